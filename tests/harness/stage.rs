//! The built widget on a page of its own, before a worker that is only played: for what the visitor sees of
//! conversations no story could hold in a reasonable time, such as two thousand lines over several days.
//!
//! It answers what `protocol::visitor` says a worker answers, over HTTP; the socket is refused, as a strict proxy
//! would, so the widget asks. Not for: what a worker decides; other stories use the real one.

use crate::runtime::repository;
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::http::{Method, StatusCode, header};
use axum::response::{IntoResponse, Response};
use futures_util::stream::unfold;
use protocol::transcript::{Attachment, Author, Kind, Message, Stage as Standing};
use protocol::visitor::{ChatOpened, Messages, SendMessage, Status, WidgetSettings};
use serde_json::json;
use std::io;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};
use tokio::net::TcpListener;
use tokio::time::interval;

const MOST_BYTES: usize = 12 * 1_048_576;
/// Of the wasm, however long the rest is kept back.
const FIRST_BYTES: usize = 1_024;
/// Between two looks at whether it still is.
const LOOKS: Duration = Duration::from_millis(20);

/// How much of the widget's wasm there is to be had, once its first bytes were.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wasm {
    All,
    Later,
    BreaksOff,
}

/// What the worker knows and a story may change.
#[derive(Debug)]
pub struct Scene {
    pub settings: WidgetSettings,
    pub messages: Vec<Message>,
    pub status: Status,
    /// The page around the widget: `<html lang dir>`.
    pub lang: &'static str,
    pub dir: &'static str,
    /// Files are refused with these words.
    pub refuses_files: Option<&'static str>,
    /// Whom transcripts were mailed to.
    pub mailed: Vec<String>,
    /// Nothing is answered below `/api`.
    pub away: bool,
    /// The next lines are answered so: with this status, so many seconds to wait, and Baton's words or a proxy's none.
    pub busy: Vec<(StatusCode, u32, Option<&'static str>)>,
    /// When a line was posted, taken or not.
    pub posted: Vec<Instant>,
    pub wasm: Wasm,
}

#[derive(Debug)]
pub struct Stage {
    address: SocketAddr,
    scene: Arc<Mutex<Scene>>,
}

impl Stage {
    pub async fn open(settings: WidgetSettings, messages: Vec<Message>) -> Self {
        let scene = Scene {
            settings,
            messages,
            status: status(),
            lang: "en",
            dir: "ltr",
            refuses_files: None,
            mailed: Vec::new(),
            away: false,
            busy: Vec::new(),
            posted: Vec::new(),
            wasm: Wasm::All,
        };
        let scene = Arc::new(Mutex::new(scene));
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let address = listener.local_addr().expect("an address");
        let app = Router::new().fallback(serve).with_state((Arc::clone(&scene), address));
        tokio::spawn(async move { axum::serve(listener, app).await.expect("the stage serves") });
        Self { address, scene }
    }

    pub fn origin(&self) -> String {
        format!("http://{}", self.address)
    }

    pub fn scene(&self) -> MutexGuard<'_, Scene> {
        lock(&self.scene)
    }

    /// A line more, at this moment.
    pub fn says(&self, from: Author, text: &str) {
        let mut scene = self.scene();
        let seq = scene.messages.last().map_or(1, |last| last.seq + 1);
        scene.messages.push(line(seq, from, now_ms(), text));
    }
}

/// As the worker has it for the colour below.
const LOOK: &str = ".panel{--brand:#5b3fd6;--on-brand:#fff;--link:#5b3fd6}\
                    .panel[data-dark]{--brand:#5b3fd6;--on-brand:#fff;--link:#9381e4}";

pub fn settings() -> WidgetSettings {
    WidgetSettings {
        business: "Velo Workshop".to_owned(),
        assistant: "Vee".to_owned(),
        colour: "#5b3fd6".to_owned(),
        css: LOOK.to_owned(),
        locale: "en".to_owned(),
        attachments: true,
        transcript_mail: true,
        ..WidgetSettings::default()
    }
}

pub fn line(seq: u64, from: Author, at_ms: i64, text: &str) -> Message {
    Message {
        seq,
        id: format!("line{seq:06}"),
        at_ms,
        from,
        name: (from == Author::Member).then(|| "Ana Ferreira".to_owned()),
        kind: if from == Author::System { Kind::Event } else { Kind::Text },
        text: text.to_owned(),
        sources: Vec::new(),
        choices: Vec::new(),
        attachment: None,
    }
}

pub fn status() -> Status {
    Status {
        rev: 0,
        stage: Standing::Assistant,
        episode: 1,
        member: None,
        thinking: false,
        ask_contact: false,
        ask_rating: false,
        waiting_since_ms: None,
        queue: None,
        seen: 0,
    }
}

pub fn now_ms() -> i64 {
    SystemTime::now().duration_since(UNIX_EPOCH).expect("after 1970").as_millis() as i64
}

fn lock(scene: &Mutex<Scene>) -> MutexGuard<'_, Scene> {
    scene.lock().unwrap_or_else(PoisonError::into_inner)
}

async fn serve(State((scene, address)): State<(Arc<Mutex<Scene>>, SocketAddr)>, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let path = parts.uri.path().to_owned();
    let query = parts.uri.query().unwrap_or_default().to_owned();
    let body = to_bytes(body, MOST_BYTES).await.unwrap_or_default();
    if path.starts_with("/baton/widget-") && path.ends_with(".wasm") {
        return wasm(&path, scene);
    }
    let mut scene = lock(&scene);
    if path.starts_with("/api") && scene.away {
        return StatusCode::BAD_GATEWAY.into_response();
    }
    let below = path.strip_prefix("/api/chat/c1/").unwrap_or_default();
    match (&parts.method, path.as_str(), below) {
        (_, "/", _) => page(&scene),
        (&Method::POST, "/api/chat", _) => json_answer(StatusCode::CREATED, &opened(&scene)),
        (&Method::GET, _, "messages") => {
            let after = value(&query, "after").and_then(|after| after.parse().ok()).unwrap_or(0);
            json_answer(StatusCode::OK, &messages(&scene, after))
        }
        (&Method::POST, _, "messages") => {
            scene.posted.push(Instant::now());
            if !scene.busy.is_empty() {
                let (status, seconds, words) = scene.busy.remove(0);
                return busy(status, seconds, words);
            }
            let said: SendMessage = serde_json::from_slice(&body).expect("the widget sends a line");
            let seq = take(&mut scene, &said.id, &said.text);
            json_answer(StatusCode::OK, &messages(&scene, seq - 1))
        }
        (&Method::POST, _, "attachments") => attach(&mut scene, address, &query, &parts.headers, body.len()),
        (&Method::GET, _, "transcript") => {
            ([(header::CONTENT_TYPE, "text/markdown; charset=utf-8")], "# Velo Workshop\n\nHello").into_response()
        }
        (&Method::POST, _, "transcript") => {
            let wanted: serde_json::Value = serde_json::from_slice(&body).expect("an address");
            scene.mailed.push(wanted["email"].as_str().expect("an address").to_owned());
            StatusCode::ACCEPTED.into_response()
        }
        (&Method::GET, "/picture.svg", _) => ([(header::CONTENT_TYPE, "image/svg+xml")], PICTURE).into_response(),
        (&Method::GET, "/face.svg", _) => ([(header::CONTENT_TYPE, "image/svg+xml")], FACE).into_response(),
        _ => file(&path),
    }
}

fn page(scene: &Scene) -> Response {
    let page = format!(
        "<!doctype html><html lang={} dir={}><meta name=viewport content='width=device-width'><title>Velo</title>\
         <body style='margin:0;min-height:100vh;background:#eef0f3;font-family:sans-serif'>\
         <main style='padding:40px;max-width:640px'><h1>Velo Workshop</h1><p>Repairs, hire and a small café.</p></main>\
         <script async src=/baton.js data-site=main></script>",
        scene.lang, scene.dir
    );
    ([(header::CONTENT_TYPE, "text/html; charset=utf-8")], page).into_response()
}

fn opened(scene: &Scene) -> ChatOpened {
    ChatOpened {
        conversation: "c1".to_owned(),
        identified: false,
        token: "t1".to_owned(),
        settings: scene.settings.clone(),
        messages: Vec::new(),
        status: scene.status.clone(),
    }
}

fn messages(scene: &Scene, after: u64) -> Messages {
    Messages {
        messages: scene.messages.iter().filter(|message| message.seq > after).cloned().collect(),
        stage: scene.status.stage,
        status: scene.status.clone(),
    }
}

/// The place of the line, which is taken once.
fn take(scene: &mut Scene, id: &str, text: &str) -> u64 {
    if let Some(known) = scene.messages.iter().find(|message| message.id == id) {
        return known.seq;
    }
    let seq = scene.messages.last().map_or(1, |last| last.seq + 1);
    scene.messages.push(Message { id: id.to_owned(), ..line(seq, Author::Visitor, now_ms(), text) });
    seq
}

fn busy(status: StatusCode, seconds: u32, words: Option<&str>) -> Response {
    let body = words.map(|words| json!({"error": {"code": "too_fast", "message": words}}).to_string());
    (status, [(header::RETRY_AFTER, seconds.to_string())], body.unwrap_or_default()).into_response()
}

fn attach(scene: &mut Scene, address: SocketAddr, query: &str, headers: &header::HeaderMap, bytes: usize) -> Response {
    if let Some(words) = scene.refuses_files {
        return json_answer(
            StatusCode::UNSUPPORTED_MEDIA_TYPE,
            &json!({"error": {"code": "wrong_type", "message": words}}),
        );
    }
    let (id, name) = (value(query, "id").expect("an id"), value(query, "name").expect("a name"));
    let media_type = headers.get(header::CONTENT_TYPE).expect("a type").to_str().expect("text").to_owned();
    let seq = take(scene, id, "");
    let url = format!("http://{address}/picture.svg");
    let name = name.replace("%20", " ");
    let attachment = Attachment { id: id.to_owned(), name, media_type, bytes: bytes as u64, url };
    scene.messages.last_mut().expect("it was taken").attachment = Some(attachment);
    json_answer(StatusCode::OK, &messages(scene, seq - 1))
}

/// What was built, as the worker's assets are.
fn file(path: &str) -> Response {
    let kind = match path.rsplit('.').next() {
        Some("js") => "text/javascript",
        Some("wasm") => "application/wasm",
        _ => "text/plain",
    };
    match std::fs::read(repository().join("target/assets").join(path.trim_start_matches('/'))) {
        Ok(bytes) if !path.contains("..") => ([(header::CONTENT_TYPE, kind)], bytes).into_response(),
        _ => StatusCode::NOT_FOUND.into_response(),
    }
}

fn wasm(path: &str, scene: Arc<Mutex<Scene>>) -> Response {
    let bytes = std::fs::read(repository().join("target/assets").join(path.trim_start_matches('/'))).expect("the wasm");
    let (first, rest) = bytes.split_at(FIRST_BYTES);
    let pieces = [first.to_vec(), rest.to_vec()].into_iter().enumerate();
    let pieces = unfold((pieces, interval(LOOKS), scene), async |(mut pieces, mut looks, scene)| {
        let (place, piece) = pieces.next()?;
        while place > 0 && lock(&scene).wasm == Wasm::Later {
            looks.tick().await;
        }
        let broken = place > 0 && lock(&scene).wasm == Wasm::BreaksOff;
        let piece = if broken { Err(io::Error::from(io::ErrorKind::ConnectionReset)) } else { Ok(piece) };
        Some((piece, (pieces, looks, scene)))
    });
    ([(header::CONTENT_TYPE, "application/wasm")], Body::from_stream(pieces)).into_response()
}

fn json_answer(status: StatusCode, answer: &impl serde::Serialize) -> Response {
    let body = serde_json::to_string(answer).expect("it is JSON");
    (status, [(header::CONTENT_TYPE, "application/json")], body).into_response()
}

fn value<'a>(query: &'a str, name: &str) -> Option<&'a str> {
    query.split('&').find_map(|pair| pair.split_once('=').filter(|(key, _)| *key == name)).map(|(_, value)| value)
}

const PICTURE: &str = "<svg xmlns='http://www.w3.org/2000/svg' width='480' height='360'><rect width='480' height='360' \
    fill='#c7d8e8'/><circle cx='150' cy='230' r='80' fill='none' stroke='#27364a' stroke-width='12'/><circle cx='340' \
    cy='230' r='80' fill='none' stroke='#27364a' stroke-width='12'/><path d='M150 230L220 110H310L340 230M220 110L250 \
    230H150' fill='none' stroke='#d1495b' stroke-width='12'/></svg>";
const FACE: &str = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 48 48'><rect width='48' height='48' \
    fill='#f2c9a1'/><circle cx='24' cy='20' r='9' fill='#7a4a2b'/><path d='M8 48c0-10 7-16 16-16s16 6 16 16z' \
    fill='#355c7d'/></svg>";
