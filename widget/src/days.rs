//! Which day a line belongs to, where the visitor is.
//!
//! For: the marks between the days of a conversation.
//! Not for: writing a date; the browser does that, in the visitor's way.

const MINUTE_MS: i64 = 60_000;
const DAY_MS: i64 = 24 * 60 * MINUTE_MS;
/// Further back than this a date without its year could be taken for another.
const YEARLESS_DAYS: i64 = 300;

/// How a day is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Day {
    Today,
    Yesterday,
    Date,
    DateWithYear,
}

/// The day's number since 1970, where clocks are `offset_minutes` behind UTC (as browsers tell it: west is positive).
pub fn number(at_ms: i64, offset_minutes: i64) -> i64 {
    (at_ms - offset_minutes * MINUTE_MS).div_euclid(DAY_MS)
}

/// What stands above a line of `day`, where the line before is of the day `before`. A conversation that begins today
/// needs no mark; nor does a line from a clock that is ahead.
pub fn mark(before: Option<i64>, day: i64, today: i64) -> Option<Day> {
    if before == Some(day) || before.is_none() && day >= today {
        return None;
    }
    Some(match today - day {
        ..=0 => Day::Today,
        1 => Day::Yesterday,
        2..YEARLESS_DAYS => Day::Date,
        _ => Day::DateWithYear,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn midnight_is_where_the_visitor_is() {
        let utc_midnight = 20_000 * DAY_MS;
        assert_eq!(number(utc_midnight, 0), 20_000);
        assert_eq!(number(utc_midnight - 1, 0), 19_999);
        // New York, four hours behind; Auckland, thirteen ahead.
        assert_eq!([number(utc_midnight, 240), number(utc_midnight + 4 * 60 * MINUTE_MS, 240)], [19_999, 20_000]);
        assert_eq!(number(utc_midnight - 13 * 60 * MINUTE_MS, -780), 20_000);
        assert_eq!(number(-1, 0), -1);
    }

    #[test]
    fn a_day_is_named_where_it_begins() {
        for (before, day, expect) in [
            (None, 100, None),
            (None, 101, None),
            (None, 99, Some(Day::Yesterday)),
            (Some(99), 99, None),
            (Some(99), 100, Some(Day::Today)),
            (Some(99), 101, Some(Day::Today)),
            (None, 98, Some(Day::Date)),
            (None, -199, Some(Day::Date)),
            (None, -200, Some(Day::DateWithYear)),
        ] {
            assert_eq!(mark(before, day, 100), expect, "{before:?} {day}");
        }
    }
}
