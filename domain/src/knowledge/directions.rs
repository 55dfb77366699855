//! Vectors beside the passages: a byte a dimension, row after row, stored with them.
//!
//! For: keeping them small, and scanning ten thousand of them in a fraction of a millisecond.
//! Not for: making them (an `Embedder` does), or knowing what a row stands for (`topics` does).

use crate::meaning::sentence::lanes::{LANES, Lane, TOGETHER, four, lane};
use serde::{Deserialize, Deserializer};
use std::ops::Range;

/// A dimension's length of 1.
const ONE: f32 = 127.0;

/// Rows being made, or read from what was published as JSON.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
pub struct Directions {
    pub dims: usize,
    /// In base64, since the whole was stored as JSON.
    #[serde(deserialize_with = "read")]
    rows: Vec<u8>,
}

impl Directions {
    pub fn new(dims: usize) -> Self {
        Self { dims, rows: Vec::new() }
    }

    pub fn add(&mut self, vector: &[f32]) {
        self.rows.extend(bytes(vector));
    }

    pub fn rows(&self) -> Rows<'_> {
        Rows { dims: self.dims, bytes: &self.rows }
    }

    pub fn into_bytes(self) -> Vec<u8> {
        self.rows
    }
}

/// A question's vector as the rows are kept.
pub fn asked(vector: &[f32]) -> Vec<i16> {
    bytes(vector).map(signed).collect()
}

/// Rows where they lie.
#[derive(Clone, Copy, Debug)]
pub struct Rows<'a> {
    pub dims: usize,
    pub bytes: &'a [u8],
}

impl<'a> Rows<'a> {
    pub fn count(self) -> usize {
        self.bytes.len().checked_div(self.dims).unwrap_or(0)
    }

    /// Whether the first row is this vector's: another model would have made another.
    pub fn begins_with(self, vector: &[f32]) -> bool {
        let alike = |(stored, made): (&u8, u8)| stored.cast_signed().abs_diff(made.cast_signed()) <= 1;
        self.bytes.iter().zip(bytes(vector)).all(alike)
    }

    /// A row as a question.
    pub fn question(self, at: usize) -> Vec<i16> {
        self.row(at).iter().copied().map(signed).collect()
    }

    fn row(self, at: usize) -> &'a [u8] {
        let from = at.checked_mul(self.dims);
        let row = from.and_then(|from| self.bytes.get(from..)?.get(..self.dims));
        row.unwrap_or_default()
    }

    /// A row as the model made it, but for the rounding.
    pub fn vector(self, at: usize) -> impl Iterator<Item = f32> + 'a {
        self.row(at).iter().map(|part| f32::from(part.cast_signed()) / ONE)
    }

    /// The cosine of a row with a question.
    pub fn cosine(self, at: usize, asked: &[i16]) -> f32 {
        dot(self.row(at), asked) as f32 / (ONE * ONE)
    }

    /// The same for the rows that are `wanted`, four at a time; of others it is no number.
    pub fn cosines(self, asked: &[i16], wanted: &[usize]) -> Vec<f32> {
        let mut cosines = vec![f32::NAN; self.count()];
        // A question of another length than the rows is nobody's.
        if asked.len() != self.dims {
            return cosines;
        }
        let lanes: Vec<Lane> = asked.as_chunks().0.iter().map(|eight| lane(*eight)).collect();
        let from = lanes.len() * LANES;
        let (fours, last) = wanted.as_chunks::<TOGETHER>();
        for places in fours {
            let rows = places.map(|at| self.row(at));
            let sums = four(rows.map(|row| row.as_chunks().0), &lanes);
            for ((at, row), sum) in places.iter().zip(rows).zip(sums) {
                let product = sum + dot(row.get(from..).unwrap_or_default(), &asked[from..]);
                if let Some(cosine) = cosines.get_mut(*at) {
                    *cosine = product as f32 / (ONE * ONE);
                }
            }
        }
        for at in last {
            if let Some(cosine) = cosines.get_mut(*at) {
                *cosine = self.cosine(*at, asked);
            }
        }
        cosines
    }

    /// How long the sum of some rows is.
    pub fn length(self, rows: Range<usize>) -> f32 {
        let mut sum = vec![0.0; self.dims];
        rows.for_each(|at| sum.iter_mut().zip(self.vector(at)).for_each(|(sum, part)| *sum += part));
        sum.iter().map(|part| part * part).sum::<f32>().sqrt()
    }
}

fn bytes(vector: &[f32]) -> impl Iterator<Item = u8> {
    vector.iter().map(|part| (part * ONE).round().clamp(-ONE, ONE) as i8).map(i8::cast_unsigned)
}

fn dot(row: &[u8], asked: &[i16]) -> i32 {
    row.iter().zip(asked).map(|(row, asked)| i32::from(row.cast_signed()) * i32::from(*asked)).sum()
}

fn signed(byte: u8) -> i16 {
    i16::from(byte.cast_signed())
}

const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<u8>, D::Error> {
    let text = String::deserialize(deserializer)?;
    let mut values = [u8::MAX; 256];
    (0..64).for_each(|value| values[DIGITS[value as usize] as usize] = value);
    let mut rows = Vec::with_capacity(text.len() / 4 * 3 + 3);
    for four in text.as_bytes().chunks(4) {
        let mut bits = 0_u32;
        for digit in four {
            let value = values[*digit as usize];
            if value == u8::MAX {
                return Err(serde::de::Error::custom("a vector holds a letter that base64 lacks"));
            }
            bits = bits << 6 | u32::from(value);
        }
        bits <<= 6 * (4 - four.len());
        rows.extend((0..four.len() - 1).map(|place| (bits >> (16 - 8 * place)) as u8));
    }
    Ok(rows)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_that_were_stored_as_bytes_in_base64_are_read() {
        let mut directions = Directions::new(2);
        directions.add(&[1.0, 0.0]);
        directions.add(&[-1.0, 0.5]);
        let stored = r#"{"dims":2,"rows":"fwCBQA"}"#;
        assert_eq!(serde_json::from_str::<Directions>(stored).unwrap(), directions);
        assert!(serde_json::from_str::<Directions>(r#"{"dims":2,"rows":"f?"}"#).is_err());
        assert!(serde_json::from_str::<Directions>(r#"{"dims":2,"rows":"fwCBQ"}"#).is_ok());
    }

    #[test]
    fn a_cosine_is_that_of_the_vectors_within_a_hundredth() {
        let mut directions = Directions::new(20);
        let turned = |by: f32| {
            let mut vector: Vec<f32> = (0..20).map(|at| (at as f32 * by).sin()).collect();
            crate::meaning::normalise(&mut vector);
            vector
        };
        (1..9).for_each(|by| directions.add(&turned(by as f32)));
        let asked = turned(2.5);
        for (at, found) in
            directions.rows().cosines(&super::asked(&asked), &[0, 1, 2, 3, 4, 5, 6, 7]).into_iter().enumerate()
        {
            let exact = crate::meaning::cosine(&turned(at as f32 + 1.0), &asked);
            assert!((found - exact).abs() < 0.01, "{found} {exact}");
        }
        assert_eq!(directions.rows().count(), 8);
    }
}
