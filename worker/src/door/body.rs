//! What a request carries: bodies bounded and parsed once.

use crate::error::Failed;
use domain::limits::BODY_BYTES;
use futures_util::StreamExt;
use futures_util::future::LocalBoxFuture;
use protocol::{Seq, exact};
use serde::de::DeserializeOwned;
use worker::Request;

/// A JSON body within the usual bound.
pub async fn json<T: DeserializeOwned>(request: &mut Request) -> std::result::Result<T, Failed> {
    json_within(request, BODY_BYTES).await
}

pub async fn json_within<T: DeserializeOwned>(request: &mut Request, limit: usize) -> std::result::Result<T, Failed> {
    let bytes = bytes(request, limit).await?;
    // As text: read from bytes, every type would be compiled a second time.
    let text = std::str::from_utf8(&bytes).map_err(|error| Failed::BadJson(error.to_string()))?;
    serde_json::from_str(text).map_err(|error| Failed::BadJson(error.to_string()))
}

/// The raw bytes; reading stops where the bound is passed, whatever the body says of its length.
pub fn bytes(request: &mut Request, limit: usize) -> LocalBoxFuture<'_, std::result::Result<Vec<u8>, Failed>> {
    // Boxed: it would be compiled anew into every one of its callers.
    Box::pin(read(request, limit))
}

async fn read(request: &mut Request, limit: usize) -> std::result::Result<Vec<u8>, Failed> {
    let said = request.headers().get("content-length")?.and_then(|length| length.parse::<usize>().ok());
    if said.is_some_and(|length| length > limit) {
        return Err(Failed::TooLarge { limit });
    }
    if request.inner().body().is_none() {
        return Ok(Vec::new());
    }
    let (mut chunks, mut bytes) = (request.stream()?, Vec::new());
    while let Some(chunk) = chunks.next().await {
        bytes.extend(chunk?);
        if bytes.len() > limit {
            return Err(Failed::TooLarge { limit });
        }
    }
    Ok(bytes)
}

/// The first of this name in the address.
pub fn query(request: &Request, name: &str) -> std::result::Result<Option<String>, Failed> {
    Ok(queries(request, name)?.into_iter().next())
}

/// All of this name in the address.
pub fn queries(request: &Request, name: &str) -> std::result::Result<Vec<String>, Failed> {
    let url = request.url()?;
    Ok(url.query_pairs().filter(|(key, _)| key == name).map(|(_, value)| value.into_owned()).collect())
}

/// `?after=SEQ`, 0 when absent.
pub fn after(request: &Request) -> std::result::Result<Seq, Failed> {
    Ok(number(request, "after")?.unwrap_or(0))
}

/// `?key=NUMBER`
pub fn number(request: &Request, key: &str) -> std::result::Result<Option<u64>, Failed> {
    let Some(value) = value(request, key)? else { return Ok(None) };
    let number = value.parse().ok().filter(|number| *number <= exact::MOST);
    number.map(Some).ok_or_else(|| Failed::Invalid(format!("`{key}` is a whole number up to {}", exact::MOST)))
}

/// `?key=value`, decoded.
pub fn value(request: &Request, key: &str) -> std::result::Result<Option<String>, Failed> {
    let url = request.url()?;
    Ok(url.query_pairs().find(|(name, _)| name == key).map(|(_, value)| value.into_owned()))
}

pub fn upgrade(request: &Request) -> std::result::Result<(), Failed> {
    let upgrade = request.headers().get("upgrade")?.unwrap_or_default();
    if upgrade.eq_ignore_ascii_case("websocket") {
        Ok(())
    } else {
        Err(Failed::Invalid("this address is a WebSocket".to_owned()))
    }
}
