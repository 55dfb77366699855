//! What the numbers say in words, with advice. Few of anything is chance, and says nothing.

use crate::words::fill;
use crate::words::metrics::{self as words, Advice};
use protocol::metrics::{ESCALATION_HIGH, ESCALATION_LOW, Figure, Flag, Grade, Period, Share, TARGET_CSAT, Tone};

/// Conversations, questions, calls, ratings below which a share is chance.
const FEW_CONVERSATIONS: u32 = 20;
const FEW_QUESTIONS: u32 = 20;
const FEW_CALLS: u32 = 5;
const FEW_RATINGS: u32 = 5;
/// Calls on both sides of a comparison.
const FEW_COMPARED: u32 = 10;
/// In percent: more than so many messages that fail, calls nobody claims, escalations of the same customers, and
/// questions without an answer are no accident.
const FAILING: f64 = 10.0;
const UNCLAIMED: f64 = 10.0;
const REPEATED: f64 = 20.0;
const UNANSWERED: f64 = 15.0;

/// The gravest first.
pub fn flags(period: &Period) -> Vec<Flag> {
    let mut flags: Vec<Flag> = [
        unclaimed(period),
        slow_or_fast(period),
        escalation(period),
        unanswered(period),
        satisfaction(period),
        conversion(period),
        repeated(period),
    ]
    .into_iter()
    .flatten()
    .chain(failing(period))
    .collect();
    flags.sort_by_key(|flag| flag.tone);
    flags
}

fn unclaimed(period: &Period) -> Option<Flag> {
    // Of those that were not called off, which is what the times are of.
    let of = period.claim.within.of;
    let part = of.saturating_sub(period.claim.all.count);
    let share = super::figures::share(part.into(), of.into());
    more(share, UNCLAIMED, FEW_CALLS).map(|_| flag(Figure::Claimed, Tone::Alarm, &words::UNCLAIMED, share))
}

fn slow_or_fast(period: &Period) -> Option<Flag> {
    let share = super::figures::in_time(period);
    let enough = share.of >= FEW_CALLS;
    match period.grade.filter(|_| enough)? {
        Grade::A => Some(flag(Figure::Grade, Tone::Good, &words::FAST, share)),
        Grade::B | Grade::C => None,
        Grade::D | Grade::F => Some(flag(Figure::Grade, Tone::Alarm, &words::SLOW, share)),
    }
}

fn escalation(period: &Period) -> Option<Flag> {
    let share = period.escalated;
    let percent = share.percent.filter(|_| share.of >= FEW_CONVERSATIONS)?;
    if percent < ESCALATION_LOW {
        return Some(flag(Figure::Escalated, Tone::Warning, &words::OVERCONFIDENT, share));
    }
    (percent > ESCALATION_HIGH).then(|| flag(Figure::Escalated, Tone::Warning, &words::UNDERTRAINED, share))
}

fn unanswered(period: &Period) -> Option<Flag> {
    let share = more(period.unanswered, UNANSWERED, FEW_QUESTIONS)?;
    Some(flag(Figure::Unanswered, Tone::Warning, &words::NOT_TAUGHT, share))
}

fn satisfaction(period: &Period) -> Option<Flag> {
    let share = period.csat_escalated;
    let percent = share.percent.filter(|_| share.of >= FEW_RATINGS)?;
    Some(match percent >= TARGET_CSAT {
        true => flag(Figure::CsatEscalated, Tone::Good, &words::SATISFIED, share),
        false => flag(Figure::CsatEscalated, Tone::Warning, &words::UNSATISFIED, share),
    })
}

fn conversion(period: &Period) -> Option<Flag> {
    let (share, baseline) = (period.conversion, period.conversion_baseline);
    let (percent, other) = (share.percent?, baseline.percent?);
    let enough = share.of >= FEW_COMPARED && baseline.of >= FEW_COMPARED;
    (enough && percent < other).then(|| {
        let mut flag = flag(Figure::Conversion, Tone::Warning, &words::PAYS_NOT, share);
        flag.says = fill(&flag.says, &[("baseline", &written(other))]);
        flag
    })
}

fn repeated(period: &Period) -> Option<Flag> {
    let share = more(period.repeated, REPEATED, FEW_CALLS)?;
    Some(flag(Figure::Repeated, Tone::Warning, &words::REPEATED, share))
}

fn failing(period: &Period) -> impl Iterator<Item = Flag> + '_ {
    period.channels.iter().filter_map(|figures| {
        let all = figures.sent + figures.failed;
        let share = more(super::figures::share(figures.failed.into(), all.into()), FAILING, FEW_CALLS)?;
        let mut flag = flag(Figure::Channels, Tone::Alarm, &words::NOT_DELIVERED, share);
        flag.says = fill(&flag.says, &[("channel", figures.channel.title())]);
        Some(flag)
    })
}

/// The share, where it is over the bound and of enough to mean something.
fn more(share: Share, bound: f64, few: u32) -> Option<Share> {
    (share.of >= few && share.percent? > bound).then_some(share)
}

fn flag(figure: Figure, tone: Tone, words: &Advice, share: Share) -> Flag {
    let percent = written(share.percent.unwrap_or_default());
    let says =
        fill(words.says, &[("percent", &percent), ("part", &share.part.to_string()), ("of", &share.of.to_string())]);
    Flag { figure, tone, says, advice: words.advice.to_owned() }
}

/// A percentage as people write it: 12.5, and 12 rather than 12.0.
fn written(percent: f64) -> String {
    percent.to_string()
}
