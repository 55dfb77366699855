//! Vectors beside the passages: row after row, stored with them.
//!
//! For: keeping them small, and scanning ten thousand of them in a fraction of a millisecond.
//! Not for: making them (an `Embedder` does), or knowing what a row stands for (`topics` does).
//!
//! A dimension is a byte. Where many rows have many of them it is half a byte, whole steps from -7 to 7, behind what a step
//! is worth (a fraction): in many dimensions the roundings cancel out, and the file is half as large.

use crate::meaning::sentence::lanes::{LANES, Lane, TOGETHER, four, four_halved, lane};
use serde::{Deserialize, Deserializer};
use std::ops::Range;

/// A dimension's length of 1.
const ONE: f32 = 127.0;
/// From so many dimensions on half a byte will do: the cosine is then off by less than a hundredth.
const MANY: usize = 256;
/// Fewer rows take little room in any form, and keep the line between what is covered and what is not a little truer.
const MANY_ROWS: usize = 4_000;
/// The dimensions that eight bytes of halves hold.
const BLOCK: usize = 2 * LANES;
/// The most steps half a byte counts.
const STEPS: f32 = 7.0;
/// How many steps the largest part may come to before it is cut to the most there are: that loses less than long steps
/// for all the others. The first of them finds a row that was rounded before as it was.
const LARGEST: [f32; 6] = [STEPS, 8.0, 9.0, 10.0, 11.5, 13.0];

/// Rows being made, or read from what was published as JSON.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
pub struct Directions {
    pub dims: usize,
    /// Whether they take half a byte a dimension.
    #[serde(skip)]
    pub halved: bool,
    /// In base64, since the whole was stored as JSON.
    #[serde(deserialize_with = "read")]
    rows: Vec<u8>,
}

impl Directions {
    /// For so many rows.
    pub fn new(dims: usize, rows: usize) -> Self {
        let halved = rows >= MANY_ROWS && dims >= MANY && dims.is_multiple_of(BLOCK);
        Self { dims, halved, rows: Vec::new() }
    }

    pub fn add(&mut self, vector: &[f32]) {
        match self.halved {
            true => halve(vector, &mut self.rows),
            false => self.rows.extend(bytes(vector)),
        }
    }

    pub fn rows(&self) -> Rows<'_> {
        Rows { dims: self.dims, halved: self.halved, bytes: &self.rows }
    }

    pub fn into_bytes(self) -> Vec<u8> {
        self.rows
    }
}

/// A question's vector, in whole numbers that stand for [`ONE`]th parts.
#[derive(Clone, Debug)]
pub struct Asked {
    parts: Vec<i16>,
    /// The same, several side by side, but for those behind the last full lane.
    lanes: Vec<Lane>,
}

impl Asked {
    pub fn new(vector: &[f32]) -> Self {
        Self::of(bytes(vector).map(signed).collect())
    }

    fn of(parts: Vec<i16>) -> Self {
        let lanes = parts.as_chunks().0.iter().map(|eight| lane(*eight)).collect();
        Self { parts, lanes }
    }
}

/// Rows where they lie.
#[derive(Clone, Copy, Debug)]
pub struct Rows<'a> {
    pub dims: usize,
    pub halved: bool,
    pub bytes: &'a [u8],
}

impl<'a> Rows<'a> {
    pub fn count(self) -> usize {
        self.bytes.len().checked_div(self.row_bytes()).unwrap_or(0)
    }

    /// How many bytes a row takes.
    pub fn row_bytes(self) -> usize {
        if self.halved { size_of::<f32>() + self.dims / 2 } else { self.dims }
    }

    /// Whether the first row is this vector's: another model would have made another.
    pub fn begins_with(self, vector: &[f32]) -> bool {
        let mut made = Directions { dims: self.dims, halved: self.halved, rows: Vec::new() };
        made.add(vector);
        let (stored, made) = (self.row(0), made.rows().row(0));
        self.bytes.is_empty() || stored.parts().zip(made.parts()).all(|(stored, made)| stored.abs_diff(made) <= 1)
    }

    /// A row as a question.
    pub fn question(self, at: usize) -> Asked {
        let row = self.row(at);
        Asked::of(match row.halved {
            true => row.parts().map(|part| (f32::from(part) * row.step * ONE).round() as i16).collect(),
            false => row.parts().collect(),
        })
    }

    fn row(self, at: usize) -> Row<'a> {
        let length = self.row_bytes();
        let from = at.checked_mul(length);
        let bytes = from.and_then(|from| self.bytes.get(from..)?.get(..length)).unwrap_or_default();
        match bytes.split_first_chunk().filter(|_| self.halved) {
            Some((step, bytes)) => Row { step: f32::from_le_bytes(*step), halved: true, bytes },
            None => Row { step: 1.0 / ONE, halved: self.halved, bytes },
        }
    }

    /// A row as the model made it, but for the rounding.
    pub fn vector(self, at: usize) -> impl Iterator<Item = f32> + 'a {
        let row = self.row(at);
        row.parts().map(move |part| f32::from(part) * row.step)
    }

    /// The cosine of a row with a question.
    pub fn cosine(self, at: usize, asked: &Asked) -> f32 {
        // A question of another length than the rows is nobody's.
        if asked.parts.len() != self.dims {
            return 0.0;
        }
        let row = self.row(at);
        let [product, ..] = self.products([row; TOGETHER], asked);
        row.cosine(product)
    }

    /// The same for the rows that are `wanted`, four at a time; of others it is no number.
    pub fn cosines(self, asked: &Asked, wanted: &[usize]) -> Vec<f32> {
        let mut cosines = vec![f32::NAN; self.count()];
        if asked.parts.len() != self.dims {
            return cosines;
        }
        let (fours, last) = wanted.as_chunks::<TOGETHER>();
        for places in fours {
            let rows = places.map(|at| self.row(at));
            for ((at, row), sum) in places.iter().zip(rows).zip(self.products(rows, asked)) {
                if let Some(cosine) = cosines.get_mut(*at) {
                    *cosine = row.cosine(sum);
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

    fn products(self, rows: [Row<'a>; TOGETHER], asked: &Asked) -> [i32; TOGETHER] {
        let lanes = asked.lanes.as_slice();
        if self.halved {
            return four_halved(rows.map(|row| row.bytes.as_chunks().0), lanes.as_chunks().0);
        }
        let from = lanes.len() * LANES;
        let mut sums = four(rows.map(|row| row.bytes.as_chunks().0), lanes);
        for (sum, row) in sums.iter_mut().zip(rows) {
            *sum += dot(row.bytes.get(from..).unwrap_or_default(), &asked.parts[from..]);
        }
        sums
    }

    /// How long the sum of some rows is.
    pub fn length(self, rows: Range<usize>) -> f32 {
        let mut sum = vec![0.0; self.dims];
        rows.for_each(|at| sum.iter_mut().zip(self.vector(at)).for_each(|(sum, part)| *sum += part));
        sum.iter().map(|part| part * part).sum::<f32>().sqrt()
    }
}

/// One of them.
#[derive(Clone, Copy)]
struct Row<'a> {
    /// What a part's 1 is worth.
    step: f32,
    halved: bool,
    bytes: &'a [u8],
}

impl<'a> Row<'a> {
    /// Its dimensions in their order.
    fn parts(self) -> impl Iterator<Item = i16> + 'a {
        let (wholes, blocks) = if self.halved { (&[][..], self.bytes) } else { (self.bytes, &[][..]) };
        let low = |byte: &u8| i16::from((byte << 4).cast_signed() >> 4);
        let high = |byte: &u8| i16::from(byte.cast_signed() >> 4);
        let halves = blocks.chunks(LANES).flat_map(move |block| block.iter().map(low).chain(block.iter().map(high)));
        wholes.iter().copied().map(signed).chain(halves)
    }

    /// `product` is that of its parts and a question's.
    fn cosine(self, product: i32) -> f32 {
        if self.halved { product as f32 * self.step / ONE } else { product as f32 / (ONE * ONE) }
    }
}

fn bytes(vector: &[f32]) -> impl Iterator<Item = u8> {
    vector.iter().map(|part| (part * ONE).round().clamp(-ONE, ONE) as i8).map(i8::cast_unsigned)
}

/// Writes a row of halves: of several lengths of a step the one that keeps the direction best. The row's own length is 1
/// again, or 0 where there was nothing.
fn halve(vector: &[f32], rows: &mut Vec<u8>) {
    let most = vector.iter().fold(0.0_f32, |most, part| most.max(part.abs()));
    let steps = |largest: f32| {
        let whole = move |part: &f32| (part * largest / most).round().clamp(-STEPS, STEPS);
        vector.iter().map(whole)
    };
    // The cosine with the vector, but for the vector's own length.
    let kept = |largest: f32| {
        let (along, square) = steps(largest)
            .zip(vector)
            .fold((0.0, 0.0), |(along, square), (step, part)| (along + step * part, square + step * step));
        (along / square.sqrt(), square)
    };
    let best =
        LARGEST.into_iter().map(|largest| (largest, kept(largest))).reduce(|best, next| match next.1.0 > best.1.0 {
            true => next,
            false => best,
        });
    let Some((largest, (_, square))) = best.filter(|_| most > 0.0) else {
        rows.extend(core::iter::repeat_n(0, size_of::<f32>() + vector.len() / 2));
        return;
    };
    rows.extend((1.0 / square.sqrt()).to_le_bytes());
    let steps: Vec<u8> = steps(largest).map(|step| (step as i8).cast_unsigned()).collect();
    for block in steps.chunks(BLOCK) {
        let (low, high) = block.split_at(block.len() / 2);
        rows.extend(low.iter().zip(high).map(|(low, high)| low & 0xf | high << 4));
    }
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
        let mut directions = Directions::new(2, 2);
        directions.add(&[1.0, 0.0]);
        directions.add(&[-1.0, 0.5]);
        let stored = r#"{"dims":2,"rows":"fwCBQA"}"#;
        assert_eq!(serde_json::from_str::<Directions>(stored).unwrap(), directions);
        assert!(serde_json::from_str::<Directions>(r#"{"dims":2,"rows":"f?"}"#).is_err());
        assert!(serde_json::from_str::<Directions>(r#"{"dims":2,"rows":"fwCBQ"}"#).is_ok());
    }

    #[test]
    fn a_cosine_is_that_of_the_vectors_within_a_hundredth() {
        let mut directions = Directions::new(20, 8);
        let turned = |by: f32| {
            let mut vector: Vec<f32> = (0..20).map(|at| (at as f32 * by).sin()).collect();
            crate::meaning::normalise(&mut vector);
            vector
        };
        (1..9).for_each(|by| directions.add(&turned(by as f32)));
        let asked = turned(2.5);
        for (at, found) in
            directions.rows().cosines(&Asked::new(&asked), &[0, 1, 2, 3, 4, 5, 6, 7]).into_iter().enumerate()
        {
            let exact = crate::meaning::cosine(&turned(at as f32 + 1.0), &asked);
            assert!((found - exact).abs() < 0.01, "{found} {exact}");
        }
        assert_eq!(directions.rows().count(), 8);
    }

    #[test]
    fn a_row_of_many_dimensions_takes_half_a_byte_each_and_is_rounded_once() {
        const DIMS: usize = 384;
        let turned = |by: f32| {
            let mut vector: Vec<f32> = (0..DIMS).map(|at| (at as f32 * by).sin() + (at as f32 * 0.1).cos()).collect();
            crate::meaning::normalise(&mut vector);
            vector
        };
        let mut directions = Directions::new(DIMS, MANY_ROWS);
        (1..10).for_each(|by| directions.add(&turned(by as f32 / 7.0)));
        directions.add(&[0.0; DIMS]);
        let rows = directions.rows();
        assert_eq!((rows.count(), rows.bytes.len()), (10, 10 * (4 + DIMS / 2)));
        assert!(rows.begins_with(&turned(1.0 / 7.0)) && !rows.begins_with(&turned(2.0 / 7.0)));
        let asked = turned(0.4);
        let asked_so = Asked::new(&asked);
        let all = rows.cosines(&asked_so, &[0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
        for (at, found) in all[..9].iter().enumerate() {
            let exact = crate::meaning::cosine(&turned((at + 1) as f32 / 7.0), &asked);
            assert!((found - exact).abs() < 0.02, "{found} {exact}");
            assert_eq!(rows.cosine(at, &asked_so), *found);
            assert!((rows.length(at..at + 1) - 1.0).abs() < 1e-4);
        }
        assert_eq!(all[9], 0.0);
        // What was stored and is stored again stays as it is.
        let mut again = Directions::new(DIMS, MANY_ROWS);
        (0..10).for_each(|at| again.add(&rows.vector(at).collect::<Vec<_>>()));
        assert!(again == directions);
    }
}
