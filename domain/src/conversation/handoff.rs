//! Bringing in the team: what is recorded, and what the visitor reads.

use super::{Conversation, Stage, Step};
use crate::effect::{Effect, Job, Recipient};
use crate::routing::{self, Asked};
use crate::trigger::Fired;
use crate::words::fill;
use crate::words::handing::{self, Facts};
use crate::{limits, promise};
use protocol::Millis;
use protocol::desk::MemberRef;
use protocol::event::What;
use protocol::handoff::{
    Call, Channel, Delivery, DeliveryState, Evidence, Handoff, Hold, Ladder, TriggerKind, Urgency,
};
use protocol::settings::hours::Window;
use protocol::settings::routes::At;
use protocol::settings::webhooks::EventKind;
use protocol::visitor::Queue;

/// Channels that all failed are not mended in a moment; and a press a second must not be a call a second.
const CALL_AGAIN_MS: Millis = 10 * 60_000;

impl Conversation {
    /// Leaves out what the team was told in this episode already: the same reason resting on the same lines,
    /// and, for what is true of the visitor rather than of one line, the same reason at all.
    pub(super) fn news(&self, fired: Vec<Fired>) -> Vec<Fired> {
        let own = self.handoffs.iter().filter(|handoff| handoff.episode == self.episode);
        let told: Vec<&Evidence> = own.flat_map(|handoff| &handoff.evidence).collect();
        let known = |fired: &Fired| {
            let new = &fired.evidence;
            let of_visitor = matches!(new.trigger, TriggerKind::HighValue | TriggerKind::PostCapture);
            let same_lines = |old: &Evidence| old.seqs.iter().any(|seq| new.seqs.contains(seq));
            told.iter().any(|old| old.trigger == new.trigger && (of_visitor || same_lines(old)))
        };
        fired.into_iter().filter(|fired| !known(fired)).collect()
    }

    /// Further reasons, once the team has been called, are kept with the call; nobody is told twice for them.
    pub(super) fn keep_reasons(&mut self, step: &mut Step, fired: Vec<Fired>) {
        let episode = self.episode;
        let open = |handoff: &&mut Handoff| handoff.episode == episode && is_unclaimed(handoff);
        let Some(open) = self.handoffs.iter_mut().rev().find(open) else { return };
        for Fired { evidence, .. } in fired {
            if open.evidence.iter().all(|known| known.trigger != evidence.trigger) {
                open.evidence.push(evidence);
                step.effects.push(Effect::Changed);
            }
        }
        open.evidence.sort_by_key(|evidence| evidence.trigger);
    }

    /// Whether this is news to the team: a reason that fired already in this episode and is still open
    /// does not tell them twice, unless it is more urgent now, the assistant has to stop now, or nobody has come and
    /// nobody is being told any more.
    pub(super) fn escalates(&self, step: &Step, fired: &[Fired]) -> bool {
        let Some(open) = self.open_handoff() else { return !fired.is_empty() };
        let over = self.is_over(step);
        fired.iter().any(|fired| {
            // A button pressed twice is one wish.
            let holds = fired.setting.hold == Hold::Hold;
            let stronger = holds && open.hold == Hold::Alongside;
            fired.setting.urgency > open.urgency || stronger || (holds && over)
        })
    }

    /// Whether the open call has come to nothing, so that whoever asks again is to be heard again.
    pub(super) fn is_over(&self, step: &Step) -> bool {
        let rested = |open: &Handoff| step.now - open.at_ms >= CALL_AGAIN_MS;
        self.open_handoff().is_some_and(|open| open.unanswered || (open.failed && rested(open)))
    }

    pub(super) fn hand_off(&mut self, step: &mut Step, fired: Vec<Fired>) {
        let urgency = fired.iter().map(|fired| fired.setting.urgency).max().unwrap_or(Urgency::Standard);
        // The new call stands for the open one, so it must not be slower.
        let urgency = self.open_handoff().map_or(urgency, |open| open.urgency.max(urgency));
        let holds = fired.iter().any(|fired| fired.setting.hold == Hold::Hold);
        let evidence: Vec<Evidence> = fired.into_iter().map(|fired| fired.evidence).collect();
        let trigger = evidence.first().map(|evidence| evidence.trigger);
        // Whoever waits already goes on waiting: the assistant must not say that it helps meanwhile.
        let waits = self.stage == Stage::Waiting;
        let hold = if holds || waits { Hold::Hold } else { Hold::Alongside };
        if holds {
            self.stop_asking(step);
            self.start_waiting(step);
        }
        let number = self.call_team(step, urgency, hold, evidence);
        let facts = self.facts(step, number);
        match facts {
            // That nobody could be reached the visitor has heard from `settle_failure`, once a wait.
            None if waits => self.reassure(step),
            None => {}
            Some(_) if waits && !holds => self.reassure(step),
            Some(facts) => self.say_handoff(step, trigger, hold, facts),
        }
    }

    pub(super) fn start_waiting(&mut self, step: &Step) {
        self.dead_end &= self.stage == Stage::Waiting;
        self.stage = Stage::Waiting;
        self.waiting_since_ms.get_or_insert(step.now);
        self.said_still_waiting = false;
    }

    /// Once a wait: what the visitor adds reaches the team.
    pub(super) fn reassure(&mut self, step: &mut Step) {
        if !self.said_still_waiting {
            self.said_still_waiting = true;
            self.say(step, self.words().still_waiting.to_owned());
        }
    }

    /// Records a handoff and takes the first step of its ladder.
    pub(super) fn call_team(&mut self, step: &mut Step, urgency: Urgency, hold: Hold, evidence: Vec<Evidence>) -> u32 {
        let window = step.calendar().window_at(step.now);
        let triggers: Vec<TriggerKind> = evidence.iter().map(|evidence| evidence.trigger).collect();
        let asked = Asked {
            triggers: &triggers,
            urgency,
            window,
            site: &self.site,
            page: &self.page.url,
            language: self.words().tag,
        };
        let ladder = routing::ladder(step.site, asked);
        let number =
            self.record_handoff(step, Telling { urgency, hold, evidence, window, ladder, transferred_to: None });
        self.begin_ladder(step, number);
        self.queue = self.expected(step, number);
        number
    }

    pub(super) fn record_handoff(&mut self, step: &mut Step, telling: Telling) -> u32 {
        let number = self.handoffs.last().map_or(1, |last| last.number + 1);
        while !self.handoffs.is_empty() && (self.handoffs.len() >= limits::HANDOFFS || self.has_told_much()) {
            self.handoffs.remove(0);
        }
        let claimed_ms = telling.transferred_to.is_some().then_some(step.now);
        let trigger = telling.evidence.first().map(|evidence| evidence.trigger);
        if let Some(trigger) = trigger.filter(|_| claimed_ms.is_none()) {
            let (window, urgency) = (telling.window, telling.urgency);
            self.count(step, What::Called { trigger, window, urgency });
        }
        self.handoffs.push(Handoff {
            number,
            episode: self.episode,
            at_ms: step.now,
            urgency: telling.urgency,
            hold: telling.hold,
            evidence: telling.evidence,
            claimed_ms,
            overdue: false,
            transferred_to: telling.transferred_to,
            failed: false,
            unanswered: false,
            cancelled: false,
            window: telling.window,
            ladder: telling.ladder,
            deliveries: Vec::new(),
        });
        step.effects.push(Effect::Changed);
        if claimed_ms.is_none() {
            self.happened(step, EventKind::HandedOff, |_| {});
        }
        number
    }

    fn has_told_much(&self) -> bool {
        self.handoffs.iter().map(|handoff| handoff.deliveries.len()).sum::<usize>() > limits::DELIVERIES
    }

    /// Puts one notice in the outbox and keeps it with its handoff.
    pub(super) fn notify(&mut self, step: &mut Step, number: u32, sent: Sent) {
        let Sent { channel, recipient, call, when, due_ms, rung } = sent;
        let to = recipient.label.clone();
        let job = match (channel, when) {
            (Channel::Email, At::Opening) => Job::Digest { handoff: number, recipient },
            _ => Job::Notify { handoff: number, channel, recipient, call },
        };
        let job = self.job_at(step, job, due_ms);
        let later = (due_ms > step.now).then_some(due_ms);
        self.keep_delivery(number, Delivery { due_ms: later, ..queued(job, (channel, to), (rung, when), step.now) });
    }

    pub(super) fn keep_delivery(&mut self, number: u32, delivery: Delivery) {
        if let Some(handoff) = self.handoffs.iter_mut().find(|handoff| handoff.number == number) {
            handoff.deliveries.push(delivery);
        }
    }

    /// The handoff of this episode that nobody has claimed.
    pub(super) fn open_handoff(&self) -> Option<&Handoff> {
        self.handoffs.iter().rev().find(|handoff| self.is_open(handoff))
    }

    pub(super) fn is_open(&self, handoff: &Handoff) -> bool {
        handoff.episode == self.episode && is_unclaimed(handoff)
    }

    /// What is known of a handoff that was just made; nothing when nobody could be told at all.
    fn facts(&self, step: &Step, number: u32) -> Option<Facts> {
        let handoff = self.handoff(number).filter(|handoff| !handoff.failed)?;
        let leaves_now = |d: &Delivery| d.when == At::Now || (d.when == At::Opening && d.due_ms.is_none());
        let told_now = handoff.deliveries.iter().any(|d| leaves_now(d) && d.state != DeliveryState::Failed);
        let closed = handoff.window != Window::Open;
        let opens_ms = closed.then(|| step.calendar().next_opening(step.now)).flatten();
        let wait_ms = step.site.waits.get(&handoff.urgency).copied();
        Some(Facts { window: handoff.window, told_now, opens_ms, wait_ms })
    }

    /// Somebody has let go of the visitor at an hour when nobody is told at once: they hear when the business opens.
    pub(super) fn say_opening(&mut self, step: &mut Step, number: u32) {
        let Some(facts) = self.facts(step, number).filter(|facts| !facts.told_now) else { return };
        if let Some(opens_ms) = facts.opens_ms {
            let opening = handing::moment(self.language, opens_ms, step.now, &step.calendar());
            self.say(step, fill(self.words().handing.opens, &[("opening", &opening)]));
        }
    }

    /// What the widget shows of the wait, until the desk has counted who is before this visitor.
    fn expected(&self, step: &Step, number: u32) -> Option<Queue> {
        let facts = self.facts(step, number)?;
        let expected_ms = facts.wait_ms.filter(|_| facts.told_now && facts.window == Window::Open);
        let place = self.queue.as_ref().and_then(|queue| queue.place);
        Some(Queue { place, expected_ms, opens_ms: facts.opens_ms })
    }

    /// The owner's own words where they fit and promise no more than is known, else Baton's.
    fn say_handoff(&mut self, step: &mut Step, trigger: Option<TriggerKind>, hold: Hold, facts: Facts) {
        self.dead_end = false;
        let calendar = step.calendar();
        let told = promise::Told { trigger, language: self.language, facts, name: self.contact.name.as_deref() };
        let own = promise::own_message(step.site, told, step.now, &calendar);
        let sentence =
            own.unwrap_or_else(|| handing::message(self.language, trigger, hold, facts, step.now, &calendar));
        let ask = hold == Hold::Hold && self.asks_contact();
        let text = if ask { format!("{sentence} {}", self.words().ask_contact) } else { sentence };
        self.say(step, text);
    }
}

pub(super) fn is_unclaimed(handoff: &Handoff) -> bool {
    handoff.claimed_ms.is_none() && !handoff.cancelled
}

/// A telling that is to leave at once.
pub(super) fn queued(job: u64, (channel, to): (Channel, String), (step, when): (u32, At), at_ms: Millis) -> Delivery {
    let (state, attempts) = (DeliveryState::Queued, 0);
    Delivery { job, channel, to, state, at_ms, attempts, why: None, receipt: None, step, when, due_ms: None }
}

/// What a handoff is made of.
pub(super) struct Telling {
    pub urgency: Urgency,
    pub hold: Hold,
    pub evidence: Vec<Evidence>,
    pub window: Window,
    pub ladder: Ladder,
    /// Somebody holds the conversation already: a transfer tells one person and waits for nobody.
    pub transferred_to: Option<MemberRef>,
}

/// One notice on its way.
pub(super) struct Sent {
    pub channel: Channel,
    pub recipient: Recipient,
    pub call: Call,
    pub when: At,
    pub due_ms: Millis,
    /// The step of the ladder it belongs to.
    pub rung: u32,
}
