//! Replies the team keeps ready: one document, saved whole.

use super::store::Store;
use super::{Desk, json};
use crate::error::Failed;
use domain::replies::checked;
use protocol::replies::Replies;
use worker::{Response, Result};

pub const TABLES: &str = "
CREATE TABLE IF NOT EXISTS replies (one INTEGER PRIMARY KEY CHECK (one = 1), json TEXT NOT NULL);
";

impl Store {
    pub fn replies(&self) -> Result<Replies> {
        Ok(self.jsons("SELECT json FROM replies", vec![])?.into_iter().next().unwrap_or_default())
    }

    fn put_replies(&self, replies: &Replies) -> Result<()> {
        let json = serde_json::to_string(replies)?;
        self.run("INSERT OR REPLACE INTO replies (one, json) VALUES (1, ?)", vec![json.into()])
    }
}

impl Desk {
    pub(super) fn save_replies(&self, replies: Replies) -> std::result::Result<Response, Failed> {
        if replies.version != self.store.replies()?.version {
            return Err(Failed::Conflict("the replies were changed meanwhile: read them again"));
        }
        let saved = checked(replies).map_err(Failed::Invalid)?;
        let saved = Replies { version: saved.version + 1, ..saved };
        self.store.put_replies(&saved)?;
        json(&saved)
    }
}
