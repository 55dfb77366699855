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
    /// Nothing about the chat, but what is shown of it is to be drawn again: the log was scrolled, the parts have come.
    Redraw,
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
    /// The visitor has shown that they are a person.
    Proven,
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
    /// The visitor has to show that they are a person. This is for the script beside the widget alone.
    Challenge,
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

/// However long Baton, or whoever stands before it, asks for, a visitor who watches gets another attempt by then.
const AFTER_MOST_S: u32 = 60;

/// Why a call brought no answer that can be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Failure {
    /// Nothing came back, or something that is not Baton's (a hotel's sign-in page).
    Offline,
    /// Baton asks for time, so many seconds of it, or 0 where it does not say. The words are its own.
    Busy { words: String, after_s: u32 },
    /// Not before the visitor has shown that they are a person.
    Unproven,
    /// This conversation is not there any more, or the token is not good any more.
    Gone,
    /// For good. The words are Baton's own.
    Refused(String),
}

impl Failure {
    /// From a status, for how many seconds it asks (0: it does not say), and the error's code and words, where there were any.
    pub fn of(status: u16, after_s: u32, refusal: Option<(String, String)>) -> Self {
        let (code, words) = match refusal {
            // Whoever stands between us and Baton asks for time, in no words for visitors.
            None if after_s > 0 => Default::default(),
            None => return Failure::Offline,
            Some(refusal) => refusal,
        };
        if status == 429 || status >= 500 {
            return Failure::Busy { words, after_s: after_s.min(AFTER_MOST_S) };
        }
        // The address is unknown, as to an older worker. That says nothing of the conversation.
        if code == "not_found" {
            return Failure::Refused(words);
        }
        Self::of_code(&code, words)
    }

    /// From a refused frame, which has no status.
    pub fn of_code(code: &str, words: String) -> Self {
        match code {
            // In a frame an older worker's `not_found` can only mean the conversation.
            "no_token" | "invalid_token" | "not_found" | "conversation_gone" | "conversation_full" => Failure::Gone,
            "too_fast" | "too_many" | "unavailable" => Failure::Busy { words, after_s: 0 },
            "challenge" => Failure::Unproven,
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
        let of = |status, refusal| Failure::of(status, 0, refusal);
        let refused = Failure::Refused("why".to_owned());
        let busy = |after_s| Failure::Busy { words: "why".to_owned(), after_s };
        assert_eq!(of(0, None), Failure::Offline);
        assert_eq!(of(200, None), Failure::Offline);
        assert_eq!(of(502, None), Failure::Offline);
        assert_eq!(of(401, said("invalid_token")), Failure::Gone);
        assert_eq!(of(404, said("conversation_gone")), Failure::Gone);
        // An unknown address is no unknown conversation; in a frame of an older worker it can be nothing else.
        assert_eq!(of(404, said("not_found")), refused);
        assert_eq!(Failure::of_code("not_found", String::new()), Failure::Gone);
        // Only the conversation's own end is one: who somebody is, or a file, may be refused without it.
        assert_eq!(of(401, said("identity")), refused);
        assert_eq!(of(403, said("challenge")), Failure::Unproven);
        assert_eq!(of(413, said("too_large")), refused);
        assert_eq!(of(409, said("conversation_full")), Failure::Gone);
        assert_eq!(of(429, said("too_fast")), busy(0));
        assert_eq!(of(503, said("unavailable")), busy(0));
        assert_eq!(of(422, said("too_long")), refused);
        assert_eq!(Failure::of(429, 7, said("too_fast")), busy(7));
        // Whatever is asked for, within reason.
        assert_eq!(Failure::of(429, 3_600, said("too_much")), busy(60));
        let proxy = Failure::Busy { words: String::new(), after_s: 5 };
        assert_eq!(Failure::of(503, 5, None), proxy);
    }
}
