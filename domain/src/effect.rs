//! What a conversation wants done. The Durable Object stores the durable ones in one burst, then does them.

use crate::input::Timer;
use protocol::Millis;
use protocol::handoff::Channel;
use protocol::transcript::Message;
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Store this line and show it to everybody who may see it.
    Append(Message),
    /// Something other than the transcript changed: show the new status, refresh the inbox.
    Changed,
    /// Put a job in the outbox.
    Job { id: u64, job: Job },
    /// Take jobs that have not begun out of the outbox.
    Cancel { jobs: Vec<u64> },
    /// Wake me then. Setting the same timer again moves it.
    Timer { timer: Timer, due_ms: Millis },
    /// The timer is no longer wanted.
    Untimer(Timer),
}

/// Work that leaves the object. Stored as JSON, so its shape is pinned.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "job", rename_all = "snake_case")]
pub enum Job {
    /// Answer the visitor's turn.
    Ask { turn: u64 },
    /// Tell one recipient on one channel about a handoff.
    Notify { handoff: u32, channel: Channel, recipient: Recipient },
    /// Show on Slack what became of a handoff: who owns it, how it ended.
    UpdateCard { handoff: u32, delivery: u64 },
    /// Put a line of the conversation into its Slack thread.
    Thread { handoff: u32, delivery: u64, seq: u64 },
    /// Tell the desk what the inbox should show.
    Report,
}

/// Who a notice goes to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recipient {
    /// As the team knows it: `#leads`, `Ana`.
    pub label: String,
    /// As the channel knows it: a Slack channel, an E.164 number, a mail address.
    pub address: String,
    /// Who it is, where it is one person: the link in the notice then opens as them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub member: Option<String>,
}
