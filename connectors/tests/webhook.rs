//! Signed webhooks: the specification's own example, the pinned body, and what answers mean.

#![allow(clippy::unwrap_used, reason = "tests")]

use connectors::channel::Keys;
use connectors::http::Response;
use connectors::webhook::{RETRY_MS, body, request, unreachable, verdict};
use domain::outbox::Verdict;
use protocol::event::Event;
use protocol::handoff::{TriggerKind, Urgency};
use protocol::settings::hours::Window;
use protocol::settings::webhooks::EventKind;
use protocol::transcript::{Contact, MemberRef, Outcome, Page};

const URL: &str = "https://crm.velo.example/baton";
/// The example of the Standard Webhooks libraries.
const SECRET: &str = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

fn keys(secret: &str) -> Keys {
    Keys { webhook_secret: Some(secret.to_owned()), ..Keys::default() }
}

fn event(kind: EventKind) -> Event {
    Event {
        kind,
        at_ms: 1_795_356_300_250,
        conversation: "c_7Hq2".to_owned(),
        site: "main".to_owned(),
        episode: 1,
        visitor: "Sam".to_owned(),
        contact: Contact::default(),
        page: Page { url: "https://velo.example/prices".to_owned(), title: "Prices".to_owned() },
        member: None,
        trigger: None,
        urgency: None,
        window: None,
        outcome: None,
        value_cents: None,
        rating: None,
        text: None,
    }
}

#[test]
fn the_specifications_own_example_is_signed_so() {
    let id = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    let request = request(URL, id, 1_614_265_330_999, r#"{"test": 2432232314}"#, &keys(SECRET)).unwrap();
    assert_eq!(request.url, URL);
    assert_eq!(request.body, br#"{"test": 2432232314}"#);
    let headers = ["content-type", "webhook-id", "webhook-timestamp", "webhook-signature"];
    assert_eq!(request.headers.len(), headers.len());
    let signature = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";
    let expected = ["application/json", id, "1614265330", signature];
    assert_eq!(headers.map(|name| request.header(name).unwrap()), expected);
}

#[test]
fn an_id_never_holds_what_parts_the_signature() {
    let sent = request(URL, "c_7Hq2.4 é", 0, "{}", &keys(SECRET)).unwrap();
    assert_eq!(sent.header("webhook-id"), Some("c_7Hq2_4__"));
}

#[test]
fn promise_9_the_body_is_pinned() {
    assert_eq!(
        body(&event(EventKind::Opened)),
        r#"{"type":"conversation.opened","timestamp":"2026-11-22T14:05:00.250Z","data":{"at_ms":1795356300250,"contact":{},"conversation":"c_7Hq2","episode":1,"page":{"title":"Prices","url":"https://velo.example/prices"},"site":"main","visitor":"Sam"}}"#
    );
    let whole = Event {
        contact: Contact { name: Some("Sam".to_owned()), email: Some("sam@example.com".to_owned()), phone: None },
        member: Some(MemberRef { id: "m_1".to_owned(), name: "Ana".to_owned() }),
        trigger: Some(TriggerKind::HumanRequest),
        urgency: Some(Urgency::Urgent),
        window: Some(Window::AfterHours),
        outcome: Some(Outcome::Won),
        rating: Some(5),
        text: Some("Gracias ❤".to_owned()),
        ..event(EventKind::Claimed)
    };
    assert_eq!(
        body(&whole),
        r#"{"type":"conversation.claimed","timestamp":"2026-11-22T14:05:00.250Z","data":{"at_ms":1795356300250,"contact":{"email":"sam@example.com","name":"Sam"},"conversation":"c_7Hq2","episode":1,"member":{"id":"m_1","name":"Ana"},"outcome":"won","page":{"title":"Prices","url":"https://velo.example/prices"},"rating":5,"site":"main","text":"Gracias ❤","trigger":"human_request","urgency":"urgent","visitor":"Sam","window":"after_hours"}}"#
    );
}

#[test]
fn what_is_missing_is_named() {
    let why = |url: &str, keys: &Keys| request(url, "e1", 0, "{}", keys).unwrap_err().why;
    assert!(why("javascript:alert(1)", &keys(SECRET)).contains("no web address"));
    let long = format!("whsec_{}", "A".repeat(88));
    let unprefixed = &SECRET[6..];
    for secret in ["", unprefixed, "whsec_", "whsec_short", "whsec_AAAA", "whsec_not base64", &long] {
        assert!(why(URL, &keys(secret)).contains("BATON_WEBHOOK_SECRET"), "{secret}");
    }
    assert!(why(URL, &Keys::default()).contains("BATON_WEBHOOK_SECRET"));
}

#[test]
fn only_gone_is_final() {
    let answer = |status: u16| verdict(&Response { status, headers: Vec::new(), body: Vec::new() });
    for status in [200, 202, 204, 299] {
        assert_eq!(answer(status), Verdict::Done { receipt: None });
    }
    for status in [100, 301, 308, 400, 401, 404, 429, 500, 503] {
        assert!(matches!(answer(status), Verdict::Later { after_ms: None, why } if why.contains(&status.to_string())));
    }
    assert!(matches!(answer(410), Verdict::Never { why } if why.contains("remove it")));
    let headers = vec![("retry-after".to_owned(), "120".to_owned())];
    let asked = verdict(&Response { status: 429, headers, body: Vec::new() });
    assert!(matches!(asked, Verdict::Later { after_ms: Some(120_000), .. }));
    assert!(matches!(unreachable("timed out"), Verdict::Later { after_ms: None, why } if why.contains("timed out")));
}

#[test]
fn promise_8_tries_are_bounded_and_grow() {
    assert!(RETRY_MS.windows(2).all(|pair| pair[0] < pair[1]));
    assert!(RETRY_MS.len() <= 10);
}
