//! What the doors ask the desk of the settings' versions, and of the conversations to be replayed.

use protocol::Millis;
use protocol::desk::{MemberRef, SettingsDocument};
use protocol::rules::{Merge, Restore};
use serde::{Deserialize, Serialize};

/// `by` is nobody where the owner's own token asks.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ToRules {
    Save {
        document: Box<SettingsDocument>,
        by: Option<MemberRef>,
    },
    /// The versions before this one.
    History {
        before: Option<u64>,
    },
    Past {
        version: u64,
    },
    Restore {
        restore: Restore,
        by: Option<MemberRef>,
    },
    Merge {
        merge: Box<Merge>,
    },
    /// The next conversations that began in a span, oldest first.
    Began {
        span: Span,
        after: Option<Place>,
    },
}

/// From the one moment and before the other.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct Span {
    pub from: Millis,
    pub to: Millis,
}

/// A conversation's place among all: by when it began, which never changes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    pub started_ms: Millis,
    pub id: String,
}

#[derive(Debug, Serialize, Deserialize)]
pub struct Began {
    /// In the whole span.
    pub count: u32,
    pub places: Vec<Place>,
}
