//! Stories of the console's state: events go in, effects and what is on screen come out.

#![allow(clippy::unwrap_used, reason = "a test")]

use console::act::Act;
use console::model::{Effect, Event, Model, Opened, Phase, Refused};
use console::session::{Keep, Route};
use console::update::{ENDED, update};
use console::update_signing::NOT_LET_IN;
use protocol::desk::{ConversationView, DeskClientFrame, DeskFrame, Me, MemberRef, Row};
use protocol::handoff::Urgency;
use protocol::knowledge::SourceSummary;
use protocol::settings::Role;
use protocol::team::SessionOpened;
use protocol::transcript::{Author, Client, Contact, Kind, Message, Page, Stage};

fn member(id: &str) -> MemberRef {
    MemberRef { id: id.to_owned(), name: id.to_uppercase() }
}

fn me(member: Option<MemberRef>, conversation: Option<&str>) -> Me {
    let members = vec![self::member("ana"), self::member("ben")];
    let conversation = conversation.map(str::to_owned);
    let (business, currency) = ("Shop".into(), "EUR".into());
    Me { role: Role::Owner, member, conversation, business, currency, members, captures: true }
}

fn row(rev: u64, stage: Stage, holder: Option<&str>) -> Row {
    Row {
        id: "c1".into(),
        rev,
        stage,
        episode: 1,
        urgency: Some(Urgency::Urgent),
        trigger: None,
        member: holder.map(member),
        visitor: "Eva".into(),
        excerpt: String::new(),
        started_ms: 0,
        last_ms: 0,
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

fn line(seq: u64, id: &str, from: Author) -> Message {
    let (id, text) = (id.to_owned(), format!("line {seq}"));
    Message {
        seq,
        id,
        at_ms: seq as i64,
        from,
        name: None,
        kind: Kind::Text,
        text,
        sources: vec![],
        choices: vec![],
        attachment: None,
    }
}

fn view(row: Row, messages: Vec<Message>) -> ConversationView {
    ConversationView {
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
        opener: "Hi Eva".into(),
        rating: None,
        rating_comment: String::new(),
        messages,
    }
}

fn refused(status: u16, message: &str) -> Refused {
    Refused { status, code: "x".into(), message: message.into() }
}

/// A console with `who` signed in and the waiting conversation c1 open, its socket up.
fn open_as(who: Option<&str>) -> Model {
    let mut model = Model::default();
    update(&mut model, Event::Started { token: true, picked: None }, 0);
    update(&mut model, Event::Me(Ok(me(who.map(member), None))), 0);
    update(&mut model, Event::Navigated(Route::Conversation("c1".into())), 0);
    let first = view(row(1, Stage::Waiting, None), vec![line(1, "v1", Author::Visitor)]);
    update(&mut model, Event::View { id: "c1".into(), answer: Ok(first) }, 0);
    update(&mut model, Event::OpenSocket { id: "c1".into(), up: true }, 0);
    model
}

/// What a socket that has come up asks for, and says.
fn back() -> [Effect; 2] {
    [DeskClientFrame::Resume { after: 1 }, DeskClientFrame::Looking { away: false }].map(Effect::Say)
}

fn acted(act: Act, answer: Result<ConversationView, Refused>) -> Event {
    Event::Acted { id: "c1".into(), act, answer }
}

fn reply(id: &str) -> Act {
    Act::Reply { id: id.to_owned(), text: "Hello".into() }
}

#[test]
fn without_a_token_the_sign_in_page_comes_and_a_bad_one_says_why() {
    let mut model = Model::default();
    assert_eq!(update(&mut model, Event::Started { token: false, picked: None }, 0), []);
    assert_eq!(model.phase, Phase::SignedOut { why: None });
    update(&mut model, Event::SignedIn { token: "t".into() }, 0);
    update(&mut model, Event::Traded { answer: Ok(opened()), kept: false }, 0);
    let effects = update(&mut model, Event::Me(Err(refused(401, "no"))), 0);
    assert!(effects.contains(&Effect::Forget));
    assert_eq!(model.phase, Phase::SignedOut { why: Some(ENDED.into()) });
}

fn opened() -> SessionOpened {
    SessionOpened { token: "session".into(), session: "s1".into(), expires_ms: 9 }
}

#[test]
fn the_owners_token_or_an_invitation_is_traded_for_a_session_and_that_alone_is_kept() {
    let mut model = Model::default();
    let trade = |token: &str| vec![Effect::Trade { token: token.into() }];
    assert_eq!(update(&mut model, Event::SignedIn { token: "owner".into() }, 0), trade("owner"));
    let link = "https://b.test/console/#token=inv.x".to_owned();
    assert_eq!(update(&mut model, Event::SignedIn { token: link }, 0), trade("inv.x"), "a whole link can be pasted");
    assert_eq!(update(&mut model, Event::Invited { token: "inv".into(), picked: None }, 0), trade("inv"));
    assert_eq!(model.phase, Phase::Starting);
    let effects = update(&mut model, Event::Traded { answer: Ok(opened()), kept: false }, 0);
    assert_eq!(effects, [Effect::Keep { token: "session".into(), keep: Keep::Browser }, Effect::GetMe]);
}

#[test]
fn a_used_invitation_goes_on_with_the_session_it_made_and_else_says_why() {
    let mut model = Model::default();
    let used = || Err(refused(401, "no"));
    assert_eq!(update(&mut model, Event::Traded { answer: used(), kept: true }, 0), [Effect::GetMe]);
    assert_eq!(update(&mut model, Event::Traded { answer: used(), kept: false }, 0), []);
    assert_eq!(model.phase, Phase::SignedOut { why: Some(NOT_LET_IN.into()) });
    update(&mut model, Event::Traded { answer: Err(refused(429, "wait")), kept: true }, 0);
    assert_eq!(model.phase, Phase::SignedOut { why: Some("wait".into()) });
}

#[test]
fn signing_out_ends_the_session_before_it_is_forgotten() {
    let mut model = open_as(Some("ana"));
    let effects = update(&mut model, Event::SignedOut, 0);
    assert_eq!(effects[..2], [Effect::EndSession, Effect::Forget]);
}

#[test]
fn a_session_that_was_ended_elsewhere_is_noticed_when_its_socket_falls() {
    let mut model = open_as(Some("ana"));
    update(&mut model, Event::DeskSocket { up: true }, 0);
    assert_eq!(update(&mut model, Event::DeskSocket { up: false }, 0), [Effect::Check]);
    update(&mut model, Event::Checked(Err(refused(0, ""))), 0);
    assert!(model.me().is_some(), "the network is away, not the session");
    let demoted = Me { role: Role::Member, ..me(Some(member("ana")), None) };
    update(&mut model, Event::Checked(Ok(demoted)), 0);
    assert_eq!(model.me().map(|me| me.role), Some(Role::Member));
    update(&mut model, Event::Checked(Err(refused(401, "no"))), 0);
    assert_eq!(model.phase, Phase::SignedOut { why: Some(ENDED.into()) });
}

#[test]
fn a_token_is_not_forgotten_when_the_network_is_down() {
    let mut model = Model::default();
    update(&mut model, Event::Started { token: true, picked: None }, 0);
    assert_eq!(update(&mut model, Event::Me(Err(refused(0, ""))), 0), []);
    assert!(matches!(model.phase, Phase::SignedOut { why: Some(_) }));
}

#[test]
fn a_link_opens_its_conversation_and_no_other() {
    let mut model = Model::default();
    update(&mut model, Event::Navigated(Route::Conversation("c1".into())), 0);
    let effects = update(&mut model, Event::Me(Ok(me(None, Some("c1")))), 0);
    assert!(effects.contains(&Effect::GetView { id: "c1".into(), after: 0 }));
    assert!(!effects.contains(&Effect::OpenDesk) && !effects.contains(&Effect::GetInbox));
    let effects = update(&mut model, Event::Navigated(Route::Team), 0);
    assert_eq!(effects, [Effect::Go(Route::Conversation("c1".into()))]);
    assert_eq!(model.open, Opened::Loading("c1".into()));
}

#[test]
fn who_acts_is_asked_once_and_then_said_with_every_act() {
    let mut model = open_as(None);
    update(&mut model, Event::Who(None), 0);
    assert_eq!(update(&mut model, Event::Act(Act::Claim), 0), []);
    assert!(model.asking_who);
    let effects = update(&mut model, Event::Who(Some(member("ben"))), 0);
    let post = Effect::Post { id: "c1".into(), act: Act::Claim, member: Some("ben".into()) };
    let anew = Effect::OpenConversation { id: "c1".into(), member: Some("ben".into()) };
    assert_eq!(effects[..3], [Effect::RememberWho("ben".into()), anew, post]);
    let effects = update(&mut model, Event::Act(Act::Release), 0);
    assert_eq!(effects, [Effect::Post { id: "c1".into(), act: Act::Release, member: Some("ben".into()) }]);
}

#[test]
fn a_member_link_says_who_acts_by_itself() {
    let mut model = open_as(Some("ana"));
    assert!(!model.asking_who);
    let effects = update(&mut model, Event::Act(Act::Claim), 0);
    assert_eq!(effects, [Effect::Post { id: "c1".into(), act: Act::Claim, member: None }]);
}

#[test]
fn claiming_offers_the_opener_once() {
    let mut model = open_as(Some("ana"));
    update(&mut model, Event::Act(Act::Claim), 0);
    assert!(model.busy);
    let claimed = view(row(2, Stage::Claimed, Some("ana")), vec![]);
    let effects = update(&mut model, acted(Act::Claim, Ok(claimed.clone())), 0);
    assert_eq!(effects, [Effect::Prefill("Hi Eva".into())]);
    assert!(!model.busy);
    let frame = DeskFrame::View { view: Box::new(claimed) };
    assert_eq!(update(&mut model, Event::OpenFrame { id: "c1".into(), frame }, 0), []);
}

#[test]
fn losing_a_claim_shows_who_won_and_fetches_the_truth() {
    let mut model = open_as(Some("ana"));
    update(&mut model, Event::Act(Act::Claim), 0);
    let lost = refused(409, "Ben has claimed this conversation.");
    let effects = update(&mut model, acted(Act::Claim, Err(lost)), 0);
    assert_eq!(model.error.as_deref(), Some("Ben has claimed this conversation."));
    assert_eq!(effects, [Effect::GetView { id: "c1".into(), after: 0 }]);
    assert!(!model.busy);
}

#[test]
fn a_reply_that_got_lost_is_sent_again_under_its_own_id() {
    let mut model = open_as(Some("ana"));
    update(&mut model, Event::Act(reply("r1")), 0);
    update(&mut model, acted(reply("r1"), Err(refused(0, ""))), 0);
    assert!(model.open().unwrap().outgoing[0].failed.is_some());
    let effects = update(&mut model, Event::OpenSocket { id: "c1".into(), up: true }, 0);
    let again = Effect::Post { id: "c1".into(), act: reply("r1"), member: None };
    let [resume, looking] = back();
    assert_eq!(effects, [resume, looking, again]);
    let stored = view(row(2, Stage::Claimed, Some("ana")), vec![line(2, "r1", Author::Member)]);
    update(&mut model, acted(reply("r1"), Ok(stored)), 0);
    let open = model.open().unwrap();
    assert_eq!((open.outgoing.len(), open.lines(0, 0..100).len()), (0, 2));
}

#[test]
fn a_reply_the_worker_refused_waits_for_a_person() {
    let mut model = open_as(Some("ana"));
    update(&mut model, Event::Act(reply("r1")), 0);
    let effects = update(&mut model, acted(reply("r1"), Err(refused(422, "too long"))), 0);
    assert_eq!(effects, []);
    let effects = update(&mut model, Event::OpenSocket { id: "c1".into(), up: true }, 0);
    assert_eq!(effects, back());
    update(&mut model, Event::Discard { id: "r1".into() }, 0);
    assert!(model.open().unwrap().outgoing.is_empty());
}

#[test]
fn a_gap_in_the_transcript_is_fetched() {
    let mut model = open_as(Some("ana"));
    let frame =
        DeskFrame::View { view: Box::new(view(row(4, Stage::Waiting, None), vec![line(4, "v4", Author::Visitor)])) };
    let effects = update(&mut model, Event::OpenFrame { id: "c1".into(), frame }, 0);
    assert_eq!(effects, [Effect::GetView { id: "c1".into(), after: 1 }]);
}

#[test]
fn a_view_that_comes_after_its_socket_is_followed_by_resume() {
    let mut model = open_as(Some("ana"));
    update(&mut model, Event::Navigated(Route::Inbox), 0);
    update(&mut model, Event::Navigated(Route::Conversation("c1".into())), 0);
    update(&mut model, Event::OpenSocket { id: "c1".into(), up: true }, 0);
    let first = view(row(1, Stage::Waiting, None), vec![line(1, "v1", Author::Visitor)]);
    let effects = update(&mut model, Event::View { id: "c1".into(), answer: Ok(first) }, 0);
    assert_eq!(effects, back());
}

#[test]
fn typing_is_said_at_most_every_three_seconds_and_a_note_is_marked() {
    let mut model = open_as(Some("ana"));
    let typing = |note| [Effect::Say(DeskClientFrame::Typing { note })];
    assert_eq!(update(&mut model, Event::Typed { note: false }, 10_000), typing(false));
    assert_eq!(update(&mut model, Event::Typed { note: false }, 12_999), []);
    assert_eq!(update(&mut model, Event::Typed { note: true }, 13_000), typing(true));
}

#[test]
fn whoever_has_not_said_who_they_are_is_not_shown_and_then_comes_anew() {
    let mut model = open_as(None);
    assert_eq!(update(&mut model, Event::Typed { note: false }, 10_000), []);
    assert_eq!(update(&mut model, Event::Looked { away: false }, 0), []);
    let effects = update(&mut model, Event::Who(Some(member("ben"))), 0);
    let anew = Effect::OpenConversation { id: "c1".into(), member: Some("ben".into()) };
    assert!(effects.contains(&anew), "{effects:?}");
    let away = [Effect::Say(DeskClientFrame::Looking { away: true })];
    assert_eq!(update(&mut model, Event::Looked { away: true }, 0), away);
}

#[test]
fn an_inbox_socket_that_comes_up_fetches_the_list_so_that_no_row_falls_between() {
    let mut model = open_as(Some("ana"));
    assert_eq!(update(&mut model, Event::DeskSocket { up: true }, 0), [Effect::GetInbox]);
    assert_eq!(update(&mut model, Event::DeskSocket { up: false }, 0), [Effect::Check]);
    assert_eq!(model.desk_up, Some(false));
    assert_eq!(update(&mut model, Event::DeskSocket { up: true }, 0), [Effect::GetInbox]);
}

#[test]
fn an_answer_about_another_conversation_changes_nothing_on_screen() {
    let mut model = open_as(Some("ana"));
    let other = Row { id: "c2".into(), ..row(9, Stage::Resolved, None) };
    update(&mut model, Event::View { id: "c2".into(), answer: Ok(view(other, vec![])) }, 0);
    assert_eq!(model.open().unwrap().row.id, "c1");
    let frame = DeskFrame::Typing;
    update(&mut model, Event::OpenFrame { id: "c2".into(), frame }, 0);
    assert!(!model.open().unwrap().is_visitor_typing(1));
}

#[test]
fn of_a_website_being_read_only_the_latest_news_is_kept() {
    let mut model = Model::default();
    let told = |passages| {
        let source = SourceSummary { id: "site".to_owned(), passages, ..SourceSummary::default() };
        Event::DeskFrame(DeskFrame::Reading { source })
    };
    update(&mut model, told(1), 0);
    update(&mut model, told(9), 0);
    assert_eq!(model.readings.iter().map(|source| source.passages).collect::<Vec<_>>(), [9]);
}

#[test]
fn a_draft_whose_writer_died_goes_with_the_next_view() {
    let mut model = open_as(Some("ana"));
    let answering = row(5, Stage::Assistant, None);
    let frame = |frame| Event::OpenFrame { id: "c1".into(), frame };
    update(&mut model, frame(DeskFrame::View { view: Box::new(view(answering.clone(), vec![])) }), 0);
    update(&mut model, frame(DeskFrame::Draft { turn: 7, text: "We open".into() }), 0);
    assert_eq!(model.open().unwrap().draft(), "We open");
    // The socket comes back with a view, of a conversation in which nothing has changed.
    update(&mut model, frame(DeskFrame::View { view: Box::new(view(answering.clone(), vec![])) }), 0);
    assert_eq!(model.open().unwrap().draft(), "");
    // One that goes on shows all of it again.
    update(&mut model, frame(DeskFrame::Draft { turn: 7, text: "We open at 9".into() }), 0);
    assert_eq!(model.open().unwrap().draft(), "We open at 9");
    // A view that was overtaken says nothing about it.
    update(&mut model, frame(DeskFrame::View { view: Box::new(view(row(4, Stage::Assistant, None), vec![])) }), 0);
    assert_eq!(model.open().unwrap().draft(), "We open at 9");
}

#[test]
fn of_many_captured_notices_one_call_every_three_seconds_is_made() {
    let mut model = open_as(Some("ana"));
    let gets = |effects: Vec<Effect>| effects.iter().filter(|effect| **effect == Effect::GetCaptured).count();
    let mut happens = |event, now_ms| gets(update(&mut model, event, now_ms));
    let more = || Event::DeskFrame(DeskFrame::Captured);
    assert_eq!(happens(Event::Navigated(Route::Captured), 10_000), 1);
    assert_eq!(happens(Event::Ticked, 11_000), 0);
    assert_eq!(happens(more(), 11_100), 0);
    assert_eq!(happens(more(), 11_200), 0);
    // Both are in the next answer.
    assert_eq!(happens(Event::Ticked, 12_000), 1);
    assert_eq!(happens(Event::Ticked, 30_000), 0);
    assert_eq!(happens(more(), 30_100), 0);
    assert_eq!(happens(Event::Ticked, 31_000), 1);
    assert_eq!(happens(more(), 31_100), 0);
    assert_eq!(happens(Event::Ticked, 33_000), 0);
    assert_eq!(happens(Event::Captured(Err(refused(0, "offline"))), 33_500), 0);
    assert_eq!(happens(Event::Ticked, 34_000), 1);
    // Nobody looks at them any more.
    happens(Event::Navigated(Route::Inbox), 35_000);
    assert_eq!(happens(more(), 35_100), 0);
    assert_eq!(happens(Event::Ticked, 60_000), 0);
    assert_eq!(happens(Event::Navigated(Route::Captured), 61_000), 1);
}
