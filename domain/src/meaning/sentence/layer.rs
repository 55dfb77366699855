//! One layer of the transformer: every piece looks at the others, then each is worked on alone.
//!
//! For: the sentence model (Vaswani et al. 2017; normalised after each half, as BERT does it).
//! Rows of fractions go in and come out, one a piece.

use super::lanes::{add_scaled, dot};
use super::linear::Linear;
use crate::meaning::{Artefact, Unreadable};

/// Keeps a row without any spread from a division by zero.
const EPSILON: f32 = 1e-12;

#[derive(Debug)]
pub struct Layer {
    attend: Linear,
    gather: Linear,
    attended: Norm,
    widen: Linear,
    narrow: Linear,
    worked: Norm,
}

/// The sizes every layer shares.
#[derive(Clone, Copy, Debug)]
pub struct Shape {
    /// Bytes of the whole artefact.
    pub size: usize,
    pub width: usize,
    pub inner: usize,
    pub heads: usize,
}

impl Layer {
    pub fn read(artefact: &mut Artefact, shape: Shape) -> Result<Self, Unreadable> {
        let Shape { size, width, inner, .. } = shape;
        Ok(Self {
            attend: Linear::read(artefact, size, 3 * width, width)?,
            gather: Linear::read(artefact, size, width, width)?,
            attended: Norm::read(artefact, width)?,
            widen: Linear::read(artefact, size, inner, width)?,
            narrow: Linear::read(artefact, size, width, inner)?,
            worked: Norm::read(artefact, width)?,
        })
    }

    pub fn apply(&self, bytes: &[u8], shape: Shape, curves: &Curves, pieces: &mut [f32]) {
        let seen = attention(&self.attend.apply(bytes, pieces), shape, &curves.power);
        add(pieces, &self.gather.apply(bytes, &seen));
        self.attended.apply(pieces);
        let mut wide = self.widen.apply(bytes, pieces);
        // GELU: each number times the share of a normal distribution below it.
        wide.iter_mut().for_each(|x| *x *= curves.share.at(*x));
        add(pieces, &self.narrow.apply(bytes, &wide));
        self.worked.apply(pieces);
    }
}

/// What each piece takes from the others. A row holds a piece's query, key and value, each cut into heads.
fn attention(rows: &[f32], shape: Shape, power: &Curve) -> Vec<f32> {
    let (width, row) = (shape.width, 3 * shape.width);
    let count = rows.len() / row;
    let part = width / shape.heads;
    let mut out = vec![0.0; count * width];
    let mut shares = vec![0.0; count];
    for head in (0..width).step_by(part) {
        for piece in 0..count {
            let query = &rows[piece * row + head..][..part];
            for (other, share) in shares.iter_mut().enumerate() {
                *share = dot(query, &rows[other * row + width + head..][..part]);
            }
            soften(&mut shares, power);
            let out = &mut out[piece * width + head..][..part];
            for (other, share) in shares.iter().enumerate() {
                let value = &rows[other * row + 2 * width + head..][..part];
                add_scaled(out, *share, value);
            }
        }
    }
    out
}

/// Softmax: the numbers as shares of one.
fn soften(numbers: &mut [f32], power: &Curve) {
    let largest = numbers.iter().copied().fold(f32::MIN, |most, x| if x > most { x } else { most });
    let mut sum = 0.0;
    for x in numbers.iter_mut() {
        *x = power.at(*x - largest);
        sum += *x;
    }
    let share = 1.0 / sum;
    numbers.iter_mut().for_each(|x| *x *= share);
}

fn add(to: &mut [f32], from: &[f32]) {
    to.iter_mut().zip(from).for_each(|(to, from)| *to += from);
}

/// Brings a row to mean 0 and spread 1, then to the learned gain and bias.
#[derive(Debug)]
pub struct Norm {
    gain: Vec<f32>,
    bias: Vec<f32>,
}

impl Norm {
    pub fn read(artefact: &mut Artefact, width: usize) -> Result<Self, Unreadable> {
        Ok(Self { gain: artefact.fractions(width)?, bias: artefact.fractions(width)? })
    }

    pub fn apply(&self, rows: &mut [f32]) {
        let width = self.gain.len();
        for row in rows.chunks_exact_mut(width) {
            let mean = row.iter().sum::<f32>() / width as f32;
            row.iter_mut().for_each(|x| *x -= mean);
            let steps = 1.0 / (dot(row, row) / width as f32 + EPSILON).sqrt();
            let learned = self.gain.iter().zip(&self.bias);
            row.iter_mut().zip(learned).for_each(|(x, (gain, bias))| *x = *x * steps * gain + bias);
        }
    }
}

/// The two functions that are read off a table: no platform promises the same `exp` as another.
#[derive(Debug)]
pub struct Curves {
    /// The share of a normal distribution below a number.
    share: Curve,
    /// e to the power of a number that is not positive.
    power: Curve,
}

impl Curves {
    pub fn read(artefact: &mut Artefact) -> Result<Self, Unreadable> {
        Ok(Self { share: Curve::read(artefact)?, power: Curve::read(artefact)? })
    }
}

/// Points at equal distances; between two of them the line.
#[derive(Debug)]
struct Curve {
    low: f32,
    steps: f32,
    points: Vec<f32>,
}

impl Curve {
    fn read(artefact: &mut Artefact) -> Result<Self, Unreadable> {
        let head = artefact.fractions(2)?;
        let count = artefact.number()?;
        let points = artefact.fractions(count)?;
        if count < 2 {
            Err(Unreadable("a curve needs two points"))
        } else {
            Ok(Self { low: head[0], steps: head[1], points })
        }
    }

    /// Outside its range a curve keeps its outermost value.
    #[inline]
    fn at(&self, x: f32) -> f32 {
        let last = self.points.len() - 1;
        let place = (x - self.low) * self.steps;
        let left = place as usize;
        if place < 0.0 || left >= last {
            return self.points[if place < 0.0 { 0 } else { last }];
        }
        let (from, to) = (self.points[left], self.points[left + 1]);
        from + (to - from) * (place - left as f32)
    }
}
