//! What the desk is asked about its inbox: the list, a search, what members have read, the views they keep.

use super::Admit;
use domain::inbox::Before;
use protocol::Seq;
use protocol::inbox::{SavedView, View};
use serde::{Deserialize, Serialize};

#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AboutInbox {
    List {
        view: View,
        /// Who asks: whose conversations are `mine`, and what they have read.
        member: Option<String>,
        /// Empty for all.
        query: String,
        before: Option<String>,
        /// What the caller shows: the desk admits them itself, in the same call. The list is asked for most often.
        admit: Box<Admit>,
    },
    Seen {
        member: String,
        conversation: String,
        seq: Seq,
    },
    Views {
        member: String,
    },
    SaveViews {
        member: String,
        views: Vec<SavedView>,
    },
}

impl AboutInbox {
    /// Where the page before has ended, if it was one of ours.
    pub fn ended(before: Option<&str>) -> Option<Before> {
        before.and_then(Before::parse)
    }
}

/// What of a conversation the desk makes searchable: all that was said after line `after`.
#[derive(Debug, Serialize, Deserialize)]
pub struct Said {
    pub after: Seq,
    /// The last line these go to, whether or not it is among them.
    pub upto: Seq,
    pub lines: Vec<(Seq, String)>,
    /// Name, address and number as one text.
    pub contact: String,
}

/// How far the desk has heard a conversation by now.
#[derive(Debug, Serialize, Deserialize)]
pub struct Heard {
    pub upto: Seq,
}
