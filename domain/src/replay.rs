//! What rules would have made of a conversation that was held before them.
//!
//! For: the owner's replay. The visitor's lines, presses and contact come again as they came, at their own times; what
//! the assistant answers is worked out anew where no model writes, and is what it answered then where one does.
//! Not for: anything that is stored or sent; the effects are read and dropped.
//!
//! What is not played: ladders and their further calls, a member's releasing or passing on, a button pressed again
//! after nobody came. Neither side counts those.

use crate::Conversation;
use crate::assistant::{Failure, Reply};
use crate::conversation::Opening;
use crate::effect::{Effect, Job};
use crate::input::{Act, Input};
use crate::simulate::{World, own_reply};
use crate::site::SLACK_ID;
use crate::words::{Language, team};
use protocol::desk::MemberRef;
use protocol::handoff::{Evidence, Handoff, TriggerKind};
use protocol::replay::{Escalation, Outcome, Recipient, Verdict};
use protocol::transcript::{Author, Contact, Kind, Message, Page};
use protocol::{Millis, Seq};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// All that is known of a conversation.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Record {
    pub id: String,
    pub site: String,
    pub visitor: String,
    pub language: Language,
    pub page: Page,
    pub started_ms: Millis,
    pub contact: Contact,
    pub thumbs: BTreeMap<Seq, bool>,
    pub handoffs: Vec<Handoff>,
    pub transcript: Vec<Message>,
}

/// How many of the visitor's lines there are: what a replay costs.
pub fn weight(record: &Record) -> usize {
    record.transcript.iter().filter(|line| line.from == Author::Visitor).count()
}

/// Plays a conversation again under the world's rules, and sets it beside what happened.
pub fn replay(record: &Record, world: World) -> Outcome {
    let was: Vec<Escalation> = record.handoffs.iter().filter(|handoff| is_call(handoff)).map(escalation).collect();
    let mut player = Player::new(record, world);
    for line in &record.transcript {
        player.presses_before(line.at_ms);
        player.hear(line);
    }
    player.presses_before(Millis::MAX);
    let would = player.would;
    Outcome {
        conversation: record.id.clone(),
        visitor: record.visitor.clone(),
        started_ms: record.started_ms,
        verdict: verdict(&was, &would),
        was,
        would,
    }
}

/// A call the visitor caused, and not a member's release or transfer.
fn is_call(handoff: &Handoff) -> bool {
    let by_visitor = |evidence: &Evidence| {
        !evidence.seqs.is_empty()
            || !evidence.quotes.is_empty()
            || evidence.why == team::PRESSED_BUTTON
            || evidence.trigger == TriggerKind::AssistantFailure
    };
    handoff.transferred_to.is_none() && handoff.evidence.iter().any(by_visitor)
}

fn is_press(handoff: &Handoff) -> bool {
    handoff.evidence.first().is_some_and(|evidence| evidence.why == team::PRESSED_BUTTON)
}

fn escalation(handoff: &Handoff) -> Escalation {
    let first = handoff.deliveries.iter().filter(|delivery| delivery.step == 0);
    let mut told: Vec<Recipient> =
        first.map(|delivery| Recipient { channel: delivery.channel, to: delivery.to.clone() }).collect();
    told.sort();
    told.dedup();
    let quotes: Vec<&str> = handoff.evidence.first().into_iter().flat_map(|e| &e.quotes).map(String::as_str).collect();
    Escalation {
        at_ms: handoff.at_ms,
        triggers: handoff.evidence.iter().map(|evidence| evidence.trigger).collect(),
        urgency: handoff.urgency,
        hold: handoff.hold,
        told,
        words: quotes.join(" … "),
    }
}

fn verdict(was: &[Escalation], would: &[Escalation]) -> Verdict {
    let same = |(was, would): (&Escalation, &Escalation)| {
        was.triggers.first() == would.triggers.first()
            && (was.urgency, was.hold) == (would.urgency, would.hold)
            && was.told == would.told
    };
    match would.len().cmp(&was.len()) {
        core::cmp::Ordering::Greater => Verdict::More,
        core::cmp::Ordering::Less => Verdict::Fewer,
        core::cmp::Ordering::Equal if was.iter().zip(would).all(same) => Verdict::Same,
        core::cmp::Ordering::Equal => Verdict::Other,
    }
}

/// The conversation as it would be, line by line.
struct Player<'a> {
    record: &'a Record,
    world: World<'a>,
    conversation: Conversation,
    would: Vec<Escalation>,
    /// Presses of "talk to a person" that are still to come, the soonest last.
    presses: Vec<Millis>,
    now: Millis,
}

impl<'a> Player<'a> {
    fn new(record: &'a Record, world: World<'a>) -> Self {
        let opening = Opening {
            id: record.id.clone(),
            site: record.site.clone(),
            origin: String::new(),
            locale: Some(record.language.words().tag.to_owned()),
            page: record.page.clone(),
        };
        let (conversation, _) = Conversation::open(opening, record.started_ms, world.site);
        let mut presses: Vec<Millis> = record.handoffs.iter().filter(|h| is_press(h)).map(|h| h.at_ms).collect();
        presses.reverse();
        Self { record, world, conversation, would: Vec::new(), presses, now: record.started_ms }
    }

    fn presses_before(&mut self, at: Millis) {
        while let Some(press) = self.presses.pop_if(|press| *press <= at) {
            self.now = self.now.max(press);
            self.handle(Input::HumanAsked);
        }
    }

    fn hear(&mut self, line: &Message) {
        self.now = self.now.max(line.at_ms);
        match (line.from, line.kind) {
            // A file has no words to judge.
            (Author::Visitor, Kind::Text) if !line.text.is_empty() => self.visitor_says(line),
            (Author::Assistant, Kind::Text) => self.assistant_said(line),
            (Author::Member, Kind::Text) => self.member_says(line),
            (Author::System, Kind::Event) => self.happened(line),
            (Author::System, Kind::Note) => self.contact_came(line),
            _ => {}
        }
    }

    fn visitor_says(&mut self, line: &Message) {
        let id = format!("replayed-{}", line.seq);
        let effects = self.handle(Input::VisitorMessage { id, text: line.text.clone() });
        let turn = effects.iter().find_map(|effect| match effect {
            Effect::Job { job: Job::Ask { turn }, .. } => Some(*turn),
            _ => None,
        });
        let Some(turn) = turn else { return };
        if let Some(result) = self.answer(line.seq) {
            self.handle(Input::Answered { turn, result });
        }
    }

    /// Worked out anew without a model; with one, what became of the question then. Nothing where the visitor wrote on
    /// before it was answered: both lines are then one question.
    fn answer(&self, asked: Seq) -> Option<Result<Reply, Failure>> {
        if let Some(reply) = own_reply(&self.conversation, self.world) {
            return Some(Ok(reply));
        }
        let evidence = self.record.handoffs.iter().flat_map(|handoff| &handoff.evidence);
        for known in evidence.filter(|evidence| evidence.seqs.last() == Some(&asked)) {
            let (confidence, threshold) = (known.score.unwrap_or(0.0), known.threshold.unwrap_or(1.0));
            match known.trigger {
                TriggerKind::OutOfScope => {
                    let (closest, missing) = (None, Vec::new());
                    return Some(Ok(Reply::Unknown { confidence, threshold, people_only: None, closest, missing }));
                }
                TriggerKind::AssistantFailure => return Some(Err(Failure::Broke { why: known.why.clone() })),
                _ => {}
            }
        }
        let after = self.record.transcript.iter().skip_while(|line| line.seq <= asked);
        let mut turn = after.take_while(|line| line.from != Author::Visitor);
        let answer = turn.find(|line| line.from == Author::Assistant && line.kind == Kind::Text)?;
        Some(Ok(Reply::Answer { text: answer.text.clone(), sources: answer.sources.clone(), confidence: 1.0 }))
    }

    /// The answers of then are not said again; what the visitor thought of them is.
    fn assistant_said(&mut self, line: &Message) {
        if Language::ALL.iter().any(|language| line.text == language.words().handing.cancelled) {
            self.handle(Input::WaitCancelled);
        }
        let Some(up) = self.record.thumbs.get(&line.seq) else { return };
        let mut said = self.conversation.transcript().iter().rev();
        if let Some(seq) = said.find(|line| line.from == Author::Assistant).map(|line| line.seq) {
            self.handle(Input::Thumbs { seq, up: *up });
        }
    }

    fn member_says(&mut self, line: &Message) {
        let by = self.member(line.name.as_deref().unwrap_or(team::SOMEBODY));
        self.act(by.clone(), Act::Claim);
        self.act(by, Act::Reply { id: format!("replayed-{}", line.seq), text: line.text.clone() });
    }

    /// A claim, a return and a resolution are found by what was said of them.
    fn happened(&mut self, line: &Message) {
        let said = |of: fn(Language) -> &'static str| {
            Language::ALL.iter().find_map(|language| name_in(of(*language), &line.text))
        };
        if let Some(name) = said(|language| language.words().joined) {
            let by = self.member(name);
            self.act(by, Act::Claim);
        } else if let Some(name) = said(|language| language.words().returned) {
            let by = self.member(name);
            self.act(by.clone(), Act::Claim);
            self.act(by, Act::Return);
        } else if Language::ALL.iter().any(|language| line.text == language.words().resolved) {
            let by = self.holder();
            self.act(by, Act::Resolve { outcome: protocol::transcript::Outcome::Helped, value_cents: None });
        }
    }

    fn contact_came(&mut self, line: &Message) {
        let begins = team::CONTACT_LEFT.split('{').next().unwrap_or_default();
        if line.text.starts_with(begins) && self.conversation.contact != self.record.contact {
            self.handle(Input::ContactGiven(self.record.contact.clone()));
        }
    }

    fn act(&mut self, by: MemberRef, act: Act) {
        self.handle(Input::Desk { by, act, via: None });
    }

    /// Whoever resolves: the holder, for nobody else may.
    fn holder(&self) -> MemberRef {
        match &self.conversation.stage {
            crate::conversation::Stage::Claimed { by } => by.clone(),
            _ => self.member(team::SOMEBODY),
        }
    }

    /// Whoever has left the team since was there then.
    fn member(&self, name: &str) -> MemberRef {
        let known = self.world.site.members.iter().find(|member| member.name == name);
        let id = known.map_or_else(|| format!("{SLACK_ID}{name}"), |member| member.id.clone());
        MemberRef { id, name: name.to_owned() }
    }

    /// What is refused now did not happen: a line in a conversation that would be full.
    fn handle(&mut self, input: Input) -> Vec<Effect> {
        let before = self.conversation.handoffs.last().map_or(0, |last| last.number);
        let effects =
            self.conversation.handle(input, self.now, self.world.site, self.world.judgement).unwrap_or_default();
        let new = self.conversation.handoffs.iter().filter(|handoff| handoff.number > before && is_call(handoff));
        self.would.extend(new.map(escalation));
        effects
    }
}

/// `Ana` of "Ana has joined", by "{name} has joined".
fn name_in<'a>(template: &str, text: &'a str) -> Option<&'a str> {
    let (before, after) = template.split_once("{name}")?;
    text.strip_prefix(before)?.strip_suffix(after).filter(|name| !name.is_empty())
}
