//! What members write outside the console, and the visitor who would rather not wait.

use super::handoff::is_unclaimed;
use super::{Conversation, Stage, Step};
use crate::effect::{Effect, Job};
use crate::input::{Aside, Line, Refusal, Timer};
use crate::words::{fill, team};
use crate::{routing, trigger};
use protocol::desk::MemberRef;
use protocol::handoff::{Channel, Evidence, Hold};
use protocol::transcript::Kind;
use protocol::visitor::Queue;

/// A line that begins so is for the team, wherever it is written.
const NOTE_MARK: &str = "note:";

impl Conversation {
    pub(super) fn line_from_channel(&mut self, step: &mut Step, line: Line) -> Result<(), Refusal> {
        if self.line(&line.id).is_some() {
            return Ok(());
        }
        if let Some(note) = noted(&line.text) {
            return self.write(step, &line.by, line.id, Kind::Note, note);
        }
        // Before anything is claimed by it: a refused line leaves everything as it was.
        self.can_write(&line.id, &line.text)?;
        if line.takes && matches!(self.stage, Stage::Waiting | Stage::Assistant) {
            self.claim(step, line.by.clone(), Some(line.via))?;
        }
        match self.stage.clone() {
            Stage::Claimed { by } if by.id == line.by.id => {
                self.reply_by(step, &line.by, line.id, &line.text)?;
                self.via = Some(line.via);
                Ok(())
            }
            stage => self.not_theirs(step, line, &stage),
        }
    }

    /// The team sees it, the visitor never does; and the writer is told so.
    fn not_theirs(&mut self, step: &mut Step, line: Line, stage: &Stage) -> Result<(), Refusal> {
        let holder = match stage {
            Stage::Claimed { by } => Some(by.name.clone()),
            _ => None,
        };
        self.write(step, &line.by, line.id, Kind::Note, &line.text)?;
        if let Some(hint) = line.hint {
            self.job(step, Job::Hint { hint });
            return Ok(());
        }
        let text = match holder {
            Some(name) => fill(team::KEPT_AS_NOTE_HELD, &[("name", &name)]),
            None => team::KEPT_AS_NOTE.to_owned(),
        };
        self.tell(step, &line.by, line.via, text);
        Ok(())
    }

    /// What a member sent reaches nobody: they hear why.
    pub(super) fn aside(&mut self, step: &mut Step, by: &MemberRef, via: Channel, aside: Aside) {
        let text = match aside {
            Aside::NoText => team::NOT_PASSED_ON,
            Aside::WhichOne => team::WHICH_ONE,
        };
        self.tell(step, by, via, text.to_owned());
    }

    /// A word to one member where they just wrote. Slack's card and thread say it themselves, and nobody waits for
    /// a mail about a mail.
    pub(super) fn tell(&mut self, step: &mut Step, by: &MemberRef, via: Channel, text: String) {
        let member = step.site.members.iter().find(|member| member.id == by.id);
        let recipient = member.and_then(|member| routing::personal(member, via));
        if let (Channel::Whatsapp, Some(recipient)) = (via, recipient) {
            self.job(step, Job::Say { channel: via, recipient, text });
        }
    }

    /// The visitor goes on with the assistant: nobody is told any more, and the cards say so.
    pub(super) fn wait_cancelled(&mut self, step: &mut Step) -> Result<(), Refusal> {
        if self.stage == Stage::Assistant {
            return Ok(());
        }
        if self.stage != Stage::Waiting {
            return Err(Refusal::WrongStage("there is no wait to cancel"));
        }
        self.stage = Stage::Assistant;
        self.waiting_since_ms = None;
        self.queue = None;
        self.cancel_holds(step);
        self.spare_notices(step);
        self.resume_ladder(step);
        self.say(step, self.words().handing.cancelled.to_owned());
        self.update_cards(step);
        Ok(())
    }

    /// What the visitor waited for is off. What the team should see whether or not anybody waits, such as a valuable
    /// lead, is not the visitor's to call off: it goes on beside the assistant.
    fn cancel_holds(&mut self, step: &mut Step) {
        let episode = self.episode;
        let settings = &step.site.settings;
        let beside = |evidence: &Evidence| trigger::setting(evidence.trigger, settings).hold == Hold::Alongside;
        for handoff in self.handoffs.iter_mut().filter(|h| h.episode == episode && is_unclaimed(h)) {
            if handoff.evidence.iter().any(beside) {
                handoff.hold = Hold::Alongside;
                continue;
            }
            handoff.cancelled = true;
            handoff.ladder.next_ms = None;
            step.effects.push(Effect::Untimer(Timer::ClaimOverdue { handoff: handoff.number }));
        }
    }

    /// What the desk has counted; it counts again whenever somebody comes or goes.
    pub(super) fn queued(&mut self, step: &mut Step, place: u32) {
        if self.stage != Stage::Waiting {
            return;
        }
        let queue = self.queue.get_or_insert_with(Queue::default);
        if queue.place != Some(place) {
            queue.place = Some(place);
            step.effects.push(Effect::Changed);
        }
    }
}

fn noted(text: &str) -> Option<&str> {
    let start = text.get(..NOTE_MARK.len())?;
    start.eq_ignore_ascii_case(NOTE_MARK).then(|| text[NOTE_MARK.len()..].trim())
}
