//! What the panel and its parts, which are fetched on their own, say to each other.
//!
//! For: the state the parts are to show ([`state`], read into a [`Mirror`]), and what the visitor did in them ([`write`],
//! [`read`]). What the worker sent is not said again: the parts read it whole from what the browser has parsed. Both come
//! from one build, so nothing here is pinned: parts from another build have another address.
//! Not for: fetching them; see `panel::rest`.

use crate::event::Event;
use crate::frame;
use crate::json::{List, Object, Value, digits};
use crate::model::{Chat, Link, Model, fresh_status};
use crate::outbox::{Item, Progress};
use protocol::Seq;
use protocol::visitor::WidgetSettings;

/// The panel's state but for what the worker sent, as JSON.
pub fn state(model: &Model) -> String {
    let (conversation, token) = match &model.chat {
        Chat::Open { conversation, token } => (conversation.as_str(), token.as_str()),
        _ => ("", ""),
    };
    let link = match model.link {
        Link::Connecting => 0,
        Link::CatchingUp => 1,
        Link::Live => 2,
        Link::Down { http } => 3 + u64::from(http),
    };
    let numbers = [
        u64::from(model.open),
        u64::from(model.chat == Chat::Refused),
        link,
        u64::from(model.failures),
        model.seen,
        model.cursor,
        u64::from(model.score.unwrap_or(0)),
        u64::from(model.contact_put_off),
        u64::from(model.rating_put_off),
        u64::from(model.notice.is_some()),
        model.known,
    ];
    let mut unsent = List::default();
    for item in &model.outbox.items {
        unsent.push(&item.write());
        unsent.push(if item.progress == Progress::Waiting { "1" } else { "0" });
    }
    let mut thumbs = List::default();
    for (seq, up) in &model.thumbs {
        thumbs.push(&digits(*seq));
        thumbs.push(if *up { "1" } else { "0" });
    }
    let mut list = List::default();
    for number in numbers {
        list.push(&digits(number));
    }
    let settings = if model.settings.text.is_empty() { "{}" } else { &model.settings.text };
    Object::new()
        .text("chat", conversation)
        .text("token", token)
        .raw("numbers", &list.end())
        .raw("unsent", &unsent.end())
        .raw("thumbs", &thumbs.end())
        .raw("settings", settings)
        .maybe("typing", model.typing.as_ref().map(|(name, _)| name.as_str()))
        .maybe("draft", model.draft.as_ref().map(|(_, text)| text.as_str()))
        .end()
}

/// What the parts know of the panel's state.
#[derive(Default)]
pub struct Mirror {
    /// Its settings are left out: they are read whole, below.
    pub model: Model,
    pub settings: WidgetSettings,
    pub conversation: String,
    pub token: String,
}

impl Mirror {
    /// Takes over a state. Whether it is of another conversation than the last: then all lines are to be read again.
    pub fn take(&mut self, state: &impl Value) -> bool {
        let conversation = state.text("chat").unwrap_or_default();
        let is_other = conversation != self.conversation;
        if is_other {
            (self.model.messages, self.model.status) = (Vec::new(), fresh_status());
        }
        self.token = state.text("token").unwrap_or_default();
        let numbers: Vec<u64> = state.list("numbers").iter().map(number).collect();
        let at = |place: usize| numbers.get(place).copied().unwrap_or(0);
        let model = &mut self.model;
        model.open = at(0) == 1;
        model.chat = match (at(1), conversation.as_str()) {
            (1, _) => Chat::Refused,
            (_, "") => Chat::None,
            (_, known) => Chat::Open { conversation: known.to_owned(), token: self.token.clone() },
        };
        model.link = match at(2) {
            0 => Link::Connecting,
            1 => Link::CatchingUp,
            2 => Link::Live,
            down => Link::Down { http: down == 4 },
        };
        (model.failures, model.seen, model.cursor) = (at(3) as u32, at(4), at(5));
        model.score = Some(at(6) as u8).filter(|score| *score > 0);
        (model.contact_put_off, model.rating_put_off) = (at(7) as u32, at(8) as u32);
        model.notice = (at(9) == 1).then(String::new);
        model.known = at(10);
        model.typing = state.text("typing").map(|name| (name, 0));
        model.draft = state.text("draft").map(|text| (0, text));
        model.outbox.items = pairs(&state.list("unsent")).filter_map(|(item, waits)| unsent(item, waits)).collect();
        let thumbs = state.list("thumbs");
        model.thumbs = pairs(&thumbs).map(|(seq, up)| (number(seq) as Seq, number(up) == 1)).collect();
        if let Some(settings) = state.field("settings") {
            self.settings = frame::settings(&settings);
        }
        self.conversation = conversation;
        is_other
    }

    /// Takes in what the worker has sent: a frame or an answer, once more than once at no harm.
    pub fn hear(&mut self, value: &impl Value) {
        let mut lines = frame::lines(value);
        lines.extend(value.field("message").and_then(|line| frame::message(&line)));
        let messages = &mut self.model.messages;
        for line in lines {
            if let Err(place) = messages.binary_search_by_key(&line.seq, |known| known.seq) {
                messages.insert(place, line);
            }
        }
        if let Some(status) = value.field("status").map(|status| frame::status(&status)) {
            // As `receive::set_status` has it.
            if status.rev == 0 || status.rev >= self.model.status.rev {
                self.model.status = status;
            }
        }
    }
}

fn unsent(item: &impl Value, waits: &impl Value) -> Option<Item> {
    let progress = if number(waits) == 1 { Progress::Waiting } else { Progress::Posting };
    Some(Item { progress, ..Item::read(item)? })
}

fn number(value: &impl Value) -> u64 {
    value.as_number().unwrap_or(0.0) as u64
}

fn pairs<V>(list: &[V]) -> impl Iterator<Item = (&V, &V)> {
    list.chunks_exact(2).filter_map(|pair| Some((pair.first()?, pair.get(1)?)))
}

/// An event of the parts. Those of the panel itself never come from them, and are written as nothing known.
pub fn write(event: &Event) -> String {
    match event {
        Event::Did(item) => item.write(),
        Event::ContactPutOff => named("contact-put-off"),
        Event::RatingPutOff => named("rating-put-off"),
        Event::Retry => named("retry"),
        Event::RatingPicked(score) => Object::new().raw("score", &digits(u64::from(*score))).end(),
        _ => named(""),
    }
}

/// What the worker answered to a call that the parts made themselves.
pub fn write_answer(body: &str) -> String {
    Object::new().raw("answer", body).end()
}

fn named(name: &str) -> String {
    Object::new().text("event", name).end()
}

/// `None` for what is no event of the parts.
pub fn read(value: &impl Value) -> Option<Event> {
    if let Some(item) = Item::read(value) {
        return Some(Event::Did(item));
    }
    if let Some(answer) = value.field("answer") {
        return Some(Event::Posted { id: String::new(), result: Ok(frame::messages(&answer)?) });
    }
    if let Some(score) = value.number("score") {
        return Some(Event::RatingPicked(score as u8));
    }
    match value.text("event")?.as_str() {
        "contact-put-off" => Some(Event::ContactPutOff),
        "rating-put-off" => Some(Event::RatingPutOff),
        "retry" => Some(Event::Retry),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Settings;
    use crate::outbox::Deed;
    use protocol::transcript::{Contact, Stage};
    use serde_json::{Value as Json, json};

    fn parsed(text: &str) -> Json {
        serde_json::from_str(text).unwrap()
    }

    #[test]
    fn what_the_parts_tell_arrives_as_it_happened() {
        let contact = Contact { name: None, email: Some("z@b.example".to_owned()), phone: None };
        let events = [
            Event::Did(Item::new("w1".to_owned(), Deed::GiveContact(contact))),
            Event::Did(Item::new("w2".to_owned(), Deed::Rate { score: 4, comment: "a \"b\"".to_owned() })),
            Event::ContactPutOff,
            Event::RatingPutOff,
            Event::RatingPicked(5),
            Event::Retry,
        ];
        for event in events {
            assert_eq!(read(&parsed(&write(&event))), Some(event));
        }
        let answer = r#"{"messages":[],"stage":"assistant","status":{"stage":"waiting"}}"#;
        let Some(Event::Posted { result: Ok(answer), .. }) = read(&parsed(&write_answer(answer))) else { panic!() };
        assert_eq!(answer.stage, Stage::Waiting);
    }

    #[test]
    fn an_event_of_the_rest_of_the_panel_is_not_taken_from_the_parts() {
        assert_eq!(read(&parsed(&write(&Event::Opened))), None);
    }

    #[test]
    fn a_state_arrives_as_it_was() {
        let mut sent = Item::new("w2".to_owned(), Deed::Say("there".to_owned()));
        sent.progress = Progress::Posting;
        let mut model = Model {
            open: true,
            chat: Chat::Open { conversation: "c1".to_owned(), token: "t1".to_owned() },
            settings: Settings { text: r#"{"business":"B","radius":4}"#.to_owned(), turnstile: false, rich: false },
            cursor: 9,
            seen: 7,
            known: 6,
            typing: Some(("Ana".to_owned(), 5)),
            draft: Some((3, "We \"open\"".to_owned())),
            notice: Some("why".to_owned()),
            failures: 2,
            score: Some(4),
            thumbs: vec![(7, true), (9, false)],
            contact_put_off: 1,
            rating_put_off: 2,
            ..Model::default()
        };
        model.outbox.items = vec![Item::new("w1".to_owned(), Deed::Say("Hi".to_owned())), sent];
        let links =
            [Link::Connecting, Link::CatchingUp, Link::Live, Link::Down { http: false }, Link::Down { http: true }];
        for link in links {
            model.link = link;
            let mut mirror = Mirror::default();
            assert!(mirror.take(&parsed(&state(&model))));
            assert!(!mirror.take(&parsed(&state(&model))));
            let seen = &mirror.model;
            assert_eq!((seen.open, &seen.chat, seen.link), (true, &model.chat, link));
            assert_eq!((seen.cursor, seen.seen, seen.known, seen.failures, seen.score), (9, 7, 6, 2, Some(4)));
            assert_eq!((&seen.thumbs, &seen.outbox.items), (&model.thumbs, &model.outbox.items));
            assert_eq!((seen.contact_put_off, seen.rating_put_off, seen.notice.is_some()), (1, 2, true));
            assert_eq!(seen.typing.as_ref().map(|(name, _)| name.as_str()), Some("Ana"));
            assert_eq!(seen.draft.as_ref().map(|(_, text)| text.as_str()), Some("We \"open\""));
            assert_eq!((mirror.settings.business.as_str(), mirror.settings.radius), ("B", 4));
        }
        let mut mirror = Mirror::default();
        mirror.take(&parsed(&state(&Model { chat: Chat::Refused, ..Model::default() })));
        assert_eq!((mirror.model.chat, mirror.model.score), (Chat::Refused, None));
    }

    #[test]
    fn what_the_worker_sent_is_read_once_and_in_order() {
        let line = |seq: u64| json!({"seq": seq, "id": format!("b{seq}"), "from": "assistant", "text": "x"});
        let mut mirror = Mirror::default();
        mirror.hear(&json!({"messages": [line(3), line(1)], "status": {"rev": 5, "stage": "waiting"}}));
        mirror.hear(&json!({"type": "message", "message": line(2)}));
        mirror.hear(&json!({"type": "message", "message": line(3)}));
        mirror.hear(&json!({"type": "status", "status": {"rev": 4, "stage": "assistant"}}));
        let seqs: Vec<u64> = mirror.model.messages.iter().map(|message| message.seq).collect();
        assert_eq!((seqs, mirror.model.status.stage), (vec![1, 2, 3], Stage::Waiting));
        let other =
            Model { chat: Chat::Open { conversation: "c2".to_owned(), token: String::new() }, ..Model::default() };
        mirror.take(&parsed(&state(&other)));
        assert!(mirror.model.messages.is_empty() && mirror.model.status.stage == Stage::Assistant);
    }
}
