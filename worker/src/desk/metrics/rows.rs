//! The figures' rows in SQLite: the log of facts, and twice the shelf that `domain::metrics` counts on, one for what
//! is shown and one for what is worked out anew. Every function is synchronous.

use crate::desk::store::number;
use domain::metrics::{Case, Place, Shelf, Tally};
use protocol::Millis;
use protocol::event::{Counted, Fact};
use protocol::transcript::MemberRef;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use std::collections::BTreeMap;
use worker::{Result, SqlStorage, SqlStorageValue};

/// The log is only ever added to, by a conversation and its job; `metrics_kept` is what days show of conversations
/// that are gone.
const TABLES: &str = "
CREATE TABLE IF NOT EXISTS events (id INTEGER PRIMARY KEY AUTOINCREMENT, conversation TEXT NOT NULL,
  job INTEGER NOT NULL, at_ms INTEGER NOT NULL, json TEXT NOT NULL, UNIQUE (conversation, job));
CREATE TABLE IF NOT EXISTS metrics_kept (day TEXT PRIMARY KEY, json TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS metrics_known (name TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS metrics_mails (id INTEGER PRIMARY KEY AUTOINCREMENT, json TEXT NOT NULL,
  due_ms INTEGER NOT NULL, attempts INTEGER NOT NULL);
";
/// `{shelf}`
const SHELF: &str = "
CREATE TABLE IF NOT EXISTS {shelf}_cases (conversation TEXT NOT NULL, episode INTEGER NOT NULL, day TEXT NOT NULL,
  began_ms INTEGER NOT NULL, called_ms INTEGER, json TEXT NOT NULL, PRIMARY KEY (conversation, episode));
CREATE INDEX IF NOT EXISTS {shelf}_by_day ON {shelf}_cases (day, began_ms);
CREATE TABLE IF NOT EXISTS {shelf}_customers (key TEXT NOT NULL, conversation TEXT NOT NULL,
  PRIMARY KEY (key, conversation)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS {shelf}_customer ON {shelf}_customers (conversation);
CREATE TABLE IF NOT EXISTS {shelf}_days (day TEXT PRIMARY KEY, json TEXT NOT NULL);
";
/// What a shelf is made of.
const PARTS: [&str; 3] = ["cases", "customers", "days"];
/// How names in `metrics_known` begin that are members'.
const MEMBER: &str = "member.";
const ORIGIN: &str = "origin";

pub struct Rows {
    sql: SqlStorage,
    shelf: &'static str,
}

/// A fact of the log, and whose it is.
pub struct Logged {
    pub id: u64,
    pub conversation: String,
    /// Nothing where this version cannot read it.
    pub fact: Option<Fact>,
}

#[derive(Deserialize)]
struct Json {
    json: String,
}

#[derive(Deserialize)]
struct Number {
    number: Option<i64>,
}

#[derive(Deserialize)]
struct Named {
    name: String,
    value: String,
}

impl Rows {
    pub fn live(sql: SqlStorage) -> Self {
        Self { sql, shelf: "metrics" }
    }

    /// An empty shelf beside the live one.
    pub fn anew(&self) -> Result<Self> {
        let anew = Self { sql: self.sql.clone(), shelf: "recount" };
        for part in PARTS {
            anew.sql.exec(&format!("DROP TABLE IF EXISTS recount_{part}"), None)?;
        }
        anew.sql.exec(&SHELF.replace("{shelf}", anew.shelf), None)?;
        anew.sql.exec("INSERT INTO recount_days (day, json) SELECT day, json FROM metrics_kept", None)?;
        Ok(anew)
    }

    /// What was worked out anew stands from now on.
    pub fn replace(&self) -> Result<()> {
        for part in PARTS {
            self.sql.exec(&format!("DELETE FROM metrics_{part}"), None)?;
            self.sql.exec(&format!("INSERT INTO metrics_{part} SELECT * FROM recount_{part}"), None)?;
        }
        self.drop_anew()
    }

    pub fn drop_anew(&self) -> Result<()> {
        PARTS.iter().try_for_each(|part| self.sql.exec(&format!("DROP TABLE IF EXISTS recount_{part}"), None).map(drop))
    }

    pub fn create_tables(&self) -> Result<()> {
        self.sql.exec(TABLES, None)?;
        self.sql.exec(&SHELF.replace("{shelf}", self.shelf), None).map(drop)
    }

    /// Adds it to the log; whether it is news.
    pub fn log(&self, conversation: &str, counted: &Counted) -> Result<bool> {
        let insert = "INSERT INTO events (conversation, job, at_ms, json) VALUES (?, ?, ?, ?)
            ON CONFLICT (conversation, job) DO NOTHING RETURNING job AS number";
        let values = vec![
            conversation.into(),
            number(counted.job),
            counted.fact.at_ms.into(),
            serde_json::to_string(&counted.fact)?.into(),
        ];
        Ok(!self.rows::<Number>(insert, values)?.is_empty())
    }

    /// The log after `after`, at most `limit` of it.
    pub fn logged(&self, after: u64, limit: usize) -> Result<Vec<Logged>> {
        #[derive(Deserialize)]
        struct Row {
            id: u64,
            conversation: String,
            json: String,
        }
        let query = "SELECT id, conversation, json FROM events WHERE id > ? ORDER BY id LIMIT ?";
        let rows: Vec<Row> = self.rows(query, vec![number(after), number(limit as u64)])?;
        let logged =
            |Row { id, conversation, json }| Logged { id, conversation, fact: serde_json::from_str(&json).ok() };
        Ok(rows.into_iter().map(logged).collect())
    }

    /// The tallies from one day to another, both included.
    pub fn tallies(&self, from: &str, to: &str) -> Result<BTreeMap<String, Tally>> {
        #[derive(Deserialize)]
        struct Row {
            day: String,
            json: String,
        }
        let query = format!("SELECT day, json FROM {}_days WHERE day BETWEEN ? AND ?", self.shelf);
        let rows: Vec<Row> = self.rows(&query, vec![from.into(), to.into()])?;
        rows.into_iter().map(|row| Ok((row.day, serde_json::from_str(&row.json)?))).collect()
    }

    /// Days whose tallies are not the other shelf's.
    pub fn differing(&self) -> Result<Vec<String>> {
        let all = ("0000-00-00", "9999-99-99");
        let (live, anew) = (self.tallies(all.0, all.1)?, Self { sql: self.sql.clone(), shelf: "recount" });
        let anew = anew.tallies(all.0, all.1)?;
        let nothing = Tally::default();
        let days: std::collections::BTreeSet<&String> = live.keys().chain(anew.keys()).collect();
        let of = |tallies: &BTreeMap<String, Tally>, day: &String| tallies.get(day).unwrap_or(&nothing).clone();
        Ok(days.into_iter().filter(|day| of(&live, day) != of(&anew, day)).cloned().collect())
    }

    /// Conversations counted, and days.
    pub fn counted(&self) -> Result<(u64, u64)> {
        let count = |part: &str| -> Result<u64> {
            let query = format!("SELECT count(*) AS number FROM {}_{part}", self.shelf);
            let rows: Vec<Number> = self.rows(&query, vec![])?;
            Ok(rows.first().and_then(|row| row.number).unwrap_or(0).unsigned_abs())
        };
        Ok((count("cases")?, count("days")?))
    }

    /// The cases of these days, the newest first, `limit` of them from the `skip`th on.
    pub fn cases(&self, (from, to): (&str, &str), limit: usize, skip: usize) -> Result<Vec<(Place, Case)>> {
        let query = format!(
            "SELECT conversation, episode, json FROM {}_cases WHERE day BETWEEN ? AND ?
             ORDER BY day DESC, began_ms DESC LIMIT ? OFFSET ?",
            self.shelf
        );
        self.places(&query, vec![from.into(), to.into(), number(limit as u64), number(skip as u64)])
    }

    pub fn names(&self) -> Result<BTreeMap<String, String>> {
        let rows: Vec<Named> = self.rows("SELECT name, value FROM metrics_known", vec![])?;
        let member = |row: Named| Some((row.name.strip_prefix(MEMBER)?.to_owned(), row.value));
        Ok(rows.into_iter().filter_map(member).collect())
    }

    /// Where this Baton was reached last.
    pub fn origin(&self) -> Result<Option<String>> {
        let rows: Vec<Named> =
            self.rows("SELECT name, value FROM metrics_known WHERE name = ?", vec![ORIGIN.into()])?;
        Ok(rows.into_iter().next().map(|row| row.value))
    }

    pub fn reached_at(&self, origin: &str) -> Result<()> {
        self.know(ORIGIN.to_owned(), origin)
    }

    fn know(&self, name: String, value: &str) -> Result<()> {
        let upsert = "INSERT INTO metrics_known (name, value) VALUES (?, ?)
            ON CONFLICT (name) DO UPDATE SET value = excluded.value";
        self.run(upsert, vec![name.into(), value.into()])
    }

    pub fn add_mail(&self, json: &str, due_ms: Millis) -> Result<()> {
        let insert = "INSERT INTO metrics_mails (json, due_ms, attempts) VALUES (?, ?, 0)";
        self.run(insert, vec![json.into(), due_ms.into()])
    }

    /// Id, attempts begun so far, what it says.
    pub fn due_mails(&self, now: Millis) -> Result<Vec<(u64, u32, String)>> {
        #[derive(Deserialize)]
        struct Row {
            id: u64,
            attempts: u32,
            json: String,
        }
        let query = "SELECT id, attempts, json FROM metrics_mails WHERE due_ms <= ? ORDER BY id";
        let rows: Vec<Row> = self.rows(query, vec![now.into()])?;
        Ok(rows.into_iter().map(|row| (row.id, row.attempts, row.json)).collect())
    }

    pub fn mail_begun(&self, id: u64, due_ms: Millis) -> Result<()> {
        let update = "UPDATE metrics_mails SET due_ms = ?, attempts = attempts + 1 WHERE id = ?";
        self.run(update, vec![due_ms.into(), number(id)])
    }

    pub fn mail_again(&self, id: u64, due_ms: Millis) -> Result<()> {
        self.run("UPDATE metrics_mails SET due_ms = ? WHERE id = ?", vec![due_ms.into(), number(id)])
    }

    pub fn mail_done(&self, id: u64) -> Result<()> {
        self.run("DELETE FROM metrics_mails WHERE id = ?", vec![number(id)])
    }

    pub fn soonest(&self) -> Result<Option<Millis>> {
        let rows: Vec<Number> = self.rows("SELECT min(due_ms) AS number FROM metrics_mails", vec![])?;
        Ok(rows.first().and_then(|row| row.number))
    }

    fn places(&self, query: &str, values: Vec<SqlStorageValue>) -> Result<Vec<(Place, Case)>> {
        #[derive(Deserialize)]
        struct Row {
            conversation: String,
            episode: u32,
            json: String,
        }
        let place = |Row { conversation, episode, json }: Row| {
            Ok((Place { conversation, episode }, serde_json::from_str(&json)?))
        };
        self.rows::<Row>(query, values)?.into_iter().map(place).collect()
    }

    fn run(&self, query: &str, values: Vec<SqlStorageValue>) -> Result<()> {
        self.sql.exec(query, values).map(drop)
    }

    fn rows<T: DeserializeOwned>(&self, query: &str, values: Vec<SqlStorageValue>) -> Result<Vec<T>> {
        self.sql.exec(query, values)?.to_array()
    }
}

impl Shelf for Rows {
    type Fault = worker::Error;

    fn case(&self, place: &Place) -> Result<Option<Case>> {
        let query = format!("SELECT json FROM {}_cases WHERE conversation = ? AND episode = ?", self.shelf);
        let values = vec![place.conversation.as_str().into(), number(place.episode.into())];
        let rows: Vec<Json> = self.rows(&query, values)?;
        Ok(rows.first().map(|row| serde_json::from_str(&row.json)).transpose()?)
    }

    fn put_case(&self, place: &Place, case: &Case) -> Result<()> {
        let upsert = format!(
            "INSERT INTO {}_cases (conversation, episode, day, began_ms, called_ms, json) VALUES (?, ?, ?, ?, ?, ?)
             ON CONFLICT (conversation, episode) DO UPDATE SET called_ms = excluded.called_ms, json = excluded.json",
            self.shelf
        );
        let values = vec![
            place.conversation.as_str().into(),
            number(place.episode.into()),
            case.day.as_str().into(),
            case.began_ms.into(),
            case.called.map(|call| call.at_ms).into(),
            serde_json::to_string(case)?.into(),
        ];
        self.run(&upsert, values)
    }

    fn tally(&self, day: &str) -> Result<Tally> {
        Ok(self.tallies(day, day)?.remove(day).unwrap_or_default())
    }

    fn put_tally(&self, day: &str, tally: &Tally) -> Result<()> {
        let upsert = format!(
            "INSERT INTO {}_days (day, json) VALUES (?, ?) ON CONFLICT (day) DO UPDATE SET json = excluded.json",
            self.shelf
        );
        self.run(&upsert, vec![day.into(), serde_json::to_string(tally)?.into()])
    }

    fn recognise(&self, conversation: &str, keys: &[String]) -> Result<()> {
        let insert = format!("INSERT OR IGNORE INTO {}_customers (key, conversation) VALUES (?, ?)", self.shelf);
        keys.iter().try_for_each(|key| self.run(&insert, vec![key.as_str().into(), conversation.into()]))
    }

    fn called_between(&self, conversation: &str, from_ms: Millis, to_ms: Millis) -> Result<Vec<Place>> {
        #[derive(Deserialize)]
        struct Row {
            conversation: String,
            episode: u32,
        }
        let query = "SELECT conversation, episode FROM {shelf}_cases WHERE called_ms >= ?2 AND called_ms < ?3
            AND conversation IN (SELECT ?1 UNION SELECT b.conversation FROM {shelf}_customers a
            JOIN {shelf}_customers b ON a.key = b.key WHERE a.conversation = ?1)";
        let query = query.replace("{shelf}", self.shelf);
        let rows: Vec<Row> = self.rows(&query, vec![conversation.into(), from_ms.into(), to_ms.into()])?;
        Ok(rows.into_iter().map(|Row { conversation, episode }| Place { conversation, episode }).collect())
    }

    fn name(&self, member: &MemberRef) -> Result<()> {
        self.know(format!("{MEMBER}{}", member.id), &member.name)
    }

    fn cases_of(&self, conversation: &str) -> Result<Vec<(Place, Case)>> {
        let query = format!("SELECT conversation, episode, json FROM {}_cases WHERE conversation = ?", self.shelf);
        self.places(&query, vec![conversation.into()])
    }

    fn remove(&self, conversation: &str) -> Result<()> {
        for part in ["cases", "customers"] {
            let delete = format!("DELETE FROM {}_{part} WHERE conversation = ?", self.shelf);
            self.run(&delete, vec![conversation.into()])?;
        }
        self.run("DELETE FROM events WHERE conversation = ?", vec![conversation.into()])
    }

    fn keep(&self, day: &str, tally: &Tally) -> Result<()> {
        let rows: Vec<Json> = self.rows("SELECT json FROM metrics_kept WHERE day = ?", vec![day.into()])?;
        let mut kept: Tally = rows.first().map(|row| serde_json::from_str(&row.json)).transpose()?.unwrap_or_default();
        kept.add(tally);
        let upsert = "INSERT INTO metrics_kept (day, json) VALUES (?, ?)
            ON CONFLICT (day) DO UPDATE SET json = excluded.json";
        self.run(upsert, vec![day.into(), serde_json::to_string(&kept)?.into()])
    }
}
