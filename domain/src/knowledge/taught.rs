//! What the desk publishes for the conversations: the passages with what was worked out from them once.
//!
//! For: one serialisable form, so that a worker that wakes up neither embeds nor calibrates.
//! Not for: where it is stored.

use super::topics::embedded;
use super::{Calibration, Directions, Knowledge, Passage};
use crate::meaning::Embedder;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
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

    /// The vectors it holds, by their texts, where `model` made them: what need not be embedded again.
    pub fn remembered(&self, model: &dyn Embedder) -> HashMap<String, Vec<f32>> {
        let Some(Learned { directions, .. }) = &self.meaning else { return HashMap::new() };
        let texts: Vec<&str> = embedded(&self.passages).collect();
        let fits = directions.dims == model.dims()
            && directions.count() == texts.len()
            && texts.first().is_none_or(|text| directions.begins_with(&model.embed(text)));
        if !fits {
            return HashMap::new();
        }
        let vectors =
            texts.into_iter().enumerate().map(|(at, text)| (text, directions.vector(at).collect::<Vec<f32>>()));
        // What was left unread is not known.
        let known = vectors.filter(|(_, vector)| vector.iter().any(|part| *part != 0.0));
        known.map(|(text, vector)| (text.to_owned(), vector)).collect()
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
