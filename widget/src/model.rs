//! All the widget knows.
//!
//! For: plain state, and the few questions the views ask of it.
//! Not for: changing it; that is `update` alone.

use crate::frame;
use crate::json::{Object, Value, digits};
use crate::outbox::{Deed, Outbox};
use protocol::Seq;
use protocol::transcript::{Author, Kind, Message, Stage};
use protocol::visitor::{Queue, Status};

/// A visitor's line, in characters; the worker refuses more.
pub const MESSAGE_CHARS: usize = 4_000;

#[derive(Debug)]
pub struct Model {
    pub open: bool,
    pub chat: Chat,
    pub link: Link,
    pub settings: Settings,
    /// In order of `seq`, each once.
    pub messages: Vec<Message>,
    /// Everything up to here has come; a new connection asks for what is past it.
    pub cursor: Seq,
    /// The newest line the visitor has had before their eyes.
    pub seen: Seq,
    /// The same as the panel was opened; what is past it was new then.
    pub known: Seq,
    pub unread: u32,
    pub outbox: Outbox,
    pub status: Status,
    /// The member who types, until then.
    pub typing: Option<(String, i64)>,
    /// The turn of the answer that is being written, and its text so far.
    pub draft: Option<(u64, String)>,
    /// Why something was not taken, in words for the visitor.
    pub notice: Option<String>,
    /// What the worker had no time for goes again within so many seconds.
    pub again_s: Option<u32>,
    /// Until then nothing goes: whoever asked for so much time is given it.
    pub patient: bool,
    /// Whether the visitor must know that nothing outlives this page.
    pub keeping: Keeping,
    /// How much later it is at the worker's than by this computer's clock.
    pub skew_ms: i64,
    /// Calls that failed in a row; the next waits longer.
    pub failures: u32,
    /// Chats opened in a row without a connection that worked.
    pub openings: u32,
    /// An answer to opening the chat is being waited for.
    pub asking: bool,
    /// The visitor is being asked to show that they are a person.
    pub challenging: bool,
    /// When the worker last heard that the visitor types.
    pub typed_ms: i64,
    pub score: Option<u8>,
    /// What the visitor said of answers on this page, by place.
    pub thumbs: Vec<(Seq, bool)>,
    /// The episodes in which the visitor waved a form away.
    pub contact_put_off: u32,
    pub rating_put_off: u32,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Chat {
    /// None yet, and none asked for.
    None,
    Opening,
    /// The worker said no, for good.
    Refused,
    Open {
        conversation: String,
        token: String,
    },
}

/// Whether the browser remembers what this page tells it to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Keeping {
    #[default]
    Yes,
    /// It refused, and the visitor is being told.
    Refused,
    /// Once is enough.
    Told,
}

/// The socket, as the model sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Link {
    /// On its way for the first time.
    Connecting,
    /// Lost, or never there. `http` is true when calls get through all the same, as where sockets are blocked.
    Down {
        http: bool,
    },
    /// Up, and the lines that were missed are coming.
    CatchingUp,
    Live,
}

/// How the business wants its widget. The panel reads little of it and the parts the rest, so it is kept as it came.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    /// A JSON object; empty before any have come.
    pub text: String,
    /// Whether the visitor has yet to show that they are a person.
    pub turnstile: bool,
    /// There is more to show than the first line, which the panel cannot without its parts.
    pub rich: bool,
}

/// What [`Saved`] says itself, in the one object it is stored as.
pub const SAVED_BESIDE: [&str; 6] = ["conversation", "token", "seen", "turnstile", "ahead", "behind"];

/// What the browser remembers between pages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Saved {
    pub conversation: String,
    pub token: String,
    pub seen: Seq,
    pub settings: Settings,
    /// See [`Model::skew_ms`].
    pub skew_ms: i64,
}

impl Saved {
    /// One object with the settings' own members. Read by the loader too: `conversation`, `token`, `seen`, `colour`.
    pub fn write(&self) -> String {
        let object = Object::new()
            .text("conversation", &self.conversation)
            .text("token", &self.token)
            .raw("seen", &digits(self.seen))
            // As the worker has it, without what the key is: that is asked for when it is wanted.
            .maybe("turnstile", self.settings.turnstile.then_some(""));
        let skew = digits(self.skew_ms.unsigned_abs());
        let object = match self.skew_ms {
            0 => object,
            1.. => object.raw("ahead", &skew),
            _ => object.raw("behind", &skew),
        };
        object.members(&self.settings.text).end()
    }

    /// What stands where `stored` may have been put there by another tab meanwhile: of two conversations the
    /// first, and of one what either tab has seen.
    pub fn beside(mut self, stored: Option<Saved>) -> Saved {
        match stored {
            Some(first) if first.conversation != self.conversation => first,
            Some(same) => {
                self.seen = self.seen.max(same.seen);
                self
            }
            None => self,
        }
    }

    pub fn read(value: &impl Value) -> Option<Self> {
        Some(Self {
            conversation: value.text("conversation")?,
            token: value.text("token")?,
            seen: value.number("seen").unwrap_or(0.0) as Seq,
            settings: frame::kept_settings(value),
            skew_ms: value.number("ahead").unwrap_or(0.0) as i64 - value.number("behind").unwrap_or(0.0) as i64,
        })
    }
}

impl Default for Model {
    fn default() -> Self {
        Self {
            open: false,
            chat: Chat::None,
            link: Link::Connecting,
            settings: Settings::default(),
            messages: Vec::new(),
            cursor: 0,
            seen: 0,
            known: 0,
            unread: 0,
            outbox: Outbox::default(),
            status: fresh_status(),
            typing: None,
            draft: None,
            notice: None,
            again_s: None,
            patient: false,
            keeping: Keeping::Yes,
            skew_ms: 0,
            failures: 0,
            openings: 0,
            asking: false,
            challenging: false,
            typed_ms: 0,
            score: None,
            thumbs: Vec::new(),
            contact_put_off: 0,
            rating_put_off: 0,
        }
    }
}

/// Before the worker has said anything.
pub fn fresh_status() -> Status {
    Status {
        rev: 0,
        stage: Stage::Assistant,
        episode: 1,
        member: None,
        thinking: false,
        ask_contact: false,
        ask_rating: false,
        waiting_since_ms: None,
        queue: None,
        seen: 0,
    }
}

impl Model {
    pub fn saved(&self) -> Option<Saved> {
        match &self.chat {
            Chat::Open { conversation, token } => Some(Saved {
                conversation: conversation.clone(),
                token: token.clone(),
                seen: self.seen,
                settings: self.settings.clone(),
                skew_ms: self.skew_ms,
            }),
            _ => None,
        }
    }

    /// What was put off has been taken: nothing is to be said of it any more.
    pub fn calm(&mut self) {
        if self.again_s.take().is_some() {
            self.notice = None;
        }
    }

    /// The worker's time, which everything in the conversation is told by: a phone may be hours off.
    pub fn worker_ms(&self, now_ms: i64) -> i64 {
        now_ms + self.skew_ms
    }

    /// What the visitor said last of the answer at this place.
    pub fn thumb(&self, seq: Seq) -> Option<bool> {
        self.thumbs.iter().rev().find(|(at, _)| *at == seq).map(|(_, up)| *up)
    }

    /// What is known of the wait, while the visitor waits. A worker that says nothing of it cannot end it either.
    pub fn queue(&self) -> Option<&Queue> {
        match self.status.stage {
            Stage::Waiting => self.status.queue.as_ref(),
            _ => None,
        }
    }

    /// The visitor has asked to go on with the assistant, and the worker has not answered yet.
    pub fn is_cancelling(&self) -> bool {
        self.outbox.has(|deed| *deed == Deed::Cancel)
    }

    pub fn shows_contact_form(&self) -> bool {
        self.status.ask_contact
            && self.contact_put_off != self.status.episode
            && !self.outbox.has(|deed| matches!(deed, Deed::GiveContact(_)))
    }

    pub fn shows_rating_form(&self) -> bool {
        self.status.ask_rating
            && self.rating_put_off != self.status.episode
            && !self.outbox.has(|deed| matches!(deed, Deed::Rate { .. }))
    }

    /// Quick replies, while the line they belong to is the newest.
    pub fn choices(&self) -> &[String] {
        match self.messages.last() {
            Some(last) if self.outbox.lines().next().is_none() => &last.choices,
            _ => &[],
        }
    }

    /// The answer that is being written, as far as it may be read.
    pub fn draft(&self) -> Option<&str> {
        self.draft.as_ref().map(|(_, text)| text.as_str()).filter(|text| !text.is_empty() && self.status.thinking)
    }

    /// Something is on its way to the visitor: the chat itself, or an answer.
    pub fn is_awaiting(&self) -> bool {
        self.status.thinking || (self.messages.is_empty() && !self.is_cut_off() && self.chat != Chat::Refused)
    }

    /// The worker cannot be reached now.
    pub fn is_cut_off(&self) -> bool {
        match self.link {
            Link::Live | Link::CatchingUp => false,
            Link::Connecting => self.failures > 0,
            Link::Down { http } => !http,
        }
    }
}

/// Whether a line is one the visitor would want to be called back for.
pub fn is_news(message: &Message) -> bool {
    message.kind == Kind::Text && matches!(message.from, Author::Assistant | Author::Member)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn promise_9_what_is_saved_is_pinned() {
        let literal = r##"{"conversation":"c1","token":"t1","seen":7,"turnstile":"","assistant":"A","business":"B","colour":"#0f766e","greeting":"Hi \"you\"","offset":32,"side":"start"}"##;
        let value: serde_json::Value = serde_json::from_str(literal).unwrap();
        let saved = Saved::read(&value).unwrap();
        assert_eq!((saved.seen, saved.settings.turnstile), (7, true));
        assert_eq!(saved.write(), literal);
        // As it was written before there was more to say, with the clock at the end.
        let old = r##"{"conversation":"c1","token":"t1","seen":7,"business":"B","assistant":"A","colour":"#0f766e","locale":"en","behind":9}"##;
        let old: serde_json::Value = serde_json::from_str(old).unwrap();
        let old = Saved::read(&old).unwrap();
        assert_eq!((old.skew_ms, old.settings.turnstile), (-9, false));
        let settings: serde_json::Value = serde_json::from_str(&old.settings.text).unwrap();
        let settings = frame::settings(&settings);
        assert_eq!((settings.business.as_str(), settings.radius, settings.attachments), ("B", 18, false));
        let bare = serde_json::json!({"conversation": "c1", "token": "t1"});
        assert_eq!(Saved::read(&bare).unwrap().write(), r#"{"conversation":"c1","token":"t1","seen":0}"#);
        assert_eq!(Saved::read(&serde_json::json!({"token": "t1"})), None);
        for skew_ms in [-3_600_000, 90_000] {
            let skewed = Saved { skew_ms, ..saved.clone() };
            assert_eq!(Saved::read(&serde_json::from_str::<serde_json::Value>(&skewed.write()).unwrap()), Some(skewed));
        }
    }

    #[test]
    fn of_two_tabs_that_open_a_chat_the_first_stays_and_what_either_has_seen_is_seen() {
        let saved = |conversation: &str, seen| Saved { conversation: conversation.to_owned(), seen, ..fresh_saved() };
        assert_eq!(saved("a", 3).beside(None), saved("a", 3));
        assert_eq!(saved("a", 3).beside(Some(saved("a", 5))), saved("a", 5));
        assert_eq!(saved("a", 3).beside(Some(saved("b", 1))), saved("b", 1));
    }

    fn fresh_saved() -> Saved {
        let bare = serde_json::json!({"conversation": "c1", "token": "t1"});
        Saved::read(&bare).unwrap()
    }
}
