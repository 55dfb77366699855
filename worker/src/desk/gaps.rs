//! Questions nobody could answer, as the conversations tell of them: grouped, shown, set aside, closed.
//!
//! `domain::gaps` says which are the same. Not for: teaching the answer; see `pairs`.

use super::store::{Store, number};
use super::{Desk, json};
use crate::burst::burst;
use crate::call::{GapFound, ToDesk};
use crate::error::Failed;
use crate::{chance, models, published};
use domain::gaps::{self, Asked, Group};
use domain::judgement::Judgement;
use domain::knowledge::Knowledge;
use domain::limits;
use protocol::Millis;
use protocol::knowledge::Gaps;
use serde::Deserialize;
use std::collections::HashSet;
use std::rc::Rc;
use worker::{Response, Result};

pub const TABLES: &str = "
CREATE TABLE IF NOT EXISTS gaps (id INTEGER PRIMARY KEY AUTOINCREMENT, json TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS gaps_told (told TEXT PRIMARY KEY, at_ms INTEGER NOT NULL);
";

/// How long a conversation may tell the same again: longer than any outbox tries.
const TOLD_MS: Millis = 7 * 24 * 60 * 60 * 1_000;
/// Groups looked at in one go for whether they are answered by now: a question costs the sentence model 11 ms.
const CHECKED_AT_ONCE: usize = 60;

/// The knowledge that groups were held against, and which of them it does not answer.
pub type Checked = Option<(Rc<Knowledge>, HashSet<u64>)>;

#[derive(Deserialize)]
struct Row {
    id: u64,
    json: String,
}

impl Store {
    fn gaps(&self) -> Result<Vec<(u64, Group)>> {
        let rows: Vec<Row> = self.rows("SELECT id, json FROM gaps ORDER BY id", vec![])?;
        rows.into_iter().map(|row| Ok((row.id, serde_json::from_str(&row.json)?))).collect()
    }

    /// A new one where there is no id.
    fn put_gap(&self, id: Option<u64>, group: &Group) -> Result<()> {
        let upsert = "INSERT INTO gaps (id, json) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET json = excluded.json";
        self.run(upsert, vec![id.map(|id| id as i64).into(), serde_json::to_string(group)?.into()])
    }

    pub fn delete_gap(&self, id: u64) -> Result<()> {
        self.run("DELETE FROM gaps WHERE id = ?", vec![number(id)])
    }

    /// Whether it is news.
    fn hear_of_gap(&self, told: &str, now: Millis) -> Result<bool> {
        self.run("DELETE FROM gaps_told WHERE at_ms < ?", vec![(now - TOLD_MS).into()])?;
        let insert = "INSERT INTO gaps_told (told, at_ms) VALUES (?, ?) ON CONFLICT (told) DO NOTHING
            RETURNING at_ms AS id, told AS json";
        Ok(!self.rows::<Row>(insert, vec![told.into(), now.into()])?.is_empty())
    }
}

/// Takes back what a conversation has asked.
pub fn forget(store: &Store, conversation: &str, questions: &[String]) -> Result<()> {
    for (id, mut group) in store.gaps()? {
        let before = group.clone();
        if !group.forget(conversation, questions) {
            store.delete_gap(id)?;
        } else if group != before {
            store.put_gap(Some(id), &group)?;
        }
    }
    Ok(())
}

/// A conversation's questions, as they are kept among the gaps.
pub fn phrased(store: &Store, conversation: &str, questions: &[String]) -> Result<Vec<String>> {
    let groups = store.gaps()?.into_iter().filter(|(_, group)| group.conversations.iter().any(|id| id == conversation));
    Ok(groups.flat_map(|(_, group)| group.phrased(questions)).collect())
}

impl Desk {
    pub(super) async fn about_gaps(&self, call: ToDesk) -> std::result::Result<Response, Failed> {
        match call {
            ToDesk::Gap { conversation, asked } => {
                let judgement = self.judgement().await?;
                burst(&self.state, || self.heard_of_gap(&conversation, &asked, &judgement))?;
                json(&serde_json::json!({}))
            }
            ToDesk::Gaps => json(&self.open_gaps().await?),
            ToDesk::GapOf { question } => {
                let judgement = self.judgement().await?;
                let mut groups = self.store.gaps()?;
                groups.retain(|(_, group)| !group.is_aside(chance::now()));
                json(&GapFound { gap: gaps::nearest(&groups, &question, &judgement).map(gaps::name_of) })
            }
            ToDesk::SetGapAside { id } => {
                let id = gaps::id_of(&id).ok_or(Failed::NoSuch("gap"))?;
                let known = self.store.gaps()?.into_iter().find(|(known, _)| *known == id);
                let (id, group) = known.ok_or(Failed::NoSuch("gap"))?;
                let aside_until_ms = Some(chance::now() + limits::GAP_ASIDE_MS);
                self.store.put_gap(Some(id), &Group { aside_until_ms, ..group })?;
                json(&self.open_gaps().await?)
            }
            _ => Err(Failed::NoRoute),
        }
    }

    async fn judgement(&self) -> std::result::Result<Judgement, Failed> {
        let semantic = self.store.settings()?.settings.answers.semantic;
        Ok(models::judgement(&self.env, semantic).await)
    }

    /// Told again by a conversation that missed the answer, it counts once.
    fn heard_of_gap(&self, conversation: &str, asked: &Asked, judgement: &Judgement) -> Result<()> {
        let now = chance::now();
        if !self.store.hear_of_gap(&format!("{conversation}-{}-{}", asked.seq, asked.disliked), now)? {
            return Ok(());
        }
        let mut groups = self.store.gaps()?;
        let near = gaps::nearest(&groups, &asked.question, judgement);
        match groups.iter_mut().find(|(id, _)| Some(*id) == near) {
            Some((id, group)) => {
                group.add(asked, conversation, now, judgement);
                self.store.put_gap(Some(*id), group)?;
                // It was asked in vain once more: whether it is answered is looked at anew.
                if let Some((_, checked)) = self.checked.borrow_mut().as_mut() {
                    checked.remove(id);
                }
            }
            None => self.store.put_gap(None, &gaps::first(asked, conversation, judgement))?,
        }
        if groups.len() >= limits::GAPS {
            let all = self.store.gaps()?;
            gaps::superfluous(&all).into_iter().try_for_each(|id| self.store.delete_gap(id))?;
        }
        Ok(())
    }

    /// The most asked first, without those that what is taught answers by now: these are gone for good.
    async fn open_gaps(&self) -> std::result::Result<Gaps, Failed> {
        let published = published::read(&self.env, &self.name()).await?;
        let (now, threshold) = (chance::now(), published.site.settings.answers.threshold);
        let mut groups = self.store.gaps()?;
        groups.retain(|(_, group)| !group.is_aside(now));
        groups.sort_by_key(|(id, group)| std::cmp::Reverse((group.count(), group.last_ms, *id)));
        let mut kept = self.checked.borrow_mut();
        let (_, checked) = match &mut *kept {
            Some(kept) if Rc::ptr_eq(&kept.0, &published.knowledge) => kept,
            kept => kept.insert((published.knowledge.clone(), HashSet::new())),
        };
        let fresh: Vec<u64> = groups.iter().map(|(id, _)| *id).filter(|id| !checked.contains(id)).collect();
        let looked_at: HashSet<u64> = fresh.into_iter().take(CHECKED_AT_ONCE).collect();
        let is_over =
            |(id, group): &(u64, Group)| looked_at.contains(id) && group.is_answered(&published.knowledge, threshold);
        let (over, open): (Vec<_>, Vec<_>) = groups.into_iter().partition(is_over);
        over.iter().try_for_each(|(id, _)| self.store.delete_gap(*id))?;
        checked.extend(looked_at);
        Ok(Gaps { gaps: open.iter().map(|(id, group)| group.shown(*id)).collect() })
    }
}
