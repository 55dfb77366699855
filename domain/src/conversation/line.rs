//! What members write outside the console, and the visitor who would rather not wait.

use super::handoff::is_unclaimed;
use super::{Conversation, Stage, Step};
use crate::effect::{Effect, Job};
use crate::input::{Aside, Line, Refusal, Timer};
use crate::words::{fill, team};
use crate::{limits, routing, trigger};
use protocol::desk::MemberRef;
use protocol::event::What;
use protocol::handoff::{Channel, Evidence, Handoff, Hold};
use protocol::transcript::Kind;
use protocol::visitor::Queue;

/// A line that begins with this and a colon is for the team, wherever it is written.
const NOTE_WORD: &str = "note";

impl Line {
    /// Slack and mail take longer lines than a reply may be: nothing of them is lost, and every part of a note is a
    /// note. One hint is enough for all of them.
    pub fn parts(self) -> Vec<Line> {
        let (mark, text) = match noted(&self.text) {
            Some(note) => ("note: ", note),
            None => ("", self.text.trim()),
        };
        let letters: Vec<char> = text.chars().collect();
        let part = |(place, letters): (usize, &[char])| {
            let (id, text) = (format!("{}.{place}", self.id), format!("{mark}{}", letters.iter().collect::<String>()));
            Line { id, text, hint: self.hint.clone().filter(|_| place == 0), ..self.clone() }
        };
        letters.chunks(limits::REPLY_CHARS).enumerate().map(part).collect()
    }
}

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

    /// A word to one member where they just wrote. Slack's card and thread say it themselves.
    pub(super) fn tell(&mut self, step: &mut Step, by: &MemberRef, via: Channel, text: String) {
        let member = step.site.members.iter().find(|member| member.id == by.id);
        let recipient = member.and_then(|member| routing::personal(member, via));
        if let (Channel::Whatsapp | Channel::Email, Some(recipient)) = (via, recipient) {
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
        self.check_cancels(step)?;
        self.stage = Stage::Assistant;
        self.waiting_since_ms = None;
        self.queue = None;
        self.cancel_holds(step);
        if self.open_handoff().is_none() {
            self.count(step, What::CalledOff);
        }
        self.spare_notices(step);
        self.resume_ladder(step);
        self.say(step, self.words().handing.cancelled.to_owned());
        self.update_cards(step);
        Ok(())
    }

    /// Whoever asks and calls off in turn would call the whole team each time; the wait itself costs them nothing.
    fn check_cancels(&self, step: &Step) -> Result<(), Refusal> {
        const HOUR_MS: protocol::Millis = 3_600_000;
        let recent = |h: &&Handoff| h.cancelled && h.at_ms > step.now - HOUR_MS;
        let limit = limits::CANCELS_PER_HOUR;
        if self.handoffs.iter().filter(recent).count() < limit { Ok(()) } else { Err(Refusal::TooFast { limit }) }
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

/// What the team wrote for itself. Set in bold, quoted or spaced, it is meant all the same: a note in doubt stays one.
fn noted(text: &str) -> Option<&str> {
    let adorns = |c: char| c.is_whitespace() || "*_~>`\u{200b}\u{feff}".contains(c);
    let begins = text.trim_start_matches(adorns);
    let (word, rest) = begins.split_at_checked(NOTE_WORD.len())?;
    let note = rest.trim_start_matches(adorns).strip_prefix([':', '：'])?;
    word.eq_ignore_ascii_case(NOTE_WORD).then(|| note.trim_matches(adorns))
}

#[cfg(test)]
mod tests {
    use super::noted;
    use crate::input::{Hint, Line};
    use crate::limits::REPLY_CHARS;
    use protocol::desk::MemberRef;
    use protocol::handoff::Channel;

    fn line(text: &str) -> Line {
        let by = MemberRef { id: "ana".to_owned(), name: "Ana".to_owned() };
        let hint = Hint { channel: "C1".to_owned(), thread: "1.2".to_owned(), user: "U1".to_owned() };
        let (id, text) = ("slack.C1.1-2".to_owned(), text.to_owned());
        Line { by, id, text, via: Channel::Slack, takes: false, hint: Some(hint) }
    }

    #[test]
    fn promise_7_every_way_of_beginning_a_note_is_one() {
        for text in ["note: x", "NOTE:x", " Note : x", "*note:* x", "> note: x", "_Note_: x", "note：x"] {
            assert_eq!(noted(text), Some("x"), "{text}");
        }
        for text in ["noted: x", "a note: x", "note", "notes: x", "nöte: x", ""] {
            assert_eq!(noted(text), None, "{text}");
        }
    }

    #[test]
    fn promise_7_every_part_of_a_long_note_is_a_note() {
        let parts = line(&format!("note: {}", "é".repeat(REPLY_CHARS + 1))).parts();
        assert_eq!(parts.len(), 2);
        assert!(parts.iter().all(|part| noted(&part.text).is_some_and(|note| note.chars().count() <= REPLY_CHARS)));
        assert_eq!(parts.iter().map(|part| part.hint.is_some()).collect::<Vec<_>>(), [true, false]);
        assert_eq!(parts[1].id, "slack.C1.1-2.1");
    }

    #[test]
    fn a_long_line_loses_nothing() {
        let said = "ab".repeat(REPLY_CHARS);
        assert_eq!(line(&said).parts().iter().map(|part| part.text.as_str()).collect::<String>(), said);
        assert!(line(" note: ").parts().is_empty());
    }
}
