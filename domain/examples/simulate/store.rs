//! What survives a crash: the worker's SQLite rows, written in bursts that happen whole or not at all.

use domain::Conversation;
use domain::effect::{Effect, Job};
use domain::input::Timer;
use domain::outbox::Waiting;
use protocol::Millis;
use protocol::transcript::Message;
use std::collections::{BTreeMap, BTreeSet};

/// An attempt that has not ended by then died with its instance; as in the worker.
pub const IN_DOUBT_MS: Millis = 15_000;

#[derive(Clone, Debug)]
pub struct Row {
    pub id: u64,
    pub lane: String,
    pub due_ms: Millis,
    pub attempts: u32,
    pub begun: bool,
    pub job: Job,
}

#[derive(Default)]
pub struct Store {
    state: String,
    transcript: Vec<Message>,
    pub rows: BTreeMap<u64, Row>,
    timers: BTreeMap<String, (Timer, Millis)>,
    /// When a lane's pace allows the next.
    pub lanes: BTreeMap<String, Millis>,
    /// Every job that was ever stored.
    pub stored: BTreeSet<u64>,
}

impl Store {
    /// One burst. What is read back must be what was written.
    pub fn burst(&mut self, conversation: &Conversation, effects: &[Effect]) -> Result<(), String> {
        for effect in effects {
            self.apply(effect);
        }
        self.state = serde_json::to_string(conversation).map_err(|error| error.to_string())?;
        if self.load()? != *conversation {
            return Err("promise 9: the stored state reads back otherwise than it was".to_owned());
        }
        Ok(())
    }

    fn apply(&mut self, effect: &Effect) {
        match effect {
            Effect::Append(message) => self.transcript.push(message.clone()),
            Effect::Job { id, job, due_ms } => {
                let (lane, job) = (lane(job), job.clone());
                self.stored.insert(*id);
                self.rows.insert(*id, Row { id: *id, lane, due_ms: *due_ms, attempts: 0, begun: false, job });
            }
            // What may have been sent cannot be taken back.
            Effect::Cancel { jobs } => jobs.iter().for_each(|job| {
                if self.rows.get(job).is_some_and(|row| !row.begun) {
                    self.rows.remove(job);
                }
            }),
            Effect::Timer { timer, due_ms } => drop(self.timers.insert(key(timer), (timer.clone(), *due_ms))),
            Effect::Untimer(timer) => drop(self.timers.remove(&key(timer))),
            Effect::Changed | Effect::Count(_) => {}
        }
    }

    pub fn load(&self) -> Result<Conversation, String> {
        let read: Conversation = serde_json::from_str(&self.state).map_err(|error| format!("promise 9: {error}"))?;
        Ok(read.with_transcript(self.transcript.clone()))
    }

    pub fn waiting(&self) -> Vec<Waiting> {
        let waiting =
            |row: &Row| Waiting { id: row.id, lane: row.lane.clone(), due_ms: row.due_ms, attempts: row.attempts };
        self.rows.values().map(waiting).collect()
    }

    pub fn begin(&mut self, id: u64, now: Millis) {
        if let Some(row) = self.rows.get_mut(&id) {
            (row.begun, row.due_ms) = (true, now + IN_DOUBT_MS);
            row.attempts += 1;
        }
    }

    pub fn again(&mut self, id: u64, due_ms: Millis) {
        if let Some(row) = self.rows.get_mut(&id) {
            (row.begun, row.due_ms) = (false, due_ms);
        }
    }

    pub fn timers(&self) -> impl Iterator<Item = &(Timer, Millis)> {
        self.timers.values()
    }

    pub fn timer_due(&self, timer: &Timer) -> Option<Millis> {
        self.timers.get(&key(timer)).map(|(_, due_ms)| *due_ms)
    }

    /// Unless handling it has set it anew.
    pub fn clear_timer_due(&mut self, timer: &Timer, now: Millis) {
        if self.timer_due(timer).is_some_and(|due_ms| due_ms <= now) {
            self.timers.remove(&key(timer));
        }
    }
}

fn key(timer: &Timer) -> String {
    format!("{timer:?}")
}

/// One lane a reader, so that what they read keeps its order.
fn lane(job: &Job) -> String {
    match job {
        Job::Ask { turn } => format!("assistant:{turn}"),
        Job::Notify { channel, recipient, .. }
        | Job::Mirror { channel, recipient, .. }
        | Job::Mention { channel, recipient, .. }
        | Job::Say { channel, recipient, .. } => format!("{}:{}", channel.name(), recipient.label),
        Job::Digest { recipient, .. } => format!("email:{}", recipient.label),
        Job::Thread { card, .. } | Job::UpdateCard { card } => format!("thread:{}", card.recipient.label),
        Job::Hint { hint } => format!("hint:{}", hint.user),
        Job::Continue { .. } | Job::Transcript { .. } => "visitor".to_owned(),
        Job::Event { .. } => "events".to_owned(),
        Job::Gap { .. } => "gaps".to_owned(),
        Job::Report | Job::Unknown => "desk".to_owned(),
    }
}
