//! Everything that can happen to the widget, and everything it can want done.
//!
//! For: the two closed lists `update` stands between.
//! Not for: doing any of it; see `runner`.

use crate::model::{Saved, Settings};
use crate::outbox::Item;
use protocol::transcript::{Author, Stage};
use protocol::visitor::{Messages, ServerFrame};

#[derive(Clone, Debug, PartialEq)]
pub enum Event {
    /// The widget runs; this is what the browser remembers.
    Started {
        saved: Option<Saved>,
        unsent: Vec<Item>,
    },
    Opened,
    Closed,
    /// The visitor did something that must reach the worker.
    Did(Item),
    /// A key in the composer.
    Typed,
    ContactPutOff,
    RatingPicked(u8),
    RatingPutOff,
    /// The log was scrolled to where something about it changes.
    Scrolled,
    /// The visitor would rather not wait for the next attempt.
    Retry,
    /// The answer to [`Effect::OpenChat`].
    ChatAnswered(Result<Opening, Failure>),
    /// The answer to [`Effect::Post`].
    Posted {
        id: String,
        result: Result<Messages, Failure>,
    },
    /// The answer to [`Effect::Poll`].
    Polled(Result<Messages, Failure>),
    LinkUp,
    LinkDown {
        opened: bool,
    },
    Frame(ServerFrame),
    Due(Timer),
    /// What the browser remembers was changed by another tab, or while this page slept.
    Elsewhere(Saved),
    /// Another tab has something to send. It will, unless it is closed first.
    PutElsewhere,
    /// The answer to [`Effect::LookAround`].
    Found(Vec<Item>),
    /// Another tab has brought this to the worker.
    DroppedElsewhere {
        id: String,
    },
    /// The network, the visitor or the computer is back: whatever waits need not wait longer.
    Back,
    /// The browser refuses to remember anything.
    NotKept,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// `POST /api/chat`
    OpenChat,
    /// Hold a socket for this conversation from now on.
    Connect {
        conversation: String,
        token: String,
    },
    Disconnect,
    /// Say this over the socket.
    Transmit(String),
    /// `POST` this item below the chat.
    Post {
        id: String,
        path: &'static str,
        body: String,
    },
    /// `GET` what is past `after`.
    Poll {
        after: u64,
    },
    Save(Saved),
    /// Another tab may have put a new conversation in its place already; that one stays.
    Forget {
        conversation: String,
    },
    SaveItem(Item),
    DropItem {
        id: String,
    },
    After {
        ms: u32,
        timer: Timer,
    },
    /// The same for what has failed `attempt` times, spread by chance.
    Retry {
        attempt: u32,
        timer: Timer,
    },
    /// Read what waits in the browser's storage to be sent.
    LookAround,
    /// Put text back where the visitor can mend it.
    Refill(String),
    /// For `window.baton` and the launcher.
    Tell(News),
}

/// A chat that the worker has opened.
#[derive(Clone, Debug, PartialEq)]
pub struct Opening {
    pub conversation: String,
    pub token: String,
    pub settings: Settings,
    pub answer: Messages,
}

/// What the page around the widget hears of.
#[derive(Clone, Debug, PartialEq)]
pub enum News {
    Opened,
    Closed,
    Message {
        from: Author,
        name: Option<String>,
        text: String,
    },
    Stage(Stage),
    Unread(u32),
    /// The business's settings, for the launcher: of their colour, on their side.
    Colour(String),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Timer {
    /// Try to open the chat again.
    Open,
    /// Try again what could not be posted.
    Deliver,
    /// A line handed to the socket should have come back by now.
    Acknowledged,
    TypingOver,
    /// What another tab wanted to send should be gone by now.
    Elsewhere,
}

/// Why a call brought no answer that can be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Failure {
    /// Nothing came back, or something that is not Baton's (a hotel's sign-in page).
    Offline,
    /// Baton asks for time. The words are its own.
    Busy(String),
    /// This conversation is not there any more, or the token is not good any more.
    Gone,
    /// For good. The words are Baton's own.
    Refused(String),
}

impl Failure {
    /// From a status and the error's code and words, where there were any.
    pub fn of(status: u16, refusal: Option<(String, String)>) -> Self {
        match refusal {
            None => Failure::Offline,
            Some((_, words)) if status == 429 || status >= 500 => Failure::Busy(words),
            Some((code, words)) => Self::of_code(&code, words),
        }
    }

    /// From a refused frame, which has no status.
    pub fn of_code(code: &str, words: String) -> Self {
        match code {
            "no_token" | "invalid_token" | "not_found" | "conversation_full" => Failure::Gone,
            "too_fast" | "too_many" | "unavailable" => Failure::Busy(words),
            _ => Failure::Refused(words),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn failures_are_told_apart() {
        let said = |code: &str| Some((code.to_owned(), "why".to_owned()));
        assert_eq!(Failure::of(0, None), Failure::Offline);
        assert_eq!(Failure::of(200, None), Failure::Offline);
        assert_eq!(Failure::of(502, None), Failure::Offline);
        assert_eq!(Failure::of(401, said("invalid_token")), Failure::Gone);
        // Only the conversation's own end is one: who somebody is, or a file, may be refused without it.
        assert_eq!(Failure::of(401, said("identity")), Failure::Refused("why".to_owned()));
        assert_eq!(Failure::of(403, said("challenge")), Failure::Refused("why".to_owned()));
        assert_eq!(Failure::of(413, said("too_large")), Failure::Refused("why".to_owned()));
        assert_eq!(Failure::of(409, said("conversation_full")), Failure::Gone);
        assert_eq!(Failure::of(429, said("too_fast")), Failure::Busy("why".to_owned()));
        assert_eq!(Failure::of(503, said("unavailable")), Failure::Busy("why".to_owned()));
        assert_eq!(Failure::of(422, said("too_long")), Failure::Refused("why".to_owned()));
    }
}
