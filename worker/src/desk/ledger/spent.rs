//! What was asked of the model, a row a day.

use super::super::store::number;
use super::Ledger;
use protocol::Millis;
use serde::Deserialize;
use worker::Result;

/// Days that are kept: nothing asks for more than today's, and an owner may wonder about a month.
const DAYS: u64 = 40;

#[derive(Clone, Copy, Debug, Default, Deserialize)]
pub struct Spent {
    pub turns: u64,
    pub tokens: u64,
    /// When the owners were told that it was too much.
    pub told_ms: Option<Millis>,
}

impl Ledger {
    /// `day` as `2026-12-25`.
    pub fn spent(&self, day: &str) -> Result<Spent> {
        let query = "SELECT turns, tokens, told_ms FROM spent WHERE day = ?";
        Ok(self.rows::<Spent>(query, vec![day.into()])?.pop().unwrap_or_default())
    }

    pub fn spend(&self, day: &str, turns: u64, tokens: u64) -> Result<()> {
        let upsert = "INSERT INTO spent (day, turns, tokens) VALUES (?, ?, ?)
            ON CONFLICT (day) DO UPDATE SET turns = turns + excluded.turns, tokens = tokens + excluded.tokens";
        self.run(upsert, vec![day.into(), number(turns), number(tokens)])?;
        let trim = "DELETE FROM spent WHERE day NOT IN (SELECT day FROM spent ORDER BY day DESC LIMIT ?)";
        self.run(trim, vec![number(DAYS)])
    }

    /// Whether this is the first time on this day.
    pub fn is_news_that_spent(&self, day: &str, now: Millis) -> Result<bool> {
        self.spend(day, 0, 0)?;
        let first = self.spent(day)?.told_ms.is_none();
        self.run("UPDATE spent SET told_ms = coalesce(told_ms, ?) WHERE day = ?", vec![now.into(), day.into()])?;
        Ok(first)
    }
}
