//! Stories of the Channels and the Webhooks page: events go in, effects and what is on screen come out.

#![allow(clippy::unwrap_used, reason = "a test")]

use console::act::Act;
use console::channels::{Proof, proof};
use console::model::{Effect, Event, Model, Refused};
use console::session::Route;
use console::update::update;
use protocol::desk::{ChannelState, ChannelTest, Channels, DeskFrame, Me, MemberRef, Row, WebhookCall, WebhookCalls};
use protocol::handoff::{Channel, DeliveryState};
use protocol::settings::webhooks::EventKind;
use protocol::settings::{Mode, Role};
use protocol::transcript::Stage;

fn member(id: &str) -> MemberRef {
    MemberRef { id: id.to_owned(), name: id.to_uppercase() }
}

/// A console on this page. `who` is what the bearer says.
fn on(route: Route, who: Option<&str>) -> Model {
    let mut model = Model::default();
    update(&mut model, Event::Started { token: true, picked: None }, 0);
    let members = vec![member("ana"), member("ben")];
    let me = Me {
        role: Role::Owner,
        member: who.map(member),
        conversation: None,
        business: "Shop".into(),
        currency: "EUR".into(),
        members,
        captures: false,
    };
    update(&mut model, Event::Me(Ok(me)), 0);
    update(&mut model, Event::Who(None), 0);
    update(&mut model, Event::Navigated(route), 0);
    model
}

fn slack(test: Option<ChannelTest>) -> Event {
    let state =
        ChannelState { channel: Channel::Slack, mode: Mode::Live, fault: None, test, billed: Default::default() };
    Event::Channels(Ok(Channels { channels: vec![state], over_budget: None }))
}

fn test() -> ChannelTest {
    ChannelTest { conversation: "t1".into(), at_ms: 0, deliveries: vec![], confirmed_by: None, confirmed_ms: None }
}

fn shown(model: &Model) -> Proof {
    proof(&model.channels.as_ref().unwrap()[0])
}

fn test_row() -> Row {
    Row {
        id: "t1".into(),
        rev: 2,
        stage: Stage::Waiting,
        episode: 1,
        urgency: None,
        trigger: None,
        member: None,
        visitor: "Test".into(),
        excerpt: String::new(),
        started_ms: 0,
        last_ms: 0,
        waiting_since_ms: Some(0),
        outcome: None,
        value_cents: None,
        failed: false,
        overdue: false,
        unanswered: false,
        test: Some(Channel::Slack),
        visitor_seq: 0,
        snoozed_until_ms: None,
    }
}

fn refused(status: u16) -> Refused {
    Refused { status, code: "x".into(), message: "BEN has it.".into() }
}

#[test]
fn a_test_is_started_followed_and_confirmed_by_whoever_sits_here() {
    let mut model = on(Route::Channels, Some("ana"));
    update(&mut model, slack(None), 0);
    let effects = update(&mut model, Event::Test { channel: Channel::Slack, member: None }, 0);
    assert_eq!(effects, [Effect::PostTest { channel: Channel::Slack, member: None }]);
    assert_eq!(model.testing, Some(Channel::Slack));
    let effects = update(&mut model, Event::Tested { channel: Channel::Slack, answer: Ok(test()) }, 0);
    assert_eq!((effects, model.testing, shown(&model)), (vec![Effect::GetChannels], None, Proof::Failed));
    let frame = DeskFrame::Row { row: test_row() };
    assert_eq!(update(&mut model, Event::DeskFrame(frame), 0), [Effect::GetChannels]);
    let effects = update(&mut model, Event::Confirm { conversation: "t1".into() }, 0);
    assert_eq!(effects, [Effect::Post { id: "t1".into(), act: Act::Claim, member: None }]);
    let lost = Event::Acted { id: "t1".into(), act: Act::Claim, answer: Err(refused(409)) };
    assert_eq!(update(&mut model, lost, 0), [Effect::GetChannels]);
    assert_eq!((model.error.as_deref(), model.busy), (Some("BEN has it."), false));
    update(&mut model, slack(Some(ChannelTest { confirmed_by: Some(member("ben")), ..test() })), 0);
    assert_eq!(shown(&model), Proof::Confirmed);
}

#[test]
fn whoever_confirms_is_asked_first_where_the_bearer_does_not_say() {
    let mut model = on(Route::Channels, None);
    assert_eq!(update(&mut model, Event::Confirm { conversation: "t1".into() }, 0), []);
    assert!(model.asking_who);
    let effects = update(&mut model, Event::Who(Some(member("ben"))), 0);
    let claim = Effect::Post { id: "t1".into(), act: Act::Claim, member: Some("ben".into()) };
    assert_eq!(effects[..2], [Effect::RememberWho("ben".into()), claim]);
}

#[test]
fn the_page_asks_again_often_while_a_test_is_open_and_a_missed_answer_is_no_news() {
    let mut model = on(Route::Channels, None);
    update(&mut model, slack(Some(test())), 0);
    assert_eq!(update(&mut model, Event::Ticked, 20_000), [Effect::GetChannels]);
    assert_eq!(update(&mut model, Event::Ticked, 22_000), []);
    assert_eq!(update(&mut model, Event::Ticked, 23_000), [Effect::GetChannels]);
    update(&mut model, Event::Channels(Err(refused(0))), 0);
    assert_eq!(model.error, None);
    update(&mut model, slack(None), 0);
    assert_eq!(update(&mut model, Event::Ticked, 27_000), []);
    let mut inbox = on(Route::Inbox, None);
    assert_eq!(update(&mut inbox, Event::Ticked, 99_000), []);
}

#[test]
fn a_call_is_sent_again_under_its_id() {
    let mut model = on(Route::Webhooks, None);
    let call = WebhookCall {
        id: "wh_1".into(),
        webhook: "crm".into(),
        kind: EventKind::Claimed,
        conversation: "c1".into(),
        at_ms: 0,
        state: DeliveryState::Failed,
        attempts: 5,
        why: Some("the server answered 500".into()),
        body: "{}".into(),
    };
    update(&mut model, Event::Webhooks(Ok(WebhookCalls { calls: vec![call.clone()] })), 0);
    let effects = update(&mut model, Event::Replay { id: "wh_1".into() }, 0);
    assert_eq!(effects, [Effect::PostReplay { id: "wh_1".into() }]);
    assert_eq!(model.replaying.as_deref(), Some("wh_1"));
    let again = WebhookCall { state: DeliveryState::Queued, ..call };
    update(&mut model, Event::Webhooks(Ok(WebhookCalls { calls: vec![again] })), 0);
    assert_eq!(model.replaying, None);
    assert_eq!(update(&mut model, Event::Ticked, 5_000), [Effect::GetWebhooks]);
}

#[test]
fn a_socket_that_comes_back_asks_for_the_page_too() {
    let mut model = on(Route::Channels, None);
    assert_eq!(update(&mut model, Event::DeskSocket { up: true }, 0), [Effect::GetInbox, Effect::GetChannels]);
}
