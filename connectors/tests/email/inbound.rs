//! Mails that come in, as the usual programs write them in six languages: only the writer's own words are left.

use crate::common::mails::CONVERSATION;
use crate::common::{keys, settings};
use connectors::channel::Keys;
use connectors::email::inbound::{self, Mail};
use connectors::email::{received, received_request};
use connectors::http::{Method, Response};
use domain::outbox::Verdict;
use protocol::settings::Mode;
use serde_json::{Value, json};

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/payloads/mail");

fn raw(file: &str) -> Vec<u8> {
    std::fs::read(format!("{FOLDER}/{file}.eml")).unwrap()
}

fn expected() -> Vec<Value> {
    serde_json::from_str(&std::fs::read_to_string(format!("{FOLDER}/expected.json")).unwrap()).unwrap()
}

#[test]
fn every_recorded_mail_is_read() {
    let all = expected();
    assert!(all.len() >= 30);
    for expected in &all {
        let file = expected["file"].as_str().unwrap();
        let mail = inbound::read(&raw(file)).unwrap();
        let read = json!({
            "file": file, "from": mail.from, "text": mail.text, "auto": mail.auto, "bounce": mail.bounce,
            "files": mail.files,
        });
        assert_eq!(read, *expected);
        assert!(mail.to.iter().any(|to| to.starts_with("reply+")), "{file}: {:?}", mail.to);
        assert!(mail.message_id.is_some(), "{file}");
    }
}

#[test]
fn promise_7_no_answer_carries_the_teams_notes() {
    for expected in expected() {
        let file = expected["file"].as_str().unwrap();
        let quotes = String::from_utf8_lossy(&raw(file)).contains("INTERNAL");
        let mail = inbound::read(&raw(file)).unwrap();
        assert!(!mail.text.contains("INTERNAL") && !mail.text.contains("——"), "{file} ({quotes}): {}", mail.text);
    }
}

#[test]
fn a_mail_is_read_whole() {
    let mail = inbound::read(&raw("gmail_en")).unwrap();
    assert_eq!(mail.subject, "Re: Sam is writing to you (Velo & Co)");
    assert_eq!(mail.message_id.as_deref(), Some("<CAF+gm-en@mail.gmail.com>"));
    assert_eq!(mail.in_reply_to.as_deref(), Some("<01000-1@velo.example>"));
    assert_eq!(mail.to, ["reply+k7m2p9q4r8s3t6v5w2x7y9z4abttag@in.velo.example"]);
}

#[test]
fn promise_8_anything_may_come_in() {
    assert_eq!(inbound::read(b""), None);
    for broken in [
        &b"\xff\xfe\x00"[..],
        b"From: a@b.c\r\n",
        b"\r\n\r\nhello",
        b"Content-Type: multipart/mixed; boundary=x\r\n\r\n--x",
    ] {
        drop(inbound::read(broken));
    }
    let whole = raw("gmail_fr");
    for end in (0..whole.len()).step_by(97) {
        drop(inbound::read(&whole[..end]));
    }
    let long = format!("From: a@b.example\r\nTo: c@d.example\r\n\r\n{}", "é<div>\r\n".repeat(200_000));
    assert!(inbound::read(long.as_bytes()).unwrap().text.len() <= 256 * 1024);
}

fn response(status: u16, body: Value) -> Response {
    Response { status, headers: Vec::new(), body: body.to_string().into_bytes() }
}

fn recorded() -> Value {
    serde_json::from_str(include_str!("../../../tests/payloads/resend/received.json")).unwrap()
}

#[test]
fn resends_mail_is_fetched_and_read() {
    let request = received_request("4ef9a417-02e9-4d39-ad75-9611e0fcc33c", &settings(Mode::Live), &keys()).unwrap();
    assert_eq!(request.method, Method::Get);
    assert_eq!(request.url, "https://api.resend.com/emails/receiving/4ef9a417-02e9-4d39-ad75-9611e0fcc33c");
    assert_eq!(request.header("authorization"), Some("Bearer re_test"));
    let mail = received(&response(200, recorded())).unwrap();
    let expected = Mail {
        from: "sam@example.com".to_owned(),
        to: vec![format!("reply+{CONVERSATION}vtag@in.velo.example")],
        message_id: Some("<CAF+rs@mail.gmail.com>".to_owned()),
        in_reply_to: Some("<0100-2@velo.example>".to_owned()),
        subject: "Re: Tu conversación con Velo & Co".to_owned(),
        text: "Perfecto, hasta el sábado.".to_owned(),
        files: 1,
        auto: false,
        bounce: false,
        forged: false,
    };
    assert_eq!(mail, expected);
}

#[test]
fn resends_other_answers_are_judged() {
    let judged = |status| received(&response(status, json!({}))).unwrap_err();
    assert!(matches!(judged(200), Verdict::Later { .. }));
    assert!(matches!(judged(404), Verdict::Later { .. }));
    assert!(matches!(judged(500), Verdict::Later { .. }));
    assert!(matches!(judged(401), Verdict::Broken { .. }));
    assert!(matches!(judged(422), Verdict::Never { .. }));
    for id in ["", "../domains", "a/b", "a?b"] {
        assert!(received_request(id, &settings(Mode::Live), &keys()).is_err(), "{id}");
    }
    assert!(received_request("a", &settings(Mode::Live), &Keys::default()).is_err());
}
