//! What a member of the team does. One holder at a time; everything else follows from that.

use super::handoff::Telling;
use super::visitor::{check_id, checked_text};
use super::{Conversation, Stage, Step};
use crate::input::{Act, Refusal, Timer};
use crate::words::{fill, team};
use crate::{effect::Effect, limits, routing};
use protocol::desk::MemberRef;
use protocol::handoff::{Evidence, Hold, TriggerKind, Urgency};
use protocol::transcript::{Author, Kind, Outcome};

impl Conversation {
    pub(super) fn desk(&mut self, step: &mut Step, by: MemberRef, act: Act) -> Result<(), Refusal> {
        match act {
            Act::Claim => self.claim(step, by),
            Act::Release => self.release(step, &by),
            Act::Transfer { to } => self.transfer(step, &by, to),
            Act::Reply { id, text } => self.reply_by(step, &by, id, &text),
            Act::Note { id, text } => self.note_by(step, &by, id, &text),
            Act::Return => self.give_back(step, &by),
            Act::Resolve { outcome } => self.resolve(step, &by, outcome),
            Act::Snooze { .. } => Ok(()),
        }
    }

    fn claim(&mut self, step: &mut Step, by: MemberRef) -> Result<(), Refusal> {
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
        self.stage = Stage::Claimed { by };
        self.close_handoffs(step);
        self.event(step, joined);
        self.update_cards(step);
        Ok(())
    }

    /// Open handoffs end with a claim or a resolution: nobody else is told, nothing waits any more.
    fn close_handoffs(&mut self, step: &mut Step) {
        self.waiting_since_ms = None;
        let episode = self.episode;
        for handoff in self.handoffs.iter_mut().filter(|h| h.episode == episode && h.claimed_ms.is_none()) {
            handoff.claimed_ms = Some(step.now);
            step.effects.push(Effect::Untimer(Timer::ClaimOverdue { handoff: handoff.number }));
        }
        self.spare_notices(step);
    }

    fn release(&mut self, step: &mut Step, by: &MemberRef) -> Result<(), Refusal> {
        self.held_by(by)?;
        self.let_go(step, by);
        Ok(())
    }

    /// A holder who is no longer on the team holds nothing: the team is told, and the visitor too.
    pub(super) fn let_go_of_the_gone(&mut self, step: &mut Step) {
        if let Stage::Claimed { by } = &self.stage
            && !step.site.counts_on(by)
        {
            self.let_go(step, &by.clone());
        }
    }

    fn let_go(&mut self, step: &mut Step, by: &MemberRef) {
        let (urgency, trigger) = self.last_reason();
        self.stage = Stage::Waiting;
        self.waiting_since_ms = Some(step.now);
        self.said_still_waiting = false;
        self.event(step, fill(self.words().released, &[("name", &by.name)]));
        self.update_cards(step);
        let evidence = vec![said(trigger, fill(team::RELEASED, &[("name", &by.name)]))];
        let recipients = routing::recipients(step.site, urgency);
        self.tell(step, Telling { urgency, hold: Hold::Hold, evidence, recipients, transferred_to: None });
    }

    fn transfer(&mut self, step: &mut Step, by: &MemberRef, to: MemberRef) -> Result<(), Refusal> {
        self.held_by(by)?;
        if to.id == by.id {
            return Ok(());
        }
        let (urgency, trigger) = self.last_reason();
        self.event(step, fill(self.words().transferred, &[("name", &by.name), ("to", &to.name)]));
        let evidence = vec![said(trigger, fill(team::TRANSFERRED, &[("name", &by.name), ("to", &to.name)]))];
        let recipients = routing::to_member(step.site, &to.id);
        self.stage = Stage::Claimed { by: to.clone() };
        self.update_cards(step);
        self.tell(step, Telling { urgency, hold: Hold::Hold, evidence, recipients, transferred_to: Some(to) });
        Ok(())
    }

    fn reply_by(&mut self, step: &mut Step, by: &MemberRef, id: String, text: &str) -> Result<(), Refusal> {
        if self.line(&id).is_some() {
            return Ok(());
        }
        self.held_by(by)?;
        self.write(step, by, id, Kind::Text, text)
    }

    fn note_by(&mut self, step: &mut Step, by: &MemberRef, id: String, text: &str) -> Result<(), Refusal> {
        if self.line(&id).is_some() {
            return Ok(());
        }
        self.write(step, by, id, Kind::Note, text)
    }

    fn write(&mut self, step: &mut Step, by: &MemberRef, id: String, kind: Kind, text: &str) -> Result<(), Refusal> {
        check_id(&id)?;
        let text = checked_text(text, limits::REPLY_CHARS)?;
        self.has_room(limits::MESSAGES)?;
        self.append_as(step, id, Author::Member, kind, Some(by.name.clone()), text);
        Ok(())
    }

    fn give_back(&mut self, step: &mut Step, by: &MemberRef) -> Result<(), Refusal> {
        if self.stage != Stage::Waiting {
            self.held_by(by)?;
        }
        self.close_handoffs(step);
        self.stage = Stage::Assistant;
        self.event(step, fill(self.words().returned, &[("name", &by.name)]));
        self.update_cards(step);
        Ok(())
    }

    fn resolve(&mut self, step: &mut Step, by: &MemberRef, outcome: Outcome) -> Result<(), Refusal> {
        match &self.stage {
            Stage::Resolved { .. } => return Ok(()),
            Stage::Claimed { by: holder } if holder.id != by.id && step.site.is_member(holder) => {
                return Err(Refusal::ClaimedBy(holder.clone()));
            }
            _ => {}
        }
        self.stop_asking(step);
        self.close_handoffs(step);
        self.stage = Stage::Resolved { outcome };
        self.event(step, self.words().resolved.to_owned());
        self.update_cards(step);
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
    fn last_reason(&self) -> (Urgency, TriggerKind) {
        let last = self.handoffs.iter().rev().find(|handoff| handoff.episode == self.episode);
        let trigger = last.and_then(|handoff| handoff.evidence.first()).map(|evidence| evidence.trigger);
        (last.map_or(Urgency::Standard, |handoff| handoff.urgency), trigger.unwrap_or(TriggerKind::HumanRequest))
    }
}

fn said(trigger: TriggerKind, why: String) -> Evidence {
    Evidence { trigger, why, quotes: Vec::new(), score: None, threshold: None, seqs: Vec::new() }
}
