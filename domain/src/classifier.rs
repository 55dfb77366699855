//! Small linear models that say what they heard: frustration, confusion, an interested buyer, urgency, a call for
//! a person. English.
//!
//! For: a second opinion beside the word lists, on phrasings no list foresees. Each score can name its words.
//! Not for: firing a trigger; the triggers decide how much a score counts. Learned by `models/make_classifiers.py`,
//! which also says what from.
//!
//! The artefact (little endian): `BATONCL1`; u32 bits; u32 bits for whole words; u32 models; per model u32 letters of
//! its name, the name, f32 bias, f32 step; then 2^bits rows of one i8 a model, and 2^(bits for whole words) more.

pub mod features;
mod shape;

use crate::meaning::{Artefact, Unreadable};
use features::{Feature, seen};

const MAGIC: &[u8; 8] = b"BATONCL1";
/// A table smaller or larger than this is no table of ours.
const BITS: std::ops::RangeInclusive<usize> = 4..=20;
/// Words that explain a score.
const TELLING_WORDS: usize = 3;

/// What a model listens for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Task {
    Frustration,
    Confusion,
    Lead,
    Urgent,
    HumanRequest,
}

impl Task {
    /// In the artefact's order.
    pub const ALL: [Task; 5] = [Task::Frustration, Task::Confusion, Task::Lead, Task::Urgent, Task::HumanRequest];

    fn name(self) -> &'static str {
        match self {
            Task::Frustration => "frustration",
            Task::Confusion => "confusion",
            Task::Lead => "lead",
            Task::Urgent => "urgent",
            Task::HumanRequest => "human_request",
        }
    }
}

/// From this score on a model says yes.
pub const LIKELY: f32 = 0.5;

/// The models, ready to be asked.
#[derive(Debug)]
pub struct Classifiers {
    bits: u32,
    word_bits: u32,
    bias: [f32; Task::ALL.len()],
    /// What one step of a model's whole-number weights is worth.
    step: [f32; Task::ALL.len()],
    weights: Vec<i8>,
}

/// One message heard by every model.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scores([f32; Task::ALL.len()]);

impl Scores {
    /// How likely it is, from 0 to 1.
    pub fn of(&self, task: Task) -> f32 {
        likelihood(self.margin(task))
    }

    /// The same before it is squeezed between 0 and 1: 0 is the border.
    pub fn margin(&self, task: Task) -> f32 {
        self.0[task as usize]
    }
}

impl Classifiers {
    pub fn read(bytes: &[u8]) -> Result<Self, Unreadable> {
        let mut artefact = Artefact::open(bytes, MAGIC)?;
        let (bits, word_bits, models) = (artefact.number()?, artefact.number()?, artefact.number()?);
        if !BITS.contains(&bits) || !BITS.contains(&word_bits) || models != Task::ALL.len() {
            return Err(Unreadable("the artefact holds other models"));
        }
        let (mut bias, mut step) = ([0.0; Task::ALL.len()], [0.0; Task::ALL.len()]);
        for task in Task::ALL {
            let letters = artefact.number()?;
            if artefact.bytes(letters)? != task.name().as_bytes() {
                return Err(Unreadable("the artefact holds other models"));
            }
            let fractions = artefact.fractions(2)?;
            (bias[task as usize], step[task as usize]) = (fractions[0], fractions[1]);
        }
        let weights = artefact.small(models * ((1 << bits) + (1 << word_bits)))?;
        artefact.close()?;
        Ok(Self { bits: bits as u32, word_bits: word_bits as u32, bias, step, weights })
    }

    /// What every model makes of a message.
    pub fn scores(&self, text: &str) -> Scores {
        let mut sums = [0.0; Task::ALL.len()];
        for feature in &seen(text).features {
            let row = self.row(feature);
            sums.iter_mut().zip(row).for_each(|(sum, weight)| *sum += feature.value * f32::from(*weight));
        }
        Scores(std::array::from_fn(|task| self.bias[task] + self.step[task] * sums[task]))
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
        let models = Task::ALL.len();
        let place = match feature.whole {
            true => (1 << self.bits) + (feature.hash >> (32 - self.word_bits)) as usize,
            false => (feature.hash >> (32 - self.bits)) as usize,
        };
        &self.weights[place * models..(place + 1) * models]
    }
}

/// A margin as a part of 1.
pub fn likelihood(margin: f32) -> f32 {
    1.0 / (1.0 + (-margin).exp())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn artefact(bits: u32, name: &str) -> Vec<u8> {
        let mut bytes = [MAGIC.as_slice(), &bits.to_le_bytes(), &8_u32.to_le_bytes(), &5_u32.to_le_bytes()].concat();
        for task in Task::ALL {
            let name = if task == Task::Lead { name } else { task.name() };
            bytes.extend((name.len() as u32).to_le_bytes());
            bytes.extend(name.as_bytes());
            bytes.extend([(-1.0_f32).to_le_bytes(), 0.5_f32.to_le_bytes()].concat());
        }
        bytes.extend(vec![0; 5 * ((1 << bits.min(8)) + (1 << 8))]);
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
        assert!((calm.scores("any word").of(Task::Urgent) - likelihood(-1.0)).abs() < 1e-6);
        let rows = bytes.len() - (5 << 8);
        let word = (features::of_word("leaking") >> 24) as usize;
        bytes[rows + word * 5 + Task::Urgent as usize] = 100;
        let heard = Classifiers::read(&bytes).unwrap();
        assert!(heard.scores("it is leaking").of(Task::Urgent) > LIKELY);
        assert_eq!(heard.scores("it is leaking").of(Task::Lead), calm.scores("it is leaking").of(Task::Lead));
        assert_eq!(heard.telling_words(Task::Urgent, "it is leaking").last(), Some(&(6..13)));
    }
}
