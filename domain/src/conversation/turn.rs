//! The assistant's turn: its answer is shown only while the turn is still its own.

use super::{Conversation, Stage, Step, country};
use crate::assistant::{Failure, Reply};
use crate::effect::{Effect, Job};
use crate::gaps::Asked;
use crate::input::Timer;
use crate::trigger::When;
use protocol::Seq;
use protocol::transcript::{Author, Kind, Message, Source};

impl Conversation {
    pub(super) fn answered(&mut self, step: &mut Step, turn: u64, result: Result<Reply, Failure>) {
        if !self.wants_answer(turn) {
            return;
        }
        self.pending = None;
        step.effects.push(Effect::Untimer(Timer::AnswerOverdue { turn }));
        let in_vain = match &result {
            Ok(Reply::Unknown { people_only, .. }) => people_only.is_none(),
            Ok(_) => false,
            Err(failure) => matches!(failure, Failure::Unusable { .. }),
        };
        if in_vain {
            self.asked_in_vain(step, self.last_seq(), false);
        }
        let fired = self.fired(step, When::AfterAnswer, Some(&result));
        if self.escalates(step, &fired) {
            self.hand_off(step, fired);
            if self.stage != Stage::Assistant {
                return;
            }
        } else {
            self.keep_reasons(step, fired);
        }
        self.show(step, result);
    }

    /// The assistant took too long; its answer, should it still come, is for a turn that is over.
    pub(super) fn answer_overdue(&mut self, step: &mut Step, turn: u64) {
        if let Some(pending) = self.pending.filter(|pending| pending.turn == turn) {
            step.effects.push(Effect::Cancel { jobs: vec![pending.job] });
            self.answered(step, turn, Err(Failure::TimedOut));
        }
    }

    /// The visitor's last line up to `upto` is something the business could teach: the desk hears of it.
    pub(super) fn asked_in_vain(&mut self, step: &mut Step, upto: Seq, disliked: bool) {
        let asked = self.episode_lines().iter().rev().find(|line| line.seq <= upto && line.from == Author::Visitor);
        let country = country(&step.site.settings);
        let Some(asked) = asked.and_then(|line| Asked::of(&line.text, line.seq, self.language, country)) else {
            return;
        };
        if self.test.is_none() {
            let asked = Asked { disliked, at_ms: step.now, ..asked };
            self.job(step, Job::Gap { asked });
        }
    }

    fn show(&mut self, step: &mut Step, result: Result<Reply, Failure>) {
        match result {
            Ok(Reply::SmallTalk { text }) => self.say(step, text),
            Ok(Reply::Answer { text, sources, .. }) => self.reply(step, text, sources, Vec::new()),
            Ok(Reply::Clarify { text, choices }) => self.reply(step, text, Vec::new(), choices),
            // The owner has switched the trigger off: never silence, and a person is still one word away.
            Ok(Reply::Unknown { .. }) | Err(_) => self.say(step, self.words().cannot_answer.to_owned()),
        }
    }

    fn reply(&mut self, step: &mut Step, text: String, sources: Vec<Source>, choices: Vec<String>) {
        let seq = self.last_seq() + 1;
        let (from, kind) = (Author::Assistant, Kind::Text);
        let id = format!("b{seq}");
        self.push(step, Message { seq, id, at_ms: step.now, from, name: None, kind, text, sources, choices });
    }
}
