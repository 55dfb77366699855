//! From which day to which: what is asked for, checked.

use crate::calendar::{Day, read_day, written_day};
use crate::limits::METRICS_DAYS;

/// Days that are looked at where nothing is said: four weeks, so that every weekday counts alike.
const USUAL_DAYS: Day = 28;

/// Both days are in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    from: Day,
    to: Day,
}

/// Why a span cannot be looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SpanFault {
    /// Not written as a day.
    NoDay(&'static str),
    Backwards,
    TooLong,
}

impl Span {
    /// `today` is the business's own day.
    pub fn read(from: Option<&str>, to: Option<&str>, today: Day) -> Result<Self, SpanFault> {
        let day = |name, text: Option<&str>| text.map(|text| read_day(text).ok_or(SpanFault::NoDay(name))).transpose();
        let to_day = day("to", to)?.unwrap_or(today);
        let from_day = day("from", from)?.unwrap_or(to_day - (USUAL_DAYS - 1));
        match to_day - from_day + 1 {
            ..=0 => Err(SpanFault::Backwards),
            days if days > METRICS_DAYS => Err(SpanFault::TooLong),
            _ => Ok(Self { from: from_day, to: to_day }),
        }
    }

    pub fn of(from: Day, to: Day) -> Self {
        Self { from, to }
    }

    /// As many days just before.
    pub fn before(self) -> Self {
        Self { from: self.from - (self.to - self.from + 1), to: self.from - 1 }
    }

    pub fn from(self) -> String {
        written_day(self.from)
    }

    pub fn to(self) -> String {
        written_day(self.to)
    }

    pub fn days(self) -> impl Iterator<Item = String> {
        (self.from..=self.to).map(written_day)
    }
}

#[cfg(test)]
mod tests {
    use super::{Span, SpanFault};
    use crate::calendar::read_day;

    fn read(from: Option<&str>, to: Option<&str>) -> Result<(String, String), SpanFault> {
        let today = read_day("2026-03-29").unwrap();
        Span::read(from, to, today).map(|span| (span.from(), span.to()))
    }

    #[test]
    fn what_is_not_said_is_the_last_four_weeks() {
        let days = |from: &str, to: &str| Ok((from.to_owned(), to.to_owned()));
        assert_eq!(read(None, None), days("2026-03-02", "2026-03-29"));
        assert_eq!(read(None, Some("2024-03-01")), days("2024-02-03", "2024-03-01"));
        assert_eq!(read(Some("2026-03-29"), None), days("2026-03-29", "2026-03-29"));
    }

    #[test]
    fn what_is_no_span_is_refused() {
        assert_eq!(read(Some("29.03.2026"), None), Err(SpanFault::NoDay("from")));
        assert_eq!(read(None, Some("2026-02-30")), Err(SpanFault::NoDay("to")));
        assert_eq!(read(Some("2026-03-30"), Some("2026-03-29")), Err(SpanFault::Backwards));
        assert_eq!(read(Some("2025-02-22"), Some("2026-03-29")), Err(SpanFault::TooLong));
        assert!(read(Some("2025-02-23"), Some("2026-03-29")).is_ok(), "400 days");
    }

    #[test]
    fn the_stretch_before_is_as_long_and_touches_it() {
        let span = Span::of(read_day("2026-03-01").unwrap(), read_day("2026-03-31").unwrap());
        let before = span.before();
        assert_eq!((before.from(), before.to()), ("2026-01-29".to_owned(), "2026-02-28".to_owned()));
        assert_eq!(span.days().count(), 31);
    }
}
