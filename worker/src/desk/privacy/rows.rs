//! The desk's rows about people: by what they are searched for, what is being erased, what is gone, who did what.
//!
//! Here stands the one list of all the desk keeps of a conversation.

use crate::desk::store::{Store, number};
use domain::privacy::{Known, Marks};
use protocol::Millis;
use protocol::desk::{Captured, MemberRef, Row, WebhookCall};
use protocol::privacy::{AuditEntry, Deed};
use serde::Deserialize;
use worker::Result;

pub const TABLES: &str = "
CREATE TABLE IF NOT EXISTS erasing (conversation TEXT PRIMARY KEY, entry INTEGER NOT NULL, due_ms INTEGER NOT NULL,
  attempts INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS erased (conversation TEXT PRIMARY KEY, at_ms INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS privacy_log (id INTEGER PRIMARY KEY AUTOINCREMENT, json TEXT NOT NULL);
";

/// Everything the desk keeps of a conversation besides its line in the inbox and its gaps. Where only the JSON names
/// it, its 26 random letters are looked for: a mail of the morning that tells of others too goes with it.
const FORGET: &[&str] = &[
    "DELETE FROM people WHERE conversation = ?1",
    "DELETE FROM captured WHERE instr(json, ?1) > 0",
    "DELETE FROM tests WHERE conversation = ?1",
    "DELETE FROM places WHERE conversation = ?1",
    "DELETE FROM digests WHERE instr(json, ?1) > 0",
    "DELETE FROM digest_mails WHERE conversation = ?1",
    "DELETE FROM calls WHERE instr(json, ?1) > 0",
    "DELETE FROM reports WHERE instr(json, ?1) > 0",
    "DELETE FROM gaps_told WHERE instr(told, ?1) > 0",
];

/// How long it is remembered that a conversation is gone: longer than anything of it can still be on its way.
const GONE_MS: Millis = 30 * 24 * 60 * 60 * 1_000;
/// Entries of the audit trail that are kept: years of a small business.
const ENTRIES: u64 = 5_000;
const ENTRIES_A_PAGE: u64 = 50;
/// Rows a search looks at: more people than anybody would read through.
const FOUND: u64 = 200;

#[derive(Deserialize)]
struct Named {
    conversation: String,
}

#[derive(Deserialize)]
struct Number {
    number: u64,
}

#[derive(Deserialize)]
pub struct Erasing {
    pub conversation: String,
    pub attempts: u32,
}

impl Store {
    /// Conversations of before there were marks, the latest first.
    pub fn unread_people(&self, limit: u64) -> Result<(Vec<String>, u32)> {
        let open = "FROM conversations WHERE id NOT IN (SELECT conversation FROM people)";
        let query = format!("SELECT id AS conversation {open} ORDER BY last_ms DESC LIMIT ?");
        let rows: Vec<Named> = self.rows(&query, vec![number(limit)])?;
        let all: Vec<Number> = self.rows(&format!("SELECT count(*) AS number {open}"), vec![])?;
        let count = all.first().map_or(0, |row| u32::try_from(row.number).unwrap_or(u32::MAX));
        Ok((rows.into_iter().map(|row| row.conversation).collect(), count))
    }

    /// Conversations of whom these marks find, with all others of the same addresses. And whether there are more.
    pub fn find_people(&self, marks: &Marks) -> Result<(Vec<Known>, bool)> {
        let query = "WITH RECURSIVE
            hit AS (SELECT conversation FROM people WHERE (?1 <> '' AND instr(name, ?1) > 0)
              OR (?2 <> '' AND instr(email, ?2) > 0) OR (?3 <> '' AND instr(phone, ?3) > 0) LIMIT ?4),
            same (conversation, email, phone) AS (
              SELECT conversation, email, phone FROM people WHERE conversation IN (SELECT conversation FROM hit)
              UNION SELECT people.conversation, people.email, people.phone FROM people JOIN same
              ON (people.email <> '' AND people.email = same.email)
              OR (people.phone <> '' AND people.phone = same.phone))
            SELECT conversations.json AS row, people.json AS contact FROM same
            JOIN people ON people.conversation = same.conversation
            JOIN conversations ON conversations.id = same.conversation
            ORDER BY conversations.last_ms DESC LIMIT ?4";
        #[derive(Deserialize)]
        struct Found {
            row: String,
            contact: String,
        }
        let Marks { name, email, phone } = marks.clone();
        let values = vec![name.into(), email.into(), phone.into(), number(FOUND)];
        let rows: Vec<Found> = self.rows(query, values)?;
        let more = rows.len() as u64 >= FOUND;
        let known = |found: Found| -> Result<Known> {
            let row: Row = serde_json::from_str(&found.row)?;
            Ok(Known { row, contact: serde_json::from_str(&found.contact)? })
        };
        Ok((rows.into_iter().map(known).collect::<Result<_>>()?, more))
    }

    pub fn is_erased(&self, conversation: &str) -> Result<bool> {
        let query = "SELECT 1 AS number FROM erased WHERE conversation = ?";
        Ok(!self.rows::<Number>(query, vec![conversation.into()])?.is_empty())
    }

    pub fn begin_erasing(&self, conversation: &str, entry: u64, now: Millis) -> Result<()> {
        let insert = "INSERT OR IGNORE INTO erasing (conversation, entry, due_ms, attempts) VALUES (?, ?, ?, 0)";
        self.run(insert, vec![conversation.into(), number(entry), now.into()])
    }

    pub fn erasing_due(&self, now: Millis, limit: u64) -> Result<Vec<Erasing>> {
        let query = "SELECT conversation, attempts FROM erasing WHERE due_ms <= ? ORDER BY due_ms LIMIT ?";
        self.rows(query, vec![now.into(), number(limit)])
    }

    pub fn erasing_begun(&self, conversation: &str, due_ms: Millis) -> Result<()> {
        let update = "UPDATE erasing SET due_ms = ?, attempts = attempts + 1 WHERE conversation = ?";
        self.run(update, vec![due_ms.into(), conversation.into()])
    }

    pub fn erasing_done(&self, conversation: &str) -> Result<()> {
        self.run("DELETE FROM erasing WHERE conversation = ?", vec![conversation.into()])
    }

    pub fn soonest_erasing(&self) -> Result<Option<Millis>> {
        #[derive(Deserialize)]
        struct Due {
            due_ms: Option<Millis>,
        }
        let rows: Vec<Due> = self.rows("SELECT min(due_ms) AS due_ms FROM erasing", vec![])?;
        Ok(rows.first().and_then(|row| row.due_ms))
    }

    pub fn waiting_of(&self, entry: u64) -> Result<u32> {
        let rows: Vec<Number> =
            self.rows("SELECT count(*) AS number FROM erasing WHERE entry = ?", vec![number(entry)])?;
        Ok(rows.first().map_or(0, |row| u32::try_from(row.number).unwrap_or(u32::MAX)))
    }

    /// All of one conversation but its gaps. Whether it was there: its gaps are taken back only once.
    pub fn forget_conversation(&self, conversation: &str, now: Millis) -> Result<bool> {
        let gone = "DELETE FROM conversations WHERE id = ? RETURNING 1 AS number";
        let was_there = !self.rows::<Number>(gone, vec![conversation.into()])?.is_empty();
        self.forget(conversation)?;
        FORGET.iter().try_for_each(|delete| self.run(delete, vec![conversation.into()]))?;
        self.run("DELETE FROM erased WHERE at_ms < ?", vec![(now - GONE_MS).into()])?;
        let remember = "INSERT OR REPLACE INTO erased (conversation, at_ms) VALUES (?, ?)";
        self.run(remember, vec![conversation.into(), now.into()])?;
        Ok(was_there)
    }

    /// The oldest first.
    pub fn older_than(&self, last_ms: Millis, limit: u64) -> Result<Vec<String>> {
        let query = "SELECT id AS conversation FROM conversations WHERE last_ms < ?
            AND json_extract(json, '$.stage') IN ('assistant', 'resolved')
            AND id NOT IN (SELECT conversation FROM erasing) ORDER BY last_ms LIMIT ?";
        let rows: Vec<Named> = self.rows(query, vec![last_ms.into(), number(limit)])?;
        Ok(rows.into_iter().map(|row| row.conversation).collect())
    }

    /// Those whose ids come after, in the order of their ids: it does not change while they do.
    pub fn conversations_after(&self, id: &str, limit: u64) -> Result<Vec<String>> {
        let query = "SELECT id AS conversation FROM conversations WHERE id > ? ORDER BY id LIMIT ?";
        let rows: Vec<Named> = self.rows(query, vec![id.into(), number(limit)])?;
        Ok(rows.into_iter().map(|row| row.conversation).collect())
    }

    pub fn captured_of(&self, conversation: &str) -> Result<Vec<Captured>> {
        let all = self.captured()?;
        Ok(all.into_iter().filter(|one| one.conversation == conversation).collect())
    }

    pub fn calls_of(&self, conversation: &str) -> Result<Vec<WebhookCall>> {
        self.jsons(
            "SELECT json FROM calls WHERE json_extract(json, '$.conversation') = ? ORDER BY place",
            vec![conversation.into()],
        )
    }

    /// The entry's id.
    pub fn log(&self, what: Deed, by: Option<MemberRef>, count: u32, now: Millis) -> Result<u64> {
        let entry = AuditEntry { id: 0, at_ms: now, what, by, count, waiting: 0 };
        let insert = "INSERT INTO privacy_log (json) VALUES (?) RETURNING id AS number";
        let rows: Vec<Number> = self.rows(insert, vec![serde_json::to_string(&entry)?.into()])?;
        let id = rows.first().map_or(0, |row| row.number);
        self.run("DELETE FROM privacy_log WHERE id <= ?", vec![number(id.saturating_sub(ENTRIES))])?;
        Ok(id)
    }

    /// The newest first, and whether there are older ones.
    pub fn logged(&self, before: Option<u64>) -> Result<(Vec<AuditEntry>, bool)> {
        #[derive(Deserialize)]
        struct Logged {
            id: u64,
            json: String,
        }
        let query = "SELECT id, json FROM privacy_log WHERE id < ? ORDER BY id DESC LIMIT ?";
        let before = before.unwrap_or(u64::MAX).min(LAST);
        let mut rows: Vec<Logged> = self.rows(query, vec![number(before), number(ENTRIES_A_PAGE + 1)])?;
        let more = rows.len() as u64 > ENTRIES_A_PAGE;
        rows.truncate(ENTRIES_A_PAGE as usize);
        let entry = |row: Logged| -> Result<AuditEntry> {
            let waiting = self.waiting_of(row.id)?;
            Ok(AuditEntry { id: row.id, waiting, ..serde_json::from_str(&row.json)? })
        };
        Ok((rows.into_iter().map(entry).collect::<Result<_>>()?, more))
    }
}

/// The far end of JavaScript's safe integers.
const LAST: u64 = 9_007_199_254_740_991;
