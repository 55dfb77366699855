//! Whether a visitor's line rejects what they were just told.
//!
//! For: "that did not help", "no, that's wrong", "not that one, something else".
//! Not for: firing. `repeated_failure` does, and the judge measures.

use crate::words::lexicon::Heard;
use crate::words::tokens::Token;
use std::ops::Range;

/// How clearly a line rejects an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rejection {
    /// "That did not help": once is enough.
    Plain,
    /// "That's wrong": people say so of other things too.
    Doubt,
}

/// The words of a line that reject an answer.
pub fn worded(heard: &Heard, read: &[Token]) -> Option<(Rejection, Range<usize>)> {
    let first = |list: &crate::words::phrases::Phrases| {
        list.all(read, Some(&heard.intensifiers)).first().map(|(at, length)| *at..at + length)
    };
    let plain = first(&heard.rejections).map(|words| (Rejection::Plain, words));
    plain.or_else(|| first(&heard.doubts).map(|words| (Rejection::Doubt, words)))
}
