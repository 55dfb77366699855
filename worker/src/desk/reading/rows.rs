//! The rows of websites in SQLite: readings under way, and addresses to be fetched.
//!
//! Every function is synchronous.

mod pages;

pub use pages::Settled;

use crate::desk::store::number;
use protocol::Millis;
use reading::crawl::{Fetch, Want};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use worker::{Result, SqlStorage, SqlStorageValue};

/// `found` and `settled` are numbers of readings: the one that found the page last, and that has dealt with it last.
const TABLES: &str = "
CREATE TABLE IF NOT EXISTS readings (source TEXT PRIMARY KEY, number INTEGER NOT NULL, crawl TEXT, due_ms INTEGER,
  not_before_ms INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS fetches (id INTEGER PRIMARY KEY AUTOINCREMENT, source TEXT NOT NULL, want TEXT NOT NULL,
  url TEXT NOT NULL, depth INTEGER NOT NULL, attempts INTEGER NOT NULL, due_ms INTEGER NOT NULL,
  UNIQUE (source, want, url));
CREATE TABLE IF NOT EXISTS pages (page INTEGER PRIMARY KEY AUTOINCREMENT, source TEXT NOT NULL, url TEXT NOT NULL,
  title TEXT NOT NULL, state TEXT NOT NULL, why TEXT, change TEXT, found INTEGER NOT NULL, settled INTEGER NOT NULL,
  hash TEXT, bytes INTEGER NOT NULL, read_ms INTEGER, count INTEGER NOT NULL, passages TEXT NOT NULL,
  UNIQUE (source, url));
";

pub struct Rows {
    sql: SqlStorage,
}

/// A website's reading: under way where there is a `crawl`.
#[derive(Debug, Deserialize)]
pub struct Run {
    /// Counts a source's readings from 1: what began under another one is no longer wanted.
    pub number: u32,
    pub crawl: Option<String>,
    pub not_before_ms: Millis,
}

/// An address to be fetched, with what was tried so far.
#[derive(Debug)]
pub struct Waiting {
    pub id: u64,
    pub fetch: Fetch,
    pub attempts: u32,
}

impl Rows {
    pub fn new(sql: SqlStorage) -> Self {
        Self { sql }
    }

    pub fn create_tables(&self) -> Result<()> {
        self.sql.exec(TABLES, None).map(drop)
    }

    pub fn run_of(&self, source: &str) -> Result<Option<Run>> {
        let query = "SELECT number, crawl, not_before_ms FROM readings WHERE source = ?";
        Ok(self.rows(query, vec![source.into()])?.into_iter().next())
    }

    /// Begins a reading, or notes that none is under way. The number stays where it is the same.
    pub fn put_run(&self, source: &str, of: u32, crawl: Option<&str>, due_ms: Option<Millis>) -> Result<()> {
        let upsert = "INSERT INTO readings (source, number, crawl, due_ms, not_before_ms) VALUES (?, ?, ?, ?, 0)
            ON CONFLICT (source) DO UPDATE SET number = excluded.number, crawl = excluded.crawl, due_ms = excluded.due_ms";
        let crawl = crawl.map(str::to_owned);
        self.run(upsert, vec![source.into(), number(of.into()), crawl.into(), optional(due_ms)])
    }

    pub fn put_crawl(&self, source: &str, crawl: &str) -> Result<()> {
        self.run("UPDATE readings SET crawl = ? WHERE source = ?", vec![crawl.into(), source.into()])
    }

    /// Nothing of this website is fetched before then.
    pub fn wait_until(&self, source: &str, not_before_ms: Millis) -> Result<()> {
        let update = "UPDATE readings SET not_before_ms = max(not_before_ms, ?) WHERE source = ?";
        self.run(update, vec![not_before_ms.into(), source.into()])
    }

    /// Sources with something to do now: an address to fetch, or a website to read again.
    pub fn due(&self, now: Millis) -> Result<Vec<String>> {
        let query = "SELECT source AS text FROM readings WHERE due_ms <= ? ORDER BY due_ms";
        self.texts(query, vec![now.into()])
    }

    /// A reading under way goes on when the soonest of its fetches is due; at once where the next is not queued yet.
    pub fn arm(&self, source: &str, now: Millis) -> Result<()> {
        let update = "UPDATE readings SET due_ms = max(not_before_ms, coalesce((SELECT min(due_ms) FROM fetches
            WHERE fetches.source = readings.source), ?)) WHERE source = ? AND crawl IS NOT NULL";
        self.run(update, vec![now.into(), source.into()])
    }

    /// Looked at again then, whatever happens.
    pub fn due_at(&self, source: &str, due_ms: Millis) -> Result<()> {
        self.run("UPDATE readings SET due_ms = ? WHERE source = ?", vec![due_ms.into(), source.into()])
    }

    /// Known already, it waits as it did.
    pub fn add_fetch(&self, source: &str, fetch: &Fetch, due_ms: Millis) -> Result<()> {
        let insert =
            "INSERT OR IGNORE INTO fetches (source, want, url, depth, attempts, due_ms) VALUES (?, ?, ?, ?, 0, ?)";
        let values = vec![
            source.into(),
            name_of(fetch.want).into(),
            fetch.url.as_str().into(),
            number(fetch.depth.into()),
            due_ms.into(),
        ];
        self.run(insert, values)
    }

    /// The next page whose time has come, or `only` this one address. Its attempt begins with this: should nothing be
    /// heard of it, it is made again at `again_ms`.
    pub fn begin_fetch(
        &self,
        source: &str,
        only: Option<&Fetch>,
        now: Millis,
        again_ms: Millis,
    ) -> Result<Option<Waiting>> {
        #[derive(Deserialize)]
        struct Row {
            id: u64,
            want: String,
            url: String,
            depth: u32,
            attempts: u32,
        }
        let update = "UPDATE fetches SET attempts = attempts + 1, due_ms = ?3 WHERE id =
            (SELECT id FROM fetches WHERE source = ?1 AND due_ms <= ?2 AND want = ?4 AND (?5 = '' OR url = ?5)
             ORDER BY depth, id LIMIT 1) RETURNING id, want, url, depth, attempts";
        let (want, url) = only.map_or((Want::Page, ""), |fetch| (fetch.want, fetch.url.as_str()));
        let values = vec![source.into(), now.into(), again_ms.into(), name_of(want).into(), url.into()];
        let waiting = |row: Row| Waiting {
            id: row.id,
            fetch: Fetch { want: want_of(&row.want), url: row.url, depth: row.depth },
            attempts: row.attempts,
        };
        Ok(self.rows(update, values)?.into_iter().next().map(waiting))
    }

    /// Whether this very attempt is still waited for.
    pub fn is_awaited(&self, waiting: &Waiting) -> Result<bool> {
        let query = "SELECT url AS text FROM fetches WHERE id = ? AND attempts = ?";
        Ok(!self.texts(query, vec![number(waiting.id), number(waiting.attempts.into())])?.is_empty())
    }

    pub fn fetch_later(&self, id: u64, due_ms: Millis) -> Result<()> {
        self.run("UPDATE fetches SET due_ms = ? WHERE id = ?", vec![due_ms.into(), number(id)])
    }

    pub fn fetch_done(&self, id: u64) -> Result<()> {
        self.run("DELETE FROM fetches WHERE id = ?", vec![number(id)])
    }

    pub fn fetch_of_page_done(&self, source: &str, url: &str) -> Result<()> {
        self.run("DELETE FROM fetches WHERE source = ? AND want = 'page' AND url = ?", vec![source.into(), url.into()])
    }

    /// Whether anything is left to be fetched.
    pub fn has_fetches(&self, source: &str) -> Result<bool> {
        let query = "SELECT url AS text FROM fetches WHERE source = ? LIMIT 1";
        Ok(!self.texts(query, vec![source.into()])?.is_empty())
    }

    pub fn clear_fetches(&self, source: &str) -> Result<()> {
        self.run("DELETE FROM fetches WHERE source = ?", vec![source.into()])
    }

    /// Nothing of it is left.
    pub fn delete(&self, source: &str) -> Result<()> {
        ["readings", "fetches", "pages"]
            .iter()
            .try_for_each(|table| self.run(&format!("DELETE FROM {table} WHERE source = ?"), vec![source.into()]))
    }

    fn run(&self, query: &str, values: Vec<SqlStorageValue>) -> Result<()> {
        self.sql.exec(query, values).map(drop)
    }

    fn rows<T: DeserializeOwned>(&self, query: &str, values: Vec<SqlStorageValue>) -> Result<Vec<T>> {
        self.sql.exec(query, values)?.to_array()
    }

    fn texts(&self, query: &str, values: Vec<SqlStorageValue>) -> Result<Vec<String>> {
        #[derive(Deserialize)]
        struct Row {
            text: String,
        }
        let rows: Vec<Row> = self.rows(query, values)?;
        Ok(rows.into_iter().map(|row| row.text).collect())
    }
}

fn optional(value: Option<Millis>) -> SqlStorageValue {
    value.map_or(SqlStorageValue::Null, SqlStorageValue::from)
}

fn name_of(want: Want) -> &'static str {
    match want {
        Want::Robots => "robots",
        Want::Sitemap => "sitemap",
        Want::Page => "page",
    }
}

fn want_of(name: &str) -> Want {
    match name {
        "robots" => Want::Robots,
        "sitemap" => Want::Sitemap,
        _ => Want::Page,
    }
}
