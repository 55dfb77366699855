//! What the team says of the business's knowledge and is told about it, over `/api/desk/knowledge/…`.

mod tried;

use crate::Millis;
use serde::{Deserialize, Serialize};
pub use tried::{Decision, FoundPassage, Tried};

/// `POST /api/desk/knowledge/sources`
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct NewSource {
    /// Replaces the source of the same id.
    pub id: String,
    pub title: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// Markdown or plain text. Empty for a website, which is read.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub text: String,
    /// The file it was read from, in the console.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file: Option<FileName>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub website: Option<Website>,
}

/// A file somebody gave: what it was, for people to recognise it by.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FileName {
    /// `prices 2026.pdf`
    pub name: String,
    pub bytes: u64,
}

/// A website to read, and how far.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct Website {
    /// Where reading begins: `https://example.com/`. Only pages of the same host are read.
    pub start: String,
    /// 1 to 1,000.
    pub max_pages: u32,
    /// Links followed from the start, 0 to 10; pages of the sitemap count as one away.
    pub max_depth: u32,
    /// Read again after so many hours, 1 to 720; never where absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub every_hours: Option<u32>,
}

impl Default for Website {
    fn default() -> Self {
        Self { start: String::new(), max_pages: 200, max_depth: 4, every_hours: Some(24) }
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum SourceKind {
    /// Written in the console.
    #[default]
    Text,
    File,
    Website,
}

/// One line of the list of sources. Stored as JSON, so its shape is pinned.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SourceSummary {
    pub id: String,
    pub title: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    pub passages: u32,
    #[serde(default)]
    pub kind: SourceKind,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file: Option<FileName>,
    /// When it was last taken in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub read_ms: Option<Millis>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub website: Option<Website>,
    /// How reading the website goes or went.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reading: Option<Reading>,
}

/// One reading of a website.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct Reading {
    pub state: ReadingState,
    pub began_ms: Millis,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ended_ms: Option<Millis>,
    /// When it is read again by itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next_ms: Option<Millis>,
    /// Addresses known so far, and of these: taken in, waiting to be fetched, for a console to read (PDF), left aside
    /// (a duplicate, told not to by robots.txt), failed.
    pub found: u32,
    pub read: u32,
    pub waiting: u32,
    pub for_console: u32,
    pub left_out: u32,
    pub failed: u32,
    /// Against the reading before it.
    pub added: u32,
    pub changed: u32,
    pub removed: u32,
    /// Why reading ended early, or found nothing, in words for the owner.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub why: Option<String>,
    /// Readings one after another, this one among them, that found nothing: the next comes the sooner.
    #[serde(skip_serializing_if = "is_none_yet")]
    pub failed_in_row: u32,
}

fn is_none_yet(count: &u32) -> bool {
    *count == 0
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum ReadingState {
    #[default]
    Reading,
    Done,
    Cancelled,
    Failed,
}

/// `GET /api/desk/knowledge/sources`
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Sources {
    pub sources: Vec<SourceSummary>,
    /// Where the line lies, from what was published last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub calibration: Option<Calibration>,
    /// How sure an answer has to be: `answers.threshold` of the settings. At 0.5 it is the calibrated line itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub threshold: Option<f32>,
}

/// `GET /api/desk/knowledge/sources/{id}`: one source with its pages. `POST …/read` reads a website again now, `POST
/// …/cancel` ends a reading; both answer with this.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SourceDetail {
    pub source: SourceSummary,
    /// Of a website; at most 1,000.
    pub pages: Vec<PageSummary>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PageSummary {
    /// Counts within the source. `GET …/sources/{id}/pages/{page}/file` fetches what only a console can read, and
    /// `PUT …/sources/{id}/pages/{page}` gives back what it read: [`PageText`].
    pub page: u64,
    pub url: String,
    pub title: String,
    pub state: PageState,
    /// Why it is not read, in words for the owner.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<String>,
    pub passages: u32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub read_ms: Option<Millis>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub change: Option<Change>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum PageState {
    #[default]
    Waiting,
    Read,
    /// A PDF, which an open console fetches and reads.
    ForConsole,
    LeftOut,
    Failed,
}

impl PageState {
    /// As the wire has it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Read => "read",
            Self::ForConsole => "for_console",
            Self::LeftOut => "left_out",
            Self::Failed => "failed",
        }
    }
}

/// What a reading found against the one before.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Change {
    Added,
    Changed,
    Removed,
}

/// `PUT /api/desk/knowledge/sources/{id}/pages/{page}`: what a console read in a file the website links to. With `why`
/// it could not.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct PageText {
    pub title: String,
    /// Markdown.
    pub text: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub why: Option<String>,
}

/// `GET /api/desk/knowledge/sources/{id}/passages?after=&q=`: what the assistant knows by this source, in order; with `q`
/// what has these letters in title, headings, address or text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct Passages {
    pub passages: Vec<PassageText>,
    /// Of the whole source, or of what was looked for.
    pub count: u32,
    /// Give it as `after` to read on; absent at the end.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<u32>,
}

/// A piece of a source that answers are made of.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct PassageText {
    pub title: String,
    /// Outermost first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub headings: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    pub text: String,
}

/// `GET /api/desk/knowledge/pairs`
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Pairs {
    pub pairs: Vec<Pair>,
}

/// A question and its answer, in the owner's words. `PUT /api/desk/knowledge/pairs` saves one, `DELETE
/// …/pairs/{id}` removes it, `GET /api/desk/conversations/{id}/draft?seq=` proposes one from a member's answer.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct Pair {
    /// Replaces the pair of the same id. A new one is named by who saves it.
    pub id: String,
    /// At least one: the ways people ask.
    pub questions: Vec<String>,
    /// Markdown.
    pub answer: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// The gap it closes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub gap: Option<String>,
    pub saved_ms: Millis,
}

/// `GET /api/desk/knowledge/gaps`: what visitors asked and nobody taught, the most asked first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Gaps {
    pub gaps: Vec<Gap>,
}

/// Questions that mean the same. `DELETE …/gaps/{id}` sets it aside.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Gap {
    pub id: String,
    /// The phrasing that stands nearest to all others.
    pub question: String,
    pub count: u32,
    pub last_ms: Millis,
    /// Other ways it was asked, at most 5.
    pub others: Vec<String>,
    /// Where, newest first, at most 5.
    pub conversations: Vec<String>,
    /// Of the count: not answered, and answered but rated badly.
    pub unanswered: u32,
    pub disliked: u32,
}

/// Parts in which the sureness of a calibration is counted.
pub const CALIBRATION_BINS: usize = 20;

/// The line, and what it does to the owner's own phrasings. Stored beside the vectors; shown in the console.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Calibration {
    pub threshold: f32,
    /// How many phrasings were asked.
    pub asked: usize,
    /// Of those asked with only themselves left out, the share that is answered, and the share answered right.
    pub answered: f32,
    pub answered_right: f32,
    /// Of those asked with their topic left out, the share that is handed over.
    pub handed_over: f32,
    /// How sure the best answer was, counted in [`CALIBRATION_BINS`] equal parts of 0 to 1 where 0.5 is the line: of
    /// those asked with only themselves left out, and of those asked with their topic left out.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub covered: Vec<u32>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub elsewhere: Vec<u32>,
}

#[cfg(test)]
mod tests {
    use super::{Reading, ReadingState, SourceKind, SourceSummary, Website};

    #[test]
    fn promise_9_a_stored_website_is_pinned() {
        let json = r#"{"id":"site","title":"Fernhill","url":"https://fernhill.com/","passages":2,"kind":"website","read_ms":9,"website":{"start":"https://fernhill.com/","max_pages":200,"max_depth":4},"reading":{"state":"done","began_ms":5,"ended_ms":9,"found":3,"read":1,"waiting":0,"for_console":1,"left_out":1,"failed":0,"added":0,"changed":0,"removed":0}}"#;
        let source: SourceSummary = serde_json::from_str(json).unwrap();
        assert_eq!(serde_json::to_string(&source).unwrap(), json);
        // What is absent is never, though a new website's is a day.
        assert_eq!(source.website.unwrap().every_hours, None);
        assert_eq!(Website::default().every_hours, Some(24));
    }

    #[test]
    fn promise_9_sources_of_before_are_read() {
        let text: SourceSummary = serde_json::from_str(r#"{"id":"prices","title":"Prices","passages":4}"#).unwrap();
        assert_eq!((text.kind, text.reading), (SourceKind::Text, None));
        let bare: Reading = serde_json::from_str("{}").unwrap();
        assert_eq!((bare.state, bare.found, bare.why), (ReadingState::Reading, 0, None));
    }
}
