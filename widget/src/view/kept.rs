//! What is being written, kept for as long as the tab lives.
//!
//! For: putting it away when the page is left, and back into the composer when it is there again.
//! Not for: what was sent; that is the outbox's.

use super::composer::Composer;
use browser::dom;
use std::rc::Rc;
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch, js_namespace = sessionStorage, js_name = getItem)]
    fn get_item(key: &str) -> Result<Option<String>, JsValue>;
    #[wasm_bindgen(catch, js_namespace = sessionStorage, js_name = setItem)]
    fn set_item(key: &str, value: &str) -> Result<(), JsValue>;
}

/// Gives `composer` what was being written before, and keeps what will be. `key` is the conversation's in the storage.
pub fn keep(composer: &Rc<Composer>, key: &str) {
    let mut own = String::from(key);
    own.push_str(":draft");
    // What is there already was written since, in this page.
    if let Some(text) = get_item(&own).ok().flatten().filter(|_| composer.text().is_empty()) {
        composer.fill(&text);
    }
    let composer = Rc::clone(composer);
    let keeps = Rc::new(move |left: bool| {
        if (left || !dom::is_visible()) && composer.is_there() {
            // Where nothing can be kept there is nobody left to tell, either.
            let _ = set_item(&own, &composer.text());
        }
    });
    let leaves = Rc::clone(&keeps);
    dom::on_window("pagehide", move |_| leaves(true));
    dom::on_document("visibilitychange", move |_| keeps(false));
}
