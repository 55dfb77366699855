//! Resend (resend.com/docs/api-reference/emails/send-email): a mail as its JSON, and what it answers.

use super::{CONNECTOR, Mail};
use crate::connector::{Keys, NotReady, Sending, address, bearer, secret};
use crate::http::{Request, Response};
use domain::outbox::Verdict;
use protocol::settings::Settings;
use serde_json::json;

const NO_KEY: &str = "Email has no key for Resend: set BATON_RESEND_KEY";
/// Resend's limit on the key that makes a second sending harmless for 24 hours.
const IDEMPOTENCY_CHARS: usize = 256;
const BASE: &str = "https://api.resend.com";
/// Resend's limit on a tag.
const TAG_CHARS: usize = 256;

pub(super) fn request(sending: &Sending, keys: &Keys, mail: &Mail) -> Result<Request, NotReady> {
    let setting = &sending.settings.email;
    let key = secret(setting.mode, keys.resend_key.as_ref(), NO_KEY)?;
    let conversation = plain_word(&sending.notice.conversation, TAG_CHARS);
    let body = json!({
        "from": mail.from,
        "to": [mail.to],
        "subject": mail.subject,
        "html": mail.html,
        "text": mail.text,
        "headers": { "X-Baton-Conversation": conversation },
        "tags": [
            { "name": "baton", "value": "handoff" },
            { "name": "conversation", "value": conversation },
        ],
    });
    let once: String = sending.job_key.chars().filter(char::is_ascii_graphic).take(IDEMPOTENCY_CHARS).collect();
    let headers = [bearer(&key), ("idempotency-key", once)];
    let base = if setting.base_url.trim().is_empty() { BASE } else { &setting.base_url };
    Ok(Request::post_json(address(base, "emails"), &body, &headers))
}

/// What a tag may hold: ASCII letters, digits, `_` and `-`. Our ids are of these already.
fn plain_word(text: &str, limit: usize) -> String {
    let plain = |c: char| if c.is_ascii_alphanumeric() || c == '-' { c } else { '_' };
    text.chars().take(limit).map(plain).collect()
}

pub(super) fn verdict(response: &Response, _: &Settings) -> Verdict {
    let body = response.json();
    let name = body["name"].as_str().unwrap_or_default();
    match (response.status, name) {
        (200..=299, _) => match body["id"].as_str() {
            Some(id) => Verdict::Done { receipt: Some(id.to_owned()) },
            None => CONNECTOR.later(None, "an answer that is not Resend's"),
        },
        // A quota is over for hours: longer than a visitor waits, so the next way of telling has to begin.
        (429, "daily_quota_exceeded" | "monthly_quota_exceeded") => CONNECTOR.never(&said(response, name, &body)),
        (429, _) => CONNECTOR.later(response.retry_after_ms(), "too many requests"),
        (409, "concurrent_idempotent_requests") => CONNECTOR.later(response.retry_after_ms(), name),
        (500..=599, _) => CONNECTOR.later(response.retry_after_ms(), &format!("error {}", response.status)),
        _ => CONNECTOR.never(&said(response, name, &body)),
    }
}

fn said(response: &Response, name: &str, body: &serde_json::Value) -> String {
    const MESSAGE_UNITS: usize = 300;
    let message =
        crate::text::clip(&crate::text::one_line(body["message"].as_str().unwrap_or_default()), MESSAGE_UNITS);
    match (mend(response.status, name), message.as_str()) {
        (Some(mend), "") => mend.to_owned(),
        (Some(mend), message) => format!("{mend} ({message})"),
        (None, "") => format!("error {}", response.status),
        (None, message) => message.to_owned(),
    }
}

fn mend(status: u16, name: &str) -> Option<&'static str> {
    Some(match (status, name) {
        (_, "missing_api_key" | "invalid_api_key" | "restricted_api_key") | (401, _) => "check BATON_RESEND_KEY",
        (_, "invalid_from_address") => "the sender in the settings is no address Resend takes",
        (403, _) => "verify the sender's domain at resend.com/domains, or use another sender in the settings",
        (_, "invalid_idempotent_request") => "this mail was already sent with other words",
        (_, "daily_quota_exceeded" | "monthly_quota_exceeded") => {
            "the plan's quota is used up: see resend.com/settings/usage"
        }
        (_, "invalid_to_address" | "validation_error") | (422, _) => "check the sender's and the recipient's address",
        (404 | 405, _) => "check Resend's base address in the settings",
        _ => return None,
    })
}
