//! Opening hours that are what a story needs, whenever it runs: in a time zone where noon has just passed.
//!
//! Not for: the calendar's rules, which the domain's own tests hold against years of dates.

use crate::hooks::now_s;
use protocol::settings::hours::{Hours, Interval, TimeOfDay, Weekday};
use std::collections::BTreeMap;

const HOUR_S: i64 = 3_600;
const DAY_S: i64 = 24 * HOUR_S;

/// A clock on which it is between 12:00 and 13:00 for as long as the story runs, give or take an hour.
#[derive(Clone, Copy, Debug)]
pub struct Noon {
    /// Ahead of UTC.
    hours_ahead: i64,
    /// Days since 1970-01-01 on this clock.
    day: i64,
}

impl Default for Noon {
    fn default() -> Self {
        Self::new()
    }
}

impl Noon {
    pub fn new() -> Self {
        let now_s = i64::try_from(now_s()).expect("this millennium");
        let hours_ahead = 12 - now_s % DAY_S / HOUR_S;
        Self { hours_ahead, day: (now_s + hours_ahead * HOUR_S) / DAY_S }
    }

    /// Open all week.
    pub fn open(self) -> Hours {
        self.hours(Weekday::ALL.map(|day| (day, at("09:00", "17:30"))).into())
    }

    /// Closed now, on a working day: open today from 18:30.
    pub fn after_hours(self) -> Hours {
        self.hours([(self.weekday(0), at("18:30", "20:00"))].into())
    }

    /// Closed now, on a day of the weekend: open tomorrow from 9:30.
    pub fn weekend(self) -> Hours {
        let week = [(self.weekday(1), at("09:30", "17:30"))].into();
        Hours { weekend: vec![self.weekday(0)], ..self.hours(week) }
    }

    /// The date so many days before today: `2026-11-23`.
    pub fn days_ago(self, days: i64) -> String {
        let (year, month, day) = civil(self.day - days);
        format!("{year:04}-{month:02}-{day:02}")
    }

    fn weekday(self, days_from_now: i64) -> Weekday {
        // 1970-01-01 was a Thursday.
        Weekday::ALL[((self.day + days_from_now + 3) % 7) as usize]
    }

    fn hours(self, week: BTreeMap<Weekday, Vec<Interval>>) -> Hours {
        // These zones are named by what has to be added to reach UTC.
        let time_zone = match self.hours_ahead {
            0 => "UTC".to_owned(),
            ahead => format!("Etc/GMT{:+}", -ahead),
        };
        Hours { time_zone, week, weekend: Vec::new(), dates: BTreeMap::new() }
    }
}

fn at(from: &str, to: &str) -> Vec<Interval> {
    let read = |text: &str| text.parse::<TimeOfDay>().expect("a time of day");
    vec![Interval { from: read(from), to: read(to) }]
}

/// Year, month and day of a count of days since 1970-01-01 (the proleptic Gregorian calendar).
fn civil(days: i64) -> (i64, i64, i64) {
    let days = days + 719_468;
    let (era, of_era) = (days / 146_097, days % 146_097);
    let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let shifted = (5 * of_year + 2) / 153;
    let day = of_year - (153 * shifted + 2) / 5 + 1;
    let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
    (year + era * 400 + i64::from(month <= 2), month, day)
}

#[cfg(test)]
mod tests {
    use super::{Noon, civil};
    use protocol::settings::hours::Weekday;

    #[test]
    fn days_are_dates() {
        assert_eq!([0, 59, 20_783, 20_788].map(civil), [(1970, 1, 1), (1970, 3, 1), (2026, 11, 26), (2026, 12, 1)]);
        let thursday = Noon { hours_ahead: 0, day: 20_783 };
        assert_eq!((thursday.weekday(0), thursday.weekday(3)), (Weekday::Thursday, Weekday::Sunday));
        assert_eq!(thursday.days_ago(7), "2026-11-19");
    }
}
