//! The inbox's list: which conversations a view shows, what a search found, and how far each member has read.
//! Not for: one conversation; see `desk`.

use crate::desk::Row;
use crate::handoff::{TriggerKind, Urgency};
use crate::transcript::Stage;
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
    #[serde(deserialize_with = "crate::exact::read")]
    pub seq: Seq,
    /// Who has read it, where the bearer does not say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub member: Option<String>,
}

/// How long a visitor may wait before somebody has claimed the conversation.
pub const URGENT_TARGET_MS: Millis = 15 * 60 * 1_000;
pub const STANDARD_TARGET_MS: Millis = 4 * 60 * 60 * 1_000;

/// One band of the order after another, each wider than any moment: 2^42 ms is the year 2109, and all of them fit into
/// what JavaScript counts exactly.
const BAND: i64 = 1 << 42;

const URGENT: i64 = 0;
const STANDARD: i64 = 1;
const SNOOZED: i64 = 2;
const CLAIMED: i64 = 3;
const ASSISTANT: i64 = 4;
const RESOLVED: i64 = 5;
/// Tests of channels: in no view.
const TEST: i64 = 6;

/// Where a conversation stands in the order of the inbox, the smallest first: who waits, urgent ones before the
/// others and the longest wait first, what was put off after them; then what is claimed, with the assistant, and
/// resolved, each with the latest line first. What was put off until before `now_ms` waits as if it never had been.
pub fn place(row: &Row, now_ms: Millis) -> i64 {
    let latest_first = BAND - 1 - row.last_ms.clamp(0, BAND - 1);
    let (band, within) = match row.stage {
        _ if row.test.is_some() => (TEST, latest_first),
        Stage::Claimed => (CLAIMED, latest_first),
        Stage::Resolved => (RESOLVED, latest_first),
        Stage::Assistant if !is_waiting(row) => (ASSISTANT, latest_first),
        Stage::Assistant | Stage::Waiting => {
            match (row.snoozed_until_ms.filter(|until_ms| *until_ms > now_ms), row.urgency) {
                (Some(until_ms), _) => (SNOOZED, until_ms),
                (None, Some(Urgency::Urgent)) => (URGENT, row.waiting_since_ms.unwrap_or(row.last_ms)),
                (None, _) => (STANDARD, row.waiting_since_ms.unwrap_or(row.last_ms)),
            }
        }
    };
    band * BAND + within.clamp(0, BAND - 1)
}

/// The stretch of the order a view shows, from and without the end. Of `Mine` and `Urgent` it is not all that is asked.
pub fn stretch(view: View) -> (i64, i64) {
    let (from, to) = match view {
        View::All => (URGENT, TEST),
        View::Unclaimed => (URGENT, CLAIMED),
        View::Mine | View::Claimed => (CLAIMED, ASSISTANT),
        View::Urgent => (URGENT, ASSISTANT),
        View::Assistant => (ASSISTANT, RESOLVED),
        View::Resolved => (RESOLVED, TEST),
    };
    (from * BAND, to * BAND)
}

/// Somebody of the team should come: also where the assistant keeps helping meanwhile.
pub fn is_waiting(row: &Row) -> bool {
    match row.stage {
        Stage::Waiting => true,
        Stage::Assistant => row.waiting_since_ms.is_some(),
        Stage::Claimed | Stage::Resolved => false,
    }
}

#[cfg(test)]
mod tests {
    use super::{Inbox, SavedViews, View, place, stretch};
    use crate::desk::Row;
    use crate::handoff::{Channel, Urgency};
    use crate::transcript::Stage;

    const OLD_ROW: &str = r#"{"id":"c1","rev":2,"stage":"waiting","episode":1,"visitor":"Sam","excerpt":"Hi","started_ms":1,"last_ms":1764000000000}"#;

    fn row(stage: Stage) -> Row {
        Row { stage, ..serde_json::from_str(OLD_ROW).unwrap() }
    }

    fn waits(urgency: Urgency, since_ms: i64) -> Row {
        Row { urgency: Some(urgency), waiting_since_ms: Some(since_ms), ..row(Stage::Waiting) }
    }

    #[test]
    fn the_order_is_by_need_then_by_time() {
        let in_order = [
            waits(Urgency::Urgent, 5_000),
            waits(Urgency::Urgent, 6_000),
            Row { stage: Stage::Assistant, ..waits(Urgency::Urgent, 7_000) },
            waits(Urgency::Standard, 1_000),
            Row { snoozed_until_ms: Some(9_000), ..waits(Urgency::Urgent, 1_000) },
            row(Stage::Claimed),
            Row { last_ms: 900, ..row(Stage::Claimed) },
            row(Stage::Assistant),
            row(Stage::Resolved),
            Row { last_ms: -5, ..row(Stage::Resolved) },
            Row { test: Some(Channel::Slack), ..waits(Urgency::Urgent, 1) },
        ];
        let places: Vec<i64> = in_order.iter().map(|row| place(row, 8_000)).collect();
        assert!(places.is_sorted_by(|one, other| one < other), "{places:?}");
        let woken = place(&in_order[4], 9_000);
        assert_eq!(woken, place(&waits(Urgency::Urgent, 1_000), 0), "it waits again");
        assert!(places.iter().all(|place| *place < 1 << 53), "exact in JavaScript");
    }

    #[test]
    fn a_view_is_a_stretch_of_the_order() {
        let within = |view: View, row: &Row| (stretch(view).0..stretch(view).1).contains(&place(row, 0));
        let (claimed, urgent) = (row(Stage::Claimed), waits(Urgency::Urgent, 5));
        assert!(within(View::All, &claimed) && within(View::Mine, &claimed) && !within(View::Unclaimed, &claimed));
        assert!(within(View::Unclaimed, &urgent) && within(View::Urgent, &urgent) && !within(View::Assistant, &urgent));
        let test = Row { test: Some(Channel::Email), ..urgent };
        assert!(View::ALL.into_iter().all(|view| !within(view, &test)));
    }

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
