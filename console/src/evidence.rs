//! Puts each handoff's evidence beside the message that made it fire.

use protocol::Seq;
use protocol::handoff::{Evidence, Handoff, Urgency};
use protocol::transcript::{Author, Message};
use std::collections::BTreeMap;

/// One reason the team was called, as shown under a message.
#[derive(Clone, Debug, PartialEq)]
pub struct Fired {
    /// Which handoff of the conversation, from 1.
    pub handoff: u32,
    pub urgency: Urgency,
    /// It is the newest call and nobody has come: whoever looks wants to know why.
    pub calls: bool,
    pub evidence: Evidence,
}

/// Everything that fired, by the message it belongs under.
pub fn place(handoffs: &[Handoff], messages: &BTreeMap<Seq, Message>) -> BTreeMap<Seq, Vec<Fired>> {
    let mut placed: BTreeMap<Seq, Vec<Fired>> = BTreeMap::new();
    let newest = handoffs.last().map_or(0, |handoff| handoff.number);
    for handoff in handoffs {
        for evidence in &handoff.evidence {
            let Some(seq) = home(handoff, evidence, messages) else { continue };
            placed.entry(seq).or_default().push(Fired {
                handoff: handoff.number,
                urgency: handoff.urgency,
                calls: handoff.claimed_ms.is_none() && !handoff.cancelled && handoff.number == newest,
                evidence: evidence.clone(),
            });
        }
    }
    placed
}

/// The newest message the evidence names. Where it names none that is here (a button press has no line),
/// the visitor's last line before the handoff, else the last line of anybody.
fn home(handoff: &Handoff, evidence: &Evidence, messages: &BTreeMap<Seq, Message>) -> Option<Seq> {
    let named = evidence.seqs.iter().copied().filter(|seq| messages.contains_key(seq)).max();
    let before = || messages.values().rev().filter(|message| message.at_ms <= handoff.at_ms);
    named
        .or_else(|| before().find(|message| message.from == Author::Visitor).map(|message| message.seq))
        .or_else(|| before().next().map(|message| message.seq))
        .or_else(|| messages.keys().next().copied())
}

/// `0.31 of 0.50 needed`, where the trigger has a score.
pub fn score(evidence: &Evidence) -> Option<String> {
    match (evidence.score, evidence.threshold) {
        (Some(score), Some(threshold)) => Some(format!("score {score:.2}, threshold {threshold:.2}")),
        (Some(score), None) => Some(format!("score {score:.2}")),
        _ => None,
    }
}

#[cfg(test)]
pub mod tests {
    use super::{place, score};
    use protocol::handoff::{Evidence, Handoff, Hold, TriggerKind, Urgency};
    use protocol::transcript::{Author, Kind, Message};
    use std::collections::BTreeMap;

    pub fn message(seq: u64, from: Author, text: &str) -> Message {
        let at_ms = seq as i64 * 1_000;
        let (id, text) = (format!("m{seq}"), text.to_owned());
        Message {
            seq,
            id,
            at_ms,
            from,
            name: None,
            kind: Kind::Text,
            text,
            sources: vec![],
            choices: vec![],
            attachment: None,
        }
    }

    pub fn evidence(seqs: &[u64]) -> Evidence {
        Evidence {
            trigger: TriggerKind::OutOfScope,
            why: "The best answer was not good enough.".into(),
            quotes: vec![],
            score: Some(0.314),
            threshold: Some(0.5),
            seqs: seqs.to_vec(),
        }
    }

    pub fn handoff(number: u32, at_ms: i64, evidence: Vec<Evidence>) -> Handoff {
        Handoff {
            number,
            episode: 1,
            at_ms,
            urgency: Urgency::Standard,
            hold: Hold::Hold,
            evidence,
            claimed_ms: None,
            overdue: false,
            transferred_to: None,
            failed: false,
            unanswered: false,
            cancelled: false,
            window: protocol::settings::hours::Window::Open,
            ladder: protocol::handoff::Ladder::default(),
            deliveries: vec![],
            passed_over: vec![],
        }
    }

    fn transcript() -> BTreeMap<u64, Message> {
        let lines = [
            message(1, Author::Visitor, "Do you ship to Peru?"),
            message(2, Author::Assistant, "I am not sure."),
            message(3, Author::Visitor, "And to Chile?"),
            message(4, Author::System, "The team was told."),
        ];
        lines.into_iter().map(|message| (message.seq, message)).collect()
    }

    fn places(handoff: protocol::handoff::Handoff) -> Vec<u64> {
        place(&[handoff], &transcript()).into_keys().collect()
    }

    #[test]
    fn evidence_stands_under_the_newest_message_it_names() {
        assert_eq!(places(handoff(1, 3_500, vec![evidence(&[1, 3])])), [3]);
        assert_eq!(places(handoff(1, 3_500, vec![evidence(&[1, 99])])), [1]);
    }

    #[test]
    fn a_button_press_stands_under_the_visitors_last_line() {
        assert_eq!(places(handoff(1, 4_000, vec![evidence(&[])])), [3]);
        assert_eq!(places(handoff(1, 2_500, vec![evidence(&[])])), [1]);
        assert_eq!(places(handoff(1, 0, vec![evidence(&[])])), [1]);
    }

    #[test]
    fn several_reasons_share_a_message() {
        let placed = place(&[handoff(2, 4_000, vec![evidence(&[3]), evidence(&[3])])], &transcript());
        assert_eq!(placed[&3].len(), 2);
        assert_eq!(placed[&3][0].handoff, 2);
    }

    #[test]
    fn scores_are_said_against_their_threshold() {
        assert_eq!(score(&evidence(&[])).unwrap(), "score 0.31, threshold 0.50");
        assert_eq!(score(&Evidence { score: None, ..evidence(&[]) }), None);
    }
}
