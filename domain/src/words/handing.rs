//! What a visitor reads at a handoff, put together from what the router knows: why, who is asked, when the business
//! opens, how long a wait usually is. Nothing here promises more than that.

use super::{Language, fill};
use crate::calendar::Calendar;
use protocol::Millis;
use protocol::handoff::{Hold, TriggerKind};
use protocol::settings::hours::{Weekday, Window};

/// The sentences, by language.
#[derive(Debug)]
pub struct Handing {
    /// Why: one for each trigger. Empty where nothing has to be said.
    pub why_asked: &'static str,
    pub why_upset: &'static str,
    pub why_broke: &'static str,
    pub why_circles: &'static str,
    pub why_unknown: &'static str,
    pub why_valuable: &'static str,
    /// The team is being asked, in opening hours.
    pub asks_now: &'static str,
    /// Somebody is being asked although the business is closed.
    pub asks_on_call: &'static str,
    /// Nobody is asked before the business opens. `{opening}`
    pub asks_at_opening: &'static str,
    /// The same where the calendar knows no opening.
    pub asks_later: &'static str,
    /// Nobody is asked at once although the business is open.
    pub asks_listed: &'static str,
    /// Added to `asks_on_call`. `{opening}`
    pub opens: &'static str,
    pub sees_all: &'static str,
    /// The measured median of what visitors waited. `{minutes}`
    pub usual_wait: &'static str,
    /// The team is told while the assistant goes on.
    pub alongside: &'static str,
    /// The team will be told while the assistant goes on. `{opening}`
    pub alongside_at_opening: &'static str,
    /// The ladder has ended and nobody has come.
    pub unanswered: &'static str,
    /// `{name}` claimed and did not write; somebody else is asked.
    pub let_go: &'static str,
    /// The visitor goes on with the assistant.
    pub cancelled: &'static str,
    pub days: Days,
    pub mail: MailWords,
}

/// How a moment is said.
#[derive(Debug)]
pub struct Days {
    /// `{time}`
    pub today: &'static str,
    /// `{time}`
    pub tomorrow: &'static str,
    /// Within a week. `{weekday}` `{time}`
    pub weekday: &'static str,
    /// Later. `{day}` `{month}` `{time}`
    pub date: &'static str,
    /// Monday first.
    pub weekdays: [&'static str; 7],
    pub months: [&'static str; 12],
}

/// The mail to a visitor who has left.
#[derive(Debug)]
pub struct MailWords {
    /// `{business}`
    pub subject: &'static str,
    /// `{name}` `{business}`
    pub intro: &'static str,
    pub how_to_answer: &'static str,
    /// Above the quoted mail: what is written below it is not read.
    pub reply_above: &'static str,
    /// Above the lines that led to it.
    pub earlier: &'static str,
    /// Who the visitor is, in the lines that led to it.
    pub you: &'static str,
    /// The button.
    pub open: &'static str,
    /// Why they get it. `{business}`
    pub footer: &'static str,
}

/// What the router knows about one handoff.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Facts {
    pub window: Window,
    /// Somebody is told at once, so that they may come.
    pub told_now: bool,
    /// When the business opens next, where it is closed.
    pub opens_ms: Option<Millis>,
    /// The measured median wait, where enough was measured.
    pub wait_ms: Option<Millis>,
}

/// The whole message of a handoff, without the question for a contact.
pub fn message(
    language: Language,
    trigger: Option<TriggerKind>,
    hold: Hold,
    facts: Facts,
    now: Millis,
    calendar: &Calendar,
) -> String {
    let words = &language.words().handing;
    let opening = facts.opens_ms.map(|at| moment(language, at, now, calendar));
    if hold == Hold::Alongside {
        return match opening.filter(|_| !facts.told_now) {
            Some(opening) => fill(words.alongside_at_opening, &[("opening", &opening)]),
            None => words.alongside.to_owned(),
        };
    }
    let asks = match (facts.told_now, facts.window, &opening) {
        (true, Window::Open, _) => words.asks_now.to_owned(),
        (true, _, None) => words.asks_on_call.to_owned(),
        (true, _, Some(opening)) => {
            format!("{} {}", words.asks_on_call, fill(words.opens, &[("opening", opening)]))
        }
        (false, Window::Open, _) => words.asks_listed.to_owned(),
        (false, _, Some(opening)) => fill(words.asks_at_opening, &[("opening", opening)]),
        (false, _, None) => words.asks_later.to_owned(),
    };
    let usual = usual_wait(language, facts);
    let parts = [why(words, trigger), &asks, words.sees_all, &usual];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

fn why(words: &Handing, trigger: Option<TriggerKind>) -> &'static str {
    match trigger {
        Some(TriggerKind::Frustration) => words.why_upset,
        Some(TriggerKind::AssistantFailure) => words.why_broke,
        Some(TriggerKind::RepeatedFailure) => words.why_circles,
        Some(TriggerKind::OutOfScope) => words.why_unknown,
        Some(TriggerKind::HighValue | TriggerKind::PostCapture) => words.why_valuable,
        Some(TriggerKind::HumanRequest) | None => words.why_asked,
    }
}

const MINUTE_MS: Millis = 60_000;
/// A median is said in steps of this many minutes, rounded up: it is no appointment.
const ROUND_MINUTES: Millis = 5;

/// Said in opening hours alone, of somebody who has been told.
pub fn usual_wait(language: Language, facts: Facts) -> String {
    match facts.wait_ms.filter(|_| facts.told_now && facts.window == Window::Open) {
        Some(wait_ms) => fill(language.words().handing.usual_wait, &[("minutes", &minutes(wait_ms).to_string())]),
        None => String::new(),
    }
}

/// Rounded up to five minutes.
pub fn minutes(wait_ms: Millis) -> Millis {
    let step = ROUND_MINUTES * MINUTE_MS;
    (wait_ms.max(1) + step - 1) / step * ROUND_MINUTES
}

/// "tomorrow at 9:00", as somebody says it at `now`, in the business's own time.
pub fn moment(language: Language, at: Millis, now: Millis, calendar: &Calendar) -> String {
    let days = &language.words().handing.days;
    let local = calendar.local(at);
    let time = format!("{}:{:02}", local.hour, local.minute);
    let weekday = Weekday::ALL.iter().position(|day| *day == local.weekday).unwrap_or_default();
    let month = usize::from(local.month.clamp(1, 12)) - 1;
    let (weekday, month) = (days.weekdays[weekday], days.months[month]);
    let day = local.day.to_string();
    let values = [("time", time.as_str()), ("weekday", weekday), ("day", &day), ("month", month)];
    let template = match calendar.days_between(now, at) {
        ..=0 => days.today,
        1 => days.tomorrow,
        2..=6 => days.weekday,
        _ => days.date,
    };
    fill(template, &values)
}
