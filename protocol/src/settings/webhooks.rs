//! Signed webhooks for everything else (standardwebhooks.com): what happened, told to an owner's own server.

use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct Webhook {
    /// `crm`; 1 to 64 of `A-Z a-z 0-9 _ -`.
    pub id: String,
    pub url: String,
    /// Empty means every kind.
    pub events: Vec<EventKind>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum EventKind {
    #[serde(rename = "conversation.opened")]
    Opened,
    #[serde(rename = "conversation.handed_off")]
    HandedOff,
    #[serde(rename = "conversation.claimed")]
    Claimed,
    #[serde(rename = "conversation.replied")]
    Replied,
    #[serde(rename = "conversation.resolved")]
    Resolved,
    #[serde(rename = "contact.captured")]
    ContactCaptured,
    #[serde(rename = "conversation.rated")]
    Rated,
}

impl EventKind {
    /// The registry.
    pub const ALL: [EventKind; 7] = [
        EventKind::Opened,
        EventKind::HandedOff,
        EventKind::Claimed,
        EventKind::Replied,
        EventKind::Resolved,
        EventKind::ContactCaptured,
        EventKind::Rated,
    ];
}
