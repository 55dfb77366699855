//! The HTTP surface: which address is whose business, and what every answer carries.

mod allow;
mod body;
mod desk;
mod guests;
mod hooks;
mod pages;
mod visitor;

use crate::answer;
use crate::error::Failed;
use worker::{Env, ForwardableEmailMessage, Method, Request, Response, Result};

pub async fn answer(request: Request, env: Env) -> Result<Response> {
    let path = request.path();
    let parts = match parts(&path) {
        Ok(parts) => parts,
        Err(failed) => return answer::with_headers(failed.response()?, &[]),
    };
    let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
    let response = answer_at(request, &env, &parts).await?;
    if response.status_code() != 405 {
        return Ok(response);
    }
    let allow = allow::methods(&env, &parts).await;
    answer::with_headers(response, &[("allow", &allow)])
}

/// The parts of an address as they were meant, before anybody encoded them.
fn parts(path: &str) -> std::result::Result<Vec<String>, Failed> {
    let decoded = |part: &str| match part.contains('%') {
        true => js_sys::decode_uri_component(part).map(String::from).map_err(|_| Failed::BadAddress),
        false => Ok(part.to_owned()),
    };
    path.trim_matches('/').split('/').map(decoded).collect()
}

async fn answer_at(request: Request, env: &Env, parts: &[&str]) -> Result<Response> {
    let answered = match parts {
        ["healthz"] if request.method() != Method::Get => Err(Failed::WrongMethod),
        ["healthz"] => Ok(Response::from_json(&serde_json::json!({"status": "ok", "version": VERSION}))?),
        ["api", "chat", rest @ ..] => return visitor::answer(request, env, rest).await,
        ["api", "desk", rest @ ..] => desk::answer(request, env, rest).await,
        ["files", conversation, id] if request.method() == Method::Get => {
            guests::file(&request, env, conversation, id).await
        }
        [name @ ("frame" | "form")] => return paged(pages::answer(request, env, name).await),
        ["hooks", channel] => hooks::answer(request, env, channel).await,
        ["files", _, _] => Err(Failed::WrongMethod),
        ["api" | "files" | "hooks", ..] => Err(Failed::NoRoute),
        // What is not Baton's own is a file, or a page that is not there.
        _ if request.method() == Method::Get => return file(request, env).await,
        _ => Err(Failed::NoRoute),
    };
    let response = answered.or_else(Failed::response)?;
    // A socket's answer is the upgrade itself and must stay as it is.
    match response.status_code() {
        101 => Ok(response),
        200 if parts.first() == Some(&"files") => answer::with_headers(response, &crate::files::HEADERS),
        _ => answer::with_headers(response, &[]),
    }
}

/// A page says itself what it may load and tell; a refusal is answered as all others.
fn paged(answered: std::result::Result<Response, Failed>) -> Result<Response> {
    answered.or_else(|failed| answer::with_headers(failed.response()?, &[]))
}

/// A mail that cannot be stored now is refused, so that the sender's server tries again.
pub async fn mailed(message: &ForwardableEmailMessage, env: &Env) -> Result<()> {
    if message.raw_size() > MAIL_BYTES {
        message.set_reject("this mail is too large");
        return Ok(());
    }
    let raw = message.raw_bytes().await?;
    hooks::mail::came(env, &raw).await.map_err(|failed| worker::Error::RustError(failed.words().2))
}

/// Cloudflare takes mails up to 25 MiB.
const MAIL_BYTES: f64 = 25.0 * 1024.0 * 1024.0;
const VERSION: &str = env!("CARGO_PKG_VERSION");

async fn file(request: Request, env: &Env) -> Result<Response> {
    env.assets("ASSETS")?.fetch_request(request).await
}
