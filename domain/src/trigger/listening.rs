//! Which languages a visitor's line is heard in, and how its words are quoted.

use super::Moment;
use crate::words::Language;
use crate::words::tokens::Token;
use protocol::transcript::{Author, Kind, Message};

/// A quote in a notice: a line or two, never an essay.
const QUOTE_CHARS: usize = 200;

/// The languages a line may be in: the conversation's and the one the line is written in.
/// A line too short to tell is heard in all of them, since "agent" or "basta" belongs to several.
pub fn languages(moment: &Moment, text: &str) -> Vec<Language> {
    match Language::detect(text) {
        Some(written) if written == moment.language => vec![written],
        Some(written) => vec![moment.language, written],
        None => Language::ALL.to_vec(),
    }
}

/// The visitor's own words from one token to another.
pub fn quote(text: &str, tokens: &[Token]) -> String {
    match (tokens.first(), tokens.last()) {
        (Some(first), Some(last)) => shortened(&text[first.at.start..last.at.end]),
        _ => String::new(),
    }
}

/// A whole line, cut to what a notice holds.
pub fn shortened(text: &str) -> String {
    let text = text.trim();
    match text.char_indices().nth(QUOTE_CHARS) {
        Some((end, _)) => format!("{}…", text[..end].trim_end()),
        None => text.to_owned(),
    }
}

/// The visitor's lines of the episode, newest first.
pub fn visitor_lines<'a>(moment: &Moment<'a>) -> impl Iterator<Item = &'a Message> {
    moment.episode.iter().rev().filter(|message| message.from == Author::Visitor && message.kind == Kind::Text)
}
