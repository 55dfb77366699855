//! What visitors and the team are shown of a conversation. Reading only.

use super::{Conversation, Stage};
use crate::notice;
use crate::replay::Record;
use crate::words::{fill, team};
use protocol::Seq;
use protocol::desk::{ConversationView, Row};
use protocol::handoff::{Handoff, Hold};
use protocol::transcript::{Author, Kind, Message, Outcome, Stage as WireStage};
use protocol::visitor::Status;

/// An excerpt's length in the inbox, in characters: two lines on a phone.
const EXCERPT_CHARS: usize = 140;

impl Conversation {
    pub fn status(&self) -> Status {
        let member = match &self.stage {
            Stage::Claimed { by } => Some(by.name.clone()),
            _ => None,
        };
        Status {
            rev: self.rev,
            stage: self.wire_stage(),
            episode: self.episode,
            member,
            thinking: self.pending.is_some(),
            ask_contact: self.stage == Stage::Waiting && !self.contact.is_reachable(),
            ask_rating: matches!(self.stage, Stage::Resolved { .. }) && self.rating.is_none(),
            waiting_since_ms: self.waiting_since_ms,
            queue: self.queue.clone().filter(|_| self.stage == Stage::Waiting),
        }
    }

    /// The lines after `after` that a visitor may see.
    pub fn public_after(&self, after: Seq) -> impl Iterator<Item = &Message> {
        self.after(after).iter().filter(|message| message.is_public())
    }

    pub fn after(&self, after: Seq) -> &[Message] {
        let from = self.transcript.partition_point(|message| message.seq <= after);
        self.transcript.get(from..).unwrap_or_default()
    }

    pub fn row(&self) -> Row {
        let last = self.handoffs.iter().rev().find(|handoff| handoff.episode == self.episode);
        let open = self.open_handoff();
        let current = open.or(last);
        let (member, outcome) = match &self.stage {
            Stage::Claimed { by } => (Some(by.clone()), None),
            Stage::Resolved { outcome } => (None, Some(*outcome)),
            _ => (None, None),
        };
        Row {
            id: self.id.clone(),
            rev: self.rev,
            stage: self.wire_stage(),
            episode: self.episode,
            urgency: current.map(|handoff| handoff.urgency),
            trigger: current.and_then(|handoff| handoff.evidence.first()).map(|evidence| evidence.trigger),
            member,
            visitor: self.visitor_name(),
            excerpt: self.excerpt(),
            started_ms: self.started_ms,
            last_ms: self.transcript.last().map_or(self.started_ms, |message| message.at_ms),
            waiting_since_ms: self.waiting_since_ms.or(open.filter(|h| h.hold == Hold::Alongside).map(|h| h.at_ms)),
            outcome,
            value_cents: self.value_cents.filter(|_| outcome.is_some()),
            failed: current
                .is_some_and(|handoff| handoff.failed && (self.is_open(handoff) || self.is_transfer(handoff))),
            overdue: open.is_some_and(|handoff| handoff.overdue),
            unanswered: open.is_some_and(|handoff| handoff.unanswered),
            test: self.test,
            visitor_seq: self.visitor_seq(),
            snoozed_until_ms: self
                .snoozed
                .filter(|(number, _)| open.is_some_and(|h| h.number == *number))
                .map(|(_, until)| until),
        }
    }

    fn visitor_seq(&self) -> Seq {
        let newest = self.transcript.iter().rev().find(|message| message.from == Author::Visitor);
        newest.map_or(0, |message| message.seq)
    }

    /// What the team may search for after line `after`: what people and the assistant wrote, notes included.
    pub fn said_after(&self, after: Seq) -> impl Iterator<Item = &Message> {
        self.after(after).iter().filter(|message| message.kind != Kind::Event)
    }

    /// What the console shows, with the lines after `after`, notes included.
    pub fn view(&self, after: Seq) -> ConversationView {
        ConversationView {
            row: self.row(),
            contact: self.contact.clone(),
            page: self.page.clone(),
            locale: self.words().tag.to_owned(),
            client: self.client.clone(),
            seen: self.seen,
            mailed: self.away.mailed(),
            snoozed_ms: self.put_off_ms,
            handoffs: self.handoffs.clone(),
            opener: notice::opener(self),
            rating: self.rating,
            rating_comment: self.rating_comment.clone(),
            messages: self.after(after).to_vec(),
        }
    }

    /// All that a replay plays again.
    pub fn recorded(&self) -> Record {
        Record {
            id: self.id.clone(),
            site: self.site.clone(),
            visitor: self.visitor_name(),
            language: self.language,
            page: self.page.clone(),
            started_ms: self.started_ms,
            contact: self.contact.clone(),
            thumbs: self.thumbs.clone(),
            handoffs: self.handoffs.clone(),
            transcript: self.transcript.clone(),
        }
    }

    /// Their name, or "Visitor" and four letters by which people can tell two apart.
    pub fn visitor_name(&self) -> String {
        let letters: String = self.id.chars().rev().take(4).collect::<String>().to_uppercase();
        self.contact.name.clone().unwrap_or_else(|| format!("Visitor {letters}"))
    }

    pub fn handoff(&self, number: u32) -> Option<&Handoff> {
        self.handoffs.iter().find(|handoff| handoff.number == number)
    }

    /// The line on a card that says who owns the conversation.
    pub fn card_state(&self) -> String {
        match &self.stage {
            Stage::Assistant if self.handoffs.last().is_some_and(|handoff| handoff.cancelled) => {
                team::CARD_CANCELLED.to_owned()
            }
            Stage::Assistant => team::CARD_ASSISTANT.to_owned(),
            Stage::Waiting => team::CARD_WAITING.to_owned(),
            Stage::Claimed { by } => fill(team::CARD_CLAIMED, &[("name", &by.name)]),
            Stage::Resolved { outcome } => fill(team::CARD_RESOLVED, &[("outcome", outcome_name(*outcome))]),
        }
    }

    /// A transfer whose receiver holds the conversation, and may not know it.
    fn is_transfer(&self, handoff: &Handoff) -> bool {
        matches!(&self.stage, Stage::Claimed { by } if handoff.transferred_to.as_ref() == Some(by))
    }

    fn wire_stage(&self) -> WireStage {
        match &self.stage {
            Stage::Assistant => WireStage::Assistant,
            Stage::Waiting => WireStage::Waiting,
            Stage::Claimed { .. } => WireStage::Claimed,
            Stage::Resolved { .. } => WireStage::Resolved,
        }
    }

    fn excerpt(&self) -> String {
        let spoken =
            self.transcript.iter().rev().filter(|message| message.is_public() && message.from != Author::System);
        let latest = spoken.clone().find(|message| message.from == Author::Visitor);
        latest
            .or(spoken.clone().next())
            .map(|message| notice::shortened(&message.text, EXCERPT_CHARS))
            .unwrap_or_default()
    }
}

fn outcome_name(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Won => "won",
        Outcome::Lost => "lost",
        Outcome::Helped => "helped",
        Outcome::Spam => "spam",
    }
}
