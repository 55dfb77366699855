//! The core of every fake: a server, a script of answers, a record of requests, and a list of violations.
//!
//! A request is checked first, whatever the script says. A violation is kept, answered with 400, and fails
//! the test at `assert_clean` or when the fake is dropped.

use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{Request, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::Response;
use futures_util::stream;
use serde_json::Value;
use std::collections::VecDeque;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};
use tokio::net::TcpListener;
use tokio::sync::watch;
use tokio::task::JoinHandle;

/// Far above what any answer takes; only a broken story waits it out.
const WAIT: Duration = Duration::from_secs(20);
/// The largest request a vendor takes is a mail of Resend's.
const BODY_BYTES: usize = 40 * 1024 * 1024;

/// What the fake answers to the next request that is in order.
#[derive(Clone, Debug)]
pub enum Answer {
    /// As the vendor does when all is well.
    Ok,
    /// Taken, and answered with 200 and this body.
    Give(Value),
    /// Not taken: 429 with `Retry-After`.
    TooMany { retry_after_s: u64 },
    /// Not taken: this status and the vendor's usual body for it.
    Status(u16),
    /// Not taken: refused with the vendor's own words.
    Refuse { status: u16, body: Value },
    /// Taken and recorded, but answered only once the gate opens: what a crash in doubt looks like.
    Hold(Gate),
    /// The same, answered with this body.
    HoldGive(Gate, Value),
    /// Taken, and answered with 200 and a stream of events in these parts.
    Stream(Vec<Part>),
}

/// A part of a streamed answer; each is sent on its own.
#[derive(Clone, Debug)]
pub enum Part {
    Bytes(Vec<u8>),
    /// Nothing more until the gate opens: a stream that stalls.
    Wait(Gate),
    /// The connection breaks.
    Break,
}

/// Closed until somebody opens it; then open for good.
#[derive(Clone, Debug)]
pub struct Gate(Arc<watch::Sender<bool>>);

impl Default for Gate {
    fn default() -> Self {
        Self(Arc::new(watch::Sender::new(false)))
    }
}

impl Gate {
    pub fn open(&self) {
        self.0.send_replace(true);
    }

    pub async fn passed(&self) {
        // The sender lives in `self`, so waiting ends only by the gate opening.
        let _ = self.0.subscribe().wait_for(|open| *open).await;
    }
}

/// One request, as it came.
#[derive(Clone, Debug)]
pub struct Call {
    pub at: Instant,
    pub method: String,
    pub path: String,
    /// Names in lower case.
    pub headers: Vec<(String, String)>,
    pub body: Value,
    /// The body's own bytes: signatures are over these.
    pub raw: String,
}

impl Call {
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }
}

/// What the vendor says.
pub struct Reply {
    pub status: u16,
    pub headers: Vec<(&'static str, String)>,
    /// A string goes out as plain text, anything else as JSON.
    pub body: Value,
    /// Instead of a body, where there are any.
    pub parts: Vec<Part>,
}

impl Reply {
    pub fn new(status: u16, body: Value) -> Self {
        Self { status, headers: Vec::new(), body, parts: Vec::new() }
    }
}

/// A vendor's protocol.
pub trait Vendor: Send + 'static {
    const NAME: &'static str;
    /// Whether this is a question: a GET that changes nothing. It is answered from what the vendor knows, beside the
    /// script, and counts as an attempt only.
    fn is_read(&self, _call: &Call) -> bool {
        false
    }
    /// What the vendor would not take. `body` is JSON by then.
    fn check(&self, call: &Call) -> Result<(), String>;
    /// Takes a request in order. `None` where it was taken before and is only answered again.
    fn take(&mut self, call: &Call) -> (Reply, Taken);
    /// The usual body of a refusal with this status.
    fn trouble(&self, status: u16) -> Value;
}

/// Whether a request did anything.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Taken {
    New,
    /// The vendor recognised it as one it has taken already, or refused it.
    Nothing,
}

/// A running fake. Dropping it fails the test if anything was out of order.
pub struct Fake<V: Vendor> {
    address: SocketAddr,
    shared: Arc<Shared<V>>,
    server: JoinHandle<()>,
}

struct Shared<V> {
    inner: Mutex<Inner<V>>,
    changed: watch::Sender<()>,
}

struct Inner<V> {
    vendor: V,
    script: VecDeque<Answer>,
    attempts: Vec<Call>,
    accepted: Vec<Call>,
    violations: Vec<String>,
}

impl<V: Vendor> Fake<V> {
    pub async fn start(vendor: V) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let address = listener.local_addr().expect("an address");
        let inner = Inner { vendor, script: VecDeque::new(), attempts: vec![], accepted: vec![], violations: vec![] };
        let shared = Arc::new(Shared { inner: Mutex::new(inner), changed: watch::Sender::new(()) });
        let app = axum::Router::new().fallback(serve::<V>).with_state(Arc::clone(&shared));
        let server = tokio::spawn(async move { axum::serve(listener, app).await.expect("the fake serves") });
        Self { address, shared, server }
    }

    /// `http://127.0.0.1:port`
    pub fn origin(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Puts these answers behind those already scripted; after them all is [`Answer::Ok`].
    pub fn next(&self, answers: impl IntoIterator<Item = Answer>) {
        self.shared.lock().script.extend(answers);
    }

    /// Puts these answers in the place of what is left of the script.
    pub fn now(&self, answers: impl IntoIterator<Item = Answer>) {
        self.shared.lock().script = answers.into_iter().collect();
    }

    /// What the vendor took, in order.
    pub fn accepted(&self) -> Vec<Call> {
        self.shared.lock().accepted.clone()
    }

    /// Every request that came, also those refused.
    pub fn attempts(&self) -> Vec<Call> {
        self.shared.lock().attempts.clone()
    }

    /// Waits until `n` requests were taken.
    pub async fn wait_for(&self, n: usize) -> Vec<Call> {
        self.wait(n, "accepted", |inner| &inner.accepted).await
    }

    /// Waits until `n` requests came.
    pub async fn wait_for_attempts(&self, n: usize) -> Vec<Call> {
        self.wait(n, "attempted", |inner| &inner.attempts).await
    }

    async fn wait(&self, n: usize, what: &str, of: impl Fn(&Inner<V>) -> &Vec<Call>) -> Vec<Call> {
        let mut changed = self.shared.changed.subscribe();
        let enough = changed.wait_for(|()| of(&self.shared.lock()).len() >= n);
        let waited = tokio::time::timeout(WAIT, enough).await.is_ok();
        let calls = of(&self.shared.lock()).clone();
        let violations = self.shared.lock().violations.clone();
        assert!(waited, "{}: {} of {n} {what} after {WAIT:?}; violations: {violations:?}", V::NAME, calls.len());
        calls
    }

    /// Fails if anything was out of order.
    pub fn assert_clean(&self) {
        let violations = self.shared.lock().violations.clone();
        assert!(violations.is_empty(), "{} was sent what it does not take:\n{}", V::NAME, violations.join("\n"));
    }

    /// Takes the violations away, for a story that expects them.
    pub fn take_violations(&self) -> Vec<String> {
        std::mem::take(&mut self.shared.lock().violations)
    }

    /// Changes what the vendor knows: an open window, another default.
    pub fn vendor<T>(&self, change: impl FnOnce(&mut V) -> T) -> T {
        change(&mut self.shared.lock().vendor)
    }
}

impl<V: Vendor> Drop for Fake<V> {
    fn drop(&mut self) {
        self.server.abort();
        if !std::thread::panicking() {
            self.assert_clean();
        }
    }
}

impl<V> Shared<V> {
    /// A story that failed elsewhere must not hide behind a poisoned lock.
    fn lock(&self) -> MutexGuard<'_, Inner<V>> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

async fn serve<V: Vendor>(State(shared): State<Arc<Shared<V>>>, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let bytes = to_bytes(body, BODY_BYTES).await;
    // Whoever is killed while they write has sent nothing.
    if bytes.as_ref().is_err_and(|error| !error.to_string().contains("length limit")) {
        return response(Reply::new(400, Value::Null));
    }
    let headers = parts
        .headers
        .iter()
        .map(|(name, value)| (name.to_string(), String::from_utf8_lossy(value.as_bytes()).into_owned()));
    let mut call = Call {
        at: Instant::now(),
        method: parts.method.to_string(),
        path: parts.uri.path_and_query().map_or_else(String::new, ToString::to_string),
        headers: headers.collect(),
        body: Value::Null,
        raw: String::new(),
    };
    let read = bytes.map_err(|error| error.to_string()).and_then(|bytes| {
        call.raw = String::from_utf8_lossy(&bytes).into_owned();
        let json = serde_json::from_slice(&bytes).map_err(|error| format!("the body is no JSON: {error}"));
        json.map(|json| call.body = json)
    });
    let (reply, gate) = shared.lock().answer(call, read);
    shared.changed.send_replace(());
    if let Some(gate) = gate {
        gate.passed().await;
    }
    response(reply)
}

impl<V: Vendor> Inner<V> {
    fn answer(&mut self, call: Call, read: Result<(), String>) -> (Reply, Option<Gate>) {
        self.attempts.push(call.clone());
        let is_read = self.vendor.is_read(&call);
        let formed = if is_read { Ok(()) } else { read.and_then(|()| post_of_json(&call)) };
        if let Err(why) = formed.and_then(|()| self.vendor.check(&call)) {
            self.violations.push(format!("{} {}: {why}", call.method, call.path));
            return (Reply::new(400, self.vendor.trouble(400)), None);
        }
        let scripted = if is_read { None } else { self.script.pop_front() };
        match scripted.unwrap_or(Answer::Ok) {
            Answer::Ok => (self.take(call), None),
            Answer::Give(body) => (Reply { body, ..self.take(call) }, None),
            Answer::Stream(parts) => (Reply { parts, ..self.take(call) }, None),
            Answer::Hold(gate) => (self.take(call), Some(gate)),
            Answer::HoldGive(gate, body) => (Reply { body, ..self.take(call) }, Some(gate)),
            Answer::TooMany { retry_after_s } => {
                let headers = vec![("retry-after", retry_after_s.to_string())];
                (Reply { headers, ..Reply::new(429, self.vendor.trouble(429)) }, None)
            }
            Answer::Status(status) => (Reply::new(status, self.vendor.trouble(status)), None),
            Answer::Refuse { status, body } => (Reply::new(status, body), None),
        }
    }

    fn take(&mut self, call: Call) -> Reply {
        let (reply, taken) = self.vendor.take(&call);
        if taken == Taken::New {
            self.accepted.push(call);
        }
        reply
    }
}

fn post_of_json(call: &Call) -> Result<(), String> {
    let kind = call.header("content-type").unwrap_or_default();
    match (call.method.as_str(), kind.split(';').next(), call.body.is_object()) {
        ("POST", Some("application/json"), true) => Ok(()),
        ("POST", Some("application/json"), false) => Err("the body is no object".to_owned()),
        ("POST", ..) => Err(format!("content-type is {kind:?}")),
        (method, ..) => Err(format!("{method} is not a method of this address")),
    }
}

fn response(reply: Reply) -> Response {
    if !reply.parts.is_empty() {
        return streamed(reply.parts);
    }
    let (kind, body) = match reply.body {
        Value::String(text) => ("text/plain", text),
        json => ("application/json", json.to_string()),
    };
    let mut response = Response::new(Body::from(body));
    *response.status_mut() = StatusCode::from_u16(reply.status).expect("a status");
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    for (name, value) in reply.headers {
        response.headers_mut().insert(name, HeaderValue::from_str(&value).expect("a header's value"));
    }
    response
}

fn streamed(parts: Vec<Part>) -> Response {
    let body = stream::unfold(parts.into_iter(), |mut parts| async move {
        loop {
            match parts.next()? {
                Part::Bytes(bytes) => return Some((Ok(Bytes::from(bytes)), parts)),
                Part::Wait(gate) => gate.passed().await,
                Part::Break => return Some((Err(std::io::Error::other("the connection broke")), parts)),
            }
        }
    });
    let mut response = Response::new(Body::from_stream(body));
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("text/event-stream; charset=utf-8"));
    response
}

/// The fields of an object: each of `needed` present, none beside them and `allowed`.
pub fn fields(object: &Value, needed: &[&str], allowed: &[&str]) -> Result<(), String> {
    let object = object.as_object().ok_or("not an object")?;
    if let Some(missing) = needed.iter().find(|name| object.get(**name).is_none_or(Value::is_null)) {
        return Err(format!("{missing} is missing"));
    }
    match object.keys().find(|name| !needed.contains(&name.as_str()) && !allowed.contains(&name.as_str())) {
        Some(unknown) => Err(format!("{unknown} is no field of it")),
        None => Ok(()),
    }
}

/// A text of 1 to `limit` UTF-16 units, the strictest way to count.
pub fn text<'a>(value: &'a Value, what: &str, limit: usize) -> Result<&'a str, String> {
    let text = value.as_str().ok_or_else(|| format!("{what} is no text"))?;
    match text.encode_utf16().count() {
        0 => Err(format!("{what} is empty")),
        count if count > limit => Err(format!("{what} has {count} characters, over {limit}")),
        _ => Ok(text),
    }
}

pub fn bearer(call: &Call, token: &str) -> Result<(), String> {
    match call.header("authorization") == Some(&format!("Bearer {token}")) {
        true => Ok(()),
        false => Err("the authorization header is missing or wrong".to_owned()),
    }
}

/// The condition as a check.
pub fn ensure(holds: bool, why: &str) -> Result<(), String> {
    if holds { Ok(()) } else { Err(why.to_owned()) }
}
