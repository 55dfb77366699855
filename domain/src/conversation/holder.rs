//! Whoever has claimed owes the visitor a first reply: they are nudged once, then somebody else is asked.

use super::handoff::Sent;
use super::{Conversation, Stage, Step};
use crate::effect::{Effect, Recipient};
use crate::input::Timer;
use crate::routing;
use crate::site::Site;
use crate::words::{fill, team};
use protocol::Millis;
use protocol::desk::MemberRef;
use protocol::handoff::{Call, Channel};
use protocol::settings::routes::At;
use serde::{Deserialize, Serialize};

/// What the holder owes, and by when.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Owed {
    due_ms: Millis,
    nudged: bool,
}

impl Conversation {
    /// A claim has begun: the clock of the first reply runs.
    pub(super) fn owe_reply(&mut self, step: &mut Step) {
        let (urgency, _) = self.last_reason();
        let within = routing::reply_within_ms(step.site, urgency).filter(|_| self.test.is_none());
        match within {
            Some(within) => self.owe_until(step, step.now + within, false),
            None => self.owe_nothing(step),
        }
    }

    /// The visitor was answered, or the holder holds it no more.
    pub(super) fn owe_nothing(&mut self, step: &mut Step) {
        if self.owed.take().is_some() {
            step.effects.push(Effect::Untimer(Timer::ReplyOverdue));
        }
    }

    pub(super) fn owe_until(&mut self, step: &mut Step, due_ms: Millis, nudged: bool) {
        self.owed = Some(Owed { due_ms, nudged });
        step.effects.push(Effect::Timer { timer: Timer::ReplyOverdue, due_ms });
    }

    /// The holder has asked not to be nudged before `until_ms`.
    pub(super) fn snooze_owed(&mut self, step: &mut Step, until_ms: Millis) {
        if let Some(owed) = self.owed {
            self.owe_until(step, owed.due_ms.max(until_ms), owed.nudged);
        }
    }

    pub(super) fn reply_overdue(&mut self, step: &mut Step) {
        let Stage::Claimed { by } = self.stage.clone() else { return };
        let Some(owed) = self.owed.filter(|owed| owed.due_ms <= step.now) else { return };
        if owed.nudged {
            let words = self.words().handing.let_go;
            let note = fill(team::DID_NOT_REPLY, &[("name", &by.name)]);
            self.let_go(step, &by, words, note);
            return;
        }
        let (urgency, _) = self.last_reason();
        let within = routing::reply_within_ms(step.site, urgency).unwrap_or_default();
        self.owe_until(step, step.now + within, true);
        self.call_holder(step, &by, Call::Nudge);
        step.effects.push(Effect::Changed);
    }

    /// Tells the holder on every way that is theirs alone, and where they claimed.
    pub(super) fn call_holder(&mut self, step: &mut Step, by: &MemberRef, call: Call) {
        let Some(number) = self.handoffs.last().map(|handoff| handoff.number) else { return };
        let mut ways = routing::to_member(step.site, &by.id);
        // Of a reminder; what else there is to know stands under the card as a line.
        let card = self.newest_card().filter(|_| call == Call::Nudge);
        ways.extend(card.map(|card| (Channel::Slack, mentioned(step.site, by, card.recipient))));
        for (channel, recipient) in ways {
            let (when, due_ms, rung) = (At::Now, step.now, NO_RUNG);
            self.notify(step, number, Sent { channel, recipient, call, when, due_ms, rung });
        }
    }
}

/// A nudge belongs to no step of a ladder.
pub(super) const NO_RUNG: u32 = u32::MAX;

/// The card's channel, with the holder's Slack account in front.
fn mentioned(site: &Site, by: &MemberRef, channel: Recipient) -> Recipient {
    let known = site.members.iter().find(|member| member.id == by.id).and_then(|member| member.slack_user.clone());
    let user = known.or_else(|| by.id.strip_prefix(crate::site::SLACK_ID).map(str::to_owned));
    Recipient { mentions: user.into_iter().collect(), ..channel }
}
