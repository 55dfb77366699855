//! What the rules would do with a made-up conversation, by running the real ones on it.
//!
//! For: the owner's simulator. Not for: anything that is stored or sent; the effects are read and dropped.

mod plan;

use crate::Conversation;
use crate::assistant::{self, Reply};
use crate::conversation::Opening;
use crate::effect::{Effect, Job};
use crate::input::{Act, Input, Refusal};
use crate::judgement::Judgement;
use crate::knowledge::Knowledge;
use crate::limits;
use crate::site::{SLACK_ID, Site};
use crate::words::team;
use protocol::Millis;
use protocol::desk::MemberRef;
use protocol::handoff::{Delivery, DeliveryState};
use protocol::settings::Provider;
use protocol::simulate::{Local, Said, Simulate, Simulation, Speaker, Told, Turn};
use protocol::transcript::{Author, Contact, Page, Stage};

/// Between two lines of the visitor: slow enough for every limit on writing fast.
const PACE_MS: Millis = 20_000;

/// Calendars have an end on either side; so do their sums.
const MOMENTS: core::ops::Range<Millis> = 31_536_000_000..253_402_300_800_000;

/// What there is to judge by.
#[derive(Clone, Copy, Debug)]
pub struct World<'a> {
    pub site: &'a Site,
    pub knowledge: &'a Knowledge,
    pub judgement: &'a Judgement,
}

/// Runs the visitor's lines, the last one at `now`.
///
/// # Errors
/// No line of the visitor, too many lines, or a line that a conversation would refuse.
pub fn simulate(asked: &Simulate, now: Millis, world: World) -> Result<Simulation, Refusal> {
    let lines = &asked.transcript;
    if lines.len() > limits::SIMULATED_LINES {
        return Err(Refusal::TooMany { limit: limits::SIMULATED_LINES });
    }
    if !MOMENTS.contains(&now) {
        return Err(Refusal::Invalid("`at` is a moment of the years 1971 to 9999"));
    }
    let visitor: Vec<usize> = (0..lines.len()).filter(|at| lines[*at].from == Speaker::Visitor).collect();
    let start = now - PACE_MS * visitor.len() as Millis;
    let mut run = Run { conversation: opened(asked, start, world.site), world };
    if asked.contact != Contact::default() {
        run.handle(Input::ContactGiven(asked.contact.clone()), start)?;
    }
    let mut turns = Vec::with_capacity(visitor.len());
    for (place, at) in visitor.iter().enumerate() {
        let next = visitor.get(place + 1).copied().unwrap_or(lines.len());
        let between = &lines[at + 1..next];
        let answer = between.iter().find(|line| line.from == Speaker::Assistant);
        let moment = start + PACE_MS * (place as Millis + 1);
        turns.push(run.turn(place, &lines[*at], answer, moment)?);
        for (number, line) in between.iter().filter(|line| line.from == Speaker::Member).enumerate() {
            run.member_says(&format!("simulated-{place}-{number}"), &line.text, moment)?;
        }
    }
    let last = turns.pop().ok_or(Refusal::Invalid("the visitor has to say something"))?;
    let called = !last.triggers.is_empty() && run.conversation.status().stage != Stage::Claimed;
    let plan = called.then(|| plan::of(&run.conversation, world)).flatten();
    Ok(Simulation { last, earlier: turns, plan })
}

fn opened(asked: &Simulate, start: Millis, site: &Site) -> Conversation {
    let opening = Opening {
        id: "simulated".to_owned(),
        site: "main".to_owned(),
        origin: String::new(),
        locale: asked.locale.clone(),
        page: Page { url: asked.page.clone().unwrap_or_default(), title: String::new() },
    };
    Conversation::open(opening, start, site).0
}

struct Run<'a> {
    conversation: Conversation,
    world: World<'a>,
}

impl Run<'_> {
    fn handle(&mut self, input: Input, now: Millis) -> Result<Vec<Effect>, Refusal> {
        self.conversation.handle(input, now, self.world.site, self.world.judgement)
    }

    fn turn(&mut self, place: usize, line: &Said, answer: Option<&Said>, now: Millis) -> Result<Turn, Refusal> {
        let handoffs = self.conversation.handoffs.last().map_or(0, |last| last.number);
        let mut effects =
            self.handle(Input::VisitorMessage { id: format!("simulated-{place}"), text: line.text.clone() }, now)?;
        let asked = effects.iter().find_map(|effect| match effect {
            Effect::Job { job: Job::Ask { turn }, .. } => Some(*turn),
            _ => None,
        });
        let mut asks_model = false;
        if let Some(turn) = asked {
            match self.reply(answer) {
                Some(reply) => effects.extend(self.handle(Input::Answered { turn, result: Ok(reply) }, now)?),
                None => asks_model = true,
            }
        }
        let new = self.conversation.handoffs.last().filter(|handoff| handoff.number > handoffs);
        Ok(Turn {
            text: line.text.clone(),
            triggers: new.map(|handoff| handoff.evidence.clone()).unwrap_or_default(),
            urgency: new.map(|handoff| handoff.urgency),
            hold: new.map(|handoff| handoff.hold),
            route: new
                .map(|handoff| handoff.deliveries.iter().map(|delivery| told(delivery, None)).collect())
                .unwrap_or_default(),
            words: effects.iter().filter_map(words).collect(),
            stage: self.conversation.status().stage,
            asks_model,
        })
    }

    /// The answer that was given, or the assistant's own; none where only a model would know.
    fn reply(&self, given: Option<&Said>) -> Option<Reply> {
        match given {
            Some(given) => Some(Reply::Answer { text: given.text.clone(), sources: Vec::new(), confidence: 1.0 }),
            None => own_reply(&self.conversation, self.world),
        }
    }

    /// Whoever answers has claimed the conversation: the team's first, or somebody made up.
    fn member_says(&mut self, id: &str, text: &str, now: Millis) -> Result<(), Refusal> {
        let made_up = || MemberRef { id: format!("{SLACK_ID}simulated"), name: team::SOMEBODY.to_owned() };
        let first = self.world.site.members.first();
        let by = first.map_or_else(made_up, |member| MemberRef { id: member.id.clone(), name: member.name.clone() });
        let reply = Act::Reply { id: id.to_owned(), text: text.to_owned() };
        for act in [Act::Claim, reply] {
            self.handle(Input::Desk { by: by.clone(), act, via: None }, now)?;
        }
        Ok(())
    }
}

/// What the assistant answers without a model; none where one would be asked.
pub(crate) fn own_reply(conversation: &Conversation, world: World) -> Option<Reply> {
    let (settings, language) = (&world.site.settings, conversation.language);
    let lines = conversation.episode_lines();
    match settings.answers.provider {
        Provider::Passages => Some(assistant::reply(world.knowledge, settings, lines, language)),
        Provider::Openai | Provider::Anthropic | Provider::WorkersAi => assistant::at_once(settings, lines, language),
    }
}

fn told(delivery: &Delivery, leaves: Option<Local>) -> Told {
    let fault = (delivery.state == DeliveryState::Failed).then(|| delivery.why.clone()).flatten();
    Told { channel: delivery.channel, to: delivery.to.clone(), at: delivery.when, leaves, fault }
}

fn words(effect: &Effect) -> Option<String> {
    match effect {
        Effect::Append(message) if message.from != Author::Visitor && message.is_public() => Some(message.text.clone()),
        _ => None,
    }
}
