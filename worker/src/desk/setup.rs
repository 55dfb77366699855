//! What was confirmed of the set-up, who has read the card, and when a channel was last changed.

use super::Desk;
use super::store::{Store, number};
use crate::call::{SetupCall, SetupKept};
use crate::chance;
use crate::error::Failed;
use domain::setup::Proof;
use protocol::Millis;
use protocol::desk::Row;
use protocol::handoff::Channel;
use protocol::settings::Settings;
use protocol::setup::SetupStep;
use serde::Deserialize;
use worker::Response;

pub const TABLES: &str = "
CREATE TABLE IF NOT EXISTS setup (step TEXT PRIMARY KEY, member TEXT NOT NULL, at_ms INTEGER NOT NULL,
  print TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS card_readers (member TEXT PRIMARY KEY, at_ms INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS channel_changes (channel TEXT PRIMARY KEY, at_ms INTEGER NOT NULL);
";

impl Desk {
    pub(super) async fn about_setup(&self, call: SetupCall) -> Result<Response, Failed> {
        let now = chance::now();
        match call {
            SetupCall::Kept => {}
            SetupCall::Confirm { step, by, print } => self.store.confirm(step, &Proof { by, at_ms: now, print })?,
            SetupCall::ReadCard { member } => self.store.read_card(&member, now)?,
        }
        super::json(&SetupKept {
            proofs: self.store.proofs()?,
            readers: self.store.card_readers()?,
            changed: self.store.channel_changes()?,
            visited_ms: self.store.newest()?.map(|row| row.last_ms),
        })
    }

    /// A test proves a channel as it was then.
    pub(super) fn note_channel_changes(&self, before: &Settings, after: &Settings, now: Millis) -> worker::Result<()> {
        let changed = [
            (Channel::Slack, before.slack != after.slack),
            (Channel::Whatsapp, before.whatsapp != after.whatsapp),
            (Channel::Email, before.email != after.email),
        ];
        changed.into_iter().filter(|(_, changed)| *changed).try_for_each(|(channel, _)| {
            let put = "INSERT OR REPLACE INTO channel_changes (channel, at_ms) VALUES (?, ?)";
            self.store.run(put, vec![channel.name().into(), now.into()])
        })
    }
}

#[derive(Deserialize)]
struct Confirmed {
    step: String,
    member: String,
    at_ms: Millis,
    print: String,
}

#[derive(Deserialize)]
struct At {
    name: String,
    at_ms: Millis,
}

impl Store {
    fn confirm(&self, step: SetupStep, proof: &Proof) -> worker::Result<()> {
        let put = "INSERT OR REPLACE INTO setup (step, member, at_ms, print) VALUES (?, ?, ?, ?)";
        let Proof { by, at_ms, print } = proof;
        self.run(put, vec![step.name().into(), by.as_str().into(), (*at_ms).into(), print.as_str().into()])
    }

    fn proofs(&self) -> worker::Result<Vec<(SetupStep, Proof)>> {
        let rows: Vec<Confirmed> = self.rows("SELECT step, member, at_ms, print FROM setup", vec![])?;
        let known = |row: Confirmed| {
            let step = SetupStep::ALL.into_iter().find(|step| step.name() == row.step)?;
            Some((step, Proof { by: row.member, at_ms: row.at_ms, print: row.print }))
        };
        Ok(rows.into_iter().filter_map(known).collect())
    }

    /// The first time counts.
    fn read_card(&self, member: &str, now: Millis) -> worker::Result<()> {
        self.run("INSERT OR IGNORE INTO card_readers (member, at_ms) VALUES (?, ?)", vec![member.into(), now.into()])
    }

    fn card_readers(&self) -> worker::Result<Vec<(String, Millis)>> {
        let rows: Vec<At> = self.rows("SELECT member AS name, at_ms FROM card_readers", vec![])?;
        Ok(rows.into_iter().map(|row| (row.name, row.at_ms)).collect())
    }

    fn channel_changes(&self) -> worker::Result<Vec<(String, Millis)>> {
        let rows: Vec<At> = self.rows("SELECT channel AS name, at_ms FROM channel_changes", vec![])?;
        Ok(rows.into_iter().map(|row| (row.name, row.at_ms)).collect())
    }

    /// The conversation in which something was said last.
    fn newest(&self) -> worker::Result<Option<Row>> {
        let rows: Vec<Row> =
            self.jsons("SELECT json FROM conversations ORDER BY last_ms DESC LIMIT ?", vec![number(RECENT)])?;
        Ok(rows.into_iter().find(|row| row.test.is_none()))
    }
}

/// So many tests of channels may be newer than the newest visitor.
const RECENT: u64 = 20;
