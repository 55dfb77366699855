//! SendGrid's `POST /v3/mail/send`. It has no idempotency: the same mail again is sent again.
//!
//! Not for: its webhooks.

use super::common::{Answer, Call, Fake, Reply, Taken, Vendor, bearer, ensure, fields, text};
use super::resend::is_address;
use serde_json::{Value, json};

pub struct Sendgrid {
    key: String,
    sent: usize,
}

pub async fn start(key: &str) -> Fake<Sendgrid> {
    Fake::start(Sendgrid { key: key.to_owned(), sent: 0 }).await
}

impl Fake<Sendgrid> {
    pub fn base_url(&self) -> String {
        format!("{}/v3", self.origin())
    }
}

/// A refusal: `refuse(403, Some("from"), "The from address does not match…")`.
pub fn refuse(status: u16, field: Option<&str>, message: &str) -> Answer {
    Answer::Refuse { status, body: error(field, message) }
}

fn error(field: Option<&str>, message: &str) -> Value {
    json!({ "errors": [{ "message": message, "field": field, "help": null }] })
}

const NEEDED: &[&str] = &["personalizations", "from", "subject", "content"];
const ALLOWED: &[&str] = &["reply_to", "headers", "categories", "custom_args", "tracking_settings", "mail_settings"];
/// SendGrid sets these itself and refuses a mail that brings them.
const RESERVED: &[&str] = &[
    "x-sg-id",
    "x-sg-eid",
    "received",
    "dkim-signature",
    "content-type",
    "content-transfer-encoding",
    "to",
    "from",
    "subject",
    "reply-to",
    "cc",
    "bcc",
];
const CUSTOM_ARGS_BYTES: usize = 10_000;
const CONTENT_UNITS: usize = 10 * 1024 * 1024;

impl Vendor for Sendgrid {
    const NAME: &'static str = "SendGrid";

    fn check(&self, call: &Call) -> Result<(), String> {
        ensure(call.path == "/v3/mail/send", "no such address")?;
        bearer(call, &self.key)?;
        let body = &call.body;
        fields(body, NEEDED, ALLOWED)?;
        person(&body["from"])?;
        if let Some(reply_to) = body.get("reply_to") {
            person(reply_to)?;
        }
        let subject = text(&body["subject"], "subject", 998)?;
        ensure(!subject.contains(['\r', '\n']), "subject has a line break")?;
        recipients(&body["personalizations"])?;
        content(&body["content"])?;
        headers(&body["headers"])?;
        ensure(body["custom_args"].to_string().len() <= CUSTOM_ARGS_BYTES, "custom_args are too long")?;
        let clicks = &body["tracking_settings"]["click_tracking"]["enable"];
        ensure(*clicks == json!(false), "links would be rewritten")
    }

    fn take(&mut self, _call: &Call) -> (Reply, Taken) {
        self.sent += 1;
        let headers = vec![("x-message-id", format!("mail-{}", self.sent))];
        (Reply { headers, ..Reply::new(202, json!("")) }, Taken::New)
    }

    fn trouble(&self, status: u16) -> Value {
        match status {
            401 => error(None, "The provided authorization grant is invalid, expired, or revoked"),
            403 => error(None, "access forbidden"),
            429 => error(None, "too many requests"),
            _ => error(None, "Bad Request"),
        }
    }
}

fn person(person: &Value) -> Result<(), String> {
    fields(person, &["email"], &["name"])?;
    ensure(is_address(text(&person["email"], "an address", 320)?), "an address is none")
}

fn recipients(personalizations: &Value) -> Result<(), String> {
    let all = personalizations.as_array().ok_or("personalizations are no list")?;
    ensure((1..=1_000).contains(&all.len()), "personalizations are 1 to 1,000")?;
    for one in all {
        fields(one, &["to"], &["cc", "bcc", "subject", "headers", "custom_args"])?;
        let to = one["to"].as_array().ok_or("to is no list")?;
        ensure(!to.is_empty(), "to is empty")?;
        to.iter().try_for_each(person)?;
    }
    Ok(())
}

/// Plain text must come first.
fn content(content: &Value) -> Result<(), String> {
    let kinds: Vec<&Value> = content.as_array().into_iter().flatten().map(|part| &part["type"]).collect();
    ensure(kinds == ["text/plain", "text/html"], "content is not plain text and then HTML")?;
    for part in content.as_array().into_iter().flatten() {
        fields(part, &["type", "value"], &[])?;
        text(&part["value"], "content", CONTENT_UNITS)?;
    }
    Ok(())
}

fn headers(headers: &Value) -> Result<(), String> {
    for (name, value) in headers.as_object().into_iter().flatten() {
        ensure(!RESERVED.contains(&name.to_ascii_lowercase().as_str()), "a header is SendGrid's own")?;
        let value = text(value, "a header", 2_000)?;
        ensure(value.is_ascii() && !value.contains(['\r', '\n']), "a header is not clean")?;
    }
    Ok(())
}
