//! What other tabs, a busy worker, a clock and a browser that keeps nothing do to a conversation.

use super::{NOW_MS, arrives, chat, line, live, play, say, settings, transmitted};
use protocol::transcript::Author;
use protocol::visitor::ServerFrame;
use widget::event::{Effect, Event, Failure, News, Timer};
use widget::model::{Keeping, Model, Saved};
use widget::outbox::{Deed, Item};
use widget::update::update;

fn saved(conversation: &str, seen: u64) -> Saved {
    Saved { conversation: conversation.to_owned(), token: "t".to_owned(), seen, settings: settings(), skew_ms: 0 }
}

#[test]
fn what_another_tab_has_read_is_read_here_too() {
    let mut model = live();
    play(&mut model, [Event::Closed, arrives(line(2, "m-1", Author::Member))]);
    assert_eq!(model.unread, 1);
    assert_eq!(play(&mut model, [Event::Elsewhere(saved("c1", 2))]), [Effect::Tell(News::Unread(0))]);
    // A tab that is behind takes nothing back.
    assert_eq!(play(&mut model, [Event::Elsewhere(saved("c1", 1))]), []);
    assert_eq!(model.seen, 2);
}

#[test]
fn a_conversation_another_tab_has_opened_is_this_tabs_and_an_answer_of_its_own_is_dropped() {
    let mut model = Model::default();
    play(&mut model, [Event::Opened, say("w-000001")]);
    let effects = play(&mut model, [Event::Elsewhere(saved("theirs", 1))]);
    assert!(
        effects.iter().any(|effect| matches!(effect, Effect::Connect { conversation, .. } if conversation == "theirs"))
    );
    assert_eq!(play(&mut model, [chat("own")]), []);
    assert_eq!(transmitted(&play(&mut model, [Event::LinkUp])).len(), 2, "what was written goes there");
}

#[test]
fn what_a_closed_tab_left_is_sent_unless_it_has_come() {
    let mut model = live();
    let left = |id: &str| Item::new(id.to_owned(), Deed::Say(id.to_owned()));
    assert!(matches!(play(&mut model, [Event::PutElsewhere])[..], [Effect::After { timer: Timer::Elsewhere, .. }]));
    assert_eq!(play(&mut model, [Event::Due(Timer::Elsewhere)]), [Effect::LookAround]);
    play(&mut model, [arrives(line(2, "w-000001", Author::Visitor))]);
    let effects = play(&mut model, [Event::Found(vec![left("w-000001"), left("w-000002")])]);
    assert_eq!(effects[0], Effect::DropItem { id: "w-000001".to_owned() });
    assert_eq!(transmitted(&effects), [r#"{"type":"send","id":"w-000002","text":"w-000002"}"#]);
    play(&mut model, [Event::DroppedElsewhere { id: "w-000002".to_owned() }]);
    assert!(model.outbox.items.is_empty(), "the other tab lived after all");
}

#[test]
fn who_comes_back_does_not_wait_but_a_busy_worker_is_waited_for_and_it_is_said_how_long() {
    let mut model = Model::default();
    play(&mut model, [Event::Opened, Event::ChatAnswered(Err(Failure::Offline))]);
    assert_eq!(play(&mut model, [Event::Back]), [Effect::OpenChat]);
    assert_eq!(play(&mut model, [Event::Back, Event::Due(Timer::Open)]), [], "one call at a time");
    let busy = || Event::ChatAnswered(Err(Failure::Busy { words: "too many chats".to_owned(), after_s: 0 }));
    play(&mut model, [busy()]);
    assert_eq!((model.notice.as_deref(), model.again_s), (Some("too many chats"), Some(2)));
    assert_eq!(play(&mut model, [Event::Back]), []);
    assert_eq!(play(&mut model, [Event::Due(Timer::Open)]), [Effect::OpenChat]);
    play(&mut model, [chat("c1")]);
    assert_eq!((model.notice, model.again_s), (None, None));
}

#[test]
fn what_was_put_off_is_said_until_it_is_taken() {
    let mut model = live();
    let refused = ServerFrame::Refused {
        id: Some("w-000001".to_owned()),
        code: "too_fast".to_owned(),
        message: "wait a moment".to_owned(),
    };
    play(&mut model, [say("w-000001"), Event::Frame(refused), Event::Typed]);
    assert_eq!((model.notice.as_deref(), model.again_s), (Some("wait a moment"), Some(2)));
    play(&mut model, [Event::Due(Timer::Deliver), arrives(line(2, "w-000001", Author::Visitor))]);
    assert_eq!((model.notice, model.again_s), (None, None));
}

#[test]
fn the_workers_clock_is_the_conversations_and_a_clock_that_is_set_back_stops_nothing() {
    let mut model = live();
    assert_eq!(model.worker_ms(NOW_MS), NOW_MS);
    let hour_ms = 3_600_000;
    update(&mut model, arrives(line(2, "m-1", Author::Member)), NOW_MS - hour_ms);
    assert_eq!(model.worker_ms(NOW_MS - hour_ms), NOW_MS);
    assert_eq!(model.saved().map(|saved| saved.skew_ms), Some(hour_ms));

    play(&mut model, [say("w-000001"), Event::Frame(ServerFrame::Typing { name: "Ana".to_owned() })]);
    let effects = update(&mut model, Event::Due(Timer::Acknowledged), NOW_MS - hour_ms);
    assert!(matches!(&effects[..], [Effect::Post { path: "messages", .. }]), "{effects:?}");
    update(&mut model, Event::Due(Timer::TypingOver), NOW_MS - hour_ms);
    assert!(model.typing.is_none());
}

#[test]
fn a_browser_that_keeps_nothing_is_told_of_once_and_technical_words_never() {
    let mut model = live();
    play(&mut model, [Event::NotKept]);
    assert_eq!(model.keeping, Keeping::Refused);
    play(&mut model, [say("w-000001"), Event::NotKept]);
    assert_eq!(model.keeping, Keeping::Told);
    let unknown = ServerFrame::Refused { id: None, code: "bad_json".to_owned(), message: "no such frame".to_owned() };
    play(&mut model, [Event::Frame(unknown)]);
    assert_eq!(model.notice, None);
}
