//! A piece of the panel that is fetched when it is first wanted: few visitors see it, and the others should not wait
//! for it.
//!
//! For: asking for the piece, asking again where that failed, and showing it once it is there. A piece that never
//! comes leaves the chat as it is without it.
//! Not for: what the piece shows; that is a function of `widget/parts`.

use super::Hand;
use crate::event::{Event, Timer};
use crate::parsed::parse;
use crate::part;
use crate::words;
use browser::dom::{self, add, element, flag};
use browser::pace;
use js_sys::Function;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::prelude::{Closure, JsValue, wasm_bindgen};
use web_sys::HtmlElement;

#[wasm_bindgen]
extern "C" {
    /// `widget/boot.js` has it: fetches the parts where they are not there yet, calls the one of this name, and
    /// hands `done` the function that draws a state, or nothing where the parts could not be had.
    #[wasm_bindgen(js_name = batonPart)]
    fn fetch(name: &str, host: &HtmlElement, words: &str, did: &JsValue, done: &JsValue);
}

pub struct Late {
    /// Hidden until the piece is there and wanted.
    pub element: HtmlElement,
    name: &'static str,
    hand: Hand,
    shared: Rc<Shared>,
    drawn: RefCell<String>,
}

#[derive(Default)]
struct Shared {
    asked: Cell<bool>,
    /// How often it was asked for in vain.
    failures: Cell<u32>,
    /// Draws a state. Absent until the piece has come.
    draw: RefCell<Option<Function>>,
}

impl Late {
    pub fn new(name: &'static str, hand: &Hand) -> Self {
        let late = Self {
            element: element("div", "late"),
            name,
            hand: hand.clone(),
            shared: Rc::default(),
            drawn: RefCell::default(),
        };
        flag(&late.element, "hidden", true);
        late
    }

    pub fn render(&self, wanted: bool, state: &str) {
        let draw = self.shared.draw.borrow().clone();
        flag(&self.element, "hidden", !wanted || draw.is_none());
        match draw {
            Some(draw) if *self.drawn.borrow() != state => {
                state.clone_into(&mut self.drawn.borrow_mut());
                // The part's own function does not throw.
                let _ = draw.call1(&JsValue::NULL, &state.into());
            }
            None if wanted && !self.shared.asked.replace(true) => self.ask(),
            _ => {}
        }
    }

    fn ask(&self) {
        let acts = self.hand.clone();
        let did = Closure::<dyn FnMut(String)>::new(move |told: String| {
            if let Some(event) = parse(&told).and_then(|told| part::read(&told)) {
                acts.happened(event);
            }
        });
        let (shared, hand) = (Rc::clone(&self.shared), self.hand.clone());
        let done = Closure::<dyn FnMut(JsValue)>::new(move |draw: JsValue| {
            let failures = shared.failures.get();
            let again_ms = match draw.is_undefined() {
                true => pace::wait_ms(failures, dom::chance()),
                false => 0,
            };
            shared.failures.set(failures + 1);
            if again_ms == 0 {
                *shared.draw.borrow_mut() = Some(draw.into());
            }
            let (shared, hand) = (Rc::clone(&shared), hand.clone());
            // The panel is drawn after every event, also after one that changes nothing.
            dom::after(again_ms, move || {
                shared.asked.set(again_ms == 0);
                hand.happened(Event::Due(Timer::Deliver));
            });
        });
        let host = element("div", "late");
        add(&self.element, &host);
        fetch(self.name, &host, &words::spoken(), &did.into_js_value(), &done.into_js_value());
    }
}
