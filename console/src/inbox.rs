//! The list of conversations: what is in it, in which order, and under which tab.
//! Not for: drawing, or fetching.

use protocol::Millis;
use protocol::desk::Row;
use protocol::handoff::Urgency;
use protocol::transcript::Stage;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// The tabs over the list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Tab {
    #[default]
    All,
    Waiting,
    Mine,
    Assistant,
    Resolved,
}

impl Tab {
    pub const ALL: [Tab; 5] = [Tab::All, Tab::Waiting, Tab::Mine, Tab::Assistant, Tab::Resolved];

    pub fn title(self) -> &'static str {
        match self {
            Tab::All => "All",
            Tab::Waiting => "Waiting",
            Tab::Mine => "Mine",
            Tab::Assistant => "Assistant",
            Tab::Resolved => "Resolved",
        }
    }

    /// The title in full, for whoever rests the pointer on it.
    pub fn about(self) -> &'static str {
        match self {
            Tab::All => "All conversations",
            Tab::Waiting => "Waiting for a person",
            Tab::Mine => "Claimed by you",
            Tab::Assistant => "With the assistant",
            Tab::Resolved => "Resolved",
        }
    }

    /// What an empty tab says.
    pub fn empty(self) -> &'static str {
        match self {
            Tab::All => "No conversations yet. The first one appears here the moment a visitor writes.",
            Tab::Waiting => "Nobody is waiting.",
            Tab::Mine => "You have not claimed a conversation.",
            Tab::Assistant => "The assistant is not talking to anybody.",
            Tab::Resolved => "Nothing has been resolved yet.",
        }
    }

    /// `who` is the member at this screen, by id.
    pub fn shows(self, row: &Row, who: Option<&str>) -> bool {
        // A test of a channel is no visitor.
        row.test.is_none()
            && match self {
                Tab::All => true,
                Tab::Waiting => is_waiting(row),
                Tab::Mine => row.stage == Stage::Claimed && is_held_by(row, who),
                Tab::Assistant => row.stage == Stage::Assistant && !is_waiting(row),
                Tab::Resolved => row.stage == Stage::Resolved,
            }
    }
}

/// Whether the member `who` holds this conversation.
pub fn is_held_by(row: &Row, who: Option<&str>) -> bool {
    row.member.as_ref().is_some_and(|holder| Some(holder.id.as_str()) == who)
}

/// Somebody of the team should come: also where the assistant keeps helping meanwhile.
pub fn is_waiting(row: &Row) -> bool {
    match row.stage {
        Stage::Waiting => true,
        Stage::Assistant => row.waiting_since_ms.is_some(),
        Stage::Claimed | Stage::Resolved => false,
    }
}

/// What is said in red of a conversation: the worst of it.
pub fn alarm(row: &Row) -> Option<&'static str> {
    match (row.failed, row.unanswered, row.overdue) {
        (true, ..) => Some("Nobody told"),
        (_, true, _) => Some("Unanswered"),
        (.., true) => Some("Overdue"),
        _ => None,
    }
}

/// All rows this screen knows. Newest `rev` wins, in whatever order they come in.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Inbox {
    rows: BTreeMap<String, Row>,
    /// The first list has come in, so an empty inbox is a true one.
    pub loaded: bool,
}

impl Inbox {
    /// Takes in a row unless a newer one is held.
    pub fn merge(&mut self, row: Row) {
        match self.rows.get(&row.id) {
            Some(held) if held.rev > row.rev => {}
            _ => {
                self.rows.insert(row.id.clone(), row);
            }
        }
    }

    /// It was erased.
    pub fn forget(&mut self, id: &str) {
        self.rows.remove(id);
    }

    pub fn row(&self, id: &str) -> Option<&Row> {
        self.rows.get(id)
    }

    /// The rows of a tab in the order they should be dealt with.
    pub fn list(&self, tab: Tab, who: Option<&str>) -> Vec<Row> {
        let mut rows: Vec<Row> = self.rows.values().filter(|row| tab.shows(row, who)).cloned().collect();
        rows.sort_by_key(place);
        rows
    }

    pub fn count(&self, tab: Tab, who: Option<&str>) -> usize {
        self.rows.values().filter(|row| tab.shows(row, who)).count()
    }
}

/// Waiting first, urgent before standard and the longest wait first; then the others by stage, newest first.
/// The id makes the order one order, so rows never swap places for nothing.
fn place(row: &Row) -> (u8, Reverse<Option<Urgency>>, Millis, String) {
    if is_waiting(row) {
        let since_ms = row.waiting_since_ms.unwrap_or(row.last_ms);
        return (0, Reverse(row.urgency), since_ms, row.id.clone());
    }
    let rank = match row.stage {
        Stage::Waiting => 0,
        Stage::Claimed => 1,
        Stage::Assistant => 2,
        Stage::Resolved => 3,
    };
    (rank, Reverse(None), -row.last_ms, row.id.clone())
}

#[cfg(test)]
pub mod tests {
    use super::{Inbox, Tab, alarm};
    use protocol::desk::{MemberRef, Row};
    use protocol::handoff::{Channel, Urgency};
    use protocol::transcript::Stage;

    pub fn row(id: &str, stage: Stage) -> Row {
        Row {
            id: id.to_owned(),
            rev: 1,
            stage,
            episode: 1,
            urgency: None,
            trigger: None,
            member: None,
            visitor: format!("Visitor {id}"),
            excerpt: String::new(),
            started_ms: 0,
            last_ms: 1_000,
            waiting_since_ms: None,
            outcome: None,
            failed: false,
            overdue: false,
            unanswered: false,
            test: None,
        }
    }

    fn waiting(id: &str, urgency: Urgency, since_ms: i64) -> Row {
        Row { urgency: Some(urgency), waiting_since_ms: Some(since_ms), ..row(id, Stage::Waiting) }
    }

    fn ids(inbox: &Inbox, tab: Tab) -> Vec<String> {
        inbox.list(tab, Some("ana")).into_iter().map(|row| row.id).collect()
    }

    fn full() -> Inbox {
        let mut inbox = Inbox::default();
        let ana = Some(MemberRef { id: "ana".into(), name: "Ana".into() });
        let ben = Some(MemberRef { id: "ben".into(), name: "Ben".into() });
        inbox.merge(Row { last_ms: 9_000, ..row("done", Stage::Resolved) });
        inbox.merge(Row { last_ms: 8_000, ..row("bot-old", Stage::Assistant) });
        inbox.merge(Row { last_ms: 8_500, ..row("bot-new", Stage::Assistant) });
        inbox.merge(Row { member: ben, last_ms: 7_000, ..row("bens", Stage::Claimed) });
        inbox.merge(Row { member: ana, last_ms: 6_000, ..row("anas", Stage::Claimed) });
        inbox.merge(waiting("standard-early", Urgency::Standard, 100));
        inbox.merge(waiting("urgent-late", Urgency::Urgent, 300));
        inbox.merge(waiting("urgent-early", Urgency::Urgent, 200));
        let alongside = Row { stage: Stage::Assistant, ..waiting("alongside", Urgency::Urgent, 400) };
        inbox.merge(alongside);
        inbox
    }

    #[test]
    fn waiting_comes_first_by_urgency_and_age() {
        let expect = [
            "urgent-early",
            "urgent-late",
            "alongside",
            "standard-early",
            "bens",
            "anas",
            "bot-new",
            "bot-old",
            "done",
        ];
        assert_eq!(ids(&full(), Tab::All), expect);
    }

    #[test]
    fn tabs_show_their_own() {
        let inbox = full();
        assert_eq!(ids(&inbox, Tab::Waiting).len(), 4);
        assert_eq!(ids(&inbox, Tab::Mine), ["anas"]);
        assert_eq!(ids(&inbox, Tab::Assistant), ["bot-new", "bot-old"]);
        assert_eq!(ids(&inbox, Tab::Resolved), ["done"]);
        assert_eq!(inbox.count(Tab::Mine, None), 0);
    }

    #[test]
    fn a_test_of_a_channel_is_in_no_tab() {
        let mut inbox = Inbox::default();
        inbox.merge(Row { test: Some(Channel::Slack), ..waiting("t", Urgency::Urgent, 0) });
        for tab in Tab::ALL {
            assert_eq!((inbox.count(tab, Some("ana")), ids(&inbox, tab).len()), (0, 0));
        }
        assert!(inbox.row("t").is_some());
    }

    #[test]
    fn what_went_wrong_worst_is_said() {
        let red = |failed, unanswered, overdue| alarm(&Row { failed, unanswered, overdue, ..row("c", Stage::Waiting) });
        assert_eq!(red(true, true, true), Some("Nobody told"));
        assert_eq!(red(false, true, true), Some("Unanswered"));
        assert_eq!(red(false, false, true), Some("Overdue"));
        assert_eq!(red(false, false, false), None);
    }

    #[test]
    fn the_newest_revision_wins() {
        let mut inbox = Inbox::default();
        inbox.merge(Row { rev: 5, excerpt: "new".into(), ..row("c", Stage::Claimed) });
        inbox.merge(Row { rev: 4, excerpt: "old".into(), ..row("c", Stage::Waiting) });
        assert_eq!(inbox.row("c").unwrap().excerpt, "new");
        inbox.merge(Row { rev: 6, ..row("c", Stage::Resolved) });
        assert_eq!(inbox.row("c").unwrap().stage, Stage::Resolved);
    }
}
