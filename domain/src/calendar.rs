//! When the business is open, in its own time zone: what hour it is, when it opens, how much open time passes.
//!
//! For: routing by window, promises of an opening, ladders that count in open hours, the on-call rota.
//! Not for: what an owner writes (`protocol::settings::hours`), or words about it (`words`).
//!
//! How the hours are read:
//!
//! * An interval belongs to the day on which it begins. One that ends no later than it begins crosses midnight;
//!   one that ends when it begins lasts until that time of the next day.
//! * A date with hours of its own replaces the intervals that begin on it. One that began on the evening before
//!   still runs into it: who closes for Christmas closes the bar of the 24th at two in the morning, as ever.
//! * Where intervals overlap (Monday's night and Tuesday's early morning), the time counts once.
//! * Times are the wall clock's. When the clocks change, both ends of an interval move as RFC 5545 says and
//!   calendars do: a time that does not exist (02:30 when 02:00 becomes 03:00) is moved on by what was left out
//!   (03:30), a time that comes twice is its first. So every moment is either open or closed, each once, and a
//!   night of 22:00 to 06:00 lasts seven hours in spring and nine in autumn. An interval of which only its end
//!   exists may vanish on that one night (02:30 to 03:10).
//! * Closed hours are the weekend's on a day of the weekend and on every date with hours of its own. Which day
//!   it is, is the wall clock's too: half past midnight on Monday is no longer Sunday.
//! * A week without a single interval says nothing yet: then every hour is open, whatever the dates say.

mod on_call;
mod openings;
mod reading;
mod zone;

pub use on_call::{RotaFault, check_on_call, on_call, turns};
pub use reading::{Fault, check_week, is_date};

use crate::limits::{HORIZON_MS, MEASURED_MS};
use openings::Openings;
use protocol::Millis;
use protocol::settings::hours::{TimeOfDay, Weekday, Window};
use zone::{DAY_MS, Zone, day_of};
pub use zone::{Day, read_day};

/// An owner's hours, read. Cheap to build: some microseconds for the zone, and no allocation but the intervals.
#[derive(Clone, Debug)]
pub struct Calendar {
    zone: Zone,
    /// From Monday.
    week: [Vec<Stretch>; 7],
    /// From Monday.
    weekend: [bool; 7],
    /// In their order.
    dates: Vec<(Day, Vec<Stretch>)>,
}

/// An interval in milliseconds after its own day's midnight on the wall clock; `to` is after `from`, and beyond
/// the day's end where it crosses midnight.
#[derive(Clone, Copy, Debug)]
struct Stretch {
    from: Millis,
    to: Millis,
}

/// A moment as the business's wall clock and its calendar show it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Local {
    pub year: i16,
    /// 1 to 12.
    pub month: u8,
    /// 1 to 31.
    pub day: u8,
    pub weekday: Weekday,
    /// 0 to 23.
    pub hour: u8,
    pub minute: u8,
}

/// Whether this names a time zone, by the zone data that is bundled.
pub fn is_zone(name: &str) -> bool {
    Zone::named(name).is_some()
}

impl Calendar {
    /// Whether there is an interval in the week. Without one, every hour is open.
    pub fn is_set(&self) -> bool {
        self.week.iter().any(|day| !day.is_empty())
    }

    pub fn window_at(&self, at: Millis) -> Window {
        if self.is_open(at) {
            return Window::Open;
        }
        let today = day_of(self.zone.wall(at));
        let is_free = self.weekend[weekday_index(today)] || self.dated(today).is_some();
        if is_free { Window::Weekend } else { Window::AfterHours }
    }

    /// The first open moment at or after `at`; `None` when there is none within [`HORIZON_MS`].
    pub fn next_opening(&self, at: Millis) -> Option<Millis> {
        if !self.is_set() {
            return Some(at);
        }
        self.openings_from(at).next().map(|open| open.begin)
    }

    /// Milliseconds of open time from `a` to `b`, 0 when `b` is not after `a`. Of more than [`MEASURED_MS`], only
    /// the first so many are measured.
    pub fn open_time_between(&self, a: Millis, b: Millis) -> Millis {
        if !self.is_set() {
            return b.saturating_sub(a).max(0);
        }
        let begin = zone::in_range(a);
        Openings::new(self, begin, b.min(begin + MEASURED_MS)).map(|open| open.end - open.begin).sum()
    }

    /// The first moment by which `open_ms` milliseconds of open time have passed since `from`; `None` when they do
    /// not within [`HORIZON_MS`].
    pub fn after_open_time(&self, from: Millis, open_ms: Millis) -> Option<Millis> {
        if open_ms <= 0 {
            return Some(from);
        }
        if !self.is_set() {
            return from.checked_add(open_ms);
        }
        let mut left = open_ms;
        for open in self.openings_from(from) {
            let lasts = open.end - open.begin;
            if left <= lasts {
                return Some(open.begin + left);
            }
            left -= lasts;
        }
        None
    }

    /// The first open moment of the day after `at`, or of the first later day that has one; the day's midnight where no
    /// hours are set.
    pub fn next_days_opening(&self, at: Millis) -> Option<Millis> {
        let tomorrow = self.zone.moment((day_of(self.zone.wall(at)) + 1) * DAY_MS);
        self.next_opening(tomorrow)
    }

    pub fn local(&self, at: Millis) -> Local {
        zone::shown(self.zone.wall(at))
    }

    /// Whether a date (`2026-12-25`) has begun by then; never for what is none.
    pub fn has_come(&self, date: &str, at: Millis) -> bool {
        zone::read_day(date).is_some_and(|day| day_of(self.zone.wall(at)) >= day)
    }

    /// The day a wall clock shows then.
    pub fn day(&self, at: Millis) -> Day {
        day_of(self.zone.wall(at))
    }

    /// When a wall clock shows so many minutes after midnight on that day.
    pub fn moment(&self, day: Day, minutes: u16) -> Millis {
        self.zone.moment(day * DAY_MS + Millis::from(minutes) * 60_000)
    }

    /// The moment at which the business's own clock shows a text such as `2026-11-21T21:00`.
    pub fn moment_of(&self, text: &str) -> Option<Millis> {
        let (date, time) = text.split_once('T')?;
        let time: TimeOfDay = time.parse().ok()?;
        let midnight = zone::read_day(date)? * DAY_MS;
        Some(self.zone.moment(midnight + Millis::from(time.minutes()) * 60 * 1_000))
    }

    /// How many midnights of the wall clock lie between two moments: 0 for the same day, 1 for `b` tomorrow, and
    /// negative when `b` is on an earlier day.
    pub fn days_between(&self, a: Millis, b: Millis) -> i32 {
        let days = day_of(self.zone.wall(b)) - day_of(self.zone.wall(a));
        i32::try_from(days).unwrap_or(i32::MAX)
    }

    fn openings_from(&self, at: Millis) -> Openings<'_> {
        let begin = zone::in_range(at);
        Openings::new(self, begin, begin + HORIZON_MS)
    }

    pub fn is_open(&self, at: Millis) -> bool {
        if !self.is_set() {
            return true;
        }
        self.days_around(at).any(|day| self.opens_on(day).any(|open| open.begin <= at && at < open.end))
    }

    /// The days whose intervals may reach a moment: yesterday's, which run over midnight, from two days ago where a
    /// whole date was left out in between, and tomorrow's, which begin the first time where a clock is put back over
    /// midnight.
    fn days_around(&self, at: Millis) -> core::ops::RangeInclusive<Day> {
        let today = day_of(self.zone.wall(at));
        today - 2..=today + 1
    }

    /// The open stretches that begin on a day, as moments. They may overlap, and come in no order where the
    /// clocks change.
    fn opens_on(&self, day: Day) -> impl Iterator<Item = openings::Opening> + '_ {
        let intervals = self.dated(day).unwrap_or(&self.week[weekday_index(day)]);
        let moment = move |after_midnight: Millis| self.zone.moment(day * DAY_MS + after_midnight);
        intervals.iter().map(move |it| openings::Opening { begin: moment(it.from), end: moment(it.to) })
    }

    /// A date's own intervals.
    fn dated(&self, day: Day) -> Option<&Vec<Stretch>> {
        let place = self.dates.binary_search_by_key(&day, |(date, _)| *date).ok()?;
        Some(&self.dates[place].1)
    }
}

/// As `2026-12-25`: what [`read_day`] reads.
pub fn written_day(day: Day) -> String {
    let Local { year, month, day, .. } = zone::shown(day.saturating_mul(DAY_MS));
    format!("{year:04}-{month:02}-{day:02}")
}

/// As `2026-12-25 14:05` by the wall clock of a zone; by UTC, and said so, where the name is none.
pub fn written_moment(zone: &str, at: Millis) -> String {
    let named = Zone::named(zone);
    let mark = if named.is_none() { " UTC" } else { "" };
    let Local { year, month, day, hour, minute, .. } = zone::shown(named.unwrap_or(Zone::UTC).wall(at));
    format!("{year:04}-{month:02}-{day:02} {hour:02}:{minute:02}{mark}")
}

/// 0 for Monday. 1970-01-01, day 0, was a Thursday.
pub fn weekday_index(day: Day) -> usize {
    // From 0 to 6, so nothing is cut.
    (day + 3).rem_euclid(7) as usize
}
