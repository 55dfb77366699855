//! From tallies to the figures people read.

use super::flags::flags;
use super::samples::{Samples, many};
use super::span::Span;
use super::tally::{Count, Measure, MemberTally, Tally};
use crate::words::metrics as words;
use protocol::Millis;
use protocol::metrics::{
    Bucket, ChannelFigures, Day, Figure, FunnelStep, Grade, MemberFigures, Metrics, Period, Share, Spread,
    TARGET_STANDARD_MS, TARGET_URGENT_MS, Times,
};
use protocol::transcript::MemberRef;
use std::collections::BTreeMap;

/// Members' names by their ids.
pub type Names = BTreeMap<String, String>;

/// Everything the page shows of a span. `tallies` holds those of its days and of as many before it; days without one
/// had nothing.
pub fn metrics(span: Span, time_zone: &str, tallies: &BTreeMap<String, Tally>, names: &Names) -> Metrics {
    let (period, before) = (period(span, tallies, names), period(span.before(), tallies, names));
    let nothing = Tally::default();
    let days = span.days().map(|day| series(tallies.get(&day).unwrap_or(&nothing), day)).collect();
    let flags = flags(&period);
    Metrics { time_zone: time_zone.to_owned(), period, before, days, flags, formulas: words::formulas() }
}

/// A stretch of days as one.
pub fn period(span: Span, tallies: &BTreeMap<String, Tally>, names: &Names) -> Period {
    let mut sum = Tally::default();
    for (_, tally) in tallies.range(span.from()..=span.to()) {
        sum.add(tally);
    }
    of(&sum, span, names)
}

fn of(sum: &Tally, span: Span, names: &Names) -> Period {
    let count = |count| many(sum.count(count));
    let of_all = |part| share(sum.count(part), sum.count(Count::Conversations));
    let of_calls = |part| share(sum.count(part), sum.count(Count::Escalated));
    let times = |measure| times(sum, measure);
    let assistant = sum.count(Count::SatisfiedAlone) + sum.count(Count::ThumbsUp);
    let alone = sum.count(Count::Conversations) - sum.count(Count::Escalated);
    let won_alone = sum.count(Count::Won) - sum.count(Count::WonEscalated);
    let mut period = Period {
        from: span.from(),
        to: span.to(),
        visitors: count(Count::Visitors),
        conversations: count(Count::Conversations),
        spam: count(Count::Spam),
        answered: of_all(Count::Answered),
        answered_alone: of_all(Count::AnsweredAlone),
        escalated: of_all(Count::Escalated),
        by_trigger: counts(&sum.triggers),
        by_window: counts(&sum.windows),
        by_urgency: counts(&sum.urgencies),
        notify: times(Measure::Notify),
        claim: times(Measure::Claim),
        claim_open: times(Measure::ClaimOpen),
        reply: times(Measure::Reply),
        reply_open: times(Measure::ReplyOpen),
        resolve: times(Measure::Resolve),
        grade: None,
        claimed: of_calls(Count::Claimed),
        replied: of_calls(Count::Replied),
        resolved: of_all(Count::Resolved),
        conversion: of_calls(Count::WonEscalated),
        conversion_baseline: share(won_alone, alone),
        won: count(Count::Won),
        value_won_cents: sum.count(Count::ValueCents),
        value_won_escalated_cents: sum.count(Count::ValueEscalatedCents),
        csat_escalated: share(sum.count(Count::SatisfiedEscalated), sum.count(Count::RatedEscalated)),
        csat_assistant: share(assistant, sum.count(Count::RatedAlone) + sum.count(Count::Thumbs)),
        thumbs: share(sum.count(Count::ThumbsUp), sum.count(Count::Thumbs)),
        repeated: of_calls(Count::Repeated),
        unanswered: share(sum.count(Count::Unanswered), sum.count(Count::Questions)),
        funnel: FUNNEL.iter().map(|(figure, step)| FunnelStep { figure: *figure, count: count(*step) }).collect(),
        channels: channels(sum),
        members: members(&sum.members, names),
    };
    period.grade = grade(in_time(&period));
    period
}

/// visitor → answered → handed over → claimed → won. Whoever asks for a person at once is handed over unanswered, so a
/// step may be wider than the one before it.
const FUNNEL: [(Figure, Count); 5] = [
    (Figure::Conversations, Count::Conversations),
    (Figure::Answered, Count::Answered),
    (Figure::Escalated, Count::Escalated),
    (Figure::Claimed, Count::Claimed),
    (Figure::Conversion, Count::WonEscalated),
];

pub fn share(part: i64, of: i64) -> Share {
    let percent = (of > 0).then(|| (part as f64 * 1_000.0 / of as f64).round() / 10.0);
    Share { part: many(part), of: many(of), percent }
}

fn counts<K: Ord + Copy>(map: &BTreeMap<K, i64>) -> BTreeMap<K, u32> {
    map.iter().map(|(key, count)| (*key, many(*count))).collect()
}

fn times(sum: &Tally, measure: Measure) -> Times {
    let nothing = Samples::default();
    let urgent = sum.urgent.get(&measure).unwrap_or(&nothing);
    let standard = sum.standard.get(&measure).unwrap_or(&nothing);
    let within = urgent.within(TARGET_URGENT_MS) + standard.within(TARGET_STANDARD_MS);
    Times {
        all: both(sum, measure).spread(),
        urgent: urgent.spread(),
        standard: standard.spread(),
        within: share(within, sum.count(Count::Due)),
    }
}

fn both(sum: &Tally, measure: Measure) -> Samples {
    let mut both = Samples::default();
    for samples in [&sum.urgent, &sum.standard].into_iter().filter_map(|times| times.get(&measure)) {
        for (seconds, count) in &samples.0 {
            *both.0.entry(*seconds).or_default() += count;
        }
    }
    both
}

/// As at school, by how many of the calls were answered in their time.
fn grade(in_time: Share) -> Option<Grade> {
    Some(match in_time.percent? {
        90.0.. => Grade::A,
        80.0.. => Grade::B,
        70.0.. => Grade::C,
        60.0.. => Grade::D,
        _ => Grade::F,
    })
}

/// Calls answered in their time: an urgent one by the clock on the wall, a standard one in open hours.
pub fn in_time(period: &Period) -> Share {
    let upto = |spread: &Spread, target_ms: Millis| -> u32 {
        let ends = |bucket: &&Bucket| bucket.upto_ms.is_some_and(|end| end <= target_ms);
        spread.buckets.iter().filter(ends).map(|bucket| bucket.count).sum()
    };
    let urgent = upto(&period.reply.urgent, TARGET_URGENT_MS);
    let standard = upto(&period.reply_open.standard, TARGET_STANDARD_MS);
    share((urgent + standard).into(), period.reply.within.of.into())
}

fn channels(sum: &Tally) -> Vec<ChannelFigures> {
    let figures = |(channel, counts): (&protocol::handoff::Channel, &BTreeMap<Count, i64>)| {
        let count = |count| many(counts.get(&count).copied().unwrap_or(0));
        let (sent, delivered, failed) = (count(Count::Sent), count(Count::Delivered), count(Count::Failed));
        ChannelFigures { channel: *channel, sent, delivered, failed }
    };
    sum.channels.iter().map(figures).collect()
}

fn members(tallies: &BTreeMap<String, MemberTally>, names: &Names) -> Vec<MemberFigures> {
    let figures = |(id, tally): (&String, &MemberTally)| {
        let count = |count| many(tally.counts.get(&count).copied().unwrap_or(0));
        let name = names.get(id).unwrap_or(id).clone();
        MemberFigures {
            member: MemberRef { id: id.clone(), name },
            claims: count(Count::Claimed),
            resolved: count(Count::Resolved),
            won: count(Count::Won),
            reply: tally.reply.spread(),
        }
    };
    let mut members: Vec<MemberFigures> = tallies.iter().map(figures).collect();
    members.sort_by_key(|member| std::cmp::Reverse((member.claims, member.reply.count, member.resolved)));
    members
}

fn series(tally: &Tally, day: String) -> Day {
    let count = |count| many(tally.count(count));
    let median = |measure| both(tally, measure).rank(50);
    Day {
        day,
        visitors: count(Count::Visitors),
        conversations: count(Count::Conversations),
        spam: count(Count::Spam),
        answered: count(Count::Answered),
        answered_alone: count(Count::AnsweredAlone),
        escalated: count(Count::Escalated),
        by_trigger: counts(&tally.triggers),
        claimed: count(Count::Claimed),
        replied: count(Count::Replied),
        resolved: count(Count::Resolved),
        won: count(Count::Won),
        value_won_cents: tally.count(Count::ValueCents),
        questions: count(Count::Questions),
        unanswered: count(Count::Unanswered),
        rated: count(Count::RatedEscalated),
        satisfied: count(Count::SatisfiedEscalated),
        notify_median_ms: median(Measure::Notify),
        claim_median_ms: median(Measure::Claim),
        claim_open_median_ms: median(Measure::ClaimOpen),
        reply_median_ms: median(Measure::Reply),
        reply_open_median_ms: median(Measure::ReplyOpen),
        resolve_median_ms: median(Measure::Resolve),
    }
}
