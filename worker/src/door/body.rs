//! Bodies in, headers out: bounded, parsed once, and never cached.

use crate::error::Failed;
use domain::limits::BODY_BYTES;
use serde::de::DeserializeOwned;
use worker::{Headers, Request, Response, Result};

/// A JSON body within the usual bound.
pub async fn json<T: DeserializeOwned>(request: &mut Request) -> std::result::Result<T, Failed> {
    json_within(request, BODY_BYTES).await
}

pub async fn json_within<T: DeserializeOwned>(request: &mut Request, limit: usize) -> std::result::Result<T, Failed> {
    let bytes = bytes(request, limit).await?;
    serde_json::from_slice(&bytes).map_err(|error| Failed::BadJson(error.to_string()))
}

/// The raw bytes; a body that says it is too long is not read at all.
pub async fn bytes(request: &mut Request, limit: usize) -> std::result::Result<Vec<u8>, Failed> {
    let said = request.headers().get("content-length")?.and_then(|length| length.parse::<usize>().ok());
    if said.is_some_and(|length| length > limit) {
        return Err(Failed::TooLarge { limit });
    }
    let bytes = request.bytes().await?;
    if bytes.len() > limit { Err(Failed::TooLarge { limit }) } else { Ok(bytes) }
}

/// What every answer of the API carries, with `more` on top. An object's answer cannot be changed, so it is made anew.
pub fn with_headers(response: Response, more: &[(&str, &str)]) -> Result<Response> {
    let headers = Headers::new();
    for (name, value) in response.headers().entries() {
        headers.set(&name, &value)?;
    }
    for (name, value) in ALWAYS.iter().chain(more) {
        headers.set(name, value)?;
    }
    Ok(response.with_headers(headers))
}

const ALWAYS: [(&str, &str); 3] =
    [("cache-control", "no-store"), ("x-content-type-options", "nosniff"), ("referrer-policy", "no-referrer")];
