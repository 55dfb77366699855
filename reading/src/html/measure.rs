//! How much text, how many links, headings and tables any part of a page holds, without walking it again.

use super::tag::Tag;
use super::tree::{Kind, Tree};
use std::ops::Range;

/// Sums up to each node, so that a part's are one subtraction.
pub struct Measure {
    letters: Vec<u32>,
    linked: Vec<u32>,
    headings: Vec<u32>,
    tables: Vec<u32>,
    /// First headings that are not the shop's name linked to its first page, and `<main>`.
    heads: Vec<u32>,
}

impl Measure {
    pub fn of(tree: &Tree) -> Self {
        let count = tree.nodes.len() + 1;
        let sums = || Vec::with_capacity(count);
        let mut measure = Self { letters: sums(), linked: sums(), headings: sums(), tables: sums(), heads: sums() };
        let mut link_end = 0;
        let (mut letters, mut linked, mut headings, mut tables) = (0, 0, 0, 0);
        for (at, node) in tree.nodes.iter().enumerate() {
            measure.push([letters, linked, headings, tables]);
            match &node.kind {
                Kind::Text(text) => {
                    let here = text.chars().filter(|c| c.is_alphanumeric()).count();
                    // A page has at most 2 MB.
                    let here = u32::try_from(here).unwrap_or(u32::MAX);
                    letters += here;
                    linked += if at < link_end { here } else { 0 };
                }
                Kind::Element(tag, _) => {
                    headings += u32::from(tag.heading().is_some());
                    tables += u32::from(*tag == Tag::Table);
                    link_end = if *tag == Tag::A { link_end.max(node.end) } else { link_end };
                }
            }
        }
        measure.push([letters, linked, headings, tables]);
        measure.count_heads(tree);
        measure
    }

    fn push(&mut self, [letters, linked, headings, tables]: [u32; 4]) {
        self.letters.push(letters);
        self.linked.push(linked);
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

fn within(sums: &[u32], part: &Range<usize>) -> u32 {
    let at = |at: usize| sums.get(at).copied().unwrap_or_default();
    at(part.end).saturating_sub(at(part.start))
}
