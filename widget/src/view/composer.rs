//! What the parts add to the place where the visitor writes.
//!
//! For: saying that a text is too long while it can still be mended, and that writing opens a closed conversation again.
//! Not for: writing and sending; the panel does that without the parts, too.

use crate::json::count_chars;
use crate::model::{MESSAGE_CHARS, Model};
use crate::words::Words;
use browser::dom::{add, element, flag, on, retext, set};
use protocol::transcript::Stage;
use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlElement, HtmlTextAreaElement};

/// From here on the visitor is told how much room is left.
const NEARLY: usize = MESSAGE_CHARS - 400;

pub struct Composer {
    pub element: HtmlElement,
    words: &'static Words,
    input: HtmlTextAreaElement,
    room: HtmlElement,
}

impl Composer {
    pub fn new(words: &'static Words, form: HtmlElement, input: HtmlElement) -> Self {
        let composer = Self { element: form, words, input: input.unchecked_into(), room: element("p", "room") };
        set(&composer.room, "id", "room");
        set(&composer.room, "role", "status");
        set(&composer.input, "aria-describedby", "room");
        add(&composer.element, &composer.room);
        let (input, room) = (composer.input.clone(), composer.room.clone());
        on(&composer.input, "input", move |_| say_room(&room, &input.value(), words));
        composer
    }

    pub fn input(&self) -> &HtmlElement {
        &self.input
    }

    pub fn text(&self) -> String {
        self.input.value()
    }

    /// Writes for the visitor, and lets the panel know.
    pub fn fill(&self, text: &str) {
        self.input.set_value(text);
        let init = web_sys::EventInit::new();
        init.set_bubbles(true);
        if let Ok(event) = Event::new_with_event_init_dict("change", &init) {
            let _ = self.input.dispatch_event(&event);
        }
    }

    /// Whether it is still in the page; a panel in another language may have taken its place.
    pub fn is_there(&self) -> bool {
        self.element.is_connected()
    }

    /// A button before the text.
    pub fn put_first(&self, button: &HtmlElement) {
        let _ = self.element.insert_before(button, self.element.first_child().as_ref());
    }

    pub fn render(&self, model: &Model) {
        let says = match model.status.stage {
            Stage::Resolved => self.words.reopen,
            _ => self.words.placeholder,
        };
        set(&self.input, "placeholder", says);
        set(&self.input, "aria-label", says);
        flag(&self.input, "aria-invalid", model.notice.is_some());
        say_room(&self.room, &self.input.value(), self.words);
    }
}

fn say_room(room: &HtmlElement, text: &str, words: &Words) {
    let count = count_chars(text.trim_ascii());
    let (number, forms) = match count {
        0..NEARLY => return retext(room, ""),
        NEARLY..=MESSAGE_CHARS => (MESSAGE_CHARS - count, words.characters_left),
        _ => (count - MESSAGE_CHARS, words.characters_over),
    };
    retext(room, &words.counted(forms, number as u32));
}
