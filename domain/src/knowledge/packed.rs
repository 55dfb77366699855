//! What was taught as one file of bytes, read where they lie: a head, then sections one after another.
//!
//! For: the file's frame, and views of its sections that neither copy nor trust. Whatever the bytes are, a view
//! answers: what lies outside is empty or zero. Not for: what a section means; `index`, `plain`, `topics` and `taught`
//! know theirs.
//!
//! The file (little endian): `BATONKN2`; u32 format; u64 hash of all that follows, which is the version as well; the
//! u32 length of each section; the sections.

use crate::meaning::Unreadable;
use std::fmt;
use std::ops::Range;
use std::rc::Rc;

const MAGIC: &[u8; 8] = b"BATONKN2";
/// What was written before vectors were halved and common words had a byte a passage. All else is as it was, and what is
/// new tells itself from it, so that both are read; who is older than the new one refuses it by its name.
const BEFORE: &[u8; 8] = b"BATONKN1";
/// Another number is another layout of the sections.
const FORMAT: u32 = 1;
const HASH_AT: usize = MAGIC.len() + 4;
const LENGTHS_AT: usize = HASH_AT + 8;
const HEAD: usize = LENGTHS_AT + 4 * SECTIONS;
const SECTIONS: usize = Section::Vectors as usize + 1;

/// The sections in their order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Section {
    /// Numbers of which there is one each, see [`Fact`].
    Facts,
    /// Where the line lies, by words and by meaning: five numbers for each.
    Calibrations,
    /// A byte for each language, the most common first.
    Languages,
    /// A list of all strings, each once, in byte order.
    Strings,
    /// A list: the strings each passage is made of.
    Passages,
    /// A list of the words as written (folded), in byte order, and the term of each.
    Surfaces,
    SurfaceTerms,
    /// A list of the stems, in byte order, and the term of each.
    Stems,
    StemTerms,
    /// A list: the passages each term is in.
    Postings,
    /// Three numbers for each way a term is spread over a passage's fields, and for each way a kind of answer is given.
    Spreads,
    Marks,
    /// Three fractions for each passage.
    Norms,
    /// A list: the lines of each passage.
    Lines,
    /// The topic of each passage.
    TopicOf,
    /// A list: the passages of each topic; and where its phrasings end.
    Topics,
    PhrasingEnds,
    /// How long the sum of each topic's vectors is.
    Lengths,
    /// The owner's questions and the answers by their words, as lists with a fraction for each text.
    Asked,
    AskedNorms,
    Told,
    ToldNorms,
    /// Row after row, see `directions`.
    Vectors,
}

/// A number of which there is one.
#[derive(Clone, Copy, Debug)]
pub enum Fact {
    Passages,
    Terms,
    Topics,
    Phrasings,
    /// Of the vectors; 0 without.
    Dims,
    /// How many texts say anything, and how long they are in the middle.
    AskedTexts,
    AskedMean,
    ToldTexts,
    ToldMean,
    /// Whether a dimension takes half a byte: 1, else 0.
    Halved,
}

/// Sections being written.
#[derive(Default)]
pub struct Draft {
    sections: [Vec<u8>; SECTIONS],
}

impl Draft {
    pub fn put(&mut self, section: Section, bytes: Vec<u8>) {
        self.sections[section as usize] = bytes;
    }

    /// The file, but for its hash: some numbers are only known once it can be searched, see [`Packed::sealed`].
    pub fn packed(self) -> Packed {
        let length = HEAD + self.sections.iter().map(Vec::len).sum::<usize>();
        let mut file = Vec::with_capacity(length);
        file.extend(MAGIC);
        file.extend(FORMAT.to_le_bytes());
        file.extend([0; 8]);
        self.sections.iter().for_each(|section| file.extend((section.len() as u32).to_le_bytes()));
        // One by one: each is let go of as soon as it is copied.
        self.sections.into_iter().for_each(|section| file.extend(section));
        Packed { places: places(&file), file: Rc::new(file) }
    }
}

/// A file and where its sections lie. Cheap to clone.
#[derive(Clone)]
pub struct Packed {
    file: Rc<Vec<u8>>,
    places: [Range<usize>; SECTIONS],
}

impl fmt::Debug for Packed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Packed").field("bytes", &self.file.len()).finish()
    }
}

impl Packed {
    /// Refuses a file that is not as it was written, or not of this format.
    pub fn read(file: Vec<u8>) -> Result<Self, Unreadable> {
        let packed = Self::framed(file)?;
        match packed.hash() == packed.version() {
            true => Ok(packed),
            false => Err(Unreadable("the knowledge is not as it was written: its hash differs")),
        }
    }

    fn framed(file: Vec<u8>) -> Result<Self, Unreadable> {
        if !file.starts_with(MAGIC) && !file.starts_with(BEFORE) {
            return Err(Unreadable("this is no published knowledge"));
        }
        if number(&file, MAGIC.len()) != FORMAT {
            return Err(Unreadable("the knowledge is published in a format that is not known here"));
        }
        let places = places(&file);
        match places.last().is_some_and(|last| last.end == file.len()) {
            true => Ok(Self { file: Rc::new(file), places }),
            false => Err(Unreadable("the knowledge is longer or shorter than it says")),
        }
    }

    /// With a section of the same length in the place of another, and the hash of it all.
    #[must_use]
    pub fn sealed(self, section: Section, bytes: &[u8]) -> Self {
        let place = self.places[section as usize].clone();
        let mut file = Rc::unwrap_or_clone(self.file);
        if let Some(place) = file.get_mut(place).filter(|place| place.len() == bytes.len()) {
            place.copy_from_slice(bytes);
        }
        Self { file: Rc::new(file), places: self.places }.hashed()
    }

    fn hashed(mut self) -> Self {
        let hash = self.hash();
        if let Some(place) = Rc::make_mut(&mut self.file).get_mut(HASH_AT..LENGTHS_AT) {
            place.copy_from_slice(&hash.to_le_bytes());
        }
        self
    }

    /// A file that was tampered with by somebody who knows how it is hashed.
    #[cfg(test)]
    pub fn rehashed(file: Vec<u8>) -> Result<Self, Unreadable> {
        Ok(Self::framed(file)?.hashed())
    }

    fn hash(&self) -> u64 {
        hash(self.file.get(LENGTHS_AT..).unwrap_or_default())
    }

    pub fn bytes(&self) -> &[u8] {
        &self.file
    }

    /// Equal where all that was taught is equal.
    pub fn version(&self) -> u64 {
        self.file.get(HASH_AT..).and_then(<[u8]>::first_chunk).map_or(0, |bytes| u64::from_le_bytes(*bytes))
    }

    pub fn section(&self, section: Section) -> &[u8] {
        self.file.get(self.places[section as usize].clone()).unwrap_or_default()
    }

    pub fn list(&self, section: Section) -> List<'_> {
        List::of(self.section(section))
    }

    pub fn numbers(&self, section: Section) -> Numbers<'_> {
        Numbers(self.section(section).as_chunks().0)
    }

    pub fn fact(&self, fact: Fact) -> u32 {
        self.numbers(Section::Facts).get(fact as usize)
    }

    pub fn count(&self, fact: Fact) -> usize {
        self.fact(fact) as usize
    }

    pub fn mean(&self, fact: Fact) -> f32 {
        f32::from_bits(self.fact(fact))
    }
}

fn places(file: &[u8]) -> [Range<usize>; SECTIONS] {
    let mut end = HEAD;
    core::array::from_fn(|at| {
        let from = end;
        end = end.saturating_add(number(file, LENGTHS_AT + 4 * at) as usize);
        from..end
    })
}

fn number(file: &[u8], at: usize) -> u32 {
    Numbers(file.get(at..).unwrap_or_default().as_chunks().0).get(0)
}

/// Fowler, Noll and Vo's hash (1a, 64 bits) over eight bytes at a time, which a knowledge of megabytes needs.
fn hash(bytes: &[u8]) -> u64 {
    let (eights, last) = bytes.as_chunks::<8>();
    let step = |hash: u64, part: u64| {
        let hash = (hash ^ part).wrapping_mul(0x0000_0100_0000_01b3);
        hash ^ hash >> 32
    };
    let hash = eights.iter().fold(0xcbf2_9ce4_8422_2325, |hash, eight| step(hash, u64::from_le_bytes(*eight)));
    last.iter().fold(hash, |hash, byte| step(hash, u64::from(*byte)))
}

/// Byte strings of different lengths: how many, where each ends, and all of them.
#[derive(Clone, Copy, Debug, Default)]
pub struct List<'a> {
    ends: Numbers<'a>,
    items: &'a [u8],
}

impl<'a> List<'a> {
    fn of(section: &'a [u8]) -> Self {
        let (count, rest) = section.split_first_chunk().unwrap_or((&[0; 4], &[]));
        let ends = (u32::from_le_bytes(*count) as usize).saturating_mul(4);
        let (ends, items) = rest.split_at_checked(ends).unwrap_or_default();
        Self { ends: Numbers(ends.as_chunks().0), items }
    }

    pub fn len(self) -> usize {
        self.ends.len()
    }

    pub fn get(self, at: usize) -> &'a [u8] {
        let from = at.checked_sub(1).map_or(0, |before| self.ends.get(before));
        self.items.get(from as usize..self.ends.get(at) as usize).unwrap_or_default()
    }

    pub fn text(self, at: usize) -> &'a str {
        core::str::from_utf8(self.get(at)).unwrap_or_default()
    }

    /// Where an item stands in a list that is in order.
    pub fn place(self, item: &[u8]) -> Option<usize> {
        Some(self.first_not_below(item)).filter(|at| *at < self.len() && self.get(*at) == item)
    }

    /// Where an item would stand in a list that is in order.
    pub fn first_not_below(self, item: &[u8]) -> usize {
        let (mut from, mut to) = (0, self.len());
        while from < to {
            let middle = usize::midpoint(from, to);
            if self.get(middle) < item { from = middle + 1 } else { to = middle }
        }
        from
    }
}

/// 32-bit numbers, or fractions.
#[derive(Clone, Copy, Debug, Default)]
pub struct Numbers<'a>(&'a [[u8; 4]]);

impl Numbers<'_> {
    pub fn len(self) -> usize {
        self.0.len()
    }

    pub fn get(self, at: usize) -> u32 {
        self.0.get(at).map_or(0, |bytes| u32::from_le_bytes(*bytes))
    }

    pub fn fraction(self, at: usize) -> f32 {
        f32::from_bits(self.get(at))
    }

    /// The `at`th three.
    pub fn three(self, at: usize) -> [u32; 3] {
        match at.checked_mul(3).and_then(|from| self.0.get(from..)).and_then(<[_]>::first_chunk) {
            Some(three) => three.map(u32::from_le_bytes),
            None => [0; 3],
        }
    }
}

/// A list being written.
#[derive(Clone, Debug, Default)]
pub struct ListDraft {
    ends: Vec<u8>,
    items: Vec<u8>,
}

impl ListDraft {
    pub fn add(&mut self, item: &[u8]) {
        self.items.extend(item);
        self.ends.extend((self.items.len() as u32).to_le_bytes());
    }

    pub fn bytes(self) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(4 + self.ends.len() + self.items.len());
        bytes.extend((self.ends.len() as u32 / 4).to_le_bytes());
        bytes.extend(self.ends);
        bytes.extend(self.items);
        bytes
    }
}

pub fn numbers(all: impl IntoIterator<Item = u32>) -> Vec<u8> {
    all.into_iter().flat_map(u32::to_le_bytes).collect()
}

pub fn fractions(all: impl IntoIterator<Item = f32>) -> Vec<u8> {
    numbers(all.into_iter().map(f32::to_bits))
}

/// Writes a number in as few bytes as it needs: seven bits each, the lowest first; the highest bit says there is more.
pub fn push(bytes: &mut Vec<u8>, mut number: u32) {
    while number >= 0x80 {
        bytes.push(number as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}

/// Such numbers one after another; ends where they make no sense.
#[derive(Clone, Copy, Debug)]
pub struct Short<'a>(pub &'a [u8]);

impl Iterator for Short<'_> {
    type Item = u32;

    #[inline(always)]
    fn next(&mut self) -> Option<u32> {
        match self.0.split_first() {
            Some((first, rest)) if *first < 0x80 => {
                self.0 = rest;
                Some(u32::from(*first))
            }
            _ => self.long(),
        }
    }
}

impl Short<'_> {
    fn long(&mut self) -> Option<u32> {
        let mut number = 0;
        for shift in [0, 7, 14, 21, 28] {
            let (byte, rest) = self.0.split_first()?;
            self.0 = rest;
            number |= u32::from(byte & 0x7f) << shift;
            if *byte < 0x80 {
                return Some(number);
            }
        }
        None
    }
}
