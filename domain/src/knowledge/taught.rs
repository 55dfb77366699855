//! What the desk publishes for the conversations: the passages with what was worked out from them once.
//!
//! For: one serialisable form, so that a worker that wakes up neither embeds nor calibrates.
//! Not for: where it is stored.

use super::{Calibration, Directions, Knowledge, Passage};
use crate::meaning::Embedder;
use serde::{Deserialize, Serialize};
use std::rc::Rc;

/// Stored as JSON, so its shape is pinned.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Taught {
    pub passages: Vec<Passage>,
    /// By words alone, for when no model is at hand.
    #[serde(default)]
    pub calibration: Calibration,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub meaning: Option<Learned>,
}

/// What a model made of the passages.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Learned {
    pub directions: Directions,
    pub calibration: Calibration,
}

impl Taught {
    /// Works out all there is: a model's time for every passage, and up to 400 searches.
    pub fn new(passages: Vec<Passage>, model: Option<Rc<dyn Embedder>>) -> Self {
        let directions = model.as_ref().map(|model| Knowledge::directions(&passages, &**model));
        let knowledge = Knowledge::new(passages);
        let calibration = knowledge.calibrated();
        let passages = knowledge.passages().to_vec();
        let meaning = model.zip(directions).map(|(model, directions)| {
            let calibration = knowledge.with_meaning(model, directions.clone()).calibrated();
            Learned { directions, calibration }
        });
        Self { passages, calibration, meaning }
    }

    /// Ready to be searched. Vectors of another model than `model` are left aside.
    pub fn knowledge(self, model: Option<Rc<dyn Embedder>>) -> Knowledge {
        let by_words = Knowledge::new(self.passages).with_calibration(self.calibration);
        match model.zip(self.meaning) {
            None => by_words,
            Some((model, learned)) => {
                let by_meaning = by_words.with_meaning(model, learned.directions);
                let fits = by_meaning.meaning.is_some();
                if fits { by_meaning.with_calibration(learned.calibration) } else { by_meaning }
            }
        }
    }
}
