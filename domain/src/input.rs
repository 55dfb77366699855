//! Everything that can happen to a conversation, parsed at the door into values that cannot be wrong.

use crate::assistant::{Failure, Reply};
use protocol::Seq;
use protocol::desk::MemberRef;
use protocol::handoff::{Channel, DeliveryState};
use protocol::transcript::{Attachment, Contact, Identity, Outcome, Page};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

#[derive(Clone, Debug, PartialEq)]
pub enum Input {
    /// The visitor wrote. `id` is their client's; the same id again changes nothing.
    VisitorMessage {
        id: String,
        text: String,
    },
    /// The visitor sent a file, which is kept already. `id` as with a message.
    VisitorAttached {
        id: String,
        attachment: Attachment,
    },
    /// The business's page, or its server, has said who the visitor is.
    Identified {
        identity: Option<Identity>,
        attributes: BTreeMap<String, String>,
    },
    /// The visitor has shown that they are a person.
    Proven,
    /// A member has had the visitor's lines up to here before their eyes.
    TeamSaw {
        upto: Seq,
    },
    /// The visitor wants the transcript mailed.
    TranscriptAsked {
        email: String,
    },
    /// The visitor pressed "talk to a person".
    HumanAsked,
    /// The visitor would rather go on with the assistant than wait.
    WaitCancelled,
    /// The visitor's page has shown all up to here.
    VisitorSaw {
        upto: Seq,
    },
    ContactGiven(Contact),
    Rated {
        score: u8,
        comment: String,
    },
    /// The visitor says whether an answer of the assistant's helped, or takes it back by saying the other.
    Thumbs {
        seq: Seq,
        up: bool,
    },
    /// The visitor now writes from another page.
    PageChanged(Page),
    /// The assistant's answer to turn `turn`; dropped when that turn is over.
    Answered {
        turn: u64,
        result: Result<Reply, Failure>,
    },
    /// The model has failed at turn `turn`, and the business's own words answer it. The team hears of it.
    AnsweredInstead {
        turn: u64,
        reply: Reply,
        failure: Failure,
    },
    /// A member of the team acted; `via` is the channel they did it from, nothing for the console.
    Desk {
        by: MemberRef,
        act: Act,
        via: Option<Channel>,
    },
    /// A member wrote where they are told of conversations.
    Line(Line),
    /// A member sent something that reaches nobody, and hears why where they sent it.
    Aside {
        by: MemberRef,
        via: Channel,
        aside: Aside,
    },
    /// The visitor's lines up to `upto` have been brought to the holder by this job, or could not be. `receipt` is
    /// the vendor's id of the message they are in.
    Mirrored {
        job: u64,
        upto: Seq,
        receipt: Option<String>,
    },
    /// The lines after `after` and up to `upto` could not be put under a Slack card.
    ThreadFailed {
        after: Seq,
        upto: Seq,
        why: String,
    },
    /// What the desk has counted: this conversation's place among those who wait.
    Queued {
        place: u32,
    },
    /// What became of an outbox job that told the team.
    Delivery {
        job: u64,
        report: Report,
    },
    /// A timer set by [`crate::effect::Effect::Timer`] is due.
    Timer(Timer),
}

/// A line from Slack, WhatsApp or a mail: to the visitor if it is its writer's to answer, else a note.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    pub by: MemberRef,
    pub id: String,
    pub text: String,
    pub via: Channel,
    /// Writing there is taking the conversation where nobody holds it: a mail or a quoted message is an answer,
    /// a line in a shared thread is not.
    pub takes: bool,
    /// Where the writer can be told alone that the visitor has not read it.
    pub hint: Option<Hint>,
}

/// Why what a member sent reaches nobody.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Aside {
    /// A picture, a voice message: nothing a visitor can be shown.
    NoText,
    /// They hold several conversations and quoted none.
    WhichOne,
}

/// A place in Slack that one person sees.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hint {
    pub channel: String,
    pub thread: String,
    pub user: String,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Act {
    Claim,
    /// Back to waiting: somebody else should take it.
    Release,
    Transfer {
        to: MemberRef,
    },
    Reply {
        id: String,
        text: String,
    },
    Note {
        id: String,
        text: String,
    },
    /// Back to the assistant.
    Return,
    /// Not now: the ladder waits, and whoever holds the conversation is not nudged.
    Snooze {
        minutes: u32,
    },
    /// The same until the business opens on the next day.
    SnoozeTomorrow,
    Resolve {
        outcome: Outcome,
        /// What it was worth, in the smallest unit of the business's currency.
        value_cents: Option<i64>,
    },
}

/// News of a delivery. States are ranked; see [`DeliveryState`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Report {
    pub state: DeliveryState,
    pub attempts: u32,
    pub why: Option<String>,
    pub receipt: Option<String>,
}

/// What a conversation waits for. One of each at most; setting one again moves it.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "timer")]
pub enum Timer {
    /// The assistant has not answered this turn in time.
    AnswerOverdue { turn: u64 },
    /// Nobody has claimed this handoff in time: the next step of its ladder is due.
    ClaimOverdue { handoff: u32 },
    /// Whoever claimed has not written to the visitor yet.
    ReplyOverdue,
    /// The visitor may have left before they saw what the team wrote.
    VisitorAway,
}

/// Why an input changed nothing. The door turns it into a status; see `worker`'s `error`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Somebody else holds the conversation.
    ClaimedBy(MemberRef),
    /// The act needs a claim first: a reply from somebody who does not hold the conversation.
    NotClaimed,
    /// The act makes no sense now: resolving what is resolved, rating what is open.
    WrongStage(&'static str),
    EmptyText,
    TooLong {
        limit: usize,
    },
    TooMany {
        limit: usize,
    },
    /// More lines in a minute than people write.
    TooFast {
        limit: usize,
    },
    /// The same of a day.
    TooMuch {
        limit: usize,
    },
    /// The same line again and again.
    Repeated,
    /// The visitor has to show first that they are a person.
    Challenge,
    /// The conversation holds as many files as it may.
    FilesFull,
    /// The transcript was mailed less than an hour ago.
    JustMailed,
    Invalid(&'static str),
}

impl Refusal {
    /// After how many seconds it may be otherwise; nothing where waiting helps nobody.
    pub fn retry_after_s(&self) -> Option<u32> {
        match self {
            Refusal::TooFast { .. } | Refusal::Repeated => Some(60),
            Refusal::TooMuch { .. } | Refusal::JustMailed => Some(3_600),
            _ => None,
        }
    }
}
