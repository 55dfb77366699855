//! Several numbers at once: the sums of products that nearly all of the sentence model's time goes into.
//!
//! For: [`super::linear`] and [`super::layer`]. WebAssembly and the x86 of test machines have instructions for them,
//! which the compiler does not find by itself; elsewhere plain loops give the same bits, so that a vector is the same
//! on every machine.

pub use fractions::{add_scaled, dot, round};
pub use whole::{Lane, lane};
use whole::{Sums, high, low, more, none, totals, wide};

/// How many whole numbers stand side by side in a [`Lane`].
pub const LANES: usize = 8;
/// Rows of activations that share one reading of the weights; more do not fit the processor's registers.
pub const TOGETHER: usize = 4;
/// A lane of each of those rows.
pub type Tile = [Lane; TOGETHER];
/// Eight weights as they lie in the artefact.
pub type Weights = [u8; LANES];

/// The largest rounded activation: 1,536 products with a weight of at most 127 still fit 32 bits.
const LARGEST: f32 = 8191.0;
/// Half as much again as 2²³: added to a small number, it leaves the nearest whole one in the low bits.
const WHOLE: f32 = 12_582_912.0;

/// Two rows of weights times four rows of activations, all of one width.
#[cfg_attr(target_arch = "wasm32", target_feature(enable = "simd128"))]
pub fn products(first: &[Weights], second: &[Weights], tiles: &[Tile]) -> [[i32; TOGETHER]; 2] {
    // Written out, the eight sums stay in the processor's registers.
    let [mut a, mut b, mut c, mut d, mut e, mut f, mut g, mut h] = [none(); 8];
    for ((first, second), tile) in first.iter().zip(second).zip(tiles) {
        let (first, second) = (wide(first), wide(second));
        a = more(a, first, tile[0]);
        b = more(b, first, tile[1]);
        c = more(c, first, tile[2]);
        d = more(d, first, tile[3]);
        e = more(e, second, tile[0]);
        f = more(f, second, tile[1]);
        g = more(g, second, tile[2]);
        h = more(h, second, tile[3]);
    }
    [totals([a, b, c, d]), totals([e, f, g, h])]
}

/// Four rows of weights times one row of activations, all of one width.
#[cfg_attr(target_arch = "wasm32", target_feature(enable = "simd128"))]
pub fn four(rows: [&[Weights]; TOGETHER], lanes: &[Lane]) -> [i32; TOGETHER] {
    let [mut a, mut b, mut c, mut d] = [none(); TOGETHER];
    for ((((one, two), three), four), lane) in rows[0].iter().zip(rows[1]).zip(rows[2]).zip(rows[3]).zip(lanes) {
        a = more(a, wide(one), *lane);
        b = more(b, wide(two), *lane);
        c = more(c, wide(three), *lane);
        d = more(d, wide(four), *lane);
    }
    totals([a, b, c, d])
}

/// The same where a byte holds two: a block's first eight in the low halves, its last eight in the high ones.
#[cfg_attr(target_arch = "wasm32", target_feature(enable = "simd128"))]
pub fn four_halved(rows: [&[Weights]; TOGETHER], lanes: &[[Lane; 2]]) -> [i32; TOGETHER] {
    let [mut a, mut b, mut c, mut d] = [none(); TOGETHER];
    for ((((one, two), three), four), lanes) in rows[0].iter().zip(rows[1]).zip(rows[2]).zip(rows[3]).zip(lanes) {
        a = halved(a, one, lanes);
        b = halved(b, two, lanes);
        c = halved(c, three, lanes);
        d = halved(d, four, lanes);
    }
    totals([a, b, c, d])
}

#[cfg_attr(target_arch = "wasm32", target_feature(enable = "simd128"))]
fn halved(sums: Sums, weights: &Weights, [first, last]: &[Lane; 2]) -> Sums {
    let both = wide(weights);
    more(more(sums, low(both), *first), high(both), *last)
}

#[cfg(target_arch = "wasm32")]
mod whole {
    use super::{LANES, TOGETHER, Weights};
    use core::arch::wasm32::{
        i16x8, i16x8_extend_low_i8x16, i16x8_shl, i16x8_shr, i32x4, i32x4_add, i32x4_dot_i16x8, i32x4_extract_lane,
        i32x4_shuffle, i64x2_splat, v128,
    };

    pub type Lane = v128;
    pub type Sums = v128;

    pub const fn lane([a, b, c, d, e, f, g, h]: [i16; LANES]) -> Lane {
        i16x8(a, b, c, d, e, f, g, h)
    }

    pub const fn none() -> Sums {
        i32x4(0, 0, 0, 0)
    }

    #[target_feature(enable = "simd128")]
    pub fn wide(weights: &Weights) -> Lane {
        i16x8_extend_low_i8x16(i64x2_splat(i64::from_le_bytes(*weights)))
    }

    /// The low halves of bytes that were widened.
    #[target_feature(enable = "simd128")]
    pub fn low(wide: Lane) -> Lane {
        i16x8_shr(i16x8_shl(wide, 12), 12)
    }

    /// The high ones.
    #[target_feature(enable = "simd128")]
    pub fn high(wide: Lane) -> Lane {
        i16x8_shr(wide, 4)
    }

    /// Adds the products of two lanes, each two neighbours to one of four sums.
    #[target_feature(enable = "simd128")]
    pub fn more(sums: Sums, weights: Lane, row: Lane) -> Sums {
        i32x4_add(sums, i32x4_dot_i16x8(weights, row))
    }

    /// What the four sums of each come to, by turning rows into columns.
    #[target_feature(enable = "simd128")]
    pub fn totals([a, b, c, d]: [Sums; TOGETHER]) -> [i32; TOGETHER] {
        let ab = i32x4_add(i32x4_shuffle::<0, 4, 1, 5>(a, b), i32x4_shuffle::<2, 6, 3, 7>(a, b));
        let cd = i32x4_add(i32x4_shuffle::<0, 4, 1, 5>(c, d), i32x4_shuffle::<2, 6, 3, 7>(c, d));
        let all = i32x4_add(i32x4_shuffle::<0, 1, 4, 5>(ab, cd), i32x4_shuffle::<2, 3, 6, 7>(ab, cd));
        let (one, two) = (i32x4_extract_lane::<0>(all), i32x4_extract_lane::<1>(all));
        [one, two, i32x4_extract_lane::<2>(all), i32x4_extract_lane::<3>(all)]
    }
}

#[cfg(not(target_arch = "wasm32"))]
mod whole {
    use super::{LANES, TOGETHER, Weights};
    use wide::{i16x8, i32x4, u8x16};

    const OFFSET: i16x8 = i16x8::new([128; LANES]);

    pub type Lane = i16x8;
    pub type Sums = i32x4;

    pub fn lane(numbers: [i16; LANES]) -> Lane {
        numbers.into()
    }

    pub fn none() -> Sums {
        i32x4::ZERO
    }

    pub fn wide(weights: &Weights) -> Lane {
        // Widened without their sign, of which the turned highest bit makes an offset.
        let offset = u64::from_le_bytes(*weights) ^ 0x8080_8080_8080_8080;
        i16x8::from_u8x16_low(u8x16::new(u128::from(offset).to_le_bytes())) - OFFSET
    }

    /// The low halves of bytes that were widened.
    pub fn low(wide: Lane) -> Lane {
        wide << 12 >> 12
    }

    /// The high ones.
    pub fn high(wide: Lane) -> Lane {
        wide >> 4
    }

    /// Adds the products of two lanes, each two neighbours to one of four sums.
    pub fn more(sums: Sums, weights: Lane, row: Lane) -> Sums {
        sums + weights.dot(row)
    }

    /// What the four sums of each come to.
    pub fn totals(all: [Sums; TOGETHER]) -> [i32; TOGETHER] {
        all.map(|sums| sums.to_array().into_iter().sum())
    }
}

#[cfg(target_arch = "wasm32")]
mod fractions {
    use super::{LARGEST, Tile, WHOLE};
    use core::arch::wasm32::{
        f32x4, f32x4_abs, f32x4_add, f32x4_extract_lane, f32x4_mul, f32x4_pmax, f32x4_splat, i16x8_shuffle, v128,
    };

    /// Rounds a row of activations into place `at` of its tiles; answers what one step is worth.
    #[target_feature(enable = "simd128")]
    pub fn round(row: &[f32], tiles: &mut [Tile], at: usize) -> f32 {
        let mut largest = f32x4_splat(f32::MIN_POSITIVE);
        for four in row.as_chunks().0 {
            largest = f32x4_pmax(largest, f32x4_abs(load(four)));
        }
        let largest = lanes(largest).into_iter().fold(0.0, |most, x| if x > most { x } else { most });
        let steps = f32x4_splat(LARGEST / largest);
        let whole = |four: &[f32; 4]| f32x4_add(f32x4_mul(load(four), steps), f32x4_splat(WHOLE));
        for ([low, high], tile) in row.as_chunks::<4>().0.as_chunks().0.iter().zip(tiles) {
            tile[at] = i16x8_shuffle::<0, 2, 4, 6, 8, 10, 12, 14>(whole(low), whole(high));
        }
        largest / LARGEST
    }

    /// The sum of products of two rows whose length divides by four.
    #[target_feature(enable = "simd128")]
    pub fn dot(a: &[f32], b: &[f32]) -> f32 {
        let mut sum = f32x4_splat(0.0);
        for (a, b) in a.as_chunks().0.iter().zip(b.as_chunks().0) {
            sum = f32x4_add(sum, f32x4_mul(load(a), load(b)));
        }
        let [a, b, c, d] = lanes(sum);
        (a + b) + (c + d)
    }

    /// Adds a multiple of one row to another; their length divides by four.
    #[target_feature(enable = "simd128")]
    pub fn add_scaled(to: &mut [f32], scale: f32, from: &[f32]) {
        let scale = f32x4_splat(scale);
        for (to, from) in to.as_chunks_mut().0.iter_mut().zip(from.as_chunks().0) {
            *to = lanes(f32x4_add(load(to), f32x4_mul(scale, load(from))));
        }
    }

    #[target_feature(enable = "simd128")]
    fn load([a, b, c, d]: &[f32; 4]) -> v128 {
        f32x4(*a, *b, *c, *d)
    }

    #[target_feature(enable = "simd128")]
    fn lanes(x: v128) -> [f32; 4] {
        [f32x4_extract_lane::<0>(x), f32x4_extract_lane::<1>(x), f32x4_extract_lane::<2>(x), f32x4_extract_lane::<3>(x)]
    }
}

#[cfg(not(target_arch = "wasm32"))]
mod fractions {
    use super::{LANES, LARGEST, Tile, WHOLE, lane};

    /// Rounds a row of activations into place `at` of its tiles; answers what one step is worth.
    pub fn round(row: &[f32], tiles: &mut [Tile], at: usize) -> f32 {
        let largest = row.iter().fold(f32::MIN_POSITIVE, |most, x| if x.abs() > most { x.abs() } else { most });
        let steps = LARGEST / largest;
        for (eight, tile) in row.as_chunks::<LANES>().0.iter().zip(tiles) {
            tile[at] = lane(eight.map(|x| (x * steps + WHOLE).to_bits() as i16));
        }
        largest / LARGEST
    }

    /// The sum of products of two rows whose length divides by four.
    pub fn dot(a: &[f32], b: &[f32]) -> f32 {
        let mut sums = [0.0; 4];
        for (a, b) in a.as_chunks::<4>().0.iter().zip(b.as_chunks::<4>().0) {
            sums = core::array::from_fn(|at| sums[at] + a[at] * b[at]);
        }
        (sums[0] + sums[1]) + (sums[2] + sums[3])
    }

    /// Adds a multiple of one row to another; their length divides by four.
    pub fn add_scaled(to: &mut [f32], scale: f32, from: &[f32]) {
        to.iter_mut().zip(from).for_each(|(to, from)| *to += scale * from);
    }
}
