//! When to try again, and when to ask whether the other end still lives.
//!
//! For: the numbers and the one rule of retrying, shared by the socket and by whoever retries a call.
//! Not for: clocks and timers; the caller waits.

/// The first wait after a connection is lost.
pub const FIRST_MS: u32 = 500;
/// Never wait longer: a laptop that wakes, or a server that is back, is noticed within half a minute.
pub const LONGEST_MS: u32 = 30_000;
/// How often a visible page asks whether the socket lives. Under the minute after which many proxies drop an idle one.
pub const BEAT_MS: u32 = 25_000;
/// A socket that has not answered a ping by then is dead, whatever the browser believes.
pub const PONG_MS: u32 = 10_000;

/// How often a page looks at the clock to see whether the computer has slept.
pub const TICK_MS: u32 = 5_000;
/// Looks between two beats.
pub const BEAT_TICKS: u32 = BEAT_MS / TICK_MS;
/// A look that comes so much late means that the computer slept, or that its clock was set: no page is kept
/// waiting for so long by its own work.
const LATE_MS: i64 = 10_000;

/// Whether the computer slept between two looks. Its connections rarely outlive that, whatever the browser believes.
pub fn has_slept(looked_ms: i64, now_ms: i64) -> bool {
    now_ms - looked_ms > i64::from(TICK_MS) + LATE_MS
}

/// The wait before attempt `attempt` (from 0): doubling, and spread by `chance` (0 to 1) over its
/// upper half so that a thousand pages do not come back in the same second.
pub fn wait_ms(attempt: u32, chance: f64) -> u32 {
    let whole = FIRST_MS.saturating_mul(1 << attempt.min(6)).min(LONGEST_MS);
    let half = whole / 2;
    (half + (f64::from(half) * chance) as u32).max(FIRST_MS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_double_up_to_half_a_minute() {
        let waits: Vec<u32> = (0..9).map(|attempt| wait_ms(attempt, 1.0)).collect();
        assert_eq!(waits, [500, 1000, 2000, 4000, 8000, 16000, 30000, 30000, 30000]);
    }

    #[test]
    fn a_late_look_is_sleep_and_a_clock_set_back_is_none() {
        assert!(!has_slept(0, 14_999));
        assert!(has_slept(0, 15_001));
        assert!(!has_slept(3_600_000, 0));
    }

    #[test]
    fn chance_spreads_the_upper_half() {
        assert_eq!(wait_ms(3, 0.0), 2000);
        assert_eq!(wait_ms(3, 0.5), 3000);
        assert_eq!(wait_ms(u32::MAX, 0.0), 15_000);
        assert_eq!(wait_ms(0, 0.0), FIRST_MS);
    }
}
