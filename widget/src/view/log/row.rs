//! One line of the log, as elements.
//!
//! For: building it once, and what may change about it later: whether it has arrived and was seen, its place in a
//! group, the day above it. Not for: which lines there are.

use super::Log;
use super::line::Line;
use crate::json::digits;
use crate::markdown;
use crate::shape;
use crate::view::clock::Clock;
use crate::view::file;
use crate::view::rich;
use crate::view::thumbs::Thumbs;
use crate::words::Words;
use browser::dom::{add, element, flag, icon, on, retext, set, text};
use protocol::Seq;
use protocol::transcript::{Author, Kind, Source};
use std::cell::RefCell;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};
use web_sys::HtmlElement;

#[wasm_bindgen]
extern "C" {
    /// Missing where the page itself is not secure.
    #[wasm_bindgen(thread_local_v2, js_namespace = navigator, js_name = clipboard)]
    static CLIPBOARD: JsValue;
    type Clipboard;
    #[wasm_bindgen(method, js_name = writeText)]
    fn write_text(this: &Clipboard, text: &str) -> Promise;
    type Promise;
    #[wasm_bindgen(method)]
    fn then(this: &Promise, done: &JsValue, failed: &JsValue);
}

const SHEETS: &str = "M9 9h11v11H9zM5 15H4V4h11v1";
/// How long "Copied" stays.
const COPIED_MS: u32 = 2_000;

pub struct Row {
    /// The line's id.
    pub id: String,
    pub element: HtmlElement,
    meta: HtmlElement,
    retry: HtmlElement,
    thumbs: Option<Thumbs>,
    /// As it is marked now.
    marks: RefCell<Option<Marks>>,
}

/// What may change about a row.
#[derive(PartialEq)]
pub struct Marks {
    /// Its place and its time, once it has arrived.
    pub arrived: Option<(Seq, i64)>,
    /// There are times to be had; see [`Clock::time`].
    pub timed: bool,
    pub follows: bool,
    pub last: bool,
    /// What became of it, after its time.
    pub fate: String,
    /// The day, or that what follows is new.
    pub above: String,
    pub is_new: bool,
    pub thumb: Option<bool>,
    /// It lies here and can be sent again by hand.
    pub stuck: bool,
}

impl Row {
    pub fn new(line: &Line, log: &Log) -> Self {
        let words = log.words;
        let row = element("div", "row");
        set(&row, "data-baton", "message");
        set(&row, "data-from", author(line.from));
        let event = line.kind == Kind::Event || line.from == Author::System;
        flag(&row, "data-event", event);
        // A history stands there at once; only what is new comes in with a movement.
        flag(&row, "data-fresh", !log.is_quiet());
        add(&row, &text("span", "who", line.name.unwrap_or(speaker(line.from, words))));
        if !line.text.is_empty() {
            let bubble = element("div", "bubble");
            set(&bubble, "dir", "auto");
            flag(&bubble, "data-big", shape::is_emoji(line.text));
            rich::draw(&bubble, line.text, matches!(line.from, Author::Assistant | Author::Member) && !event);
            add(&row, &bubble);
            if shape::is_long(line.text) {
                add(&row, &unfold(&bubble, words));
            }
        }
        if let Some(attachment) = line.attachment {
            add(&row, &file::card(attachment, words));
        }
        if !line.sources.is_empty() {
            add(&row, &sources(line.sources, words));
        }
        let thumbs = match line.arrived {
            Some((seq, _)) if line.from == Author::Assistant && !line.sources.is_empty() => {
                Some(Thumbs::new(seq, words, &log.hand))
            }
            _ => None,
        };
        if matches!(line.from, Author::Assistant | Author::Member) && !event && !line.text.is_empty() {
            let acts = element("div", "acts");
            if let Some(thumbs) = &thumbs {
                add(&acts, &thumbs.element);
            }
            CLIPBOARD.with(|there| there.is_object().then(|| add(&acts, &copy(line.text, words))));
            add(&row, &acts);
        }
        let meta = element("span", "meta");
        let retry = text("button", "retry", words.retry);
        set(&retry, "type", "button");
        set(&retry, "data-baton", "retry");
        let hand = log.hand.clone();
        on(&retry, "click", move |_| hand.happened(crate::event::Event::Retry));
        add(&row, &meta);
        Self { id: line.id.to_owned(), element: row, meta, retry, thumbs, marks: RefCell::default() }
    }

    /// Touches what differs alone.
    pub fn mark(&self, marks: Marks, clock: &Clock) {
        if self.marks.borrow().as_ref() == Some(&marks) {
            return;
        }
        let row = &self.element;
        flag(row, "data-follows", marks.follows && marks.above.is_empty());
        flag(row, "data-last", marks.last || !marks.fate.is_empty());
        match marks.above.as_str() {
            "" => flag(row, "data-above", false),
            above => set(row, "data-above", above),
        }
        flag(row, "data-new", marks.is_new);
        let mut says = String::new();
        if let Some((seq, at_ms)) = marks.arrived {
            set(row, "data-seq", &digits(seq));
            says.push_str(&clock.time(at_ms));
        }
        set(row, "data-state", if marks.arrived.is_some() { "sent" } else { "sending" });
        if !marks.fate.is_empty() {
            if !says.is_empty() {
                says.push_str(" · ");
            }
            says.push_str(&marks.fate);
        }
        retext(&self.meta, &says);
        match marks.stuck {
            true => add(row, &self.retry),
            false => self.retry.remove(),
        }
        if let Some(thumbs) = &self.thumbs {
            thumbs.mark(marks.thumb);
        }
        *self.marks.borrow_mut() = Some(marks);
    }
}

fn speaker(from: Author, words: &Words) -> &'static str {
    match from {
        Author::Visitor => words.you,
        Author::Assistant => words.ai,
        Author::Member => words.team,
        Author::System => "",
    }
}

fn author(from: Author) -> &'static str {
    match from {
        Author::Visitor => "visitor",
        Author::Assistant => "assistant",
        Author::Member => "member",
        Author::System => "system",
    }
}

/// The bubble shows its beginning until this is pressed. All of it is there for whoever listens.
fn unfold(bubble: &HtmlElement, words: &Words) -> HtmlElement {
    flag(bubble, "data-folded", true);
    let button = text("button", "unfold", words.show_all);
    set(&button, "type", "button");
    set(&button, "data-baton", "show-all");
    let (bubble, pressed) = (bubble.clone(), button.clone());
    on(&button, "click", move |_| {
        flag(&bubble, "data-folded", false);
        // What had the focus goes; its text takes it, without being in the way of Tab later.
        set(&bubble, "tabindex", "-1");
        let _ = bubble.focus();
        pressed.remove();
    });
    button
}

fn copy(says: &str, words: &'static Words) -> HtmlElement {
    let button = element("button", "act");
    set(&button, "type", "button");
    set(&button, "data-baton", "copy");
    set(&button, "aria-label", words.copy);
    set(&button, "title", words.copy);
    add(&button, &icon(SHEETS));
    let (pressed, says) = (button.clone(), says.to_owned());
    on(&button, "click", move |_| {
        let shown = pressed.clone();
        let done = browser::dom::once(Box::new(move || copied(&shown, words)));
        // A browser that says no leaves the text to be selected by hand.
        let refused = browser::dom::once(Box::new(|| ()));
        CLIPBOARD.with(|there| there.unchecked_ref::<Clipboard>().write_text(&says).then(&done, &refused));
    });
    button
}

fn copied(button: &HtmlElement, words: &'static Words) {
    let says = |label: &str, done: bool| {
        set(button, "aria-label", label);
        set(button, "title", label);
        flag(button, "data-done", done);
    };
    says(words.copied, true);
    let button = button.clone();
    browser::dom::after(COPIED_MS, move || {
        set(&button, "aria-label", words.copy);
        set(&button, "title", words.copy);
        flag(&button, "data-done", false);
    });
}

/// Each source a card: its title, and whose page it is.
fn sources(sources: &[Source], words: &Words) -> HtmlElement {
    let list = element("ul", "sources");
    set(&list, "aria-label", words.sources);
    for source in sources {
        let item = element("li", "");
        let card = match source.url.as_deref().filter(|url| markdown::is_web(url)) {
            Some(url) => {
                let card = rich::link("source", "", url);
                add(&card, &text("span", "title", &source.title));
                add(&card, &text("span", "host", shape::host(url)));
                card
            }
            None => text("span", "source", &source.title),
        };
        set(&card, "dir", "auto");
        add(&item, &card);
        add(&list, &item);
    }
    list
}
