//! A conversation's rows in SQLite: state, transcript, outbox, timers, once-keys.
//!
//! Every function is synchronous: what is written between two awaits is stored together or not at all.

use crate::call::Holder;
use domain::Conversation;
use domain::effect::Job;
use domain::input::Timer;
use domain::outbox::Waiting;
use protocol::Millis;
use protocol::event::Counted;
use protocol::transcript::{Attachment, Message};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use worker::{Headers, Result, SqlStorage, SqlStorageValue, WebSocket};

/// The inbox line's place in the outbox: there is one, and the newest replaces an older one.
pub const REPORT: u64 = 0;
/// Once-keys are kept longer than any vendor repeats itself (Slack an hour, WhatsApp seven days).
const ONCE_MS: Millis = 8 * 24 * 60 * 60 * 1_000;

const TABLES: &str = "
CREATE TABLE IF NOT EXISTS state (one INTEGER PRIMARY KEY CHECK (one = 1), json TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS messages (seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, json TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS outbox (id INTEGER PRIMARY KEY, lane TEXT NOT NULL, due_ms INTEGER NOT NULL,
  attempts INTEGER NOT NULL, rev INTEGER NOT NULL, begun INTEGER NOT NULL, job TEXT NOT NULL,
  frozen TEXT);
CREATE TABLE IF NOT EXISTS lanes (lane TEXT PRIMARY KEY, free_ms INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS timers (timer TEXT PRIMARY KEY, due_ms INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS once (key TEXT PRIMARY KEY, at_ms INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS facts (job INTEGER PRIMARY KEY, json TEXT NOT NULL);
";

pub struct Store {
    sql: SqlStorage,
}

/// A job as stored.
#[derive(Debug)]
pub struct Entry {
    pub id: u64,
    pub lane: String,
    pub due_ms: Millis,
    /// Attempts begun so far.
    pub attempts: u32,
    /// Tells a report from a newer one that has taken its place.
    pub rev: u64,
    pub job: Job,
    /// The notice as it was at the first attempt; see `work`.
    pub frozen: Option<String>,
}

#[derive(Deserialize)]
struct Row {
    id: u64,
    lane: String,
    due_ms: Millis,
    attempts: u32,
    rev: u64,
    job: String,
    frozen: Option<String>,
}

#[derive(Deserialize)]
struct Json {
    json: String,
}

#[derive(Deserialize)]
struct Due {
    key: String,
    due_ms: Millis,
}

#[derive(Deserialize)]
struct Count {
    count: u64,
}

impl Store {
    pub fn new(sql: SqlStorage) -> Self {
        Self { sql }
    }

    /// Nothing before the first `open`: a stray call to an unknown id leaves no table behind.
    pub fn load(&self) -> Result<Option<Conversation>> {
        let tables = "SELECT count(*) AS count FROM sqlite_master WHERE name = 'state'";
        if self.rows::<Count>(tables, vec![])?.first().is_none_or(|row| row.count == 0) {
            return Ok(None);
        }
        let Some(state) = self.rows::<Json>("SELECT json FROM state", vec![])?.pop() else { return Ok(None) };
        // One that was opened by an earlier version lacks the newer tables.
        self.create_tables()?;
        let conversation: Conversation = serde_json::from_str(&state.json)?;
        let lines = self.rows::<Json>("SELECT json FROM messages ORDER BY seq", vec![])?;
        let transcript = lines.iter().map(|row| serde_json::from_str(&row.json)).collect::<serde_json::Result<_>>()?;
        Ok(Some(conversation.with_transcript(transcript)))
    }

    pub fn create_tables(&self) -> Result<()> {
        self.sql.exec(TABLES, None).map(drop)
    }

    pub fn save(&self, conversation: &Conversation) -> Result<()> {
        let json = serde_json::to_string(conversation)?;
        self.run("INSERT OR REPLACE INTO state (one, json) VALUES (1, ?)", vec![json.into()])
    }

    pub fn append(&self, message: &Message) -> Result<()> {
        let json = match &message.attachment {
            // Its address expires; another is made whenever the line is read.
            Some(file) => {
                let file = Some(Attachment { url: String::new(), ..file.clone() });
                serde_json::to_string(&Message { attachment: file, ..message.clone() })?
            }
            None => serde_json::to_string(message)?,
        };
        let values = vec![number(message.seq), message.id.clone().into(), json.into()];
        self.run("INSERT INTO messages (seq, id, json) VALUES (?, ?, ?)", values)
    }

    pub fn enqueue(&self, entry: &Entry) -> Result<()> {
        let job = serde_json::to_string(&entry.job)?;
        let values = vec![
            number(entry.id),
            entry.lane.clone().into(),
            entry.due_ms.into(),
            number(entry.attempts.into()),
            number(entry.rev),
            job.into(),
        ];
        let insert =
            "INSERT OR REPLACE INTO outbox (id, lane, due_ms, attempts, rev, begun, job) VALUES (?, ?, ?, ?, ?, 0, ?)";
        self.run(insert, values)
    }

    /// The inbox's line: one row, which a newer state updates without putting it off.
    pub fn enqueue_report(&self, due_ms: Millis, rev: u64) -> Result<()> {
        let job = serde_json::to_string(&Job::Report)?;
        let upsert =
            "INSERT INTO outbox (id, lane, due_ms, attempts, rev, begun, job) VALUES (?, 'desk', ?, 0, ?, 0, ?)
            ON CONFLICT (id) DO UPDATE SET rev = excluded.rev, attempts = 0, due_ms = min(due_ms, excluded.due_ms)";
        self.run(upsert, vec![number(REPORT), due_ms.into(), number(rev), job.into()])
    }

    /// Goes to the desk with the inbox's line.
    pub fn count(&self, counted: &Counted) -> Result<()> {
        let values = vec![number(counted.job), serde_json::to_string(&counted.fact)?.into()];
        self.run("INSERT INTO facts (job, json) VALUES (?, ?)", values)
    }

    /// What the desk has not heard of, in its order.
    pub fn facts(&self) -> Result<Vec<Counted>> {
        #[derive(Deserialize)]
        struct Row {
            job: u64,
            json: String,
        }
        let rows: Vec<Row> = self.rows("SELECT job, json FROM facts ORDER BY job", vec![])?;
        // One that this version cannot read is not counted.
        let fact = |row: Row| Some(Counted { job: row.job, fact: serde_json::from_str(&row.json).ok()? });
        Ok(rows.into_iter().filter_map(fact).collect())
    }

    /// The desk has them.
    pub fn heard(&self, facts: &[Counted]) -> Result<()> {
        let Some((first, last)) = facts.first().zip(facts.last()) else { return Ok(()) };
        self.run("DELETE FROM facts WHERE job BETWEEN ? AND ?", vec![number(first.job), number(last.job)])
    }

    /// Jobs under way stay: what may have been sent cannot be taken back.
    pub fn cancel(&self, job: u64) -> Result<()> {
        self.run("DELETE FROM outbox WHERE id = ? AND begun = 0", vec![number(job)])
    }

    /// Marks an attempt before it is made: after a crash `due_ms` says when it is safe to try again.
    pub fn begin(&self, job: u64, due_ms: Millis) -> Result<()> {
        let update = "UPDATE outbox SET begun = 1, attempts = attempts + 1, due_ms = ? WHERE id = ?";
        self.run(update, vec![due_ms.into(), number(job)])
    }

    pub fn freeze(&self, job: u64, notice: &str) -> Result<()> {
        self.run("UPDATE outbox SET frozen = ? WHERE id = ?", vec![notice.into(), number(job)])
    }

    pub fn again(&self, entry: &Entry, due_ms: Millis) -> Result<()> {
        let update = "UPDATE outbox SET begun = 0, attempts = ?, due_ms = ? WHERE id = ? AND rev = ?";
        let attempts = number(entry.attempts.into());
        self.run(update, vec![attempts, due_ms.into(), number(entry.id), number(entry.rev)])
    }

    pub fn finish(&self, entry: &Entry) -> Result<()> {
        self.run("DELETE FROM outbox WHERE id = ? AND rev = ?", vec![number(entry.id), number(entry.rev)])
    }

    /// A job that cannot be read is [`Job::Unknown`]: it is given up in the open, and its lane goes on.
    pub fn job(&self, id: u64) -> Result<Option<Entry>> {
        let rows: Vec<Row> = self
            .rows("SELECT id, lane, due_ms, attempts, rev, job, frozen FROM outbox WHERE id = ?", vec![number(id)])?;
        Ok(rows.into_iter().next().map(entry))
    }

    pub fn waiting(&self) -> Result<Vec<Waiting>> {
        #[derive(Deserialize)]
        struct Head {
            id: u64,
            lane: String,
            due_ms: Millis,
            attempts: u32,
        }
        let heads: Vec<Head> = self.rows("SELECT id, lane, due_ms, attempts FROM outbox ORDER BY id", vec![])?;
        let waiting = |Head { id, lane, due_ms, attempts }| Waiting { id, lane, due_ms, attempts };
        Ok(heads.into_iter().map(waiting).collect())
    }

    pub fn lanes(&self) -> Result<HashMap<String, Millis>> {
        let rows: Vec<Due> = self.rows("SELECT lane AS key, free_ms AS due_ms FROM lanes", vec![])?;
        Ok(rows.into_iter().map(|row| (row.key, row.due_ms)).collect())
    }

    pub fn pace(&self, lane: &str, free_ms: Millis) -> Result<()> {
        self.run("INSERT OR REPLACE INTO lanes (lane, free_ms) VALUES (?, ?)", vec![lane.into(), free_ms.into()])
    }

    pub fn set_timer(&self, timer: &Timer, due_ms: Millis) -> Result<()> {
        let key = serde_json::to_string(timer)?;
        self.run("INSERT OR REPLACE INTO timers (timer, due_ms) VALUES (?, ?)", vec![key.into(), due_ms.into()])
    }

    pub fn clear_timer(&self, timer: &Timer) -> Result<()> {
        self.run("DELETE FROM timers WHERE timer = ?", vec![serde_json::to_string(timer)?.into()])
    }

    pub fn timers_due(&self, now: Millis) -> Result<Vec<Timer>> {
        let rows: Vec<Due> =
            self.rows("SELECT timer AS key, due_ms FROM timers WHERE due_ms <= ? ORDER BY due_ms", vec![now.into()])?;
        let mut timers = Vec::with_capacity(rows.len());
        for row in rows {
            match serde_json::from_str(&row.key) {
                Ok(timer) => timers.push(timer),
                Err(_) => self.run("DELETE FROM timers WHERE timer = ?", vec![row.key.into()])?,
            }
        }
        Ok(timers)
    }

    pub fn next_timer(&self) -> Result<Option<Millis>> {
        let rows: Vec<Due> = self.rows("SELECT timer AS key, due_ms FROM timers ORDER BY due_ms LIMIT 1", vec![])?;
        Ok(rows.first().map(|row| row.due_ms))
    }

    pub fn seen_any(&self, keys: &[String]) -> Result<bool> {
        for key in keys {
            let seen: Vec<Count> =
                self.rows("SELECT count(*) AS count FROM once WHERE key = ?", vec![key.as_str().into()])?;
            if seen.first().is_some_and(|row| row.count > 0) {
                return Ok(true);
            }
        }
        Ok(false)
    }

    pub fn remember(&self, keys: &[String], now: Millis) -> Result<()> {
        self.run("DELETE FROM once WHERE at_ms < ?", vec![(now - ONCE_MS).into()])?;
        keys.iter().try_for_each(|key| {
            let insert = "INSERT OR IGNORE INTO once (key, at_ms) VALUES (?, ?)";
            self.run(insert, vec![key.as_str().into(), now.into()])
        })
    }

    fn run(&self, query: &str, values: Vec<SqlStorageValue>) -> Result<()> {
        self.sql.exec(query, values).map(drop)
    }

    fn rows<T: for<'a> Deserialize<'a>>(&self, query: &str, values: Vec<SqlStorageValue>) -> Result<Vec<T>> {
        self.sql.exec(query, values)?.to_array()
    }
}

fn entry(row: Row) -> Entry {
    let Row { id, lane, due_ms, attempts, rev, job, frozen } = row;
    let job = serde_json::from_str(&job).unwrap_or(Job::Unknown);
    Entry { id, lane, due_ms, attempts, rev, job, frozen }
}

/// Ids and sequence numbers stay far under 2^53.
fn number(value: u64) -> SqlStorageValue {
    SqlStorageValue::Integer(value as i64)
}

/// What every socket carries through hibernation.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Attached {
    /// For a member's socket: their id.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub member: Option<String>,
    /// They have the conversation before their eyes.
    #[serde(default)]
    pub looking: bool,
    /// When they typed last.
    #[serde(default)]
    pub typed_ms: Millis,
    /// By what they sit there, so that the socket ends with it.
    #[serde(default)]
    pub holder: Holder,
}

impl Attached {
    /// As the door names who joins.
    pub fn read(headers: &Headers) -> Result<Self> {
        let (member, holder) = (headers.get("x-baton-member")?, Holder::read(headers)?);
        Ok(Self { member, holder, ..Self::default() })
    }

    pub fn of(socket: &WebSocket) -> Option<Self> {
        socket.deserialize_attachment().ok().flatten()
    }
}
