//! One JSON call over HTTP, answered by a callback.
//!
//! For: the handful of calls a page makes. XMLHttpRequest, because a callback costs a page a few
//! hundred bytes where promises and futures cost kilobytes.
//! Not for: streaming, or deciding what a status means.

use crate::dom;
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

#[wasm_bindgen]
extern "C" {
    // Declared here rather than taken from web-sys, which has half of these fail that cannot.
    #[wasm_bindgen(js_name = XMLHttpRequest)]
    #[derive(Clone)]
    type Request;
    #[wasm_bindgen(constructor, js_class = "XMLHttpRequest")]
    fn new() -> Request;
    #[wasm_bindgen(method, catch)]
    fn open(this: &Request, method: &str, url: &str) -> Result<(), JsValue>;
    #[wasm_bindgen(method, catch, js_name = setRequestHeader)]
    fn set_header(this: &Request, name: &str, value: &str) -> Result<(), JsValue>;
    #[wasm_bindgen(method, setter)]
    fn set_timeout(this: &Request, ms: u32);
    #[wasm_bindgen(method, setter)]
    fn set_onloadend(this: &Request, listener: &JsValue);
    #[wasm_bindgen(method, catch)]
    fn send(this: &Request, body: Option<&str>) -> Result<(), JsValue>;
    #[wasm_bindgen(method, getter)]
    fn status(this: &Request) -> u16;
    #[wasm_bindgen(method, js_name = getResponseHeader)]
    fn header(this: &Request, name: &str) -> JsValue;
    #[wasm_bindgen(method, getter, js_name = responseText)]
    fn text(this: &Request) -> String;
}

/// A call that has not answered by then is treated as lost. A model's answer may take 20 s.
const WITHIN_MS: u32 = 30_000;

/// What came back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// 0 when nothing came back: no network, a refused origin, no answer in time.
    pub status: u16,
    /// For how many seconds whoever answered asks for patience; 0 where they do not say.
    pub after_s: u32,
    pub body: String,
}

/// A call to make. `body` is JSON.
#[derive(Clone, Copy, Debug)]
pub struct Call<'a> {
    pub method: &'a str,
    pub url: &'a str,
    /// The bearer token, where the call needs one.
    pub bearer: Option<&'a str>,
    pub body: Option<&'a str>,
}

/// Makes the call and hands its answer to `then`, exactly once.
pub fn call(call: Call, then: impl FnOnce(Answer) + 'static) {
    send(&call, Box::new(then));
}

/// Not generic, so that this is in the page once and not once a caller.
fn send(call: &Call, then: Box<dyn FnOnce(Answer)>) {
    match begin(call) {
        Some(request) => {
            let ended = request.clone();
            request.set_onloadend(&dom::once(Box::new(move || then(answer(&ended)))));
            // A request that cannot be sent still ends, with status 0.
            let _ = request.send(call.body);
        }
        None => then(Answer { status: 0, after_s: 0, body: String::new() }),
    }
}

/// `None` when the browser refuses the address.
fn begin(call: &Call) -> Option<Request> {
    let request = Request::new();
    request.open(call.method, call.url).ok()?;
    request.set_timeout(WITHIN_MS);
    if let Some(token) = call.bearer {
        let mut value = String::from("Bearer ");
        value.push_str(token);
        request.set_header("authorization", &value).ok()?;
    }
    if call.body.is_some() {
        request.set_header("content-type", "application/json").ok()?;
    }
    Some(request)
}

fn answer(request: &Request) -> Answer {
    let status = request.status();
    // Only where it is meant: browsers complain where a website may not read it. The browser makes a number of it: 0 of
    // no header, and none of a date, which a proxy may write.
    let after_s = match status {
        429 | 503 => request.header("retry-after").unchecked_into_f64() as u32,
        _ => 0,
    };
    Answer { status, after_s, body: request.text() }
}
