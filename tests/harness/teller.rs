//! A model's server of which a story times every piece: for what people see while an answer is being written, and for
//! answers that are never written to their end.
//!
//! It speaks the streams of OpenAI's chat completions and answers requests in their order, the last script for good.
//! Not for: whether a request is well formed; `fakes::model` checks that strictly.

use crate::fakes::Gate;
use crate::shop::Shop;
use crate::wait::until;
use axum::Json;
use axum::body::{Body, Bytes};
use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use futures_util::stream;
use protocol::settings::{Provider, Settings};
use serde_json::{Value, json};
use std::collections::VecDeque;
use std::net::SocketAddr;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Instant;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

/// What the server does next.
#[derive(Clone, Debug)]
pub enum Piece {
    Bytes(Vec<u8>),
    /// Nothing, until the gate opens.
    Wait(Gate),
    /// The connection breaks.
    Break,
}

/// Dropping it ends the server.
#[derive(Debug)]
pub struct Teller {
    address: SocketAddr,
    shared: Arc<Shared>,
    server: JoinHandle<()>,
}

#[derive(Debug, Default)]
struct Shared {
    scripts: Mutex<VecDeque<Vec<Piece>>>,
    requests: Mutex<Vec<Value>>,
    /// When each piece of bytes went out, in order.
    told: Mutex<Vec<Instant>>,
    /// Answers that ended before all of them was told.
    hung_up: AtomicUsize,
}

impl Teller {
    /// A shop whose answers this server writes.
    pub async fn shop(&self, change: impl FnOnce(&mut Settings)) -> Shop {
        Shop::open_with(|settings| {
            settings.answers.provider = Provider::Openai;
            settings.answers.base_url = self.base_url();
            settings.answers.model = "told".to_owned();
            change(settings);
        })
        .await
    }

    pub async fn start(scripts: impl IntoIterator<Item = Vec<Piece>>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let address = listener.local_addr().expect("an address");
        let shared = Arc::new(Shared { scripts: Mutex::new(scripts.into_iter().collect()), ..Shared::default() });
        let app = axum::Router::new().fallback(tell).with_state(Arc::clone(&shared));
        let server = tokio::spawn(async move { axum::serve(listener, app).await.expect("the teller serves") });
        Self { address, shared, server }
    }

    /// What `answers.base_url` is set to.
    pub fn base_url(&self) -> String {
        format!("http://{}/v1", self.address)
    }

    /// The bodies of the requests so far.
    pub fn requests(&self) -> Vec<Value> {
        self.shared.requests.lock().unwrap().clone()
    }

    pub fn told(&self) -> Vec<Instant> {
        self.shared.told.lock().unwrap().clone()
    }

    /// How often the other side left before the end.
    pub fn hung_up(&self) -> usize {
        self.shared.hung_up.load(Ordering::SeqCst)
    }

    pub async fn asked(&self, times: usize) {
        until(&format!("the model to be asked {times} times"), async || {
            let asked = self.requests().len();
            if asked >= times { Ok(()) } else { Err(format!("{asked} times")) }
        })
        .await;
    }
}

impl Drop for Teller {
    fn drop(&mut self) {
        self.server.abort();
    }
}

/// The question of a request: what the visitor wrote.
pub fn question(request: &Value) -> String {
    let user = request["messages"].as_array().and_then(|all| all.last()).map(|message| &message["content"]);
    let material: Value =
        user.and_then(Value::as_str).and_then(|text| serde_json::from_str(text).ok()).unwrap_or_default();
    material["question"].as_str().unwrap_or_default().to_owned()
}

/// The beginning of an answer that rests on the first passage: its text is told on and on, and ended by [`end`].
pub fn begin() -> Piece {
    call(r#"{"action":"answer","passages":[1],"text":""#)
}

/// More of the text, as it stands in a JSON string.
pub fn text(more: &str) -> Piece {
    let quoted = Value::from(more).to_string();
    call(&quoted[1..quoted.len() - 1])
}

/// The end of an answer that [`begin`] began.
pub fn end() -> Piece {
    let (Piece::Bytes(mut last), Piece::Bytes(stop)) = (call(r#""}"#), stop()) else { unreachable!("both are bytes") };
    last.extend(stop);
    Piece::Bytes(last)
}

/// The end of a message.
fn stop() -> Piece {
    let mut bytes = event(&json!({ "choices": [{ "index": 0, "delta": {}, "finish_reason": "tool_calls" }] }));
    bytes.extend(b"data: [DONE]\n\n");
    Piece::Bytes(bytes)
}

/// A whole answer.
pub fn answer(says: &str) -> Vec<Piece> {
    vec![begin(), text(says), end()]
}

/// The model hands over.
pub fn hand_off() -> Vec<Piece> {
    vec![call(r#"{"action":"hand_off","why":"nothing says it"}"#), stop()]
}

/// More of the arguments of a call.
fn call(arguments: &str) -> Piece {
    let call = json!({ "index": 0, "id": "call_1", "type": "function", "function": { "name": "act", "arguments": arguments } });
    let delta = json!({ "role": "assistant", "tool_calls": [call] });
    Piece::Bytes(event(&json!({ "choices": [{ "index": 0, "delta": delta, "finish_reason": null }] })))
}

fn event(value: &Value) -> Vec<u8> {
    let mut value = value.clone();
    value["id"] = json!("chatcmpl-told");
    value["object"] = json!("chat.completion.chunk");
    format!("data: {value}\n\n").into_bytes()
}

/// Counts an answer that is let go of before its end.
struct Telling {
    left: VecDeque<Piece>,
    shared: Arc<Shared>,
}

impl Drop for Telling {
    fn drop(&mut self) {
        if !self.left.is_empty() {
            self.shared.hung_up.fetch_add(1, Ordering::SeqCst);
        }
    }
}

async fn tell(State(shared): State<Arc<Shared>>, Json(request): Json<Value>) -> Response {
    shared.requests.lock().unwrap().push(request);
    let script = {
        let mut scripts = shared.scripts.lock().unwrap();
        if scripts.len() > 1 { scripts.pop_front() } else { scripts.front().cloned() }
    };
    let telling = Telling { left: script.unwrap_or_default().into(), shared };
    let pieces = stream::unfold(telling, async |mut telling| {
        loop {
            // The piece goes only once it has been told: whoever leaves meanwhile has not heard it.
            match telling.left.front().cloned()? {
                Piece::Bytes(bytes) => {
                    telling.left.pop_front();
                    telling.shared.told.lock().unwrap().push(Instant::now());
                    return Some((Ok(Bytes::from(bytes)), telling));
                }
                Piece::Wait(gate) => gate.passed().await,
                Piece::Break => {
                    telling.left.clear();
                    return Some((Err(std::io::Error::other("broken off")), telling));
                }
            }
            telling.left.pop_front();
        }
    });
    ([(header::CONTENT_TYPE, "text/event-stream")], Body::from_stream(pieces)).into_response()
}
