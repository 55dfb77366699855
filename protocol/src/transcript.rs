//! What was said, by whom, and where the conversation stands.

use crate::{Millis, Seq};
use serde::{Deserialize, Serialize};

/// One line of a transcript.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Message {
    pub seq: Seq,
    /// The writer's own id: a visitor's or member's client made it, so a second sending is recognised.
    /// Lines Baton writes are named after their place (`b7`).
    pub id: String,
    pub at_ms: Millis,
    pub from: Author,
    /// A member's display name; nobody else has one here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    pub kind: Kind,
    pub text: String,
    /// Where an answer comes from, best first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<Source>,
    /// Quick replies to offer below this line while it is the newest.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub choices: Vec<String>,
}

impl Message {
    /// Whether a visitor may ever see this line. Notes never leave the team.
    pub fn is_public(&self) -> bool {
        self.kind != Kind::Note
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Author {
    Visitor,
    Assistant,
    Member,
    /// Baton itself: "Ana has joined".
    System,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    Text,
    /// The team's own remark; never shown to a visitor.
    Note,
    /// Something that happened: a handoff, a claim, a resolution.
    Event,
}

/// A page or document an answer rests on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Source {
    pub title: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
}

/// Who answers now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// The assistant answers.
    Assistant,
    /// Handed off; nobody has claimed it yet, and the assistant is silent.
    Waiting,
    /// A person answers.
    Claimed,
    /// Closed. The visitor's next message opens a new episode.
    Resolved,
}

/// How a conversation ended, in the team's words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    Won,
    Lost,
    Helped,
    Spam,
}

/// A member as other people see them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MemberRef {
    pub id: String,
    pub name: String,
}

/// How to reach the visitor. Empty until they say.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Contact {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
}

impl Contact {
    /// Whether somebody could reach the visitor after they leave the page.
    pub fn is_reachable(&self) -> bool {
        self.email.is_some() || self.phone.is_some()
    }
}

/// What the visitor's browser said of itself as the chat was opened. Whatever it did not say is empty.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct Client {
    /// The `user-agent` header, as it came.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub agent: String,
    /// The IANA name of its time zone: `Europe/Madrid`.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub zone: String,
    /// The page that led to the website.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub referrer: String,
}

/// The page the visitor writes from.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Page {
    #[serde(default)]
    pub url: String,
    #[serde(default)]
    pub title: String,
}
