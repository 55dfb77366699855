//! Random weeks, dates and moments of ten years in two dozen zones, against the oracle and against each other.

use crate::oracle::{DAY, Oracle};
use crate::written::{MINUTE, at};
use domain::calendar::Calendar;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use protocol::Millis;
use protocol::settings::hours::{Hours, Interval, SpecialDay, TimeOfDay, Weekday, Window};

/// Each is here for a reason: halves and quarters of hours, midnights left out, two hours of summer time, summer
/// time that pauses for Ramadan or was given up, the earliest and the latest clocks there are.
const ZONES: [&str; 24] = [
    "UTC",
    "Europe/Madrid",
    "Europe/London",
    "Europe/Dublin",
    "America/New_York",
    "America/St_Johns",
    "America/Havana",
    "America/Santiago",
    "America/Asuncion",
    "America/Sao_Paulo",
    "America/Scoresbysund",
    "Atlantic/Azores",
    "Africa/Casablanca",
    "Africa/Cairo",
    "Asia/Beirut",
    "Asia/Gaza",
    "Asia/Tehran",
    "Asia/Kolkata",
    "Asia/Kathmandu",
    "Australia/Lord_Howe",
    "Pacific/Chatham",
    "Pacific/Kiritimati",
    "Pacific/Pago_Pago",
    "Antarctica/Troll",
];
const BEGIN: &str = "2020-01-01T00:00Z";
const END: &str = "2030-12-31T00:00Z";

/// SplitMix64: the same numbers on every computer, from a seed that a failure can name.
struct Chance(u64);

impl Chance {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)) % bound
    }

    fn one_in(&mut self, many: u64) -> bool {
        self.below(many) == 0
    }

    fn between(&mut self, a: Millis, b: Millis) -> Millis {
        a + self.below((b - a) as u64) as Millis
    }

    /// Any minute; half of them near midnight or in the hours when clocks change.
    fn time(&mut self) -> TimeOfDay {
        let minutes = match self.below(4) {
            0 => self.below(240),
            1 => 1_440 - self.below(3) * 30,
            _ => self.below(1_441),
        };
        TimeOfDay::new(minutes as u16 / 60, minutes as u16 % 60).unwrap()
    }

    fn day(&mut self) -> Vec<Interval> {
        (0..self.below(4)).map(|_| Interval { from: self.time(), to: self.time() }).collect()
    }

    /// Hours with at least one interval in the week, and with dates around a moment.
    fn hours(&mut self, zone: &str, around: Millis) -> Hours {
        let mut hours = Hours { time_zone: zone.to_owned(), ..Hours::default() };
        for day in Weekday::ALL {
            let open = self.day();
            hours.week.insert(day, open);
        }
        let sure = Interval { from: self.time(), to: self.time() };
        hours.week.entry(Weekday::ALL[self.below(7) as usize]).or_default().push(sure);
        hours.weekend = Weekday::ALL.into_iter().filter(|_| self.one_in(3)).collect();
        for _ in 0..self.below(8) {
            let day = Timestamp::from_millisecond(around + self.below(14) as Millis * DAY).unwrap();
            let open = if self.one_in(2) { self.day() } else { Vec::new() };
            hours.dates.insert(day.strftime("%F").to_string(), SpecialDay { name: String::new(), open });
        }
        hours
    }

    /// A full minute of the ten years; mostly within days before the clocks change, where they do.
    fn begin(&mut self, zone: &str) -> Millis {
        let any = self.between(at(BEGIN), at(END)) / MINUTE * MINUTE;
        let zone = TimeZone::get(zone).unwrap();
        let change = zone.following(Timestamp::from_millisecond(any).unwrap()).next();
        match change.map(|change| change.timestamp().as_millisecond()) {
            Some(change) if change < at(END) && !self.one_in(3) => {
                change - self.between(2 * DAY, 7 * DAY) / MINUTE * MINUTE
            }
            _ => any,
        }
    }
}

/// Runs a check on so many random weeks of each zone.
fn each_zone(times: u64, painted_days: Millis, check: impl Fn(&Oracle, &Calendar, &mut Chance)) {
    for (number, zone) in ZONES.into_iter().enumerate() {
        for round in 0..times {
            let mut chance = Chance(number as u64 * 1_000_000 + round);
            let begin = chance.begin(zone);
            let hours = chance.hours(zone, begin);
            let oracle = Oracle::new(hours, begin, painted_days);
            check(&oracle, &oracle.calendar(), &mut chance);
        }
    }
}

#[test]
fn a_window_is_what_the_oracle_says() {
    each_zone(16, 9, |oracle, calendar, chance| {
        let edges = oracle.edges().into_iter().flat_map(|edge| [edge - 1, edge]);
        let random: Vec<Millis> = (0..40).map(|_| chance.between(oracle.from, oracle.end())).collect();
        for at in edges.chain(random) {
            assert_eq!(calendar.window_at(at), oracle.window(at), "{}", oracle.describe(at));
        }
    });
}

#[test]
fn the_next_opening_is_open_and_nothing_before_it_is() {
    each_zone(16, 12, |oracle, calendar, chance| {
        for _ in 0..20 {
            let at = chance.between(oracle.from, oracle.end());
            let opens = calendar.next_opening(at);
            match oracle.next_opening(at) {
                Some(expected) => assert_eq!(opens, Some(expected), "{}", oracle.describe(at)),
                None => assert!(opens.is_none_or(|opens| opens >= oracle.end()), "{}", oracle.describe(at)),
            }
            if let Some(opens) = opens {
                assert_eq!(calendar.window_at(opens), Window::Open, "{}", oracle.describe(at));
                assert_eq!(calendar.open_time_between(at, opens), 0, "{}", oracle.describe(at));
            }
        }
    });
}

#[test]
fn open_time_is_counted_once_and_found_again() {
    each_zone(16, 12, |oracle, calendar, chance| {
        for _ in 0..20 {
            let (a, b) = (chance.between(oracle.from, oracle.end()), chance.between(oracle.from, oracle.end()));
            let open_ms = calendar.open_time_between(a, b);
            assert_eq!(open_ms, oracle.open_time(a, b), "{} to {b}", oracle.describe(a));
            let passed = calendar.after_open_time(a, open_ms).unwrap();
            assert!(passed <= b.max(a), "{}", oracle.describe(a));
            assert_eq!(calendar.open_time_between(a, passed), open_ms, "{}", oracle.describe(a));
            if open_ms > 0 {
                assert_eq!(calendar.open_time_between(a, passed - 1), open_ms - 1, "{}", oracle.describe(a));
            }
        }
    });
}

#[test]
fn open_time_adds_up_over_ten_years() {
    for (number, zone) in ZONES.into_iter().enumerate() {
        let mut chance = Chance(number as u64);
        let hours = chance.hours(zone, at(BEGIN));
        let (begin, days) = (at(BEGIN), (at(END) - at(BEGIN)) / DAY);
        let oracle = Oracle::new(hours, begin, days);
        let calendar = oracle.calendar();
        let mut stops: Vec<Millis> = (0..6).map(|_| chance.between(begin, at(END))).collect();
        stops.extend([begin, at(END)]);
        stops.sort_unstable();
        let parts = stops.windows(2).map(|pair| {
            let open_ms = calendar.open_time_between(pair[0], pair[1]);
            assert_eq!(open_ms, oracle.open_time(pair[0], pair[1]), "{}", oracle.describe(pair[0]));
            open_ms
        });
        assert_eq!(calendar.open_time_between(begin, at(END)), parts.sum::<Millis>(), "{zone}");
    }
}

#[test]
fn every_change_of_the_clocks_in_ten_years() {
    let mut changes = 0;
    for (number, zone) in ZONES.into_iter().enumerate() {
        let mut chance = Chance(number as u64 + 7_000);
        let from = Timestamp::from_millisecond(at(BEGIN)).unwrap();
        let until = at(END);
        let zone_rules = TimeZone::get(zone).unwrap();
        let moments = zone_rules.following(from).map(|change| change.timestamp().as_millisecond());
        for change in moments.take_while(|change| *change < until) {
            changes += 1;
            let oracle = Oracle::new(chance.hours(zone, change - DAY), change - 2 * DAY, 4);
            let calendar = oracle.calendar();
            for minutes in (-180..180).step_by(5) {
                let at = change + minutes * MINUTE;
                assert_eq!(calendar.window_at(at), oracle.window(at), "{}", oracle.describe(at));
                let local = calendar.local(at);
                let shown = oracle.zone.to_datetime(Timestamp::from_millisecond(at).unwrap());
                let expected = (shown.day() as u8, shown.hour() as u8, shown.minute() as u8);
                assert_eq!((local.day, local.hour, local.minute), expected, "{}", oracle.describe(at));
            }
        }
    }
    assert!(changes > 250, "only {changes} changes were found");
}
