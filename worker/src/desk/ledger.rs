//! The desk's further rows in SQLite: what it has measured, what it sends itself, what channels can do.
//!
//! Every function is synchronous.

mod measured;

use super::store::number;
use domain::effect::Recipient;
use domain::input::Report;
use domain::limits;
use protocol::Millis;
use protocol::desk::{Fault, WebhookCall};
use protocol::handoff::{Channel, DeliveryState, Notice};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use worker::{Result, SqlStorage, SqlStorageValue};

const TABLES: &str = "
CREATE TABLE IF NOT EXISTS timers (name TEXT PRIMARY KEY, due_ms INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS faults (channel TEXT PRIMARY KEY, json TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS tests (channel TEXT PRIMARY KEY, conversation TEXT NOT NULL, at_ms INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS waits (at_ms INTEGER NOT NULL, urgency TEXT NOT NULL, wait_ms INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS places (conversation TEXT PRIMARY KEY, place INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS wrote (address TEXT PRIMARY KEY, at_ms INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS slack_users (user TEXT PRIMARY KEY, json TEXT NOT NULL, at_ms INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS digests (id INTEGER PRIMARY KEY AUTOINCREMENT, address TEXT NOT NULL, json TEXT NOT NULL,
  due_ms INTEGER NOT NULL, attempts INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS digest_mails (mail TEXT NOT NULL, conversation TEXT NOT NULL, job INTEGER NOT NULL,
  at_ms INTEGER NOT NULL);
CREATE INDEX IF NOT EXISTS digest_mail ON digest_mails (mail);
CREATE TABLE IF NOT EXISTS calls (id TEXT PRIMARY KEY, place INTEGER NOT NULL, state TEXT NOT NULL, due_ms INTEGER,
  json TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS call_due ON calls (due_ms);
CREATE TABLE IF NOT EXISTS billed (message TEXT PRIMARY KEY, channel TEXT NOT NULL, category TEXT NOT NULL,
  at_ms INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS reports (id INTEGER PRIMARY KEY AUTOINCREMENT, json TEXT NOT NULL, due_ms INTEGER NOT NULL,
  attempts INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS alerts (id INTEGER PRIMARY KEY AUTOINCREMENT, json TEXT NOT NULL, due_ms INTEGER NOT NULL,
  attempts INTEGER NOT NULL);
";

/// How long a digest's mail may still be reported on.
const DIGEST_MAIL_MS: Millis = 30 * 24 * 60 * 60 * 1_000;

pub struct Ledger {
    sql: SqlStorage,
}

/// One conversation for one recipient's mail.
#[derive(Debug, Serialize, Deserialize)]
pub struct DigestItem {
    pub recipient: Recipient,
    pub notice: Notice,
    pub job: u64,
}

/// A conversation still has to hear what became of its part of a mail.
#[derive(Debug, Serialize, Deserialize)]
pub struct News {
    pub conversation: String,
    pub once: String,
    pub job: u64,
    pub report: Report,
}

/// A row that waits to be sent.
#[derive(Debug)]
pub struct Due<T> {
    pub id: u64,
    pub attempts: u32,
    pub item: T,
}

/// The owner is told on one channel that another is out of order.
#[derive(Debug, Serialize, Deserialize)]
pub struct Alert {
    pub channel: Channel,
    pub recipient: Recipient,
    pub notice: Notice,
}

#[derive(Deserialize)]
struct DueRow {
    id: u64,
    attempts: u32,
    json: String,
}

#[derive(Deserialize)]
struct Json {
    json: String,
}

#[derive(Deserialize)]
struct Number {
    number: i64,
}

impl Ledger {
    pub fn new(sql: SqlStorage) -> Self {
        Self { sql }
    }

    pub fn create_tables(&self) -> Result<()> {
        self.sql.exec(TABLES, None).map(drop)
    }

    /// The earlier of two times wins: whoever is woken looks at everything.
    pub fn set_timer(&self, name: &str, due_ms: Millis) -> Result<()> {
        let upsert = "INSERT INTO timers (name, due_ms) VALUES (?, ?)
            ON CONFLICT (name) DO UPDATE SET due_ms = min(due_ms, excluded.due_ms)";
        self.run(upsert, vec![name.into(), due_ms.into()])
    }

    /// Whether it was due; then it is no more.
    pub fn take_timer(&self, name: &str, now: Millis) -> Result<bool> {
        let due = "DELETE FROM timers WHERE name = ? AND due_ms <= ? RETURNING due_ms AS number";
        Ok(!self.rows::<Number>(due, vec![name.into(), now.into()])?.is_empty())
    }

    pub fn soonest(&self) -> Result<Option<Millis>> {
        let soonest =
            "SELECT min(due_ms) AS number FROM (SELECT due_ms FROM timers UNION ALL SELECT due_ms FROM digests
            UNION ALL SELECT due_ms FROM calls WHERE due_ms IS NOT NULL UNION ALL SELECT due_ms FROM alerts
            UNION ALL SELECT due_ms FROM reports UNION ALL SELECT due_ms FROM readings WHERE due_ms IS NOT NULL)";
        #[derive(Deserialize)]
        struct Soonest {
            number: Option<i64>,
        }
        Ok(self.rows::<Soonest>(soonest, vec![])?.first().and_then(|row| row.number))
    }

    /// Whether it is news.
    pub fn set_fault(&self, channel: Channel, fault: &Fault) -> Result<bool> {
        let insert = "INSERT OR IGNORE INTO faults (channel, json) VALUES (?, ?) RETURNING 1 AS number";
        let values = vec![channel.name().into(), serde_json::to_string(fault)?.into()];
        Ok(!self.rows::<Number>(insert, values)?.is_empty())
    }

    /// Whether there was one.
    pub fn clear_fault(&self, channel: Channel) -> Result<bool> {
        let delete = "DELETE FROM faults WHERE channel = ? RETURNING 1 AS number";
        Ok(!self.rows::<Number>(delete, vec![channel.name().into()])?.is_empty())
    }

    pub fn fault(&self, channel: Channel) -> Result<Option<Fault>> {
        let rows: Vec<Json> = self.rows("SELECT json FROM faults WHERE channel = ?", vec![channel.name().into()])?;
        Ok(rows.first().and_then(|row| serde_json::from_str(&row.json).ok()))
    }

    pub fn started_test(&self, channel: Channel, conversation: &str, now: Millis) -> Result<()> {
        let insert = "INSERT OR REPLACE INTO tests (channel, conversation, at_ms) VALUES (?, ?, ?)";
        self.run(insert, vec![channel.name().into(), conversation.into(), now.into()])
    }

    pub fn test(&self, channel: Channel) -> Result<Option<(String, Millis)>> {
        #[derive(Deserialize)]
        struct Row {
            conversation: String,
            at_ms: Millis,
        }
        let rows: Vec<Row> =
            self.rows("SELECT conversation, at_ms FROM tests WHERE channel = ?", vec![channel.name().into()])?;
        Ok(rows.into_iter().next().map(|row| (row.conversation, row.at_ms)))
    }

    /// Told again by a conversation that missed the answer, it is in the mail once.
    pub fn add_to_digest(&self, item: &DigestItem, due_ms: Millis) -> Result<()> {
        let known = "SELECT id AS number FROM digests WHERE address = ? AND json_extract(json, '$.job') = ?
            AND json_extract(json, '$.notice.conversation') = ?";
        let (address, conversation) = (item.recipient.address.as_str(), item.notice.conversation.as_str());
        if !self.rows::<Number>(known, vec![address.into(), number(item.job), conversation.into()])?.is_empty() {
            return Ok(());
        }
        // What is under way already gathers until its own time.
        let insert = "INSERT INTO digests (address, json, due_ms, attempts) VALUES (?1, ?2,
            coalesce((SELECT min(due_ms) FROM digests WHERE address = ?1 AND attempts = 0), ?3), 0)";
        let json = serde_json::to_string(item)?;
        self.run(insert, vec![address.into(), json.into(), due_ms.into()])
    }

    /// Everything that is due for one recipient.
    pub fn due_digest(&self, now: Millis) -> Result<Vec<Due<DigestItem>>> {
        let query = "SELECT id, attempts, json FROM digests WHERE due_ms <= ?1 AND address =
            (SELECT address FROM digests WHERE due_ms <= ?1 ORDER BY due_ms LIMIT 1) ORDER BY id LIMIT ?2";
        self.due(query, vec![now.into(), number(limits::DIGEST as u64)], "digests")
    }

    /// An attempt begins; if nothing is heard of it, it is made again then.
    pub fn digest_begun(&self, id: u64, due_ms: Millis) -> Result<()> {
        let update = "UPDATE digests SET due_ms = ?, attempts = attempts + 1 WHERE id = ?";
        self.run(update, vec![due_ms.into(), number(id)])
    }

    /// The attempt has failed for now.
    pub fn digest_again(&self, id: u64, due_ms: Millis) -> Result<()> {
        let update = "UPDATE digests SET due_ms = ? WHERE id = ?";
        self.run(update, vec![due_ms.into(), number(id)])
    }

    pub fn digest_done(&self, id: u64) -> Result<()> {
        self.run("DELETE FROM digests WHERE id = ?", vec![number(id)])
    }

    pub fn digest_sent(&self, mail: &str, conversation: &str, job: u64, now: Millis) -> Result<()> {
        self.run("DELETE FROM digest_mails WHERE at_ms < ?", vec![(now - DIGEST_MAIL_MS).into()])?;
        let insert = "INSERT INTO digest_mails (mail, conversation, job, at_ms) VALUES (?, ?, ?, ?)";
        self.run(insert, vec![mail.into(), conversation.into(), number(job), now.into()])
    }

    pub fn digest_mail(&self, mail: &str) -> Result<Vec<(String, u64)>> {
        #[derive(Deserialize)]
        struct Row {
            conversation: String,
            job: u64,
        }
        let rows: Vec<Row> =
            self.rows("SELECT conversation, job FROM digest_mails WHERE mail = ?", vec![mail.into()])?;
        Ok(rows.into_iter().map(|row| (row.conversation, row.job)).collect())
    }

    pub fn save_call(&self, call: &WebhookCall, due_ms: Option<Millis>) -> Result<()> {
        let upsert = "INSERT INTO calls (id, place, state, due_ms, json)
            VALUES (?, (SELECT coalesce(max(place), 0) + 1 FROM calls), ?, ?, ?)
            ON CONFLICT (id) DO UPDATE SET state = excluded.state, due_ms = excluded.due_ms, json = excluded.json";
        let values = vec![
            call.id.as_str().into(),
            if call.state == DeliveryState::Delivered { "done" } else { "open" }.into(),
            due_ms.into(),
            serde_json::to_string(call)?.into(),
        ];
        self.run(upsert, values)?;
        // What has not been delivered yet is never forgotten for what has.
        let trim = "DELETE FROM calls WHERE due_ms IS NULL AND place <=
            (SELECT max(place) FROM calls) - ?";
        self.run(trim, vec![number(limits::WEBHOOK_CALLS as u64)])
    }

    pub fn call(&self, id: &str) -> Result<Option<WebhookCall>> {
        let rows: Vec<Json> = self.rows("SELECT json FROM calls WHERE id = ?", vec![id.into()])?;
        Ok(rows.first().and_then(|row| serde_json::from_str(&row.json).ok()))
    }

    pub fn calls(&self) -> Result<Vec<WebhookCall>> {
        self.jsons("SELECT json FROM calls ORDER BY place DESC LIMIT ?", vec![number(limits::WEBHOOK_CALLS as u64)])
    }

    pub fn due_calls(&self, now: Millis) -> Result<Vec<WebhookCall>> {
        #[derive(Deserialize)]
        struct Row {
            id: String,
            json: String,
        }
        let query = "SELECT id, json FROM calls WHERE due_ms <= ? ORDER BY due_ms, place LIMIT ?";
        let mut due = Vec::new();
        for Row { id, json } in self.rows::<Row>(query, vec![now.into(), number(limits::CALLS_AT_ONCE as u64)])? {
            match serde_json::from_str(&json) {
                Ok(call) => due.push(call),
                // One this version cannot read would be due for ever, and the alarm with it.
                Err(_) => self.run("UPDATE calls SET due_ms = NULL WHERE id = ?", vec![id.into()])?,
            }
        }
        Ok(due)
    }

    pub fn waiting_calls(&self) -> Result<usize> {
        let count = "SELECT count(*) AS number FROM calls WHERE due_ms IS NOT NULL";
        Ok(self.rows::<Number>(count, vec![])?.first().map_or(0, |row| row.number as usize))
    }

    pub fn add_news(&self, news: &News, due_ms: Millis) -> Result<()> {
        let insert = "INSERT INTO reports (json, due_ms, attempts) VALUES (?, ?, 0)";
        self.run(insert, vec![serde_json::to_string(news)?.into(), due_ms.into()])
    }

    pub fn due_news(&self, now: Millis) -> Result<Vec<Due<News>>> {
        let query = "SELECT id, attempts, json FROM reports WHERE due_ms <= ? ORDER BY id LIMIT ?";
        self.due(query, vec![now.into(), number(limits::DIGEST as u64)], "reports")
    }

    pub fn news_again(&self, id: u64, due_ms: Millis) -> Result<()> {
        let update = "UPDATE reports SET due_ms = ?, attempts = attempts + 1 WHERE id = ?";
        self.run(update, vec![due_ms.into(), number(id)])
    }

    pub fn news_told(&self, id: u64) -> Result<()> {
        self.run("DELETE FROM reports WHERE id = ?", vec![number(id)])
    }

    pub fn add_alert(&self, alert: &Alert, due_ms: Millis) -> Result<()> {
        let insert = "INSERT INTO alerts (json, due_ms, attempts) VALUES (?, ?, 0)";
        self.run(insert, vec![serde_json::to_string(alert)?.into(), due_ms.into()])
    }

    pub fn due_alerts(&self, now: Millis) -> Result<Vec<Due<Alert>>> {
        self.due("SELECT id, attempts, json FROM alerts WHERE due_ms <= ? ORDER BY id", vec![now.into()], "alerts")
    }

    /// An attempt begins; if nothing is heard of it, it is made again then.
    pub fn alert_begun(&self, id: u64, due_ms: Millis) -> Result<()> {
        let update = "UPDATE alerts SET due_ms = ?, attempts = attempts + 1 WHERE id = ?";
        self.run(update, vec![due_ms.into(), number(id)])
    }

    /// The attempt has failed for now.
    pub fn alert_again(&self, id: u64, due_ms: Millis) -> Result<()> {
        let update = "UPDATE alerts SET due_ms = ? WHERE id = ?";
        self.run(update, vec![due_ms.into(), number(id)])
    }

    pub fn alert_done(&self, id: u64) -> Result<()> {
        self.run("DELETE FROM alerts WHERE id = ?", vec![number(id)])
    }

    /// A row this version cannot read would be due for ever.
    fn due<T: DeserializeOwned>(&self, query: &str, values: Vec<SqlStorageValue>, table: &str) -> Result<Vec<Due<T>>> {
        let mut due = Vec::new();
        for DueRow { id, attempts, json } in self.rows::<DueRow>(query, values)? {
            match serde_json::from_str(&json) {
                Ok(item) => due.push(Due { id, attempts, item }),
                Err(_) => self.run(&format!("DELETE FROM {table} WHERE id = ?"), vec![number(id)])?,
            }
        }
        Ok(due)
    }

    fn run(&self, query: &str, values: Vec<SqlStorageValue>) -> Result<()> {
        self.sql.exec(query, values).map(drop)
    }

    fn rows<T: DeserializeOwned>(&self, query: &str, values: Vec<SqlStorageValue>) -> Result<Vec<T>> {
        self.sql.exec(query, values)?.to_array()
    }

    fn jsons<T: DeserializeOwned>(&self, query: &str, values: Vec<SqlStorageValue>) -> Result<Vec<T>> {
        let rows: Vec<Json> = self.rows(query, values)?;
        Ok(rows.iter().filter_map(|row| serde_json::from_str(&row.json).ok()).collect())
    }
}
