//! Text as it flows into headings, paragraphs, list items and tables, and these as Markdown.
//!
//! The Markdown is what `domain/src/knowledge/markdown.rs` reads: a heading that asks, without a text below it, would
//! be taken there for another way to ask what comes next, so such headings are left out.

use crate::limits::LIST_NESTING;
use std::fmt::Write;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    Heading(usize, String),
    /// Lines of one paragraph.
    Text(String),
    /// Nested so deep, its mark, its lines.
    Item(usize, String, String),
    /// The first row is the header.
    Table(Vec<Vec<String>>),
}

/// Takes text as it comes, and ends a block where it is told to.
#[derive(Default)]
pub struct Flow {
    pub blocks: Vec<Block>,
    line: String,
    space: bool,
    /// Parts of one fact that stand beside each other, or above: a dish and its price.
    dash: bool,
    /// An element for a few words ended, and another began without a space between them.
    seam: Seam,
    /// Of the open line, the letters that are bold.
    bold: usize,
    is_bold: bool,
    /// Depth of lists, and whether the next text begins an item.
    pub lists: Vec<List>,
    item_begins: bool,
    /// The level and text of the last heading that the page itself has as one.
    pub heading: Option<(usize, String)>,
    /// A question was opened below it.
    asked: bool,
    /// Text that comes next stands below this heading again: the last answer of a list of questions is over.
    back_to: Option<(usize, String)>,
    /// The term that the next text is about.
    lead: Option<String>,
}

#[derive(Clone, Copy, Default)]
pub struct List {
    pub numbered: bool,
    pub count: usize,
    pub in_item: bool,
}

#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Seam {
    #[default]
    None,
    Ended,
    Beside,
}

/// A question is no longer; longer texts that end with a question mark are text.
const QUESTION_CHARS: usize = 160;

impl Flow {
    pub fn text(&mut self, text: &str) {
        if self.seam == Seam::Beside && are_words(&self.line, text) {
            self.space = true;
        }
        for c in text.chars() {
            if c.is_whitespace() {
                self.space = true;
            } else if !is_unseen(c) {
                self.letter(c);
            }
        }
    }

    fn letter(&mut self, c: char) {
        if std::mem::take(&mut self.dash) && self.line.ends_with(char::is_alphanumeric) {
            self.line.push_str(" –");
            self.space = true;
        }
        if std::mem::take(&mut self.space) && !self.line.is_empty() && !self.line.ends_with('\n') {
            self.line.push(' ');
        }
        self.seam = Seam::None;
        self.bold += usize::from(self.is_bold && c.is_alphanumeric());
        self.line.push(c);
    }

    pub fn dash(&mut self) {
        (self.dash, self.space) = (true, true);
    }

    pub fn space(&mut self) {
        self.space = true;
    }

    pub fn line_break(&mut self) {
        self.space = false;
        if !self.line.is_empty() && !self.line.ends_with('\n') {
            self.line.push('\n');
        }
    }

    pub fn last_char(&self) -> Option<char> {
        self.line.chars().next_back().filter(|_| !self.space)
    }

    /// What stands in the open line from here on is what follows.
    pub fn mark(&self) -> usize {
        self.line.len()
    }

    pub fn since(&self, mark: usize) -> &str {
        self.line.get(mark..).unwrap_or_default()
    }

    pub fn begin_words(&mut self) {
        if self.seam == Seam::Ended {
            self.seam = Seam::Beside;
        }
    }

    pub fn end_words(&mut self) {
        self.seam = Seam::Ended;
    }

    pub fn bold(&mut self, is_bold: bool) -> bool {
        std::mem::replace(&mut self.is_bold, is_bold)
    }

    pub fn begin_item(&mut self) {
        if let Some(list) = self.lists.last_mut() {
            list.count += 1;
        }
        self.item_begins = true;
    }

    /// The open line as its own block.
    pub fn flush(&mut self) {
        let all_bold = self.bold > 0 && self.bold == self.line.chars().filter(|c| c.is_alphanumeric()).count();
        let Some(text) = self.take() else { return };
        // A paragraph in bold that asks is a heading whose author had none.
        if all_bold && is_question(&text) && self.lists.is_empty() {
            return self.push_question(text);
        }
        self.push_text(text);
    }

    /// The open line, as a heading of the page.
    pub fn flush_heading(&mut self, level: usize) {
        if let Some(text) = self.take() {
            let text = text.replace('\n', " ");
            self.heading = Some((level, text.clone()));
            self.asked = false;
            self.push_heading(level, text);
        }
    }

    /// The open line, as what opens an answer: below the last heading.
    pub fn flush_question(&mut self, always: bool) {
        match self.take() {
            Some(text) if always || is_question(&text) => self.push_question(text.replace('\n', " ")),
            Some(text) => self.push_text(text),
            None => {}
        }
    }

    pub fn push_question(&mut self, text: String) {
        let level = self.heading.as_ref().map_or(2, |(level, _)| (level + 1).clamp(2, 6));
        self.asked = true;
        self.push_heading(level, text);
    }

    /// The open line, as a term to be defined. One that asks opens an answer.
    pub fn take_term(&mut self) -> Option<String> {
        let term = self.take()?.replace('\n', " ");
        if is_question(&term) {
            self.push_question(term);
            return None;
        }
        Some(term)
    }

    /// The next text is about this term, or about none any more.
    pub fn lead(&mut self, term: Option<String>) {
        self.lead = term;
    }

    /// What comes next is no longer part of the answer above.
    pub fn end_answers(&mut self) {
        if std::mem::take(&mut self.asked) {
            self.back_to.clone_from(&self.heading);
        }
    }

    pub fn push_table(&mut self, rows: Vec<Vec<String>>) {
        self.return_to_heading();
        self.blocks.push(Block::Table(rows));
    }

    pub fn push_item(&mut self, text: String) {
        self.return_to_heading();
        self.blocks.push(Block::Item(self.lists.len(), "- ".to_owned(), text));
    }

    fn push_heading(&mut self, level: usize, text: String) {
        self.back_to = None;
        self.item_begins = false;
        self.blocks.push(Block::Heading(level, text));
    }

    fn push_text(&mut self, text: String) {
        if let Some(term) = self.lead.take() {
            return self.push_item(format!("{}: {text}", term.trim_end_matches(':')));
        }
        self.return_to_heading();
        let depth = self.lists.len();
        let Some(list) = self.lists.last().copied().filter(|list| list.in_item) else {
            return self.blocks.push(Block::Text(text));
        };
        if std::mem::take(&mut self.item_begins) {
            let mark = if list.numbered { format!("{}. ", list.count) } else { "- ".to_owned() };
            return self.blocks.push(Block::Item((depth - 1).min(LIST_NESTING), mark, text));
        }
        match self.blocks.last_mut() {
            Some(Block::Item(_, _, item)) => {
                item.push('\n');
                item.push_str(&text);
            }
            _ => self.blocks.push(Block::Text(text)),
        }
    }

    fn return_to_heading(&mut self) {
        if let Some((level, text)) = self.back_to.take() {
            self.push_heading(level, text);
        }
    }

    fn take(&mut self) -> Option<String> {
        (self.space, self.dash, self.seam, self.bold) = (false, false, Seam::None, 0);
        let line = std::mem::take(&mut self.line);
        let text = line.trim();
        text.contains(char::is_alphanumeric).then(|| text.to_owned())
    }

    pub fn markdown(mut self) -> String {
        self.flush();
        markdown(&answered(self.blocks))
    }
}

pub fn is_question(text: &str) -> bool {
    text.ends_with(['?', '？', '؟']) && text.chars().count() <= QUESTION_CHARS
}

/// Soft hyphens, spaces without width, and marks that turn the direction of what follows.
fn is_unseen(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
        || c.is_control()
}

/// `Mon` beside `9–5` are two words; `H` beside `ello` is one that is drawn letter by letter, and `£` belongs to `45`.
fn are_words(line: &str, text: &str) -> bool {
    let mut before = line.chars().rev();
    let ends = before.by_ref().take(2).filter(|c| c.is_alphanumeric()).count() == 2;
    let mut after = text.chars();
    let begins = after.next().is_some_and(|c| c.is_alphanumeric() || matches!(c, '€' | '£' | '$'));
    let one_letter = text.chars().next().is_some_and(char::is_alphabetic) && after.next().is_none();
    ends && begins && !one_letter
}

/// Without headings that ask and have no answer below them.
fn answered(blocks: Vec<Block>) -> Vec<Block> {
    let mut kept: Vec<Block> = Vec::with_capacity(blocks.len());
    for block in blocks {
        if let Block::Heading(level, _) = &block {
            drop_unanswered(&mut kept, *level);
        }
        kept.push(block);
    }
    drop_unanswered(&mut kept, 0);
    kept
}

fn drop_unanswered(kept: &mut Vec<Block>, next: usize) {
    while matches!(kept.last(), Some(Block::Heading(level, text)) if *level >= next && is_question(text)) {
        kept.pop();
    }
}

fn markdown(blocks: &[Block]) -> String {
    let mut out = String::new();
    let mut in_list = false;
    for block in blocks {
        let is_item = matches!(block, Block::Item(..));
        let follows_item = is_item && in_list;
        if !out.is_empty() && !follows_item {
            out.push('\n');
        }
        in_list = is_item;
        match block {
            Block::Heading(level, text) => {
                let _ = writeln!(out, "{} {}", "#".repeat(*level), escaped(text, true));
            }
            Block::Text(text) => {
                let _ = writeln!(out, "{}", escaped(text, false));
            }
            Block::Item(depth, mark, text) => item(&mut out, *depth, mark, &escaped(text, true)),
            Block::Table(rows) => table(&mut out, rows),
        }
    }
    out
}

fn item(out: &mut String, depth: usize, mark: &str, text: &str) {
    for (at, line) in text.lines().enumerate() {
        let _ = writeln!(out, "{}{}{line}", "  ".repeat(depth), if at == 0 { mark } else { "  " });
    }
}

fn table(out: &mut String, rows: &[Vec<String>]) {
    for (at, row) in rows.iter().enumerate() {
        // The reader of tables knows no other bar.
        let cells: Vec<String> = row.iter().map(|cell| escaped(cell, true).replace('|', "/")).collect();
        let _ = writeln!(out, "| {} |", cells.join(" | "));
        if at == 0 {
            let _ = writeln!(out, "|{}", "---|".repeat(row.len()));
        }
    }
}

/// Text that Markdown would read as marks. `inside`: the line has a mark of its own in front.
pub fn escaped(text: &str, inside: bool) -> String {
    let mut out = String::with_capacity(text.len());
    for line in text.lines() {
        // A line of dashes would make a heading of the line before.
        if !line.contains(char::is_alphanumeric) {
            continue;
        }
        if !out.is_empty() {
            out.push('\n');
        }
        if !inside && begins_with_mark(line) {
            let digits = line.chars().take_while(char::is_ascii_digit).count();
            let _ = write!(out, "{}\\", &line[..digits]);
            escape_letters(&mut out, &line[digits..]);
        } else {
            escape_letters(&mut out, line);
        }
    }
    out
}

fn escape_letters(out: &mut String, line: &str) {
    let is_link = line.contains("](");
    let mut before = ' ';
    let mut rest = line.chars().peekable();
    while let Some(c) = rest.next() {
        let next = rest.peek().copied().unwrap_or(' ');
        let is_mark = match c {
            '`' => true,
            '\\' => next.is_ascii_punctuation(),
            '*' => before != ' ' || next != ' ',
            '_' => !(before.is_alphanumeric() && next.is_alphanumeric()),
            '<' => next.is_ascii_alphabetic() || matches!(next, '/' | '!'),
            '[' => is_link,
            _ => false,
        };
        if is_mark {
            out.push('\\');
        }
        out.push(c);
        before = c;
    }
}

fn begins_with_mark(line: &str) -> bool {
    let digits = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let numbered = digits.len() < line.len() && (digits.starts_with(". ") || digits.starts_with(") "));
    let marks = ["#", "- ", "* ", "+ ", "• ", "> ", "|", "```", "~~~", "<!--"];
    numbered || marks.iter().any(|mark| line.starts_with(mark))
}
