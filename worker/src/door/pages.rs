//! Two pages for websites that do not let the widget run in theirs: the panel in a frame of Baton's own origin, and
//! a plain form where frames are refused too.
//!
//! For: who may show the frame, and what each page may load. Not for: the frame's script (`widget/loader/frame.js`)
//! or what a sent form does (`form`).

mod form;

use super::body;
use crate::answer;
use crate::error::Failed;
use crate::published::{self, SITE};
use protocol::transcript::Page;
use worker::{Env, Method, Request, Response, Result, Url};

/// The frame's address and the form's, below the origin.
const FRAME: &str = "/frame";

pub async fn answer(request: Request, env: &Env, name: &str) -> std::result::Result<Response, Failed> {
    match (name, request.method()) {
        ("frame", Method::Get) => frame(&request, env).await,
        ("form", Method::Get) => form::asked(&request, env).await,
        ("form", Method::Post) => form::sent(request, env).await,
        _ => Err(Failed::WrongMethod),
    }
}

/// What only the frame's own script fills. A name that does not change with the script's content, as the loader's.
const FRAME_PAGE: &str = "<!doctype html><meta charset=utf-8>\
<meta name=viewport content=\"width=device-width,initial-scale=1,interactive-widget=resizes-content\">\
<meta name=robots content=noindex><title>Chat</title><script type=module src=\"/baton-frame.js\"></script>";

/// The browser itself keeps websites that are not listed from showing it.
async fn frame(request: &Request, env: &Env) -> std::result::Result<Response, Failed> {
    if body::value(request, "site")?.is_some_and(|site| site != SITE) {
        return Err(Failed::NoSuch("site"));
    }
    let published = published::read(env, SITE).await?;
    let origin = request.url()?.origin().ascii_serialization();
    let settings = &published.site.settings;
    let policy = frame_policy(&origin, &settings.origins, &settings.widget.turnstile_url);
    Ok(page(FRAME_PAGE, 200, &policy, "no-referrer")?)
}

/// `wasm-unsafe-eval` is all the panel needs beyond its own files. Pictures may be a team's faces or what was attached;
/// the one foreign script is Cloudflare's Turnstile, for owners who ask for it.
fn frame_policy(origin: &str, allowed: &[String], turnstile: &str) -> String {
    let ancestors = match allowed {
        [] => "*".to_owned(),
        origins => origins.iter().filter_map(|origin| plain_origin(origin)).collect::<Vec<_>>().join(" "),
    };
    let turnstile = plain_origin(turnstile).unwrap_or_else(|| "https://challenges.cloudflare.com".to_owned());
    // Some browsers do not count a socket to the same origin as `'self'`.
    let socket = origin.replacen("http", "ws", 1);
    format!(
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval' {turnstile}; style-src 'unsafe-inline'; \
         img-src 'self' https: data: blob:; connect-src 'self' {socket}; frame-src {turnstile}; base-uri 'none'; \
         form-action 'none'; frame-ancestors 'self' {ancestors}"
    )
}

/// A setting that is no address would end the directive.
fn plain_origin(origin: &str) -> Option<String> {
    Url::parse(origin).ok().map(|url| url.origin().ascii_serialization()).filter(|origin| origin != "null")
}

/// An HTML page and what it may load.
fn page(html: &str, status: u16, policy: &str, referrer: &str) -> Result<Response> {
    let response = Response::from_html(html)?.with_status(status);
    answer::with_headers(response, &[("content-security-policy", policy), ("referrer-policy", referrer)])
}

/// The page that shows the frame, where a chat was opened in one: the frame's own address tells nobody anything.
pub fn shown_on(page: Page, referrer: Option<String>, own: &str) -> (Page, Option<String>) {
    let Some(url) = Url::parse(&page.url).ok().filter(|url| url.path() == FRAME && page.url.starts_with(own)) else {
        return (page, referrer);
    };
    let value = |key: &str| url.query_pairs().find(|(name, _)| name == key).map(|(_, value)| value.into_owned());
    (Page { url: value("page").unwrap_or_default(), ..page }, value("referrer"))
}
