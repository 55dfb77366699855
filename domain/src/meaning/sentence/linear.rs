//! A linear layer over weights of 8 bits: activations are rounded to 14 bits, products are summed in whole numbers.
//!
//! For: the sentence model. Not for: its other steps, which stay in fractions.

use super::lanes::{LANES, TOGETHER, Tile, Weights, lane, products, round};
use crate::meaning::{Artefact, Unreadable};

/// Rows of weights, left where they lie in the artefact: they are nearly all of its bytes.
#[derive(Debug)]
pub struct Rows {
    scales: Vec<f32>,
    start: usize,
    width: usize,
}

impl Rows {
    /// `count` scales, then as many rows of `width` weights. `size` is the artefact's.
    pub fn read(artefact: &mut Artefact, size: usize, count: usize, width: usize) -> Result<Self, Unreadable> {
        if width == 0 || !width.is_multiple_of(LANES) {
            return Err(Unreadable("the artefact's rows do not divide by eight"));
        }
        let scales = artefact.fractions(count)?;
        let start = size - artefact.left();
        artefact.bytes(count.checked_mul(width).ok_or(Unreadable("the artefact names an impossible size"))?)?;
        Ok(Self { scales, start, width })
    }

    fn weights<'a>(&self, bytes: &'a [u8], at: usize) -> &'a [Weights] {
        let from = self.start + at * self.width;
        bytes[from..from + self.width].as_chunks().0
    }

    /// Adds one row to a vector of its width.
    pub fn add_to(&self, bytes: &[u8], at: usize, vector: &mut [f32]) {
        let from = self.start + at * self.width;
        let row = &bytes[from..from + self.width];
        let scale = self.scales[at];
        vector.iter_mut().zip(row).for_each(|(sum, part)| *sum += scale * f32::from(part.cast_signed()));
    }
}

#[derive(Debug)]
pub struct Linear {
    rows: Rows,
    bias: Vec<f32>,
}

impl Linear {
    pub fn read(artefact: &mut Artefact, size: usize, count: usize, width: usize) -> Result<Self, Unreadable> {
        Ok(Self { rows: Rows::read(artefact, size, count, width)?, bias: artefact.fractions(count)? })
    }

    /// Every row of activations through the layer.
    pub fn apply(&self, bytes: &[u8], activations: &[f32]) -> Vec<f32> {
        let rounded = Rounded::of(activations, self.rows.width);
        let count = self.bias.len();
        let mut out = vec![0.0; rounded.scales.len() * count];
        for at in (0..count).step_by(2) {
            // An odd last row is simply read twice.
            let pair = [at, (at + 1).min(count - 1)];
            let [first, second] = pair.map(|at| self.rows.weights(bytes, at));
            let tiles = rounded.tiles.chunks_exact(first.len());
            let places = out.chunks_mut(TOGETHER * count).zip(rounded.scales.chunks(TOGETHER));
            for (tiles, (out, steps)) in tiles.zip(places) {
                let sums = products(first, second, tiles);
                for (at, sums) in pair.into_iter().zip(sums) {
                    let (scale, bias) = (self.rows.scales[at], self.bias[at]);
                    let column = out[at..].iter_mut().step_by(count);
                    column
                        .zip(sums)
                        .zip(steps)
                        .for_each(|((out, sum), step)| *out = sum as f32 * (scale * step) + bias);
                }
            }
        }
        out
    }
}

/// Activations in whole numbers, each row with its own scale. Rows lie in fours, lane by lane; the last four are
/// filled up with zeros.
struct Rounded {
    tiles: Vec<Tile>,
    scales: Vec<f32>,
}

impl Rounded {
    fn of(activations: &[f32], width: usize) -> Self {
        let (count, long) = (activations.len() / width, width / LANES);
        let mut tiles = vec![[lane([0; LANES]); TOGETHER]; count.div_ceil(TOGETHER) * long];
        let rows = activations.chunks_exact(width).enumerate();
        let scales = rows.map(|(at, row)| {
            let from = at / TOGETHER * long;
            round(row, &mut tiles[from..from + long], at % TOGETHER)
        });
        Self { scales: scales.collect(), tiles }
    }
}
