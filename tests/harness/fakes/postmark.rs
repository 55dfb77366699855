//! Postmark's `POST /email`. It has no idempotency: the same mail again is sent again.
//!
//! Not for: its webhooks; see `mail_hooks`.

use super::common::{Answer, Call, Fake, Reply, Taken, Vendor, ensure, fields, text};
use super::resend::{is_address, is_sender};
use serde_json::{Value, json};

pub struct Postmark {
    token: String,
    sent: usize,
}

pub async fn start(token: &str) -> Fake<Postmark> {
    Fake::start(Postmark { token: token.to_owned(), sent: 0 }).await
}

impl Fake<Postmark> {
    pub fn base_url(&self) -> String {
        self.origin()
    }
}

/// A refusal by Postmark's own code: `refuse(406, "…inactive…")`. Always a 422.
pub fn refuse(code: u32, message: &str) -> Answer {
    Answer::Refuse { status: 422, body: error(code, message) }
}

fn error(code: u32, message: &str) -> Value {
    json!({ "ErrorCode": code, "Message": message })
}

const NEEDED: &[&str] = &["From", "To", "Subject", "HtmlBody", "TextBody", "MessageStream"];
const ALLOWED: &[&str] =
    &["Headers", "Tag", "Metadata", "TrackOpens", "TrackLinks", "ReplyTo", "Cc", "Bcc", "Attachments"];
/// Each body's limit.
const BODY_UNITS: usize = 5 * 1024 * 1024;

impl Vendor for Postmark {
    const NAME: &'static str = "Postmark";

    fn check(&self, call: &Call) -> Result<(), String> {
        ensure(call.path == "/email", "no such address")?;
        let token = call.header("x-postmark-server-token");
        ensure(token == Some(&self.token), "the server's token is missing or wrong")?;
        ensure(call.header("accept") == Some("application/json"), "accept is not JSON")?;
        let body = &call.body;
        fields(body, NEEDED, ALLOWED)?;
        ensure(is_sender(text(&body["From"], "From", 255)?), "From is no sender")?;
        ensure(is_address(text(&body["To"], "To", 255)?), "To is no address")?;
        let reply_to = body["ReplyTo"].as_str();
        ensure(reply_to.is_none_or(is_address), "ReplyTo is no address")?;
        let subject = text(&body["Subject"], "Subject", 2_000)?;
        ensure(!subject.contains(['\r', '\n']), "Subject has a line break")?;
        text(&body["HtmlBody"], "HtmlBody", BODY_UNITS)?;
        text(&body["TextBody"], "TextBody", BODY_UNITS)?;
        ensure(body["MessageStream"] == "outbound", "no such stream")?;
        ensure(body["TrackLinks"] == "None", "links would be rewritten")?;
        metadata(&body["Metadata"])?;
        body["Headers"].as_array().map_or(Ok(()), |headers| headers.iter().try_for_each(header))
    }

    fn take(&mut self, call: &Call) -> (Reply, Taken) {
        self.sent += 1;
        let id = format!("00000000-0000-4000-9000-{:012}", self.sent);
        let body = json!({
            "To": call.body["To"], "SubmittedAt": "2026-11-22T14:05:01.1234567Z", "MessageID": id, "ErrorCode": 0,
            "Message": "OK",
        });
        (Reply::new(200, body), Taken::New)
    }

    fn trouble(&self, status: u16) -> Value {
        match status {
            401 => error(10, "No Account or Server API tokens were supplied in the HTTP headers."),
            429 => error(429, "Rate limit exceeded."),
            500 => json!(""),
            503 => error(100, "The Postmark API is offline for maintenance."),
            _ => error(300, "Invalid email request."),
        }
    }
}

fn metadata(metadata: &Value) -> Result<(), String> {
    for (key, value) in metadata.as_object().into_iter().flatten() {
        ensure(key.len() <= 20, "a key of the metadata is over 20 characters")?;
        text(value, "a value of the metadata", 80)?;
    }
    Ok(())
}

fn header(header: &Value) -> Result<(), String> {
    fields(header, &["Name", "Value"], &[])?;
    let (name, value) = (text(&header["Name"], "a header", 100)?, text(&header["Value"], "a header", 2_000)?);
    let named = name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    ensure(named && value.is_ascii() && !value.contains(['\r', '\n']), "a header is not clean")
}
