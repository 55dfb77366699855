//! The approved template with its values, in its order. The template itself, ready to submit, is
//! `docs/whatsapp/baton_handoff.json`; a test keeps the two together.
//!
//! A value may hold no line break, no tab and no more than four spaces in a row, and the whole body,
//! values included, no more than 1,024 characters. The link is a value of the text and not of a button:
//! a button's address begins with what was approved, so a Baton that moves would need a new approval.

use super::buttons::{OF_TEMPLATE, payload};
use super::{envelope, notice};
use crate::connector::{Keys, NotReady, Sending};
use crate::http::Request;
use protocol::handoff::Notice;
use serde_json::{Value, json};

/// What the template's own words take, with room for a translation that is longer.
const OWN_WORDS_UNITS: usize = 330;

pub(super) fn request(sending: &Sending, keys: &Keys) -> Result<Request, NotReady> {
    let setting = &sending.settings.whatsapp;
    if setting.template.trim().is_empty() || setting.template_language.trim().is_empty() {
        return Err(NotReady::new("WhatsApp has no template: name the approved one and its language in the settings"));
    }
    let mut components = vec![body(sending.notice)?];
    if setting.template_buttons {
        components.extend(buttons(&sending.notice.conversation));
    }
    let body = json!({
        "type": "template",
        "template": {
            "name": setting.template.trim(),
            "language": { "policy": "deterministic", "code": setting.template_language.trim() },
            "components": components,
        },
    });
    envelope::send(sending.settings, keys, sending.recipient, sending.job_key, body)
}

fn body(notice: &Notice) -> Result<Value, NotReady> {
    let values = notice::values(notice, OWN_WORDS_UNITS)?;
    let parameters = values.map(|text| json!({ "type": "text", "text": text }));
    Ok(json!({ "type": "body", "parameters": parameters }))
}

fn buttons(conversation: &str) -> impl Iterator<Item = Value> {
    OF_TEMPLATE.into_iter().enumerate().map(move |(index, action)| {
        json!({
            "type": "button",
            "sub_type": "quick_reply",
            "index": index.to_string(),
            "parameters": [{ "type": "payload", "payload": payload(action, conversation) }],
        })
    })
}

#[cfg(test)]
mod tests {
    use super::OWN_WORDS_UNITS;
    use crate::text::units;
    use crate::whatsapp::notice::LINK_UNITS;
    use serde_json::Value;

    #[test]
    fn the_template_to_submit_has_these_six_values_and_leaves_them_room() {
        let template: Value = serde_json::from_str(include_str!("../../../docs/whatsapp/baton_handoff.json")).unwrap();
        let body = &template["components"][0];
        let text = body["text"].as_str().unwrap();
        let marks: Vec<String> = (1..=6).map(|n| format!("{{{{{n}}}}}")).collect();
        assert!(marks.iter().all(|mark| text.matches(mark.as_str()).count() == 1));
        assert_eq!(text.matches("{{").count(), 6);
        assert!(!text.starts_with("{{") && !text.ends_with("}}"), "Meta refuses a value at either end");
        let own = marks.iter().fold(text.to_owned(), |text, mark| text.replace(mark, ""));
        assert!(units(&own) <= OWN_WORDS_UNITS, "{}", units(&own));
        assert_eq!(body["example"]["body_text"][0].as_array().unwrap().len(), 6);
        const { assert!(LINK_UNITS + OWN_WORDS_UNITS + 250 <= 1_024) };
    }
}
