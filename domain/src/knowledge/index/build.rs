//! Writes the index: passage by passage, so that little more is held than what is written.

use super::{saturated, stem_of, weight};
use crate::knowledge::Passage;
use crate::knowledge::kinds::AnswerKind;
use crate::knowledge::packed::{Draft, ListDraft, Section, fractions, numbers, push};
use crate::knowledge::plain::{B, PlainDraft};
use crate::knowledge::posted::{self, PostedDraft};
use crate::knowledge::quick_map::QuickMap;
use crate::words::Language;
use crate::words::lexicon::Heard;
use crate::words::tokens::{Token, tokens};
use std::collections::HashMap;
use std::ops::Range;

/// "Phone number" wants a number, more than a passage that says "phone" and "number".
const KIND_WEIGHT: f32 = 4.0;
/// A passage that gives the answer under a heading that names it is the place for it; without the heading it is less,
const GIVEN_KIND: f32 = 0.9;
/// and so it is under the heading with nothing of the kind given.
const ONLY_NAMED_KIND: f32 = 0.7;
/// Enough of a source to tell its language by.
const LANGUAGE_SAMPLE_CHARS: usize = 2_000;

/// The words of all passages while they are read.
#[derive(Default)]
pub struct Words {
    terms: QuickMap<String, u32>,
    /// Each word as written (folded) and its term, so that a word typed without accents still finds it.
    surfaces: QuickMap<String, u32>,
    postings: Vec<PostedDraft>,
    spreads: Ways,
    marks: Ways,
    lines: ListDraft,
    /// How long each passage's text and topic are, in words.
    lengths: Vec<[usize; 2]>,
    /// Of the passage being read: how often each term is in text, topic and above; and which terms are there at all.
    counts: Vec<[u32; 3]>,
    there: Vec<u32>,
}

/// Threes of numbers that come again and again, each written once.
#[derive(Default)]
struct Ways {
    known: QuickMap<[u32; 3], u32>,
    all: Vec<[u32; 3]>,
}

impl Ways {
    fn of(&mut self, way: [u32; 3]) -> u32 {
        let next = self.all.len() as u32;
        let number = *self.known.entry(way).or_insert(next);
        if number == next {
            self.all.push(way);
        }
        number
    }
}

/// Reads all passages; `told` takes the words of those whose place is `asked`.
pub fn read(passages: &[Passage], asked: impl Fn(usize) -> bool, draft: &mut Draft) -> (Words, PlainDraft) {
    let (by_source, languages) = languages(passages);
    draft.put(Section::Languages, languages.iter().map(|language| *language as u8).collect());
    let (mut words, mut told) = (Words::new(), PlainDraft::default());
    for (at, passage) in passages.iter().enumerate() {
        let language = by_source.get(passage.source.as_str()).copied().unwrap_or(Language::En);
        let order = words.add(at, passage, language);
        told.add(if asked(at) { order } else { Vec::new() });
    }
    (words, told)
}

/// Each source's language where it is clear, and all of them, the most common first.
fn languages(passages: &[Passage]) -> (HashMap<&str, Language>, Vec<Language>) {
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
    let mut languages: Vec<Language> = Language::ALL.iter().copied().filter(|language| count(*language) > 0).collect();
    languages.sort_by_key(|language| std::cmp::Reverse(count(*language)));
    if languages.is_empty() {
        languages.push(Language::En);
    }
    (told, languages)
}

impl Words {
    fn new() -> Self {
        let mut words = Self { postings: vec![PostedDraft::default(); AnswerKind::ALL.len()], ..Self::default() };
        // Once in the text and nowhere else is the commonest, and so the shortest to write.
        words.spreads.of([1, 0, 0]);
        words
    }

    /// Answers the text's terms in their order.
    fn add(&mut self, at: usize, passage: &Passage, language: Language) -> Vec<u32> {
        let (asked, above) = (passage.asked(), passage.above());
        let (text_read, topic_read) = (tokens(&passage.text), tokens(&asked));
        let order = self.count(&passage.text, &text_read, 0, language);
        self.count(&asked, &topic_read, 1, language);
        self.count(&above, &tokens(&above), 2, language);
        self.lengths.push([text_read.len(), topic_read.len()]);
        for term in core::mem::take(&mut self.there) {
            let spread = core::mem::take(&mut self.counts[term as usize]);
            self.postings[term as usize].add(at, self.spreads.of(spread));
        }
        let heard = language.heard();
        let kinds = self.note_kinds(at, &passage.text, [&text_read, &topic_read], heard);
        self.lines.add(&lines_of(&passage.text, &text_read, &order, kinds, heard));
        order
    }

    /// Counts a field's terms and answers them in their order.
    fn count(&mut self, text: &str, read: &[Token], field: usize, language: Language) -> Vec<u32> {
        let stemmer = language.stemmer();
        let mut order = Vec::with_capacity(read.len());
        for token in read {
            let term = match self.surfaces.get(&token.text) {
                Some(term) => *term,
                None => {
                    let lower = text[token.at.clone()].to_lowercase();
                    let term = self.term(stem_of(&lower, &token.text, |word| stemmer.stem(word).into_owned()));
                    self.surfaces.insert(token.text.clone(), term);
                    term
                }
            };
            let counts = &mut self.counts[term as usize];
            if *counts == [0; 3] {
                self.there.push(term);
            }
            counts[field] += 1;
            order.push(term);
        }
        order
    }

    fn term(&mut self, text: String) -> u32 {
        let next = self.postings.len() as u32;
        let term = *self.terms.entry(text).or_insert(next);
        if term == next {
            self.postings.push(PostedDraft::default());
        }
        self.counts.resize(self.postings.len(), [0; 3]);
        term
    }

    /// The kinds of answer the passage gives, a bit each.
    fn note_kinds(&mut self, at: usize, text: &str, [read, topic]: [&[Token]; 2], heard: &Heard) -> u8 {
        let mut given = 0;
        for kind in AnswerKind::ALL {
            let well = kind.given_in(text, read, heard);
            let free = kind == AnswerKind::Price && heard.free_words.any(topic);
            let named = free || kind.asked(heard).any(topic);
            given |= u8::from(well > 0.0) << kind as u8;
            let named_weight = f32::from(u8::from(named));
            let credit = match named {
                true => ONLY_NAMED_KIND + (1.0 - ONLY_NAMED_KIND) * well,
                false if well > 0.0 => GIVEN_KIND * well,
                false => continue,
            };
            let weight = saturated(KIND_WEIGHT * (well + named_weight));
            let mark = self.marks.of([weight.to_bits(), credit.to_bits(), u32::from(named)]);
            self.postings[kind as usize].add(at, mark);
        }
        given
    }

    /// The term of a word that was read.
    pub fn term_of(&self, word: &str) -> Option<u32> {
        self.surfaces.get(word).copied()
    }

    /// Answers how many terms there are.
    pub fn write(self, draft: &mut Draft) -> usize {
        let terms = self.postings.len();
        dictionary(draft, self.surfaces, [Section::Surfaces, Section::SurfaceTerms]);
        dictionary(draft, self.terms, [Section::Stems, Section::StemTerms]);
        draft.put(Section::Norms, norms(&self.lengths));
        draft.put(Section::Postings, posted::list(self.postings, self.lengths.len()));
        draft.put(Section::Spreads, numbers(self.spreads.all.into_iter().flatten()));
        draft.put(Section::Marks, numbers(self.marks.all.into_iter().flatten()));
        draft.put(Section::Lines, self.lines.bytes());
        terms
    }
}

fn dictionary(draft: &mut Draft, words: QuickMap<String, u32>, [list, terms]: [Section; 2]) {
    let mut words: Vec<(String, u32)> = words.into_iter().collect();
    words.sort_unstable();
    let mut written = ListDraft::default();
    words.iter().for_each(|(word, _)| written.add(word.as_bytes()));
    draft.put(list, written.bytes());
    draft.put(terms, numbers(words.into_iter().map(|(_, term)| term)));
}

/// What a passage's lengths take off in its text and its topic, and what a word is worth that stands in its text once.
fn norms(lengths: &[[usize; 2]]) -> Vec<u8> {
    let mean = |field: usize| {
        let all: usize = lengths.iter().map(|length| length[field]).sum();
        (all as f32 / lengths.len().max(1) as f32).max(1.0)
    };
    let means = [mean(0), mean(1)];
    let of = |lengths: &[usize; 2]| {
        let [text, topic] = [0, 1].map(|field| 1.0 - B + B * lengths[field] as f32 / means[field]);
        [text, topic, weight([1.0, 0.0, 0.0], text, topic)]
    };
    fractions(lengths.iter().flat_map(of))
}

/// A text's lines with their terms, `order` being those of all its tokens. Only kinds the whole passage gives are
/// looked for in its lines. As bytes: the kinds, how many terms, and each one's distance to the one before.
fn lines_of(text: &str, read: &[Token], order: &[u32], kinds: u8, heard: &Heard) -> Vec<u8> {
    let mut lines = Vec::new();
    let mut from = 0;
    for part in parts(text) {
        let to = from + read[from..].partition_point(|token| token.at.start < part.end);
        let looked_for = AnswerKind::ALL.into_iter().filter(|kind| kinds & 1 << *kind as u8 != 0);
        let gives = |kind: &AnswerKind| kind.given_in(&text[part.clone()], &read[from..to], heard) > 0.0;
        let given = looked_for.filter(gives).fold(0, |bits, kind| bits | 1 << kind as u8);
        let mut terms = order[from..to].to_vec();
        terms.sort_unstable();
        terms.dedup();
        push(&mut lines, given);
        push(&mut lines, terms.len() as u32);
        terms.iter().fold(0, |last, term| {
            push(&mut lines, term - last);
            *term
        });
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
