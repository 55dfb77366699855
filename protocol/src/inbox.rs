//! The inbox's list: which conversations a view shows, what a search found, and how far each member has read.
//! Not for: one conversation; see `desk`.

use crate::desk::Row;
use crate::handoff::TriggerKind;
use crate::transcript::MemberRef;
use crate::{Millis, Seq};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// `GET /api/desk/conversations?view=&q=&member=&before=`
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Inbox {
    pub conversations: Vec<Row>,
    /// The `before` of the page that follows; nothing on the last one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
    /// How far the asking member has read, by conversation, where they have read at all.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub seen: BTreeMap<String, Seq>,
    /// Where a search found its words, by conversation.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub found: BTreeMap<String, Vec<Piece>>,
}

/// A stretch of a line that a search found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Piece {
    pub text: String,
    /// One of the words that were looked for.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub hit: bool,
}

/// The views every member has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum View {
    #[default]
    All,
    /// Waiting for a person, and nobody has claimed it.
    #[serde(alias = "waiting")]
    Unclaimed,
    /// Claimed by the member who asks.
    Mine,
    /// Urgent, and not resolved.
    Urgent,
    /// The assistant is talking, and nobody is needed.
    Assistant,
    Resolved,
    /// Claimed by anybody.
    Claimed,
}

impl View {
    pub const ALL: [View; 7] =
        [View::All, View::Unclaimed, View::Mine, View::Urgent, View::Assistant, View::Resolved, View::Claimed];

    /// As in `?view=`.
    pub fn name(self) -> &'static str {
        match self {
            View::All => "all",
            View::Unclaimed => "unclaimed",
            View::Mine => "mine",
            View::Urgent => "urgent",
            View::Assistant => "assistant",
            View::Resolved => "resolved",
            View::Claimed => "claimed",
        }
    }

    /// `waiting` is what `unclaimed` was called at first.
    pub fn named(name: &str) -> Option<Self> {
        let name = if name == "waiting" { "unclaimed" } else { name };
        View::ALL.into_iter().find(|view| view.name() == name)
    }
}

/// Which conversations a list shows.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct Filter {
    pub view: View,
    /// Why the team was called last.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub trigger: Option<TriggerKind>,
    /// Whoever has claimed it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub holder: Option<String>,
    /// Only those with lines this member has not read.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub unread: bool,
    /// Words of the transcript or of the contact; empty for all.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub query: String,
}

/// A view that a member keeps under a name of their own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SavedView {
    /// Made by whoever saves it.
    pub id: String,
    pub name: String,
    pub filter: Filter,
}

/// `GET` and `PUT /api/desk/views`: all of one member's, in their own order.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SavedViews {
    /// Whose, where the bearer does not say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub member: Option<String>,
    pub views: Vec<SavedView>,
}

/// `POST /api/desk/conversations/{id}/seen`, and its answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SeenBody {
    /// The last line read. A lower one than before marks what follows as unread again.
    pub seq: Seq,
    /// Who has read it, where the bearer does not say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub member: Option<String>,
}

/// How long a visitor may wait before somebody has claimed the conversation.
pub const URGENT_TARGET_MS: Millis = 15 * 60 * 1_000;
pub const STANDARD_TARGET_MS: Millis = 4 * 60 * 60 * 1_000;

/// Whether the row is held by this member.
pub fn is_held_by(row: &Row, member: Option<&str>) -> bool {
    row.member.as_ref().is_some_and(|holder: &MemberRef| Some(holder.id.as_str()) == member)
}

#[cfg(test)]
mod tests {
    use super::{Inbox, SavedViews, View};

    #[test]
    fn promise_9_saved_views_are_pinned() {
        let json = r#"{"views":[{"id":"v1","name":"Boilers","filter":{"view":"unclaimed","trigger":"high_value","holder":"ana","unread":true,"query":"boiler"}},{"id":"v2","name":"Mine","filter":{"view":"mine"}}]}"#;
        let views: SavedViews = serde_json::from_str(json).unwrap();
        assert_eq!(serde_json::to_string(&views).unwrap(), json);
    }

    #[test]
    fn promise_9_a_list_of_an_older_worker_is_read() {
        let list: Inbox = serde_json::from_str(r#"{"conversations":[]}"#).unwrap();
        assert_eq!(list, Inbox::default());
        let json = r#"{"conversations":[],"next":"7.c1","seen":{"c1":4},"found":{"c1":[{"text":"my "},{"text":"boiler","hit":true}]}}"#;
        let list: Inbox = serde_json::from_str(json).unwrap();
        assert_eq!(serde_json::to_string(&list).unwrap(), json);
    }

    #[test]
    fn a_view_is_found_by_its_name_and_by_its_old_one() {
        for view in View::ALL {
            assert_eq!(View::named(view.name()), Some(view));
            assert_eq!(serde_json::to_string(&view).unwrap(), format!("\"{}\"", view.name()));
        }
        assert_eq!(View::named("waiting"), Some(View::Unclaimed));
        assert_eq!(View::named("nothing"), None);
    }
}
