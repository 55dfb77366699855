//! The figures: what the console's Metrics page, its downloads and the weekly summary are made of.
//!
//! Days are those of the business, in its own time zone. A conversation counts on the day it began, with all that became
//! of it, so every share compares like with like. A visitor who comes back after a resolution begins a new one.
//! `docs/metrics.md` has every formula; [`Metrics::formulas`] carries them to whoever shows a number.

use crate::Millis;
use crate::handoff::{Channel, TriggerKind, Urgency};
use crate::settings::hours::Window;
use crate::transcript::{MemberRef, Outcome};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// `GET /api/desk/metrics?from=2026-03-01&to=2026-03-31`, both days included.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Metrics {
    /// An IANA name: whose days these are.
    pub time_zone: String,
    pub period: Period,
    /// As many days just before.
    pub before: Period,
    /// One for each day of the period, the earliest first, also where nothing happened.
    pub days: Vec<Day>,
    /// What deserves a look, the gravest first.
    pub flags: Vec<Flag>,
    /// How each figure is worked out, in a sentence or two: what a page shows beside the number.
    pub formulas: BTreeMap<Figure, Formula>,
}

/// A stretch of days as one.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Period {
    /// `2026-03-01`
    pub from: String,
    /// The last day of it.
    pub to: String,
    /// People who wrote for the first time.
    pub visitors: u32,
    /// Spam and tests of channels are in none of the figures; spam is counted here alone.
    pub conversations: u32,
    pub spam: u32,
    /// The assistant has answered at least one question.
    pub answered: Share,
    /// Of all conversations: answered by the assistant, and nobody of the team was called or wrote.
    pub answered_alone: Share,
    /// The escalation rate: of all conversations, those in which the team was called.
    pub escalated: Share,
    /// Escalated conversations by the strongest reason of their first call.
    pub by_trigger: BTreeMap<TriggerKind, u32>,
    /// The same by the kind of hour.
    pub by_window: BTreeMap<Window, u32>,
    pub by_urgency: BTreeMap<Urgency, u32>,
    /// From the call to the first message to the team that a vendor took.
    pub notify: Times,
    /// From the call to the claim, by the clock on the wall.
    pub claim: Times,
    /// The same, closed hours left out.
    pub claim_open: Times,
    /// From the call to a person's first line to the visitor, by the clock on the wall.
    pub reply: Times,
    /// The same, closed hours left out.
    pub reply_open: Times,
    /// From the call to the resolution.
    pub resolve: Times,
    /// By `reply_open` for standard and `reply` for urgent calls; nothing before a person was asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub grade: Option<Grade>,
    /// Of the escalated conversations, those that somebody claimed.
    pub claimed: Share,
    /// Of the same, those in which a person wrote to the visitor.
    pub replied: Share,
    /// Of all conversations, those the team has closed.
    pub resolved: Share,
    /// Won, of the escalated conversations.
    pub conversion: Share,
    /// The baseline to compare it with: won, of those the team was not called to.
    pub conversion_baseline: Share,
    pub won: u32,
    /// In minor units of the business's currency; what a resolution without a value brings is not known.
    pub value_won_cents: i64,
    /// Of that, from escalated conversations.
    pub value_won_escalated_cents: i64,
    /// Four or five of five, of the escalated conversations that were rated.
    pub csat_escalated: Share,
    /// What visitors say of the assistant: ratings of conversations without a call, and thumbs on its answers.
    pub csat_assistant: Share,
    /// Of all thumbs on answers, those that point up.
    pub thumbs: Share,
    /// Of the escalated conversations, those whose customer had been escalated in the 30 days before.
    pub repeated: Share,
    /// Questions the assistant found no answer to, of all it was asked.
    pub unanswered: Share,
    /// Conversation → answered → handed over → claimed → won by the team. Whoever asks for a person at once is handed
    /// over unanswered, so a step may be wider than the one before.
    pub funnel: Vec<FunnelStep>,
    /// Each channel that carried anything.
    pub channels: Vec<ChannelFigures>,
    /// Whoever claimed, replied or resolved, the busiest first.
    pub members: Vec<MemberFigures>,
}

/// A part of a whole.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Share {
    pub part: u32,
    pub of: u32,
    /// 0 to 100 with one decimal; nothing of nothing is not a share.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub percent: Option<f64>,
}

/// How long something took, over many calls.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Times {
    pub all: Spread,
    pub urgent: Spread,
    pub standard: Spread,
    /// Within the target of their urgency, of all calls that were not called off: one that was never served is late.
    /// See [`TARGET_URGENT_MS`].
    pub within: Share,
}

/// Times are exact to the second below ten minutes, to the minute below a day, to the hour above.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Spread {
    pub count: u32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub median_ms: Option<Millis>,
    /// Nine of ten took at most this.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub p90_ms: Option<Millis>,
    /// The distribution, always all of [`BUCKETS_MS`] and one beyond.
    pub buckets: Vec<Bucket>,
}

/// Longer than the bucket before, and at most `upto_ms`; the last one has no end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Bucket {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub upto_ms: Option<Millis>,
    pub count: u32,
}

const MINUTE_MS: Millis = 60_000;
const HOUR_MS: Millis = 60 * MINUTE_MS;
/// The ends of the buckets. Both targets are among them, so a chart can draw its line between two bars.
pub const BUCKETS_MS: [Millis; 8] =
    [MINUTE_MS, 5 * MINUTE_MS, 15 * MINUTE_MS, 30 * MINUTE_MS, HOUR_MS, 4 * HOUR_MS, 8 * HOUR_MS, 24 * HOUR_MS];
/// How soon an urgent and a standard call should be served.
pub const TARGET_URGENT_MS: Millis = 15 * MINUTE_MS;
pub const TARGET_STANDARD_MS: Millis = 4 * HOUR_MS;
/// What conversations with a person should be rated well, in percent.
pub const TARGET_CSAT: f64 = 85.0;
/// An escalation rate below this says that the assistant trusts itself too much, above the other that it is
/// undertrained or its triggers are too sensitive; in percent.
pub const ESCALATION_LOW: f64 = 10.0;
pub const ESCALATION_HIGH: f64 = 40.0;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Grade {
    A,
    B,
    C,
    D,
    F,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FunnelStep {
    /// What `metrics/conversations?figure=` knows it by.
    pub figure: Figure,
    pub count: u32,
}

/// What became of the messages to the team over one channel.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ChannelFigures {
    pub channel: Channel,
    /// The vendor took it.
    pub sent: u32,
    /// Of these, it reported that it arrived, or was read.
    pub delivered: u32,
    /// It did not take it, or said later that it did not arrive.
    pub failed: u32,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MemberFigures {
    pub member: MemberRef,
    /// Conversations they claimed first, closed and won.
    pub claims: u32,
    pub resolved: u32,
    pub won: u32,
    /// From the call to their line, where theirs was the first.
    pub reply: Spread,
}

/// One day of the series. Sums over the days of a period are its totals; medians are each day's own.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Day {
    /// `2026-03-01`
    pub day: String,
    pub visitors: u32,
    pub conversations: u32,
    pub spam: u32,
    pub answered: u32,
    pub answered_alone: u32,
    pub escalated: u32,
    pub by_trigger: BTreeMap<TriggerKind, u32>,
    pub claimed: u32,
    pub replied: u32,
    pub resolved: u32,
    pub won: u32,
    pub value_won_cents: i64,
    pub questions: u32,
    pub unanswered: u32,
    /// Escalated conversations that were rated, and rated four or five.
    pub rated: u32,
    pub satisfied: u32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub notify_median_ms: Option<Millis>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub claim_median_ms: Option<Millis>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub claim_open_median_ms: Option<Millis>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reply_median_ms: Option<Millis>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reply_open_median_ms: Option<Millis>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub resolve_median_ms: Option<Millis>,
}

/// A number the page shows, by the name its formula, its advice and the conversations behind it are found under.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Figure {
    Visitors,
    Conversations,
    Spam,
    Answered,
    AnsweredAlone,
    Escalated,
    /// With `of=human_request`.
    ByTrigger,
    /// With `of=after_hours`.
    ByWindow,
    /// With `of=urgent`.
    ByUrgency,
    Notify,
    Claim,
    ClaimOpen,
    Reply,
    ReplyOpen,
    Resolve,
    Grade,
    Claimed,
    Replied,
    Resolved,
    Conversion,
    ConversionBaseline,
    Won,
    ValueWon,
    CsatEscalated,
    CsatAssistant,
    Thumbs,
    Repeated,
    Unanswered,
    /// With `of=slack`.
    Channels,
    /// With `of=` a member's id.
    Members,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Formula {
    /// `Escalation rate`
    pub title: String,
    pub formula: String,
}

/// Something the numbers say that an owner would want to be told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Flag {
    pub figure: Figure,
    pub tone: Tone,
    /// What is the case, with the number.
    pub says: String,
    /// What can be done about it.
    pub advice: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Tone {
    /// Customers are being lost.
    Alarm,
    /// Worth a look.
    Warning,
    Good,
}

/// `GET /api/desk/metrics/conversations?figure=by_trigger&of=frustration&from=&to=`: what a number is made of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Behind {
    pub figure: Figure,
    pub from: String,
    pub to: String,
    /// The newest first, at most 200.
    pub rows: Vec<BehindRow>,
    /// There are more than these.
    #[serde(default)]
    pub more: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct BehindRow {
    pub conversation: String,
    pub episode: u32,
    /// As the inbox has them.
    pub visitor: String,
    pub excerpt: String,
    /// `2026-03-01`
    pub day: String,
    pub began_ms: Millis,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub trigger: Option<TriggerKind>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub urgency: Option<Urgency>,
    /// Who claimed it first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub member: Option<MemberRef>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outcome: Option<Outcome>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value_cents: Option<i64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rating: Option<u8>,
    /// What the figure measures, where it is a time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub took_ms: Option<Millis>,
    /// Whether that was within the target; a call that was not served yet is not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub within: Option<bool>,
}

/// `POST /api/desk/metrics/recompute`: every number worked out anew from the log of what happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Recomputed {
    /// Of the log.
    pub events: u64,
    pub conversations: u64,
    pub days: u64,
    /// Whether all was as it had been counted. If not, what was worked out anew stands from now on.
    pub equal: bool,
    /// The days that were not.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub differed: Vec<String>,
}
