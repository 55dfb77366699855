//! Bringing the visitor's lines to whoever holds the conversation, where they answer from.
//!
//! For: WhatsApp and mail. Slack has them in the thread already, the console on its socket. A burst is one message:
//! which lines go is read when the job runs.

use super::{Conversation, Stage, Step};
use crate::effect::{Effect, Job};
use crate::routing;
use crate::words::{fill, team};
use protocol::handoff::{Call, Channel};
use protocol::transcript::{Author, Kind, Message};
use protocol::{Millis, Seq};
use serde::{Deserialize, Serialize};

/// WhatsApp answers 131056 above one message in six seconds to one person.
const WHATSAPP_GATHER_MS: Millis = 6_000;
/// A mail a minute is as fast as anybody reads them.
const EMAIL_GATHER_MS: Millis = 60_000;

/// Messages whose ids are kept here; the desk, once told, keeps them all.
const BROUGHT: usize = 20;

/// The job on its way, and the line before its first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Mirror {
    job: u64,
    after: Seq,
}

impl Conversation {
    /// The visitor wrote to somebody who holds the conversation.
    pub(super) fn mirror_after(&mut self, step: &mut Step, after: Seq) {
        let gather_ms = match self.via {
            Some(Channel::Whatsapp) => WHATSAPP_GATHER_MS,
            Some(Channel::Email) => EMAIL_GATHER_MS,
            Some(Channel::Slack) | None => return,
        };
        self.mirror_in(step, after, gather_ms);
    }

    /// Somebody claimed by WhatsApp, whose notice had no room for the transcript.
    pub(super) fn mirror_whole(&mut self, step: &mut Step) {
        if self.via == Some(Channel::Whatsapp) && self.test.is_none() {
            self.mirror_in(step, self.episode_after, 0);
        }
    }

    /// Somebody else holds the conversation, or nobody: these lines are no longer the former holder's to read.
    pub(super) fn stop_mirroring(&mut self, step: &mut Step) {
        self.brought_by = None;
        if let Some(mirror) = self.mirror.take() {
            step.effects.push(Effect::Cancel { jobs: vec![mirror.job] });
        }
    }

    /// Whether the visitor's lines still go where this job brings them.
    pub fn wants_mirror(&self, job: u64) -> bool {
        self.mirror.is_some_and(|mirror| mirror.job == job)
    }

    /// Whether this job brings, or brought last, the visitor's lines to the holder.
    pub(super) fn is_mirror(&self, job: u64) -> bool {
        self.wants_mirror(job) || self.brought_by == Some(job)
    }

    /// What the holder was to read did not arrive.
    pub(super) fn mirror_failed(&mut self, step: &mut Step, job: u64, why: Option<String>) {
        self.brought_by = self.brought_by.filter(|brought| *brought != job);
        self.not_brought(step, &why.unwrap_or_default());
    }

    /// Whoever answers in Slack reads there. Of the team's own lines under a card no word is made, or it would be one.
    pub(super) fn thread_failed(&mut self, step: &mut Step, (after, upto): (Seq, Seq), why: String) {
        let visitors = |line: &Message| line.from == Author::Visitor && line.seq <= upto;
        if self.via == Some(Channel::Slack) && self.after(after).iter().any(visitors) {
            self.not_brought(step, &why);
        }
    }

    /// The holder is called on every way that is theirs, and no further line goes this one before they write there
    /// again.
    fn not_brought(&mut self, step: &mut Step, why: &str) {
        let (Stage::Claimed { by }, Some(channel)) = (self.stage.clone(), self.via.take()) else { return };
        let values = [("name", by.name.as_str()), ("channel", channel.name()), ("why", why)];
        self.append(step, Author::System, Kind::Note, None, fill(team::NOT_BROUGHT, &values));
        self.call_holder(step, &by, Call::Again);
    }

    /// The vendor's ids of the messages that brought the visitor's lines.
    pub fn brought(&self) -> &[String] {
        &self.brought
    }

    fn mirror_in(&mut self, step: &mut Step, after: Seq, gather_ms: Millis) {
        let (Stage::Claimed { by }, Some(channel), None) = (&self.stage, self.via, self.mirror) else { return };
        let member = step.site.members.iter().find(|member| member.id == by.id);
        let Some(recipient) = member.and_then(|member| routing::personal(member, channel)) else { return };
        let due_ms = step.now + gather_ms;
        let job = self.job_at(step, Job::Mirror { channel, recipient, after }, due_ms);
        self.mirror = Some(Mirror { job, after });
    }

    /// Done, or given up: what came meanwhile is next.
    pub(super) fn mirrored(&mut self, step: &mut Step, job: u64, upto: Seq, receipt: Option<String>) {
        if let Some(receipt) = receipt {
            self.brought.push(receipt);
            let old = self.brought.len().saturating_sub(BROUGHT);
            self.brought.drain(..old);
            step.effects.push(Effect::Changed);
        }
        let Some(mirror) = self.mirror.filter(|mirror| mirror.job == job) else { return };
        self.mirror = None;
        self.brought_by = Some(job);
        step.effects.push(Effect::Changed);
        let after = upto.max(mirror.after);
        let waits = |line: &&Message| line.from == Author::Visitor && line.kind == Kind::Text;
        if self.after(after).iter().any(|line| waits(&line)) {
            self.mirror_after(step, after);
        }
    }
}
