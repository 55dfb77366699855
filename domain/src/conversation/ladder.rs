//! The ladder: what happens while nobody claims. One timer a handoff; a step is taken once, whatever rings.
//!
//! A step counts as taken when somebody may come by it. One that can tell nobody, or whose tellings have all failed,
//! is followed by the next at once. After the last the visitor hears the truth, once.
//!
//! Only the newest open handoff of an episode climbs. It is at least as urgent as those before it and holds at least
//! as much (see `hand_off`), so their ladders end where its own begins, and nobody is called twice for one visitor.

use super::delivery::spare;
use super::handoff::{Sent, is_unclaimed, queued};
use super::{Conversation, Stage, Step};
use crate::effect::Effect;
use crate::input::Timer;
use crate::routing::{self, Reached};
use protocol::Millis;
use protocol::handoff::{Call, Channel, Delivery, DeliveryState, Handoff, Hold};
use protocol::settings::routes::{At, Step as Rung, Tell};
use protocol::team::PassedOver;

/// Nobody can claim faster than this, whatever a rule says; and a timer that is set anew while it rings must not be
/// due already, for it is put away with the ring.
const LEAST_WAIT_MS: Millis = 60_000;

impl Conversation {
    /// Takes the first step, or waits for it where the rule begins later than at once.
    pub(super) fn begin_ladder(&mut self, step: &mut Step, number: u32) {
        match self.next_rung(number) {
            Some((_, first)) if first.after_minutes > 0 => self.schedule(step, number),
            _ => self.climb(step, number),
        }
        self.end_older_ladders(step, number);
        self.settle_failure(step, number);
    }

    /// Takes the next step, and those after it while nobody can be told by them; sets the timer for what follows.
    fn climb(&mut self, step: &mut Step, number: u32) {
        while let Some((place, rung)) = self.next_rung(number) {
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
        if !due || !self.climbs(number) {
            return;
        }
        let (first, waits) = (!handoff.overdue, handoff.hold == Hold::Hold);
        // A rule may begin later than at once: nobody is late then, for nobody was called.
        let late = handoff.ladder.next > 0;
        if self.next_rung(number).is_none() {
            self.end(step, number);
            return;
        }
        self.climb(step, number);
        step.effects.push(Effect::Changed);
        if let Some(handoff) = self.handoff_mut(number) {
            handoff.overdue |= late;
        }
        self.settle_failure(step, number);
        let fails = self.handoff(number).is_some_and(|handoff| handoff.failed);
        if first && late && waits && !fails && self.stage == Stage::Waiting {
            let ask = self.asks_again();
            self.say(step, format!("{}{ask}", self.words().nobody_free));
        }
    }

    /// Whether this handoff is the one whose ladder may go on.
    fn climbs(&self, number: u32) -> bool {
        let over = matches!(self.stage, Stage::Resolved { .. } | Stage::Claimed { .. });
        !over && self.open_handoff().is_some_and(|open| open.number == number)
    }

    /// A newer call goes on for the older ones: they tell nobody any more, and what both would tell is told by it.
    fn end_older_ladders(&mut self, step: &mut Step, number: u32) {
        let told: Vec<(Channel, String)> = self.handoff(number).map_or(Vec::new(), |newest| {
            let alive = newest.deliveries.iter().filter(|d| d.when != At::Log && d.state != DeliveryState::Failed);
            alive.map(|d| (d.channel, d.to.clone())).collect()
        });
        let episode = self.episode;
        let older = |h: &&mut Handoff| h.episode == episode && h.number < number && is_unclaimed(h);
        let mut jobs = Vec::new();
        for handoff in self.handoffs.iter_mut().filter(older) {
            if handoff.ladder.next_ms.take().is_some() {
                step.effects.push(Effect::Untimer(Timer::ClaimOverdue { handoff: handoff.number }));
            }
            let twice = |d: &&mut Delivery| told.iter().any(|(channel, to)| *channel == d.channel && *to == d.to);
            jobs.extend(handoff.deliveries.iter_mut().filter(twice).filter_map(spare));
        }
        if !jobs.is_empty() {
            step.effects.push(Effect::Cancel { jobs });
        }
    }

    /// The handoff that is open now goes on with its ladder: the newer one that stood for it was cancelled, or what
    /// was believed lost has arrived after all.
    pub(super) fn resume_ladder(&mut self, step: &mut Step) {
        let stands = |open: &&Handoff| open.ladder.next_ms.is_none() && !open.unanswered && !open.failed;
        if let Some(number) = self.open_handoff().filter(stands).map(|open| open.number) {
            self.schedule(step, number);
            // Its step may have failed while it stood still.
            self.climb_if_failed(step, number);
        }
    }

    /// Every telling by which somebody was to come has failed: the next step must not wait for its time. Whoever has
    /// put it off knows of it, so then it comes when that time is over.
    pub(super) fn climb_if_failed(&mut self, step: &mut Step, number: u32) {
        let Some(handoff) = self.handoff(number) else { return };
        let Some(taken) = handoff.ladder.next.checked_sub(1) else { return };
        let Some(rung) = handoff.ladder.steps.get(taken as usize).cloned() else { return };
        let failed = !self.is_told_by(number, taken, &rung);
        if !failed || !self.climbs(number) || self.next_rung(number).is_none() {
            return;
        }
        match self.snoozed.filter(|(put_off, until_ms)| *put_off == number && *until_ms > step.now) {
            Some((_, until_ms)) => self.wake_at(step, number, until_ms),
            None => self.climb(step, number),
        }
    }

    fn wake_at(&mut self, step: &mut Step, number: u32, due_ms: Millis) {
        let Some(handoff) = self.handoff_mut(number) else { return };
        handoff.ladder.next_ms = Some(due_ms);
        step.effects.push(Effect::Timer { timer: Timer::ClaimOverdue { handoff: number }, due_ms });
    }

    /// Not now: nothing is told again before `until_ms`. A ladder that has ended takes its last step once more then.
    pub(super) fn snooze_ladder(&mut self, step: &mut Step, until_ms: Millis) {
        let Some(number) = self.open_handoff().map(|open| open.number) else { return };
        let Some(handoff) = self.handoff_mut(number) else { return };
        let ladder = &mut handoff.ladder;
        if ladder.next_ms.is_none() {
            ladder.next = (ladder.steps.len() as u32).saturating_sub(1);
        }
        let due_ms = ladder.next_ms.map_or(until_ms, |due_ms| due_ms.max(until_ms));
        self.snoozed = Some((number, until_ms));
        self.wake_at(step, number, due_ms);
    }

    fn next_rung(&self, number: u32) -> Option<(u32, Rung)> {
        let ladder = &self.handoff(number)?.ladder;
        let rung = ladder.steps.get(ladder.next as usize)?;
        Some((ladder.next, rung.clone()))
    }

    fn take(&mut self, step: &mut Step, number: u32, place: u32, rung: &Rung) {
        let calendar = step.calendar();
        self.keep_passed_over(step, number, (place, rung));
        for (tell, reached) in self.recipients(step, rung) {
            let (channel, when, recipient) = (tell.channel, tell.at, reached.recipient);
            let due_ms = routing::telling_due(&calendar, when, step.now);
            let call = self.call_for(number, channel, &recipient.label);
            match reached.fault.filter(|_| self.test.is_none()) {
                None => self.notify(step, number, Sent { channel, recipient, call, when, due_ms, rung: place }),
                Some(why) => self.cannot_tell(step, number, channel, recipient.label, (place, when, why)),
            }
        }
        if let Some(handoff) = self.handoff_mut(number) {
            handoff.ladder.next = place + 1;
        }
    }

    /// A test is for whom it names, there or not.
    fn recipients<'a>(&self, step: &Step, rung: &'a Rung) -> Vec<(&'a Tell, Reached)> {
        let (site, calendar) = (step.site, step.calendar());
        match &self.test {
            None => routing::reached_once(site, &calendar, &rung.tell, step.now),
            Some(_) => routing::reached_once_anyway(site, &calendar, &rung.tell, step.now),
        }
    }

    /// Each member once, at the first step that passed them over.
    fn keep_passed_over(&mut self, step: &Step, number: u32, (place, rung): (u32, &Rung)) {
        if self.test.is_some() {
            return;
        }
        let missed = routing::passed_over(step.site, &step.calendar(), &rung.tell, step.now);
        let Some(handoff) = self.handoff_mut(number) else { return };
        for (member, why) in missed {
            if !handoff.passed_over.iter().any(|known| known.member.id == member.id) {
                handoff.passed_over.push(PassedOver { step: place, member, why });
            }
        }
    }

    /// Only who may have had the whole notice is told *again*.
    fn call_for(&self, number: u32, channel: Channel, to: &str) -> Call {
        let mut deliveries = self.handoff(number).into_iter().flat_map(|handoff| &handoff.deliveries);
        let told = |d: &Delivery| d.channel == channel && d.to == to && has_left(d);
        match &self.test {
            Some(_) => Call::Test,
            None if deliveries.any(told) => Call::Again,
            None => Call::Handoff,
        }
    }

    /// A channel that is out of order fails here and now, without a job.
    fn cannot_tell(
        &mut self,
        step: &mut Step,
        number: u32,
        channel: Channel,
        to: String,
        (rung, when, why): (u32, At, String),
    ) {
        let job = self.take_job_id();
        let delivery = queued(job, (channel, to), (rung, when), step.now);
        let delivery = Delivery { state: DeliveryState::Failed, why: Some(why), ..delivery };
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
        let due_ms = due_ms.max(now + LEAST_WAIT_MS);
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
        (handoff.overdue, handoff.unanswered) = (true, true);
        step.effects.push(Effect::Changed);
        let words = self.words();
        let ask = if self.contact.is_reachable() { String::new() } else { format!(" {}", words.ask_contact) };
        self.say_dead_end(step, number, format!("{}{ask}", words.handing.unanswered));
    }

    /// Keeps whether every way of telling the team is known to have failed, with no step left to take.
    pub(super) fn settle_failure(&mut self, step: &mut Step, number: u32) {
        let Some(handoff) = self.handoff_mut(number) else { return };
        let nobody = handoff.ladder.next as usize >= handoff.ladder.steps.len() && !is_anybody_told(handoff);
        // Whoever came without being told needs no telling.
        let matters = is_unclaimed(handoff) || handoff.transferred_to.is_some() || handoff.failed;
        handoff.failed = nobody && matters;
        if handoff.failed {
            let ask = self.asks_again();
            self.say_dead_end(step, number, format!("{}{ask}", self.words().nobody_reached));
        }
    }

    /// Nobody comes: whoever cannot be reached yet may leave without an answer, so they are asked whatever was asked
    /// before.
    fn asks_again(&self) -> String {
        if self.contact.is_reachable() { String::new() } else { format!(" {}", self.words().leave_contact) }
    }

    /// The truth, once, to whoever waits; not for a call that a newer one stands for.
    fn say_dead_end(&mut self, step: &mut Step, number: u32, truth: String) {
        let waits = self.open_handoff().is_some_and(|open| open.number == number && open.hold == Hold::Hold);
        if waits && self.stage == Stage::Waiting && self.test.is_none() && !self.dead_end {
            self.dead_end = true;
            self.say(step, truth);
        }
    }

    pub(super) fn handoff_mut(&mut self, number: u32) -> Option<&mut Handoff> {
        self.handoffs.iter_mut().find(|handoff| handoff.number == number)
    }
}

/// On its way at least: not failed, taken back, or waiting for the business to open.
fn has_left(delivery: &Delivery) -> bool {
    let waits = delivery.state == DeliveryState::Queued && delivery.due_ms.is_some();
    !waits && !matches!(delivery.state, DeliveryState::Failed | DeliveryState::Spared)
}

/// Somebody was told, is being told, or will be when the business opens. What is only logged is no telling.
pub(super) fn is_anybody_told(handoff: &Handoff) -> bool {
    handoff.deliveries.iter().any(|delivery| delivery.when != At::Log && delivery.state != DeliveryState::Failed)
}
