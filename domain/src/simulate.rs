//! What the rules would do with a made-up conversation, by running the real ones on it.
//!
//! For: the owner's simulator. Not for: anything that is stored or sent; the effects are read and dropped.

use crate::Conversation;
use crate::assistant::{self, Reply};
use crate::conversation::Opening;
use crate::effect::{Effect, Job};
use crate::input::{Input, Refusal};
use crate::judgement::Judgement;
use crate::knowledge::Knowledge;
use crate::limits;
use crate::site::Site;
use protocol::Millis;
use protocol::handoff::Delivery;
use protocol::settings::Provider;
use protocol::simulate::{Said, Simulate, Simulation, Speaker, Told, Turn};
use protocol::transcript::{Author, Contact, Page};

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
        let answer = lines.get(at + 1).filter(|line| line.from == Speaker::Assistant);
        turns.push(run.turn(place, &lines[*at], answer, start + PACE_MS * (place as Millis + 1))?);
    }
    let last = turns.pop().ok_or(Refusal::Invalid("the visitor has to say something"))?;
    Ok(Simulation { last, earlier: turns })
}

fn opened(asked: &Simulate, start: Millis, site: &Site) -> Conversation {
    let opening = Opening {
        id: "simulated".to_owned(),
        site: "main".to_owned(),
        origin: String::new(),
        locale: asked.locale.clone(),
        page: Page::default(),
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
            match self.answer(answer) {
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
            route: new.map(|handoff| handoff.deliveries.iter().map(told).collect()).unwrap_or_default(),
            words: effects.iter().filter_map(words).collect(),
            stage: self.conversation.status().stage,
            asks_model,
        })
    }

    /// The answer that was given, or the assistant's own; none where only a model would know.
    fn answer(&self, given: Option<&Said>) -> Option<Reply> {
        if let Some(given) = given {
            return Some(Reply::Answer { text: given.text.clone(), sources: Vec::new(), confidence: 1.0 });
        }
        let (settings, language) = (&self.world.site.settings, self.conversation.language);
        let lines = self.conversation.episode_lines();
        match settings.answers.provider {
            Provider::Passages => Some(assistant::reply(self.world.knowledge, settings, lines, language)),
            Provider::Openai | Provider::Anthropic | Provider::WorkersAi => {
                assistant::at_once(settings, lines, language)
            }
        }
    }
}

fn told(delivery: &Delivery) -> Told {
    Told { channel: delivery.channel, to: delivery.to.clone(), at: delivery.when }
}

fn words(effect: &Effect) -> Option<String> {
    match effect {
        Effect::Append(message) if message.from != Author::Visitor && message.is_public() => Some(message.text.clone()),
        _ => None,
    }
}
