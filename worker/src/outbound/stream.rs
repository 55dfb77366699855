//! An answer read as it comes, from a server or from the Workers AI binding.
//!
//! Whoever lets go of it ends it: the request is called off, and the server stops writing.

use super::{ANSWER_BYTES, Unreached, outgoing};
use connectors::http::{Request, Response};
use futures_util::StreamExt;
use futures_util::future::{Either, LocalBoxFuture, select};
use js_sys::JSON;
use protocol::Millis;
use std::pin::pin;
use std::time::Duration;
use wasm_bindgen::{JsCast, JsValue};
use worker::{AbortController, ByteStream, Delay, Env, Fetch, ResponseBody};

const AI_BINDING: &str = "AI";

/// What to ask.
pub enum Ask<'a> {
    Server(&'a Request),
    /// By the Worker's own binding, which takes a model's name and its input.
    WorkersAi {
        model: &'a str,
        input: String,
    },
}

impl Ask<'_> {
    /// How much goes out.
    pub fn bytes(&self) -> usize {
        match self {
            Ask::Server(request) => request.body.len(),
            Ask::WorkersAi { input, .. } => input.len(),
        }
    }
}

/// What came of asking.
pub enum Opened {
    Answer(Incoming),
    /// The binding threw this.
    Threw(String),
    NoBinding,
}

/// An answer under way.
pub struct Incoming {
    pub status: u16,
    headers: Vec<(String, String)>,
    body: Body,
    /// How much has been read.
    bytes: usize,
    _call: Call,
}

enum Body {
    Whole(Option<Vec<u8>>),
    Chunks(ByteStream),
}

/// The request, called off when it is let go of.
struct Call(Option<AbortController>);

impl Drop for Call {
    fn drop(&mut self) {
        if let Some(abort) = self.0.take() {
            abort.abort();
        }
    }
}

/// Until the answer's head is there.
pub fn open<'a>(env: &'a Env, ask: &'a Ask<'a>) -> LocalBoxFuture<'a, Result<Opened, Unreached>> {
    Box::pin(async move {
        match ask {
            Ask::Server(request) => by_fetch(request).await.map(Opened::Answer).map_err(|_| Unreached::Failed),
            Ask::WorkersAi { model, input } => by_binding(env, model, input).await,
        }
    })
}

async fn by_fetch(request: &Request) -> worker::Result<Incoming> {
    let abort = AbortController::default();
    let signal = abort.signal();
    let call = Call(Some(abort));
    let mut response = Fetch::Request(outgoing(request)?).send_with_signal(&signal).await?;
    let (status, headers) = (response.status_code(), response.headers().entries().collect());
    let body = match response.body() {
        ResponseBody::Empty => Body::Whole(None),
        _ => Body::Chunks(response.stream()?),
    };
    Ok(Incoming { status, headers, body, bytes: 0, _call: call })
}

#[wasm_bindgen::prelude::wasm_bindgen]
extern "C" {
    /// The worker crate's own would read the input and the answer a second way.
    type Ai;

    #[wasm_bindgen(method, catch)]
    async fn run(this: &Ai, model: &str, input: &JsValue) -> Result<JsValue, JsValue>;
}

async fn by_binding(env: &Env, model: &str, input: &str) -> Result<Opened, Unreached> {
    let answer =
        |body| Ok(Opened::Answer(Incoming { status: 200, headers: Vec::new(), body, bytes: 0, _call: Call(None) }));
    let binding = js_sys::Reflect::get(env, &JsValue::from_str(AI_BINDING)).unwrap_or_default();
    if binding.is_undefined() {
        return Ok(Opened::NoBinding);
    }
    let input = JSON::parse(input).map_err(|_| Unreached::Failed)?;
    match binding.unchecked_into::<Ai>().run(model, &input).await {
        Ok(value) if js_sys::Reflect::has(&value, &JsValue::from_str("getReader")).unwrap_or(false) => {
            let mut response = worker::Response::from_body(ResponseBody::Stream(value.unchecked_into()))
                .map_err(|_| Unreached::Failed)?;
            let chunks = response.stream().map_err(|_| Unreached::Failed)?;
            answer(Body::Chunks(chunks))
        }
        Ok(value) => {
            let text = JSON::stringify(&value).map(String::from).unwrap_or_default();
            answer(Body::Whole(Some(text.into_bytes())))
        }
        Err(error) => Ok(Opened::Threw(super::text(&error, "message"))),
    }
}

impl Incoming {
    /// The next bytes, however they are cut; nothing at the end.
    pub fn next(&mut self) -> LocalBoxFuture<'_, Result<Option<Vec<u8>>, Unreached>> {
        Box::pin(async move {
            // An endless answer must not keep the object reading.
            if self.bytes >= ANSWER_BYTES {
                return Err(Unreached::Failed);
            }
            let chunk = match &mut self.body {
                Body::Whole(whole) => whole.take(),
                Body::Chunks(chunks) => chunks.next().await.transpose().map_err(|_| Unreached::Failed)?,
            };
            self.bytes += chunk.as_ref().map_or(0, Vec::len);
            Ok(chunk)
        })
    }

    /// How much has come.
    pub fn bytes(&self) -> usize {
        self.bytes
    }

    /// The rest of it, as one answer.
    pub async fn whole(mut self) -> Result<Response, Unreached> {
        let mut body = Vec::new();
        while let Some(chunk) = self.next().await? {
            body.extend(chunk);
        }
        Ok(Response { status: self.status, headers: std::mem::take(&mut self.headers), body })
    }
}

/// What comes in time.
pub async fn within<T>(what: impl Future<Output = Result<T, Unreached>>, limit_ms: Millis) -> Result<T, Unreached> {
    let limit = Delay::from(Duration::from_millis(limit_ms.max(0).unsigned_abs()));
    match select(pin!(what), pin!(limit)).await {
        Either::Left((came, _)) => came,
        Either::Right(_) => Err(Unreached::TimedOut),
    }
}
