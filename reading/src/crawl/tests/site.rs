//! A made-up website, and a caller that reads it as the worker does.

use crate::address::Reach;
use crate::crawl::{Crawl, Effect, Fetch, Got, Next, Row, Rows, Want};
use protocol::knowledge::Website;
use std::collections::BTreeMap;

pub type Answer = Box<dyn Fn(&str) -> Got>;

pub struct Stored {
    pub url: String,
    pub depth: u32,
    pub row: Row,
    pub said: String,
    pub markdown: String,
    pub hash: String,
}

#[derive(Default)]
pub struct Site {
    host: String,
    answers: BTreeMap<String, Got>,
    /// For addresses without an answer of their own.
    pub otherwise: Option<Answer>,
    pub asked: Vec<String>,
    pub rows: Vec<Stored>,
    pub why: Option<String>,
    pub delay_ms: Option<i64>,
}

struct Known<'a>(&'a [Stored]);

impl Rows for Known<'_> {
    fn state(&self, url: &str) -> Option<Row> {
        self.0.iter().find(|stored| stored.url == url).map(|stored| stored.row)
    }

    fn count(&self, row: Row) -> u32 {
        self.0.iter().filter(|stored| stored.row == row).count() as u32
    }

    fn same_text(&self, hash: &str) -> Option<String> {
        self.0.iter().find(|stored| stored.row == Row::Read && stored.hash == hash).map(|stored| stored.url.clone())
    }
}

impl Site {
    pub fn new(host: &str) -> Self {
        Self { host: host.trim_end_matches('/').to_owned(), ..Self::default() }
    }

    pub fn got(&mut self, path: &str, got: Got) {
        self.answers.insert(self.url(path), got);
    }

    pub fn html(&mut self, path: &str, text: &str) {
        self.got(path, Got::Html { text: text.to_owned(), final_url: self.url(path) });
    }

    pub fn page(&mut self, path: &str, title: &str, body: &str) {
        self.html(path, &format!("<title>{title}</title><p>This is {title}. {body}</p>"));
    }

    pub fn text(&mut self, path: &str, text: &str) {
        self.typed(path, text, "text/plain");
    }

    pub fn typed(&mut self, path: &str, text: &str, content_type: &str) {
        let (text, content_type) = (text.to_owned(), content_type.to_owned());
        self.got(path, Got::Text { text, content_type, final_url: self.url(path) });
    }

    fn url(&self, path: &str) -> String {
        if path.starts_with("http") { path.to_owned() } else { format!("{}{path}", self.host) }
    }

    fn answer(&mut self, url: &str) -> Got {
        self.asked.push(url.to_owned());
        let is_page = !url.ends_with(".txt") && !url.ends_with(".xml");
        match (self.answers.get(url), &self.otherwise) {
            (Some(got), _) => got.clone(),
            (None, Some(otherwise)) if is_page => otherwise(url),
            _ => Got::Status(404),
        }
    }

    /// Reads the website. The state is written and read again after each step, and each answer comes twice.
    pub fn run(&mut self, website: &Website) {
        let mut crawl = Crawl::start(website, Reach::default()).unwrap();
        for _ in 0..10_000 {
            let fetch = match crawl.next(&Known(&self.rows)) {
                Next::Fetch(fetch) => fetch,
                Next::Pages => self.waiting(),
                Next::Done => {
                    self.why = crawl.why(&Known(&self.rows));
                    self.delay_ms = crawl.delay_ms();
                    return;
                }
            };
            let got = self.answer(&fetch.url);
            for _ in 0..2 {
                let effects = crawl.took(&fetch, got.clone(), &Known(&self.rows));
                effects.into_iter().for_each(|effect| self.apply(effect));
            }
            crawl = serde_json::from_str(&serde_json::to_string(&crawl).unwrap()).unwrap();
        }
        panic!("reading does not end: {:?}", &self.asked[..20]);
    }

    fn waiting(&self) -> Fetch {
        let waiting = self.rows.iter().filter(|stored| stored.row == Row::Waiting);
        let next = waiting.min_by_key(|stored| stored.depth).unwrap();
        Fetch { want: Want::Page, url: next.url.clone(), depth: next.depth }
    }

    fn apply(&mut self, effect: Effect) {
        let (url, row, said, markdown, hash) = match effect {
            Effect::Find { url, depth } => {
                assert!(!self.rows.iter().any(|stored| stored.url == url), "{url} was found twice");
                let (said, markdown, hash) = Default::default();
                return self.rows.push(Stored { url, depth, row: Row::Waiting, said, markdown, hash });
            }
            Effect::Again { url } => (url, Row::Waiting, String::new(), String::new(), String::new()),
            Effect::Keep { url, title, markdown, hash, .. } => {
                (url, Row::Read, format!("read {title}"), markdown, hash)
            }
            Effect::Leave { url, why } => (url, Row::Aside, format!("left {why}"), String::new(), String::new()),
            Effect::Fail { url, why } => (url, Row::Aside, format!("failed {why}"), String::new(), String::new()),
            Effect::ForConsole { url, title, .. } => {
                (url, Row::Read, format!("console {title}"), String::new(), String::new())
            }
        };
        let stored = self.rows.iter_mut().find(|stored| stored.url == url);
        let stored = stored.unwrap_or_else(|| panic!("{url} has no row"));
        (stored.row, stored.said, stored.markdown, stored.hash) = (row, said, markdown, hash);
    }

    /// Every row, whatever the order, and what became of it.
    pub fn check(&self, expected: &[(&str, &str)]) {
        let mut rows: Vec<_> = self.rows.iter().map(|stored| (stored.url.clone(), stored.said.clone())).collect();
        let mut expected: Vec<_> = expected.iter().map(|(path, said)| (self.url(path), (*said).to_owned())).collect();
        rows.sort();
        expected.sort();
        assert_eq!(rows, expected);
    }

    pub fn read(&self) -> usize {
        self.rows.iter().filter(|stored| stored.row == Row::Read).count()
    }

    pub fn markdown(&self, path: &str) -> &str {
        let url = self.url(path);
        self.rows.iter().find(|stored| stored.url == url).map(|stored| stored.markdown.as_str()).unwrap_or_default()
    }
}
