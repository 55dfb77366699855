//! What the widget and a piece that is fetched on its own say to each other, as JSON.
//!
//! For: what the visitor did in the piece, and the state it is to show. Both come from one build, so nothing here is
//! pinned: a piece that comes from another build has another address.
//! Not for: fetching; see `view::late`.

use crate::event::Event;
use crate::json::{Object, Value, digits};
use crate::outbox::Item;

/// An event of a piece. Those of the rest of the panel never come from one, and are written as nothing known.
pub fn write(event: &Event) -> String {
    match event {
        Event::Did(item) => item.write(),
        Event::ContactPutOff => named("contact-put-off"),
        Event::RatingPutOff => named("rating-put-off"),
        Event::RatingPicked(score) => Object::new().raw("score", &digits(u64::from(*score))).end(),
        _ => named(""),
    }
}

fn named(name: &str) -> String {
    Object::new().text("event", name).end()
}

/// `None` for what is no event of a piece.
pub fn read(value: &impl Value) -> Option<Event> {
    if let Some(item) = Item::read(value) {
        return Some(Event::Did(item));
    }
    if let Some(score) = value.number("score") {
        return Some(Event::RatingPicked(score as u8));
    }
    match value.text("event")?.as_str() {
        "contact-put-off" => Some(Event::ContactPutOff),
        "rating-put-off" => Some(Event::RatingPutOff),
        _ => None,
    }
}

/// The stars a state shows as lit: its one digit.
pub fn score(state: &str) -> u8 {
    state.bytes().next().map_or(0, |digit| digit.wrapping_sub(b'0'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::outbox::Deed;
    use protocol::transcript::Contact;

    #[test]
    fn what_a_piece_tells_arrives_as_it_happened() {
        let contact = Contact { name: None, email: Some("z@b.example".to_owned()), phone: None };
        let events = [
            Event::Did(Item::new("w1".to_owned(), Deed::GiveContact(contact))),
            Event::Did(Item::new("w2".to_owned(), Deed::Rate { score: 4, comment: "a \"b\"".to_owned() })),
            Event::ContactPutOff,
            Event::RatingPutOff,
            Event::RatingPicked(5),
        ];
        for event in events {
            let value: serde_json::Value = serde_json::from_str(&write(&event)).unwrap();
            assert_eq!(read(&value), Some(event));
        }
    }

    #[test]
    fn an_event_of_the_rest_of_the_panel_is_not_taken_from_a_piece() {
        let value: serde_json::Value = serde_json::from_str(&write(&Event::Opened)).unwrap();
        assert_eq!(read(&value), None);
    }

    #[test]
    fn a_state_without_a_score_lights_nothing() {
        assert_eq!(["0", "4", ""].map(score), [0, 4, 0]);
    }
}
