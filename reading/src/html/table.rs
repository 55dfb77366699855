//! Tables of figures, told from tables that only lay out a page, and read row by row.

use super::blocks::{Block, Flow};
use super::tag::Tag;
use super::tree::{Attribute, Node};
use super::walk::Walk;
use std::ops::Range;

/// More is not a table people read.
const COLUMNS: usize = 20;
const ROWS: usize = 500;
/// Letters of one cell: a longer one is a part of a page.
const CELL_LETTERS: u32 = 300;

struct Cell {
    range: Range<usize>,
    is_head: bool,
    columns: usize,
    rows: usize,
}

struct Row {
    cells: Vec<Cell>,
    in_head: bool,
}

/// One row as it is shown.
struct Line {
    cells: Vec<String>,
    /// One cell that stands over all columns.
    is_group: bool,
    is_head: bool,
}

pub fn is_data(walk: &Walk, at: usize) -> bool {
    let node = &walk.tree.nodes[at];
    let range = at..node.end;
    let role = node.attribute(Attribute::Role).unwrap_or_default();
    if walk.measure.tables(&range) > 1 || matches!(role, "presentation" | "none") {
        return false;
    }
    let rows = rows(walk, at);
    let short = |cell: &Cell| walk.measure.letters(&cell.range) <= CELL_LETTERS;
    let has_heads = rows.iter().flat_map(|row| &row.cells).any(|cell| cell.is_head);
    let wide = rows.iter().filter(|row| row.cells.len() > 1).count();
    let columns = rows.iter().map(|row| row.cells.len()).max().unwrap_or_default();
    // Headings in cells that no `<th>` leads are parts of a page.
    let plain = has_heads || walk.measure.headings(&range) == 0;
    plain && wide >= 2 && columns <= COLUMNS && rows.iter().flat_map(|row| &row.cells).all(short)
}

/// As a table where it has a header, else as a list: its first row would be taken for one.
pub fn read(walk: &Walk, at: usize, flow: &mut Flow) {
    let rows = rows(walk, at);
    let mut lines = lines(walk, &rows);
    caption(walk, at, flow);
    let header = header(&mut lines);
    let mut open: Vec<Vec<String>> = Vec::new();
    let mut grouped = false;
    for line in lines {
        if line.is_group {
            push(&header, std::mem::take(&mut open), flow);
            flow.push_question(line.cells.into_iter().next().unwrap_or_default());
            grouped = true;
        } else {
            open.push(line.cells);
        }
    }
    push(&header, open, flow);
    if grouped {
        flow.end_answers();
    }
}

fn push(header: &Option<Vec<String>>, rows: Vec<Vec<String>>, flow: &mut Flow) {
    match header {
        _ if rows.is_empty() => {}
        Some(header) => flow.push_table([header.clone()].into_iter().chain(rows).collect()),
        None => rows.iter().for_each(|row| flow.push_item(listed(row))),
    }
}

/// `Washer: £45, 20 minutes`
fn listed(row: &[String]) -> String {
    let mut cells = row.iter().filter(|cell| !cell.is_empty());
    let first = cells.next().cloned().unwrap_or_default();
    let rest: Vec<&str> = cells.map(String::as_str).collect();
    if rest.is_empty() { first } else { format!("{}: {}", first.trim_end_matches(':'), rest.join(", ")) }
}

fn caption(walk: &Walk, at: usize, flow: &mut Flow) {
    let range = at..walk.tree.nodes[at].end;
    let of = |at: &usize| walk.tree.nodes[*at].tag() == Some(Tag::Caption);
    if let Some(at) = range.clone().find(of) {
        let text = text(walk, &(at..walk.tree.nodes[at].end));
        if !text.is_empty() {
            flow.text(&text);
            // The line belongs to what follows it.
            flow.text(if text.ends_with([':', '.', '?', '!']) { "" } else { ":" });
            flow.flush();
        }
    }
}

/// The table's own rows: it has no table inside.
fn rows(walk: &Walk, at: usize) -> Vec<Row> {
    let nodes = &walk.tree.nodes;
    let mut rows: Vec<Row> = Vec::new();
    let mut head_end = 0;
    for (at, node) in nodes.iter().enumerate().take(nodes[at].end).skip(at) {
        match node.tag() {
            Some(Tag::Thead) => head_end = node.end,
            Some(Tag::Tr) => rows.push(Row { cells: Vec::new(), in_head: at < head_end }),
            Some(tag) if tag.is_cell() => {
                let cell = Cell {
                    range: at..node.end,
                    is_head: tag == Tag::Th,
                    columns: span(node, Attribute::Colspan, COLUMNS),
                    rows: span(node, Attribute::Rowspan, ROWS),
                };
                if let Some(row) = rows.last_mut() {
                    row.cells.push(cell);
                }
            }
            _ => {}
        }
        if rows.len() > ROWS {
            break;
        }
    }
    rows
}

fn span(node: &Node, name: Attribute, most: usize) -> usize {
    node.attribute(name).and_then(|span| span.trim().parse().ok()).unwrap_or(1).clamp(1, most)
}

/// Cells over several rows are said in each of them, so that every row stands alone.
fn lines(walk: &Walk, rows: &[Row]) -> Vec<Line> {
    let columns =
        rows.iter().map(|row| row.cells.iter().map(|cell| cell.columns).sum()).max().unwrap_or(0).min(COLUMNS);
    let mut above: Vec<(usize, String)> = vec![(0, String::new()); columns];
    let mut lines = Vec::new();
    for row in rows {
        let mut line: Vec<String> = Vec::with_capacity(columns);
        for cell in &row.cells {
            carry_down(&mut line, &mut above);
            let text = text(walk, &cell.range);
            for column in 0..cell.columns {
                if let Some(above) = above.get_mut(line.len()) {
                    // A cell over several columns is said once.
                    let text = if column == 0 { text.clone() } else { String::new() };
                    *above = (cell.rows - 1, text.clone());
                    line.push(text);
                }
            }
        }
        carry_down(&mut line, &mut above);
        let is_group = columns > 1 && row.cells.len() == 1 && row.cells[0].columns >= columns;
        let is_head = row.in_head || !row.cells.is_empty() && row.cells.iter().all(|cell| cell.is_head);
        line.resize(columns, String::new());
        if line.iter().any(|cell| !cell.is_empty()) {
            lines.push(Line { cells: line, is_group, is_head });
        }
    }
    lines
}

fn carry_down(line: &mut Vec<String>, above: &mut [(usize, String)]) {
    while let Some((left, text)) = above.get_mut(line.len()).filter(|(left, _)| *left > 0) {
        *left -= 1;
        line.push(text.clone());
    }
}

/// Takes the header off: rows of `<th>`, or a first row without a figure above rows with figures.
fn header(lines: &mut Vec<Line>) -> Option<Vec<String>> {
    let first = lines.iter().position(|line| !line.is_group)?;
    let has_figure = |cell: &String| cell.contains(|c: char| c.is_ascii_digit());
    let above = &lines[first];
    let below = || lines[first + 1..].iter().filter(|line| !line.is_group);
    let figures = below().filter(|line| line.cells.iter().skip(1).any(has_figure)).count();
    let complete = above.cells.iter().skip(1).all(|cell| !cell.is_empty());
    let by_text = complete && !above.cells.iter().any(has_figure) && figures >= 2 && figures * 2 > below().count();
    if below().next().is_none() || !above.is_head && !by_text {
        return None;
    }
    Some(lines.remove(first).cells)
}

/// What a part says, in one line.
fn text(walk: &Walk, range: &Range<usize>) -> String {
    let mut flow = Flow::default();
    walk.range(range, &mut flow);
    let mut line = String::new();
    for block in flow.blocks {
        let (glue, text) = match block {
            Block::Heading(_, text) | Block::Text(text) => (" ", text),
            Block::Item(_, _, text) => ("; ", text),
            // A table inside was ruled out.
            Block::Table(_) => continue,
        };
        if !line.is_empty() {
            line.push_str(glue);
        }
        line.push_str(&text.replace('\n', " "));
    }
    line
}
