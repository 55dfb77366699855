//! Rows as Markdown: headings by their size, paragraphs over line ends, lists, tables.

use super::page::{Piece, Row, is_mark};
use crate::table::{is_header, pipes};
use std::collections::HashMap;

pub const BULLETS: [char; 14] = ['•', '‣', '◦', '▪', '▫', '●', '○', '■', '□', '–', '-', '*', '►', '\u{F0B7}'];

/// A heading is at least so much larger than the text, and no longer than a heading is.
const LARGER: f64 = 1.14;
const HEADING_CHARS: usize = 120;
/// In heights of letters: from one line to the next of a paragraph, and from one row to the next of a table.
const NEXT_LINE: f64 = 1.75;
const NEXT_ROW: f64 = 3.2;
/// The next line of a cell.
const REST: f64 = 1.35;
/// Lines closer than this are of different cells of one row, which stand in its middle.
const BESIDE: f64 = 0.75;
/// In heights of letters: how wide a letter is on average, and how far apart lines of one column may begin.
const LETTER: f64 = 0.5;
const SAME_EDGE: f64 = 1.5;
const SAME_SIZE: f64 = 0.12;
/// Part of the page's widest line that a line of an address or of opening hours does not reach.
const NARROW: f64 = 0.6;
/// Rows above and below that a row is compared with: more than a page has, so that only a page made for it has to stop there.
const NEIGHBOURS: usize = 200;
/// Rows that stand in the middle of one row, above and below it.
const IN_A_ROW: usize = 16;

pub fn markdown(pages: &[Vec<Row>]) -> String {
    let sizes = Sizes::of(pages);
    let mut writer = Writer { sizes, blocks: Vec::new(), open: None };
    for page in pages {
        writer.page(page);
    }
    writer.close();
    let mut markdown = String::new();
    for (at, block) in writer.blocks.iter().enumerate() {
        if at > 0 {
            let both = block.item && writer.blocks[at - 1].item;
            markdown.push_str(if both { "\n" } else { "\n\n" });
        }
        markdown.push_str(&block.text);
    }
    markdown
}

/// How large the text is, and the headings above it, the largest first.
struct Sizes {
    text: f64,
    headings: Vec<i64>,
}

impl Sizes {
    fn of(pages: &[Vec<Row>]) -> Self {
        let mut letters: HashMap<i64, usize> = HashMap::new();
        for piece in pages.iter().flatten().flat_map(|row| &row.cells) {
            *letters.entry(halves(piece.size)).or_default() += piece.text.chars().count();
        }
        let text = letters
            .iter()
            .max_by_key(|(size, letters)| (**letters, **size))
            .map_or(10.0, |(size, _)| *size as f64 / 2.0);
        let mut headings: Vec<i64> =
            letters.keys().copied().filter(|size| *size as f64 / 2.0 >= text * LARGER).collect();
        headings.sort_unstable_by(|one, other| other.cmp(one));
        Self { text, headings }
    }

    /// A heading's level by its size.
    fn level(&self, size: f64) -> Option<usize> {
        (size >= self.text * LARGER).then(|| {
            let larger = self.headings.partition_point(|heading| *heading > halves(size));
            (larger + 1).min(4)
        })
    }
}

/// Sizes to half a point: what differs by less was meant to be the same.
fn halves(size: f64) -> i64 {
    (size * 2.0).round() as i64
}

struct Block {
    text: String,
    item: bool,
}

/// A paragraph, an item or a heading that may go on in the next row.
struct Open {
    text: String,
    level: Option<usize>,
    item: bool,
    /// Of the row before.
    last: Row,
    /// Where its text begins.
    left: f64,
    bold: bool,
}

struct Writer {
    sizes: Sizes,
    blocks: Vec<Block>,
    open: Option<Open>,
}

impl Writer {
    fn page(&mut self, rows: &[Row]) {
        let mut at = 0;
        while at < rows.len() {
            let long = table_rows(&rows[at..]);
            if long >= 2 {
                self.close();
                self.table(&rows[at..at + long]);
                at += long;
            } else {
                self.row(rows, at);
                at += 1;
            }
        }
    }

    fn row(&mut self, rows: &[Row], at: usize) {
        let row = &rows[at];
        let text = row.text();
        let level = self.sizes.level(row.size()).filter(|_| text.chars().count() <= HEADING_CHARS);
        let item = level.is_none() && starts_item(&text);
        let follows = self.open.as_ref().filter(|_| !item).map(|open| open.follows(rows, at, level));
        if follows.is_none_or(|follows| follows == Follows::Anew) {
            self.close();
            let bold = row.cells.iter().all(|cell| cell.bold);
            self.open = Some(Open { text, level, item, last: row.clone(), left: row.left(), bold });
            return;
        }
        if let Some(open) = &mut self.open {
            if follows == Some(Follows::Below) {
                open.text.push('\n');
                open.text.push_str(&text);
            } else {
                join(&mut open.text, &text);
            }
            open.bold &= row.cells.iter().all(|cell| cell.bold);
            open.last = row.clone();
        }
    }

    fn close(&mut self) {
        let Some(open) = self.open.take() else { return };
        let text = if open.item { as_item(&open.text) } else { open.text };
        // A bold line alone that is no sentence is a heading below those that are larger.
        let alone = open.bold
            && !open.item
            && text.chars().count() <= HEADING_CHARS
            && !text.ends_with(['.', ':', ',', ';'])
            && !text.contains('\n');
        let level = open
            .level
            .or((alone && text.chars().any(char::is_alphabetic)).then(|| (self.sizes.headings.len() + 1).min(5)));
        let text = match level {
            Some(level) => format!("{} {text}", "#".repeat(level)),
            None => guarded(text, open.item),
        };
        self.blocks.push(Block { text, item: open.item });
    }

    fn table(&mut self, rows: &[Row]) {
        let columns = columns(rows);
        let regular = rows.iter().all(|row| row.cells.len() == rows[0].cells.len());
        let widest = rows.windows(2).map(|pair| (pair[1].y - pair[0].y) / pair[1].size()).fold(0.0, f64::max);
        let mut table: Vec<Vec<String>> = Vec::new();
        let mut before: Option<&Row> = None;
        for row in rows {
            let mut cells = vec![String::new(); if regular { row.cells.len() } else { columns.len() }];
            for (nth, piece) in row.cells.iter().enumerate() {
                let middle = (piece.left + piece.right) / 2.0;
                let under = columns.partition_point(|(_, right)| middle > *right).min(columns.len() - 1);
                join(&mut cells[if regular { nth } else { under }], &piece.text);
            }
            // A row with empty cells, closer below than rows are, is the rest of the cells above it.
            let rest = |step: f64| {
                step < REST && (cells[0].is_empty() || (step * 1.2 < widest && cells.iter().any(String::is_empty)))
            };
            let step = before.map_or(f64::MAX, |before| (row.y - before.y) / row.size());
            match table.last_mut() {
                Some(last) if step < BESIDE || rest(step) => {
                    last.iter_mut()
                        .zip(&cells)
                        .filter(|(_, more)| !more.is_empty())
                        .for_each(|(cell, more)| join(cell, more));
                }
                _ => table.push(cells),
            }
            before = Some(row);
        }
        let text = match table.split_first() {
            Some((first, rest)) if is_header(first) && !rest.is_empty() => pipes(Some(first), rest),
            _ => pipes(None, &table),
        };
        self.blocks.push(Block { text, item: false });
    }
}

/// How a row stands to the paragraph above it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Follows {
    /// Its next line.
    On,
    /// A line of its own in the same paragraph, as addresses and opening hours have them.
    Below,
    Anew,
}

impl Open {
    fn follows(&self, rows: &[Row], at: usize, level: Option<usize>) -> Follows {
        let row = &rows[at];
        let size = row.size();
        let same = level == self.level && (self.last.size() - size).abs() < SAME_SIZE * size;
        let step = row.y - self.last.y;
        // Upwards is the next column or page.
        let near = step > 0.0 && step < NEXT_LINE * size;
        let over = step <= 0.0 && level.is_none() && !ends_sentence(&self.text);
        let short = ends_short(self, row, room(rows, at, self))
            || is_centred(&self.last, row)
            || is_narrow(self, around(rows, at));
        let bold = row.cells.iter().all(|cell| cell.bold);
        if !same || !(near || over) || (self.bold != bold && short) {
            return Follows::Anew;
        }
        // Prose fills its lines but the last.
        match short && level.is_none() {
            true if ends_sentence(&self.text) => Follows::Anew,
            true if !begins_small(&row.text()) => {
                if over {
                    Follows::Anew
                } else {
                    Follows::Below
                }
            }
            _ => Follows::On,
        }
    }
}

/// Whether two lines stand around one middle.
fn is_centred(last: &Row, row: &Row) -> bool {
    let apart = (last.left() - row.left()).abs() > SAME_EDGE * row.size();
    let middle = |row: &Row| (row.left() + row.right()) / 2.0;
    apart && (middle(last) - middle(row)).abs() < LETTER * row.size()
}

fn around(rows: &[Row], at: usize) -> &[Row] {
    &rows[at.saturating_sub(NEIGHBOURS)..rows.len().min(at + NEIGHBOURS)]
}

/// Whether the line before is far shorter than the lines of this page that begin where it begins.
fn is_narrow(open: &Open, rows: &[Row]) -> bool {
    let near = |row: &&Row| row.cells.len() == 1 && (row.left() - open.left).abs() < SAME_EDGE * row.size();
    let widest = rows.iter().filter(near).map(Row::right).fold(0.0, f64::max);
    open.last.right() - open.left < NARROW * (widest - open.left)
}

/// How far to the right the lines reach that stand in one column with this row, without a break between.
fn room(rows: &[Row], at: usize, open: &Open) -> f64 {
    let goes_on = |one: usize| {
        let (row, next) = (&rows[one], &rows[one + 1]);
        let step = next.y - row.y;
        step > 0.0 && step < NEXT_ROW * next.size() && (row.size() - next.size()).abs() < SAME_SIZE * next.size()
    };
    let above = (0..at).rev().take(NEIGHBOURS);
    let below = (at..rows.len().saturating_sub(1)).take(NEIGHBOURS);
    let first = above.take_while(|one| goes_on(*one)).last().unwrap_or(at);
    let last = below.take_while(|one| goes_on(*one)).last().map_or(at, |one| one + 1);
    let near = |row: &&Row| row.cells.len() == 1 && (row.left() - open.left).abs() < SAME_EDGE * row.size();
    rows[first..=last].iter().filter(near).map(Row::right).fold(open.last.right(), f64::max)
}

/// Whether the next line's first word would have fitted into the line before: then somebody wanted the line to end.
fn ends_short(open: &Open, row: &Row, room: f64) -> bool {
    let first = row.text().split(' ').next().map_or(0, |word| word.chars().count());
    open.last.right() + (first + 1) as f64 * LETTER * row.size() < room
}

fn ends_sentence(text: &str) -> bool {
    text.trim_end_matches(['"', '”', ')', '»']).ends_with(['.', '!', '?', ':', '…'])
}

fn begins_small(text: &str) -> bool {
    text.chars().next().is_some_and(char::is_lowercase)
}

/// Puts a line behind another; a word that was divided is one again.
fn join(text: &mut String, more: &str) {
    if text.ends_with('\u{AD}') {
        text.pop();
    } else if let Some(first) = text.strip_suffix('-')
        && first.ends_with(char::is_alphabetic)
        && begins_small(more)
    {
        text.pop();
    } else if !text.is_empty() {
        text.push(' ');
    }
    text.push_str(more);
}

fn starts_item(text: &str) -> bool {
    text.split_once(' ').is_some_and(|(mark, rest)| is_mark(mark) && !rest.is_empty())
}

fn as_item(text: &str) -> String {
    match text.split_once(' ') {
        Some((mark, rest)) if mark.starts_with(|first: char| !first.is_ascii_digit()) => format!("- {}", rest.trim()),
        _ => text.to_owned(),
    }
}

/// A paragraph that would read as a heading or a table is kept from it.
fn guarded(text: String, item: bool) -> String {
    if !item && text.starts_with(['#', '|', '>']) {
        text.trim_start_matches(['#', '|', '>', ' ']).to_owned()
    } else {
        text
    }
}

/// How many rows from here on are one table: two cells and more, close below one another, with what its cells go on with.
fn table_rows(rows: &[Row]) -> usize {
    let mut long = 0;
    // What goes on must have begun: a single row's rest is no table.
    let mut begun = 0;
    for (at, row) in rows.iter().enumerate() {
        let near = at == 0 || {
            let step = row.y - rows[at - 1].y;
            step > 0.0 && step < NEXT_ROW * row.size().max(rows[at - 1].size())
        };
        let rest = at > 0 && {
            let step = (row.y - rows[at - 1].y) / row.size();
            step < BESIDE || (step < REST && row.left() > rows[0].left() + row.size())
        };
        if !near || (beside(rows, at) < 2 && !rest) || (at > NEIGHBOURS && begun < 2) {
            break;
        }
        long += 1;
        begun += usize::from(row.cells.len() >= 2);
    }
    if begun >= 2 { long } else { 0 }
}

/// The cells of a row, with those of the rows that stand in its middle.
fn beside(rows: &[Row], at: usize) -> usize {
    let close = |one: usize| {
        rows.get(one + 1).is_some_and(|next| {
            let step = next.y - rows[one].y;
            step >= 0.0 && step < BESIDE * next.size()
        })
    };
    let above = (0..at).rev().take(IN_A_ROW).take_while(|one| close(*one));
    let below = (at..rows.len()).take(IN_A_ROW).take_while(|one| close(*one)).map(|one| one + 1);
    rows[at].cells.len() + above.chain(below).map(|one| rows[one].cells.len()).sum::<usize>()
}

/// Where the columns lie: cells that overlap are in one. Where a cell spans two of them the rows decide, cell by cell.
fn columns(rows: &[Row]) -> Vec<(f64, f64)> {
    let widest = rows.iter().map(|row| row.cells.len()).max().unwrap_or(1);
    let of = |cells: &mut dyn Iterator<Item = &Piece>| {
        let mut spans: Vec<(f64, f64)> = cells.map(|cell| (cell.left, cell.right)).collect();
        spans.sort_by(|one, other| one.0.total_cmp(&other.0));
        let mut merged: Vec<(f64, f64)> = Vec::new();
        for (left, right) in spans {
            match merged.last_mut() {
                Some(last) if left <= last.1 => last.1 = last.1.max(right),
                _ => merged.push((left, right)),
            }
        }
        merged
    };
    let all = of(&mut rows.iter().flat_map(|row| &row.cells));
    if all.len() >= widest {
        return all;
    }
    let full = rows.iter().find(|row| row.cells.len() == widest);
    of(&mut full.into_iter().flat_map(|row| &row.cells))
}
