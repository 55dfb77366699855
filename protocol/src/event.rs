//! What happened in a conversation: an [`Event`] for signed webhooks, a [`Fact`] for the figures.

use crate::handoff::{Channel, TriggerKind, Urgency};
use crate::settings::hours::Window;
use crate::settings::webhooks::EventKind;
use crate::transcript::{Contact, MemberRef, Outcome, Page};
use crate::{Millis, Seq};
use serde::{Deserialize, Serialize};

/// One event, whole: whoever gets it needs to ask for nothing else.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Event {
    pub kind: EventKind,
    pub at_ms: Millis,
    pub conversation: String,
    pub site: String,
    pub episode: u32,
    /// Their name, or "Visitor" and four letters.
    pub visitor: String,
    pub contact: Contact,
    pub page: Page,
    /// Who acted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub member: Option<MemberRef>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub trigger: Option<TriggerKind>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub urgency: Option<Urgency>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub window: Option<Window>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outcome: Option<Outcome>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rating: Option<u8>,
    /// The reply, or the comment of a rating.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
}

/// One thing that is counted, with all that is needed to count it again years later, whatever the settings say by then.
/// No text of anybody's is in it. What is tagged is tagged from outside, which a reader in wasm has cheapest.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Fact {
    pub at_ms: Millis,
    /// The episode it belongs to; a report of a message to the team may come in a later one.
    pub episode: u32,
    pub what: What,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum What {
    /// The visitor's first line of the episode. The day is the business's own, `2026-03-01`, as its time zone was then.
    Began { day: String },
    /// Stand-ins for the visitor's e-mail address and phone number, by which they are known again elsewhere.
    Recognised { keys: Vec<String> },
    /// The assistant has answered a question, this sure of itself (0 to 1).
    Answered { confidence: f32 },
    /// It found no answer, or could give none.
    Unanswered { confidence: f32 },
    /// The team was called.
    Called { trigger: TriggerKind, window: Window, urgency: Urgency },
    /// The call is off and nobody has claimed it: the visitor would rather go on with the assistant, or a member gave
    /// it back.
    CalledOff,
    /// What became of one message to the team; `job` tells it from others.
    Told { job: u64, channel: Channel, proof: Proof },
    /// Somebody took the conversation.
    Claimed {
        member: MemberRef,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        waited: Option<Waited>,
    },
    /// A person's first line of the episode to the visitor.
    Replied {
        member: MemberRef,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        waited: Option<Waited>,
    },
    Resolved {
        member: MemberRef,
        outcome: Outcome,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        value_cents: Option<i64>,
    },
    /// 1 to 5.
    Rated { score: u8 },
    /// Whether the answer at this place helped; said anew, it replaces what was said before.
    Thumbed { seq: Seq, up: bool },
}

/// How far a message to the team has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Proof {
    Sent,
    Delivered,
    Failed,
}

/// Since the episode's first call.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Waited {
    pub ms: Millis,
    /// Of these, in open hours.
    pub open_ms: Millis,
}

/// A fact in a conversation's own count, by which it is told from others and counted once.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Counted {
    pub job: u64,
    pub fact: Fact,
}

#[cfg(test)]
mod tests {
    use super::Fact;

    #[test]
    fn promise_9_stored_facts_are_pinned() {
        for json in [
            r#"{"at_ms":5,"episode":1,"what":{"began":{"day":"2026-03-01"}}}"#,
            r#"{"at_ms":5,"episode":1,"what":{"recognised":{"keys":["af63bd4c8601b7df"]}}}"#,
            r#"{"at_ms":5,"episode":1,"what":{"answered":{"confidence":0.75}}}"#,
            r#"{"at_ms":5,"episode":1,"what":{"unanswered":{"confidence":0.25}}}"#,
            r#"{"at_ms":5,"episode":1,"what":{"called":{"trigger":"frustration","window":"after_hours","urgency":"urgent"}}}"#,
            r#"{"at_ms":5,"episode":2,"what":"called_off"}"#,
            r#"{"at_ms":5,"episode":1,"what":{"told":{"job":9,"channel":"whatsapp","proof":"delivered"}}}"#,
            r#"{"at_ms":5,"episode":1,"what":{"claimed":{"member":{"id":"ana","name":"Ana"},"waited":{"ms":60000,"open_ms":0}}}}"#,
            r#"{"at_ms":5,"episode":1,"what":{"replied":{"member":{"id":"ana","name":"Ana"}}}}"#,
            r#"{"at_ms":5,"episode":1,"what":{"resolved":{"member":{"id":"ana","name":"Ana"},"outcome":"won","value_cents":129900}}}"#,
            r#"{"at_ms":5,"episode":1,"what":{"rated":{"score":4}}}"#,
            r#"{"at_ms":5,"episode":1,"what":{"thumbed":{"seq":7,"up":false}}}"#,
        ] {
            let fact: Fact = serde_json::from_str(json).unwrap();
            assert_eq!(serde_json::to_string(&fact).unwrap(), json);
        }
    }
}
