//! Reads Markdown or plain text as headed blocks of plain text.
//!
//! For: what small businesses' pages consist of: headings, paragraphs, lists, tables, quotes, links, emphasis.
//! Not for: rendering. A full Markdown parser costs 70 KB gzipped of the worker for output nobody sees;
//! here a construct that is not known stays as its text.

/// A piece that stays whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// The headings above it, outermost first.
    pub headings: Vec<String>,
    /// Several questions in a row as headings of one level: the ways people ask for what stands below. None, or two and more.
    pub questions: Vec<String>,
    pub kind: BlockKind,
    /// Plain text, list items and table rows on lines of their own.
    pub text: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BlockKind {
    Prose,
    List,
    Table,
}

/// The blocks of a source in order. Plain text is Markdown with nothing marked.
pub fn blocks(text: &str) -> Vec<Block> {
    let mut reader = Reader::default();
    let lines: Vec<&str> = text.lines().collect();
    for (at, line) in lines.iter().enumerate() {
        reader.line(line, lines.get(at + 1).copied());
    }
    reader.close();
    reader.blocks
}

#[derive(Default)]
struct Reader {
    blocks: Vec<Block>,
    /// With their levels.
    headings: Vec<(usize, String)>,
    /// The headings of the level just read that ask, without a text between them.
    asking: Vec<String>,
    /// There is a text below the heading just read.
    told: bool,
    open: Vec<String>,
    kind: Option<BlockKind>,
    fenced: bool,
    comment: bool,
    /// The line just read was the underline of a heading.
    skip: bool,
}

impl Reader {
    fn line(&mut self, raw: &str, next: Option<&str>) {
        let line = raw.trim().trim_start_matches("> ").trim();
        if std::mem::take(&mut self.skip) || self.in_comment(line) {
            return;
        }
        if line.starts_with("```") || line.starts_with("~~~") {
            self.fenced = !self.fenced;
            return;
        }
        if line.is_empty() || is_rule(line) {
            // A blank line inside a list is only air; what comes next decides.
            if self.kind != Some(BlockKind::List) {
                self.close();
            }
            return;
        }
        if self.fenced {
            return self.push(BlockKind::Prose, line.to_owned());
        }
        if let Some((level, title)) = heading(line, next) {
            self.skip = !line.starts_with('#');
            return self.head(level, title);
        }
        if line.starts_with('|') {
            return self.row(line);
        }
        if let Some(item) = list_item(line) {
            return self.push(BlockKind::List, format!("- {}", plain(item)));
        }
        self.words(raw, line);
    }

    fn words(&mut self, raw: &str, line: &str) {
        let indented = raw.starts_with([' ', '\t']);
        match (self.kind, self.open.last_mut()) {
            // A wrapped line of a paragraph, or of an item.
            (Some(BlockKind::Prose), Some(last)) | (Some(BlockKind::List), Some(last))
                if indented || self.kind == Some(BlockKind::Prose) =>
            {
                last.push(if self.fenced || looks_like_fact(line) { '\n' } else { ' ' });
                last.push_str(&plain(line));
            }
            _ => self.push(BlockKind::Prose, plain(line)),
        }
    }

    fn push(&mut self, kind: BlockKind, text: String) {
        if self.kind != Some(kind) {
            self.close();
        }
        self.kind = Some(kind);
        if !text.trim().is_empty() {
            self.open.push(text);
        }
    }

    fn row(&mut self, line: &str) {
        let inner = line.trim_matches('|');
        if inner.chars().all(|c| matches!(c, '|' | '-' | ':' | ' ')) {
            return;
        }
        let cells: Vec<String> = inner.split('|').map(plain).collect();
        self.push(BlockKind::Table, cells.join("\t"));
    }

    fn head(&mut self, level: usize, title: String) {
        self.close();
        let beside = self.headings.last().is_some_and(|(last, _)| *last == level);
        if self.told || !beside || !title.ends_with('?') {
            self.asking.clear();
        }
        self.told = false;
        if title.ends_with('?') {
            self.asking.push(title.clone());
        }
        self.headings.retain(|(above, _)| *above < level);
        if !title.is_empty() {
            self.headings.push((level, title));
        }
    }

    fn close(&mut self) {
        let lines = std::mem::take(&mut self.open);
        let Some(kind) = self.kind.take() else { return };
        let text = if kind == BlockKind::Table { table(&lines) } else { lines.join("\n") };
        if !text.trim().is_empty() {
            let headings = self.headings.iter().map(|(_, title)| title.clone()).collect();
            let questions = if self.asking.len() > 1 { self.asking.clone() } else { Vec::new() };
            self.told = true;
            self.blocks.push(Block { headings, questions, kind, text });
        }
    }

    fn in_comment(&mut self, line: &str) -> bool {
        let inside = self.comment || line.starts_with("<!--");
        if inside {
            self.comment = !line.contains("-->");
        }
        inside
    }
}

/// A line such as "Monday: 8:00 to 18:00" in plain text is a row of its own, not the end of a sentence.
fn looks_like_fact(line: &str) -> bool {
    const LABEL_CHARS: usize = 40;
    line.split_once(": ").is_some_and(|(label, value)| label.chars().count() <= LABEL_CHARS && !value.is_empty())
}

fn is_rule(line: &str) -> bool {
    line.len() >= 3 && ['-', '*', '_'].iter().any(|mark| line.chars().all(|c| c == *mark || c == ' '))
}

/// `## Title`, or a title underlined with `===` or `---`.
fn heading(line: &str, next: Option<&str>) -> Option<(usize, String)> {
    let level = line.chars().take_while(|c| *c == '#').count();
    if (1..=6).contains(&level) && line[level..].starts_with([' ', '\t']) {
        return Some((level, plain(line[level..].trim().trim_end_matches('#'))));
    }
    let under = next.map(str::trim).filter(|under| under.len() >= 3)?;
    let level = if under.chars().all(|c| c == '=') {
        1
    } else if under.chars().all(|c| c == '-') {
        2
    } else {
        return None;
    };
    Some((level, plain(line)))
}

fn list_item(line: &str) -> Option<&str> {
    for mark in ["- ", "* ", "+ ", "• "] {
        if let Some(item) = line.strip_prefix(mark) {
            return Some(item);
        }
    }
    let digits = line.chars().take_while(char::is_ascii_digit).count();
    let rest = &line[digits..];
    ((1..=3).contains(&digits)).then(|| rest.strip_prefix(". ").or_else(|| rest.strip_prefix(") "))).flatten()
}

/// Rows as sentences of their own: `Boiler service: £89`; with more columns each value is named by its header.
fn table(rows: &[String]) -> String {
    let Some((header, body)) = rows.split_first() else { return String::new() };
    let names: Vec<&str> = header.split('\t').collect();
    let line = |row: &String| {
        let cells: Vec<&str> = row.split('\t').collect();
        let value = |(at, cell): (usize, &&str)| match names.get(at) {
            Some(name) if names.len() > 2 && !name.is_empty() => format!("{name} {cell}"),
            _ => (*cell).to_owned(),
        };
        let named = cells.iter().enumerate().skip(1).filter(|(_, cell)| !cell.is_empty());
        let values: Vec<String> = named.map(value).collect();
        format!("- {}: {}", cells.first().unwrap_or(&""), values.join(", "))
    };
    if body.is_empty() { header.replace('\t', ", ") } else { body.iter().map(line).collect::<Vec<_>>().join("\n") }
}

/// Markdown's marks taken off a line: emphasis, code, links, images, tags.
fn plain(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    let mut rest = line.trim();
    while let Some(c) = rest.chars().next() {
        if let Some(after) = rest.strip_prefix('!').filter(|after| after.starts_with('[')) {
            // A picture says nothing in a chat.
            rest = link(after).map_or(after, |(_, tail)| tail);
        } else if let Some((text, tail)) = link(rest) {
            out.push_str(&plain(text));
            rest = tail;
        } else if let Some(tail) = tag(rest) {
            rest = tail;
        } else if c == '\\' && rest.len() > 1 && rest[1..].starts_with(|next: char| next.is_ascii_punctuation()) {
            out.push_str(&rest[1..2]);
            rest = &rest[2..];
        } else {
            if !is_emphasis(c, &out, &rest[c.len_utf8()..]) {
                out.push(c);
            }
            rest = &rest[c.len_utf8()..];
        }
    }
    entities(out.trim())
}

/// `[text](address)` as its text and what follows.
fn link(rest: &str) -> Option<(&str, &str)> {
    let (text, after) = rest.strip_prefix('[')?.split_once("](")?;
    if text.contains('[') {
        return None;
    }
    let (_, tail) = after.split_once(')')?;
    Some((text, tail))
}

/// What follows an HTML tag, or an address in angle brackets (whose text stays).
fn tag(rest: &str) -> Option<&str> {
    let inner = rest.strip_prefix('<')?;
    let opens = inner.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/');
    let (name, tail) = inner.split_once('>')?;
    (opens && !name.contains('<') && !name.contains("://") && !name.contains('@')).then_some(tail)
}

fn is_emphasis(c: char, before: &str, after: &str) -> bool {
    let inside_word = before.ends_with(char::is_alphanumeric) && after.starts_with(char::is_alphanumeric);
    let alone = (before.is_empty() || before.ends_with(' ')) && after.starts_with(' ');
    matches!(c, '`') || (c == '*' && !alone) || (c == '_' && !inside_word && !alone)
}

fn entities(text: &str) -> String {
    const NAMED: [(&str, &str); 7] = [
        ("&nbsp;", " "),
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&pound;", "£"),
        ("&amp;", "&"),
    ];
    NAMED.iter().fold(text.to_owned(), |text, (name, value)| text.replace(name, value))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(source: &str) -> Vec<String> {
        blocks(source).into_iter().map(|block| block.text).collect()
    }

    #[test]
    fn marks_are_taken_off_and_words_kept() {
        for (marked, bare) in [
            ("See **our** [prices](/prices) _today_", "See our prices today"),
            ("![logo](x.png) Call <b>now</b> at `020`", "Call now at 020"),
            ("snake_case and 3 * 4 &amp; more \\*", "snake_case and 3 * 4 & more *"),
            ("[half a link", "[half a link"),
        ] {
            assert_eq!(plain(marked), bare);
        }
    }

    #[test]
    fn headings_nest_and_blocks_stay_whole() {
        let read = blocks(
            "# Shop\n\nHello\nthere.\n\n## Hours\n- Mon: 8\n- Tue: 9\n\n## Prices\n| Job | Price |\n|---|---|\n| Tap | £45 |\n",
        );
        let headings: Vec<_> = read.iter().map(|block| block.headings.join("/")).collect();
        assert_eq!(headings, ["Shop", "Shop/Hours", "Shop/Prices"]);
        assert_eq!(read[0].text, "Hello there.");
        assert_eq!((read[1].kind, read[1].text.as_str()), (BlockKind::List, "- Mon: 8\n- Tue: 9"));
        assert_eq!((read[2].kind, read[2].text.as_str()), (BlockKind::Table, "- Tap: £45"));
    }

    #[test]
    fn wide_tables_name_their_values() {
        let rows = "| Job | Price | Time |\n|---|---|---|\n| Tap | £45 | 1 h |";
        assert_eq!(texts(rows), ["- Tap: Price £45, Time 1 h"]);
    }

    #[test]
    fn plain_text_keeps_lines_of_facts() {
        assert_eq!(
            texts("Opening hours:\nMonday: 8 to 6\nSunday: closed"),
            ["Opening hours:\nMonday: 8 to 6\nSunday: closed"]
        );
        assert_eq!(texts("Title\n=====\nBody <!-- no -->"), ["Body <!-- no -->"]);
    }

    #[test]
    fn any_text_is_survived() {
        for odd in ["", "#", "|", "|||", "- ", "[](", "![", "<", "\\", "```", "<!--", "é\\é", "1.", "\u{feff}# x"] {
            blocks(odd);
        }
    }
}
