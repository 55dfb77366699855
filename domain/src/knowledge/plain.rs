//! Each text by itself, every word counted: BM25 as a share of what the question would score against itself.
//!
//! For: telling how far a question is worded like a phrasing or a passage, small words included ("how do I" and
//! "can I" ask differently). Not for: what a word may mean, or which kind of answer is wanted (`rank` knows that).

use super::packed::{Draft, Fact, List, Numbers, Packed, Section, fractions};
use super::posted::{self, Posted, PostedDraft};

/// How soon more of the same word stops counting (Robertson and Zaragoza's usual value).
pub const K1: f32 = 1.2;
/// How far long texts pay for their length; a list of prices is long without being vague.
pub const B: f32 = 0.75;
/// Headings of two words are no measure for how long a question is.
const SHORTEST_MEAN: f32 = 8.0;
/// What a small word tells that stands nowhere, beside another that stands nowhere.
const MISSING_SMALL: f32 = 0.3;

/// A word of a question: its term, where it stands anywhere, and whether it is one of the small ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Asked {
    pub term: Option<u32>,
    pub small: bool,
}

/// What there is of each term's mentions in some texts, and how long the texts are.
#[derive(Clone, Copy, Debug)]
pub struct Plain<'a> {
    /// For each term its mentions, each with how often it is there beyond once.
    mentions: List<'a>,
    /// What the length of each text takes off.
    norms: Numbers<'a>,
    /// Those that say anything.
    texts: usize,
    mean: f32,
}

/// How much of a question each text says.
#[derive(Clone, Debug, Default)]
pub struct Shares {
    scores: Vec<f32>,
    /// What the question scores against itself.
    own: f32,
}

impl Shares {
    /// About 0 to 1.
    pub fn of(&self, text: usize) -> f32 {
        self.scores.get(text).map_or(0.0, |score| score / self.own)
    }
}

/// Texts as they come in.
#[derive(Default)]
pub struct PlainDraft {
    /// Term, text, how often.
    counts: Vec<[u32; 3]>,
    lengths: Vec<u32>,
}

impl PlainDraft {
    /// Adds a text by its terms; its place is the number of texts before.
    pub fn add(&mut self, mut terms: Vec<u32>) {
        let text = self.lengths.len() as u32;
        self.lengths.push(terms.len() as u32);
        terms.sort_unstable();
        self.counts.extend(terms.chunk_by(|a, b| a == b).map(|same| [same[0], text, same.len() as u32]));
    }

    /// Answers how many texts say anything, and their mean length.
    pub fn write(mut self, [list, norms]: [Section; 2], draft: &mut Draft) -> [u32; 2] {
        let texts = self.lengths.iter().filter(|length| **length > 0).count();
        let mean = self.lengths.iter().sum::<u32>() as f32 / texts.max(1) as f32;
        self.counts.sort_unstable();
        let mut mentions = Vec::new();
        for [term, text, count] in self.counts {
            let needed = mentions.len().max(term as usize + 1);
            mentions.resize_with(needed, PostedDraft::default);
            mentions[term as usize].add(text as usize, count - 1);
        }
        let norm = |length: u32| 1.0 - B + B * length as f32 / mean.max(1.0);
        draft.put(list, posted::list(mentions, self.lengths.len()));
        draft.put(norms, fractions(self.lengths.into_iter().map(norm)));
        [texts as u32, mean.to_bits()]
    }
}

impl<'a> Plain<'a> {
    /// The owner's questions.
    pub fn asked(file: &'a Packed) -> Self {
        Self {
            mentions: file.list(Section::Asked),
            norms: file.numbers(Section::AskedNorms),
            texts: file.count(Fact::AskedTexts),
            mean: file.mean(Fact::AskedMean),
        }
    }

    /// The answers to them.
    pub fn told(file: &'a Packed) -> Self {
        Self {
            mentions: file.list(Section::Told),
            norms: file.numbers(Section::ToldNorms),
            texts: file.count(Fact::ToldTexts),
            mean: file.mean(Fact::ToldMean),
        }
    }

    pub fn texts(self) -> usize {
        self.texts
    }

    /// In how many texts a term stands.
    pub fn spread(self, term: u32) -> usize {
        self.of(term).0
    }

    /// Each text's share of the question. `length` is the number of words asked.
    pub fn shares(self, asked: &[Asked], length: usize, idf: &dyn Fn(Option<u32>) -> f32) -> Shares {
        let mut scores = vec![0.0; self.norms.len()];
        let mut whole = 0.0;
        for word in asked {
            let missing = word.small && word.term.is_none();
            let tells = idf(word.term) * if missing { MISSING_SMALL } else { 1.0 };
            whole += tells;
            let Some(term) = word.term else { continue };
            self.of(term).1.each(|text, more| {
                let count = (more as f32) + 1.0;
                scores[text] += tells * (count * (K1 + 1.0) / (count + K1 * self.norms.fraction(text)));
            });
        }
        let norm = 1.0 - B + B * length as f32 / self.mean.max(SHORTEST_MEAN);
        let own = whole * (K1 + 1.0) / (1.0 + K1 * norm);
        Shares { scores, own: if own > 0.0 { own } else { 1.0 } }
    }

    fn of(self, term: u32) -> (usize, Posted<'a>) {
        Posted::read(self.mentions.get(term as usize), self.norms.len())
    }
}
