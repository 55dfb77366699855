//! A captured Slack request as the card Slack would draw: its Block Kit JSON read leniently.
//! Not for: blocks Baton never sends; those are drawn as their JSON.

use crate::mrkdwn::{Line, is_safe, parse};
use serde_json::Value;

#[derive(Clone, Debug, PartialEq)]
pub struct SlackMessage {
    /// What notifications and screen readers say.
    pub text: String,
    /// The message is an answer in another message's thread.
    pub in_thread: bool,
    /// The message replaces an earlier one.
    pub is_update: bool,
    /// An ephemeral message: the one user who sees it.
    pub only_for: Option<String>,
    pub blocks: Vec<Block>,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Block {
    Header(String),
    Section {
        text: Vec<Line>,
        fields: Vec<Vec<Line>>,
        control: Option<Control>,
    },
    Context(Vec<Vec<Line>>),
    Divider,
    Actions(Vec<Control>),
    /// A block this page does not know, as JSON.
    Unknown(String),
}

/// Something to press.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Control {
    Button(Button),
    /// A list to choose from.
    Select {
        label: String,
        options: Vec<String>,
    },
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Button {
    pub label: String,
    /// A button with an address is a link; others would call back to Baton and are only drawn.
    pub url: Option<String>,
    pub style: Style,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    Plain,
    Primary,
    Danger,
}

/// `None` when it is no Slack message.
pub fn read(body: &Value) -> Option<SlackMessage> {
    let list = body.get("blocks").and_then(Value::as_array);
    let text = string(body, "text").unwrap_or_default();
    if list.is_none() && text.is_empty() {
        return None;
    }
    let mut blocks: Vec<Block> = list.into_iter().flatten().map(block).collect();
    if blocks.is_empty() {
        blocks.push(Block::Section { text: parse(&text), fields: vec![], control: None });
    }
    let in_thread = body.get("thread_ts").is_some();
    let (is_update, only_for) = (body.get("ts").is_some(), string(body, "user"));
    Some(SlackMessage { text, in_thread, is_update, only_for, blocks })
}

fn block(value: &Value) -> Block {
    match value.get("type").and_then(Value::as_str) {
        Some("header") => Block::Header(label(value.get("text"))),
        Some("section") => Block::Section {
            text: value.get("text").map(lines).unwrap_or_default(),
            fields: each(value, "fields").map(lines).collect(),
            control: value.get("accessory").and_then(control),
        },
        Some("context") => Block::Context(each(value, "elements").map(lines).collect()),
        Some("divider") => Block::Divider,
        Some("actions") => Block::Actions(each(value, "elements").filter_map(control).collect()),
        _ => Block::Unknown(pretty(value)),
    }
}

fn control(value: &Value) -> Option<Control> {
    if value.get("type").and_then(Value::as_str) != Some("static_select") {
        return button(value).map(Control::Button);
    }
    let options = each(value, "options").map(|option| label(option.get("text"))).collect();
    Some(Control::Select { label: label(value.get("placeholder")), options })
}

fn button(value: &Value) -> Option<Button> {
    let label = label(value.get("text"));
    if label.is_empty() {
        return None;
    }
    let style = match value.get("style").and_then(Value::as_str) {
        Some("primary") => Style::Primary,
        Some("danger") => Style::Danger,
        _ => Style::Plain,
    };
    Some(Button { label, url: string(value, "url").filter(|url| is_safe(url)), style })
}

/// A text object: mrkdwn is parsed, plain text is taken as it is.
fn lines(value: &Value) -> Vec<Line> {
    let text = label(Some(value));
    if value.get("type").and_then(Value::as_str) == Some("plain_text") {
        let plain = |line: &str| Line { quote: false, spans: vec![crate::mrkdwn::Span::Text(line.to_owned())] };
        return text.lines().map(plain).collect();
    }
    parse(&text)
}

/// A text object's words, or the string itself where one was given.
fn label(value: Option<&Value>) -> String {
    let found = value.and_then(|value| value.as_str().or_else(|| value.get("text").and_then(Value::as_str)));
    found.unwrap_or_default().to_owned()
}

fn each<'a>(value: &'a Value, key: &str) -> impl Iterator<Item = &'a Value> {
    value.get(key).and_then(Value::as_array).into_iter().flatten()
}

fn string(value: &Value, key: &str) -> Option<String> {
    value.get(key).and_then(Value::as_str).map(str::to_owned)
}

pub fn pretty(value: &Value) -> String {
    serde_json::to_string_pretty(value).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::{Block, Button, Control, Style, read};
    use crate::mrkdwn::Span;
    use serde_json::json;

    #[test]
    fn a_card_is_read_block_by_block() {
        let card = read(&json!({ "channel": "C1", "text": "Urgent", "blocks": [
            { "type": "header", "text": { "type": "plain_text", "text": "Asked for a person" } },
            { "type": "section", "text": { "type": "mrkdwn", "text": "*Eva* wrote" },
              "fields": [{ "type": "mrkdwn", "text": "*Mail*\neva@x.test" }] },
            { "type": "context", "elements": [{ "type": "plain_text", "text": "2 * 3 *now*" }] },
            { "type": "divider" },
            { "type": "actions", "elements": [
                { "type": "button", "text": { "type": "plain_text", "text": "Claim" }, "style": "primary", "action_id": "claim" },
                { "type": "button", "text": { "type": "plain_text", "text": "Open" }, "url": "https://b.test/console/#token=t" } ] },
            { "type": "video", "alt_text": "?" }
        ]}))
        .unwrap();
        assert_eq!((card.in_thread, card.is_update, card.blocks.len()), (false, false, 6));
        assert_eq!(card.blocks[0], Block::Header("Asked for a person".into()));
        let Block::Section { text, fields, .. } = &card.blocks[1] else { panic!("{:?}", card.blocks[1]) };
        assert_eq!(text[0].spans[0], Span::Bold("Eva".into()));
        assert_eq!(fields[0].len(), 2);
        let Block::Context(elements) = &card.blocks[2] else { panic!() };
        assert_eq!(elements[0][0].spans, [Span::Text("2 * 3 *now*".into())]);
        let open =
            Button { label: "Open".into(), url: Some("https://b.test/console/#token=t".into()), style: Style::Plain };
        let claim = Button { label: "Claim".into(), url: None, style: Style::Primary };
        assert_eq!(card.blocks[4], Block::Actions(vec![Control::Button(claim), Control::Button(open)]));
        assert!(matches!(&card.blocks[5], Block::Unknown(json) if json.contains("video")));
    }

    #[test]
    fn a_list_to_choose_from_is_read_with_its_choices() {
        let plain = |text: &str| json!({ "type": "plain_text", "text": text });
        let options =
            json!([{ "text": plain("Won"), "value": "c1:won" }, { "text": plain("Lost"), "value": "c1:lost" }]);
        let select = json!({ "type": "static_select", "action_id": "resolve", "placeholder": plain("Resolve…"), "options": options });
        let card = read(&json!({ "channel": "C1", "user": "U1", "blocks": [
            { "type": "actions", "elements": [select] },
            { "type": "section", "text": { "type": "mrkdwn", "text": "<@U1> is called" }, "accessory": select }
        ]}))
        .unwrap();
        let expect = Control::Select { label: "Resolve…".into(), options: vec!["Won".into(), "Lost".into()] };
        assert_eq!(card.blocks[0], Block::Actions(vec![expect.clone()]));
        let Block::Section { text, control, .. } = &card.blocks[1] else { panic!("{:?}", card.blocks[1]) };
        assert_eq!((control, &text[0].spans[0]), (&Some(expect), &Span::Mention("@U1".into())));
        assert_eq!(card.only_for.as_deref(), Some("U1"));
    }

    #[test]
    fn a_line_in_a_thread_needs_no_blocks() {
        let line = read(&json!({ "channel": "C1", "thread_ts": "1.2", "text": "*Eva:* hello" })).unwrap();
        assert!(line.in_thread);
        assert_eq!(line.blocks.len(), 1);
        assert_eq!(read(&json!({ "channel": "C1" })), None);
    }
}
