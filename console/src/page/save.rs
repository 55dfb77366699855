//! Saves what the worker answers as a file on the reader's computer. A plain link cannot: it carries no token.

use super::api;
use super::app::App;
use console::model::Event;
use wasm_bindgen::JsCast;
use web_sys::{Blob, HtmlAnchorElement, Url};

/// How long the browser may take to begin the download before its address is given back.
const GIVE_BACK_MS: u32 = 10_000;

/// Fetches `path` below `/api/desk/` and saves it under `name`.
pub fn save(app: App, path: &str, name: &str) {
    let name = name.to_owned();
    api::file(path, move |answer| match answer {
        Ok(blob) => hand_over(&blob, &name),
        Err(refused) => app.send(Event::Refused(refused)),
    });
}

/// Hands what was fetched already to the browser to be saved.
pub fn hand_over(blob: &Blob, name: &str) {
    let Ok(address) = Url::create_object_url_with_blob(blob) else { return };
    let link = web_sys::window().and_then(|window| window.document()).and_then(|page| page.create_element("a").ok());
    if let Some(link) = link.and_then(|link| link.dyn_into::<HtmlAnchorElement>().ok()) {
        link.set_href(&address);
        link.set_download(name);
        link.click();
    }
    browser::dom::after(GIVE_BACK_MS, move || {
        // An address that is already gone needs no giving back.
        let _ = Url::revoke_object_url(&address);
    });
}
