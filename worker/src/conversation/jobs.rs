//! The outbox at work: picks what is due, makes the attempt, and settles it with what came back.
//!
//! After every await the row is read again: a job may have been cancelled, a turn may be over.

use super::store::Entry;
use super::work::{Outcome, Work};
use super::{Object, commit};
use crate::call::{self, ToDesk};
use crate::chance;
use crate::error::Failed;
use crate::published::{self, Published};
use connectors::channel;
use domain::assistant::{Failure, Reply};
use domain::effect::Job;
use domain::input::Input;
use domain::limits::BURST_MS;
use domain::outbox::{self, Settled, Verdict};
use futures_util::FutureExt;
use futures_util::future::{Either, select};
use protocol::handoff::Channel;
use protocol::{Millis, Seq};
use std::pin::pin;
use std::rc::Rc;
use std::time::Duration;
use worker::{Delay, console_error};

/// An attempt that has not ended by then died with its instance. Longer than any attempt but a model's,
/// which is safe to repeat. Until then a vendor's own report may still settle the doubt.
const IN_DOUBT_MS: Millis = 15_000;
/// Longer than any attempt may take, a model's minute included: whatever hangs must not hold its lane for ever.
const LONGEST_ATTEMPT: Duration = Duration::from_secs(75);
const HUNG: &str = "the attempt did not end in time";
/// How long the inbox's line gathers what else happens: no eye sees it, and answers come twice as fast without it.
pub const REPORT_GATHER_MS: Millis = 150;
/// A conversation's line must reach the inbox, however long the desk is away.
const REPORT_RETRIES: &[u64] = &[200, 1_000, 5_000, 30_000, 60_000, 300_000];

impl Object {
    /// Starts what is due, and sets the one alarm for the rest.
    pub fn kick(self: &Rc<Self>) {
        let this = self.clone();
        self.state.wait_until(async move {
            if let Err(error) = this.run_due() {
                console_error!("outbox: {error}");
            }
        });
    }

    /// Looks at the outbox in a moment, unless somebody will by then. The alarm stands behind it.
    pub fn look_in(self: &Rc<Self>, wait_ms: Millis) {
        let (now, looks_ms) = (chance::now(), self.looks_ms.get());
        if now < looks_ms && looks_ms <= now + wait_ms {
            return;
        }
        self.looks_ms.set(now + wait_ms);
        let this = self.clone();
        self.state.wait_until(async move {
            Delay::from(Duration::from_millis(wait_ms.max(0).unsigned_abs())).await;
            this.kick();
        });
    }

    /// Begins every attempt that is due, and arms the alarm for what is not.
    pub fn run_due(self: &Rc<Self>) -> worker::Result<()> {
        if self.is_gone() {
            return Ok(());
        }
        let now = chance::now();
        let lanes = self.store.lanes()?;
        let free_ms = |lane: &str| lanes.get(lane).copied().unwrap_or(0);
        let plan = outbox::plan(&self.store.waiting()?, &self.busy.borrow(), free_ms, now);
        for id in &plan.run {
            let Some(entry) = self.store.job(*id)? else { continue };
            // The inbox takes the same line twice without harm: no doubt to mark.
            if entry.job != Job::Report {
                self.store.begin(*id, now + IN_DOUBT_MS)?;
            }
            self.busy.borrow_mut().insert(entry.lane.clone());
            let this = self.clone();
            self.state.wait_until(async move { this.attempt(entry).await });
        }
        let soon = plan.wake_ms.filter(|wake| wake - now <= BURST_MS);
        if let Some(wake) = soon {
            self.arm_backstop(now);
            self.look_in(wake - now);
        }
        let later = plan.wake_ms.filter(|_| soon.is_none());
        let in_doubt = (!self.busy.borrow().is_empty()).then_some(now + IN_DOUBT_MS);
        if let Some(soonest) = [later, self.store.next_timer()?, in_doubt].into_iter().flatten().min() {
            self.arm(soonest, now);
        }
        Ok(())
    }

    /// Part of every burst: whatever happens to this instance, the object wakes and looks at its outbox.
    pub fn arm_backstop(&self, now: Millis) {
        self.arm(now + IN_DOUBT_MS, now);
    }

    /// The one alarm is never later than anything that waits. Earlier is harmless: the object looks and arms again.
    fn arm(&self, due_ms: Millis, now: Millis) {
        if self.armed_ms.get().is_some_and(|armed| armed <= due_ms && armed > now) {
            return;
        }
        // The first poll makes the call, which is all it takes: the write is confirmed with the burst's others.
        let _ = self.state.storage().set_alarm((due_ms - now).max(0)).now_or_never();
        self.armed_ms.set(Some(due_ms));
    }

    async fn attempt(self: Rc<Self>, mut entry: Entry) {
        entry.attempts += 1;
        let settled = self.try_once(&entry).await;
        self.busy.borrow_mut().remove(&entry.lane);
        // What was erased meanwhile has nothing to settle.
        if let Err(failed) = settled
            && !self.is_gone()
        {
            let (_, code, _) = failed.words();
            console_error!("job {} of lane {} could not be settled: {code}", entry.id, entry.lane);
        }
        self.kick();
    }

    async fn try_once(self: &Rc<Self>, entry: &Entry) -> Result<(), Failed> {
        let site = self.site_name()?;
        let published = published::read(&self.env, &site).await?;
        let work = Work { object: self, published: &published, entry };
        let outcome = match select(pin!(work.run()), pin!(Delay::from(LONGEST_ATTEMPT))).await {
            Either::Left((outcome, _)) => outcome,
            Either::Right(_) => Ok(Outcome::Told(Verdict::Later { after_ms: None, why: HUNG.to_owned() })),
        };
        match outcome {
            Ok(Outcome::Answered { turn, result }) => self.settle_answer(entry, turn, result, &published),
            Ok(Outcome::Told(verdict)) => self.told(entry, verdict, &published).await,
            Ok(Outcome::Mirrored { verdict, upto }) => {
                let receipt = match &verdict {
                    Verdict::Done { receipt } => receipt.clone(),
                    _ => None,
                };
                self.told(entry, verdict, &published).await?;
                self.mirrored(entry, upto, receipt, &published)
            }
            Ok(Outcome::NextPart) => self.next_part(entry),
            Ok(Outcome::Moot) => Ok(self.store.finish(entry)?),
            Err(failed) => {
                let (_, code, why) = failed.words();
                if let Job::Ask { turn } = entry.job {
                    return self.settle_answer(entry, turn, Err(Failure::Broke { why: code.to_owned() }), &published);
                }
                self.settle(entry, Verdict::Later { after_ms: None, why: format!("{code}: {why}") }, &published)
            }
        }
    }

    /// A channel that is out of order is the desk's to switch off; what is to be told goes on without it.
    async fn told(self: &Rc<Self>, entry: &Entry, verdict: Verdict, published: &Published) -> Result<(), Failed> {
        if let (Verdict::Broken { why }, Some(channel)) = (&verdict, channel_of(&entry.job)) {
            let call = ToDesk::Broken { channel, why: why.clone(), origin: self.with(|c| c.origin.clone())? };
            if let Err(failed) = call::desk(&self.env, &self.site_name()?, &call).await {
                console_error!("the desk was not told that {} is broken: {}", channel.name(), failed.words().1);
            }
        }
        self.settle(entry, verdict, published)
    }

    /// Once the lines are out, or given up, those that came meanwhile are next.
    fn mirrored(
        self: &Rc<Self>,
        entry: &Entry,
        upto: Seq,
        receipt: Option<String>,
        published: &Published,
    ) -> Result<(), Failed> {
        let name = channel_of(&entry.job).map_or("", Channel::name);
        let receipt = receipt.map(|receipt| format!("{name}:{receipt}"));
        if self.store.job(entry.id)?.is_none() {
            self.commit(Input::Mirrored { job: entry.id, upto, receipt }, published)?;
        }
        Ok(())
    }

    fn settle(self: &Rc<Self>, entry: &Entry, verdict: Verdict, published: &Published) -> Result<(), Failed> {
        let now = chance::now();
        let schedule = schedule(&entry.job);
        let spared = matches!(entry.job, Job::Notify { .. }) && !self.with(|c| c.wants_notice(entry.id))?;
        let settled = match outbox::settle(verdict, entry.attempts, schedule, now, chance::jitter()) {
            // The desk is Baton's own: what it has to know is never given up.
            Settled::GaveUp { why } if is_for_desk(&entry.job) => {
                let due_ms = now + REPORT_RETRIES.last().copied().unwrap_or(1_000) as Millis;
                Settled::Again { due_ms, why }
            }
            settled => settled,
        };
        self.keep_pace(entry, now)?;
        let handed_on = matches!(entry.job, Job::Digest { .. });
        let failed = matches!(settled, Settled::GaveUp { .. } | Settled::Broken { .. });
        if matches!(entry.job, Job::Notify { .. } | Job::Unknown) || failed && !handed_on {
            let report = settled.report(entry.attempts);
            self.commit(Input::Delivery { job: entry.id, report }, published)?;
        }
        if let (Job::Thread { after, upto, .. }, Settled::GaveUp { why } | Settled::Broken { why }) =
            (&entry.job, &settled)
        {
            self.commit(Input::ThreadFailed { after: *after, upto: *upto, why: why.clone() }, published)?;
        }
        // Last: if the news could not be stored the job stays, and doubt is better than silence.
        match settled {
            Settled::Again { due_ms, .. } if !spared => Ok(self.store.again(entry, due_ms)?),
            // Somebody claimed, or was told, while this attempt failed: no further one is wanted.
            Settled::Again { .. } | Settled::Done { .. } | Settled::GaveUp { .. } | Settled::Broken { .. } => {
                Ok(self.store.finish(entry)?)
            }
        }
    }

    /// The next attempt on this lane waits as long as the channel asks between two messages.
    fn keep_pace(&self, entry: &Entry, now: Millis) -> Result<(), Failed> {
        let Some(channel) = channel_of(&entry.job) else { return Ok(()) };
        Ok(self.store.pace(&entry.lane, now + channel::pace(channel) as Millis)?)
    }

    fn settle_answer(
        self: &Rc<Self>,
        entry: &Entry,
        turn: u64,
        result: Result<Reply, Failure>,
        published: &Published,
    ) -> Result<(), Failed> {
        self.commit(Input::Answered { turn, result }, published)?;
        Ok(self.store.finish(entry)?)
    }

    /// The transcript goes out part by part under one job, so that its parts keep their order.
    fn next_part(&self, entry: &Entry) -> Result<(), Failed> {
        let now = chance::now();
        self.keep_pace(entry, now)?;
        if let Job::Thread { card, after, upto, part } = &entry.job {
            let job = Job::Thread { card: card.clone(), after: *after, upto: *upto, part: part + 1 };
            self.store.enqueue(&commit::entry(entry.id, job, now, entry.rev))?;
        }
        Ok(())
    }
}

fn schedule(job: &Job) -> &'static [u64] {
    match job {
        Job::Ask { .. } | Job::Unknown => &[],
        Job::Report | Job::Event { .. } | Job::Gap { .. } | Job::Digest { .. } => REPORT_RETRIES,
        Job::Notify { .. }
        | Job::Mention { .. }
        | Job::Mirror { .. }
        | Job::Say { .. }
        | Job::Continue { .. }
        | Job::Transcript { .. }
        | Job::Hint { .. }
        | Job::Thread { .. }
        | Job::UpdateCard { .. } => channel_of(job).map_or(&[], channel::retry_schedule),
    }
}

/// What carries a job to its reader.
fn channel_of(job: &Job) -> Option<Channel> {
    match job {
        Job::Notify { channel, .. }
        | Job::Mention { channel, .. }
        | Job::Mirror { channel, .. }
        | Job::Say { channel, .. } => Some(*channel),
        Job::Thread { .. } | Job::UpdateCard { .. } | Job::Hint { .. } => Some(Channel::Slack),
        Job::Continue { .. } | Job::Transcript { .. } => Some(Channel::Email),
        Job::Ask { .. } | Job::Report | Job::Event { .. } | Job::Gap { .. } | Job::Digest { .. } | Job::Unknown => None,
    }
}

fn is_for_desk(job: &Job) -> bool {
    matches!(job, Job::Report | Job::Event { .. } | Job::Gap { .. } | Job::Digest { .. })
}
