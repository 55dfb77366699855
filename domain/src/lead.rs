//! Who a visitor is and how to reach them, found in what they write.
//!
//! For: a name, an e-mail address and a phone number in a line of chat, by the habits of six languages, each with its
//! place. Not for: deciding what becomes of them; the conversation does.
//!
//! What is in doubt is left alone: a contact that is not theirs is worse than one they are asked for.

mod email;
mod name;
mod phone;

use crate::words::Language;
use crate::words::leads::HeardLeads;
use crate::words::tokens::{Token, tokens};
use std::ops::Range;

pub use email::is_email;

/// A piece of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// As it will be kept.
    pub value: String,
    /// Where it stands, in bytes.
    pub at: Range<usize>,
}

/// What a line says of its writer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    pub name: Option<Piece>,
    pub email: Option<Piece>,
    pub phone: Option<Piece>,
    /// It mends what was left before: "my new number is".
    pub corrects: bool,
    /// There is nothing else in the line.
    pub alone: bool,
}

impl Found {
    pub fn is_nothing(&self) -> bool {
        self.pieces().next().is_none()
    }

    fn pieces(&self) -> impl Iterator<Item = &Piece> {
        [&self.name, &self.email, &self.phone].into_iter().flatten()
    }
}

/// A line being read.
struct Line<'a> {
    text: &'a str,
    read: Vec<Token>,
    /// The languages it may be in, the likeliest first.
    languages: Vec<Language>,
}

impl Line<'_> {
    fn heard(&self) -> impl Iterator<Item = (Language, &'static HeardLeads)> {
        self.languages.iter().map(|language| (*language, language.heard_leads()))
    }

    /// The tokens that end before `at`.
    fn before(&self, at: usize) -> &[Token] {
        &self.read[..self.read.partition_point(|token| token.at.end <= at)]
    }
}

/// What `text` says of its writer. `language` is the conversation's, `country` the business's (`GB`): numbers without
/// a country's code are read as theirs.
pub fn found(text: &str, language: Language, country: Option<&str>) -> Found {
    let line = read(text, language);
    let name = name::of(&line);
    let email = email::all(&line).into_iter().find(|(_, theirs)| !theirs).map(|(piece, _)| piece);
    let phone = phone::all(&line, country).into_iter().find(|(_, theirs)| !theirs).map(|(piece, _)| piece);
    let corrects = line.heard().any(|(_, heard)| heard.corrects.any(&line.read));
    let mut found = Found { name, email, phone, corrects, alone: false };
    found.alone = !found.is_nothing() && says_nothing_else(&line, &found);
    found
}

/// The text with every name its writer gives, address and phone number taken out.
pub fn masked(text: &str, language: Language, country: Option<&str>) -> String {
    const MASK: &str = "…";
    let line = read(text, language);
    let mut pieces: Vec<Range<usize>> = name::of(&line).into_iter().map(|piece| piece.at).collect();
    pieces.extend(email::all(&line).into_iter().map(|(piece, _)| piece.at));
    pieces.extend(phone::all(&line, country).into_iter().map(|(piece, _)| piece.at));
    pieces.sort_by_key(|piece| std::cmp::Reverse(piece.start));
    let mut text = text.to_owned();
    for piece in pieces {
        text.replace_range(piece, MASK);
    }
    text
}

/// A person's name without the marks and words around it, as a signature's line reads: one to four words that each
/// begin with a capital.
pub fn is_name_like(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    (1..=4).contains(&words.len()) && words.iter().all(|word| word.starts_with(char::is_uppercase))
}

fn read(text: &str, language: Language) -> Line<'_> {
    let mut languages: Vec<Language> = Language::detect(text).into_iter().collect();
    // Two words are told from no language: "Sono Marco" may come first in a talk that opened in English.
    let undecided = languages.is_empty();
    if !languages.contains(&language) {
        languages.push(language);
    }
    if undecided {
        languages.extend(Language::ALL.iter().filter(|other| **other != language));
    }
    Line { text, read: tokens(text), languages }
}

/// Whether every word beside the pieces only leads to them or is a courtesy.
fn says_nothing_else(line: &Line, found: &Found) -> bool {
    const ASKS: [char; 3] = ['?', '¿', '？'];
    if line.text.contains(ASKS) {
        return false;
    }
    let inside = |token: &Token| found.pieces().any(|piece| piece.at.start < token.at.end && token.at.start < piece.at.end);
    line.heard().any(|(language, leads)| {
        let heard = language.heard();
        let lists = [
            &leads.introduces, &leads.i_am, &leads.here_is, &leads.signs_off, &leads.phone_cues, &leads.corrects,
            &heard.greetings, &heard.thanks, &heard.fillers, &heard.asks_contact, &heard.acknowledgements,
        ];
        let mut at = 0;
        while let Some(token) = line.read.get(at) {
            let led = lists.iter().filter_map(|list| list.at(&line.read, at)).max();
            let small = heard.stop_words.contains(&token.text) || leads.name_labels.contains(&token.text);
            match (inside(token), led) {
                (true, _) => at += 1,
                (false, Some(length)) => at += length,
                (false, None) if small => at += 1,
                (false, None) => return false,
            }
        }
        true
    })
}

/// Whether a piece is somebody else's: "I wrote to info@…" with nobody's "me" between, "is 0117… your number?"
fn is_theirs(line: &Line, piece: &Range<usize>) -> bool {
    const NEAR: usize = 5;
    let before = line.before(piece.start);
    let clause = before.last().map_or(0, |last| last.clause);
    let from = before.iter().rposition(|token| token.clause != clause).map_or(0, |other| other + 1);
    let near = &before[from.max(before.len().saturating_sub(NEAR))..];
    let after = line.read.partition_point(|token| token.at.start < piece.end);
    line.heard().any(|(_, heard)| {
        let last = heard.theirs.all(near, None).last().map(|(from, length)| from + length);
        let led = last.is_some_and(|end| !near[end..].iter().any(|token| heard.mine.contains(&token.text)));
        led || heard.theirs.at(&line.read, after).is_some_and(|length| length > 1)
    })
}
