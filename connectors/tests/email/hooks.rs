//! What providers report: checked before it is parsed, and read into the one shape.

use crate::common::incoming;
use crate::common::mails::CONVERSATION;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use connectors::channel::Keys;
use connectors::email::hook::{self, Arrival};
use connectors::email::inbound::Mail;
use connectors::http::Rejected;
use hmac::{Hmac, KeyInit, Mac};
use p256::ecdsa::signature::Signer;
use p256::ecdsa::{Signature, SigningKey};
use protocol::handoff::DeliveryState;
use serde_json::{Value, json};
use sha2::Sha256;

const NOW_S: i64 = 1_795_356_300;
const NOW_MS: i64 = NOW_S * 1_000;
const DELIVERED: &str = include_str!("../../../tests/payloads/resend/hook_delivered.json");
const INBOUND: &str = include_str!("../../../tests/payloads/postmark/hook_inbound.json");

type Heard = Result<Vec<Arrival>, Rejected>;

fn keys() -> Keys {
    Keys {
        resend_hook_secret: Some(format!("whsec_{}", BASE64.encode("a-hook-secret"))),
        postmark_hook_password: Some("baton:long-password".to_owned()),
        sendgrid_hook_key: Some(public_key()),
        ..Keys::default()
    }
}

fn named(headers: &[(&str, String)]) -> Vec<(String, String)> {
    headers.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect()
}

fn svix(secret: &str, id: &str, at_s: i64, body: &str) -> String {
    let mut mac = Hmac::<Sha256>::new_from_slice(secret.as_bytes()).unwrap();
    mac.update(format!("{id}.{at_s}.{body}").as_bytes());
    format!("v1,{}", BASE64.encode(mac.finalize().into_bytes()))
}

fn resend_with(body: &str, at_s: i64, signature: String) -> Heard {
    let headers =
        named(&[("svix-id", "msg_1".to_owned()), ("svix-timestamp", at_s.to_string()), ("svix-signature", signature)]);
    hook::resend(&incoming(&headers, body.as_bytes()), &keys(), NOW_MS)
}

fn resend(body: &str) -> Heard {
    resend_with(body, NOW_S, svix("a-hook-secret", "msg_1", NOW_S, body))
}

fn status(state: DeliveryState, why: Option<&str>) -> Heard {
    Ok(vec![Arrival::Status {
        once: "msg_1".to_owned(),
        mail_id: "56761188-7520-42d8-8898-ff6fc54ce618".to_owned(),
        job_key: Some(format!("{CONVERSATION}.4")),
        state,
        why: why.map(str::to_owned),
    }])
}

#[test]
fn resend_tells_what_became_of_a_mail() {
    assert_eq!(resend(DELIVERED), status(DeliveryState::Delivered, None));
    assert_eq!(
        resend(include_str!("../../../tests/payloads/resend/hook_bounced.json")),
        status(DeliveryState::Failed, Some("Email: bounced: The recipient's email address does not exist."))
    );
    assert_eq!(
        resend(include_str!("../../../tests/payloads/resend/hook_complained.json")),
        status(DeliveryState::Failed, Some("Email: the recipient marked it as spam; write to them another way"))
    );
    let opened = DELIVERED.replace("email.delivered", "email.opened");
    assert_eq!(resend(&opened), status(DeliveryState::Seen, None));
    let listed = DELIVERED.replace(
        "\"tags\": {",
        &format!("\"tags\": [{{\"name\": \"job\", \"value\": \"{CONVERSATION}_2e4\"}}], \"other\": {{"),
    );
    assert_eq!(resend(&listed), status(DeliveryState::Delivered, None));
    for nothing in ["email.sent", "email.delivery_delayed", "email.scheduled", "contact.created"] {
        assert_eq!(resend(&DELIVERED.replace("email.delivered", nothing)), Ok(vec![]), "{nothing}");
    }
}

#[test]
fn resends_mail_is_to_be_fetched() {
    let fetch =
        Arrival::Fetch { once: "msg_1".to_owned(), email_id: "4ef9a417-02e9-4d39-ad75-9611e0fcc33c".to_owned() };
    assert_eq!(resend(include_str!("../../../tests/payloads/resend/hook_received.json")), Ok(vec![fetch]));
}

#[test]
fn promise_6_only_resend_is_heard() {
    let good = svix("a-hook-secret", "msg_1", NOW_S, DELIVERED);
    let both = format!("v1,AAAA v1a,x {good} v1,!");
    assert!(resend_with(DELIVERED, NOW_S, both).is_ok(), "one of several signatures is enough");
    for (body, signature) in [
        (DELIVERED.to_owned(), svix("another", "msg_1", NOW_S, DELIVERED)),
        (DELIVERED.to_owned(), svix("a-hook-secret", "msg_2", NOW_S, DELIVERED)),
        (DELIVERED.to_owned(), svix("", "msg_1", NOW_S, DELIVERED)),
        (format!("{DELIVERED} "), good.clone()),
        (DELIVERED.to_owned(), good.replace("v1,", "v2,")),
        (DELIVERED.to_owned(), String::new()),
    ] {
        assert_eq!(resend_with(&body, NOW_S, signature), Err(Rejected::BadSignature));
    }
    let at = |at_s| resend_with(DELIVERED, at_s, svix("a-hook-secret", "msg_1", at_s, DELIVERED));
    assert_eq!(at(NOW_S - 301), Err(Rejected::Stale));
    assert_eq!(at(NOW_S + 301), Err(Rejected::Stale));
    assert!(at(NOW_S - 299).is_ok());
    assert_eq!(resend("{}"), Err(Rejected::Malformed));
    let headers = named(&[
        ("svix-id", "msg_1".to_owned()),
        ("svix-timestamp", NOW_S.to_string()),
        ("svix-signature", svix("", "msg_1", NOW_S, DELIVERED)),
    ]);
    for unset in [None, Some(String::new()), Some("whsec_".to_owned())] {
        let keys = Keys { resend_hook_secret: unset, ..Keys::default() };
        assert_eq!(hook::resend(&incoming(&headers, DELIVERED.as_bytes()), &keys, NOW_MS), Err(Rejected::BadSignature));
    }
}

fn postmark_as(user: &str, body: &str, keys: &Keys) -> Heard {
    let headers = named(&[("authorization", format!("Basic {}", BASE64.encode(user)))]);
    hook::postmark(&incoming(&headers, body.as_bytes()), keys)
}

fn postmark(body: &str) -> Heard {
    postmark_as("baton:long-password", body, &keys())
}

fn postmark_status(once: &str, state: DeliveryState, why: Option<&str>) -> Heard {
    Ok(vec![Arrival::Status {
        once: format!("883953f4-6105-42a2-a16a-77a8eac79483.{once}"),
        mail_id: "883953f4-6105-42a2-a16a-77a8eac79483".to_owned(),
        job_key: Some(format!("{CONVERSATION}.4")),
        state,
        why: why.map(str::to_owned),
    }])
}

#[test]
fn postmark_tells_what_became_of_a_mail() {
    let bounce = include_str!("../../../tests/payloads/postmark/hook_bounce.json");
    let delivered = postmark(include_str!("../../../tests/payloads/postmark/hook_delivery.json"));
    assert_eq!(delivered, postmark_status("Delivery", DeliveryState::Delivered, None));
    let why = "Email: bounced: The server was unable to deliver your message (ex: unknown user, mailbox not found).";
    assert_eq!(postmark(bounce), postmark_status("BounceHardBounce", DeliveryState::Failed, Some(why)));
    let why = "Email: the recipient marked it as spam; write to them another way";
    let complaint = postmark(include_str!("../../../tests/payloads/postmark/hook_complaint.json"));
    assert_eq!(complaint, postmark_status("SpamComplaintSpamComplaint", DeliveryState::Failed, Some(why)));
    for still_trying in ["Transient", "AutoResponder"] {
        assert_eq!(postmark(&bounce.replace("HardBounce", still_trying)), Ok(vec![]));
    }
    assert_eq!(postmark(&bounce.replace("\"Bounce\"", "\"SubscriptionChange\"")), Ok(vec![]));
}

fn postmark_mail(change: impl FnOnce(&mut Value)) -> (String, Mail) {
    let mut body: Value = serde_json::from_str(INBOUND).unwrap();
    change(&mut body);
    match postmark(&body.to_string()).unwrap().pop().unwrap() {
        Arrival::Mail { once, mail } => (once, mail),
        other => panic!("{other:?}"),
    }
}

#[test]
fn postmarks_mail_is_read() {
    let (once, mail) = postmark_mail(|_| {});
    assert_eq!(once, "<CAF+pm@mail.gmail.com>");
    assert_eq!(mail.from, "ana@velo.example");
    assert_eq!(mail.to, [format!("reply+{CONVERSATION}ttag@in.velo.example")]);
    assert_eq!(mail.text, "Yes, Saturday at ten works.");
    assert_eq!(mail.in_reply_to.as_deref(), Some("<883953f4@mtasv.net>"));
    assert!(!mail.auto);
}

#[test]
fn postmarks_mail_without_text_or_without_an_id_is_read_too() {
    let (_, mail) = postmark_mail(|body| {
        body["TextBody"] = json!("");
        body["StrippedTextReply"] = json!("");
        body["HtmlBody"] = json!("<div>Yes.</div><blockquote>INTERNAL</blockquote>");
    });
    assert_eq!(mail.text, "Yes.");
    let (once, _) = postmark_mail(|body| body["Headers"] = json!([]));
    assert_eq!(once, "73e6d360-66eb-11e1-8e72-a8904824019b");
    // A quote only Postmark knows.
    let (_, mail) = postmark_mail(|body| {
        body["TextBody"] = json!("Yes.\n\n*** Velo ***\nINTERNAL");
        body["StrippedTextReply"] = json!("Yes.");
    });
    assert_eq!(mail.text, "Yes.");
    let (_, mail) =
        postmark_mail(|body| body["Headers"] = json!([{ "Name": "Auto-Submitted", "Value": "auto-replied" }]));
    assert!(mail.auto);
}

#[test]
fn promise_6_only_postmark_is_heard() {
    for user in ["baton:wrong", "long-password", "", ":", "baton:long-password "] {
        assert_eq!(postmark_as(user, INBOUND, &keys()), Err(Rejected::BadSignature), "{user}");
    }
    for unset in [None, Some(String::new()), Some(":".to_owned()), Some("baton:".to_owned()), Some("baton".to_owned())]
    {
        let user = unset.clone().unwrap_or_default();
        let keys = Keys { postmark_hook_password: unset, ..Keys::default() };
        assert_eq!(postmark_as(&user, INBOUND, &keys), Err(Rejected::BadSignature), "{user}");
    }
    assert_eq!(hook::postmark(&incoming(&[], INBOUND.as_bytes()), &keys()), Err(Rejected::BadSignature));
    let bearer = named(&[("authorization", format!("Bearer {}", BASE64.encode("baton:long-password")))]);
    assert_eq!(hook::postmark(&incoming(&bearer, INBOUND.as_bytes()), &keys()), Err(Rejected::BadSignature));
    assert_eq!(postmark("[]"), Err(Rejected::Malformed));
}

fn signing_key() -> SigningKey {
    SigningKey::from_slice(&[7; 32]).unwrap()
}

/// As SendGrid shows it: `MFkwEwYH…`
fn public_key() -> String {
    let point = signing_key().verifying_key().to_encoded_point(false);
    let head = BASE64.decode("MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgA=").unwrap();
    BASE64.encode([&head[..], point.as_bytes()].concat())
}

fn sendgrid_at(at_s: i64, signed: &str, body: &str) -> Heard {
    let signature: Signature = signing_key().sign(format!("{at_s}{signed}").as_bytes());
    let headers = named(&[
        ("x-twilio-email-event-webhook-signature", BASE64.encode(signature.to_der())),
        ("x-twilio-email-event-webhook-timestamp", at_s.to_string()),
    ]);
    hook::sendgrid(&incoming(&headers, body.as_bytes()), &keys(), NOW_MS)
}

#[test]
fn sendgrid_tells_several_at_once() {
    let events = include_str!("../../../tests/payloads/sendgrid/hook_events.json");
    let told: Vec<(String, DeliveryState, Option<String>)> = sendgrid_at(NOW_S, events, events)
        .unwrap()
        .into_iter()
        .map(|arrival| match arrival {
            Arrival::Status { once, mail_id, job_key, state, why } => {
                assert_eq!(mail_id, "14c5d75ce93.dfd.64b469");
                assert_eq!(job_key, Some(format!("{CONVERSATION}.4")));
                (once, state, why)
            }
            other => panic!("{other:?}"),
        })
        .collect();
    let of = str::to_owned;
    assert_eq!(
        told,
        [
            (of("ev-delivered"), DeliveryState::Delivered, None),
            (of("ev-open"), DeliveryState::Seen, None),
            (of("ev-bounce"), DeliveryState::Failed, Some(of("Email: bounced: 550 5.1.1 user unknown"))),
            (of("ev-dropped"), DeliveryState::Failed, Some(of("Email: not sent: Bounced Address"))),
            (
                of("ev-spamreport"),
                DeliveryState::Failed,
                Some(of("Email: the recipient marked it as spam; write to them another way"))
            ),
        ]
    );
}

#[test]
fn promise_6_only_sendgrid_is_heard() {
    assert_eq!(sendgrid_at(NOW_S, "[]", "[] "), Err(Rejected::BadSignature));
    assert_eq!(sendgrid_at(NOW_S - 301, "[]", "[]"), Err(Rejected::Stale));
    assert_eq!(sendgrid_at(NOW_S, "{}", "{}"), Err(Rejected::Malformed));
    assert_eq!(sendgrid_at(NOW_S, "[]", "[]"), Ok(vec![]));
    assert_eq!(hook::sendgrid(&incoming(&[], b"[]"), &keys(), NOW_MS), Err(Rejected::BadSignature));
}
