//! Files that visitors have sent: kept in an R2 bucket where one is bound, and read at addresses that are signed and
//! expire.
//!
//! A file is named by its conversation, so that all of a conversation's go together. Not for: what may be sent and how
//! much of it; that is `domain::attachment` and the conversation's own.

use crate::chance;
use crate::error::Failed;
use crate::secrets;
use connectors::sign;
use domain::Conversation;
use domain::attachment::address_until;
use protocol::Millis;
use protocol::transcript::Attachment;
use worker::{Bucket, Env, Headers, HttpMetadata, Response};

/// The bucket's binding in wrangler.toml.
const BUCKET: &str = "BATON_FILES";
/// What an address's signature is for: one made for something else opens no file.
const LABEL: &str = "file";
/// As long as a browser may show a file again without asking.
const CACHED: &str = "private, max-age=3600";
/// A file is shown alone, and runs nothing.
const SHUT: &str = "default-src 'none'; sandbox";

/// Whether files can be kept here.
pub fn is_bound(env: &Env) -> bool {
    env.bucket(BUCKET).is_ok()
}

fn bucket(env: &Env) -> Result<Bucket, Failed> {
    env.bucket(BUCKET).map_err(|_| Failed::NoFiles)
}

fn key(conversation: &str, id: &str) -> String {
    format!("{conversation}/{id}")
}

pub async fn keep(env: &Env, conversation: &str, file: &Attachment, bytes: Vec<u8>) -> Result<(), Failed> {
    let disposition = disposition(&file.name, &file.media_type);
    let metadata = HttpMetadata {
        content_type: Some(file.media_type.clone()),
        content_disposition: Some(disposition),
        ..HttpMetadata::default()
    };
    bucket(env)?.put(key(conversation, &file.id), bytes).http_metadata(metadata).execute().await?;
    Ok(())
}

pub async fn remove(env: &Env, conversation: &str, id: &str) -> Result<(), Failed> {
    Ok(bucket(env)?.delete(key(conversation, id)).await?)
}

/// All of a conversation's, those that never became a line among them.
pub async fn forget(env: &Env, conversation: &str) -> Result<(), Failed> {
    let Ok(bucket) = env.bucket(BUCKET) else { return Ok(()) };
    loop {
        let found = bucket.list().prefix(format!("{conversation}/")).execute().await?;
        let keys: Vec<String> = found.objects().iter().map(worker::Object::key).collect();
        if keys.is_empty() {
            return Ok(());
        }
        bucket.delete_multiple(keys).await?;
        if !found.truncated() {
            return Ok(());
        }
    }
}

/// Where a file is read: `GET /files/{conversation}/{id}?until=…&sig=…`.
fn address(secret: &[u8], origin: &str, conversation: &str, id: &str, until: Millis) -> String {
    let seal = sign::seal_words(secret, LABEL, &signed(conversation, id, until));
    format!("{origin}/files/{conversation}/{id}?until={until}&sig={seal}")
}

fn signed(conversation: &str, id: &str, until: Millis) -> String {
    format!("{conversation}/{id}/{until}")
}

/// The conversation with an address on every file. They are not stored: what is stored outlives them.
pub fn addressed(env: &Env, conversation: Conversation) -> Result<Conversation, Failed> {
    if conversation.transcript().iter().all(|line| line.attachment.is_none()) {
        return Ok(conversation);
    }
    let mut lines = conversation.transcript().to_vec();
    for line in &mut lines {
        let at_ms = line.at_ms;
        if let Some(file) = &mut line.attachment {
            file.url = fresh_address(env, &conversation.origin, &conversation.id, &file.id, at_ms)?;
        }
    }
    Ok(conversation.with_transcript(lines))
}

pub fn fresh_address(env: &Env, origin: &str, conversation: &str, id: &str, sent_ms: Millis) -> Result<String, Failed> {
    let until = address_until(sent_ms, chance::now());
    Ok(address(&secrets::sealing(env)?, origin, conversation, id, until))
}

/// The bytes, for whoever has an address that still counts. Whoever has none learns nothing of what there is.
pub async fn read(env: &Env, conversation: &str, id: &str, until: &str, seal: &str) -> Result<Response, Failed> {
    let until: Millis = until.parse().map_err(|_| Failed::BadSignature)?;
    let words = signed(conversation, id, until);
    if !sign::is_seal_of(&secrets::sealing(env)?, LABEL, &words, seal) {
        return Err(Failed::BadSignature);
    }
    if until <= chance::now() {
        return Err(Failed::Gone);
    }
    let found = bucket(env)?.get(key(conversation, id)).execute().await?;
    let object = found.ok_or(Failed::NoSuch("file"))?;
    let metadata = object.http_metadata();
    let body = object.body().ok_or(Failed::NoSuch("file"))?;
    let headers = Headers::new();
    headers.set("content-type", metadata.content_type.as_deref().unwrap_or("application/octet-stream"))?;
    headers.set("content-disposition", metadata.content_disposition.as_deref().unwrap_or("attachment"))?;
    headers.set("content-length", &object.size().to_string())?;
    Ok(Response::from_body(body.response_body()?)?.with_headers(headers))
}

/// What an answer with a file carries besides what every answer does. Pictures may stand in the business's own pages.
pub const HEADERS: [(&str, &str); 3] =
    [("cache-control", CACHED), ("content-security-policy", SHUT), ("cross-origin-resource-policy", "cross-origin")];

/// Pictures are shown, a PDF is saved: a browser's reader of PDFs does not run in a sandbox.
fn disposition(name: &str, media_type: &str) -> String {
    let way = if media_type.starts_with("image/") { "inline" } else { "attachment" };
    let plain: String =
        name.chars().map(|c| if c.is_ascii_alphanumeric() || "-_. ".contains(c) { c } else { '_' }).collect();
    let whole: String = name.bytes().map(percent).collect();
    format!("{way}; filename=\"{plain}\"; filename*=UTF-8''{whole}")
}

/// RFC 8187's letters stand for themselves.
fn percent(byte: u8) -> String {
    if byte.is_ascii_alphanumeric() || b"-_.".contains(&byte) {
        char::from(byte).to_string()
    } else {
        format!("%{byte:02X}")
    }
}
