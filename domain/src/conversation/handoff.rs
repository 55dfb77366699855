//! Bringing in the team: who is told, what the visitor reads, and what waits for a claim.

use super::{Conversation, Stage, Step};
use crate::effect::{Effect, Job, Recipient};
use crate::trigger::Fired;
use crate::{limits, routing};
use protocol::desk::MemberRef;
use protocol::handoff::{Channel, Delivery, DeliveryState, Evidence, Handoff, Hold, TriggerKind, Urgency};

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
        let open = |handoff: &&mut Handoff| handoff.episode == episode && handoff.claimed_ms.is_none();
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
    /// does not tell them twice, unless it is more urgent now or the assistant has to stop now.
    pub(super) fn escalates(&self, fired: &[Fired]) -> bool {
        let Some(open) = self.open_handoff() else { return !fired.is_empty() };
        fired.iter().any(|fired| {
            // A button pressed twice is one wish.
            let stronger = fired.setting.hold == Hold::Hold && open.hold == Hold::Alongside;
            fired.setting.urgency > open.urgency || stronger
        })
    }

    pub(super) fn hand_off(&mut self, step: &mut Step, fired: Vec<Fired>) {
        let urgency = fired.iter().map(|fired| fired.setting.urgency).max().unwrap_or(Urgency::Standard);
        let holds = fired.iter().any(|fired| fired.setting.hold == Hold::Hold);
        let evidence: Vec<Evidence> = fired.into_iter().map(|fired| fired.evidence).collect();
        // Whoever waits already goes on waiting: the assistant must not say that it helps meanwhile.
        let waits = self.stage == Stage::Waiting;
        let hold = if holds || waits { Hold::Hold } else { Hold::Alongside };
        let recipients = routing::recipients(step.site, urgency);
        if holds {
            self.stop_asking(step);
            self.stage = Stage::Waiting;
            self.waiting_since_ms.get_or_insert(step.now);
            self.said_still_waiting = false;
        }
        if waits && !holds && !recipients.is_empty() {
            self.reassure(step);
        } else {
            self.say_handoff(step, evidence.first().map(|evidence| evidence.trigger), hold, !recipients.is_empty());
        }
        self.tell(step, Telling { urgency, hold, evidence, recipients, transferred_to: None });
    }

    /// Once a wait: what the visitor adds reaches the team.
    pub(super) fn reassure(&mut self, step: &mut Step) {
        if !self.said_still_waiting {
            self.said_still_waiting = true;
            self.say(step, self.words().still_waiting.to_owned());
        }
    }

    /// Records a handoff and puts its notices in the outbox.
    pub(super) fn tell(&mut self, step: &mut Step, telling: Telling) {
        let number = self.handoffs.last().map_or(1, |last| last.number + 1);
        let failed = telling.recipients.is_empty();
        let claimed_ms = telling.transferred_to.is_some().then_some(step.now);
        let deliveries = self.notify(step, number, telling.recipients);
        if self.handoffs.len() >= limits::HANDOFFS {
            self.handoffs.remove(0);
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
            failed,
            unanswered: false,
            cancelled: false,
            window: Default::default(),
            ladder: Default::default(),
            deliveries,
        });
        if claimed_ms.is_none() {
            self.claim_timer(step, number, telling.urgency);
        }
        step.effects.push(Effect::Changed);
    }

    pub(super) fn notify(
        &mut self,
        step: &mut Step,
        handoff: u32,
        recipients: Vec<(Channel, Recipient)>,
    ) -> Vec<Delivery> {
        let mut deliveries = Vec::with_capacity(recipients.len());
        for (channel, recipient) in recipients {
            let to = recipient.label.clone();
            let job = self.job(step, Job::Notify { handoff, channel, recipient, call: Default::default() });
            let (state, at_ms) = (DeliveryState::Queued, step.now);
            deliveries.push(Delivery {
                job,
                channel,
                to,
                state,
                at_ms,
                attempts: 0,
                why: None,
                receipt: None,
                step: 0,
                when: Default::default(),
                due_ms: None,
            });
        }
        deliveries
    }

    /// The handoff of this episode that nobody has claimed.
    pub(super) fn open_handoff(&self) -> Option<&Handoff> {
        self.handoffs.iter().rev().find(|handoff| self.is_open(handoff))
    }

    pub(super) fn is_open(&self, handoff: &Handoff) -> bool {
        handoff.episode == self.episode && handoff.claimed_ms.is_none()
    }

    fn say_handoff(&mut self, step: &mut Step, trigger: Option<TriggerKind>, hold: Hold, somebody: bool) {
        let words = self.words();
        let sentence = match (somebody, hold, trigger) {
            (false, _, _) => words.nobody_reached,
            (_, Hold::Alongside, _) => words.handoff_alongside,
            (_, _, Some(TriggerKind::Frustration)) => words.handoff_sorry,
            (_, _, Some(TriggerKind::OutOfScope)) => words.handoff_unknown,
            (_, _, Some(TriggerKind::RepeatedFailure)) => words.handoff_circles,
            (_, _, Some(TriggerKind::AssistantFailure)) => words.handoff_broke,
            _ => words.handoff_asked,
        };
        let ask = somebody && hold == Hold::Hold && !self.contact.is_reachable();
        let text = if ask { format!("{sentence} {}", words.ask_contact) } else { sentence.to_owned() };
        self.say(step, text);
    }
}

/// What a handoff is made of.
pub(super) struct Telling {
    pub urgency: Urgency,
    pub hold: Hold,
    pub evidence: Vec<Evidence>,
    pub recipients: Vec<(Channel, Recipient)>,
    /// Somebody holds the conversation already: a transfer tells one person and waits for nobody.
    pub transferred_to: Option<MemberRef>,
}
