//! WhatsApp Cloud API: messages to a member's own number, and what comes back.
//!
//! Outside the 24 hours after a person's last message only the approved template may be sent; inside them a
//! notice is a message with buttons, and visitors' lines follow as plain text. Whether the window is open is
//! the caller's to know: it has the clock. Not for: groups, which the API gives to few.

mod arrival;
mod buttons;
mod envelope;
mod notice;
mod template;
mod verdict;

pub use arrival::{Arrival, Sender, arrival, challenge};
pub use buttons::Action;
pub use verdict::Fault;

use crate::connector::{Connector, Keys, NotReady, RETRY_MS, Sending};
use crate::http::Request;
use crate::text::clip;
use domain::effect::Recipient;
use protocol::handoff::Call;
use protocol::settings::Settings;
use serde_json::json;

pub(crate) const CONNECTOR: Connector = Connector {
    name: "WhatsApp",
    request: template::request,
    verdict: verdict::verdict,
    // Above one message in six seconds to one person the API answers 131056.
    pace_ms: 6_000,
    retry_ms: RETRY_MS,
};

/// The API's limit on a text's body.
const TEXT_UNITS: usize = 4_096;
/// The API's limit on the body of a message with buttons, and on a template's with its values.
const BODY_UNITS: usize = 1_024;

/// A short line with buttons under it.
#[derive(Clone, Copy, Debug)]
pub struct Asking<'a> {
    /// What the buttons are about; it comes back when one is pressed.
    pub conversation: &'a str,
    pub text: &'a str,
    /// None makes it plain text.
    pub actions: &'a [Action],
}

/// A notice in the form that is allowed now: free with buttons in the window, else the template.
pub fn notice_request(sending: &Sending, keys: &Keys, window_open: bool) -> Result<Request, NotReady> {
    if window_open { free_request(sending, keys) } else { template::request(sending, keys) }
}

/// A notice for a person who wrote to us within the last 24 hours: its head with buttons. The transcript does
/// not fit; it is behind the link, and may follow by [`text_request`].
pub fn free_request(sending: &Sending, keys: &Keys) -> Result<Request, NotReady> {
    let notice = sending.notice;
    if notice.call == Call::Alert {
        // A message with buttons has one at least.
        let (to, text) = (sending.recipient, notice::body(notice)?);
        return text_request(sending.settings, keys, to, &text, None, sending.job_key);
    }
    let body = json!({
        "type": "interactive",
        "interactive": {
            "type": "button",
            "body": { "text": notice::body(notice)? },
            "action": { "buttons": buttons::of_notice(notice) },
        },
    });
    envelope::send(sending.settings, keys, sending.recipient, sending.job_key, body)
}

/// A line with buttons, within the 24 hours; longer than 1,024 characters is cut. `quotes` is the message,
/// theirs or ours, that it answers.
pub fn ask_request(
    settings: &Settings,
    keys: &Keys,
    recipient: &Recipient,
    asking: &Asking,
    quotes: Option<&str>,
    job_key: &str,
) -> Result<Request, NotReady> {
    if asking.actions.is_empty() {
        return text_request(settings, keys, recipient, asking.text, quotes, job_key);
    }
    let body = json!({
        "type": "interactive",
        "interactive": {
            "type": "button",
            "body": { "text": clip(asking.text, BODY_UNITS) },
            "action": { "buttons": buttons::rows(asking.conversation, asking.actions) },
        },
    });
    envelope::send(settings, keys, recipient, job_key, envelope::quoting(body, quotes))
}

/// Plain text, within the 24 hours: visitors' lines, confirmations; longer than 4,096 characters is cut.
/// `quotes` is the message, theirs or ours, that it answers.
pub fn text_request(
    settings: &Settings,
    keys: &Keys,
    recipient: &Recipient,
    text: &str,
    quotes: Option<&str>,
    job_key: &str,
) -> Result<Request, NotReady> {
    let body = json!({ "type": "text", "text": { "preview_url": false, "body": clip(text, TEXT_UNITS) } });
    envelope::send(settings, keys, recipient, job_key, envelope::quoting(body, quotes))
}

/// Shows the person that what they wrote has been read. `wamid` is their message's.
pub fn mark_read_request(settings: &Settings, keys: &Keys, wamid: &str) -> Result<Request, NotReady> {
    envelope::post(settings, keys, json!({ "status": "read", "message_id": wamid }))
}
