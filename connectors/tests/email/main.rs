//! Email: the mail, what Resend is sent, and its recorded answers.

#![allow(clippy::unwrap_used, reason = "tests")]

mod common;

use common::{JOB_KEY, check_verdicts, enormous, json, keys, notice, recipient, sending, settings};
use connectors::channel::{self, Keys};
use connectors::http::Request;
use protocol::handoff::{Channel, Notice, Urgency};
use protocol::settings::Mode;
use protocol::transcript::Kind;
use serde_json::Value;

fn request(notice: &Notice) -> Request {
    channel::request(Channel::Email, &sending(notice, &recipient("ana@velo.example"), &settings(Mode::Live)), &keys())
        .unwrap()
}

#[test]
fn promise_9_the_mail_is_pinned() {
    let request = request(&notice());
    assert_eq!(request.url, "https://api.resend.com/emails");
    assert_eq!(request.header("authorization"), Some("Bearer re_test"));
    assert_eq!(request.header("idempotency-key"), Some(JOB_KEY));
    let pinned: Value = serde_json::from_str(include_str!("../../tests/payloads/resend/request_mail.json")).unwrap();
    assert_eq!(json(&request), pinned, "{}", json(&request));
}

#[test]
fn the_same_notice_gives_the_same_bytes() {
    assert_eq!(request(&enormous()).body, request(&enormous()).body);
}

#[test]
fn both_bodies_carry_everything() {
    let notice = enormous();
    let body = json(&request(&notice));
    let (text, html) = (body["text"].as_str().unwrap(), body["html"].as_str().unwrap());
    let escape = |text: &str| {
        text.trim()
            .replace('&', "&amp;")
            .replace('<', "&lt;")
            .replace('>', "&gt;")
            .replace('"', "&quot;")
            .replace('\'', "&#39;")
    };
    let told = [&notice.visitor, &notice.summary, &notice.opener, &notice.link, &notice.page.url].map(String::as_str);
    for told in told.into_iter().chain(notice.transcript.iter().map(|message| message.text.as_str())) {
        assert!(text.contains(told.trim()), "{told}");
        assert!(html.contains(&escape(told)), "{told}");
    }
    for evidence in &notice.evidence {
        assert!(text.contains(&evidence.why) && html.contains(&escape(&evidence.why)));
    }
    assert!(body["subject"].as_str().unwrap().encode_utf16().count() <= 150);
}

#[test]
fn nothing_from_outside_becomes_markup_or_a_script_link() {
    let mut notice = notice();
    let attack = "\"><script>alert('x')</script><img src=x onerror=alert(1)>";
    notice.visitor = format!("Sam\r\nBcc: x@y.z {attack}");
    notice.transcript[0].text = attack.to_owned();
    notice.transcript[1].kind = Kind::Note;
    notice.summary = attack.to_owned();
    notice.page.url = "javascript:alert(1)".to_owned();
    let body = json(&request(&notice));
    let html = body["html"].as_str().unwrap();
    assert!(!html.contains("<script") && !html.contains("<img") && !html.contains("href=\"javascript"));
    assert!(html.contains("note to the team"));
    assert!(!body["subject"].as_str().unwrap().contains(['\r', '\n']));
}

#[test]
fn only_what_is_urgent_says_so() {
    let mut notice = notice();
    assert_eq!(json(&request(&notice))["subject"], "[Urgent] Sam: asked for a person");
    notice.urgency = Urgency::Standard;
    assert_eq!(json(&request(&notice))["subject"], "Sam: asked for a person");
}

#[test]
fn what_is_missing_is_named() {
    let notice = notice();
    let (to, mut settings) = (recipient("ana@velo.example"), settings(Mode::Live));
    let why = channel::request(Channel::Email, &sending(&notice, &to, &settings), &Keys::default()).unwrap_err().why;
    assert!(why.contains("BATON_RESEND_KEY"), "{why}");
    let why =
        channel::request(Channel::Email, &sending(&notice, &recipient("ana"), &settings), &keys()).unwrap_err().why;
    assert!(why.contains("address for Ana"), "{why}");
    settings.email.from = " ".to_owned();
    let why = channel::request(Channel::Email, &sending(&notice, &to, &settings), &keys()).unwrap_err().why;
    assert!(why.contains("no sender"), "{why}");
    settings.email.mode = Mode::Capture;
    let captured = channel::request(Channel::Email, &sending(&notice, &to, &settings), &Keys::default()).unwrap();
    assert_eq!(json(&captured)["html"], json(&request(&notice))["html"]);
}

#[test]
fn recorded_answers_are_judged() {
    check_verdicts(include_str!("../../tests/payloads/resend/responses.json"), |response| {
        channel::verdict(Channel::Email, response, &Default::default())
    });
}
