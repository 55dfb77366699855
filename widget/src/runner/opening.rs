//! Opening a chat: what the worker is told of the page, and what its answer brings.

use super::{App, hear, read};
use crate::event::{Event, Failure};
use crate::frame;
use crate::json::{Value, first_chars};
use crate::parsed::Json;
use crate::words;
use browser::dom;
use browser::http::Answer;
use std::rc::Rc;
use wasm_bindgen::JsCast;

/// What the worker keeps of a page's address and title.
const PAGE_URL_CHARS: usize = 1_000;
const PAGE_TITLE_CHARS: usize = 200;

impl App {
    pub(super) fn open_chat(self: &Rc<Self>) {
        // Another tab has opened one since.
        if let Some(saved) = self.stored() {
            let mut waiting = self.waiting.borrow_mut();
            waiting.push(Event::Elsewhere(saved));
            // Nothing was asked.
            waiting.push(Event::ChatAnswered(Err(Failure::Offline)));
            return;
        }
        let page: Json = dom::window().unchecked_into();
        let said = |place: &str, name: &str, most: usize| -> String {
            let text = page.field(place).and_then(|place| place.text(name)).unwrap_or_default();
            first_chars(&text, most).to_owned()
        };
        let body = frame::write_open(&frame::Open {
            site: &self.site,
            locale: &self.locale.borrow(),
            url: &said("location", "href", PAGE_URL_CHARS),
            title: &said("document", "title", PAGE_TITLE_CHARS),
            zone: &words::zone(),
            referrer: &said("document", "referrer", PAGE_URL_CHARS),
        });
        let weak = Rc::downgrade(self);
        let event = move |answer: Answer| {
            let heard = weak.upgrade().map(|app| app.heard.clone());
            Event::ChatAnswered(read(&answer, |value| {
                let opened = frame::chat_opened(value)?;
                hear(&heard?, &opened.conversation, value);
                Some(opened)
            }))
        };
        self.call("POST", "", None, Some(&body), Box::new(event));
    }
}
