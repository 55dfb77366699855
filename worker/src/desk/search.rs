//! Full-text search over what was said and over contacts: an index the conversations fill as they report.
//!
//! A row of `said` is one line, and its text is in the full-text table `spoken` under the same number; line 0 is the
//! contact. Everything is bounded and goes with its conversation.

use super::store::{Store, number};
use crate::call::Said;
use domain::{inbox, limits};
use protocol::inbox::Piece;
use protocol::{Millis, Seq};
use serde::Deserialize;
use std::collections::BTreeMap;
use worker::{Result, SqlStorageValue};

pub const TABLES: &str = "
CREATE TABLE IF NOT EXISTS said (id INTEGER PRIMARY KEY AUTOINCREMENT, conversation TEXT NOT NULL, seq INTEGER NOT NULL);
CREATE UNIQUE INDEX IF NOT EXISTS said_of ON said (conversation, seq);
CREATE TABLE IF NOT EXISTS heard (conversation TEXT PRIMARY KEY, upto INTEGER NOT NULL, contact TEXT NOT NULL);
";
/// Erased words leave no trace in the index either.
const SPOKEN: &str = "
CREATE VIRTUAL TABLE spoken USING fts5(text, tokenize = 'unicode61 remove_diacritics 2');
INSERT INTO spoken (spoken, rank) VALUES ('secure-delete', 1);
";

/// The words that stand around a hit.
const CUT_WORDS: u64 = 14;

#[derive(Deserialize)]
struct HeardRow {
    upto: Seq,
    contact: String,
}

#[derive(Deserialize)]
struct Id {
    id: u64,
}

#[derive(Deserialize)]
struct Cut {
    conversation: String,
    cut: String,
}

impl Store {
    pub fn create_index(&self) -> Result<()> {
        let has = "SELECT rowid AS id FROM sqlite_master WHERE name = 'spoken'";
        if self.rows::<Id>(has, vec![])?.is_empty() { self.run(SPOKEN, vec![]) } else { Ok(()) }
    }

    /// Makes what was said searchable, if nothing between it and what is known is missing. Answers up to which line
    /// all is known; told again, nothing changes.
    pub fn hear(&self, conversation: &str, said: &Said) -> Result<Seq> {
        let known: Vec<HeardRow> =
            self.rows("SELECT upto, contact FROM heard WHERE conversation = ?", vec![conversation.into()])?;
        let (heard, contact) = known.into_iter().next().map_or((0, String::new()), |row| (row.upto, row.contact));
        if said.contact != contact {
            self.forget_lines(conversation, "seq = 0", 0)?;
            self.index(conversation, 0, &said.contact)?;
        }
        let joins = said.after <= heard;
        for (seq, text) in said.lines.iter().filter(|(seq, _)| joins && *seq > heard) {
            let text: String = text.chars().take(limits::SEARCHED_CHARS).collect();
            self.index(conversation, *seq, &text)?;
        }
        let upto = if joins { heard.max(said.upto) } else { heard };
        if upto != heard || said.contact != contact {
            let upsert = "INSERT INTO heard (conversation, upto, contact) VALUES (?, ?, ?)
                ON CONFLICT (conversation) DO UPDATE SET upto = excluded.upto, contact = excluded.contact";
            self.run(upsert, vec![conversation.into(), number(upto), said.contact.as_str().into()])?;
            self.keep_bounds(conversation)?;
        }
        Ok(upto)
    }

    fn index(&self, conversation: &str, seq: Seq, text: &str) -> Result<()> {
        let insert = "INSERT INTO said (conversation, seq) VALUES (?, ?) ON CONFLICT DO NOTHING RETURNING id";
        for row in self.rows::<Id>(insert, vec![conversation.into(), number(seq)])? {
            self.run("INSERT INTO spoken (rowid, text) VALUES (?, ?)", vec![number(row.id), text.into()])?;
        }
        Ok(())
    }

    /// The oldest lines go: of this conversation, and of all.
    fn keep_bounds(&self, conversation: &str) -> Result<()> {
        let oldest = "SELECT seq AS id FROM said WHERE conversation = ? AND seq > 0 ORDER BY seq DESC LIMIT 1 OFFSET ?";
        let values = vec![conversation.into(), number(limits::SEARCHED_LINES as u64)];
        if let Some(row) = self.rows::<Id>(oldest, values)?.first() {
            self.forget_lines(conversation, "seq BETWEEN 1 AND ?2", row.id)?;
        }
        let newest: Vec<Id> = self.rows("SELECT id FROM said ORDER BY id DESC LIMIT 1", vec![])?;
        let over = newest.first().map_or(0, |row| row.id.saturating_sub(limits::SEARCHED_ROWS));
        if over > 0 {
            self.run("DELETE FROM spoken WHERE rowid <= ?", vec![number(over)])?;
            self.run("DELETE FROM said WHERE id <= ?", vec![number(over)])?;
        }
        Ok(())
    }

    /// `which` may ask for `bound` as `?2`.
    fn forget_lines(&self, conversation: &str, which: &str, bound: u64) -> Result<()> {
        let values = || -> Vec<SqlStorageValue> {
            let bound = which.contains("?2").then(|| number(bound));
            std::iter::once(conversation.into()).chain(bound).collect()
        };
        let lines = format!("FROM said WHERE conversation = ?1 AND {which}");
        self.run(&format!("DELETE FROM spoken WHERE rowid IN (SELECT id {lines})"), values())?;
        self.run(&format!("DELETE {lines}"), values())
    }

    /// What the inbox's index knows of a conversation: its line, what was said, and who has read it.
    pub fn forget(&self, conversation: &str) -> Result<()> {
        self.forget_lines(conversation, "seq >= 0", 0)?;
        for table in ["heard", "seen", "receipts"] {
            self.run(&format!("DELETE FROM {table} WHERE conversation = ?"), vec![conversation.into()])?;
        }
        self.run("DELETE FROM conversations WHERE id = ?", vec![conversation.into()])
    }

    /// Where in these conversations the words are, marked: the latest line that has any of them.
    pub fn cuts(&self, conversations: &[String], terms: &[String]) -> Result<BTreeMap<String, Vec<Piece>>> {
        let query = format!(
            "SELECT said.conversation AS conversation, snippet(spoken, 0, char({}), char({}), '…', {CUT_WORDS}) AS cut
             FROM spoken JOIN said ON said.id = spoken.rowid WHERE spoken MATCH ?1 AND spoken.rowid IN
               (SELECT max(id) FROM said WHERE conversation IN (SELECT value FROM json_each(?2))
                AND id IN (SELECT rowid FROM spoken WHERE spoken MATCH ?1) GROUP BY conversation)",
            u32::from(inbox::HIT_BEGINS),
            u32::from(inbox::HIT_ENDS),
        );
        let values = vec![terms.join(" OR ").into(), serde_json::to_string(conversations)?.into()];
        let cuts: Vec<Cut> = self.rows(&query, values)?;
        Ok(cuts.into_iter().map(|row| (row.conversation, inbox::pieces(&row.cut))).collect())
    }
}

/// The conversations that have all of the terms, each anywhere, as a condition with its values; numbered from `first`.
pub fn condition(terms: &[String], first: usize) -> (String, Vec<SqlStorageValue>) {
    let has = |at: usize| {
        format!("SELECT conversation FROM said WHERE id IN (SELECT rowid FROM spoken WHERE spoken MATCH ?{at})")
    };
    let all: Vec<String> = (first..).take(terms.len()).map(has).collect();
    (format!("id IN ({})", all.join(" INTERSECT ")), terms.iter().map(|term| term.as_str().into()).collect())
}

/// Later than any line: the far end of JavaScript's safe integers.
pub const END_MS: Millis = 9_007_199_254_740_991;
