//! The conversation as plain lines, until the parts draw it as it should be.
//!
//! For: who said what, in order, and that something is on its way. Not for: what changes about a line once it is there.

use crate::model::Model;
use crate::words::First;
use browser::dom::{add, element, flag, set, text};
use protocol::transcript::{Author, Kind};
use std::cell::RefCell;
use web_sys::HtmlElement;

/// More are not drawn: the parts bring a long history, piece by piece.
const MOST: usize = 40;

pub struct Lines {
    pub element: HtmlElement,
    lines: HtmlElement,
    dots: HtmlElement,
    words: &'static First,
    /// The ids of the lines there are.
    drawn: RefCell<Vec<String>>,
}

impl Lines {
    pub fn new(words: &'static First) -> Self {
        let log = Self {
            element: element("div", "log"),
            lines: element("div", "lines"),
            dots: element("div", "typing"),
            words,
            drawn: RefCell::default(),
        };
        set(&log.element, "tabindex", "0");
        set(&log.element, "role", "region");
        set(&log.element, "aria-label", words.log);
        set(&log.lines, "role", "log");
        set(&log.lines, "aria-label", words.log);
        let dots = element("span", "dots");
        for _ in 0..3 {
            add(&dots, &element("i", ""));
        }
        add(&log.dots, &dots);
        add(&log.element, &log.lines);
        add(&log.element, &log.dots);
        log
    }

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
                add(&self.lines, &row(from, event, name, says));
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
            self.element.set_scroll_top(self.element.scroll_height());
        }
    }
}

/// Takes away the lines from `place` on.
fn cut(lines: &HtmlElement, place: usize) {
    while lines.child_element_count() as usize > place {
        if let Some(last) = lines.last_element_child() {
            last.remove();
        }
    }
}

fn row(from: Author, event: bool, name: &str, says: &str) -> HtmlElement {
    let row = element("div", "row");
    set(&row, "data-baton", "message");
    set(
        &row,
        "data-from",
        match from {
            Author::Visitor => "visitor",
            Author::Assistant => "assistant",
            Author::Member => "member",
            Author::System => "system",
        },
    );
    flag(&row, "data-event", event);
    add(&row, &text("span", "who", name));
    let bubble = text("div", "bubble", says);
    set(&bubble, "dir", "auto");
    add(&row, &bubble);
    row
}
