//! Erasing conversations, one after the other, through restarts: a row says what is still to be done, the alarm does it.
//!
//! First the desk forgets, and remembers only that the conversation is gone, so that nothing on its way brings it back;
//! then the conversation's own object is emptied. Each step may be done twice.

use super::super::Desk;
use super::super::gaps::forget as forget_gaps;
use crate::burst::burst;
use crate::call::{self, ToConversation};
use crate::chance;
use crate::error::Failed;
use crate::socket;
use domain::privacy::{Traces, kept_since};
use futures_util::future::join_all;
use protocol::Millis;
use protocol::desk::{DeskFrame, MemberRef};
use protocol::privacy::{Deed, Erasure};
use worker::console_error;

/// The timer of the daily look at what is too old.
pub const RETENTION: &str = "retention";
const DAY_MS: Millis = 24 * 60 * 60 * 1_000;
/// Conversations that are emptied at the same time: each is a call to another object.
const AT_ONCE: u64 = 20;
/// How much of what is too old one look takes; where there is more, the next is soon.
const AGED_AT_ONCE: u64 = 500;
const NEXT_LOOK_MS: Millis = 60_000;
/// A conversation that does not answer is tried again after these, the last of them over and over.
const RETRY_MS: &[Millis] = &[5_000, 30_000, 300_000, 3_600_000];

impl Desk {
    /// Begins it, does what it can at once, and leaves the rest to the alarm.
    pub(in crate::desk) async fn erase(
        &self,
        conversations: Vec<String>,
        by: Option<MemberRef>,
    ) -> Result<Erasure, Failed> {
        let known = self.known(conversations)?;
        if known.is_empty() {
            return Ok(Erasure::default());
        }
        let count = known.len() as u32;
        let entry = self.start_erasing(&known, Deed::Erased, by)?;
        self.arm().await?;
        for _ in 0..known.len().div_ceil(AT_ONCE as usize) {
            self.erase_due(chance::now()).await?;
        }
        self.arm().await?;
        let waiting = self.store.waiting_of(entry)?;
        Ok(Erasure { conversations: count, erased: count.saturating_sub(waiting), waiting, ..Erasure::default() })
    }

    fn start_erasing(&self, conversations: &[String], what: Deed, by: Option<MemberRef>) -> Result<u64, Failed> {
        let now = chance::now();
        let mut entry = 0;
        burst(&self.state, || {
            entry = self.store.log(what, by.clone(), conversations.len() as u32, now)?;
            conversations.iter().try_for_each(|id| self.store.begin_erasing(id, entry, now))
        })?;
        Ok(entry)
    }

    /// Whether there was anything to erase.
    pub(in crate::desk) async fn erase_due(&self, now: Millis) -> Result<bool, Failed> {
        let due = self.store.erasing_due(now, AT_ONCE)?;
        for one in &due {
            let wait = RETRY_MS.get(one.attempts as usize).or(RETRY_MS.last()).copied().unwrap_or(DAY_MS);
            self.store.erasing_begun(&one.conversation, now + wait)?;
        }
        for erased in join_all(due.iter().map(|one| self.erase_one(&one.conversation))).await {
            if let Err(failed) = erased {
                console_error!("a conversation could not be erased yet: {}", failed.words().1);
            }
        }
        if !due.is_empty() {
            self.tell_places().await?;
        }
        Ok(!due.is_empty())
    }

    async fn erase_one(&self, id: &str) -> Result<(), Failed> {
        let asked = call::conversation(&self.env, id, &ToConversation::Traces).await?;
        let traces: Traces = if asked.status_code() == 404 { Traces::default() } else { call::read(asked).await? };
        let now = chance::now();
        burst(&self.state, || {
            if self.store.forget_conversation(id, now)? {
                forget_gaps(&self.store, id, &traces.questions)?;
            }
            domain::metrics::forget(&self.figures, id)?;
            Ok(())
        })?;
        let emptied = call::conversation(&self.env, id, &ToConversation::Erase).await?;
        call::read::<serde::de::IgnoredAny>(emptied).await?;
        self.store.erasing_done(id)?;
        socket::send_all(&self.state, super::super::CONSOLES, &DeskFrame::Erased { conversation: id.to_owned() });
        Ok(())
    }

    /// The daily look: what is older than the owner keeps, and nobody waits for, begins to be erased.
    pub(in crate::desk) async fn erase_aged(&self, now: Millis) -> Result<bool, Failed> {
        if !self.ledger.take_timer(RETENTION, now)? {
            return Ok(false);
        }
        let Some(days) = self.store.settings()?.settings.retention_days else { return Ok(true) };
        let aged = self.store.older_than(kept_since(days, now), AGED_AT_ONCE)?;
        let more = aged.len() as u64 >= AGED_AT_ONCE;
        self.ledger.set_timer(RETENTION, now + if more { NEXT_LOOK_MS } else { DAY_MS })?;
        if !aged.is_empty() {
            self.start_erasing(&aged, Deed::ErasedByAge, None)?;
        }
        Ok(true)
    }

    /// The owner keeps conversations for another time from now on: what is too old by that goes at once.
    pub(in crate::desk) fn retention_changed(
        &self,
        before: Option<u32>,
        after: Option<u32>,
        by: Option<MemberRef>,
    ) -> Result<(), Failed> {
        if before == after {
            return Ok(());
        }
        let now = chance::now();
        self.store.log(Deed::RetentionSet, by, after.unwrap_or(0), now)?;
        if after.is_some() {
            self.ledger.set_timer(RETENTION, now)?;
        }
        Ok(())
    }
}
