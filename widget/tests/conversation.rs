//! The widget's behaviour as stories over `update`: events in, effects out, no browser.

#[path = "conversation/around.rs"]
mod around;
#[path = "conversation/proof.rs"]
mod proof;

use protocol::transcript::{Author, Kind, Message, Stage};
use protocol::visitor::{Messages, Queue, ServerFrame, Status};
use widget::event::{Effect, Event, Failure, News, Opening, Timer};
use widget::model::{Chat, Link, Model, Saved, Settings, fresh_status};
use widget::outbox::{Deed, Item};
use widget::update::update;

const NOW_MS: i64 = 1_700_000_000_000;

fn settings() -> Settings {
    Settings { text: r##"{"business":"Bakery","colour":"#0f766e"}"##.to_owned(), turnstile: false, rich: false }
}

fn line(seq: u64, id: &str, from: Author) -> Message {
    let text = id.to_owned();
    Message {
        seq,
        id: text.clone(),
        at_ms: NOW_MS,
        from,
        name: None,
        kind: Kind::Text,
        text,
        sources: vec![],
        choices: vec![],
        attachment: None,
    }
}

fn say(id: &str) -> Event {
    Event::Did(Item::new(id.to_owned(), Deed::Say(id.to_owned())))
}

fn arrives(message: Message) -> Event {
    Event::Frame(ServerFrame::Message { message })
}

fn chat(conversation: &str) -> Event {
    Event::ChatAnswered(Ok(Opening {
        conversation: conversation.to_owned(),
        token: "t".to_owned(),
        settings: settings(),
        answer: Messages {
            messages: vec![line(1, "b1", Author::Assistant)],
            stage: Stage::Assistant,
            status: fresh_status(),
        },
    }))
}

fn answer(messages: Vec<Message>) -> Result<Messages, Failure> {
    Ok(Messages { messages, stage: Stage::Assistant, status: fresh_status() })
}

/// Plays events and answers with the effects of the last.
fn play(model: &mut Model, events: impl IntoIterator<Item = Event>) -> Vec<Effect> {
    events.into_iter().fold(Vec::new(), |_, event| update(model, event, NOW_MS))
}

/// An open panel with a live link.
fn live() -> Model {
    let mut model = Model::default();
    let caught_up = Event::Frame(ServerFrame::CaughtUp { seq: 1 });
    play(&mut model, [Event::Opened, chat("c1"), Event::LinkUp, caught_up]);
    assert_eq!((model.link, model.cursor), (Link::Live, 1));
    model
}

fn transmitted(effects: &[Effect]) -> Vec<&str> {
    effects
        .iter()
        .filter_map(|effect| if let Effect::Transmit(text) = effect { Some(text.as_str()) } else { None })
        .collect()
}

fn seqs(model: &Model) -> Vec<u64> {
    model.messages.iter().map(|message| message.seq).collect()
}

#[test]
fn nothing_is_asked_for_until_the_panel_opens_and_then_once() {
    let mut model = Model::default();
    assert_eq!(play(&mut model, [Event::Started { saved: None, unsent: vec![] }]), []);
    assert!(play(&mut model, [Event::Opened]).contains(&Effect::OpenChat));
    assert!(!play(&mut model, [Event::Closed, Event::Opened]).contains(&Effect::OpenChat));
}

#[test]
fn the_page_is_told_of_what_opens_and_closes_and_not_of_what_is_so_already() {
    let mut model = Model::default();
    let mut told = |event| {
        let effects = play(&mut model, [event]);
        effects.into_iter().filter(|effect| matches!(effect, Effect::Tell(News::Opened | News::Closed))).collect()
    };
    let closed: Vec<Effect> = told(Event::Closed);
    assert_eq!(closed, []);
    assert_eq!(told(Event::Opened), [Effect::Tell(News::Opened)]);
    assert_eq!(told(Event::Opened), []);
    assert_eq!(told(Event::Closed), [Effect::Tell(News::Closed)]);
    assert_eq!(told(Event::Closed), []);
}

#[test]
fn a_line_is_kept_until_it_comes_back_and_shown_once() {
    let mut model = live();
    let effects = play(&mut model, [say("w-000001")]);
    assert_eq!(transmitted(&effects), [r#"{"type":"send","id":"w-000001","text":"w-000001"}"#]);
    assert!(matches!(effects[0], Effect::SaveItem(_)));
    let effects = play(&mut model, [arrives(line(2, "w-000001", Author::Visitor))]);
    assert!(effects.contains(&Effect::DropItem { id: "w-000001".to_owned() }));
    assert!(model.outbox.items.is_empty());
    play(&mut model, [arrives(line(2, "w-000001", Author::Visitor))]);
    assert_eq!(seqs(&model), [1, 2]);
}

#[test]
fn a_lost_socket_sends_again_with_the_same_id_after_resuming() {
    let mut model = live();
    let effects = play(&mut model, [say("w-000001"), Event::LinkDown { opened: true }, Event::LinkUp]);
    let expect = [r#"{"type":"resume","after":1}"#, r#"{"type":"send","id":"w-000001","text":"w-000001"}"#];
    assert_eq!(transmitted(&effects), expect);
}

#[test]
fn a_line_that_overtakes_missed_ones_does_not_hide_them() {
    let mut model = live();
    play(&mut model, [Event::LinkDown { opened: true }, Event::LinkUp, arrives(line(9, "b9", Author::Member))]);
    assert_eq!(model.cursor, 1);
    let effects = play(&mut model, [Event::LinkDown { opened: true }, Event::LinkUp]);
    assert_eq!(transmitted(&effects), [r#"{"type":"resume","after":1}"#]);
    play(&mut model, [arrives(line(5, "b5", Author::Member)), Event::Frame(ServerFrame::CaughtUp { seq: 9 })]);
    assert_eq!((seqs(&model), model.cursor), (vec![1, 5, 9], 9));
}

#[test]
fn where_sockets_are_blocked_lines_are_posted_one_after_the_other() {
    let mut model = live();
    let down = Event::LinkDown { opened: false };
    let effects = play(&mut model, [say("w-000001"), say("w-000002"), down]);
    assert_eq!(effects, [Effect::Poll { after: 1 }]);
    let posts = |effects: &[Effect]| -> Vec<String> {
        effects
            .iter()
            .filter_map(|effect| if let Effect::Post { id, .. } = effect { Some(id.clone()) } else { None })
            .collect()
    };
    let effects = play(&mut model, [Event::Polled(answer(vec![]))]);
    assert_eq!(posts(&effects), ["w-000001"]);
    let result = answer(vec![line(2, "w-000001", Author::Visitor)]);
    let effects = play(&mut model, [Event::Posted { id: "w-000001".to_owned(), result }]);
    assert_eq!(posts(&effects), ["w-000002"]);
}

#[test]
fn a_line_the_socket_swallowed_is_posted() {
    let mut model = live();
    play(&mut model, [say("w-000001")]);
    assert_eq!(update(&mut model, Event::Due(Timer::Acknowledged), NOW_MS + 11_999), []);
    let effects = update(&mut model, Event::Due(Timer::Acknowledged), NOW_MS + 12_000);
    assert!(matches!(&effects[..], [Effect::Post { path: "messages", .. }]));
}

#[test]
fn a_conversation_that_is_gone_is_replaced_and_unsent_lines_go_along() {
    let saved =
        Saved { conversation: "old".to_owned(), token: "t".to_owned(), seen: 3, settings: settings(), skew_ms: 0 };
    let unsent = vec![Item::new("w-000001".to_owned(), Deed::Say("hello".to_owned()))];
    let mut model = Model::default();
    let started = Event::Started { saved: Some(saved), unsent };
    let gone = Event::Polled(Err(Failure::Gone));
    let effects = play(&mut model, [started, Event::LinkDown { opened: false }, gone]);
    for expect in [Effect::Forget { conversation: "old".to_owned() }, Effect::Disconnect, Effect::OpenChat] {
        assert!(effects.contains(&expect), "{expect:?}");
    }
    let effects = play(&mut model, [chat("new"), Event::LinkUp]);
    assert_eq!(transmitted(&effects).len(), 2);
    assert_eq!(model.chat, Chat::Open { conversation: "new".to_owned(), token: "t".to_owned() });
    // A second time in a row it waits first.
    let effects = play(&mut model, [Event::LinkDown { opened: false }, Event::Polled(Err(Failure::Gone))]);
    assert!(!effects.contains(&Effect::OpenChat));
    assert!(effects.iter().any(|effect| matches!(effect, Effect::Retry { timer: Timer::Open, .. })));
}

#[test]
fn a_refused_line_goes_back_to_the_composer_and_a_hasty_one_is_kept() {
    let refused = |code: &str| {
        let (id, code) = (Some("w-000001".to_owned()), code.to_owned());
        Event::Frame(ServerFrame::Refused { id, code, message: "why".to_owned() })
    };
    let mut model = live();
    let effects = play(&mut model, [say("w-000001"), refused("too_long")]);
    assert!(effects.contains(&Effect::Refill("w-000001".to_owned())));
    assert!(model.outbox.items.is_empty());
    assert_eq!(model.notice.as_deref(), Some("why"));

    let effects = play(&mut model, [say("w-000001"), refused("too_fast")]);
    assert!(effects.iter().any(|effect| matches!(effect, Effect::Retry { timer: Timer::Deliver, .. })));
    assert_eq!(transmitted(&play(&mut model, [Event::Due(Timer::Deliver)])).len(), 1);
}

#[test]
fn what_is_not_seen_is_counted_and_opening_sees_it() {
    let mut model = live();
    play(&mut model, [Event::Closed]);
    let effects = play(&mut model, [arrives(line(2, "b2", Author::Member))]);
    assert!(effects.contains(&Effect::Tell(News::Unread(1))));
    let effects = play(&mut model, [Event::Opened]);
    assert!(effects.contains(&Effect::Tell(News::Unread(0))));
    assert!(effects.iter().any(|effect| matches!(effect, Effect::Save(saved) if saved.seen == 2)));
}

#[test]
fn a_score_picked_and_left_is_sent() {
    let mut model = live();
    let status = Status { ask_rating: true, stage: Stage::Resolved, ..fresh_status() };
    let effects =
        play(&mut model, [Event::Frame(ServerFrame::Status { status }), Event::RatingPicked(4), Event::Closed]);
    let sent = effects.iter().any(
        |effect| matches!(effect, Effect::Post { path: "rating", body, .. } if body == r#"{"score":4,"comment":""}"#),
    );
    assert!(sent);
    assert!(!model.shows_rating_form());
}

#[test]
fn a_thumb_is_sent_and_shown_until_it_is_refused() {
    let mut model = live();
    let thumb = |up| Event::Did(Item::new("w9".to_owned(), Deed::Thumb { seq: 2, up }));
    let effects = play(&mut model, [thumb(false)]);
    let sent = effects
        .iter()
        .any(|effect| matches!(effect, Effect::Post { path: "thumbs", body, .. } if body == r#"{"seq":2,"up":false}"#));
    assert!(sent, "{effects:?}");
    assert_eq!(model.thumb(2), Some(false));
    let refused = Err(Failure::Refused("no".to_owned()));
    play(&mut model, [Event::Posted { id: "w9".to_owned(), result: refused }]);
    assert!(model.thumbs.is_empty() && model.notice.is_none());
}

#[test]
fn a_form_waved_away_comes_back_with_the_next_episode() {
    let mut model = live();
    let asking = |episode| {
        let status = Status { ask_contact: true, episode, ..fresh_status() };
        Event::Frame(ServerFrame::Status { status })
    };
    play(&mut model, [asking(1)]);
    assert!(model.shows_contact_form());
    play(&mut model, [Event::ContactPutOff]);
    assert!(!model.shows_contact_form());
    play(&mut model, [asking(2)]);
    assert!(model.shows_contact_form());
}

#[test]
fn typing_is_told_every_three_seconds_and_shown_for_five() {
    let mut model = live();
    assert_eq!(transmitted(&update(&mut model, Event::Typed, NOW_MS)).len(), 1);
    assert!(update(&mut model, Event::Typed, NOW_MS + 2_999).is_empty());
    assert_eq!(transmitted(&update(&mut model, Event::Typed, NOW_MS + 3_000)).len(), 1);
    let typing = Event::Frame(ServerFrame::Typing { name: "Ana".to_owned() });
    update(&mut model, typing, NOW_MS);
    update(&mut model, Event::Due(Timer::TypingOver), NOW_MS + 4_999);
    assert!(model.typing.is_some());
    update(&mut model, Event::Due(Timer::TypingOver), NOW_MS + 5_000);
    assert!(model.typing.is_none());
}

#[test]
fn a_wait_that_is_called_off_is_posted_kept_while_offline_and_never_refused_aloud() {
    let mut model = live();
    let queue = Some(Queue { place: Some(2), ..Queue::default() });
    let status = Status { stage: Stage::Waiting, queue, ..fresh_status() };
    play(&mut model, [Event::Frame(ServerFrame::Status { status }), Event::LinkDown { opened: true }]);
    assert_eq!(model.queue().and_then(|queue| queue.place), Some(2));
    let cancel = Item::new("w-cancel".to_owned(), Deed::Cancel);
    let effects = play(&mut model, [Event::Did(cancel.clone())]);
    let post = Effect::Post { id: "w-cancel".to_owned(), path: "cancel", body: "{}".to_owned() };
    assert_eq!(effects, [Effect::SaveItem(cancel), post.clone()]);
    assert!(model.is_cancelling());
    let posted = |result| Event::Posted { id: "w-cancel".to_owned(), result };
    play(&mut model, [posted(Err(Failure::Offline))]);
    assert!(model.is_cancelling());
    assert_eq!(play(&mut model, [Event::LinkUp]).last(), Some(&post));
    // Somebody has claimed it meanwhile.
    play(&mut model, [posted(Err(Failure::Refused("Ana is here".to_owned())))]);
    assert!(!model.is_cancelling() && model.notice.is_none());
}

#[test]
fn an_answer_that_the_socket_has_overtaken_changes_nothing() {
    let mut model = live();
    let queue = Some(Queue { place: Some(1), ..Queue::default() });
    let told = Status { rev: 5, stage: Stage::Waiting, queue, ..fresh_status() };
    play(&mut model, [Event::Frame(ServerFrame::Status { status: told.clone() })]);
    let late = Status { rev: 4, stage: Stage::Waiting, ..fresh_status() };
    let posted = Event::Posted {
        id: "w-human".to_owned(),
        result: Ok(Messages { messages: Vec::new(), stage: late.stage, status: late }),
    };
    play(&mut model, [posted]);
    assert_eq!(model.status, told);
    // A Worker from before the count: the last that comes is the newest there is.
    play(&mut model, [Event::Frame(ServerFrame::Status { status: fresh_status() })]);
    assert_eq!(model.status, fresh_status());
}

#[test]
fn the_queue_is_shown_only_while_waiting_and_only_where_the_worker_knows_one() {
    let mut model = live();
    let status = |stage, queue| Event::Frame(ServerFrame::Status { status: Status { stage, queue, ..fresh_status() } });
    play(&mut model, [status(Stage::Waiting, None)]);
    assert_eq!(model.queue(), None);
    play(&mut model, [status(Stage::Waiting, Some(Queue::default()))]);
    assert_eq!(model.queue(), Some(&Queue::default()));
    play(&mut model, [status(Stage::Claimed, Some(Queue::default()))]);
    assert_eq!(model.queue(), None);
}

fn draft(turn: u64, text: &str) -> Event {
    Event::Frame(ServerFrame::Draft { turn, text: text.to_owned() })
}

fn thinking(rev: u64, thinking: bool) -> Event {
    Event::Frame(ServerFrame::Status { status: Status { rev, thinking, ..fresh_status() } })
}

#[test]
fn an_answer_grows_until_it_has_come() {
    let mut model = live();
    play(&mut model, [thinking(2, true), draft(1, "We open at 9.")]);
    assert_eq!(model.draft(), Some("We open at 9."));
    play(&mut model, [draft(1, "We open at 9. We close at 6.")]);
    assert_eq!(model.draft(), Some("We open at 9. We close at 6."));
    let unread = model.unread;
    play(&mut model, [arrives(line(9, "b9", Author::Assistant))]);
    assert_eq!((model.draft(), model.unread), (None, unread), "only the message counts");
}

#[test]
fn what_is_taken_back_or_belongs_to_an_older_turn_is_not_shown() {
    let mut model = live();
    play(&mut model, [thinking(2, true), draft(4, "We open at 9."), draft(4, "")]);
    assert_eq!(model.draft(), None);
    play(&mut model, [draft(5, "On Sundays"), draft(4, "Late.")]);
    assert_eq!(model.draft(), Some("On Sundays"));
    play(&mut model, [thinking(3, false)]);
    assert_eq!(model.draft(), None, "nobody is writing any more");
    play(&mut model, [thinking(4, true), draft(6, "Again"), Event::LinkDown { opened: true }]);
    assert_eq!(model.draft(), None, "the connection that brought it is gone");
}

#[test]
fn the_team_hears_that_its_line_was_read_once_the_panel_is_open() {
    let seen = [r#"{"type":"seen","upto":2}"#];
    let mut model = live();
    assert_eq!(transmitted(&play(&mut model, [arrives(line(2, "m-1", Author::Member))])), seen);
    assert!(transmitted(&play(&mut model, [arrives(line(3, "b3", Author::Assistant))])).is_empty());

    let mut model = live();
    let closed = [Event::Closed, arrives(line(2, "m-1", Author::Member))];
    assert!(transmitted(&play(&mut model, closed)).is_empty(), "nobody has it before their eyes");
    assert_eq!(transmitted(&play(&mut model, [Event::Opened])), seen);

    // What came while the line was down is read once the rest has come.
    let mut model = live();
    play(&mut model, [Event::LinkDown { opened: true }, Event::LinkUp]);
    assert!(transmitted(&play(&mut model, [arrives(line(2, "m-1", Author::Member))])).is_empty());
    let caught_up = Event::Frame(ServerFrame::CaughtUp { seq: 2 });
    assert_eq!(transmitted(&play(&mut model, [caught_up])), seen);
}
