//! Small linear models that say what they heard: frustration, confusion, an interested buyer, urgency. English.
//!
//! For: a second opinion beside the word lists, on phrasings no list foresees. Each score can name its words.
//! Not for: firing a trigger; the triggers decide how much a score counts. Learned by `models/make_classifiers.py`,
//! which also says what from.
//!
//! Frustration and confusion are learned twice: by words alone, and by words beside the vector that the sentence model
//! makes of the whole line, which is there anyway once a question has been searched for. A few hidden units over that
//! vector correct the sum.
//!
//! The artefact (little endian): `BATONCL3`; u32 bits; u32 bits for whole words; u32 models; per model u32 letters of
//! its name, the name, f32 bias, f32 step, f32 what the word lists add, u32 parts of a sentence's vector it weighs,
//! f32 a part, u32 hidden units, and a unit f32 bias, f32 what it adds, f32 a part; then 2^bits rows of one i8 a model,
//! and 2^(bits for whole words) more.

pub mod features;
mod shape;

use crate::meaning::{Artefact, Unreadable, cosine};
use features::{Feature, seen};

const MAGIC: &[u8; 8] = b"BATONCL3";
/// A table smaller or larger than this is no table of ours.
const BITS: std::ops::RangeInclusive<usize> = 4..=20;
const OTHERS: Unreadable = Unreadable("the artefact holds other models");
/// Words that explain a score.
const TELLING_WORDS: usize = 3;

/// What a model listens for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Task {
    Frustration,
    Confusion,
    Lead,
    Urgent,
}

impl Task {
    pub const ALL: [Task; 4] = [Task::Frustration, Task::Confusion, Task::Lead, Task::Urgent];
}

/// The models, in the artefact's order: what they listen for, their names, whether they read sentences too.
const MODELS: [(Task, &str, bool); 6] = [
    (Task::Frustration, "frustration", false),
    (Task::Confusion, "confusion", false),
    (Task::Lead, "lead", false),
    (Task::Urgent, "urgent", false),
    (Task::Frustration, "frustration beside the sentence", true),
    (Task::Confusion, "confusion beside the sentence", true),
];

/// From this score on a model says yes.
pub const LIKELY: f32 = 0.5;

/// The models, ready to be asked.
#[derive(Debug)]
pub struct Classifiers {
    bits: u32,
    word_bits: u32,
    heads: [Head; MODELS.len()],
    weights: Vec<i8>,
}

/// What a model has of its own beside its column of the table.
#[derive(Debug, Default)]
struct Head {
    bias: f32,
    /// What one step of its whole-number weights is worth.
    step: f32,
    /// What the word lists' score of a line adds to its margin.
    listed: f32,
    /// What each part of the sentence's vector weighs.
    sentence: Vec<f32>,
    hidden: Vec<Unit>,
}

/// Adds to a margin as far as the sentence's vector goes its way, and nothing where it does not.
#[derive(Debug)]
struct Unit {
    bias: f32,
    adds: f32,
    parts: Vec<f32>,
}

/// One message heard by every model.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scores {
    margins: [f32; Task::ALL.len()],
    listed: [f32; Task::ALL.len()],
}

impl Scores {
    /// How likely it is, from 0 to 1.
    pub fn of(&self, task: Task) -> f32 {
        likelihood(self.margin(task))
    }

    /// The same before it is squeezed between 0 and 1: 0 is the border.
    pub fn margin(&self, task: Task) -> f32 {
        self.margins[task as usize]
    }

    /// How likely it is where the word lists say `listed` of the same line.
    pub fn beside(&self, task: Task, listed: f32) -> f32 {
        likelihood(self.margin(task) + self.listed[task as usize] * listed)
    }
}

impl Classifiers {
    pub fn read(bytes: &[u8]) -> Result<Self, Unreadable> {
        let mut artefact = Artefact::open(bytes, MAGIC)?;
        let (bits, word_bits, models) = (artefact.number()?, artefact.number()?, artefact.number()?);
        if !BITS.contains(&bits) || !BITS.contains(&word_bits) || models != MODELS.len() {
            return Err(OTHERS);
        }
        let mut heads: [Head; MODELS.len()] = Default::default();
        for ((_, name, reads), head) in MODELS.iter().zip(&mut heads) {
            *head = Head::read(&mut artefact, name)?;
            if head.sentence.is_empty() == *reads {
                return Err(OTHERS);
            }
        }
        let weights = artefact.small(models * ((1 << bits) + (1 << word_bits)))?;
        artefact.close()?;
        Ok(Self { bits: bits as u32, word_bits: word_bits as u32, heads, weights })
    }

    /// Whether some of them can make use of a sentence's vector of this length.
    pub fn reads(&self, dims: usize) -> bool {
        self.heads.iter().any(|head| !head.sentence.is_empty() && head.sentence.len() == dims)
    }

    /// What every model makes of a message; `sentence` is its vector, where one is at hand that they can read.
    pub fn scores(&self, text: &str, sentence: Option<&[f32]>) -> Scores {
        let mut sums = [0.0; MODELS.len()];
        for feature in &seen(text).features {
            let row = self.row(feature);
            sums.iter_mut().zip(row).for_each(|(sum, weight)| *sum += feature.value * f32::from(*weight));
        }
        let mut scores = Scores { margins: [0.0; Task::ALL.len()], listed: [0.0; Task::ALL.len()] };
        for (((task, _, reads), head), sum) in MODELS.iter().zip(&self.heads).zip(sums) {
            let meant = match sentence.filter(|sentence| sentence.len() == head.sentence.len()) {
                Some(sentence) => head.meant(sentence),
                // The models that read sentences come last, and speak instead of their smaller sisters.
                None if *reads => continue,
                None => 0.0,
            };
            scores.margins[*task as usize] = head.bias + head.step * sum + meant;
            scores.listed[*task as usize] = head.listed;
        }
        scores
    }

    /// The words that speak most for a task, in the order they stand, as places in the text.
    pub fn telling_words(&self, task: Task, text: &str) -> Vec<std::ops::Range<usize>> {
        let seen = seen(text);
        let mut parts = vec![0.0; seen.words.len()];
        for feature in &seen.features {
            if let Some(part) = feature.word.and_then(|word| parts.get_mut(usize::from(word))) {
                *part += feature.value * f32::from(self.row(feature)[task as usize]);
            }
        }
        let mut places: Vec<usize> = (0..parts.len()).filter(|place| parts[*place] > 0.0).collect();
        places.sort_by(|a, b| parts[*b].total_cmp(&parts[*a]));
        places.truncate(TELLING_WORDS);
        places.sort_unstable();
        places.into_iter().map(|place| seen.words[place].clone()).collect()
    }

    fn row(&self, feature: &Feature) -> &[i8] {
        let place = match feature.whole {
            true => (1 << self.bits) + (feature.hash >> (32 - self.word_bits)) as usize,
            false => (feature.hash >> (32 - self.bits)) as usize,
        };
        &self.weights[place * MODELS.len()..(place + 1) * MODELS.len()]
    }
}

impl Head {
    fn read(artefact: &mut Artefact, name: &str) -> Result<Self, Unreadable> {
        let letters = artefact.number()?;
        if artefact.bytes(letters)? != name.as_bytes() {
            return Err(OTHERS);
        }
        let own = artefact.fractions(3)?;
        let dims = artefact.number()?;
        let sentence = artefact.fractions(dims)?;
        let units = artefact.number()?;
        let hidden: Result<Vec<Unit>, Unreadable> = (0..units).map(|_| Unit::read(artefact, dims)).collect();
        Ok(Self { bias: own[0], step: own[1], listed: own[2], sentence, hidden: hidden? })
    }

    /// What a sentence's vector adds to the margin.
    fn meant(&self, sentence: &[f32]) -> f32 {
        let bent: f32 = self.hidden.iter().map(|unit| unit.says(sentence)).sum();
        cosine(&self.sentence, sentence) + bent
    }
}

impl Unit {
    fn read(artefact: &mut Artefact, dims: usize) -> Result<Self, Unreadable> {
        let own = artefact.fractions(2)?;
        Ok(Self { bias: own[0], adds: own[1], parts: artefact.fractions(dims)? })
    }

    fn says(&self, sentence: &[f32]) -> f32 {
        self.adds * (self.bias + cosine(&self.parts, sentence)).max(0.0)
    }
}

/// A margin as a part of 1.
pub fn likelihood(margin: f32) -> f32 {
    1.0 / (1.0 + (-margin).exp())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Two parts of a sentence's vector are weighed; the word lists count double.
    fn artefact(bits: u32, lead: &str) -> Vec<u8> {
        let mut bytes = [MAGIC.as_slice(), &bits.to_le_bytes(), &8_u32.to_le_bytes(), &6_u32.to_le_bytes()].concat();
        for (task, name, reads) in MODELS {
            let name = if task == Task::Lead { lead } else { name };
            bytes.extend((name.len() as u32).to_le_bytes());
            bytes.extend(name.as_bytes());
            [-1.0_f32, 0.5, 2.0].iter().for_each(|part| bytes.extend(part.to_le_bytes()));
            let weights: &[f32] = if reads { &[3.0, 0.0] } else { &[] };
            bytes.extend((weights.len() as u32).to_le_bytes());
            weights.iter().for_each(|part| bytes.extend(part.to_le_bytes()));
            let hidden: &[f32] = if task == Task::Confusion && reads { &[0.5, 4.0, 0.0, 1.0] } else { &[] };
            bytes.extend((hidden.len() as u32 / 4).to_le_bytes());
            hidden.iter().for_each(|part| bytes.extend(part.to_le_bytes()));
        }
        bytes.extend(vec![0; 6 * ((1 << bits.min(8)) + (1 << 8))]);
        bytes
    }

    #[test]
    fn only_these_models_are_read() {
        assert!(Classifiers::read(&artefact(4, "lead")).is_ok());
        assert!(Classifiers::read(&artefact(4, "mood")).is_err());
        assert!(Classifiers::read(&artefact(31, "lead")).is_err());
        let mut long = artefact(4, "lead");
        long.push(0);
        assert!(Classifiers::read(&long).is_err());
    }

    #[test]
    fn a_score_is_the_bias_and_the_weights_seen() {
        let mut bytes = artefact(8, "lead");
        let calm = Classifiers::read(&bytes).unwrap();
        assert!((calm.scores("any word", None).of(Task::Urgent) - likelihood(-1.0)).abs() < 1e-6);
        let rows = bytes.len() - (6 << 8);
        let word = (features::of_word("leaking") >> 24) as usize;
        bytes[rows + word * 6 + Task::Urgent as usize] = 100;
        let heard = Classifiers::read(&bytes).unwrap();
        let line = "it is leaking";
        assert!(heard.scores(line, None).of(Task::Urgent) > LIKELY);
        assert_eq!(heard.scores(line, None).of(Task::Lead), calm.scores(line, None).of(Task::Lead));
        assert_eq!(heard.telling_words(Task::Urgent, line).last(), Some(&(6..13)));
    }

    #[test]
    fn a_sentence_is_weighed_where_it_fits_and_the_lists_beside_it() {
        let models = Classifiers::read(&artefact(4, "lead")).unwrap();
        assert!(models.reads(2) && !models.reads(3) && !models.reads(0));
        let beside = models.scores("a word", Some(&[1.0, 0.0]));
        assert!((beside.margin(Task::Frustration) - 2.0).abs() < 1e-6);
        assert_eq!(beside.margin(Task::Lead), models.scores("a word", None).margin(Task::Lead));
        assert_eq!(models.scores("a word", Some(&[1.0])), models.scores("a word", None));
        assert!((beside.beside(Task::Frustration, 0.5) - likelihood(3.0)).abs() < 1e-6);
    }

    #[test]
    fn a_hidden_unit_adds_only_on_its_own_side() {
        let models = Classifiers::read(&artefact(4, "lead")).unwrap();
        let margin = |sentence: &[f32]| models.scores("a word", Some(sentence)).margin(Task::Confusion);
        assert!((margin(&[0.0, 1.0]) - (-1.0 + 4.0 * 1.5)).abs() < 1e-6);
        assert!((margin(&[0.0, -1.0]) - -1.0).abs() < 1e-6);
    }
}
