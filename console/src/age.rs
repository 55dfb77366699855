//! How long something has lasted, in as few characters as a row has room for.

use protocol::Millis;

const SECOND: Millis = 1_000;
const MINUTE: Millis = 60 * SECOND;
const HOUR: Millis = 60 * MINUTE;
const DAY: Millis = 24 * HOUR;

/// `8 s`, `4 min`, `2 h 05`, `3 d`. A clock that runs behind the server's reads `0 s`, never a negative age.
pub fn age(from_ms: Millis, now_ms: Millis) -> String {
    let ms = (now_ms - from_ms).max(0);
    match ms {
        _ if ms < MINUTE => format!("{} s", ms / SECOND),
        _ if ms < HOUR => format!("{} min", ms / MINUTE),
        _ if ms < DAY => format!("{} h {:02}", ms / HOUR, ms % HOUR / MINUTE),
        _ => format!("{} d", ms / DAY),
    }
}

/// `just now`, `2 minutes ago`, `1 hour ago`
pub fn ago(at_ms: Millis, now_ms: Millis) -> String {
    let ms = (now_ms - at_ms).max(0);
    let (count, unit) = match ms {
        _ if ms < MINUTE => return "just now".to_owned(),
        _ if ms < HOUR => (ms / MINUTE, "minute"),
        _ if ms < DAY => (ms / HOUR, "hour"),
        _ => (ms / DAY, "day"),
    };
    format!("{count} {unit}{} ago", if count == 1 { "" } else { "s" })
}

/// The day a moment falls on where the reader is. `west_minutes` is what a browser's
/// `Date.getTimezoneOffset` says: minutes to add to local time to reach UTC.
pub fn local_day(at_ms: Millis, west_minutes: i32) -> i64 {
    (at_ms - Millis::from(west_minutes) * MINUTE).div_euclid(DAY)
}

#[cfg(test)]
mod tests {
    use super::{age, ago, local_day};

    #[test]
    fn ages_are_short() {
        let cases = [(0, "0 s"), (59_999, "59 s"), (60_000, "1 min"), (3_599_000, "59 min")];
        for (ms, expect) in cases {
            assert_eq!(age(0, ms), expect);
        }
        assert_eq!(age(0, 7_500_000), "2 h 05");
        assert_eq!(age(0, 3 * 86_400_000), "3 d");
        assert_eq!(age(5_000, 0), "0 s");
    }

    #[test]
    fn a_moment_that_has_passed_is_said_in_words() {
        let cases =
            [(59_000, "just now"), (60_000, "1 minute ago"), (7_200_000, "2 hours ago"), (86_400_000, "1 day ago")];
        for (ms, expect) in cases {
            assert_eq!(ago(0, ms), expect);
        }
        assert_eq!(ago(5_000, 0), "just now");
    }

    #[test]
    fn a_day_begins_at_the_readers_midnight() {
        // 23:30 UTC is the next day in Madrid (UTC+2, which a browser reports as -120).
        let late = 23 * 3_600_000 + 30 * 60_000;
        assert_eq!(local_day(late, 0), 0);
        assert_eq!(local_day(late, -120), 1);
        assert_eq!(local_day(0, 300), -1);
    }
}
