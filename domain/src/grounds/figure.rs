//! What can be counted or called up in a text, apart from how it is written.

/// Something that is never shown unless a passage says it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Figure {
    Number {
        /// Without leading and closing zeros, with a point: `1200.5`.
        value: String,
        unit: Unit,
    },
    /// Minutes since midnight.
    Time(u16),
    Date {
        day: u8,
        month: u8,
        /// Pages often leave it out.
        year: Option<u16>,
    },
    Month(u8),
    /// Days of the week, a bit each from Monday.
    Days(u8),
    /// Shut, on the days it stands with.
    Closed,
    /// A price of nothing.
    Free,
    /// Something a business is bound by, by its place in `COMMITMENTS`.
    Commitment(usize),
    /// Digits alone.
    Phone(String),
    /// A web address without scheme, `www.` and closing slash, or an e-mail address, in lower case.
    Address(String),
    /// Letters and digits mixed, number words run together, digits of other scripts: only the same will do. Folded.
    Literal(String),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    None,
    /// The currency's code, or its sign where it is a rare one.
    Money(String),
    Percent,
    /// A stretch of time, by its place in `FigureWords::spans`.
    Span(usize),
    /// Written short: `kg`.
    Short(String),
}

/// A place in a text where a figure stands, with every way it may be read: `9.30` is a time or a number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Mention {
    pub at: core::ops::Range<usize>,
    pub any: Vec<Figure>,
}

/// Shorter numbers are no telephone's.
pub(super) const PHONE_DIGITS: usize = 7;
const HOUR: u16 = 60;

impl Figure {
    /// Whether a passage with this figure says `said`. Days are looked at together; see [`says_days`].
    pub fn says(&self, said: &Figure) -> bool {
        match (self, said) {
            (Figure::Number { value: a, unit: given }, Figure::Number { value: b, unit: said }) => {
                a == b && given.is(said)
            }
            // "9 to 18" for "9:00–18:00", and the other way round.
            (Figure::Time(at), Figure::Number { value, unit: Unit::None }) => full_hour(value, *at),
            (Figure::Number { value, unit: Unit::None }, Figure::Time(at)) => value_is_hour(value, *at),
            (Figure::Date { day, month, year }, Figure::Date { day: a, month: b, year: c }) => {
                (day, month) == (a, b) && (year.is_none() || c.is_none() || year == c)
            }
            (Figure::Date { month, .. }, Figure::Month(said)) => month == said,
            (Figure::Date { year: Some(year), .. }, Figure::Number { value, .. }) => value.parse() == Ok(*year),
            (Figure::Phone(a), Figure::Phone(b)) => same_phone(a, b),
            (Figure::Phone(a), Figure::Number { value: b, .. })
            | (Figure::Number { value: a, .. }, Figure::Phone(b)) => b.len() >= PHONE_DIGITS && same_phone(a, b),
            (Figure::Address(a), Figure::Address(b)) => a == b || is_host_of(b, a),
            (a, b) => a == b,
        }
    }

    /// The moments of a day it may stand for, for holding against days.
    pub fn minutes(&self) -> Option<u16> {
        match self {
            Figure::Time(at) => Some(*at),
            Figure::Closed => Some(u16::MAX),
            Figure::Number { value, unit: Unit::None } => {
                value.parse().ok().filter(|hour| *hour <= 24).map(|hour: u16| hour * HOUR)
            }
            _ => None,
        }
    }
}

impl Unit {
    fn is(&self, said: &Unit) -> bool {
        match (self, said) {
            (_, Unit::None) => true,
            // A column of prices or hours has its unit in its head.
            (Unit::None, Unit::Money(_) | Unit::Span(_)) => true,
            (given, said) => given == said,
        }
    }
}

/// Whether these days are all among those some passage names.
pub(super) fn says_days(given: &[Figure], said: u8) -> bool {
    let named =
        given.iter().fold(0, |named, figure| if let Figure::Days(days) = figure { named | days } else { named });
    said & !named == 0
}

/// Said without its half of the day: "9 to 6" for 9:00–18:00.
fn full_hour(value: &str, at: u16) -> bool {
    let hour: Option<u16> = value.parse().ok();
    at.is_multiple_of(HOUR) && hour.is_some_and(|hour| hour == at / HOUR || at > 12 * HOUR && hour == at / HOUR - 12)
}

fn value_is_hour(value: &str, at: u16) -> bool {
    at.is_multiple_of(HOUR) && value.parse() == Ok(at / HOUR)
}

/// With and without the country's code.
fn same_phone(a: &str, b: &str) -> bool {
    let bare = |digits: &str| digits.trim_start_matches('0').to_owned();
    let (a, b) = (bare(a), bare(b));
    let shorter = a.len().min(b.len());
    shorter >= PHONE_DIGITS && (a.ends_with(&b) || b.ends_with(&a)) && a.len().abs_diff(b.len()) <= 3
}

/// A page's own site may be named as well as the page.
fn is_host_of(host: &str, page: &str) -> bool {
    !host.contains(['/', '@']) && page.strip_prefix(host).is_some_and(|rest| rest.starts_with('/'))
}
