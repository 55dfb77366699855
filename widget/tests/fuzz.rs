//! What a worker of another version, or somebody between, may send: whatever it is, the widget reads it or leaves it,
//! and never stops.
//!
//! For: any JSON, and Baton's own frames with something exchanged, cut or added. Not for: texts; see `markdown`.
//! `PROPTEST_CASES` plays more.

use proptest::prelude::{Just, Strategy, any, prop_oneof, proptest};
use proptest::test_runner::Config;
use protocol::transcript::Kind;
use protocol::visitor::ServerFrame;
use serde_json::{Value as Json, json};
use widget::event::Event;
use widget::frame;
use widget::json::Value;
use widget::model::Model;
use widget::outbox::Item;
use widget::update::update;

/// As the browser's own values are read.
struct Parsed(Json);

impl Value for Parsed {
    fn names(&self) -> Vec<String> {
        self.0.as_object().into_iter().flatten().map(|(name, _)| name.clone()).collect()
    }

    fn field(&self, name: &str) -> Option<Self> {
        self.0.get(name).filter(|value| !value.is_null()).cloned().map(Self)
    }

    fn as_text(&self) -> Option<String> {
        self.0.as_str().map(str::to_owned)
    }

    fn as_number(&self) -> Option<f64> {
        self.0.as_f64()
    }

    fn as_truth(&self) -> Option<bool> {
        self.0.as_bool()
    }

    fn items(&self) -> Vec<Self> {
        self.0.as_array().into_iter().flatten().cloned().map(Self).collect()
    }
}

fn scalar() -> impl Strategy<Value = Json> {
    prop_oneof![
        Just(Json::Null),
        any::<bool>().prop_map(Json::from),
        any::<i64>().prop_map(Json::from),
        any::<u64>().prop_map(Json::from),
        any::<f64>().prop_map(Json::from),
        any::<String>().prop_map(Json::from),
        word().prop_map(Json::from),
    ]
}

/// Every word that means something in a frame, so that chance comes near to one.
fn word() -> impl Strategy<Value = String> {
    const WORDS: [&str; 41] = [
        "type",
        "message",
        "status",
        "typing",
        "draft",
        "caught_up",
        "refused",
        "seq",
        "id",
        "at_ms",
        "from",
        "name",
        "kind",
        "text",
        "sources",
        "choices",
        "title",
        "url",
        "rev",
        "stage",
        "episode",
        "member",
        "thinking",
        "ask_contact",
        "ask_rating",
        "queue",
        "place",
        "expected_ms",
        "opens_ms",
        "visitor",
        "assistant",
        "system",
        "note",
        "event",
        "waiting",
        "claimed",
        "resolved",
        "code",
        "turn",
        "with",
        "do",
    ];
    proptest::sample::select(&WORDS[..]).prop_map(str::to_owned)
}

fn tree() -> impl Strategy<Value = Json> {
    scalar().prop_recursive(4, 48, 8, |inner| {
        let members = proptest::collection::vec((word(), inner.clone()), 0..8);
        prop_oneof![
            proptest::collection::vec(inner, 0..6).prop_map(Json::from),
            members.prop_map(|members| Json::Object(members.into_iter().collect())),
        ]
    })
}

fn good_frames() -> Vec<Json> {
    vec![
        json!({"type": "message", "message": {"seq": 3, "id": "b3", "at_ms": 1_700_000_000_000_i64, "from": "assistant",
            "kind": "text", "text": "From 9 to 6.", "sources": [{"title": "Hours", "url": "https://shop.example/"}],
            "choices": ["Weekends?"]}}),
        json!({"type": "message", "message": {"seq": 4, "id": "m4", "from": "member", "name": "Ana", "kind": "note", "text": "x"}}),
        json!({"type": "status", "status": {"rev": 2, "stage": "waiting", "episode": 1, "thinking": true,
            "queue": {"place": 2, "expected_ms": 60_000, "opens_ms": 1}}}),
        json!({"type": "typing", "name": "Ana"}),
        json!({"type": "draft", "turn": 2, "text": "From 9"}),
        json!({"type": "caught_up", "seq": 9}),
        json!({"type": "refused", "id": "w-000001", "code": "too_fast", "message": "wait"}),
    ]
}

/// One of Baton's own frames in which up to three values are others, or gone.
fn bent() -> impl Strategy<Value = Json> {
    let change = (any::<prop::Index>(), prop_oneof![tree().prop_map(Some), Just(None)]);
    (proptest::sample::select(good_frames()), proptest::collection::vec(change, 0..3)).prop_map(
        |(mut frame, changes)| {
            for (place, new) in changes {
                let mut paths = Vec::new();
                walk(&frame, String::new(), &mut paths);
                let path = &paths[place.index(paths.len())];
                match (new, frame.pointer_mut(path)) {
                    (Some(new), Some(value)) => *value = new,
                    (None, Some(value)) => *value = Json::Null,
                    _ => {}
                }
            }
            frame
        },
    )
}

mod prop {
    pub use proptest::sample::Index;
}

fn walk(value: &Json, path: String, paths: &mut Vec<String>) {
    match value {
        Json::Object(members) => members.iter().for_each(|(name, inner)| walk(inner, format!("{path}/{name}"), paths)),
        Json::Array(items) => {
            items.iter().enumerate().for_each(|(at, inner)| walk(inner, format!("{path}/{at}"), paths))
        }
        _ => {}
    }
    paths.push(path);
}

/// Reads it every way the widget reads anything, and lets the widget live with it.
fn takes(frames: &[Json]) {
    let mut model = Model::default();
    update(&mut model, Event::Opened, 0);
    for value in frames {
        let parsed = Parsed(value.clone());
        if let Some(chat) = frame::chat_opened(&parsed) {
            update(&mut model, Event::ChatAnswered(Ok(chat)), 0);
        }
        if let Some(answer) = frame::messages(&parsed) {
            update(&mut model, Event::Polled(Ok(answer)), 0);
        }
        let (_, _, _, _) =
            (frame::kept_settings(&parsed), frame::settings(&parsed), frame::refusal(&parsed), Item::read(&parsed));
        let Some(read) = frame::server_frame(&parsed) else { continue };
        if let ServerFrame::Message { message } = &read {
            assert_ne!(message.kind, Kind::Note, "the team's note was read");
        }
        update(&mut model, Event::Frame(read), 0);
    }
    assert!(model.messages.windows(2).all(|pair| pair[0].seq < pair[1].seq));
}

fn cases(few: u32) -> Config {
    let cases = std::env::var("PROPTEST_CASES").ok().and_then(|count| count.parse().ok()).unwrap_or(few);
    Config { cases, failure_persistence: None, ..Config::default() }
}

proptest! {
    #![proptest_config(cases(500))]

    #[test]
    fn any_json_is_read_or_left(frames in proptest::collection::vec(tree(), 1..4)) {
        takes(&frames);
    }

    #[test]
    fn a_bent_frame_is_read_or_left(frames in proptest::collection::vec(bent(), 1..6)) {
        takes(&frames);
    }
}
