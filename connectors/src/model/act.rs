//! The decision of a model as a whole: read strictly, and checked before anybody may see it.

use super::prompt::{self, ACT};
use super::said::{Said, Stop};
use crate::text::{clip, one_line};
use domain::assistant::{Failure, Reply};
use domain::grounds::{Asked, Draft, Grounds, Unfit};
use domain::knowledge::Passage;
use domain::limits::MESSAGE_CHARS;
use protocol::transcript::Source;
use serde::Deserialize;
use serde_json::Value;

/// Quick replies and their length: more would not fit the widget.
const CHOICES: usize = 3;
const CHOICE_UNITS: usize = 60;
/// A model does not measure its confidence. An answer that names its passages counts as certain, one that
/// names none as a guess, and any threshold between keeps them apart.
const CITED: f32 = 1.0;
const UNCITED: f32 = 0.0;
const BETWEEN: f32 = 0.5;

/// What the visitor was shown the passages for, and what an answer is held against.
#[derive(Clone, Copy)]
pub(super) struct Held<'a> {
    pub passages: &'a [&'a Passage],
    pub asked: Asked<'a>,
}

#[derive(Deserialize)]
#[serde(tag = "action", rename_all = "snake_case")]
enum Act {
    Answer {
        #[serde(default)]
        text: Option<String>,
        #[serde(default)]
        passages: Option<Vec<usize>>,
    },
    Clarify {
        #[serde(default)]
        text: Option<String>,
        #[serde(default)]
        choices: Option<Vec<String>>,
    },
    HandOff {},
}

/// The one decision in what was said.
pub(super) fn arguments(said: &Said) -> Result<String, Failure> {
    if !said.refusal.is_empty() {
        return Err(unusable(&format!("the model refused: {}", clip(&one_line(&said.refusal), 200))));
    }
    match said.stop {
        Some(Stop::Refused) => return Err(unusable("the model refused")),
        Some(Stop::CutOff) => return Err(unusable("the answer was cut off")),
        Some(Stop::Done) | None => {}
    }
    let mut acts = said.calls.iter().filter(|call| call.name == ACT);
    match (acts.next(), acts.next()) {
        (Some(call), None) => Ok(call.arguments.clone()),
        (Some(_), Some(_)) => Err(unusable("the model decided twice")),
        (None, _) if said.is_empty() => Err(unusable("the answer is empty")),
        (None, _) if said.calls.is_empty() => {
            written(&said.content).ok_or_else(|| unusable("the model did not call act"))
        }
        (None, _) => Err(unusable("the model did not call act")),
    }
}

/// The arguments written instead of called: one JSON object, after what the model thought aloud, with or without a
/// code fence. Prose is nothing of the kind.
fn written(content: &str) -> Option<String> {
    let content = content.trim();
    let content = match content.strip_prefix("<think>") {
        Some(thought) => thought.split_once("</think>")?.1.trim(),
        None => content,
    };
    let fenced = content.strip_prefix("```").and_then(|rest| rest.strip_suffix("```"));
    let object = fenced.map_or(content, |inner| inner.strip_prefix("json").unwrap_or(inner)).trim();
    let value: Value = serde_json::from_str(object).ok().filter(Value::is_object)?;
    // Small models write the call itself out.
    let called = if value["name"] == ACT {
        [&value["arguments"], &value["parameters"]].into_iter().find(|inner| inner.is_object())
    } else {
        None
    };
    Some(called.map_or_else(|| object.to_owned(), Value::to_string))
}

/// The decision, checked. `draft` is the answer as far as it was judged while it grew.
pub(super) fn decide(arguments: &str, held: Held, draft: Option<Draft>) -> Result<Reply, Failure> {
    match serde_json::from_str(arguments).map_err(|_| unusable("act was called with something else than an action"))? {
        Act::HandOff {} => Ok(unknown()),
        Act::Answer { text, passages } => {
            let cited = passages.unwrap_or_default();
            if cited.is_empty() {
                return Ok(unknown());
            }
            let text = readable(&text.unwrap_or_default())?;
            let cited = cited_of(&cited, held.passages)?;
            let draft = draft.filter(|draft| draft.read() == text);
            let draft = draft.unwrap_or_else(|| {
                let mut draft = Draft::of(Grounds::of(&cited, held.asked));
                draft.push(&text);
                draft
            });
            let text = draft.finish().map_err(unfit)?;
            Ok(Reply::Answer { text, sources: sources(&cited), confidence: CITED })
        }
        Act::Clarify { text, choices } => {
            let grounds = Grounds::of(held.passages, held.asked);
            let text = grounds.question(&readable(&text.unwrap_or_default())?).map_err(unfit)?;
            let choices = choices.unwrap_or_default();
            let choices =
                choices.iter().map(|choice| clip(&one_line(choice), CHOICE_UNITS)).filter(|choice| !choice.is_empty());
            let choices: Result<Vec<String>, Unfit> =
                choices.take(CHOICES).map(|choice| grounds.choice(&choice)).collect();
            Ok(Reply::Clarify { text, choices: choices.map_err(unfit)? })
        }
    }
}

fn unknown() -> Reply {
    Reply::Unknown { confidence: UNCITED, threshold: BETWEEN, people_only: None, closest: None, missing: Vec::new() }
}

fn readable(text: &str) -> Result<String, Failure> {
    match text.trim() {
        "" => Err(unusable("the answer has no text")),
        text if text.chars().count() > MESSAGE_CHARS => Err(unusable("the answer is too long")),
        _ => Ok(text.to_owned()),
    }
}

/// The passages with these numbers. A number that names no passage makes the whole answer suspect.
pub(super) fn cited_of<'a>(cited: &[usize], passages: &'a [&'a Passage]) -> Result<Vec<&'a Passage>, Failure> {
    let given = prompt::given(passages);
    let find = |number: &usize| {
        let passage = number.checked_sub(1).and_then(|at| given.get(at)).copied();
        passage.ok_or_else(|| unusable(&format!("the answer cites passage {number} of {}", given.len())))
    };
    cited.iter().map(find).collect()
}

/// Each page once.
fn sources(cited: &[&Passage]) -> Vec<Source> {
    let mut sources: Vec<Source> = Vec::new();
    for passage in cited {
        let source = Source { title: passage.title.clone(), url: passage.url.clone() };
        if !sources.contains(&source) {
            sources.push(source);
        }
    }
    sources
}

pub(super) fn unusable(why: &str) -> Failure {
    Failure::Unusable { why: why.to_owned() }
}

fn unfit(unfit: Unfit) -> Failure {
    Failure::Unusable { why: unfit.why }
}
