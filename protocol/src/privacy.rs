//! What is kept about a person: found, exported, erased, and who did so.

use crate::Millis;
use crate::desk::{Captured, ConversationView, SettingsDocument, WebhookCall};
use crate::knowledge::{Pair, PassageText, SourceSummary};
use crate::settings::Member;
use crate::transcript::{MemberRef, Stage};
use serde::{Deserialize, Serialize};

/// `GET /api/desk/privacy/people?q=`: by a part of an e-mail address, a telephone number or a name.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct People {
    /// The latest first.
    pub people: Vec<Person>,
    /// There are more: ask for something narrower.
    #[serde(default)]
    pub more: bool,
    /// Conversations of an earlier version that have not been looked through yet: ask again.
    #[serde(default)]
    pub unread: u32,
}

/// One person, as far as can be told: conversations that share an e-mail address or a telephone number. Whoever left
/// neither is a person for each conversation.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Person {
    pub names: Vec<String>,
    pub emails: Vec<String>,
    pub phones: Vec<String>,
    /// The latest first.
    pub conversations: Vec<PersonConversation>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PersonConversation {
    pub id: String,
    /// Their name there, or what the inbox calls them.
    pub visitor: String,
    pub excerpt: String,
    pub stage: Stage,
    pub started_ms: Millis,
    pub last_ms: Millis,
}

/// `GET /api/desk/privacy/export?conversation=…&conversation=…`: everything that is kept of these conversations.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PersonExport {
    pub business: String,
    pub made_ms: Millis,
    pub conversations: Vec<KeptConversation>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct KeptConversation {
    /// Lines, contact, page, rating, and how the team was told.
    pub conversation: ConversationView,
    pub copies: Copies,
    pub elsewhere: Vec<Elsewhere>,
}

/// What the desk keeps of a conversation besides the conversation itself.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Copies {
    /// Notices that were captured instead of sent, and tell of this conversation alone.
    pub captured: Vec<Captured>,
    pub webhook_calls: Vec<WebhookCall>,
    /// Questions of theirs among those nobody taught the answer to.
    pub gaps: Vec<String>,
}

/// What has left Baton and has to be deleted where it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Elsewhere {
    pub conversation: String,
    pub place: Place,
    /// Whom or where: `#leads`, `Ana`, the visitor's own address, the webhook's name.
    pub to: String,
    /// What the vendor calls it: Slack `channel:ts`, a WhatsApp `wamid`, a mail's id, a webhook's call.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reference: Option<String>,
    pub at_ms: Millis,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Place {
    Slack,
    Whatsapp,
    Email,
    /// Answers that were mailed to the visitor, and the visitor's own mails.
    VisitorMail,
    Webhook,
}

impl Place {
    pub const ALL: [Place; 5] = [Place::Slack, Place::Whatsapp, Place::Email, Place::VisitorMail, Place::Webhook];

    /// As the wire has it.
    pub fn name(self) -> &'static str {
        match self {
            Place::Slack => "slack",
            Place::Whatsapp => "whatsapp",
            Place::Email => "email",
            Place::VisitorMail => "visitor_mail",
            Place::Webhook => "webhook",
        }
    }
}

/// `POST /api/desk/privacy/erase`. Without `confirm` nothing is erased: the answer says what would be, and what to
/// confirm it with.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Erase {
    /// At most 100.
    #[cfg_attr(feature = "schema", schemars(length(min = 1, max = 100)))]
    pub conversations: Vec<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confirm: Option<String>,
}

/// What would be erased, or was.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Erasure {
    /// Send it within 15 minutes, with the same conversations. Absent once it was done.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confirm: Option<String>,
    /// Those that are known. What is gone already counts for nothing, so the same may be asked again.
    pub conversations: u32,
    pub erased: u32,
    /// Being erased: a conversation that did not answer is tried until it does.
    pub waiting: u32,
    /// What Baton cannot take back.
    pub elsewhere: Vec<Elsewhere>,
}

/// `PUT /api/desk/privacy/retention`; the answer is the settings.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Retention {
    /// As in the settings: 7 to 3,650, or nothing to keep everything.
    #[cfg_attr(feature = "schema", schemars(range(min = 7, max = 3650)))]
    pub days: Option<u32>,
}

/// `GET /api/desk/privacy/audit?before=`: what was done with people's data, the newest first. It tells of nobody but
/// the team.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Audit {
    pub entries: Vec<AuditEntry>,
    /// Give it as `before` to read on; absent at the end.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<u64>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AuditEntry {
    pub id: u64,
    pub at_ms: Millis,
    pub what: Deed,
    /// Nobody: the owner's token, or Baton itself where the deed says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<MemberRef>,
    /// How many conversations; of `retention_set` the days, 0 for never.
    pub count: u32,
    /// Of these, still being erased.
    #[serde(default)]
    pub waiting: u32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Deed {
    Exported,
    Erased,
    /// By Baton itself, as old as the settings say.
    ErasedByAge,
    SiteExported,
    RetentionSet,
}

/// A line of `GET /api/desk/export?after=`: the whole site, page by page, a JSON value a line.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum ExportLine {
    Settings {
        settings: Box<SettingsDocument>,
    },
    Member {
        member: Member,
    },
    Pair {
        pair: Pair,
    },
    Source {
        source: Box<SourceSummary>,
        passages: Vec<PassageText>,
    },
    Conversation {
        conversation: Box<ConversationView>,
    },
    /// Not the end: ask again with this as `after`.
    Next {
        after: String,
    },
    End,
}

#[cfg(test)]
mod tests {
    use super::{AuditEntry, Deed, Elsewhere, Erase, ExportLine, Place};

    #[test]
    fn promise_9_a_stored_audit_entry_is_pinned() {
        let json = r#"{"id":3,"at_ms":5,"what":"erased_by_age","count":12,"waiting":2}"#;
        let entry: AuditEntry = serde_json::from_str(json).unwrap();
        assert_eq!((entry.what, entry.by.as_ref()), (Deed::ErasedByAge, None));
        assert_eq!(serde_json::to_string(&entry).unwrap(), json);
    }

    #[test]
    fn promise_9_an_erasure_is_pinned() {
        let first: Erase = serde_json::from_str(r#"{"conversations":["c1"]}"#).unwrap();
        assert_eq!(first.confirm, None);
        let json = r#"{"conversation":"c1","place":"visitor_mail","to":"sam@example.com","at_ms":5}"#;
        let left: Elsewhere = serde_json::from_str(json).unwrap();
        assert_eq!(serde_json::to_string(&left).unwrap(), json);
        for place in Place::ALL {
            assert_eq!(serde_json::to_string(&place).unwrap(), format!("\"{}\"", place.name()));
        }
    }

    #[test]
    fn promise_9_the_ends_of_an_exports_page_are_pinned() {
        let next = ExportLine::Next { after: "c:c1".to_owned() };
        assert_eq!(serde_json::to_string(&next).unwrap(), r#"{"kind":"next","after":"c:c1"}"#);
        assert_eq!(serde_json::to_string(&ExportLine::End).unwrap(), r#"{"kind":"end"}"#);
    }
}
