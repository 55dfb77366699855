//! Topics: what the owner's passages are about, and how near a question is to each.
//!
//! For: everything that treats the passages under one heading, and all phrasings of one question, as one thing.
//! Not for: choosing among the passages of a page (`rank` does), or how sure an answer is (`confidence` says).

use super::Passage;
use super::directions::{Asked, Directions, Rows};
use super::index::Index;
use super::packed::{Draft, Fact, ListDraft, Packed, Section, Short, fractions, numbers, push};
use super::plain::{Plain, PlainDraft, Shares};
use super::question::Question;
use crate::meaning::Embedder;
use std::collections::HashMap;
use std::ops::Range;

/// How many of a topic's nearest phrasings count together.
const NEAREST: usize = 3;
/// How much the words of the answer count beside those of the question.
const TOLD: f32 = 0.5;
/// How much the meaning counts beside the words: chosen on 1,240 questions to three sets of questions and answers.
const MEANT: f32 = 2.0;

/// The topics of a file.
#[derive(Clone, Copy, Debug)]
pub struct Topics<'a> {
    index: &'a Index,
    file: &'a Packed,
}

/// How near a question is to each phrasing and each text.
#[derive(Clone, Debug, Default)]
pub struct Near<'a> {
    asked: Shares,
    told: Shares,
    meant: Option<Meant<'a>>,
    /// Its cosine with the rows of the questions the owner wrote, which are all compared.
    cosines: Vec<f32>,
}

/// A question's vector beside the stored ones.
#[derive(Clone, Debug)]
pub struct Meant<'a> {
    pub rows: Rows<'a>,
    pub asked: Asked,
}

impl Near<'_> {
    pub fn by_meaning(&self) -> bool {
        self.meant.is_some()
    }
}

impl<'a> Topics<'a> {
    pub fn of(index: &'a Index) -> Self {
        Self { index, file: index.file() }
    }

    pub fn count(self) -> usize {
        self.file.count(Fact::Topics)
    }

    pub fn of_passage(self, passage: usize) -> usize {
        self.file.numbers(Section::TopicOf).get(passage) as usize
    }

    fn passages(self, at: usize) -> impl Iterator<Item = usize> + 'a {
        let mut next = 0_usize;
        Short(self.file.list(Section::Topics).get(at)).map(move |step| {
            let place = next.saturating_add(step as usize);
            next = place.saturating_add(1);
            place
        })
    }

    /// Places in the list of all phrasings.
    pub fn phrasings(self, at: usize) -> Range<usize> {
        let ends = self.file.numbers(Section::PhrasingEnds);
        let end = |at: usize| ((ends.get(at) >> 1) as usize).min(self.file.count(Fact::Phrasings));
        at.checked_sub(1).map_or(0, end)..end(at)
    }

    /// Whether the owner has written down how people ask for it.
    pub fn is_asked(self, at: usize) -> bool {
        self.file.numbers(Section::PhrasingEnds).get(at) & 1 != 0
    }

    /// Those of them.
    pub fn asked(self) -> impl Iterator<Item = usize> + 'a {
        (0..self.count()).filter(move |at| self.is_asked(*at))
    }

    /// What is embedded, in the order of the stored rows: the phrasings topic by topic, then the texts.
    pub fn embedded(self) -> impl Iterator<Item = &'a str> {
        let phrasings = (0..self.count()).flat_map(move |topic| self.phrasings_of(topic));
        phrasings.chain((0..self.index.passages()).map(move |passage| self.index.text(passage)))
    }

    fn phrasings_of(self, topic: usize) -> Vec<&'a str> {
        if !self.is_asked(topic) {
            return self.passages(topic).next().map(|first| self.index.topic(first)).into_iter().collect();
        }
        let mut known = Vec::new();
        for question in self.passages(topic).flat_map(|passage| self.index.questions(passage)) {
            if !known.contains(&question) {
                known.push(question);
            }
        }
        known
    }

    pub fn near<'m>(self, question: &Question, meant: Option<Meant<'m>>) -> Near<'m> {
        let (asked, told) = (Plain::asked(self.file), Plain::told(self.file));
        if asked.texts() == 0 {
            return Near { meant, ..Near::default() };
        }
        let texts = (asked.texts() + told.texts()) as f32;
        let idf = |term: Option<u32>| {
            let spread = term.map_or(0, |term| asked.spread(term) + told.spread(term)) as f32;
            (1.0 + (texts - spread + 0.5) / (spread + 0.5)).ln()
        };
        let (words, length) = (&question.plain, question.length);
        let (asked, told) = (asked.shares(words, length, &idf), told.shares(words, length, &idf));
        let cosines =
            meant.as_ref().map(|meant| meant.rows.cosines(&meant.asked, self.index.compared())).unwrap_or_default();
        Near { asked, told, meant, cosines }
    }

    /// The rows of questions the owner wrote and of their answers.
    pub fn compared(self) -> Vec<usize> {
        let phrasings = self.file.count(Fact::Phrasings);
        let texts = |topic| self.passages(topic).map(move |passage| phrasings.saturating_add(passage));
        self.asked().flat_map(|topic| self.phrasings(topic).chain(texts(topic))).collect()
    }

    /// How near a question is to a topic the owner wrote questions for; `without` leaves one phrasing out.
    /// Nothing where none is left.
    pub fn value(self, near: &Near<'_>, at: usize, without: Option<usize>) -> Option<f32> {
        let (best, nearest) = best(self.phrasings(at), without, |at| near.asked.of(at))?;
        let told = self.passages(at).map(|passage| near.told.of(passage)).fold(0.0, higher);
        let meant = MEANT * self.meant(near, at, without).unwrap_or_default();
        Some(f32::midpoint(best, nearest) + TOLD * told + meant)
    }

    /// The nearest of a topic's phrasings and its middle taken together, or one of its texts if that is nearer.
    pub fn meant(self, near: &Near<'_>, at: usize, without: Option<usize>) -> Option<f32> {
        let meant = near.meant.as_ref()?;
        let cosine = |row: usize| match near.cosines.get(row) {
            Some(cosine) if !cosine.is_nan() => *cosine,
            _ => meant.rows.cosine(row, &meant.asked),
        };
        let (mut sum, mut length) = (0.0, self.file.numbers(Section::Lengths).fraction(at));
        let (best, _) = best(self.phrasings(at), without, |at| {
            let cosine = cosine(at);
            sum += cosine;
            cosine
        })?;
        if without.is_some() {
            // The question is the phrasing left out: its cosine with the sum of the others is `sum`.
            length = (length * length - 2.0 * sum - 1.0).max(0.0).sqrt();
        }
        let middle = if length > 0.0 { sum / length } else { 0.0 };
        let phrasings = self.file.count(Fact::Phrasings);
        let texts = self.passages(at).map(|passage| cosine(phrasings.saturating_add(passage)));
        Some(texts.fold(f32::midpoint(best, middle), higher))
    }

    /// The passage of a topic whose words are nearest to the question: its answer may be cut into several.
    pub fn answer(self, near: &Near<'_>, at: usize) -> usize {
        let told = |passage: &usize| near.told.of(*passage);
        let nearest = self.passages(at).reduce(|best, next| if told(&next) > told(&best) { next } else { best });
        nearest.unwrap_or_default()
    }
}

/// As `f32::max` where both are numbers, which is a function's call as wasm.
fn higher(a: f32, b: f32) -> f32 {
    if b > a { b } else { a }
}

/// The best of a topic's phrasings, and the mean of its few best.
fn best(phrasings: Range<usize>, without: Option<usize>, mut near: impl FnMut(usize) -> f32) -> Option<(f32, f32)> {
    let mut top = [f32::MIN; NEAREST];
    let mut known = 0;
    for at in phrasings.filter(|at| Some(*at) != without) {
        let near = near(at);
        known = NEAREST.min(known + 1);
        if let Some(place) = top.iter().position(|other| near > *other) {
            top[place..].rotate_right(1);
            top[place] = near;
        }
    }
    (known > 0).then(|| (top[0], top[..known].iter().sum::<f32>() / known as f32))
}

/// Passages by topic: what stands under one heading of a source.
pub struct Grouped<'a> {
    topics: Vec<Group<'a>>,
    /// Each passage's topic.
    of: Vec<usize>,
}

struct Group<'a> {
    passages: Vec<usize>,
    /// The owner's questions, else the heading.
    phrasings: Vec<&'a str>,
    asked: bool,
}

impl<'a> Grouped<'a> {
    pub fn of(passages: &'a [Passage]) -> Self {
        // A website is one source of many pages, and most of them have no heading but their title.
        let mut known = HashMap::new();
        let mut topics: Vec<Group<'a>> = Vec::new();
        let mut of = Vec::with_capacity(passages.len());
        for (at, passage) in passages.iter().enumerate() {
            let place = (passage.source.as_str(), passage.url.as_deref(), passage.title.as_str(), &*passage.headings);
            let topic = *known.entry(place).or_insert(topics.len());
            if topic == topics.len() {
                topics.push(Group { passages: Vec::new(), phrasings: Vec::new(), asked: false });
            }
            let group = &mut topics[topic];
            group.passages.push(at);
            for question in &passage.questions {
                if !group.phrasings.contains(&question.as_str()) {
                    group.phrasings.push(question);
                }
            }
            of.push(topic);
        }
        for group in &mut topics {
            group.asked = !group.phrasings.is_empty();
            if !group.asked {
                group.phrasings.extend(group.passages.first().map(|first| passages[*first].topic()));
            }
        }
        Self { topics, of }
    }

    /// Whether a passage answers a question the owner wrote.
    pub fn is_asked(&self, passage: usize) -> bool {
        self.topics[self.of[passage]].asked
    }

    /// See [`Topics::embedded`].
    pub fn embedded(&self, passages: &'a [Passage]) -> impl Iterator<Item = &'a str> {
        let phrasings = self.topics.iter().flat_map(|group| group.phrasings.iter().copied());
        phrasings.chain(passages.iter().map(|passage| passage.text.as_str()))
    }

    pub fn directions(&self, passages: &'a [Passage], model: &dyn Embedder) -> Directions {
        let mut directions = Directions::new(model.dims(), self.embedded(passages).count());
        self.embedded(passages).for_each(|text| directions.add(&model.embed(text)));
        directions
    }

    /// The phrasings the owner wrote, read as terms.
    pub fn asked(&self, terms_of: impl Fn(&str) -> Vec<u32>) -> PlainDraft {
        let mut asked = PlainDraft::default();
        for group in &self.topics {
            group.phrasings.iter().for_each(|text| asked.add(if group.asked { terms_of(text) } else { Vec::new() }));
        }
        asked
    }

    /// Answers how many topics and phrasings there are.
    pub fn write(&self, directions: &Directions, draft: &mut Draft) -> [usize; 2] {
        let (mut topics, mut ends, mut lengths) = (ListDraft::default(), Vec::new(), Vec::new());
        let mut end = 0;
        for group in &self.topics {
            let mut steps = Vec::new();
            group.passages.iter().fold(0, |next, passage| {
                push(&mut steps, (passage - next) as u32);
                passage + 1
            });
            topics.add(&steps);
            let from = end;
            end += group.phrasings.len();
            ends.push((end as u32) << 1 | u32::from(group.asked));
            if directions.dims > 0 {
                lengths.push(directions.rows().length(from..end));
            }
        }
        draft.put(Section::TopicOf, numbers(self.of.iter().map(|topic| *topic as u32)));
        draft.put(Section::Topics, topics.bytes());
        draft.put(Section::PhrasingEnds, numbers(ends));
        draft.put(Section::Lengths, fractions(lengths));
        [self.topics.len(), end]
    }
}
