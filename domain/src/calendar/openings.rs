//! The open stretches of a calendar, one after the other. Not for: what is made of them.

use super::Calendar;
use super::zone::{DAY_MS, Day, FURTHEST_OFFSET_MS};
use protocol::Millis;

/// Open from `begin` to just before `end`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Opening {
    pub begin: Millis,
    pub end: Millis,
}

/// The openings between two moments, in order, none overlapping another; two may touch. Work is by the day, so a
/// year is some hundred steps.
pub struct Openings<'a> {
    calendar: &'a Calendar,
    end: Millis,
    /// Nothing before it is given (any more).
    given: Millis,
    /// The first day whose intervals have not been taken yet.
    day: Day,
    /// Of the days taken, what has not been given, by its beginning.
    waiting: Vec<Opening>,
}

impl<'a> Openings<'a> {
    pub fn new(calendar: &'a Calendar, from: Millis, end: Millis) -> Self {
        Self { calendar, end, given: from, day: *calendar.days_around(from).start(), waiting: Vec::new() }
    }

    /// No opening of a day not yet taken begins before it, whatever the zone.
    fn settled(&self) -> Millis {
        self.day * DAY_MS - FURTHEST_OFFSET_MS
    }

    fn take_day(&mut self) {
        for open in self.calendar.opens_on(self.day) {
            // A handful waits; a sort would cost the worker more bytes than this costs time.
            let place = self.waiting.partition_point(|other| other.begin <= open.begin);
            self.waiting.insert(place, open);
        }
        self.day += 1;
    }

    /// What of an opening is new and inside the bounds.
    fn cut(&self, open: Opening) -> Option<Opening> {
        let (begin, end) = (open.begin.max(self.given), open.end.min(self.end));
        (begin < end).then_some(Opening { begin, end })
    }
}

impl Iterator for Openings<'_> {
    type Item = Opening;

    fn next(&mut self) -> Option<Opening> {
        loop {
            let settled = self.settled();
            if self.waiting.first().is_some_and(|open| open.begin < settled) {
                let first = self.waiting.remove(0);
                if let Some(open) = self.cut(first) {
                    self.given = open.end;
                    return Some(open);
                }
            } else if settled >= self.end {
                return None;
            } else {
                self.take_day();
            }
        }
    }
}
