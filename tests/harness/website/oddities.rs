//! What each address answers: pages, and what goes wrong or is odd on websites.

use super::{Edition, Manner, PDF_SAYS, SECRET, encoding, pages, pdf};
use axum::body::Body;
use axum::http::{StatusCode, header};
use axum::response::Response;
use std::time::Duration;

/// Longer than anybody waits for a page, and short enough for a slow one.
const NEVER: Duration = Duration::from_secs(600);
const SLOW: Duration = Duration::from_secs(3);
const BIG_BYTES: usize = 5 * 1024 * 1024;
const HTML: &str = "text/html; charset=utf-8";

pub enum Answer {
    Give {
        status: u16,
        kind: &'static str,
        body: Vec<u8>,
    },
    To {
        status: u16,
        location: String,
    },
    /// Not now; the seconds to wait.
    Busy(u64),
    After(Duration, Box<Answer>),
}

impl Answer {
    pub fn response(self) -> Response {
        let (status, name, value, body) = match self {
            Answer::After(_, then) => return then.response(),
            Answer::Give { status, kind, body } => (status, header::CONTENT_TYPE, kind.to_owned(), body),
            Answer::To { status, location } => (status, header::LOCATION, location, Vec::new()),
            Answer::Busy(seconds) => (503, header::RETRY_AFTER, seconds.to_string(), b"busy".to_vec()),
        };
        let status = StatusCode::from_u16(status).expect("a status");
        let response = Response::builder().status(status).header(name, value);
        response.body(Body::from(body)).expect("an answer")
    }
}

/// What `path` answers when it is asked for the `times`-th time.
pub fn answer(origin: &str, path: &str, times: usize, edition: Edition, manner: &Manner) -> Answer {
    robots_and_sitemaps(origin, path, edition, manner)
        .or_else(|| redirect(path))
        .or_else(|| odd(path, times))
        .or_else(|| double(origin, path, edition, manner))
        .unwrap_or_else(|| page(path, edition, manner))
}

fn give(kind: &'static str, body: impl Into<Vec<u8>>) -> Answer {
    Answer::Give { status: 200, kind, body: body.into() }
}

fn robots_and_sitemaps(origin: &str, path: &str, edition: Edition, manner: &Manner) -> Option<Answer> {
    let locations = |names: &[&str], tag: &str| -> String {
        names.iter().map(|name| format!("<{tag}><loc>{origin}{name}</loc></{tag}>\n")).collect()
    };
    let sitemap = |of: usize| {
        let urls = locations(&pages::in_sitemaps(edition, manner)[of], "url");
        format!("{XML}<urlset xmlns=\"{SITEMAPS}\">\n{urls}</urlset>\n")
    };
    Some(match path {
        "/robots.txt" => {
            let delay = manner.crawl_delay.map(|seconds| format!("Crawl-delay: {seconds}\n")).unwrap_or_default();
            let text = format!("User-agent: *\nDisallow: /private/\n{delay}\nSitemap: {origin}/sitemap_index.xml\n");
            give("text/plain", text)
        }
        "/sitemap_index.xml" => {
            let maps = locations(&["/sitemap-pages.xml.gz", "/sitemap-news.xml"], "sitemap");
            give("application/xml", format!("{XML}<sitemapindex xmlns=\"{SITEMAPS}\">\n{maps}</sitemapindex>\n"))
        }
        // As a file that is packed, and not for the way alone.
        "/sitemap-pages.xml.gz" => give("application/gzip", encoding::packed(&sitemap(0))),
        "/sitemap-news.xml" => give("application/xml", sitemap(1)),
        _ => return None,
    })
}

const XML: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
const SITEMAPS: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";

fn redirect(path: &str) -> Option<Answer> {
    let (status, location) = match path {
        "/old-prices" => (301, "/hire/prices"),
        "/rent" => (302, "/hire"),
        "/a" => (301, "/b"),
        "/b" => (302, "/c"),
        "/c" => (308, "/workshop/services"),
        "/go/partner" => (302, "https://www.example.com/offers"),
        "/go/inside" => (302, "http://127.0.0.1:9/camera"),
        "/go/ten" => (302, "http://10.0.0.1/"),
        "/go/mapped" => (302, "http://[::ffff:192.168.0.1]/admin"),
        "/go/metadata" => (302, "http://169.254.169.254/latest/meta-data/"),
        "/loop/a" => (302, "/loop/b"),
        "/loop/b" => (302, "/loop/a"),
        _ => return None,
    };
    Some(Answer::To { status, location: location.to_owned() })
}

fn odd(path: &str, times: usize) -> Option<Answer> {
    Some(match path {
        "/never" => Answer::After(NEVER, Box::new(give(HTML, "too late"))),
        "/news/flaky" if times == 1 => Answer::Busy(1),
        "/big" => {
            let filler = "<p>Another photograph of the boathouse in the fog.</p>\n";
            let text = filler.repeat(BIG_BYTES / filler.len() + 1);
            give(HTML, pages::framed("All our photographs", "", &text))
        }
        "/files/price-list-2026.pdf" => give("application/pdf", pdf::of(&["Price list 2026", PDF_SAYS])),
        "/photo.jpg" => give("image/jpeg", [0xFF, 0xD8, 0xFF, 0xD9]),
        // What a website that is read politely is never asked for.
        "/private/staff" => {
            give(HTML, pages::framed("Staff", "", &format!("<p>The code of the staff door is {SECRET}.</p>")))
        }
        _ if path.starts_with("/calendar") => give(HTML, month(path)),
        _ => return None,
    })
}

pub fn nothing() -> Answer {
    let body = pages::framed("Not found", "", "<h1>There is nothing here</h1>").into_bytes();
    Answer::Give { status: 404, kind: HTML, body }
}

/// A calendar whose every month leads to the next, without an end.
fn month(path: &str) -> String {
    let number: u32 = path.rsplit_once("month=").and_then(|(_, number)| number.parse().ok()).unwrap_or(0);
    let body = format!(
        "<h1>Calendar, page {number}</h1><p>Nothing is planned on page {number} of the calendar.</p>\
         <p><a href=\"/calendar?month={}\">Next month</a></p>",
        number + 1
    );
    pages::framed("Calendar", "", &body)
}

/// The same page under a second address: one names the first as its own, one does not.
fn double(origin: &str, path: &str, edition: Edition, manner: &Manner) -> Option<Answer> {
    let found = |path: &str| pages::of(edition, manner).into_iter().find(|page| page.path == path);
    match path {
        "/hire/city-bikes?colour=red" => {
            let html = pages::html(edition, &found("/hire/city-bikes")?);
            let canonical = format!("<link rel=\"canonical\" href=\"{origin}/hire/city-bikes\">");
            Some(give(HTML, html.replacen("</head>", &format!("{canonical}</head>"), 1)))
        }
        "/hire/tandem" => Some(give(HTML, pages::html(edition, &found("/hire/tandems")?))),
        _ => None,
    }
}

fn page(path: &str, edition: Edition, manner: &Manner) -> Answer {
    let plain = path.split('?').next().unwrap_or(path);
    let found = pages::of(edition, manner).into_iter().find(|page| page.path == plain);
    let Some(page) = found else { return nothing() };
    let html = pages::html(edition, &page);
    match plain {
        "/about/history" => give("text/html; charset=iso-8859-1", encoding::latin_1(&html)),
        "/cafe/menu" => {
            let said = html.replacen("<head>", "<head><meta charset=\"windows-1252\">", 1);
            give("text/html", encoding::windows_1252(&said))
        }
        "/slow" => Answer::After(SLOW, Box::new(give(HTML, html))),
        _ => give(HTML, html),
    }
}
