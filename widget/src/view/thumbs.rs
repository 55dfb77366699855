//! Two buttons under an answer: did it help?
//!
//! For: the assistant's answers that name a source. Not for: what follows; the worker decides.

use super::Hand;
use crate::outbox::Deed;
use crate::words::Words;
use browser::dom::{add, element, icon, on, set};
use protocol::Seq;
use web_sys::HtmlElement;

/// A thumb that points up; styles turn it over.
const THUMB: &str = "M4 10.5h3V20H4zM7 11l4-8c1.5 0 2.5 1 2.5 2.5V9h5c1.4 0 2.3 1.2 2 2.5l-1.6 7A2 2 0 0 1 17 20H7";

pub struct Thumbs {
    pub element: HtmlElement,
    up: HtmlElement,
    down: HtmlElement,
}

impl Thumbs {
    pub fn new(seq: Seq, words: &Words, hand: &Hand) -> Self {
        let group = element("div", "thumbs");
        set(&group, "role", "group");
        set(&group, "aria-label", words.did_it_help);
        let button = |up: bool, name: &str, key: &str| {
            let button = element("button", "thumb");
            set(&button, "type", "button");
            set(&button, "aria-label", name);
            set(&button, "title", name);
            set(&button, "data-baton", key);
            add(&button, &icon(THUMB));
            let hand = hand.clone();
            on(&button, "click", move |_| hand.did(Deed::Thumb { seq, up }));
            add(&group, &button);
            button
        };
        let (up, down) = (button(true, words.helped, "thumb-up"), button(false, words.did_not_help, "thumb-down"));
        Self { element: group, up, down }
    }

    /// Shows which one was pressed last.
    pub fn mark(&self, pressed: Option<bool>) {
        for (button, up) in [(&self.up, true), (&self.down, false)] {
            set(button, "aria-pressed", if pressed == Some(up) { "true" } else { "false" });
        }
    }
}
