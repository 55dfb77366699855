//! One simulated Baton: a durable object that may die at any moment, its outbox, its clock, and everybody around it.

use crate::chance::Chance;
use crate::jobs::{Attempt, Hook};
use crate::promises::{Kept, Ledger, Tally};
use crate::store::Store;
use crate::{people, sites};
use domain::Conversation;
use domain::assistant::Reply;
use domain::conversation::Opening;
use domain::effect::{Effect, Job};
use domain::input::{Input, Timer};
use domain::judgement::Judgement;
use domain::outbox;
use domain::site::Site;
use protocol::Millis;
use protocol::handoff::Channel;
use protocol::settings::Provider;
use protocol::settings::routes::To;
use protocol::transcript::Page;
use std::collections::HashSet;

/// More events than any run needs: a world that does not come to rest has a loop.
const MOST_EVENTS: u32 = 20_000;
/// 2026-01-01, and a year of starting points after it.
const YEAR_BEGINS_MS: Millis = 1_767_225_600_000;
const DAY_MS: Millis = 86_400_000;
/// A ladder, an opening a year ahead and all retries fit well into this.
const LONGEST_REST_MS: Millis = 3 * 400 * DAY_MS;

pub struct World {
    pub now: Millis,
    pub chance: Chance,
    pub site: Site,
    pub store: Store,
    pub ledger: Ledger,
    /// What is lost in a crash.
    pub memory: Option<Conversation>,
    pub attempts: Vec<Attempt>,
    /// What vendors will still tell of.
    pub hooks: Vec<(Millis, Hook)>,
    /// Crashes are over once the world comes to rest.
    pub stormy: bool,
    events: u32,
    judgement: Judgement,
    /// Only where somebody will read it.
    trace: Option<Vec<String>>,
}

/// What became of an input.
#[derive(Debug, PartialEq, Eq)]
pub enum Committed {
    Stored,
    Nothing,
    Crashed,
}

/// Runs the world of a seed to its rest. A violation comes with the trace, if one was asked for.
pub fn run(seed: u64, traced: bool) -> Result<Tally, (String, Vec<String>)> {
    let mut world = World::new(seed, traced);
    let kept = world.live();
    let tally = std::mem::take(&mut world.ledger.tally);
    kept.map(|()| tally).map_err(|violation| (violation, world.trace.take().unwrap_or_default()))
}

impl World {
    fn new(seed: u64, traced: bool) -> Self {
        let mut chance = Chance::new(seed);
        let site = sites::site(&mut chance);
        let now = YEAR_BEGINS_MS + chance.between(0, 365 * DAY_MS);
        Self {
            now,
            chance,
            site,
            store: Store::default(),
            ledger: Ledger::default(),
            memory: None,
            attempts: Vec::new(),
            hooks: Vec::new(),
            stormy: true,
            events: 0,
            judgement: Judgement::default(),
            trace: traced.then(Vec::new),
        }
    }

    fn live(&mut self) -> Kept {
        self.open()?;
        for _ in 0..self.chance.between(10, 70) {
            self.time_passes()?;
            people::act(self)?;
            if self.chance.one_in(12) {
                self.crash("at rest");
            }
        }
        self.come_to_rest()
    }

    fn open(&mut self) -> Kept {
        let opening = Opening {
            id: "c0ffee".to_owned(),
            site: "main".to_owned(),
            origin: "https://chat.example".to_owned(),
            locale: Some("en".to_owned()),
            page: Page { url: "https://shop.example/prices".to_owned(), title: "Prices".to_owned() },
        };
        let (conversation, effects) = match self.chance.one_in(25) {
            true => Conversation::open_test(opening, Channel::Email, To::Team, self.now, &self.site),
            false => Conversation::open(opening, self.now, &self.site),
        };
        self.store.burst(&conversation, &effects)?;
        self.ledger.burst(None, &conversation, &effects, &self.store, self.now)
    }

    /// The object is loaded where it is not awake.
    pub fn conversation(&mut self) -> Result<&mut Conversation, String> {
        if self.memory.is_none() {
            self.memory = Some(self.store.load()?);
        }
        self.memory.as_mut().ok_or_else(|| "nothing is loaded".to_owned())
    }

    /// As the worker's `commit`: one input to its end, in one burst, with a death before or after it.
    pub fn commit(&mut self, input: Input) -> Result<Committed, String> {
        let (now, site, judgement) = (self.now, self.site.clone(), self.judgement.clone());
        self.note(|| format!("{input:?}"));
        let turn = self.ledger.turn;
        let visitor = matches!(input, Input::VisitorMessage { .. });
        let conversation = self.conversation()?;
        let before = conversation.stage.clone();
        let result = conversation.handle(input, now, &site, &judgement);
        let mut effects = match result {
            Ok(effects) if !effects.is_empty() => effects,
            nothing => return self.nothing(nothing.err().map(|refusal| format!("{refusal:?}"))),
        };
        if site.settings.answers.provider == Provider::Passages && visitor {
            answer_at_once(conversation, &mut effects, turn + 1, now, &site, &judgement)?;
        }
        if self.storm(60) {
            self.crash("before the burst");
            return Ok(Committed::Crashed);
        }
        let conversation = self.memory.take().ok_or("nothing is loaded")?;
        self.store.burst(&conversation, &effects)?;
        self.note(|| format!("    {effects:?}"));
        self.ledger.burst(Some(&before), &conversation, &effects, &self.store, now)?;
        self.memory = Some(conversation);
        if self.storm(40) {
            self.crash("after the burst");
            return Ok(Committed::Crashed);
        }
        Ok(Committed::Stored)
    }

    /// Nothing was new, or it was refused: then nothing may have changed either, for nothing is stored.
    fn nothing(&mut self, refusal: Option<String>) -> Result<Committed, String> {
        self.note(|| format!("    nothing {refusal:?}"));
        let stored = self.store.load()?;
        if self.memory.as_ref() != Some(&stored) {
            return Err(format!("promise 3: memory changed with no effect to store it; refusal {refusal:?}"));
        }
        Ok(Committed::Nothing)
    }

    /// Whether it is time for a death, one in so many.
    pub fn storm(&mut self, count: usize) -> bool {
        self.stormy && self.chance.one_in(count)
    }

    pub fn crash(&mut self, when: &str) {
        self.note(|| format!("*** crash {when}"));
        *self.ledger.tally.entry("crashes").or_default() += 1;
        self.memory = None;
        self.attempts.clear();
    }

    fn time_passes(&mut self) -> Kept {
        let jump = match self.chance.below(10) {
            0..=4 => self.chance.between(0, 10_000),
            5..=7 => self.chance.between(10_000, 20 * 60_000),
            8 => self.chance.between(0, 12 * 3_600_000),
            _ => self.chance.between(0, 4 * DAY_MS),
        };
        let until = self.now + jump;
        if self.chance.one_in(10) {
            // The alarm is late: all that was due meanwhile comes at once.
            self.now = until;
        }
        self.run_until(until)
    }

    fn come_to_rest(&mut self) -> Kept {
        self.stormy = false;
        self.note(|| "--- to rest".to_owned());
        self.run_until(self.now + LONGEST_REST_MS)?;
        if let Some((timer, due_ms)) = self.store.timers().next() {
            return Err(format!("promise 11: at rest, {timer:?} still waits for {due_ms}"));
        }
        if let Some(row) = self.store.rows.values().next() {
            return Err(format!("promise 11: at rest, a job still waits: {row:?}"));
        }
        let conversation = self.store.load()?;
        self.ledger.at_rest(&conversation)
    }

    /// Everything that is due until then, in its order.
    fn run_until(&mut self, until: Millis) -> Kept {
        loop {
            self.events += 1;
            if self.events > MOST_EVENTS {
                return Err("promise 8: the world does not come to rest".to_owned());
            }
            if self.something_due()? {
                continue;
            }
            match self.next_due() {
                Some(next) if next <= until => self.now = self.now.max(next),
                _ => break,
            }
        }
        self.now = self.now.max(until);
        Ok(())
    }

    /// One thing that is due now; whether there was any.
    fn something_due(&mut self) -> Result<bool, String> {
        let now = self.now;
        if let Some(at) = self.hooks.iter().position(|(due_ms, _)| *due_ms <= now) {
            let (_, hook) = self.hooks.swap_remove(at);
            self.hook(hook)?;
            return Ok(true);
        }
        if let Some(at) = self.attempts.iter().position(|attempt| attempt.ends_ms <= now) {
            let attempt = self.attempts.swap_remove(at);
            self.settle(attempt)?;
            return Ok(true);
        }
        let ringing = self.store.timers().find(|(_, due_ms)| *due_ms <= now).map(|(timer, _)| timer.clone());
        if let Some(timer) = ringing {
            self.ring(&timer)?;
            return Ok(true);
        }
        match self.plan().run.first() {
            Some(job) => self.attempt(*job).map(|()| true),
            None => Ok(false),
        }
    }

    fn ring(&mut self, timer: &Timer) -> Kept {
        let committed = self.commit(Input::Timer(timer.clone()))?;
        if committed != Committed::Crashed {
            self.store.clear_timer_due(timer, self.now);
        }
        Ok(())
    }

    fn plan(&self) -> outbox::Plan {
        let busy: HashSet<String> = self.attempts.iter().map(|attempt| attempt.row.lane.clone()).collect();
        let free_ms = |lane: &str| self.store.lanes.get(lane).copied().unwrap_or(0);
        outbox::plan(&self.store.waiting(), &busy, free_ms, self.now)
    }

    fn next_due(&self) -> Option<Millis> {
        let hooks = self.hooks.iter().map(|(due_ms, _)| *due_ms);
        let attempts = self.attempts.iter().map(|attempt| attempt.ends_ms);
        let timers = self.store.timers().map(|(_, due_ms)| *due_ms);
        hooks.chain(attempts).chain(timers).chain(self.plan().wake_ms).min()
    }

    pub fn note(&mut self, line: impl FnOnce() -> String) {
        let at = self.now;
        if let Some(trace) = &mut self.trace {
            let at = jiff::Timestamp::from_millisecond(at).map_or_else(|_| at.to_string(), |at| at.to_string());
            trace.push(format!("{at} {}", line()));
        }
    }
}

/// Where no model is asked the answer is one burst with the question, as in the worker.
fn answer_at_once(
    conversation: &mut Conversation,
    effects: &mut Vec<Effect>,
    turn: u64,
    now: Millis,
    site: &Site,
    judgement: &Judgement,
) -> Kept {
    let asks = |effect: &Effect| matches!(effect, Effect::Job { job: Job::Ask { .. }, .. });
    let Some(at) = effects.iter().position(asks) else { return Ok(()) };
    effects.remove(at);
    let text = format!("{}{turn}", crate::promises::ANSWER);
    let result = Ok(Reply::Answer { text, sources: Vec::new(), confidence: 0.9 });
    let more = conversation.handle(Input::Answered { turn, result }, now, site, judgement);
    effects.extend(more.map_err(|refusal| format!("an answer was refused: {refusal:?}"))?);
    Ok(())
}
