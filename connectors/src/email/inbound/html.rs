//! HTML as the lines a reader sees, with quotes marked by `>` as in a plain mail, so that one rule strips both.
//!
//! mail-parser's own conversion knows characters and entities but no lines: Gmail writes every line as a `div`.
//! This one finds the lines and the quotes and leaves the rest to it. Not for: showing HTML to anybody.

use mail_parser::decoders::html::html_to_text;

/// Elements that begin and end a line.
const BLOCKS: [&str; 21] = [
    "address",
    "article",
    "blockquote",
    "dd",
    "div",
    "dl",
    "dt",
    "footer",
    "h1",
    "h2",
    "h3",
    "h4",
    "header",
    "li",
    "ol",
    "p",
    "pre",
    "section",
    "table",
    "tr",
    "ul",
];
/// Elements whose content is not for reading.
const SILENT: [&str; 5] = ["head", "script", "style", "template", "title"];
/// Deeper quotes look the same.
const QUOTE_DEPTH: usize = 8;

pub(super) fn to_text(html: &str) -> String {
    let mut page = Page::default();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        page.text(&rest[..at]);
        rest = page.tag(&rest[at..]);
    }
    page.text(rest);
    page.end_line();
    page.lines.join("\n")
}

#[derive(Default)]
struct Page {
    lines: Vec<String>,
    line: String,
    /// White space was seen, and matters only if something follows on the line.
    space: bool,
    depth: usize,
}

impl Page {
    fn text(&mut self, run: &str) {
        self.space |= run.starts_with(|c: char| c.is_ascii_whitespace());
        // A non-breaking space is a space to a reader.
        let words = html_to_text(run.trim_ascii()).replace('\u{a0}', " ");
        if !words.is_empty() {
            if self.space && !self.line.is_empty() {
                self.line.push(' ');
            }
            self.line.push_str(&words);
            self.space = run.ends_with(|c: char| c.is_ascii_whitespace());
        }
    }

    /// Takes the tag `rest` begins with, and gives what is behind it.
    fn tag<'a>(&mut self, rest: &'a str) -> &'a str {
        if let Some(comment) = rest.strip_prefix("<!--") {
            return comment.split_once("-->").map_or("", |(_, behind)| behind);
        }
        let Some(end) = rest.find('>') else { return "" };
        let inside = &rest[1..end];
        let closes = inside.starts_with('/');
        let name =
            inside.trim_start_matches('/').split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default();
        let name = name.to_ascii_lowercase();
        let behind = &rest[end + 1..];
        if SILENT.contains(&name.as_str()) && !closes {
            return after_close(behind, &name);
        }
        self.layout(&name, closes);
        behind
    }

    fn layout(&mut self, name: &str, closes: bool) {
        match name {
            "br" => self.break_line(),
            "hr" => {
                self.end_line();
                self.lines.push(self.quoted("________________________________"));
            }
            "td" | "th" => self.space = true,
            block if BLOCKS.contains(&block) => self.end_line(),
            _ => {}
        }
        match (name, closes) {
            ("blockquote", false) => self.depth = (self.depth + 1).min(QUOTE_DEPTH),
            ("blockquote", true) => self.depth = self.depth.saturating_sub(1),
            // Paragraphs stand apart; everything else only begins a line.
            ("p", true) => self.break_line(),
            _ => {}
        }
    }

    /// Ends the line if there is one.
    fn end_line(&mut self) {
        if !self.line.trim().is_empty() {
            self.break_line();
        }
        self.line.clear();
    }

    fn break_line(&mut self) {
        let line = std::mem::take(&mut self.line);
        self.lines.push(self.quoted(line.trim()));
        self.space = false;
    }

    fn quoted(&self, line: &str) -> String {
        format!("{}{line}", "> ".repeat(self.depth)).trim_end().to_owned()
    }
}

/// Behind `</name …>`, else nothing.
fn after_close<'a>(text: &'a str, name: &str) -> &'a str {
    let closing = format!("</{name}");
    let at = text.as_bytes().windows(closing.len()).position(|part| part.eq_ignore_ascii_case(closing.as_bytes()));
    let behind = at.and_then(|at| text[at..].split_once('>'));
    behind.map_or("", |(_, behind)| behind)
}

#[cfg(test)]
mod tests {
    use super::to_text;

    fn check(html: &str, text: &str) {
        assert_eq!(to_text(html), text, "{html}");
    }

    #[test]
    fn lines_are_where_a_reader_sees_them() {
        check("<div>One <b>two</b>&nbsp;three</div><div>four</div>", "One two three\nfour");
        check("one<br>two<br/>\n three", "one\ntwo\nthree");
        check("<p>one</p>\n<p>two</p>", "one\n\ntwo\n");
        check("<div>one</div><div><br></div><div>two</div>", "one\n\ntwo");
        check("a&amp;b &lt;c&gt; caf&eacute;", "a&b <c> café");
        check("<table><tr><td>a</td><td>b</td></tr></table>", "a b");
    }

    #[test]
    fn quotes_are_marked() {
        check(
            "<div>yes</div><blockquote>was<blockquote>before</blockquote></blockquote>no",
            "yes\n> was\n> > before\nno",
        );
    }

    #[test]
    fn what_is_not_for_reading_is_not_read() {
        check(
            "<HEAD><title>x</title><style>p{}</style></HEAD><style>a>b{}</style><!-- <p>no</p> -->yes<script>1</script>",
            "yes",
        );
        check("<style>never closed", "");
        check("broken < here", "broken");
        check("", "");
    }
}
