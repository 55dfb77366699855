//! WhatsApp: the requests it is sent, and its recorded answers.

#![allow(clippy::unwrap_used, reason = "tests")]

mod common;

use common::{JOB_KEY, check_verdicts, enormous, json, keys, notice, recipient, sending, units};
use connectors::channel::{self, Keys};
use connectors::http::Request;
use connectors::whatsapp::{self, Action, Asking, notice_request};
use protocol::handoff::{Call, Channel, Notice};
use protocol::settings::{Mode, Settings};
use serde_json::Value;

const NUMBER: &str = "+34 600 111 222";
const USER_ID: &str = "US.13491208655302741918";

fn settings(mode: Mode) -> Settings {
    let mut settings = common::settings(mode);
    settings.whatsapp.template_buttons = true;
    settings
}

fn request(notice: &Notice) -> Request {
    channel::request(Channel::Whatsapp, &sending(notice, &recipient(NUMBER), &settings(Mode::Live)), &keys()).unwrap()
}

fn free(notice: &Notice) -> Request {
    notice_request(&sending(notice, &recipient(NUMBER), &settings(Mode::Live)), &keys(), true).unwrap()
}

fn pinned(payload: &str) -> Value {
    serde_json::from_str(payload).unwrap()
}

/// The titles and payloads of a message's buttons.
fn buttons(request: &Request) -> Vec<(String, String)> {
    let body = json(request);
    let rows = body["interactive"]["action"]["buttons"].as_array().unwrap().iter();
    rows.map(|row| {
        (row["reply"]["title"].as_str().unwrap().to_owned(), row["reply"]["id"].as_str().unwrap().to_owned())
    })
    .collect()
}

#[test]
fn promise_9_the_template_message_is_pinned() {
    let request = request(&notice());
    assert_eq!(request.url, "https://graph.facebook.com/v23.0/106540352242922/messages");
    assert_eq!(request.header("authorization"), Some("Bearer EAAtest"));
    let pinned = pinned(include_str!("../../tests/payloads/whatsapp/request_template.json"));
    assert_eq!(json(&request), pinned, "{}", json(&request));
    let outside = sending_again(&notice(), NUMBER, false);
    assert_eq!(outside, request, "outside the window a notice is the template");
}

fn sending_again(notice: &Notice, to: &str, window_open: bool) -> Request {
    notice_request(&sending(notice, &recipient(to), &settings(Mode::Live)), &keys(), window_open).unwrap()
}

#[test]
fn a_template_approved_without_buttons_is_sent_none() {
    let notice = notice();
    let settings = common::settings(Mode::Live);
    let request = channel::request(Channel::Whatsapp, &sending(&notice, &recipient(NUMBER), &settings), &keys());
    let body = json(&request.unwrap());
    assert_eq!(body["template"]["components"].as_array().unwrap().len(), 1);
    assert_eq!(body["template"]["components"][0]["type"], "body");
}

#[test]
fn promise_9_messages_within_the_window_are_pinned() {
    assert_eq!(json(&free(&notice())), pinned(include_str!("../../tests/payloads/whatsapp/request_free.json")));
    let settings = settings(Mode::Live);
    let asking = Asking { conversation: "c_7Hq2", text: "Sam is yours.", actions: &[Action::Resolve] };
    let ask = whatsapp::ask_request(&settings, &keys(), &recipient(NUMBER), &asking, Some("wamid.PRESS"), JOB_KEY);
    assert_eq!(json(&ask.unwrap()), pinned(include_str!("../../tests/payloads/whatsapp/request_ask.json")));
    let text = "Sam: are you there?";
    let text = whatsapp::text_request(&settings, &keys(), &recipient(USER_ID), text, Some("wamid.A"), JOB_KEY);
    let expected = pinned(include_str!("../../tests/payloads/whatsapp/request_text_to_user_id.json"));
    assert_eq!(json(&text.unwrap()), expected);
    let read = whatsapp::mark_read_request(&settings, &keys(), "wamid.D").unwrap();
    assert_eq!(read.url, "https://graph.facebook.com/v23.0/106540352242922/messages");
    assert_eq!(json(&read), pinned(include_str!("../../tests/payloads/whatsapp/request_read.json")));
}

#[test]
fn whoever_hides_their_number_is_reached_by_their_id() {
    for window_open in [true, false] {
        let body = json(&sending_again(&notice(), &format!(" {USER_ID} "), window_open));
        assert_eq!((&body["recipient"], &body["recipient_type"]), (&Value::from(USER_ID), &Value::from("individual")));
        assert!(body.get("to").is_none(), "Meta takes an id in `to` for a number and delivers nothing");
    }
}

#[test]
fn buttons_fit_what_the_notice_calls_for() {
    let of = |call: Call| buttons(&free(&Notice { call, ..notice() }));
    let button = |title: &str, word: &str| (title.to_owned(), format!("{word}:c_7Hq2"));
    let unclaimed = [button("Claim", "claim"), button("Not now", "snooze")];
    let held = [button("Not now", "snooze"), button("Resolve", "resolve")];
    assert_eq!((of(Call::Handoff), of(Call::Again)), (unclaimed.to_vec(), unclaimed.to_vec()));
    assert_eq!((of(Call::Transfer), of(Call::Nudge)), (held.to_vec(), held.to_vec()));
    assert_eq!(of(Call::Test), [button("I got it", "claim")]);
}

/// The template's own buttons are there whatever it is about; a press of theirs under an alert is heard by nobody.
#[test]
fn an_alert_in_the_window_has_nothing_to_press() {
    let alert = Notice { call: Call::Alert, conversation: String::new(), evidence: Vec::new(), ..notice() };
    let text = json(&free(&alert));
    assert_eq!(text["type"], "text");
    assert!(text["text"]["body"].as_str().unwrap().contains("Urgent: a channel is out of order"), "{text}");
}

#[test]
fn a_telling_again_and_a_test_are_marked() {
    let why = |notice: &Notice| {
        let template = json(&request(notice));
        let why = template["template"]["components"][0]["parameters"][1]["text"].as_str().unwrap().to_owned();
        assert!(json(&free(notice))["interactive"]["body"]["text"].as_str().unwrap().contains(&why));
        why
    };
    let again = why(&Notice { call: Call::Again, ..notice() });
    assert!(again.starts_with("Urgent · Still waiting: asked for a person"), "{again}");
    assert_eq!(why(&Notice { call: Call::Test, evidence: Vec::new(), ..notice() }), "TEST");
    assert!(why(&Notice { call: Call::Test, ..notice() }).starts_with("TEST: asked for a person"));
}

#[test]
fn promise_8_an_enormous_notice_fits_the_template() {
    for link in [enormous().link, format!("https://velo.example/{}", "a".repeat(419))] {
        let notice = Notice { link, call: Call::Again, ..enormous() };
        fits(&notice);
        let body = json(&free(&notice))["interactive"]["body"]["text"].as_str().unwrap().to_owned();
        assert!((900..=1_024).contains(&units(&body)), "{}", units(&body));
        assert!(body.ends_with(&notice.link));
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
    let (long, settings, to) = ("👍".repeat(5_000), settings(Mode::Live), recipient(NUMBER));
    let key = "k".repeat(600);
    let body = json(&whatsapp::text_request(&settings, &keys(), &to, &long, None, &key).unwrap());
    assert_eq!((&body["type"], body.get("context")), (&Value::from("text"), None));
    assert_eq!(body["biz_opaque_callback_data"], key[..512]);
    assert!((4_090..=4_096).contains(&units(body["text"]["body"].as_str().unwrap())));
    let asked = |actions: &[Action]| {
        let asking = Asking { conversation: "c_7Hq2", text: &long, actions };
        json(&whatsapp::ask_request(&settings, &keys(), &to, &asking, None, JOB_KEY).unwrap())
    };
    let body = asked(&[Action::Claim, Action::Snooze, Action::Resolve]);
    assert!((1_020..=1_024).contains(&units(body["interactive"]["body"]["text"].as_str().unwrap())));
    assert_eq!(asked(&[])["type"], "text");
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
    for phone in ["", "ana@example.com", "123", "0034600111222", "+346001112223334445", "us.1", "US."] {
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
