//! A model that does not read the same text twice, and reads only so many new ones at a time.
//!
//! For: publishing what was taught: saving one page must not cost the sentence model a reading of all the others,
//! and a large knowledge is read in several rounds. Not for: remembering from one publication to the next; the vectors
//! that were published are its memory.

use super::Embedder;
use std::cell::Cell;
use std::rc::Rc;

/// The vectors that are stored, by their texts.
pub type Known = Box<dyn Fn(&str) -> Option<Vec<f32>>>;

/// Where none are stored.
pub fn nothing() -> Known {
    Box::new(|_| None)
}

pub struct Remembered {
    model: Rc<dyn Embedder>,
    known: Known,
    /// How many more texts may be read.
    room: Cell<usize>,
    /// How many were left unread: their vectors are zero.
    left: Cell<usize>,
}

impl Remembered {
    pub fn new(model: Rc<dyn Embedder>, known: Known, room: usize) -> Self {
        Self { model, known, room: Cell::new(room), left: Cell::new(0) }
    }

    /// How many texts were asked for and not read.
    pub fn left(&self) -> usize {
        self.left.get()
    }
}

impl Embedder for Remembered {
    fn dims(&self) -> usize {
        self.model.dims()
    }

    fn embed(&self, text: &str) -> Vec<f32> {
        if let Some(vector) = (self.known)(text) {
            return vector;
        }
        match self.room.get().checked_sub(1) {
            Some(room) => {
                self.room.set(room);
                self.model.embed(text)
            }
            None => {
                self.left.set(self.left.get() + 1);
                vec![0.0; self.dims()]
            }
        }
    }

    fn by_word(&self) -> bool {
        self.model.by_word()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Lengths(Cell<usize>);

    impl Embedder for Lengths {
        fn dims(&self) -> usize {
            1
        }

        fn embed(&self, _: &str) -> Vec<f32> {
            self.0.set(self.0.get() + 1);
            vec![1.0]
        }
    }

    #[test]
    fn what_is_known_is_not_read_again_and_the_rest_only_so_far() {
        let model = Rc::new(Lengths(Cell::new(0)));
        let known: Known = Box::new(|text| (text == "old").then(|| vec![-1.0]));
        let remembered = Remembered::new(model.clone(), known, 1);
        assert_eq!(remembered.embed("old"), [-1.0]);
        assert_eq!(remembered.embed("new"), [1.0]);
        assert_eq!((remembered.embed("newer"), remembered.left()), (vec![0.0], 1));
        assert_eq!(model.0.get(), 1);
    }
}
