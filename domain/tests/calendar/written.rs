//! Hours and expectations in short notation. Not for: cases themselves.

use domain::calendar::Calendar;
use protocol::Millis;
use protocol::settings::hours::{Hours, Interval, SpecialDay, Weekday, Window};

pub const MINUTE: Millis = 60_000;

/// `mon-fri 09:00-13:30 16:00-20:00; sat 10:00-14:00`, and dates alike: `2026-12-25; 2026-12-24 09:00-13:00`.
pub fn hours(time_zone: &str, week: &str, dates: &str) -> Hours {
    let mut hours = Hours { time_zone: time_zone.to_owned(), ..Hours::default() };
    for (days, open) in entries(week) {
        let (first, last) = days.split_once('-').unwrap_or((days, days));
        for day in &Weekday::ALL[weekday(first)..=weekday(last)] {
            hours.week.insert(*day, open.clone());
        }
    }
    let special = |(date, open): (&str, Vec<Interval>)| (date.to_owned(), SpecialDay { name: String::new(), open });
    hours.dates = entries(dates).map(special).collect();
    hours
}

pub fn calendar(time_zone: &str, week: &str, dates: &str) -> Calendar {
    Calendar::of(&hours(time_zone, week, dates)).unwrap()
}

fn entries(text: &str) -> impl Iterator<Item = (&str, Vec<Interval>)> {
    text.split(';').filter(|entry| !entry.trim().is_empty()).map(|entry| {
        let mut words = entry.split_whitespace();
        (words.next().unwrap(), words.map(interval).collect())
    })
}

fn interval(text: &str) -> Interval {
    let (from, to) = text.split_once('-').unwrap();
    Interval { from: from.parse().unwrap(), to: to.parse().unwrap() }
}

fn weekday(name: &str) -> usize {
    ["mon", "tue", "wed", "thu", "fri", "sat", "sun"].iter().position(|day| *day == name).unwrap()
}

/// `2026-11-25T09:00+01:00`
pub fn at(text: &str) -> Millis {
    text.parse::<jiff::Timestamp>().unwrap_or_else(|wrong| panic!("{text}: {wrong}")).as_millisecond()
}

/// Lines of a moment, its window, and the next opening: `now`, `never` or a moment.
pub fn check(calendar: &Calendar, transcript: &str) {
    for line in transcript.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let [moment, window, opens]: [&str; 3] = line.split_whitespace().collect::<Vec<_>>().try_into().unwrap();
        let window = match window {
            "open" => Window::Open,
            "after_hours" => Window::AfterHours,
            "weekend" => Window::Weekend,
            other => panic!("no window is called {other}"),
        };
        let opens = match opens {
            "now" => Some(at(moment)),
            "never" => None,
            later => Some(at(later)),
        };
        assert_eq!(calendar.window_at(at(moment)), window, "{line}");
        assert_eq!(calendar.next_opening(at(moment)), opens, "{line}");
    }
}

/// Lines of two moments and the open minutes between them; the second moment is also when so many have passed.
pub fn check_minutes(calendar: &Calendar, transcript: &str) {
    for line in transcript.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let [a, b, minutes]: [&str; 3] = line.split_whitespace().collect::<Vec<_>>().try_into().unwrap();
        let open_ms = minutes.parse::<Millis>().unwrap() * MINUTE;
        assert_eq!(calendar.open_time_between(at(a), at(b)), open_ms, "{line}");
        assert_eq!(calendar.after_open_time(at(a), open_ms), Some(at(b)), "{line}");
    }
}
