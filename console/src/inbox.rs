//! The conversations this screen knows, in the one order they should be dealt with, and what has been read of them.
//! Not for: which of them the list shows; that is `list`. Nor for drawing, or fetching.

mod list;
mod target;

pub use list::{Found, List, Paging};
pub use protocol::inbox::is_waiting;
pub use target::{Target, target};

use protocol::desk::Row;
use protocol::inbox::{Filter, View, place, stretch};
use protocol::transcript::Stage;
use protocol::{Millis, Seq};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

/// Whether the member `who` holds this conversation.
pub fn is_held_by(row: &Row, who: Option<&str>) -> bool {
    row.member.as_ref().is_some_and(|holder| Some(holder.id.as_str()) == who)
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

/// All rows this screen knows. Newest `rev` wins, in whatever order they come in. The order is kept as rows come, so
/// that thousands of them cost nothing at each change.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Inbox {
    rows: HashMap<Arc<str>, Row>,
    order: BTreeSet<(i64, Arc<str>)>,
    /// When what is put off comes back, the soonest first.
    asleep: BTreeSet<(Millis, Arc<str>)>,
    /// How far the member at this screen has read, where they have read at all.
    seen: BTreeMap<String, Seq>,
    /// Rows of before the connection was lost: true again once the desk has said them anew.
    doubted: BTreeSet<Arc<str>>,
    now_ms: Millis,
    /// The first list has come in, so an empty inbox is a true one.
    pub loaded: bool,
}

impl Inbox {
    /// Whether no conversation has come in at all.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Takes in a row unless a newer one is held. Answers the one it takes the place of.
    pub fn merge(&mut self, row: Row) -> Option<Row> {
        self.doubted.remove(row.id.as_str());
        let held = self.rows.get_key_value(row.id.as_str()).map(|(id, held)| (Arc::clone(id), held.rev));
        if held.as_ref().is_some_and(|(_, rev)| *rev > row.rev) {
            return None;
        }
        let id = held.map_or_else(|| Arc::from(row.id.as_str()), |(id, _)| id);
        self.take_out(&id);
        self.order.insert((place(&row, self.now_ms), Arc::clone(&id)));
        if let Some(until_ms) = row.snoozed_until_ms.filter(|until_ms| *until_ms > self.now_ms) {
            self.asleep.insert((until_ms, Arc::clone(&id)));
        }
        self.rows.insert(id, row)
    }

    fn take_out(&mut self, id: &Arc<str>) {
        let Some(held) = self.rows.get(id) else { return };
        self.order.remove(&(place(held, self.now_ms), Arc::clone(id)));
        if let Some(until_ms) = held.snoozed_until_ms {
            self.asleep.remove(&(until_ms, Arc::clone(id)));
        }
    }

    /// Time has passed: what was put off until now waits again.
    pub fn wake(&mut self, now_ms: Millis) {
        let still = self.asleep.split_off(&(now_ms + 1, Arc::from("")));
        let woken: Vec<Arc<str>> = std::mem::replace(&mut self.asleep, still).into_iter().map(|(_, id)| id).collect();
        for id in &woken {
            if let Some(held) = self.rows.get(id) {
                self.order.remove(&(place(held, self.now_ms), Arc::clone(id)));
                self.order.insert((place(held, now_ms), Arc::clone(id)));
            }
        }
        self.now_ms = now_ms;
    }

    /// Whether [`Inbox::wake`] would change anything that is drawn.
    pub fn wakes(&self, now_ms: Millis) -> bool {
        self.asleep.first().is_some_and(|(until_ms, _)| *until_ms <= now_ms)
    }

    /// It was erased.
    pub fn forget(&mut self, id: &str) {
        self.take_out(&Arc::from(id));
        self.rows.remove(id);
    }

    /// The connection was lost: what changed meanwhile came by no socket.
    pub fn doubt(&mut self) {
        self.doubted = self.rows.keys().cloned().collect();
    }

    /// The desk has listed everything up to here. What stood before it and was not among it is elsewhere now, or gone.
    pub fn listed_to(&mut self, end: i64) {
        if self.doubted.is_empty() {
            return;
        }
        let before = self.order.range(..(end, Arc::from("")));
        let wrong = before.filter(|(_, id)| self.doubted.contains(id));
        for id in wrong.map(|(_, id)| Arc::clone(id)).collect::<Vec<_>>() {
            self.doubted.remove(&id);
            self.forget(&id);
        }
    }

    pub fn row(&self, id: &str) -> Option<&Row> {
        self.rows.get(id)
    }

    /// The conversations of a filter in their order; its words are not looked at. `who` is the member at this screen.
    pub fn ids(&self, filter: &Filter, who: Option<&str>) -> Vec<Arc<str>> {
        let (from, to) = stretch(filter.view);
        let range = self.order.range((from, Arc::from(""))..(to, Arc::from("")));
        range.filter(|(_, id)| self.passes(id, filter, who)).map(|(_, id)| Arc::clone(id)).collect()
    }

    /// Whether a conversation of the right stretch is what the rest of the filter asks for.
    pub fn passes(&self, id: &str, filter: &Filter, who: Option<&str>) -> bool {
        self.rows.get(id).is_some_and(|row| {
            let viewed = match filter.view {
                View::Mine => is_held_by(row, who),
                View::Urgent => row.urgency == Some(protocol::handoff::Urgency::Urgent),
                _ => true,
            };
            viewed
                && filter.trigger.is_none_or(|trigger| row.trigger == Some(trigger))
                && filter.holder.as_deref().is_none_or(|holder| is_held_by(row, Some(holder)))
                && (!filter.unread || self.is_unread(row, who))
        })
    }

    pub fn count(&self, view: View, who: Option<&str>) -> usize {
        let filter = Filter { view, ..Filter::default() };
        let (from, to) = stretch(view);
        let range = self.order.range((from, Arc::from(""))..(to, Arc::from("")));
        range.filter(|(_, id)| self.passes(id, &filter, who)).count()
    }

    pub fn saw(&mut self, conversation: &str, seq: Seq) {
        self.seen.insert(conversation.to_owned(), seq);
    }

    /// Another member sits at this screen now.
    pub fn forget_seen(&mut self) {
        self.seen.clear();
    }

    /// The visitor has written what this member has not read. Of a conversation they have never opened, that is said
    /// only where a person is wanted: what the assistant talks about with others is no unread mail.
    pub fn is_unread(&self, row: &Row, who: Option<&str>) -> bool {
        match self.seen.get(&row.id) {
            _ if who.is_none() => false,
            Some(seen) => row.visitor_seq > *seen,
            None => row.visitor_seq > 0 && (is_waiting(row) || (row.stage == Stage::Claimed && is_held_by(row, who))),
        }
    }
}

#[cfg(test)]
pub mod tests {
    use super::{Inbox, alarm};
    use protocol::desk::{MemberRef, Row};
    use protocol::handoff::{Channel, TriggerKind, Urgency};
    use protocol::inbox::{Filter, View};
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
            value_cents: None,
            failed: false,
            overdue: false,
            unanswered: false,
            test: None,
            visitor_seq: 0,
            snoozed_until_ms: None,
        }
    }

    pub fn waiting(id: &str, urgency: Urgency, since_ms: i64) -> Row {
        Row { urgency: Some(urgency), waiting_since_ms: Some(since_ms), ..row(id, Stage::Waiting) }
    }

    fn ids(inbox: &Inbox, filter: &Filter) -> Vec<String> {
        inbox.ids(filter, Some("ana")).iter().map(ToString::to_string).collect()
    }

    fn viewed(inbox: &Inbox, view: View) -> Vec<String> {
        ids(inbox, &Filter { view, ..Filter::default() })
    }

    fn full() -> Inbox {
        let mut inbox = Inbox::default();
        let ana = Some(MemberRef { id: "ana".into(), name: "Ana".into() });
        let ben = Some(MemberRef { id: "ben".into(), name: "Ben".into() });
        inbox.merge(Row { last_ms: 9_000, ..row("done", Stage::Resolved) });
        inbox.merge(Row { last_ms: 8_000, ..row("bot-old", Stage::Assistant) });
        inbox.merge(Row { last_ms: 8_500, ..row("bot-new", Stage::Assistant) });
        inbox.merge(Row { member: ben, last_ms: 7_000, urgency: Some(Urgency::Urgent), ..row("bens", Stage::Claimed) });
        inbox.merge(Row { member: ana, last_ms: 6_000, ..row("anas", Stage::Claimed) });
        inbox.merge(waiting("standard-early", Urgency::Standard, 100));
        inbox.merge(waiting("urgent-late", Urgency::Urgent, 300));
        inbox.merge(waiting("urgent-early", Urgency::Urgent, 200));
        inbox.merge(Row { snoozed_until_ms: Some(50_000), ..waiting("later", Urgency::Urgent, 10) });
        inbox.merge(Row { stage: Stage::Assistant, ..waiting("alongside", Urgency::Urgent, 400) });
        inbox
    }

    #[test]
    fn waiting_comes_first_by_urgency_and_age_and_what_is_put_off_after_it() {
        let waits = ["urgent-early", "urgent-late", "alongside", "standard-early", "later"];
        assert_eq!(viewed(&full(), View::Unclaimed), waits);
        let others = ["bens", "anas", "bot-new", "bot-old", "done"];
        assert_eq!(viewed(&full(), View::All), [&waits[..], &others].concat());
    }

    #[test]
    fn what_was_put_off_comes_back_by_itself() {
        let mut inbox = full();
        assert!(!inbox.wakes(49_999) && inbox.wakes(50_000));
        inbox.wake(50_000);
        assert_eq!(viewed(&inbox, View::All)[0], "later");
        // And its row may still change afterwards, without standing there twice.
        inbox.merge(Row { rev: 2, snoozed_until_ms: Some(50_000), ..waiting("later", Urgency::Standard, 10) });
        assert_eq!(viewed(&inbox, View::All).len(), 10);
    }

    #[test]
    fn views_show_their_own() {
        let inbox = full();
        assert_eq!(viewed(&inbox, View::Mine), ["anas"]);
        assert_eq!(viewed(&inbox, View::Claimed), ["bens", "anas"]);
        assert_eq!(viewed(&inbox, View::Assistant), ["bot-new", "bot-old"]);
        assert_eq!(viewed(&inbox, View::Resolved), ["done"]);
        assert_eq!(viewed(&inbox, View::Urgent), ["urgent-early", "urgent-late", "alongside", "later", "bens"]);
        assert_eq!((inbox.count(View::Mine, None), inbox.count(View::Unclaimed, None)), (0, 5));
    }

    #[test]
    fn a_filter_narrows_a_view() {
        let mut inbox = full();
        inbox.merge(Row { trigger: Some(TriggerKind::HighValue), ..waiting("lead", Urgency::Standard, 500) });
        let lead = Filter { trigger: Some(TriggerKind::HighValue), ..Filter::default() };
        assert_eq!(ids(&inbox, &lead), ["lead"]);
        let bens = Filter { holder: Some("ben".into()), ..Filter::default() };
        assert_eq!(ids(&inbox, &bens), ["bens"]);
    }

    #[test]
    fn unread_is_what_the_visitor_wrote_since() {
        let mut inbox = Inbox::default();
        inbox.merge(Row { visitor_seq: 4, ..row("bot", Stage::Assistant) });
        inbox.merge(Row { visitor_seq: 4, ..waiting("new", Urgency::Standard, 1) });
        let unread = Filter { unread: true, ..Filter::default() };
        assert_eq!(ids(&inbox, &unread), ["new"], "nobody is wanted in the other");
        inbox.saw("new", 4);
        inbox.saw("bot", 3);
        assert_eq!(ids(&inbox, &unread), ["bot"]);
        assert!(inbox.ids(&unread, None).is_empty(), "nobody sits here");
    }

    #[test]
    fn a_test_of_a_channel_is_in_no_view() {
        let mut inbox = Inbox::default();
        inbox.merge(Row { test: Some(Channel::Slack), ..waiting("t", Urgency::Urgent, 0) });
        for view in View::ALL {
            assert_eq!((inbox.count(view, Some("ana")), viewed(&inbox, view).len()), (0, 0));
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
        assert_eq!((viewed(&inbox, View::All).len(), viewed(&inbox, View::Resolved).len()), (1, 1));
    }
}
