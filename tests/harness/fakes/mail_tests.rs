//! The fakes of mail providers take what Baton sends, as its tests pin it, and refuse it with any one thing wrong.

use super::common::{Fake, Vendor};
use super::{postmark, resend, sendgrid};
use crate::mail_hooks;
use reqwest::{Client, RequestBuilder};
use serde_json::{Value, json};

const POSTMARK: &str = include_str!("../../payloads/postmark/request_mail.json");
const SENDGRID: &str = include_str!("../../payloads/sendgrid/request_mail.json");

/// `payload` with one value, named by its JSON pointer, put in.
fn with(payload: &str, pointer: &str, value: Value) -> Value {
    let mut changed: Value = serde_json::from_str(payload).unwrap();
    match changed.pointer_mut(pointer) {
        Some(place) => *place = value,
        None => changed[pointer.trim_start_matches('/')] = value,
    }
    changed
}

async fn refuses<V: Vendor>(fake: &Fake<V>, ask: impl Fn() -> RequestBuilder, payload: &str, wrong: &[(&str, Value)]) {
    let before = fake.accepted().len();
    for (pointer, value) in wrong {
        let answered = ask().json(&with(payload, pointer, value.clone())).send().await.unwrap();
        assert_eq!(answered.status(), 400, "{} took a wrong {pointer}", V::NAME);
        assert_eq!(fake.take_violations().len(), 1, "{pointer}");
    }
    assert_eq!(fake.accepted().len(), before);
}

#[tokio::test]
async fn postmark_takes_what_baton_sends_and_nothing_worse() {
    let fake = postmark::start("server-token").await;
    let url = format!("{}/email", fake.base_url());
    let bare = || Client::new().post(&url).header("accept", "application/json");
    let ask = || bare().header("x-postmark-server-token", "server-token");
    let mail: Value = serde_json::from_str(POSTMARK).unwrap();
    let taken: Value = ask().json(&mail).send().await.unwrap().json().await.unwrap();
    assert_eq!((&taken["ErrorCode"], taken["MessageID"].is_string()), (&json!(0), true));
    fake.next([postmark::refuse(406, "inactive")]);
    assert_eq!(ask().json(&mail).send().await.unwrap().status(), 422);
    assert_eq!((fake.accepted().len(), fake.attempts().len()), (1, 2));
    assert_eq!(bare().json(&mail).send().await.unwrap().status(), 400);
    assert!(fake.take_violations()[0].contains("token"));
    let wrong = [
        ("/From", json!("Baton")),
        ("/To", json!("ana@a.b,eve@c.d")),
        ("/ReplyTo", json!("reply")),
        ("/Subject", json!("two\r\nBcc: eve@c.d")),
        ("/TextBody", json!("")),
        ("/HtmlBody", Value::Null),
        ("/MessageStream", json!("broadcast")),
        ("/TrackLinks", json!("HtmlAndText")),
        ("/Metadata/job", json!("k".repeat(81))),
        ("/Headers/0/Value", json!("a\nb")),
        ("/Colour", json!("red")),
    ];
    refuses(&fake, ask, POSTMARK, &wrong).await;
}

#[tokio::test]
async fn sendgrid_takes_what_baton_sends_and_nothing_worse() {
    let fake = sendgrid::start("SG.test").await;
    let url = format!("{}/mail/send", fake.base_url());
    let ask = || Client::new().post(&url).bearer_auth("SG.test");
    let mail: Value = serde_json::from_str(SENDGRID).unwrap();
    let taken = ask().json(&mail).send().await.unwrap();
    assert_eq!(taken.status(), 202);
    assert_eq!(taken.headers()["x-message-id"], "mail-1");
    assert_eq!(taken.text().await.unwrap(), "");
    fake.next([sendgrid::refuse(403, Some("from"), "The from address does not match a verified Sender Identity.")]);
    assert_eq!(ask().json(&mail).send().await.unwrap().status(), 403);
    assert_eq!((fake.accepted().len(), fake.attempts().len()), (1, 2));
    let wrong = [
        ("/from", json!("baton@velo.example")),
        ("/from/email", json!("baton")),
        ("/personalizations", json!([])),
        ("/personalizations/0/to/0/email", json!("ana")),
        ("/subject", json!("two\nlines")),
        ("/content/0/type", json!("text/html")),
        ("/content/1/value", json!("")),
        ("/headers", json!({ "Reply-To": "x@y.z" })),
        ("/headers/References", json!("a\nb")),
        ("/custom_args/job", json!("k".repeat(10_001))),
        ("/tracking_settings/click_tracking/enable", json!(true)),
        ("/colour", json!("red")),
    ];
    refuses(&fake, ask, SENDGRID, &wrong).await;
}

#[tokio::test]
async fn resend_gives_the_mails_it_received() {
    let fake = resend::start("re_test").await;
    fake.receive(mail_hooks::resend_mail("mail-1", "sam@example.com", "reply+x@in.velo.example", "Hello"));
    let get = async |id: &str| {
        let url = format!("{}/emails/receiving/{id}", fake.base_url());
        Client::new().get(url).bearer_auth("re_test").send().await.unwrap()
    };
    assert_eq!(get("mail-1").await.json::<Value>().await.unwrap()["from"], "sam@example.com");
    assert_eq!(get("mail-2").await.status(), 404);
    assert_eq!((fake.accepted().len(), fake.attempts().len()), (0, 2));
    let url = format!("{}/emails/receiving/mail-1", fake.base_url());
    assert_eq!(Client::new().get(url).send().await.unwrap().status(), 400);
    assert_eq!(fake.take_violations().len(), 1);
}
