//! What only one person in Slack sees: that what they wrote has stayed with the team, and a button to claim.
//!
//! Not for: the words, which are the team's (`domain::words::team`).

use super::controls::claim_row;
use super::mrkdwn::escape_to;
use super::{call, card};
use crate::connector::{Keys, NotReady};
use crate::http::Request;
use protocol::settings::Settings;
use serde_json::json;

/// A hint is two sentences; a section holds 3,000.
const TEXT_UNITS: usize = 1_000;

/// `chat.postEphemeral` in the thread of `thread_ts`. `text` is plain. Slack gives no receipt for it, keeps it for
/// as long as the person stays signed in, and does not say whether they saw it.
pub fn hint_request(
    settings: &Settings,
    keys: &Keys,
    channel: &str,
    thread_ts: &str,
    user: &str,
    conversation: &str,
    text: &str,
) -> Result<Request, NotReady> {
    let text = escape_to(text, TEXT_UNITS);
    let body = json!({
        "channel": channel,
        "user": user,
        "thread_ts": thread_ts,
        "text": text,
        "blocks": [card::section(&text), claim_row(conversation)],
    });
    call(settings, keys, "chat.postEphemeral", &body)
}
