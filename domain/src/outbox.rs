//! When a job runs, when it is tried again, and when it is given up: pure decisions over the rows the object stores.
//!
//! Jobs wait in *lanes*: one lane a recipient, so what a person reads keeps its order and its vendor's pace.
//! Only the first job of a lane may run, and one that has to be tried again holds its lane. One that was meant for
//! later from the start (a mail at opening) holds nothing before its time: an urgent call must not queue behind it.

use crate::input::Report;
use protocol::Millis;
use protocol::handoff::DeliveryState;
use std::collections::HashSet;

/// A channel's answer, in the only terms that matter: is it done, shall we try later, or never?
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// The vendor took it. `receipt` is its own id of what was sent.
    Done { receipt: Option<String> },
    /// Try again, not before `after_ms` where the vendor said so.
    Later { after_ms: Option<u64>, why: String },
    /// It will never work as it is; `why` tells the mend.
    Never { why: String },
    /// The same, and nothing else on this channel will work either until somebody mends it: a token that was
    /// taken back, an archived channel.
    Broken { why: String },
}

/// What becomes of a job after an attempt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Settled {
    Done {
        receipt: Option<String>,
    },
    Again {
        due_ms: Millis,
        why: String,
    },
    GaveUp {
        why: String,
    },
    /// Given up, and the channel with it.
    Broken {
        why: String,
    },
}

impl Settled {
    /// What a conversation is told of it.
    pub fn report(&self, attempts: u32) -> Report {
        let (state, why, receipt) = match self {
            Settled::Done { receipt } => (DeliveryState::Sent, None, receipt.clone()),
            Settled::Again { why, .. } => (DeliveryState::Retrying, Some(why.clone()), None),
            Settled::GaveUp { why } | Settled::Broken { why } => (DeliveryState::Failed, Some(why.clone()), None),
        };
        Report { state, attempts, why, receipt }
    }
}

/// The share of a wait that chance may add, so that many objects do not knock at once.
const JITTER: f64 = 0.25;
/// A vendor that asks for more patience than this is treated as asking for this: a handoff cannot wait a day.
const LONGEST_WAIT_MS: u64 = 60 * 60 * 1_000;

/// Decides after attempt number `attempts` (from 1). `schedule` holds the waits in ms before attempt 2, 3, …;
/// when it ends the job is given up. `jitter` is 0 to 1.
pub fn settle(verdict: Verdict, attempts: u32, schedule: &[u64], now: Millis, jitter: f64) -> Settled {
    match verdict {
        Verdict::Done { receipt } => Settled::Done { receipt },
        Verdict::Never { why } => Settled::GaveUp { why },
        Verdict::Broken { why } => Settled::Broken { why },
        Verdict::Later { after_ms, why } => match schedule.get(attempts.saturating_sub(1) as usize) {
            None => Settled::GaveUp { why },
            Some(&wait) => {
                let wait = wait.max(after_ms.unwrap_or(0).min(LONGEST_WAIT_MS));
                let extra = (wait as f64 * JITTER * jitter.clamp(0.0, 1.0)) as u64;
                Settled::Again { due_ms: now + (wait + extra) as Millis, why }
            }
        },
    }
}

/// A waiting job, as far as choosing goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waiting {
    pub id: u64,
    pub lane: String,
    pub due_ms: Millis,
    /// Attempts begun so far.
    pub attempts: u32,
}

/// What to run now, and when to wake for the rest.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    pub run: Vec<u64>,
    pub wake_ms: Option<Millis>,
}

/// Chooses among `waiting` (in the order of their ids). `busy` lanes have a job under way;
/// `free_ms` says when a lane's pace allows the next.
pub fn plan(waiting: &[Waiting], busy: &HashSet<String>, free_ms: impl Fn(&str) -> Millis, now: Millis) -> Plan {
    let mut heads = HashSet::new();
    let (mut run, mut wake_ms) = (Vec::new(), None);
    let mut wake = |due: Millis| wake_ms = Some(wake_ms.map_or(due, |soonest: Millis| soonest.min(due)));
    for job in waiting {
        if job.attempts == 0 && job.due_ms > now {
            wake(job.due_ms);
            continue;
        }
        if busy.contains(&job.lane) || !heads.insert(job.lane.as_str()) {
            continue;
        }
        let due = job.due_ms.max(free_ms(&job.lane));
        if due <= now {
            run.push(job.id);
        } else {
            wake(due);
        }
    }
    Plan { run, wake_ms }
}

#[cfg(test)]
mod tests {
    use super::{Plan, Settled, Verdict, Waiting, plan, settle};
    use std::collections::HashSet;

    const SCHEDULE: &[u64] = &[1_000, 5_000];

    fn later(after_ms: Option<u64>) -> Verdict {
        Verdict::Later { after_ms, why: "busy".to_owned() }
    }

    #[test]
    fn waits_by_the_schedule_then_gives_up() {
        let due = |attempts| settle(later(None), attempts, SCHEDULE, 100, 0.0);
        assert_eq!(due(1), Settled::Again { due_ms: 1_100, why: "busy".to_owned() });
        assert_eq!(due(2), Settled::Again { due_ms: 5_100, why: "busy".to_owned() });
        assert_eq!(due(3), Settled::GaveUp { why: "busy".to_owned() });
    }

    #[test]
    fn a_vendors_own_wait_is_a_minimum_and_jitter_only_adds() {
        let settled = settle(later(Some(30_000)), 1, SCHEDULE, 0, 1.0);
        assert_eq!(settled, Settled::Again { due_ms: 37_500, why: "busy".to_owned() });
    }

    #[test]
    fn promise_8_no_vendor_can_make_a_handoff_wait_for_ever() {
        let settled = settle(later(Some(u64::MAX)), 1, SCHEDULE, 0, 0.0);
        assert_eq!(settled, Settled::Again { due_ms: 3_600_000, why: "busy".to_owned() });
    }

    fn job(id: u64, lane: &str, due_ms: i64) -> Waiting {
        Waiting { id, lane: lane.to_owned(), due_ms, attempts: 1 }
    }

    #[test]
    fn what_is_meant_for_later_holds_nobody_up() {
        let digest = Waiting { attempts: 0, ..job(1, "email", 900) };
        let waiting = [digest, job(2, "email", 0)];
        assert_eq!(plan(&waiting, &HashSet::new(), |_| 0, 100), Plan { run: vec![2], wake_ms: Some(900) });
        assert_eq!(plan(&waiting, &HashSet::new(), |_| 0, 900).run, [1], "in its time it goes before what came later");
    }

    #[test]
    fn a_lane_keeps_its_order_even_when_its_head_waits() {
        let waiting = [job(1, "slack", 900), job(2, "slack", 0), job(3, "email", 0)];
        let plan = plan(&waiting, &HashSet::new(), |_| 0, 100);
        assert_eq!(plan, Plan { run: vec![3], wake_ms: Some(900) });
    }

    #[test]
    fn a_busy_lane_and_a_lane_at_its_pace_wait() {
        let busy = HashSet::from(["email".to_owned()]);
        let waiting = [job(1, "slack", 0), job(2, "email", 0)];
        assert_eq!(plan(&waiting, &busy, |_| 500, 100), Plan { run: vec![], wake_ms: Some(500) });
    }
}
