//! Takes out where in the sources a panic would have said it happened.
//!
//! Once panics say nothing (`quiet`), nobody reads these places, but data is kept whether it is read or not: sixteen
//! bytes for each line that may panic, and the paths of files, some of them of the computer that builds. Without them
//! the widget is a kilobyte lighter, and the same wherever it is built.
//! Not for: any other data.

use super::{DATA, Module, Reader};
use crate::fault::{Done, fault};
use std::ops::Range;

/// A place is an address and a length of a path, a line and a column, four bytes each.
const PLACE_BYTES: usize = 16;
/// No source has more lines, or wider ones.
const LINES: u32 = 100_000;
const COLUMNS: u32 = 1_000;

/// Where a segment is in memory and in the section.
struct Segment {
    address: usize,
    from: usize,
    to: usize,
}

/// Puts zeros where places were; wasm-opt leaves out what is zero.
pub fn forget_places(module: &mut Module) -> Done {
    let Some(section) = module.section(DATA) else { return Ok(()) };
    let segments = segments(section)?;
    let mut gone: Vec<Range<usize>> = Vec::new();
    for segment in &segments {
        let aligned = segment.from + segment.address.wrapping_neg() % 4;
        for at in (aligned..segment.to).step_by(4) {
            if let Some(path) = path_of_place(section, &segments, at) {
                gone.extend([at..at + PLACE_BYTES, path]);
            }
        }
    }
    let mut section = section.to_vec();
    for range in gone {
        section[range].fill(0);
    }
    module.replace(DATA, section);
    Ok(())
}

fn segments(section: &[u8]) -> Done<Vec<Segment>> {
    let mut rest = Reader(section);
    let mut segments = Vec::new();
    for _ in 0..rest.number()? {
        // Bytes put at a constant place of memory: all that rustc and wasm-bindgen make.
        if (rest.byte()?, rest.byte()?) != (0, 0x41) {
            return Err(fault("the widget's wasm has data that xtask/src/build/wasm/places.rs does not know"));
        }
        let address = rest.number()?;
        rest.byte()?;
        let length = rest.number()?;
        let from = section.len() - rest.0.len();
        rest.take(length)?;
        segments.push(Segment { address, from, to: from + length });
    }
    Ok(segments)
}

/// Where in the section the path is that the place at `at` names; `None` where there is no place.
fn path_of_place(section: &[u8], segments: &[Segment], at: usize) -> Option<Range<usize>> {
    let place = section.get(at..at + PLACE_BYTES)?;
    let word = |index: usize| place.get(index * 4..index * 4 + 4)?.try_into().ok().map(u32::from_le_bytes);
    let (address, length, line, column) = (word(0)? as usize, word(1)? as usize, word(2)?, word(3)?);
    if !(1..LINES).contains(&line) || !(1..COLUMNS).contains(&column) {
        return None;
    }
    let segment = segments
        .iter()
        .find(|segment| (segment.address..segment.address + segment.to - segment.from).contains(&address))?;
    let from = segment.from + (address - segment.address);
    let path = section.get(from..from.checked_add(length)?)?;
    let is_path = path.iter().all(|byte| byte.is_ascii_alphanumeric() || b"/._-+@".contains(byte));
    (is_path && length > 3 && path.ends_with(b".rs")).then_some(from..from + length)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Data at address 8: some text, a path, two places in it, and words that only look like one.
    fn data() -> Vec<u8> {
        let mut bytes = b"Hi there.src/a.rs...".to_vec();
        for word in [17u32, 8, 12, 5, 17, 8, 90, 7, 17, 8, 0, 7, 8, 4, 12, 5] {
            bytes.extend(word.to_le_bytes());
        }
        let mut section = vec![1, 0, 0x41, 8, 0x0b, bytes.len() as u8];
        section.extend(bytes);
        section
    }

    #[test]
    fn places_and_their_paths_are_zero_and_all_else_stays() {
        let mut module = Module(vec![(DATA, data())]);
        forget_places(&mut module).unwrap();
        let before = data();
        let after = module.section(DATA).unwrap();
        assert_eq!(after.len(), before.len());
        let changed: Vec<usize> = (0..after.len()).filter(|at| after[*at] != before[*at]).collect();
        let places = (26..58).filter(|at| before[*at] != 0);
        assert_eq!(changed, (15..23).chain(places).collect::<Vec<usize>>());
        assert!(changed.iter().all(|at| after[*at] == 0));
    }

    #[test]
    fn data_of_another_kind_is_a_fault() {
        assert!(forget_places(&mut Module(vec![(DATA, vec![1, 1, 0])])).is_err());
    }
}
