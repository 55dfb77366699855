//! The assistant could not answer at all: too late, broken, or its answer failed its own checks.

use super::Scene;
use super::listening::shortened;
use crate::assistant::Failure;
use crate::words::{fill, team};
use protocol::handoff::{Evidence, TriggerKind};

pub fn detect(moment: &Scene) -> Option<Evidence> {
    let Some(Err(failure)) = moment.answer else { return None };
    let why = match failure {
        Failure::TimedOut => team::TIMED_OUT.to_owned(),
        Failure::OverBudget => team::OVER_BUDGET.to_owned(),
        // A server's words can be a whole page of HTML.
        Failure::Broke { why } => fill(team::BROKE, &[("why", &shortened(why))]),
        Failure::Unusable { why } => fill(team::UNUSABLE, &[("why", &shortened(why))]),
    };
    Some(Evidence {
        trigger: TriggerKind::AssistantFailure,
        why,
        quotes: vec![shortened(&moment.newest.text)],
        score: None,
        threshold: None,
        seqs: vec![moment.newest.seq],
    })
}

#[cfg(test)]
mod tests {
    use crate::assistant::{Failure, Reply};
    use crate::trigger::check::{answered, check};
    use protocol::handoff::TriggerKind::AssistantFailure;

    const QUESTION: &[&str] = &["visitor: what are your prices?"];

    #[test]
    fn every_failure_fires_and_tells_why() {
        let long = "x".repeat(5_000);
        for (failure, told) in [
            (Failure::TimedOut, "in time"),
            (Failure::Broke { why: "503 from the model".to_owned() }, "503"),
            (Failure::OverBudget, "budget"),
            (Failure::Broke { why: long }, "xxx…"),
            (Failure::Unusable { why: "no source".to_owned() }, "no source"),
        ] {
            let found = answered(AssistantFailure, QUESTION, &Err(failure), true);
            assert!(found.is_some_and(|evidence| evidence.why.contains(told) && evidence.why.len() < 400), "{told}");
        }
    }

    #[test]
    fn an_answer_or_none_yet_is_silent() {
        answered(AssistantFailure, QUESTION, &Ok(Reply::SmallTalk { text: "Hi".to_owned() }), false);
        check(AssistantFailure, QUESTION, false);
    }
}
