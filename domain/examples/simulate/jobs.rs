//! The outbox at work and the vendors behind it: verdicts, lost answers, reports that come late, twice, out of order.

use crate::promises::{ANSWER, Kept};
use crate::sites;
use crate::store::Row;
use crate::world::{Committed, World};
use domain::assistant::{Failure, Reply};
use domain::conversation::Stage;
use domain::effect::Job;
use domain::input::{Input, Report};
use domain::outbox::{Settled, Verdict, settle};
use protocol::handoff::{Call, Channel, DeliveryState};
use protocol::{Millis, Seq};

const SCHEDULE: &[u64] = &[1_000, 5_000, 30_000, 300_000];
/// Attempts that crashes may add before the job is given up in the open.
const MORE_ATTEMPTS: u32 = 4;
const PACE_MS: Millis = 1_000;

/// An attempt under way, with what it will come to. It dies with the instance.
pub struct Attempt {
    pub row: Row,
    pub ends_ms: Millis,
    outcome: Outcome,
}

enum Outcome {
    Told(Verdict),
    Answered { turn: u64, result: Result<Reply, Failure> },
    Brought { upto: Seq, verdict: Verdict },
}

/// What a vendor tells of by itself.
pub struct Hook {
    pub job: u64,
    pub state: DeliveryState,
}

impl World {
    /// Begins an attempt: marked first, so that a death leaves a doubt and no silence.
    pub fn attempt(&mut self, id: u64) -> Kept {
        self.in_order(id)?;
        self.store.begin(id, self.now);
        let Some(row) = self.store.rows.get(&id).cloned() else { return Ok(()) };
        if self.storm(80) {
            self.crash("in an attempt");
            return Ok(());
        }
        let Some(outcome) = self.try_once(&row)? else {
            self.note(|| format!("job {id} is wanted no more"));
            self.store.rows.remove(&id);
            return Ok(());
        };
        let ends_ms = self.now + self.chance.between(20, 12_000);
        self.attempts.push(Attempt { row, ends_ms, outcome });
        Ok(())
    }

    /// What one reader gets comes in the order in which it was decided.
    fn in_order(&self, id: u64) -> Kept {
        let Some(row) = self.store.rows.get(&id) else { return Ok(()) };
        let before = |other: &&Row| other.lane == row.lane && (other.attempts > 0 || other.due_ms <= self.now);
        match self.store.rows.range(..id).map(|(_, other)| other).find(before) {
            Some(other) => Err(format!("job {id} overtakes job {} in lane {}", other.id, row.lane)),
            None => Ok(()),
        }
    }

    /// Nothing where nobody wants it any more.
    fn try_once(&mut self, row: &Row) -> Result<Option<Outcome>, String> {
        match &row.job {
            Job::Ask { turn } => self.ask(*turn),
            Job::Notify { channel, call, .. } => self.tell(row, *channel, *call),
            Job::Digest { .. } => self.tell(row, Channel::Email, Call::Handoff),
            Job::Mirror { after, .. } => self.mirror(row, *after),
            Job::Continue { after, upto } => self.mail_visitor(row, *after, *upto),
            _ => Ok(Some(Outcome::Told(self.verdict(None)))),
        }
    }

    fn ask(&mut self, turn: u64) -> Result<Option<Outcome>, String> {
        if !self.conversation()?.wants_answer(turn) {
            return Ok(None);
        }
        let text = format!("{ANSWER}{turn}");
        let result = match self.chance.below(10) {
            0 => Err(Failure::TimedOut),
            1 => Err(Failure::Broke { why: "502".to_owned() }),
            2 => {
                let (people_only, closest) = (None, None);
                Ok(Reply::Unknown { confidence: 0.1, threshold: 0.5, people_only, closest, missing: Vec::new() })
            }
            3 => Ok(Reply::SmallTalk { text }),
            _ => Ok(Reply::Answer { text, sources: Vec::new(), confidence: 0.9 }),
        };
        Ok(Some(Outcome::Answered { turn, result }))
    }

    fn tell(&mut self, row: &Row, channel: Channel, call: Call) -> Result<Option<Outcome>, String> {
        let id = row.id;
        let conversation = self.conversation()?;
        if !conversation.wants_notice(id) {
            return Ok(None);
        }
        let held = matches!(conversation.stage, Stage::Claimed { .. } | Stage::Resolved { .. });
        if held && !matches!(call, Call::Nudge | Call::Transfer) {
            return Err(format!("job {id} calls somebody although {:?}", conversation.stage));
        }
        if row.attempts > SCHEDULE.len() as u32 + MORE_ATTEMPTS {
            return Ok(Some(Outcome::Told(Verdict::Never { why: "tried too often".to_owned() })));
        }
        if !self.store.stored.contains(&id) {
            return Err(format!("promise 2: job {id} goes out and was never stored"));
        }
        let verdict = self.verdict(Some(channel));
        if matches!(verdict, Verdict::Done { .. }) {
            self.will_report(id, channel);
            if self.chance.one_in(15) {
                // The vendor took it, and the answer is lost.
                let why = "timed out".to_owned();
                return Ok(Some(Outcome::Told(Verdict::Later { after_ms: None, why })));
            }
        }
        Ok(Some(Outcome::Told(verdict)))
    }

    fn verdict(&mut self, channel: Option<Channel>) -> Verdict {
        let why = || "vendor".to_owned();
        match self.chance.below(20) {
            0..=2 => Verdict::Later { after_ms: self.chance.one_in(3).then_some(60_000), why: why() },
            3 | 4 => Verdict::Never { why: why() },
            5 if channel.is_some() => Verdict::Broken { why: why() },
            _ => {
                let receipt = match channel {
                    Some(Channel::Slack) if self.chance.one_in(2) => format!("C1:{}.1", self.chance.below(100_000)),
                    _ => format!("r{}", self.chance.below(1_000_000)),
                };
                Verdict::Done { receipt: Some(receipt) }
            }
        }
    }

    /// Slack tells nothing more; the others do, or do not, late, twice, and in any order.
    fn will_report(&mut self, job: u64, channel: Channel) {
        if channel == Channel::Slack {
            return;
        }
        let states: &[DeliveryState] = match self.chance.below(5) {
            0 => &[DeliveryState::Failed],
            1 => &[DeliveryState::Sent, DeliveryState::Delivered, DeliveryState::Seen],
            2 => &[DeliveryState::Delivered, DeliveryState::Failed, DeliveryState::Delivered],
            3 => &[DeliveryState::Seen, DeliveryState::Sent],
            _ => &[],
        };
        for state in states {
            let longest = if self.chance.one_in(4) { 3 * 3_600_000 } else { 30_000 };
            let due_ms = self.now + self.chance.between(0, longest);
            self.hooks.push((due_ms, Hook { job, state: *state }));
        }
    }

    fn mirror(&mut self, row: &Row, after: Seq) -> Result<Option<Outcome>, String> {
        let conversation = self.conversation()?;
        if !conversation.wants_mirror(row.id) {
            return Ok(None);
        }
        if !matches!(conversation.stage, Stage::Claimed { .. }) {
            return Err(format!("job {} brings lines to somebody in stage {:?}", row.id, conversation.stage));
        }
        let upto = conversation.after(after).last().map_or(after, |line| line.seq);
        let verdict = self.verdict(None);
        Ok(Some(Outcome::Brought { upto, verdict }))
    }

    fn mail_visitor(&mut self, row: &Row, after: Seq, upto: Seq) -> Result<Option<Outcome>, String> {
        let conversation = self.conversation()?;
        if conversation.contact.email.is_none() || after >= upto {
            return Err(format!("job {} mails nobody or nothing", row.id));
        }
        Ok(Some(Outcome::Told(self.verdict(None))))
    }

    /// What came back is committed first and the row removed last: a death between leaves doubt, not silence.
    pub fn settle(&mut self, attempt: Attempt) -> Kept {
        let Attempt { row, outcome, .. } = attempt;
        self.store.lanes.insert(row.lane.clone(), self.now + PACE_MS);
        match outcome {
            Outcome::Answered { turn, result } => {
                let input = match result {
                    // The business's own words say it, now and then.
                    Err(failure) if self.chance.one_in(2) => {
                        let text = format!("{ANSWER}{turn}");
                        let reply = Reply::Answer { text, sources: Vec::new(), confidence: 0.9 };
                        Input::AnsweredInstead { turn, reply, failure }
                    }
                    result => Input::Answered { turn, result },
                };
                self.finish_after(row.id, input)
            }
            Outcome::Told(verdict) => self.told(&row, verdict),
            Outcome::Brought { upto, verdict } => {
                let settled = settle(verdict, row.attempts, SCHEDULE, self.now, self.chance.share());
                match settled {
                    Settled::Again { due_ms, .. } => self.store.again(row.id, due_ms),
                    _ => self.finish_after(row.id, Input::Mirrored { job: row.id, upto, receipt: None })?,
                }
                Ok(())
            }
        }
    }

    fn finish_after(&mut self, id: u64, input: Input) -> Kept {
        if self.commit(input)? != Committed::Crashed {
            self.store.rows.remove(&id);
        }
        Ok(())
    }

    fn told(&mut self, row: &Row, verdict: Verdict) -> Kept {
        let settled = settle(verdict, row.attempts, SCHEDULE, self.now, self.chance.share());
        let id = row.id;
        let notice = matches!(row.job, Job::Notify { .. } | Job::Digest { .. });
        let spared = notice && !self.conversation()?.wants_notice(id);
        if let (Settled::Broken { .. }, Job::Notify { channel, .. }) = (&settled, &row.job) {
            sites::break_channel(&mut self.site, *channel, self.now);
        }
        if notice || matches!(row.job, Job::Continue { .. }) {
            let report = report(&settled, row.attempts);
            if self.commit(Input::Delivery { job: id, report })? == Committed::Crashed {
                return Ok(());
            }
        }
        match settled {
            Settled::Again { due_ms, .. } if !spared => self.store.again(id, due_ms),
            _ => drop(self.store.rows.remove(&id)),
        }
        Ok(())
    }

    pub fn hook(&mut self, hook: Hook) -> Kept {
        let Hook { job, state } = hook;
        let why = (state == DeliveryState::Failed).then(|| "131047".to_owned());
        let input = Input::Delivery { job, report: Report { state, attempts: 1, why, receipt: None } };
        for _ in 0..1 + self.chance.below(2) {
            if self.commit(input.clone())? == Committed::Crashed {
                // Vendors repeat what was not acknowledged.
                let due_ms = self.now + self.chance.between(1_000, 60_000);
                self.hooks.push((due_ms, Hook { job, state }));
                break;
            }
        }
        Ok(())
    }
}

fn report(settled: &Settled, attempts: u32) -> Report {
    let (state, why, receipt) = match settled {
        Settled::Done { receipt } => (DeliveryState::Sent, None, receipt.clone()),
        Settled::Again { why, .. } => (DeliveryState::Retrying, Some(why.clone()), None),
        Settled::GaveUp { why } | Settled::Broken { why } => (DeliveryState::Failed, Some(why.clone()), None),
    };
    Report { state, attempts, why, receipt }
}
