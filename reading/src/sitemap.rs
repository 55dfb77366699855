//! Sitemaps: lists of pages, and lists of such lists. XML as the protocol has it, or one address a line.
//!
//! Read by HTML's tokenizer: it survives what real generators write, and nothing but `loc` matters. Not for: opening
//! packed ones ([`crate::packed`]), images, and when a page was changed, which is wrong too often to be believed.

use crate::address;
use crate::limits::LISTED;
use crate::tokens::{Token, tokens};
use url::Url;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sitemap {
    /// Further sitemaps.
    Index(Vec<Url>),
    Pages(Vec<Url>),
}

/// `None` when it is none.
pub fn read(xml: &str, address: &Url) -> Option<Sitemap> {
    let text = xml.trim_start_matches('\u{feff}').trim_start();
    if !text.starts_with('<') {
        return lines(text, address);
    }
    let mut reader = Reader { address, index: None, path: Vec::new(), text: String::new(), found: Vec::new() };
    for token in tokens(text, false) {
        match token {
            Token::Open(tag) if !tag.self_closing => reader.open(&tag.name),
            Token::Open(_) => {}
            Token::Close(name) => reader.close(&name),
            Token::Text(text) => reader.text.push_str(&text),
            Token::Comment(comment) => reader.marked(&comment),
        }
        if reader.found.len() >= LISTED as usize {
            break;
        }
    }
    let found = reader.found;
    Some(if reader.index? { Sitemap::Index(found) } else { Sitemap::Pages(found) })
}

/// Elements inside each other that a sitemap has: `urlset`, `url`, `loc`, and one more for pictures.
const NESTING: usize = 8;

struct Reader<'a> {
    address: &'a Url,
    /// Which of the two it is, once its first element has told.
    index: Option<bool>,
    path: Vec<String>,
    text: String,
    found: Vec<Url>,
}

impl Reader<'_> {
    fn open(&mut self, name: &[u8]) {
        let name = local(name);
        match name.as_str() {
            "urlset" => self.index = self.index.or(Some(false)),
            "sitemapindex" => self.index = self.index.or(Some(true)),
            _ => {}
        }
        self.text.clear();
        if self.path.len() < NESTING {
            self.path.push(name);
        }
    }

    fn close(&mut self, name: &[u8]) {
        let name = local(name);
        let parent = self.path.len().checked_sub(2).and_then(|at| self.path.get(at)).map(String::as_str);
        // A picture's address stands in `image:loc` below `image:image`.
        if name == "loc" && matches!(parent, Some("url" | "sitemap")) {
            self.found.extend(address::parse(&self.text, Some(self.address)).ok());
        }
        if let Some(at) = self.path.iter().rposition(|open| *open == name) {
            self.path.truncate(at);
        }
        self.text.clear();
    }

    /// HTML takes `<![CDATA[…]]>` for a comment.
    fn marked(&mut self, comment: &str) {
        if let Some(text) = comment.strip_prefix("[CDATA[").and_then(|rest| rest.strip_suffix("]]")) {
            self.text.push_str(text);
        }
    }
}

/// Without the prefix of a namespace, which some generators write in front of everything.
fn local(name: &[u8]) -> String {
    let name = String::from_utf8_lossy(name);
    name.strip_prefix("sitemap:").or(name.strip_prefix("ns0:")).unwrap_or(&name).to_owned()
}

/// One address a line.
fn lines(text: &str, address: &Url) -> Option<Sitemap> {
    let absolute = |line: &&str| line.starts_with("http://") || line.starts_with("https://");
    let found: Vec<Url> = text
        .lines()
        .map(str::trim)
        .filter(absolute)
        .filter_map(|line| address::parse(line, Some(address)).ok())
        .take(LISTED as usize)
        .collect();
    (!found.is_empty()).then_some(Sitemap::Pages(found))
}

#[cfg(test)]
mod tests {
    use super::{Sitemap, read};
    use url::Url;

    fn check(text: &str, index: bool, expected: &[&str]) {
        let address = Url::parse("https://x.com/sitemap.xml").unwrap();
        let (is_index, found) = match read(text, &address).unwrap() {
            Sitemap::Index(found) => (true, found),
            Sitemap::Pages(found) => (false, found),
        };
        assert_eq!(is_index, index);
        assert_eq!(found.iter().map(Url::as_str).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn pages_are_listed_in_their_order() {
        check(
            "\u{feff}<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<?xml-stylesheet type=\"text/xsl\" href=\"//x.com/s.xsl\"?>\n\
             <urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" xmlns:image=\"http://www.google.com/schemas\">\n\
             <url>\n<loc>\n https://x.com/a?b=1&amp;c=2 </loc><lastmod>2026-01-01</lastmod>\
             <image:image><image:loc>https://x.com/a.jpg</image:loc><image:title/></image:image></url>\n\
             <url><loc><![CDATA[https://x.com/caf\u{e9}]]></loc></url><url><loc>/relative</loc></url>\
             <url><loc>mailto:a@x.com</loc></url><url><loc></loc></url></urlset>",
            false,
            &["https://x.com/a?b=1&c=2", "https://x.com/caf%C3%A9", "https://x.com/relative"],
        );
    }

    #[test]
    fn an_index_lists_sitemaps() {
        check(
            "<sitemapindex><sitemap><loc>https://x.com/a.xml</loc></sitemap><sitemap><loc>https://x.com/b.xml</loc>\
             </sitemap></sitemapindex>",
            true,
            &["https://x.com/a.xml", "https://x.com/b.xml"],
        );
    }

    #[test]
    fn lines_and_broken_files_give_what_is_there() {
        check("https://x.com/a\r\nnothing\n http://x.com/b \n", false, &["https://x.com/a", "http://x.com/b"]);
        check("<urlset><url><loc>https://x.com/a</loc></url><url><loc>https://x.c", false, &["https://x.com/a"]);
        let address = Url::parse("https://x.com/").unwrap();
        for none in ["", "hello", "<html><body><loc>https://x.com/a</loc>", "<", "<![CDATA["] {
            assert_eq!(read(none, &address), None, "{none}");
        }
        let many = format!("<urlset>{}", "<url><loc>/a</loc></url>".repeat(3_000));
        assert!(matches!(read(&many, &address), Some(Sitemap::Pages(found)) if found.len() == 1_000));
    }
}
