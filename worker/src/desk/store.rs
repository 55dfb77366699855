//! The desk's rows in SQLite. Every function is synchronous.

use super::{gaps, inbox, pairs, people, privacy, replies, search, sessions, settings, setup};
use domain::knowledge::{self, Passage};
use domain::limits;
use domain::words::team;
use protocol::Millis;
use protocol::desk::{Captured, Row};
use protocol::inbox::place;
use protocol::knowledge::{NewSource, SourceKind, SourceSummary};
use protocol::settings::Member;
use protocol::transcript::Stage;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use worker::{Result, SqlStorage, SqlStorageValue};

const TABLES: &str = "
CREATE TABLE IF NOT EXISTS members (id TEXT PRIMARY KEY, json TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS sources (id TEXT PRIMARY KEY, json TEXT NOT NULL, passages TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS conversations (id TEXT PRIMARY KEY, rev INTEGER NOT NULL, rank INTEGER NOT NULL,
  member TEXT, last_ms INTEGER NOT NULL, json TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS inbox ON conversations (rank, last_ms DESC);
CREATE TABLE IF NOT EXISTS receipts (receipt TEXT PRIMARY KEY, conversation TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS captured (id INTEGER PRIMARY KEY AUTOINCREMENT, json TEXT NOT NULL);
";

/// A test of a channel is no visitor: nobody finds it in the inbox, waits behind it, or holds it beside others. A text
/// cannot look like the field, for in JSON its quotes are escaped.
const IS_NO_TEST: &str = r#"json NOT LIKE '%"test":%'"#;

pub struct Store {
    sql: SqlStorage,
}

#[derive(Deserialize)]
struct Json {
    json: String,
}

#[derive(Deserialize)]
struct Id {
    id: u64,
}

#[derive(Deserialize)]
struct Name {
    conversation: String,
}

impl Store {
    pub fn new(sql: SqlStorage) -> Self {
        Self { sql }
    }

    pub fn create_tables(&self) -> Result<()> {
        let all = [
            TABLES,
            settings::TABLES,
            pairs::TABLES,
            gaps::TABLES,
            inbox::TABLES,
            people::TABLES,
            privacy::TABLES,
            replies::TABLES,
            search::TABLES,
            sessions::TABLES,
            setup::TABLES,
        ];
        all.iter().try_for_each(|tables| self.sql.exec(tables, None).map(drop))?;
        self.create_index()?;
        self.order_inbox()
    }

    /// One conversation's line, as it was reported last.
    pub fn row(&self, id: &str) -> Result<Option<Row>> {
        Ok(self.jsons("SELECT json FROM conversations WHERE id = ?", vec![id.into()])?.into_iter().next())
    }

    /// Who waits for a person, in the order in which they should be helped: urgent ones first, then the oldest.
    pub fn queue(&self) -> Result<Vec<Row>> {
        let query = format!("SELECT json FROM conversations WHERE rank = 0 AND {IS_NO_TEST} ORDER BY last_ms LIMIT ?");
        let mut rows: Vec<Row> = self.jsons(&query, vec![number(limits::INBOX_ROWS as u64)])?;
        rows.retain(|row| row.stage == Stage::Waiting);
        rows.sort_by_key(|row| (std::cmp::Reverse(row.urgency), row.waiting_since_ms));
        Ok(rows)
    }

    /// What a member holds, the latest first. A test that they confirmed stays theirs and is nothing to answer.
    pub fn held_by(&self, member: &str) -> Result<Vec<Row>> {
        let query = format!(
            "SELECT json FROM conversations WHERE rank = 1 AND member = ? AND {IS_NO_TEST} ORDER BY last_ms DESC LIMIT 5"
        );
        self.jsons(&query, vec![member.into()])
    }

    /// Whether the row was news.
    pub fn put_row(&self, row: &Row) -> Result<bool> {
        let insert = "INSERT INTO conversations (id, rev, rank, member, last_ms, json, place) VALUES (?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (id) DO UPDATE SET rev = excluded.rev, rank = excluded.rank, member = excluded.member,
            last_ms = excluded.last_ms, json = excluded.json, place = excluded.place WHERE excluded.rev > conversations.rev RETURNING rev AS id";
        let values = vec![
            row.id.clone().into(),
            number(row.rev),
            number(rank(row)),
            row.member.as_ref().map(|member| member.id.clone()).into(),
            row.last_ms.into(),
            serde_json::to_string(row)?.into(),
            place(row, 0).into(),
        ];
        Ok(!self.rows::<Id>(insert, values)?.is_empty())
    }

    pub fn put_receipts(&self, receipts: &[String], conversation: &str) -> Result<()> {
        receipts.iter().try_for_each(|receipt| {
            let insert = "INSERT OR REPLACE INTO receipts (receipt, conversation) VALUES (?, ?)";
            self.run(insert, vec![receipt.as_str().into(), conversation.into()])
        })
    }

    pub fn find(&self, receipt: &str) -> Result<Option<String>> {
        let found: Vec<Name> =
            self.rows("SELECT conversation FROM receipts WHERE receipt = ?", vec![receipt.into()])?;
        Ok(found.into_iter().next().map(|name| name.conversation))
    }

    pub fn members(&self) -> Result<Vec<Member>> {
        self.jsons("SELECT json FROM members ORDER BY rowid", vec![])
    }

    pub fn member(&self, id: &str) -> Result<Option<Member>> {
        let found: Vec<Member> = self.jsons("SELECT json FROM members WHERE id = ?", vec![id.into()])?;
        Ok(found.into_iter().next())
    }

    pub fn save_member(&self, member: &Member) -> Result<()> {
        let upsert = "INSERT INTO members (id, json) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET json = excluded.json";
        self.run(upsert, vec![member.id.as_str().into(), serde_json::to_string(member)?.into()])
    }

    pub fn delete_member(&self, id: &str) -> Result<()> {
        self.forget_member(id)?;
        self.run("DELETE FROM members WHERE id = ?", vec![id.into()])
    }

    pub fn sources(&self) -> Result<Vec<SourceSummary>> {
        self.jsons("SELECT json FROM sources ORDER BY rowid", vec![])
    }

    pub fn save_source(&self, source: &NewSource, passages: &[Passage], now: Millis) -> Result<()> {
        let summary = SourceSummary {
            id: source.id.clone(),
            title: source.title.clone(),
            url: source.url.clone(),
            passages: passages.len() as u32,
            kind: if source.file.is_some() { SourceKind::File } else { SourceKind::Text },
            file: source.file.clone(),
            read_ms: Some(now),
            ..SourceSummary::default()
        };
        let upsert = "INSERT INTO sources (id, json, passages) VALUES (?, ?, ?)
            ON CONFLICT (id) DO UPDATE SET json = excluded.json, passages = excluded.passages";
        let values = vec![
            source.id.as_str().into(),
            serde_json::to_string(&summary)?.into(),
            serde_json::to_string(passages)?.into(),
        ];
        self.run(upsert, values)
    }

    pub fn source(&self, id: &str) -> Result<Option<SourceSummary>> {
        Ok(self.jsons("SELECT json FROM sources WHERE id = ?", vec![id.into()])?.into_iter().next())
    }

    /// A source whose passages are elsewhere: a website's are its pages'.
    pub fn put_summary(&self, summary: &SourceSummary) -> Result<()> {
        let upsert = "INSERT INTO sources (id, json, passages) VALUES (?, ?, '[]')
            ON CONFLICT (id) DO UPDATE SET json = excluded.json, passages = excluded.passages";
        self.run(upsert, vec![summary.id.as_str().into(), serde_json::to_string(summary)?.into()])
    }

    pub fn delete_source(&self, id: &str) -> Result<()> {
        self.run("DELETE FROM sources WHERE id = ?", vec![id.into()])
    }

    /// Everything the assistant knows: texts and files first, then the pages of websites, then the owner's own answers.
    pub fn passages(&self) -> Result<Vec<Passage>> {
        let query = "SELECT passages AS json FROM (SELECT passages, 0 AS part, rowid AS place FROM sources
            UNION ALL SELECT passages, 1, page FROM pages WHERE count > 0) ORDER BY part, place";
        let rows: Vec<Vec<Passage>> = self.jsons(query, vec![])?;
        let pairs = knowledge::of_pairs(&self.pairs()?);
        Ok(rows.into_iter().flatten().chain(pairs).collect())
    }

    /// What one source says.
    pub fn passages_of(&self, id: &str) -> Result<Vec<Passage>> {
        let query = "SELECT passages AS json FROM (SELECT passages, 0 AS place FROM sources WHERE id = ?1
            UNION ALL SELECT passages, page FROM pages WHERE source = ?1) ORDER BY place";
        let rows: Vec<Vec<Passage>> = self.jsons(query, vec![id.into()])?;
        Ok(rows.into_iter().flatten().collect())
    }

    /// How many there are, without reading them.
    pub fn passage_count(&self) -> Result<usize> {
        #[derive(Deserialize)]
        struct Sum {
            sum: usize,
        }
        let query = "SELECT (SELECT total(json_array_length(passages)) FROM sources)
            + (SELECT total(count) FROM pages) AS sum";
        Ok(self.rows::<Sum>(query, vec![])?.first().map_or(0, |row| row.sum))
    }

    pub fn capture(&self, captured: &Captured) -> Result<u64> {
        let insert = "INSERT INTO captured (json) VALUES (?) RETURNING id";
        let mut json = serde_json::to_string(captured)?;
        if json.len() > limits::CAPTURED_BYTES {
            json = serde_json::to_string(&Captured { body: team::TOO_LONG_TO_KEEP.to_owned(), ..captured.clone() })?;
        }
        let kept: Vec<Id> = self.rows(insert, vec![json.into()])?;
        let id = kept.first().map_or(0, |row| row.id);
        let oldest = id.saturating_sub(limits::CAPTURED as u64);
        self.run("DELETE FROM captured WHERE id <= ?", vec![number(oldest)])?;
        Ok(id)
    }

    pub fn captured(&self) -> Result<Vec<Captured>> {
        #[derive(Deserialize)]
        struct Kept {
            id: u64,
            json: String,
        }
        let rows: Vec<Kept> = self.rows("SELECT id, json FROM captured ORDER BY id DESC", vec![])?;
        let parsed = |row: Kept| Ok(Captured { id: row.id, ..serde_json::from_str(&row.json)? });
        rows.into_iter().map(parsed).collect()
    }

    pub(super) fn run(&self, query: &str, values: Vec<SqlStorageValue>) -> Result<()> {
        self.sql.exec(query, values).map(drop)
    }

    pub(super) fn rows<T: DeserializeOwned>(&self, query: &str, values: Vec<SqlStorageValue>) -> Result<Vec<T>> {
        self.sql.exec(query, values)?.to_array()
    }

    pub(super) fn jsons<T: DeserializeOwned>(&self, query: &str, values: Vec<SqlStorageValue>) -> Result<Vec<T>> {
        let rows: Vec<Json> = self.rows(query, values)?;
        Ok(rows.iter().map(|row| serde_json::from_str(&row.json)).collect::<serde_json::Result<_>>()?)
    }
}

/// Which of the desk's own questions it is for: who waits, and what is held.
fn rank(row: &Row) -> u64 {
    match row.stage {
        // Somebody is needed, whatever the stage: nobody was told, or nobody came.
        Stage::Assistant if row.failed || row.overdue => 0,
        Stage::Waiting => 0,
        Stage::Claimed => 1,
        Stage::Assistant => 2,
        Stage::Resolved => 3,
    }
}

pub fn number(value: u64) -> SqlStorageValue {
    SqlStorageValue::Integer(value as i64)
}
