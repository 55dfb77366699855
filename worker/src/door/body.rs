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

/// The raw bytes, at most `limit` of them, whatever the body says of its length. What is too long is still read, and
/// not kept, up to as much again: its sender is to read the refusal, see [`discard`].
pub fn bytes(request: &mut Request, limit: usize) -> LocalBoxFuture<'_, std::result::Result<Vec<u8>, Failed>> {
    // Boxed: it would be compiled anew into every one of its callers.
    Box::pin(read(request, limit))
}

async fn read(request: &mut Request, limit: usize) -> std::result::Result<Vec<u8>, Failed> {
    if request.inner().body().is_none() {
        return Ok(Vec::new());
    }
    let said = request.headers().get("content-length")?.and_then(|length| length.parse::<usize>().ok());
    let mut is_over = said.is_some_and(|length| length > limit);
    let (mut chunks, mut bytes, mut passed) = (request.stream()?, Vec::new(), 0);
    while let Some(chunk) = chunks.next().await {
        let chunk = chunk?;
        passed += chunk.len();
        is_over = is_over || passed > limit;
        if !is_over {
            bytes.extend(chunk);
        } else if passed > limit.saturating_mul(2) {
            break;
        } else {
            bytes = Vec::new();
        }
    }
    if is_over { Err(Failed::TooLarge { limit }) } else { Ok(bytes) }
}

/// Reads up to `limit` bytes of a body that is refused unread. An answer whose request has more than 64 KB left to come
/// closes the connection (KJ's `HttpServerSettings::canceledUploadGraceBytes`, workerd's HTTP server), and the sender
/// finds a broken line where the refusal should stand.
pub async fn discard(request: &mut Request, limit: usize) {
    if request.inner().body().is_none() {
        return;
    }
    let Ok(mut chunks) = request.stream() else { return };
    let mut passed = 0;
    while let Some(Ok(chunk)) = chunks.next().await {
        passed += chunk.len();
        if passed > limit {
            break;
        }
    }
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
