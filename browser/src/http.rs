//! One JSON call over HTTP, answered by a callback.
//!
//! For: the handful of calls a page makes. XMLHttpRequest, because a callback costs a page a few
//! hundred bytes where promises and futures cost kilobytes.
//! Not for: streaming, or deciding what a status means.

use crate::dom;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::XmlHttpRequest;

/// A call that has not answered by then is treated as lost. A model's answer may take 20 s.
const WITHIN_MS: u32 = 30_000;

/// What came back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// 0 when nothing came back: no network, a refused origin, no answer in time.
    pub status: u16,
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
    let sent = begin(&call);
    match sent {
        Some(request) => {
            let request = Rc::new(request);
            let ended = Rc::clone(&request);
            let done = dom::once(Box::new(move || then(answer(&ended))));
            request.set_onloadend(Some(done.unchecked_ref()));
            let body = call.body;
            // A request that cannot be sent still ends, with status 0.
            let _ = request.send_with_opt_str(body);
        }
        None => then(Answer { status: 0, body: String::new() }),
    }
}

/// `None` when the browser refuses the address.
fn begin(call: &Call) -> Option<XmlHttpRequest> {
    let request = XmlHttpRequest::new().ok()?;
    request.open_with_async(call.method, call.url, true).ok()?;
    request.set_timeout(WITHIN_MS);
    if let Some(token) = call.bearer {
        let mut value = String::from("Bearer ");
        value.push_str(token);
        request.set_request_header("authorization", &value).ok()?;
    }
    if call.body.is_some() {
        request.set_request_header("content-type", "application/json").ok()?;
    }
    Some(request)
}

fn answer(request: &XmlHttpRequest) -> Answer {
    Answer { status: request.status().unwrap_or(0), body: request.response_text().ok().flatten().unwrap_or_default() }
}
