//! Everything that can happen to the widget, and everything it can want done.
//!
//! For: the two closed lists `update` stands between.
//! Not for: doing any of it; see `runner`.

use crate::model::Saved;
use crate::outbox::Item;
use protocol::transcript::{Message, Stage};
use protocol::visitor::{ChatOpened, Messages, ServerFrame};

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
    /// The answer to [`Effect::OpenChat`].
    ChatAnswered(Result<ChatOpened, Failure>),
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
    Forget,
    SaveItem(Item),
    DropItem {
        id: String,
    },
    After {
        ms: u32,
        timer: Timer,
    },
    /// Put text back where the visitor can mend it.
    Refill(String),
    /// For `window.baton` and the launcher.
    Tell(News),
}

/// What the page around the widget hears of.
#[derive(Clone, Debug, PartialEq)]
pub enum News {
    Opened,
    Closed,
    Message(Box<Message>),
    Stage(Stage),
    Unread(u32),
    /// The business's colour, for the launcher.
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
        let Some((code, words)) = refusal else {
            return Failure::Offline;
        };
        match status {
            401 | 404 => Failure::Gone,
            429 | 500.. => Failure::Busy(words),
            _ => Self::of_code(&code, words),
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
        assert_eq!(Failure::of(409, said("conversation_full")), Failure::Gone);
        assert_eq!(Failure::of(429, said("too_fast")), Failure::Busy("why".to_owned()));
        assert_eq!(Failure::of(503, said("unavailable")), Failure::Busy("why".to_owned()));
        assert_eq!(Failure::of(422, said("too_long")), Failure::Refused("why".to_owned()));
    }
}
