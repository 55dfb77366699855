//! What the assistant says: small talk like a good receptionist, or the business's own words with their source.

mod choose;
mod compose;
mod follow_up;
mod instead;
mod people_only;
mod small_talk;
mod tongue;
mod tries;

pub use instead::{Instead, instead, material};
pub use tries::{Again, Tries};

use crate::conversation::country;
use crate::knowledge::{Hit, Knowledge, Passage, Question};
use crate::lead;
use crate::words::Language;
use protocol::settings::Settings;
use protocol::transcript::{Author, Kind, Message, Source};
use serde::{Deserialize, Serialize};

/// The assistant's decision for one turn: a typed action, never parsed out of prose.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "reply", rename_all = "snake_case")]
pub enum Reply {
    /// Greetings, thanks, goodbye, "are you a bot?".
    SmallTalk {
        text: String,
    },
    Answer {
        text: String,
        sources: Vec<Source>,
        confidence: f32,
    },
    /// Two topics tie: ask which, with at most three quick replies.
    Clarify {
        text: String,
        choices: Vec<String>,
    },
    /// The business's knowledge does not cover it, or it is on the people-only list.
    Unknown {
        confidence: f32,
        threshold: f32,
        people_only: Option<String>,
        /// The topic that came nearest.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        closest: Option<String>,
        /// Words of the question that stand nowhere in the knowledge.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        missing: Vec<String>,
    },
}

/// Why the assistant could not answer at all.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "failure", rename_all = "snake_case")]
pub enum Failure {
    TimedOut,
    /// The model's server refused or broke; the words are for the team, never for the visitor.
    Broke {
        why: String,
    },
    /// The owner's budget for the model is spent.
    OverBudget,
    /// The answer did not pass its own checks.
    Unusable {
        why: String,
    },
}

/// Whether a line is nothing but pleasantries and asks nothing.
pub fn is_small_talk(text: &str, language: Language) -> bool {
    small_talk::of(text, language).is_some()
}

/// Passages a model is given for one question: enough to find the answer in, few enough to read.
pub const MODEL_PASSAGES: usize = 6;
/// How many passages are looked at for an answer.
const HITS: usize = 24;
/// Whoever presses a quick reply has said what they mean.
const CHOSEN: f32 = 0.99;

/// Answers the newest visitor line of `transcript` from `knowledge`, without a model.
pub fn reply(knowledge: &Knowledge, settings: &Settings, transcript: &[Message], language: Language) -> Reply {
    considered(knowledge, settings, transcript, language).0
}

/// The same with the passages it was chosen from, the one that answers first; none where none was looked for.
pub(crate) fn considered(
    knowledge: &Knowledge,
    settings: &Settings,
    transcript: &[Message],
    language: Language,
) -> (Reply, Vec<Hit>) {
    if let Some(reply) = at_once(settings, transcript, language) {
        return (reply, Vec::new());
    }
    let threshold = settings.answers.threshold;
    let Some(newest) = newest(transcript) else { return (hello(settings, language), Vec::new()) };
    // "Call me on 07700 900123: what is a tap?" asks for a tap and not for a call.
    let asked = lead::question(&newest.text, language, country(settings));
    let newest = &Message { text: asked.into_owned(), ..newest.clone() };
    let topics = &settings.answers.people_only;
    if let Some(topic) = knowledge.model().and_then(|model| people_only::meant(model, topics, &newest.text, language)) {
        return (left_to_people(topic, threshold), Vec::new());
    }
    let turn = Turn { knowledge, transcript, newest, language };
    if let Some((passage, asked)) = choose::pressed(&turn) {
        let question = knowledge.question(asked, Some(&newest.text));
        return (answer(&turn, &question, &passage, CHOSEN), Vec::new());
    }
    let subject = follow_up::subject(&turn);
    let question = knowledge.question(&newest.text, subject);
    let mut hits = knowledge.find(&question, HITS);
    if let Some(subject) = subject {
        choose::keep_subject(&turn, &mut hits, subject);
    }
    let hits = choose::in_order(&turn, hits, threshold);
    let Some(best) = hits.first().filter(|best| best.confidence >= threshold) else {
        if let Some(unspoken) = tongue::unspoken(&turn) {
            return (Reply::SmallTalk { text: unspoken }, hits);
        }
        let confidence = hits.first().map_or(0.0, |best| best.confidence);
        let closest = hits.first().map(|best| best.passage.topic().to_owned());
        let missing = question.missing().to_vec();
        return (Reply::Unknown { confidence, threshold, people_only: None, closest, missing }, hits);
    };
    let choices = choose::tied(&turn, &hits, &question);
    if choices.len() > 1 && subject.is_none() {
        return (Reply::Clarify { text: language.words().clarify.to_owned(), choices }, hits);
    }
    (answer(&turn, &question, &best.passage, best.confidence), hits)
}

/// What an answer is made for.
struct Turn<'a> {
    knowledge: &'a Knowledge,
    transcript: &'a [Message],
    newest: &'a Message,
    /// The visitor's.
    language: Language,
}

impl Turn<'_> {
    /// What the assistant said last, before the newest line.
    fn said_last(&self) -> Option<&Message> {
        let before = self.transcript.iter().rev().filter(|message| message.seq < self.newest.seq);
        before.into_iter().find(|message| message.from == Author::Assistant)
    }
}

fn answer(turn: &Turn, question: &Question, passage: &Passage, confidence: f32) -> Reply {
    let text = compose::answer(turn.knowledge, question, passage);
    Reply::Answer {
        text: tongue::introduced(turn, passage, text),
        sources: vec![Source { title: passage.title.clone(), url: passage.url.clone() }],
        confidence,
    }
}

/// The passage that answers a question asked by itself, if what is taught does.
pub fn answering(knowledge: &Knowledge, question: &str, threshold: f32) -> Option<Passage> {
    let language = Language::detect(question).or(knowledge.languages().first().copied()).unwrap_or(Language::En);
    let newest = &asked_alone(question);
    let turn = Turn { knowledge, transcript: &[], newest, language };
    let hits = choose::in_order(&turn, knowledge.find(&knowledge.question(question, None), HITS), threshold);
    hits.into_iter().next().filter(|best| best.confidence >= threshold).map(|best| best.passage)
}

fn asked_alone(question: &str) -> Message {
    let (from, kind, text) = (Author::Visitor, Kind::Text, question.to_owned());
    let (sources, choices) = (Vec::new(), Vec::new());
    Message { seq: 1, id: String::new(), at_ms: 0, from, name: None, kind, text, sources, choices, attachment: None }
}

/// What needs neither knowledge nor a model: small talk, and topics the owner leaves to people.
pub fn at_once(settings: &Settings, transcript: &[Message], language: Language) -> Option<Reply> {
    let Some(newest) = newest(transcript) else { return Some(hello(settings, language)) };
    if let Some(talk) = small_talk::of(&newest.text, language) {
        return Some(Reply::SmallTalk { text: small_talk::answer(talk, language, settings) });
    }
    let topic = people_only::topic(&settings.answers.people_only, &newest.text, language)?;
    Some(left_to_people(topic, settings.answers.threshold))
}

fn left_to_people(topic: &str, threshold: f32) -> Reply {
    let people_only = Some(topic.to_owned());
    Reply::Unknown { confidence: 0.0, threshold, people_only, closest: None, missing: Vec::new() }
}

fn newest(transcript: &[Message]) -> Option<&Message> {
    transcript.iter().rfind(|line| line.from == Author::Visitor && line.kind == Kind::Text && !line.text.is_empty())
}

fn hello(settings: &Settings, language: Language) -> Reply {
    Reply::SmallTalk { text: small_talk::answer(small_talk::Talk::Hello, language, settings) }
}
