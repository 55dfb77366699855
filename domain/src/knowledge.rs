//! What the business has taught the assistant: passages and the index that finds them.
//!
//! For: cutting sources into passages, finding those that match a question, saying how sure a match is.
//! Not for: writing the answer (`assistant` does), or where the passages are stored.

mod calibration;
mod confidence;
mod cut;
#[cfg(test)]
mod damage;
mod directions;
mod index;
mod kinds;
mod markdown;
mod packed;
mod pairs;
mod plain;
mod posted;
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
pub use taught::{Edition, Former, Learned, Taught, read_by_model};

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
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
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

    /// Every string it is made of.
    fn strings(&self) -> impl Iterator<Item = &str> {
        let always = [&self.text, &self.source, &self.title].into_iter();
        always.chain(&self.url).chain(&self.headings).chain(&self.questions).map(String::as_str)
    }
}

/// Cuts a Markdown or plain-text source into passages.
pub fn passages(source: &NewSource) -> Vec<Passage> {
    cut::passages(source)
}

/// An answer is read in a chat window; longer ones are pages, and those are linked as sources.
pub const ANSWER_CHARS: usize = 600;

/// The searchable whole: a file, and the model that reads questions. Cheap to clone.
#[derive(Clone)]
pub struct Knowledge {
    index: Index,
    /// Only where the file's vectors are this model's.
    model: Option<Rc<dyn Embedder>>,
    calibration: Calibration,
    /// Where the line lies for questions in languages the model does not know.
    by_words: f32,
}

impl fmt::Debug for Knowledge {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Knowledge").field("index", &self.index).finish_non_exhaustive()
    }
}

impl Default for Knowledge {
    fn default() -> Self {
        Self::new(Vec::new())
    }
}

/// A passage found, with its calibrated confidence (0 to 1) that it answers the question.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    pub passage: Passage,
    pub score: f32,
    pub confidence: f32,
}

impl Knowledge {
    /// Searched by words alone, with the usual calibration; see [`Taught`] for all there is.
    pub fn new(passages: Vec<Passage>) -> Self {
        Self::usual(taught::written(&passages, Directions::default()), None)
    }

    /// `model` made the vectors.
    fn usual(index: Index, model: Option<Rc<dyn Embedder>>) -> Self {
        let by_words = calibration::BY_LETTERS.0;
        let mut knowledge = Self { index, model, calibration: Calibration::default(), by_words };
        knowledge.calibration = calibration::usual(&knowledge);
        knowledge
    }

    /// What the owner's own questions say about where the line lies. Takes up to 400 searches, so it is done once and
    /// stored.
    fn calibrated(&self) -> Calibration {
        calibration::calibrated(self)
    }

    pub fn calibration(&self) -> &Calibration {
        &self.calibration
    }

    /// All of them, each made as it is asked for.
    pub fn passages(&self) -> impl ExactSizeIterator<Item = Passage> {
        (0..self.index.passages()).map(|at| self.index.passage(at))
    }

    /// The passages of a source, in their order.
    pub fn passages_of(&self, source: &str) -> impl Iterator<Item = Passage> {
        self.index.of_source(source).map(|at| self.index.passage(at))
    }

    /// The passages under a heading, or of a page without headings, that says just this.
    pub fn passages_about(&self, topic: &str) -> impl Iterator<Item = Passage> {
        let about = (0..self.index.passages()).filter(move |at| self.index.topic(*at) == topic);
        about.map(|at| self.index.passage(at))
    }

    /// The languages its sources are in, the most common first.
    pub fn languages(&self) -> &[Language] {
        &self.index.languages
    }

    /// The passages that match `question`, best first, at most `limit`.
    pub fn search(&self, question: &str, limit: usize) -> Vec<Hit> {
        self.find(&self.question(question, None), limit)
    }

    /// Reads a question against what is known here. `before` is the question it follows up, whose
    /// subject it takes along.
    pub fn question(&self, text: &str, before: Option<&str>) -> Question {
        Question::read(&self.index, text, before)
    }

    /// The same as [`Knowledge::search`] for a question already read.
    pub fn find(&self, question: &Question, limit: usize) -> Vec<Hit> {
        search::hits(self, question, limit)
    }

    /// The model that reads questions, where there is one.
    pub fn model(&self) -> Option<&dyn Embedder> {
        self.model.as_deref()
    }

    fn topics(&self) -> Topics<'_> {
        Topics::of(&self.index)
    }

    /// A question's vector, to be held against the stored ones. The models know English only.
    fn meant(&self, question: &Question) -> Option<Meant<'_>> {
        let model = self.model.as_ref().filter(|_| question.is_english())?;
        let mut direction = vec![0.0; model.dims()];
        for (text, share) in question.texts() {
            direction.iter_mut().zip(model.embed(text)).for_each(|(sum, part)| *sum += share * part);
        }
        normalise(&mut direction);
        Some(Meant { rows: self.index.rows(), asked: directions::Asked::new(&direction) })
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
