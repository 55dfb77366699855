//! What the business has taught the assistant: passages and the index that finds them.
//!
//! For: cutting sources into passages, finding those that match a question, saying how sure a match is.
//! Not for: writing the answer (`assistant` does), or where the passages are stored.

mod confidence;
mod cut;
mod index;
mod kinds;
mod markdown;
mod question;
mod quick_map;
mod rank;
mod sentences;

pub use question::Question;
pub use sentences::sentences;

use index::Index;
use protocol::desk::NewSource;
use serde::{Deserialize, Serialize};

/// A piece of a source small enough to answer from, with what it needs to stand alone.
/// Stored and published as JSON, so its shape is pinned.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Passage {
    /// The source's id.
    pub source: String,
    /// The page's title.
    pub title: String,
    /// The headings above it, outermost first, without the title.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub headings: Vec<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// Plain text; list items and table rows on lines of their own.
    pub text: String,
}

impl Passage {
    /// What it is about: its nearest heading, else its page.
    pub fn topic(&self) -> &str {
        self.headings.last().unwrap_or(&self.title)
    }

    /// What stands above its topic: the outer headings and the title.
    fn above(&self) -> String {
        match self.headings.split_last() {
            Some((_, outer)) => format!("{}\n{}", outer.join("\n"), self.title),
            None => String::new(),
        }
    }

    fn same_topic(&self, other: &Passage) -> bool {
        self.source == other.source && self.headings == other.headings
    }
}

/// Cuts a Markdown or plain-text source into passages.
pub fn passages(source: &NewSource) -> Vec<Passage> {
    cut::passages(source)
}

/// The searchable whole.
#[derive(Clone, Debug, Default)]
pub struct Knowledge {
    passages: Vec<Passage>,
    index: Index,
}

/// A passage found, with its calibrated confidence (0 to 1) that it answers the question.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit<'a> {
    pub passage: &'a Passage,
    pub score: f32,
    pub confidence: f32,
}

impl Knowledge {
    pub fn new(passages: Vec<Passage>) -> Self {
        let index = Index::of(&passages);
        Self { passages, index }
    }

    pub fn passages(&self) -> &[Passage] {
        &self.passages
    }

    /// The passages that match `question`, best first, at most `limit`.
    pub fn search(&self, question: &str, limit: usize) -> Vec<Hit<'_>> {
        self.find(&self.question(question, None), limit)
    }

    /// Reads a question against what is known here. `before` is the question it follows up, whose
    /// subject it takes along.
    pub fn question(&self, text: &str, before: Option<&str>) -> Question {
        Question::read(&self.index, text, before)
    }

    /// The same as [`Knowledge::search`] for a question already read.
    pub fn find(&self, question: &Question, limit: usize) -> Vec<Hit<'_>> {
        let ranked = rank::rank(&self.index, &self.passages, question);
        let top = ranked.iter().take(limit.max(1)).enumerate();
        top.take(limit)
            .map(|(place, found)| {
                let passage = &self.passages[found.passage];
                let rival = match place {
                    0 => ranked
                        .iter()
                        .find(|other| !self.passages[other.passage].same_topic(passage))
                        .map(|other| other.score),
                    // Only the best can stand out; the rest are somebody's runner-up.
                    _ => Some(found.score),
                };
                let confidence = confidence::confidence(question, found, rival);
                Hit { passage, score: found.score, confidence }
            })
            .collect()
    }

    /// How much of a question a piece of text speaks to, in the question's own weights.
    pub fn speaks_to(&self, question: &Question, text: &str) -> f32 {
        rank::covered(question.words(), &[], &self.index.line(text))
    }

    /// The same for what the question is about alone, without its wish for a price, hours and the like.
    pub fn says_subject(&self, question: &Question, text: &str) -> f32 {
        rank::covered(question.words().filter(|word| word.wish.is_none()), &[], &self.index.line(text))
    }
}
