//! An inverted index over passages: each word's weight in each passage (BM25F), and the kinds of answer given there.
//!
//! For: everything about the passages that does not depend on a question. Not for: ranking (`rank` does).

use super::Passage;
use super::kinds::AnswerKind;
use super::plain::{B, K1};
use super::quick_map::QuickMap;
use crate::words::Language;
use crate::words::lexicon::{Heard, is_typo};
use crate::words::tokens::{Token, folded, tokens};
use std::collections::HashMap;
use std::ops::Range;

/// A word in the nearest heading says what the passage is about.
const TOPIC_WEIGHT: f32 = 5.0;
/// The title and the headings further up are shared by many passages, so they tell less.
const ABOVE_WEIGHT: f32 = 0.5;
/// "Phone number" wants a number, more than a passage that says "phone" and "number".
const KIND_WEIGHT: f32 = 4.0;
/// A passage that gives the answer under a heading that names it is the place for it; without the heading it is less,
const GIVEN_KIND: f32 = 0.9;
/// and so it is under the heading with nothing of the kind given.
const ONLY_NAMED_KIND: f32 = 0.7;
/// Enough of a source to tell its language by.
const LANGUAGE_SAMPLE_CHARS: usize = 2_000;
/// Shorter words are one slip from too many others.
const SHORTEST_MENDED: usize = 5;

#[derive(Clone, Debug, Default)]
pub struct Index {
    terms: QuickMap<String, u32>,
    /// Each word as written (folded) and its term, so that a word typed without accents still finds it.
    surfaces: QuickMap<String, u32>,
    /// For each term the passages it is in. The answer kinds are the first terms, in their own order.
    postings: Vec<Vec<Posting>>,
    /// Each passage's lines and sentences.
    lines: Vec<Vec<Line>>,
    /// Of the sources, the most common first.
    pub languages: Vec<Language>,
}

#[derive(Clone, Copy, Debug)]
pub struct Posting {
    pub passage: u32,
    /// BM25's weight of the term here, the fields counted together.
    pub weight: f32,
    /// How well it is met: 1 for a word, less for a kind that is only hinted at.
    pub credit: f32,
    /// In the passage's own heading.
    pub headed: bool,
}

/// A line or sentence: what it says, and which kinds of answer it gives (a bit each, in their order).
#[derive(Clone, Debug, Default)]
pub struct Line {
    pub terms: Vec<u32>,
    pub kinds: u8,
}

/// How often a term is in each field of a passage.
#[derive(Clone, Copy, Default)]
struct Counts {
    text: f32,
    topic: f32,
    above: f32,
}

/// A passage's fields as tokens.
struct Fields {
    text: Vec<Token>,
    topic: Vec<Token>,
    above: Vec<Token>,
}

impl Index {
    pub fn of(passages: &[Passage]) -> Self {
        let mut index = Self { postings: vec![Vec::new(); AnswerKind::ALL.len()], ..Self::default() };
        let by_source = index.learn_languages(passages);
        let language_of = |passage: &Passage| by_source.get(passage.source.as_str()).copied();
        let fields: Vec<Fields> = passages.iter().map(Fields::of).collect();
        let mean = |length: fn(&Fields) -> usize| {
            let all: usize = fields.iter().map(length).sum();
            (all as f32 / fields.len().max(1) as f32).max(1.0)
        };
        let (text_mean, topic_mean) = (mean(|fields| fields.text.len()), mean(|fields| fields.topic.len()));
        for (at, (passage, fields)) in passages.iter().zip(&fields).enumerate() {
            let norm = |length: usize, mean: f32, b: f32| 1.0 - b + b * length as f32 / mean;
            let text_norm = norm(fields.text.len(), text_mean, B);
            let topic_norm = norm(fields.topic.len(), topic_mean, B);
            let language = language_of(passage).unwrap_or(Language::En);
            let (counts, order) = index.count(passage, fields, language);
            for (term, counts) in counts {
                let frequency =
                    counts.text / text_norm + TOPIC_WEIGHT * counts.topic / topic_norm + ABOVE_WEIGHT * counts.above;
                let headed = counts.topic > 0.0;
                let posting = Posting { passage: at as u32, weight: saturated(frequency), credit: 1.0, headed };
                index.postings[term as usize].push(posting);
            }
            let kinds = index.note_kinds(at, &passage.text, fields, language.heard());
            index.lines.push(lines_of(&passage.text, &fields.text, &order, kinds, language.heard()));
        }
        index
    }

    fn learn_languages<'a>(&mut self, passages: &'a [Passage]) -> HashMap<&'a str, Language> {
        let mut samples: HashMap<&str, String> = HashMap::new();
        for passage in passages {
            let sample = samples.entry(&passage.source).or_default();
            if sample.len() < LANGUAGE_SAMPLE_CHARS {
                sample.push_str(&passage.text);
                sample.push('\n');
            }
        }
        let told: HashMap<&str, Language> =
            samples.iter().filter_map(|(source, sample)| Some((*source, Language::detect(sample)?))).collect();
        let count = |language: Language| told.values().filter(|told| **told == language).count();
        self.languages = Language::ALL.iter().copied().filter(|language| count(*language) > 0).collect();
        self.languages.sort_by_key(|language| std::cmp::Reverse(count(*language)));
        if self.languages.is_empty() {
            self.languages.push(Language::En);
        }
        told
    }

    /// How often each term is in each field, and the text's terms in their order.
    fn count(&mut self, passage: &Passage, fields: &Fields, language: Language) -> (QuickMap<u32, Counts>, Vec<u32>) {
        let stemmer = language.stemmer();
        let (above, asked) = (passage.above(), passage.asked());
        let mut counts: QuickMap<u32, Counts> = QuickMap::default();
        let mut order = Vec::with_capacity(fields.text.len());
        for (tokens, text, place) in
            [(&fields.text, passage.text.as_str(), 0), (&fields.topic, &*asked, 1), (&fields.above, above.as_str(), 2)]
        {
            for token in tokens {
                let term = match self.surfaces.get(&token.text) {
                    Some(term) => *term,
                    None => {
                        let lower = text[token.at.clone()].to_lowercase();
                        let term = self.term(stem_of(&lower, &token.text, |word| stemmer.stem(word).into_owned()));
                        self.surfaces.insert(token.text.clone(), term);
                        term
                    }
                };
                let counts = counts.entry(term).or_default();
                *[&mut counts.text, &mut counts.topic, &mut counts.above][place] += 1.0;
                if place == 0 {
                    order.push(term);
                }
            }
        }
        (counts, order)
    }

    /// The kinds of answer the passage gives, a bit each.
    fn note_kinds(&mut self, at: usize, text: &str, fields: &Fields, heard: &Heard) -> u8 {
        let mut given = 0;
        for kind in AnswerKind::ALL {
            let well = kind.given_in(text, &fields.text, heard);
            let free = kind == AnswerKind::Price && heard.free_words.any(&fields.topic);
            let named = free || kind.asked(heard).any(&fields.topic);
            given |= u8::from(well > 0.0) << kind as u8;
            let named_weight = f32::from(u8::from(named));
            let credit = match named {
                true => ONLY_NAMED_KIND + (1.0 - ONLY_NAMED_KIND) * well,
                false if well > 0.0 => GIVEN_KIND * well,
                false => continue,
            };
            let weight = saturated(KIND_WEIGHT * (well + named_weight));
            self.postings[kind as usize].push(Posting { passage: at as u32, weight, credit, headed: named });
        }
        given
    }

    fn term(&mut self, text: String) -> u32 {
        let next = self.postings.len() as u32;
        let term = *self.terms.entry(text).or_insert(next);
        if term == next {
            self.postings.push(Vec::new());
        }
        term
    }

    /// Any text read as a line.
    pub fn line(&self, text: &str) -> Line {
        let heard = self.languages.first().copied().unwrap_or(Language::En).heard();
        let read = tokens(text);
        let gives = |kind: &AnswerKind| kind.given_in(text, &read, heard) > 0.0;
        Line {
            terms: read.iter().filter_map(|token| self.surface(&token.text)).collect(),
            kinds: AnswerKind::ALL.into_iter().filter(gives).fold(0, |bits, kind| bits | 1 << kind as u8),
        }
    }

    pub fn passages(&self) -> usize {
        self.lines.len()
    }

    pub fn lines(&self, passage: usize) -> &[Line] {
        &self.lines[passage]
    }

    pub fn postings(&self, term: u32) -> &[Posting] {
        self.postings.get(term as usize).map_or(&[], Vec::as_slice)
    }

    /// The term of a typed word: as written, or by its stem.
    pub fn known(&self, typed: &str, lower: &str) -> Option<u32> {
        if let Some(term) = self.surfaces.get(typed) {
            return Some(*term);
        }
        self.languages.iter().find_map(|language| {
            let stemmer = language.stemmer();
            self.terms.get(&stem_of(lower, typed, |word| stemmer.stem(word).into_owned())).copied()
        })
    }

    /// The terms one slip away from a typed word.
    pub fn mended(&self, typed: &str) -> Vec<u32> {
        if typed.len() < SHORTEST_MENDED || typed.contains(|c: char| c.is_ascii_digit()) {
            return Vec::new();
        }
        let near = self.surfaces.iter().filter(|(word, _)| is_typo(typed, word)).map(|(_, term)| *term);
        let mut near: Vec<u32> = near.collect();
        near.sort_unstable();
        near.dedup();
        near
    }

    pub fn surface(&self, word: &str) -> Option<u32> {
        self.surfaces.get(word).copied()
    }

    /// What a word nowhere in the knowledge would tell: the most any word can.
    pub fn most_telling(&self) -> f32 {
        self.idf(std::iter::empty())
    }

    /// How much finding these terms tells: BM25's inverse document frequency of the commonest.
    /// Terms found nowhere tell the most.
    pub fn idf(&self, terms: impl Iterator<Item = u32>) -> f32 {
        let frequency = terms.map(|term| self.postings(term).len()).max().unwrap_or(0) as f32;
        (1.0 + (self.passages() as f32 - frequency + 0.5) / (frequency + 0.5)).ln()
    }
}

impl Fields {
    fn of(passage: &Passage) -> Self {
        Self { text: tokens(&passage.text), topic: tokens(&passage.asked()), above: tokens(&passage.above()) }
    }
}

/// A text's lines with their terms, `order` being those of all its tokens. Only kinds the whole passage gives are
/// looked for in its lines.
fn lines_of(text: &str, read: &[Token], order: &[u32], kinds: u8, heard: &Heard) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut from = 0;
    for part in parts(text) {
        let to = from + read[from..].partition_point(|token| token.at.start < part.end);
        let looked_for = AnswerKind::ALL.into_iter().filter(|kind| kinds & 1 << *kind as u8 != 0);
        let gives = |kind: &AnswerKind| kind.given_in(&text[part.clone()], &read[from..to], heard) > 0.0;
        let given = looked_for.filter(gives).fold(0, |bits, kind| bits | 1 << kind as u8);
        lines.push(Line { terms: order[from..to].to_vec(), kinds: given });
        from = to;
    }
    lines
}

/// A text's lines, and its sentences by a rough rule that is cheap: only closeness is measured by them.
fn parts(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    let bytes = text.as_bytes();
    for at in 0..bytes.len() {
        let ends = bytes[at] == b'\n'
            || matches!(bytes[at], b'.' | b'!' | b'?')
                && bytes.get(at + 1) == Some(&b' ')
                && bytes.get(at + 2).is_some_and(|next| !next.is_ascii_lowercase());
        if ends {
            found.push(start..at + 1);
            start = at + 1;
        }
    }
    found.push(start..text.len());
    found
}

fn saturated(frequency: f32) -> f32 {
    frequency * (K1 + 1.0) / (frequency + K1)
}

/// Stemmers know accents, visitors often leave them out: stem as written, then fold.
fn stem_of(lower: &str, typed: &str, stem: impl Fn(&str) -> String) -> String {
    if typed.contains(|c: char| c.is_ascii_digit()) { typed.to_owned() } else { folded(&stem(lower)).replace(' ', "") }
}
