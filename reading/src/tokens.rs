//! HTML's tokens, from html5gum by an emitter of our own.
//!
//! The crate's own emitter also tells every fault a page has; not asking for them makes its state machine half as large
//! in wasm, and both readers here, of pages and of sitemaps, share this one.

use html5gum::emitters::{Emitter, naive_next_state};
use html5gum::{Error, State, Tokenizer};
use std::collections::VecDeque;

#[derive(Debug)]
pub enum Token {
    Open(Open),
    /// An end tag's name.
    Close(Vec<u8>),
    Text(String),
    Comment(String),
}

#[derive(Debug, Default)]
pub struct Open {
    /// In small letters, as those of the attributes.
    pub name: Vec<u8>,
    attributes: Vec<(Vec<u8>, Vec<u8>)>,
    pub self_closing: bool,
}

impl Open {
    /// The first of that name.
    pub fn attribute(&self, wanted: &[u8]) -> Option<String> {
        let found = self.attributes.iter().find(|(name, _)| name == wanted);
        found.map(|(_, value)| String::from_utf8_lossy(value).into_owned())
    }
}

/// `raw_text`: what is in scripts and the like is text, as in a page; in XML there is nothing like that.
pub fn tokens(text: &str, raw_text: bool) -> impl Iterator<Item = Token> + '_ {
    let emitter = Tokens { raw_text, ..Tokens::default() };
    // A text in memory cannot fail to be read.
    Tokenizer::new_with_emitter(text, emitter).map_while(Result::ok)
}

/// Attributes of one element that are looked at; more are made to be slow.
const ATTRIBUTES: usize = 100;

#[derive(Default)]
struct Tokens {
    raw_text: bool,
    ready: VecDeque<Token>,
    text: Vec<u8>,
    comment: Vec<u8>,
    tag: Open,
    is_end: bool,
    last_start: Vec<u8>,
}

impl Tokens {
    fn end_text(&mut self) {
        if !self.text.is_empty() {
            let text = String::from_utf8_lossy(&self.text).into_owned();
            self.text.clear();
            self.ready.push_back(Token::Text(text));
        }
    }
}

impl Emitter for Tokens {
    type Token = Token;

    fn set_last_start_tag(&mut self, name: Option<&[u8]>) {
        self.last_start = name.unwrap_or_default().to_vec();
    }

    fn emit_eof(&mut self) {
        self.end_text();
    }

    fn emit_error(&mut self, _error: Error) {}

    #[inline]
    fn should_emit_errors(&mut self) -> bool {
        false
    }

    fn pop_token(&mut self) -> Option<Token> {
        self.ready.pop_front()
    }

    #[inline(never)]
    fn emit_string(&mut self, text: &[u8]) {
        self.text.extend_from_slice(text);
    }

    fn init_start_tag(&mut self) {
        (self.tag, self.is_end) = (Open::default(), false);
    }

    fn init_end_tag(&mut self) {
        (self.tag, self.is_end) = (Open::default(), true);
    }

    fn init_comment(&mut self) {
        self.comment.clear();
    }

    #[inline(never)]
    fn emit_current_tag(&mut self) -> Option<State> {
        self.end_text();
        let tag = std::mem::take(&mut self.tag);
        if self.is_end {
            self.ready.push_back(Token::Close(tag.name));
            return None;
        }
        self.last_start.clone_from(&tag.name);
        let state = if self.raw_text { naive_next_state(&tag.name) } else { None };
        self.ready.push_back(Token::Open(tag));
        state
    }

    #[inline(never)]
    fn emit_current_comment(&mut self) {
        self.end_text();
        let comment = String::from_utf8_lossy(&self.comment).into_owned();
        self.ready.push_back(Token::Comment(comment));
    }

    fn emit_current_doctype(&mut self) {
        self.end_text();
    }

    fn set_self_closing(&mut self) {
        self.tag.self_closing = true;
    }

    fn set_force_quirks(&mut self) {}

    #[inline(never)]
    fn push_tag_name(&mut self, name: &[u8]) {
        self.tag.name.extend_from_slice(name);
    }

    #[inline(never)]
    fn push_comment(&mut self, comment: &[u8]) {
        self.comment.extend_from_slice(comment);
    }

    fn push_doctype_name(&mut self, _name: &[u8]) {}

    fn init_doctype(&mut self) {}

    fn init_attribute(&mut self) {
        // Of more than enough, the last takes what all others say.
        if self.tag.attributes.len() < ATTRIBUTES {
            self.tag.attributes.push((Vec::new(), Vec::new()));
        }
    }

    #[inline(never)]
    fn push_attribute_name(&mut self, name: &[u8]) {
        if let Some((last, _)) = self.tag.attributes.last_mut() {
            last.extend_from_slice(name);
        }
    }

    #[inline(never)]
    fn push_attribute_value(&mut self, value: &[u8]) {
        if let Some((_, last)) = self.tag.attributes.last_mut() {
            last.extend_from_slice(value);
        }
    }

    fn set_doctype_public_identifier(&mut self, _value: &[u8]) {}

    fn set_doctype_system_identifier(&mut self, _value: &[u8]) {}

    fn push_doctype_public_identifier(&mut self, _value: &[u8]) {}

    fn push_doctype_system_identifier(&mut self, _value: &[u8]) {}

    fn current_is_appropriate_end_tag_token(&mut self) -> bool {
        self.is_end && self.tag.name == self.last_start
    }
}
