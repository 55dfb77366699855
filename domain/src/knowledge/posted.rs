//! Places in rising order with a small number each: in which passages a term is, and how.
//!
//! As bytes: how many; then for each the distance to the one before, doubled, and odd where a number other than 0
//! follows. Most terms are in a passage once, and near the last one: two bytes. A term that is nearly everywhere would
//! take long to read so, and a search looks at few of its places: 0; how many; then a byte for each place there is, 0
//! where it is not, else its number and one; behind them, as above, the places whose number is too large for a byte.

use super::packed::{ListDraft, Short, push};

/// A term in this share of the places has a byte for each.
const COMMON: usize = 4;
/// Fewer places are soon read in any form.
const MANY: usize = 256;
/// How many are read before anything is done with them.
const AT_ONCE: usize = 256;
/// The byte of a number that is too large for it.
const LARGE: u8 = u8::MAX;

/// Reads places below an end; stops where the bytes make no sense.
#[derive(Clone, Copy, Debug)]
pub enum Posted<'a> {
    Few(Steps<'a>),
    Common { bytes: &'a [u8], next: u32, large: Steps<'a> },
}

#[derive(Clone, Copy, Debug)]
pub struct Steps<'a> {
    left: Short<'a>,
    next: u32,
    end: u32,
}

impl<'a> Posted<'a> {
    /// How many there are, and they.
    pub fn read(item: &'a [u8], end: usize) -> (usize, Self) {
        let mut left = Short(item);
        let steps = |left: Short<'a>| Steps { left, next: 0, end: end as u32 };
        match left.next() {
            Some(0) => {
                let count = left.next().map_or(0, |count| (count as usize).min(end));
                let (bytes, large) = left.0.split_at(end.min(left.0.len()));
                (count, Self::Common { bytes, next: 0, large: steps(Short(large)) })
            }
            // Each takes a byte at least.
            count => (count.map_or(0, |count| (count as usize).min(left.0.len())), Self::Few(steps(left))),
        }
    }

    /// All of them with their numbers.
    #[inline(always)]
    pub fn each(mut self, mut take: impl FnMut(usize, u32)) {
        // Some at a time: what is done with them and how they are read are two short loops, each in the registers.
        let mut some = [(0, 0); AT_ONCE];
        while let Some(count) = self.fill(&mut some) {
            some.iter().take(count).for_each(|(place, with)| take(*place as usize, *with));
        }
    }

    /// Reads on; answers how many there were, or that there are no more.
    #[inline(never)]
    fn fill(&mut self, some: &mut [(u32, u32); AT_ONCE]) -> Option<usize> {
        let mut count = 0;
        match self {
            Self::Few(steps) => {
                some.iter_mut().zip(steps).for_each(|(slot, (place, with))| {
                    *slot = (place as u32, with);
                    count += 1;
                });
                (count > 0).then_some(count)
            }
            Self::Common { bytes, next, large } => {
                let (now, rest) = bytes.split_at(bytes.len().min(AT_ONCE));
                let mut any_large = false;
                for byte in now {
                    // Written whether or not it stays: a branch here would be guessed wrong at every third place.
                    if let Some(slot) = some.get_mut(count) {
                        *slot = (*next, u32::from(*byte).wrapping_sub(1));
                    }
                    count += usize::from(*byte != 0);
                    any_large |= *byte == LARGE;
                    *next += 1;
                }
                if any_large {
                    let cut = some.iter_mut().take(count).filter(|(_, with)| *with == u32::from(LARGE) - 1);
                    cut.for_each(|(_, with)| *with = large.next().map_or(0, |(_, with)| with));
                }
                *bytes = rest;
                (!now.is_empty()).then_some(count)
            }
        }
    }

    /// Those that are wanted, in rising order, with the place each is wanted at.
    pub fn among(self, wanted: impl Iterator<Item = usize>, mut take: impl FnMut(usize, u32)) {
        let mut wanted = wanted.enumerate();
        match self {
            Self::Few(mut steps) => {
                let mut next = wanted.next();
                while let (Some((at, place)), Some((found, with))) = (next, steps.reach(next.map_or(0, |it| it.1))) {
                    if found == place {
                        take(at, with);
                        next = wanted.next();
                        continue;
                    }
                    next = wanted.find(|(_, place)| *place >= found);
                    if let Some((at, _)) = next.filter(|(_, place)| *place == found) {
                        take(at, with);
                        next = wanted.next();
                    }
                }
            }
            Self::Common { bytes, mut large, .. } => wanted.for_each(|(at, place)| match bytes.get(place).copied() {
                None | Some(0) => {}
                Some(LARGE) => {
                    let with = large.reach(place).filter(|(found, _)| *found == place);
                    take(at, with.map_or(0, |(_, with)| with));
                }
                Some(byte) => take(at, u32::from(byte) - 1),
            }),
        }
    }
}

impl Steps<'_> {
    /// The first that is not before a place.
    fn reach(&mut self, place: usize) -> Option<(usize, u32)> {
        self.find(|(found, _)| *found >= place)
    }
}

impl Iterator for Steps<'_> {
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

    fn write(self, end: usize, item: &mut Vec<u8>) {
        if self.count == 0 {
            return;
        }
        if end < MANY || (self.count as usize) < end / COMMON {
            push(item, self.count);
            item.extend(self.bytes);
            return;
        }
        push(item, 0);
        push(item, self.count);
        let from = item.len();
        item.resize(from + end, 0);
        let mut large = Self::default();
        for (place, with) in (Steps { left: Short(&self.bytes), next: 0, end: end as u32 }) {
            let byte = u8::try_from(with + 1).unwrap_or(LARGE);
            item[from + place] = byte;
            if byte == LARGE {
                large.add(place, with);
            }
        }
        item.extend(large.bytes);
    }
}

/// A list of them, one for each term; those of the last terms may be missing. All places are below `end`.
pub fn list(all: Vec<PostedDraft>, end: usize) -> Vec<u8> {
    let mut list = ListDraft::default();
    let mut item = Vec::new();
    for posted in all {
        item.clear();
        posted.write(end, &mut item);
        list.add(&item);
    }
    list.bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Rare and common terms, with numbers small and large.
    #[test]
    fn what_is_written_is_read_whole_and_in_part() {
        for (end, every) in [(40, 1), (1_000, 1), (1_000, 3), (1_000, 7), (1_000, 400)] {
            let all: Vec<(usize, u32)> = (0..end).step_by(every).map(|at| (at, (at * at % 300) as u32)).collect();
            let mut draft = PostedDraft::default();
            all.iter().for_each(|(place, with)| draft.add(*place, *with));
            let mut item = Vec::new();
            draft.write(end, &mut item);
            assert_eq!(item[0] == 0, end == 1_000 && every < 4, "{end} {every}");
            let (count, posted) = Posted::read(&item, end);
            let mut read = Vec::new();
            posted.each(|place, with| read.push((place, with)));
            assert_eq!((count, &read), (all.len(), &all));
            let some = [0, 1, 2, 3, 21, 300, 301, 999].into_iter().filter(|place| *place < end).collect();
            for wanted in [vec![], some, (0..end).step_by(5).collect::<Vec<_>>()] {
                let mut found = Vec::new();
                posted.among(wanted.iter().copied(), |at, with| found.push((wanted[at], with)));
                let kept = all.iter().copied().filter(|(place, _)| wanted.contains(place));
                assert_eq!(found, kept.collect::<Vec<_>>(), "{end} {every}");
            }
        }
    }
}
