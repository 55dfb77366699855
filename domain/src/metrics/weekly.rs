//! The week in one mail: when it goes, and what is in it.

use super::figures::{Names, period};
use super::flags::flags;
use super::{Span, Tally};
use crate::calendar::{Calendar, weekday_index};
use crate::words::metrics::FORMULAS;
use protocol::Millis;
use protocol::metrics::{Figure, Flag, Period, Share, Spread};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Minutes after midnight: when an owner's week begins.
const AT_MINUTES: u16 = 8 * 60;

/// Stored until it is sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Weekly {
    pub business: String,
    pub from: String,
    pub to: String,
    pub lines: Vec<Line>,
    pub flags: Vec<Flag>,
    /// To the console's Metrics page; nothing where it is not known at which address Baton is reached.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub link: Option<String>,
}

/// A figure, and what it was the week before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    pub title: String,
    pub value: String,
    pub before: String,
}

/// The last whole week, from Monday to Sunday.
pub fn week_before(calendar: &Calendar, now: Millis) -> Span {
    let monday = monday_of(calendar, now);
    Span::of(monday - 7, monday - 1)
}

/// The next Monday's mail after `now`.
pub fn next_weekly(calendar: &Calendar, now: Millis) -> Millis {
    let monday = monday_of(calendar, now);
    let due_ms = calendar.moment(monday, AT_MINUTES);
    if due_ms > now { due_ms } else { calendar.moment(monday + 7, AT_MINUTES) }
}

fn monday_of(calendar: &Calendar, now: Millis) -> crate::calendar::Day {
    let today = calendar.day(now);
    // From 0 to 6.
    today - weekday_index(today) as crate::calendar::Day
}

/// Nothing where nothing happened. `tallies` holds the days of the span and of as many before it.
pub fn weekly(business: &str, span: Span, tallies: &BTreeMap<String, Tally>, link: Option<String>) -> Option<Weekly> {
    let names = Names::new();
    let (now, before) = (period(span, tallies, &names), period(span.before(), tallies, &names));
    if now.conversations == 0 {
        return None;
    }
    let line = |(figure, value): &(Figure, fn(&Period) -> String)| Line {
        title: FORMULAS.iter().find(|(known, ..)| known == figure).map_or("", |(_, title, _)| title).to_owned(),
        value: value(&now),
        before: value(&before),
    };
    Some(Weekly {
        business: business.to_owned(),
        from: span.from(),
        to: span.to(),
        lines: LINES.iter().map(line).collect(),
        flags: flags(&now),
        link,
    })
}

const LINES: [(Figure, fn(&Period) -> String); 9] = [
    (Figure::Conversations, |period| period.conversations.to_string()),
    (Figure::AnsweredAlone, |period| percent(period.answered_alone)),
    (Figure::Escalated, |period| percent(period.escalated)),
    (Figure::ClaimOpen, |period| median(&period.claim_open.all)),
    (Figure::Reply, |period| median(&period.reply.all)),
    (Figure::Grade, |period| period.grade.map_or(NONE.to_owned(), |grade| format!("{grade:?}"))),
    (Figure::Won, |period| period.won.to_string()),
    (Figure::CsatEscalated, |period| percent(period.csat_escalated)),
    (Figure::Unanswered, |period| percent(period.unanswered)),
];

/// Of what was not measured.
const NONE: &str = "–";

fn percent(share: Share) -> String {
    share.percent.map_or(NONE.to_owned(), |percent| format!("{percent} %"))
}

fn median(spread: &Spread) -> String {
    spread.median_ms.map_or(NONE.to_owned(), length)
}

/// "45 s", "12 min", "3 h 20 min"
fn length(ms: Millis) -> String {
    let (minutes, seconds) = (ms / 60_000, ms / 1_000);
    match minutes {
        0 => format!("{seconds} s"),
        1..60 => format!("{minutes} min"),
        _ if minutes % 60 == 0 => format!("{} h", minutes / 60),
        _ => format!("{} h {} min", minutes / 60, minutes % 60),
    }
}
