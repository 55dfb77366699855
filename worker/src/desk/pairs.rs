//! Questions and answers the owner writes, or saves from what a member said: kept, and published at once.

use super::store::{Store, number};
use super::{Desk, json};
use crate::call::ToDesk;
use crate::chance;
use crate::error::Failed;
use domain::knowledge::{BadPair, checked_pair};
use domain::{gaps, limits};
use protocol::knowledge::{Pair, Pairs};
use worker::{Response, Result};

pub const TABLES: &str = "
CREATE TABLE IF NOT EXISTS pairs (id TEXT PRIMARY KEY, saved_ms INTEGER NOT NULL, json TEXT NOT NULL);
";

impl Store {
    /// The newest first.
    pub fn pairs(&self) -> Result<Vec<Pair>> {
        self.jsons("SELECT json FROM pairs ORDER BY saved_ms DESC, id", vec![])
    }

    fn save_pair(&self, pair: &Pair) -> Result<()> {
        let upsert = "INSERT INTO pairs (id, saved_ms, json) VALUES (?, ?, ?)
            ON CONFLICT (id) DO UPDATE SET saved_ms = excluded.saved_ms, json = excluded.json";
        let values =
            vec![pair.id.as_str().into(), number(pair.saved_ms.unsigned_abs()), serde_json::to_string(pair)?.into()];
        self.run(upsert, values)
    }

    fn delete_pair(&self, id: &str) -> Result<()> {
        self.run("DELETE FROM pairs WHERE id = ?", vec![id.into()])
    }
}

impl Desk {
    pub(super) async fn about_pairs(&self, call: ToDesk) -> std::result::Result<Response, Failed> {
        match call {
            ToDesk::Pairs => {}
            ToDesk::SavePair { pair } => self.save_pair(*pair).await?,
            ToDesk::DeletePair { id } => {
                if !self.store.pairs()?.iter().any(|pair| pair.id == id) {
                    return Err(Failed::NoSuch("pair"));
                }
                self.store.delete_pair(&id)?;
                self.taught().await?;
            }
            _ => return Err(Failed::NoRoute),
        }
        json(&Pairs { pairs: self.store.pairs()? })
    }

    /// The gap it closes goes with it, in the same burst.
    async fn save_pair(&self, pair: Pair) -> std::result::Result<(), Failed> {
        let gap = pair.gap.as_deref().map(|gap| gaps::id_of(gap).ok_or(Failed::NoSuch("gap"))).transpose()?;
        let pair = checked_pair(pair).map_err(|bad| Failed::Invalid(why(bad)))?;
        let kept = self.store.pairs()?;
        let known = kept.iter().any(|known| known.id == pair.id);
        let full = !known && (kept.len() >= limits::PAIRS || self.store.passages()?.len() >= limits::PASSAGES);
        if full {
            return Err(Failed::Invalid(format!("there is room for {} pairs: delete one first", limits::PAIRS)));
        }
        self.store.save_pair(&Pair { saved_ms: chance::now(), ..pair })?;
        gap.map_or(Ok(()), |gap| self.store.delete_gap(gap))?;
        self.taught().await
    }
}

fn why(bad: BadPair) -> String {
    match bad {
        BadPair::Id => "a pair's `id` is 8 to 64 of A-Z a-z 0-9 _ - .".to_owned(),
        BadPair::NoQuestion => "a pair has at least one question".to_owned(),
        BadPair::TooManyQuestions => format!("a pair has at most {} questions", limits::PAIR_QUESTIONS),
        BadPair::LongQuestion => format!("a question has at most {} characters", limits::PAIR_QUESTION_CHARS),
        BadPair::NoAnswer => "a pair has an answer".to_owned(),
        BadPair::LongAnswer => format!("an answer has at most {} characters", limits::PAIR_ANSWER_CHARS),
        BadPair::BadUrl => "a pair's `url` begins with https://, http:// or /".to_owned(),
    }
}
