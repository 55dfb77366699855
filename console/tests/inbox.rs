//! Stories of the list: keys, pages, views, searches, and what is read.

#![allow(clippy::unwrap_used, reason = "a test")]

use console::act::Act;
use console::inbox::Paging;
use console::keys::Command;
use console::model::{Effect, Event, Model, Refused};
use console::notify::Alerts;
use console::session::Route;
use console::update::update;
use console::update_inbox::{ListEffect, ListEvent, Place};
use protocol::desk::{ConversationView, DeskFrame, Inbox, Me, MemberRef, Row};
use protocol::inbox::{Filter, SavedViews, SeenBody, View};
use protocol::settings::Role;
use protocol::transcript::{Client, Contact, Page, Stage};

fn row(id: &str, stage: Stage, last_ms: i64) -> Row {
    let json = format!(
        r#"{{"id":"{id}","rev":1,"stage":"assistant","episode":1,"visitor":"Eva","excerpt":"","started_ms":1,"last_ms":{last_ms},"visitor_seq":3}}"#
    );
    let waiting_since_ms = (stage == Stage::Waiting).then_some(last_ms);
    Row { stage, waiting_since_ms, ..serde_json::from_str(&json).unwrap() }
}

fn page(rows: Vec<Row>, next: Option<&str>) -> Inbox {
    Inbox { conversations: rows, next: next.map(str::to_owned), ..Inbox::default() }
}

/// Ana's desk with three conversations: `w` waits, `a` and `b` are with the assistant.
fn desk() -> Model {
    let ana = MemberRef { id: "ana".into(), name: "Ana".into() };
    let members = vec![ana.clone()];
    let (member, business) = (Some(ana), "Shop".to_owned());
    let currency = "EUR".into();
    let me = Me { role: Role::Owner, member, conversation: None, business, currency, members, captures: false };
    let mut model = Model::default();
    update(&mut model, Event::Started { token: true, picked: None }, 0);
    update(&mut model, Event::Me(Ok(me)), 0);
    let rows = vec![row("w", Stage::Waiting, 9), row("a", Stage::Assistant, 8), row("b", Stage::Assistant, 7)];
    update(&mut model, Event::Inbox(Ok(page(rows, Some("7.b")))), 0);
    model
}

fn list(model: &mut Model, event: ListEvent) -> Vec<Effect> {
    update(model, Event::List(event), 0)
}

fn key(model: &mut Model, command: Command) -> Vec<Effect> {
    list(model, ListEvent::Key(command))
}

fn open(model: &mut Model, row: Row) -> Vec<Effect> {
    let id = row.id.clone();
    update(model, Event::Navigated(Route::Conversation(id.clone())), 0);
    let view = ConversationView {
        row,
        contact: Contact::default(),
        page: Page::default(),
        locale: "en".into(),
        client: Client::default(),
        identity: None,
        attributes: std::collections::BTreeMap::new(),
        seen: 0,
        mailed: 0,
        snoozed_ms: None,
        handoffs: vec![],
        opener: String::new(),
        rating: None,
        rating_comment: String::new(),
        messages: vec![],
    };
    update(model, Event::View { id, answer: Ok(view) }, 0)
}

fn shown(model: &Model) -> Vec<String> {
    model.list.shown(&model.inbox, model.who_id()).iter().map(ToString::to_string).collect()
}

fn focus(place: Place) -> Effect {
    Effect::List(ListEffect::Focus(place))
}

#[test]
fn keys_walk_the_list_and_claim_opens_first() {
    let mut model = desk();
    assert!(key(&mut model, Command::Next).contains(&focus(Place::Row)));
    assert_eq!(model.list.at.as_deref(), Some("w"));
    let visit = Effect::List(ListEffect::Visit(Route::Conversation("w".into())));
    assert_eq!(key(&mut model, Command::Claim), [visit]);
    let effects = open(&mut model, row("w", Stage::Waiting, 9));
    assert_eq!(effects, [Effect::Post { id: "w".into(), act: Act::Claim, member: None }]);
    // It was asked for once.
    assert_eq!(open(&mut model, row("a", Stage::Assistant, 8)), []);
    assert_eq!(key(&mut model, Command::Reply), []);
    assert!(model.error.is_some(), "nobody replies who has not claimed");
    assert_eq!(key(&mut model, Command::Note), [focus(Place::Note)]);
}

#[test]
fn live_rows_reorder_the_list_and_leave_the_selection_where_it_is() {
    let mut model = desk();
    key(&mut model, Command::Next);
    key(&mut model, Command::Next);
    assert_eq!((shown(&model), model.list.at.as_deref()), (vec!["w".into(), "a".into(), "b".into()], Some("a")));
    let rows = vec![Row { rev: 2, ..row("b", Stage::Assistant, 20) }, row("n", Stage::Waiting, 5)];
    list(&mut model, ListEvent::Rows { rows, visible: true });
    assert_eq!(
        (shown(&model), model.list.at.as_deref()),
        (["n", "w", "b", "a"].map(str::to_owned).to_vec(), Some("a"))
    );
}

#[test]
fn near_the_end_of_what_is_here_more_is_asked_for_once() {
    let mut model = desk();
    let wanted = Effect::List(ListEffect::GetPage { view: View::All, before: "7.b".into() });
    assert_eq!(list(&mut model, ListEvent::Drawn(3)), [wanted]);
    assert_eq!(list(&mut model, ListEvent::Drawn(3)), []);
    let answer = Ok(page(vec![row("c", Stage::Resolved, 1)], None));
    list(&mut model, ListEvent::Page { view: View::All, answer });
    assert_eq!(shown(&model).len(), 4);
    assert_eq!(list(&mut model, ListEvent::Drawn(4)), []);
    assert_eq!(list(&mut model, ListEvent::View(View::Resolved)), [], "all is here");
    assert_eq!(shown(&model), ["c"]);
}

#[test]
fn who_waits_is_fetched_to_the_end_however_many_they_are() {
    let mut model = desk();
    model.list.paging.insert(View::All, Paging::Unasked);
    let effects = update(&mut model, Event::Inbox(Ok(page(vec![row("x", Stage::Waiting, 1)], Some("1.x")))), 0);
    assert_eq!(effects, [Effect::List(ListEffect::GetPage { view: View::All, before: "1.x".into() })]);
}

#[test]
fn a_view_that_is_not_here_yet_is_fetched() {
    let mut model = desk();
    let effects = list(&mut model, ListEvent::View(View::Resolved));
    assert_eq!(effects, [Effect::List(ListEffect::GetView { view: View::Resolved })]);
    assert!(model.list.is_loading(&model.inbox));
    let answer = Ok(page(vec![row("old", Stage::Resolved, 1)], None));
    list(&mut model, ListEvent::Page { view: View::Resolved, answer });
    assert_eq!(shown(&model), ["old"]);
}

#[test]
fn a_search_asks_the_desk_and_escape_ends_it() {
    let mut model = desk();
    let filter = Filter { query: "boiler ".into(), ..Filter::default() };
    let search = ListEffect::Search { query: "boiler".into(), view: View::All, before: None };
    assert_eq!(list(&mut model, ListEvent::Filtered(filter)), [Effect::List(search)]);
    assert_eq!(list(&mut model, ListEvent::Entered), [], "the answer is on its way");
    let answer = Ok(page(vec![row("old", Stage::Resolved, 1), row("b", Stage::Assistant, 7)], None));
    let effects = list(&mut model, ListEvent::Found { query: "boiler".into(), further: false, answer });
    assert_eq!(shown(&model), ["old", "b"]);
    assert_eq!((effects, model.list.at.as_deref()), (vec![focus(Place::Row)], Some("old")));
    key(&mut model, Command::Back);
    assert_eq!(shown(&model), ["w", "a", "b", "old"]);
}

#[test]
fn what_is_looked_at_is_read_unless_it_was_marked_unread() {
    let mut model = desk();
    open(&mut model, row("w", Stage::Waiting, 9));
    let seen = |seq| Effect::List(ListEffect::PostSeen { conversation: "w".into(), seq });
    assert!(update(&mut model, Event::Ticked, 1_000).contains(&seen(3)));
    let answer = Ok(SeenBody { seq: 3, member: None });
    list(&mut model, ListEvent::Seen { conversation: "w".into(), answer });
    assert!(!update(&mut model, Event::Ticked, 2_000).contains(&seen(3)));
    assert_eq!(key(&mut model, Command::Unread), [seen(2)]);
    let elsewhere = DeskFrame::Seen { member: "ana".into(), conversation: "w".into(), seq: 2 };
    update(&mut model, Event::DeskFrame(elsewhere), 0);
    assert!(model.inbox.is_unread(model.inbox.row("w").unwrap(), Some("ana")));
    assert!(!update(&mut model, Event::Ticked, 3_000).contains(&seen(3)), "it stays unread while it is open");
}

#[test]
fn a_view_is_kept_and_chosen_again() {
    let mut model = desk();
    list(&mut model, ListEvent::Views(Ok(SavedViews::default())));
    let filter = Filter { view: View::Assistant, unread: true, ..Filter::default() };
    list(&mut model, ListEvent::Filtered(filter.clone()));
    let effects = list(&mut model, ListEvent::Keep { id: "view-0001".into(), name: "To read".into() });
    let Effect::List(ListEffect::PutViews(views)) = &effects[0] else { panic!("{effects:?}") };
    assert_eq!((views[0].name.as_str(), &views[0].filter), ("To read", &filter));
    list(&mut model, ListEvent::View(View::All));
    assert_eq!(model.list.saved, None);
    list(&mut model, ListEvent::Saved("view-0001".into()));
    assert_eq!((model.list.saved.as_deref(), &model.list.filter), (Some("view-0001"), &filter));
    list(&mut model, ListEvent::Filtered(Filter { unread: false, ..filter }));
    assert_eq!(model.list.saved, None, "it is another list now");
}

#[test]
fn a_member_is_called_once_for_what_is_new() {
    let mut model = desk();
    list(&mut model, ListEvent::Alerts(Alerts { sound: true, ..Alerts::default() }));
    let rows = vec![row("n", Stage::Waiting, 5), Row { rev: 2, ..row("w", Stage::Waiting, 9) }];
    let effects = list(&mut model, ListEvent::Rows { rows: rows.clone(), visible: false });
    let Effect::List(ListEffect::Call { news, .. }) = &effects[0] else { panic!("{effects:?}") };
    assert_eq!(news.iter().map(|news| news.conversation.as_str()).collect::<Vec<_>>(), ["n"]);
    assert_eq!(list(&mut model, ListEvent::Rows { rows, visible: false }), [], "it was told");
}

fn reply(id: &str, text: &str) -> Act {
    Act::Reply { id: id.into(), text: text.into() }
}

fn unreached() -> Refused {
    Refused { status: 0, code: String::new(), message: String::new() }
}

#[test]
fn what_left_the_lists_beginning_while_the_connection_was_lost_is_no_longer_shown_there() {
    let mut model = desk();
    for (id, last_ms) in [("x", 6), ("y", 5)] {
        list(&mut model, ListEvent::Rows { rows: vec![row(id, Stage::Waiting, last_ms)], visible: true });
    }
    let shown = |model: &Model| model.list.shown(&model.inbox, model.who_id()).join(" ");
    assert_eq!(shown(&model), "y x w a b");
    update(&mut model, Event::DeskSocket { up: true }, 0);
    update(&mut model, Event::DeskSocket { up: false }, 0);
    let effects = update(&mut model, Event::DeskSocket { up: true }, 0);
    assert_eq!(effects, [Effect::GetInbox]);
    // `x` was resolved meanwhile and is further down than this page, `y` waits still, `b` is on the next page.
    let rows = vec![row("y", Stage::Waiting, 5), row("w", Stage::Waiting, 9), row("a", Stage::Assistant, 8)];
    update(&mut model, Event::Inbox(Ok(page(rows, Some("8.a")))), 0);
    assert_eq!(shown(&model), "y w a b");
    assert_eq!(model.inbox.count(View::Unclaimed, None), 2);
}

#[test]
fn a_view_that_was_read_before_the_connection_was_lost_is_read_again() {
    let mut model = desk();
    list(&mut model, ListEvent::View(View::Resolved));
    update(&mut model, Event::DeskSocket { up: true }, 0);
    update(&mut model, Event::DeskSocket { up: false }, 0);
    let effects = update(&mut model, Event::DeskSocket { up: true }, 0);
    assert_eq!(effects, [Effect::GetInbox, Effect::List(ListEffect::GetView { view: View::Resolved })]);
}

#[test]
fn a_reply_that_fails_after_its_conversation_was_left_goes_back_into_its_field() {
    let mut model = desk();
    open(&mut model, row("a", Stage::Assistant, 8));
    update(&mut model, Event::Act(reply("r1", "On its way")), 0);
    update(&mut model, Event::Act(reply("r2", "Failed here")), 0);
    let failed = |act| Event::Acted { id: "a".into(), act, answer: Err(unreached()) };
    update(&mut model, failed(reply("r2", "Failed here")), 0);
    let back = |line: &str| Effect::GiveBack { id: "a".into(), line: line.into(), note: false };
    let effects = update(&mut model, Event::Navigated(Route::Conversation("b".into())), 0);
    assert_eq!(effects[0], Effect::Draft(Some("b".into())));
    assert_eq!(effects[3..], [back("Failed here")]);
    let effects = update(&mut model, failed(reply("r1", "On its way")), 0);
    assert!(effects.contains(&back("On its way")) && model.error.is_some(), "{effects:?}");
}

#[test]
fn a_change_of_the_team_that_cannot_be_read_leaves_the_page_as_it_is() {
    let mut model = desk();
    assert_eq!(update(&mut model, Event::TeamChanged, 0), [Effect::GetMe]);
    update(&mut model, Event::Me(Err(unreached())), 0);
    assert!(model.me().is_some() && model.error.is_some());
}

#[test]
fn reading_that_could_not_be_told_is_not_told_again_every_second() {
    let mut model = desk();
    open(&mut model, row("w", Stage::Waiting, 9));
    let told = |effects: &[Effect]| effects.iter().any(|e| matches!(e, Effect::List(ListEffect::PostSeen { .. })));
    assert!(told(&update(&mut model, Event::Ticked, 1_000)));
    list(&mut model, ListEvent::Seen { conversation: "w".into(), answer: Err(unreached()) });
    assert!(!told(&update(&mut model, Event::Ticked, 2_000)));
    open(&mut model, row("a", Stage::Assistant, 8));
    open(&mut model, row("w", Stage::Waiting, 9));
    assert!(told(&update(&mut model, Event::Ticked, 3_000)));
}
