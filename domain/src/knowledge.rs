//! What the business has taught the assistant: passages and the index that finds them.
//!
//! For: cutting sources into passages, finding those that match a question, saying how sure a match is.
//! Not for: writing the answer (`assistant` does), or where the passages are stored.

mod calibration;
mod confidence;
mod cut;
mod directions;
mod index;
mod kinds;
mod markdown;
mod pairs;
mod plain;
mod question;
mod quick_map;
mod rank;
mod search;
pub(crate) mod sentences;
mod taught;
mod topics;

pub use calibration::Calibration;
pub use directions::Directions;
pub use pairs::{BadPair, PAIRS, checked as checked_pair, of_pairs};
pub use question::Question;
pub use sentences::sentences;
pub use taught::{Learned, Taught};

use crate::meaning::{Embedder, normalise};
use crate::words::Language;
use core::fmt;
use index::Index;
use protocol::knowledge::NewSource;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::rc::Rc;
use topics::{Meant, Topics};

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
    /// How people ask for it, in the owner's words: the phrasings of a question it answers. A page's piece has none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub questions: Vec<String>,
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

    /// Its topic and the questions it answers, a line each.
    fn asked(&self) -> Cow<'_, str> {
        let others: Vec<&str> =
            self.questions.iter().map(String::as_str).filter(|text| *text != self.topic()).collect();
        match others.as_slice() {
            [] => self.topic().into(),
            others => format!("{}\n{}", self.topic(), others.join("\n")).into(),
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

/// An answer is read in a chat window; longer ones are pages, and those are linked as sources.
pub const ANSWER_CHARS: usize = 600;

/// The searchable whole.
#[derive(Clone, Debug, Default)]
pub struct Knowledge {
    passages: Vec<Passage>,
    index: Index,
    topics: Topics,
    meaning: Option<Meaning>,
    calibration: Calibration,
}

/// The model that reads questions, and the vectors it made of the passages.
#[derive(Clone)]
struct Meaning {
    model: Rc<dyn Embedder>,
    directions: Directions,
}

impl fmt::Debug for Meaning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Meaning").field("directions", &self.directions.count()).finish()
    }
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
        let topics = Topics::of(&passages, &index);
        let mut knowledge = Self { passages, index, topics, meaning: None, calibration: Calibration::default() };
        knowledge.calibration = calibration::usual(&knowledge);
        knowledge
    }

    /// Searched by meaning too: `directions` are those that `model` made of the same passages, see
    /// [`Knowledge::directions`]. Those of another model are left aside.
    #[must_use]
    pub fn with_meaning(mut self, model: Rc<dyn Embedder>, directions: Directions) -> Self {
        let first = || topics::embedded(&self.passages).next().map(|text| model.embed(text));
        let fits = directions.dims == model.dims()
            && directions.count() == self.topics.rows()
            && first().is_none_or(|vector| directions.begins_with(&vector));
        if fits {
            self.topics.learn(&directions);
            self.meaning = Some(Meaning { model, directions });
            self.calibration = calibration::usual(&self);
        }
        self
    }

    /// The vectors of passages, to be stored beside them.
    pub fn directions(passages: &[Passage], model: &dyn Embedder) -> Directions {
        topics::directions(passages, model)
    }

    /// What the owner's own questions say about where the line lies. Takes up to 400 searches, so it is done once and
    /// stored.
    pub fn calibrated(&self) -> Calibration {
        calibration::calibrated(self)
    }

    #[must_use]
    pub fn with_calibration(mut self, calibration: Calibration) -> Self {
        self.calibration = calibration;
        self
    }

    pub fn calibration(&self) -> &Calibration {
        &self.calibration
    }

    pub fn passages(&self) -> &[Passage] {
        &self.passages
    }

    /// The languages its sources are in, the most common first.
    pub fn languages(&self) -> &[Language] {
        &self.index.languages
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
        search::hits(self, question, limit)
    }

    /// The model that reads questions, where there is one.
    pub fn model(&self) -> Option<&dyn Embedder> {
        self.meaning.as_ref().map(|meaning| &*meaning.model)
    }

    /// A question's vector, to be held against the stored ones. The models know English only.
    fn meant(&self, question: &Question) -> Option<Meant<'_>> {
        let meaning = self.meaning.as_ref().filter(|_| question.is_english())?;
        let mut direction = vec![0.0; meaning.model.dims()];
        for (text, share) in question.texts() {
            direction.iter_mut().zip(meaning.model.embed(text)).for_each(|(sum, part)| *sum += share * part);
        }
        normalise(&mut direction);
        Some(Meant { directions: &meaning.directions, asked: Directions::asked(&direction) })
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
