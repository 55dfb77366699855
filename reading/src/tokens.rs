//! HTML's tokens: tags, texts and comments, by the standard's rules for what real pages contain.
//!
//! A complete tokenizer (html5gum) costs 42 KB gzipped more, for faults nobody is told of and entities nobody
//! writes. In tests it is the measure: both have to say the same of every page there is, whole and damaged. Left out are
//! scripts inside comments inside scripts, and the parts of a document type.

mod entities;
#[cfg(test)]
mod tests;

use entities::decoded;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Token<'a> {
    Open(Open<'a>),
    /// An end tag's name, in small letters.
    Close(String),
    Text(String),
    Comment(&'a str),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Open<'a> {
    /// In small letters.
    pub name: String,
    /// As they are written.
    pub attributes: Vec<(&'a str, &'a str)>,
    pub self_closing: bool,
}

impl Open<'_> {
    /// The first of that name.
    pub fn attribute(&self, wanted: &str) -> Option<String> {
        let found = self.attributes.iter().find(|(name, _)| name.eq_ignore_ascii_case(wanted));
        found.map(|(_, value)| decoded(value, true))
    }
}

/// Attributes of one element that are looked at; more are made to be slow.
const ATTRIBUTES: usize = 100;

/// `raw_text`: what is in scripts and the like is text, as in a page; in XML there is nothing like that.
pub fn tokens(text: &str, raw_text: bool) -> Tokens<'_> {
    Tokens { rest: text, raw_text, raw: None }
}

pub struct Tokens<'a> {
    rest: &'a str,
    raw_text: bool,
    /// The element whose text is being read, up to its end tag alone.
    raw: Option<String>,
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        while !self.rest.is_empty() {
            if let Some(token) = self.read() {
                return Some(token);
            }
        }
        None
    }
}

impl<'a> Tokens<'a> {
    /// One token; `None` where something was read that is none.
    fn read(&mut self) -> Option<Token<'a>> {
        if let Some(name) = self.raw.take() {
            return self.raw_text_of(&name);
        }
        let length = text_length(self.rest);
        if length > 0 {
            return Some(Token::Text(decoded(self.take(length), false)));
        }
        if let Some(comment) = self.rest.strip_prefix("<!--") {
            return Some(self.comment(comment));
        }
        if let Some(rest) = self.rest.strip_prefix("</") {
            if rest.starts_with(|c: char| c.is_ascii_alphabetic()) {
                self.rest = rest;
                return self.tag().map(|tag| Token::Close(tag.name));
            }
            return self.false_comment(2).filter(|_| !rest.starts_with('>')).map(Token::Comment);
        }
        if self.rest.starts_with("<!") {
            let is_type = self.rest.get(2..9).is_some_and(|word| word.eq_ignore_ascii_case("doctype"));
            return self.false_comment(2).filter(|_| !is_type).map(Token::Comment);
        }
        if self.rest.starts_with("<?") {
            return self.false_comment(1).map(Token::Comment);
        }
        self.rest = &self.rest[1..];
        let tag = self.tag()?;
        if self.raw_text && is_raw(&tag.name) {
            self.raw = Some(tag.name.clone());
        }
        Some(Token::Open(tag))
    }

    fn take(&mut self, length: usize) -> &'a str {
        let (taken, rest) = self.rest.split_at(length);
        self.rest = rest;
        taken
    }

    /// Up to its end tag, or the end of the page.
    fn raw_text_of(&mut self, name: &str) -> Option<Token<'a>> {
        let ends = |at: &usize| {
            let rest = &self.rest.as_bytes()[at + 2..];
            let named = rest.get(..name.len()).is_some_and(|here| here.eq_ignore_ascii_case(name.as_bytes()));
            named
                && rest.get(name.len()).is_some_and(|after| after.is_ascii_whitespace() || matches!(after, b'/' | b'>'))
        };
        let found = self.rest.match_indices("</").map(|(at, _)| at).find(ends).filter(|_| name != "plaintext");
        let text = self.take(found.unwrap_or(self.rest.len()));
        let has_characters = matches!(name, "title" | "textarea");
        let text = if has_characters { decoded(text, false) } else { text.to_owned() };
        (!text.is_empty()).then_some(Token::Text(text))
    }

    /// `rest`: what follows `<!--`.
    fn comment(&mut self, rest: &'a str) -> Token<'a> {
        for abrupt in [">", "->"] {
            if let Some(rest) = rest.strip_prefix(abrupt) {
                self.rest = rest;
                return Token::Comment("");
            }
        }
        let ends = ["-->", "--!>"].iter().filter_map(|end| rest.find(end).map(|at| (at, end.len()))).min();
        let (at, length) = ends.unwrap_or((rest.len(), 0));
        self.rest = &rest[at + length..];
        Token::Comment(&rest[..at])
    }

    /// What begins like a tag and is none is a comment up to the next `>`.
    fn false_comment(&mut self, mark: usize) -> Option<&'a str> {
        let rest = &self.rest[mark..];
        let (comment, rest) = rest.split_once('>').unwrap_or((rest, ""));
        self.rest = rest;
        Some(comment)
    }

    /// From its name on; `None` where the page ends in the middle of it.
    fn tag(&mut self) -> Option<Open<'a>> {
        let length = self.rest.find(|c: char| is_space(c) || matches!(c, '/' | '>')).unwrap_or(self.rest.len());
        let name = self.take(length).to_ascii_lowercase();
        let mut tag = Open { name, attributes: Vec::new(), self_closing: false };
        loop {
            self.rest = self.rest.trim_start_matches(is_space);
            if let Some(rest) = self.rest.strip_prefix('>') {
                self.rest = rest;
                return Some(tag);
            }
            if let Some(rest) = self.rest.strip_prefix('/') {
                tag.self_closing = rest.starts_with('>');
                self.rest = rest;
                continue;
            }
            if self.rest.is_empty() {
                return None;
            }
            let attribute = self.attribute()?;
            if tag.attributes.len() < ATTRIBUTES {
                tag.attributes.push(attribute);
            }
        }
    }

    fn attribute(&mut self) -> Option<(&'a str, &'a str)> {
        let ends = |(at, c): (usize, char)| (is_space(c) || matches!(c, '/' | '>') || c == '=' && at > 0).then_some(at);
        let length = self.rest.char_indices().find_map(ends).unwrap_or(self.rest.len());
        let name = self.take(length);
        let Some(value) = self.rest.trim_start_matches(is_space).strip_prefix('=') else { return Some((name, "")) };
        self.rest = value.trim_start_matches(is_space);
        for quote in ['"', '\''] {
            if let Some(value) = self.rest.strip_prefix(quote) {
                let Some((value, rest)) = value.split_once(quote) else {
                    self.rest = "";
                    return None;
                };
                self.rest = rest;
                return Some((name, value));
            }
        }
        let length = self.rest.find(|c: char| is_space(c) || c == '>').unwrap_or(self.rest.len());
        Some((name, self.take(length)))
    }
}

/// Up to the next `<` that begins something.
fn text_length(text: &str) -> usize {
    let begins = |at: &usize| {
        text.as_bytes().get(at + 1).is_some_and(|next| next.is_ascii_alphabetic() || matches!(next, b'/' | b'!' | b'?'))
            && text.get(*at..).is_some_and(|rest| rest != "</")
    };
    text.match_indices('<').map(|(at, _)| at).find(begins).unwrap_or(text.len())
}

fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{c}')
}

fn is_raw(name: &str) -> bool {
    matches!(
        name,
        "script" | "style" | "textarea" | "title" | "iframe" | "xmp" | "noembed" | "noframe" | "noscript" | "plaintext"
    )
}
