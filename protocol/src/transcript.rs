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
    /// What came with the line, whose text may then be empty.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub attachment: Option<Attachment>,
}

impl Message {
    /// Whether a visitor may ever see this line. Notes never leave the team.
    pub fn is_public(&self) -> bool {
        self.kind != Kind::Note
    }

    /// What stands for the line where there is room for words alone: the file's name, where it has no others.
    pub fn said(&self) -> &str {
        match &self.attachment {
            Some(file) if self.text.is_empty() => &file.name,
            _ => &self.text,
        }
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

/// A picture or a PDF that the visitor sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Attachment {
    pub id: String,
    /// A file name, without a path and without anything that is not printed.
    pub name: String,
    /// `image/png`, `image/jpeg`, `image/gif`, `image/webp` or `application/pdf`, by its own first bytes.
    pub media_type: String,
    pub bytes: u64,
    /// The whole address it is read at, signed and valid for some days; asking for the line again gives a fresh one.
    /// Empty where it is stored.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub url: String,
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

/// Who the visitor is by the word of the business's own server, which signed it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct Identity {
    /// The business's own id of the visitor: the token's `sub`.
    pub subject: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    /// When it was said last.
    pub at_ms: Millis,
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

#[cfg(test)]
mod tests {
    use super::{Attachment, Identity, Message};

    #[test]
    fn promise_9_a_line_with_an_attachment_is_pinned_and_one_without_is_read() {
        let json = r#"{"seq":2,"id":"m1234567","at_ms":5,"from":"visitor","kind":"text","text":"","attachment":{"id":"a1","name":"boiler.png","media_type":"image/png","bytes":2048,"url":"https://chat.example/files/c1/a1?until=9&sig=x"}}"#;
        let line: Message = serde_json::from_str(json).unwrap();
        assert_eq!(serde_json::to_string(&line).unwrap(), json);
        let stored = Attachment { url: String::new(), ..line.attachment.unwrap() };
        let json = r#"{"id":"a1","name":"boiler.png","media_type":"image/png","bytes":2048}"#;
        assert_eq!(serde_json::to_string(&stored).unwrap(), json);
        let old = r#"{"seq":2,"id":"m1234567","at_ms":5,"from":"visitor","kind":"text","text":"Hi"}"#;
        let line: Message = serde_json::from_str(old).unwrap();
        assert_eq!((line.attachment.as_ref(), serde_json::to_string(&line).unwrap().as_str()), (None, old));
    }

    #[test]
    fn promise_9_an_identity_is_pinned() {
        let json = r#"{"subject":"customer-7","name":"Sam","at_ms":5}"#;
        let read: Identity = serde_json::from_str(json).unwrap();
        assert_eq!(serde_json::to_string(&read).unwrap(), json);
    }
}
