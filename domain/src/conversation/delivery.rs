//! Proof: what became of telling the team, and what the visitor is told when nobody could be.

use super::handoff::is_unclaimed;
use super::{Conversation, Step};
use crate::effect::{Card, Effect, Job, Recipient};
use crate::input::Report;
use crate::words::{fill, team};
use protocol::Seq;
use protocol::handoff::{Channel, Delivery, DeliveryState, Handoff};
use protocol::transcript::{Author, Kind};

impl Conversation {
    pub(super) fn delivery_reported(&mut self, step: &mut Step, job: u64, report: Report) {
        if self.continued.contains(&job) {
            self.continuation_reported(step, job, report);
            return;
        }
        if self.is_transcript(job) {
            self.transcript_reported(step, report);
            return;
        }
        if self.is_mention(job) {
            self.mention_reported(step, job, report);
            return;
        }
        if self.is_mirror(job) {
            if report.state == DeliveryState::Failed {
                self.mirror_failed(step, job, report.why);
            }
            return;
        }
        let Some((number, card)) = self.record(step, job, report) else { return };
        step.effects.push(Effect::Changed);
        if let Some(card) = card {
            let upto = self.last_seq();
            self.job(step, Job::Thread { card, after: 0, upto, part: 0 });
        }
        self.climb_if_failed(step, number);
        self.settle_failure(step, number);
        self.resume_ladder(step);
    }

    /// The mail to a visitor who has left came back: the team must not believe that it was read.
    fn continuation_reported(&mut self, step: &mut Step, job: u64, report: Report) {
        if report.state != DeliveryState::Failed {
            return;
        }
        self.continued.retain(|known| *known != job);
        let why = report.why.unwrap_or_default();
        self.append(step, Author::System, Kind::Note, None, fill(team::VISITOR_MAIL_FAILED, &[("why", &why)]));
    }

    /// Keeps the news if it is news. Answers the handoff, and its card when one was just posted.
    fn record(&mut self, step: &mut Step, job: u64, report: Report) -> Option<(u32, Option<Card>)> {
        let handoff = self.handoffs.iter_mut().find(|handoff| handoff.deliveries.iter().any(|d| d.job == job))?;
        let delivery = handoff.deliveries.iter_mut().find(|delivery| delivery.job == job)?;
        if !follows(delivery, &report) {
            return None;
        }
        let (before, episode) = (delivery.state, handoff.episode);
        let new_receipt = delivery.receipt.is_none() && report.receipt.is_some();
        delivery.state = report.state;
        delivery.attempts = report.attempts.max(delivery.attempts);
        delivery.why = report.why;
        delivery.at_ms = step.now;
        delivery.receipt = report.receipt.or(delivery.receipt.take());
        let (number, told) = (handoff.number, delivery.clone());
        let card = if new_receipt { card_of(number, &told) } else { None };
        self.count_telling(step, before, (episode, told));
        Some((number, card))
    }

    /// Notices that have not left yet are not sent, unless they are of a handoff that is still open: somebody is
    /// there already, or nobody is wanted any more.
    pub(super) fn spare_notices(&mut self, step: &mut Step) {
        let episode = self.episode;
        let over = self.handoffs.iter_mut().filter(|h| h.episode != episode || !is_unclaimed(h));
        let jobs: Vec<u64> = over.flat_map(|handoff| &mut handoff.deliveries).filter_map(spare).collect();
        if !jobs.is_empty() {
            step.effects.push(Effect::Cancel { jobs });
        }
    }

    /// The cards of this episode's handoffs show who owns the conversation now.
    pub(super) fn update_cards(&mut self, step: &mut Step) {
        for card in self.cards() {
            self.job(step, Job::UpdateCard { card });
        }
    }

    pub(super) fn line_under_cards(&mut self, step: &mut Step, seq: Seq) {
        for card in self.cards() {
            self.job(step, Job::Thread { card, after: seq - 1, upto: seq, part: 0 });
        }
    }

    fn cards(&self) -> Vec<Card> {
        let handoffs = self.handoffs.iter().filter(|handoff| handoff.episode == self.episode);
        handoffs.flat_map(cards_of).collect()
    }

    /// The newest card of this episode, under which the team talks.
    pub fn newest_card(&self) -> Option<Card> {
        self.cards().pop()
    }

    /// The newest card of this episode where `to` is told: a rule may have cards in several channels.
    pub fn card_where(&self, to: &Recipient) -> Option<Card> {
        let there = |card: &Card| card.recipient.label == to.label || card.recipient.address == to.address;
        self.cards().into_iter().rfind(there)
    }
}

/// Whether the news may replace what is known: never backwards, except that a vendor may fail after it accepted,
/// and that what left before it could be spared was in fact sent.
///
/// A mail server may return what it took, and only who has a mail can complain of it: that is the last word on it, in
/// whatever order it is told. News of a vendor's own names its receipt; an attempt of ours that failed has none.
fn follows(delivery: &Delivery, report: &Report) -> bool {
    use DeliveryState::{Delivered, Failed, Retrying, Seen, Spared};
    let (now, next, mail) = (delivery.state, report.state, delivery.channel == Channel::Email);
    match now {
        Delivered | Seen if next == Failed => mail && report.receipt.is_some(),
        Delivered | Seen => next > now && next != Spared,
        Failed if mail && delivery.receipt.is_some() => false,
        Failed => next == Delivered || next == Seen,
        Spared => next != Retrying,
        _ => next >= now,
    }
}

/// Takes a notice back that has not left; answers its job.
pub(super) fn spare(delivery: &mut Delivery) -> Option<u64> {
    let waits = matches!(delivery.state, DeliveryState::Queued | DeliveryState::Retrying);
    waits.then(|| {
        delivery.state = DeliveryState::Spared;
        delivery.job
    })
}

fn cards_of(handoff: &Handoff) -> impl Iterator<Item = Card> + '_ {
    handoff.deliveries.iter().filter_map(|delivery| card_of(handoff.number, delivery))
}

/// A Slack message that can be updated and answered under; an incoming webhook leaves none.
fn card_of(handoff: u32, delivery: &Delivery) -> Option<Card> {
    let receipt = delivery.receipt.clone().filter(|_| delivery.channel == Channel::Slack)?;
    let (channel, _) = receipt.split_once(':')?;
    let recipient = Recipient { label: delivery.to.clone(), address: channel.to_owned(), ..Recipient::default() };
    Some(Card { handoff, recipient, receipt })
}
