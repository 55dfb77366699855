//! An inverted index over passages, ranked by BM25 with the headings and title as weighted fields (BM25F).

use super::Passage;
use super::kinds::AnswerKind;
use super::question::Question;
use crate::words::Language;
use crate::words::lexicon::is_typo;
use crate::words::tokens::{folded, tokens};
use std::collections::{HashMap, HashSet};

/// How soon more of the same word stops counting (Robertson and Zaragoza's usual values).
const K1: f32 = 1.2;
/// How far long passages pay for their length.
const B: f32 = 0.75;
/// A word in a heading says what the passage is about.
const HEADING_WEIGHT: f32 = 2.0;
/// The title is shared by all passages of a page, so it tells less; without headings it is the heading.
const TITLE_WEIGHT: f32 = 0.5;
/// "Phone number" wants a number, more than a passage that says "phone" and "number".
const KIND_WEIGHT: f32 = 4.0;
/// Enough of a source to tell its language by.
const LANGUAGE_SAMPLE_CHARS: usize = 2_000;
/// Shorter words are one slip from too many others.
const SHORTEST_MENDED: usize = 5;

#[derive(Clone, Debug, Default)]
pub struct Index {
    terms: HashMap<String, u32>,
    /// Each word as written (folded) and its term, so that a word typed without accents still finds it.
    surfaces: HashMap<String, u32>,
    /// For each term the passages it is in, with BM25's weight of it there.
    postings: Vec<Vec<Posting>>,
    passages: usize,
    /// Of the sources, the most common first.
    pub languages: Vec<Language>,
}

#[derive(Clone, Copy, Debug)]
struct Posting {
    passage: u32,
    weight: f32,
}

/// A passage that matches, before it is judged.
#[derive(Clone, Debug)]
pub struct Ranked {
    pub passage: usize,
    pub score: f32,
    /// The importance of the question's words it covers.
    pub covered: f32,
}

impl Index {
    pub fn of(passages: &[Passage]) -> Self {
        let mut index = Self { passages: passages.len(), ..Self::default() };
        let by_source = index.learn_languages(passages);
        let stemmers: HashMap<Language, _> =
            Language::ALL.iter().map(|language| (*language, language.stemmer())).collect();
        let mut lengths = Vec::with_capacity(passages.len());
        for (at, passage) in passages.iter().enumerate() {
            let language = by_source.get(passage.source.as_str()).copied().unwrap_or(Language::En);
            let counts = index.count(passage, |word| stemmers[&language].stem(word).into_owned());
            lengths.push(counts.values().sum::<f32>());
            for (term, weight) in counts {
                index.postings[term as usize].push(Posting { passage: at as u32, weight });
            }
        }
        index.weigh(&lengths);
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

    /// How often each term is in a passage, fields weighted.
    fn count(&mut self, passage: &Passage, stem: impl Fn(&str) -> String) -> HashMap<u32, f32> {
        let mut counts: HashMap<u32, f32> = HashMap::new();
        let headings = passage.headings.join("\n");
        let title_weight = if headings.is_empty() { HEADING_WEIGHT } else { TITLE_WEIGHT };
        let fields = [(passage.text.as_str(), 1.0), (&headings, HEADING_WEIGHT), (&passage.title, title_weight)];
        for (text, weight) in fields {
            for token in tokens(text) {
                let term = match self.surfaces.get(&token.text) {
                    Some(term) => *term,
                    None => {
                        let lower = text[token.at].to_lowercase();
                        let term = self.term(&stem_of(&lower, &token.text, &stem));
                        self.surfaces.insert(token.text, term);
                        term
                    }
                };
                *counts.entry(term).or_default() += weight;
            }
        }
        for kind in AnswerKind::ALL {
            let times = kind.times_given_in(&passage.text);
            if times > 0 {
                counts.insert(self.term(kind.term()), KIND_WEIGHT * times as f32);
            }
        }
        counts
    }

    fn term(&mut self, text: &str) -> u32 {
        if let Some(term) = self.terms.get(text) {
            return *term;
        }
        let term = self.postings.len() as u32;
        self.terms.insert(text.to_owned(), term);
        self.postings.push(Vec::new());
        term
    }

    /// Turns counts into BM25's weights, so that a search only multiplies.
    fn weigh(&mut self, lengths: &[f32]) {
        let average = (lengths.iter().sum::<f32>() / lengths.len().max(1) as f32).max(1.0);
        for posting in self.postings.iter_mut().flatten() {
            let length = lengths[posting.passage as usize] / average;
            posting.weight = posting.weight * (K1 + 1.0) / (posting.weight + K1 * (1.0 - B + B * length));
        }
    }

    /// The terms a typed word may mean here: as written, by its stem, or one slip away. Empty if it is nowhere.
    pub fn meanings(&self, typed: &str, lower: &str) -> Vec<u32> {
        if let Some(term) = self.surfaces.get(typed) {
            return vec![*term];
        }
        let stemmed = self.languages.iter().find_map(|language| {
            let stemmer = language.stemmer();
            self.terms.get(&stem_of(lower, typed, |word| stemmer.stem(word).into_owned()))
        });
        if let Some(term) = stemmed {
            return vec![*term];
        }
        if typed.len() < SHORTEST_MENDED || typed.contains(|c: char| c.is_ascii_digit()) {
            return Vec::new();
        }
        let near: HashSet<u32> =
            self.surfaces.iter().filter(|(word, _)| is_typo(typed, word)).map(|(_, term)| *term).collect();
        let mut near: Vec<u32> = near.into_iter().collect();
        near.sort_unstable();
        near
    }

    pub fn named(&self, term: &str) -> Option<u32> {
        self.terms.get(term).copied()
    }

    /// What a word nowhere in the knowledge would tell: the most any word can.
    pub fn most_telling(&self) -> f32 {
        self.idf(&[])
    }

    pub fn surface(&self, word: &str) -> Option<u32> {
        self.surfaces.get(word).copied()
    }

    /// How much finding these terms tells: BM25's inverse document frequency of the commonest.
    /// Terms found nowhere tell the most.
    pub fn idf(&self, terms: &[u32]) -> f32 {
        let frequency = terms.iter().map(|term| self.postings[*term as usize].len()).max().unwrap_or(0) as f32;
        (1.0 + (self.passages as f32 - frequency + 0.5) / (frequency + 0.5)).ln()
    }

    /// All passages with at least one of the question's words, the best first: BM25, times the square of the
    /// share of the question that is covered, because three words of three once beat two said often.
    pub fn rank(&self, question: &Question) -> Vec<Ranked> {
        let mut scores = vec![(0.0_f32, 0.0_f32); self.passages];
        let mut best: HashMap<u32, f32> = HashMap::new();
        for word in &question.words {
            best.clear();
            for posting in word.terms.iter().flat_map(|term| &self.postings[*term as usize]) {
                *best.entry(posting.passage).or_default() += posting.weight;
            }
            for (passage, weight) in &best {
                let (score, covered) = &mut scores[*passage as usize];
                *score += word.idf * word.share * weight;
                *covered += word.importance;
            }
        }
        let all = scores.into_iter().enumerate().filter(|(_, (score, _))| *score > 0.0);
        let whole = question.importance().0.max(f32::MIN_POSITIVE);
        let mut ranked: Vec<Ranked> = all
            .map(|(passage, (score, covered))| Ranked { passage, score: score * (covered / whole).powi(2), covered })
            .collect();
        // Passages of one score keep the sources' order, so the same question always finds the same.
        ranked.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.passage.cmp(&b.passage)));
        ranked
    }
}

/// Stemmers know accents, visitors often leave them out: stem as written, then fold.
fn stem_of(lower: &str, typed: &str, stem: impl Fn(&str) -> String) -> String {
    if typed.contains(|c: char| c.is_ascii_digit()) { typed.to_owned() } else { folded(&stem(lower)).replace(' ', "") }
}
