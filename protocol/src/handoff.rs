//! Why the team was brought in, how urgent it is, and what became of telling them.

use crate::settings::hours::Window;
use crate::settings::routes::{At, Step};
use crate::transcript::{MemberRef, Message};
use crate::{Millis, Seq};
use serde::{Deserialize, Serialize};

/// The seven reasons to bring in a person. The order is the order of strength: when several fire
/// on one message the first of them decides and all are recorded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum TriggerKind {
    HumanRequest,
    Frustration,
    AssistantFailure,
    RepeatedFailure,
    OutOfScope,
    HighValue,
    PostCapture,
}

impl TriggerKind {
    /// The registry, the strongest first.
    pub const ALL: [TriggerKind; 7] = [
        TriggerKind::HumanRequest,
        TriggerKind::Frustration,
        TriggerKind::AssistantFailure,
        TriggerKind::RepeatedFailure,
        TriggerKind::OutOfScope,
        TriggerKind::HighValue,
        TriggerKind::PostCapture,
    ];
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Urgency {
    Standard,
    Urgent,
}

/// What the assistant does while it waits for a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Hold {
    /// The assistant stops: a person was asked for, the visitor is angry, the assistant failed.
    Hold,
    /// The team is told at once, and the assistant keeps helping until somebody claims.
    Alongside,
}

/// What decided, so a person can check it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Evidence {
    pub trigger: TriggerKind,
    /// One sentence for the team.
    pub why: String,
    /// The visitor's own words that decided.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub quotes: Vec<String>,
    /// The score that decided and the threshold it met, each 0 to 1, where the trigger has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub score: Option<f32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub threshold: Option<f32>,
    /// The messages it rests on, newest last.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub seqs: Vec<Seq>,
}

/// One bringing-in of the team.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Handoff {
    /// From 1 in each conversation.
    pub number: u32,
    pub episode: u32,
    pub at_ms: Millis,
    pub urgency: Urgency,
    pub hold: Hold,
    /// The strongest first.
    pub evidence: Vec<Evidence>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub claimed_ms: Option<Millis>,
    /// Nobody claimed it within the time the settings give.
    #[serde(default)]
    pub overdue: bool,
    /// Who it was passed to, when it is a transfer: then only they were told, and nobody else waits for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub transferred_to: Option<MemberRef>,
    /// Every way of telling the team has failed, and nobody has been told since.
    #[serde(default)]
    pub failed: bool,
    /// The ladder has ended and nobody has claimed.
    #[serde(default)]
    pub unanswered: bool,
    /// The visitor would rather go on with the assistant.
    #[serde(default)]
    pub cancelled: bool,
    /// What kind of hour it was.
    #[serde(default)]
    pub window: Window,
    #[serde(default)]
    pub ladder: Ladder,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub deliveries: Vec<Delivery>,
    /// Who was meant and is not there, each once.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub passed_over: Vec<crate::team::PassedOver>,
}

/// What happens while nobody claims, as the rules were when it began.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct Ladder {
    /// The rule's name.
    pub rule: String,
    pub steps: Vec<Step>,
    /// The step that comes next; at the number of steps the ladder has ended.
    pub next: u32,
    /// When it comes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next_ms: Option<Millis>,
}

/// A way of reaching the team.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Channel {
    Slack,
    Whatsapp,
    Email,
}

impl Channel {
    /// The registry: lists in pages, settings and documents come from here.
    pub const ALL: [Channel; 3] = [Channel::Slack, Channel::Whatsapp, Channel::Email];

    pub fn name(self) -> &'static str {
        match self {
            Channel::Slack => "slack",
            Channel::Whatsapp => "whatsapp",
            Channel::Email => "email",
        }
    }

    /// As people write it.
    pub fn title(self) -> &'static str {
        match self {
            Channel::Slack => "Slack",
            Channel::Whatsapp => "WhatsApp",
            Channel::Email => "Email",
        }
    }
}

/// One telling of one recipient on one channel, and its proof.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Delivery {
    /// The outbox job that carries it.
    pub job: u64,
    pub channel: Channel,
    /// The recipient as the team knows it: `#leads`, `Ana`.
    pub to: String,
    pub state: DeliveryState,
    pub at_ms: Millis,
    pub attempts: u32,
    /// Why it failed or waits, in words that tell the mend.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<String>,
    /// The vendor's own id of what was sent (Slack `channel:ts`, a WhatsApp `wamid`, a mail id).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub receipt: Option<String>,
    /// The step of the ladder it belongs to.
    #[serde(default)]
    pub step: u32,
    #[serde(default)]
    pub when: At,
    /// When it leaves, where that is later than it was decided.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due_ms: Option<Millis>,
}

/// Ranked: a report never takes a delivery back to an earlier state, save that `failed` may follow `sent`, and for a
/// mail that came back or was complained about any of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum DeliveryState {
    Queued,
    /// Failed for now; another attempt is due.
    Retrying,
    /// The vendor took it. Not yet proof that it arrived.
    Sent,
    Delivered,
    Seen,
    Failed,
    /// Not sent because somebody claimed first.
    Spared,
}

/// What a notice calls for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Call {
    /// Somebody is needed.
    #[default]
    Handoff,
    /// Nobody has claimed it so far; told again by the ladder.
    Again,
    /// It is this recipient's now.
    Transfer,
    /// The recipient has claimed it, and the visitor still waits for a first reply.
    Nudge,
    /// A colleague named the recipient in a note.
    Mention,
    /// A test of the channel: press "I got it".
    Test,
    /// A channel is out of order. About no visitor: such a notice names no conversation.
    Alert,
}

/// Everything a person needs to go on without asking again. The same for every channel.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Notice {
    pub conversation: String,
    pub site: String,
    pub business: String,
    pub handoff: u32,
    #[serde(default)]
    pub call: Call,
    pub urgency: Urgency,
    pub evidence: Vec<Evidence>,
    /// The visitor's name, or "A visitor".
    pub visitor: String,
    pub contact: crate::transcript::Contact,
    pub page: crate::transcript::Page,
    /// Two or three sentences: what they want, what was tried.
    pub summary: String,
    /// A first line for the person who picks it up.
    pub opener: String,
    /// The signed address that opens this very conversation.
    pub link: String,
    /// Whole, notes included: only the team reads it.
    pub transcript: Vec<Message>,
    pub at_ms: Millis,
}

#[cfg(test)]
mod tests {
    use super::{Call, Handoff, Ladder, Notice};
    use crate::settings::hours::Window;
    use crate::settings::routes::At;

    #[test]
    fn promise_9_a_stored_handoff_is_pinned() {
        let json = r##"{"number":1,"episode":1,"at_ms":5,"urgency":"urgent","hold":"hold","evidence":[],"overdue":true,"failed":false,"unanswered":true,"cancelled":false,"window":"after_hours","ladder":{"rule":"night","steps":[{"after_minutes":5,"clock":"open","tell":[{"channel":"email","to":"team","at":"opening"}]}],"next":1,"next_ms":9},"deliveries":[{"job":3,"channel":"email","to":"Ana","state":"spared","at_ms":5,"attempts":0,"step":0,"when":"opening","due_ms":8}]}"##;
        let handoff: Handoff = serde_json::from_str(json).unwrap();
        assert_eq!((handoff.window, handoff.deliveries[0].when), (Window::AfterHours, At::Opening));
        assert_eq!(serde_json::to_string(&handoff).unwrap(), json);
    }

    /// As they were stored before there were ladders, windows and calls.
    #[test]
    fn promise_9_an_old_handoff_and_an_old_notice_are_read() {
        let json = r#"{"number":1,"episode":1,"at_ms":5,"urgency":"standard","hold":"alongside","evidence":[],"deliveries":[{"job":3,"channel":"slack","to":"C1","state":"sent","at_ms":5,"attempts":1}]}"#;
        let handoff: Handoff = serde_json::from_str(json).unwrap();
        assert_eq!(
            (handoff.window, handoff.ladder, handoff.deliveries[0].when),
            (Window::Open, Ladder::default(), At::Now)
        );
        let json = r#"{"conversation":"c1","site":"main","business":"Velo","handoff":1,"urgency":"urgent","evidence":[],"visitor":"Sam","contact":{},"page":{"url":"","title":""},"summary":"","opener":"","link":"","transcript":[],"at_ms":5}"#;
        assert_eq!(serde_json::from_str::<Notice>(json).unwrap().call, Call::Handoff);
    }
}
