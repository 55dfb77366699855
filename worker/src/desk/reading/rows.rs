//! The rows of websites in SQLite: readings under way, addresses to be fetched, pages with what was read on them.
//!
//! Every function is synchronous. A page found again keeps its passages until new ones stand in their place.

use crate::desk::store::number;
use protocol::Millis;
use protocol::knowledge::{Change, PageState, PageSummary, Reading};
use reading::crawl::{self, Fetch, Row, Want};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use std::collections::HashMap;
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

/// What is known of a page from before.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Known {
    pub bytes: u64,
    pub passages: String,
    pub count: u32,
}

/// What became of a page.
#[derive(Debug, Default)]
pub struct Settled<'a> {
    pub title: &'a str,
    pub state: PageState,
    pub why: Option<&'a str>,
    pub change: Option<Change>,
    pub bytes: u64,
    pub hash: Option<&'a str>,
    /// JSON, and how many; what was there stays where this is none.
    pub passages: Option<(&'a str, u32)>,
}

/// What a reading's rows know, read once for one answer.
pub struct View<'a> {
    rows: &'a Rows,
    source: String,
    reading: u32,
    states: HashMap<String, Row>,
}

/// How it stands with a page in reading `?2`, as a number.
const ROW: &str = "CASE WHEN settled < ?2 THEN 0 WHEN state IN ('read', 'for_console') THEN 1 ELSE 2 END";

fn row_of(value: u32) -> Row {
    match value {
        0 => Row::Waiting,
        1 => Row::Read,
        _ => Row::Aside,
    }
}

impl crawl::Rows for View<'_> {
    fn state(&self, url: &str) -> Option<Row> {
        self.states.get(url).copied()
    }

    fn count(&self, row: Row) -> u32 {
        self.states.values().filter(|state| **state == row).count() as u32
    }

    fn same_text(&self, hash: &str) -> Option<String> {
        let query =
            "SELECT url AS text FROM pages WHERE source = ? AND settled = ? AND hash = ? AND state = 'read' LIMIT 1";
        let values = vec![self.source.as_str().into(), number(self.reading.into()), hash.into()];
        // A page that cannot be compared is read twice at worst.
        self.rows.texts(query, values).ok()?.into_iter().next()
    }
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

    /// The rows as the way through the website asks for them.
    pub fn view(&self, source: &str, reading: u32) -> Result<View<'_>> {
        #[derive(Deserialize)]
        struct Line {
            url: String,
            row: u32,
        }
        let query = format!("SELECT url, {ROW} AS row FROM pages WHERE source = ?1 AND found = ?2");
        let lines: Vec<Line> = self.rows(&query, vec![source.into(), number(reading.into())])?;
        let states = lines.into_iter().map(|line| (line.url, row_of(line.row))).collect();
        Ok(View { rows: self, source: source.to_owned(), reading, states })
    }

    /// This reading has found the page; one it knew before keeps what it has.
    pub fn find_page(&self, source: &str, url: &str, reading: u32) -> Result<()> {
        let upsert = "INSERT INTO pages (source, url, title, state, found, settled, bytes, count, passages)
            VALUES (?, ?, '', 'waiting', ?, 0, 0, 0, '[]')
            ON CONFLICT (source, url) DO UPDATE SET found = excluded.found";
        self.run(upsert, vec![source.into(), url.into(), number(reading.into())])
    }

    /// A page that was left aside waits again.
    pub fn wait_again(&self, source: &str, url: &str) -> Result<()> {
        self.run(
            "UPDATE pages SET settled = 0, why = NULL WHERE source = ? AND url = ?",
            vec![source.into(), url.into()],
        )
    }

    pub fn known(&self, source: &str, url: &str) -> Result<Known> {
        let query = "SELECT bytes, passages, count FROM pages WHERE source = ? AND url = ?";
        Ok(self.rows(query, vec![source.into(), url.into()])?.into_iter().next().unwrap_or_default())
    }

    pub fn settle_page(&self, source: &str, url: &str, reading: u32, settled: &Settled<'_>, now: Millis) -> Result<()> {
        let update =
            "UPDATE pages SET settled = ?3, title = CASE ?4 WHEN '' THEN title ELSE ?4 END, state = ?5, why = ?6,
            change = ?7, bytes = ?8, read_ms = ?9, passages = coalesce(?10, passages), count = coalesce(?11, count),
            hash = ?12 WHERE source = ?1 AND url = ?2";
        let (passages, count) = settled.passages.unzip();
        let values = vec![
            source.into(),
            url.into(),
            number(reading.into()),
            settled.title.into(),
            state_name(settled.state).into(),
            settled.why.map(str::to_owned).into(),
            settled.change.map(change_name).map(str::to_owned).into(),
            number(settled.bytes),
            now.into(),
            passages.map(str::to_owned).into(),
            optional(count.map(Millis::from)),
            settled.hash.map(str::to_owned).into(),
        ];
        self.run(update, values)
    }

    /// The reading that has dealt with this page last.
    pub fn settled(&self, source: &str, url: &str) -> Result<u32> {
        #[derive(Deserialize)]
        struct Number {
            settled: u32,
        }
        let query = "SELECT settled FROM pages WHERE source = ? AND url = ?";
        let rows: Vec<Number> = self.rows(query, vec![source.into(), url.into()])?;
        Ok(rows.first().map_or(0, |row| row.settled))
    }

    /// Pages a whole reading has not found again lose what was read on them, and say why until the next reading.
    pub fn drop_unfound(&self, source: &str, reading: u32, why: &str) -> Result<()> {
        let update = "UPDATE pages SET state = 'left_out', change = 'removed', why = ?3, count = 0, passages = '[]'
            WHERE source = ?1 AND found < ?2 AND count > 0";
        self.run(update, vec![source.into(), number(reading.into()), why.into()])?;
        let delete = "DELETE FROM pages WHERE source = ? AND found < ? AND count = 0 AND change IS NOT 'removed'";
        self.run(delete, vec![source.into(), number(reading.into())])
    }

    /// Whether a page that was read before could not be read now, so that what it leads to may be there still.
    pub fn has_gap(&self, source: &str, reading: u32) -> Result<bool> {
        let query =
            "SELECT url AS text FROM pages WHERE source = ? AND settled = ? AND state = 'failed' AND count > 0 LIMIT 1";
        Ok(!self.texts(query, vec![source.into(), number(reading.into())])?.is_empty())
    }

    /// What the reading before has said of changes is forgotten, and with it what was removed then.
    pub fn forget_changes(&self, source: &str) -> Result<()> {
        self.run("DELETE FROM pages WHERE source = ? AND change = 'removed'", vec![source.into()])?;
        self.run("UPDATE pages SET change = NULL WHERE source = ?", vec![source.into()])
    }

    /// Addresses found and never looked at are nothing to show once nobody will.
    pub fn drop_waiting(&self, source: &str) -> Result<()> {
        self.run("DELETE FROM pages WHERE source = ? AND state = 'waiting'", vec![source.into()])
    }

    /// The counts of `reading`, and what it says of changes; times and states stay as they are.
    pub fn count(&self, source: &str, reading: u32, into: &mut Reading) -> Result<()> {
        #[derive(Deserialize)]
        struct Counts {
            found: u32,
            waiting: u32,
            read: u32,
            for_console: u32,
            left_out: u32,
            failed: u32,
            added: u32,
            changed: u32,
            removed: u32,
        }
        let query = "SELECT total(found = ?2) AS found, total(found = ?2 AND settled < ?2) AS waiting,
            total(settled = ?2 AND state = 'read') AS read, total(settled = ?2 AND state = 'for_console') AS for_console,
            total(settled = ?2 AND state = 'left_out') AS left_out, total(settled = ?2 AND state = 'failed') AS failed,
            total(change = 'added') AS added, total(change = 'changed') AS changed, total(change = 'removed') AS removed
            FROM pages WHERE source = ?1";
        let counts: Vec<Counts> = self.rows(query, vec![source.into(), number(reading.into())])?;
        if let Some(counts) = counts.first() {
            (into.found, into.waiting, into.read) = (counts.found, counts.waiting, counts.read);
            (into.for_console, into.left_out, into.failed) = (counts.for_console, counts.left_out, counts.failed);
            (into.added, into.changed, into.removed) = (counts.added, counts.changed, counts.removed);
        }
        Ok(())
    }

    /// Passages of this website.
    pub fn passages(&self, source: &str) -> Result<u32> {
        #[derive(Deserialize)]
        struct Sum {
            sum: u32,
        }
        let rows: Vec<Sum> =
            self.rows("SELECT total(count) AS sum FROM pages WHERE source = ?", vec![source.into()])?;
        Ok(rows.first().map_or(0, |row| row.sum))
    }

    pub fn pages(&self, source: &str) -> Result<Vec<PageSummary>> {
        let query =
            "SELECT page, url, title, state, why, change, count AS passages, read_ms FROM pages WHERE source = ?
            ORDER BY page";
        self.rows(query, vec![source.into()])
    }

    pub fn page(&self, source: &str, page: u64) -> Result<Option<PageSummary>> {
        let query =
            "SELECT page, url, title, state, why, change, count AS passages, read_ms FROM pages WHERE source = ?
            AND page = ?";
        Ok(self.rows(query, vec![source.into(), number(page)])?.into_iter().next())
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

/// As the wire has it.
fn state_name(state: PageState) -> &'static str {
    match state {
        PageState::Waiting => "waiting",
        PageState::Read => "read",
        PageState::ForConsole => "for_console",
        PageState::LeftOut => "left_out",
        PageState::Failed => "failed",
    }
}

fn change_name(change: Change) -> &'static str {
    match change {
        Change::Added => "added",
        Change::Changed => "changed",
        Change::Removed => "removed",
    }
}
