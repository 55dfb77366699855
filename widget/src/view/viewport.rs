//! What a phone's keyboard leaves of the window.
//!
//! For: the panel's height and place while the keyboard is up, as two custom properties the style sheet uses where
//! the panel fills the window. Without them the keyboard would cover the composer, or push the head away.
//! Not for: pinching: who magnifies a page wants to look at a part of it.

use crate::json::digits;
use browser::dom::{on, put};
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};
use web_sys::{EventTarget, HtmlElement};

#[wasm_bindgen]
extern "C" {
    /// Missing in browsers of before 2021.
    #[wasm_bindgen(thread_local_v2, js_namespace = globalThis, js_name = visualViewport)]
    static VIEWPORT: JsValue;
    #[derive(Clone)]
    type Viewport;
    #[wasm_bindgen(method, getter)]
    fn height(this: &Viewport) -> f64;
    #[wasm_bindgen(method, getter, js_name = offsetTop)]
    fn offset_top(this: &Viewport) -> f64;
    #[wasm_bindgen(method, getter)]
    fn scale(this: &Viewport) -> f64;
}

pub fn follow(panel: &HtmlElement) {
    VIEWPORT.with(|there| {
        if !there.is_object() {
            return;
        }
        let (panel, viewport) = (panel.clone(), there.clone().unchecked_into::<Viewport>());
        let fit = Rc::new(move || {
            if viewport.scale() < 1.1 {
                pixels(&panel, "--height", viewport.height());
                pixels(&panel, "--top", viewport.offset_top());
            }
        });
        for name in ["resize", "scroll"] {
            let fit = Rc::clone(&fit);
            on(there.unchecked_ref::<EventTarget>(), name, move |_| fit());
        }
        // The keyboard may be up already: the tap that raised it may be what this was fetched for.
        fit();
    });
}

fn pixels(panel: &HtmlElement, name: &str, value: f64) {
    let mut text = digits(value.max(0.0) as u64);
    text.push_str("px");
    put(panel, name, &text);
}
