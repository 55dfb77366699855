//! What the business has taught the assistant: passages and the index that finds them.

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

/// Cuts a Markdown or plain-text source into passages.
pub fn passages(source: &NewSource) -> Vec<Passage> {
    let _ = source;
    Vec::new()
}

/// The searchable whole.
#[derive(Clone, Debug, Default)]
pub struct Knowledge {
    passages: Vec<Passage>,
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
        Self { passages }
    }

    pub fn passages(&self) -> &[Passage] {
        &self.passages
    }

    /// The passages that match `question`, best first, at most `limit`.
    pub fn search(&self, question: &str, limit: usize) -> Vec<Hit<'_>> {
        let _ = (question, limit);
        Vec::new()
    }
}
