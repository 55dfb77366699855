//! What a page remembers in the browser.
//!
//! For: small strings by key. Where the browser refuses (private mode, a full disk, a sandboxed
//! frame) the page remembers for as long as it lives instead, and nobody needs to know.
//! Not for: what must be true tomorrow; the visitor may clear it at any time.

use std::cell::RefCell;
use std::collections::BTreeMap;
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
    /// Only what the browser refused to keep.
    refused: RefCell<BTreeMap<String, String>>,
}

impl Storage {
    pub fn get(&self, key: &str) -> Option<String> {
        let own = self.refused.borrow().get(key).cloned();
        own.or_else(|| get_item(key).ok().flatten())
    }

    pub fn set(&self, key: &str, value: &str) {
        if set_item(key, value).is_ok() {
            self.refused.borrow_mut().remove(key);
        } else {
            self.refused.borrow_mut().insert(key.to_owned(), value.to_owned());
        }
    }

    pub fn remove(&self, key: &str) {
        self.refused.borrow_mut().remove(key);
        // A storage that refuses to forget had refused to remember, too.
        let _ = remove_item(key);
    }

    /// Every value whose key begins with `prefix`, in the order of the keys.
    pub fn all(&self, prefix: &str) -> Vec<String> {
        let mut found = self.refused.borrow().clone();
        let mut index = 0;
        while let Ok(Some(key)) = key_at(index) {
            if let (true, Some(value)) = (key.starts_with(prefix), self.get(&key)) {
                found.insert(key, value);
            }
            index += 1;
        }
        found.into_iter().filter(|(key, _)| key.starts_with(prefix)).map(|(_, value)| value).collect()
    }
}
