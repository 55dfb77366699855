//! What the owner's own servers are told of: one event for each thing that happened.

use super::{Conversation, Step};
use crate::effect::Job;
use protocol::event::Event;
use protocol::settings::webhooks::EventKind;

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
            value_cents: None,
            rating: None,
            text: None,
        };
        more(&mut event);
        self.job(step, Job::Event { event: Box::new(event) });
    }
}
