//! A captured WhatsApp request as the bubble the phone would show.
//! A template's wording lives at Meta. Baton's own is known here too and is shown filled in;
//! of any other the bubble shows the parameters in their order.

use crate::mrkdwn::{Line, is_safe, parse};
use serde_json::Value;

/// The template as owners submit it to Meta.
const OWN_TEMPLATE: &str = include_str!("../../docs/whatsapp/baton_handoff.json");

#[derive(Clone, Debug, PartialEq)]
pub struct WhatsappMessage {
    /// The template's name and language, where it is one.
    pub template: Option<String>,
    /// It answers an earlier message, which the phone shows above it.
    pub is_answer: bool,
    pub header: String,
    pub body: Vec<Line>,
    pub footer: String,
    pub buttons: Vec<Button>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Button {
    pub label: String,
    pub url: Option<String>,
}

/// `None` when it is no WhatsApp message.
pub fn read(body: &Value) -> Option<WhatsappMessage> {
    match body.get("type").and_then(Value::as_str)? {
        "text" => {
            let text = at(body, "/text/body")?;
            Some(WhatsappMessage {
                template: None,
                is_answer: body.pointer("/context/message_id").is_some(),
                header: String::new(),
                body: parse(&text),
                footer: String::new(),
                buttons: vec![],
            })
        }
        "template" => template(body.get("template")?),
        "interactive" => {
            let is_answer = body.pointer("/context/message_id").is_some();
            Some(WhatsappMessage { is_answer, ..interactive(body.get("interactive")?) })
        }
        _ => None,
    }
}

fn template(value: &Value) -> Option<WhatsappMessage> {
    let name = at(value, "/name")?;
    let language = at(value, "/language/code").unwrap_or_default();
    let part = |kind: &str| {
        components(value).find(|part| at(part, "/type").is_some_and(|found| found.eq_ignore_ascii_case(kind)))
    };
    let values = part("body").map(parameters).unwrap_or_default();
    let body = parse(&filled(&name, &values).unwrap_or_else(|| values.join("\n")));
    let header = part("header").map(parameters).unwrap_or_default().join(" ");
    let buttons =
        components(value).filter(|part| at(part, "/type").is_some_and(|found| found.eq_ignore_ascii_case("button")));
    Some(WhatsappMessage {
        template: Some(format!("{name} · {language}")),
        header,
        body,
        footer: String::new(),
        is_answer: false,
        buttons: buttons.map(|button| template_button(&name, button)).collect(),
    })
}

/// Baton's own template with its values in place; nothing for somebody else's.
fn filled(name: &str, values: &[String]) -> Option<String> {
    let own = own_template(name)?;
    let wording = components(&own).find(|part| at(part, "/type").as_deref() == Some("BODY"))?;
    let mut text = at(wording, "/text")?;
    for (place, value) in values.iter().enumerate() {
        text = text.replace(&format!("{{{{{}}}}}", place + 1), value);
    }
    Some(text)
}

/// Baton's own, where that is its name.
fn own_template(name: &str) -> Option<Value> {
    let own: Value = serde_json::from_str(OWN_TEMPLATE).ok()?;
    (at(&own, "/name")? == name).then_some(own)
}

fn components(value: &Value) -> impl Iterator<Item = &Value> {
    value.get("components").and_then(Value::as_array).into_iter().flatten()
}

fn parameters(component: &Value) -> Vec<String> {
    let list = component.get("parameters").and_then(Value::as_array).into_iter().flatten();
    list.filter_map(|parameter| at(parameter, "/text")).collect()
}

/// What a button of Baton's own template says, by its place there.
fn own_label(name: &str, component: &Value) -> Option<String> {
    let own = own_template(name)?;
    let buttons = components(&own).find(|part| at(part, "/type").as_deref() == Some("BUTTONS"))?;
    let index = component.get("index")?;
    let index = index.as_u64().or_else(|| index.as_str()?.parse().ok())?;
    at(buttons, &format!("/buttons/{index}/text"))
}

/// Another template's button is only known by its kind and what is filled in: a piece of an address or a payload,
/// which begins with the word of what it does (`claim:c_7`).
fn template_button(name: &str, component: &Value) -> Button {
    let filled = parameters(component).into_iter().next();
    match at(component, "/sub_type").as_deref() {
        Some(kind) if kind.eq_ignore_ascii_case("url") => {
            let url = filled.clone().filter(|url| is_safe(url));
            Button {
                label: if url.is_some() {
                    "Open".to_owned()
                } else {
                    format!("Open …{}", filled.unwrap_or_default())
                },
                url,
            }
        }
        Some(kind) => {
            let payload = at(component, "/parameters/0/payload").unwrap_or_else(|| kind.to_owned());
            let word = payload.split(':').next().unwrap_or_default().to_owned();
            Button { label: own_label(name, component).unwrap_or(word), url: None }
        }
        None => Button { label: "Button".to_owned(), url: None },
    }
}

fn interactive(value: &Value) -> WhatsappMessage {
    let replies = value.pointer("/action/buttons").and_then(Value::as_array).into_iter().flatten();
    let mut buttons: Vec<Button> =
        replies.filter_map(|button| at(button, "/reply/title")).map(|label| Button { label, url: None }).collect();
    if let Some(label) = at(value, "/action/parameters/display_text") {
        buttons.push(Button { label, url: at(value, "/action/parameters/url").filter(|url| is_safe(url)) });
    }
    WhatsappMessage {
        template: None,
        is_answer: false,
        header: at(value, "/header/text").unwrap_or_default(),
        body: parse(&at(value, "/body/text").unwrap_or_default()),
        footer: at(value, "/footer/text").unwrap_or_default(),
        buttons,
    }
}

fn at(value: &Value, pointer: &str) -> Option<String> {
    value.pointer(pointer).and_then(Value::as_str).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::{Button, read};
    use crate::mrkdwn::Span;
    use serde_json::json;

    #[test]
    fn a_template_shows_its_parameters() {
        let message = read(&json!({ "messaging_product": "whatsapp", "to": "34600111222", "type": "template", "template": {
            "name": "my_own", "language": { "code": "en" }, "components": [
                { "type": "body", "parameters": [{ "type": "text", "text": "Eva" }, { "type": "text", "text": "wants a *quote*" }] },
                { "type": "button", "sub_type": "url", "index": "0", "parameters": [{ "type": "text", "text": "c1?t=x" }] }] }}))
        .unwrap();
        assert_eq!(message.template.as_deref(), Some("my_own · en"));
        assert_eq!(message.body.len(), 2);
        assert_eq!(message.body[1].spans[1], Span::Bold("quote".into()));
        assert_eq!(message.buttons, [Button { label: "Open …c1?t=x".into(), url: None }]);
    }

    #[test]
    fn batons_own_template_is_shown_filled_in() {
        let values: Vec<_> = (1..=6).map(|n| json!({ "type": "text", "text": format!("value-{n}") })).collect();
        let message =
            read(&json!({ "type": "template", "template": { "name": "baton_handoff", "language": { "code": "en" },
            "components": [{ "type": "body", "parameters": values }] } }))
            .unwrap();
        let text = format!("{:?}", message.body);
        assert!((1..=6).all(|n| text.contains(&format!("value-{n}"))), "{text}");
        assert!(text.contains("Visitor:") && !text.contains("{{"), "{text}");
    }

    #[test]
    fn a_templates_buttons_say_what_they_do() {
        let button = |index: &str, payload: &str| {
            json!({ "type": "button", "sub_type": "quick_reply", "index": index,
                "parameters": [{ "type": "payload", "payload": payload }] })
        };
        let labels = |name: &str| {
            let components = json!([button("0", "claim:c_7"), button("1", "snooze:c_7")]);
            let template = json!({ "name": name, "language": { "code": "en" }, "components": components });
            let message = read(&json!({ "type": "template", "template": template })).unwrap();
            message.buttons.into_iter().map(|button| button.label.to_lowercase()).collect::<Vec<_>>()
        };
        assert_eq!(labels("my_own"), ["claim", "snooze"]);
        assert_eq!(labels("baton_handoff")[0], "claim");
    }

    #[test]
    fn free_text_and_buttons() {
        let text = read(&json!({ "type": "text", "text": { "body": "a\nb" } })).unwrap();
        assert_eq!(text.body.len(), 2);
        let asked =
            read(&json!({ "type": "interactive", "interactive": { "type": "button", "body": { "text": "Take it?" },
            "action": { "buttons": [{ "type": "reply", "reply": { "id": "claim", "title": "Claim" } }] } } }))
            .unwrap();
        assert!(!asked.is_answer);
        let quoting = json!({ "type": "text", "text": { "body": "a" }, "context": { "message_id": "wamid.1" } });
        assert!(read(&quoting).unwrap().is_answer);
        assert_eq!(asked.buttons, [Button { label: "Claim".into(), url: None }]);
        assert_eq!(read(&json!({ "type": "reaction" })), None);
    }
}
