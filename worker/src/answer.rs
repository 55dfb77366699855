//! What every answer of the API carries.
//!
//! An object's answer has it from the beginning and goes to its caller as it is; what the doors say themselves, or add,
//! is put on at the door.

use serde::Serialize;
use worker::{Headers, Response, ResponseBuilder, Result};

const ALWAYS: [(&str, &str); 3] =
    [("cache-control", "no-store"), ("x-content-type-options", "nosniff"), ("referrer-policy", "no-referrer")];
const JSON: (&str, &str) = ("content-type", "application/json");

thread_local! {
    // Each header is a call out of the wasm, which costs as much as copying all of them.
    static OF_JSON: Result<Headers> = complete(&Headers::new(), &[JSON]);
}

/// An object's answer.
pub fn json(value: &impl Serialize) -> Result<Response> {
    let text = serde_json::to_string(value)?;
    Ok(ResponseBuilder::new().with_headers(headers_of_json()?).fixed(text.into_bytes()))
}

/// Of JSON, to be changed as the caller likes.
pub fn headers_of_json() -> Result<Headers> {
    OF_JSON.with(|headers| match headers {
        Ok(headers) => Ok(headers.clone()),
        Err(error) => Err(error.to_string().into()),
    })
}

/// An answer with all it has to carry, and with `more` on top. An object's own cannot be changed, so it is made anew.
pub fn with_headers(response: Response, more: &[(&str, &str)]) -> Result<Response> {
    if more.is_empty() && response.headers().has(ALWAYS[1].0)? {
        return Ok(response);
    }
    let headers = complete(response.headers(), more)?;
    Ok(response.with_headers(headers))
}

fn complete(headers: &Headers, more: &[(&str, &str)]) -> Result<Headers> {
    let headers = headers.clone();
    for (name, value) in ALWAYS.iter().chain(more) {
        headers.set(name, value)?;
    }
    Ok(headers)
}
