//! Copying a text, and saying honestly whether it was copied: without https or permission there is no clipboard.

use leptos::prelude::*;
use wasm_bindgen::JsValue;
use wasm_bindgen::closure::Closure;

/// What became of the last press.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Copied {
    No,
    Yes,
    /// It has to be selected by hand.
    Refused,
}

impl Copied {
    /// The button's label, where `idle` is what it says before.
    pub fn label(self, idle: &'static str) -> &'static str {
        match self {
            Copied::No => idle,
            Copied::Yes => "Copied",
            Copied::Refused => "Select it to copy",
        }
    }
}

pub fn copy(text: &str, became: RwSignal<Copied>) {
    let clipboard = web_sys::window().map(|window| window.navigator().clipboard());
    let Some(clipboard) = clipboard.filter(|clipboard| !AsRef::<JsValue>::as_ref(clipboard).is_undefined()) else {
        became.set(Copied::Refused);
        return;
    };
    // The page may be gone by the time the browser has decided.
    let settled = |copied| {
        Closure::<dyn FnMut(JsValue)>::new(move |_| {
            let _ = became.try_set(copied);
        })
    };
    let (done, refused) = (settled(Copied::Yes), settled(Copied::Refused));
    // The promise itself says no more than its two ends do.
    let _ = clipboard.write_text(text).then2(&done, &refused);
    done.forget();
    refused.forget();
}
