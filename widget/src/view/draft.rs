//! An answer that is being written: a line that grows, until the message itself takes its place.
//!
//! It stands outside the live region, or a screen reader would begin again with every sentence; the message is read
//! out once it is whole.

use super::rich;
use crate::model::Model;
use crate::words::Words;
use browser::dom::{add, element, flag, set, text};
use protocol::transcript::{Author, Kind};
use std::cell::RefCell;
use web_sys::HtmlElement;

pub struct Draft {
    pub element: HtmlElement,
    says: HtmlElement,
    shown: RefCell<String>,
}

impl Draft {
    pub fn new(words: &Words) -> Self {
        let draft = Self { element: element("div", "row"), says: element("div", ""), shown: RefCell::default() };
        set(&draft.element, "data-baton", "draft");
        set(&draft.element, "data-from", "assistant");
        set(&draft.element, "aria-busy", "true");
        let bubble = element("div", "bubble");
        set(&bubble, "dir", "auto");
        add(&bubble, &draft.says);
        add(&bubble, &element("i", "cursor"));
        add(&draft.element, &text("span", "who", words.ai));
        add(&draft.element, &bubble);
        draft
    }

    pub fn render(&self, model: &Model) {
        let draft = model.draft();
        let follows =
            model.messages.last().is_some_and(|last| last.from == Author::Assistant && last.kind == Kind::Text);
        flag(&self.element, "data-follows", follows);
        flag(&self.element, "hidden", draft.is_none());
        let draft = draft.unwrap_or_default();
        if *self.shown.borrow() != draft {
            draft.clone_into(&mut self.shown.borrow_mut());
            self.says.set_text_content(None);
            rich::draw(&self.says, draft, true);
        }
    }
}
