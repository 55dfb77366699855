//! The durable interpreter: an input goes to `domain`, its effects are stored in one burst, then shown, then done.

use super::Object;
use super::jobs::REPORT_GATHER_MS;
use super::store::Entry;
use crate::burst::burst;
use crate::chance;
use crate::error::Failed;
use crate::published::Published;
use crate::socket;
use domain::Conversation;
use domain::assistant::{self, Failure, Instead};
use domain::effect::{Effect, Job};
use domain::input::{Input, Timer};
use protocol::desk::DeskFrame;
use protocol::settings::Provider;
use protocol::transcript::Message;
use protocol::visitor::ServerFrame;
use protocol::{Millis, Seq};
use std::rc::Rc;

pub const VISITORS: &str = "visitor";
pub const TEAM: &str = "desk";

impl Object {
    /// Runs one input to its end. Answers the lines it caused.
    ///
    /// From here to the end of the burst nothing awaits, so no other event can come in between:
    /// the ownership that `handle` checked is the ownership that is stored.
    pub fn commit(self: &Rc<Self>, input: Input, published: &Published) -> Result<Vec<Message>, Failed> {
        let now = chance::now();
        let rung = if let Input::Timer(timer) = &input { Some(timer.clone()) } else { None };
        let mut memory = self.memory.borrow_mut();
        let conversation = self.loaded(&mut memory)?;
        let before = conversation.transcript().last().map_or(0, |message| message.seq);
        let effects = decide(conversation, input, now, published)?;
        if effects.is_empty() {
            rung.map_or(Ok(()), |timer| self.store.clear_timer(&timer))?;
            return Ok(Vec::new());
        }
        if let Err(error) = self.store_all(conversation, rung, &effects, now) {
            // Memory is ahead of what is stored: forget it, and read the truth next time.
            *memory = None;
            return Err(error.into());
        }
        let caused = conversation.after(before).to_vec();
        drop(memory);
        self.stop_if_over();
        self.show(before);
        self.read_by_lookers(published);
        // What leaves the house leaves at once. The inbox's line can wait until the visitor has their answer.
        match effects.iter().any(|effect| matches!(effect, Effect::Job { .. })) {
            true => self.kick(),
            false => self.look_in(REPORT_GATHER_MS),
        }
        Ok(caused)
    }

    /// The burst: messages, jobs, timers and the state, with the inbox line that tells of them. A timer that has rung
    /// is put away first, so that one that handling it has set anew stays.
    pub fn store_all(
        &self,
        conversation: &Conversation,
        rung: Option<Timer>,
        effects: &[Effect],
        now: Millis,
    ) -> worker::Result<()> {
        burst(&self.state, || {
            rung.as_ref().map_or(Ok(()), |timer| self.store.clear_timer(timer))?;
            self.write_all(conversation, effects, now)
        })?;
        self.arm_backstop(now);
        Ok(())
    }

    /// The same where nothing is left to do later.
    pub fn write_burst(&self, conversation: &Conversation, effects: &[Effect], now: Millis) -> worker::Result<()> {
        burst(&self.state, || self.write_all(conversation, effects, now))
    }

    fn write_all(&self, conversation: &Conversation, effects: &[Effect], now: Millis) -> worker::Result<()> {
        for effect in effects {
            match effect {
                Effect::Append(message) => self.store.append(message)?,
                Effect::Job { id, job, due_ms } => self.store.enqueue(&entry(*id, job.clone(), *due_ms, 0))?,
                Effect::Cancel { jobs } => jobs.iter().try_for_each(|job| self.store.cancel(*job))?,
                Effect::Timer { timer, due_ms } => self.store.set_timer(timer, *due_ms)?,
                Effect::Untimer(timer) => self.store.clear_timer(timer)?,
                Effect::Count(counted) => self.store.count(counted)?,
                Effect::Changed => {}
            }
        }
        if conversation.is_begun() {
            self.store.enqueue_report(now + REPORT_GATHER_MS, conversation.rev)?;
        }
        self.store.save(conversation)
    }

    /// Shows everybody what is new. Frames may be lost; whoever resumes is sent them again by number.
    fn show(&self, before: Seq) {
        let memory = self.memory.borrow();
        let Some(conversation) = memory.as_ref() else { return };
        for message in conversation.public_after(before) {
            socket::send_all(&self.state, VISITORS, &ServerFrame::Message { message: message.clone() });
        }
        socket::send_all(&self.state, VISITORS, &ServerFrame::Status { status: conversation.status() });
        if !self.state.get_websockets_with_tag(TEAM).is_empty() {
            let view = Box::new(conversation.view(before));
            socket::send_all(&self.state, TEAM, &DeskFrame::View { view });
        }
    }
}

/// One `handle`, and where no model needs to be asked the answer's `handle` with it, so both are one burst.
fn decide(
    conversation: &mut Conversation,
    input: Input,
    now: Millis,
    published: &Published,
) -> Result<Vec<Effect>, Failed> {
    let (site, judgement) = (&published.site, &published.judgement);
    let input = mended(conversation, input, published);
    let mut effects = conversation.handle(input, now, site, judgement)?;
    let asked = effects.iter().enumerate().find_map(|(at, effect)| match effect {
        Effect::Job { job: Job::Ask { turn }, .. } => Some((at, *turn)),
        _ => None,
    });
    if let Some((at, turn)) = asked
        && let Some(answer) = at_once(conversation, turn, published)
    {
        effects.remove(at);
        effects.extend(conversation.handle(answer, now, site, judgement)?);
    }
    Ok(effects)
}

/// The answer to a turn that needs no model, or for which there is none left.
fn at_once(conversation: &Conversation, turn: u64, published: &Published) -> Option<Input> {
    let (settings, language) = (&published.site.settings, conversation.language);
    let asked = conversation.asked(turn)?;
    if settings.answers.provider == Provider::Passages {
        let reply = assistant::reply(&published.knowledge, settings, conversation.episode_lines(), language);
        return Some(Input::Answered { turn, result: Ok(reply) });
    }
    let newest = asked.lines.last()?;
    // A "thanks" after a question that is still open is no reason to leave it unanswered.
    if (asked.asked_in == 1 || !assistant::is_small_talk(&newest.text, language))
        && let Some(reply) = assistant::at_once(settings, &asked.lines, language)
    {
        return Some(Input::Answered { turn, result: Ok(reply) });
    }
    asked.model_from_ms.is_none().then(|| instead(conversation, turn, Failure::OverBudget, published))
}

/// A turn whose model has failed, or is late, is answered from the pages if they say it surely enough.
fn mended(conversation: &Conversation, input: Input, published: &Published) -> Input {
    match input {
        Input::Answered { turn, result: Err(failure) } => instead(conversation, turn, failure, published),
        Input::Timer(Timer::AnswerOverdue { turn }) => instead(conversation, turn, Failure::TimedOut, published),
        other => other,
    }
}

fn instead(conversation: &Conversation, turn: u64, failure: Failure, published: &Published) -> Input {
    // A turn that is over changes nothing, whatever became of it.
    let Some(asked) = conversation.asked(turn) else { return Input::Answered { turn, result: Err(failure) } };
    let (settings, language) = (&published.site.settings, conversation.language);
    match assistant::instead(&published.knowledge, settings, &asked.lines, language, failure.clone()) {
        Instead::Reply(reply) => Input::AnsweredInstead { turn, reply, failure },
        Instead::Failure(failure) => Input::Answered { turn, result: Err(failure) },
    }
}

/// Lanes keep the order of what one reader sees. A card never waits behind an older card's thread,
/// and a new turn never behind an old one's model.
pub fn entry(id: u64, job: Job, due_ms: Millis, rev: u64) -> Entry {
    let lane = match &job {
        Job::Ask { turn } => format!("assistant:{turn}"),
        Job::Unknown => "unknown".to_owned(),
        Job::Report => "desk".to_owned(),
        Job::Event { .. } => "events".to_owned(),
        Job::Gap { .. } => "gaps".to_owned(),
        Job::Digest { recipient, .. } => format!("digest:{}", recipient.label),
        Job::Continue { .. } | Job::Transcript { .. } => "visitor".to_owned(),
        Job::Hint { .. } => format!("hint:{id}"),
        Job::Notify { channel, recipient, .. }
        | Job::Mention { channel, recipient, .. }
        | Job::Mirror { channel, recipient, .. }
        | Job::Say { channel, recipient, .. } => format!("{}:{}", channel.name(), recipient.label),
        Job::Thread { card, .. } | Job::UpdateCard { card } => format!("thread:{}", card.recipient.label),
    };
    Entry { id, lane, due_ms, attempts: 0, rev, job, frozen: None }
}
