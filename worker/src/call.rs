//! What the doors and the objects say to each other inside one deployment: one JSON value each way.
//!
//! These never leave Cloudflare and both ends ship together, so unlike frames and rows they may change freely.
//! Tagged from outside: reading a tag from within costs each of them 20 KB of wasm.

mod guest;
mod inbox;
mod metrics;
mod privacy;
mod rules;
mod sending;
mod sessions;
mod setup;
mod told;

pub use guest::{AboutGuest, Guest, MayAttach};
pub use inbox::{AboutInbox, Heard, Said};
pub use metrics::{AboutMetrics, named};
pub use privacy::{AboutPrivacy, KnownConversations, SitePage, SitePlace};
pub use rules::{Began, Place, Span, ToRules};
pub use sending::{conversation, desk, heard, read, socket, tell_desk};
pub use sessions::{AboutTeam, Admission, Admit, Holder, Invited, Leavers, SignInBy, SignedIn};
pub use setup::{SetupCall, SetupKept};
pub use told::{Allowed, FileAddress, Found, GapFound, Held, Kept, Known, Told, Trial, Trials};

use domain::conversation::Opening;
use domain::effect::Recipient;
use domain::gaps::Asked;
use domain::input::{Act, Aside, Line, Report};
use protocol::desk::{MemberRef, Row};
use protocol::event::{Counted, Event};
use protocol::handoff::{Channel, Notice};
use protocol::knowledge::{NewSource, PageText, Pair};
use protocol::replies::Replies;
use protocol::settings::Member;
use protocol::settings::routes::To;
use protocol::transcript::{Client, Contact};
use protocol::visitor::{Rating, Thumbs};
use protocol::{Millis, Seq};
use serde::{Deserialize, Serialize};

#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ToConversation {
    Open {
        opening: Opening,
        client: Client,
        guest: Guest,
    },
    Guest(AboutGuest),
    Message {
        id: String,
        text: String,
    },
    /// A marked escalation that tests one channel.
    OpenTest {
        opening: Opening,
        channel: Channel,
        to: To,
    },
    Human,
    Cancel,
    Contact {
        contact: Contact,
    },
    Rating {
        rating: Rating,
    },
    Thumbs {
        thumbs: Thumbs,
    },
    Messages {
        after: Seq,
    },
    View {
        after: Seq,
    },
    /// All of it, to be replayed.
    Record,
    Desk {
        by: MemberRef,
        act: Act,
        via: Option<Channel>,
    },
    /// What the business's own words answer to the visitor's open question.
    Suggestion,
    /// What others keep of it.
    Traces,
    /// All of it goes.
    Erase,
    /// A member's line as a question and answer to be taught.
    Draft {
        seq: Seq,
    },
    /// The desk has counted who waits.
    Queued {
        place: u32,
    },
    /// These are no longer let in: their sockets end.
    Left {
        who: Leavers,
    },
    /// Whether the team still has to be told by this job.
    Wanted {
        job: u64,
    },
    /// A vendor's news or a member's act from outside; `once` are the keys that make a second telling harmless.
    Arrived {
        once: Vec<String>,
        arrival: Arrived,
    },
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Arrived {
    Desk {
        by: MemberRef,
        act: Act,
        via: Option<Channel>,
    },
    Delivery {
        job: u64,
        report: Report,
    },
    /// Written in Slack, WhatsApp or a mail.
    Line(Line),
    /// What a member sent reaches nobody.
    Aside {
        by: MemberRef,
        via: Channel,
        aside: Aside,
    },
    /// A visitor who has left answers by mail.
    VisitorMail {
        id: String,
        text: String,
    },
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ToDesk {
    /// A conversation's line in the inbox, and the vendors' ids by which it can be found.
    Report {
        row: Row,
        receipts: Vec<String>,
        contact: Contact,
        said: Said,
        /// What happened in it since the last one.
        facts: Vec<Counted>,
        /// Where this Baton was reached.
        origin: String,
    },
    Metrics {
        about: AboutMetrics,
    },
    /// What a person wrote in other conversations than this one.
    Earlier {
        conversation: String,
    },
    Replies,
    SaveReplies {
        replies: Replies,
    },
    Privacy(AboutPrivacy),
    Find {
        receipt: String,
    },
    Capture {
        channel: Channel,
        to: String,
        conversation: String,
        body: String,
    },
    Inbox {
        about: AboutInbox,
    },
    Settings,
    /// Settings and members together, as of now.
    Site,
    /// Versions of the settings, and conversations to try them on.
    Rules(Box<ToRules>),
    Members,
    Team(AboutTeam),
    SaveMember {
        member: Member,
    },
    DeleteMember {
        id: String,
    },
    Sources,
    SaveSource {
        source: NewSource,
    },
    DeleteSource {
        id: String,
    },
    Source {
        id: String,
        about: AboutSource,
    },
    Pairs,
    SavePair {
        pair: Box<Pair>,
    },
    DeletePair {
        id: String,
    },
    /// A visitor's question that was not answered, or not well.
    Gap {
        conversation: String,
        asked: Asked,
    },
    Gaps,
    /// The gap a question belongs to.
    GapOf {
        question: String,
    },
    SetGapAside {
        id: String,
    },
    Captured,
    Setup(SetupCall),
    /// To go into the recipient's mail of this morning.
    Digest {
        recipient: Recipient,
        notice: Box<Notice>,
        job: u64,
    },
    /// What a digest that was sent was about.
    DigestMail {
        mail_id: String,
    },
    /// `job` with the conversation tells one event from another.
    Event {
        event: Box<Event>,
        job: u64,
    },
    Webhooks,
    Replay {
        id: String,
    },
    /// Nothing works on this channel until somebody mends it. `origin` is where this Baton is reached.
    Broken {
        channel: Channel,
        why: String,
        /// Where this Baton was reached, for the link in the owners' alert.
        origin: String,
    },
    Channels,
    StartedTest {
        channel: Channel,
        conversation: String,
    },
    /// The vendor charges for this message.
    Billed {
        channel: Channel,
        message: String,
        category: String,
    },
    /// A member wrote by WhatsApp: for 24 hours they may be written to freely.
    Wrote {
        address: String,
        at_ms: Millis,
    },
    /// Meta says that the 24 hours were over by then.
    WindowClosed {
        address: String,
        at_ms: Millis,
    },
    /// Whether a model may be asked once more today; if so it is counted. `origin` as in `Broken`.
    MayAsk {
        origin: String,
    },
    /// What a model has read and written since.
    Used {
        tokens: u64,
    },
    MayWrite {
        address: String,
    },
    SlackUser {
        user: String,
    },
    KnowSlackUser {
        user: String,
        known: Known,
    },
    /// A member was recognised by the e-mail address of this Slack account: from now on they can be mentioned.
    MemberOnSlack {
        member: String,
        user: String,
    },
    /// What this member holds. `told` is the vendor's id of what they wrote: told again, it belongs where it went
    /// first, whatever they hold by then.
    HeldBy {
        member: String,
        told: String,
    },
}

impl ToDesk {
    /// Whether it comes with nearly every call of the console, and nothing in it was written by a person.
    fn is_asked_often(&self) -> bool {
        match self {
            Self::Team(AboutTeam::Admit(_)) => true,
            Self::Inbox { about: AboutInbox::List { query, .. } } => query.is_empty(),
            _ => false,
        }
    }
}

/// What is asked of one source, or done to it.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AboutSource {
    Detail,
    /// Those that have these letters in title, headings, address or text; all where there are none.
    Passages {
        after: usize,
        letters: String,
    },
    /// Again, now.
    Read,
    Cancel,
    /// Where a file is that only a console can read.
    File {
        page: u64,
    },
    PageText {
        page: u64,
        text: PageText,
    },
}
