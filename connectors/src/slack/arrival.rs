//! What Slack sends us: the address check, what people write in threads, what they press, that we were sent away.
//!
//! The signature is checked on the raw bytes first; nothing unsigned is parsed. Sending the same event
//! again is Slack's habit and not an error: `event_id`, and `channel` with `ts`, are the once-keys of events,
//! and `action_ts` with `user` those of presses.

use super::controls::{self, Action};
use super::mrkdwn::unescape;
use super::verdict;
use crate::http::{Incoming, Rejected};
use crate::sign::is_hex_mac;
use crate::text::{clip, one_line};
use protocol::Millis;
use serde::Deserialize;
use serde_json::Value;

/// Slack's own advice: older requests may be recordings.
const STALE_MS: Millis = 300_000;
/// Files of one message that are named; Slack itself takes ten at a time.
const FILES: usize = 10;
const FILE_NAME_UNITS: usize = 120;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Arrival {
    /// Answer with the challenge as plain text.
    UrlVerification { challenge: String },
    /// A person wrote. `thread_ts` is the card's `ts` when they wrote in its thread. Files are named in lines of
    /// their own behind the text.
    Message { event_id: String, channel: String, ts: String, thread_ts: Option<String>, user: String, text: String },
    /// A person pressed a button of a card or hint, or chose from one. `action_ts` is when, by Slack's clock.
    Press {
        conversation: String,
        action: Action,
        user: String,
        user_name: String,
        channel: String,
        message_ts: String,
        action_ts: String,
    },
    /// The app was removed, or its bot's token taken back: nothing can be sent until somebody mends it. `why` says
    /// what happened and how.
    Revoked { event_id: String, why: String },
    /// Signed, understood, and nothing to us: our own messages, edits, links that open by themselves, and the
    /// word that a workspace was so busy that Slack has left events out.
    Ignored,
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
    #[serde(default)]
    files: Vec<File>,
}

/// Slack leaves both out of a file it is still checking.
#[derive(Deserialize)]
struct File {
    name: Option<String>,
    title: Option<String>,
}

fn event(body: &[u8]) -> Result<Arrival, Rejected> {
    let (event_id, event) = match serde_json::from_slice(body).map_err(|_| Rejected::Malformed)? {
        Envelope::UrlVerification { challenge } => return Ok(Arrival::UrlVerification { challenge }),
        Envelope::EventCallback { event_id, event } => (event_id, event),
        Envelope::Other => return Ok(Arrival::Ignored),
    };
    match event["type"].as_str() {
        Some("message") if is_persons(&event) => written(event_id, event),
        Some(kind) if is_revoked(kind, &event) => Ok(Arrival::Revoked { event_id, why: verdict::revoked(kind) }),
        _ => Ok(Arrival::Ignored),
    }
}

/// Our own messages come back as events too, and edits and joins are messages with a subtype.
fn is_persons(event: &Value) -> bool {
    let new = matches!(event["subtype"].as_str(), None | Some("thread_broadcast" | "file_share"));
    new && event.get("bot_id").is_none_or(Value::is_null) && event["user"].is_string()
}

/// Tokens of people may be taken back without us: ours is the bot's.
fn is_revoked(kind: &str, event: &Value) -> bool {
    let bots = || event["tokens"]["bot"].as_array().is_some_and(|bots| !bots.is_empty());
    kind == "app_uninstalled" || (kind == "tokens_revoked" && bots())
}

fn written(event_id: String, event: Value) -> Result<Arrival, Rejected> {
    let Written { channel, ts, thread_ts, user, text, files } =
        serde_json::from_value(event).map_err(|_| Rejected::Malformed)?;
    let files = files.iter().take(FILES).map(named);
    let lines: Vec<String> =
        std::iter::once(unescape(&text)).chain(files).filter(|line| !line.trim().is_empty()).collect();
    if lines.is_empty() {
        return Ok(Arrival::Ignored);
    }
    Ok(Arrival::Message { event_id, channel, ts, thread_ts, user, text: lines.join("\n") })
}

/// The file stays in Slack. Whoever reads along sees that there was one, in whatever language they read.
fn named(file: &File) -> String {
    let names = [&file.name, &file.title].into_iter().flatten().map(|name| one_line(name));
    let name = names.into_iter().find(|name| !name.is_empty());
    format!("📎 {}", clip(&name.unwrap_or_default(), FILE_NAME_UNITS)).trim_end().to_owned()
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
    action_ts: String,
    /// A button's.
    value: Option<String>,
    /// A select's.
    selected_option: Option<Chosen>,
}

#[derive(Deserialize)]
struct Chosen {
    value: String,
}

fn interaction(body: &[u8]) -> Result<Arrival, Rejected> {
    let payload = form_urlencoded::parse(body).find(|(name, _)| name == "payload").ok_or(Rejected::Malformed)?.1;
    let pressed: Interaction = serde_json::from_str(&payload).map_err(|_| Rejected::Malformed)?;
    Ok(press(pressed).unwrap_or(Arrival::Ignored))
}

/// `None` for what is no control of ours: other kinds of interaction, and "Open", which the browser follows.
fn press(interaction: Interaction) -> Option<Arrival> {
    let pressed = interaction.actions.into_iter().next().filter(|_| interaction.kind == "block_actions")?;
    let value = pressed.selected_option.map(|chosen| chosen.value).or(pressed.value)?;
    let (conversation, action) = controls::read(&pressed.action_id, &value)?;
    let (container, user) = (interaction.container?, interaction.user);
    Some(Arrival::Press {
        conversation,
        action,
        user_name: user.name.or(user.username).unwrap_or_else(|| user.id.clone()),
        user: user.id,
        channel: container.channel_id?,
        message_ts: container.message_ts?,
        action_ts: pressed.action_ts,
    })
}
