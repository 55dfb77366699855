//! What a member of the team does. One holder at a time; everything else follows from that.

use super::handoff::{Sent, Telling, is_unclaimed};
use super::visitor::{check_id, checked_text};
use super::{Conversation, Stage, Step};
use crate::input::{Act, Refusal, Timer};
use crate::words::{Language, fill, handing, team};
use crate::{effect::Effect, limits, routing};
use protocol::Millis;
use protocol::desk::MemberRef;
use protocol::event::What;
use protocol::handoff::{Call, Channel, Evidence, Hold, Ladder, TriggerKind, Urgency};
use protocol::settings::routes::At;
use protocol::settings::webhooks::EventKind;
use protocol::transcript::{Author, Kind, Outcome};

impl Conversation {
    pub(super) fn desk(
        &mut self,
        step: &mut Step,
        by: MemberRef,
        act: Act,
        via: Option<Channel>,
    ) -> Result<(), Refusal> {
        let presser = by.clone();
        match self.act(step, by, act, via) {
            // A phone's buttons stay as they were sent: nothing else would show that the press came too late.
            Err(Refusal::ClaimedBy(holder)) if via == Some(Channel::Whatsapp) => {
                self.tell(step, &presser, Channel::Whatsapp, fill(team::IS_HELD, &[("name", &holder.name)]));
                Ok(())
            }
            done => done,
        }
    }

    fn act(&mut self, step: &mut Step, by: MemberRef, act: Act, via: Option<Channel>) -> Result<(), Refusal> {
        match act {
            Act::Claim => self.claim(step, by, via),
            Act::Release => self.release(step, &by),
            Act::Transfer { to } => self.transfer(step, &by, to),
            // The same line again says nothing new, not even where the holder is.
            Act::Reply { id, .. } if self.line(&id).is_some() => Ok(()),
            Act::Reply { id, text } => {
                self.reply_by(step, &by, id, &text)?;
                self.via = via;
                Ok(())
            }
            Act::Note { id, text } => self.note_by(step, &by, id, &text),
            Act::Return => self.give_back(step, &by),
            Act::Resolve { outcome, value_cents } => self.resolve(step, &by, outcome, value_cents),
            Act::Snooze { minutes } => self.snooze(step, &by, minutes),
            Act::SnoozeTomorrow => self.snooze_to_opening(step, &by),
        }
    }

    pub(super) fn claim(&mut self, step: &mut Step, by: MemberRef, via: Option<Channel>) -> Result<(), Refusal> {
        match &self.stage {
            Stage::Claimed { by: holder } if holder.id == by.id => return Ok(()),
            // Whoever has left the team, or came by Slack alone, can be relieved by any member.
            Stage::Claimed { by: holder } if step.site.is_member(holder) => {
                return Err(Refusal::ClaimedBy(holder.clone()));
            }
            Stage::Resolved { .. } => return Err(Refusal::WrongStage("the conversation is resolved")),
            Stage::Claimed { .. } | Stage::Assistant | Stage::Waiting => {}
        }
        self.stop_asking(step);
        let joined = fill(self.words().joined, &[("name", &by.name)]);
        let waited = self.waited(step);
        self.count(step, What::Claimed { member: by.clone(), waited });
        self.hold(step, by, via);
        self.close_handoffs(step);
        self.event(step, joined);
        self.update_cards(step);
        self.mirror_whole(step);
        Ok(())
    }

    /// From now on it is theirs, and they owe the visitor a first reply.
    fn hold(&mut self, step: &mut Step, by: MemberRef, via: Option<Channel>) {
        self.stage = Stage::Claimed { by: by.clone() };
        self.put_off_ms = None;
        self.stop_mirroring(step);
        self.via = via;
        self.owe_reply(step);
        self.happened(step, EventKind::Claimed, |event| event.member = Some(by));
    }

    /// Nobody holds it any more.
    fn unhold(&mut self, step: &mut Step) {
        self.stop_mirroring(step);
        self.via = None;
        self.owe_nothing(step);
    }

    /// Open handoffs end with a claim or a resolution: nobody else is told, nothing waits any more.
    fn close_handoffs(&mut self, step: &mut Step) {
        self.waiting_since_ms = None;
        self.queue = None;
        let episode = self.episode;
        for handoff in self.handoffs.iter_mut().filter(|h| h.episode == episode && is_unclaimed(h)) {
            handoff.claimed_ms = Some(step.now);
            handoff.ladder.next_ms = None;
            step.effects.push(Effect::Untimer(Timer::ClaimOverdue { handoff: handoff.number }));
        }
        self.spare_notices(step);
    }

    fn release(&mut self, step: &mut Step, by: &MemberRef) -> Result<(), Refusal> {
        self.held_by(by)?;
        let note = fill(team::RELEASED, &[("name", &by.name)]);
        self.let_go(step, by, self.words().released, note);
        Ok(())
    }

    /// A holder who is no longer on the team holds nothing: the team is told, and the visitor too.
    pub(super) fn let_go_of_the_gone(&mut self, step: &mut Step) {
        if let Stage::Claimed { by } = &self.stage
            && !step.site.counts_on(by)
        {
            let (by, words) = (by.clone(), self.words().released);
            let note = fill(team::RELEASED, &[("name", &by.name)]);
            self.let_go(step, &by, words, note);
        }
    }

    /// Back to waiting: the visitor reads `words`, the team is called again with `note`.
    pub(super) fn let_go(&mut self, step: &mut Step, by: &MemberRef, words: &str, note: String) {
        let (urgency, trigger) = self.last_reason();
        self.unhold(step);
        self.waiting_since_ms = None;
        self.start_waiting(step);
        self.spare_notices(step);
        self.event(step, fill(words, &[("name", &by.name)]));
        self.update_cards(step);
        let number = self.call_team(step, urgency, Hold::Hold, vec![said(trigger, note)]);
        self.say_opening(step, number);
    }

    fn transfer(&mut self, step: &mut Step, by: &MemberRef, to: MemberRef) -> Result<(), Refusal> {
        self.held_by(by)?;
        if to.id == by.id {
            return Ok(());
        }
        let (urgency, trigger) = self.last_reason();
        self.event(step, fill(self.words().transferred, &[("name", &by.name), ("to", &to.name)]));
        let evidence = vec![said(trigger, fill(team::TRANSFERRED, &[("name", &by.name), ("to", &to.name)]))];
        self.hold(step, to.clone(), None);
        self.spare_notices(step);
        self.update_cards(step);
        let window = step.calendar().window_at(step.now);
        let (hold, ladder, ways) = (Hold::Hold, Ladder::default(), routing::to_member(step.site, &to.id));
        let telling = Telling { urgency, hold, evidence, window, ladder, transferred_to: Some(to) };
        let number = self.record_handoff(step, telling);
        for (channel, recipient) in ways {
            let (call, when, due_ms, rung) = (Call::Transfer, At::Now, step.now, 0);
            self.notify(step, number, Sent { channel, recipient, call, when, due_ms, rung });
        }
        self.settle_failure(step, number);
        Ok(())
    }

    pub(super) fn reply_by(&mut self, step: &mut Step, by: &MemberRef, id: String, text: &str) -> Result<(), Refusal> {
        if self.line(&id).is_some() {
            return Ok(());
        }
        self.held_by(by)?;
        let first = !self.is_answered_by_person();
        self.write(step, by, id, Kind::Text, text)?;
        if first {
            let waited = self.waited(step);
            self.count(step, What::Replied { member: by.clone(), waited });
        }
        self.owe_nothing(step);
        self.team_saw(step, self.last_seq());
        // Whoever answers need not be told any more that it is theirs, or reminded.
        self.spare_notices(step);
        self.watch_for_absence(step);
        let (member, text) = (by.clone(), text.trim().to_owned());
        self.happened(step, EventKind::Replied, |event| (event.member, event.text) = (Some(member), Some(text)));
        Ok(())
    }

    fn note_by(&mut self, step: &mut Step, by: &MemberRef, id: String, text: &str) -> Result<(), Refusal> {
        if self.line(&id).is_some() {
            return Ok(());
        }
        self.write(step, by, id, Kind::Note, text)
    }

    pub(super) fn write(
        &mut self,
        step: &mut Step,
        by: &MemberRef,
        id: String,
        kind: Kind,
        text: &str,
    ) -> Result<(), Refusal> {
        let text = self.can_write(&id, text)?;
        self.append_as(step, id, Author::Member, kind, Some(by.name.clone()), text);
        if kind == Kind::Note {
            self.tell_mentioned(step, by);
        }
        Ok(())
    }

    /// The text as it will be kept, or why it cannot be.
    pub(super) fn can_write(&self, id: &str, text: &str) -> Result<String, Refusal> {
        check_id(id)?;
        let text = checked_text(text, limits::REPLY_CHARS)?;
        self.has_room(limits::MESSAGES)?;
        Ok(text)
    }

    fn give_back(&mut self, step: &mut Step, by: &MemberRef) -> Result<(), Refusal> {
        if self.stage == Stage::Waiting {
            self.count(step, What::CalledOff);
        } else {
            self.held_by(by)?;
        }
        self.close_handoffs(step);
        self.unhold(step);
        self.stage = Stage::Assistant;
        self.event(step, fill(self.words().returned, &[("name", &by.name)]));
        self.update_cards(step);
        Ok(())
    }

    fn resolve(
        &mut self,
        step: &mut Step,
        by: &MemberRef,
        outcome: Outcome,
        value_cents: Option<i64>,
    ) -> Result<(), Refusal> {
        if value_cents.is_some_and(|value| !limits::VALUE_CENTS.contains(&value)) {
            return Err(Refusal::Invalid("`value_cents` is 0 to 100000000000"));
        }
        match &self.stage {
            Stage::Resolved { .. } => return Ok(()),
            Stage::Claimed { by: holder } if holder.id != by.id && step.site.is_member(holder) => {
                return Err(Refusal::ClaimedBy(holder.clone()));
            }
            _ => {}
        }
        self.stop_asking(step);
        self.close_handoffs(step);
        self.unhold(step);
        self.stage = Stage::Resolved { outcome };
        self.value_cents = value_cents;
        self.put_off_ms = None;
        self.event(step, self.words().resolved.to_owned());
        self.update_cards(step);
        let member = by.clone();
        self.count(step, What::Resolved { member: by.clone(), outcome, value_cents });
        self.happened(step, EventKind::Resolved, |event| {
            (event.member, event.outcome, event.value_cents) = (Some(member), Some(outcome), value_cents);
        });
        Ok(())
    }

    /// Not now. Nobody is told again before the time is over; the visitor hears nothing of it.
    fn snooze(&mut self, step: &mut Step, by: &MemberRef, minutes: u32) -> Result<(), Refusal> {
        if !limits::SNOOZE_MINUTES.contains(&minutes) {
            return Err(Refusal::Invalid("a conversation is put off by 1 to 240 minutes"));
        }
        self.put_off(step, by, step.now + i64::from(minutes) * 60_000)?;
        let text = fill(team::SNOOZED, &[("name", &by.name), ("minutes", &minutes.to_string())]);
        self.append(step, Author::System, Kind::Note, None, text);
        Ok(())
    }

    /// Nobody answers a visitor of this evening before the morning, and everybody knows it.
    fn snooze_to_opening(&mut self, step: &mut Step, by: &MemberRef) -> Result<(), Refusal> {
        let calendar = step.calendar();
        let until_ms = calendar.next_days_opening(step.now).ok_or(Refusal::Invalid("the business opens on no day"))?;
        self.put_off(step, by, until_ms)?;
        let moment = handing::moment(Language::En, until_ms, step.now, &calendar);
        let text = fill(team::SNOOZED_UNTIL, &[("name", &by.name), ("moment", &moment)]);
        self.append(step, Author::System, Kind::Note, None, text);
        Ok(())
    }

    fn put_off(&mut self, step: &mut Step, by: &MemberRef, until_ms: Millis) -> Result<(), Refusal> {
        match &self.stage {
            Stage::Resolved { .. } => return Err(Refusal::WrongStage("the conversation is resolved")),
            Stage::Claimed { by: holder } if holder.id != by.id => return Err(Refusal::ClaimedBy(holder.clone())),
            Stage::Claimed { .. } => self.snooze_owed(step, until_ms),
            Stage::Assistant | Stage::Waiting => self.snooze_ladder(step, until_ms),
        }
        self.put_off_ms = Some(until_ms);
        Ok(())
    }

    fn held_by(&self, by: &MemberRef) -> Result<(), Refusal> {
        match &self.stage {
            Stage::Claimed { by: holder } if holder.id == by.id => Ok(()),
            Stage::Claimed { by: holder } => Err(Refusal::ClaimedBy(holder.clone())),
            _ => Err(Refusal::NotClaimed),
        }
    }

    /// Why the team was last needed in this episode, for telling them again.
    pub(super) fn last_reason(&self) -> (Urgency, TriggerKind) {
        let last = self.handoffs.iter().rev().find(|handoff| handoff.episode == self.episode);
        let trigger = last.and_then(|handoff| handoff.evidence.first()).map(|evidence| evidence.trigger);
        (last.map_or(Urgency::Standard, |handoff| handoff.urgency), trigger.unwrap_or(TriggerKind::HumanRequest))
    }
}

fn said(trigger: TriggerKind, why: String) -> Evidence {
    Evidence { trigger, why, quotes: Vec::new(), score: None, threshold: None, seqs: Vec::new() }
}
