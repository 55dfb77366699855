//! What WhatsApp sends us: the address check, what became of our messages, and what people write and press.
//!
//! Statuses come at least once and in any order; ranking them is the conversation's. A message's id is its
//! once-key. Calls are repeated for days: whether a message still opens a window, its own time tells.

use super::CONNECTOR;
use super::buttons::{Action, is_about_nothing, pressed};
use super::envelope::{is_phone, is_user_id};
use super::verdict::{Fault, explain, fault};
use crate::http::{Incoming, Rejected};
use crate::sign::{is_hex_mac, same_secret};
use protocol::Millis;
use protocol::handoff::DeliveryState;
use serde::Deserialize;
use serde_json::Value;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Arrival {
    /// News of one of our messages. `callback_data` is the job key it was sent with.
    Status {
        wamid: String,
        callback_data: Option<String>,
        /// Whom it was sent to, and when this became true.
        to: Sender,
        at_ms: Millis,
        state: DeliveryState,
        /// Of a failed one, in words that tell the mend; `fault` is what it calls for.
        why: Option<String>,
        fault: Option<Fault>,
        /// Whether Meta charges for it, and as what (`utility`, `service`). Said with `sent` and again with
        /// `delivered` or `read`: whoever counts costs counts each `wamid` once.
        billable: Option<bool>,
        category: Option<String>,
    },
    /// A person wrote. `replies_to` is the message they quoted.
    Text { wamid: String, from: Sender, at_ms: Millis, text: String, replies_to: Option<String> },
    /// A person pressed one of our buttons, of the template or of a free message.
    Press { wamid: String, from: Sender, at_ms: Millis, action: Action, conversation: String },
    /// A person sent what Baton does not pass on: `image`, `audio`, `sticker`, `location`, …
    Unsupported { wamid: String, from: Sender, at_ms: Millis, kind: String },
}

/// Who sent it. At least one of `phone` and `user_id` is there; `user_id` stays the same where a person hides
/// their number, and changes when they change it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sender {
    /// In digits, without the plus.
    pub phone: Option<String>,
    /// Their business-scoped id: `US.13491208655302741918`.
    pub user_id: Option<String>,
    pub name: Option<String>,
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
    let messages = news.messages.iter().filter_map(|message| message_of(message, &news.contacts));
    statuses.chain(messages).collect()
}

fn status(status: &Value) -> Option<Arrival> {
    let state = match status["status"].as_str()? {
        "sent" => DeliveryState::Sent,
        "delivered" => DeliveryState::Delivered,
        "read" | "played" => DeliveryState::Seen,
        "failed" => DeliveryState::Failed,
        _ => return None,
    };
    let error = (state == DeliveryState::Failed).then(|| &status["errors"][0]);
    Some(Arrival::Status {
        wamid: status["id"].as_str()?.to_owned(),
        callback_data: text_at(&status["biz_opaque_callback_data"]),
        to: recipient(status),
        at_ms: sent_ms(status),
        state,
        why: error.map(|error| format!("{}: {}", CONNECTOR.name, explain(error))),
        fault: error.map(|error| error["code"].as_i64().map_or(Fault::ThisMessage, fault)),
        billable: status["pricing"]["billable"].as_bool(),
        category: text_at(&status["pricing"]["category"]),
    })
}

/// A number, or an id where the person hides it.
fn recipient(status: &Value) -> Sender {
    let ids = || [&status["recipient_id"], &status["recipient_user_id"]].into_iter().filter_map(Value::as_str);
    let [phone, user_id] = [is_phone, is_user_id].map(|is| ids().find(|id| is(id)).map(str::to_owned));
    Sender { phone, user_id, name: None }
}

fn message_of(message: &Value, contacts: &[Value]) -> Option<Arrival> {
    let wamid = message["id"].as_str()?.to_owned();
    let from = sender(message, contacts)?;
    let at_ms = sent_ms(message);
    let said = match message["type"].as_str()? {
        "text" => Said::Text(&message["text"]["body"]),
        "button" => Said::Button(&message["button"]["payload"], &message["button"]["text"]),
        "interactive" if message["interactive"]["type"] == "button_reply" => {
            let reply = &message["interactive"]["button_reply"];
            Said::Button(&reply["id"], &reply["title"])
        }
        // A thumb under a message, and news of somebody's number: nothing anybody waits to see passed on.
        "reaction" | "system" => return None,
        kind => return Some(Arrival::Unsupported { wamid, from, at_ms, kind: kind.to_owned() }),
    };
    if let Some((action, conversation)) = said.pressed() {
        return Some(Arrival::Press { wamid, from, at_ms, action, conversation: conversation.to_owned() });
    }
    // "Claim" under an alert is no word for a visitor.
    if matches!(said, Said::Button(payload, _) if payload.as_str().is_some_and(is_about_nothing)) {
        return None;
    }
    let text = said.text()?.to_owned();
    Some(Arrival::Text { wamid, from, at_ms, text, replies_to: text_at(&message["context"]["id"]) })
}

enum Said<'a> {
    Text(&'a Value),
    /// What we put behind it, and what stands on it.
    Button(&'a Value, &'a Value),
}

impl<'a> Said<'a> {
    fn pressed(&self) -> Option<(Action, &'a str)> {
        match self {
            Said::Text(_) => None,
            Said::Button(payload, _) => pressed(payload.as_str()?),
        }
    }

    /// A button of somebody else's making counts as what it says.
    fn text(&self) -> Option<&'a str> {
        match self {
            Said::Text(text) | Said::Button(_, text) => text.as_str(),
        }
    }
}

/// A number may be missing, and an id may stand where the number was.
fn sender(message: &Value, contacts: &[Value]) -> Option<Sender> {
    let from = [&message["from"], &message["from_user_id"]].map(|id| id.as_str().unwrap_or_default());
    let theirs = |contact: &&Value| {
        let known = [&contact["wa_id"], &contact["user_id"]].into_iter().filter_map(Value::as_str);
        known.into_iter().any(|id| from.contains(&id))
    };
    let nobody = Value::Null;
    let contact = contacts.iter().find(theirs).unwrap_or(&nobody);
    let ids = || {
        let named = [&contact["wa_id"], &contact["user_id"]].into_iter().filter_map(Value::as_str);
        from.into_iter().chain(named)
    };
    let phone = ids().find(|id| is_phone(id)).map(str::to_owned);
    let user_id = ids().find(|id| is_user_id(id)).map(str::to_owned);
    let known = phone.is_some() || user_id.is_some();
    known.then(|| Sender { phone, user_id, name: text_at(&contact["profile"]["name"]) })
}

/// When it was sent; 0 where that is not said, which opens no window.
fn sent_ms(message: &Value) -> Millis {
    let seconds = message["timestamp"].as_str().and_then(|seconds| seconds.parse::<Millis>().ok());
    seconds.unwrap_or(0).saturating_mul(1_000)
}

fn text_at(value: &Value) -> Option<String> {
    value.as_str().map(str::to_owned)
}
