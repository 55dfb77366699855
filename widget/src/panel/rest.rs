//! The panel's parts: fetched once the panel can be used, so that nobody waits for them, and not before there is more to
//! show than the first line, or the visitor does something in the panel: who opens it and only looks needs none of them.
//!
//! For: asking for them, asking again where that failed, and handing them each state. Parts that never come leave a
//! plain chat. Not for: what they show; that is `view`, in a wasm of its own.

use crate::event::Event;
use crate::model::{Chat, Model};
use crate::parsed::parse;
use crate::part;
use crate::view::Hand;
use crate::words;
use browser::{dom, pace};
use js_sys::{Array, Function};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};
use web_sys::HtmlElement;

#[wasm_bindgen]
extern "C" {
    /// `widget/boot.js` has it: fetches the parts where they are not there yet, has them take over the panel, and hands
    /// `done` the function that draws a state, or nothing where the parts could not be had.
    #[wasm_bindgen(js_name = batonParts)]
    fn fetch(panel: &HtmlElement, words: &str, base: &str, key: &str, heard: &Array, did: &JsValue, done: &JsValue);
}

/// The browser has drawn the panel by then.
const DRAWN_MS: u32 = 50;

/// What the parts need besides the panel.
#[derive(Clone)]
pub struct Ways {
    /// Where the API is.
    pub base: String,
    /// Of this site, in the browser's storage.
    pub key: String,
    /// What the worker has sent, as the browser has parsed it, each after the conversation's id.
    pub heard: Array,
}

#[derive(Clone)]
pub struct Rest(Rc<Shared>);

struct Shared {
    ways: Ways,
    /// The visitor has done something in the panel.
    wanted: Cell<bool>,
    asked: Cell<bool>,
    /// How often they were asked for in vain.
    failures: Cell<u32>,
    /// Draws a state. Absent until the parts have come.
    draw: RefCell<Option<Function>>,
}

impl Rest {
    pub fn new(ways: Ways) -> Self {
        let (wanted, asked, failures, draw) = Default::default();
        Self(Rc::new(Shared { ways, wanted, asked, failures, draw }))
    }

    /// The visitor does something in the panel. Whether that is the first time.
    pub fn want(&self) -> bool {
        !self.0.wanted.replace(true)
    }

    /// Whether the parts are there, and have drawn it.
    pub fn render(&self, model: &Model, panel: &HtmlElement, hand: &Hand) -> bool {
        let shared = &self.0;
        let draw = shared.draw.borrow().clone();
        if let Some(draw) = &draw {
            // The parts' own function does not throw.
            let _ = draw.call2(&JsValue::NULL, &part::state(model).into(), &JsValue::UNDEFINED);
        } else if model.open
            && matches!(model.chat, Chat::Open { .. })
            // Until then all there is to see is the first line, which the panel shows as well.
            && (shared.wanted.get() || model.settings.rich || model.messages.len() != 1)
            && !shared.asked.replace(true)
        {
            let (shared, panel, hand) = (Rc::clone(shared), panel.clone(), hand.clone());
            dom::after(DRAWN_MS, move || ask(&shared, &panel, &hand));
        }
        draw.is_some()
    }
}

fn ask(shared: &Rc<Shared>, panel: &HtmlElement, hand: &Hand) {
    let acts = hand.clone();
    let did = dom::called(move |told| {
        if let Some(event) = told.as_string().and_then(|told| part::read(&parse(&told)?)) {
            acts.happened(event);
        }
    });
    let (asked, hand) = (Rc::clone(shared), hand.clone());
    let done = dom::called(move |draw| {
        let failures = asked.failures.get();
        asked.failures.set(failures + 1);
        let mut again_ms = 0;
        if draw.is_undefined() {
            again_ms = pace::wait_ms(failures, dom::chance());
        } else {
            *asked.draw.borrow_mut() = Some(draw.into());
        }
        let (asked, hand) = (Rc::clone(&asked), hand.clone());
        // The panel is drawn after every event, also after one that changes nothing.
        dom::after(again_ms, move || {
            asked.asked.set(again_ms == 0);
            hand.happened(Event::Redraw);
        });
    });
    let Ways { base, key, heard } = &shared.ways;
    fetch(panel, &words::spoken(), base, key, heard, &did, &done);
}
