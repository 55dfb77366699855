//! The tasks that judge one message of a visitor.

use crate::field;
use domain::classifier::{LIKELY, Task};
use domain::judgement::Judgement;
use domain::trigger::{self, Moment, When, fired, rejection};
use domain::words::Language;
use protocol::handoff::TriggerKind;
use protocol::settings::Settings;
use protocol::transcript::{Author, Contact, Kind, Message};
use serde_json::{Value, json};
use std::collections::BTreeMap;

pub fn human_request(case: &Value, judgement: &Judgement) -> Value {
    let text = field(case, "text");
    let fires = fires(TriggerKind::HumanRequest, text, judgement);
    json!({ "id": case["id"], "score": trigger::human_request::score(text, Language::En), "pred": fires })
}

/// Frustration is scored line by line; whether one line alone would bring in a person is a stricter question.
pub fn frustration(case: &Value, judgement: &Judgement) -> Value {
    let text = field(case, "text");
    let score = trigger::frustration::score(text, Language::En, judgement);
    let fires = fires(TriggerKind::Frustration, text, judgement);
    json!({ "id": case["id"], "score": score, "pred": score >= LIKELY, "fires": fires })
}

/// What a learned model alone says.
pub fn learned(case: &Value, task: Task, judgement: &Judgement) -> Value {
    let score = judgement.scores(field(case, "text"), Language::En).map_or(0.0, |scores| scores.of(task));
    json!({ "id": case["id"], "score": score, "pred": score >= LIKELY })
}

/// A line after what was said before: "visitor: …" and "bot: …".
pub fn satisfaction(case: &Value) -> Value {
    let before = case["history"].as_array().into_iter().flatten().filter_map(Value::as_str);
    let spoken = |line| match str::split_once(line, ": ") {
        Some(("visitor", text)) => (Author::Visitor, text),
        Some((_, text)) => (Author::Assistant, text),
        None => (Author::Assistant, line),
    };
    let before: Vec<(Author, &str)> = before.map(spoken).collect();
    let score = rejection::score(&before, field(case, "text"), Language::En);
    json!({ "id": case["id"], "score": score, "pred": score >= rejection::THRESHOLD })
}

/// Whether a trigger fires on the first line of a conversation.
fn fires(kind: TriggerKind, text: &str, judgement: &Judgement) -> bool {
    let episode = [line(text)];
    let (newest, settings) = (&episode[0], &Settings::default());
    let (contact, thumbs) = (&Contact::default(), &BTreeMap::new());
    let moment = Moment {
        episode: &episode,
        newest,
        language: Language::En,
        answer: None,
        settings,
        judgement,
        contact,
        contact_after: None,
        thumbs,
    };
    fired(When::BeforeAnswer, &moment).iter().any(|fired| fired.evidence.trigger == kind)
}

fn line(text: &str) -> Message {
    Message {
        seq: 1,
        id: "judged-1".to_owned(),
        at_ms: 0,
        from: Author::Visitor,
        name: None,
        kind: Kind::Text,
        text: text.to_owned(),
        sources: Vec::new(),
        choices: Vec::new(),
        attachment: None,
    }
}
