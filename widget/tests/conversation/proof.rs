//! Lines that wait: for a visitor to show that they are a person, or for as long as the worker asks.

use super::*;
use widget::model::Keeping;

/// A chat that asks for a proof, with its panel open or not.
fn guarded(open: bool) -> (Model, Vec<Effect>) {
    let mut model = Model { open, chat: Chat::Opening, ..Model::default() };
    let Event::ChatAnswered(Ok(mut opened)) = chat("c1") else { panic!("no chat") };
    opened.settings.turnstile = true;
    let effects = play(&mut model, [Event::ChatAnswered(Ok(opened))]);
    (model, effects)
}

fn asks(effects: &[Effect]) -> usize {
    effects.iter().filter(|effect| **effect == Effect::Tell(News::Challenge)).count()
}

#[test]
fn lines_wait_for_the_proof_and_then_go_by_themselves() {
    let (mut model, effects) = guarded(true);
    assert_eq!(asks(&effects), 1);
    let effects = play(&mut model, [Event::LinkUp, Event::Frame(ServerFrame::CaughtUp { seq: 1 }), say("w-000001")]);
    assert!(transmitted(&effects).is_empty() && asks(&effects) == 0, "{effects:?}");
    let effects = play(&mut model, [Event::Proven]);
    assert_eq!(transmitted(&effects), [r#"{"type":"send","id":"w-000001","text":"w-000001"}"#]);
    let saved = effects.iter().find_map(|effect| match effect {
        Effect::Save(saved) => Some(saved.settings.turnstile),
        _ => None,
    });
    assert_eq!(saved, Some(false), "the browser remembers that nothing is left to show");
}

#[test]
fn a_panel_that_is_put_away_asks_when_it_is_opened_and_once() {
    let (mut model, effects) = guarded(false);
    assert_eq!(asks(&effects), 0);
    let effects = play(&mut model, [Event::Opened]);
    assert_eq!(asks(&effects), 1);
    let effects = play(&mut model, [Event::Closed, Event::Opened]);
    assert_eq!(asks(&effects), 0, "it is there already");
}

#[test]
fn a_line_that_is_refused_for_want_of_a_proof_is_kept() {
    let mut model = live();
    model.open = true;
    let refused = ServerFrame::Refused {
        id: Some("w-000001".to_owned()),
        code: "challenge".to_owned(),
        message: "confirm that you are a person".to_owned(),
    };
    let effects = play(&mut model, [say("w-000001"), Event::Frame(refused)]);
    assert_eq!((asks(&effects), effects.len()), (1, 1), "{effects:?}");
    assert!(model.notice.is_none() && !model.is_cut_off() && model.keeping == Keeping::Yes);
    let effects = play(&mut model, [Event::Proven]);
    assert_eq!(transmitted(&effects), [r#"{"type":"send","id":"w-000001","text":"w-000001"}"#]);
    // Over HTTP as over the socket.
    let mut model = live();
    model.open = true;
    let thumb = Event::Did(Item::new("w9".to_owned(), Deed::Thumb { seq: 2, up: true }));
    let result = Err(Failure::of(403, 0, Some(("challenge".to_owned(), "why".to_owned()))));
    let effects = play(&mut model, [thumb, Event::Posted { id: "w9".to_owned(), result }]);
    assert_eq!(asks(&effects), 1);
    assert!(matches!(play(&mut model, [Event::Proven])[..], [.., Effect::Post { path: "thumbs", .. }]));
}

#[test]
fn another_conversation_is_asked_for_anew() {
    let (mut model, _) = guarded(true);
    play(&mut model, [say("w-000001"), Event::Polled(Err(Failure::Gone)), Event::Due(Timer::Open)]);
    let Event::ChatAnswered(Ok(mut opened)) = chat("c2") else { panic!("no chat") };
    opened.settings.turnstile = true;
    let effects = play(&mut model, [Event::ChatAnswered(Ok(opened))]);
    assert_eq!(asks(&effects), 1);
    assert_eq!(model.outbox.items.len(), 1, "what was written goes along");
}

#[test]
fn whoever_asks_for_so_many_seconds_is_given_them() {
    let mut model = live();
    play(&mut model, [Event::LinkDown { opened: false }, Event::Polled(answer(Vec::new())), say("w-000001")]);
    let busy = |status, words: &str| {
        let refusal = (!words.is_empty()).then(|| ("too_fast".to_owned(), words.to_owned()));
        let result = Err(Failure::of(status, 7, refusal));
        Event::Posted { id: "w-000001".to_owned(), result }
    };
    let effects = play(&mut model, [busy(429, "wait a moment")]);
    assert_eq!(effects, [Effect::After { ms: 7_000, timer: Timer::Deliver }]);
    assert_eq!((model.notice.as_deref(), model.again_s), (Some("wait a moment"), Some(7)));
    let polled = Event::Polled(answer(Vec::new()));
    assert!(play(&mut model, [Event::Back, polled]).is_empty(), "not before");
    let effects = play(&mut model, [Event::Due(Timer::Deliver)]);
    assert!(matches!(&effects[..], [Effect::Post { path: "messages", .. }]), "{effects:?}");
    // A proxy has no words for visitors.
    let effects = play(&mut model, [busy(503, "")]);
    assert_eq!(effects, [Effect::After { ms: 7_000, timer: Timer::Deliver }]);
    assert_eq!((model.notice.as_deref(), model.again_s), (None, Some(7)));
    // And where nothing is said of time, the widget's own patience holds.
    let result = Err(Failure::of(503, 0, Some(("unavailable".to_owned(), "try again".to_owned()))));
    let effects = play(&mut model, [Event::Posted { id: "w-000001".to_owned(), result }]);
    assert_eq!(effects, [Effect::Retry { attempt: 3, timer: Timer::Deliver }]);

    let mut model = Model::default();
    let busy = Err(Failure::of(429, 60, Some(("too_many_chats".to_owned(), "many chats".to_owned()))));
    let effects = play(&mut model, [Event::Opened, Event::ChatAnswered(busy)]);
    assert_eq!(effects, [Effect::After { ms: 60_000, timer: Timer::Open }]);
    assert_eq!(model.again_s, Some(60));
}

#[test]
fn an_address_that_is_unknown_ends_no_conversation() {
    let mut model = live();
    let unknown = Failure::of(404, 0, Some(("not_found".to_owned(), "there is nothing at this address".to_owned())));
    play(&mut model, [Event::LinkDown { opened: false }, Event::Polled(Err(unknown))]);
    assert!(matches!(&model.chat, Chat::Open { conversation, .. } if conversation == "c1"));
    let gone = Failure::of(404, 0, Some(("conversation_gone".to_owned(), "no such conversation".to_owned())));
    play(&mut model, [Event::Polled(Err(gone))]);
    assert_eq!(model.chat, Chat::Opening);
}
