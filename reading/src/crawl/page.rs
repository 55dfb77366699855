//! What becomes of a page that was asked for.

use super::finding::found;
use super::{Crawl, Effect, Fetch, Got, Phase, Row, Rows};
use crate::address;
use crate::html::{self, Page};
use crate::limits::{MARKDOWN_CHARS, MOVES, TITLE_CHARS};
use crate::words;
use url::Url;

/// Pages left aside for another that are remembered; more of them are left aside for good.
const LEFT_FOR: usize = 200;

impl Crawl {
    pub(super) fn took_page(&mut self, fetch: &Fetch, got: Got, rows: &dyn Rows, effects: &mut Vec<Effect>) {
        let first = self.phase == Phase::First && fetch.url == self.start;
        if first {
            if let Got::Redirect(to) = &got
                && self.moved(to, fetch, effects)
            {
                return;
            }
            self.phase = Phase::Sitemaps;
            self.settle_start(&got);
        }
        let from = effects.len();
        match got {
            Got::Html { text, final_url } => {
                if let Some(url) = self.arrived(fetch, &final_url, rows, effects) {
                    self.took_html(&url, &text, fetch.depth, rows, effects);
                }
            }
            Got::Text { text, content_type, final_url } => {
                if let Some(url) = self.arrived(fetch, &final_url, rows, effects) {
                    took_text(&url, &text, &content_type, rows, effects);
                }
            }
            Got::Pdf { bytes, final_url } => {
                if let Some(url) = self.arrived(fetch, &final_url, rows, effects) {
                    effects.push(Effect::ForConsole { title: file_name(&url), url: url.into(), bytes });
                }
            }
            Got::Other { content_type } => leave(&fetch.url, words::not_a_page(&content_type), effects),
            Got::TooLarge => leave(&fetch.url, words::TOO_LARGE.to_owned(), effects),
            Got::Redirect(to) => leave(&fetch.url, words::leads_away(&to), effects),
            Got::Refused(why) => leave(&fetch.url, why, effects),
            Got::Status(status) => fail(&fetch.url, words::status(status), effects),
            Got::TimedOut => fail(&fetch.url, words::TIMED_OUT.to_owned(), effects),
            Got::Broke(why) => fail(&fetch.url, words::broke(&why), effects),
        }
        if first && let Some(why) = set_aside(&effects[from..]) {
            self.why = Some(words::start_failed(why));
        }
        self.read_after_all(from, effects);
    }

    /// The first page moves the whole website: a shop that has a new name. Its rules are asked for anew.
    fn moved(&mut self, to: &str, fetch: &Fetch, effects: &mut Vec<Effect>) -> bool {
        let Ok(start) = address::parse(to, None) else { return false };
        if self.moves >= MOVES || address::check(&start, self.reach()).is_err() {
            return false;
        }
        leave(&fetch.url, words::leads_to(start.as_str()), effects);
        self.start = super::finding::clean(start).into();
        self.phase = Phase::Robots;
        self.moves += 1;
        self.sitemaps.clear();
        self.known_sitemaps.clear();
        true
    }

    /// `http://example.com` leads to `https://www.example.com`: so all addresses are written from here on.
    fn settle_start(&mut self, got: &Got) {
        let (Got::Html { final_url, .. } | Got::Text { final_url, .. }) = got else { return };
        let ends = address::parse(final_url, None).ok();
        if let Some((ends, start)) = ends.zip(self.start_url())
            && address::same_host(&ends, &start)
        {
            self.start = super::finding::clean(ends).into();
        }
    }

    /// The address whose text this is, with a row of its own; `None` when that page needs no second look.
    fn arrived(&mut self, fetch: &Fetch, ended: &str, rows: &dyn Rows, effects: &mut Vec<Effect>) -> Option<Url> {
        let Some(url) = address::parse(ended, None).ok().and_then(|url| self.page(url)) else {
            leave(&fetch.url, words::leads_away(ended), effects);
            return None;
        };
        if url.as_str() == fetch.url {
            return Some(url);
        }
        if !self.robots.allows(&url) {
            leave(&fetch.url, words::FORBIDDEN.to_owned(), effects);
            return None;
        }
        leave(&fetch.url, words::leads_to(url.as_str()), effects);
        if rows.state(url.as_str()).is_some() || found(effects, url.as_str()) {
            return None;
        }
        // It takes the place of the row that led here.
        effects.push(Effect::Find { url: url.clone().into(), depth: fetch.depth });
        Some(url)
    }

    fn took_html(&mut self, url: &Url, text: &str, depth: u32, rows: &dyn Rows, effects: &mut Vec<Effect>) {
        let page = html::read(text, url);
        // `noindex` and `nofollow` speak to search engines, of what strangers shall find. The owner wants the page
        // known to the assistant, so both are read over; robots.txt and a password keep pages out.
        let canonical = self.canonical(&page, url, depth, rows);
        match canonical {
            Some(real) => {
                leave(url.as_str(), words::same_page(real.as_str()), effects);
                if self.left_for.len() < LEFT_FOR {
                    self.left_for.push((real.clone().into(), url.clone().into()));
                }
                self.find(vec![real], depth, rows, effects);
            }
            None => self.keep(url, &page, depth, rows, effects),
        }
        self.find(page.links, depth + 1, rows, effects);
    }

    fn keep(&mut self, url: &Url, page: &Page, depth: u32, rows: &dyn Rows, effects: &mut Vec<Effect>) {
        // The address and hours stand at the foot of every page; one or two are enough to answer from.
        let whole =
            if depth == 0 || is_contact(url, &page.title) { page.with_contact() } else { page.markdown.clone() };
        let canonical = page.canonical.as_ref().map(|canonical| canonical.as_str().to_owned());
        keep_text(url, &page.title, &whole, &page.markdown, canonical, rows, effects);
        self.left_for.retain(|(real, _)| real != url.as_str() || set_aside(effects).is_some());
    }

    /// The page this one says it is a double of, where that can be believed.
    fn canonical(&self, page: &Page, url: &Url, depth: u32, rows: &dyn Rows) -> Option<Url> {
        let real = self.page(page.canonical.clone()?)?;
        let start = self.start_url()?;
        // A template's mistake: every page calls itself the first page.
        let template = real == start && real.path() != url.path() && !url.path().starts_with("/index.");
        // Two that call each other the real one, or a real one that turned out to be none.
        let aside = rows.state(real.as_str()) == Some(Row::Aside);
        let usable = real != *url && !template && !aside && self.robots.allows(&real) && depth <= self.max_depth;
        usable.then_some(real)
    }

    /// Rows that were left aside for a page that now is set aside itself wait again.
    fn read_after_all(&mut self, from: usize, effects: &mut Vec<Effect>) {
        let gone: Vec<String> = effects[from..]
            .iter()
            .filter_map(|effect| match effect {
                Effect::Leave { url, .. } | Effect::Fail { url, .. } => Some(url.clone()),
                _ => None,
            })
            .collect();
        let (again, rest): (Vec<_>, Vec<_>) =
            std::mem::take(&mut self.left_for).into_iter().partition(|(real, _)| gone.contains(real));
        self.left_for = rest;
        effects.extend(again.into_iter().map(|(_, url)| Effect::Again { url }));
    }
}

fn took_text(url: &Url, text: &str, content_type: &str, rows: &dyn Rows, effects: &mut Vec<Effect>) {
    let plain = ["text/plain", "text/markdown"].iter().any(|kind| content_type.starts_with(kind));
    if !plain {
        return leave(url.as_str(), words::not_a_page(content_type), effects);
    }
    keep_text(url, &file_name(url), text, text, None, rows, effects);
}

fn keep_text(
    url: &Url,
    title: &str,
    whole: &str,
    own: &str,
    canonical: Option<String>,
    rows: &dyn Rows,
    effects: &mut Vec<Effect>,
) {
    if whole.trim().is_empty() {
        return leave(url.as_str(), words::NO_TEXT.to_owned(), effects);
    }
    let hash = hash(own);
    match rows.same_text(&hash).filter(|other| other != url.as_str()) {
        Some(other) => leave(url.as_str(), words::same_text(&other), effects),
        None => effects.push(Effect::Keep {
            url: url.as_str().to_owned(),
            title: title.chars().take(TITLE_CHARS).collect(),
            markdown: whole.chars().take(MARKDOWN_CHARS).collect(),
            canonical,
            hash,
        }),
    }
}

fn leave(url: &str, why: String, effects: &mut Vec<Effect>) {
    effects.push(Effect::Leave { url: url.to_owned(), why });
}

fn fail(url: &str, why: String, effects: &mut Vec<Effect>) {
    effects.push(Effect::Fail { url: url.to_owned(), why });
}

/// Why the answer's own page is not read; `None` when it, or where it led, is.
fn set_aside(effects: &[Effect]) -> Option<&str> {
    let read = |effect: &Effect| matches!(effect, Effect::Keep { .. } | Effect::ForConsole { .. });
    if effects.iter().any(read) {
        return None;
    }
    effects.iter().find_map(|effect| match effect {
        Effect::Leave { why, .. } | Effect::Fail { why, .. } => Some(why.as_str()),
        _ => None,
    })
}

/// FNV-1a over the letters and figures: spaces and marks differ from one printing of a template to the next.
fn hash(text: &str) -> String {
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    for c in text.chars().filter(|c| c.is_alphanumeric()) {
        hash = (hash ^ u64::from(u32::from(c))).wrapping_mul(0x0100_0000_01b3);
    }
    format!("{hash:016x}")
}

fn is_contact(url: &Url, title: &str) -> bool {
    const WORDS: [&str; 12] = [
        "contact",
        "kontakt",
        "contatt",
        "contato",
        "impressum",
        "imprint",
        "find-us",
        "visit-us",
        "location",
        "anfahrt",
        "hours",
        "horario",
    ];
    let place = format!("{} {}", url.path(), title).to_lowercase();
    WORDS.iter().any(|word| place.contains(word))
}

/// `prices 2026.pdf`
fn file_name(url: &Url) -> String {
    let last = url.path().trim_end_matches('/').rsplit('/').next().unwrap_or_default();
    let mut bytes = Vec::with_capacity(last.len());
    let mut rest = last.as_bytes();
    while let Some((byte, tail)) = rest.split_first() {
        let code = tail.get(..2).and_then(|hex| core::str::from_utf8(hex).ok());
        match code.and_then(|hex| u8::from_str_radix(hex, 16).ok()).filter(|_| *byte == b'%') {
            Some(decoded) => {
                bytes.push(decoded);
                rest = &tail[2..];
            }
            None => {
                bytes.push(*byte);
                rest = tail;
            }
        }
    }
    let name = String::from_utf8_lossy(&bytes).into_owned();
    if name.is_empty() { url.host_str().unwrap_or_default().to_owned() } else { name }
}
