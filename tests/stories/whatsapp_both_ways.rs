//! The team answers from WhatsApp: quoted replies, buttons, the 24 hours. What becomes of what
//! is sent there is in `whatsapp_fails`.
//!
//! Every call of Meta's is made twice, as Meta does: whatever is counted here would be double if that mattered.

use crate::hooks::{from_the_team, shop_on_whatsapp, visitor_with_messages};
use protocol::desk::ConversationView;
use protocol::settings::Member;
use protocol::transcript::{Kind, Outcome, Stage};
use serde_json::Value;
use std::time::Duration;
use tests::api::{Visitor, substance};
use tests::fakes::Call;
use tests::hooks::{
    Heard, Knock, whatsapp_free_press, whatsapp_other, whatsapp_press, whatsapp_sent_before, whatsapp_text,
};
use tests::services::Services;
use tests::shop::Shop;
use tests::wait::until;

pub const ANA: &str = "19025550142";
const TOM: &str = "19025550143";
const PRIYA: &str = "19025550144";
/// Priya, once she hides her number.
const HIDDEN: &str = "US.13491208655302741918";
const ANSWER: &str = "Hello, Ana here. Is the tap in the kitchen?";
pub const DAY_S: u64 = 24 * 3_600;

pub type Sent = (String, Call);

/// A visitor of whom every member has a message, and the desk knows which.
pub async fn visitor_told(services: &Services, shop: &Shop) -> (Visitor, Vec<Sent>) {
    let told = visitor_with_messages(services, shop).await;
    known_to_the_desk(shop, &told.0).await;
    told
}

/// The desk hears of a conversation a moment after it changed.
async fn known_to_the_desk(shop: &Shop, visitor: &Visitor) {
    until("the conversation as it is in the inbox", async || {
        let rev = view(shop, visitor).await.row.rev;
        let rows = shop.owner().inbox("all").await.conversations;
        let known = rows.into_iter().find(|row| row.id == visitor.conversation).map(|row| row.rev);
        if known == Some(rev) { Ok(()) } else { Err(format!("{known:?} of {rev}")) }
    })
    .await;
}

/// The message this person got, and its id.
fn to<'a>(sent: &'a [Sent], person: &str) -> (&'a str, &'a Value) {
    let own = sent.iter().find(|(_, call)| is_to(call, person));
    own.map(|(wamid, call)| (wamid.as_str(), &call.body)).expect("a message to this person")
}

pub fn is_to(call: &Call, person: &str) -> bool {
    call.body["to"] == person || call.body["recipient"] == person
}

/// The plain texts this person got, oldest first.
fn texts(services: &Services, person: &str) -> Vec<String> {
    let own = services.whatsapp.accepted().into_iter().filter(|call| is_to(call, person));
    own.filter_map(|call| call.body["text"]["body"].as_str().map(str::to_owned)).collect()
}

async fn text_with(services: &Services, person: &str, words: &str) -> String {
    until(&format!("a text to {person} with {words:?}"), async || {
        let texts = texts(services, person);
        texts.iter().find(|text| text.contains(words)).cloned().ok_or_else(|| format!("{texts:#?}"))
    })
    .await
}

/// Meta tells of something `person` did, twice. From then on Meta takes free messages to them.
async fn heard_twice(services: &Services, shop: &Shop, person: &str, hook: Value) {
    services.whatsapp.wrote(person);
    for _ in 0..2 {
        assert_eq!(Knock::whatsapp(&hook).at(&shop.origin()).await, Heard::taken());
    }
}

pub async fn view(shop: &Shop, visitor: &Visitor) -> ConversationView {
    shop.owner().view(&visitor.conversation).await
}

fn notes(view: &ConversationView) -> Vec<&str> {
    let notes = view.messages.iter().filter(|line| line.kind == Kind::Note);
    notes.map(|line| line.text.as_str()).collect()
}

/// What was put behind the template's button at this place.
fn payload(template: &Value, place: usize) -> &str {
    let button = &template["template"]["components"][1 + place];
    button["parameters"][0]["payload"].as_str().unwrap_or_else(|| panic!("no button {place} in {template:#}"))
}

#[tokio::test]
async fn a_quoted_reply_claims_and_the_conversation_goes_on_by_phone() {
    let services = Services::start().await;
    services.whatsapp.pair_rate(Duration::from_millis(5_800));
    let shop = shop_on_whatsapp(&services).await;
    let (visitor, sent) = visitor_told(&services, &shop).await;
    let asked = visitor.messages(0).await.messages.last().unwrap().seq;

    let (wamid, _) = to(&sent, ANA);
    heard_twice(&services, &shop, ANA, whatsapp_text("wamid.IN0001", ANA, ANSWER, Some(wamid))).await;
    let lines = visitor.messages(asked).await.messages;
    let read: Vec<&str> = lines.iter().map(|line| line.text.as_str()).collect();
    assert_eq!(read, ["Ana Ferreira has joined", ANSWER]);
    let whole = text_with(&services, ANA, "Can I talk to somebody?").await;
    assert!(whole.contains("*Skipper*: "), "the assistant's part too: {whole}");

    visitor.say("Yes, in the kitchen.").await;
    visitor.say("It drips.").await;
    let both = text_with(&services, ANA, "It drips.").await;
    assert!(both.contains("Yes, in the kitchen.") && !both.contains("Can I talk"), "two lines, one message: {both}");

    let next = "I can come at four.";
    heard_twice(&services, &shop, ANA, whatsapp_text("wamid.IN0002", ANA, next, None)).await;
    heard_twice(&services, &shop, ANA, whatsapp_text("wamid.IN0003", ANA, "note: bring the big wrench", None)).await;
    assert_eq!(from_the_team(&visitor).await, [ANSWER, next]);
    assert_eq!(notes(&view(&shop, &visitor).await).last(), Some(&"bring the big wrench"));

    visitor.say("Perfect.").await;
    text_with(&services, ANA, "Perfect.").await;
    assert_eq!(texts(&services, ANA).len(), 3, "each line came once");
    assert_eq!(services.whatsapp.attempts().len(), services.whatsapp.accepted().len(), "never faster than Meta takes");
    assert!(
        texts(&services, TOM).is_empty() && texts(&services, PRIYA).is_empty(),
        "the others read it in the console"
    );
}

#[tokio::test]
async fn a_quoted_reply_of_whoever_does_not_hold_it_is_a_note_and_they_are_told() {
    let services = Services::start().await;
    let shop = shop_on_whatsapp(&services).await;
    let (visitor, sent) = visitor_told(&services, &shop).await;
    heard_twice(&services, &shop, ANA, whatsapp_text("wamid.IN0001", ANA, ANSWER, Some(to(&sent, ANA).0))).await;
    let early = "I can take this one";
    heard_twice(&services, &shop, TOM, whatsapp_text("wamid.IN0002", TOM, early, Some(to(&sent, TOM).0))).await;

    assert_eq!(from_the_team(&visitor).await, [ANSWER]);
    let told = view(&shop, &visitor).await;
    assert_eq!(notes(&told), [early]);
    assert_eq!(told.row.member.map(|member| member.id).as_deref(), Some("ana"));
    text_with(&services, TOM, "Ana Ferreira has this conversation. Your line was kept as a note").await;

    let late = whatsapp_press("wamid.IN0003", PRIYA, to(&sent, PRIYA).0, payload(to(&sent, PRIYA).1, 0));
    heard_twice(&services, &shop, PRIYA, late).await;
    text_with(&services, PRIYA, "Ana Ferreira has this conversation").await;
    assert_eq!(texts(&services, TOM).len() + texts(&services, PRIYA).len(), 2, "once each");
    assert_eq!(view(&shop, &visitor).await.row.member.map(|member| member.id).as_deref(), Some("ana"));
}

#[tokio::test]
async fn the_templates_buttons_claim_and_put_off() {
    const QUARTER_MS: i64 = 15 * 60_000;
    let services = Services::start().await;
    let shop = shop_on_whatsapp(&services).await;
    let sooner = |settings: &mut protocol::settings::Settings| {
        settings.routes.rules.iter_mut().for_each(|rule| rule.steps[1].after_minutes = 5);
    };
    shop.owner().change_settings(sooner).await;
    let (visitor, sent) = visitor_told(&services, &shop).await;
    let first = view(&shop, &visitor).await.handoffs.swap_remove(0);
    let seen = visitor.sees().await;

    let (wamid, body) = to(&sent, TOM);
    heard_twice(&services, &shop, TOM, whatsapp_press("wamid.IN0001", TOM, wamid, payload(body, 1))).await;
    let told = view(&shop, &visitor).await;
    assert_eq!(notes(&told), ["Tom Brandt put this off for 15 minutes."]);
    let next_ms = told.handoffs[0].ladder.next_ms.expect("it comes back");
    assert!(first.ladder.next_ms.unwrap() < first.at_ms + QUARTER_MS && next_ms >= first.at_ms + QUARTER_MS);
    assert_eq!(visitor.sees().await, seen, "the visitor hears nothing of it");

    let (wamid, body) = to(&sent, ANA);
    heard_twice(&services, &shop, ANA, whatsapp_press("wamid.IN0002", ANA, wamid, payload(body, 0))).await;
    let joined = visitor.messages(0).await;
    assert_eq!((joined.stage, joined.status.member.as_deref()), (Stage::Claimed, Some("Ana Ferreira")));
    assert_eq!(joined.messages.len(), seen.messages.len() + 1, "she joins once");
    text_with(&services, ANA, "Can I talk to somebody?").await;
    heard_twice(&services, &shop, ANA, whatsapp_text("wamid.IN0003", ANA, ANSWER, None)).await;
    assert_eq!(from_the_team(&visitor).await, [ANSWER]);

    let resolve = format!("resolve:{}", visitor.conversation);
    heard_twice(&services, &shop, ANA, whatsapp_free_press("wamid.IN0004", ANA, wamid, &resolve)).await;
    assert_eq!(view(&shop, &visitor).await.row.outcome, Some(Outcome::Helped));
}

#[tokio::test]
async fn who_wrote_within_a_day_gets_buttons_and_everybody_else_the_template() {
    let services = Services::start().await;
    let shop = shop_on_whatsapp(&services).await;
    heard_twice(&services, &shop, TOM, whatsapp_text("wamid.IN0001", TOM, "On duty today.", None)).await;
    // Meta repeats a call for days: the message's own time counts.
    let old = whatsapp_sent_before(whatsapp_text("wamid.IN0002", PRIYA, "On duty!", None), DAY_S + 60);
    heard_twice(&services, &shop, PRIYA, old).await;
    let (visitor, sent) = visitor_told(&services, &shop).await;
    let kind = |person| to(&sent, person).1["type"].as_str().unwrap();
    assert_eq!([ANA, TOM, PRIYA].map(kind), ["template", "interactive", "template"]);

    let (wamid, body) = to(&sent, TOM);
    let button = &body["interactive"]["action"]["buttons"][0]["reply"];
    assert_eq!(button["title"], "Claim");
    let press = whatsapp_free_press("wamid.IN0003", TOM, wamid, button["id"].as_str().unwrap());
    heard_twice(&services, &shop, TOM, press).await;
    assert_eq!(visitor.messages(0).await.status.member.as_deref(), Some("Tom Brandt"));
}

#[tokio::test]
async fn a_member_who_hides_their_number_is_reached_and_heard_by_their_id() {
    let services = Services::start().await;
    let shop = shop_on_whatsapp(&services).await;
    let priya = shop.members.iter().find(|member| member.id == "priya").expect("Priya").clone();
    let hidden = Member { phone: None, whatsapp_id: Some(HIDDEN.to_owned()), ..priya };
    shop.owner().add_member(&hidden).await.unwrap();
    let (visitor, sent) = visitor_told(&services, &shop).await;

    let (wamid, body) = to(&sent, HIDDEN);
    assert!(body.get("to").is_none() && body["recipient"] == HIDDEN, "{body:#}");
    let answer = "Hello, Priya here.";
    heard_twice(&services, &shop, HIDDEN, whatsapp_text("wamid.IN0001", HIDDEN, answer, Some(wamid))).await;
    assert_eq!(from_the_team(&visitor).await, [answer]);
    text_with(&services, HIDDEN, "Can I talk to somebody?").await;
    visitor.say("It drips.").await;
    text_with(&services, HIDDEN, "It drips.").await;
    let next = "On my way.";
    heard_twice(&services, &shop, HIDDEN, whatsapp_text("wamid.IN0002", HIDDEN, next, None)).await;
    assert_eq!(from_the_team(&visitor).await, [answer, next]);
}

#[tokio::test]
async fn strangers_are_not_heard() {
    const STRANGER: &str = "447700900123";
    let services = Services::start().await;
    let shop = shop_on_whatsapp(&services).await;
    let (visitor, sent) = visitor_told(&services, &shop).await;
    let (before, knocks) = (view(&shop, &visitor).await, services.whatsapp.attempts().len());
    let (wamid, body) = to(&sent, ANA);
    for hook in [
        whatsapp_text("wamid.IN0001", STRANGER, "I am the boss", Some(wamid)),
        whatsapp_text("wamid.IN0002", "US.99999999999999999999", "I am the boss", Some(wamid)),
        whatsapp_press("wamid.IN0003", STRANGER, wamid, payload(body, 0)),
        whatsapp_other("wamid.IN0004", STRANGER, "image"),
    ] {
        heard_twice(&services, &shop, STRANGER, hook).await;
    }
    assert_eq!(substance(&view(&shop, &visitor).await), substance(&before));
    // A member's own press, put behind theirs, has been dealt with: nothing was sent to the stranger before.
    heard_twice(&services, &shop, ANA, whatsapp_press("wamid.IN0005", ANA, wamid, payload(body, 0))).await;
    text_with(&services, ANA, "Can I talk to somebody?").await;
    let later: Vec<Call> = services.whatsapp.attempts().split_off(knocks);
    assert!(later.iter().all(|call| is_to(call, ANA)), "{later:#?}");
}

#[tokio::test]
async fn what_cannot_be_passed_on_is_said_to_whoever_sent_it() {
    let services = Services::start().await;
    let shop = shop_on_whatsapp(&services).await;
    let (visitor, sent) = visitor_told(&services, &shop).await;
    heard_twice(&services, &shop, ANA, whatsapp_text("wamid.IN0001", ANA, ANSWER, Some(to(&sent, ANA).0))).await;
    known_to_the_desk(&shop, &visitor).await;
    heard_twice(&services, &shop, ANA, whatsapp_other("wamid.IN0002", ANA, "image")).await;
    text_with(&services, ANA, "was not passed on").await;
    assert_eq!(from_the_team(&visitor).await, [ANSWER]);
}

#[tokio::test]
async fn a_quoted_line_of_the_visitors_says_which_of_two_conversations_is_meant() {
    let services = Services::start().await;
    let shop = shop_on_whatsapp(&services).await;
    let (first, sent) = visitor_told(&services, &shop).await;
    heard_twice(&services, &shop, ANA, whatsapp_text("wamid.IN0001", ANA, ANSWER, Some(to(&sent, ANA).0))).await;
    text_with(&services, ANA, "Can I talk to somebody?").await;
    first.say("It drips.").await;
    text_with(&services, ANA, "It drips.").await;
    let (second, sent) = visitor_told(&services, &shop).await;
    heard_twice(&services, &shop, ANA, whatsapp_text("wamid.IN0002", ANA, "Hello, too.", Some(to(&sent, ANA).0))).await;
    known_to_the_desk(&shop, &second).await;

    heard_twice(&services, &shop, ANA, whatsapp_text("wamid.IN0004", ANA, "Which one?", None)).await;
    text_with(&services, ANA, "Quote one of its messages").await;
    let place = services.whatsapp.accepted().iter().position(|call| call.raw.contains("It drips.")).unwrap();
    let quoted = format!("wamid.FAKE{:04}", place + 1);
    heard_twice(&services, &shop, ANA, whatsapp_text("wamid.IN0003", ANA, "Since when?", Some(&quoted))).await;
    assert_eq!(from_the_team(&first).await, [ANSWER, "Since when?"]);
    assert_eq!(from_the_team(&second).await, ["Hello, too."]);
}

#[tokio::test]
async fn what_meta_repeats_belongs_where_it_went_first() {
    let services = Services::start().await;
    let shop = shop_on_whatsapp(&services).await;
    let (first, sent) = visitor_told(&services, &shop).await;
    heard_twice(
        &services,
        &shop,
        ANA,
        whatsapp_press("wamid.IN0001", ANA, to(&sent, ANA).0, payload(to(&sent, ANA).1, 0)),
    )
    .await;
    known_to_the_desk(&shop, &first).await;
    let line = whatsapp_text("wamid.IN0002", ANA, ANSWER, None);
    heard_twice(&services, &shop, ANA, line.clone()).await;
    shop.owner().resolve(&first.conversation, Outcome::Helped).await.unwrap();

    let (second, _) = visitor_told(&services, &shop).await;
    shop.owner().claim(&second.conversation).await.unwrap();
    known_to_the_desk(&shop, &first).await;
    known_to_the_desk(&shop, &second).await;
    heard_twice(&services, &shop, ANA, line).await;
    assert_eq!(from_the_team(&first).await, [ANSWER]);
    assert!(from_the_team(&second).await.is_empty(), "told to somebody else's visitor");
}
