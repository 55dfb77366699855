//! Quick replies below the newest line.

use super::Hand;
use crate::outbox::Deed;
use crate::words::Words;
use browser::dom::{self, add, element, on, set};
use std::cell::RefCell;
use web_sys::HtmlElement;

pub struct Choices {
    pub element: HtmlElement,
    hand: Hand,
    shown: RefCell<Vec<String>>,
}

impl Choices {
    pub fn new(words: &Words, hand: Hand) -> Self {
        let element = element("div", "choices");
        set(&element, "role", "group");
        set(&element, "aria-label", words.suggestions);
        Self { element, hand, shown: RefCell::default() }
    }

    pub fn render(&self, choices: &[String]) {
        if *self.shown.borrow() == choices {
            return;
        }
        *self.shown.borrow_mut() = choices.to_vec();
        self.element.set_text_content(None);
        for choice in choices {
            let button = dom::text("button", "chip", choice);
            set(&button, "type", "button");
            set(&button, "dir", "auto");
            set(&button, "data-baton", "choice");
            let (hand, says) = (self.hand.clone(), choice.clone());
            on(&button, "click", move |_| hand.did(Deed::Say(says.clone())));
            add(&self.element, &button);
        }
    }
}
