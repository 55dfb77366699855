//! Somebody else's website, one address at a time: asked politely, followed by hand, read as far as it is wanted.
//!
//! Every address is checked before it is fetched, also each hop of a redirect. What a name resolves to a Worker cannot
//! see: that no name leads inward is Cloudflare's own part, whose fetch reaches public addresses alone. In development
//! nothing stands behind the check, so there a name that resolves inward is fetched.
//! Not for: what pages say and which are read; that is `reading`'s.

use crate::chance;
use futures_util::StreamExt;
use futures_util::future::{Either, select};
use protocol::Millis;
use reading::address::{self, Reach, Refused};
use reading::crawl::{Got, Want};
use reading::limits::{HTML_BYTES, ROBOTS_BYTES, SITEMAP_BYTES};
use reading::{charset, packed, robots, words};
use std::pin::pin;
use std::time::Duration;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;
use worker::{
    AbortController, AbortSignal, Delay, Fetch, Headers, Request, RequestInit, RequestRedirect, Response, ResponseBody,
    Url,
};

/// How a website's owner knows us in their log; robots.txt names us by the first word.
const AGENT: &str = concat!("BatonBot/", env!("CARGO_PKG_VERSION"), " (reads this website for its owner's assistant)");
/// A page that has not come by then is left for later, hops and body included.
const WITHIN: Duration = Duration::from_secs(8);
/// The same for a file that somebody waits for.
const FILE_WITHIN: Duration = Duration::from_secs(30);
/// Redirects of one address. Browsers follow 20; a website that needs more than a few is in a circle.
const HOPS: usize = 5;
/// A file a console reads: a price list with pictures has some 5 MB.
pub const FILE_BYTES: usize = 10 * 1024 * 1024;
/// The longest that a website may put us off.
const PUT_OFF_MS: Millis = 10 * 60 * 1_000;

/// What came of a visit.
pub struct Visit {
    pub got: Got,
    /// It may go better another time.
    pub passing: bool,
    /// The website asks to be left alone for so long.
    pub put_off_ms: Option<Millis>,
}

impl Visit {
    fn of(got: Got) -> Self {
        Self { got, passing: false, put_off_ms: None }
    }

    /// Nothing was heard.
    pub fn unanswered() -> Self {
        Self { passing: true, ..Self::of(Got::TimedOut) }
    }
}

/// Where redirects ended, with the answer's head.
struct Answer {
    url: Url,
    response: Response,
}

/// Why there is no answer to read.
enum Ended {
    Refused(Refused),
    /// A redirect to another host.
    Away(Url),
    Circle,
    Broke,
}

/// Fetches one address of a website.
pub async fn visit(want: Want, url: &str, reach: Reach) -> Visit {
    let Ok(start) = Url::parse(url) else {
        return Visit::of(Got::Refused(words::refused(Refused::Unreadable).to_owned()));
    };
    let abort = AbortController::default();
    let signal = abort.signal();
    let looked = pin!(look(want, start, reach, &signal));
    match select(looked, pin!(Delay::from(WITHIN))).await {
        Either::Left((visit, _)) => visit,
        Either::Right(_) => {
            abort.abort();
            Visit::unanswered()
        }
    }
}

async fn look(want: Want, start: Url, reach: Reach, signal: &AbortSignal) -> Visit {
    let mut answer = match follow(start, reach, signal).await {
        Ok(answer) => answer,
        Err(ended) => return Visit { passing: matches!(ended, Ended::Broke), ..Visit::of(got_of(ended)) },
    };
    let put_off_ms = put_off_ms(&answer.response);
    match read(want, &mut answer).await {
        Ok(got) => Visit { passing: matches!(got, Got::Status(408 | 425 | 429 | 500..)), got, put_off_ms },
        Err(_) => Visit { passing: true, ..Visit::of(got_of(Ended::Broke)) },
    }
}

fn got_of(ended: Ended) -> Got {
    match ended {
        Ended::Refused(refused) => Got::Refused(refused.words().to_owned()),
        Ended::Away(url) => Got::Redirect(url.into()),
        Ended::Circle => Got::Broke(CIRCLE.to_owned()),
        Ended::Broke => Got::Broke(BROKE.to_owned()),
    }
}

const CIRCLE: &str = "the address leads from one to another without an end";
const BROKE: &str = "the server could not be reached";

/// The answer at the end of all redirects, its body unread.
async fn follow(start: Url, reach: Reach, signal: &AbortSignal) -> Result<Answer, Ended> {
    let mut url = start.clone();
    for _ in 0..=HOPS {
        address::check(&url, reach).map_err(Ended::Refused)?;
        let response = ask(&url, signal).await.map_err(|_| Ended::Broke)?;
        let location = response.headers().get("location").ok().flatten();
        let Some(location) = location.filter(|_| matches!(response.status_code(), 301..=303 | 307 | 308)) else {
            return Ok(Answer { url, response });
        };
        url = address::parse(&location, Some(&url)).map_err(Ended::Refused)?;
        if !address::same_host(&start, &url) {
            // The owner reads of it, so it has to be an address that may be told.
            address::check(&url, reach).map_err(Ended::Refused)?;
            return Err(Ended::Away(url));
        }
    }
    Err(Ended::Circle)
}

async fn ask(url: &Url, signal: &AbortSignal) -> worker::Result<Response> {
    let headers = Headers::new();
    headers.set("user-agent", AGENT)?;
    headers.set("accept", "text/html,application/xhtml+xml,application/xml;q=0.9,text/plain;q=0.8,*/*;q=0.5")?;
    let mut init = RequestInit::new();
    init.with_headers(headers).with_redirect(RequestRedirect::Manual);
    Fetch::Request(Request::new_with_init(url.as_str(), &init)?).send_with_signal(signal).await
}

/// What `Retry-After` asks of whoever comes too often: seconds, or a date.
fn put_off_ms(response: &Response) -> Option<Millis> {
    if !matches!(response.status_code(), 429 | 503) {
        return None;
    }
    let text = response.headers().get("retry-after").ok().flatten()?;
    let wait_ms = match text.trim().parse::<Millis>() {
        Ok(seconds) => seconds.saturating_mul(1_000),
        // Not a number where it is no date, which becomes none at all.
        Err(_) => js_sys::Date::parse(&text) as Millis - chance::now(),
    };
    Some(wait_ms.clamp(0, PUT_OFF_MS))
}

async fn read(want: Want, answer: &mut Answer) -> worker::Result<Got> {
    let (status, final_url) = (answer.response.status_code(), answer.url.to_string());
    if !(200..300).contains(&status) {
        return Ok(Got::Status(status));
    }
    let content_type = answer.response.headers().get("content-type")?.unwrap_or_default();
    let essence = content_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    let limit = match want {
        Want::Robots => ROBOTS_BYTES,
        Want::Sitemap => SITEMAP_BYTES,
        Want::Page if is_pdf(&essence) => {
            let bytes = answer.response.headers().get("content-length")?.and_then(|length| length.parse().ok());
            return Ok(Got::Pdf { bytes: bytes.unwrap_or(0), final_url });
        }
        Want::Page if !is_html(&essence) && essence != "text/plain" => return Ok(Got::Other { content_type: essence }),
        Want::Page => HTML_BYTES,
    };
    let bytes = match (body(&mut answer.response, limit).await?, want) {
        (Body::Whole(bytes) | Body::Begins(bytes), Want::Sitemap) => packed::opened(bytes),
        (Body::Whole(bytes), _) => bytes,
        // Rules that are too long are obeyed as far as they were read, the last line aside: half a rule forbids more.
        (Body::Begins(bytes), Want::Robots) => robots::whole_lines(bytes),
        (Body::Begins(_), Want::Page) => return Ok(Got::TooLarge),
    };
    let text = decoded(&charset::label(Some(&content_type), &bytes), &bytes);
    // Rules and sitemaps that do not say what they are, are what was asked for.
    Ok(if is_html(&essence) && (want == Want::Page || !essence.is_empty()) {
        Got::Html { text, final_url }
    } else {
        Got::Text { text, content_type: essence, final_url }
    })
}

/// Pages that do not say what they are, are pages.
fn is_html(essence: &str) -> bool {
    matches!(essence, "text/html" | "application/xhtml+xml" | "")
}

fn is_pdf(essence: &str) -> bool {
    matches!(essence, "application/pdf" | "application/x-pdf")
}

/// A body, or as much of it as is wanted.
enum Body {
    Whole(Vec<u8>),
    Begins(Vec<u8>),
}

/// Read to its end, or to the limit.
async fn body(response: &mut Response, limit: usize) -> worker::Result<Body> {
    let mut bytes = Vec::new();
    if matches!(response.body(), ResponseBody::Empty) {
        return Ok(Body::Whole(bytes));
    }
    let mut chunks = response.stream()?;
    while let Some(chunk) = chunks.next().await {
        bytes.extend(chunk?);
        if bytes.len() > limit {
            bytes.truncate(limit);
            return Ok(Body::Begins(bytes));
        }
    }
    Ok(Body::Whole(bytes))
}

#[wasm_bindgen]
extern "C" {
    /// The platform's own: tables of every encoding would be a third of the worker.
    type TextDecoder;

    #[wasm_bindgen(constructor, catch)]
    fn new(label: &str) -> Result<TextDecoder, JsValue>;

    #[wasm_bindgen(method, catch)]
    fn decode(this: &TextDecoder, bytes: &js_sys::Uint8Array) -> Result<String, JsValue>;
}

/// A label nobody knows is taken as UTF-8, and what is no letter in it as a mark that says so.
fn decoded(label: &str, bytes: &[u8]) -> String {
    let decoder = TextDecoder::new(label).or_else(|_| TextDecoder::new("utf-8"));
    let text = decoder.and_then(|decoder| decoder.decode(&js_sys::Uint8Array::from(bytes)));
    text.unwrap_or_else(|_| String::from_utf8_lossy(bytes).into_owned())
}

/// Readers take what stands before a PDF's mark for noise, so far.
const PDF_MARK_WITHIN: usize = 1_024;

/// Why there is no file.
pub enum NoFile {
    TooLarge,
    /// In words, for the owner.
    Because(String),
}

/// A PDF's own bytes, for an owner's console: by the same filter and the same hops as pages.
pub async fn pdf(url: &str, reach: Reach) -> Result<Vec<u8>, NoFile> {
    let unreadable = || NoFile::Because(words::refused(Refused::Unreadable).to_owned());
    let start = Url::parse(url).map_err(|_| unreadable())?;
    let abort = AbortController::default();
    let signal = abort.signal();
    let loaded = pin!(load(start, reach, &signal));
    match select(loaded, pin!(Delay::from(FILE_WITHIN))).await {
        Either::Left((bytes, _)) => bytes,
        Either::Right(_) => {
            abort.abort();
            Err(NoFile::Because(words::TIMED_OUT.to_owned()))
        }
    }
}

async fn load(start: Url, reach: Reach, signal: &AbortSignal) -> Result<Vec<u8>, NoFile> {
    let mut answer = follow(start, reach, signal).await.map_err(|ended| {
        NoFile::Because(match ended {
            Ended::Refused(refused) => refused.words().to_owned(),
            Ended::Away(url) => words::leads_away(url.as_str()),
            Ended::Circle => words::broke(CIRCLE),
            Ended::Broke => words::broke(BROKE),
        })
    })?;
    let status = answer.response.status_code();
    if !(200..300).contains(&status) {
        return Err(NoFile::Because(words::status(status)));
    }
    let read = body(&mut answer.response, FILE_BYTES).await;
    let bytes = match read.map_err(|_| NoFile::Because(words::broke(BROKE)))? {
        Body::Whole(bytes) => bytes,
        Body::Begins(_) => return Err(NoFile::TooLarge),
    };
    // Whatever it says it is: only what a console's reader is for is passed on.
    let head = &bytes[..bytes.len().min(PDF_MARK_WITHIN)];
    let is_pdf = head.windows(5).any(|mark| mark == b"%PDF-");
    if is_pdf { Ok(bytes) } else { Err(NoFile::Because(words::not_a_page(""))) }
}
