//! What happens around the panel: other tabs of the site, and a page that is left and comes back.
//!
//! For: hearing of it.
//! Not for: what follows; see `tabs` and `update`.

use crate::event::Event;
use crate::model::Saved;
use crate::view::Hand;
use browser::dom;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen]
extern "C" {
    type StorageEvent;
    #[wasm_bindgen(method, getter)]
    fn key(this: &StorageEvent) -> Option<String>;
    #[wasm_bindgen(method, getter, js_name = newValue)]
    fn new_value(this: &StorageEvent) -> Option<String>;
}

/// What a page asks of the widget it carries.
pub trait Page: 'static {
    /// The conversation the browser remembers now, whichever tab wrote it.
    fn stored(&self) -> Option<Saved>;
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
    let turn = std::rc::Rc::new(move || {
        if dom::is_visible() {
            // A page that was put away heard nothing of the other tabs.
            look(&*page, &hand);
            hand.happened(Event::Back);
        }
    });
    for name in ["online", "pageshow"] {
        let turn = turn.clone();
        dom::on_window(name, move |_| turn());
    }
    dom::on_document("visibilitychange", move |_| turn());
}

fn look(page: &impl Page, hand: &Hand) {
    if let Some(saved) = page.stored() {
        hand.happened(Event::Elsewhere(saved));
    }
}
