//! The visitor who has left: what the team writes goes on by mail, what they have not seen alone, two minutes later.

use super::{Conversation, Step};
use crate::effect::{Effect, Job};
use crate::input::Timer;
use crate::routing;
use protocol::handoff::Channel;
use protocol::settings::Mode;
use protocol::transcript::{Author, Kind, Message};
use protocol::{Millis, Seq};
use serde::{Deserialize, Serialize};

/// Long enough for whoever only reloads or changes the page, and for the second half of an answer.
const AWAY_MS: Millis = 2 * 60_000;
/// Mails whose fate is still of interest.
const CONTINUED: usize = 20;

/// How far the visitor has read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Away {
    seen: Seq,
    mailed: Seq,
    waiting: bool,
}

impl Away {
    /// What the visitor had not seen up to here went on to them by mail.
    pub(super) fn mailed(self) -> Seq {
        self.mailed
    }
}

impl Conversation {
    /// A member has written to the visitor.
    pub(super) fn watch_for_absence(&mut self, step: &mut Step) {
        let mailable = self.contact.email.is_some() && routing::mode(step.site, Channel::Email) != Mode::Off;
        if mailable && !self.away.waiting {
            self.away.waiting = true;
            // The line that was just written is the first that they may not have seen.
            self.away.seen = self.away.seen.max(self.last_seq().saturating_sub(1));
            step.effects.push(Effect::Timer { timer: Timer::VisitorAway, due_ms: step.now + AWAY_MS });
        }
    }

    /// Kept only where a line of the team's is among them, or while a mail may have to be written: each line shown
    /// would be a write otherwise, and what was seen before the team's next line needs no mail anyway.
    pub(super) fn visitor_saw(&mut self, step: &mut Step, upto: Seq) {
        let upto = upto.min(self.last_seq());
        let news = |line: &&Message| line.from == Author::Member && line.kind == Kind::Text;
        let newest = self.after(self.seen).iter().filter(news).map(|line| line.seq).rfind(|seq| *seq <= upto);
        if let Some(newest) = newest {
            self.seen = newest;
            step.effects.push(Effect::Changed);
        }
        if self.away.waiting && upto > self.away.seen {
            self.away.seen = upto;
            step.effects.push(Effect::Changed);
        }
    }

    /// Whether some of the team's lines went to the visitor's mailbox.
    pub fn has_mailed_visitor(&self) -> bool {
        self.away.mailed > 0
    }

    pub(super) fn visitor_away(&mut self, step: &mut Step) {
        if !std::mem::take(&mut self.away.waiting) {
            return;
        }
        step.effects.push(Effect::Changed);
        let after = self.away.seen.max(self.away.mailed);
        let unread = |line: &Message| line.from == Author::Member && line.kind == Kind::Text;
        if !self.after(after).iter().any(unread) || self.contact.email.is_none() {
            return;
        }
        let upto = self.last_seq();
        self.away.mailed = upto;
        let job = self.job(step, Job::Continue { after, upto });
        self.continued.push(job);
        if self.continued.len() > CONTINUED {
            self.continued.remove(0);
        }
    }
}
