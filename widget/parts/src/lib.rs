//! What the widget shows rarely: a wasm of its own, fetched when one of its pieces is first wanted.
//!
//! For: one exported function a piece. It draws the piece into an element, tells what the visitor did by `did`, and
//! answers with the function that brings the piece in line with a state (`widget::part` says what both carry).
//! Not for: the pieces themselves; they stand in `widget/src/view/` beside the rest, and what only this crate calls
//! ends in this wasm only.

use js_sys::Function;
use wasm_bindgen::prelude::{Closure, JsValue, wasm_bindgen};
use web_sys::HtmlElement;
use widget::part;
use widget::view::{ContactForm, Hand, RatingForm};
use widget::words::kept;

#[wasm_bindgen]
pub fn contact(host: &HtmlElement, words: String, did: Function) -> JsValue {
    let form = ContactForm::new(kept(words), &hand(did));
    browser::dom::add(host, &form.element);
    drawing(|_| {})
}

#[wasm_bindgen]
pub fn rating(host: &HtmlElement, words: String, did: Function) -> JsValue {
    let form = RatingForm::new(kept(words), &hand(did));
    browser::dom::add(host, &form.element);
    drawing(move |state| form.draw(part::score(&state)))
}

/// What the visitor does here becomes an event of the widget's.
fn hand(did: Function) -> Hand {
    Hand::new(move |event| {
        // The widget's own function does not throw.
        let _ = did.call1(&JsValue::NULL, &part::write(&event).into());
    })
}

fn drawing(draw: impl FnMut(String) + 'static) -> JsValue {
    Closure::<dyn FnMut(String)>::new(draw).into_js_value()
}
