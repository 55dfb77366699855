//! The door for JavaScript.

use wasm_bindgen::prelude::wasm_bindgen;

/// Reads a file and answers with the JSON of a `Result<FileRead, Unreadable>`.
#[wasm_bindgen]
pub fn read(name: &str, bytes: &[u8]) -> String {
    // Plain structs with string keys always have a JSON form.
    serde_json::to_string(&crate::read(name, bytes)).unwrap_or_default()
}
