//! What Slack sends us: the address check, what people write in threads, which buttons they press.
//!
//! The signature is checked on the raw bytes first; nothing unsigned is parsed. Sending the same event
//! again is Slack's habit and not an error: `event_id`, and `channel` with `ts`, are the once-keys.

use super::mrkdwn::unescape;
use crate::http::{Incoming, Rejected};
use crate::sign::is_hex_mac;
use protocol::Millis;
use serde::Deserialize;
use serde_json::Value;

/// Slack's own advice: older requests may be recordings.
const STALE_MS: Millis = 300_000;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Arrival {
    /// Answer with the challenge as plain text.
    UrlVerification { challenge: String },
    /// A person wrote. `thread_ts` is the card's `ts` when they wrote in its thread.
    Message { event_id: String, channel: String, ts: String, thread_ts: Option<String>, user: String, text: String },
    /// A person pressed a button of a card.
    Press { conversation: String, action: Action, user: String, user_name: String, channel: String, message_ts: String },
    /// Signed, understood, and nothing to us: our own messages, edits, links that open by themselves.
    Ignored,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    Claim,
    Resolve,
    Return,
}

/// What came in, if Slack signed it with `signing_secret` within five minutes of `now_ms`.
pub fn arrival(incoming: &Incoming, signing_secret: &str, now_ms: Millis) -> Result<Arrival, Rejected> {
    check_signature(incoming, signing_secret, now_ms)?;
    let form =
        incoming.header("content-type").is_some_and(|kind| kind.starts_with("application/x-www-form-urlencoded"));
    if form { interaction(incoming.body) } else { event(incoming.body) }
}

fn check_signature(incoming: &Incoming, signing_secret: &str, now_ms: Millis) -> Result<(), Rejected> {
    let timestamp = incoming.header("x-slack-request-timestamp").ok_or(Rejected::BadSignature)?;
    let signature = incoming.header("x-slack-signature").and_then(|value| value.strip_prefix("v0="));
    let signed: [&[u8]; 4] = [b"v0:", timestamp.as_bytes(), b":", incoming.body];
    if !is_hex_mac(signing_secret, &signed, signature.ok_or(Rejected::BadSignature)?) {
        return Err(Rejected::BadSignature);
    }
    let seconds: Millis = timestamp.parse().map_err(|_| Rejected::Malformed)?;
    let apart_ms = seconds.saturating_mul(1_000).saturating_sub(now_ms).saturating_abs();
    if apart_ms > STALE_MS { Err(Rejected::Stale) } else { Ok(()) }
}

#[derive(Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
enum Envelope {
    UrlVerification {
        challenge: String,
    },
    EventCallback {
        event_id: String,
        event: Value,
    },
    #[serde(other)]
    Other,
}

#[derive(Deserialize)]
struct Written {
    channel: String,
    ts: String,
    thread_ts: Option<String>,
    user: String,
    #[serde(default)]
    text: String,
}

fn event(body: &[u8]) -> Result<Arrival, Rejected> {
    match serde_json::from_slice(body).map_err(|_| Rejected::Malformed)? {
        Envelope::UrlVerification { challenge } => Ok(Arrival::UrlVerification { challenge }),
        Envelope::EventCallback { event_id, event } if is_persons_message(&event) => written(event_id, event),
        Envelope::EventCallback { .. } | Envelope::Other => Ok(Arrival::Ignored),
    }
}

/// Our own messages come back as events too, and edits and joins are messages with a subtype.
fn is_persons_message(event: &Value) -> bool {
    let new = matches!(event["subtype"].as_str(), None | Some("thread_broadcast" | "file_share"));
    event["type"] == "message" && new && event.get("bot_id").is_none_or(Value::is_null)
}

fn written(event_id: String, event: Value) -> Result<Arrival, Rejected> {
    let Written { channel, ts, thread_ts, user, text } =
        serde_json::from_value(event).map_err(|_| Rejected::Malformed)?;
    Ok(Arrival::Message { event_id, channel, ts, thread_ts, user, text: unescape(&text) })
}

#[derive(Deserialize)]
struct Interaction {
    #[serde(rename = "type")]
    kind: String,
    user: User,
    container: Option<Container>,
    #[serde(default)]
    actions: Vec<Pressed>,
}

#[derive(Deserialize)]
struct User {
    id: String,
    name: Option<String>,
    username: Option<String>,
}

#[derive(Deserialize)]
struct Container {
    channel_id: Option<String>,
    message_ts: Option<String>,
}

#[derive(Deserialize)]
struct Pressed {
    action_id: String,
    value: Option<String>,
}

fn interaction(body: &[u8]) -> Result<Arrival, Rejected> {
    let payload = form_urlencoded::parse(body).find(|(name, _)| name == "payload").ok_or(Rejected::Malformed)?.1;
    let pressed: Interaction = serde_json::from_str(&payload).map_err(|_| Rejected::Malformed)?;
    Ok(press(pressed).unwrap_or(Arrival::Ignored))
}

/// `None` for what is no button of ours: other kinds of interaction, and "Open", which the browser follows.
fn press(interaction: Interaction) -> Option<Arrival> {
    let pressed = interaction.actions.into_iter().next().filter(|_| interaction.kind == "block_actions")?;
    let action = match pressed.action_id.as_str() {
        "claim" => Action::Claim,
        "resolve" => Action::Resolve,
        "return" => Action::Return,
        _ => return None,
    };
    let (container, user) = (interaction.container?, interaction.user);
    Some(Arrival::Press {
        conversation: pressed.value?,
        action,
        user_name: user.name.or(user.username).unwrap_or_else(|| user.id.clone()),
        user: user.id,
        channel: container.channel_id?,
        message_ts: container.message_ts?,
    })
}
