//! Wrong tokens by address, so that nobody tries out many. An address that has to wait is not even compared.

use super::super::store::Store;
use domain::limits::{WRONG_ADDRESSES, WRONG_TOKENS, WRONG_TOKENS_MS};
use protocol::Millis;
use serde::Deserialize;
use worker::Result;

#[derive(Deserialize)]
struct Count {
    count: u32,
}

impl Store {
    /// Whether so many came from there of late that no further one is looked at.
    pub(super) fn is_waiting(&self, address: &str, now: Millis) -> Result<bool> {
        let query = "SELECT count FROM wrong_tokens WHERE address = ? AND since_ms > ?";
        let counted: Vec<Count> = self.rows(query, vec![address.into(), (now - WRONG_TOKENS_MS).into()])?;
        Ok(counted.first().is_some_and(|row| row.count >= WRONG_TOKENS))
    }

    /// Counts one more, from the first on for a while; nothing is written for whoever has to wait already.
    pub(super) fn wrong_token(&self, address: &str, now: Millis) -> Result<bool> {
        if self.is_waiting(address, now)? {
            return Ok(true);
        }
        let upsert = "INSERT INTO wrong_tokens (address, count, since_ms) VALUES (?1, 1, ?2)
            ON CONFLICT (address) DO UPDATE SET count = iif(since_ms > ?3, count + 1, 1),
            since_ms = iif(since_ms > ?3, since_ms, ?2)";
        let since = now - WRONG_TOKENS_MS;
        self.run(upsert, vec![address.into(), now.into(), since.into()])?;
        let over =
            "DELETE FROM wrong_tokens WHERE since_ms <= ?1 OR rowid <= (SELECT max(rowid) FROM wrong_tokens) - ?2";
        self.run(over, vec![since.into(), (WRONG_ADDRESSES as i64).into()])?;
        Ok(false)
    }
}
