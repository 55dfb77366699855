//! A day's tally: the sum of its cases. What can be added can be taken out again.

use super::case::{Case, Served};
use super::samples::Samples;
use protocol::event::{Proof, Waited};
use protocol::handoff::{Channel, TriggerKind, Urgency};
use protocol::settings::hours::Window;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Of five: whoever gives this or more is satisfied.
const SATISFIED: u8 = 4;

/// Stored as JSON; what is nothing is left out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Tally {
    pub counts: BTreeMap<Count, i64>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub triggers: BTreeMap<TriggerKind, i64>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub windows: BTreeMap<Window, i64>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub urgencies: BTreeMap<Urgency, i64>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub urgent: BTreeMap<Measure, Samples>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub standard: BTreeMap<Measure, Samples>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub channels: BTreeMap<Channel, BTreeMap<Count, i64>>,
    /// By their ids.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub members: BTreeMap<String, MemberTally>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct MemberTally {
    pub counts: BTreeMap<Count, i64>,
    pub reply: Samples,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Count {
    Visitors,
    Conversations,
    Spam,
    Answered,
    AnsweredAlone,
    Escalated,
    /// Calls to which somebody should have come.
    Due,
    Claimed,
    Replied,
    ResolvedCalls,
    Resolved,
    Won,
    WonEscalated,
    ValueCents,
    ValueEscalatedCents,
    RatedEscalated,
    SatisfiedEscalated,
    RatedAlone,
    SatisfiedAlone,
    Thumbs,
    ThumbsUp,
    Repeated,
    Questions,
    Unanswered,
    Sent,
    Delivered,
    Failed,
}

/// What is timed, from the episode's first call on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Measure {
    Notify,
    Claim,
    ClaimOpen,
    Reply,
    ReplyOpen,
    Resolve,
}

impl Tally {
    /// One case alone; `first` is whether it is the conversation's first.
    pub fn of(case: &Case, first: bool) -> Self {
        let mut tally = Tally::default();
        if case.is_spam() {
            tally.one(Count::Spam, true);
            return tally;
        }
        tally.one(Count::Visitors, first);
        tally.one(Count::Conversations, true);
        tally.one(Count::Answered, case.answered > 0);
        tally.one(Count::AnsweredAlone, case.is_answered_alone());
        tally.many(Count::Questions, i64::from(case.answered) + i64::from(case.unanswered));
        tally.many(Count::Unanswered, i64::from(case.unanswered));
        tally.many(Count::Thumbs, case.thumbs.len() as i64);
        tally.many(Count::ThumbsUp, case.thumbs.values().filter(|up| **up).count() as i64);
        tally.one(Count::Resolved, case.resolved.is_some());
        tally.one(Count::Won, case.is_won());
        tally.many(Count::ValueCents, case.value_won_cents().unwrap_or(0));
        let satisfied = case.rating.is_some_and(|score| score >= SATISFIED);
        if case.called.is_some() {
            tally.one(Count::RatedEscalated, case.rating.is_some());
            tally.one(Count::SatisfiedEscalated, satisfied);
        } else {
            tally.one(Count::RatedAlone, case.rating.is_some());
            tally.one(Count::SatisfiedAlone, satisfied);
        }
        tally.call(case);
        tally.tellings(case);
        tally.people(case);
        tally
    }

    fn call(&mut self, case: &Case) {
        let Some(call) = case.called else { return };
        self.one(Count::Escalated, true);
        self.one(Count::Due, case.is_due());
        self.one(Count::Claimed, case.claimed.is_some());
        self.one(Count::Replied, case.replied.is_some());
        self.one(Count::ResolvedCalls, case.resolved.is_some());
        self.one(Count::WonEscalated, case.is_won());
        self.many(Count::ValueEscalatedCents, case.value_won_cents().unwrap_or(0));
        self.one(Count::Repeated, case.repeated);
        self.triggers.insert(call.trigger, 1);
        self.windows.insert(call.window, 1);
        self.urgencies.insert(call.urgency, 1);
        let times = match call.urgency {
            Urgency::Urgent => &mut self.urgent,
            Urgency::Standard => &mut self.standard,
        };
        for (measure, took_ms) in Measure::ALL.into_iter().filter_map(|measure| Some((measure, measure.of(case)?))) {
            times.entry(measure).or_default().put(took_ms);
        }
    }

    fn tellings(&mut self, case: &Case) {
        for telling in case.told.values() {
            let counts = self.channels.entry(telling.channel).or_default();
            let proved: &[Count] = match telling.proof {
                Proof::Sent => &[Count::Sent],
                Proof::Delivered => &[Count::Sent, Count::Delivered],
                Proof::Failed => &[Count::Failed],
            };
            proved.iter().for_each(|proof| *counts.entry(*proof).or_default() += 1);
        }
    }

    fn people(&mut self, case: &Case) {
        if let Some(claimed) = &case.claimed {
            self.member(&claimed.member.id, Count::Claimed);
        }
        if let Some(resolved) = &case.resolved {
            self.member(&resolved.member.id, Count::Resolved);
            if case.is_won() {
                self.member(&resolved.member.id, Count::Won);
            }
        }
        if let Some((member, waited)) = reply_of(case) {
            self.members.entry(member.to_owned()).or_default().reply.put(waited.ms);
        }
    }

    fn member(&mut self, id: &str, count: Count) {
        *self.members.entry(id.to_owned()).or_default().counts.entry(count).or_default() += 1;
    }

    fn one(&mut self, count: Count, is: bool) {
        self.many(count, i64::from(is));
    }

    fn many(&mut self, count: Count, many: i64) {
        if many != 0 {
            *self.counts.entry(count).or_default() += many;
        }
    }

    pub fn count(&self, count: Count) -> i64 {
        self.counts.get(&count).copied().unwrap_or(0)
    }

    pub fn add(&mut self, other: &Tally) {
        self.merge(other, 1);
    }

    pub fn subtract(&mut self, other: &Tally) {
        self.merge(other, -1);
    }

    fn merge(&mut self, other: &Tally, sign: i64) {
        merge(&mut self.counts, &other.counts, sign);
        merge(&mut self.triggers, &other.triggers, sign);
        merge(&mut self.windows, &other.windows, sign);
        merge(&mut self.urgencies, &other.urgencies, sign);
        merge_times(&mut self.urgent, &other.urgent, sign);
        merge_times(&mut self.standard, &other.standard, sign);
        for (channel, counts) in &other.channels {
            merge(self.channels.entry(*channel).or_default(), counts, sign);
        }
        self.channels.retain(|_, counts| !counts.is_empty());
        for (id, member) in &other.members {
            let own = self.members.entry(id.clone()).or_default();
            merge(&mut own.counts, &member.counts, sign);
            merge(&mut own.reply.0, &member.reply.0, sign);
        }
        self.members.retain(|_, member| *member != MemberTally::default());
    }
}

/// Who wrote to a called-for visitor first, and after how long.
fn reply_of(case: &Case) -> Option<(&str, Waited)> {
    let Served { member, waited } = case.replied.as_ref()?;
    Some((&member.id, (*waited)?))
}

impl Measure {
    pub const ALL: [Measure; 6] =
        [Measure::Notify, Measure::Claim, Measure::ClaimOpen, Measure::Reply, Measure::ReplyOpen, Measure::Resolve];

    /// How long it took, where it has come to pass after a call that was not called off.
    pub fn of(self, case: &Case) -> Option<i64> {
        let call = case.called.filter(|_| case.is_due())?;
        let waited = |served: &Option<Served>| served.as_ref().and_then(|served| served.waited);
        match self {
            Measure::Notify => case.notified_ms,
            Measure::Claim => waited(&case.claimed).map(|waited| waited.ms),
            Measure::ClaimOpen => waited(&case.claimed).map(|waited| waited.open_ms),
            Measure::Reply => waited(&case.replied).map(|waited| waited.ms),
            Measure::ReplyOpen => waited(&case.replied).map(|waited| waited.open_ms),
            Measure::Resolve => case.resolved.as_ref().map(|resolved| resolved.at_ms - call.at_ms),
        }
    }
}

fn merge_times(into: &mut BTreeMap<Measure, Samples>, from: &BTreeMap<Measure, Samples>, sign: i64) {
    for (measure, samples) in from {
        merge(&mut into.entry(*measure).or_default().0, &samples.0, sign);
    }
    into.retain(|_, samples| !samples.0.is_empty());
}

/// What comes to nothing is left out, so that equal tallies are equal.
fn merge<K: Ord + Copy>(into: &mut BTreeMap<K, i64>, from: &BTreeMap<K, i64>, sign: i64) {
    for (key, count) in from {
        *into.entry(*key).or_default() += sign * count;
    }
    into.retain(|_, count| *count != 0);
}
