//! The one outbound fetch: a connector's request in, a response out, never longer than asked.

pub mod stream;

use connectors::channel;
use connectors::email::cloudflare;
use connectors::http::{Method, Request, Response};
use domain::outbox::Verdict;
use futures_util::StreamExt;
use futures_util::future::{Either, LocalBoxFuture, select};
use protocol::handoff::Channel;
use protocol::settings::Settings;
use std::pin::pin;
use std::time::Duration;
use wasm_bindgen::{JsCast, JsValue};
use worker::{AbortController, Delay, Env, Fetch, Headers, RequestInit, RequestRedirect};

/// The largest answer read from a vendor: theirs are a few hundred bytes, a model's a few thousand.
const ANSWER_BYTES: usize = 1024 * 1024;

/// What a vendor that could not be reached looks like; the words name no address.
pub enum Unreached {
    TimedOut,
    Failed,
}

impl Unreached {
    pub fn why(&self) -> &'static str {
        match self {
            Unreached::TimedOut => "no answer in time",
            Unreached::Failed => "the server could not be reached",
        }
    }
}

/// A vendor that has not answered by then is tried again later.
const WITHIN: Duration = Duration::from_secs(10);

/// One attempt to tell somebody on a channel, whatever carries it, and what it came to.
pub async fn attempt(env: &Env, channel: Channel, request: &Request, settings: &Settings) -> Verdict {
    match send(env, request).await {
        Ok(response) => channel::verdict(channel, &response, settings),
        Err(unreached) => channel::unreachable(channel, unreached.why()),
    }
}

/// The same for a request that has its own verdict.
pub async fn send(env: &Env, request: &Request) -> Result<Response, Unreached> {
    if request.url == cloudflare::URL { by_binding(env, request).await } else { fetch(request, WITHIN).await }
}

/// The Worker's own mail binding, which takes the request's body as its argument.
async fn by_binding(env: &Env, request: &Request) -> Result<Response, Unreached> {
    let answer =
        |status, body: serde_json::Value| Response { status, headers: Vec::new(), body: body.to_string().into_bytes() };
    let Ok(binding) = env.send_email(MAIL_BINDING) else {
        return Ok(answer(400, serde_json::json!({ "code": cloudflare::NO_BINDING, "message": "" })));
    };
    let mail = js_sys::JSON::parse(&String::from_utf8_lossy(&request.body)).map_err(|_| Unreached::Failed)?;
    let sent = JsValue::from(binding).unchecked_into::<Binding>().send(&mail).await;
    match sent {
        Ok(result) => Ok(answer(200, serde_json::json!({ "messageId": text(&result, "messageId") }))),
        Err(error) => {
            Ok(answer(400, serde_json::json!({ "code": text(&error, "code"), "message": text(&error, "message") })))
        }
    }
}

const MAIL_BINDING: &str = "EMAIL";

/// The binding takes a plain object; the worker crate's builder would be a second way to write every mail.
#[wasm_bindgen::prelude::wasm_bindgen]
extern "C" {
    type Binding;

    #[wasm_bindgen(method, catch)]
    async fn send(this: &Binding, mail: &JsValue) -> Result<JsValue, JsValue>;
}

fn text(value: &JsValue, name: &str) -> String {
    js_sys::Reflect::get(value, &JsValue::from_str(name)).ok().and_then(|v| v.as_string()).unwrap_or_default()
}

/// Boxed: it would be compiled anew into every one of its callers.
pub fn fetch(request: &Request, within: Duration) -> LocalBoxFuture<'_, Result<Response, Unreached>> {
    Box::pin(async move {
        let abort = AbortController::default();
        let signal = abort.signal();
        let sent = pin!(exchange(request, &signal));
        match select(sent, pin!(Delay::from(within))).await {
            Either::Left((response, _)) => response.map_err(|_| Unreached::Failed),
            Either::Right(_) => {
                abort.abort();
                Err(Unreached::TimedOut)
            }
        }
    })
}

async fn exchange(request: &Request, signal: &worker::AbortSignal) -> worker::Result<Response> {
    let mut response = Fetch::Request(outgoing(request)?).send_with_signal(signal).await?;
    let headers = response.headers().entries().collect();
    let body = head(&mut response).await?;
    Ok(Response { status: response.status_code(), headers, body })
}

fn outgoing(request: &Request) -> worker::Result<worker::Request> {
    let headers = Headers::new();
    for (name, value) in &request.headers {
        headers.set(name, value)?;
    }
    let mut init = RequestInit::new();
    // Followed, a redirect would carry keys and signatures to wherever it leads.
    init.with_method(method(request.method)).with_headers(headers).with_redirect(RequestRedirect::Manual);
    if request.method != Method::Get {
        init.with_body(Some(JsValue::from(js_sys::Uint8Array::from(request.body.as_slice()))));
    }
    worker::Request::new_with_init(&request.url, &init)
}

/// Read as far as it is wanted: an endless answer must not fill the object's memory.
async fn head(response: &mut worker::Response) -> worker::Result<Vec<u8>> {
    let mut body = Vec::new();
    if matches!(response.body(), worker::ResponseBody::Empty) {
        return Ok(body);
    }
    let mut chunks = response.stream()?;
    while let Some(chunk) = chunks.next().await {
        body.extend(chunk?);
        if body.len() >= ANSWER_BYTES {
            body.truncate(ANSWER_BYTES);
            break;
        }
    }
    Ok(body)
}

fn method(method: Method) -> worker::Method {
    match method {
        Method::Get => worker::Method::Get,
        Method::Post => worker::Method::Post,
        Method::Put => worker::Method::Put,
    }
}
