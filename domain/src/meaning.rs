//! Sentences as vectors: close in direction means close in meaning.
//!
//! For: comparing questions with passages and with one another beyond their letters. Not for: deciding.
//!
//! Two models share the trait and the tokenizer: [`table::Table`], a vector for each word piece, and
//! [`sentence::Sentence`], a small transformer. Both know English.

mod likeness;
mod pieces;
pub mod recent;
pub mod remembered;
pub mod sentence;
pub mod table;

use core::fmt;

pub use likeness::{ALIKE, likeness};
pub use pieces::Vocabulary;

/// A model that turns a text into a direction.
pub trait Embedder {
    /// The length of every vector.
    fn dims(&self) -> usize;

    /// The text's direction, of length 1; all zero when nothing in it is known.
    fn embed(&self, text: &str) -> Vec<f32>;

    /// Whether it knows words, each worth a comparison of its own at next to no cost; else only whole sentences.
    fn by_word(&self) -> bool {
        true
    }
}

/// The cosine of two vectors of length 1.
pub fn cosine(a: &[f32], b: &[f32]) -> f32 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

/// Scales a vector to length 1; leaves zero alone.
pub fn normalise(vector: &mut [f32]) {
    let length = vector.iter().map(|x| x * x).sum::<f32>().sqrt();
    if length > 0.0 {
        vector.iter_mut().for_each(|x| *x /= length);
    }
}

/// Why an artefact cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unreadable(pub &'static str);

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

/// Reads an artefact from its front, never past its end.
pub struct Artefact<'a> {
    rest: &'a [u8],
}

impl<'a> Artefact<'a> {
    /// After the eight letters that name the format.
    pub fn open(bytes: &'a [u8], magic: &[u8; 8]) -> Result<Self, Unreadable> {
        match bytes.split_at_checked(magic.len()) {
            Some((start, rest)) if start == magic => Ok(Self { rest }),
            _ => Err(Unreadable("this is not an artefact of the expected format")),
        }
    }

    pub fn bytes(&mut self, count: usize) -> Result<&'a [u8], Unreadable> {
        let (taken, rest) = self.rest.split_at_checked(count).ok_or(Unreadable("the artefact ends too soon"))?;
        self.rest = rest;
        Ok(taken)
    }

    pub fn number(&mut self) -> Result<usize, Unreadable> {
        let bytes = self.bytes(4)?;
        Ok(u32::from_le_bytes([bytes[0], bytes[1], bytes[2], bytes[3]]) as usize)
    }

    /// That many 32-bit whole numbers.
    pub fn numbers(&mut self, count: usize) -> Result<Vec<u32>, Unreadable> {
        Ok(self.words(count)?.map(u32::from_le_bytes).collect())
    }

    /// That many 32-bit fractions.
    pub fn fractions(&mut self, count: usize) -> Result<Vec<f32>, Unreadable> {
        Ok(self.words(count)?.map(f32::from_le_bytes).collect())
    }

    /// That many signed bytes.
    pub fn small(&mut self, count: usize) -> Result<Vec<i8>, Unreadable> {
        Ok(self.bytes(count)?.iter().map(|byte| byte.cast_signed()).collect())
    }

    fn words(&mut self, count: usize) -> Result<impl Iterator<Item = [u8; 4]> + 'a, Unreadable> {
        let length = count.checked_mul(4).ok_or(Unreadable("the artefact names an impossible size"))?;
        Ok(self.bytes(length)?.as_chunks().0.iter().copied())
    }

    /// How many bytes have not been read.
    pub fn left(&self) -> usize {
        self.rest.len()
    }

    /// Nothing may follow: a longer file is another format.
    pub fn close(self) -> Result<(), Unreadable> {
        if self.rest.is_empty() { Ok(()) } else { Err(Unreadable("the artefact is longer than it says")) }
    }
}
