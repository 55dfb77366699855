//! Hands a file that was fetched to the browser to be saved.

use wasm_bindgen::JsCast;
use web_sys::{Blob, HtmlAnchorElement, Url};

pub fn save(blob: &Blob, name: &str) {
    let Ok(address) = Url::create_object_url_with_blob(blob) else { return };
    let document = web_sys::window().and_then(|window| window.document());
    let made = document.and_then(|document| document.create_element("a").ok());
    if let Some(link) = made.and_then(|made| made.dyn_into::<HtmlAnchorElement>().ok()) {
        link.set_href(&address);
        link.set_download(name);
        link.click();
    }
    // The browser has begun to read it by now.
    let _ = Url::revoke_object_url(&address);
}
