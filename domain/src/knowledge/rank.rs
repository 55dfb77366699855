//! Ranks passages for a question and says how much of it each one covers.
//!
//! `score = coverage · (1 + 2 · headed) · Σ weight · credit · bm25f`, with
//! * weight: what a word of the question tells, credit: how well the passage meets it (both from `question`),
//! * headed: the share of the question that the passage's own heading meets,
//! * coverage: the share that the passage meets, to 60 % counted over all of it and to 40 % over its best single
//!   line or sentence with the heading, because words of one price row belong together and words of a whole page
//!   need not; and much less where a price, an address or the like is asked for and none is given.

use super::index::{Index, Line, Postings, TOP_WEIGHT};
use super::kinds::AnswerKind;
use super::question::{Meaning, Question, Word};
use super::topics::Topics;
use crate::words::tokens::tokens;

/// How much of the coverage is asked of a single line.
const CLOSE: f32 = 0.4;
/// Only the best are read again line by line.
const READ_AGAIN: usize = 24;
/// Nobody looks further down than this.
const KEPT: usize = 64;
/// A word in more than this share of the passages is added up by going through all of them.
const OFTEN: usize = 8;

/// How much more a passage scores whose heading covers the whole question.
const HEADED: f32 = 2.0;
/// From this credit on a passage gives what is wished for.
const GRANTED: f32 = 0.5;
/// No price is no answer to "how much", whatever else is said.
const DENIED: f32 = 0.6;
/// Values nearer than this may stand in another order for how they were added up.
const EXACTLY: f32 = 1.0 - 1e-4;
const ROUNDED_UP: f32 = 1.0 + 1e-3;
/// Coverages this near are the same.
const ALIKE: f32 = 0.02;

/// A passage that matches, before it is judged.
#[derive(Clone, Debug)]
pub struct Ranked {
    pub passage: usize,
    pub score: f32,
    /// The share of the question it covers, from 0 to 1.
    pub coverage: f32,
    /// The share its own heading covers.
    pub headed: f32,
    /// All it has of the question is one word in its text.
    pub thin: bool,
}

/// The passages with most of the question, the best first.
pub fn rank(index: &Index, topics: Topics<'_>, question: &Question) -> Vec<Ranked> {
    let whole = question.importance().0;
    if whole <= 0.0 {
        return Vec::new();
    }
    let mut ranked: Vec<Ranked> = matched(index, question, whole)
        .into_iter()
        .map(|(passage, found)| Ranked {
            passage,
            score: found.score(whole),
            headed: found.headed / whole,
            thin: found.headed <= 0.0 && found.met < 2,
            coverage: found.coverage(whole),
        })
        .collect();
    let order = |a: &Ranked, b: &Ranked| {
        // Passages of one score keep the sources' order, so the same question always finds the same.
        let value = |found: &Ranked| found.score * found.coverage;
        value(b).total_cmp(&value(a)).then(a.passage.cmp(&b.passage))
    };
    if ranked.len() > KEPT {
        ranked.select_nth_unstable_by(KEPT, order);
        ranked.truncate(KEPT);
    }
    ranked.sort_by(order);
    for found in ranked.iter_mut().take(READ_AGAIN) {
        let close = closest(index, question, found.passage) / whole;
        found.coverage = (1.0 - CLOSE) * found.coverage + CLOSE * close.min(found.coverage);
    }
    for found in ranked.iter_mut().skip(READ_AGAIN) {
        found.coverage *= 1.0 - CLOSE;
    }
    ranked.sort_by(order);
    first_of_a_section(topics, &mut ranked);
    for found in &mut ranked {
        found.score *= found.coverage;
    }
    ranked
}

/// "What areas do you cover?": of passages that share the heading that answers, the earlier says the main thing.
fn first_of_a_section(topics: Topics<'_>, ranked: &mut [Ranked]) {
    let Some((best, others)) = ranked.split_first_mut() else { return };
    let alike = |other: &&mut Ranked| {
        best.headed + ALIKE >= best.coverage
            && other.passage < best.passage
            && other.coverage >= best.coverage - ALIKE
            && topics.of_passage(other.passage) == topics.of_passage(best.passage)
    };
    if let Some(earlier) = others.iter_mut().filter(alike).min_by_key(|other| other.passage) {
        std::mem::swap(&mut best.passage, &mut earlier.passage);
    }
}

/// How one word of a question is met in a passage.
#[derive(Clone, Default)]
struct WordMatch {
    weight: f32,
    credit: f32,
    headed: bool,
}

/// The same summed over the question, each word by its importance.
#[derive(Clone, Copy, Default)]
struct Match {
    weight: f32,
    credit: f32,
    /// The part of the credit that the heading earns.
    headed: f32,
    met: u32,
    /// It gives no answer of the kind that is wished for.
    denied: bool,
}

impl Match {
    fn score(&self, whole: f32) -> f32 {
        self.weight * (1.0 + HEADED * self.headed / whole)
    }

    /// Score and coverage in one, but for `whole` and the last digits, with `more` weight.
    #[inline(always)]
    fn rough(&self, more: f32, whole: f32) -> f32 {
        let value = (self.weight + more) * (whole + HEADED * self.headed) * self.credit;
        if self.denied { value * DENIED } else { value }
    }

    fn coverage(&self, whole: f32) -> f32 {
        self.credit / whole * if self.denied { DENIED } else { 1.0 }
    }
}

/// How the passages meet the question that may be among the best, in the passages' order.
fn matched(index: &Index, question: &Question, whole: f32) -> Vec<(usize, Match)> {
    let (small, telling): (Vec<&Word>, Vec<&Word>) = question.words.iter().partition(|word| word.importance <= 0.0);
    let mut found = hopeful(&told(index, &telling), &small, whole);
    // Small words last: they only order what others have found.
    small.into_iter().for_each(|word| word.terms.iter().for_each(|meaning| ordered(index, word, meaning, &mut found)));
    found
}

/// What the words find that tell something.
fn told(index: &Index, telling: &[&Word]) -> Vec<Match> {
    let mut scores = vec![Match::default(); index.passages()];
    let mut met = vec![WordMatch::default(); index.passages()];
    for word in telling {
        if let ([meaning], None) = (word.terms.as_slice(), word.wish) {
            plainly(&index.postings(meaning.term), word, meaning, &mut scores);
            continue;
        }
        for meaning in &word.terms {
            together(&index.postings(meaning.term), meaning, &mut met);
        }
        if word.wish.is_some() && word.own {
            for (sum, found) in scores.iter_mut().zip(&met) {
                sum.denied |= found.credit < GRANTED;
            }
        }
        summed(index, word, &mut met, &mut scores);
    }
    scores
}

/// Adds up what a word has met, and forgets it.
#[inline(never)]
fn summed(index: &Index, word: &Word, met: &mut [WordMatch], scores: &mut [Match]) {
    // A wish granted is more than a word that happens to be there.
    let counts = if word.wish.is_some() { 2 } else { u32::from(word.own) };
    let add = |found: &mut WordMatch, sum: &mut Match| {
        let found = std::mem::take(found);
        sum.weight += word.weight * found.weight;
        sum.credit += word.importance * found.credit;
        sum.met += if found.credit > 0.0 { counts } else { 0 };
        sum.headed += if found.headed { word.importance * found.credit } else { 0.0 };
    };
    let spread: usize = word.terms.iter().map(|meaning| index.spread_of(meaning.term)).sum();
    if spread > scores.len() / OFTEN {
        met.iter_mut().zip(scores).for_each(|(found, sum)| add(found, sum));
        return;
    }
    for meaning in &word.terms {
        index.postings(meaning.term).places().each(|passage, _| add(&mut met[passage], &mut scores[passage]));
    }
}

/// The same for a word that means one thing, as nearly all do. Not inlined: by itself it stays in the registers.
#[inline(never)]
fn plainly(postings: &Postings<'_>, word: &Word, meaning: &Meaning, scores: &mut [Match]) {
    postings.places().each(|passage, way| {
        let posting = postings.weighed(passage, way);
        let credit = posting.credit * if posting.headed { meaning.in_heading } else { meaning.in_text };
        let sum = &mut scores[passage];
        sum.weight += word.weight * (credit * posting.weight);
        sum.credit += word.importance * credit;
        sum.met += u32::from(word.own);
        if posting.headed {
            sum.headed += word.importance * credit;
        }
    });
}

/// One of the things a word means.
#[inline(never)]
fn together(postings: &Postings<'_>, meaning: &Meaning, met: &mut [WordMatch]) {
    postings.places().each(|passage, way| {
        let posting = postings.weighed(passage, way);
        let credit = posting.credit * if posting.headed { meaning.in_heading } else { meaning.in_text };
        let found = &mut met[passage];
        found.weight += credit * posting.weight;
        found.credit = if credit > found.credit { credit } else { found.credit };
        found.headed |= posting.headed;
    });
}

/// Those that are among the best already, or could be with all the small words: most passages hold several of these, and
/// need not be looked at for them.
fn hopeful(scores: &[Match], small: &[&Word], whole: f32) -> Vec<(usize, Match)> {
    let most = |word: &&Word| word.weight * TOP_WEIGHT * word.terms.len() as f32;
    let more: f32 = small.iter().map(most).sum();
    let mut best = Best { values: Vec::with_capacity(2 * KEPT), least: 0.0 };
    let values = scores.iter().map(|found| found.rough(0.0, whole));
    let values: Vec<f32> = values.inspect(|value| best.take(*value)).collect();
    let least = best.least();
    // No passage gains more than one that meets all of the question, in its heading: most are out by that alone.
    let gain = more * (1.0 + HEADED) * whole * whole * ROUNDED_UP;
    let may = |found: &Match| found.credit > 0.0 && found.rough(more, whole) >= least;
    let all = values.into_iter().zip(scores).enumerate();
    all.filter(|(_, (value, found))| value + gain >= least && may(found)).map(|(at, (_, found))| (at, *found)).collect()
}

/// The largest of many values, of which few are looked at twice.
struct Best {
    values: Vec<f32>,
    /// No value below it is among them.
    least: f32,
}

impl Best {
    #[inline(always)]
    fn take(&mut self, value: f32) {
        if value > self.least {
            self.add(value);
        }
    }

    #[inline(never)]
    fn add(&mut self, value: f32) {
        self.values.push(value);
        if self.values.len() == 2 * KEPT {
            self.least = self.least();
            self.values.truncate(KEPT);
        }
    }

    /// The least of those that are kept, with room for rounding; 0 while there is room for more.
    fn least(&mut self) -> f32 {
        match self.values.len() {
            0..KEPT => self.least,
            _ => *self.values.select_nth_unstable_by(KEPT - 1, |a, b| b.total_cmp(a)).1 * EXACTLY,
        }
    }
}

/// What a small word adds to the passages that were found.
#[inline(never)]
fn ordered(index: &Index, word: &Word, meaning: &Meaning, found: &mut [(usize, Match)]) {
    let postings = index.postings(meaning.term);
    let places: Vec<usize> = found.iter().map(|(passage, _)| *passage).collect();
    postings.places().among(places.into_iter(), |at, way| {
        let (passage, sum) = &mut found[at];
        let posting = postings.weighed(*passage, way);
        let credit = posting.credit * if posting.headed { meaning.in_heading } else { meaning.in_text };
        sum.weight += word.weight * (credit * posting.weight);
    });
}

/// The importance covered by the line or sentence that covers most, its heading included.
fn closest(index: &Index, question: &Question, at: usize) -> f32 {
    let headings = terms_of(index, index.topic(at));
    index.lines(at).iter().map(|line| covered(question.words(), &headings, line)).fold(0.0, f32::max)
}

/// How much of a question a line says, in the question's own importance.
pub fn covered<'a>(words: impl Iterator<Item = &'a Word>, headings: &[u32], line: &Line) -> f32 {
    let met = |meaning: &Meaning| match meaning.term {
        kind if (kind as usize) < AnswerKind::ALL.len() => f32::from(line.kinds >> kind & 1) * meaning.in_text,
        term if headings.contains(&term) => meaning.in_heading,
        term if line.terms.contains(&term) => meaning.in_text,
        _ => 0.0,
    };
    words
        .filter(|word| word.importance > 0.0)
        .map(|word| word.importance * word.terms.iter().map(met).fold(0.0, f32::max))
        .sum()
}

fn terms_of(index: &Index, text: &str) -> Vec<u32> {
    tokens(text).iter().filter_map(|token| index.surface(&token.text)).collect()
}
