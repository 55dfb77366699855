//! How long a visitor has waited, beside how long they may wait.

use super::is_waiting;
use crate::age::age;
use protocol::Millis;
use protocol::desk::Row;
use protocol::handoff::Urgency;
use protocol::inbox::{STANDARD_TARGET_MS, URGENT_TARGET_MS};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    /// `12 min of 15 min`, `put off, 9 min left`
    pub words: String,
    /// How much of the time is gone, in percent; 100 is the end.
    pub share: u32,
    /// The time is over.
    pub missed: bool,
}

/// Nothing where nobody waits.
pub fn target(row: &Row, now_ms: Millis) -> Option<Target> {
    let since_ms = row.waiting_since_ms.filter(|_| is_waiting(row))?;
    if let Some(until_ms) = row.snoozed_until_ms.filter(|until_ms| *until_ms > now_ms) {
        return Some(Target { words: format!("put off, {} left", age(now_ms, until_ms)), share: 0, missed: false });
    }
    let allowed_ms = if row.urgency == Some(Urgency::Urgent) { URGENT_TARGET_MS } else { STANDARD_TARGET_MS };
    let waited_ms = (now_ms - since_ms).max(0);
    let missed = waited_ms >= allowed_ms;
    let words = if missed {
        format!("{} over", age(since_ms + allowed_ms, now_ms))
    } else {
        format!("{} of {}", age(since_ms, now_ms), age(0, allowed_ms).trim_end_matches(" 00"))
    };
    let share = (waited_ms * 100 / allowed_ms).min(100) as u32;
    Some(Target { words, share, missed })
}

#[cfg(test)]
mod tests {
    use super::{Target, target};
    use crate::inbox::tests::{row, waiting};
    use protocol::desk::Row;
    use protocol::handoff::Urgency;
    use protocol::transcript::Stage;

    fn said(row: &Row, now_ms: i64) -> Option<(String, u32, bool)> {
        target(row, now_ms).map(|Target { words, share, missed }| (words, share, missed))
    }

    #[test]
    fn a_wait_is_measured_against_its_target() {
        let minute = 60_000;
        let urgent = waiting("c", Urgency::Urgent, 0);
        assert_eq!(said(&urgent, 12 * minute), Some(("12 min of 15 min".into(), 80, false)));
        assert_eq!(said(&urgent, 18 * minute), Some(("3 min over".into(), 100, true)));
        let standard = waiting("c", Urgency::Standard, 0);
        assert_eq!(said(&standard, 65 * minute), Some(("1 h 05 of 4 h".into(), 27, false)));
        let later = Row { snoozed_until_ms: Some(20 * minute), ..urgent };
        assert_eq!(said(&later, 11 * minute), Some(("put off, 9 min left".into(), 0, false)));
        assert_eq!(said(&later, 21 * minute), Some(("6 min over".into(), 100, true)));
        assert_eq!(said(&row("c", Stage::Claimed), 5), None);
    }
}
