//! Topics: what the owner's passages are about, and how near a question is to each.
//!
//! For: everything that treats the passages under one heading, and all phrasings of one question, as one thing.
//! Not for: choosing among the passages of a page (`rank` does), or how sure an answer is (`confidence` says).

use super::Passage;
use super::directions::Directions;
use super::index::Index;
use super::plain::{Builder, Plain};
use super::question::Question;
use super::rank::terms_of;
use crate::meaning::Embedder;
use std::collections::HashMap;
use std::ops::Range;

/// How many of a topic's nearest phrasings count together.
const NEAREST: usize = 3;
/// How much the words of the answer count beside those of the question.
const TOLD: f32 = 0.5;
/// How much the meaning counts beside the words: chosen on 1,240 questions to three sets of questions and answers.
const MEANT: f32 = 2.0;

#[derive(Clone, Debug, Default)]
pub struct Topics {
    all: Vec<Topic>,
    /// Each passage's topic.
    of: Vec<usize>,
    /// The phrasings of the questions the owner wrote, and the answers, by their words. A page's are empty.
    asked: Plain,
    told: Plain,
    /// How long the sum of each topic's vectors is.
    lengths: Vec<f32>,
}

#[derive(Clone, Debug)]
pub struct Topic {
    pub passages: Vec<usize>,
    /// Places in the list of all phrasings.
    pub phrasings: Range<usize>,
    /// The owner has written down how people ask for it.
    pub asked: bool,
}

/// How near a question is to each phrasing and each text.
#[derive(Clone, Debug, Default)]
pub struct Near<'a> {
    asked: Vec<f32>,
    told: Vec<f32>,
    meant: Option<Meant<'a>>,
    /// Its cosine with every row, where all are wanted.
    cosines: Vec<f32>,
}

/// A question's vector beside the stored ones.
#[derive(Clone, Debug)]
pub struct Meant<'a> {
    pub directions: &'a Directions,
    pub asked: Vec<i16>,
}

impl Near<'_> {
    pub fn by_meaning(&self) -> bool {
        self.meant.is_some()
    }
}

impl Topics {
    pub fn of(passages: &[Passage], index: &Index) -> Self {
        let (all, of, phrasings) = grouped(passages);
        let (mut asked, mut told) = (Builder::default(), Builder::default());
        for topic in &all {
            for text in &phrasings[topic.phrasings.clone()] {
                asked.add(if topic.asked { terms_of(index, text) } else { Vec::new() });
            }
        }
        for (passage, topic) in of.iter().enumerate() {
            let lines = if all[*topic].asked { index.lines(passage) } else { &[] };
            told.add(lines.iter().flat_map(|line| line.terms.iter().copied()).collect());
        }
        Self { all, of, asked: asked.build(), told: told.build(), lengths: Vec::new() }
    }

    /// Takes note of the vectors that [`directions`] made of the same passages.
    pub fn learn(&mut self, directions: &Directions) {
        self.lengths = self.all.iter().map(|topic| directions.length(topic.phrasings.clone())).collect();
    }

    pub fn all(&self) -> &[Topic] {
        &self.all
    }

    pub fn of_passage(&self, passage: usize) -> usize {
        self.of[passage]
    }

    fn phrasings(&self) -> usize {
        self.all.last().map_or(0, |last| last.phrasings.end)
    }

    /// How many vectors belong to them.
    pub fn rows(&self) -> usize {
        self.phrasings() + self.of.len()
    }

    pub fn near<'a>(&self, question: &Question, meant: Option<Meant<'a>>) -> Near<'a> {
        let (words, length) = (&question.plain, question.length);
        let texts = (self.asked.texts() + self.told.texts()) as f32;
        let idf = |term: Option<u32>| {
            let spread = term.map_or(0, |term| self.asked.spread(term) + self.told.spread(term)) as f32;
            (1.0 + (texts - spread + 0.5) / (spread + 0.5)).ln()
        };
        let (asked, told) = match self.asked.texts() {
            0 => (Vec::new(), Vec::new()),
            _ => (self.asked.shares(words, length, &idf), self.told.shares(words, length, &idf)),
        };
        let all = meant.as_ref().filter(|_| self.asked.texts() > 0);
        let cosines = all.map(|meant| meant.directions.cosines(&meant.asked)).unwrap_or_default();
        Near { asked, told, meant, cosines }
    }

    /// How near a question is to a topic the owner wrote questions for; `without` leaves one phrasing out.
    /// Nothing where none is left.
    pub fn value(&self, near: &Near<'_>, at: usize, without: Option<usize>) -> Option<f32> {
        let topic = &self.all[at];
        let (best, nearest) = best(topic, without, |at| near.asked[at])?;
        let told = topic.passages.iter().map(|passage| near.told[*passage]).fold(0.0, f32::max);
        let meant = MEANT * self.meant(near, at, without).unwrap_or_default();
        Some(f32::midpoint(best, nearest) + TOLD * told + meant)
    }

    /// The nearest of a topic's phrasings and its middle taken together, or one of its texts if that is nearer.
    pub fn meant(&self, near: &Near<'_>, at: usize, without: Option<usize>) -> Option<f32> {
        let (topic, meant) = (&self.all[at], near.meant.as_ref()?);
        let cosine = |row: usize| match near.cosines.get(row) {
            Some(cosine) => *cosine,
            None => meant.directions.cosine(row, &meant.asked),
        };
        let (mut sum, mut length) = (0.0, self.lengths[at]);
        let (best, _) = best(topic, without, |at| {
            let cosine = cosine(at);
            sum += cosine;
            cosine
        })?;
        if without.is_some() {
            // The question is the phrasing left out: its cosine with the sum of the others is `sum`.
            length = (length * length - 2.0 * sum - 1.0).max(0.0).sqrt();
        }
        let middle = if length > 0.0 { sum / length } else { 0.0 };
        let texts = topic.passages.iter().map(|passage| cosine(self.phrasings() + passage));
        Some(texts.fold(f32::midpoint(best, middle), f32::max))
    }

    /// The passage of a topic whose words are nearest to the question: its answer may be cut into several.
    pub fn answer(&self, near: &Near<'_>, at: usize) -> usize {
        let passages = &self.all[at].passages;
        let told = |passage: &usize| near.told[*passage];
        let nearest = passages.iter().copied().reduce(|best, next| if told(&next) > told(&best) { next } else { best });
        nearest.unwrap_or_default()
    }
}

/// What is embedded of passages, in the order of the stored rows: the phrasings topic by topic, then the texts.
pub fn embedded(passages: &[Passage]) -> impl Iterator<Item = &str> {
    let (_, _, phrasings) = grouped(passages);
    phrasings.into_iter().chain(passages.iter().map(|passage| passage.text.as_str()))
}

pub fn directions(passages: &[Passage], model: &dyn Embedder) -> Directions {
    let mut directions = Directions::new(model.dims());
    embedded(passages).for_each(|text| directions.add(&model.embed(text)));
    directions
}

/// The best of a topic's phrasings, and the mean of its few best.
fn best(topic: &Topic, without: Option<usize>, mut near: impl FnMut(usize) -> f32) -> Option<(f32, f32)> {
    let mut top = [f32::MIN; NEAREST];
    let mut known = 0;
    for at in topic.phrasings.clone().filter(|at| Some(*at) != without) {
        let near = near(at);
        known = NEAREST.min(known + 1);
        if let Some(place) = top.iter().position(|other| near > *other) {
            top[place..].rotate_right(1);
            top[place] = near;
        }
    }
    (known > 0).then(|| (top[0], top[..known].iter().sum::<f32>() / known as f32))
}

/// The topics, each passage's topic, and all phrasings topic by topic: the owner's questions, else the heading.
fn grouped(passages: &[Passage]) -> (Vec<Topic>, Vec<usize>, Vec<&str>) {
    let mut known: HashMap<(&str, &[String]), usize> = HashMap::new();
    let mut found: Vec<(Vec<usize>, Vec<&str>)> = Vec::new();
    let mut of = Vec::with_capacity(passages.len());
    for (at, passage) in passages.iter().enumerate() {
        let topic = *known.entry((&passage.source, &passage.headings)).or_insert(found.len());
        if topic == found.len() {
            found.push((Vec::new(), Vec::new()));
        }
        let (members, questions) = &mut found[topic];
        members.push(at);
        for question in &passage.questions {
            if !questions.contains(&question.as_str()) {
                questions.push(question);
            }
        }
        of.push(topic);
    }
    let mut phrasings = Vec::with_capacity(found.len());
    let mut all = Vec::with_capacity(found.len());
    for (members, questions) in found {
        let (from, asked) = (phrasings.len(), !questions.is_empty());
        if asked {
            phrasings.extend(questions)
        } else {
            phrasings.push(passages[members[0]].topic())
        }
        all.push(Topic { passages: members, phrasings: from..phrasings.len(), asked });
    }
    (all, of, phrasings)
}
