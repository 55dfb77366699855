//! The five steps of setting up, each with what proves it. `GET /api/desk/setup`.

use crate::Millis;
use crate::handoff::{Channel, Urgency};
use crate::settings::Mode;
use crate::settings::hours::Window;
use crate::settings::routes::At;
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Setup {
    /// All five, in their order.
    pub steps: Vec<StepState>,
    /// Urgent and standard, each in the three kinds of hour.
    pub matrix: Vec<Field>,
    /// What a visitor who asks for a person would read.
    pub messages: Vec<Reads>,
    pub channels: Vec<ChannelProof>,
    pub cover: Cover,
    /// Who of the team has opened the page on what a handoff brings.
    pub readers: Vec<Reader>,
    /// When a visitor last wrote: the widget is where visitors are.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub visited_ms: Option<Millis>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum SetupStep {
    /// Who is told, when, by what.
    Matrix,
    /// What visitors read at a handoff.
    Messages,
    /// A test of each channel that a person confirmed.
    Tests,
    /// What a handoff brings, shared with the team.
    Card,
    /// Who is reached when the business is closed.
    Cover,
}

impl SetupStep {
    /// The registry.
    pub const ALL: [SetupStep; 5] =
        [SetupStep::Matrix, SetupStep::Messages, SetupStep::Tests, SetupStep::Card, SetupStep::Cover];

    pub fn name(self) -> &'static str {
        match self {
            SetupStep::Matrix => "matrix",
            SetupStep::Messages => "messages",
            SetupStep::Tests => "tests",
            SetupStep::Card => "card",
            SetupStep::Cover => "cover",
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct StepState {
    pub step: SetupStep,
    pub done: bool,
    /// What proves it, or what is missing, in a sentence.
    pub why: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confirmed: Option<Confirmed>,
}

/// Somebody has looked at it and said that it is right.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Confirmed {
    pub by: String,
    pub at_ms: Millis,
    /// Nothing it was said of has changed since.
    pub current: bool,
}

/// One field of the matrix: the first step of its ladder, as the rules stand.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Field {
    pub urgency: Urgency,
    pub window: Window,
    pub tells: Vec<FieldTell>,
    /// Minutes until the next step when nobody claims; nothing when there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next_minutes: Option<u32>,
    /// Somebody is really told.
    pub reaches: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FieldTell {
    pub channel: Channel,
    pub at: At,
    /// `Ana`, `#leads`
    pub who: Vec<String>,
    /// Why this reaches nobody, with the mend.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub problem: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Reads {
    pub window: Window,
    /// `es`
    pub language: String,
    pub lines: Vec<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ChannelProof {
    pub channel: Channel,
    pub mode: Mode,
    pub proven: bool,
    /// Who confirmed a test and when, or what is missing.
    pub why: String,
}

/// The next seven days of the business, hour by hour, joined where nothing changes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Cover {
    /// An IANA name: whose days these are.
    pub time_zone: String,
    pub stretches: Vec<Stretch>,
    /// Hours in which an urgent call reaches nobody.
    pub gap_hours: u32,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Stretch {
    /// Which of the seven days, from 0; a stretch never goes over midnight.
    pub day: u8,
    /// `2026-11-26`
    pub date: String,
    /// On the wall clock, 0 to 24: `from` included, `to` not.
    pub from_hour: u8,
    pub to_hour: u8,
    pub window: Window,
    pub urgent: Reach,
    pub standard: Reach,
}

/// Who hears of a call that is made then.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Reach {
    /// `Ana (WhatsApp)`; empty when nobody does.
    pub who: Vec<String>,
    /// Only at the next opening.
    #[serde(default, skip_serializing_if = "core::ops::Not::not")]
    pub at_opening: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Reader {
    pub name: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub read_ms: Option<Millis>,
}

/// `POST /api/desk/setup/check/{channel}`: what a harmless call to the vendor says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Checked {
    pub channel: Channel,
    pub fine: bool,
    /// What the vendor knows us as, or what is wrong, with the mend.
    pub says: String,
}

#[cfg(test)]
mod tests {
    use super::{SetupStep, Stretch};

    #[test]
    fn steps_are_called_the_same_everywhere() {
        for step in SetupStep::ALL {
            assert_eq!(serde_json::to_value(step).unwrap(), step.name());
        }
    }

    #[test]
    fn promise_9_a_stretch_is_pinned() {
        let json = r#"{"day":2,"date":"2026-11-28","from_hour":18,"to_hour":24,"window":"weekend","urgent":{"who":["Ana (WhatsApp)"]},"standard":{"who":["Ana (Email)"],"at_opening":true}}"#;
        assert_eq!(serde_json::to_string(&serde_json::from_str::<Stretch>(json).unwrap()).unwrap(), json);
    }
}
