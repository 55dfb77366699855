//! One burst of SQLite writes as one transaction: all of it is stored, or none.

use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;
use worker::{Error, Result, State};

#[wasm_bindgen]
extern "C" {
    /// A Durable Object's storage, for the one call the worker crate has no name for.
    type SyncStorage;

    #[wasm_bindgen(method, catch, js_name = transactionSync)]
    fn transaction_sync(
        this: &SyncStorage,
        write: &mut dyn FnMut() -> std::result::Result<(), JsValue>,
    ) -> std::result::Result<(), JsValue>;
}

/// Rolls back everything `write` stored when it fails.
pub fn burst(state: &State, mut write: impl FnMut() -> Result<()>) -> Result<()> {
    let storage: JsValue = state.storage().as_raw().into();
    let storage: SyncStorage = wasm_bindgen::JsCast::unchecked_into(storage);
    storage.transaction_sync(&mut || write().map_err(JsValue::from)).map_err(Error::from)
}
