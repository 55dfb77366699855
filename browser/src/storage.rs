//! What a page remembers in the browser.
//!
//! For: small strings by key. Where the browser refuses (private mode, a full disk, a sandboxed
//! frame) the page remembers for as long as it lives instead, and whoever asked may tell the visitor.
//! Not for: what must be true tomorrow; the visitor may clear it at any time.

use js_sys::Array;
use std::cell::RefCell;
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch, js_namespace = localStorage, js_name = getItem)]
    fn get_item(key: &str) -> Result<Option<String>, JsValue>;
    #[wasm_bindgen(catch, js_namespace = localStorage, js_name = setItem)]
    fn set_item(key: &str, value: &str) -> Result<(), JsValue>;
    #[wasm_bindgen(catch, js_namespace = localStorage, js_name = removeItem)]
    fn remove_item(key: &str) -> Result<(), JsValue>;
    #[wasm_bindgen(catch, js_namespace = localStorage, js_name = key)]
    fn key_at(index: u32) -> Result<Option<String>, JsValue>;
}

/// `localStorage`, with the page's own memory behind it.
#[derive(Debug, Default)]
pub struct Storage {
    /// Only what the browser refused to keep, by key. A list: there are few, and a map's code is not small.
    refused: RefCell<Vec<(String, String)>>,
}

impl Storage {
    pub fn get(&self, key: &str) -> Option<String> {
        let refused = self.refused.borrow();
        let own = refused.iter().find(|(known, _)| known == key).map(|(_, value)| value.clone());
        own.or_else(|| get_item(key).ok().flatten())
    }

    /// Whether the browser keeps it; otherwise this page does, for as long as it lives.
    pub fn set(&self, key: &str, value: &str) -> bool {
        self.forget(key);
        let kept = set_item(key, value).is_ok();
        if !kept {
            self.refused.borrow_mut().push((key.to_owned(), value.to_owned()));
        }
        kept
    }

    pub fn remove(&self, key: &str) {
        self.forget(key);
        // A storage that refuses to forget had refused to remember, too.
        let _ = remove_item(key);
    }

    /// Every value whose key begins with `prefix`, in the order of the keys.
    pub fn all(&self, prefix: &str) -> Vec<String> {
        // Sorted by the browser: sorting here would be a kilobyte.
        let keys = Array::new();
        let refused = self.refused.borrow();
        for (key, _) in refused.iter().filter(|(key, _)| key.starts_with(prefix)) {
            keys.push(&key.into());
        }
        let mut index = 0;
        while let Ok(Some(key)) = key_at(index) {
            if key.starts_with(prefix) && !refused.iter().any(|(known, _)| *known == key) {
                keys.push(&key.into());
            }
            index += 1;
        }
        keys.sort();
        let mut found = Vec::new();
        for place in 0..keys.length() {
            found.extend(keys.get(place).as_string().and_then(|key| self.get(&key)));
        }
        found
    }

    fn forget(&self, key: &str) {
        self.refused.borrow_mut().retain(|(known, _)| known != key);
    }
}
