//! SendGrid (the v3 `mail/send` of its documentation): a mail as its JSON, and what it answers.
//!
//! It has no idempotency key: a mail in doubt is sent again, and both carry the job's key in their arguments.

use super::envelope::Envelope;
use super::{CONNECTOR, Letter, base, said};
use crate::connector::{Keys, NotReady, address, bearer, secret};
use crate::http::{Request, Response};
use domain::outbox::Verdict;
use protocol::settings::EmailSetting;
use serde_json::{Value, json};

const NO_KEY: &str = "Email has no key for SendGrid: set BATON_SENDGRID_KEY";
pub(super) const BASE: &str = "https://api.sendgrid.com/v3";

pub(super) fn request(
    envelope: &Envelope,
    letter: &Letter,
    setting: &EmailSetting,
    keys: &Keys,
) -> Result<Request, NotReady> {
    let key = secret(setting.mode, keys.sendgrid_key.as_ref(), NO_KEY)?;
    let mut from = json!({ "email": envelope.from.address });
    if !envelope.from.name.is_empty() {
        from["name"] = json!(envelope.from.name);
    }
    let mut body = json!({
        "personalizations": [{ "to": [{ "email": envelope.to }] }],
        "from": from,
        "subject": letter.subject,
        // In this order, or SendGrid refuses the mail.
        "content": [
            { "type": "text/plain", "value": letter.text },
            { "type": "text/html", "value": letter.html },
        ],
        "headers": envelope.header_object(letter),
        "categories": [letter.kind],
        "custom_args": { "job": envelope.job_key },
        // A rewritten link would carry a member's way in through SendGrid.
        "tracking_settings": {
            "click_tracking": { "enable": false, "enable_text": false },
            "open_tracking": { "enable": false },
        },
    });
    if let Some(reply_to) = &envelope.reply_to {
        body["reply_to"] = json!({ "email": reply_to });
    }
    Ok(Request::post_json(address(base(setting, BASE), "mail/send"), &body, &[bearer(&key)]))
}

pub(super) fn verdict(response: &Response) -> Verdict {
    let body = response.json();
    let error = &body["errors"][0];
    let message = error["message"].as_str().unwrap_or_default();
    let status = response.status;
    match status {
        // The id is in a header; the body is empty.
        202 => Verdict::Done { receipt: response.header("x-message-id").map(str::to_owned) },
        200..=299 => CONNECTOR.later(None, "an answer that is not SendGrid's"),
        429 => CONNECTOR.later(response.retry_after_ms(), "too many requests"),
        500..=599 => CONNECTOR.later(response.retry_after_ms(), &format!("error {status}")),
        _ => match breaks(status, error) {
            Some(mend) => CONNECTOR.broken(&said(Some(mend), message, status)),
            None => CONNECTOR.never(&said(mend(status, error), message, status)),
        },
    }
}

/// What no other mail will get past either.
fn breaks(status: u16, error: &Value) -> Option<&'static str> {
    let field = error["field"].as_str().unwrap_or_default();
    let message = error["message"].as_str().unwrap_or_default();
    Some(match status {
        401 if message.contains("credits") => "the plan's mails are used up: see SendGrid's billing",
        401 => "check BATON_SENDGRID_KEY",
        _ if field == "from" || field.starts_with("from.") => {
            "verify the sender at SendGrid (Sender Authentication), or use another sender in the settings"
        }
        403 => "the key may not send: give it the permission Mail Send",
        404 | 405 => "check SendGrid's base address in the settings",
        _ => return None,
    })
}

fn mend(status: u16, error: &Value) -> Option<&'static str> {
    let field = error["field"].as_str().unwrap_or_default();
    (status == 400 && field.starts_with("personalizations")).then_some("check the recipient's address")
}
