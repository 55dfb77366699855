//! A model that keeps what it read last.
//!
//! For: the sentence model in a conversation, whose newest line is compared with the knowledge and with the lines
//! before it: each is read once. Not for: anything that must outlive the instance.

use super::Embedder;
use std::cell::RefCell;
use std::collections::VecDeque;

/// The owner's people-only topics, and a few lines of each conversation that is awake at once.
const KEPT: usize = 256;

pub struct Recent<M> {
    model: M,
    /// The newest last.
    kept: RefCell<VecDeque<(String, Vec<f32>)>>,
}

impl<M: Embedder> Recent<M> {
    pub fn new(model: M) -> Self {
        Self { model, kept: RefCell::default() }
    }
}

impl<M: Embedder> Embedder for Recent<M> {
    fn dims(&self) -> usize {
        self.model.dims()
    }

    fn embed(&self, text: &str) -> Vec<f32> {
        let mut kept = self.kept.borrow_mut();
        if let Some((_, vector)) = kept.iter().rev().find(|(known, _)| known == text) {
            return vector.clone();
        }
        let vector = self.model.embed(text);
        if kept.len() == KEPT {
            kept.pop_front();
        }
        kept.push_back((text.to_owned(), vector.clone()));
        vector
    }

    fn by_word(&self) -> bool {
        self.model.by_word()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::cell::Cell;

    struct Counting<'a>(&'a Cell<usize>);

    impl Embedder for Counting<'_> {
        fn dims(&self) -> usize {
            1
        }

        fn embed(&self, text: &str) -> Vec<f32> {
            self.0.set(self.0.get() + 1);
            vec![text.len() as f32]
        }
    }

    #[test]
    fn the_last_lines_are_read_once_and_older_ones_forgotten() {
        let read = Cell::new(0);
        let model = Recent::new(Counting(&read));
        assert_eq!((model.embed("a"), model.embed("a"), read.get()), (vec![1.0], vec![1.0], 1));
        (0..KEPT).for_each(|at| drop(model.embed(&at.to_string())));
        model.embed("a");
        assert_eq!(read.get(), 1 + KEPT + 1);
    }
}
