//! A wasm file as its sections, for the few changes no tool makes for us.
//!
//! For: what stands in lists (imports, exports, bodies, tables, names). `quiet`, `places` and `short` say what is changed and why.
//! Not for: instructions; wasm-opt reads those.

mod places;
mod quiet;
mod short;

pub use quiet::{quiet, still_formats};
pub use short::shorten;

use crate::fault::{Done, fault};
use std::collections::HashMap;

const MAGIC: &[u8; 8] = b"\0asm\x01\0\0\0";

const CUSTOM: u8 = 0;
const IMPORTS: u8 = 2;
const EXPORTS: u8 = 7;
const ELEMENTS: u8 = 9;
const CODE: u8 = 10;
const DATA: u8 = 11;

/// The sections in their order: each one's kind and content.
struct Module(Vec<(u8, Vec<u8>)>);

impl Module {
    fn read(bytes: &[u8]) -> Done<Self> {
        let mut rest = Reader(bytes.strip_prefix(MAGIC).ok_or_else(|| fault("this is no wasm file"))?);
        let mut sections = Vec::new();
        while !rest.0.is_empty() {
            let kind = rest.byte()?;
            let length = rest.number()?;
            sections.push((kind, rest.take(length)?.to_vec()));
        }
        Ok(Self(sections))
    }

    fn write(&self) -> Vec<u8> {
        let mut out = MAGIC.to_vec();
        for (kind, content) in &self.0 {
            out.push(*kind);
            number(&mut out, content.len());
            out.extend(content);
        }
        out
    }

    fn section(&self, kind: u8) -> Option<&[u8]> {
        self.0.iter().find(|(known, _)| *known == kind).map(|(_, content)| content.as_slice())
    }

    fn replace(&mut self, kind: u8, content: Vec<u8>) {
        if let Some(section) = self.0.iter_mut().find(|(known, _)| *known == kind) {
            section.1 = content;
        }
    }

    /// How many functions come before the module's own.
    fn imported_functions(&self) -> Done<usize> {
        let mut count = 0;
        each_import(self.section(IMPORTS).unwrap_or(&[0]), |_, _, what| {
            count += usize::from(what.first() == Some(&0));
        })?;
        Ok(count)
    }

    /// What functions are called in the sources, by their number, without the hashes of crates.
    fn names(&self) -> Done<HashMap<usize, String>> {
        let mut names = HashMap::new();
        for (kind, content) in &self.0 {
            let mut rest = Reader(content);
            if *kind != CUSTOM || rest.text()? != "name" {
                continue;
            }
            while !rest.0.is_empty() {
                let subsection = rest.byte()?;
                let length = rest.number()?;
                let mut list = Reader(rest.take(length)?);
                if subsection == 1 {
                    for _ in 0..list.number()? {
                        names.insert(list.number()?, without_hashes(list.text()?));
                    }
                }
            }
        }
        Ok(names)
    }
}

/// Calls `each` with the module, the name and the rest of every import.
fn each_import<'a>(section: &'a [u8], mut each: impl FnMut(&'a str, &'a str, &'a [u8])) -> Done {
    let mut rest = Reader(section);
    for _ in 0..rest.number()? {
        let (module, name) = (rest.text()?, rest.text()?);
        let before = rest.0;
        match rest.byte()? {
            0 => drop(rest.number()?),
            1 => {
                rest.byte()?;
                rest.limits()?;
            }
            2 => rest.limits()?,
            3 => drop(rest.take(2)?),
            other => return Err(fault(format!("a wasm import of kind {other} is not known here"))),
        }
        each(module, name, before.get(..before.len() - rest.0.len()).unwrap_or_default());
    }
    Ok(())
}

/// `core[a2b4]::fmt::write` is `core::fmt::write`.
fn without_hashes(name: &str) -> String {
    let mut out = String::new();
    for (place, piece) in name.split('[').enumerate() {
        let rest =
            piece.split_once(']').filter(|(hash, _)| !hash.is_empty() && hash.chars().all(|c| c.is_ascii_hexdigit()));
        match rest {
            Some((_, rest)) if place > 0 => out.push_str(rest),
            _ => {
                out.push_str(if place > 0 { "[" } else { "" });
                out.push_str(piece);
            }
        }
    }
    out
}

struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    fn take(&mut self, length: usize) -> Done<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(length).ok_or_else(|| fault("a wasm file ends early"))?;
        self.0 = rest;
        Ok(taken)
    }

    fn byte(&mut self) -> Done<u8> {
        Ok(self.take(1)?[0])
    }

    fn number(&mut self) -> Done<usize> {
        let mut value = 0;
        for shift in (0..35).step_by(7) {
            let byte = self.byte()?;
            value |= usize::from(byte & 127) << shift;
            if byte < 128 {
                return Ok(value);
            }
        }
        Err(fault("a number in a wasm file is too long"))
    }

    fn text(&mut self) -> Done<&'a str> {
        let length = self.number()?;
        std::str::from_utf8(self.take(length)?).map_err(|_| fault("a name in a wasm file is no text"))
    }

    fn limits(&mut self) -> Done {
        let flags = self.byte()?;
        self.number()?;
        if flags & 1 == 1 {
            self.number()?;
        }
        Ok(())
    }
}

fn number(out: &mut Vec<u8>, mut value: usize) {
    while value > 127 {
        out.push((value & 127) as u8 | 128);
        value >>= 7;
    }
    out.push(value as u8);
}

fn text(out: &mut Vec<u8>, value: &str) {
    number(out, value.len());
    out.extend(value.as_bytes());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_names_survive() {
        for value in [0, 1, 127, 128, 300, 1 << 20] {
            let mut out = Vec::new();
            number(&mut out, value);
            assert_eq!(Reader(&out).number().unwrap(), value);
        }
        assert_eq!(without_hashes("core[c5930c85a12de822]::fmt::write"), "core::fmt::write");
        assert_eq!(without_hashes("<[T] as a[0f]::B>::c::[u8; 2]"), "<[T] as a::B>::c::[u8; 2]");
    }

    #[test]
    fn what_is_no_wasm_or_ends_early_is_refused() {
        assert!(Module::read(b"\0asm").is_err());
        assert!(Module::read(b"\0asm\x01\0\0\0\x0a\x05\x00").is_err());
    }
}
