//! What the assistant says: small talk like a good receptionist, or the business's own words with their source.

mod compose;
mod follow_up;
mod instead;
mod people_only;
mod small_talk;
mod tries;

pub use instead::{Instead, instead, material};
pub use tries::{Again, Tries};

use crate::knowledge::{Hit, Knowledge};
use crate::words::Language;
use crate::words::tokens::folded;
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

/// How many passages are looked at for an answer.
const HITS: usize = 8;
/// Two topics tie when the second scores at least this share of the first.
const TIE: f32 = 0.93;
/// A question with more content words has said which topic it means.
const MOST_WORDS_OF_A_TIE: usize = 1;
/// Quick replies fit on one line of a phone.
const CHOICES: usize = 3;

/// Answers the newest visitor line of `transcript` from `knowledge`, without a model.
pub fn reply(knowledge: &Knowledge, settings: &Settings, transcript: &[Message], language: Language) -> Reply {
    if let Some(reply) = at_once(settings, transcript, language) {
        return reply;
    }
    let threshold = settings.answers.threshold;
    let Some(newest) = newest(transcript) else { return hello(settings, language) };
    let topics = &settings.answers.people_only;
    if let Some(topic) = knowledge.model().and_then(|model| people_only::meant(model, topics, &newest.text, language)) {
        return left_to_people(topic, threshold);
    }
    let subject = follow_up::subject(knowledge, transcript, newest, language);
    let question = knowledge.question(&newest.text, subject);
    let mut hits = knowledge.find(&question, HITS);
    prefer_named(&mut hits, &newest.text);
    let Some(best) = hits.first().filter(|best| best.confidence >= threshold) else {
        let confidence = hits.first().map_or(0.0, |best| best.confidence);
        let closest = hits.first().map(|best| best.passage.topic().to_owned());
        let missing = question.missing().to_vec();
        return Reply::Unknown { confidence, threshold, people_only: None, closest, missing };
    };
    let choices = tied(&hits, best, question.content_words());
    if choices.len() > 1 && !has_just_asked(transcript, newest) {
        return Reply::Clarify { text: language.words().clarify.to_owned(), choices };
    }
    Reply::Answer {
        text: compose::answer(knowledge, &question, &best.passage),
        sources: vec![Source { title: best.passage.title.clone(), url: best.passage.url.clone() }],
        confidence: best.confidence,
    }
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
    transcript.iter().rfind(|message| message.from == Author::Visitor && message.kind == Kind::Text)
}

fn hello(settings: &Settings, language: Language) -> Reply {
    Reply::SmallTalk { text: small_talk::answer(small_talk::Talk::Hello, language, settings) }
}

/// Whoever names a heading, as a quick reply does, means that heading.
fn prefer_named(hits: &mut [Hit], text: &str) {
    let named = folded(text);
    hits.sort_by_key(|hit| folded(hit.passage.topic()) != named);
}

/// The headings of topics that match a short question equally well; the best alone when it stands out.
fn tied(hits: &[Hit], best: &Hit, content_words: usize) -> Vec<String> {
    let mut topics = vec![best.passage.topic().to_owned()];
    if content_words > MOST_WORDS_OF_A_TIE {
        return topics;
    }
    let rivals = hits.iter().skip(1).filter(|hit| hit.score >= best.score * TIE);
    for topic in rivals.map(|hit| hit.passage.topic()) {
        if topics.len() < CHOICES && !topics.iter().any(|known| known == topic) {
            topics.push(topic.to_owned());
        }
    }
    topics
}

/// Asking twice in a row is no help: after a choice was offered, the best answer is given.
fn has_just_asked(transcript: &[Message], newest: &Message) -> bool {
    let before = transcript.iter().rev().find(|message| message.seq < newest.seq && message.from == Author::Assistant);
    before.is_some_and(|message| !message.choices.is_empty())
}
