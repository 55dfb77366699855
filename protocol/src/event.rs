//! What happened in a conversation, for signed webhooks and, later, for the figures.

use crate::Millis;
use crate::handoff::{TriggerKind, Urgency};
use crate::settings::hours::Window;
use crate::settings::webhooks::EventKind;
use crate::transcript::{Contact, MemberRef, Outcome, Page};
use serde::{Deserialize, Serialize};

/// One event, whole: whoever gets it needs to ask for nothing else.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Event {
    pub kind: EventKind,
    pub at_ms: Millis,
    pub conversation: String,
    pub site: String,
    pub episode: u32,
    /// Their name, or "Visitor" and four letters.
    pub visitor: String,
    pub contact: Contact,
    pub page: Page,
    /// Who acted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub member: Option<MemberRef>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub trigger: Option<TriggerKind>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub urgency: Option<Urgency>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub window: Option<Window>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outcome: Option<Outcome>,
    /// What it was worth, in the smallest unit of the business's currency.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value_cents: Option<i64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rating: Option<u8>,
    /// The reply, or the comment of a rating.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
}
