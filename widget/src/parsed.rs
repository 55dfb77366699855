//! What the browser's own JSON parser makes of a text.
//!
//! For: one [`Value`] for frames, answers and what is stored. It also serves for the browser's globals, whose members
//! are asked for by name just so.
//! Not for: writing JSON; see `json`.

use crate::json::Value;
use js_sys::Array;
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch, js_namespace = JSON, js_name = parse)]
    fn parse_json(text: &str) -> Result<Option<Json>, JsValue>;

    #[wasm_bindgen(js_namespace = Object, js_name = keys)]
    fn keys(value: &Json) -> Array;

    pub type Json;
    #[wasm_bindgen(method, structural, indexing_getter)]
    fn member(this: &Json, name: &str) -> Option<Json>;
    #[wasm_bindgen(method, structural, indexing_getter)]
    fn at(this: &Json, index: u32) -> Option<Json>;
}

/// `null` is nothing, too.
pub fn parse(text: &str) -> Option<Json> {
    parse_json(text).ok().flatten()
}

impl Value for Json {
    const WHOLE: bool = cfg!(not(feature = "page"));

    fn names(&self) -> Vec<String> {
        let (keys, mut names) = (keys(self), Vec::new());
        for place in 0..keys.length() {
            names.extend(keys.get(place).as_string());
        }
        names
    }

    fn field(&self, name: &str) -> Option<Self> {
        self.member(name)
    }

    fn as_text(&self) -> Option<String> {
        self.as_string()
    }

    fn as_number(&self) -> Option<f64> {
        self.as_f64()
    }

    fn as_truth(&self) -> Option<bool> {
        self.as_bool()
    }

    fn items(&self) -> Vec<Self> {
        let mut items = Vec::new();
        if Array::is_array(self) {
            let count = self.number("length").unwrap_or(0.0) as u32;
            for index in 0..count {
                items.extend(self.at(index));
            }
        }
        items
    }
}
