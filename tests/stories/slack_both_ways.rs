//! The team answers from Slack: what is written and pressed there counts as in the console, once, and by whom it was.

use crate::hooks::{card_says, deliveries, from_the_team, visitor_with_card};
use protocol::desk::{Channels, ConversationView, Fault};
use protocol::handoff::{Channel, DeliveryState, TriggerKind};
use protocol::settings::routes::{At, Clock, Rule, Step, Tell, To, When};
use protocol::settings::{Member, Mode};
use protocol::transcript::{Author, Kind, Outcome, Stage};
use reqwest::Method;
use serde_json::{Value, json};
use std::time::Duration;
use tests::api::{Visitor, call, substance};
use tests::fakes::{Call, slack};
use tests::hooks::{
    Heard, Knock, outside_the_window, slack_line, slack_press, slack_press_hint, slack_resolve, slack_tokens_revoked,
    slack_uninstalled, whatsapp_press, whatsapp_status,
};
use tests::services::Services;
use tests::shop::{SLACK_CHANNEL, Shop};
use tests::wait::{until, until_within};

const TOM: &str = "U0HARBOUR2";
const OWNER_PHONE: &str = "19025550142";
const OWNER_MAIL: &str = "ana@harbour-plumbing.example";
/// A Slack account that the settings do not name.
const TOMS_OTHER: &str = "U0TOMSNEW01";
const GUEST: &str = "U0GUEST0001";
/// A channel one rule has to itself.
const COMPLAINTS: &str = "C0COMPLAIN1";
const QUESTION: &str = "What does it cost to repair a leaking tap?";
const ANGRY: &str = "This is ridiculous, I have been waiting for an hour";

/// Slack tells it twice, and hears both times that it was taken.
async fn told_twice(shop: &Shop, knock: &Knock) {
    for _ in 0..2 {
        assert_eq!(knock.at(&shop.origin()).await, Heard::taken());
    }
}

async fn view(shop: &Shop, visitor: &Visitor) -> ConversationView {
    shop.owner().view(&visitor.conversation).await
}

/// The team's notes, with the names under which they stand.
fn notes(view: &ConversationView) -> Vec<(Option<&str>, &str)> {
    let notes = view.messages.iter().filter(|line| line.kind == Kind::Note);
    notes.map(|line| (line.name.as_deref(), line.text.as_str())).collect()
}

/// Everything Slack took under this card.
fn under(services: &Services, card: &str) -> Vec<Call> {
    let posts = services.slack.accepted().into_iter().filter(|call| call.path.ends_with("chat.postMessage"));
    posts.filter(|call| call.body["thread_ts"] == card).collect()
}

/// What can still be pressed on the card, as it was changed last.
fn offered(services: &Services, card: &str) -> Vec<String> {
    let mut updates = services.slack.accepted().into_iter().filter(|call| call.path.ends_with("chat.update"));
    let latest = updates.rfind(|call| call.body["ts"] == card).expect("the card was changed").body;
    let blocks = latest["blocks"].as_array().expect("blocks").clone();
    let row = blocks.into_iter().find(|block| block["type"] == "actions").expect("something to press");
    row["elements"].as_array().expect("elements").iter().map(|one| one["action_id"].as_str().unwrap().into()).collect()
}

fn tell(channel: Channel, to: To, at: At) -> Tell {
    Tell { channel, to, at }
}

fn step(after_minutes: u32, tell: Vec<Tell>) -> Step {
    Step { after_minutes, clock: Clock::Wall, tell }
}

#[tokio::test]
async fn a_line_before_a_claim_is_a_note_and_its_writer_alone_is_shown_how_to_claim() {
    let services = Services::start().await;
    let shop = services.shop().await;
    let (visitor, card) = visitor_with_card(&services, &shop).await;
    let before = visitor.sees().await;

    let early = "I know this one, I think.";
    told_twice(&shop, &Knock::slack_event(&slack_line("Ev0EARLY001", TOM, &card, "1795356400.000100", early))).await;
    let hints =
        until("the hint", async || Some(services.slack.hints()).filter(|h| !h.is_empty()).ok_or("none".into())).await;
    let [(user, hint)] = hints.as_slice() else { panic!("one hint, not {hints:#?}") };
    assert_eq!((user.as_str(), &hint["thread_ts"], &hint["channel"]), (TOM, &json!(card), &json!(SLACK_CHANNEL)));
    let claim = &hint["blocks"][1]["elements"][0];
    assert_eq!((&claim["action_id"], &claim["value"]), (&json!("claim"), &json!(visitor.conversation)));
    assert!(hint["text"].as_str().unwrap().contains("has not seen this"), "{hint:#?}");
    assert_eq!(visitor.sees().await, before, "the visitor was told of a note");
    assert_eq!(notes(&view(&shop, &visitor).await), [(Some("Tom Brandt"), early)]);

    told_twice(&shop, &Knock::slack_press(&slack_press_hint(&visitor, TOM, &card))).await;
    card_says(&services, &card, "Claimed by Tom Brandt").await;
    assert_eq!(offered(&services, &card), ["resolve", "return", "open"]);
    assert_eq!(visitor.messages(before.messages.last().unwrap().seq).await.messages[0].text, "Tom Brandt has joined");

    let (answer, note) = ("Hello, Tom here. Which tap?", "NOTE: he still owes us for June");
    told_twice(&shop, &Knock::slack_event(&slack_line("Ev0EARLY002", TOM, &card, "1795356401.000100", answer))).await;
    told_twice(&shop, &Knock::slack_event(&slack_line("Ev0EARLY003", TOM, &card, "1795356401.000200", note))).await;
    let same_place = slack_line("Ev0EARLY004", TOM, &card, "1795356401.000100", answer);
    told_twice(&shop, &Knock::slack_event(&same_place)).await;
    assert_eq!(from_the_team(&visitor).await, [answer], "not the note, and nothing twice");
    assert_eq!(notes(&view(&shop, &visitor).await).last(), Some(&(Some("Tom Brandt"), "he still owes us for June")));

    visitor.say("The one in the kitchen & it <drips>.").await;
    let reached = "The one in the kitchen &amp; it &lt;drips&gt;.";
    until("the visitor's line in the thread", async || {
        let lines = services.thread();
        lines.iter().any(|line| line.contains(reached)).then_some(()).ok_or_else(|| format!("{lines:#?}"))
    })
    .await;
    let thread = services.thread().join("\n");
    assert!(!thread.contains(early) && !thread.contains(answer) && !thread.contains("June"), "said twice: {thread}");
    assert_eq!(services.slack.hints().len(), 1, "whoever holds it needs no hint");
}

#[tokio::test]
async fn each_outcome_is_chosen_on_the_card_which_then_only_opens_the_conversation() {
    let services = Services::start().await;
    let shop = services.shop().await;
    let outcomes =
        [("won", Outcome::Won), ("lost", Outcome::Lost), ("helped", Outcome::Helped), ("spam", Outcome::Spam)];
    for (word, outcome) in outcomes {
        let (visitor, card) = visitor_with_card(&services, &shop).await;
        told_twice(&shop, &Knock::slack_press(&slack_press(&visitor, "claim", TOM, &card))).await;
        told_twice(&shop, &Knock::slack_press(&slack_resolve(&visitor, word, TOM, &card))).await;
        card_says(&services, &card, &format!("Resolved: {word}")).await;
        assert_eq!(offered(&services, &card), ["open"], "{word}");
        let row = view(&shop, &visitor).await.row;
        assert_eq!((row.stage, row.outcome), (Stage::Resolved, Some(outcome)));

        let again = if word == "won" { "lost" } else { "won" };
        told_twice(&shop, &Knock::slack_press(&slack_resolve(&visitor, again, TOM, &card))).await;
        assert_eq!(view(&shop, &visitor).await.row.outcome, Some(outcome), "resolved already");
    }
}

#[tokio::test]
async fn the_card_puts_off_a_quarter_of_an_hour_and_gives_back_to_the_assistant() {
    const QUARTER_MS: i64 = 15 * 60_000;
    let services = Services::start().await;
    let shop = Shop::open_with(|settings| {
        services.lead(settings);
        settings.routes.rules.iter_mut().for_each(|rule| rule.steps[1].after_minutes = 5);
    })
    .await;
    let (visitor, card) = visitor_with_card(&services, &shop).await;
    let (seen, first) = (visitor.sees().await, view(&shop, &visitor).await.handoffs.swap_remove(0));

    told_twice(&shop, &Knock::slack_press(&slack_press(&visitor, "snooze", TOM, &card))).await;
    let told = view(&shop, &visitor).await;
    assert_eq!(notes(&told), [(None, "Tom Brandt put this off for 15 minutes.")], "once");
    let next_ms = told.handoffs[0].ladder.next_ms.expect("it comes back");
    assert!(first.ladder.next_ms.unwrap() < first.at_ms + QUARTER_MS, "{first:#?}");
    assert!((first.at_ms + QUARTER_MS..first.at_ms + QUARTER_MS + 60_000).contains(&next_ms), "{told:#?}");
    assert_eq!(visitor.sees().await, seen, "the visitor hears nothing of it");

    told_twice(&shop, &Knock::slack_press(&slack_press(&visitor, "claim", TOM, &card))).await;
    assert_eq!(view(&shop, &visitor).await.handoffs[0].ladder.next_ms, None);
    told_twice(&shop, &Knock::slack_press(&slack_press(&visitor, "return", TOM, &card))).await;
    card_says(&services, &card, "Back with the assistant").await;
    assert_eq!(offered(&services, &card), ["open"]);
    assert_eq!(visitor.messages(0).await.stage, Stage::Assistant);
    let answer = visitor.say(QUESTION).await.messages.pop().expect("an answer");
    assert_eq!(answer.from, Author::Assistant);
    assert!(!answer.sources.is_empty(), "the assistant answers again: {answer:#?}");
}

#[tokio::test]
async fn a_member_is_known_by_their_mail_address_and_a_stranger_by_their_name_in_slack() {
    let services = Services::start().await;
    services.slack.user(TOMS_OTHER, "tommy", "Tom@Harbour-Plumbing.example");
    services.slack.user(GUEST, "Gus Guest", "gus@elsewhere.example");
    let shop = services.shop().await;
    let tom = shop.members.iter().find(|member| member.id == "tom").expect("Tom").clone();
    shop.owner().add_member(&Member { slack_user: None, ..tom }).await.unwrap();
    let (visitor, card) = visitor_with_card(&services, &shop).await;

    told_twice(&shop, &Knock::slack_event(&slack_line("Ev0GUEST001", GUEST, &card, "1795356400.000100", "Who?"))).await;
    assert_eq!(notes(&view(&shop, &visitor).await), [(Some("Gus Guest"), "Who?")]);
    told_twice(&shop, &Knock::slack_press(&slack_press(&visitor, "claim", TOMS_OTHER, &card))).await;
    let answer = slack_line("Ev0GUEST002", TOMS_OTHER, &card, "1795356400.000200", "Tom here.");
    told_twice(&shop, &Knock::slack_event(&answer)).await;
    let row = view(&shop, &visitor).await.row;
    assert_eq!(row.member.map(|member| (member.id, member.name)), Some(("tom".into(), "Tom Brandt".into())));
    assert_eq!(from_the_team(&visitor).await, ["Tom here."]);

    let (other, card) = visitor_with_card(&services, &shop).await;
    told_twice(&shop, &Knock::slack_press(&slack_press(&other, "claim", GUEST, &card))).await;
    assert_eq!(other.messages(0).await.status.member.as_deref(), Some("Gus Guest"));
    shop.member("priya").await.claim(&other.conversation).await.expect("a member relieves a guest");
    let asked = services.slack.attempts().into_iter().filter(|call| call.path.contains("users.info")).count();
    assert_eq!(asked, 2, "each is looked up once a day");
}

#[tokio::test]
async fn a_rule_sends_one_trigger_to_its_own_channel_and_the_thread_there_is_heard() {
    let services = Services::start().await;
    let complaints = Rule {
        name: "Complaints".to_owned(),
        when: When { triggers: vec![TriggerKind::Frustration], ..When::default() },
        steps: vec![step(0, vec![tell(Channel::Slack, To::SlackChannel(COMPLAINTS.to_owned()), At::Now)])],
    };
    let shop = Shop::open_with(|settings| {
        services.lead(settings);
        settings.routes.rules.insert(0, complaints);
    })
    .await;
    visitor_with_card(&services, &shop).await;
    let angry = shop.visitor().await;
    angry.say(ANGRY).await;
    let place = until("the card of the complaint", async || {
        let told = deliveries(&view(&shop, &angry).await, Channel::Slack);
        told.iter().find_map(|one| one.receipt.clone()).ok_or_else(|| format!("{told:#?}"))
    })
    .await;
    let channels: Vec<Value> = services.cards().into_iter().map(|card| card.body["channel"].clone()).collect();
    assert_eq!(channels, [SLACK_CHANNEL, COMPLAINTS], "each by its own rule");
    assert_eq!(view(&shop, &angry).await.handoffs[0].deliveries.len(), 1, "and nobody else");

    let (_, card) = place.split_once(':').expect("channel:ts");
    shop.member("tom").await.claim(&angry.conversation).await.unwrap();
    let mut line = slack_line("Ev0COMPL001", TOM, card, "1795356400.000100", "I am sorry, Tom here.");
    line["event"]["channel"] = json!(COMPLAINTS);
    until("the line to be taken", async || {
        let heard = Knock::slack_event(&line).at(&shop.origin()).await;
        if heard == Heard::taken() { Ok(()) } else { Err(format!("{heard:?}")) }
    })
    .await;
    assert_eq!(from_the_team(&angry).await, ["I am sorry, Tom here."]);
}

/// The one story that waits a real minute: a ladder's least.
#[tokio::test]
async fn promise_3_a_ladders_step_outlives_a_crash_and_comes_once_under_the_card() {
    const MINUTE: Duration = Duration::from_secs(60);
    let services = Services::start().await;
    let mut shop = Shop::open_with(|settings| {
        services.lead(settings);
        let slack = tell(Channel::Slack, To::Team, At::Now);
        let steps = vec![
            step(0, vec![slack.clone()]),
            step(1, vec![slack, tell(Channel::Email, To::Team, At::Now)]),
            step(30, vec![tell(Channel::Whatsapp, To::Team, At::Now)]),
        ];
        settings.routes.rules = vec![Rule { name: "Patient".to_owned(), when: When::default(), steps }];
    })
    .await;
    let (visitor, card) = visitor_with_card(&services, &shop).await;
    let begun = services.cards()[0].at;
    shop.runtime.kill().await;
    shop.runtime.resume().await;
    assert!(services.resend.attempts().is_empty(), "nobody else is told yet");

    until_within(MINUTE + Duration::from_secs(20), "the second step", async || {
        let told = view(&shop, &visitor).await.handoffs.swap_remove(0).deliveries;
        let sent = told.iter().filter(|one| one.step == 1 && one.state == DeliveryState::Sent).count();
        if sent == 1 + shop.addresses().len() { Ok(()) } else { Err(format!("{told:#?}")) }
    })
    .await;
    assert_eq!(services.mailed(), shop.addresses(), "each once");
    assert_eq!(services.cards().len(), 1, "no second card");
    let under = under(&services, &card);
    let reminded = under.iter().filter(|call| call.body["text"].as_str().unwrap().contains("Nobody has claimed this"));
    let reminded: Vec<&Call> = reminded.collect();
    assert_eq!(reminded.len(), 1, "{under:#?}");
    assert!(reminded[0].at - begun > MINUTE - Duration::from_secs(2), "too early: {:?}", reminded[0].at - begun);
    assert_eq!(view(&shop, &visitor).await.handoffs[0].ladder.next, 2);
    assert!(services.whatsapp.attempts().is_empty(), "the third is far");
}

#[tokio::test]
async fn where_two_channels_have_a_card_each_is_reminded_under_its_own() {
    let services = Services::start().await;
    let shop = Shop::open_with(|settings| {
        services.lead(settings);
        let both = |at| {
            let own = To::SlackChannel(COMPLAINTS.to_owned());
            vec![tell(Channel::Slack, To::Team, at), tell(Channel::Slack, own, at)]
        };
        let ana = tell(Channel::Whatsapp, To::Member("ana".to_owned()), At::Now);
        let steps = vec![step(0, [both(At::Log), vec![ana]].concat()), step(30, both(At::Now))];
        settings.routes.rules = vec![Rule { name: "Both".to_owned(), when: When::default(), steps }];
    })
    .await;
    let visitor = shop.visitor().await;
    visitor.say("Can I talk to somebody?").await;
    until("a card in each channel", async || {
        let told = deliveries(&view(&shop, &visitor).await, Channel::Slack);
        let sent = told.iter().filter(|one| one.receipt.is_some()).count();
        if sent == 2 { Ok(()) } else { Err(format!("{told:#?}")) }
    })
    .await;
    let cards = services.slack.cards();

    // Whoever was to come does not hear of it: the second step leaves at once.
    let data = services.whatsapp.wait_for(1).await[0].body["biz_opaque_callback_data"].clone();
    let failed = whatsapp_status("wamid.FAKE0001", &data, "failed", Some(outside_the_window()));
    told_twice(&shop, &Knock::whatsapp(&failed)).await;
    until("both reminders", async || {
        let told = deliveries(&view(&shop, &visitor).await, Channel::Slack);
        let sent = told.iter().filter(|one| one.step == 1 && one.state == DeliveryState::Sent).count();
        if sent == 2 { Ok(()) } else { Err(format!("{told:#?}")) }
    })
    .await;
    assert_eq!(services.slack.cards(), cards, "a second card is a second thread");
    for card in cards {
        let texts: Vec<String> = under(&services, &card).iter().map(|call| call.body["text"].to_string()).collect();
        assert_eq!(texts.iter().filter(|text| text.contains("Nobody has claimed this")).count(), 1, "{texts:#?}");
    }
}

/// What the console shows of Slack.
async fn fault(shop: &Shop) -> Option<Fault> {
    let told: Channels = call(shop.owner().request(Method::GET, "channels")).await.unwrap();
    told.channels.into_iter().find(|state| state.channel == Channel::Slack).expect("Slack").fault
}

/// Slack has switched itself off for this reason: the owner hears by mail, the next handoff goes without it.
async fn switched_off(services: &Services, shop: &Shop, word: &str) {
    let seen = until("Slack's fault", async || fault(shop).await.ok_or_else(|| "none".to_owned())).await;
    assert!(seen.why.contains(word), "{seen:?}");
    let alert = until("the owner's mail", async || {
        let mails = services.resend.accepted();
        let of = |call: &&Call| call.body["to"].to_string().contains(OWNER_MAIL) && call.raw.contains(word);
        mails.iter().find(of).cloned().ok_or_else(|| format!("{} mails, none says so", mails.len()))
    })
    .await;
    assert!(alert.raw.contains("switched Slack off"), "{}", alert.raw);
    let console = format!("{}/console/", shop.origin());
    assert!(alert.raw.contains(&console), "its button leads nowhere: {}", alert.raw);

    let knocks = services.slack.attempts().len();
    let visitor = shop.visitor().await;
    visitor.say("Can I talk to somebody?").await;
    let told = until("the others to be told", async || {
        let told = view(shop, &visitor).await.handoffs.swap_remove(0).deliveries;
        let others = told.iter().filter(|one| one.channel != Channel::Slack);
        let sent = others.filter(|one| one.state == DeliveryState::Sent).count();
        if sent == 2 * shop.members.len() { Ok(told) } else { Err(format!("{told:#?}")) }
    })
    .await;
    let own = told.iter().find(|one| one.channel == Channel::Slack).expect("shown as failed");
    assert_eq!((own.state, own.why.as_deref()), (DeliveryState::Failed, Some(seen.why.as_str())));
    assert_eq!(services.slack.attempts().len(), knocks, "Slack was knocked at in vain");
}

#[tokio::test]
async fn what_needs_mending_switches_slack_off_until_the_settings_are_saved() {
    let services = Services::start().await;
    let shop = services.shop().await;
    services.slack.next([slack::refuse("not_in_channel")]);
    let visitor = shop.visitor().await;
    visitor.say("Can I talk to somebody?").await;
    switched_off(&services, &shop, "Slack: not_in_channel: invite the app to C0HARBOUR01").await;

    shop.owner().change_settings(|settings| settings.slack.mode = Mode::Live).await;
    assert_eq!(fault(&shop).await, None);
    visitor_with_card(&services, &shop).await;

    // A button under the alert on a phone is no word for anybody's visitor.
    let phones = services.whatsapp.accepted();
    let alert = phones.iter().position(|call| call.raw.contains("not_in_channel")).expect("the owner's phone");
    let payload = phones[alert].body["template"]["components"][1]["parameters"][0]["payload"].as_str().unwrap();
    shop.owner().claim(&visitor.conversation).await.unwrap();
    let before = view(&shop, &visitor).await;
    let press = whatsapp_press("wamid.IN0001", OWNER_PHONE, &format!("wamid.FAKE{:04}", alert + 1), payload);
    told_twice(&shop, &Knock::whatsapp(&press)).await;
    assert_eq!(substance(&view(&shop, &visitor).await), substance(&before));

    for (word, event) in
        [("app_uninstalled", slack_uninstalled("Ev0REMOVED1")), ("tokens_revoked", slack_tokens_revoked("Ev0REMOVED2"))]
    {
        told_twice(&shop, &Knock::slack_event(&event)).await;
        switched_off(&services, &shop, word).await;
        let alerts = services.resend.accepted().into_iter().filter(|mail| mail.raw.contains(word)).count();
        assert_eq!(alerts, 1, "told once");
        shop.owner().change_settings(|_| ()).await;
        assert_eq!(fault(&shop).await, None);
    }
    assert_eq!(services.whatsapp.attempts().len(), services.whatsapp.accepted().len());
}
