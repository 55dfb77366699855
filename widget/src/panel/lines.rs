//! The conversation as plain lines, until the parts draw it as it should be.
//!
//! For: who said what, in order, and that something is on its way. Not for: what changes about a line once it is there;
//! nor for its elements, which `widget/shell.js` makes.

use crate::model::Model;
use crate::words::First;
use browser::dom::flag;
use protocol::transcript::{Author, Kind};
use std::cell::RefCell;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::HtmlElement;

#[wasm_bindgen(raw_module = "./shell.js")]
extern "C" {
    /// A line at the end of those there are.
    fn line(lines: &HtmlElement, from: &str, event: bool, name: &str, says: &str);
    /// Takes away the lines from `place` on.
    fn cut(lines: &HtmlElement, place: usize);
    /// Brings the newest line into view, with the browser's next frame.
    #[wasm_bindgen(js_name = follow)]
    fn follow_newest(log: &HtmlElement);
}

/// More are not drawn: the parts bring a long history, piece by piece.
const MOST: usize = 40;

pub struct Lines {
    pub element: HtmlElement,
    pub lines: HtmlElement,
    pub dots: HtmlElement,
    pub words: &'static First,
    /// The ids of the lines there are.
    pub drawn: RefCell<Vec<String>>,
}

impl Lines {
    /// With `follow`, the newest line is brought into view also where nothing was drawn.
    pub fn render(&self, model: &Model, mut follow: bool) {
        flag(&self.dots, "hidden", !model.is_awaiting());
        let mut drawn = self.drawn.borrow_mut();
        let mut place = 0;
        let mut draw = |id: &str, from: Author, event: bool, name: &str, says: &str| {
            let is_there = drawn.get(place).is_some_and(|known| known == id);
            if !is_there {
                if place < drawn.len() {
                    // Another conversation, or a window that has moved on: all of it once more.
                    drawn.truncate(place);
                    cut(&self.lines, place);
                }
                follow = true;
                drawn.push(id.to_owned());
                line(&self.lines, said_by(from), event, name, says);
            }
            place += 1;
        };
        let from = model.messages.len().saturating_sub(MOST);
        for message in model.messages.iter().skip(from) {
            let name = message.name.as_deref().unwrap_or(match message.from {
                Author::Visitor => self.words.you,
                Author::Assistant => self.words.ai,
                Author::Member => self.words.team,
                Author::System => "",
            });
            let event = message.kind == Kind::Event || message.from == Author::System;
            draw(&message.id, message.from, event, name, &message.text);
        }
        for (item, says) in model.outbox.lines() {
            draw(&item.id, Author::Visitor, false, self.words.you, says);
        }
        if place < drawn.len() {
            drawn.truncate(place);
            cut(&self.lines, place);
        }
        // Nothing to follow makes the browser lay out the panel once more.
        if follow && place > 0 {
            follow_newest(&self.element);
        }
    }
}

fn said_by(author: Author) -> &'static str {
    match author {
        Author::Visitor => "visitor",
        Author::Assistant => "assistant",
        Author::Member => "member",
        Author::System => "system",
    }
}
