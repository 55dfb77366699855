//! The words of figures made ready for looking up, one table for each language.

use crate::words::Language;
use crate::words::figures::{COMMITMENTS, FigureWords, MONEY, SHORT_UNITS};
use crate::words::phrases::{Phrases, entries};
use crate::words::tokens::Token;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

/// What a single word can stand for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Meaning {
    Weekday {
        day: u8,
        short: bool,
    },
    Month {
        month: u8,
        short: bool,
    },
    Count(u32),
    /// "thousand": so many zeros.
    Zeros(usize),
    /// "dozen".
    Times(u32),
    /// "one", where a unit follows.
    Least(u32),
    Ordinal(u32),
    Span(usize),
    Money(&'static str),
    Clock,
    Until,
    /// "and", "or".
    Joins,
    Of,
    OrdinalEnd,
}

pub(super) struct Known {
    words: HashMap<&'static str, Vec<Meaning>>,
    /// What number words are run together from.
    parts: Vec<&'static str>,
    pub every_day: Phrases,
    pub working_days: Phrases,
    pub weekend: Phrases,
    pub closed: Phrases,
    pub open: Phrases,
    pub percent: Phrases,
    pub free: Phrases,
    pub commitments: [Phrases; COMMITMENTS.len()],
}

/// Weekdays shorter than this are written short.
const WHOLE_NAME: usize = 5;

pub(super) fn known(language: Language) -> &'static Known {
    static ALL: LazyLock<Vec<Known>> =
        LazyLock::new(|| Language::ALL.iter().map(|language| Known::of(language.figure_words())).collect());
    &ALL[language as usize]
}

/// The code of a currency written as a sign or a code, the same in every language.
pub(super) fn money(word: &str) -> Option<&'static str> {
    pairs(MONEY).find(|(name, _)| *name == word).map(|(_, code)| code)
}

pub(super) fn is_short_unit(word: &str) -> bool {
    entries(SHORT_UNITS).any(|unit| unit == word)
}

/// `two 2, three 3`
fn pairs(list: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    list.split(',').filter_map(|entry| entry.trim().rsplit_once(' '))
}

impl Known {
    fn of(list: &'static FigureWords) -> Self {
        let mut known = Self {
            words: HashMap::new(),
            parts: parts(list),
            every_day: Phrases::of(list.every_day),
            working_days: Phrases::of(list.working_days),
            weekend: Phrases::of(list.weekend),
            closed: Phrases::of(list.closed),
            open: Phrases::of(list.open),
            percent: Phrases::of(list.percent),
            free: Phrases::of(list.free),
            commitments: list.commitments.map(Phrases::of),
        };
        for (names, day) in list.weekdays.iter().zip(0..) {
            for name in names.split('/') {
                known.add(name, Meaning::Weekday { day, short: name.len() < WHOLE_NAME });
            }
        }
        for (names, month) in list.months.iter().zip(1..) {
            for (place, name) in names.split('/').enumerate() {
                let short = place > 0 && name.len() < WHOLE_NAME;
                known.add(name, Meaning::Month { month, short });
            }
        }
        for (names, span) in list.spans.iter().zip(0..) {
            names.split('/').for_each(|name| known.add(name, Meaning::Span(span)));
        }
        known.add_numbers(list);
        pairs(list.money).for_each(|(word, code)| known.add(word, Meaning::Money(code)));
        for (words, meaning) in [
            (list.clock, Meaning::Clock),
            (list.until, Meaning::Until),
            (list.or, Meaning::Joins),
            (list.and, Meaning::Joins),
            (list.of, Meaning::Of),
            (list.ordinal_ends, Meaning::OrdinalEnd),
        ] {
            entries(words).for_each(|word| known.add(word, meaning.clone()));
        }
        known
    }

    fn add_numbers(&mut self, list: &'static FigureWords) {
        for (word, value) in pairs(list.numbers) {
            // Up to x6 zeros are meant; a dozen and a score are no power of ten.
            let meaning = match value.strip_prefix('x').map(str::parse) {
                Some(Ok(zeros @ 2..=6)) => Meaning::Zeros(zeros),
                Some(Ok(times)) => Meaning::Times(u32::try_from(times).unwrap_or(u32::MAX)),
                _ => Meaning::Count(value.parse().unwrap_or(0)),
            };
            self.add(word, meaning);
        }
        pairs(list.least).for_each(|(word, value)| self.add(word, Meaning::Least(value.parse().unwrap_or(0))));
        pairs(list.ordinals).for_each(|(word, value)| self.add(word, Meaning::Ordinal(value.parse().unwrap_or(0))));
    }

    fn add(&mut self, word: &'static str, meaning: Meaning) {
        self.words.entry(word).or_default().push(meaning);
    }

    pub fn meanings(&self, word: &str) -> &[Meaning] {
        self.words.get(word).map_or(&[], Vec::as_slice)
    }
}

/// The longest of these languages' phrases at a place, by the list chosen.
pub(super) fn phrase(
    languages: &[Language],
    tokens: &[Token],
    at: usize,
    list: fn(&Known) -> &Phrases,
) -> Option<usize> {
    languages.iter().filter_map(|language| list(known(*language)).at(tokens, at)).max()
}

/// Whether a word is part of what binds in any language: spares most words fifty lookups.
pub(super) fn may_bind(word: &str) -> bool {
    static WORDS: LazyLock<HashSet<&'static str>> = LazyLock::new(|| {
        let of = |language: &Language| {
            let known = known(*language);
            known.commitments.iter().chain([&known.free]).flat_map(Phrases::vocabulary)
        };
        Language::ALL.iter().flat_map(of).collect()
    });
    WORDS.contains(word)
}

/// Whether a word is made of number words alone: "neunundvierzig", "trentacinque".
pub(super) fn is_run_together(word: &str) -> bool {
    /// Shorter words are made of them by chance.
    const SHORTEST: usize = 8;
    word.len() >= SHORTEST
        && word.is_ascii()
        && Language::ALL.iter().any(|language| is_made_of(word, &known(*language).parts))
}

fn parts(list: &'static FigureWords) -> Vec<&'static str> {
    let numbers = pairs(list.numbers).chain(pairs(list.least)).map(|(word, _)| word).filter(|word| word.len() > 2);
    numbers.chain(entries(list.and)).collect()
}

/// Whether the parts one after another, with the vowel Italian drops between two ("quarantotto"), make the word.
fn is_made_of(word: &str, parts: &[&str]) -> bool {
    let mut reached = vec![false; word.len() + 1];
    reached[0] = true;
    for at in 0..word.len() {
        if !reached[at] {
            continue;
        }
        for part in parts {
            let cut = part.strip_suffix(['a', 'i']).filter(|cut| cut.len() > 3);
            for form in [Some(*part), cut].into_iter().flatten() {
                if word[at..].starts_with(form) {
                    reached[at + form.len()] = true;
                }
            }
        }
    }
    reached[word.len()]
}
