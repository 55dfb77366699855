//! Moments, and what a wall clock shows in a time zone. The only file that knows `jiff`.
//!
//! Not for: hours. The zone data is bundled with the program, so nothing is read from the computer it runs on.

use super::{Local, weekday_index};
use jiff::Timestamp;
use jiff::civil::{Date, DateTime, Time};
use jiff::tz::{Offset, TimeZone, TimeZoneDatabase};
use protocol::Millis;
use protocol::settings::hours::Weekday;

pub const DAY_MS: Millis = 24 * 60 * 60 * 1_000;
/// No clock is further from UTC; the zone data's own bound.
pub const FURTHEST_OFFSET_MS: Millis = 26 * 60 * 60 * 1_000;
/// The years 1 to 9,000 or so: what every date type can hold, with room for the horizon. A moment outside is a
/// fault elsewhere, and is taken as the nearest one.
const MOMENTS: (Millis, Millis) = (-62_000_000_000_000, 220_000_000_000_000);

/// Days since 1970-01-01 on a wall clock's calendar.
pub type Day = i64;
/// Milliseconds since 1970-01-01T00:00 on a wall clock: a reading, not a moment.
pub type Wall = i64;

pub fn in_range(at: Millis) -> Millis {
    at.clamp(MOMENTS.0, MOMENTS.1)
}

pub fn day_of(wall: Wall) -> Day {
    wall.div_euclid(DAY_MS)
}

#[derive(Clone, Debug)]
pub struct Zone(TimeZone);

impl Zone {
    pub const UTC: Zone = Zone(TimeZone::UTC);

    /// By its IANA name, in any case. `None` for what names no zone, `Etc/Unknown` among them.
    pub fn named(name: &str) -> Option<Zone> {
        TimeZoneDatabase::bundled().get(name).ok().filter(|zone| !zone.is_unknown()).map(Zone)
    }

    pub fn wall(&self, at: Millis) -> Wall {
        let at = in_range(at);
        let offset = self.0.to_offset(timestamp(at));
        at + Millis::from(offset.seconds()) * 1_000
    }

    /// When the clock shows it: the first time where it does so twice, and by as much later as was left out where
    /// it never does.
    pub fn moment(&self, wall: Wall) -> Millis {
        let moment = self.0.to_ambiguous_timestamp(reading(wall)).compatible();
        // Inside the range there is always one.
        moment.map_or(wall, Timestamp::as_millisecond)
    }
}

/// A date as `2026-12-25`, and only so: each has one spelling, and no two entries can mean the same day.
pub fn read_day(text: &str) -> Option<Day> {
    let mut parts = text.split('-');
    let mut number = |digits: usize| {
        let part = parts.next().filter(|part| part.len() == digits && part.bytes().all(|b| b.is_ascii_digit()))?;
        part.parse::<i16>().ok()
    };
    let (year, month, day) = (number(4)?, number(2)?, number(2)?);
    if parts.next().is_some() {
        return None;
    }
    let date = Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()?;
    let midnight = Offset::UTC.to_timestamp(date.to_datetime(Time::midnight())).ok()?;
    Some(day_of(midnight.as_millisecond()))
}

pub fn shown(wall: Wall) -> Local {
    let reading = reading(wall);
    // A reading's parts are positive and small, so nothing is cut.
    let part = |number: i8| number.unsigned_abs();
    Local {
        year: reading.year(),
        month: part(reading.month()),
        day: part(reading.day()),
        weekday: Weekday::ALL[weekday_index(day_of(wall))],
        hour: part(reading.hour()),
        minute: part(reading.minute()),
    }
}

/// A wall clock's reading is what UTC shows at as many milliseconds.
fn reading(wall: Wall) -> DateTime {
    Offset::UTC.to_datetime(timestamp(in_range(wall)))
}

fn timestamp(at: Millis) -> Timestamp {
    // Inside the range there is always one.
    Timestamp::from_millisecond(at).unwrap_or(Timestamp::UNIX_EPOCH)
}

#[cfg(test)]
mod tests {
    use super::{Zone, read_day, shown};
    use protocol::settings::hours::Weekday;

    #[test]
    fn a_date_has_one_spelling() {
        assert_eq!(read_day("1970-01-01"), Some(0));
        assert_eq!(read_day("1969-12-31"), Some(-1));
        assert_eq!(read_day("2024-02-29"), Some(19_782));
        let wrong =
            ["2026-02-30", "2026-2-3", "20261225", "2026-12-25T00:00", "2026-12-25-", "+026-12-25", "", "25.12.2026"];
        for text in wrong {
            assert_eq!(read_day(text), None, "{text}");
        }
    }

    #[test]
    fn a_moment_no_calendar_holds_breaks_nothing() {
        let zone = Zone::named("europe/madrid").unwrap();
        for at in [i64::MIN, i64::MAX] {
            assert_eq!(shown(zone.wall(at)), shown(zone.wall(super::in_range(at))));
            zone.moment(at);
        }
        assert_eq!(shown(0).weekday, Weekday::Thursday);
    }

    #[test]
    fn what_names_no_zone_is_none() {
        for name in ["", "Mars/Base", "Etc/Unknown", "CET-1CEST", "+02:00", "Europe", "../Europe/Madrid"] {
            assert!(Zone::named(name).is_none(), "{name}");
        }
        for name in ["UTC", "utc", "Etc/UTC", "Asia/Calcutta", "America/Argentina/Buenos_Aires"] {
            assert!(Zone::named(name).is_some(), "{name}");
        }
    }
}
