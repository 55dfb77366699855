//! Whether a model that failed is asked once more. A visitor waits meanwhile, so there is one chance of each kind:
//! one more try where the server stumbled, one more where the answer did not pass its checks.

use super::Failure;
use protocol::Millis;

/// Less time than this is not worth a request: no model has written an answer by then.
pub const LEAST_MS: Millis = 1_000;

/// The tries of one turn so far.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tries {
    again: bool,
    strict: bool,
}

/// The next try.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Again {
    pub after_ms: Millis,
    /// Say again what an answer has to be.
    pub strict: bool,
}

impl Tries {
    /// After a try failed with `left_ms` of the turn's time to go. `again_after` is how long the server wants to be
    /// left alone; nothing where it would say the same again.
    pub fn next(&mut self, failure: &Failure, again_after: Option<Millis>, left_ms: Millis) -> Option<Again> {
        let (used, after_ms) = match failure {
            Failure::OverBudget => return None,
            Failure::Unusable { .. } => (&mut self.strict, 0),
            Failure::TimedOut => (&mut self.again, 0),
            Failure::Broke { .. } => (&mut self.again, again_after?),
        };
        if std::mem::replace(used, true) || left_ms - after_ms < LEAST_MS {
            return None;
        }
        Some(Again { after_ms, strict: self.strict })
    }
}

#[cfg(test)]
mod tests {
    use super::{Again, Tries};
    use crate::assistant::Failure;

    fn broke() -> Failure {
        Failure::Broke { why: "529".to_owned() }
    }

    fn unusable() -> Failure {
        Failure::Unusable { why: "a price".to_owned() }
    }

    #[test]
    fn a_server_that_stumbled_is_asked_once_more_and_in_its_own_time() {
        let mut tries = Tries::default();
        assert_eq!(tries.next(&broke(), Some(2_000), 10_000), Some(Again { after_ms: 2_000, strict: false }));
        assert_eq!(tries.next(&Failure::TimedOut, None, 10_000), None, "once");
    }

    #[test]
    fn one_that_would_say_the_same_again_is_not() {
        assert_eq!(Tries::default().next(&broke(), None, 10_000), None);
        assert_eq!(Tries::default().next(&Failure::OverBudget, Some(0), 10_000), None);
    }

    #[test]
    fn a_wait_longer_than_the_visitors_is_not_begun() {
        assert_eq!(Tries::default().next(&broke(), Some(30_000), 10_000), None);
        assert_eq!(Tries::default().next(&Failure::TimedOut, None, 400), None);
    }

    #[test]
    fn an_answer_that_failed_its_checks_is_asked_for_once_more_and_strictly_from_then_on() {
        let mut tries = Tries::default();
        assert_eq!(tries.next(&unusable(), None, 10_000), Some(Again { after_ms: 0, strict: true }));
        assert_eq!(tries.next(&broke(), Some(500), 9_000), Some(Again { after_ms: 500, strict: true }));
        assert_eq!(tries.next(&unusable(), None, 8_000), None);
    }
}
