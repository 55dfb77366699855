//! What the owner's own servers are told of, one event for each thing that happened; and what is counted, one fact.

use super::{Conversation, Step};
use crate::calendar::written_day;
use crate::effect::{Effect, Job};
use crate::metrics::customer_keys;
use protocol::event::{Counted, Event, Fact, Proof, Waited, What};
use protocol::handoff::{Delivery, DeliveryState};
use protocol::settings::webhooks::EventKind;
use protocol::transcript::{Author, Kind};

impl Conversation {
    /// Puts an event in the outbox, if anybody wants to know. `more` adds what only this kind has.
    pub(super) fn happened(&mut self, step: &mut Step, kind: EventKind, more: impl FnOnce(&mut Event)) {
        let wanted = |events: &[EventKind]| events.is_empty() || events.contains(&kind);
        let webhooks = &step.site.settings.webhooks;
        if self.test.is_some() || !webhooks.iter().any(|webhook| wanted(&webhook.events)) {
            return;
        }
        let last = self.handoffs.iter().rev().find(|handoff| handoff.episode == self.episode);
        let mut event = Event {
            kind,
            at_ms: step.now,
            conversation: self.id.clone(),
            site: self.site.clone(),
            episode: self.episode,
            visitor: self.visitor_name(),
            contact: self.contact.clone(),
            page: self.page.clone(),
            member: None,
            trigger: last.and_then(|handoff| handoff.evidence.first()).map(|evidence| evidence.trigger),
            urgency: last.map(|handoff| handoff.urgency),
            window: last.map(|handoff| handoff.window),
            outcome: None,
            rating: None,
            text: None,
        };
        more(&mut event);
        self.job(step, Job::Event { event: Box::new(event) });
    }

    /// Counts something of this episode. The first thing that is counted begins it.
    pub(super) fn count(&mut self, step: &mut Step, what: What) {
        self.count_beginning(step);
        self.count_in(step, self.episode, what);
    }

    /// The visitor is there: from now on this episode is counted. Days are told by the owner's time zone of today, so
    /// that another one later moves nothing.
    pub(super) fn count_beginning(&mut self, step: &mut Step) {
        if self.counted_episode == self.episode {
            return;
        }
        self.counted_episode = self.episode;
        let day = written_day(step.calendar().day(step.now));
        self.count_in(step, self.episode, What::Began { day });
        self.count_contact(step);
    }

    /// By which the visitor is known again in other conversations. One who has only left a contact has begun nothing.
    pub(super) fn count_contact(&mut self, step: &mut Step) {
        let keys = customer_keys(&self.contact);
        if self.counted_episode == self.episode && !keys.is_empty() {
            self.count_in(step, self.episode, What::Recognised { keys });
        }
    }

    /// What became of a message to the team, where that is another thing than it was `before`.
    pub(super) fn count_telling(&mut self, step: &mut Step, before: DeliveryState, (episode, told): (u32, Delivery)) {
        if let Some(proof) = proof(told.state).filter(|_| proof(told.state) != proof(before)) {
            self.count_in(step, episode, What::Told { job: told.job, channel: told.channel, proof });
        }
    }

    /// Since the team was first called in this episode, where it was.
    pub(super) fn waited(&self, step: &Step) -> Option<Waited> {
        let mut calls = self.handoffs.iter().filter(|handoff| handoff.episode == self.episode);
        let called_ms = calls.find(|handoff| handoff.transferred_to.is_none())?.at_ms;
        let open_ms = step.calendar().open_time_between(called_ms, step.now);
        Some(Waited { ms: step.now - called_ms, open_ms })
    }

    /// Whether a person has written to the visitor in this episode.
    pub(super) fn is_answered_by_person(&self) -> bool {
        self.episode_lines().iter().any(|line| line.from == Author::Member && line.kind == Kind::Text)
    }

    fn count_in(&mut self, step: &mut Step, episode: u32, what: What) {
        if self.test.is_none() {
            let (job, fact) = (self.take_job_id(), Fact { at_ms: step.now, episode, what });
            step.effects.push(Effect::Count(Box::new(Counted { job, fact })));
        }
    }
}

fn proof(state: DeliveryState) -> Option<Proof> {
    match state {
        DeliveryState::Sent => Some(Proof::Sent),
        DeliveryState::Delivered | DeliveryState::Seen => Some(Proof::Delivered),
        DeliveryState::Failed => Some(Proof::Failed),
        DeliveryState::Queued | DeliveryState::Retrying | DeliveryState::Spared => None,
    }
}
