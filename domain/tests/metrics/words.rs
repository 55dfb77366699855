//! What people read of the figures: formulas, advice, the weekly mail.

use super::{lived, page, written};
use domain::calendar::read_day;
use domain::metrics::{self, Span};
use domain::words::metrics::FORMULAS;
use protocol::metrics::{Figure, Tone};

const DOCUMENT: &str = include_str!("../../../docs/metrics.md");

#[test]
fn the_document_has_every_formula_as_the_page_shows_it() {
    for (figure, title, formula) in FORMULAS {
        let key = serde_json::to_string(&figure).unwrap();
        let row = format!("| `{}` | {title} | {formula} |", key.trim_matches('"'));
        assert!(DOCUMENT.contains(&row), "docs/metrics.md lacks\n{row}");
    }
}

#[test]
fn each_figure_has_one_formula() {
    let formulas = page(&lived()).formulas;
    assert_eq!(formulas.len(), FORMULAS.len());
}

/// Of the written month: one call of six was never claimed, half were late, three of seven were repeated. Ten
/// conversations and three ratings are too few to say more.
#[test]
fn the_numbers_are_said_in_words_the_gravest_first() {
    let flags = page(&lived()).flags;
    let said: Vec<(Figure, Tone, &str)> =
        flags.iter().map(|flag| (flag.figure, flag.tone, flag.says.as_str())).collect();
    assert_eq!(
        said,
        [
            (Figure::Claimed, Tone::Alarm, "1 of 6 calls were never claimed."),
            (Figure::Grade, Tone::Alarm, "Only 50 % of calls were answered in time."),
            (
                Figure::Repeated,
                Tone::Warning,
                "42.9 % of escalations came from customers who had been escalated within the 30 days before."
            ),
        ]
    );
}

#[test]
fn the_week_goes_out_on_monday_at_eight_by_the_businesss_clock() {
    let calendar = written::calendar();
    let ms = |text: &str| text.parse::<jiff::Timestamp>().unwrap().as_millisecond();
    for (now, next) in [
        ("2026-03-23T07:59:59+01:00", "2026-03-23T08:00:00+01:00"),
        ("2026-03-23T08:00:00+01:00", "2026-03-30T08:00:00+02:00"),
        ("2026-03-29T23:59:00+02:00", "2026-03-30T08:00:00+02:00"),
    ] {
        assert_eq!(metrics::next_weekly(&calendar, ms(now)), ms(next), "{now}");
    }
    let week = metrics::week_before(&calendar, ms("2026-03-30T08:00:00+02:00"));
    assert_eq!((week.from(), week.to()), ("2026-03-23".to_owned(), "2026-03-29".to_owned()));
}

#[test]
fn the_week_says_what_happened_beside_the_week_before_and_nothing_when_nothing_did() {
    let maps = lived();
    let week = |from: &str, to: &str| {
        let span = Span::of(read_day(from).unwrap(), read_day(to).unwrap());
        metrics::weekly("Velo", span, &maps.days.borrow(), None)
    };
    let first = week("2026-03-09", "2026-03-15").unwrap();
    let line = |title: &str| {
        let line = first.lines.iter().find(|line| line.title == title).unwrap();
        (line.value.as_str(), line.before.as_str())
    };
    assert_eq!(line("Conversations"), ("2", "3"));
    assert_eq!(line("Escalation rate"), ("100 %", "66.7 %"));
    assert_eq!(line("Time to claim in open hours"), ("15 min", "20 min"));
    assert_eq!(line("Time to first reply"), ("15 min", "26 min"));
    assert_eq!(line("Satisfaction after escalation"), ("–", "50 %"));
    assert_eq!(week("2026-04-06", "2026-04-12"), None);
}
