//! A made-up business's website: a bicycle workshop with hire, courses, tours and a café, and every oddity websites have.
//!
//! For: being read by the assistant, counting how often each address is asked for, changing between two readings.
//! Not for: the demo shop's own pages; see `demo/`.

mod encoding;
mod oddities;
pub mod pages;
mod pdf;
pub mod workshop;

use axum::Router;
use axum::extract::{Request, State};
use axum::response::Response;
use oddities::Answer;
use std::collections::HashMap;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};
use tokio::net::TcpListener;
use tokio::sync::watch;
use tokio::task::JoinHandle;

/// What the folder that robots.txt forbids holds. No answer may ever say it.
pub const SECRET: &str = "4711-cobalt";
/// What the PDF says.
pub const PDF_SAYS: &str = "Valve caps in brass cost 2.40 a pair";

/// How the website behaves.
#[derive(Clone, Copy, Debug, Default)]
pub struct Manner {
    /// What robots.txt asks to be left between two requests, in seconds.
    pub crawl_delay: Option<&'static str>,
    /// Only the pages whose path begins so, beside the start page; all where empty.
    pub only: &'static str,
}

/// Which edition of the website is served.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Edition {
    #[default]
    First,
    /// One page changed, one gone though still linked, one gone without a trace, one new.
    Second,
}

#[derive(Debug)]
pub struct Website {
    address: SocketAddr,
    shared: Arc<Shared>,
    server: JoinHandle<()>,
}

#[derive(Debug)]
struct Shared {
    manner: Manner,
    inner: Mutex<Inner>,
    /// Whether what is on hold may go.
    open: watch::Sender<bool>,
}

#[derive(Debug, Default)]
struct Inner {
    edition: Edition,
    asked: HashMap<String, Vec<Instant>>,
    on_hold: Option<String>,
    /// Nothing is there, as while a website is moved.
    away: bool,
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Website {
    pub async fn start() -> Self {
        Self::start_with(Manner::default()).await
    }

    pub async fn start_with(manner: Manner) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let address = listener.local_addr().expect("an address");
        let shared = Arc::new(Shared { manner, inner: Mutex::default(), open: watch::Sender::new(true) });
        let app = Router::new().fallback(serve).with_state((address, Arc::clone(&shared)));
        let server = tokio::spawn(async move { axum::serve(listener, app).await.expect("the website serves") });
        Self { address, shared, server }
    }

    /// `http://127.0.0.1:port`
    pub fn origin(&self) -> String {
        format!("http://{}", self.address)
    }

    pub fn url(&self, path: &str) -> String {
        format!("{}{path}", self.origin())
    }

    /// How often this address was asked for, with its query.
    pub fn asked(&self, path: &str) -> usize {
        self.shared.lock().asked.get(path).map_or(0, Vec::len)
    }

    /// Every address that was asked for, and how often.
    pub fn all_asked(&self) -> Vec<(String, usize)> {
        let mut all: Vec<_> =
            self.shared.lock().asked.iter().map(|(path, times)| (path.clone(), times.len())).collect();
        all.sort();
        all
    }

    /// The shortest time between two requests for pages whose path begins so.
    pub fn least_pause(&self, prefix: &str) -> Option<Duration> {
        let inner = self.shared.lock();
        let asked = inner.asked.iter().filter(|(path, _)| path.starts_with(prefix));
        let mut times: Vec<Instant> = asked.flat_map(|(_, times)| times).copied().collect();
        times.sort();
        times.windows(2).map(|pair| pair[1] - pair[0]).min()
    }

    /// Forgets what was asked for.
    pub fn forget(&self) {
        self.shared.lock().asked.clear();
    }

    pub fn publish(&self, edition: Edition) {
        self.shared.lock().edition = edition;
    }

    /// Every address answers 404, or no longer.
    pub fn is_away(&self, away: bool) {
        self.shared.lock().away = away;
    }

    /// This page is not answered until [`Self::let_go`].
    pub fn hold(&self, path: &str) {
        self.shared.open.send_replace(false);
        self.shared.lock().on_hold = Some(path.to_owned());
    }

    pub fn let_go(&self) {
        self.shared.lock().on_hold = None;
        self.shared.open.send_replace(true);
    }
}

impl Drop for Website {
    fn drop(&mut self) {
        self.server.abort();
    }
}

async fn serve(State((address, shared)): State<(SocketAddr, Arc<Shared>)>, request: Request) -> Response {
    let path = request.uri().path_and_query().map_or_else(|| "/".to_owned(), ToString::to_string);
    let (times, edition, held, away) = {
        let mut inner = shared.lock();
        let times = inner.asked.entry(path.clone()).or_default();
        times.push(Instant::now());
        (times.len(), inner.edition, inner.on_hold.as_deref() == Some(path.as_str()), inner.away)
    };
    if away {
        return oddities::nothing().response();
    }
    if held {
        // The sender lives in `shared`, so waiting ends only by letting go.
        let _ = shared.open.subscribe().wait_for(|open| *open).await;
    }
    let answer = oddities::answer(&format!("http://{address}"), &path, times, edition, &shared.manner);
    if let Answer::After(wait, _) = &answer {
        // Nothing ever comes from it, so this ends with the time alone.
        let _ = tokio::time::timeout(*wait, std::future::pending::<()>()).await;
    }
    answer.response()
}
