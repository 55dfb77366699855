//! What Slack takes as a message: the blocks Baton uses, each of their limits, and text that pings nobody by accident.
//!
//! Not for: where a message goes; that is checked by the fake itself.

use crate::fakes::common::{ensure, fields, text};
use serde_json::Value;
use std::collections::HashSet;

/// Undocumented: above about this many characters in all, `msg_blocks_too_long`.
const TOTAL: usize = 13_200;

pub fn message(body: &Value) -> Result<(), String> {
    mrkdwn(text(&body["text"], "text", 4_000)?)?;
    if let Some(metadata) = body.get("metadata") {
        fields(metadata, &["event_type", "event_payload"], &[])?;
        ensure(metadata["event_payload"].is_object(), "metadata's payload is no object")?;
    }
    let blocks = list(body, "blocks")?;
    ensure(blocks.len() <= 50, "over 50 blocks")?;
    for block in blocks {
        self::block(block).map_err(|why| format!("{}: {why}", block["type"]))?;
    }
    ensure(characters(&body["blocks"]) <= TOTAL, "msg_blocks_too_long")
}

fn block(block: &Value) -> Result<(), String> {
    block.get("block_id").map_or(Ok(""), |id| text(id, "block_id", 255))?;
    match block["type"].as_str() {
        Some("header") => {
            fields(block, &["type", "text"], &["block_id"])?;
            plain(&block["text"], 150)
        }
        Some("section") => {
            fields(block, &["type"], &["text", "fields", "block_id"])?;
            ensure(block.get("text").is_some() || block.get("fields").is_some(), "a section has text or fields")?;
            block.get("text").map_or(Ok(()), |text| text_object(text, 3_000))?;
            let fields = list(block, "fields")?;
            ensure(fields.len() <= 10, "over 10 fields")?;
            fields.iter().try_for_each(|field| text_object(field, 2_000))
        }
        Some("context") => {
            fields(block, &["type", "elements"], &["block_id"])?;
            let elements = list(block, "elements")?;
            ensure((1..=10).contains(&elements.len()), "1 to 10 elements")?;
            elements.iter().try_for_each(|element| text_object(element, 3_000))
        }
        Some("actions") => {
            fields(block, &["type", "elements"], &["block_id"])?;
            let elements = list(block, "elements")?;
            ensure((1..=25).contains(&elements.len()), "1 to 25 elements")?;
            let mut ids: Vec<&str> = elements.iter().filter_map(|element| element["action_id"].as_str()).collect();
            ids.sort_unstable();
            ensure(ids.windows(2).all(|pair| pair[0] != pair[1]), "two elements have the same action_id")?;
            elements.iter().try_for_each(element)
        }
        Some("divider") => fields(block, &["type"], &["block_id"]),
        _ => Err("not a block Baton uses".to_owned()),
    }
}

fn element(element: &Value) -> Result<(), String> {
    text(&element["action_id"], "action_id", 255)?;
    match element["type"].as_str() {
        Some("button") => button(element),
        Some("static_select") => select(element),
        _ => Err("neither a button nor a select".to_owned()),
    }
}

fn button(button: &Value) -> Result<(), String> {
    fields(button, &["type", "text", "action_id"], &["value", "url", "style", "confirm"])?;
    plain(&button["text"], 75)?;
    button.get("value").map_or(Ok(""), |value| text(value, "value", 2_000))?;
    let url = button.get("url").map_or(Ok("http://"), |url| text(url, "url", 3_000))?;
    ensure(url.starts_with("http://") || url.starts_with("https://"), "url is no web address")?;
    ensure(matches!(button.get("style").map(Value::as_str), None | Some(Some("primary" | "danger"))), "no such style")
}

fn select(select: &Value) -> Result<(), String> {
    fields(select, &["type", "action_id", "options"], &["placeholder", "initial_option", "confirm"])?;
    select.get("placeholder").map_or(Ok(()), |placeholder| plain(placeholder, 150))?;
    let options = list(select, "options")?;
    ensure((1..=100).contains(&options.len()), "1 to 100 options")?;
    for option in options {
        fields(option, &["text", "value"], &["description"])?;
        plain(&option["text"], 75)?;
        // 150 in Slack's newer pages, 75 in its older ones.
        text(&option["value"], "an option's value", 75)?;
    }
    let values: HashSet<&str> = options.iter().filter_map(|option| option["value"].as_str()).collect();
    ensure(values.len() == options.len(), "two options have the same value")
}

fn plain(object: &Value, limit: usize) -> Result<(), String> {
    ensure(object["type"] == "plain_text", "the text is not plain_text")?;
    text_object(object, limit)
}

fn text_object(object: &Value, limit: usize) -> Result<(), String> {
    let said = text(&object["text"], "text", limit)?;
    match object["type"].as_str() {
        Some("plain_text") => fields(object, &["type", "text"], &["emoji"]),
        Some("mrkdwn") => fields(object, &["type", "text"], &["verbatim"]).and_then(|()| mrkdwn(said)),
        _ => Err("neither plain_text nor mrkdwn".to_owned()),
    }
}

/// Nothing in angle brackets but links and dates, and mentions where a text begins: anything else pings people,
/// or is a visitor's text not escaped.
fn mrkdwn(text: &str) -> Result<(), String> {
    let text = after_mentions(text);
    for part in text.split('<').skip(1) {
        let inside = part.split_once('>').ok_or("a < was not escaped")?.0;
        let meant = ["http://", "https://", "mailto:", "!date^"].iter().any(|start| inside.starts_with(start));
        ensure(meant, &format!("<{inside}> was not escaped"))?;
    }
    let bare =
        text.split('&').skip(1).any(|part| !["amp;", "lt;", "gt;"].iter().any(|entity| part.starts_with(entity)));
    ensure(!bare, "an & was not escaped")
}

fn after_mentions(text: &str) -> &str {
    let mention = text.strip_prefix("<@").and_then(|rest| rest.split_once('>'));
    match mention.filter(|(user, _)| is_user(user)) {
        Some((_, rest)) => after_mentions(rest.trim_start()),
        None => text,
    }
}

/// `U0123456789`, or `W…` in an enterprise.
pub fn is_user(id: &str) -> bool {
    (2..=20).contains(&id.len())
        && id.starts_with(['U', 'W'])
        && id.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit())
}

/// Absent is empty; anything else is a list or wrong.
fn list<'a>(object: &'a Value, name: &str) -> Result<&'a [Value], String> {
    match object.get(name) {
        None => Ok(&[]),
        Some(list) => list.as_array().map(Vec::as_slice).ok_or_else(|| format!("{name} is no list")),
    }
}

fn characters(value: &Value) -> usize {
    match value {
        Value::String(text) => text.encode_utf16().count(),
        Value::Array(items) => items.iter().map(characters).sum(),
        Value::Object(fields) => fields.values().map(characters).sum(),
        _ => 0,
    }
}
