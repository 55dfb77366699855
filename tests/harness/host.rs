//! Somebody else's website, on which the widget stands: pages with whatever headers and scripts a story gives them.
//!
//! On a port of its own, so that to a browser it is another origin than Baton's. Not for: a website that the assistant
//! reads; see `website`.

use axum::Router;
use axum::extract::{Request, State};
use axum::http::{HeaderName, HeaderValue, StatusCode};
use axum::response::{Html, IntoResponse, Response};
use std::collections::HashMap;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, PoisonError};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

#[derive(Clone, Debug, Default)]
struct Page {
    html: String,
    policy: Option<String>,
}

type Pages = Arc<Mutex<HashMap<String, Page>>>;

#[derive(Debug)]
pub struct Host {
    address: SocketAddr,
    pages: Pages,
    server: JoinHandle<()>,
}

impl Host {
    pub async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let address = listener.local_addr().expect("an address");
        let pages = Pages::default();
        let app = Router::new().fallback(serve).with_state(Arc::clone(&pages));
        let server = tokio::spawn(async move { axum::serve(listener, app).await.expect("the website serves") });
        Self { address, pages, server }
    }

    pub fn origin(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Puts a page there and gives its address.
    pub fn page(&self, path: &str, html: &str) -> String {
        self.put(path, html, None)
    }

    /// The same with a content security policy.
    pub fn guarded(&self, path: &str, html: &str, policy: &str) -> String {
        self.put(path, html, Some(policy.to_owned()))
    }

    fn put(&self, path: &str, html: &str, policy: Option<String>) -> String {
        let page = Page { html: html.to_owned(), policy };
        self.pages.lock().unwrap_or_else(PoisonError::into_inner).insert(path.to_owned(), page);
        format!("{}{path}", self.origin())
    }
}

impl Drop for Host {
    fn drop(&mut self) {
        self.server.abort();
    }
}

async fn serve(State(pages): State<Pages>, request: Request) -> Response {
    let page = pages.lock().unwrap_or_else(PoisonError::into_inner).get(request.uri().path()).cloned();
    let Some(page) = page else { return StatusCode::NOT_FOUND.into_response() };
    let mut response = Html(page.html).into_response();
    if let Some(policy) = page.policy {
        let value = HeaderValue::from_str(&policy).expect("a policy is a header");
        response.headers_mut().insert(HeaderName::from_static("content-security-policy"), value);
    }
    response
}
