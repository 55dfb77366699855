//! A conversation and its one entrance, [`Conversation::handle`].
//!
//! For: every rule about who may speak, who holds the conversation and what happens next.
//! Not for: storage or sending; it returns [`Effect`]s and the Durable Object makes them durable.

mod away;
mod delivery;
mod desk;
mod event;
mod guest;
mod handoff;
mod holder;
mod ladder;
mod lead;
mod line;
mod mention;
mod mirror;
mod opening;
mod test;
mod turn;
mod view;
mod visitor;

pub use lead::country;
pub use opening::Opening;
pub use turn::Asked;

use crate::calendar::Calendar;
use crate::effect::{Effect, Job};
use crate::input::{Input, Refusal, Timer};
use crate::judgement::Judgement;
use crate::limits;
use crate::site::{SLACK_ID, Site};
use crate::words::{Language, Words};
use protocol::desk::MemberRef;
use protocol::handoff::{Channel, DeliveryState, Handoff};
use protocol::transcript::{Author, Client, Contact, Kind, Message, Outcome, Page};
use protocol::{Millis, Seq, visitor::Queue};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Who answers the visitor.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "stage", rename_all = "snake_case")]
pub enum Stage {
    Assistant,
    /// Handed off; nobody has claimed it yet, and the assistant is silent.
    Waiting,
    Claimed {
        by: MemberRef,
    },
    Resolved {
        outcome: Outcome,
    },
}

/// A visitor's conversation. Stored as one JSON row, the transcript beside it as a row a line.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Conversation {
    pub id: String,
    pub site: String,
    /// Where this Baton was reached when the conversation began: links start with it.
    pub origin: String,
    pub language: Language,
    pub page: Page,
    pub started_ms: Millis,
    pub stage: Stage,
    /// From 1; one stretch from a first line to a resolution.
    pub episode: u32,
    /// The seq before this episode's first line.
    episode_after: Seq,
    /// Grows with every change the inbox shows.
    pub rev: u64,
    /// Counts the visitor's lines that wanted an answer; an answer names the turn it is for.
    turn: u64,
    pending: Option<Pending>,
    next_job: u64,
    /// How often a model was asked: bounded by the owner's budget.
    #[serde(default)]
    model_turns: u32,
    /// The newest episode of which anything was counted.
    #[serde(default)]
    counted_episode: u32,
    pub contact: Contact,
    /// What the visitor's browser said of itself.
    #[serde(default)]
    client: Client,
    /// The last line before the visitor had left both a name and a way to reach them.
    #[serde(default)]
    contact_after: Option<Seq>,
    /// The episode in which the visitor was asked last how they can be reached.
    #[serde(default)]
    asked_contact: u32,
    /// What the visitor said of answers, by the answer's line: whether it helped.
    #[serde(default)]
    thumbs: BTreeMap<Seq, bool>,
    pub handoffs: Vec<Handoff>,
    waiting_since_ms: Option<Millis>,
    rating: Option<u8>,
    rating_comment: String,
    /// The assistant has said once in this wait that the line was passed on.
    said_still_waiting: bool,
    /// A test of this channel rather than a visitor.
    #[serde(default)]
    pub test: Option<Channel>,
    /// What is known of the visitor's wait.
    #[serde(default)]
    queue: Option<Queue>,
    /// Where the holder answers from; nothing for the console.
    #[serde(default)]
    via: Option<Channel>,
    /// Until the holder has written to the visitor.
    #[serde(default)]
    owed: Option<holder::Owed>,
    /// The visitor's lines on their way to where the holder answers from.
    #[serde(default)]
    mirror: Option<mirror::Mirror>,
    /// The job that brought the last of them: its vendor may still say that it did not.
    #[serde(default)]
    brought_by: Option<u64>,
    /// The vendor's ids of the messages that brought them, newest last: a quoted one names this conversation.
    #[serde(default)]
    brought: Vec<String>,
    /// The visitor has heard that nobody comes, and nothing since that gave them hope.
    #[serde(default)]
    dead_end: bool,
    /// The handoff that was put off, and until when.
    #[serde(default)]
    snoozed: Option<(u32, Millis)>,
    #[serde(default)]
    away: away::Away,
    /// Jobs that mail the visitor who has left, newest last.
    #[serde(default)]
    continued: Vec<u64>,
    /// What this episode was worth, once it is resolved.
    #[serde(default)]
    value_cents: Option<i64>,
    /// Until when a member has put the conversation off.
    #[serde(default)]
    put_off_ms: Option<Millis>,
    /// The visitor has had the team's lines up to here before their eyes.
    #[serde(default)]
    seen: Seq,
    /// Members on their way to being told that a note names them.
    #[serde(default)]
    mentioned: Vec<mention::Mentioned>,
    /// What the visitor's page says of them, and what they were asked to prove.
    #[serde(default)]
    guest: guest::Guest,
    #[serde(skip)]
    transcript: Vec<Message>,
}

/// The turn the assistant is working on, and the job that does it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Pending {
    turn: u64,
    job: u64,
    /// The last line before those it is to answer.
    #[serde(default)]
    after: Option<Seq>,
    /// From when on a model is asked; nothing where none is.
    #[serde(default)]
    model_from_ms: Option<Millis>,
}

/// One call of `handle` under way.
struct Step<'a> {
    now: Millis,
    site: &'a Site,
    judgement: &'a Judgement,
    effects: Vec<Effect>,
}

impl Step<'_> {
    fn calendar(&self) -> Calendar {
        Calendar::or_open(&self.site.settings.hours)
    }
}

impl Conversation {
    /// Puts the stored transcript back after the row was read.
    pub fn with_transcript(mut self, transcript: Vec<Message>) -> Self {
        self.transcript = transcript;
        self
    }

    /// The one entrance. On a refusal nothing has changed. No effects means nothing was new.
    pub fn handle(
        &mut self,
        input: Input,
        now: Millis,
        site: &Site,
        judgement: &Judgement,
    ) -> Result<Vec<Effect>, Refusal> {
        let mut step = Step { now, site, judgement, effects: Vec::new() };
        match input {
            Input::VisitorMessage { id, text } => self.visitor_message(&mut step, id, text)?,
            Input::VisitorAttached { id, attachment } => self.visitor_attached(&mut step, id, attachment)?,
            Input::Identified { identity, attributes } => self.identified(&mut step, identity, attributes)?,
            Input::Proven => self.proven(&mut step),
            Input::TeamSaw { upto } => self.team_saw(&mut step, upto),
            Input::TranscriptAsked { email } => self.transcript_asked(&mut step, email)?,
            Input::HumanAsked => self.human_asked(&mut step)?,
            Input::ContactGiven(contact) => self.contact_given(&mut step, contact)?,
            Input::Rated { score, comment } => self.rated(&mut step, score, comment)?,
            Input::Thumbs { seq, up } => self.thumbed(&mut step, seq, up)?,
            Input::PageChanged(page) => self.page_changed(&mut step, page),
            Input::Answered { turn, result } => self.answered(&mut step, turn, result),
            Input::AnsweredInstead { turn, reply, failure } => self.answered_instead(&mut step, turn, reply, failure),
            Input::WaitCancelled => self.wait_cancelled(&mut step)?,
            Input::VisitorSaw { upto } => self.visitor_saw(&mut step, upto),
            Input::Desk { by, act, via } => self.desk(&mut step, by, act, via)?,
            Input::Line(line) => self.line_from_channel(&mut step, line)?,
            Input::Aside { by, via, aside } => self.aside(&mut step, &by, via, aside),
            Input::Mirrored { job, upto, receipt } => self.mirrored(&mut step, job, upto, receipt),
            Input::ThreadFailed { after, upto, why } => self.thread_failed(&mut step, (after, upto), why),
            Input::Queued { place } => self.queued(&mut step, place),
            Input::Timer(Timer::ReplyOverdue) => self.reply_overdue(&mut step),
            Input::Timer(Timer::VisitorAway) => self.visitor_away(&mut step),
            Input::Delivery { job, report } => self.delivery_reported(&mut step, job, report),
            Input::Timer(Timer::AnswerOverdue { turn }) => self.answer_overdue(&mut step, turn),
            Input::Timer(Timer::ClaimOverdue { handoff }) => self.claim_overdue(&mut step, handoff),
        }
        if !step.effects.is_empty() {
            self.rev += 1;
            step.effects.push(Effect::Changed);
        }
        Ok(step.effects)
    }

    pub fn transcript(&self) -> &[Message] {
        &self.transcript
    }

    /// This episode's lines.
    pub fn episode_lines(&self) -> &[Message] {
        let from = self.transcript.partition_point(|message| message.seq <= self.episode_after);
        self.transcript.get(from..).unwrap_or_default()
    }

    /// The line with this id, if it is in the transcript.
    pub fn line(&self, id: &str) -> Option<&Message> {
        self.transcript.iter().rev().find(|message| message.id == id)
    }

    /// The visitor's own line with this id: what their client may ask for again.
    pub fn visitor_line(&self, id: &str) -> Option<&Message> {
        self.line(id).filter(|line| line.from == Author::Visitor)
    }

    /// Whether the team still has to be told by this job: not once it was, nor once somebody claimed.
    pub fn wants_notice(&self, job: u64) -> bool {
        let mut deliveries = self.handoffs.iter().flat_map(|handoff| &handoff.deliveries);
        deliveries.any(|d| d.job == job && matches!(d.state, DeliveryState::Queued | DeliveryState::Retrying))
    }

    /// Whether there is anything for the team to see: an opened widget alone is not.
    pub fn is_begun(&self) -> bool {
        self.transcript.len() > 1 || !self.handoffs.is_empty()
    }

    pub fn words(&self) -> &'static Words {
        self.language.words()
    }

    fn last_seq(&self) -> Seq {
        self.transcript.last().map_or(0, |message| message.seq)
    }

    fn has_room(&self, lines: usize) -> Result<(), Refusal> {
        if self.transcript.len() < lines { Ok(()) } else { Err(Refusal::TooMany { limit: lines }) }
    }

    fn has_room_for_visitor(&self) -> Result<(), Refusal> {
        self.has_room(limits::MESSAGES - limits::TEAM_MESSAGES)
    }

    /// Writes a line that Baton names after its place; in a full conversation it stays unsaid, and what it tells of
    /// happens all the same.
    fn append(&mut self, step: &mut Step, from: Author, kind: Kind, name: Option<String>, text: String) {
        if self.has_room(limits::MESSAGES).is_err() {
            step.effects.push(Effect::Changed);
            return;
        }
        let id = format!("b{}", self.last_seq() + 1);
        self.append_as(step, id, from, kind, name, text);
    }

    fn append_as(&mut self, step: &mut Step, id: String, from: Author, kind: Kind, name: Option<String>, text: String) {
        let (sources, choices) = (Vec::new(), Vec::new());
        let seq = self.last_seq() + 1;
        self.push(
            step,
            Message { seq, id, at_ms: step.now, from, name, kind, text, sources, choices, attachment: None },
        );
    }

    /// Stores the line, and puts it under the cards of this episode's handoffs.
    fn push(&mut self, step: &mut Step, message: Message) {
        let seq = message.seq;
        let from_slack = message.id.starts_with(SLACK_ID);
        self.transcript.push(message.clone());
        step.effects.push(Effect::Append(message));
        if !from_slack {
            self.line_under_cards(step, seq);
        }
    }

    fn say(&mut self, step: &mut Step, text: String) {
        self.append(step, Author::Assistant, Kind::Text, None, text);
    }

    fn event(&mut self, step: &mut Step, text: String) {
        self.append(step, Author::System, Kind::Event, None, text);
    }

    fn job(&mut self, step: &mut Step, job: Job) -> u64 {
        self.job_at(step, job, step.now)
    }

    fn job_at(&mut self, step: &mut Step, job: Job, due_ms: Millis) -> u64 {
        let id = self.take_job_id();
        step.effects.push(Effect::Job { id, job, due_ms });
        id
    }

    fn take_job_id(&mut self) -> u64 {
        let id = self.next_job;
        self.next_job += 1;
        id
    }
}
