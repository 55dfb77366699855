//! What happens around the panel: other tabs of the site, and a page that is left and comes back.
//!
//! For: hearing of it, and keeping what is being written for as long as the tab lives.
//! Not for: what follows; see `tabs` and `update`.

use crate::event::Event;
use crate::model::Saved;
use crate::view::Hand;
use browser::dom;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

#[wasm_bindgen]
extern "C" {
    type StorageEvent;
    #[wasm_bindgen(method, getter)]
    fn key(this: &StorageEvent) -> Option<String>;
    #[wasm_bindgen(method, getter, js_name = newValue)]
    fn new_value(this: &StorageEvent) -> Option<String>;

    #[wasm_bindgen(catch, js_namespace = sessionStorage, js_name = getItem)]
    fn get_item(key: &str) -> Result<Option<String>, JsValue>;
    #[wasm_bindgen(catch, js_namespace = sessionStorage, js_name = setItem)]
    fn set_item(key: &str, value: &str) -> Result<(), JsValue>;
}

/// What a page asks of the widget it carries.
pub trait Page: 'static {
    /// The conversation the browser remembers now, whichever tab wrote it.
    fn stored(&self) -> Option<Saved>;
    /// What stands in the composer; nothing once the widget is gone.
    fn written(&self) -> Option<String>;
}

/// Listens for as long as the page lives. `key` is the conversation's in the storage.
pub fn listen(page: impl Page, key: String, hand: Hand) {
    let page = std::rc::Rc::new(page);
    let (tabs, told, own) = (page.clone(), hand.clone(), key.clone());
    dom::on_window("storage", move |event| {
        let event = event.unchecked_ref::<StorageEvent>();
        let changed = event.key().unwrap_or_default();
        let Some(rest) = changed.strip_prefix(own.as_str()) else { return };
        match (rest.strip_prefix(":out:"), event.new_value()) {
            (Some(_), Some(_)) => told.happened(Event::PutElsewhere),
            (Some(id), None) => told.happened(Event::DroppedElsewhere { id: id.to_owned() }),
            // Read again rather than taken from the event: of several changes only the last one stands.
            (None, _) if rest.is_empty() => look(&*tabs, &told),
            (None, _) => {}
        }
    });
    let turn = move |left: bool| match dom::is_visible() && !left {
        true => {
            // A page that was put away heard nothing of the other tabs.
            look(&*page, &hand);
            hand.happened(Event::Back);
        }
        false => keep(&*page, &key),
    };
    let turn = std::rc::Rc::new(turn);
    for name in ["online", "pageshow", "pagehide"] {
        let turn = turn.clone();
        dom::on_window(name, move |_| turn(name == "pagehide"));
    }
    dom::on_document("visibilitychange", move |_| turn(false));
}

/// What was being written when this tab was left or loaded again.
pub fn draft(key: &str) -> Option<String> {
    get_item(&draft_key(key)).ok().flatten().filter(|text| !text.is_empty())
}

fn look(page: &impl Page, hand: &Hand) {
    if let Some(saved) = page.stored() {
        hand.happened(Event::Elsewhere(saved));
    }
}

fn keep(page: &impl Page, key: &str) {
    if let Some(text) = page.written() {
        // Where nothing can be kept there is nobody left to tell, either.
        let _ = set_item(&draft_key(key), &text);
    }
}

fn draft_key(key: &str) -> String {
    let mut whole = String::from(key);
    whole.push_str(":draft");
    whole
}
