//! The same rules as slowly and simply as can be: one mark a minute, painted interval by interval with the zone
//! library's own dates. Not for: cases without hours in the week, where nothing is painted.

use crate::written::MINUTE;
use domain::calendar::Calendar;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};
use protocol::Millis;
use protocol::settings::hours::{Hours, Interval, TimeOfDay, Weekday, Window};

pub const DAY: Millis = 1_440 * MINUTE;

pub struct Oracle {
    hours: Hours,
    pub zone: TimeZone,
    pub from: Millis,
    open: Vec<bool>,
    /// Open minutes before each minute.
    before: Vec<Millis>,
}

impl Oracle {
    /// Of so many days from a full minute on.
    pub fn new(hours: Hours, from: Millis, days: Millis) -> Self {
        let zone = TimeZone::get(&hours.time_zone).unwrap();
        let open = vec![false; usize::try_from(days * 1_440).unwrap()];
        let mut oracle = Self { hours, zone, from, open, before: Vec::new() };
        let mut date = oracle.date(from) - 4.days();
        while date < oracle.date(from + days * DAY) + 4.days() {
            oracle.paint(date);
            date = date.tomorrow().unwrap();
        }
        let mut sum = 0;
        for open in &oracle.open {
            oracle.before.push(sum);
            sum += Millis::from(*open);
        }
        oracle.before.push(sum);
        oracle
    }

    pub fn end(&self) -> Millis {
        self.from + self.open.len() as Millis * MINUTE
    }

    pub fn date(&self, at: Millis) -> Date {
        self.zone.to_datetime(Timestamp::from_millisecond(at).unwrap()).date()
    }

    fn paint(&mut self, date: Date) {
        let weekday = Weekday::ALL[date.weekday().to_monday_zero_offset() as usize];
        let of_week = || self.hours.week.get(&weekday).cloned().unwrap_or_default();
        let of_date = self.hours.dates.get(&date.to_string()).map(|special| special.open.clone());
        for Interval { from, to } in of_date.unwrap_or_else(of_week) {
            let last_day = if to <= from { date.tomorrow().unwrap() } else { date };
            let (begin, end) = (self.minute(date, from), self.minute(last_day, to));
            if begin < end {
                self.open[begin..end].fill(true);
            }
        }
    }

    /// The mark of a date's time, or the nearest there is.
    fn minute(&self, date: Date, time: TimeOfDay) -> usize {
        let (date, minutes) = match time.minutes() {
            1_440 => (date.tomorrow().unwrap(), 0),
            minutes => (date, minutes),
        };
        let civil = date.at((minutes / 60) as i8, (minutes % 60) as i8, 0, 0);
        let at = self.zone.to_zoned_datetime(civil).unwrap().timestamp().as_millisecond();
        assert_eq!(at % MINUTE, 0);
        usize::try_from((at - self.from) / MINUTE).unwrap_or(0).min(self.open.len())
    }

    fn index(&self, at: Millis) -> usize {
        usize::try_from((at - self.from) / MINUTE).unwrap()
    }

    pub fn is_open(&self, at: Millis) -> bool {
        self.open[self.index(at)]
    }

    pub fn window(&self, at: Millis) -> Window {
        let date = self.date(at);
        let weekday = Weekday::ALL[date.weekday().to_monday_zero_offset() as usize];
        if self.is_open(at) {
            Window::Open
        } else if self.hours.weekend.contains(&weekday) || self.hours.dates.contains_key(&date.to_string()) {
            Window::Weekend
        } else {
            Window::AfterHours
        }
    }

    /// Open milliseconds before a moment, inside what is painted.
    fn open_before(&self, at: Millis) -> Millis {
        let index = self.index(at);
        let begun = if at < self.end() && self.open[index] { (at - self.from) % MINUTE } else { 0 };
        self.before[index] * MINUTE + begun
    }

    pub fn open_time(&self, a: Millis, b: Millis) -> Millis {
        (self.open_before(b) - self.open_before(a)).max(0)
    }

    /// `None` when it is not in what is painted.
    pub fn next_opening(&self, at: Millis) -> Option<Millis> {
        let index = self.index(at);
        let ahead = self.open[index..].iter().position(|open| *open)?;
        Some(at.max(self.from + (index + ahead) as Millis * MINUTE))
    }

    pub fn calendar(&self) -> Calendar {
        Calendar::or_open(&self.hours)
    }

    /// The moments around which faults would be: where open and closed meet, and midnights of UTC.
    pub fn edges(&self) -> Vec<Millis> {
        let edge = |index: &usize| index.is_multiple_of(1_440) || self.open[*index] != self.open[index - 1];
        (1..self.open.len() - 1).filter(edge).map(|index| self.from + index as Millis * MINUTE).collect()
    }

    pub fn describe(&self, at: Millis) -> String {
        let at = Timestamp::from_millisecond(at).unwrap().to_zoned_datetime(self.zone.clone());
        format!("{at} with {}", serde_json::to_string(&self.hours).unwrap())
    }
}
