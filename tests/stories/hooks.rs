//! Slack and WhatsApp knock: what they say counts once, if they signed it, and only from whom it may.

use protocol::desk::ConversationView;
use protocol::handoff::{Channel, Delivery, DeliveryState};
use protocol::settings::Mode;
use protocol::transcript::{Author, Kind, Stage};
use reqwest::StatusCode;
use serde_json::{Value, json};
use tests::api::{Visitor, substance};
use tests::fakes::Call;
use tests::hooks::{
    Heard, Knock, now_s, outside_the_window, recorded, slack_line, slack_press, slack_resolve, whatsapp_status,
};
use tests::runtime::WHATSAPP_VERIFY_TOKEN;
use tests::services::Services;
use tests::shop::{SLACK_CHANNEL, Shop};
use tests::wait::until;

const TOM: &str = "U0HARBOUR2";
const PRIYA: &str = "U0HARBOUR3";
/// A guest in the team's channel whom the settings do not know.
const GUEST: &str = "U0GUEST0001";
const ANSWER: &str = "Hello, Tom here. Is the tap in the kitchen?";

/// A visitor who asked for a person, once everybody has been told, and the `ts` of the card in Slack.
pub async fn visitor_with_card(services: &Services, shop: &Shop) -> (Visitor, String) {
    let visitor = shop.visitor().await;
    visitor.say("Can I talk to somebody?").await;
    let receipt = until("Slack's card in the inbox's index", async || {
        let view = shop.owner().view(&visitor.conversation).await;
        let sent = view
            .handoffs
            .iter()
            .flat_map(|handoff| &handoff.deliveries)
            .all(|delivery| delivery.state == DeliveryState::Sent);
        let receipt = deliveries(&view, Channel::Slack).into_iter().find_map(|delivery| delivery.receipt);
        let rows = shop.owner().inbox("all").await.conversations;
        let known = rows.into_iter().find(|row| row.id == visitor.conversation).map(|row| row.rev);
        receipt.filter(|_| sent && known == Some(view.row.rev)).ok_or_else(|| format!("{known:?} {view:#?}"))
    })
    .await;
    let card = services.slack.cards().pop().expect("one card");
    assert_eq!(receipt, format!("{SLACK_CHANNEL}:{card}"));
    (visitor, card)
}

pub fn deliveries(view: &ConversationView, channel: Channel) -> Vec<Delivery> {
    let all = view.handoffs.iter().flat_map(|handoff| handoff.deliveries.clone());
    all.filter(|delivery| delivery.channel == channel).collect()
}

pub async fn from_the_team(visitor: &Visitor) -> Vec<String> {
    let lines = visitor.messages(0).await.messages;
    lines.into_iter().filter(|line| line.from == Author::Member).map(|line| line.text).collect()
}

#[tokio::test]
async fn promise_5_every_entrance_has_a_once_key_so_a_slack_reply_told_four_times_is_one_line() {
    let services = Services::start().await;
    let shop = services.shop().await;
    let (visitor, card) = visitor_with_card(&services, &shop).await;
    shop.member("tom").await.claim(&visitor.conversation).await.unwrap();

    let told = slack_line("Ev0000000001", TOM, &card, "1795356400.000200", "Hello &amp; welcome, Tom here.");
    for _ in 0..3 {
        assert_eq!(Knock::slack_event(&told).at(&shop.origin()).await, Heard::taken());
    }
    let again = slack_line("Ev0000000002", TOM, &card, "1795356400.000200", "Hello &amp; welcome, Tom here.");
    assert_eq!(Knock::slack_event(&again).at(&shop.origin()).await, Heard::taken());
    assert_eq!(from_the_team(&visitor).await, ["Hello & welcome, Tom here."]);

    let next = slack_line("Ev0000000003", TOM, &card, "1795356401.000300", ANSWER);
    assert_eq!(Knock::slack_event(&next).at(&shop.origin()).await, Heard::taken());
    assert_eq!(from_the_team(&visitor).await, ["Hello & welcome, Tom here.", ANSWER]);
    let lines = visitor.messages(0).await.messages;
    assert_eq!(lines.last().and_then(|line| line.name.as_deref()), Some("Tom Brandt"));
    assert!(
        services.thread().iter().all(|line| !line.contains(ANSWER)),
        "Slack has it already: {:?}",
        services.thread()
    );
}

#[tokio::test]
async fn promise_7_notes_and_lines_of_those_who_have_not_claimed_stay_with_the_team() {
    let services = Services::start().await;
    let shop = services.shop().await;
    let (visitor, card) = visitor_with_card(&services, &shop).await;
    let mut places = 0..;
    let mut write = async |user: &str, text: &str| {
        let place = places.next().expect("endless");
        let (event, ts) = (format!("Ev000000010{place}"), format!("1795356400.00010{place}"));
        let line = slack_line(&event, user, &card, &ts, text);
        assert_eq!(Knock::slack_event(&line).at(&shop.origin()).await, Heard::taken());
    };

    write(TOM, "I know this one, I think.").await;
    shop.member("tom").await.claim(&visitor.conversation).await.unwrap();
    write(TOM, "note: he still owes us for June").await;
    write(TOM, "NOTE:and for July").await;
    write(PRIYA, "Ask him about June, Tom.").await;
    write(GUEST, "Who is this?").await;
    write(TOM, ANSWER).await;

    assert_eq!(from_the_team(&visitor).await, [ANSWER]);
    let view = shop.owner().view(&visitor.conversation).await;
    let notes = view.messages.iter().filter(|line| line.from == Author::Member && line.kind == Kind::Note);
    let kept: Vec<&str> = notes.map(|line| line.text.as_str()).collect();
    let wanted = [
        "I know this one, I think.",
        "he still owes us for June",
        "and for July",
        "Ask him about June, Tom.",
        "Who is this?",
    ];
    assert_eq!(kept, wanted, "the team keeps every line, in order");
    assert_eq!(view.row.member.map(|member| member.id).as_deref(), Some("tom"));
}

#[tokio::test]
async fn a_press_on_the_card_claims_for_the_member_whose_slack_account_it_is() {
    let services = Services::start().await;
    let shop = services.shop().await;
    let (visitor, card) = visitor_with_card(&services, &shop).await;

    let press = Knock::slack_press(&slack_press(&visitor, "claim", TOM, &card));
    for _ in 0..2 {
        assert_eq!(press.at(&shop.origin()).await, Heard::taken());
    }
    let late = Knock::slack_press(&slack_press(&visitor, "claim", PRIYA, &card));
    assert_eq!(late.at(&shop.origin()).await, Heard::taken(), "Slack shows an error for anything else");

    let seen = visitor.messages(0).await;
    assert_eq!((seen.stage, seen.status.member.as_deref()), (Stage::Claimed, Some("Tom Brandt")));
    assert_eq!(seen.messages.iter().filter(|line| line.text == "Tom Brandt has joined").count(), 1);
    card_says(&services, &card, "Claimed by Tom Brandt").await;

    let resolve = Knock::slack_press(&slack_resolve(&visitor, "won", TOM, &card));
    assert_eq!(resolve.at(&shop.origin()).await, Heard::taken());
    assert_eq!(visitor.messages(0).await.stage, Stage::Resolved);
    card_says(&services, &card, "Resolved").await;
}

/// Waits until the card itself, not another message, was changed to read so.
pub async fn card_says(services: &Services, card: &str, words: &str) {
    until(&format!("the card to read {words:?}"), async || {
        let calls = services.slack.accepted().into_iter();
        let updates: Vec<Value> =
            calls.filter(|call| call.path.ends_with("chat.update")).map(|call| call.body).collect();
        let latest = updates.last().filter(|body| body["ts"] == card && body["blocks"].to_string().contains(words));
        latest.map(drop).ok_or_else(|| format!("{updates:#?}"))
    })
    .await;
}

#[tokio::test]
async fn promise_6_only_what_slack_signed_just_now_counts() {
    let services = Services::start().await;
    let shop = services.shop().await;
    let (visitor, card) = visitor_with_card(&services, &shop).await;
    shop.member("tom").await.claim(&visitor.conversation).await.unwrap();
    let before = shop.owner().view(&visitor.conversation).await;

    let line = Knock::slack_event(&slack_line("Ev0000000201", TOM, &card, "1795356400.000200", ANSWER));
    let mut changed = line.clone();
    changed.body = line.body.replace("Tom here", "Tim here");
    let mut unsigned = line.clone();
    unsigned.headers.retain(|(name, _)| *name != "x-slack-signature");
    let mut restamped = line.clone();
    restamped.headers[1].1 = (now_s() - 60).to_string();
    let old = line.clone().signed_at(now_s() - 301);
    let early = line.clone().signed_at(now_s() + 400);
    let mut press = Knock::slack_press(&slack_resolve(&visitor, "won", TOM, &card));
    press.body = press.body.replace("won", "lost");
    for knock in [changed, unsigned, restamped, old, early, press] {
        assert_eq!(knock.at(&shop.origin()).await, Heard::refused(401, "bad_signature"), "{knock:#?}");
    }
    let after = shop.owner().view(&visitor.conversation).await;
    assert_eq!(substance(&after), substance(&before), "a refused call left something behind");

    assert_eq!(line.signed_at(now_s() - 200).at(&shop.origin()).await, Heard::taken());
    assert_eq!(from_the_team(&visitor).await, [ANSWER], "a refused call did not use up the line's once-key");
}

#[tokio::test]
async fn the_vendors_address_checks_are_answered_and_what_is_not_for_us_is_let_go() {
    let shop = Shop::open().await;
    let check = recorded("slack/url_verification.json");
    let heard = Knock::slack_event(&check).at(&shop.origin()).await;
    assert_eq!(Some(heard.said.as_str()), check["challenge"].as_str());
    for other in ["slack/event_bot_message.json", "slack/event_changed.json"] {
        assert_eq!(Knock::slack_event(&recorded(other)).at(&shop.origin()).await, Heard::taken(), "{other}");
    }

    let subscribe = |mode: &str, token: &str| {
        let query = format!("hub.mode={mode}&hub.challenge=1158201444&hub.verify_token={token}");
        reqwest::get(format!("{}/hooks/whatsapp?{query}", shop.origin()))
    };
    let taken = subscribe("subscribe", WHATSAPP_VERIFY_TOKEN).await.unwrap();
    assert_eq!((taken.status(), taken.text().await.unwrap().as_str()), (StatusCode::OK, "1158201444"));
    for (mode, token) in [("subscribe", "wrong"), ("subscribe", ""), ("unsubscribe", WHATSAPP_VERIFY_TOKEN)] {
        assert_eq!(subscribe(mode, token).await.unwrap().status(), StatusCode::FORBIDDEN, "{mode} {token:?}");
    }
}

/// A line may come before the desk knows the card it stands under; it must not be lost for that.
#[tokio::test]
async fn slack_is_asked_once_to_say_a_line_under_an_unknown_card_again() {
    let shop = Shop::open().await;
    let mut knock = Knock::slack_event(&slack_line("Ev0UNKNOWN1", TOM, "1700000000.000100", "1700000001.000200", "Hi"));
    assert_eq!(knock.at(&shop.origin()).await, Heard::refused(503, "not_yet"));
    knock.headers.push(("x-slack-retry-num", "1".to_owned()));
    assert_eq!(knock.at(&shop.origin()).await, Heard::taken());
}

/// A shop that has nothing but WhatsApp.
pub async fn shop_on_whatsapp(services: &Services) -> Shop {
    Shop::open_with(|settings| {
        services.lead(settings);
        (settings.slack.mode, settings.email.mode) = (Mode::Off, Mode::Off);
    })
    .await
}

/// A visitor who asked for a person, and every message WhatsApp took for it with the id it gave.
pub async fn visitor_with_messages(services: &Services, shop: &Shop) -> (Visitor, Vec<(String, Call)>) {
    let visitor = shop.visitor().await;
    visitor.say("Can I talk to somebody?").await;
    let everybody = shop.numbers().len();
    until("every message to be sent", async || {
        let sent = told_by_whatsapp(shop, &visitor).await;
        let all = sent.len() == everybody && sent.iter().all(|delivery| delivery.state == DeliveryState::Sent);
        if all { Ok(()) } else { Err(format!("{sent:#?}")) }
    })
    .await;
    let calls = services.whatsapp.accepted();
    let sent = told_by_whatsapp(shop, &visitor).await.into_iter().map(|delivery| {
        let data = format!("{}.{}", visitor.conversation, delivery.job);
        let call = calls.iter().find(|call| call.body["biz_opaque_callback_data"] == data.as_str());
        (delivery.receipt.expect("a wamid"), call.expect("what was sent under this job").clone())
    });
    let sent = sent.collect();
    (visitor, sent)
}

pub async fn told_by_whatsapp(shop: &Shop, visitor: &Visitor) -> Vec<Delivery> {
    deliveries(&shop.owner().view(&visitor.conversation).await, Channel::Whatsapp)
}

pub async fn report(shop: &Shop, (wamid, call): &(String, Call), status: &str, error: Option<Value>) {
    let news = whatsapp_status(wamid, &call.body["biz_opaque_callback_data"], status, error);
    assert_eq!(Knock::whatsapp(&news).at(&shop.origin()).await, Heard::taken());
}

#[tokio::test]
async fn promise_5_whatsapps_news_counts_once_and_never_goes_back() {
    let services = Services::start().await;
    let shop = shop_on_whatsapp(&services).await;
    let (visitor, sent) = visitor_with_messages(&services, &shop).await;
    let state = async |at: usize| told_by_whatsapp(&shop, &visitor).await[at].state;

    report(&shop, &sent[0], "failed", Some(outside_the_window())).await;
    let failed = told_by_whatsapp(&shop, &visitor).await.swap_remove(0);
    assert_eq!(failed.state, DeliveryState::Failed);
    let why = failed.why.as_deref().unwrap_or_default();
    assert!(why.contains("131047") && why.contains("24 hours"), "{why}");

    report(&shop, &sent[1], "read", None).await;
    assert_eq!(state(1).await, DeliveryState::Seen);
    report(&shop, &sent[1], "delivered", None).await;
    assert_eq!(state(1).await, DeliveryState::Seen, "`delivered` came late");

    let before = shop.owner().view(&visitor.conversation).await;
    for _ in 0..2 {
        report(&shop, &sent[0], "failed", Some(outside_the_window())).await;
        report(&shop, &sent[1], "read", None).await;
        report(&shop, &sent[1], "sent", None).await;
    }
    let mut forged = Knock::whatsapp(&whatsapp_status("wamid.X", &json!("other.1"), "failed", None));
    forged.body = forged.body.replace("wamid.X", "wamid.Y");
    assert_eq!(forged.at(&shop.origin()).await, Heard::refused(401, "bad_signature"));
    let after = shop.owner().view(&visitor.conversation).await;
    assert_eq!(substance(&after), substance(&before), "old news changed something");
    assert!(!before.row.failed, "one of three was reached");
}

#[tokio::test]
async fn promise_11_when_every_accepted_message_fails_later_the_visitor_is_told_once() {
    let services = Services::start().await;
    let shop = shop_on_whatsapp(&services).await;
    shop.owner()
        .change_settings(|settings| settings.routes.rules.iter_mut().for_each(|rule| rule.steps.truncate(1)))
        .await;
    let (visitor, sent) = visitor_with_messages(&services, &shop).await;
    let truths = async || {
        let lines = visitor.messages(0).await.messages;
        lines.iter().filter(|line| line.text.contains("could not reach anybody")).count()
    };

    let (last, first) = sent.split_last().expect("three numbers");
    for message in first {
        report(&shop, message, "failed", Some(outside_the_window())).await;
    }
    assert_eq!(truths().await, 0, "there is still one who may read it");
    for _ in 0..2 {
        report(&shop, last, "failed", Some(outside_the_window())).await;
    }
    assert_eq!(truths().await, 1);
    let view = shop.owner().view(&visitor.conversation).await;
    assert_eq!((view.row.stage, view.row.failed), (Stage::Waiting, true), "and the inbox shows it in red");
}
