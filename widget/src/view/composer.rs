//! Where the visitor writes.
//!
//! For: Enter sends, Shift and Enter begins a line, the box grows with the text, and a text that is
//! too long is said to be so while it can still be mended.
//! Not for: sending; that is the outbox's.

use crate::event::Event;
use crate::json::count_chars;
use crate::model::{MESSAGE_CHARS, Model};
use crate::outbox::Deed;
use crate::view::hand::Hand;
use crate::words::Words;
use browser::dom::{add, element, flag, icon, on, retext, set};
use protocol::transcript::Stage;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, HtmlTextAreaElement, KeyboardEvent};

const ARROW: &str = "M12 19V5M5.5 11.5L12 5l6.5 6.5";
/// From here on the visitor is told how much room is left.
const NEARLY: usize = MESSAGE_CHARS - 400;

pub struct Composer {
    pub element: HtmlElement,
    parts: Rc<Parts>,
}

struct Parts {
    words: &'static Words,
    input: HtmlTextAreaElement,
    /// Holds a copy of the text, so that the style sheet alone can make the box grow.
    grow: HtmlElement,
    room: HtmlElement,
    send: HtmlElement,
    hand: Hand,
}

impl Composer {
    pub fn new(words: &'static Words, hand: &Hand) -> Self {
        let parts = Rc::new(Parts {
            words,
            input: element("textarea", "").unchecked_into(),
            grow: element("div", "grow"),
            room: element("p", "room"),
            send: element("button", "send"),
            hand: hand.clone(),
        });
        let form = element("form", "composer");
        for (name, value) in [
            ("data-baton", "input"),
            ("rows", "1"),
            ("dir", "auto"),
            ("enterkeyhint", "send"),
            ("placeholder", words.placeholder),
            ("aria-label", words.placeholder),
            ("aria-describedby", "room"),
        ] {
            set(&parts.input, name, value);
        }
        set(&parts.room, "id", "room");
        set(&parts.room, "role", "status");
        set(&parts.send, "type", "button");
        set(&parts.send, "data-baton", "send");
        set(&parts.send, "aria-label", words.send);
        add(&parts.send, &icon(ARROW));
        add(&parts.grow, &parts.input);
        add(&form, &parts.grow);
        add(&form, &parts.send);
        add(&form, &parts.room);
        listen(&parts);
        parts.changed();
        Self { element: form, parts }
    }

    pub fn input(&self) -> &HtmlElement {
        &self.parts.input
    }

    pub fn text(&self) -> String {
        self.parts.input.value()
    }

    pub fn refill(&self, text: &str) {
        let mut whole = text.to_owned();
        let there = self.parts.input.value();
        if !there.is_empty() {
            whole.push('\n');
            whole.push_str(&there);
        }
        self.parts.input.set_value(&whole);
        self.parts.changed();
    }

    /// A button before the text.
    pub fn put_first(&self, button: &HtmlElement) {
        let _ = self.element.insert_before(button, self.element.first_child().as_ref());
    }

    pub fn render(&self, model: &Model) {
        let says = match model.status.stage {
            Stage::Resolved => self.parts.words.reopen,
            _ => self.parts.words.placeholder,
        };
        set(&self.parts.input, "placeholder", says);
        set(&self.parts.input, "aria-label", says);
        flag(&self.parts.input, "aria-invalid", model.notice.is_some());
    }
}

fn listen(parts: &Rc<Parts>) {
    let submits = Rc::clone(parts);
    // Not the form's own sending: a frame in a sandbox may forbid it.
    on(&parts.send, "click", move |_| submits.submit());
    let changes = Rc::clone(parts);
    on(&parts.input, "input", move |_| {
        changes.changed();
        changes.hand.happened(Event::Typed);
    });
    let enters = Rc::clone(parts);
    on(&parts.input, "keydown", move |event| {
        let key = event.unchecked_ref::<KeyboardEvent>();
        // The page around the panel has its own shortcuts; a letter typed here is not meant for it.
        if key.key() != "Escape" {
            event.stop_propagation();
        }
        // Enter also ends the composing of a word in many languages.
        if key.key() == "Enter" && !key.shift_key() && !key.is_composing() {
            event.prevent_default();
            enters.submit();
        }
    });
}

impl Parts {
    fn submit(&self) {
        let text = self.input.value();
        let text = text.trim();
        if text.is_empty() || count_chars(text) > MESSAGE_CHARS {
            return;
        }
        self.input.set_value("");
        self.changed();
        self.hand.did(Deed::Say(text.to_owned()));
    }

    fn changed(&self) {
        let text = self.input.value();
        let count = count_chars(text.trim());
        set(&self.grow, "data-text", &text);
        flag(&self.send, "data-ready", count > 0 && count <= MESSAGE_CHARS);
        let (number, forms) = match count {
            0..NEARLY => return retext(&self.room, ""),
            NEARLY..=MESSAGE_CHARS => (MESSAGE_CHARS - count, self.words.characters_left),
            _ => (count - MESSAGE_CHARS, self.words.characters_over),
        };
        retext(&self.room, &self.words.counted(forms, number as u32));
    }
}
