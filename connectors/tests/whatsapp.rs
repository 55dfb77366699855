//! WhatsApp: the requests it is sent, its recorded answers, and what it sends us.

#![allow(clippy::unwrap_used, reason = "tests")]

mod common;

use common::{JOB_KEY, check_verdicts, enormous, incoming, json, keys, notice, recipient, sending, settings, units};
use connectors::channel::{self, Keys};
use connectors::http::{Rejected, Request};
use connectors::whatsapp::{self, Arrival, arrival, challenge};
use hmac::{Hmac, KeyInit, Mac};
use protocol::handoff::{Channel, DeliveryState, Notice};
use protocol::settings::Mode;
use serde_json::Value;

const HOOK: &str = include_str!("../../tests/payloads/whatsapp/hook_statuses_and_texts.json");

fn request(notice: &Notice) -> Request {
    channel::request(Channel::Whatsapp, &sending(notice, &recipient("+34 600 111 222"), &settings(Mode::Live)), &keys())
        .unwrap()
}

#[test]
fn promise_9_the_template_message_is_pinned() {
    let request = request(&notice());
    assert_eq!(request.url, "https://graph.facebook.com/v23.0/106540352242922/messages");
    assert_eq!(request.header("authorization"), Some("Bearer EAAtest"));
    let pinned: Value =
        serde_json::from_str(include_str!("../../tests/payloads/whatsapp/request_template.json")).unwrap();
    assert_eq!(json(&request), pinned, "{}", json(&request));
}

#[test]
fn promise_8_an_enormous_notice_fits_the_template() {
    for link in [enormous().link, format!("https://velo.example/{}", "a".repeat(419))] {
        fits(&Notice { link, ..enormous() });
    }
}

fn fits(notice: &Notice) {
    let body = json(&request(notice));
    let parameters = body["template"]["components"][0]["parameters"].as_array().unwrap();
    assert_eq!(parameters.len(), 6);
    let texts: Vec<&str> = parameters.iter().map(|parameter| parameter["text"].as_str().unwrap()).collect();
    for text in &texts {
        assert!(!text.is_empty() && !text.contains(['\n', '\t', '\r']) && !text.contains("     "));
    }
    let template: Value = serde_json::from_str(include_str!("../../docs/whatsapp/baton_handoff.json")).unwrap();
    let own = template["components"][0]["text"].as_str().unwrap();
    let whole = units(own) - 6 * 5 + texts.iter().map(|text| units(text)).sum::<usize>();
    assert!((900..=1_024).contains(&whole), "{whole}");
    assert_eq!(texts[5], notice.link);
}

#[test]
fn an_empty_notice_has_no_empty_value() {
    let mut notice = notice();
    (notice.summary, notice.opener) = ("\n\t".to_owned(), String::new());
    let body = json(&request(&notice));
    assert_eq!(body["template"]["components"][0]["parameters"][3]["text"], "-");
    notice.link = format!("https://x.example/{}", "a".repeat(450));
    let to = recipient("+34600111222");
    assert!(channel::request(Channel::Whatsapp, &sending(&notice, &to, &settings(Mode::Live)), &keys()).is_err());
}

#[test]
fn free_text_is_bounded() {
    let long = "👍".repeat(5_000);
    let request =
        whatsapp::text_request(&settings(Mode::Live), &keys(), &recipient("+34600111222"), &long, JOB_KEY).unwrap();
    let body = json(&request);
    assert_eq!(body["type"], "text");
    assert_eq!(body["biz_opaque_callback_data"], JOB_KEY);
    assert!(units(body["text"]["body"].as_str().unwrap()) <= 4_096);
}

#[test]
fn what_is_missing_is_named() {
    let notice = notice();
    let why = |phone: &str, keys: &Keys, number: &str| {
        let mut settings = settings(Mode::Live);
        settings.whatsapp.phone_number_id = number.to_owned();
        channel::request(Channel::Whatsapp, &sending(&notice, &recipient(phone), &settings), keys).unwrap_err().why
    };
    assert!(why("+34600111222", &Keys::default(), "1").contains("BATON_WHATSAPP_TOKEN"));
    assert!(why("+34600111222", &keys(), "").contains("phone number id"));
    for phone in ["", "ana@example.com", "123", "0034600111222", "+346001112223334445"] {
        assert!(why(phone, &keys(), "1").contains("Ana's number"), "{phone}");
    }
    let mut captured = settings(Mode::Capture);
    captured.whatsapp.phone_number_id = String::new();
    assert!(
        channel::request(Channel::Whatsapp, &sending(&notice, &recipient("+34600111222"), &captured), &Keys::default())
            .is_ok()
    );
}

#[test]
fn recorded_answers_are_judged() {
    check_verdicts(include_str!("../../tests/payloads/whatsapp/responses.json"), |response| {
        channel::verdict(Channel::Whatsapp, response, &Default::default())
    });
}

fn signed(body: &[u8], secret: &str) -> Vec<(String, String)> {
    let mut mac = Hmac::<sha2::Sha256>::new_from_slice(secret.as_bytes()).unwrap();
    mac.update(body);
    let hex: String = mac.finalize().into_bytes().iter().map(|byte| format!("{byte:02x}")).collect();
    vec![("x-hub-signature-256".to_owned(), format!("sha256={hex}"))]
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
fn one_call_brings_every_status_and_text() {
    let arrived = arrival(&incoming(&signed(HOOK.as_bytes(), "app"), HOOK.as_bytes()), "app").unwrap();
    let status = |wamid: &str, state, key: Option<&str>| Arrival::Status {
        wamid: wamid.to_owned(),
        callback_data: key.map(str::to_owned),
        state,
        why: None,
    };
    assert_eq!(arrived.len(), 4);
    assert_eq!(arrived[0], status("wamid.A", DeliveryState::Seen, Some("c_7Hq2.4")));
    assert_eq!(arrived[1], status("wamid.A", DeliveryState::Delivered, Some("c_7Hq2.4")));
    let Arrival::Status { state: DeliveryState::Failed, why: Some(why), .. } = &arrived[2] else {
        panic!("{arrived:?}")
    };
    assert!(why.starts_with("WhatsApp: 131047: more than 24 hours"), "{why}");
    let text = Arrival::Text {
        wamid: "wamid.D".to_owned(),
        from: "34600111222".to_owned(),
        name: Some("Ana 🚲".to_owned()),
        text: "Tell Sam: today until 18:00 👍".to_owned(),
        replies_to: Some("wamid.A".to_owned()),
    };
    assert_eq!(arrived[3], text);
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
