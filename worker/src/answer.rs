//! What every answer of the API carries.
//!
//! An object's answer has it from the beginning and goes to its caller as it is; what the doors say themselves, or add,
//! is put on at the door.

use crate::error::Failed;
use serde::Serialize;
use worker::{Headers, Response, ResponseBuilder, Result};

const ALWAYS: [(&str, &str); 3] =
    [("cache-control", "no-store"), (NO_SNIFF, "nosniff"), ("referrer-policy", "no-referrer")];
/// Whoever carries it carries all of them: nothing else sets it.
const NO_SNIFF: &str = "x-content-type-options";
const JSON: (&str, &str) = ("content-type", "application/json");

thread_local! {
    // Each header is a call out of the wasm, which costs as much as copying all of them.
    static OF_JSON: Headers = ALWAYS.into_iter().chain([JSON]).collect();
}

/// An object's answer.
pub fn json(value: &impl Serialize) -> std::result::Result<Response, Failed> {
    let text = serde_json::to_string(value).map_err(worker::Error::from)?;
    Ok(ResponseBuilder::new().with_headers(headers_of_json()).fixed(text.into_bytes()))
}

/// Of JSON, to be changed as the caller likes.
pub fn headers_of_json() -> Headers {
    OF_JSON.with(Headers::clone)
}

/// An answer with all it has to carry, and with `more` on top. An object's own cannot be changed, so it is made anew.
pub fn with_headers(response: Response, more: &[(&str, &str)]) -> Result<Response> {
    if more.is_empty() && response.headers().has(NO_SNIFF)? {
        return Ok(response);
    }
    let headers = response.headers().clone();
    for (name, value) in ALWAYS.iter().chain(more) {
        headers.set(name, value)?;
    }
    Ok(response.with_headers(headers))
}
