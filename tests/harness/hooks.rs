//! What Slack and Meta send of their own accord: their recorded payloads about this shop, signed as they sign.
//!
//! Not for: what they answer when Baton calls; see `fakes`.

use crate::api::Visitor;
use crate::runtime::{SLACK_SIGNING_SECRET, WHATSAPP_APP_SECRET, repository};
use crate::shop::SLACK_CHANNEL;
use hmac::{Hmac, KeyInit, Mac};
use protocol::error::ErrorBody;
use serde_json::{Value, json};
use sha2::Sha256;
use std::fs;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};

const FORM: &str = "application/x-www-form-urlencoded";
const JSON: &str = "application/json";

/// One call of a vendor. A story may change it after it was signed.
#[derive(Clone, Debug)]
pub struct Knock {
    pub path: &'static str,
    pub headers: Vec<(&'static str, String)>,
    pub body: String,
}

/// What the worker answered: the text of a 200, else the code of the error.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heard {
    pub status: u16,
    pub said: String,
}

impl Heard {
    pub fn taken() -> Self {
        Self { status: 200, said: String::new() }
    }

    pub fn refused(status: u16, code: &str) -> Self {
        Self { status, said: code.to_owned() }
    }
}

impl Knock {
    /// Slack's Events API, signed now.
    pub fn slack_event(event: &Value) -> Self {
        Self::slack(JSON, event.to_string(), now_s())
    }

    /// A pressed button, signed now.
    pub fn slack_press(payload: &Value) -> Self {
        Self::slack(FORM, format!("payload={}", percent_encoded(&payload.to_string())), now_s())
    }

    /// The same call, as it was signed at another time.
    pub fn signed_at(self, stamp_s: u64) -> Self {
        let kind = if self.body.starts_with("payload=") { FORM } else { JSON };
        Self::slack(kind, self.body, stamp_s)
    }

    fn slack(kind: &'static str, body: String, stamp_s: u64) -> Self {
        let signature = mac(SLACK_SIGNING_SECRET, &format!("v0:{stamp_s}:{body}"));
        let headers = vec![
            ("content-type", kind.to_owned()),
            ("x-slack-request-timestamp", stamp_s.to_string()),
            ("x-slack-signature", format!("v0={signature}")),
        ];
        Self { path: "/hooks/slack", headers, body }
    }

    /// Meta's webhook.
    pub fn whatsapp(payload: &Value) -> Self {
        let body = payload.to_string();
        let signature = format!("sha256={}", mac(WHATSAPP_APP_SECRET, &body));
        let headers = vec![("content-type", JSON.to_owned()), ("x-hub-signature-256", signature)];
        Self { path: "/hooks/whatsapp", headers, body }
    }

    pub async fn at(&self, origin: &str) -> Heard {
        let mut request = crate::api::client().post(format!("{origin}{}", self.path)).body(self.body.clone());
        for (name, value) in &self.headers {
            request = request.header(*name, value);
        }
        let response = request.send().await.expect("the worker answers");
        let status = response.status().as_u16();
        let text = response.text().await.expect("the answer has a body");
        let said = match status {
            200 => text,
            _ => serde_json::from_str::<ErrorBody>(&text).expect("the error shape").error.code,
        };
        Heard { status, said }
    }
}

/// Somebody wrote under the card whose `ts` is `card`. `ts` is the line's own place in the channel.
pub fn slack_line(event_id: &str, user: &str, card: &str, ts: &str, text: &str) -> Value {
    let mut event = recorded("slack/event_message.json");
    event["event_id"] = json!(event_id);
    let line = &mut event["event"];
    (line["channel"], line["user"]) = (json!(SLACK_CHANNEL), json!(user));
    (line["thread_ts"], line["ts"], line["event_ts"]) = (json!(card), json!(ts), json!(ts));
    line["text"] = json!(text);
    event
}

/// Somebody pressed a button of the card, which names the conversation: `claim`, `snooze`, `return`.
pub fn slack_press(visitor: &Visitor, action: &str, user: &str, card: &str) -> Value {
    slack_press_in(&visitor.conversation, action, user, card)
}

/// The same in a conversation that no visitor began: a test.
pub fn slack_press_in(conversation: &str, action: &str, user: &str, card: &str) -> Value {
    let mut press = slack_pressed("slack/press_claim.json", user, card);
    let button = &mut press["actions"][0];
    (button["action_id"], button["value"]) = (json!(action), json!(conversation));
    press
}

/// Somebody chose an outcome on the card: `won`, `lost`, `helped`, `spam`.
pub fn slack_resolve(visitor: &Visitor, outcome: &str, user: &str, card: &str) -> Value {
    let mut press = slack_pressed("slack/press_resolve.json", user, card);
    press["actions"][0]["selected_option"]["value"] = json!(format!("{}:{outcome}", visitor.conversation));
    press
}

/// Somebody pressed "Claim" in what only they were shown in the card's thread.
pub fn slack_press_hint(visitor: &Visitor, user: &str, card: &str) -> Value {
    let mut press = slack_pressed("slack/press_hint.json", user, card);
    press["container"]["thread_ts"] = json!(card);
    press["container"]["message_ts"] = json!("1795356402.000900");
    press["actions"][0]["value"] = json!(visitor.conversation);
    press
}

/// Slack gives each press a moment of its own; the same call told twice has the same one.
fn slack_pressed(recording: &str, user: &str, card: &str) -> Value {
    static PRESSES: AtomicU32 = AtomicU32::new(0);
    let mut press = recorded(recording);
    press["user"] = json!({ "id": user, "username": "somebody", "name": "somebody", "team_id": "T123ABC456" });
    (press["container"]["channel_id"], press["container"]["message_ts"]) = (json!(SLACK_CHANNEL), json!(card));
    press["actions"][0]["action_ts"] = json!(format!("{}.{:06}", now_s(), PRESSES.fetch_add(1, Ordering::Relaxed)));
    press
}

/// The app was removed from the workspace.
pub fn slack_uninstalled(event_id: &str) -> Value {
    let mut event = recorded("slack/event_uninstalled.json");
    event["event_id"] = json!(event_id);
    event
}

/// The bot's token was taken back.
pub fn slack_tokens_revoked(event_id: &str) -> Value {
    let mut event = recorded("slack/event_tokens_revoked.json");
    event["event_id"] = json!(event_id);
    event
}

/// News of one message; `data` is what it was sent with. `error` for a failed one.
pub fn whatsapp_status(wamid: &str, data: &Value, status: &str, error: Option<Value>) -> Value {
    let mut hook = recorded("whatsapp/hook_statuses_and_texts.json");
    let mut news = json!({
        "id": wamid, "status": status, "timestamp": now_s().to_string(), "recipient_id": "19025550142",
        "biz_opaque_callback_data": data,
    });
    match (status, error) {
        // Meta names the price with these two.
        ("sent" | "delivered", None) => {
            news["pricing"] =
                json!({ "billable": true, "pricing_model": "PMP", "type": "regular", "category": "utility" });
        }
        (_, None) => {}
        (_, Some(error)) => news["errors"] = json!([error]),
    }
    let entry = &mut hook["entry"][0];
    entry["changes"][0]["value"]["statuses"] = json!([news]);
    hook["entry"] = json!([entry.take()]);
    hook
}

/// Somebody wrote on WhatsApp. `from` is their number in digits, or their business-scoped id (`US.13491…`) where
/// they hide the number; `quoted` is the message of ours they answer.
pub fn whatsapp_text(wamid: &str, from: &str, text: &str, quoted: Option<&str>) -> Value {
    whatsapp_message(wamid, from, quoted, json!({ "type": "text", "text": { "body": text } }))
}

/// Somebody pressed a quick reply of the template `pressed`; `payload` is what it was sent with.
pub fn whatsapp_press(wamid: &str, from: &str, pressed: &str, payload: &str) -> Value {
    let button = json!({ "type": "button", "button": { "payload": payload, "text": "Claim" } });
    whatsapp_message(wamid, from, Some(pressed), button)
}

/// Somebody pressed a button of the free message `pressed`; `id` is what it was sent with.
pub fn whatsapp_free_press(wamid: &str, from: &str, pressed: &str, id: &str) -> Value {
    let reply = json!({ "type": "button_reply", "button_reply": { "id": id, "title": "Claim" } });
    whatsapp_message(wamid, from, Some(pressed), json!({ "type": "interactive", "interactive": reply }))
}

/// Somebody sent an `image`, an `audio`, a `sticker`: something Baton does not pass on.
pub fn whatsapp_other(wamid: &str, from: &str, kind: &str) -> Value {
    whatsapp_message(wamid, from, None, json!({ "type": kind, kind: { "id": "1", "mime_type": "any/any" } }))
}

/// The same message, sent `ago_s` seconds ago: Meta repeats a call for days.
pub fn whatsapp_sent_before(mut hook: Value, ago_s: u64) -> Value {
    let message = hook.pointer_mut("/entry/0/changes/0/value/messages/0").expect("a message");
    message["timestamp"] = json!((now_s() - ago_s).to_string());
    hook
}

fn whatsapp_message(wamid: &str, from: &str, quoted: Option<&str>, mut message: Value) -> Value {
    let mut hook = recorded("whatsapp/hook_messages.json");
    let hidden = from.contains('.');
    let mut contact = json!({ "profile": { "name": "Somebody" } });
    contact[if hidden { "user_id" } else { "wa_id" }] = json!(from);
    message[if hidden { "from_user_id" } else { "from" }] = json!(from);
    (message["id"], message["timestamp"]) = (json!(wamid), json!(now_s().to_string()));
    if let Some(ours) = quoted {
        message["context"] = json!({ "from": "34600000000", "id": ours });
    }
    let changes = &mut hook["entry"][0]["changes"];
    let mut change = changes[0].take();
    change["value"]["contacts"] = json!([contact]);
    change["value"]["messages"] = json!([message]);
    *changes = json!([change]);
    hook
}

/// Meta's words for a message outside the 24-hour window.
pub fn outside_the_window() -> Value {
    let hook = recorded("whatsapp/hook_statuses_and_texts.json");
    hook["entry"][0]["changes"][0]["value"]["statuses"][2]["errors"][0].clone()
}

/// A file of `tests/payloads`.
pub fn recorded(name: &str) -> Value {
    let text = fs::read_to_string(repository().join("tests/payloads").join(name)).unwrap();
    serde_json::from_str(&text).unwrap()
}

pub fn now_s() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).expect("after 1970").as_secs()
}

fn mac(secret: &str, signed: &str) -> String {
    let mut mac = Hmac::<Sha256>::new_from_slice(secret.as_bytes()).expect("any length is a key");
    mac.update(signed.as_bytes());
    mac.finalize().into_bytes().iter().map(|byte| format!("{byte:02x}")).collect()
}

fn percent_encoded(text: &str) -> String {
    text.bytes()
        .map(|byte| if byte.is_ascii_alphanumeric() { char::from(byte).to_string() } else { format!("%{byte:02X}") })
        .collect()
}
