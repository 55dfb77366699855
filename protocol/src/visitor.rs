//! What a visitor's widget and the worker say to each other, over HTTP and over the socket.

use crate::settings::widget::{Face, Look, Side, Widget};
use crate::transcript::{Contact, Message, Page, Stage};
use crate::{Millis, Seq};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The WebSocket subprotocol both ends must name. The token travels beside it as `token.<token>`,
/// because browsers cannot set headers on a socket and a token has no place in a URL.
pub const SOCKET_PROTOCOL: &str = "baton.v1";

/// `POST /api/chat`
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
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
    /// Who the visitor is, signed by the business's own server; see [`Identify`]. With a wrong one the chat opens all the same.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub identity: Option<String>,
    /// What the business's page says of the visitor, unsigned; see [`Identify`].
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub attributes: BTreeMap<String, String>,
    /// What Cloudflare Turnstile gave the page. A wrong one is refused with 403 `challenge`; without one the chat opens,
    /// and its first line is refused so until [`Challenge`] was answered, where the settings name a site key.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub turnstile: Option<String>,
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
    /// The identity that came with it counts. One that is refused leaves the visitor a stranger.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub identified: bool,
}

/// What the widget needs to draw itself. What is as usual is left out: every visitor waits for it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct WidgetSettings {
    pub business: String,
    pub assistant: String,
    /// `#rrggbb`
    pub colour: String,
    /// `colour`, `radius`, `side` and `offset` as rules for the panel, so that what is written can be read; see
    /// `domain::look`.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub css: String,
    pub locale: String,
    /// The owner's own first line, above the log until something was said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub greeting: Option<String>,
    /// Who of the team is shown, at most three.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub faces: Vec<Face>,
    /// An `https` address.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub logo: Option<String>,
    #[serde(skip_serializing_if = "is_usual")]
    pub mode: Look,
    /// Of the panel's corners, in pixels.
    #[serde(skip_serializing_if = "is_usual_radius")]
    pub radius: u8,
    #[serde(skip_serializing_if = "is_usual")]
    pub side: Side,
    /// From the window's edges, in pixels.
    #[serde(skip_serializing_if = "is_usual_offset")]
    pub offset: u16,
    /// What the visitor reads about their data before they write, and the page that says more.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub consent: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub privacy_url: Option<String>,
    /// Pictures and PDFs are taken.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub attachments: bool,
    /// The transcript can be mailed.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub transcript_mail: bool,
    /// Cloudflare Turnstile's public site key. What it gives is sent as [`Challenge`] before the first line.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub turnstile: Option<String>,
}

fn is_usual<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

fn is_usual_radius(radius: &u8) -> bool {
    *radius == Widget::default().radius
}

fn is_usual_offset(offset: &u16) -> bool {
    *offset == Widget::default().offset
}

/// As an old worker would have drawn it: nothing that needs the worker is offered.
impl Default for WidgetSettings {
    fn default() -> Self {
        let Widget { mode, radius, side, offset, .. } = Widget::default();
        let nothing = String::new;
        Self {
            business: nothing(),
            assistant: nothing(),
            colour: nothing(),
            css: nothing(),
            locale: nothing(),
            greeting: None,
            faces: Vec::new(),
            logo: None,
            mode,
            radius,
            side,
            offset,
            consent: None,
            privacy_url: None,
            attachments: false,
            transcript_mail: false,
            turnstile: None,
        }
    }
}

/// `POST /api/chat/{id}/identify`. A wrong identity is refused with 401 `identity`, and changes nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct Identify {
    /// A JWT, HS256, made by the business's server with `BATON_IDENTITY_SECRET`: `sub` and `exp`, at most an hour ahead;
    /// `name`, `email`, `phone` and `site` where known. Absent where only attributes are said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub identity: Option<String>,
    /// At most 20; a name has up to 40 characters, a value up to 200. An empty value takes one back.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub attributes: BTreeMap<String, String>,
}

/// `POST /api/chat/{id}/challenge`: what Cloudflare Turnstile gave the page. A wrong one is refused with 403 `challenge`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Challenge {
    pub turnstile: String,
}

/// The answer to `GET /api/chat/{id}/challenge`: what the visitor still has to show before they write.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Unproven {
    /// Turnstile's public site key; absent where nothing is left to show.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub turnstile: Option<String>,
    /// The address of Turnstile's script.
    pub script: String,
}

/// `POST /api/chat/{id}/transcript`: where the transcript is mailed to.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MailTranscript {
    pub email: String,
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
    #[serde(deserialize_with = "crate::exact::read")]
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
    /// A person of the team has had the visitor's lines up to here before their eyes; 0 is none.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub seen: Seq,
}

fn is_zero(seq: &Seq) -> bool {
    *seq == 0
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

#[cfg(test)]
mod tests {
    use super::{Identify, MailTranscript, OpenChat, Status, Unproven, WidgetSettings};

    #[test]
    fn promise_9_what_is_left_to_show_is_pinned() {
        let pinned = [
            (Some("0x4AAA"), r#"{"turnstile":"0x4AAA","script":"https://c.example/api.js"}"#),
            (None, r#"{"script":"https://c.example/api.js"}"#),
        ];
        for (turnstile, literal) in pinned {
            let unproven =
                Unproven { turnstile: turnstile.map(str::to_owned), script: "https://c.example/api.js".to_owned() };
            assert_eq!(serde_json::to_string(&unproven).unwrap(), literal);
            assert_eq!(serde_json::from_str::<Unproven>(literal).unwrap(), unproven);
        }
    }

    #[test]
    fn promise_9_a_widgets_settings_are_pinned_and_those_of_before_are_read() {
        let json = r##"{"business":"Velo","assistant":"Vee","colour":"#0f766e","css":".panel{--radius:8px}","locale":"en","greeting":"Hi!","faces":[{"name":"Ana","picture":"https://velo.example/ana.jpg"},{"name":"Tom"}],"logo":"https://velo.example/logo.svg","mode":"dark","radius":8,"side":"start","offset":32,"consent":"We keep this for 90 days.","privacy_url":"https://velo.example/privacy","attachments":true,"transcript_mail":true,"turnstile":"0x4AAA"}"##;
        let read: WidgetSettings = serde_json::from_str(json).unwrap();
        assert_eq!(serde_json::to_string(&read).unwrap(), json);
        let old = r##"{"business":"Velo","assistant":"Vee","colour":"#0f766e","locale":"en"}"##;
        let read: WidgetSettings = serde_json::from_str(old).unwrap();
        // What is as usual is left out, and read as that: by widgets of before, too.
        assert_eq!(serde_json::to_string(&read).unwrap(), old);
        let full = r##"{"business":"Velo","assistant":"Vee","colour":"#0f766e","locale":"en","mode":"auto","radius":18,"side":"end","offset":20,"attachments":false,"transcript_mail":false}"##;
        assert_eq!(serde_json::from_str::<WidgetSettings>(full).unwrap(), read);
    }

    #[test]
    fn promise_9_identifying_and_mailing_are_pinned() {
        let json = r#"{"identity":"a.b.c","attributes":{"plan":"pro"}}"#;
        let read: Identify = serde_json::from_str(json).unwrap();
        assert_eq!(serde_json::to_string(&read).unwrap(), json);
        assert_eq!(serde_json::from_str::<Identify>("{}").unwrap(), Identify::default());
        let json = r#"{"email":"sam@example.com"}"#;
        let read: MailTranscript = serde_json::from_str(json).unwrap();
        assert_eq!(serde_json::to_string(&read).unwrap(), json);
        let json = r#"{"site":"main","locale":null,"page":null,"zone":null,"referrer":null,"identity":"a.b.c","attributes":{"plan":"pro"},"turnstile":"t"}"#;
        let read: OpenChat = serde_json::from_str(json).unwrap();
        assert_eq!(serde_json::to_string(&read).unwrap(), json);
    }

    /// Widgets in pages that were opened before the worker was replaced.
    #[test]
    fn promise_9_an_old_widget_opens_a_chat_and_reads_a_status() {
        let old = r#"{"site":"main","locale":"en","page":{"url":"","title":""}}"#;
        let chat: OpenChat = serde_json::from_str(old).unwrap();
        assert!(chat.identity.is_none() && chat.attributes.is_empty() && chat.turnstile.is_none());
        let old = r#"{"rev":3,"stage":"waiting","episode":1,"thinking":false,"ask_contact":true,"ask_rating":false}"#;
        let status: Status = serde_json::from_str(old).unwrap();
        assert_eq!((status.seen, serde_json::to_string(&status).unwrap().as_str()), (0, old));
        let seen = Status { seen: 4, ..status };
        assert!(serde_json::to_string(&seen).unwrap().ends_with(r#""ask_rating":false,"seen":4}"#));
    }
}
