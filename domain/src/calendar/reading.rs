//! From the hours an owner writes to a calendar, and what can be wrong with them.
//! Not for: where an interval falls in time.

use super::zone::{self, DAY_MS, Zone};
use super::{Calendar, Stretch};
use crate::difference::escaped;
use crate::limits::{DATES, INTERVALS_A_DAY, NAME_CHARS};
use core::fmt;
use protocol::Millis;
use protocol::settings::hours::{Hours, Interval, SpecialDay, TimeOfDay, Weekday};
use protocol::team::Week;

/// The days' names in the settings' JSON, from Monday.
const DAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
/// Of what an owner wrote, so much is repeated to them.
const QUOTED_CHARS: usize = 40;

/// Why hours cannot be read: where, and how to mend it, for the owner who wrote them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    NoZone(String),
    NoDate(String),
    /// Two intervals of one day share time.
    Overlap {
        place: String,
        first: Interval,
        second: Interval,
    },
    /// An interval begins at 24:00, which is another day.
    BeginsAtEnd {
        place: String,
    },
    TooManyIntervals {
        place: String,
        count: usize,
    },
    TooManyDates {
        count: usize,
    },
    LongName {
        date: String,
    },
}

impl Fault {
    /// Where it is in the settings, as a JSON pointer.
    pub fn at(&self) -> String {
        match self {
            Fault::NoDate(date) => format!("/hours/dates/{}", escaped(date)),
            other => format!("/{}", other.place().replace('.', "/")),
        }
    }

    /// Where it is, as people write it.
    fn place(&self) -> String {
        match self {
            Fault::NoZone(_) => "hours.time_zone".to_owned(),
            Fault::NoDate(_) | Fault::TooManyDates { .. } => "hours.dates".to_owned(),
            Fault::Overlap { place, .. } | Fault::BeginsAtEnd { place } | Fault::TooManyIntervals { place, .. } => {
                place.clone()
            }
            Fault::LongName { date } => format!("hours.dates.{date}.name"),
        }
    }

    /// What is wrong.
    pub fn message(&self) -> String {
        match self {
            Fault::NoZone(name) if name.is_empty() => "no zone is given".to_owned(),
            Fault::NoZone(name) => format!("there is no zone called {}", cut(name)),
            Fault::NoDate(text) => format!("{} is no date", cut(text)),
            Fault::Overlap { first, second, .. } => {
                format!("{}-{} and {}-{} overlap", first.from, first.to, second.from, second.to)
            }
            Fault::BeginsAtEnd { .. } => "no interval begins at 24:00".to_owned(),
            Fault::TooManyIntervals { count, .. } => format!("{count} intervals are too many"),
            Fault::TooManyDates { count } => format!("{count} are too many"),
            Fault::LongName { .. } => "the name is too long".to_owned(),
        }
    }

    /// What to do about it.
    pub fn mend(&self) -> String {
        match self {
            Fault::NoZone(_) => "write one like Europe/Madrid".to_owned(),
            Fault::NoDate(_) => "write one like 2026-12-25".to_owned(),
            Fault::Overlap { .. } => "let one end before the other begins".to_owned(),
            Fault::BeginsAtEnd { .. } => "let the next day have it, from 00:00".to_owned(),
            Fault::TooManyIntervals { .. } => format!("a day can have {INTERVALS_A_DAY}"),
            Fault::TooManyDates { .. } => format!("remove those that have passed, {DATES} can stay"),
            Fault::LongName { .. } => format!("{NAME_CHARS} characters fit"),
        }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}`: {}; {}", self.place(), self.message(), self.mend())
    }
}

fn cut(text: &str) -> String {
    text.chars().take(QUOTED_CHARS).collect()
}

impl Calendar {
    /// The hours as a calendar, or the first thing that is wrong with them.
    pub fn of(hours: &Hours) -> Result<Calendar, Fault> {
        match (Self::faults(hours).into_iter().next(), Zone::named(&hours.time_zone)) {
            (None, Some(zone)) => Ok(Self::lenient(hours, zone)),
            (Some(fault), _) => Err(fault),
            (None, None) => Err(Fault::NoZone(hours.time_zone.clone())),
        }
    }

    /// Everything that is wrong with the hours, in their own order.
    pub fn faults(hours: &Hours) -> Vec<Fault> {
        let no_zone = Zone::named(&hours.time_zone).is_none().then(|| Fault::NoZone(hours.time_zone.clone()));
        let days = hours
            .week
            .iter()
            .filter_map(|(day, intervals)| check_day(&format!("hours.week.{}", DAYS[*day as usize]), intervals).err());
        let too_many = (hours.dates.len() > DATES).then_some(Fault::TooManyDates { count: hours.dates.len() });
        let dates = hours.dates.iter().take(DATES).filter_map(|(date, special)| check_date(date, special).err());
        no_zone.into_iter().chain(days).chain(too_many).chain(dates).collect()
    }

    /// For settings that were stored before they were checked. A zone that does not exist leaves every hour open,
    /// in UTC, for the times would mean nothing; a date that does not exist is passed over, as it never comes;
    /// whatever else [`Calendar::of`] refuses can be read.
    pub fn or_open(hours: &Hours) -> Calendar {
        match Zone::named(&hours.time_zone) {
            Some(zone) => Self::lenient(hours, zone),
            None => Self::lenient(&Hours::default(), Zone::UTC),
        }
    }

    /// A member's own week by this calendar's clock. The business's special dates are not theirs.
    pub fn of_member(&self, week: &Week) -> Calendar {
        let of_day = |day| week.get(&day).map(|intervals| stretches(intervals)).unwrap_or_default();
        Calendar { zone: self.zone.clone(), week: Weekday::ALL.map(of_day), weekend: [false; 7], dates: Vec::new() }
    }

    fn lenient(hours: &Hours, zone: Zone) -> Calendar {
        let of_day = |day| hours.week.get(&day).map(|intervals| stretches(intervals)).unwrap_or_default();
        let dated = |(date, special): (&String, &SpecialDay)| Some((zone::read_day(date)?, stretches(&special.open)));
        Calendar {
            week: Weekday::ALL.map(of_day),
            weekend: Weekday::ALL.map(|day| hours.weekend.contains(&day)),
            // As texts they have the same order as in time.
            dates: hours.dates.iter().filter_map(dated).collect(),
            zone,
        }
    }
}

/// That a member's own week can be read.
pub fn check_week(week: &Week) -> Result<(), Fault> {
    week.iter().try_for_each(|(day, intervals)| check_day(&format!("hours.{}", DAYS[*day as usize]), intervals))
}

/// Whether a text is a date as `2026-12-25`.
pub fn is_date(text: &str) -> bool {
    zone::read_day(text).is_some()
}

fn stretches(intervals: &[Interval]) -> Vec<Stretch> {
    intervals.iter().map(|interval| stretch(*interval)).collect()
}

fn stretch(interval: Interval) -> Stretch {
    let after_midnight = |time: TimeOfDay| Millis::from(time.minutes()) * 60 * 1_000;
    let (from, to) = (after_midnight(interval.from), after_midnight(interval.to));
    Stretch { from, to: if to <= from { to + DAY_MS } else { to } }
}

fn check_date(date: &str, special: &SpecialDay) -> Result<(), Fault> {
    if zone::read_day(date).is_none() {
        return Err(Fault::NoDate(date.to_owned()));
    }
    if special.name.chars().count() > NAME_CHARS {
        return Err(Fault::LongName { date: date.to_owned() });
    }
    check_day(&format!("hours.dates.{date}"), &special.open)
}

fn check_day(place: &str, intervals: &[Interval]) -> Result<(), Fault> {
    let place = || place.to_owned();
    if intervals.len() > INTERVALS_A_DAY {
        return Err(Fault::TooManyIntervals { place: place(), count: intervals.len() });
    }
    if intervals.iter().any(|interval| interval.from.minutes() == 24 * 60) {
        return Err(Fault::BeginsAtEnd { place: place() });
    }
    for (at, first) in intervals.iter().enumerate() {
        if let Some(second) = intervals[at + 1..].iter().find(|second| overlap(*first, **second)) {
            return Err(Fault::Overlap { place: place(), first: *first, second: *second });
        }
    }
    Ok(())
}

fn overlap(first: Interval, second: Interval) -> bool {
    let (first, second) = (stretch(first), stretch(second));
    first.from < second.to && second.from < first.to
}

#[cfg(test)]
mod tests {
    use super::Calendar;
    use crate::limits::{DATES, INTERVALS_A_DAY, NAME_CHARS};
    use protocol::settings::hours::{Hours, SpecialDay, Window};

    fn hours(json: &str) -> Hours {
        serde_json::from_str(json).unwrap()
    }

    fn refused(json: &str, why: &str) {
        assert_eq!(Calendar::of(&hours(json)).unwrap_err().to_string(), why);
    }

    #[test]
    fn a_fault_names_its_place_and_its_mend() {
        refused(
            r#"{"time_zone":"Mars/Base"}"#,
            "`hours.time_zone`: there is no zone called Mars/Base; write one like Europe/Madrid",
        );
        refused(r#"{"time_zone":""}"#, "`hours.time_zone`: no zone is given; write one like Europe/Madrid");
        refused(r#"{"dates":{"2026-02-30":{}}}"#, "`hours.dates`: 2026-02-30 is no date; write one like 2026-12-25");
        refused(
            r#"{"week":{"tuesday":[{"from":"12:59","to":"15:00"},{"from":"09:00","to":"13:00"}]}}"#,
            "`hours.week.tuesday`: 12:59-15:00 and 09:00-13:00 overlap; let one end before the other begins",
        );
        refused(
            r#"{"dates":{"2026-12-24":{"open":[{"from":"20:00","to":"02:00"},{"from":"23:00","to":"23:30"}]}}}"#,
            "`hours.dates.2026-12-24`: 20:00-02:00 and 23:00-23:30 overlap; let one end before the other begins",
        );
        refused(
            r#"{"week":{"sunday":[{"from":"24:00","to":"02:00"}]}}"#,
            "`hours.week.sunday`: no interval begins at 24:00; let the next day have it, from 00:00",
        );
    }

    #[test]
    fn every_fault_is_found_at_once_each_with_its_pointer() {
        let wrong = r#"{"time_zone":"","week":{"monday":[{"from":"24:00","to":"02:00"}]},"dates":{"soon/late":{}}}"#;
        let found = Calendar::faults(&hours(wrong));
        let at: Vec<String> = found.iter().map(|fault| fault.at()).collect();
        assert_eq!(at, ["/hours/time_zone", "/hours/week/monday", "/hours/dates/soon~1late"]);
    }

    #[test]
    fn promise_8_hours_are_bounded() {
        let one = r#"{"from":"09:00","to":"09:01"},"#.repeat(INTERVALS_A_DAY + 1);
        let many = format!(r#"{{"week":{{"monday":[{}]}}}}"#, one.trim_end_matches(','));
        refused(&many, "`hours.week.monday`: 9 intervals are too many; a day can have 8");
        let name = "x".repeat(NAME_CHARS + 1);
        refused(
            &format!(r#"{{"dates":{{"2026-12-25":{{"name":"{name}"}}}}}}"#),
            "`hours.dates.2026-12-25.name`: the name is too long; 120 characters fit",
        );
        let dates = (0..=DATES).map(|at| (format!("{:04}-01-01", 2000 + at), SpecialDay::default())).collect();
        let dated = Hours { dates, ..Hours::default() };
        assert_eq!(
            Calendar::of(&dated).unwrap_err().to_string(),
            "`hours.dates`: 401 are too many; remove those that have passed, 400 can stay"
        );
        let long = Calendar::of(&hours(&format!(r#"{{"time_zone":"{name}"}}"#))).unwrap_err().to_string();
        assert!(long.chars().count() < 140, "{long}");
    }

    #[test]
    fn intervals_that_touch_and_those_of_two_days_do_not_overlap() {
        let touch = r#"{"week":{"monday":[{"from":"09:00","to":"13:00"},{"from":"13:00","to":"20:00"},{"from":"22:00","to":"02:00"}],"tuesday":[{"from":"01:00","to":"01:00"}]}}"#;
        assert!(Calendar::of(&hours(touch)).is_ok());
    }

    #[test]
    fn what_was_stored_unchecked_still_works() {
        let nowhere = r#"{"time_zone":"Mars/Base","week":{"monday":[{"from":"09:00","to":"13:00"}]}}"#;
        let open = Calendar::or_open(&hours(nowhere));
        assert!(!open.is_set());
        assert_eq!((open.window_at(0), open.local(0).hour), (Window::Open, 0));

        let odd = r#"{"dates":{"1970-02-30":{}},"week":{"thursday":[{"from":"09:00","to":"13:00"},{"from":"12:00","to":"14:00"}]}}"#;
        let read = Calendar::or_open(&hours(odd));
        assert!(read.is_set());
        assert_eq!(read.open_time_between(0, 24 * 60 * 60 * 1_000), 5 * 60 * 60 * 1_000);
        assert_eq!(read.window_at(0), Window::AfterHours);
    }
}
