//! The panel's parts: a wasm of its own, fetched once there is more to show than a first line or the visitor does something.
//!
//! For: one exported function, which has the parts take over a panel and answers with the function that brings them in
//! line with a state (`widget::part` says what both carry).
//! Not for: the parts themselves; they stand in `widget/src/view/`, and what only this crate calls ends in this wasm only.

use browser::dom;
use js_sys::{Array, Function};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};
use web_sys::HtmlElement;
use widget::event::Event;
use widget::parsed::{Json, parse};
use widget::part::{self, Mirror};
use widget::view::{Calls, Drawn, Hand, View, hear};
use widget::words::whole;

/// `heard` is what the worker has sent, each piece after the id of its conversation; `did` is told what the visitor did.
#[wasm_bindgen]
pub fn dress(panel: &HtmlElement, words: String, base: String, key: String, heard: Array, did: Function) -> JsValue {
    let shared = Shared::default();
    let (acts, looks) = (did.clone(), Rc::downgrade(&shared));
    let hand = Hand::new(move |event| match event {
        // Only the log has to look again.
        Event::Redraw => {
            let shown = looks.upgrade();
            // What is being drawn need not be drawn again.
            if let Some(Ok(shown)) = shown.as_ref().map(|shown| shown.try_borrow()) {
                shown.iter().filter(|shown| shown.view.drawn() == Some(Drawn::Whole)).for_each(|shown| {
                    shown.view.render(&shown.mirror);
                });
            }
        }
        // The panel's own function does not throw.
        event => drop(acts.call1(&JsValue::NULL, &part::write(&event).into())),
    });
    let panel_too = panel.clone();
    let calls = Rc::new(Calls { base, chat: RefCell::default(), heard: heard.clone(), did });
    let view = View::new(panel, whole(words), &hand, &calls, &key);
    *shared.borrow_mut() = view.map(|view| Shown { view, mirror: Mirror::default(), heard: 0 });
    dom::called(move |state| {
        let state = state.as_string().and_then(|state| parse(&state));
        if let (Some(shown), Some(state)) = (&mut *shared.borrow_mut(), state) {
            shown.take(&state, &heard, &calls);
        }
        // What is under way goes on with the state it finds.
        if drawn(&shared) != Some(Drawn::InPart) {
            draw(&shared, &panel_too);
        }
    })
}

fn drawn(shared: &Shared) -> Option<Drawn> {
    shared.borrow().as_ref()?.view.drawn()
}

/// A frame is drawn meanwhile.
const BETWEEN_MS: u32 = 20;

/// Draws, and what is left of the first drawing in a task of its own.
fn draw(shared: &Shared, panel: &HtmlElement) {
    let drawn = shared.borrow().as_ref().map(|shown| shown.view.render(&shown.mirror));
    if drawn == Some(Drawn::InPart) {
        let (shared, panel) = (Rc::clone(shared), panel.clone());
        dom::after(BETWEEN_MS, move || {
            let has_focus = || dom::find(&panel, ":focus").is_some();
            let had = has_focus();
            draw(&shared, &panel);
            // As the panel does after its own drawing: what had the focus is gone, and Tab would be the page's again.
            if had && !has_focus() {
                let _ = panel.focus();
            }
        });
    }
}

type Shared = Rc<RefCell<Option<Shown>>>;

struct Shown {
    view: View,
    mirror: Mirror,
    /// How far it has read in what was heard.
    heard: u32,
}

impl Shown {
    fn take(&mut self, state: &Json, heard: &Array, calls: &Calls) {
        if self.mirror.take(state) {
            self.heard = 0;
        }
        self.heard = hear(&mut self.mirror, heard, self.heard);
        calls.follow(&self.mirror);
    }
}
