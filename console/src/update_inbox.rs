//! What happens to the list: pages and rows that come in, views and searches, keys, what has been read.

mod commands;

pub use commands::arrived;

use crate::inbox::{Found, Paging};
use crate::keys::Command;
use crate::model::{Answer, Effect, Model, Opened};
use crate::notify::{Alerts, News, news};
use crate::session::Route;
use crate::update::settle;
use commands::commanded;
use protocol::desk::Row;
use protocol::inbox::{Filter, Inbox, SavedView, SavedViews, SeenBody, View, place};
use protocol::transcript::Stage;
use protocol::{Millis, Seq};
use std::sync::Arc;

/// Rows before the end of what is fetched at which more is asked for: two screens.
pub const NEAR_END: usize = 30;

#[derive(Clone, Debug, PartialEq)]
pub enum ListEvent {
    /// Rows the desk's socket has brought since the last frame. `visible`: the page is in view.
    Rows {
        rows: Vec<Row>,
        visible: bool,
    },
    Page {
        view: View,
        answer: Answer<Inbox>,
    },
    Found {
        query: String,
        further: bool,
        answer: Answer<Inbox>,
    },
    View(View),
    /// The filter's other parts; its view stays.
    Filtered(Filter),
    Saved(String),
    /// Enter in the search: on to what it finds.
    Entered,
    /// Rows up to this one are drawn.
    Drawn(usize),
    Selected(Arc<str>),
    Key(Command),
    Helps(bool),
    Views(Answer<SavedViews>),
    /// Keep what is shown under this name.
    Keep {
        id: String,
        name: String,
    },
    Drop(String),
    Seen {
        conversation: String,
        answer: Answer<SeenBody>,
    },
    /// Read in another window.
    SeenElsewhere {
        member: String,
        conversation: String,
        seq: Seq,
    },
    Alerts(Alerts),
}

#[derive(Clone, Debug, PartialEq)]
pub enum ListEffect {
    GetPage {
        view: View,
        before: String,
    },
    GetView {
        view: View,
    },
    Search {
        query: String,
        view: View,
        before: Option<String>,
    },
    GetViews,
    PutViews(Vec<SavedView>),
    PostSeen {
        conversation: String,
        seq: Seq,
    },
    /// Go to this page as a link would.
    Visit(Route),
    Focus(Place),
    Call {
        news: Vec<News>,
        alerts: Alerts,
    },
    KeepAlerts(Alerts),
}

/// Where the keyboard goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// The list's row the keyboard is at.
    Row,
    Search,
    Reply,
    Note,
    Resolve,
    /// Out of the field.
    Nowhere,
}

pub fn listed(model: &mut Model, event: ListEvent) -> Vec<Effect> {
    match event {
        ListEvent::Rows { rows, visible } => came_in(model, rows, visible),
        ListEvent::Page { view, answer } => page(model, view, answer),
        ListEvent::Found { query, further, answer } => found(model, &query, further, answer),
        ListEvent::View(view) => {
            model.list.saved = None;
            filtered(model, Filter { view, ..Filter::default() })
        }
        ListEvent::Filtered(filter) => filtered(model, filter),
        ListEvent::Saved(id) => {
            let Some(saved) = model.list.views.iter().find(|saved| saved.id == id).cloned() else { return vec![] };
            let effects = filtered(model, saved.filter);
            model.list.saved = Some(saved.id);
            effects
        }
        ListEvent::Entered => {
            model.list.at = None;
            model.list.enters = model.list.is_loading(&model.inbox);
            if model.list.enters { vec![] } else { commanded(model, Command::Next) }
        }
        ListEvent::Drawn(upto) => more(model, upto),
        ListEvent::Selected(id) => {
            model.list.at = Some(id);
            vec![]
        }
        ListEvent::Key(command) => commanded(model, command),
        ListEvent::Helps(helps) => {
            model.list.helps = helps;
            vec![]
        }
        ListEvent::Views(answer) => settle(model, answer, |model, saved| {
            model.list.views = saved.views;
            vec![]
        }),
        ListEvent::Keep { id, name } => {
            let filter = model.list.filter.clone();
            let kept = SavedView { id: id.clone(), name, filter };
            model.list.saved = Some(id);
            put_views(model, |views| views.push(kept))
        }
        ListEvent::Drop(id) => {
            model.list.saved = model.list.saved.take().filter(|saved| *saved != id);
            put_views(model, |views| views.retain(|view| view.id != id))
        }
        ListEvent::Seen { conversation, answer } => {
            if answer.is_err() {
                // Not said again every second: it is read when it is next opened.
                model.list.kept_unread = Some(conversation.clone());
            }
            settle(model, answer, |model, seen| {
                model.inbox.saw(&conversation, seen.seq);
                vec![]
            })
        }
        ListEvent::SeenElsewhere { member, conversation, seq } => {
            if model.who_id() == Some(&member) {
                model.inbox.saw(&conversation, seq);
            }
            vec![]
        }
        ListEvent::Alerts(alerts) => {
            model.alerts = alerts;
            vec![list(ListEffect::KeepAlerts(alerts))]
        }
    }
}

fn list(effect: ListEffect) -> Effect {
    Effect::List(effect)
}

/// What a member has at their own, once it is known who they are: their list with what they have read, their views.
pub fn of_member(model: &mut Model) -> Vec<Effect> {
    model.inbox.forget_seen();
    model.list.views.clear();
    if model.is_link() || model.who_id().is_none() {
        return vec![];
    }
    vec![Effect::GetInbox, list(ListEffect::GetViews)]
}

fn came_in(model: &mut Model, rows: Vec<Row>, visible: bool) -> Vec<Effect> {
    let who = model.who_id().map(str::to_owned);
    let mut called = Vec::new();
    let mut effects = Vec::new();
    for row in rows {
        let open = visible && model.open.id() == Some(&row.id);
        if row.test.is_some() && model.route == Route::Channels && !effects.contains(&Effect::GetChannels) {
            effects.push(Effect::GetChannels);
        }
        let before = model.inbox.row(&row.id).cloned();
        let told = news(before.as_ref(), &row, who.as_deref());
        let is_newer = before.is_none_or(|before| before.rev < row.rev);
        model.inbox.merge(row);
        called.extend(told.filter(|told| is_newer && !open && model.alerts.want(told)));
    }
    if !called.is_empty() {
        effects.push(list(ListEffect::Call { news: called, alerts: model.alerts }));
    }
    effects
}

/// The first page of all has come, or come again.
pub fn first_page(model: &mut Model, answer: Answer<Inbox>) -> Vec<Effect> {
    settle(model, answer, |model, list| {
        model.inbox.loaded = true;
        // What was fetched further on stays: the list may be long, and rows change by the socket.
        if matches!(model.list.paging.get(&View::All), None | Some(Paging::Unasked | Paging::Asked)) {
            return taken(model, View::All, list);
        }
        take_rows(model, list);
        vec![]
    })
}

/// The desk's socket stands again: the list is read from its beginning, and so is the view in front.
pub fn read_again(model: &mut Model) -> Vec<Effect> {
    model.inbox.doubt();
    model.list.paging.clear();
    let view = model.list.filter.view;
    std::iter::once(Effect::GetInbox).chain(first_of(model, view)).collect()
}

fn page(model: &mut Model, view: View, answer: Answer<Inbox>) -> Vec<Effect> {
    if answer.is_err() {
        // Asked again when the list is next drawn to its end.
        model.list.paging.remove(&view);
    }
    settle(model, answer, |model, list| taken(model, view, list))
}

fn taken(model: &mut Model, view: View, list: Inbox) -> Vec<Effect> {
    model.list.paging.insert(view, Paging::after(list.next.clone()));
    // Who waits and what is claimed is counted: it is fetched to its end, however much it is.
    let counts = list.conversations.last().is_some_and(|last| matches!(last.stage, Stage::Waiting | Stage::Claimed));
    let last = list.conversations.last().filter(|_| list.next.is_some()).map(|last| place(last, 0));
    take_rows(model, list);
    if view == View::All {
        model.inbox.listed_to(last.unwrap_or(i64::MAX));
    }
    if view == View::All && counts { ask_further(model, view) } else { vec![] }
}

fn take_rows(model: &mut Model, list: Inbox) {
    list.conversations.into_iter().for_each(|row| drop(model.inbox.merge(row)));
    list.seen.iter().for_each(|(conversation, seq)| model.inbox.saw(conversation, *seq));
}

fn found(model: &mut Model, query: &str, further: bool, answer: Answer<Inbox>) -> Vec<Effect> {
    if answer.is_err()
        && let Some(found) = model.list.found.as_mut().filter(|found| found.query == query)
    {
        found.answered = true;
        found.paging = Paging::End;
    }
    settle(model, answer, |model, list| {
        model.list.take_found(query, &list, further);
        take_rows(model, list);
        let enters = std::mem::take(&mut model.list.enters) && !model.list.is_loading(&model.inbox);
        if enters { commanded(model, Command::Next) } else { vec![] }
    })
}

/// Another list is wanted; what it needs is fetched unless all of it is here.
fn filtered(model: &mut Model, filter: Filter) -> Vec<Effect> {
    if filter != model.list.filter {
        model.list.saved = None;
    }
    let query = filter.query.trim().to_owned();
    let same_search = model.list.found.as_ref().is_some_and(|f| f.query == query && f.view == filter.view);
    let view = filter.view;
    model.list.filter = filter;
    if query.is_empty() {
        model.list.found = None;
        return first_of(model, view);
    }
    if same_search {
        return vec![];
    }
    // What was found before stays on screen until there is something else.
    let before = model.list.found.take().unwrap_or_default();
    model.list.found = Some(Found { query: query.clone(), view, paging: Paging::Asked, answered: false, ..before });
    vec![list(ListEffect::Search { query, view, before: None })]
}

fn first_of(model: &mut Model, view: View) -> Vec<Effect> {
    let all = model.list.paging.get(&View::All) == Some(&Paging::End);
    let asked = model.list.paging.get(&view).is_some_and(|paging| *paging != Paging::Unasked);
    if all || asked || view == View::All {
        return vec![];
    }
    model.list.paging.insert(view, Paging::Asked);
    vec![list(ListEffect::GetView { view })]
}

/// The list is drawn up to row `upto`: near the end of what is here, more is asked for.
fn more(model: &mut Model, upto: usize) -> Vec<Effect> {
    if upto + NEAR_END < model.list.shown(&model.inbox, model.who_id()).len() {
        return vec![];
    }
    if model.list.is_search() {
        let Some(found) = model.list.found.as_mut() else { return vec![] };
        let Paging::More(before) = found.paging.clone() else { return vec![] };
        found.paging = Paging::Asked;
        let (query, view) = (found.query.clone(), found.view);
        return vec![list(ListEffect::Search { query, view, before: Some(before) })];
    }
    ask_further(model, model.list.filter.view)
}

fn ask_further(model: &mut Model, view: View) -> Vec<Effect> {
    let Some(Paging::More(before)) = model.list.paging.get(&view).cloned() else { return vec![] };
    model.list.paging.insert(view, Paging::Asked);
    vec![list(ListEffect::GetPage { view, before })]
}

fn put_views(model: &mut Model, change: impl FnOnce(&mut Vec<SavedView>)) -> Vec<Effect> {
    change(&mut model.list.views);
    vec![list(ListEffect::PutViews(model.list.views.clone()))]
}

/// Once a second, with the page in view: what was put off comes back, and what is looked at is read.
pub fn looked(model: &mut Model, now_ms: Millis) -> Vec<Effect> {
    model.inbox.wake(now_ms);
    let Opened::Here(open) = &model.open else { return vec![] };
    let row = model.inbox.row(&open.row.id).unwrap_or(&open.row);
    let kept = model.list.kept_unread.as_deref() == Some(&row.id);
    if kept || model.is_link() || !model.inbox.is_unread(row, model.who_id()) {
        return vec![];
    }
    vec![list(ListEffect::PostSeen { conversation: row.id.clone(), seq: row.visitor_seq })]
}

/// A conversation is opened: the keyboard is there now, and it may be read again.
pub fn opened(model: &mut Model, id: &str) {
    model.list.at = Some(Arc::from(id));
    model.list.kept_unread = None;
}
