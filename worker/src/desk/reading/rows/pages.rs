//! Pages of websites, with what was read on them.
//!
//! A page found again keeps its passages until new ones stand in their place.

use super::{Rows, optional};
use crate::desk::store::number;
use protocol::Millis;
use protocol::knowledge::{Change, PageState, PageSummary, Reading};
use reading::crawl::{self, Row};
use serde::Deserialize;
use std::collections::HashMap;
use worker::Result;

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
            change = ?7, bytes = ?8, read_ms = coalesce(?9, read_ms), passages = coalesce(?10, passages), count = coalesce(?11, count),
            hash = ?12 WHERE source = ?1 AND url = ?2";
        let (passages, count) = settled.passages.unzip();
        let values = vec![
            source.into(),
            url.into(),
            number(reading.into()),
            settled.title.into(),
            settled.state.name().into(),
            settled.why.map(str::to_owned).into(),
            settled.change.map(change_name).map(str::to_owned).into(),
            number(settled.bytes),
            optional((settled.state == PageState::Read).then_some(now)),
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
}

fn change_name(change: Change) -> &'static str {
    match change {
        Change::Added => "added",
        Change::Changed => "changed",
        Change::Removed => "removed",
    }
}
