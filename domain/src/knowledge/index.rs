//! The inverted index over passages: each word's weight in each passage (BM25F), and the kinds of answer given there.
//!
//! For: everything about the passages that does not depend on a question, read out of the file.
//! Not for: writing the file (`build` does), or ranking (`rank` does).

pub mod build;

use super::Passage;
use super::directions::Rows;
use super::kinds::AnswerKind;
use super::packed::{Fact, List, Numbers, Packed, Section, Short};
use super::plain::K1;
use super::posted::Posted;
use super::topics::Topics;
use crate::meaning::Unreadable;
use crate::words::Language;
use crate::words::lexicon::is_typo;
use crate::words::tokens::{folded, tokens};
use std::rc::Rc;

/// A word in the nearest heading says what the passage is about.
const TOPIC_WEIGHT: f32 = 5.0;
/// The title and the headings further up are shared by many passages, so they tell less.
const ABOVE_WEIGHT: f32 = 0.5;
/// A word that is everywhere in a passage weighs less than this, whatever the passage's length: `saturated` never gets
/// there, and what is beyond it here is room for rounding.
pub const TOP_WEIGHT: f32 = (K1 + 1.0) * 1.001;
/// Shorter words are one slip from too many others.
const SHORTEST_MENDED: usize = 5;

#[derive(Clone, Debug)]
pub struct Index {
    file: Packed,
    passages: usize,
    /// The ways a term is spread over a passage's fields: how often in each, weighted by the field.
    spreads: Vec<[f32; 3]>,
    /// The rows of [`Topics::compared`], which each question asks for.
    compared: Rc<[usize]>,
    /// Of the sources, the most common first.
    pub languages: Vec<Language>,
}

#[derive(Clone, Copy, Debug)]
pub struct Posting {
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

impl Index {
    /// Refuses a file whose sections do not belong together.
    pub fn read(file: Packed) -> Result<Self, Unreadable> {
        match belongs_together(&file) {
            true => Ok(Self::of(file)),
            false => Err(Unreadable("the parts of the knowledge do not belong together")),
        }
    }

    pub fn of(file: Packed) -> Self {
        let known = |byte: &u8| Language::ALL.get(usize::from(*byte)).copied();
        let languages = file.section(Section::Languages).iter().filter_map(known).collect();
        let ways = file.numbers(Section::Spreads);
        let spreads = (0..ways.len() / 3).map(|at| spread(ways.three(at))).collect();
        let passages = file.count(Fact::Passages);
        let mut index = Self { passages, spreads, compared: Rc::default(), languages, file };
        index.compared = Topics::of(&index).compared().into();
        index
    }

    pub fn into_file(self) -> Packed {
        self.file
    }

    pub fn file(&self) -> &Packed {
        &self.file
    }

    pub fn passages(&self) -> usize {
        self.passages
    }

    /// The rows every question's vector is held against.
    pub fn compared(&self) -> &[usize] {
        &self.compared
    }

    /// The vectors of phrasings and texts; none of no dimensions without a model.
    pub fn rows(&self) -> Rows<'_> {
        rows(&self.file)
    }

    pub fn passage(&self, at: usize) -> Passage {
        let strings = self.file.list(Section::Strings);
        let own = |number: u32| strings.text(number as usize).to_owned();
        let mut record = self.record(at);
        let mut next = || record.next().unwrap_or_default();
        let (text, source, title, url) = (own(next()), own(next()), own(next()), next());
        let headings = next() as usize;
        let mut rest: Vec<String> = record.map(own).collect();
        let questions = rest.split_off(headings.min(rest.len()));
        Passage { source, title, headings: rest, url: url.checked_sub(1).map(own), questions, text }
    }

    pub fn text(&self, at: usize) -> &str {
        let text = self.record(at).next().unwrap_or_default();
        self.file.list(Section::Strings).text(text as usize)
    }

    /// See [`Passage::topic`].
    pub fn topic(&self, at: usize) -> &str {
        let mut record = self.record(at);
        let title = record.nth(2).unwrap_or_default();
        let headings = record.nth(1).unwrap_or_default() as usize;
        let nearest = headings.checked_sub(1).and_then(|last| record.nth(last)).unwrap_or(title);
        self.file.list(Section::Strings).text(nearest as usize)
    }

    /// See [`Passage::questions`].
    pub fn questions(&self, at: usize) -> impl Iterator<Item = &str> {
        let strings = self.file.list(Section::Strings);
        let mut record = self.record(at);
        let headings = record.nth(4).unwrap_or_default() as usize;
        record.skip(headings).map(move |number| strings.text(number as usize))
    }

    /// The passages of a source, found without a look at their texts.
    pub fn of_source(&self, source: &str) -> impl Iterator<Item = usize> {
        let place = self.file.list(Section::Strings).place(source.as_bytes());
        let is_of = move |at: &usize| place.is_some() && self.record(*at).nth(1).map(|number| number as usize) == place;
        (0..self.passages).filter(is_of)
    }

    /// The numbers of its strings: text, source, title, URL (plus one, 0 for none); how many headings; the headings;
    /// the questions.
    fn record(&self, at: usize) -> Short<'_> {
        Short(self.file.list(Section::Passages).get(at))
    }

    pub fn lines(&self, passage: usize) -> Vec<Line> {
        let mut lines = Vec::new();
        let mut written = Short(self.file.list(Section::Lines).get(passage));
        while let (Some(kinds), Some(count)) = (written.next(), written.next()) {
            let mut last = 0_u32;
            let steps = written.by_ref().take(count as usize);
            let terms = steps.map(|step| {
                last = last.wrapping_add(step);
                last
            });
            lines.push(Line { terms: terms.collect(), kinds: kinds as u8 });
        }
        lines
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

    /// The passages a term is in, in their order. The answer kinds are the first terms, in their own order.
    pub fn postings(&self, term: u32) -> Postings<'_> {
        let is_kind = (term as usize) < AnswerKind::ALL.len();
        Postings {
            posted: self.posted(term).1,
            norms: self.file.numbers(Section::Norms),
            marks: self.file.numbers(Section::Marks),
            spreads: &self.spreads,
            is_kind,
        }
    }

    /// In how many passages a term is.
    pub fn spread_of(&self, term: u32) -> usize {
        self.posted(term).0
    }

    fn posted(&self, term: u32) -> (usize, Posted<'_>) {
        Posted::read(self.file.list(Section::Postings).get(term as usize), self.passages)
    }

    /// The term of a typed word: as written, or by its stem.
    pub fn known(&self, typed: &str, lower: &str) -> Option<u32> {
        self.surface(typed).or_else(|| {
            self.languages.iter().find_map(|language| {
                let stemmer = language.stemmer();
                let stem = stem_of(lower, typed, |word| stemmer.stem(word).into_owned());
                term_of(self.file.list(Section::Stems), self.file.numbers(Section::StemTerms), &stem)
            })
        })
    }

    /// The terms one slip away from a typed word.
    pub fn mended(&self, typed: &str) -> Vec<u32> {
        if typed.len() < SHORTEST_MENDED || typed.contains(|c: char| c.is_ascii_digit()) {
            return Vec::new();
        }
        let (words, terms) = (self.file.list(Section::Surfaces), self.file.numbers(Section::SurfaceTerms));
        // A typo keeps the first letter, so only a stretch of the words is looked at.
        let first = &typed.as_bytes()[..1];
        let from = words.first_not_below(first);
        let begin_so = (from..words.len()).take_while(|at| words.get(*at).starts_with(first));
        let mut near: Vec<u32> =
            begin_so.filter(|at| is_typo(typed, words.text(*at))).map(|at| terms.get(at)).collect();
        near.sort_unstable();
        near.dedup();
        near
    }

    pub fn surface(&self, word: &str) -> Option<u32> {
        term_of(self.file.list(Section::Surfaces), self.file.numbers(Section::SurfaceTerms), word)
    }

    /// What a word nowhere in the knowledge would tell: the most any word can.
    pub fn most_telling(&self) -> f32 {
        self.idf(std::iter::empty())
    }

    /// How much finding these terms tells: BM25's inverse document frequency of the commonest.
    /// Terms found nowhere tell the most.
    pub fn idf(&self, terms: impl Iterator<Item = u32>) -> f32 {
        let frequency = terms.map(|term| self.posted(term).0).max().unwrap_or(0).min(self.passages) as f32;
        (1.0 + (self.passages as f32 - frequency + 0.5) / (frequency + 0.5)).ln()
    }
}

fn rows(file: &Packed) -> Rows<'_> {
    let halved = file.fact(Fact::Halved) == 1;
    Rows { dims: file.count(Fact::Dims), halved, bytes: file.section(Section::Vectors) }
}

fn term_of(words: List<'_>, terms: Numbers<'_>, word: &str) -> Option<u32> {
    words.place(word.as_bytes()).map(|at| terms.get(at))
}

/// Whether every section is as long as the others ask for. What the sections hold is looked at as it is read.
fn belongs_together(file: &Packed) -> bool {
    let [passages, terms, topics, phrasings, dims] =
        [Fact::Passages, Fact::Terms, Fact::Topics, Fact::Phrasings, Fact::Dims].map(|fact| file.count(fact));
    let lists = [
        (Section::Passages, passages),
        (Section::Postings, terms),
        (Section::Lines, passages),
        (Section::Topics, topics),
        (Section::Surfaces, file.numbers(Section::SurfaceTerms).len()),
        (Section::Stems, file.numbers(Section::StemTerms).len()),
    ];
    let numbers = [
        (Section::Norms, passages.saturating_mul(3)),
        (Section::TopicOf, passages),
        (Section::PhrasingEnds, topics),
        (Section::AskedNorms, phrasings),
        (Section::ToldNorms, passages),
        (Section::Lengths, if dims > 0 { topics } else { 0 }),
    ];
    let vectors = phrasings.saturating_add(passages).saturating_mul(rows(file).row_bytes());
    lists.into_iter().all(|(section, length)| file.list(section).len() == length)
        && numbers.into_iter().all(|(section, length)| file.numbers(section).len() == length)
        && file.section(Section::Vectors).len() == vectors
}

/// A term's postings.
#[derive(Clone, Debug)]
pub struct Postings<'a> {
    posted: Posted<'a>,
    norms: Numbers<'a>,
    marks: Numbers<'a>,
    spreads: &'a [[f32; 3]],
    is_kind: bool,
}

impl<'a> Postings<'a> {
    /// The passages, and the way the term is in each.
    pub fn places(&self) -> Posted<'a> {
        self.posted
    }

    #[inline(always)]
    pub fn weighed(&self, passage: usize, way: u32) -> Posting {
        if self.is_kind {
            let [weight, credit, headed] = self.marks.three(way as usize);
            let (weight, credit) = (f32::from_bits(weight), f32::from_bits(credit));
            return Posting { weight, credit, headed: headed != 0 };
        }
        if way == 0 {
            let once = self.norms.fraction(passage * 3 + 2);
            return Posting { weight: once, credit: 1.0, headed: false };
        }
        let [text_norm, topic_norm, _] = self.norms.three(passage).map(f32::from_bits);
        let spread = self.spreads.get(way as usize).copied().unwrap_or_default();
        Posting { weight: weight(spread, text_norm, topic_norm), credit: 1.0, headed: spread[1] > 0.0 }
    }
}

/// How often a term stands in the text, the topic and what is above it, each by what it tells.
fn spread([text, topic, above]: [u32; 3]) -> [f32; 3] {
    [text as f32, TOPIC_WEIGHT * topic as f32, ABOVE_WEIGHT * above as f32]
}

/// BM25F of a term that is spread so.
fn weight([text, topic, above]: [f32; 3], text_norm: f32, topic_norm: f32) -> f32 {
    let topic = if topic > 0.0 { topic / topic_norm } else { 0.0 };
    saturated(text / text_norm + topic + above)
}

fn saturated(frequency: f32) -> f32 {
    frequency * (K1 + 1.0) / (frequency + K1)
}

/// Stemmers know accents, visitors often leave them out: stem as written, then fold.
fn stem_of(lower: &str, typed: &str, stem: impl Fn(&str) -> String) -> String {
    if typed.contains(|c: char| c.is_ascii_digit()) { typed.to_owned() } else { folded(&stem(lower)).replace(' ', "") }
}
