//! Each text by itself, every word counted: BM25 as a share of what the question would score against itself.
//!
//! For: telling how far a question is worded like a phrasing or a passage, small words included ("how do I" and
//! "can I" ask differently). Not for: what a word may mean, or which kind of answer is wanted (`rank` knows that).

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

#[derive(Clone, Debug, Default)]
pub struct Plain {
    /// Where each term's mentions begin; one more at the end.
    starts: Vec<u32>,
    mentions: Vec<Mention>,
    places: usize,
    /// Those that say anything.
    texts: usize,
    mean: f32,
}

#[derive(Clone, Copy, Debug)]
struct Mention {
    text: u32,
    weight: f32,
}

/// Texts as they come in.
#[derive(Default)]
pub struct Builder {
    /// Term, text, how often.
    counts: Vec<(u32, u32, f32)>,
    lengths: Vec<f32>,
}

impl Builder {
    /// Adds a text by its terms; its place is the number of texts before.
    pub fn add(&mut self, mut terms: Vec<u32>) {
        let text = self.lengths.len() as u32;
        self.lengths.push(terms.len() as f32);
        terms.sort_unstable();
        self.counts.extend(terms.chunk_by(|a, b| a == b).map(|same| (same[0], text, same.len() as f32)));
    }

    pub fn build(mut self) -> Plain {
        let texts = self.lengths.iter().filter(|length| **length > 0.0).count();
        let mean = self.lengths.iter().sum::<f32>() / texts.max(1) as f32;
        self.counts.sort_unstable_by_key(|(term, text, _)| (*term, *text));
        let last = self.counts.last().map_or(0, |(term, _, _)| *term as usize + 1);
        let mut starts = vec![0; last + 1];
        for (term, _, _) in &self.counts {
            starts[*term as usize + 1] += 1;
        }
        for at in 1..starts.len() {
            starts[at] += starts[at - 1];
        }
        let weight = |text: u32, count: f32| {
            let norm = 1.0 - B + B * self.lengths[text as usize] / mean.max(1.0);
            count * (K1 + 1.0) / (count + K1 * norm)
        };
        let mentions =
            self.counts.iter().map(|(_, text, count)| Mention { text: *text, weight: weight(*text, *count) });
        Plain { starts, mentions: mentions.collect(), places: self.lengths.len(), texts, mean }
    }
}

impl Plain {
    pub fn texts(&self) -> usize {
        self.texts
    }

    /// In how many texts a term stands.
    pub fn spread(&self, term: u32) -> usize {
        self.of(term).len()
    }

    /// Each text's share of the question, about 0 to 1. `length` is the number of words asked.
    pub fn shares(&self, asked: &[Asked], length: usize, idf: &dyn Fn(Option<u32>) -> f32) -> Vec<f32> {
        let mut shares = vec![0.0; self.places];
        let mut whole = 0.0;
        for word in asked {
            let missing = word.small && word.term.is_none();
            let tells = idf(word.term) * if missing { MISSING_SMALL } else { 1.0 };
            whole += tells;
            for mention in word.term.map_or(&[][..], |term| self.of(term)) {
                shares[mention.text as usize] += tells * mention.weight;
            }
        }
        let norm = 1.0 - B + B * length as f32 / self.mean.max(SHORTEST_MEAN);
        let own = whole * (K1 + 1.0) / (1.0 + K1 * norm);
        if own > 0.0 {
            shares.iter_mut().for_each(|share| *share /= own);
        }
        shares
    }

    fn of(&self, term: u32) -> &[Mention] {
        match (self.starts.get(term as usize), self.starts.get(term as usize + 1)) {
            (Some(from), Some(to)) => &self.mentions[*from as usize..*to as usize],
            _ => &[],
        }
    }
}
