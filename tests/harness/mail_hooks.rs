//! What mail providers send of their own accord: recorded payloads about this story, signed as they sign; and raw
//! mails as a mail server hands them over.
//!
//! Not for: what they answer when Baton calls; see `fakes`.

use crate::hooks::{Knock, now_s, recorded};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use hmac::{Hmac, KeyInit, Mac};
use serde_json::{Value, json};
use sha2::Sha256;

/// What a mail provider tells about a mail it took.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    Delivered,
    /// Reported only where the owner has a provider track it; Baton does not ask for it.
    Opened,
    Bounced,
    Complained,
}

impl Knock {
    /// Resend's webhook, signed now with `secret` (`whsec_…`). `id` is Svix's own: the same again is a repetition.
    pub fn resend(secret: &str, id: &str, event: &Value) -> Self {
        Self::resend_at(secret, id, event, now_s())
    }

    /// The same, as it was signed at another time.
    pub fn resend_at(secret: &str, id: &str, event: &Value, stamp_s: u64) -> Self {
        let body = event.to_string();
        let key = BASE64.decode(secret.trim_start_matches("whsec_")).expect("a secret of Svix's is base64");
        let mut mac = Hmac::<Sha256>::new_from_slice(&key).expect("any length is a key");
        mac.update(format!("{id}.{stamp_s}.{body}").as_bytes());
        let signature = format!("v1,{}", BASE64.encode(mac.finalize().into_bytes()));
        let headers = vec![
            ("content-type", "application/json".to_owned()),
            ("svix-id", id.to_owned()),
            ("svix-timestamp", stamp_s.to_string()),
            ("svix-signature", signature),
        ];
        Self { path: "/hooks/resend", headers, body }
    }

    /// Postmark's webhook, with the `user:password` of its address.
    pub fn postmark(password: &str, event: &Value) -> Self {
        let headers = vec![
            ("content-type", "application/json".to_owned()),
            ("authorization", format!("Basic {}", BASE64.encode(password))),
        ];
        Self { path: "/hooks/postmark", headers, body: event.to_string() }
    }
}

/// What became of a mail Resend took: `sent` is the request's body, `mail_id` what it was answered with.
pub fn resend_status(fate: Fate, mail_id: &str, sent: &Value) -> Value {
    let mut event = recorded(match fate {
        Fate::Delivered | Fate::Opened => "resend/hook_delivered.json",
        Fate::Bounced => "resend/hook_bounced.json",
        Fate::Complained => "resend/hook_complained.json",
    });
    if fate == Fate::Opened {
        event["type"] = json!("email.opened");
    }
    let data = &mut event["data"];
    (data["email_id"], data["to"]) = (json!(mail_id), sent["to"].clone());
    let tags = sent["tags"].as_array().into_iter().flatten();
    data["tags"] = tags.map(|tag| (word(&tag["name"]), tag["value"].clone())).collect();
    event
}

/// A mail came; `email_id` is what it can be fetched by.
pub fn resend_received(email_id: &str, from: &str, to: &str) -> Value {
    let mut event = recorded("resend/hook_received.json");
    let data = &mut event["data"];
    (data["email_id"], data["from"], data["to"]) = (json!(email_id), json!(from), json!([to]));
    data["message_id"] = json!(message_id(email_id));
    event
}

/// The mail itself, for `fakes::resend::Fake::receive`.
pub fn resend_mail(email_id: &str, from: &str, to: &str, text: &str) -> Value {
    let mut mail = recorded("resend/received.json");
    (mail["id"], mail["from"], mail["to"]) = (json!(email_id), json!(from), json!([to]));
    (mail["text"], mail["html"], mail["attachments"]) = (json!(text), Value::Null, json!([]));
    mail["message_id"] = json!(message_id(email_id));
    mail
}

/// What became of a mail Postmark took.
pub fn postmark_status(fate: Fate, mail_id: &str, sent: &Value) -> Value {
    let mut event = recorded(match fate {
        Fate::Delivered | Fate::Opened => "postmark/hook_delivery.json",
        Fate::Bounced => "postmark/hook_bounce.json",
        Fate::Complained => "postmark/hook_complaint.json",
    });
    if fate == Fate::Opened {
        event["RecordType"] = json!("Open");
    }
    (event["MessageID"], event["Metadata"]) = (json!(mail_id), sent["Metadata"].clone());
    event
}

/// A mail that came in, whole, as Postmark tells it. `id` makes its Message-ID.
pub fn postmark_inbound(id: &str, from: &str, to: &str, text: &str) -> Value {
    let mut mail = recorded("postmark/hook_inbound.json");
    (mail["From"], mail["FromFull"]["Email"]) = (json!(from), json!(from));
    (mail["To"], mail["ToFull"][0]["Email"], mail["OriginalRecipient"]) = (json!(to), json!(to), json!(to));
    (mail["TextBody"], mail["HtmlBody"], mail["StrippedTextReply"]) = (json!(text), json!(""), json!(""));
    (mail["MessageID"], mail["Headers"]) = (json!(id), json!([{ "Name": "Message-ID", "Value": message_id(id) }]));
    mail
}

/// A mail as the mail server has it, with extra header lines where a story needs them (`Auto-Submitted: …`).
pub fn raw_mail(id: &str, from: &str, to: &str, extra: &[&str], text: &str) -> Vec<u8> {
    let extra: String = extra.iter().map(|line| format!("{line}\n")).collect();
    let mail = format!(
        "From: {from}\nTo: {to}\nSubject: Re: your conversation\nMessage-ID: {}\nMIME-Version: 1.0\n\
{extra}Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n{text}\n",
        message_id(id)
    );
    mail.replace('\n', "\r\n").into_bytes()
}

/// Brings a mail to the Worker's own `email` event, as Cloudflare's Email Routing does; `wrangler dev` has a door for
/// it. Whether the Worker took it.
pub async fn routed(origin: &str, from: &str, to: &str, raw: Vec<u8>) -> bool {
    let address = format!("{origin}/cdn-cgi/handler/email");
    let address = reqwest::Url::parse_with_params(&address, [("from", from), ("to", to)]).expect("an address");
    let answer = crate::api::client().post(address).body(raw).send().await.expect("the runtime answers");
    answer.status().is_success()
}

/// How most programs write an answer: the words, what is answered, and a signature.
pub fn answered(words: &str, to: &str) -> String {
    let quoted = format!(
        "On Thu, Nov 26, 2026 at 10:00 AM Harbour <{to}> wrote:\n\n> —— reply above this line ——\n>\n> {QUOTE}"
    );
    format!("{words}\n\n-- \n{SIGNATURE}\n\n{quoted}\n")
}

/// What must never come back out of an answer.
pub const QUOTE: &str = "NOTE: he still owes us for June";
pub const SIGNATURE: &str = "Sent with love from the harbour";

fn message_id(id: &str) -> String {
    format!("<{id}@mail.example>")
}

fn word(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}
