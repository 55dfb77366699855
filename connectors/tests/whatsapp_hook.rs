//! WhatsApp: what it sends us, signed, in recorded payloads.

#![allow(clippy::unwrap_used, reason = "tests")]

mod common;

use common::incoming;
use connectors::http::Rejected;
use connectors::whatsapp::{Action, Arrival, Fault, Sender, arrival, challenge};
use hmac::{Hmac, KeyInit, Mac};
use protocol::handoff::DeliveryState;
use serde_json::{Value, json};

const HOOK: &str = include_str!("../../tests/payloads/whatsapp/hook_statuses_and_texts.json");
const MESSAGES: &str = include_str!("../../tests/payloads/whatsapp/hook_messages.json");

fn signed(body: &[u8], secret: &str) -> Vec<(String, String)> {
    let mut mac = Hmac::<sha2::Sha256>::new_from_slice(secret.as_bytes()).unwrap();
    mac.update(body);
    let hex: String = mac.finalize().into_bytes().iter().map(|byte| format!("{byte:02x}")).collect();
    vec![("x-hub-signature-256".to_owned(), format!("sha256={hex}"))]
}

fn arrived(body: &str) -> Vec<Arrival> {
    arrival(&incoming(&signed(body.as_bytes(), "app"), body.as_bytes()), "app").unwrap()
}

#[test]
fn promise_6_whatsapp_signatures_are_checked_on_raw_bytes_before_parsing() {
    let headers = signed(HOOK.as_bytes(), "app");
    assert!(arrival(&incoming(&headers, HOOK.as_bytes()), "app").is_ok());
    let rewritten = serde_json::from_str::<Value>(HOOK).unwrap().to_string();
    for unsigned in [rewritten.as_bytes(), b"{nonsense", b""] {
        assert_eq!(arrival(&incoming(&headers, unsigned), "app"), Err(Rejected::BadSignature));
    }
    assert_eq!(arrival(&incoming(&[], HOOK.as_bytes()), "app"), Err(Rejected::BadSignature));
    assert_eq!(arrival(&incoming(&signed(HOOK.as_bytes(), ""), HOOK.as_bytes()), ""), Err(Rejected::BadSignature));
    assert_eq!(arrival(&incoming(&signed(b"{nonsense", "app"), b"{nonsense"), "app"), Err(Rejected::Malformed));
}

#[test]
fn one_call_brings_every_status_and_message() {
    let arrived = arrived(HOOK);
    let status = |state, at_s: i64, billable, category: Option<&str>| Arrival::Status {
        wamid: "wamid.A".to_owned(),
        to: Sender { phone: Some("34600111222".to_owned()), ..Sender::default() },
        at_ms: at_s * 1_000,
        callback_data: Some("c_7Hq2.4".to_owned()),
        state,
        why: None,
        fault: None,
        billable,
        category: category.map(str::to_owned),
    };
    assert_eq!(arrived.len(), 5);
    assert_eq!(arrived[0], status(DeliveryState::Seen, 1_795_356_330, None, None));
    assert_eq!(arrived[1], status(DeliveryState::Delivered, 1_795_356_320, Some(true), Some("utility")));
    let Arrival::Status { state: DeliveryState::Failed, why: Some(why), fault: Some(fault), .. } = &arrived[2] else {
        panic!("{arrived:?}")
    };
    assert!(why.starts_with("WhatsApp: 131047: more than 24 hours"), "{why}");
    assert_eq!(*fault, Fault::WindowClosed);
    assert!(matches!(&arrived[3], Arrival::Text { replies_to: Some(wamid), .. } if wamid == "wamid.A"));
    assert!(matches!(&arrived[4], Arrival::Unsupported { kind, .. } if kind == "sticker"));
}

#[test]
fn texts_presses_and_what_cannot_be_passed_on() {
    let person = |phone: Option<&str>, id: &str, name: &str| {
        let [user_id, name] = [id, name].map(|text| Some(text.to_owned()));
        Sender { phone: phone.map(str::to_owned), user_id, name }
    };
    let ana = || person(Some("34600111222"), "ES.13491208655302741918", "Ana 🚲");
    let tom = || person(None, "US.998877", "Tom");
    let text = |wamid: &str, from, at_ms, text: &str, quoted: Option<&str>| Arrival::Text {
        wamid: wamid.to_owned(),
        from,
        at_ms,
        text: text.to_owned(),
        replies_to: quoted.map(str::to_owned),
    };
    let press = |wamid: &str, from, at_ms, action| Arrival::Press {
        wamid: wamid.to_owned(),
        from,
        at_ms,
        action,
        conversation: "c_7Hq2".to_owned(),
    };
    let unsupported = |wamid: &str, from, at_ms, kind: &str| Arrival::Unsupported {
        wamid: wamid.to_owned(),
        from,
        at_ms,
        kind: kind.to_owned(),
    };
    let expected = [
        text("wamid.M1", ana(), 1_795_356_350_000, "Today until 18:00 👍", Some("wamid.A")),
        press("wamid.M2", ana(), 1_795_356_351_000, Action::Claim),
        press("wamid.M3", ana(), 1_795_356_352_000, Action::Snooze),
        unsupported("wamid.M4", ana(), 1_795_356_353_000, "image"),
        text("wamid.M7", tom(), 1_795_356_356_000, "Who is it?", None),
        text("wamid.M8", tom(), 1_795_356_357_000, "Stop", Some("wamid.A")),
        press("wamid.M9", tom(), 0, Action::Resolve),
        unsupported("wamid.M10", tom(), 1_795_356_359_000, "unsupported"),
    ];
    assert_eq!(arrived(MESSAGES), expected);
}

/// Codes as they come with a failed status, after Meta took the message.
#[test]
fn a_failed_status_says_what_it_calls_for() {
    let told = |errors: Value| {
        let status = json!({ "id": "wamid.A", "status": "failed", "errors": errors });
        let value = json!({ "statuses": [status] });
        let hook = json!({ "entry": [{ "changes": [{ "field": "messages", "value": value }] }] });
        let Arrival::Status { why: Some(why), fault: Some(fault), .. } = arrived(&hook.to_string()).remove(0) else {
            panic!("no failed status")
        };
        (fault, why)
    };
    let of = [
        (131_026, Fault::ThisMessage, "check that it is on WhatsApp"),
        (131_047, Fault::WindowClosed, "only a template"),
        (131_049, Fault::ThisMessage, "another way"),
        (131_056, Fault::Passing, "the next waits"),
        (130_429, Fault::Passing, "no details"),
        (190, Fault::WholeChannel, "BATON_WHATSAPP_TOKEN"),
        (131_042, Fault::WholeChannel, "payment method"),
        (999_999, Fault::ThisMessage, "no details"),
    ];
    for (code, fault, says) in of {
        let (told, why) = told(json!([{ "code": code }]));
        assert_eq!(told, fault, "{code}");
        assert!(why.starts_with(&format!("WhatsApp: {code}: ")) && why.contains(says), "{why}");
    }
    assert_eq!(told(json!([])), (Fault::ThisMessage, "WhatsApp: no details".to_owned()));
}

#[test]
fn the_address_check_answers_only_who_knows_the_token() {
    let query = |token: &str| format!("hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token={token}");
    assert_eq!(challenge(&query("my%20token"), "my token"), Some("1158201444".to_owned()));
    assert_eq!(challenge(&query("other"), "my token"), None);
    assert_eq!(challenge(&query(""), ""), None);
    assert_eq!(challenge("hub.mode=unsubscribe&hub.challenge=1&hub.verify_token=t", "t"), None);
    assert_eq!(challenge("", "t"), None);
}
