//! What an owner wants said at a handoff, in their own words.

use super::hours::Window;
use crate::handoff::TriggerKind;
use serde::{Deserialize, Serialize};

/// Said instead of Baton's own sentence where it fits. An absent condition fits everything.
///
/// Variables: `{business}`, `{name}` (the visitor's, or nothing), `{opening}` ("on Monday at 9:00"), `{reply_time}`
/// (the measured median, "in about 10 minutes"). A text that promises more than Baton knows is refused when it is saved.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct OwnMessage {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub trigger: Option<TriggerKind>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub window: Option<Window>,
    /// The two-letter tag of the visitor's language.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    pub text: String,
}
