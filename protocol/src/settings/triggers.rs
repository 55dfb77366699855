//! How each reason to bring in a person is treated: by the owner's setting, else as Baton usually does.

use crate::handoff::{Hold, TriggerKind, Urgency};
use serde::{Deserialize, Serialize};

/// How one reason is treated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct TriggerSetting {
    /// Whether it brings in anybody.
    pub enabled: bool,
    pub urgency: Urgency,
    pub hold: Hold,
}

impl TriggerSetting {
    /// Where the owner has said nothing.
    pub const fn usual(kind: TriggerKind) -> Self {
        let (urgency, hold) = match kind {
            TriggerKind::HumanRequest
            | TriggerKind::AssistantFailure
            | TriggerKind::RepeatedFailure
            | TriggerKind::OutOfScope => (Urgency::Standard, Hold::Hold),
            TriggerKind::Frustration => (Urgency::Urgent, Hold::Hold),
            TriggerKind::HighValue => (Urgency::Urgent, Hold::Alongside),
            TriggerKind::PostCapture => (Urgency::Standard, Hold::Alongside),
        };
        Self { enabled: true, urgency, hold }
    }
}
