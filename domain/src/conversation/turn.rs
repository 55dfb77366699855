//! The assistant's turn: its answer is shown only while the turn is still its own.
//!
//! A turn answers every line the visitor has written since they were last answered. Where a model writes, it begins
//! only once they have paused: a new line before that, or before the answer, makes one turn of both.

use super::{Conversation, Pending, Stage, Step, country};
use crate::assistant::{Failure, Reply, is_small_talk};
use crate::effect::{Effect, Job};
use crate::gaps;
use crate::input::Timer;
use crate::limits;
use crate::notice::shortened;
use crate::trigger::When;
use crate::words::{fill, team};
use protocol::event::What;
use protocol::settings::{Answers, Provider};
use protocol::transcript::{Author, Kind, Message, Source};
use protocol::{Millis, Seq};

/// What the object may need beyond the model's own limit to store the answer.
const ANSWER_GRACE_MS: Millis = 2_000;
/// A server's words can be a whole page of HTML.
const WHY_CHARS: usize = 200;

/// What a turn is about.
#[derive(Clone, Debug, PartialEq)]
pub struct Asked {
    /// This episode's lines. The last is the question: all the visitor has written since they were answered, as one.
    pub lines: Vec<Message>,
    /// How many lines the question was.
    pub asked_in: usize,
    /// From when on a model is asked; nothing where none is.
    pub model_from_ms: Option<Millis>,
}

impl Conversation {
    /// The turn an `Ask` job is for, while it is still wanted.
    pub fn wants_answer(&self, turn: u64) -> bool {
        self.stage == Stage::Assistant && self.pending.is_some_and(|pending| pending.turn == turn)
    }

    /// What this turn is about, while it is still wanted.
    pub fn asked(&self, turn: u64) -> Option<Asked> {
        let pending = self.pending.filter(|_| self.wants_answer(turn))?;
        let newest = self.newest_of_visitor()?;
        let after = pending.after.unwrap_or(newest.seq - 1);
        let asks = |line: &&Message| is_asked(line) && line.seq > after;
        // A file has no words, and models refuse a line without.
        let worded = self.episode_lines().iter().filter(|line| !line.text.is_empty());
        let (question, mut lines): (Vec<&Message>, Vec<&Message>) = worded.partition(asks);
        let mut merged = newest.clone();
        merged.text = joined(&question, limits::MESSAGE_CHARS);
        lines.push(&merged);
        let lines = lines.into_iter().cloned().collect();
        Some(Asked { lines, asked_in: question.len(), model_from_ms: pending.model_from_ms })
    }

    /// Asks the assistant; an earlier turn it was still working on is forgotten, for the new line belongs to it.
    pub(super) fn ask(&mut self, step: &mut Step) {
        let newest = self.newest_of_visitor().map_or(0, |line| line.seq);
        let after = self.pending.map_or(newest.checked_sub(1), |unanswered| unanswered.after);
        self.stop_asking(step);
        let turn = self.turn;
        let model_from_ms = self.asks_model(&step.site.settings.answers).then_some(step.now + limits::BURST_MS);
        let job = self.job_at(step, Job::Ask { turn }, model_from_ms.unwrap_or(step.now));
        self.pending = Some(Pending { turn, job, after, model_from_ms });
        if let Some(from_ms) = model_from_ms {
            self.model_turns += 1;
            let due_ms = from_ms + Millis::from(step.site.settings.answers.within_ms) + ANSWER_GRACE_MS;
            step.effects.push(Effect::Timer { timer: Timer::AnswerOverdue { turn }, due_ms });
        }
    }

    /// Whether a model may write one more answer here.
    fn asks_model(&self, answers: &Answers) -> bool {
        answers.provider != Provider::Passages && self.model_turns < answers.budget.per_conversation
    }

    pub(super) fn stop_asking(&mut self, step: &mut Step) {
        if let Some(pending) = self.pending.take() {
            // One that was not asked yet costs nothing.
            if pending.model_from_ms.is_some_and(|from_ms| step.now < from_ms) {
                self.model_turns = self.model_turns.saturating_sub(1);
            }
            step.effects.push(Effect::Cancel { jobs: vec![pending.job] });
            step.effects.push(Effect::Untimer(Timer::AnswerOverdue { turn: pending.turn }));
        }
    }

    pub(super) fn answered(&mut self, step: &mut Step, turn: u64, result: Result<Reply, Failure>) {
        if !self.wants_answer(turn) {
            return;
        }
        self.stop_asking(step);
        let in_vain = match &result {
            Ok(Reply::Unknown { people_only, .. }) => people_only.is_none(),
            Ok(_) => false,
            Err(failure) => matches!(failure, Failure::Unusable { .. }),
        };
        if in_vain {
            self.asked_in_vain(step, self.last_seq(), false);
        }
        match &result {
            Ok(Reply::Unknown { confidence, people_only: None, .. }) => {
                self.count(step, What::Unanswered { confidence: *confidence });
            }
            Err(_) => self.count(step, What::Unanswered { confidence: 0.0 }),
            Ok(_) => {}
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

    /// The visitor gets their answer all the same; the team finds in the transcript why it is not the model's.
    pub(super) fn answered_instead(&mut self, step: &mut Step, turn: u64, reply: Reply, failure: Failure) {
        if !self.wants_answer(turn) {
            return;
        }
        let note = fill(team::ANSWERED_WITHOUT_MODEL, &[("why", &shortfall(&failure))]);
        // A model that is away for an hour is told of once.
        if !self.episode_lines().iter().any(|line| line.kind == Kind::Note && line.text == note) {
            self.append(step, Author::System, Kind::Note, None, note);
        }
        self.answered(step, turn, Ok(reply));
    }

    /// The assistant took too long; its answer, should it still come, is for a turn that is over.
    pub(super) fn answer_overdue(&mut self, step: &mut Step, turn: u64) {
        self.answered(step, turn, Err(Failure::TimedOut));
    }

    /// What the visitor asked last up to `upto` is something the business could teach: the desk hears of it.
    pub(super) fn asked_in_vain(&mut self, step: &mut Step, upto: Seq, disliked: bool) {
        let newest = self.episode_lines().iter().rev().find(|line| line.seq <= upto && line.from == Author::Visitor);
        let Some(newest) = newest else { return };
        let mut turn = self.turn_of(newest.seq);
        turn.retain(|line| line.seq == newest.seq || !is_small_talk(&line.text, self.language));
        let text = joined(&turn, limits::GAP_CHARS);
        let text = if text.is_empty() { &newest.text } else { &text };
        let asked = gaps::Asked::of(text, newest.seq, self.language, country(&step.site.settings));
        let Some(asked) = asked else { return };
        if self.test.is_none() {
            let asked = gaps::Asked { disliked, at_ms: step.now, ..asked };
            self.job(step, Job::Gap { asked });
        }
    }

    /// The visitor's line `seq` with those before it that they wrote since somebody else last spoke, in order.
    pub(crate) fn turn_of(&self, seq: Seq) -> Vec<&Message> {
        let lines = self.episode_lines().iter().rev().skip_while(|line| line.seq > seq);
        let texts = lines.filter(|line| line.kind == Kind::Text);
        let mut turn: Vec<&Message> = texts.take_while(|line| line.from == Author::Visitor).collect();
        turn.reverse();
        turn
    }

    fn show(&mut self, step: &mut Step, result: Result<Reply, Failure>) {
        match result {
            Ok(Reply::SmallTalk { text }) => self.say(step, text),
            Ok(Reply::Answer { text, sources, confidence }) => {
                self.count(step, What::Answered { confidence });
                self.reply(step, text, sources, Vec::new());
            }
            Ok(Reply::Clarify { text, choices }) => self.reply(step, text, Vec::new(), choices),
            // The owner has switched the trigger off: never silence, and a person is still one word away.
            Ok(Reply::Unknown { .. }) | Err(_) => self.say(step, self.words().cannot_answer.to_owned()),
        }
    }

    fn reply(&mut self, step: &mut Step, text: String, sources: Vec<Source>, choices: Vec<String>) {
        let seq = self.last_seq() + 1;
        let (from, kind) = (Author::Assistant, Kind::Text);
        let id = format!("b{seq}");
        self.push(
            step,
            Message { seq, id, at_ms: step.now, from, name: None, kind, text, sources, choices, attachment: None },
        );
    }

    fn newest_of_visitor(&self) -> Option<&Message> {
        let mut lines = self.episode_lines().iter().rev();
        lines.find(|line| is_asked(line))
    }
}

/// A line that wants an answer: the visitor's, with words.
fn is_asked(line: &Message) -> bool {
    line.from == Author::Visitor && line.kind == Kind::Text && !line.text.is_empty()
}

/// The newest lines of a question that fit into one.
fn joined(question: &[&Message], limit: usize) -> String {
    let mut room = limit;
    let fits = |line: &&&Message| {
        let needs = line.text.chars().count() + 1;
        let fits = needs <= room + 1;
        room = room.saturating_sub(needs);
        fits
    };
    let mut texts: Vec<&str> = question.iter().rev().take_while(fits).map(|line| line.text.as_str()).collect();
    texts.reverse();
    texts.join("\n")
}

/// What became of the model, for the team.
fn shortfall(failure: &Failure) -> String {
    match failure {
        Failure::TimedOut => team::MODEL_TIMED_OUT.to_owned(),
        Failure::OverBudget => team::MODEL_OVER_BUDGET.to_owned(),
        Failure::Broke { why } => fill(team::MODEL_BROKE, &[("why", &shortened(why, WHY_CHARS))]),
        Failure::Unusable { why } => fill(team::MODEL_UNUSABLE, &[("why", &shortened(why, WHY_CHARS))]),
    }
}
