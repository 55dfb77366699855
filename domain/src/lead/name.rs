//! A name a visitor gives: "I'm Ana", "me llamo Ana Ruiz", a signature.

use super::{Line, Piece};
use crate::limits;
use crate::words::Language;
use crate::words::leads::HeardLeads;
use crate::words::tokens::{Token, folded};
use std::ops::Range;

/// Given name, and the two surnames of half the world, with one to spare.
const MOST_WORDS: usize = 4;
/// Of a name typed in small letters: further words are more likely the rest of the sentence.
const MOST_SMALL_WORDS: usize = 2;
/// Stand inside a name, in small letters.
const PARTICLES: [&str; 14] =
    ["de", "da", "do", "dos", "das", "di", "del", "della", "la", "van", "von", "der", "den", "ten"];

pub fn of(line: &Line) -> Option<Piece> {
    let ranges = line.heard().find_map(|(language, heard)| {
        labelled(line, language, heard)
            .or_else(|| introduced(line, language, heard))
            .or_else(|| signed(line, language, heard))
    });
    ranges.map(|at| Piece { value: tidy(&line.text[at.clone()]), at })
}

/// "Name: Ana Ruiz" on a line of its own.
fn labelled(line: &Line, language: Language, heard: &HeardLeads) -> Option<Range<usize>> {
    for part in line.text.lines() {
        let Some((label, _)) = part.split_once(':').filter(|(label, _)| heard.name_labels.contains(&folded(label))) else {
            continue;
        };
        let from = part.as_ptr() as usize - line.text.as_ptr() as usize + label.len();
        let at = line.read.partition_point(|token| token.at.start < from);
        if let Some(found) = words(line, at, language, heard, Told::Plainly) {
            return Some(found);
        }
    }
    None
}

/// How sure it is that a name comes.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Told {
    Plainly,
    Perhaps,
}

fn introduced(line: &Line, language: Language, heard: &HeardLeads) -> Option<Range<usize>> {
    for at in 0..line.read.len() {
        if let Some(length) = heard.introduces.at(&line.read, at).filter(|_| !is_denied(line, at, language))
            && let Some(found) = words(line, at + length, language, heard, Told::Plainly)
        {
            return Some(found);
        }
        if let Some(length) = heard.i_am.at(&line.read, at).filter(|_| begins_clause(line, at, language))
            && let Some(found) = words(line, at + length, language, heard, Told::Perhaps)
            && ends_well(line, &found, heard, true)
        {
            return Some(found);
        }
        let greeted = at > 0 && is_greeting(&line.read[..at], language);
        if let Some(length) = heard.here_is.at(&line.read, at).filter(|_| at == 0 || greeted)
            && let Some(found) = words(line, at + length, language, heard, Told::Perhaps)
            && ends_well(line, &found, heard, greeted)
        {
            return Some(found);
        }
    }
    None
}

/// The end of a letter: a closing and a name on the lines below it, or after its comma.
fn signed(line: &Line, language: Language, heard: &HeardLeads) -> Option<Range<usize>> {
    let last = line.text.trim_end().lines().last()?;
    let from = last.as_ptr() as usize - line.text.as_ptr() as usize;
    let at = line.read.partition_point(|token| token.at.start < from);
    let below = from > 0;
    let closes = |end: usize| (0..end).any(|at| heard.signs_off.at(&line.read, at).is_some_and(|length| at + length == end));
    let dashed = below && last.trim_start().starts_with(['-', '–', '—']);
    if below && (dashed || closes(at)) {
        let found = words(line, at, language, heard, Told::Perhaps)?;
        return is_last(line, &found).then_some(found);
    }
    // "…, best regards, Ana": two words of closing at least, for "thanks, Tom" greets a Tom.
    (at.max(1)..line.read.len()).rev().take(MOST_WORDS).find_map(|name| {
        let formal = (0..name).any(|at| heard.signs_off.at(&line.read, at).is_some_and(|n| n > 1 && at + n == name));
        let courtesy = (0..name).any(|at| language.heard().thanks.at(&line.read, at).is_some_and(|n| at + n == name));
        let found = (formal && !courtesy).then(|| words(line, name, language, heard, Told::Perhaps))??;
        is_last(line, &found).then_some(found)
    })
}

/// The words of a name from the token at `at` on.
fn words(line: &Line, at: usize, language: Language, heard: &HeardLeads, told: Told) -> Option<Range<usize>> {
    let first = line.read.get(at)?;
    let shouts = !line.text.chars().any(char::is_lowercase);
    let capital = |token: &Token| line.text[token.at.clone()].starts_with(char::is_uppercase);
    let is_word = |token: &Token| {
        !token.text.contains(|c: char| c.is_ascii_digit()) && !is_in_address(line.text, &token.at)
    };
    let small = !capital(first);
    if (told == Told::Perhaps && (small || shouts)) || !is_name(line.text, first, language, heard, small) || !is_word(first) {
        return None;
    }
    let most = if small || shouts { MOST_SMALL_WORDS } else { MOST_WORDS };
    let (mut end, mut count, mut next) = (first.at.end, 1, at + 1);
    while count < most
        && let Some(token) = line.read.get(next).filter(|token| token.clause == first.clause && is_word(token))
    {
        let glued = !line.text[end..token.at.start].contains(char::is_whitespace);
        let particle = told == Told::Plainly && !small && PARTICLES.contains(&token.text.as_str()) && !capital(token);
        if particle && line.read.get(next + 1).is_some_and(|after| PARTICLES.contains(&after.text.as_str()) || capital(after)) {
            next += 1;
            continue;
        }
        let goes_on = glued || (small || capital(token)) && is_name(line.text, token, language, heard, small || shouts);
        if !goes_on {
            break;
        }
        (end, next) = (token.at.end, next + 1);
        count += usize::from(!glued);
    }
    let found = first.at.start..end;
    (line.text[found.clone()].chars().count() <= limits::NAME_CHARS).then_some(found)
}

fn is_name(text: &str, token: &Token, language: Language, heard: &HeardLeads, small: bool) -> bool {
    let words = language.heard();
    let known = heard.no_names.contains(&token.text) || small && heard.follows_name.contains(&token.text);
    let stop = words.stop_words.contains(&token.text);
    // "O'Brien"
    let elided = text[token.at.end..].starts_with(['\'', '’']);
    let one_letter = token.text.chars().count() < 2 && !elided;
    !known && !stop && !one_letter
}

/// An introduction that is taken back: "no me llamo", "his name is" never begins one.
fn is_denied(line: &Line, at: usize, language: Language) -> bool {
    let before = at.checked_sub(1).map(|before| &line.read[before]);
    before.is_some_and(|token| token.clause == line.read[at].clause && language.heard().negations.contains(&token.text))
}

/// Nothing but a greeting or a small word stands before it in its clause.
fn begins_clause(line: &Line, at: usize, language: Language) -> bool {
    let clause = line.read[at].clause;
    let from = line.read[..at].iter().rposition(|token| token.clause != clause).map_or(0, |last| last + 1);
    let before = &line.read[from..at];
    before.is_empty() || is_greeting(before, language) || before.iter().all(|token| OPENERS.contains(&token.text.as_str()))
}

/// Stand before "I am" without changing it.
const OPENERS: [&str; 12] = ["and", "so", "well", "y", "e", "et", "und", "ja", "yes", "ok", "si", "oui"];

fn is_greeting(before: &[Token], language: Language) -> bool {
    let heard = language.heard();
    let mut at = 0;
    while at < before.len() {
        match heard.greetings.at(before, at).or_else(|| heard.fillers.at(before, at)) {
            Some(length) => at += length,
            None => return false,
        }
    }
    !before.is_empty()
}

/// A name ends its clause or is followed by what follows names: "I'm Ana and", never "I'm Vaillant certified".
fn ends_well(line: &Line, name: &Range<usize>, heard: &HeardLeads, or_clause: bool) -> bool {
    let last = line.before(name.end).last();
    let next = line.read.iter().find(|token| token.at.start >= name.end);
    match (last, next) {
        (Some(last), Some(next)) if next.clause == last.clause => heard.follows_name.contains(&next.text),
        _ => or_clause,
    }
}

fn is_last(line: &Line, name: &Range<usize>) -> bool {
    line.read.last().is_none_or(|last| last.at.end <= name.end)
}

/// Part of an e-mail or a web address.
fn is_in_address(text: &str, at: &Range<usize>) -> bool {
    let joins = |c: char| matches!(c, '@' | '/' | '_' | '\\');
    let after = text[at.end..].chars().take_while(|c| !c.is_whitespace());
    let before = text[..at.start].chars().rev().take_while(|c| !c.is_whitespace());
    text[at.end..].starts_with(joins)
        || text[..at.start].ends_with(joins)
        || after.clone().any(|c| c == '@')
        || before.clone().any(|c| c == '@')
}

/// As it will be shown: one space between words, small letters made a name's.
fn tidy(text: &str) -> String {
    let name = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let (lower, upper) = (name.chars().any(char::is_lowercase), name.chars().any(char::is_uppercase));
    if lower && upper {
        return name;
    }
    let word = |word: &str| {
        let mut letters = word.chars();
        let first = letters.next().map(|c| c.to_uppercase().to_string()).unwrap_or_default();
        first + &letters.as_str().to_lowercase()
    };
    name.split(' ').map(word).collect::<Vec<_>>().join(" ")
}
