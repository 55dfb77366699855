//! The business's knowledge does not cover the question, or only people may answer it.
//!
//! For: an answer under the calibrated threshold, a topic on the owner's people-only list.
//! Not for: judging answers; the assistant has done that and says [`Reply::Unknown`].

use super::Scene;
use super::listening::shortened;
use crate::assistant::Reply;
use crate::words::{fill, team};
use protocol::handoff::{Evidence, TriggerKind};

pub fn detect(moment: &Scene) -> Option<Evidence> {
    let Some(Ok(Reply::Unknown { confidence, threshold, people_only, closest, missing })) = moment.answer else {
        return None;
    };
    let why = match people_only {
        Some(topic) => fill(team::PEOPLE_ONLY, &[("topic", topic)]),
        None => {
            let (confidence, threshold) = (format!("{confidence:.2}"), format!("{threshold:.2}"));
            let (confidence, threshold) = (("confidence", confidence.as_str()), ("threshold", threshold.as_str()));
            let told = match closest {
                Some(topic) => fill(team::NOT_CLOSE, &[("topic", topic), confidence, threshold]),
                None => fill(team::NOT_CONFIDENT, &[confidence, threshold]),
            };
            match missing.as_slice() {
                [] => told,
                words => told + &fill(team::NOT_KNOWN, &[("words", &quoted(words))]),
            }
        }
    };
    let scored = people_only.is_none();
    Some(Evidence {
        trigger: TriggerKind::OutOfScope,
        why,
        quotes: vec![shortened(&moment.newest.text)],
        score: scored.then_some(*confidence),
        threshold: scored.then_some(*threshold),
        seqs: vec![moment.newest.seq],
    })
}

/// The words that matter most come first in a question often enough.
fn quoted(words: &[String]) -> String {
    const FEW: usize = 4;
    words.iter().take(FEW).map(|word| format!("“{word}”")).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use crate::assistant::Reply;
    use crate::trigger::check::{answered, check};
    use protocol::handoff::TriggerKind::OutOfScope;

    const QUESTION: &[&str] = &["visitor: do you sell bicycles?"];

    #[test]
    fn an_unknown_answer_fires_with_its_numbers() {
        let reply = Reply::Unknown {
            confidence: 0.314,
            threshold: 0.5,
            people_only: None,
            closest: Some("Boiler service".to_owned()),
            missing: vec!["bicycles".to_owned()],
        };
        let found = answered(OutOfScope, QUESTION, &Ok(reply), true);
        assert_eq!(found.as_ref().and_then(|evidence| evidence.score), Some(0.314));
        let why = found.map(|evidence| evidence.why).unwrap_or_default();
        for part in ["0.31", "0.50", "“Boiler service”", "“bicycles”"] {
            assert!(why.contains(part), "{part}: {why}");
        }
    }

    #[test]
    fn a_people_only_topic_fires_by_name_and_without_a_score() {
        let people_only = Some("custom quote".to_owned());
        let reply = Reply::Unknown { confidence: 0.0, threshold: 0.5, people_only, closest: None, missing: Vec::new() };
        let found = answered(OutOfScope, QUESTION, &Ok(reply), true);
        assert!(found.is_some_and(|evidence| evidence.why.contains("custom quote") && evidence.score.is_none()));
    }

    #[test]
    fn an_answer_or_none_yet_is_silent() {
        let reply = Reply::Answer { text: "Yes.".to_owned(), sources: Vec::new(), confidence: 0.9 };
        answered(OutOfScope, QUESTION, &Ok(reply), false);
        check(OutOfScope, QUESTION, false);
    }
}
