//! What the visitor did and the worker has not acknowledged yet.
//!
//! For: keeping it in order, on the page and in the browser's storage, until an acknowledgement comes.
//! Each item lives under a key of its own, so that two tabs of one site never overwrite each other.
//! Not for: when and how it is sent; see `deliver`.

use crate::frame;
use crate::json::{Object, Value, digits};
use protocol::Seq;
use protocol::transcript::Contact;

/// One thing the visitor did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// Made on this page; a line's is also its message id, so a second sending changes nothing.
    pub id: String,
    pub deed: Deed,
    pub progress: Progress,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Deed {
    Say(String),
    AskHuman,
    /// Go on with the assistant instead of waiting for a person.
    Cancel,
    GiveContact(Contact),
    Rate {
        score: u8,
        comment: String,
    },
    /// Whether the answer at this place helped.
    Thumb {
        seq: Seq,
        up: bool,
    },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress {
    /// Not under way.
    Waiting,
    /// Handed to the socket; the line itself coming back is the acknowledgement.
    Sent { at_ms: i64 },
    /// On its way over HTTP, which will answer.
    Posting,
}

impl Item {
    pub fn new(id: String, deed: Deed) -> Self {
        Self { id, deed, progress: Progress::Waiting }
    }

    /// The line it would add to the transcript.
    pub fn line(&self) -> Option<&str> {
        match &self.deed {
            Deed::Say(text) => Some(text),
            _ => None,
        }
    }

    /// Where it is posted below `/api/chat/{id}/`, and the body.
    pub fn post(&self) -> (&'static str, String) {
        match &self.deed {
            Deed::Say(text) => ("messages", Object::new().text("id", &self.id).text("text", text).end()),
            Deed::AskHuman => ("human", Object::new().end()),
            Deed::Cancel => ("cancel", Object::new().end()),
            Deed::GiveContact(contact) => ("contact", frame::write_contact(contact)),
            Deed::Rate { score, comment } => {
                let body = Object::new().raw("score", &digits(u64::from(*score))).text("comment", comment);
                ("rating", body.end())
            }
            Deed::Thumb { seq, up } => {
                let body = Object::new().raw("seq", &digits(*seq)).raw("up", if *up { "true" } else { "false" });
                ("thumbs", body.end())
            }
        }
    }

    /// As it is stored.
    pub fn write(&self) -> String {
        let (path, body) = self.post();
        Object::new().text("id", &self.id).text("do", path).raw("with", &body).end()
    }

    /// `None` for what a later widget stored and this one cannot do.
    pub fn read(value: &impl Value) -> Option<Self> {
        let with = value.field("with")?;
        let deed = match value.text("do")?.as_str() {
            "messages" => Deed::Say(with.text("text")?),
            "human" => Deed::AskHuman,
            "cancel" => Deed::Cancel,
            "contact" => Deed::GiveContact(frame::contact(&with)),
            "rating" => {
                Deed::Rate { score: with.number("score")? as u8, comment: with.text("comment").unwrap_or_default() }
            }
            "thumbs" => Deed::Thumb { seq: with.number("seq")? as Seq, up: with.truth("up") },
            _ => return None,
        };
        Some(Self::new(value.text("id")?, deed))
    }
}

/// All of them, oldest first.
#[derive(Debug, Default)]
pub struct Outbox {
    pub items: Vec<Item>,
}

impl Outbox {
    pub fn find(&mut self, id: &str) -> Option<&mut Item> {
        self.items.iter_mut().find(|item| item.id == id)
    }

    /// Takes an item out: it was acknowledged, or refused for good.
    pub fn take(&mut self, id: &str) -> Option<Item> {
        let place = self.items.iter().position(|item| item.id == id)?;
        Some(self.items.remove(place))
    }

    pub fn lines(&self) -> impl Iterator<Item = (&Item, &str)> {
        self.items.iter().filter_map(|item| item.line().map(|line| (item, line)))
    }

    /// Whether a line is being posted: no other line may go before the answer, or it could overtake this one.
    pub fn posts_line(&self) -> bool {
        self.lines().any(|(item, _)| item.progress == Progress::Posting)
    }

    /// The socket is gone, or another is there: whatever it carried may not have arrived. With `posted`,
    /// neither is waited for what HTTP carries. What did arrive is known by its id.
    pub fn doubt(&mut self, posted: bool) {
        for item in &mut self.items {
            let doubtful = match item.progress {
                Progress::Waiting => false,
                Progress::Sent { .. } => true,
                Progress::Posting => posted && item.line().is_some(),
            };
            if doubtful {
                item.progress = Progress::Waiting;
            }
        }
    }

    pub fn has(&self, test: impl Fn(&Deed) -> bool) -> bool {
        self.items.iter().any(|item| test(&item.deed))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn promise_9_stored_items_are_pinned() {
        let contact = Contact { name: Some("Zoë".to_owned()), email: Some("z@b.example".to_owned()), phone: None };
        let pinned = [
            (Deed::Say("Hi\nyou".to_owned()), r#"{"id":"w1","do":"messages","with":{"id":"w1","text":"Hi\nyou"}}"#),
            (Deed::AskHuman, r#"{"id":"w1","do":"human","with":{}}"#),
            (Deed::Cancel, r#"{"id":"w1","do":"cancel","with":{}}"#),
            (Deed::GiveContact(contact), r#"{"id":"w1","do":"contact","with":{"name":"Zoë","email":"z@b.example"}}"#),
            (
                Deed::Rate { score: 4, comment: "good".to_owned() },
                r#"{"id":"w1","do":"rating","with":{"score":4,"comment":"good"}}"#,
            ),
            (Deed::Thumb { seq: 7, up: false }, r#"{"id":"w1","do":"thumbs","with":{"seq":7,"up":false}}"#),
        ];
        for (deed, literal) in pinned {
            let item = Item::new("w1".to_owned(), deed);
            assert_eq!(item.write(), literal);
            let value: serde_json::Value = serde_json::from_str(literal).unwrap();
            assert_eq!(Item::read(&value), Some(item));
        }
    }

    #[test]
    fn what_a_later_widget_stored_is_left_alone() {
        let value = serde_json::json!({"id": "w1", "do": "attachment", "with": {}});
        assert_eq!(Item::read(&value), None);
    }
}
