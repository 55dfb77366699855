//! What the list shows: a view with its filter, or what a search has found; and where in it the member is.

use super::Inbox;
use crate::keys::Command;
use protocol::desk::Row;
use protocol::inbox::{Filter, Piece, SavedView, View};
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

/// How far a list has been fetched from the desk.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Paging {
    #[default]
    Unasked,
    Asked,
    /// There is more, behind this cursor.
    More(String),
    End,
}

impl Paging {
    pub fn after(next: Option<String>) -> Self {
        next.map_or(Paging::End, Paging::More)
    }
}

/// What a search has found, in the desk's order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Found {
    pub query: String,
    pub view: View,
    pub ids: Vec<Arc<str>>,
    pub pieces: BTreeMap<String, Vec<Piece>>,
    pub paging: Paging,
    /// It was searched at least once: nothing found is then a true answer.
    pub answered: bool,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct List {
    pub filter: Filter,
    /// The saved view in front, as long as its filter is unchanged.
    pub saved: Option<String>,
    pub views: Vec<SavedView>,
    /// The conversation the keyboard is at.
    pub at: Option<Arc<str>>,
    pub found: Option<Found>,
    pub paging: HashMap<View, Paging>,
    /// What a key asked of a conversation that is being opened.
    pub then: Option<Command>,
    /// The keyboard goes to the first that is found.
    pub enters: bool,
    /// The keys are explained.
    pub helps: bool,
    /// Marked unread while open: looking at it does not read it.
    pub kept_unread: Option<String>,
}

impl List {
    /// The conversations shown, in order.
    pub fn shown(&self, inbox: &Inbox, who: Option<&str>) -> Vec<Arc<str>> {
        if !self.is_search() {
            return inbox.ids(&self.filter, who);
        }
        let found = self.found.iter().flat_map(|found| &found.ids);
        found.filter(|id| inbox.passes(id, &self.filter, who)).cloned().collect()
    }

    pub fn is_search(&self) -> bool {
        !self.filter.query.trim().is_empty()
    }

    /// The first page is still on its way.
    pub fn is_loading(&self, inbox: &Inbox) -> bool {
        match &self.found {
            _ if !self.is_search() => !inbox.loaded || self.paging.get(&self.filter.view) == Some(&Paging::Asked),
            Some(found) => !found.answered,
            None => true,
        }
    }

    /// Whether anything but a whole view is asked for.
    pub fn is_narrowed(&self) -> bool {
        Filter { view: self.filter.view, ..Filter::default() } != self.filter
    }

    /// Where in `shown` one step from here leads; the first step enters the list.
    pub fn step(&self, shown: &[Arc<str>], open: Option<&str>, forward: bool) -> Option<Arc<str>> {
        let here = self.at.as_deref().or(open);
        let here = here.and_then(|id| shown.iter().position(|each| **each == *id));
        let next = match (here, forward) {
            (None, _) => 0,
            (Some(here), true) => (here + 1).min(shown.len().saturating_sub(1)),
            (Some(here), false) => here.saturating_sub(1),
        };
        shown.get(next).cloned()
    }

    /// Takes in a page a search has given; an answer to other words than those asked now is too late.
    pub fn take_found(&mut self, query: &str, list: &protocol::inbox::Inbox, further: bool) {
        let Some(found) = self.found.as_mut().filter(|found| found.query == query) else { return };
        if !further {
            found.ids.clear();
            found.pieces.clear();
        }
        found.ids.extend(list.conversations.iter().map(|row: &Row| Arc::from(row.id.as_str())));
        found.pieces.extend(list.found.clone());
        found.paging = Paging::after(list.next.clone());
        found.answered = true;
    }
}

#[cfg(test)]
mod tests {
    use super::{Found, List, Paging};
    use crate::inbox::Inbox;
    use crate::inbox::tests::row;
    use protocol::desk::Row;
    use protocol::inbox::{Filter, View};
    use protocol::transcript::Stage;
    use std::sync::Arc;

    fn three() -> (Inbox, List) {
        let mut inbox = Inbox::default();
        for (id, last_ms) in [("a", 3), ("b", 2), ("c", 1)] {
            inbox.merge(Row { last_ms, ..row(id, Stage::Assistant) });
        }
        (inbox, List::default())
    }

    #[test]
    fn steps_end_at_the_ends() {
        let (inbox, mut list) = three();
        let shown = list.shown(&inbox, None);
        let mut walked = Vec::new();
        for forward in [true, true, true, true, false, false, false] {
            list.at = list.step(&shown, None, forward);
            walked.push(list.at.as_deref().unwrap().to_owned());
        }
        assert_eq!(walked, ["a", "b", "c", "c", "b", "a", "a"]);
        list.at = None;
        assert_eq!(list.step(&shown, Some("b"), true).as_deref(), Some("c"), "from the open one");
        assert_eq!(list.step(&[], None, true), None);
    }

    #[test]
    fn a_search_shows_what_was_found_in_the_desks_order() {
        let (inbox, mut list) = three();
        list.filter = Filter { query: "boiler".into(), ..Filter::default() };
        list.found = Some(Found { query: "boiler".into(), ..Found::default() });
        assert!(list.is_loading(&inbox) && list.shown(&inbox, None).is_empty());
        let page = |ids: &[&str], next: Option<&str>| protocol::inbox::Inbox {
            conversations: ids.iter().map(|id| row(id, Stage::Assistant)).collect(),
            next: next.map(str::to_owned),
            ..Default::default()
        };
        list.take_found("boil", &page(&["a"], None), false);
        assert!(list.is_loading(&inbox), "the answer to other words is too late");
        list.take_found("boiler", &page(&["c"], Some("7.c")), false);
        list.take_found("boiler", &page(&["a"], None), true);
        let shown: Vec<Arc<str>> = list.shown(&inbox, None);
        assert_eq!(shown.iter().map(|id| &**id).collect::<Vec<_>>(), ["c", "a"]);
        assert_eq!(list.found.as_ref().unwrap().paging, Paging::End);
    }

    #[test]
    fn an_empty_view_is_true_only_once_it_was_fetched() {
        let (mut inbox, mut list) = three();
        assert!(list.is_loading(&inbox));
        inbox.loaded = true;
        assert!(!list.is_loading(&inbox));
        list.filter.view = View::Resolved;
        list.paging.insert(View::Resolved, Paging::Asked);
        assert!(list.is_loading(&inbox) && !list.is_narrowed());
    }
}
