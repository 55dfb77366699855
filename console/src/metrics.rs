//! The figures as the Metrics page shows them: what each number reads, how it compares, and what the charts are drawn of.
//! Not for: working them out; the worker does. Nor for what they mean; each carries its own formula.

mod charts;
mod tiles;

pub use charts::{Chart, claims, over_days, reasons};
pub use tiles::{Change, Tile, Tone, duration, percent, tiles};

/// Which days are asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Range {
    /// Up to and including today.
    Last(u32),
    /// From one day to another, as `2026-03-01`.
    Between(String, String),
}

impl Default for Range {
    fn default() -> Self {
        Range::Last(28)
    }
}

/// The ranges that have a button.
pub const RANGES: [u32; 3] = [7, 28, 90];
