//! A month written by hand, and every figure of it worked out by hand: `metrics/march.txt` is the log, this is what
//! it comes to.

#![allow(clippy::unwrap_used, reason = "a log that cannot be read fails the test")]

#[path = "metrics/shelf.rs"]
mod shelf;
#[path = "metrics/words.rs"]
mod words;
#[path = "metrics/written.rs"]
mod written;

use domain::calendar::read_day;
use domain::metrics::{self, Asked, Of, Span};
use protocol::event::Fact;
use protocol::handoff::{Channel, TriggerKind, Urgency};
use protocol::metrics::{Figure, Grade, Metrics, Period, Share, Spread};
use protocol::settings::hours::Window;
use shelf::Maps;
use std::collections::BTreeMap;

const MINUTE_MS: i64 = 60_000;
const HOUR_MS: i64 = 60 * MINUTE_MS;

fn span(from: &str, to: &str) -> Span {
    Span::of(read_day(from).unwrap(), read_day(to).unwrap())
}

fn march() -> Span {
    span("2026-03-01", "2026-03-31")
}

/// Counted as it happened, one fact after the other.
fn lived() -> Maps {
    let maps = Maps::default();
    written::march().iter().for_each(|(conversation, fact)| {
        metrics::count(&maps, conversation, std::slice::from_ref(fact)).unwrap();
    });
    maps
}

fn page(maps: &Maps) -> Metrics {
    metrics::metrics(march(), "Europe/Madrid", &maps.days.borrow(), &maps.names.borrow())
}

fn period() -> Period {
    page(&lived()).period
}

fn share(part: u32, of: u32, percent: f64) -> Share {
    Share { part, of, percent: Some(percent) }
}

#[track_caller]
fn check_spread(spread: &Spread, count: u32, median_ms: i64, p90_ms: i64, buckets: [u32; 9]) {
    assert_eq!((spread.count, spread.median_ms, spread.p90_ms), (count, Some(median_ms), Some(p90_ms)));
    assert_eq!(spread.buckets.iter().map(|bucket| bucket.count).collect::<Vec<_>>(), buckets);
}

/// Ten: c1, c2 twice, c3, c4, c5, c6, c7, c10, c12. c9 is spam, c8 is April's, c13 February's.
#[test]
fn who_wrote_and_what_became_of_it() {
    let march = period();
    assert_eq!((march.visitors, march.conversations, march.spam), (9, 10, 1));
    assert_eq!(march.answered, share(3, 10, 30.0), "c1, c6, c7");
    assert_eq!(march.answered_alone, share(3, 10, 30.0));
    assert_eq!(march.escalated, share(7, 10, 70.0), "c2 twice, c3, c4, c5, c10, c12");
    assert_eq!(march.claimed, share(5, 7, 71.4), "not c10, nor c2 the second time");
    assert_eq!(march.replied, share(5, 7, 71.4));
    assert_eq!(march.resolved, share(6, 10, 60.0), "c2, c3, c4, c5, c7, c12");
    let funnel: Vec<u32> = march.funnel.iter().map(|step| step.count).collect();
    assert_eq!(funnel, [10, 3, 7, 5, 2]);
}

#[test]
fn why_and_when_the_team_was_called() {
    let march = period();
    let triggers = [
        (TriggerKind::HumanRequest, 3),
        (TriggerKind::Frustration, 1),
        (TriggerKind::RepeatedFailure, 1),
        (TriggerKind::OutOfScope, 1),
        (TriggerKind::HighValue, 1),
    ];
    assert_eq!(march.by_trigger, BTreeMap::from(triggers));
    assert_eq!(march.by_window, BTreeMap::from([(Window::Open, 5), (Window::Weekend, 2)]), "c4 and c5 were closed");
    assert_eq!(march.by_urgency, BTreeMap::from([(Urgency::Standard, 5), (Urgency::Urgent, 2)]));
}

/// c10 was called off, so six calls are timed.
#[test]
fn how_long_it_took() {
    let march = period();
    // 1, 1, 2, 5, 10 and 60 seconds.
    check_spread(&march.notify.all, 6, 2_000, 60_000, [6, 0, 0, 0, 0, 0, 0, 0, 0]);
    assert_eq!(march.notify.within, share(6, 6, 100.0));
    // 10, 15, 20 and 160 minutes, and 63:15 hours, which count as 64.
    check_spread(&march.claim.all, 5, 20 * MINUTE_MS, 64 * HOUR_MS, [0, 0, 2, 1, 0, 1, 0, 0, 1]);
    check_spread(&march.claim.urgent, 2, 10 * MINUTE_MS, 160 * MINUTE_MS, [0, 0, 1, 0, 0, 1, 0, 0, 0]);
    assert_eq!(march.claim.within, share(3, 6, 50.0), "c4; c2 and c12");
    // Nothing for c4 and c5; 15 and 20 minutes; 4:15 hours over a weekend.
    check_spread(&march.claim_open.all, 5, 15 * MINUTE_MS, 255 * MINUTE_MS, [2, 0, 1, 1, 0, 0, 1, 0, 0]);
    assert_eq!(march.claim_open.within, share(4, 6, 66.7), "all that were claimed but c3");
    // 14, 15, 25:30 (counts as 26) and 162 minutes, and 63:18 hours.
    check_spread(&march.reply.all, 5, 26 * MINUTE_MS, 64 * HOUR_MS, [0, 0, 2, 1, 0, 1, 0, 0, 1]);
    check_spread(&march.reply_open.standard, 3, 26 * MINUTE_MS, 258 * MINUTE_MS, [0, 0, 1, 1, 0, 0, 1, 0, 0]);
    // 20, 30, 60 and 180 minutes, and 63:40 hours.
    check_spread(&march.resolve.all, 5, HOUR_MS, 64 * HOUR_MS, [0, 0, 0, 2, 1, 1, 0, 0, 1]);
    // c4 within 15 minutes; c2 and c12 within four open hours; c3, c5 late; c2 the second time never: three of six.
    assert_eq!(march.grade, Some(Grade::F));
}

#[test]
fn what_it_was_worth_and_how_it_was_liked() {
    let march = period();
    assert_eq!(march.conversion, share(2, 7, 28.6), "c2, c4");
    assert_eq!(march.conversion_baseline, share(1, 3, 33.3), "c7 of c1, c6, c7");
    assert_eq!((march.won, march.value_won_cents, march.value_won_escalated_cents), (3, 179_900, 179_900));
    assert_eq!(march.csat_escalated, share(2, 3, 66.7), "5 and 4, but 3");
    assert_eq!(march.csat_assistant, share(1, 3, 33.3), "a thumb up, a thumb down, a 2");
    assert_eq!(march.thumbs, share(1, 2, 50.0));
    assert_eq!(march.unanswered, share(2, 5, 40.0));
    assert_eq!(march.repeated, share(3, 7, 42.9), "c4 by mail, c12 by phone, c2 by itself");
}

#[test]
fn which_channel_carried_and_who_came() {
    let march = period();
    let channels: Vec<_> = march.channels.iter().map(|it| (it.channel, it.sent, it.delivered, it.failed)).collect();
    assert_eq!(channels, [(Channel::Slack, 4, 0, 0), (Channel::Whatsapp, 1, 1, 1), (Channel::Email, 2, 0, 0)]);
    let members: Vec<_> = march
        .members
        .iter()
        .map(|it| {
            (it.member.name.as_str(), it.claims, it.resolved, it.won, it.reply.count, it.reply.median_ms.unwrap())
        })
        .collect();
    assert_eq!(members, [("BEN", 3, 3, 0, 3, 162 * MINUTE_MS), ("ANA", 2, 3, 3, 2, 14 * MINUTE_MS)]);
}

#[test]
fn a_day_is_the_businesss_own() {
    let page = page(&lived());
    assert_eq!(page.days.len(), 31);
    let of = |day: &str| page.days.iter().find(|it| it.day == day).unwrap();
    let second = of("2026-03-02");
    assert_eq!((second.conversations, second.escalated, second.won, second.value_won_cents), (2, 1, 1, 129_900));
    assert_eq!((second.questions, second.unanswered, second.rated, second.satisfied), (2, 1, 1, 1));
    assert_eq!((second.claim_median_ms, second.reply_open_median_ms), (Some(20 * MINUTE_MS), Some(26 * MINUTE_MS)));
    assert_eq!((of("2026-03-28").conversations, of("2026-03-29").conversations), (1, 1), "midnight is Madrid's");
    assert_eq!((of("2026-03-31").conversations, of("2026-03-31").won), (1, 1), "closed in April, begun in March");
    assert_eq!(of("2026-03-10").spam, 1);
    let sum: u32 = page.days.iter().map(|day| day.escalated).sum();
    assert_eq!(sum, page.period.escalated.part);
    assert_eq!((page.before.from.as_str(), page.before.to.as_str()), ("2026-01-29", "2026-02-28"));
    assert_eq!((page.before.conversations, page.before.claim.all.median_ms), (1, Some(4 * MINUTE_MS)));
}

/// Worked out anew: conversation by conversation, and in blocks of any size, it comes to the same.
#[test]
fn the_log_comes_to_what_was_counted_live() {
    let (lived, log) = (lived(), written::march());
    for block in [3, 7, 20, log.len()] {
        let anew = Maps::default();
        for block in log.chunks(block) {
            let mut of_one: BTreeMap<&String, Vec<Fact>> = BTreeMap::new();
            block.iter().for_each(|(conversation, fact)| of_one.entry(conversation).or_default().push(fact.clone()));
            // The latest conversation first, as no order between them is promised.
            for (conversation, facts) in of_one.iter().rev() {
                metrics::count(&anew, conversation, facts).unwrap();
            }
        }
        assert_eq!(*anew.cases.borrow(), *lived.cases.borrow(), "blocks of {block}");
        assert_eq!(anew.tallies(), lived.tallies(), "blocks of {block}");
    }
}

#[test]
fn behind_a_number_stand_as_many_conversations() {
    let (maps, march) = (lived(), period());
    let behind = |figure, of: Option<Of>| {
        let asked = Asked { figure, of, span: self::march() };
        let cases = maps.cases.borrow();
        let within = cases.iter().filter(|(_, case)| case.day.starts_with("2026-03"));
        within.filter_map(|(place, case)| metrics::behind(&asked, place, case)).collect::<Vec<_>>()
    };
    let expected = [
        (Figure::Visitors, march.visitors),
        (Figure::Conversations, march.conversations),
        (Figure::Spam, march.spam),
        (Figure::Answered, march.answered.part),
        (Figure::AnsweredAlone, march.answered_alone.part),
        (Figure::Escalated, march.escalated.part),
        (Figure::ByTrigger, march.by_trigger.values().sum()),
        (Figure::ByWindow, march.by_window.values().sum()),
        (Figure::ByUrgency, march.by_urgency.values().sum()),
        (Figure::Notify, march.notify.within.of),
        (Figure::Claim, march.claim.within.of),
        (Figure::ClaimOpen, march.claim_open.within.of),
        (Figure::Reply, march.reply.within.of),
        (Figure::ReplyOpen, march.reply_open.within.of),
        (Figure::Resolve, march.resolve.within.of),
        (Figure::Grade, march.reply.within.of),
        (Figure::Claimed, march.claimed.part),
        (Figure::Replied, march.replied.part),
        (Figure::Resolved, march.resolved.part),
        (Figure::Conversion, march.conversion.part),
        (Figure::ConversionBaseline, march.conversion_baseline.part),
        (Figure::Won, march.won),
        (Figure::ValueWon, 2),
        (Figure::CsatEscalated, march.csat_escalated.of),
        (Figure::CsatAssistant, 2),
        (Figure::Thumbs, march.thumbs.of),
        (Figure::Repeated, march.repeated.part),
        (Figure::Unanswered, 2),
        (Figure::Channels, 7),
        (Figure::Members, 6),
    ];
    for (figure, count) in expected {
        assert_eq!(behind(figure, None).len(), count as usize, "{figure:?}");
    }
    let one = |figure, of| behind(figure, Some(of)).iter().map(|row| row.conversation.clone()).collect::<Vec<_>>();
    assert_eq!(one(Figure::ByTrigger, Of::Trigger(TriggerKind::HumanRequest)), ["c10", "c12", "c3"]);
    assert_eq!(one(Figure::Channels, Of::Channel(Channel::Whatsapp)), ["c4", "c5"]);
    assert_eq!(one(Figure::Members, Of::Member("ana".to_owned())), ["c2", "c4", "c7"]);
    let in_time = behind(Figure::Grade, None).iter().filter(|row| row.within == Some(true)).count();
    assert_eq!(in_time, 3, "what the grade is of");
    let never =
        behind(Figure::Claim, None).into_iter().find(|row| row.conversation == "c2" && row.episode == 2).unwrap();
    assert_eq!((never.took_ms, never.within), (None, Some(false)));
}

#[test]
fn what_is_forgotten_stays_a_number_and_the_log_still_agrees() {
    let maps = lived();
    let before = page(&maps);
    metrics::forget(&maps, "c4").unwrap();
    metrics::forget(&maps, "c13").unwrap();
    let after = page(&maps);
    assert_eq!(after.period.escalated, before.period.escalated);
    assert_eq!(after.period.repeated, share(2, 7, 28.6), "c12 was repeated because of c13 alone");
    assert!(maps.cases.borrow().keys().all(|place| place.conversation != "c4"));

    let anew = Maps::default();
    anew.days.borrow_mut().clone_from(&maps.kept.borrow());
    for (conversation, fact) in written::march().iter().filter(|(whose, _)| whose != "c4" && whose != "c13") {
        metrics::count(&anew, conversation, std::slice::from_ref(fact)).unwrap();
    }
    assert_eq!(anew.tallies(), maps.tallies());
}

#[test]
fn the_table_has_a_line_a_day_and_as_many_fields_in_each() {
    let table = metrics::csv(&page(&lived()));
    let lines: Vec<Vec<&str>> = table.split_terminator("\r\n").map(|line| line.split(',').collect()).collect();
    assert_eq!(lines.len(), 32);
    assert!(lines.iter().all(|line| line.len() == lines[0].len()));
    let field = |day: usize, name: &str| lines[day][lines[0].iter().position(|it| *it == name).unwrap()];
    assert_eq!(
        (field(2, "day"), field(2, "conversations"), field(2, "value_won_cents")),
        ("2026-03-02", "2", "129900")
    );
    assert_eq!((field(2, "claim_median_ms"), field(1, "claim_median_ms")), ("1200000", ""));
    assert_eq!((field(2, "escalated_out_of_scope"), field(2, "escalated_human_request")), ("1", "0"));
}
