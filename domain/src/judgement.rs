//! What the rules may judge by besides their word lists: the meaning of a sentence, and learned weights.
//!
//! For: carrying the loaded models to whoever decides. Both are optional: the rules stand on the word lists alone
//! when a model could not be loaded, or the visitor writes a language the models do not know.
//! Not for: loading them. They are assets; the worker fetches them, tests and tools read them from disk.

use crate::classifier::{Classifiers, Scores};
use crate::meaning::Embedder;
use crate::words::Language;
use core::fmt;
use std::rc::Rc;

/// The models at hand. Cheap to clone.
#[derive(Clone, Default)]
pub struct Judgement {
    /// Sentences as vectors, for English.
    pub meaning: Option<Rc<dyn Embedder>>,
    /// Learned weights over one message, for English.
    pub classifiers: Option<Rc<Classifiers>>,
}

impl Judgement {
    /// What the learned models make of a line; nothing where they are not at hand or it is another language's. Reads
    /// it with the sentence model where there is one, which keeps what it read last.
    pub fn scores(&self, text: &str, language: Language) -> Option<Scores> {
        let classifiers = self.classifiers.as_ref().filter(|_| language == Language::En)?;
        let model = self.meaning.as_deref().filter(|model| classifiers.reads(model.dims()));
        Some(classifiers.scores(text, model.map(|model| model.embed(text)).as_deref()))
    }

    /// Whether both compare meaning by the very same model.
    pub fn same_meaning(&self, other: &Self) -> bool {
        match (&self.meaning, &other.meaning) {
            (Some(own), Some(others)) => Rc::ptr_eq(own, others),
            (own, others) => own.is_none() && others.is_none(),
        }
    }
}

impl fmt::Debug for Judgement {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Judgement")
            .field("meaning", &self.meaning.as_ref().map(|model| model.dims()))
            .field("classifiers", &self.classifiers.is_some())
            .finish()
    }
}
