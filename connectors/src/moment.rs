//! A moment in words, for mails: "22 Nov 2026, 14:05 UTC"; and for programs, as RFC 3339 has it.
//!
//! Not for: time zones. A reader's own zone is unknown here, so the zone is named.

use protocol::Millis;

const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const MINUTE_MS: Millis = 60_000;
const DAY_MS: Millis = 24 * 60 * MINUTE_MS;

pub(crate) fn date_and_time(at_ms: Millis) -> String {
    let (year, month, day) = date(at_ms.div_euclid(DAY_MS));
    format!("{day} {} {year}, {} UTC", MONTHS[month], time(at_ms))
}

/// "2026-11-22T14:05:00.000Z"
pub(crate) fn rfc_3339(at_ms: Millis) -> String {
    let (year, month, day) = date(at_ms.div_euclid(DAY_MS));
    let (seconds, ms) = (at_ms.rem_euclid(MINUTE_MS) / 1_000, at_ms.rem_euclid(1_000));
    format!("{year:04}-{:02}-{day:02}T{}:{seconds:02}.{ms:03}Z", month + 1, time(at_ms))
}

/// "14:05"
pub(crate) fn time(at_ms: Millis) -> String {
    let minutes = at_ms.rem_euclid(DAY_MS) / MINUTE_MS;
    format!("{:02}:{:02}", minutes / 60, minutes % 60)
}

/// Year, month from 0, and day of a count of days since 1970-01-01. Years are counted from March,
/// so that the leap day is the last of its year and every month's length follows one formula.
fn date(days: i64) -> (i64, usize, i64) {
    let since_march_0 = days + 719_468;
    let era = since_march_0.div_euclid(146_097);
    let day_of_era = since_march_0.rem_euclid(146_097);
    let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = (month_from_march + 2) % 12;
    let year = era * 400 + year_of_era + i64::from(month < 2);
    (year, usize::try_from(month).unwrap_or(0), day)
}

#[cfg(test)]
mod tests {
    use super::{date_and_time, rfc_3339};

    #[test]
    fn known_moments() {
        assert_eq!(date_and_time(0), "1 Jan 1970, 00:00 UTC");
        assert_eq!(date_and_time(951_782_400_000), "29 Feb 2000, 00:00 UTC");
        assert_eq!(date_and_time(1_735_689_599_000), "31 Dec 2024, 23:59 UTC");
        assert_eq!(date_and_time(1_795_356_300_000), "22 Nov 2026, 14:05 UTC");
        assert_eq!(date_and_time(-1), "31 Dec 1969, 23:59 UTC");
    }
    #[test]
    fn known_moments_as_programs_read_them() {
        assert_eq!(rfc_3339(0), "1970-01-01T00:00:00.000Z");
        assert_eq!(rfc_3339(1_735_689_599_999), "2024-12-31T23:59:59.999Z");
        assert_eq!(rfc_3339(-1), "1969-12-31T23:59:59.999Z");
    }
}
