//! How long things took, many of them: counted by length, so that one can be taken out again and a day stays small.
//!
//! Lengths are rounded up to the second up to ten minutes, to the minute up to a day, to the hour above, and end at 90
//! days. Every bucket and target is a whole number of these, so rounding moves nothing over one.

use protocol::Millis;
use protocol::metrics::{BUCKETS_MS, Bucket, Spread};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

const MINUTE: u32 = 60;
const HOUR: u32 = 60 * MINUTE;
const DAY: u32 = 24 * HOUR;
/// What took longer took too long, and no more is to be learned of it.
const LONGEST: u32 = 90 * DAY;

/// By seconds.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Samples(pub(super) BTreeMap<u32, i64>);

impl Samples {
    pub fn put(&mut self, took_ms: Millis) {
        *self.0.entry(rounded(took_ms)).or_default() += 1;
    }

    pub fn spread(&self) -> Spread {
        let mut buckets: Vec<Bucket> = BUCKETS_MS.iter().map(|end| Bucket { upto_ms: Some(*end), count: 0 }).collect();
        buckets.push(Bucket { upto_ms: None, count: 0 });
        for (seconds, count) in &self.0 {
            let place = BUCKETS_MS.partition_point(|end| *end < millis(*seconds));
            if let Some(bucket) = buckets.get_mut(place) {
                bucket.count += many(*count);
            }
        }
        Spread { count: many(self.count()), median_ms: self.rank(50), p90_ms: self.rank(90), buckets }
    }

    /// So many took at most this long.
    pub fn within(&self, target_ms: Millis) -> i64 {
        self.0.iter().take_while(|(seconds, _)| millis(**seconds) <= target_ms).map(|(_, count)| count).sum()
    }

    fn count(&self) -> i64 {
        self.0.values().sum()
    }

    /// The least length that so many of a hundred did not exceed.
    pub fn rank(&self, percent: i64) -> Option<Millis> {
        let wanted = (self.count() * percent + 99) / 100;
        let mut seen = 0;
        self.0.iter().find_map(|(seconds, count)| {
            seen += count;
            (seen >= wanted).then(|| millis(*seconds))
        })
    }
}

/// A count that cannot be negative.
pub fn many(count: i64) -> u32 {
    u32::try_from(count).unwrap_or(0)
}

fn millis(seconds: u32) -> Millis {
    Millis::from(seconds) * 1_000
}

fn rounded(took_ms: Millis) -> u32 {
    let seconds = u32::try_from((took_ms.max(0) + 999) / 1_000).unwrap_or(LONGEST).min(LONGEST);
    let unit = match seconds {
        0..=600 => 1,
        601..=DAY => MINUTE,
        _ => HOUR,
    };
    seconds.div_ceil(unit) * unit
}

#[cfg(test)]
mod tests {
    use super::{Samples, rounded};

    fn of(lengths_ms: &[i64]) -> Samples {
        let mut samples = Samples::default();
        lengths_ms.iter().for_each(|length| samples.put(*length));
        samples
    }

    #[test]
    fn lengths_are_rounded_up_to_what_people_tell_apart() {
        let cases = [
            (-5, 0),
            (0, 0),
            (1, 1),
            (59_001, 60),
            (600_000, 600),
            (600_001, 660),
            (900_000, 900),
            (900_001, 960),
            (86_400_000, 86_400),
            (86_400_001, 90_000),
            (i64::MAX / 2, 90 * 86_400),
        ];
        for (took_ms, seconds) in cases {
            assert_eq!(rounded(took_ms), seconds, "{took_ms}");
        }
    }

    #[test]
    fn half_took_at_most_the_median_and_nine_of_ten_the_other() {
        let minutes: Vec<i64> = (1..=10).map(|minute| minute * 60_000).collect();
        let spread = of(&minutes).spread();
        assert_eq!((spread.count, spread.median_ms, spread.p90_ms), (10, Some(300_000), Some(540_000)));
        assert_eq!(of(&[]).spread().median_ms, None);
        assert_eq!(of(&[7_000]).spread().p90_ms, Some(7_000));
    }

    #[test]
    fn whatever_meets_a_target_exactly_has_met_it() {
        let samples = of(&[900_000, 900_001, 899_999]);
        assert_eq!(samples.within(900_000), 2);
        let counts: Vec<u32> = samples.spread().buckets.iter().map(|bucket| bucket.count).collect();
        assert_eq!(counts, [0, 0, 2, 1, 0, 0, 0, 0, 0]);
    }

    #[test]
    fn promise_9_stored_samples_are_pinned() {
        assert_eq!(serde_json::to_string(&of(&[1_000, 1_000, 90_000])).unwrap(), r#"{"1":2,"90":1}"#);
    }
}
