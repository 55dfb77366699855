//! Running rules over what visitors have written before: what would have been handed over, beside what was.

use crate::Millis;
use crate::handoff::{Channel, Hold, TriggerKind, Urgency};
use crate::settings::Settings;
use crate::simulate::At;
use serde::{Deserialize, Serialize};

/// `POST /api/desk/replay`: some conversations at a time, oldest first; asked again with `after` until there is no
/// `next`. Nothing is stored, nobody is told.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct Replay {
    /// The rules to try; those that are saved when absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub settings: Option<Box<Settings>>,
    /// Conversations that began in this span; all of them when absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<At>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<At>,
    /// The answer's `next`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub after: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Replayed {
    /// How many conversations there are in the span.
    pub count: u32,
    pub conversations: Vec<Outcome>,
    /// Where to go on; absent after the last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}

/// One conversation under both rules.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Outcome {
    pub conversation: String,
    /// Their name, or "Visitor" and four letters.
    pub visitor: String,
    pub started_ms: Millis,
    /// What happened.
    pub was: Vec<Escalation>,
    /// What would happen.
    pub would: Vec<Escalation>,
    pub verdict: Verdict,
}

/// How the two compare.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    Same,
    /// The team would be called more often.
    More,
    /// It would be called less often.
    Fewer,
    /// As often, for another reason, with another urgency, or somebody else.
    Other,
}

/// One call of the team.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Escalation {
    pub at_ms: Millis,
    /// The strongest first.
    pub triggers: Vec<TriggerKind>,
    pub urgency: Urgency,
    pub hold: Hold,
    /// Who is told by the first step.
    pub told: Vec<Recipient>,
    /// The visitor's words that decided; empty where a button did.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub words: String,
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Recipient {
    pub channel: Channel,
    /// As the team knows them: `#leads`, `Ana`.
    pub to: String,
}

#[cfg(test)]
mod tests {
    use super::{Outcome, Replay};

    #[test]
    fn promise_9_a_replay_is_pinned() {
        let asked = r#"{"from":"2026-11-01T00:00:00Z","to":5,"after":"7.abc"}"#;
        assert_eq!(serde_json::to_string(&serde_json::from_str::<Replay>(asked).unwrap()).unwrap(), asked);
        assert_eq!(serde_json::from_str::<Replay>("{}").unwrap(), Replay::default());
        let one = r##"{"conversation":"c1","visitor":"Sam","started_ms":5,"was":[],"would":[{"at_ms":6,"triggers":["high_value"],"urgency":"urgent","hold":"alongside","told":[{"channel":"slack","to":"#leads"}],"words":"bulk order"}],"verdict":"more"}"##;
        assert_eq!(serde_json::to_string(&serde_json::from_str::<Outcome>(one).unwrap()).unwrap(), one);
    }
}
