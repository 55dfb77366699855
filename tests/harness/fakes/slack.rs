//! Slack's Web API (`chat.postMessage`, `chat.update`) and an incoming webhook, with Slack's limits.
//!
//! Not for: events from Slack; a story signs and sends those itself.

use super::common::{Answer, Call, Fake, Reply, Taken, Vendor, bearer, ensure, fields, text};
use serde_json::{Value, json};

const TOTAL: usize = 13_200;
const WEBHOOK: &str = "/services/T0FAKE/B0FAKE/hook";

pub struct Slack {
    token: String,
    /// Channel and `ts` of what was posted outside threads.
    cards: Vec<(String, String)>,
    posted: usize,
}

/// A workspace with one bot, whose token this is.
pub async fn start(token: &str) -> Fake<Slack> {
    Fake::start(Slack { token: token.to_owned(), cards: Vec::new(), posted: 0 }).await
}

impl Fake<Slack> {
    pub fn base_url(&self) -> String {
        format!("{}/api", self.origin())
    }

    pub fn webhook_url(&self) -> String {
        format!("{}{WEBHOOK}", self.origin())
    }

    /// The `ts` of every card, oldest first.
    pub fn cards(&self) -> Vec<String> {
        self.vendor(|slack| slack.cards.iter().map(|(_, ts)| ts.clone()).collect())
    }
}

/// Slack's way of saying no: 200 and a word.
pub fn refuse(error: &str) -> Answer {
    Answer::Refuse { status: 200, body: json!({ "ok": false, "error": error }) }
}

impl Vendor for Slack {
    const NAME: &'static str = "Slack";

    fn check(&self, call: &Call) -> Result<(), String> {
        let body = &call.body;
        const SHARED: &[&str] = &["text", "blocks", "unfurl_links", "unfurl_media", "mrkdwn", "metadata"];
        match call.path.as_str() {
            "/api/chat.postMessage" => {
                bearer(call, &self.token)?;
                fields(body, &["channel", "text"], &[SHARED, &["thread_ts", "reply_broadcast"]].concat())?;
                ensure(is_channel(&body["channel"]), "channel is neither an id nor a name")?;
                match body.get("thread_ts") {
                    Some(ts) => self.known(body, ts)?,
                    None => ensure(body["blocks"].is_array(), "a card has blocks")?,
                }
            }
            "/api/chat.update" => {
                bearer(call, &self.token)?;
                fields(body, &["channel", "ts", "text"], SHARED)?;
                self.known(body, &body["ts"])?;
            }
            WEBHOOK => {
                ensure(call.header("authorization").is_none(), "a webhook is its own secret")?;
                fields(body, &["text"], &["blocks", "unfurl_links", "unfurl_media", "mrkdwn"])?;
            }
            _ => return Err("no such method".to_owned()),
        }
        message(body)
    }

    fn take(&mut self, call: &Call) -> (Reply, Taken) {
        if call.path == WEBHOOK {
            return (Reply::new(200, json!("ok")), Taken::New);
        }
        let channel = channel_id(call.body["channel"].as_str().unwrap_or_default());
        let text = &call.body["text"];
        if let Some(ts) = call.body.get("ts") {
            return (
                Reply::new(
                    200,
                    json!({ "ok": true, "channel": channel, "ts": ts, "text": text, "message": { "text": text } }),
                ),
                Taken::New,
            );
        }
        self.posted += 1;
        let ts = format!("1795356301.{:06}", self.posted);
        if call.body.get("thread_ts").is_none() {
            self.cards.push((channel.clone(), ts.clone()));
        }
        let message = json!({ "type": "message", "bot_id": "B0FAKE", "user": "U0FAKE", "text": text, "ts": ts });
        (Reply::new(200, json!({ "ok": true, "channel": channel, "ts": ts, "message": message })), Taken::New)
    }

    fn trouble(&self, status: u16) -> Value {
        let error = match status {
            429 => "ratelimited",
            500..=599 => "internal_error",
            _ => "invalid_arguments",
        };
        json!({ "ok": false, "error": error })
    }
}

impl Slack {
    fn known(&self, body: &Value, ts: &Value) -> Result<(), String> {
        let known = self.cards.iter().any(|(channel, card)| body["channel"] == channel.as_str() && ts == card.as_str());
        ensure(known, "there is no card at that channel and ts")
    }
}

fn is_channel(value: &Value) -> bool {
    let Some(name) = value.as_str() else { return false };
    let id = name.len() >= 9
        && name.starts_with(['C', 'G', 'D'])
        && name.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit());
    let plain = name.strip_prefix('#').unwrap_or(name);
    let named = (1..=80).contains(&plain.len())
        && plain.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b"-_".contains(&b));
    id || named
}

/// Slack answers a name with the channel's id.
fn channel_id(channel: &str) -> String {
    match channel.starts_with(['C', 'G', 'D']) {
        true => channel.to_owned(),
        false => format!(
            "C0{}",
            channel
                .bytes()
                .filter(u8::is_ascii_alphanumeric)
                .map(|b| b.to_ascii_uppercase() as char)
                .chain("0000000".chars())
                .collect::<String>()
        ),
    }
}

fn message(body: &Value) -> Result<(), String> {
    mrkdwn(text(&body["text"], "text", 4_000)?)?;
    if let Some(metadata) = body.get("metadata") {
        fields(metadata, &["event_type", "event_payload"], &[])?;
        ensure(metadata["event_payload"].is_object(), "metadata's payload is no object")?;
    }
    let blocks = body["blocks"].as_array().map_or(&[][..], Vec::as_slice);
    ensure(blocks.len() <= 50, "over 50 blocks")?;
    for block in blocks {
        self::block(block).map_err(|why| format!("{}: {why}", block["type"]))?;
    }
    ensure(characters(&body["blocks"]) <= TOTAL, "msg_blocks_too_long")
}

fn block(block: &Value) -> Result<(), String> {
    match block["type"].as_str() {
        Some("header") => {
            fields(block, &["type", "text"], &["block_id"])?;
            ensure(block["text"]["type"] == "plain_text", "a header is plain text")?;
            text_object(&block["text"], 150)
        }
        Some("section") => {
            fields(block, &["type"], &["text", "fields", "block_id", "accessory"])?;
            ensure(block.get("text").is_some() || block.get("fields").is_some(), "a section has text or fields")?;
            block.get("text").map_or(Ok(()), |text| text_object(text, 3_000))?;
            let fields = block["fields"].as_array().map_or(&[][..], Vec::as_slice);
            ensure(fields.len() <= 10, "over 10 fields")?;
            fields.iter().try_for_each(|field| text_object(field, 2_000))
        }
        Some("context") => {
            let elements = block["elements"].as_array().ok_or("elements are missing")?;
            ensure((1..=10).contains(&elements.len()), "1 to 10 elements")?;
            elements.iter().try_for_each(|element| text_object(element, 3_000))
        }
        Some("actions") => {
            let elements = block["elements"].as_array().ok_or("elements are missing")?;
            ensure((1..=25).contains(&elements.len()), "1 to 25 elements")?;
            let mut ids: Vec<&str> = elements.iter().filter_map(|element| element["action_id"].as_str()).collect();
            ids.sort_unstable();
            ensure(ids.windows(2).all(|pair| pair[0] != pair[1]), "two buttons have the same action_id")?;
            elements.iter().try_for_each(button)
        }
        Some("divider") => fields(block, &["type"], &["block_id"]),
        _ => Err("not a block Baton uses".to_owned()),
    }
}

fn button(button: &Value) -> Result<(), String> {
    ensure(button["type"] == "button", "not a button")?;
    fields(button, &["type", "text", "action_id"], &["value", "url", "style", "confirm"])?;
    ensure(button["text"]["type"] == "plain_text", "a button's text is plain")?;
    text_object(&button["text"], 75)?;
    text(&button["action_id"], "action_id", 255)?;
    button.get("value").map_or(Ok(""), |value| text(value, "value", 2_000))?;
    let url = button.get("url").map_or(Ok("http://"), |url| text(url, "url", 3_000))?;
    ensure(url.starts_with("http://") || url.starts_with("https://"), "url is no web address")?;
    ensure(matches!(button["style"].as_str(), None | Some("primary" | "danger")), "no such style")
}

fn text_object(object: &Value, limit: usize) -> Result<(), String> {
    let said = text(&object["text"], "text", limit)?;
    match object["type"].as_str() {
        Some("plain_text") => fields(object, &["type", "text"], &["emoji"]),
        Some("mrkdwn") => fields(object, &["type", "text"], &["verbatim"]).and_then(|()| mrkdwn(said)),
        _ => Err("neither plain_text nor mrkdwn".to_owned()),
    }
}

/// Nothing in angle brackets but links and dates: anything else pings people, or is a visitor's text not escaped.
fn mrkdwn(text: &str) -> Result<(), String> {
    for part in text.split('<').skip(1) {
        let inside = part.split_once('>').ok_or("a < was not escaped")?.0;
        let meant = ["http://", "https://", "mailto:", "!date^"].iter().any(|start| inside.starts_with(start));
        ensure(meant, &format!("<{inside}> was not escaped"))?;
    }
    let bare =
        text.split('&').skip(1).any(|part| !["amp;", "lt;", "gt;"].iter().any(|entity| part.starts_with(entity)));
    ensure(!bare, "an & was not escaped")
}

fn characters(value: &Value) -> usize {
    match value {
        Value::String(text) => text.encode_utf16().count(),
        Value::Array(items) => items.iter().map(characters).sum(),
        Value::Object(fields) => fields.values().map(characters).sum(),
        _ => 0,
    }
}
