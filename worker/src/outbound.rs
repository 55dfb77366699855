//! The one outbound fetch: a connector's request in, a response out, never longer than asked.

use connectors::http::{Method, Request, Response};
use futures_util::future::{Either, select};
use std::pin::pin;
use std::time::Duration;
use wasm_bindgen::JsValue;
use worker::{AbortController, Delay, Fetch, Headers, RequestInit};

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

pub async fn fetch(request: &Request, within: Duration) -> Result<Response, Unreached> {
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
}

async fn exchange(request: &Request, signal: &worker::AbortSignal) -> worker::Result<Response> {
    let headers = Headers::new();
    for (name, value) in &request.headers {
        headers.set(name, value)?;
    }
    let mut init = RequestInit::new();
    init.with_method(method(request.method)).with_headers(headers);
    if request.method != Method::Get {
        init.with_body(Some(JsValue::from(js_sys::Uint8Array::from(request.body.as_slice()))));
    }
    let outgoing = worker::Request::new_with_init(&request.url, &init)?;
    let mut response = Fetch::Request(outgoing).send_with_signal(signal).await?;
    let headers = response.headers().entries().collect();
    let mut body = response.bytes().await?;
    body.truncate(ANSWER_BYTES);
    Ok(Response { status: response.status_code(), headers, body })
}

fn method(method: Method) -> worker::Method {
    match method {
        Method::Get => worker::Method::Get,
        Method::Post => worker::Method::Post,
        Method::Put => worker::Method::Put,
    }
}
