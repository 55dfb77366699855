//! Resend (resend.com/docs/api-reference/emails/send-email): a mail as its JSON, and what it answers.

use super::envelope::{Envelope, plain_word};
use super::{CONNECTOR, Letter, base, said};
use crate::connector::{Keys, NotReady, address, bearer, secret};
use crate::http::{Request, Response};
use domain::outbox::Verdict;
use protocol::settings::EmailSetting;
use serde_json::{Value, json};

pub(super) const NO_KEY: &str = "Email has no key for Resend: set BATON_RESEND_KEY";
pub(super) const BASE: &str = "https://api.resend.com";
/// Resend's limit on the key that makes a second sending harmless for 24 hours.
const IDEMPOTENCY_CHARS: usize = 256;
/// Resend's limit on a tag.
const TAG_CHARS: usize = 256;

pub(super) fn request(
    envelope: &Envelope,
    letter: &Letter,
    setting: &EmailSetting,
    keys: &Keys,
) -> Result<Request, NotReady> {
    let key = secret(setting.mode, keys.resend_key.as_ref(), NO_KEY)?;
    let mut body = json!({
        "from": envelope.from.written(),
        "to": [envelope.to],
        "subject": letter.subject,
        "html": letter.html,
        "text": letter.text,
        "headers": envelope.header_object(letter),
        "tags": tags(envelope, letter),
    });
    if let Some(reply_to) = &envelope.reply_to {
        body["reply_to"] = json!(reply_to);
    }
    let once: String = envelope.job_key.chars().filter(char::is_ascii_graphic).take(IDEMPOTENCY_CHARS).collect();
    let headers = [bearer(&key), ("idempotency-key", once)];
    Ok(Request::post_json(address(base(setting, BASE), "emails"), &body, &headers))
}

fn tags(envelope: &Envelope, letter: &Letter) -> Vec<Value> {
    let mut tags = vec![
        json!({ "name": "baton", "value": letter.kind }),
        json!({ "name": "job", "value": job_to_tag(&envelope.job_key) }),
    ];
    if let Some(conversation) = &envelope.conversation {
        tags.push(json!({ "name": "conversation", "value": plain_word(conversation, TAG_CHARS) }));
    }
    tags
}

/// A tag takes letters, digits, `_` and `-`. What else is in a key becomes `_` and two hex digits, so that the
/// key can be read again from what Resend reports.
fn job_to_tag(job_key: &str) -> String {
    let mut tag = String::new();
    for byte in job_key.bytes() {
        let piece = match byte.is_ascii_alphanumeric() || byte == b'-' {
            true => char::from(byte).to_string(),
            false => format!("_{byte:02x}"),
        };
        if tag.len() + piece.len() > TAG_CHARS {
            break;
        }
        tag.push_str(&piece);
    }
    tag
}

pub(super) fn tag_to_job(tag: &str) -> Option<String> {
    let mut parts = tag.split('_');
    let mut key = parts.next()?.as_bytes().to_vec();
    for part in parts {
        let (hex, rest) = part.split_at_checked(2)?;
        key.push(u8::from_str_radix(hex, 16).ok()?);
        key.extend_from_slice(rest.as_bytes());
    }
    String::from_utf8(key).ok().filter(|key| !key.is_empty())
}

pub(super) fn verdict(response: &Response) -> Verdict {
    let body = response.json();
    let name = body["name"].as_str().unwrap_or_default();
    let message = body["message"].as_str().unwrap_or_default();
    let status = response.status;
    match (status, name) {
        (200..=299, _) => match body["id"].as_str() {
            Some(id) => Verdict::Done { receipt: Some(id.to_owned()) },
            None => CONNECTOR.later(None, "an answer that is not Resend's"),
        },
        // A quota is over for hours: longer than a visitor waits, so the next way of telling has to begin. It comes
        // back by itself, so nothing is broken.
        (429, "daily_quota_exceeded" | "monthly_quota_exceeded") => CONNECTOR.never(&said(QUOTA, message, status)),
        (429, _) => CONNECTOR.later(response.retry_after_ms(), "too many requests"),
        (409, "concurrent_idempotent_requests") => CONNECTOR.later(response.retry_after_ms(), name),
        (500..=599, _) => CONNECTOR.later(response.retry_after_ms(), &format!("error {status}")),
        _ => match breaks(status, name, message) {
            Some(mend) => CONNECTOR.broken(&said(Some(mend), message, status)),
            None => CONNECTOR.never(&said(mend(status, name), message, status)),
        },
    }
}

const QUOTA: Option<&str> = Some("the plan's quota is used up: see resend.com/settings/usage");

/// What no other mail will get past either.
fn breaks(status: u16, name: &str, message: &str) -> Option<&'static str> {
    Some(match (status, name) {
        (_, "missing_api_key" | "invalid_api_key" | "restricted_api_key") | (401, _) => "check BATON_RESEND_KEY",
        (_, "invalid_from_address") => "the sender in the settings is no address Resend takes",
        (422, _) if message.contains("`from`") => "the sender in the settings is no address Resend takes",
        (403, _) => "verify the sender's domain at resend.com/domains, or use another sender in the settings",
        (404 | 405, _) => "check Resend's base address in the settings",
        _ => return None,
    })
}

fn mend(status: u16, name: &str) -> Option<&'static str> {
    match (status, name) {
        (_, "invalid_idempotent_request") => Some("this mail was already sent with other words"),
        (_, "invalid_to_address" | "validation_error") | (422, _) => Some("check the recipient's address"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{job_to_tag, tag_to_job};

    #[test]
    fn a_key_comes_back_from_its_tag() {
        for key in ["k7m2p9q4r8s3t6v5w2x7y9z4ab.12", "c_7Hq2.4", "digest.main.é.2026-11-26", "a"] {
            let tag = job_to_tag(key);
            assert!(tag.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b'-'), "{tag}");
            assert_eq!(tag_to_job(&tag), Some(key.to_owned()));
        }
        assert_eq!(job_to_tag("c_7Hq2.4"), "c_5f7Hq2_2e4");
        assert!(job_to_tag(&".".repeat(300)).len() <= 256);
        for wrong in ["", "a_", "a_z", "_zz", "_ff", "a_é"] {
            assert_eq!(tag_to_job(wrong), None, "{wrong}");
        }
    }
}
