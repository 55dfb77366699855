//! Vectors beside the passages: a byte a dimension, row after row, stored with them.
//!
//! For: keeping them small, and scanning ten thousand of them in a fraction of a millisecond.
//! Not for: making them (an `Embedder` does), or knowing what a row stands for (`topics` does).

use crate::meaning::sentence::lanes::{LANES, Lane, TOGETHER, four, lane};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::ops::Range;

/// A dimension's length of 1.
const ONE: f32 = 127.0;

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Directions {
    pub dims: usize,
    /// In base64, since the whole is stored as JSON.
    #[serde(serialize_with = "write", deserialize_with = "read")]
    rows: Vec<u8>,
}

impl Directions {
    pub fn new(dims: usize) -> Self {
        Self { dims, rows: Vec::new() }
    }

    pub fn add(&mut self, vector: &[f32]) {
        self.rows.extend(bytes(vector));
    }

    pub fn count(&self) -> usize {
        self.rows.len().checked_div(self.dims).unwrap_or(0)
    }

    /// Whether the first row is this vector's: another model would have made another.
    pub fn begins_with(&self, vector: &[f32]) -> bool {
        self.rows
            .iter()
            .copied()
            .zip(bytes(vector))
            .all(|(stored, made)| stored.cast_signed().abs_diff(made.cast_signed()) <= 1)
    }

    /// A question's vector as the rows are kept.
    pub fn asked(vector: &[f32]) -> Vec<i16> {
        bytes(vector).map(signed).collect()
    }

    /// A row as a question.
    pub fn question(&self, at: usize) -> Vec<i16> {
        self.row(at).iter().copied().map(signed).collect()
    }

    fn row(&self, at: usize) -> &[u8] {
        self.rows.get(at * self.dims..(at + 1) * self.dims).unwrap_or_default()
    }

    /// A row as the model made it, but for the rounding.
    pub fn vector(&self, at: usize) -> impl Iterator<Item = f32> {
        self.row(at).iter().map(|part| f32::from(part.cast_signed()) / ONE)
    }

    /// The cosine of a row with a question.
    pub fn cosine(&self, at: usize, asked: &[i16]) -> f32 {
        dot(self.row(at), asked) as f32 / (ONE * ONE)
    }

    /// The same for every row, four at a time.
    pub fn cosines(&self, asked: &[i16]) -> Vec<f32> {
        let lanes: Vec<Lane> = asked.as_chunks().0.iter().map(|eight| lane(*eight)).collect();
        let from = lanes.len() * LANES;
        let mut products = Vec::with_capacity(self.count());
        let rows: Vec<&[u8]> = self.rows.chunks_exact(self.dims.max(1)).collect();
        let (fours, last) = rows.as_chunks::<TOGETHER>();
        for rows in fours {
            let sums = four(rows.map(|row| row.as_chunks().0), &lanes);
            products.extend(rows.iter().zip(sums).map(|(row, sum)| sum + dot(&row[from..], &asked[from..])));
        }
        products.extend(last.iter().map(|row| dot(row, asked)));
        products.into_iter().map(|product| product as f32 / (ONE * ONE)).collect()
    }

    /// How long the sum of some rows is.
    pub fn length(&self, rows: Range<usize>) -> f32 {
        let mut sum = vec![0.0; self.dims];
        rows.for_each(|at| {
            sum.iter_mut().zip(self.row(at)).for_each(|(sum, part)| *sum += f32::from(part.cast_signed()) / ONE)
        });
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

fn write<S: Serializer>(rows: &[u8], serializer: S) -> Result<S::Ok, S::Error> {
    let mut text = String::with_capacity(rows.len() / 3 * 4 + 4);
    for three in rows.chunks(3) {
        let bits = three.iter().fold(0_u32, |bits, byte| bits << 8 | u32::from(*byte));
        let bits = bits << (8 * (3 - three.len()));
        for place in 0..=three.len() {
            text.push(DIGITS[(bits >> (18 - 6 * place) & 63) as usize] as char);
        }
    }
    serializer.serialize_str(&text)
}

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
    fn rows_are_stored_as_bytes_in_base64_and_come_back() {
        let mut directions = Directions::new(2);
        directions.add(&[1.0, 0.0]);
        directions.add(&[-1.0, 0.5]);
        let stored = serde_json::to_string(&directions).unwrap();
        assert_eq!(stored, r#"{"dims":2,"rows":"fwCBQA"}"#);
        assert_eq!(serde_json::from_str::<Directions>(&stored).unwrap(), directions);
        assert!(serde_json::from_str::<Directions>(r#"{"dims":2,"rows":"f?"}"#).is_err());
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
        for (at, found) in directions.cosines(&Directions::asked(&asked)).into_iter().enumerate() {
            let exact = crate::meaning::cosine(&turned(at as f32 + 1.0), &asked);
            assert!((found - exact).abs() < 0.01, "{found} {exact}");
        }
        assert_eq!(directions.count(), 8);
    }
}
