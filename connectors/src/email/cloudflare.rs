//! Cloudflare's Email Service, by the Worker's own `send_email` binding (its Workers API).
//!
//! A binding is no HTTP. So that it fits the one shape, its request has the address [`URL`] and as its body the
//! binding's own argument; whoever sends requests calls the binding for it, and answers 200 with `{"messageId"}`
//! or 400 with `{"code", "message"}`. Without a binding the code is [`NO_BINDING`].

use super::envelope::Envelope;
use super::{CONNECTOR, Letter, said};
use crate::http::{Request, Response};
use domain::outbox::Verdict;
use serde_json::json;

pub const URL: &str = "cloudflare:send-email";
pub const NO_BINDING: &str = "E_NO_BINDING";

pub(super) fn request(envelope: &Envelope, letter: &Letter) -> Request {
    // A name is a field of its own: `Name <address>` is no sender to the binding.
    let from = match envelope.from.name.as_str() {
        "" => json!(envelope.from.address),
        name => json!({ "email": envelope.from.address, "name": name }),
    };
    let mut body = json!({
        "from": from,
        "to": envelope.to,
        "subject": letter.subject,
        "html": letter.html,
        "text": letter.text,
        "headers": envelope.header_object(letter),
    });
    if let Some(reply_to) = &envelope.reply_to {
        body["replyTo"] = json!(reply_to);
    }
    Request::post_json(URL.to_owned(), &body, &[])
}

pub(super) fn verdict(response: &Response) -> Verdict {
    let body = response.json();
    let code = body["code"].as_str().unwrap_or_default();
    let message = body["message"].as_str().unwrap_or_default();
    let status = response.status;
    let said = |mend| said(mend, &format!("{code} {message}"), status);
    match (status, code) {
        (200..=299, _) => match body["messageId"].as_str() {
            Some(id) => Verdict::Done { receipt: Some(id.to_owned()) },
            None => CONNECTOR.later(None, "an answer that is not Cloudflare's"),
        },
        (_, "E_RATE_LIMIT_EXCEEDED") | (429, "") => CONNECTOR.later(response.retry_after_ms(), "too many requests"),
        // Tomorrow: longer than a visitor waits, so the next way of telling has to begin.
        (_, "E_DAILY_LIMIT_EXCEEDED") => CONNECTOR.never(&said(Some("the account's mails of this day are used up"))),
        (_, "E_DELIVERY_FAILED" | "E_INTERNAL_SERVER_ERROR") | (500..=599, "") => {
            CONNECTOR.later(response.retry_after_ms(), &format!("error {status} {code}"))
        }
        (_, code) => match breaks(code) {
            Some(mend) => CONNECTOR.broken(&said(Some(mend))),
            None => CONNECTOR.never(&said(mend(code))),
        },
    }
}

/// What no other mail will get past either.
fn breaks(code: &str) -> Option<&'static str> {
    Some(match code {
        "E_SENDER_NOT_VERIFIED" | "E_SENDER_DOMAIN_NOT_AVAILABLE" | "E_SENDER_NOT_ALLOWED" => {
            "onboard the sender's domain under Email Service, or use another sender in the settings"
        }
        NO_BINDING => "bind EMAIL in wrangler.toml: [[send_email]] name = \"EMAIL\"",
        _ => return None,
    })
}

fn mend(code: &str) -> Option<&'static str> {
    Some(match code {
        "E_RECIPIENT_SUPPRESSED" => "the recipient is suppressed after a bounce or a complaint",
        "E_RECIPIENT_NOT_ALLOWED" => "verify the recipient as a destination address, or send by a paid plan",
        "E_VALIDATION_ERROR" => "check the recipient's address",
        _ => return None,
    })
}
