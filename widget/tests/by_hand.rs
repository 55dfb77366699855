//! What the visitor asks for with a press of their own: another attempt, a file's way, the transcript.

use widget::event::{Effect, Event};
use widget::model::{Chat, Link, Model};
use widget::outbox::{Deed, Item, Progress};
use widget::update::update;

const NOW_MS: i64 = 1_700_000_000_000;

fn open(link: Link) -> Model {
    let mut model = Model { link, cursor: 7, ..Model::default() };
    model.chat = Chat::Open { conversation: "c1".to_owned(), token: "t".to_owned() };
    model.outbox.items.push(Item::new("w1".to_owned(), Deed::Say("Hello".to_owned())));
    model
}

#[test]
fn another_attempt_asks_whether_the_worker_can_be_reached() {
    for link in [Link::Down { http: false }, Link::Down { http: true }, Link::Connecting] {
        let mut model = open(link);
        assert_eq!(update(&mut model, Event::Retry, NOW_MS), [Effect::Poll { after: 7 }], "{link:?}");
    }
    let mut opening = open(Link::Connecting);
    opening.chat = Chat::Opening;
    assert_eq!(update(&mut opening, Event::Retry, NOW_MS), [Effect::OpenChat]);
}

#[test]
fn with_a_connection_what_lies_here_goes_at_once_and_once() {
    let mut model = open(Link::Live);
    let effects = update(&mut model, Event::Retry, NOW_MS);
    assert!(matches!(effects.first(), Some(Effect::Transmit(_))), "{effects:?}");
    assert!(matches!(model.outbox.items[0].progress, Progress::Sent { .. }));
    assert_eq!(update(&mut model, Event::Retry, NOW_MS), []);
}

#[test]
fn files_and_transcripts_are_handed_to_the_runner_and_scrolling_to_the_view() {
    let mut model = open(Link::Live);
    let attached = Event::Attached { id: "w2".to_owned(), name: "a.png".to_owned() };
    let upload = Effect::Upload { id: "w2".to_owned(), name: "a.png".to_owned() };
    assert_eq!(update(&mut model, attached, NOW_MS), [upload]);
    let email = Some("sam@example.com".to_owned());
    let effects = update(&mut model, Event::TranscriptWanted(email.clone()), NOW_MS);
    assert_eq!(effects, [Effect::Transcript { email }]);
    assert_eq!(update(&mut model, Event::Scrolled, NOW_MS), []);
}
