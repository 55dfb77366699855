//! What a replay adds up to, batch by batch.

use protocol::Millis;
use protocol::handoff::TriggerKind;
use protocol::replay::{Escalation, Outcome, Recipient, Replayed, Verdict};
use std::collections::BTreeMap;

const WEEK_MS: f64 = 7.0 * 24.0 * 60.0 * 60.0 * 1_000.0;

/// Before and after.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Pair {
    pub was: u32,
    pub would: u32,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Tally {
    /// Conversations in the span, and those looked at so far.
    pub count: u32,
    pub looked: u32,
    /// Conversations handed over at least once.
    pub handed: Pair,
    /// Calls of the team.
    pub calls: Pair,
    /// By the strongest reason.
    pub triggers: BTreeMap<TriggerKind, Pair>,
    pub recipients: BTreeMap<Recipient, Pair>,
    /// Those that would go otherwise, in the order in which they began.
    pub differing: Vec<Outcome>,
    /// When the first and the last began.
    pub span: Option<(Millis, Millis)>,
}

impl Tally {
    pub fn add(&mut self, batch: Replayed) {
        self.count = batch.count;
        for outcome in batch.conversations {
            self.looked += 1;
            let began = outcome.started_ms;
            self.span = Some(self.span.map_or((began, began), |(from, to)| (from.min(began), to.max(began))));
            self.handed.was += u32::from(!outcome.was.is_empty());
            self.handed.would += u32::from(!outcome.would.is_empty());
            self.count_calls(&outcome.was, |pair| &mut pair.was);
            self.count_calls(&outcome.would, |pair| &mut pair.would);
            if outcome.verdict != Verdict::Same {
                self.differing.push(outcome);
            }
        }
    }

    fn count_calls(&mut self, calls: &[Escalation], side: fn(&mut Pair) -> &mut u32) {
        for call in calls {
            *side(&mut self.calls) += 1;
            if let Some(trigger) = call.triggers.first() {
                *side(self.triggers.entry(*trigger).or_default()) += 1;
            }
            for recipient in &call.told {
                *side(self.recipients.entry(recipient.clone()).or_default()) += 1;
            }
        }
    }

    /// Calls a week, to one decimal; nothing where less than a week was looked at, for that would be a guess.
    pub fn a_week(&self, calls: u32) -> Option<f64> {
        let (from, to) = self.span?;
        let weeks = (to - from) as f64 / WEEK_MS;
        (weeks >= 1.0).then(|| (f64::from(calls) / weeks * 10.0).round() / 10.0)
    }
}

#[cfg(test)]
mod tests {
    use super::{Pair, Tally};
    use protocol::handoff::{Channel, Hold, TriggerKind, Urgency};
    use protocol::replay::{Escalation, Outcome, Recipient, Replayed, Verdict};

    const DAY: i64 = 24 * 60 * 60 * 1_000;

    fn call(trigger: TriggerKind) -> Escalation {
        let told = vec![Recipient { channel: Channel::Slack, to: "#leads".to_owned() }];
        let (urgency, hold, words) = (Urgency::Standard, Hold::Hold, String::new());
        Escalation { at_ms: 0, triggers: vec![trigger], urgency, hold, told, words }
    }

    fn outcome(started_ms: i64, was: Vec<Escalation>, would: Vec<Escalation>, verdict: Verdict) -> Outcome {
        let (conversation, visitor) = (format!("c{started_ms}"), "Sam".to_owned());
        Outcome { conversation, visitor, started_ms, was, would, verdict }
    }

    #[test]
    fn batches_add_up() {
        use TriggerKind::{HighValue, HumanRequest};
        let mut tally = Tally::default();
        let first = vec![
            outcome(0, vec![call(HumanRequest)], vec![call(HumanRequest)], Verdict::Same),
            outcome(DAY, vec![], vec![call(HighValue), call(HumanRequest)], Verdict::More),
        ];
        tally.add(Replayed { count: 3, conversations: first, next: Some("1.c".to_owned()) });
        assert_eq!(tally.a_week(3), None, "a day is no week");
        let second = vec![outcome(14 * DAY, vec![call(HumanRequest)], vec![], Verdict::Fewer)];
        tally.add(Replayed { count: 3, conversations: second, next: None });
        assert_eq!((tally.looked, tally.count), (3, 3));
        assert_eq!((tally.handed, tally.calls), (Pair { was: 2, would: 2 }, Pair { was: 2, would: 3 }));
        assert_eq!(tally.triggers[&HumanRequest], Pair { was: 2, would: 2 });
        assert_eq!(tally.recipients.values().next(), Some(&Pair { was: 2, would: 3 }));
        assert_eq!(tally.a_week(3), Some(1.5));
        assert_eq!(tally.differing.len(), 2);
    }
}
