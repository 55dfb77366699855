//! The document itself: its elements one after another, and what is open around them.

use super::parts::{Style, attribute, entity};
use crate::table::{is_header, pipes};
use crate::{TEXT_BYTES, Unreadable};
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::collections::HashMap;

/// What was found.
#[derive(Debug, Default)]
pub struct Body {
    /// In the style Word calls Title.
    pub title: String,
    pub markdown: String,
    pub pictures: bool,
    /// False where the end is left away.
    pub whole: bool,
}

/// Tables inside tables: their text ends in the cell around them.
const TABLES_DEEP: usize = 16;

pub fn read(xml: &str, styles: &HashMap<String, Style>) -> Result<Body, Unreadable> {
    let mut reader = Reader::from_str(xml);
    let mut document = Document::new(styles);
    loop {
        match reader.read_event() {
            Ok(Event::Start(tag)) => document.opens(&tag)?,
            Ok(Event::Empty(tag)) => {
                document.opens(&tag)?;
                document.closes(tag.local_name().as_ref());
            }
            Ok(Event::End(tag)) => document.closes(tag.local_name().as_ref()),
            Ok(Event::Text(text)) => document.says(&text),
            Ok(Event::CData(text)) => document.says(&text),
            Ok(Event::GeneralRef(name)) => document.says(&entity(&name)),
            Ok(Event::Eof) => break,
            Err(_) => return Err(Unreadable::Broken),
            Ok(_) => {}
        }
        if document.body.markdown.len() > TEXT_BYTES {
            document.body.whole = false;
            break;
        }
    }
    Ok(document.body)
}

struct Document<'a> {
    styles: &'a HashMap<String, Style>,
    body: Body,
    /// The paragraph that is open.
    text: String,
    style: Option<Style>,
    /// Letters of a run that count: inside `w:t`.
    telling: bool,
    /// Elements deep inside one whose text is a copy, or is not shown.
    hidden: usize,
    /// The run that is open is not shown.
    vanished: bool,
    tables: Vec<Table>,
    /// The block before was an item, so that the next one stands right below it.
    listing: bool,
}

#[derive(Default)]
struct Table {
    rows: Vec<Vec<String>>,
    row: Vec<String>,
    cell: String,
}

impl<'a> Document<'a> {
    fn new(styles: &'a HashMap<String, Style>) -> Self {
        Self {
            styles,
            body: Body { whole: true, ..Body::default() },
            text: String::new(),
            style: None,
            telling: false,
            hidden: 0,
            vanished: false,
            tables: Vec::new(),
            listing: false,
        }
    }

    fn opens(&mut self, tag: &BytesStart<'_>) -> Result<(), Unreadable> {
        let name = tag.local_name();
        // Word writes a shape twice, for newer and for older readers; the second is the copy.
        if self.hidden > 0 || name.as_ref() == "Fallback" {
            self.hidden += 1;
            return Ok(());
        }
        match name.as_ref() {
            "pStyle" => self.style = attribute(tag, "val").and_then(|id| self.style_of(&id)).or(self.style),
            "outlineLvl" => {
                let level = attribute(tag, "val").and_then(|level| level.parse::<usize>().ok());
                self.style = level.filter(|level| *level < 9).map(|level| Style::Heading(level + 1)).or(self.style);
            }
            "numPr" => self.style = self.style.or(Some(Style::Item)),
            "vanish" => self.vanished = attribute(tag, "val").is_none_or(|value| value != "0" && value != "false"),
            "t" => self.telling = true,
            "tab" => self.says_plainly("\t"),
            "br" | "cr" => self.says_plainly("\n"),
            "noBreakHyphen" => self.says_plainly("-"),
            "drawing" | "pict" => self.body.pictures = true,
            "tbl" if self.tables.len() >= TABLES_DEEP => return Err(Unreadable::Broken),
            "tbl" => {
                self.ends_paragraph();
                self.tables.push(Table::default());
            }
            _ => {}
        }
        Ok(())
    }

    fn closes(&mut self, name: &str) {
        if self.hidden > 0 {
            self.hidden -= 1;
            return;
        }
        match name {
            "t" => self.telling = false,
            "r" => self.vanished = false,
            "p" => self.ends_paragraph(),
            "tc" => self.ends_cell(),
            "tr" => {
                if let Some(table) = self.tables.last_mut() {
                    let row = std::mem::take(&mut table.row);
                    table.rows.push(row);
                }
            }
            "tbl" => self.ends_table(),
            _ => {}
        }
    }

    fn style_of(&self, id: &str) -> Option<Style> {
        self.styles.get(id).copied()
    }

    fn says(&mut self, letters: &str) {
        if self.telling {
            self.says_plainly(letters);
        }
    }

    fn says_plainly(&mut self, letters: &str) {
        if self.hidden == 0 && !self.vanished {
            self.text.push_str(letters);
        }
    }

    fn ends_paragraph(&mut self) {
        let text = std::mem::take(&mut self.text);
        let style = self.style.take();
        let lines: Vec<String> = text
            .lines()
            .map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "))
            .filter(|line| !line.is_empty())
            .collect();
        if lines.is_empty() {
            return;
        }
        if let Some(table) = self.tables.last_mut() {
            for line in lines {
                if !table.cell.is_empty() {
                    table.cell.push_str(", ");
                }
                table.cell.push_str(&line);
            }
            return;
        }
        match style {
            Some(Style::Title) if self.body.title.is_empty() => {
                self.body.title = lines.join(" ");
                self.block(&format!("# {}", lines.join(" ")), false);
            }
            Some(Style::Title) => self.block(&format!("# {}", lines.join(" ")), false),
            Some(Style::Heading(level)) => {
                let level = level + usize::from(!self.body.title.is_empty());
                self.block(&format!("{} {}", "#".repeat(level.min(6)), lines.join(" ")), false);
            }
            Some(Style::Item) => self.block(&format!("- {}", lines.join("\n  ")), true),
            None => self.block(&lines.join("\n"), false),
        }
    }

    fn ends_cell(&mut self) {
        self.ends_paragraph();
        if let Some(table) = self.tables.last_mut() {
            let cell = std::mem::take(&mut table.cell);
            table.row.push(cell);
        }
    }

    fn ends_table(&mut self) {
        let Some(table) = self.tables.pop() else { return };
        let rows: Vec<Vec<String>> =
            table.rows.into_iter().filter(|row| row.iter().any(|cell| !cell.is_empty())).collect();
        if let Some(around) = self.tables.last_mut() {
            let inner: Vec<String> = rows.iter().map(|row| row.join(" ")).collect();
            around.cell.push_str(&inner.join(", "));
            return;
        }
        // A table of one column is how some people draw a frame around text.
        if rows.iter().all(|row| row.len() == 1) {
            for row in rows {
                self.block(&row.concat(), false);
            }
            return;
        }
        let text = match rows.split_first() {
            Some((first, rest)) if is_header(first) && !rest.is_empty() => pipes(Some(first), rest),
            _ => pipes(None, &rows),
        };
        self.block(&text, false);
    }

    fn block(&mut self, text: &str, item: bool) {
        if text.trim().is_empty() {
            return;
        }
        let markdown = &mut self.body.markdown;
        if !markdown.is_empty() {
            markdown.push_str(if item && self.listing { "\n" } else { "\n\n" });
        }
        markdown.push_str(text);
        self.listing = item;
    }
}
