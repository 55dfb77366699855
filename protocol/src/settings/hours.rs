//! When the business is open: an owner's week, its weekend, and the dates that differ.

use core::fmt;
use serde::de::{self, Deserializer};
use serde::ser::Serializer;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A week without a single interval says nothing yet: then every hour counts as open.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct Hours {
    /// The city whose clock yours goes by, such as `Europe/Madrid`.
    pub time_zone: String,
    /// A day that is missing is closed.
    pub week: BTreeMap<Weekday, Vec<Interval>>,
    /// Days on which closed hours count as weekend.
    pub weekend: Vec<Weekday>,
    /// Holidays, closures and special hours, by date (`2026-12-25`): they replace the week's own day.
    pub dates: BTreeMap<String, SpecialDay>,
}

impl Default for Hours {
    fn default() -> Self {
        Self {
            time_zone: "UTC".to_owned(),
            week: BTreeMap::new(),
            weekend: vec![Weekday::Saturday, Weekday::Sunday],
            dates: BTreeMap::new(),
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Weekday {
    Monday,
    Tuesday,
    Wednesday,
    Thursday,
    Friday,
    Saturday,
    Sunday,
}

impl Weekday {
    pub const ALL: [Weekday; 7] = [
        Weekday::Monday,
        Weekday::Tuesday,
        Weekday::Wednesday,
        Weekday::Thursday,
        Weekday::Friday,
        Weekday::Saturday,
        Weekday::Sunday,
    ];
}

/// From one time of day to another. One that ends no later than it begins crosses midnight.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Interval {
    pub from: TimeOfDay,
    pub to: TimeOfDay,
}

/// What a date has instead of its weekday's hours. Without an interval the business is closed that day,
/// and closed hours on it count as weekend.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct SpecialDay {
    /// `Christmas Day`
    pub name: String,
    pub open: Vec<Interval>,
}

/// Minutes after midnight, 0 to 1,440, written as `09:30` or `24:00`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TimeOfDay(u16);

impl TimeOfDay {
    pub const MIDNIGHT: TimeOfDay = TimeOfDay(0);

    /// `None` for what no clock shows.
    pub fn new(hour: u16, minute: u16) -> Option<Self> {
        let minutes = hour.checked_mul(60)?.checked_add(minute)?;
        (minute < 60 && minutes <= 24 * 60).then_some(Self(minutes))
    }

    pub fn minutes(self) -> u16 {
        self.0
    }
}

impl core::str::FromStr for TimeOfDay {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (hour, minute) = text.split_once(':').ok_or(WRITTEN)?;
        let digits = |part: &str| (1..=2).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
        if !digits(hour) || !digits(minute) || minute.len() != 2 {
            return Err(WRITTEN);
        }
        let number = |part: &str| part.parse().map_err(|_| WRITTEN);
        Self::new(number(hour)?, number(minute)?).ok_or(WRITTEN)
    }
}

const WRITTEN: &str = "a time of day is written as 09:30, up to 24:00";

impl fmt::Display for TimeOfDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}", self.0 / 60, self.0 % 60)
    }
}

impl Serialize for TimeOfDay {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for TimeOfDay {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        String::deserialize(from)?.parse().map_err(de::Error::custom)
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for TimeOfDay {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "TimeOfDay".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "type": "string",
            "description": "Minutes after midnight, written as `09:30`, up to `24:00`.",
            "pattern": "^([0-9]|[01][0-9]|2[0-3]):[0-5][0-9]$|^24:00$",
        })
    }
}

/// What kind of hour it is: the columns of the routing matrix.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Window {
    #[default]
    Open,
    AfterHours,
    /// Closed on a day of the weekend, or on a date the owner has set apart.
    Weekend,
}

impl Window {
    pub const ALL: [Window; 3] = [Window::Open, Window::AfterHours, Window::Weekend];
}

#[cfg(test)]
mod tests {
    use super::{Hours, TimeOfDay, Weekday};

    #[test]
    fn promise_9_hours_are_pinned() {
        let json = r#"{"time_zone":"Europe/Madrid","week":{"monday":[{"from":"09:00","to":"13:30"},{"from":"22:00","to":"02:00"}]},"weekend":["sunday"],"dates":{"2026-12-25":{"name":"Christmas Day","open":[]}}}"#;
        let hours: Hours = serde_json::from_str(json).unwrap();
        assert_eq!(hours.week[&Weekday::Monday][0].to.minutes(), 13 * 60 + 30);
        assert_eq!(serde_json::to_string(&hours).unwrap(), json);
        assert_eq!(serde_json::from_str::<Hours>("{}").unwrap(), Hours::default());
    }

    #[test]
    fn a_time_no_clock_shows_is_refused() {
        for wrong in ["24:01", "9", "09:60", "-1:00", "9:5", "a:00", "+9:00", "0900", ""] {
            assert!(wrong.parse::<TimeOfDay>().is_err(), "{wrong}");
        }
        assert_eq!("9:05".parse::<TimeOfDay>().unwrap().to_string(), "09:05");
        assert_eq!("24:00".parse::<TimeOfDay>().unwrap().minutes(), 1_440);
    }
}
