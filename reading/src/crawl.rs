//! The way through a website: which address is asked for next, and what becomes of an answer.
//!
//! Order: robots.txt, the first page, the sitemaps, then page after page. The state is small; pages are rows of the
//! caller, who also says what it knows of them ([`Rows`]). The caller writes the state and the effects of one answer in
//! ONE transaction: then a crash before it costs a fetch, and a crash after it nothing. An answer that comes twice has
//! the effects it had. Cancelling is to stop asking.
//!
//! Not for: fetching, redirects (the caller follows them, and asks [`crate::address::check`] at every hop), attempts
//! (only the last answer comes here), pauses, and telling a reading from the one before.

mod ends;
mod finding;
mod page;
mod rows;
#[cfg(test)]
mod tests;

pub use finding::normal;
pub use rows::{Row, Rows};

use crate::address::{self, Reach, Refused};
use crate::limits::{DEPTH, PAGES};
use crate::robots::Robots;
use protocol::knowledge::Website;
use serde::{Deserialize, Serialize};
use url::Url;

/// One reading of a website. Stored as JSON, so its shape is pinned.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Crawl {
    phase: Phase,
    /// The first page; also the scheme and host all addresses are written with.
    start: String,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    loopback: bool,
    max_pages: u32,
    max_depth: u32,
    #[serde(default)]
    robots: Robots,
    /// Sitemaps still to be read, and all that were found.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    sitemaps: Vec<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    known_sitemaps: Vec<String>,
    /// Pages left aside for the page they call the real one: (that page, the one left aside). They are read after all
    /// when that page turns out to be none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    left_for: Vec<(String, String)>,
    /// Times the whole website was found to be elsewhere.
    #[serde(default)]
    moves: u32,
    /// There was no room for a page.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    more: bool,
    /// Why it ended early, or why the first page failed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    why: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Phase {
    Robots,
    First,
    Sitemaps,
    Pages,
    Ended,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Want {
    Robots,
    Sitemap,
    Page,
}

/// One address to ask for. The bytes a body may have at most are in [`crate::limits`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fetch {
    pub want: Want,
    pub url: String,
    /// Links followed from the start.
    #[serde(default)]
    pub depth: u32,
}

/// What came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Got {
    /// `text/html` or `application/xhtml+xml`, decoded. `final_url`: where redirects within the website ended.
    Html {
        text: String,
        final_url: String,
    },
    /// Any other text, decoded: `text/plain`, XML, JSON.
    Text {
        text: String,
        content_type: String,
        final_url: String,
    },
    Pdf {
        bytes: u64,
        final_url: String,
    },
    /// Anything else; its body need not be read.
    Other {
        content_type: String,
    },
    /// Anything but 2xx, after redirects and attempts.
    Status(u16),
    TooLarge,
    TimedOut,
    /// [`crate::address::check`] refused the address, or that of a redirect; with its words.
    Refused(String),
    /// No connection, no end of redirects, no readable answer; with a word for the owner.
    Broke(String),
    /// To another host. `www.` with and without is the same host: [`crate::address::same_host`].
    Redirect(String),
}

/// What is to be done, in this order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// A new row, waiting. Its address was not known, and there is room.
    Find {
        url: String,
        depth: u32,
    },
    /// A row that was left aside waits again.
    Again {
        url: String,
    },
    /// The row is read. `hash` is for [`Rows::same_text`]; `canonical` is what the page calls its own address.
    Keep {
        url: String,
        title: String,
        markdown: String,
        canonical: Option<String>,
        hash: String,
    },
    /// The row is left aside, in words for the owner.
    Leave {
        url: String,
        why: String,
    },
    Fail {
        url: String,
        why: String,
    },
    /// A file only a console can read.
    ForConsole {
        url: String,
        title: String,
        bytes: u64,
    },
}

/// What to ask for next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Next {
    /// This alone, before anything else.
    Fetch(Fetch),
    /// Waiting rows, the smallest depth first and the oldest first, several at once if you like.
    Pages,
    /// There is nothing left; [`Crawl::why`] may say more.
    Done,
}

impl Crawl {
    /// A website's limits beyond ours count as ours. Ask [`Crawl::next`] what to fetch.
    pub fn start(website: &Website, reach: Reach) -> Result<Self, Refused> {
        let typed = website.start.trim();
        // People type `example.com`.
        let text = if typed.contains("://") { typed.to_owned() } else { format!("https://{typed}") };
        let start = address::parse(&text, None)?;
        address::check(&start, reach)?;
        Ok(Self {
            phase: Phase::Robots,
            start: finding::clean(start).into(),
            loopback: reach.loopback,
            max_pages: website.max_pages.clamp(1, PAGES),
            max_depth: website.max_depth.min(DEPTH),
            robots: Robots::all(),
            sitemaps: Vec::new(),
            known_sitemaps: Vec::new(),
            left_for: Vec::new(),
            moves: 0,
            more: false,
            why: None,
        })
    }

    /// Where the website is: where it was said to be, or where that led.
    pub fn first_page(&self) -> &str {
        &self.start
    }

    pub fn reach(&self) -> Reach {
        Reach { loopback: self.loopback }
    }

    /// The pause robots.txt asks for between two pages.
    pub fn delay_ms(&self) -> Option<i64> {
        self.robots.delay_ms()
    }

    /// The same answer until [`Crawl::took`] has had what it asks for.
    pub fn next(&self, rows: &dyn Rows) -> Next {
        let fetch = |want, url: &str| Next::Fetch(Fetch { want, url: url.to_owned(), depth: 0 });
        match (self.phase, self.sitemaps.first()) {
            (Phase::Robots, _) => fetch(Want::Robots, &self.beside_start("/robots.txt")),
            (Phase::First, _) => fetch(Want::Page, &self.start),
            (Phase::Sitemaps, Some(sitemap)) => fetch(Want::Sitemap, sitemap),
            (Phase::Sitemaps | Phase::Pages, _) if rows.count(Row::Waiting) > 0 => Next::Pages,
            _ => Next::Done,
        }
    }

    /// What an answer changes.
    pub fn took(&mut self, fetch: &Fetch, got: Got, rows: &dyn Rows) -> Vec<Effect> {
        let mut effects = Vec::new();
        match fetch.want {
            // A late answer to a question that was answered already changes nothing.
            Want::Robots if self.phase == Phase::Robots => self.took_robots(got, rows, &mut effects),
            Want::Sitemap if self.sitemaps.contains(&fetch.url) => {
                self.took_sitemap(&fetch.url, got, rows, &mut effects);
            }
            Want::Page => self.took_page(fetch, got, rows, &mut effects),
            _ => {}
        }
        effects
    }

    /// Why reading ended early, found nothing, or left something out, in words for the owner.
    pub fn why(&self, rows: &dyn Rows) -> Option<String> {
        ends::why(self, rows)
    }

    fn beside_start(&self, path: &str) -> String {
        self.start_url().and_then(|start| start.join(path).ok()).map(String::from).unwrap_or_default()
    }

    /// `None` cannot be: it was an address when it was stored.
    fn start_url(&self) -> Option<Url> {
        Url::parse(&self.start).ok()
    }
}
