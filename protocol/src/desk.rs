//! What the team's console and the worker say to each other.

use crate::handoff::{Channel, Handoff, TriggerKind, Urgency};
pub use crate::inbox::Inbox;
use crate::settings::{Member, Role};
pub use crate::transcript::MemberRef;
use crate::transcript::{Client, Contact, Identity, Message, Outcome, Page, Source, Stage};
use crate::{Millis, Seq};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// `GET /api/desk/me`
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Me {
    pub role: Role,
    /// Nobody yet when a link from a shared channel was opened: ask who it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub member: Option<MemberRef>,
    /// Set when the bearer is a link to this one conversation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub conversation: Option<String>,
    pub business: String,
    /// ISO 4217: what values are said in.
    #[serde(default)]
    pub currency: String,
    pub members: Vec<MemberRef>,
    /// Some channel captures instead of sending, so there is a Captured page.
    #[serde(default)]
    pub captures: bool,
}

/// One line of the inbox.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Row {
    pub id: String,
    /// Grows with every change; an older row never replaces a newer one.
    pub rev: u64,
    pub stage: Stage,
    pub episode: u32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub urgency: Option<Urgency>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub trigger: Option<TriggerKind>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub member: Option<MemberRef>,
    /// Their name, or "Visitor" and four letters of the conversation's id.
    pub visitor: String,
    /// The last public line, shortened.
    pub excerpt: String,
    pub started_ms: Millis,
    pub last_ms: Millis,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub waiting_since_ms: Option<Millis>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outcome: Option<Outcome>,
    /// What it was worth, in the smallest unit of the business's currency.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value_cents: Option<i64>,
    /// Nobody could be told: shown in red.
    #[serde(default)]
    pub failed: bool,
    /// Waiting longer than the settings allow.
    #[serde(default)]
    pub overdue: bool,
    /// The ladder has ended and nobody has claimed: shown in red.
    #[serde(default)]
    pub unanswered: bool,
    /// A test of this channel, not a visitor: kept out of the inbox and every figure.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub test: Option<Channel>,
    /// The number of the visitor's newest line: a member who has read less has something to read.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub visitor_seq: Seq,
    /// Put off until then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub snoozed_until_ms: Option<Millis>,
}

fn is_zero(seq: &Seq) -> bool {
    *seq == 0
}

/// `GET /api/desk/conversations/{id}`, and the answer to every act on it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ConversationView {
    pub row: Row,
    pub contact: Contact,
    pub page: Page,
    pub locale: String,
    #[serde(default)]
    pub client: Client,
    /// Who they are, by the word of the business's own server.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub identity: Option<Identity>,
    /// What the business's page says of them, which nobody has signed.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub attributes: BTreeMap<String, String>,
    /// The visitor has had all up to here before their eyes, as far as is known.
    #[serde(default)]
    pub seen: Seq,
    /// The team's lines up to here that they had not seen went on to them by mail.
    #[serde(default)]
    pub mailed: Seq,
    /// Until when it was put off.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub snoozed_ms: Option<Millis>,
    pub handoffs: Vec<Handoff>,
    /// A first line for whoever claims it.
    pub opener: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rating: Option<u8>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub rating_comment: String,
    /// Whole, or what came after `after`.
    pub messages: Vec<Message>,
}

/// The body of `POST /api/desk/conversations/{id}/{act}`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct ActBody {
    /// Who acts, where the bearer does not say: the owner's token, a link from a shared channel.
    pub member: Option<String>,
    /// `reply`, `note`: made by the sender, so a second sending is recognised.
    pub id: Option<String>,
    /// `reply`, `note`
    pub text: Option<String>,
    /// `transfer`: the member's id.
    pub to: Option<String>,
    /// `resolve`
    pub outcome: Option<Outcome>,
    /// `resolve`: what it was worth, in the smallest unit of the business's currency.
    pub value_cents: Option<i64>,
    /// `snooze`: 1 to 240; 15 when absent.
    pub minutes: Option<u32>,
    /// `snooze`: instead of minutes, until the business opens on the next day.
    pub tomorrow: bool,
}

/// `GET /api/desk/conversations/{id}/earlier`: what the same person, by e-mail address or phone, wrote in other
/// conversations, the newest first.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Earlier {
    pub conversations: Vec<Row>,
}

/// `GET /api/desk/conversations/{id}/suggestion`: what the business's own words answer to the visitor's open question.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Suggested {
    /// Absent where nothing is asked, or nothing answers it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub suggestion: Option<Suggestion>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Suggestion {
    /// The visitor's line that it answers.
    pub seq: Seq,
    pub question: String,
    pub text: String,
    pub sources: Vec<Source>,
    /// 0 to 1.
    pub confidence: f32,
    /// As sure as the assistant has to be to answer by itself.
    pub sure: bool,
}

/// Over `GET /api/desk/socket` (the inbox) and `GET /api/desk/conversations/{id}/socket` (one of them).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum DeskFrame {
    /// The inbox: this line is new or has changed.
    Row { row: Row },
    /// One conversation: what changed, with the messages that are new.
    View { view: Box<ConversationView> },
    /// One conversation: the visitor is typing.
    Typing,
    /// One conversation: who of the team has it before them, each time whole.
    Present { members: Vec<Present> },
    /// One conversation: the assistant's answer as far as the visitor sees it; empty when it is taken back.
    Draft { turn: u64, text: String },
    /// A notice was captured.
    Captured,
    /// The inbox: a member has read this conversation up to a line, in some window.
    Seen { member: String, conversation: String, seq: Seq },
    /// The inbox: this conversation was erased.
    Erased { conversation: String },
    /// A website is being read: how far it is.
    Reading { source: crate::knowledge::SourceSummary },
}

/// From the console over a conversation's socket.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum DeskClientFrame {
    Resume {
        after: Seq,
    },
    /// The member has this conversation before their eyes, or no longer: the others see it.
    Looking {
        #[serde(default)]
        away: bool,
    },
    /// At most every 3 s. The others see it, and the visitor when the writer has claimed the conversation.
    Typing {
        /// A note: nothing that the visitor may know of.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        note: bool,
    },
}

/// A member who has a conversation open.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Present {
    pub member: MemberRef,
    /// Has typed within the last 5 s.
    #[serde(default)]
    pub typing: bool,
}

/// `GET /api/desk/captured`: what would have been sent, newest first.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CapturedList {
    pub captured: Vec<Captured>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Captured {
    pub id: u64,
    pub at_ms: Millis,
    pub channel: Channel,
    pub to: String,
    pub conversation: String,
    /// The very JSON body the vendor would have been sent.
    pub body: String,
}

/// `GET` and `PUT /api/desk/settings`
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SettingsDocument {
    /// Counts the saves; `PUT` with an older one than stored is refused with 409.
    #[serde(deserialize_with = "crate::exact::read")]
    pub version: u64,
    pub settings: crate::settings::Settings,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Members {
    pub members: Vec<Member>,
}

/// `POST /api/desk/members/{id}/invite`
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Invite {
    /// Opens the console as this member.
    pub link: String,
    pub expires_ms: Millis,
}

/// `GET /api/desk/channels`: whether each channel works, on evidence.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Channels {
    pub channels: Vec<ChannelState>,
    /// The model's budget for today is spent, and since when.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub over_budget: Option<Fault>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ChannelState {
    pub channel: Channel,
    pub mode: crate::settings::Mode,
    /// Why the channel was switched off by itself; saving the settings or a test that arrives switches it on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fault: Option<Fault>,
    /// The newest test.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub test: Option<ChannelTest>,
    /// Messages the vendor charged for in the last 30 days, by its own category (`utility`, `service`).
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub billed: BTreeMap<String, u32>,
}

/// An error after which a channel cannot work until somebody mends it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Fault {
    /// `Slack: not_in_channel: invite the app to the channel`
    pub why: String,
    pub at_ms: Millis,
}

/// `POST /api/desk/channels/{channel}/test`: a marked escalation on the real route.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ChannelTest {
    pub conversation: String,
    pub at_ms: Millis,
    pub deliveries: Vec<crate::handoff::Delivery>,
    /// Who pressed "I got it", and when: only then the channel counts as tested.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confirmed_by: Option<MemberRef>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confirmed_ms: Option<Millis>,
}

/// `GET /api/desk/webhooks`: what was told to the owner's own servers, newest first.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct WebhookCalls {
    pub calls: Vec<WebhookCall>,
}

/// One event for one webhook. `POST /api/desk/webhooks/{id}/replay` sends it again under the same id.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct WebhookCall {
    /// The `webhook-id` header: the same at every attempt.
    pub id: String,
    pub webhook: String,
    pub kind: crate::settings::webhooks::EventKind,
    pub conversation: String,
    pub at_ms: Millis,
    pub state: crate::handoff::DeliveryState,
    pub attempts: u32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<String>,
    /// The very JSON body.
    pub body: String,
}

#[cfg(test)]
mod tests {
    use super::{DeskClientFrame, DeskFrame, Fault, MemberRef, Present, Row, WebhookCall};

    #[test]
    fn promise_9_a_stored_webhook_call_is_pinned() {
        let json = r#"{"id":"msg_c1-4-crm","webhook":"crm","kind":"conversation.handed_off","conversation":"c1","at_ms":5,"state":"retrying","attempts":2,"why":"webhook: its server answered 500","body":"{}"}"#;
        let call: WebhookCall = serde_json::from_str(json).unwrap();
        assert_eq!(serde_json::to_string(&call).unwrap(), json);
    }

    /// A console from before there were notes and colleagues says `typing` alone.
    #[test]
    fn promise_9_presence_is_pinned() {
        let frames = [
            (DeskClientFrame::Typing { note: false }, r#"{"type":"typing"}"#),
            (DeskClientFrame::Typing { note: true }, r#"{"type":"typing","note":true}"#),
            (DeskClientFrame::Looking { away: true }, r#"{"type":"looking","away":true}"#),
        ];
        for (frame, json) in frames {
            assert_eq!(serde_json::to_string(&frame).unwrap(), json);
            assert_eq!(serde_json::from_str::<DeskClientFrame>(json).unwrap(), frame);
        }
        let member = MemberRef { id: "tom".to_owned(), name: "Tom".to_owned() };
        let frame = DeskFrame::Present { members: vec![Present { member, typing: true }] };
        let json = r#"{"type":"present","members":[{"member":{"id":"tom","name":"Tom"},"typing":true}]}"#;
        assert_eq!(serde_json::to_string(&frame).unwrap(), json);
        assert_eq!(serde_json::from_str::<DeskFrame>(json).unwrap(), frame);
    }

    #[test]
    fn promise_9_a_stored_fault_is_pinned() {
        let json = r#"{"why":"Slack: not_in_channel","at_ms":5}"#;
        assert_eq!(serde_json::to_string(&serde_json::from_str::<Fault>(json).unwrap()).unwrap(), json);
    }

    /// As it was stored before there were ladders and tests; and the inbox's query finds a test by its very letters.
    #[test]
    fn promise_9_an_old_row_is_read_and_a_test_is_marked() {
        let json = r#"{"id":"c1","rev":2,"stage":"waiting","episode":1,"visitor":"Sam","excerpt":"Hi","started_ms":1,"last_ms":2,"failed":false,"overdue":true}"#;
        let row: Row = serde_json::from_str(json).unwrap();
        assert!(!row.unanswered && row.test.is_none());
        assert!(!serde_json::to_string(&row).unwrap().contains(r#""test":"#));
        let named = Row { visitor: r#""test":"#.to_owned(), ..row.clone() };
        assert!(!serde_json::to_string(&named).unwrap().contains(r#""test":"#), "whatever a visitor calls themselves");
        let test = Row { test: Some(crate::handoff::Channel::Slack), ..row };
        assert!(serde_json::to_string(&test).unwrap().contains(r#""test":"slack""#));
    }
}
