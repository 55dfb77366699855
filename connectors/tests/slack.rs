//! Slack: the requests it is sent, its recorded answers, and what it sends us.

#![allow(clippy::unwrap_used, reason = "tests")]

mod common;

use common::{AT_MS, check_verdicts, enormous, incoming, json, keys, notice, recipient, sending, settings, units};
use connectors::channel::{self, Keys};
use connectors::http::{Rejected, Request};
use connectors::slack::{self, Action, Arrival};
use hmac::{Hmac, KeyInit, Mac};
use protocol::handoff::{Channel, Notice};
use protocol::settings::Mode;
use serde_json::Value;

const SECRET: &str = "8f742231b10e8888abcd99yyyzzz85a5";
const MESSAGE: &str = include_str!("../../tests/payloads/slack/event_message.json");

fn request(notice: &Notice, keys: &Keys) -> Request {
    channel::request(Channel::Slack, &sending(notice, &recipient("C0123456789"), &settings(Mode::Live)), keys).unwrap()
}

fn webhook_keys() -> Keys {
    Keys { slack_webhook_url: Some("https://hooks.slack.com/services/T/B/x".to_owned()), ..Keys::default() }
}

/// Every text in a message, as long as Slack could count it.
fn texts(value: &Value, all: &mut Vec<String>) {
    match value {
        Value::String(text) => all.push(text.clone()),
        Value::Array(items) => items.iter().for_each(|item| texts(item, all)),
        Value::Object(fields) => fields.values().for_each(|field| texts(field, all)),
        _ => {}
    }
}

fn total(body: &Value) -> usize {
    let mut all = Vec::new();
    texts(&body["text"], &mut all);
    texts(&body["blocks"], &mut all);
    all.iter().map(|text| units(text)).sum()
}

#[test]
fn promise_9_the_card_is_pinned() {
    let request = request(&notice(), &keys());
    assert_eq!(request.url, "https://slack.com/api/chat.postMessage");
    assert_eq!(request.header("authorization"), Some("Bearer xoxb-test"));
    assert_eq!(request.header("content-type"), Some("application/json; charset=utf-8"));
    let pinned: Value = serde_json::from_str(include_str!("../../tests/payloads/slack/request_card.json")).unwrap();
    assert_eq!(json(&request), pinned, "{}", json(&request));
}

#[test]
fn promise_9_the_webhook_message_is_pinned() {
    let request = request(&notice(), &webhook_keys());
    assert_eq!(request.url, "https://hooks.slack.com/services/T/B/x");
    assert_eq!(request.header("authorization"), None);
    let pinned: Value = serde_json::from_str(include_str!("../../tests/payloads/slack/request_webhook.json")).unwrap();
    assert_eq!(json(&request), pinned, "{}", json(&request));
}

#[test]
fn promise_8_an_enormous_notice_stays_under_every_limit_of_slack() {
    for keys in [keys(), webhook_keys()] {
        let body = json(&request(&enormous(), &keys));
        let blocks = body["blocks"].as_array().unwrap();
        assert!(blocks.len() <= 50);
        assert!(units(blocks[0]["text"]["text"].as_str().unwrap()) <= 150);
        assert!(units(body["text"].as_str().unwrap()) <= 4_000);
        for block in blocks {
            assert!(units(block["text"]["text"].as_str().unwrap_or_default()) <= 3_000);
            for field in block["fields"].as_array().into_iter().flatten() {
                assert!(units(field["text"].as_str().unwrap()) <= 2_000);
            }
        }
        assert!(total(&body) <= 12_000, "{}", total(&body));
    }
}

#[test]
fn a_webhook_says_what_it_leaves_out_and_keeps_the_end() {
    let body = json(&request(&enormous(), &webhook_keys())).to_string();
    assert!(body.contains("Earlier lines: open the conversation"));
    assert!(body.contains("line 200 ") && !body.contains("line 1 "));
    let small = json(&request(&notice(), &webhook_keys())).to_string();
    assert!(!small.contains("Earlier lines") && small.contains("Do you repair e-bikes?"));
}

#[test]
fn the_thread_carries_the_whole_transcript() {
    let notice = enormous();
    let chunks = slack::transcript_chunks(&notice);
    assert!(chunks.iter().all(|chunk| units(chunk) <= 3_000));
    let escaped = |text: &str| text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    let all = chunks.join("\n");
    let mut at = 0;
    for message in notice.transcript.iter().filter(|message| message.seq != 100) {
        at += all[at..].find(&escaped(&message.text)).expect("each line, in order");
    }
    // The one line longer than a message is cut, and each piece stands under its speaker.
    assert_eq!(all.matches("🧵").count(), 1_300);
    assert!(all.contains("start-of-100") && all.contains("end-of-100"));
    assert!(chunks.iter().all(|chunk| chunk.starts_with('*')));
    assert!(slack::transcript_chunks(&Notice { transcript: Vec::new(), ..notice }).is_empty());
}

#[test]
fn a_thread_message_and_an_update_go_to_the_cards_place() {
    let (settings, keys, receipt) = (settings(Mode::Live), keys(), "C0123456789:1795356301.000100");
    let reply = slack::thread_request(&settings, &keys, receipt, "*Sam*\nhi", "c.5").unwrap();
    let pinned: Value = serde_json::from_str(include_str!("../../tests/payloads/slack/request_thread.json")).unwrap();
    assert_eq!(json(&reply), pinned, "{}", json(&reply));
    let update = slack::update_request(&settings, &keys, receipt, &notice(), "Claimed by <Ana>").unwrap();
    assert_eq!(update.url, "https://slack.com/api/chat.update");
    let body = json(&update);
    assert_eq!((body["channel"].as_str(), body["ts"].as_str()), (Some("C0123456789"), Some("1795356301.000100")));
    assert!(body["text"].as_str().unwrap().contains("Claimed by &lt;Ana&gt;"));
    assert!(body["blocks"][1].to_string().contains("*Claimed by &lt;Ana&gt;*"));
    assert!(slack::thread_request(&settings, &keys, "", "x", "k").is_err());
}

#[test]
fn what_is_missing_is_named() {
    let (notice, nobody, mut settings) = (notice(), recipient(""), settings(Mode::Live));
    let why =
        channel::request(Channel::Slack, &sending(&notice, &nobody, &settings), &Keys::default()).unwrap_err().why;
    assert!(why.contains("BATON_SLACK_TOKEN"), "{why}");
    settings.slack.channel = String::new();
    let why = channel::request(Channel::Slack, &sending(&notice, &nobody, &settings), &keys()).unwrap_err().why;
    assert!(why.contains("no channel"), "{why}");
    settings.slack.mode = Mode::Capture;
    let captured = channel::request(Channel::Slack, &sending(&notice, &nobody, &settings), &Keys::default()).unwrap();
    assert_eq!(json(&captured)["blocks"], json(&request(&notice, &keys()))["blocks"]);
}

#[test]
fn recorded_answers_are_judged() {
    check_verdicts(include_str!("../../tests/payloads/slack/responses.json"), |response| {
        channel::verdict(Channel::Slack, response, &Default::default())
    });
}

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
fn our_own_messages_and_edits_are_ignored() {
    for body in [
        include_str!("../../tests/payloads/slack/event_bot_message.json"),
        include_str!("../../tests/payloads/slack/event_changed.json"),
        r#"{"type":"app_rate_limited","team_id":"T1","minute_rate_limited":1518467820}"#,
    ] {
        assert_eq!(arrive_json(body), Ok(Arrival::Ignored));
    }
    assert_eq!(arrive_json("[]"), Err(Rejected::Malformed));
}

#[test]
fn the_address_check_gives_its_challenge() {
    let challenge = "3eZbrw1aBm2rZgRNFdxV2595E9CY3gmdALWMmHkvFXO7tYXAYM8P".to_owned();
    let body = include_str!("../../tests/payloads/slack/url_verification.json");
    assert_eq!(arrive_json(body), Ok(Arrival::UrlVerification { challenge }));
}

#[test]
fn a_pressed_button_names_conversation_person_and_card() {
    let payload = include_str!("../../tests/payloads/slack/press_claim.json");
    let form = |payload: &str| form_urlencoded::Serializer::new(String::new()).append_pair("payload", payload).finish();
    let press = |payload: &str| arrive(&form(payload), "application/x-www-form-urlencoded");
    let claimed = Arrival::Press {
        conversation: "c_7Hq2".to_owned(),
        action: Action::Claim,
        user: "U123ABC456".to_owned(),
        user_name: "ana".to_owned(),
        channel: "C0123456789".to_owned(),
        message_ts: "1795356301.000100".to_owned(),
    };
    assert_eq!(press(payload), Ok(claimed));
    for (action, expected) in [("resolve", Action::Resolve), ("return", Action::Return)] {
        let pressed = press(&payload.replace(r#""action_id":"claim""#, &format!(r#""action_id":"{action}""#)));
        assert!(matches!(pressed, Ok(Arrival::Press { action, .. }) if action == expected));
    }
    let open = press(&payload.replace(r#""action_id":"claim""#, r#""action_id":"open""#));
    assert_eq!(open, Ok(Arrival::Ignored));
}
