//! The promises of DESIGN section 11, watched after every burst and at rest. The ledger keeps its own count of what
//! happened, so that it does not believe the state it judges.

use crate::lines::SECRET;
use crate::store::Store;
use domain::Conversation;
use domain::conversation::Stage;
use domain::effect::{Effect, Job};
use domain::input::Timer;
use domain::limits;
use protocol::Millis;
use protocol::handoff::{Call, Channel, DeliveryState, Handoff, Hold};
use protocol::settings::routes::{At, Step};
use protocol::transcript::{Author, Kind, Message};
use std::collections::{BTreeMap, BTreeSet};

pub type Kept = Result<(), String>;

/// Tellings of one handoff: some steps times a handful of members on three channels, and what snoozing repeats.
const DELIVERIES: usize = 200;
const ROWS: usize = 500;
/// How answers of the simulated assistant begin; the turn follows.
pub const ANSWER: &str = "Answer to turn ";

/// How often what happened, so that a world in which nothing happens is seen.
pub type Tally = BTreeMap<&'static str, u64>;

#[derive(Default)]
pub struct Ledger {
    pub tally: Tally,
    ids: BTreeSet<String>,
    /// The visitor's lines that were taken.
    pub turn: u64,
    told: BTreeMap<(u32, u32, Channel, String), u32>,
    /// How often a handoff's last step may be taken again, having been put off after its end.
    pub revived: BTreeMap<u32, u32>,
    /// Until when a handoff was put off.
    pub snoozed: BTreeMap<u32, Millis>,
    dead_ends: BTreeMap<u32, u32>,
    /// For the last handoff of a burst, the last one before it: one burst may make two.
    numbered: BTreeMap<u32, u32>,
    last: u32,
    ladders: BTreeMap<u32, Vec<Step>>,
    /// The next step of each ladder, and when it comes.
    climbed: BTreeMap<u32, (u32, Option<Millis>)>,
    /// The visitor has heard in this wait that nobody comes.
    heard: bool,
    /// The newest handoff when the last burst was over.
    newest: u32,
}

impl Ledger {
    /// What one burst did. `before` is the stage it began from.
    pub fn burst(
        &mut self,
        before: Option<&Stage>,
        after: &Conversation,
        effects: &[Effect],
        store: &Store,
        now: Millis,
    ) -> Kept {
        self.heard &= before == Some(&Stage::Waiting);
        if let Some(last) = after.handoffs.last() {
            self.numbered.entry(last.number).or_insert(self.last);
            self.last = last.number;
        }
        for effect in effects {
            match effect {
                Effect::Append(line) => self.line(before, after, line)?,
                Effect::Job { id, job, .. } => {
                    *self.tally.entry(kind(job)).or_default() += 1;
                    self.job(after, *id, job)?;
                }
                _ => {}
            }
        }
        self.newest = after.handoffs.last().map_or(0, |handoff| handoff.number);
        self.bounds(after, store)?;
        self.ladders(after, store, now)
    }

    fn line(&mut self, before: Option<&Stage>, after: &Conversation, line: &Message) -> Kept {
        if !self.ids.insert(line.id.clone()) {
            return Err(format!("promise 5: the line `{}` was appended twice", line.id));
        }
        if line.from == Author::Visitor {
            self.turn += 1;
            *self.tally.entry("lines of visitors").or_default() += 1;
        }
        if line.is_public() && line.text.contains(SECRET) {
            return Err(format!("promise 7: a note reached the visitor: {}", line.text));
        }
        let held = |stage: &Stage| matches!(stage, Stage::Claimed { .. });
        let assistant = line.from == Author::Assistant && line.kind == Kind::Text;
        if assistant && before.is_some_and(held) && held(&after.stage) {
            return Err(format!("promise 7: the assistant spoke while a person holds it: {}", line.text));
        }
        if let Some(turn) = line.text.strip_prefix(ANSWER).filter(|_| assistant)
            && (turn != self.turn.to_string() || after.stage != Stage::Assistant)
        {
            return Err(format!("promise 4: answer to turn {turn} in turn {}, {:?}", self.turn, after.stage));
        }
        self.dead_end(after, line)
    }

    /// The truth that nobody comes is said once a handoff.
    fn dead_end(&mut self, after: &Conversation, line: &Message) -> Kept {
        let words = after.words();
        if line.from != Author::Assistant || !is_dead_end(line, after) {
            return Ok(());
        }
        self.heard = true;
        let number = after.handoffs.last().map_or(1, |handoff| handoff.number);
        *self.tally.entry("dead ends told").or_default() += 1;
        let said = self.dead_ends.entry(number).or_default();
        *said += 1;
        let burst_began = self.numbered.get(&number).copied().unwrap_or(number - 1);
        if *said > number - burst_began {
            return Err(format!("the visitor heard twice that nobody comes for handoff {number} ({})", words.tag));
        }
        Ok(())
    }

    fn job(&mut self, after: &Conversation, id: u64, job: &Job) -> Kept {
        let number = match job {
            Job::Notify { call: Call::Nudge | Call::Transfer, .. } => return Ok(()),
            Job::Notify { handoff, .. } | Job::Digest { handoff, .. } => *handoff,
            _ => return Ok(()),
        };
        if matches!(after.stage, Stage::Claimed { .. } | Stage::Resolved { .. }) {
            return Err(format!("job {id} tells the team of handoff {number} in stage {:?}", after.stage));
        }
        let open = after.handoffs.iter().rev().find(|handoff| is_open(after, handoff));
        // A line and its answer may be one burst, and each may call the team.
        if open.is_none_or(|open| open.number < number || (open.number > number && open.number <= self.newest)) {
            return Err(format!("job {id} tells of handoff {number}, which is not the newest open one"));
        }
        let handoff = after.handoff(number);
        let delivery = handoff.and_then(|handoff| handoff.deliveries.iter().find(|delivery| delivery.job == id));
        let Some(delivery) = delivery else { return Err(format!("promise 11: job {id} is kept with no handoff")) };
        let key = (number, delivery.step, delivery.channel, delivery.to.clone());
        let told = self.told.entry(key).or_default();
        *told += 1;
        let allowed = 1 + self.revived.get(&number).copied().unwrap_or(0);
        if *told > allowed {
            return Err(format!("step {} of handoff {number} told {} {told} times", delivery.step, delivery.to));
        }
        Ok(())
    }

    fn bounds(&self, after: &Conversation, store: &Store) -> Kept {
        let lines = after.transcript().len();
        let most = after.handoffs.iter().map(|handoff| handoff.deliveries.len()).max().unwrap_or(0);
        let fits = lines <= limits::MESSAGES
            && after.handoffs.len() <= limits::HANDOFFS
            && most <= DELIVERIES
            && store.rows.len() <= ROWS;
        if fits {
            return Ok(());
        }
        let (handoffs, rows) = (after.handoffs.len(), store.rows.len());
        Err(format!("promise 8: {lines} lines, {handoffs} handoffs, {most} deliveries, {rows} jobs"))
    }

    /// A ladder stays as it began, waits exactly where a timer waits, and does not wait on a step that has failed.
    fn ladders(&mut self, after: &Conversation, store: &Store, now: Millis) -> Kept {
        for handoff in &after.handoffs {
            let number = handoff.number;
            if *self.ladders.entry(number).or_insert_with(|| handoff.ladder.steps.clone()) != handoff.ladder.steps {
                return Err(format!("the ladder of handoff {number} changed under way"));
            }
            self.no_step_early(handoff, now)?;
            let timer = store.timer_due(&Timer::ClaimOverdue { handoff: number });
            // One that rings just now is taken away when it has been handled.
            let rings = handoff.ladder.next_ms.is_none() && timer.is_some_and(|due_ms| due_ms <= now);
            if handoff.ladder.next_ms != timer && !rings {
                return Err(format!("handoff {number} waits for {:?}, its timer {timer:?}", handoff.ladder.next_ms));
            }
            let put_off = self.snoozed.get(&number).is_some_and(|until| *until > now);
            if timer.is_some_and(|due_ms| due_ms > now) && !put_off && is_dead(handoff) {
                return Err(format!("promise 11: handoff {number} waits although its step failed: {handoff:?}"));
            }
        }
        Ok(())
    }

    /// A step comes when its time has come, or when the one before it has told nobody.
    fn no_step_early(&mut self, handoff: &Handoff, now: Millis) -> Kept {
        let (number, next) = (handoff.number, handoff.ladder.next);
        let before = self.climbed.insert(number, (next, handoff.ladder.next_ms));
        let (from, due_ms) = before.unwrap_or((0, Some(now)));
        let due = due_ms.is_some_and(|due_ms| due_ms <= now);
        for step in from..next {
            let may = if step == from { due || step == 0 } else { false };
            if !may && tells(handoff, step - 1) {
                return Err(format!("step {step} of handoff {number} was taken before its time: {handoff:?}"));
            }
        }
        Ok(())
    }

    /// Nothing is under way any more, and nothing will happen by itself.
    pub fn at_rest(&mut self, conversation: &Conversation) -> Kept {
        *self.tally.entry("handoffs").or_default() += u64::from(self.last);
        for handoff in &conversation.handoffs {
            let newer = |other: &Handoff| other.episode == handoff.episode && other.number > handoff.number;
            let stood_for = conversation.handoffs.iter().any(newer);
            let seen = handoff.failed || handoff.unanswered || handoff.claimed_ms.is_some() || handoff.cancelled;
            let tested = conversation.test.is_some() && handoff.deliveries.iter().any(is_proof);
            if !(seen || stood_for || tested) {
                return Err(format!("promise 11: handoff {} was lost silently: {handoff:?}", handoff.number));
            }
        }
        let open = conversation.handoffs.iter().rev().find(|handoff| is_open(conversation, handoff));
        let waits = conversation.stage == Stage::Waiting && conversation.test.is_none();
        if let Some(open) = open.filter(|open| waits && open.hold == Hold::Hold)
            && !self.heard
        {
            return Err(format!("the visitor waits for handoff {} and was never told the truth", open.number));
        }
        if waits && open.is_none() {
            return Err("the visitor waits, and no handoff is open".to_owned());
        }
        Ok(())
    }
}

pub fn is_open(conversation: &Conversation, handoff: &Handoff) -> bool {
    handoff.episode == conversation.episode && handoff.claimed_ms.is_none() && !handoff.cancelled
}

/// Whether somebody may come by a step: at once where it tells anybody at once, else at the opening, else by a log.
fn tells(handoff: &Handoff, place: u32) -> bool {
    let tells = handoff.ladder.steps.get(place as usize).map_or(&[][..], |step| &step.tell);
    let when = [At::Now, At::Opening, At::Log].into_iter().find(|at| tells.iter().any(|tell| tell.at == *at));
    let failed = DeliveryState::Failed;
    handoff.deliveries.iter().any(|d| d.step == place && Some(d.when) == when && d.state != failed)
}

/// Its newest step told somebody at once, and every one of those tellings has failed.
fn is_dead(handoff: &Handoff) -> bool {
    let ladder = &handoff.ladder;
    let Some(taken) = ladder.next.checked_sub(1).filter(|_| (ladder.next as usize) < ladder.steps.len()) else {
        return false;
    };
    let now = || handoff.deliveries.iter().filter(|d| d.step == taken && d.when == At::Now);
    now().next().is_some() && now().all(|d| d.state == DeliveryState::Failed)
}

fn kind(job: &Job) -> &'static str {
    match job {
        Job::Notify { call: Call::Nudge, .. } => "nudges",
        Job::Notify { call: Call::Transfer, .. } => "transfers",
        Job::Notify { .. } => "notices",
        Job::Digest { .. } => "digests",
        Job::Mirror { .. } => "mirrors",
        Job::Continue { .. } => "mails to visitors",
        Job::Ask { .. } => "questions to a model",
        _ => "other jobs",
    }
}

fn is_proof(delivery: &protocol::handoff::Delivery) -> bool {
    use DeliveryState::{Delivered, Seen, Sent};
    delivery.when != At::Log && matches!(delivery.state, Sent | Delivered | Seen)
}

fn is_dead_end(line: &Message, conversation: &Conversation) -> bool {
    let words = conversation.words();
    line.text.starts_with(words.nobody_reached) || line.text.starts_with(words.handing.unanswered)
}
