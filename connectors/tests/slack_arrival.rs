//! What Slack sends us: signed or refused, read as it was meant, and left alone where it is not for us.

#![allow(clippy::unwrap_used, reason = "tests")]

mod common;

use common::{AT_MS, incoming};
use connectors::http::Rejected;
use connectors::slack::{self, Action, Arrival};
use hmac::{Hmac, KeyInit, Mac};
use protocol::transcript::Outcome;
use serde_json::Value;

const SECRET: &str = "8f742231b10e8888abcd99yyyzzz85a5";
const MESSAGE: &str = include_str!("../../tests/payloads/slack/event_message.json");

fn signed(body: &[u8], secret: &str, at_ms: i64, kind: &str) -> Vec<(String, String)> {
    let seconds = (at_ms / 1_000).to_string();
    let mut mac = Hmac::<sha2::Sha256>::new_from_slice(secret.as_bytes()).unwrap();
    mac.update(format!("v0:{seconds}:").as_bytes());
    mac.update(body);
    let hex: String = mac.finalize().into_bytes().iter().map(|byte| format!("{byte:02x}")).collect();
    [
        ("content-type", kind.to_owned()),
        ("x-slack-request-timestamp", seconds),
        ("x-slack-signature", format!("v0={hex}")),
    ]
    .map(|(name, value)| (name.to_owned(), value))
    .to_vec()
}

fn arrive(body: &str, kind: &str) -> Result<Arrival, Rejected> {
    let headers = signed(body.as_bytes(), SECRET, AT_MS, kind);
    slack::arrival(&incoming(&headers, body.as_bytes()), SECRET, AT_MS)
}

fn arrive_json(body: &str) -> Result<Arrival, Rejected> {
    arrive(body, "application/json")
}

#[test]
fn promise_6_slack_signatures_are_checked_on_raw_bytes_before_parsing() {
    // Slack's own worked example, from its page on verifying requests.
    let body = b"token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c";
    let headers = [
        ("content-type", "application/x-www-form-urlencoded"),
        ("x-slack-request-timestamp", "1531420618"),
        ("x-slack-signature", "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503"),
    ]
    .map(|(name, value)| (name.to_owned(), value.to_owned()));
    // Signed well, so it is read, and only then found to hold no payload.
    assert_eq!(slack::arrival(&incoming(&headers, body), SECRET, 1_531_420_618_000), Err(Rejected::Malformed));

    // The same JSON written otherwise is not what was signed; nonsense unsigned is not even read.
    let headers = signed(MESSAGE.as_bytes(), SECRET, AT_MS, "application/json");
    let rewritten = serde_json::from_str::<Value>(MESSAGE).unwrap().to_string();
    for unsigned in [rewritten.as_bytes(), b"{nonsense", b""] {
        assert_eq!(slack::arrival(&incoming(&headers, unsigned), SECRET, AT_MS), Err(Rejected::BadSignature));
    }
    assert_eq!(slack::arrival(&incoming(&headers, MESSAGE.as_bytes()), "other", AT_MS), Err(Rejected::BadSignature));
    assert_eq!(slack::arrival(&incoming(&[], MESSAGE.as_bytes()), SECRET, AT_MS), Err(Rejected::BadSignature));
    let unset = signed(MESSAGE.as_bytes(), "", AT_MS, "application/json");
    assert_eq!(slack::arrival(&incoming(&unset, MESSAGE.as_bytes()), "", AT_MS), Err(Rejected::BadSignature));
}

#[test]
fn promise_6_slack_timestamps_over_five_minutes_off_are_refused() {
    for (apart_ms, fresh) in [(0, true), (300_000, true), (-300_000, true), (301_000, false), (-301_000, false)] {
        let headers = signed(MESSAGE.as_bytes(), SECRET, AT_MS + apart_ms, "application/json");
        let arrived = slack::arrival(&incoming(&headers, MESSAGE.as_bytes()), SECRET, AT_MS);
        assert_eq!(arrived.is_ok(), fresh, "{apart_ms}");
        assert!(fresh || arrived == Err(Rejected::Stale));
    }
}

#[test]
fn a_persons_line_in_a_thread_arrives_as_they_wrote_it() {
    let message = Arrival::Message {
        event_id: "Ev123ABC456".to_owned(),
        channel: "C0123456789".to_owned(),
        ts: "1795356400.000200".to_owned(),
        thread_ts: Some("1795356301.000100".to_owned()),
        user: "U123ABC456".to_owned(),
        text: "Hi & welcome, see our prices 😀".to_owned(),
    };
    assert_eq!(arrive_json(MESSAGE), Ok(message));
}

#[test]
fn a_file_is_named_behind_what_was_written_with_it() {
    let text = |body: &str| match arrive_json(body) {
        Ok(Arrival::Message { text, .. }) => text,
        other => panic!("{other:?}"),
    };
    let shared = include_str!("../../tests/payloads/slack/event_file_share.json");
    assert_eq!(text(shared), "Here is the plan\n📎 plan <final>.pdf\n📎");
    assert_eq!(text(&shared.replace("Here is the plan", "")), "📎 plan <final>.pdf\n📎");
    let broadcast = MESSAGE.replace(r#""type":"message","#, r#""type":"message","subtype":"thread_broadcast","#);
    assert_eq!(text(&broadcast), "Hi & welcome, see our prices 😀");
}

#[test]
fn our_own_messages_and_edits_are_ignored() {
    let joined = MESSAGE.replace(r#""type":"message","#, r#""type":"message","subtype":"channel_join","#);
    let nobodys = MESSAGE.replace(r#""user":"U123ABC456","#, "");
    let empty = MESSAGE.replace(r"Hi &amp; welcome, see <https:\/\/velo.example\/prices|our prices> 😀", " ");
    for body in [
        include_str!("../../tests/payloads/slack/event_bot_message.json"),
        include_str!("../../tests/payloads/slack/event_changed.json"),
        include_str!("../../tests/payloads/slack/event_deleted.json"),
        r#"{"type":"app_rate_limited","team_id":"T1","minute_rate_limited":1518467820}"#,
        &joined,
        &nobodys,
        &empty,
    ] {
        assert_eq!(arrive_json(body), Ok(Arrival::Ignored), "{body}");
    }
    assert_eq!(arrive_json("[]"), Err(Rejected::Malformed));
}

#[test]
fn being_sent_away_is_told_with_its_mend() {
    let revoked = |body: &str| match arrive_json(body) {
        Ok(Arrival::Revoked { event_id, why }) => (event_id, why),
        other => panic!("{other:?}"),
    };
    let mend = "install the app again and set the new BATON_SLACK_TOKEN";
    let uninstalled = revoked(include_str!("../../tests/payloads/slack/event_uninstalled.json"));
    assert_eq!(uninstalled, ("Ev123ABC460".to_owned(), format!("Slack: app_uninstalled: {mend}")));
    let taken_back = include_str!("../../tests/payloads/slack/event_tokens_revoked.json");
    assert_eq!(revoked(taken_back).1, format!("Slack: tokens_revoked: {mend}"));
    let a_persons = taken_back.replace(r#""bot":["U0BATON"]"#, r#""bot":[]"#);
    assert_eq!(arrive_json(&a_persons), Ok(Arrival::Ignored));
}

#[test]
fn the_address_check_gives_its_challenge() {
    let challenge = "3eZbrw1aBm2rZgRNFdxV2595E9CY3gmdALWMmHkvFXO7tYXAYM8P".to_owned();
    let body = include_str!("../../tests/payloads/slack/url_verification.json");
    assert_eq!(arrive_json(body), Ok(Arrival::UrlVerification { challenge }));
}

fn press(payload: &str) -> Result<Arrival, Rejected> {
    let form = form_urlencoded::Serializer::new(String::new()).append_pair("payload", payload).finish();
    arrive(&form, "application/x-www-form-urlencoded")
}

const CLAIM: &str = include_str!("../../tests/payloads/slack/press_claim.json");
const RESOLVE: &str = include_str!("../../tests/payloads/slack/press_resolve.json");

fn pressed(payload: &str) -> Option<Action> {
    match press(payload) {
        Ok(Arrival::Press { conversation, action, .. }) if conversation == "c_7Hq2" => Some(action),
        Ok(Arrival::Ignored) => None,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_press_names_conversation_person_card_and_moment() {
    let claimed = Arrival::Press {
        conversation: "c_7Hq2".to_owned(),
        action: Action::Claim,
        user: "U123ABC456".to_owned(),
        user_name: "ana".to_owned(),
        channel: "C0123456789".to_owned(),
        message_ts: "1795356301.000100".to_owned(),
        action_ts: "1795356410.000000".to_owned(),
    };
    assert_eq!(press(CLAIM), Ok(claimed));
    let button = |id: &str| pressed(&CLAIM.replace(r#""action_id":"claim""#, &format!(r#""action_id":"{id}""#)));
    assert_eq!(button("snooze"), Some(Action::Snooze));
    assert_eq!(button("return"), Some(Action::Return));
    assert_eq!(button("open"), None, "the browser follows it");
    assert_eq!(pressed(include_str!("../../tests/payloads/slack/press_hint.json")), Some(Action::Claim));
    assert_eq!(press(&CLAIM.replace("block_actions", "view_submission")), Ok(Arrival::Ignored));
    assert_eq!(press("{}"), Err(Rejected::Malformed));
}

#[test]
fn what_was_chosen_is_the_outcome() {
    let chosen = |word: &str| pressed(&RESOLVE.replace("c_7Hq2:won", &format!("c_7Hq2:{word}")));
    assert_eq!(chosen("won"), Some(Action::Resolve(Outcome::Won)));
    assert_eq!(chosen("lost"), Some(Action::Resolve(Outcome::Lost)));
    assert_eq!(chosen("helped"), Some(Action::Resolve(Outcome::Helped)));
    assert_eq!(chosen("spam"), Some(Action::Resolve(Outcome::Spam)));
    assert_eq!(chosen("eaten"), None);
    let mut nothing: Value = serde_json::from_str(RESOLVE).unwrap();
    nothing["actions"][0]["selected_option"] = Value::Null;
    assert_eq!(pressed(&nothing.to_string()), None);
}
