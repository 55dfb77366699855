//! The ladder: what happens while nobody claims. One timer a handoff; a step is taken once, whatever rings.
//!
//! A step counts as taken when somebody may come by it. One that can tell nobody, or whose tellings have all failed,
//! is followed by the next at once. After the last the visitor hears the truth.

use super::handoff::Sent;
use super::{Conversation, Stage, Step};
use crate::effect::Effect;
use crate::input::Timer;
use crate::routing;
use protocol::Millis;
use protocol::handoff::{Call, Delivery, DeliveryState, Handoff, Hold};
use protocol::settings::routes::{At, Step as Rung};

impl Conversation {
    /// Takes the next step, and those after it while nobody can be told by them; sets the timer for what follows.
    pub(super) fn climb(&mut self, step: &mut Step, number: u32) {
        while let Some((place, rung)) = self.next_rung(number) {
            if place == 0 && rung.after_minutes > 0 {
                break;
            }
            self.take(step, number, place, &rung);
            if self.is_told_by(number, place, &rung) {
                break;
            }
        }
        self.schedule(step, number);
    }

    /// The timer of a handoff rings. Early or again, it changes nothing.
    pub(super) fn claim_overdue(&mut self, step: &mut Step, number: u32) {
        let Some(handoff) = self.handoffs.iter().find(|handoff| handoff.number == number) else { return };
        let due = handoff.ladder.next_ms.is_some_and(|due_ms| due_ms <= step.now);
        let closed = matches!(self.stage, Stage::Resolved { .. } | Stage::Claimed { .. });
        if closed || !due || !self.is_open(handoff) {
            return;
        }
        let (first, waits) = (!handoff.overdue, handoff.hold == Hold::Hold);
        if self.next_rung(number).is_none() {
            self.end(step, number);
            return;
        }
        self.climb(step, number);
        self.settle_failure(number);
        if let Some(handoff) = self.handoff_mut(number) {
            handoff.overdue = true;
        }
        step.effects.push(Effect::Changed);
        if first && waits && self.stage == Stage::Waiting {
            self.say(step, self.words().nobody_free.to_owned());
        }
    }

    /// Every telling that was to be seen at once has failed: the next step must not wait for its time.
    pub(super) fn climb_if_failed(&mut self, step: &mut Step, number: u32) {
        let Some(handoff) = self.handoff(number) else { return };
        let Some(taken) = handoff.ladder.next.checked_sub(1) else { return };
        let over = matches!(self.stage, Stage::Claimed { .. } | Stage::Resolved { .. }) || !self.is_open(handoff);
        let now = || handoff.deliveries.iter().filter(|d| d.step == taken && d.when == At::Now);
        let failed = now().next().is_some() && now().all(|d| d.state == DeliveryState::Failed);
        if failed && !over && self.next_rung(number).is_some() {
            self.climb(step, number);
        }
    }

    /// Not now: nothing is told again before `until_ms`. A ladder that has ended takes its last step once more then.
    pub(super) fn snooze_ladders(&mut self, step: &mut Step, until_ms: Millis) {
        let episode = self.episode;
        for handoff in self.handoffs.iter_mut().filter(|h| h.episode == episode && super::handoff::is_unclaimed(h)) {
            let ladder = &mut handoff.ladder;
            if ladder.next_ms.is_none() {
                ladder.next = (ladder.steps.len() as u32).saturating_sub(1);
            }
            let due_ms = ladder.next_ms.map_or(until_ms, |due_ms| due_ms.max(until_ms));
            ladder.next_ms = Some(due_ms);
            let timer = Timer::ClaimOverdue { handoff: handoff.number };
            step.effects.push(Effect::Timer { timer, due_ms });
        }
    }

    fn next_rung(&self, number: u32) -> Option<(u32, Rung)> {
        let ladder = &self.handoff(number)?.ladder;
        let rung = ladder.steps.get(ladder.next as usize)?;
        Some((ladder.next, rung.clone()))
    }

    fn take(&mut self, step: &mut Step, number: u32, place: u32, rung: &Rung) {
        let calendar = step.calendar();
        let call = match (&self.test, place) {
            (Some(_), _) => Call::Test,
            (None, 0) => Call::Handoff,
            (None, _) => Call::Again,
        };
        for tell in &rung.tell {
            let due_ms = routing::telling_due(&calendar, tell.at, step.now);
            for reached in routing::reached(step.site, &calendar, tell, step.now) {
                let (channel, when, recipient) = (tell.channel, tell.at, reached.recipient);
                match reached.fault.filter(|_| self.test.is_none()) {
                    None => self.notify(step, number, Sent { channel, recipient, call, when, due_ms, rung: place }),
                    Some(why) => self.cannot_tell(step, number, channel, recipient.label, (place, when, why)),
                }
            }
        }
        if let Some(handoff) = self.handoff_mut(number) {
            handoff.ladder.next = place + 1;
        }
    }

    /// A channel that is out of order fails here and now, without a job.
    fn cannot_tell(
        &mut self,
        step: &mut Step,
        number: u32,
        channel: protocol::handoff::Channel,
        to: String,
        (rung, when, why): (u32, At, String),
    ) {
        let job = self.take_job_id();
        let (state, at_ms) = (DeliveryState::Failed, step.now);
        let delivery = Delivery {
            job,
            channel,
            to,
            state,
            at_ms,
            attempts: 0,
            why: Some(why),
            receipt: None,
            step: rung,
            when,
            due_ms: None,
        };
        self.keep_delivery(number, delivery);
    }

    /// Whether somebody may come by this step: at once where it tells anybody at once, else when the business opens.
    fn is_told_by(&self, number: u32, place: u32, rung: &Rung) -> bool {
        let wanted = |at| rung.tell.iter().any(|tell| tell.at == at);
        let when = [At::Now, At::Opening, At::Log].into_iter().find(|at| wanted(*at));
        let deliveries = self.handoff(number).map_or(&[][..], |handoff| &handoff.deliveries);
        let alive = |d: &&Delivery| d.step == place && Some(d.when) == when && d.state != DeliveryState::Failed;
        deliveries.iter().any(|delivery| alive(&delivery))
    }

    fn schedule(&mut self, step: &mut Step, number: u32) {
        let (calendar, now) = (step.calendar(), step.now);
        let test = self.test.is_some();
        let Some(handoff) = self.handoff_mut(number) else { return };
        let place = handoff.ladder.next as usize;
        let before = place.checked_sub(1).and_then(|before| handoff.ladder.steps.get(before));
        let due_ms = match handoff.ladder.steps.get(place) {
            Some(rung) => routing::step_due(&calendar, before, rung, now),
            None => now + routing::claim_within_ms(step.site, handoff.urgency),
        };
        // Nobody could be told, which the visitor hears at once; and a test bothers nobody a second time.
        let over = place >= handoff.ladder.steps.len() && (test || !is_anybody_told(handoff));
        handoff.ladder.next_ms = (!over).then_some(due_ms);
        let timer = Timer::ClaimOverdue { handoff: number };
        step.effects.push(if over { Effect::Untimer(timer) } else { Effect::Timer { timer, due_ms } });
    }

    /// Nobody has come, and there is nobody left to tell.
    fn end(&mut self, step: &mut Step, number: u32) {
        let Some(handoff) = self.handoff_mut(number) else { return };
        handoff.ladder.next_ms = None;
        let before = (handoff.unanswered, handoff.failed);
        (handoff.overdue, handoff.unanswered) = (true, true);
        let waits = handoff.hold == Hold::Hold;
        step.effects.push(Effect::Changed);
        if before == (false, false) && waits && self.stage == Stage::Waiting {
            let words = self.words();
            let ask = if self.contact.is_reachable() { String::new() } else { format!(" {}", words.ask_contact) };
            self.say(step, format!("{}{ask}", words.handing.unanswered));
        }
    }

    /// Whether every way of telling the team is known to have failed.
    pub(super) fn settle_failure(&mut self, number: u32) {
        if let Some(handoff) = self.handoff_mut(number) {
            handoff.failed = !is_anybody_told(handoff);
        }
    }

    pub(super) fn handoff_mut(&mut self, number: u32) -> Option<&mut Handoff> {
        self.handoffs.iter_mut().find(|handoff| handoff.number == number)
    }
}

/// Somebody was told, is being told, or will be when the business opens. What is only logged is no telling.
pub(super) fn is_anybody_told(handoff: &Handoff) -> bool {
    handoff.deliveries.iter().any(|delivery| delivery.when != At::Log && delivery.state != DeliveryState::Failed)
}
