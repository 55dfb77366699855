//! Trying the rules on a made-up conversation: nothing is stored, nobody is told.

use crate::Millis;
use crate::handoff::{Channel, Evidence, Hold, Urgency};
use crate::settings::Settings;
use crate::settings::hours::Window;
use crate::settings::routes::Clock;
use crate::transcript::{Contact, Stage};
use core::fmt;
use serde::de::{self, Deserializer, Visitor};
use serde::{Deserialize, Serialize};

/// `POST /api/desk/simulate`
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Simulate {
    /// Oldest first; at least one line is the visitor's.
    pub transcript: Vec<Said>,
    /// When the last line is written; now when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<At>,
    /// What the visitor has left before the first line.
    #[serde(default)]
    pub contact: Contact,
    /// BCP 47, the visitor's; the site's own when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub locale: Option<String>,
    /// The address of the page the visitor writes from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub page: Option<String>,
    /// The rules to try; those that are saved when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub settings: Option<Box<Settings>>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Said {
    pub from: Speaker,
    pub text: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Speaker {
    Visitor,
    /// Taken as the answer to the visitor's line before it; where none is given, the assistant answers for itself.
    Assistant,
    /// Whoever has claimed the conversation.
    Member,
}

/// A moment as a program or a person writes it: a number or a text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(untagged)]
pub enum At {
    Millis(Millis),
    /// RFC 3339: `2026-11-21T21:00:00+01:00`; or `2026-11-21T21:00` by the business's own clock.
    Text(String),
}

/// By hand: deriving it for "either of two" buffers what it reads, which costs the worker 10 KB.
impl<'de> Deserialize<'de> for At {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_any(AtVisitor)
    }
}

struct AtVisitor;

impl Visitor<'_> for AtVisitor {
    type Value = At;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("milliseconds since 1970 or a moment like 2026-11-21T21:00:00+01:00")
    }

    fn visit_i64<E: de::Error>(self, at: i64) -> Result<At, E> {
        Ok(At::Millis(at))
    }

    fn visit_u64<E: de::Error>(self, at: u64) -> Result<At, E> {
        i64::try_from(at).map(At::Millis).map_err(|_| E::custom("no calendar goes that far"))
    }

    fn visit_str<E: de::Error>(self, at: &str) -> Result<At, E> {
        Ok(At::Text(at.to_owned()))
    }
}

/// What the last of the visitor's lines would cause, and each one before it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Simulation {
    #[serde(flatten)]
    pub last: Turn,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub earlier: Vec<Turn>,
    /// What follows when the last line brings in the team and nobody claims.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub plan: Option<Plan>,
}

/// How a handoff would go on.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Plan {
    /// The rule that fits; empty where none does and the default matrix decides.
    pub rule: String,
    /// What kind of hour it is.
    pub window: Window,
    /// The zone of every time in it.
    pub time_zone: String,
    /// In the order of their times.
    pub rungs: Vec<Rung>,
    /// When the last of them has come to nothing, and the visitor hears the truth.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ends: Option<Local>,
    /// What the visitor would read in each language.
    pub languages: Vec<InLanguage>,
}

/// One step of the ladder.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Rung {
    pub at: Local,
    /// Minutes after the handoff as the rule counts them.
    pub after_minutes: u32,
    pub clock: Clock,
    /// Nobody when every channel it names is off or has no address: the next step then follows at once.
    pub told: Vec<Told>,
}

/// A moment on the business's own wall clock.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Local {
    pub at_ms: Millis,
    /// `2026-11-21 21:05`
    pub shown: String,
    pub window: Window,
}

/// What a visitor of one language would read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct InLanguage {
    /// A two-letter tag.
    pub language: String,
    /// At the handoff; empty where nothing is said.
    pub at_once: String,
    /// While nobody comes.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub later: Vec<Later>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Later {
    pub at: Local,
    pub text: String,
}

/// One line of the visitor, and what follows from it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Turn {
    pub text: String,
    /// Why the team would be told now, the strongest first.
    pub triggers: Vec<Evidence>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub urgency: Option<Urgency>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hold: Option<Hold>,
    /// Who would be told.
    pub route: Vec<Told>,
    /// What the visitor would read, in order.
    pub words: Vec<String>,
    /// Who would have the conversation then.
    pub stage: Stage,
    /// The answer would come from a model, which a simulation does not ask.
    #[serde(default)]
    pub asks_model: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Told {
    pub channel: Channel,
    /// As the team knows them: `#leads`, `Ana`.
    pub to: String,
    /// At once, when the business opens, or for the record alone.
    #[serde(default)]
    pub at: crate::settings::routes::At,
    /// When it leaves, where that is later.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub leaves: Option<Local>,
    /// Why it would fail: the channel is out of order.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fault: Option<String>,
}

#[cfg(test)]
mod tests {
    use super::{At, Simulate, Simulation, Turn};
    use crate::transcript::Stage;

    #[test]
    fn promise_9_a_simulation_is_pinned() {
        let asked = r#"{"transcript":[{"from":"visitor","text":"Hi"}],"at":"2026-11-21T21:00:00Z","contact":{}}"#;
        let read: Simulate = serde_json::from_str(asked).unwrap();
        assert_eq!(serde_json::to_string(&read).unwrap(), asked);
        let short: Simulate = serde_json::from_str(r#"{"transcript":[],"at":5}"#).unwrap();
        assert_eq!(short.at, Some(At::Millis(5)));

        let last = Turn {
            text: "Hi".to_owned(),
            triggers: Vec::new(),
            urgency: None,
            hold: None,
            route: Vec::new(),
            words: vec!["Hello".to_owned()],
            stage: Stage::Assistant,
            asks_model: false,
        };
        let answer = Simulation { last, earlier: Vec::new(), plan: None };
        let pinned =
            r#"{"text":"Hi","triggers":[],"route":[],"words":["Hello"],"stage":"assistant","asks_model":false}"#;
        assert_eq!(serde_json::to_string(&answer).unwrap(), pinned);
    }
}
