//! Resend's `POST /emails`, with its idempotency: the same key and mail is answered again and sent once; and the
//! mails it has received, which its webhook only names.
//!
//! Not for: the webhooks; see `mail_hooks`.

use super::common::{Answer, Call, Fake, Reply, Taken, Vendor, bearer, ensure, fields, text};
use serde_json::{Value, json};

pub struct Resend {
    key: String,
    /// Idempotency key, mail and the id it was answered with.
    sent: Vec<(String, Value, String)>,
    /// Id and mail.
    received: Vec<(String, Value)>,
}

pub async fn start(key: &str) -> Fake<Resend> {
    Fake::start(Resend { key: key.to_owned(), sent: Vec::new(), received: Vec::new() }).await
}

impl Fake<Resend> {
    pub fn base_url(&self) -> String {
        self.origin()
    }

    /// A mail that has come in and can be fetched: `mail_hooks::resend_mail`.
    pub fn receive(&self, mail: Value) {
        let id = mail["id"].as_str().expect("a received mail has an id").to_owned();
        self.vendor(|resend| resend.received.push((id, mail)));
    }
}

/// What the account may send from: the demo shop's own domain is verified.
const DOMAINS: &str = "/domains";
const RECEIVED: &str = "/emails/receiving/";

/// A refusal by name: `refuse(422, "validation_error", "Invalid `to` field.")`.
pub fn refuse(status: u16, name: &str, message: &str) -> Answer {
    Answer::Refuse { status, body: error(status, name, message) }
}

fn error(status: u16, name: &str, message: &str) -> Value {
    json!({ "statusCode": status, "name": name, "message": message })
}

impl Vendor for Resend {
    const NAME: &'static str = "Resend";

    fn is_read(&self, call: &Call) -> bool {
        call.method == "GET" && (call.path.starts_with(RECEIVED) || call.path == DOMAINS)
    }

    fn check(&self, call: &Call) -> Result<(), String> {
        bearer(call, &self.key)?;
        if self.is_read(call) {
            return Ok(());
        }
        ensure(call.path == "/emails", "no such address")?;
        let key = call.header("idempotency-key").unwrap_or_default();
        ensure((1..=256).contains(&key.len()), "the idempotency key is missing or over 256 characters")?;
        let body = &call.body;
        fields(body, &["from", "to", "subject", "html", "text"], &["headers", "tags", "reply_to", "cc", "bcc"])?;
        ensure(is_sender(text(&body["from"], "from", 320)?), "from is no sender")?;
        recipients(&body["to"])?;
        let subject = text(&body["subject"], "subject", 998)?;
        ensure(!subject.contains(['\r', '\n']), "subject has a line break")?;
        let html = text(&body["html"], "html", usize::MAX)?;
        ensure(!html.contains("<script"), "html has a script")?;
        text(&body["text"], "text", usize::MAX)?;
        headers(&body["headers"])?;
        body["tags"].as_array().map_or(Ok(()), |tags| tags.iter().try_for_each(tag))
    }

    fn take(&mut self, call: &Call) -> (Reply, Taken) {
        if call.path == DOMAINS {
            let domain = json!({ "id": "d1", "name": "harbour-plumbing.example", "status": "verified",
                "created_at": "2026-01-05T10:00:00Z", "region": "eu-west-1" });
            return (Reply::new(200, json!({ "object": "list", "has_more": false, "data": [domain] })), Taken::Nothing);
        }
        if let Some(id) = call.path.strip_prefix(RECEIVED) {
            return (self.look_up(id), Taken::Nothing);
        }
        let key = call.header("idempotency-key").unwrap_or_default();
        match self.sent.iter().find(|(sent, ..)| sent == key) {
            Some((_, mail, id)) if *mail == call.body => (Reply::new(200, json!({ "id": id })), Taken::Nothing),
            Some(_) => {
                let message = "Same idempotency key used with a different request payload.";
                (Reply::new(409, error(409, "invalid_idempotent_request", message)), Taken::Nothing)
            }
            None => {
                let id = format!("00000000-0000-4000-8000-{:012}", self.sent.len() + 1);
                self.sent.push((key.to_owned(), call.body.clone(), id.clone()));
                (Reply::new(200, json!({ "id": id })), Taken::New)
            }
        }
    }

    fn trouble(&self, status: u16) -> Value {
        match status {
            429 => error(429, "rate_limit_exceeded", "Too many requests. You can only make 2 requests per second."),
            500..=599 => error(status, "application_error", "An unexpected error occurred."),
            401 | 403 => error(status, "invalid_api_key", "API key is invalid"),
            _ => error(status, "validation_error", "We found an error with one or more fields in the request."),
        }
    }
}

impl Resend {
    fn look_up(&self, id: &str) -> Reply {
        match self.received.iter().find(|(received, _)| received == id) {
            Some((_, mail)) => Reply::new(200, mail.clone()),
            None => Reply::new(404, error(404, "not_found", "Email not found")),
        }
    }
}

/// `name@host` or `Name <name@host>`.
pub(super) fn is_sender(from: &str) -> bool {
    match from.split_once('<') {
        Some((name, address)) => !name.trim().is_empty() && address.strip_suffix('>').is_some_and(is_address),
        None => is_address(from),
    }
}

pub(super) fn is_address(text: &str) -> bool {
    let parts =
        text.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.') && !host.contains('@'));
    parts && !text.contains(|c: char| c.is_whitespace() || ",;<>".contains(c))
}

fn recipients(to: &Value) -> Result<(), String> {
    let one = std::slice::from_ref(to);
    let list = to.as_array().map_or(one, Vec::as_slice);
    ensure((1..=50).contains(&list.len()), "to has 1 to 50 addresses")?;
    ensure(list.iter().all(|to| to.as_str().is_some_and(is_address)), "to holds something else than addresses")
}

fn headers(headers: &Value) -> Result<(), String> {
    let all = headers.as_object().into_iter().flatten();
    let clean = |name: &str, value: &Value| {
        name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
            && value.as_str().is_some_and(|v| v.is_ascii() && !v.contains(['\r', '\n']))
    };
    ensure(all.into_iter().all(|(name, value)| clean(name, value)), "a header is not clean")
}

fn tag(tag: &Value) -> Result<(), String> {
    fields(tag, &["name", "value"], &[])?;
    for part in [&tag["name"], &tag["value"]] {
        let word = text(part, "a tag", 256)?;
        ensure(
            word.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b'-'),
            "a tag has other characters than a-z, 0-9, _ and -",
        )?;
    }
    Ok(())
}
