//! What WhatsApp sends us: the address check, what became of our messages, and what people answer.
//!
//! Statuses come at least once and in any order; ranking them is the conversation's. A message's id is its once-key.

use super::CONNECTOR;
use super::verdict::explain;
use crate::http::{Incoming, Rejected};
use crate::sign::{is_hex_mac, same_secret};
use protocol::handoff::DeliveryState;
use serde::Deserialize;
use serde_json::Value;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Arrival {
    /// News of one of our messages. `callback_data` is the job key it was sent with.
    Status { wamid: String, callback_data: Option<String>, state: DeliveryState, why: Option<String> },
    /// A person wrote or pressed a quick reply. `from` is their number in digits, or their
    /// business-scoped id where they hide it; `replies_to` is the message of ours they quoted.
    Text { wamid: String, from: String, name: Option<String>, text: String, replies_to: Option<String> },
}

/// The address check Meta makes once: the challenge to answer with as plain text, or `None` (answer 403).
/// `query` is the raw query string.
pub fn challenge(query: &str, verify_token: &str) -> Option<String> {
    let find = |name: &str| {
        form_urlencoded::parse(query.as_bytes()).find(|(key, _)| key == name).map(|(_, value)| value.into_owned())
    };
    let ours = find("hub.mode")? == "subscribe" && same_secret(&find("hub.verify_token")?, verify_token);
    find("hub.challenge").filter(|_| ours)
}

/// What came in, if Meta signed it with the app's secret. One call carries any number of things, and none
/// where it holds only kinds we do not read.
pub fn arrival(incoming: &Incoming, app_secret: &str) -> Result<Vec<Arrival>, Rejected> {
    let signature = incoming.header("x-hub-signature-256").and_then(|value| value.strip_prefix("sha256="));
    if !is_hex_mac(app_secret, &[incoming.body], signature.ok_or(Rejected::BadSignature)?) {
        return Err(Rejected::BadSignature);
    }
    let body: Body = serde_json::from_slice(incoming.body).map_err(|_| Rejected::Malformed)?;
    let changes = body.entry.into_iter().flat_map(|entry| entry.changes);
    Ok(changes.filter(|change| change.field == "messages").flat_map(|change| arrivals(change.value)).collect())
}

#[derive(Deserialize)]
struct Body {
    entry: Vec<Entry>,
}

#[derive(Deserialize)]
struct Entry {
    #[serde(default)]
    changes: Vec<Change>,
}

#[derive(Deserialize)]
struct Change {
    field: String,
    value: News,
}

/// What is inside stays JSON: one message of a kind we do not know must not lose the others.
#[derive(Deserialize)]
struct News {
    #[serde(default)]
    statuses: Vec<Value>,
    #[serde(default)]
    messages: Vec<Value>,
    #[serde(default)]
    contacts: Vec<Value>,
}

fn arrivals(news: News) -> Vec<Arrival> {
    let statuses = news.statuses.iter().filter_map(status);
    let texts = news.messages.iter().filter_map(|message| text(message, &news.contacts));
    statuses.chain(texts).collect()
}

fn status(status: &Value) -> Option<Arrival> {
    let state = match status["status"].as_str()? {
        "sent" => DeliveryState::Sent,
        "delivered" => DeliveryState::Delivered,
        "read" | "played" => DeliveryState::Seen,
        "failed" => DeliveryState::Failed,
        _ => return None,
    };
    let failed = state == DeliveryState::Failed;
    Some(Arrival::Status {
        wamid: status["id"].as_str()?.to_owned(),
        callback_data: status["biz_opaque_callback_data"].as_str().map(str::to_owned),
        state,
        why: failed.then(|| format!("{}: {}", CONNECTOR.name, explain(&status["errors"][0]))),
    })
}

fn text(message: &Value, contacts: &[Value]) -> Option<Arrival> {
    let text = match message["type"].as_str()? {
        "text" => &message["text"]["body"],
        "button" => &message["button"]["text"],
        "interactive" => &message["interactive"]["button_reply"]["title"],
        _ => return None,
    };
    let from = message["from"].as_str().or_else(|| message["from_user_id"].as_str())?;
    Some(Arrival::Text {
        wamid: message["id"].as_str()?.to_owned(),
        from: from.to_owned(),
        name: name(from, contacts),
        text: text.as_str()?.to_owned(),
        replies_to: message["context"]["id"].as_str().map(str::to_owned),
    })
}

fn name(from: &str, contacts: &[Value]) -> Option<String> {
    let theirs = contacts.iter().find(|contact| contact["wa_id"] == from || contact["user_id"] == from)?;
    theirs["profile"]["name"].as_str().map(str::to_owned)
}
