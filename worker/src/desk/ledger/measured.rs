//! What the desk has measured and learned of others: waits, places, prices, windows, people in Slack.

use super::Json;
use super::{Ledger, Number};
use crate::call::Known;
use crate::desk::store::number;
use protocol::Millis;
use protocol::handoff::{Channel, Urgency};
use serde::Deserialize;
use std::collections::BTreeMap;
use worker::Result;

/// Waits older than this say little about today.
const WAITS_MS: Millis = 7 * 24 * 60 * 60 * 1_000;
/// What is looked at of what vendors charged for.
const BILLED_MS: Millis = 30 * 24 * 60 * 60 * 1_000;

impl Ledger {
    pub fn waited(&self, urgency: Urgency, wait_ms: Millis, now: Millis) -> Result<()> {
        self.run("DELETE FROM waits WHERE at_ms < ?", vec![(now - WAITS_MS).into()])?;
        let insert = "INSERT INTO waits (at_ms, urgency, wait_ms) VALUES (?, ?, ?)";
        self.run(insert, vec![now.into(), urgency_name(urgency).into(), wait_ms.into()])
    }

    /// In the order of their lengths.
    pub fn waits(&self, urgency: Urgency, now: Millis) -> Result<Vec<Millis>> {
        let rows: Vec<Number> = self.rows(
            "SELECT wait_ms AS number FROM waits WHERE urgency = ? AND at_ms >= ? ORDER BY wait_ms",
            vec![urgency_name(urgency).into(), (now - WAITS_MS).into()],
        )?;
        Ok(rows.into_iter().map(|row| row.number).collect())
    }

    /// Whether the place is another than it was told last.
    pub fn placed(&self, conversation: &str, place: u32) -> Result<bool> {
        let upsert = "INSERT INTO places (conversation, place) VALUES (?, ?)
            ON CONFLICT (conversation) DO UPDATE SET place = excluded.place WHERE place <> excluded.place
            RETURNING place AS number";
        Ok(!self.rows::<Number>(upsert, vec![conversation.into(), number(place.into())])?.is_empty())
    }

    pub fn left_queue(&self, conversation: &str) -> Result<()> {
        self.run("DELETE FROM places WHERE conversation = ?", vec![conversation.into()])
    }

    pub fn wrote(&self, address: &str, at_ms: Millis) -> Result<()> {
        let upsert = "INSERT INTO wrote (address, at_ms) VALUES (?, ?)
            ON CONFLICT (address) DO UPDATE SET at_ms = max(at_ms, excluded.at_ms)";
        self.run(upsert, vec![address.into(), at_ms.into()])
    }

    /// What they wrote after `at_ms` has opened the next.
    pub fn window_closed(&self, address: &str, at_ms: Millis) -> Result<()> {
        self.run("DELETE FROM wrote WHERE address = ? AND at_ms < ?", vec![address.into(), at_ms.into()])
    }

    pub fn last_wrote(&self, address: &str) -> Result<Option<Millis>> {
        let rows: Vec<Number> =
            self.rows("SELECT at_ms AS number FROM wrote WHERE address = ?", vec![address.into()])?;
        Ok(rows.first().map(|row| row.number))
    }

    /// Each message counts once, however often its price is told.
    pub fn billed(&self, channel: Channel, message: &str, category: &str, now: Millis) -> Result<()> {
        self.run("DELETE FROM billed WHERE at_ms < ?", vec![(now - BILLED_MS).into()])?;
        let insert = "INSERT OR IGNORE INTO billed (message, channel, category, at_ms) VALUES (?, ?, ?, ?)";
        self.run(insert, vec![message.into(), channel.name().into(), category.into(), now.into()])
    }

    /// Messages charged for, by category.
    pub fn bill(&self, channel: Channel, now: Millis) -> Result<BTreeMap<String, u32>> {
        #[derive(Deserialize)]
        struct Row {
            category: String,
            count: u32,
        }
        let query = "SELECT category, count(*) AS count FROM billed WHERE channel = ? AND at_ms >= ? GROUP BY category";
        let rows: Vec<Row> = self.rows(query, vec![channel.name().into(), (now - BILLED_MS).into()])?;
        Ok(rows.into_iter().map(|row| (row.category, row.count)).collect())
    }

    pub fn know_slack_user(&self, user: &str, known: &Known, now: Millis) -> Result<()> {
        let insert = "INSERT OR REPLACE INTO slack_users (user, json, at_ms) VALUES (?, ?, ?)";
        self.run(insert, vec![user.into(), serde_json::to_string(known)?.into(), now.into()])
    }

    /// As it was learned since `since_ms`.
    pub fn slack_user(&self, user: &str, since_ms: Millis) -> Result<Option<Known>> {
        let query = "SELECT json FROM slack_users WHERE user = ? AND at_ms >= ?";
        let rows: Vec<Json> = self.rows(query, vec![user.into(), since_ms.into()])?;
        Ok(rows.first().and_then(|row| serde_json::from_str(&row.json).ok()))
    }
}

fn urgency_name(urgency: Urgency) -> &'static str {
    match urgency {
        Urgency::Urgent => "urgent",
        Urgency::Standard => "standard",
    }
}
