//! Places in rising order with a small number each: in which passages a term is, and how.
//!
//! As bytes: how many; then for each the distance to the one before, doubled, and odd where a number other than 0
//! follows. Most terms are in a passage once, and near the last one: two bytes.

use super::packed::{ListDraft, Short, push};

/// Reads places below an end; stops where the bytes make no sense.
#[derive(Clone, Debug)]
pub struct Posted<'a> {
    left: Short<'a>,
    next: u32,
    end: u32,
}

impl<'a> Posted<'a> {
    /// How many there are, and they.
    pub fn read(item: &'a [u8], end: usize) -> (usize, Self) {
        let mut left = Short(item);
        // Each takes a byte at least.
        let count = left.next().map_or(0, |count| (count as usize).min(left.0.len()));
        (count, Self { left, next: 0, end: end as u32 })
    }
}

impl Iterator for Posted<'_> {
    type Item = (usize, u32);

    #[inline(always)]
    fn next(&mut self) -> Option<(usize, u32)> {
        let step = self.left.next()?;
        let place = self.next.checked_add(step >> 1).filter(|place| *place < self.end)?;
        self.next = place + 1;
        let with = if step & 1 == 0 { 0 } else { self.left.next()? };
        Some((place as usize, with))
    }
}

/// The same being written.
#[derive(Clone, Debug, Default)]
pub struct PostedDraft {
    bytes: Vec<u8>,
    next: u32,
    count: u32,
}

impl PostedDraft {
    /// `place` is above all that were added.
    pub fn add(&mut self, place: usize, with: u32) {
        push(&mut self.bytes, (place as u32 - self.next) << 1 | u32::from(with != 0));
        if with != 0 {
            push(&mut self.bytes, with);
        }
        self.next = place as u32 + 1;
        self.count += 1;
    }
}

/// A list of them, one for each term; those of the last terms may be missing.
pub fn list(all: Vec<PostedDraft>) -> Vec<u8> {
    let mut list = ListDraft::default();
    let mut item = Vec::new();
    for posted in all {
        item.clear();
        if posted.count > 0 {
            push(&mut item, posted.count);
            item.extend(posted.bytes);
        }
        list.add(&item);
    }
    list.bytes()
}
