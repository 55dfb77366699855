//! The sentence model: all-MiniLM-L6-v2, a transformer of six layers, with weights of 8 bits.
//!
//! For: the fullest reading of a sentence (`semantic = "full"`), at milliseconds instead of microseconds.
//! Not for: loading the artefact, 22 MB that the caller hands over; nothing of it is copied but what is small.
//! The artefact's layout stands at the head of `models/make_sentence.py`, which makes it.

pub(crate) mod lanes;
mod layer;
mod linear;

use super::{Artefact, Embedder, Unreadable, Vocabulary, normalise};
use layer::{Curves, Layer, Norm, Shape};
use linear::Rows;

const MAGIC: &[u8; 8] = b"BATONSM1";
/// The marks BERT reads around a text, and in place of a word it cannot put together.
const MARKS: [&str; 3] = ["[CLS]", "[SEP]", "[UNK]"];

#[derive(Debug)]
pub struct Sentence {
    bytes: Vec<u8>,
    vocabulary: Vocabulary,
    marks: [usize; 3],
    shape: Shape,
    /// The longest text, in pieces with both marks; what is beyond is not read.
    longest: usize,
    words: Rows,
    places: Rows,
    start: Norm,
    layers: Vec<Layer>,
    curves: Curves,
}

impl Sentence {
    pub fn read(bytes: Vec<u8>) -> Result<Self, Unreadable> {
        let size = bytes.len();
        let mut artefact = Artefact::open(&bytes, MAGIC)?;
        let (count, width) = (artefact.number()?, artefact.number()?);
        let vocabulary = Vocabulary::read(&mut artefact, count)?;
        let [layers, heads, longest, inner] = [(); 4].map(|()| artefact.number());
        let (layers, heads, longest, inner) = (layers?, heads?, longest?, inner?);
        if heads == 0 || !width.is_multiple_of(heads * 4) || longest < 3 {
            return Err(Unreadable("the artefact names an impossible size"));
        }
        let shape = Shape { size, width, inner, heads };
        let [start, end, unknown] = MARKS.map(|mark| vocabulary.find(mark).ok_or(Unreadable("a mark is missing")));
        let marks = [start?, end?, unknown?];
        let words = Rows::read(&mut artefact, size, count, width)?;
        let places = Rows::read(&mut artefact, size, longest, width)?;
        let start = Norm::read(&mut artefact, width)?;
        let layers = (0..layers).map(|_| Layer::read(&mut artefact, shape)).collect::<Result<_, _>>()?;
        let curves = Curves::read(&mut artefact)?;
        artefact.close()?;
        Ok(Self { vocabulary, marks, shape, longest, words, places, start, layers, curves, bytes })
    }

    /// The places of a text's pieces in the vocabulary; nothing when no word is known.
    fn pieces(&self, text: &str) -> Vec<usize> {
        let [start, end, unknown] = self.marks;
        let found = self.vocabulary.pieces(text, self.longest - 2);
        if found.iter().all(Option::is_none) {
            return Vec::new();
        }
        let known = found.into_iter().map(|piece| piece.unwrap_or(unknown));
        core::iter::once(start).chain(known).chain([end]).collect()
    }
}

impl Embedder for Sentence {
    fn by_word(&self) -> bool {
        false
    }

    fn dims(&self) -> usize {
        self.shape.width
    }

    fn embed(&self, text: &str) -> Vec<f32> {
        let pieces = self.pieces(text);
        let mut rows = vec![0.0; pieces.len() * self.shape.width];
        for (place, (row, piece)) in rows.chunks_exact_mut(self.shape.width).zip(pieces).enumerate() {
            self.words.add_to(&self.bytes, piece, row);
            self.places.add_to(&self.bytes, place, row);
        }
        self.start.apply(&mut rows);
        for layer in &self.layers {
            layer.apply(&self.bytes, self.shape, &self.curves, &mut rows);
        }
        let mut sum = vec![0.0; self.shape.width];
        for row in rows.chunks_exact(self.shape.width) {
            sum.iter_mut().zip(row).for_each(|(sum, x)| *sum += x);
        }
        normalise(&mut sum);
        sum
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// One layer, eight numbers wide: all weights 0 but the words' own, so that only the words decide.
    fn artefact() -> Vec<u8> {
        let mut bytes = MAGIC.to_vec();
        let whole = |bytes: &mut Vec<u8>, numbers: &[u32]| numbers.iter().for_each(|n| bytes.extend(n.to_le_bytes()));
        let parts = |bytes: &mut Vec<u8>, x: f32, n: usize| (0..n).for_each(|_| bytes.extend(x.to_le_bytes()));
        whole(&mut bytes, &[5, 8, 5, 10, 15, 16, 17, 17]);
        bytes.extend(b"[CLS][SEP][UNK]ab");
        whole(&mut bytes, &[1, 2, 4, 8]);
        parts(&mut bytes, 1.0, 5);
        (0..5_u8).for_each(|word| bytes.extend((0..8).map(|at| if at == word { 100 } else { 0 })));
        parts(&mut bytes, 1.0, 4);
        bytes.extend([0; 4 * 8]);
        parts(&mut bytes, 1.0, 8);
        parts(&mut bytes, 0.0, 8);
        for (count, norm) in [(24, false), (8, true), (8, false), (8, true)] {
            parts(&mut bytes, 1.0, count);
            bytes.extend(vec![0; count * 8]);
            parts(&mut bytes, 0.0, count);
            if norm {
                parts(&mut bytes, 1.0, 8);
                parts(&mut bytes, 0.0, 8);
            }
        }
        for _ in 0..2 {
            parts(&mut bytes, 1.0, 2);
            whole(&mut bytes, &[2]);
            parts(&mut bytes, 1.0, 2);
        }
        bytes
    }

    #[test]
    fn a_text_is_read_between_its_marks_up_to_the_limit() {
        let model = Sentence::read(artefact()).unwrap();
        assert_eq!(model.pieces("a zz b"), [0, 3, 2, 1]);
        assert_eq!(model.embed("a b"), model.embed("A b a"));
        assert_ne!(model.embed("a b"), model.embed("a a"));
        let vector = model.embed("a");
        assert!((vector.iter().map(|x| x * x).sum::<f32>() - 1.0).abs() < 1e-5 && vector[3] > vector[4]);
        assert_eq!(model.embed("zz"), [0.0; 8]);
        assert_eq!(model.embed(""), [0.0; 8]);
    }

    #[test]
    fn a_broken_artefact_is_refused() {
        let whole = artefact();
        for length in 0..whole.len() {
            assert!(Sentence::read(whole[..length].to_vec()).is_err(), "{length}");
        }
        assert!(Sentence::read([whole, vec![0]].concat()).is_err());
    }
}
