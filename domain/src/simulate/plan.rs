//! How a handoff would go on while nobody claims it: the real ladder, its timer rung at the moments it is set for.

use super::{World, told, words};
use crate::Conversation;
use crate::calendar::Calendar;
use crate::input::{Input, Timer};
use crate::words::Language;
use protocol::Millis;
use protocol::simulate::{InLanguage, Later, Local, Plan, Rung};

/// Rings of one ladder: its steps and its end, with some to spare.
const RINGS: usize = crate::limits::STEPS + 2;

/// What follows from the newest handoff, were every telling taken by its channel and answered by nobody.
pub(super) fn of(called: &Conversation, world: World) -> Option<Plan> {
    let handoff = called.handoffs.last()?;
    let site = world.site;
    let calendar = Calendar::or_open(&site.settings.hours);
    let own = climb(called.clone(), world);
    let languages = Language::ALL.iter().map(|language| {
        let mut speaks = called.clone();
        speaks.language = *language;
        let at_once = called.handoff_words(*language, site).unwrap_or_default();
        let later = climb(speaks, world).said;
        let later = later.into_iter().map(|(at, text)| Later { at: local(&calendar, at), text }).collect();
        InLanguage { language: language.words().tag.to_owned(), at_once, later }
    });
    let steps = &handoff.ladder.steps;
    let at_of = |place: usize| own.taken.iter().find(|(step, _)| *step == place).map(|(_, at)| *at);
    let rungs = steps.iter().enumerate().filter_map(|(place, step)| {
        let at = at_of(place)?;
        let deliveries = own.climbed.handoff(handoff.number)?.deliveries.iter();
        let here = deliveries.filter(|delivery| delivery.step as usize == place);
        let leaves = |due: Option<Millis>| due.map(|due| local(&calendar, due));
        let told = here.map(|delivery| told(delivery, leaves(delivery.due_ms))).collect();
        Some(Rung { at: local(&calendar, at), after_minutes: step.after_minutes, clock: step.clock, told })
    });
    Some(Plan {
        rule: handoff.ladder.rule.clone(),
        window: handoff.window,
        time_zone: site.settings.hours.time_zone.clone(),
        rungs: rungs.collect(),
        ends: own.ends.map(|at| local(&calendar, at)),
        languages: languages.collect(),
    })
}

/// A ladder that was climbed to its end.
struct Climb {
    climbed: Conversation,
    /// When each step was taken.
    taken: Vec<(usize, Millis)>,
    /// What the visitor read meanwhile.
    said: Vec<(Millis, String)>,
    ends: Option<Millis>,
}

fn climb(mut climbed: Conversation, world: World) -> Climb {
    let Some((number, begun)) = climbed.handoffs.last().map(|handoff| (handoff.number, handoff.at_ms)) else {
        return Climb { climbed, taken: Vec::new(), said: Vec::new(), ends: None };
    };
    let mut taken = Vec::new();
    note_steps(&climbed, number, begun, &mut taken);
    let (mut said, mut ends) = (Vec::new(), None);
    for _ in 0..RINGS {
        let Some(at) = climbed.handoff(number).and_then(|handoff| handoff.ladder.next_ms) else { break };
        let rings = Input::Timer(Timer::ClaimOverdue { handoff: number });
        let Ok(effects) = climbed.handle(rings, at, world.site, world.judgement) else { break };
        said.extend(effects.iter().filter_map(words).map(|text| (at, text)));
        note_steps(&climbed, number, at, &mut taken);
        if climbed.handoff(number).is_none_or(|handoff| handoff.ladder.next_ms.is_none()) {
            ends = Some(at);
        }
    }
    Climb { climbed, taken, said, ends }
}

fn note_steps(climbed: &Conversation, number: u32, at: Millis, taken: &mut Vec<(usize, Millis)>) {
    let next = climbed.handoff(number).map_or(0, |handoff| handoff.ladder.next as usize);
    taken.extend((taken.len()..next).map(|place| (place, at)));
}

/// `2026-11-21 21:05`, in the business's own time.
fn local(calendar: &Calendar, at_ms: Millis) -> Local {
    let shown = calendar.local(at_ms);
    let (year, month, day) = (shown.year, shown.month, shown.day);
    let shown = format!("{year:04}-{month:02}-{day:02} {:02}:{:02}", shown.hour, shown.minute);
    Local { at_ms, shown, window: calendar.window_at(at_ms) }
}
