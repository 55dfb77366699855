//! How much text, how many links, headings and tables any part of a page holds, without walking it again.

use super::tag::Tag;
use super::tree::{Attribute, Kind, Tree};
use std::ops::Range;

/// Letters of a text that is a time rather than prose in which one stands.
const SHORT: u32 = 30;
/// What stands where hours would.
pub const CLOSED: [&str; 7] = ["closed", "geschlossen", "ruhetag", "cerrado", "fermé", "chiuso", "fechado"];
/// What follows an hour.
const HALVES: [&str; 5] = ["am", "pm", " am", " pm", " uhr"];

/// Sums up to each node, so that a part's are one subtraction.
pub struct Measure {
    letters: Vec<u32>,
    linked: Vec<u32>,
    links: Vec<u32>,
    /// Short texts with a price or a time.
    figures: Vec<u32>,
    headings: Vec<u32>,
    tables: Vec<u32>,
    /// First headings that are not the shop's name linked to its first page, and `<main>`.
    heads: Vec<u32>,
}

impl Measure {
    pub fn of(tree: &Tree) -> Self {
        let count = tree.nodes.len() + 1;
        let sums = || Vec::with_capacity(count);
        let mut measure = Self {
            letters: sums(),
            linked: sums(),
            links: sums(),
            figures: sums(),
            headings: sums(),
            tables: sums(),
            heads: sums(),
        };
        let mut link_end = 0;
        let (mut letters, mut linked, mut links, mut figures, mut headings, mut tables) = (0, 0, 0, 0, 0, 0);
        for (at, node) in tree.nodes.iter().enumerate() {
            measure.push([letters, linked, links, figures, headings, tables]);
            match &node.kind {
                Kind::Text(text) => {
                    let here = text.chars().filter(|c| c.is_alphanumeric()).count();
                    // A page has at most 2 MB.
                    let here = u32::try_from(here).unwrap_or(u32::MAX);
                    letters += here;
                    figures += u32::from(has_price(text) || here <= SHORT && (has_time(text) || is_closed(text)));
                    linked += if at < link_end { here } else { 0 };
                }
                Kind::Element(tag, _) => {
                    links += u32::from(*tag == Tag::A);
                    headings += u32::from(tag.heading().is_some());
                    tables += u32::from(*tag == Tag::Table);
                    // A heading is often a link to itself.
                    let leads_on =
                        *tag == Tag::A && node.attribute(Attribute::Href).is_some_and(|href| !href.starts_with('#'));
                    link_end = if leads_on { link_end.max(node.end) } else { link_end };
                }
            }
        }
        measure.push([letters, linked, links, figures, headings, tables]);
        measure.count_heads(tree);
        measure
    }

    fn push(&mut self, [letters, linked, links, figures, headings, tables]: [u32; 6]) {
        self.letters.push(letters);
        self.linked.push(linked);
        self.links.push(links);
        self.figures.push(figures);
        self.headings.push(headings);
        self.tables.push(tables);
    }

    fn count_heads(&mut self, tree: &Tree) {
        let mut heads = 0;
        for (at, node) in tree.nodes.iter().enumerate() {
            self.heads.push(heads);
            let part = at..node.end;
            let is_title = node.tag() == Some(Tag::H1) && self.letters(&part) > self.linked(&part);
            heads += u32::from(is_title || node.tag() == Some(Tag::Main));
        }
        self.heads.push(heads);
    }

    pub fn letters(&self, part: &Range<usize>) -> u32 {
        within(&self.letters, part)
    }

    /// Of the letters, those that are links.
    pub fn linked(&self, part: &Range<usize>) -> u32 {
        within(&self.linked, part)
    }

    pub fn links(&self, part: &Range<usize>) -> u32 {
        within(&self.links, part)
    }

    pub fn figures(&self, part: &Range<usize>) -> u32 {
        within(&self.figures, part)
    }

    pub fn headings(&self, part: &Range<usize>) -> u32 {
        within(&self.headings, part)
    }

    /// Its own element included.
    pub fn tables(&self, part: &Range<usize>) -> u32 {
        within(&self.tables, part)
    }

    pub fn heads(&self, part: &Range<usize>) -> u32 {
        within(&self.heads, part)
    }
}

pub fn has_price(text: &str) -> bool {
    text.contains(['€', '£', '$', '¥', '₹'])
}

fn is_closed(text: &str) -> bool {
    CLOSED.contains(&text.trim().to_lowercase().as_str())
}

/// `9:00`, `9h30`, `9am`, `9 Uhr`, `24/7`
pub fn has_time(text: &str) -> bool {
    let bytes = text.as_bytes();
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let clock = |at: usize| {
        matches!(bytes[at], b':' | b'h') && at > 0 && digit(at - 1) && digit(at + 1) && digit(at + 2) && !digit(at + 3)
    };
    let begins =
        |rest: &[u8], word: &str| rest.get(..word.len()).is_some_and(|here| here.eq_ignore_ascii_case(word.as_bytes()));
    let half = |at: usize| digit(at) && HALVES.iter().any(|half| begins(&bytes[at + 1..], half));
    text.contains("24/7") || (0..bytes.len()).any(|at| clock(at) || half(at))
}

fn within(sums: &[u32], part: &Range<usize>) -> u32 {
    let at = |at: usize| sums.get(at).copied().unwrap_or_default();
    at(part.end).saturating_sub(at(part.start))
}
