//! Old encodings, as old pages still come in them, and files that are packed.

use flate2::Compression;
use flate2::write::GzEncoder;
use std::io::Write;

/// ISO 8859-1: each character is its own byte.
pub fn latin_1(text: &str) -> Vec<u8> {
    text.chars().map(|c| u8::try_from(u32::from(c)).unwrap_or_else(|_| panic!("{c:?} is not in latin-1"))).collect()
}

/// What windows-1252 has where ISO 8859-1 has control characters, as far as the pages use it.
const OF_WINDOWS: [(char, u8); 5] = [('€', 0x80), ('’', 0x92), ('“', 0x93), ('”', 0x94), ('–', 0x96)];

pub fn windows_1252(text: &str) -> Vec<u8> {
    let byte = |c: char| match OF_WINDOWS.iter().find(|(known, _)| *known == c) {
        Some((_, byte)) => *byte,
        None => u8::try_from(u32::from(c)).unwrap_or_else(|_| panic!("{c:?} is not in windows-1252")),
    };
    text.chars().map(byte).collect()
}

/// A file as `gzip` makes it.
pub fn packed(text: &str) -> Vec<u8> {
    let mut packer = GzEncoder::new(Vec::new(), Compression::default());
    packer.write_all(text.as_bytes()).expect("memory takes it");
    packer.finish().expect("memory takes it")
}
