//! What the browser keeps: the session's or link's token, and the member last picked. Also the address bar's fragment.
//! A browser that refuses storage keeps nothing; the sign-in page then comes at every load.

use console::notify::Alerts;
use console::session::{Keep, Route};
use wasm_bindgen::JsValue;
use web_sys::Storage;

const TOKEN: &str = "baton.desk.token";
const WHO: &str = "baton.desk.who";
const ALERTS: &str = "baton.desk.alerts";

fn storage(keep: Keep) -> Option<Storage> {
    let window = web_sys::window()?;
    match keep {
        Keep::Tab => window.session_storage().ok()?,
        Keep::Browser => window.local_storage().ok()?,
    }
}

fn read(keep: Keep, key: &str) -> Option<String> {
    storage(keep)?.get_item(key).ok()?
}

/// A refused write is a token for this load only.
fn write(keep: Keep, key: &str, value: &str) {
    if let Some(storage) = storage(keep) {
        let _ = storage.set_item(key, value);
    }
}

fn remove(keep: Keep, key: &str) {
    if let Some(storage) = storage(keep) {
        let _ = storage.remove_item(key);
    }
}

/// The token in force and where it is kept: a tab's link goes before the browser's session.
pub fn token() -> Option<(String, Keep)> {
    [Keep::Tab, Keep::Browser].into_iter().find_map(|keep| Some((read(keep, TOKEN)?, keep)))
}

pub fn keep_token(token: &str, keep: Keep) {
    if keep == Keep::Browser {
        remove(Keep::Tab, TOKEN);
    }
    write(keep, TOKEN, token);
}

/// Forgets the token in force, and only that one: a dead link does not end the member's own session.
pub fn forget_token() {
    if let Some((_, keep)) = token() {
        remove(keep, TOKEN);
    }
}

pub fn who() -> Option<String> {
    read(Keep::Browser, WHO)
}

pub fn remember_who(id: &str) {
    write(Keep::Browser, WHO, id);
}

/// How this browser calls its member; not at all until it was chosen.
pub fn alerts() -> Alerts {
    read(Keep::Browser, ALERTS).and_then(|json| serde_json::from_str(&json).ok()).unwrap_or_default()
}

pub fn keep_alerts(alerts: Alerts) {
    write(Keep::Browser, ALERTS, &serde_json::to_string(&alerts).unwrap_or_default());
}

/// Goes to a page as a click on its link would.
pub fn visit(route: &Route) {
    if let Some(window) = web_sys::window() {
        let _ = window.location().set_hash(&route.fragment());
    }
}

pub fn fragment() -> String {
    web_sys::window().and_then(|window| window.location().hash().ok()).unwrap_or_default()
}

/// Puts the page's own fragment in place of what is there, leaving no trace of it in the history.
pub fn replace_fragment(route: &Route) {
    let history = web_sys::window().and_then(|window| window.history().ok());
    if let Some(history) = history {
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&route.fragment()));
    }
}

pub fn reload() {
    if let Some(window) = web_sys::window() {
        let _ = window.location().reload();
    }
}

/// `https://host`
pub fn origin() -> String {
    web_sys::window().and_then(|window| window.location().origin().ok()).unwrap_or_default()
}

/// `wss://host` or, in development, `ws://host`.
pub fn socket_origin() -> String {
    let location = web_sys::window().map(|window| window.location());
    let host = location.as_ref().and_then(|location| location.host().ok()).unwrap_or_default();
    let secure = location.and_then(|location| location.protocol().ok()).as_deref() == Some("https:");
    format!("{}://{host}", if secure { "wss" } else { "ws" })
}
