//! What the visitor asks for with a press of their own: another attempt.

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
fn scrolling_is_the_views_alone() {
    assert_eq!(update(&mut open(Link::Live), Event::Redraw, NOW_MS), []);
}
