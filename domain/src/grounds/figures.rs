//! Reads every figure of a text: numbers with their units, times, dates, days, and what costs nothing or binds.

use super::addresses;
use super::amounts::{self, Amount};
use super::dates;
use super::figure::{Figure, Mention, Unit};
use super::known::{Meaning, is_run_together, known, may_bind, phrase};
use crate::words::Language;
use crate::words::figures::COMMITMENTS;
use crate::words::tokens::{Token, tokens};

/// A text being read: its tokens, with what stands between them, and the languages its words may be of.
pub(super) struct Text<'a> {
    pub text: &'a str,
    pub tokens: &'a [Token],
    pub languages: &'a [Language],
}

/// Every figure in a text, in order.
pub(super) fn read(text: &str, languages: &[Language]) -> Vec<Mention> {
    let text: String = text.chars().map(plain_digit).collect();
    let (mut found, masked) = addresses::take(&text);
    let read = tokens(&masked);
    let text = Text { text: &masked, tokens: &read, languages };
    found.extend(addresses::spoken(&read).map(|at| Mention { at, any: vec![Figure::Literal(String::new())] }));
    let mut at = 0;
    while at < read.len() {
        let (figures, length) = text.figure(at).unwrap_or_default();
        let length = length.max(1);
        if !figures.is_empty() {
            let place = read[at].at.start..read[at + length - 1].at.end;
            found.push(Mention { at: place, any: figures });
        }
        at += length;
    }
    found.extend(strange_digits(&masked));
    found.sort_by_key(|mention| mention.at.start);
    join(&text, &mut found);
    found
}

/// The digits of full-width type are digits. A text is read and quoted by the same places, so what is to be quoted has
/// to be made plain before it is read.
pub(super) fn plain_digit(c: char) -> char {
    match c {
        '\u{ff10}'..='\u{ff19}' => char::from_u32(u32::from(c) - 0xff10 + u32::from('0')).unwrap_or(c),
        _ => c,
    }
}

/// Digits of other scripts, fractions and the like: only the same will do.
fn strange_digits(text: &str) -> Vec<Mention> {
    let strange = text.char_indices().filter(|(_, c)| !c.is_ascii() && c.is_numeric());
    let mention =
        |(at, c): (usize, char)| Mention { at: at..at + c.len_utf8(), any: vec![Figure::Literal(c.to_string())] };
    strange.map(mention).collect()
}

impl Text<'_> {
    /// What stands between a token and the next.
    pub fn gap(&self, at: usize) -> &str {
        let end = self.tokens.get(at + 1).map_or(self.text.len(), |next| next.at.start);
        self.tokens.get(at).and_then(|token| self.text.get(token.at.end..end)).unwrap_or_default()
    }

    pub fn word(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |token| token.text.as_str())
    }

    /// The first meaning of the word at a place that is wanted.
    pub fn meaning<T>(&self, at: usize, want: impl Fn(&Meaning) -> Option<T>) -> Option<T> {
        let word = self.word(at);
        self.languages.iter().flat_map(|language| known(*language).meanings(word)).find_map(want)
    }

    pub fn means(&self, at: usize, meaning: &Meaning) -> bool {
        self.meaning(at, |found| (found == meaning).then_some(())).is_some()
    }

    /// The figure that begins at a token, and how many tokens it takes.
    fn figure(&self, at: usize) -> Option<(Vec<Figure>, usize)> {
        let word = self.word(at);
        if let Some((date, length)) = dates::date_at(self, at) {
            return Some((date, length));
        }
        if word.starts_with(|c: char| c.is_ascii_digit()) {
            return Some(amounts::amount_at(self, at));
        }
        if word.contains(|c: char| c.is_ascii_digit()) {
            return Some((vec![Figure::Literal(word.to_owned())], 1));
        }
        if let Some((days, length)) = self.days_at(at) {
            return Some((vec![Figure::Days(days)], length));
        }
        if let Some((Amount { value, unit }, length)) = amounts::in_words(self, at) {
            return Some((vec![Figure::Number { value, unit }], length));
        }
        if is_run_together(word) {
            return Some((vec![Figure::Literal(word.to_owned())], 1));
        }
        if let Some(month) = dates::month_at(self, at) {
            return Some((vec![Figure::Month(month)], 1));
        }
        if let Some(length) = phrase(self.languages, self.tokens, at, |known| &known.closed) {
            return Some((vec![Figure::Closed], length));
        }
        self.binding_at(at)
    }

    /// Named one by one, or as every day, the working days, the weekend.
    fn days_at(&self, at: usize) -> Option<(u8, usize)> {
        const WORKING: u8 = 0b001_1111;
        const WEEKEND: u8 = 0b110_0000;
        let of = |list, days| phrase(self.languages, self.tokens, at, list).map(|length| (days, length));
        let set = of(|known| &known.every_day, WORKING | WEEKEND)
            .or_else(|| of(|known| &known.working_days, WORKING))
            .or_else(|| of(|known| &known.weekend, WEEKEND));
        let named = || {
            let (day, short) = self.meaning(at, |meaning| match meaning {
                Meaning::Weekday { day, short } => Some((*day, *short)),
                _ => None,
            })?;
            (!short || self.is_abbreviation(at)).then_some((1 << day, 1))
        };
        set.or_else(named)
    }

    /// "Sat" with a capital and what follows an abbreviation, so that "sat" and "so" stay words.
    pub fn is_abbreviation(&self, at: usize) -> bool {
        let Some(token) = self.tokens.get(at) else { return false };
        let capital = self.text[token.at.clone()].starts_with(char::is_uppercase);
        let gap = self.gap(at);
        let stop =
            gap.trim_start().starts_with(['.', ':', '-', '–', '—', '/', ',', '|', '&', '+', ')']) || gap.contains('\n');
        let range = self.meaning(at + 1, |meaning| matches!(meaning, Meaning::Until).then_some(())).is_some();
        let number = self.word(at + 1).starts_with(|c: char| c.is_ascii_digit());
        capital && (stop || range || number || self.tokens.len() == at + 1)
    }

    /// What costs nothing, and what binds. Heard in every language: it must not hide in another.
    fn binding_at(&self, at: usize) -> Option<(Vec<Figure>, usize)> {
        if !may_bind(self.word(at)) {
            return None;
        }
        if let Some(length) = phrase(Language::ALL, self.tokens, at, |known| &known.free) {
            let invites = at > 0 && self.word(at - 1) == "feel";
            return (!invites).then_some((vec![Figure::Free], length));
        }
        (0..COMMITMENTS.len()).find_map(|kind| {
            let lengths = Language::ALL.iter().filter_map(|language| {
                known(*language).commitments.get(kind).and_then(|phrases| phrases.at(self.tokens, at))
            });
            lengths.max().map(|length| (vec![Figure::Commitment(kind)], length))
        })
    }
}

/// Two figures with a dash or a small word between share what only one of them says: "49–89 €", "9 to 11 am",
/// "Monday to Friday".
fn join(text: &Text, found: &mut Vec<Mention>) {
    let mut at = 0;
    while at + 1 < found.len() {
        let (before, after) = (&found[at], &found[at + 1]);
        let between = text.text.get(before.at.end..after.at.start).unwrap_or_default();
        let (dash, word) = (is_dash(between), small_word(text, between));
        match (before.any.first(), after.any.first()) {
            (Some(Figure::Days(from)), Some(Figure::Days(to))) if dash || word == Some(Meaning::Until) => {
                let days = stretch(*from, *to);
                let place = before.at.start..after.at.end;
                found[at] = Mention { at: place, any: vec![Figure::Days(days)] };
                found.remove(at + 1);
                continue;
            }
            (Some(Figure::Number { .. } | Figure::Time(_)), Some(_)) if dash || word.is_some() => {
                let (from, to) = (before.any.clone(), after.any.clone());
                found[at].any = shared(from, &to);
                found[at + 1].any = shared(to, &found[at].any);
            }
            _ => {}
        }
        at += 1;
    }
}

/// `mine` with the unit of `other`, where it has none of its own.
fn shared(mut mine: Vec<Figure>, other: &[Figure]) -> Vec<Figure> {
    let bare = mine.iter().position(|figure| matches!(figure, Figure::Number { unit: Unit::None, .. }));
    let Some(Figure::Number { value, .. }) = bare.map(|at| mine[at].clone()) else { return mine };
    for figure in other {
        match figure {
            Figure::Number { unit, .. } if *unit != Unit::None => {
                if let Some(at) = bare {
                    mine[at] = Figure::Number { value: value.clone(), unit: unit.clone() };
                }
            }
            Figure::Time(_) => {
                let hour = value.parse().ok().filter(|hour: &u16| *hour < 24);
                mine.extend(hour.map(|hour| Figure::Time(hour * 60)));
            }
            _ => {}
        }
    }
    mine
}

/// The days from one to another, round the week's end.
fn stretch(from: u8, to: u8) -> u8 {
    let (first, last) = (from.trailing_zeros(), 7 - to.leading_zeros());
    let days = if first <= last { last - first } else { last + 7 - first };
    (0..=days).fold(from | to, |days, step| days | 1 << ((first + step) % 7))
}

fn is_dash(between: &str) -> bool {
    let signs = |c: char| c.is_whitespace() || matches!(c, '.' | '€' | '$' | '£' | '%');
    matches!(between.trim_matches(signs), "-" | "–" | "—" | "…" | "/")
}

/// "to", "and" and the like, when nothing else stands between.
fn small_word(text: &Text, between: &str) -> Option<Meaning> {
    let words = tokens(between);
    let [word] = words.as_slice() else { return None };
    let meanings = text.languages.iter().flat_map(|language| known(*language).meanings(&word.text));
    meanings
        .filter(|meaning| matches!(meaning, Meaning::Until | Meaning::Joins))
        .min_by_key(|meaning| **meaning == Meaning::Joins)
        .cloned()
}
