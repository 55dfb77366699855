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
use std::borrow::Cow;
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
    let mut found = Found { name, email, phone, corrects: false, alone: false };
    if !found.is_nothing() {
        found.corrects = line.heard().any(|(_, heard)| heard.corrects.any(&line.read));
        found.alone = says_nothing_else(&line, &found);
    }
    found
}

/// The text with every name its writer gives, address and phone number taken out.
pub fn masked(text: &str, language: Language, country: Option<&str>) -> String {
    let line = read(text, language);
    let mut masked = text.to_owned();
    for piece in pieces(&line, country).into_iter().rev() {
        masked.replace_range(piece, "…");
    }
    masked
}

/// What a line says besides who writes it and how to reach them: what is to be answered.
pub fn question<'a>(text: &'a str, language: Language, country: Option<&str>) -> Cow<'a, str> {
    let line = read(text, language);
    let pieces = pieces(&line, country);
    if pieces.is_empty() {
        return text.into();
    }
    let mut question = text.to_owned();
    for clause in line.read.chunk_by(|token, next| token.clause == next.clause).rev() {
        let (from, to) = (clause[0].at.start, clause[clause.len() - 1].at.end);
        let within: Vec<&Range<usize>> = pieces.iter().filter(|piece| piece.start < to && from < piece.end).collect();
        let (Some(first), Some(last)) = (within.first(), within.last()) else { continue };
        // A clause that only leads to the piece goes with it.
        let piece = first.start.max(from)..last.end.min(to);
        question.replace_range(if only_leads(&line, clause, &pieces) { from..to } else { piece }, "");
    }
    if tokens(&question).is_empty() { text.into() } else { question.into() }
}

/// Where names, addresses and numbers stand, in their order and apart from each other.
fn pieces(line: &Line, country: Option<&str>) -> Vec<Range<usize>> {
    let mut pieces: Vec<Range<usize>> = name::of(line).into_iter().map(|piece| piece.at).collect();
    pieces.extend(email::all(line).into_iter().map(|(piece, _)| piece.at));
    pieces.extend(phone::all(line, country).into_iter().map(|(piece, _)| piece.at));
    pieces.sort_by_key(|piece| piece.start);
    pieces.dedup_by(|next, before| next.start < before.end);
    pieces
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
    let pieces: Vec<Range<usize>> = found.pieces().map(|piece| piece.at.clone()).collect();
    !line.text.contains(ASKS) && only_leads(line, &line.read, &pieces)
}

fn only_leads(line: &Line, read: &[Token], pieces: &[Range<usize>]) -> bool {
    let inside = |token: &Token| pieces.iter().any(|piece| piece.start < token.at.end && token.at.start < piece.end);
    line.heard().any(|(language, leads)| {
        let heard = language.heard();
        let lists = [
            &leads.introduces,
            &leads.i_am,
            &leads.here_is,
            &leads.signs_off,
            &leads.phone_cues,
            &leads.corrects,
            &heard.greetings,
            &heard.thanks,
            &heard.fillers,
            &heard.asks_contact,
            &heard.acknowledgements,
        ];
        let mut at = 0;
        while let Some(token) = read.get(at) {
            let led = lists.iter().filter_map(|list| list.at(read, at)).max();
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
