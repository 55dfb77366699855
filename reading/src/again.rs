//! When a website is read again by itself.
//!
//! Not for: ringing then; the caller has the clock.

use protocol::Millis;

const MINUTE_MS: Millis = 60_000;
const HOUR_MS: Millis = 60 * MINUTE_MS;
/// After a first failure in a row, a second, a third: a website that is being moved or mended is soon there again, and
/// an assistant that knows nothing of it cannot wait a day.
const AFTER_FAILURE_MS: [Millis; 3] = [MINUTE_MS, 10 * MINUTE_MS, HOUR_MS];

/// After a reading that ended at `now`. Never where the owner wants it read once.
pub fn next_ms(now: Millis, every_hours: Option<u32>, failed_in_row: u32) -> Option<Millis> {
    let usual_ms = Millis::from(every_hours?) * HOUR_MS;
    let failure = usize::try_from(failed_in_row).ok().and_then(|failures| failures.checked_sub(1));
    let wait_ms = failure.and_then(|failure| AFTER_FAILURE_MS.get(failure)).copied();
    Some(now + wait_ms.map_or(usual_ms, |wait_ms| wait_ms.min(usual_ms)))
}

#[cfg(test)]
mod tests {
    use super::{HOUR_MS, MINUTE_MS, next_ms};

    #[test]
    fn a_reading_that_went_well_is_followed_on_the_owners_time() {
        assert_eq!(next_ms(5, Some(24), 0), Some(5 + 24 * HOUR_MS));
        assert_eq!(next_ms(5, None, 0), None);
    }

    #[test]
    fn one_that_failed_is_followed_soon_and_then_less_and_less_often() {
        let waits = [1, 2, 3, 4, 50].map(|failures| next_ms(0, Some(24), failures));
        let expect = [MINUTE_MS, 10 * MINUTE_MS, HOUR_MS, 24 * HOUR_MS, 24 * HOUR_MS];
        assert_eq!(waits, expect.map(Some));
        assert_eq!(next_ms(0, Some(1), 3), Some(HOUR_MS));
        assert_eq!(next_ms(0, None, 1), None, "once is once");
    }
}
