//! Postmark (postmarkapp.com/developer/api/email-api): a mail as its JSON, and what it answers.
//!
//! It has no idempotency key: a mail in doubt is sent again, and both carry the job's key in their metadata.

use super::envelope::Envelope;
use super::{CONNECTOR, Letter, base, said};
use crate::connector::{Keys, NotReady, address, secret};
use crate::http::{Request, Response};
use crate::text::clip;
use domain::outbox::Verdict;
use protocol::settings::EmailSetting;
use serde_json::{Value, json};

const NO_TOKEN: &str = "Email has no token for Postmark: set BATON_POSTMARK_TOKEN";
pub(super) const BASE: &str = "https://api.postmarkapp.com";
/// Postmark's limit on a value of its metadata. Keys may have 20 characters.
const METADATA_CHARS: usize = 80;

pub(super) fn request(
    envelope: &Envelope,
    letter: &Letter,
    setting: &EmailSetting,
    keys: &Keys,
) -> Result<Request, NotReady> {
    let token = secret(setting.mode, keys.postmark_token.as_ref(), NO_TOKEN)?;
    let headers: Vec<Value> =
        envelope.headers(letter).into_iter().map(|(name, value)| json!({ "Name": name, "Value": value })).collect();
    let mut body = json!({
        "From": envelope.from.written(),
        "To": envelope.to,
        "Subject": letter.subject,
        "HtmlBody": letter.html,
        "TextBody": letter.text,
        "Headers": headers,
        "Tag": letter.kind,
        "Metadata": { "job": clip(&envelope.job_key, METADATA_CHARS) },
        "TrackOpens": false,
        "TrackLinks": "None",
        "MessageStream": "outbound",
    });
    if let Some(reply_to) = &envelope.reply_to {
        body["ReplyTo"] = json!(reply_to);
    }
    let headers = [("accept", "application/json".to_owned()), ("x-postmark-server-token", token)];
    Ok(Request::post_json(address(base(setting, BASE), "email"), &body, &headers))
}

/// By Postmark's own code first: a 422 may be one bad recipient or the whole account.
pub(super) fn verdict(response: &Response) -> Verdict {
    let body = response.json();
    let code = body["ErrorCode"].as_u64();
    let message = body["Message"].as_str().unwrap_or_default();
    let status = response.status;
    match (status, code) {
        (200..=299, Some(0)) => match body["MessageID"].as_str() {
            Some(id) => Verdict::Done { receipt: Some(id.to_owned()) },
            None => CONNECTOR.later(None, "an answer that is not Postmark's"),
        },
        (200..=299, None) => CONNECTOR.later(None, "an answer that is not Postmark's"),
        (429, _) | (_, Some(429)) => CONNECTOR.later(response.retry_after_ms(), "too many requests"),
        (_, Some(100)) => CONNECTOR.later(response.retry_after_ms(), "Postmark is under maintenance"),
        (500..=599, _) => CONNECTOR.later(response.retry_after_ms(), &format!("error {status}")),
        _ => match breaks(status, code, message) {
            Some(mend) => CONNECTOR.broken(&said(Some(mend), message, status)),
            None => CONNECTOR.never(&said(mend(code), message, status)),
        },
    }
}

/// What no other mail will get past either.
fn breaks(status: u16, code: Option<u64>, message: &str) -> Option<&'static str> {
    Some(match (status, code) {
        (_, Some(10)) | (401, _) => "check BATON_POSTMARK_TOKEN: it is the token of a server, not of the account",
        (_, Some(400 | 401)) => "confirm the sender at Postmark, or use another sender in the settings",
        (_, Some(300)) if message.contains("'From'") => "the sender in the settings is no address Postmark takes",
        (_, Some(405)) => "the plan's mails are used up: see Postmark's billing",
        (_, Some(413)) => "the account may not send: ask Postmark's support",
        (_, Some(1_235)) => "the server has no stream named outbound",
        (404 | 405, _) => "check Postmark's base address in the settings",
        _ => return None,
    })
}

fn mend(code: Option<u64>) -> Option<&'static str> {
    match code? {
        300 => Some("check the recipient's address"),
        406 => Some("the recipient is suppressed after a bounce or a complaint: reactivate them at Postmark"),
        // To one's own domain it works already, and that is where a team usually is.
        412 => Some("until Postmark approves the account, mail goes to the sender's own domain only"),
        _ => None,
    }
}
