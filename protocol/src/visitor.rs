//! What a visitor's widget and the worker say to each other, over HTTP and over the socket.

use crate::transcript::{Contact, Message, Page, Stage};
use crate::{Millis, Seq};
use serde::{Deserialize, Serialize};

/// The WebSocket subprotocol both ends must name. The token travels beside it as `token.<token>`,
/// because browsers cannot set headers on a socket and a token has no place in a URL.
pub const SOCKET_PROTOCOL: &str = "baton.v1";

/// `POST /api/chat`
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct OpenChat {
    pub site: String,
    /// BCP 47, such as `pt-BR`; the settings' own when absent.
    #[serde(default)]
    pub locale: Option<String>,
    #[serde(default)]
    pub page: Option<Page>,
    /// The IANA name of the visitor's time zone: `Europe/Madrid`. One that is not known is left away.
    #[serde(default)]
    pub zone: Option<String>,
    /// The page that led the visitor to the website, where the browser tells.
    #[serde(default)]
    pub referrer: Option<String>,
}

/// Its answer, with 201.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ChatOpened {
    pub conversation: String,
    /// The bearer of this conversation; keep it as long as the conversation is wanted.
    pub token: String,
    pub settings: WidgetSettings,
    pub messages: Vec<Message>,
    pub status: Status,
}

/// What the widget needs to draw itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct WidgetSettings {
    pub business: String,
    pub assistant: String,
    /// `#rrggbb`
    pub colour: String,
    pub locale: String,
}

/// `POST /api/chat/{id}/messages`
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SendMessage {
    /// Made by the sender, 8 to 64 of `A-Z a-z 0-9 _ -`; sending it again changes nothing.
    #[cfg_attr(feature = "schema", schemars(regex(pattern = "^[A-Za-z0-9_-]{8,64}$")))]
    pub id: String,
    pub text: String,
}

/// `GET /api/chat/{id}/messages?after=SEQ`, and the answer to every `POST` below a chat.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Messages {
    /// After a `GET`: all past `after`. After a `POST`: those the call caused.
    pub messages: Vec<Message>,
    pub stage: Stage,
    pub status: Status,
}

/// `POST /api/chat/{id}/rating`
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Rating {
    /// 1 (bad) to 5 (good).
    #[cfg_attr(feature = "schema", schemars(range(min = 1, max = 5)))]
    pub score: u8,
    #[serde(default)]
    pub comment: String,
}

/// `POST /api/chat/{id}/thumbs`: whether an answer of the assistant's helped.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Thumbs {
    /// The assistant's line.
    pub seq: Seq,
    pub up: bool,
}

/// Where the conversation stands, whole each time, so a lost frame is mended by the next.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Status {
    /// Counts the conversation's changes. One answer over HTTP can be overtaken by the socket: the lower number is old.
    #[serde(default)]
    pub rev: u64,
    pub stage: Stage,
    pub episode: u32,
    /// The display name of the person in charge.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub member: Option<String>,
    /// The assistant is working on an answer.
    #[serde(default)]
    pub thinking: bool,
    /// Offer the contact form: a person is needed and the visitor cannot be reached yet.
    #[serde(default)]
    pub ask_contact: bool,
    /// Ask how it went: the episode is resolved and not rated yet.
    #[serde(default)]
    pub ask_rating: bool,
    /// When the visitor began to wait for a person.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub waiting_since_ms: Option<Millis>,
    /// How long the wait may be, while the visitor waits.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub queue: Option<Queue>,
}

/// A visitor's place among those who wait for a person. Only what is known: nothing is promised.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct Queue {
    /// From 1; absent until the desk has counted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<u32>,
    /// The measured median wait; absent while too few were measured, and outside opening hours.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub expected_ms: Option<Millis>,
    /// When the business opens next, where it is closed now.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub opens_ms: Option<Millis>,
}

/// From the widget, over the socket.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum ClientFrame {
    /// The first frame: what the widget already has. Answered with the rest, `status` and `caught_up`.
    Resume {
        after: Seq,
    },
    Send {
        id: String,
        text: String,
    },
    Human,
    /// The visitor would rather go on with the assistant than wait.
    Cancel,
    Contact {
        contact: Contact,
    },
    Rating {
        score: u8,
        #[serde(default)]
        comment: String,
    },
    /// At most every 3 s while the visitor types.
    Typing,
    /// All up to here has stood before the visitor's eyes. Said of the team's lines alone.
    Seen {
        upto: Seq,
    },
}

/// To the widget, over the socket.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum ServerFrame {
    /// Also the acknowledgement of the visitor's own line: it carries the id they gave it.
    Message {
        message: Message,
    },
    Status {
        status: Status,
    },
    /// A member is typing; shown for 5 s.
    Typing {
        name: String,
    },
    /// The assistant's answer as far as it is written and checked, whole each time: the next takes its place, and the
    /// message itself ends it. An empty text takes it back. Nothing is stored of it.
    Draft {
        turn: u64,
        text: String,
    },
    /// All up to `seq` has been sent.
    CaughtUp {
        seq: Seq,
    },
    /// The frame was refused. `id` names the message where the frame had one.
    Refused {
        #[serde(default, skip_serializing_if = "Option::is_none")]
        id: Option<String>,
        code: String,
        message: String,
    },
}
