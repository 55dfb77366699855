//! What an owner lets the assistant ask of a model. Past it the assistant goes on without one, from the pages alone.

use serde::{Deserialize, Serialize};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct Budget {
    /// The answers a model may write in one conversation. 0 is none.
    pub per_conversation: u32,
    /// Those it may write on one day, of the business's own calendar.
    pub per_day: u32,
    /// The tokens it may read and write on one day; without it they are not counted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tokens_per_day: Option<u64>,
}

impl Default for Budget {
    fn default() -> Self {
        Self { per_conversation: 40, per_day: 1_000, tokens_per_day: None }
    }
}

impl Budget {
    /// Whether a day on which this much was asked and used has room for one more answer.
    pub fn leaves(&self, turns: u64, tokens: u64) -> bool {
        turns < u64::from(self.per_day) && self.tokens_per_day.is_none_or(|most| tokens < most)
    }
}

#[cfg(test)]
mod tests {
    use super::Budget;

    #[test]
    fn promise_9_a_stored_budget_is_pinned() {
        let plain = r#"{"per_conversation":40,"per_day":1000}"#;
        let bounded = r#"{"per_conversation":5,"per_day":20,"tokens_per_day":90000}"#;
        for json in [plain, bounded] {
            assert_eq!(serde_json::to_string(&serde_json::from_str::<Budget>(json).unwrap()).unwrap(), json);
        }
        assert_eq!(serde_json::from_str::<Budget>("{}").unwrap(), Budget::default());
    }

    #[test]
    fn a_day_is_over_by_either_count() {
        let budget = Budget { per_day: 2, tokens_per_day: Some(100), ..Budget::default() };
        assert!(budget.leaves(1, 99));
        assert!(!budget.leaves(2, 0) && !budget.leaves(0, 100));
        assert!(Budget { tokens_per_day: None, ..budget }.leaves(1, u64::MAX));
        assert!(!Budget { per_day: 0, ..budget }.leaves(0, 0), "none is none");
    }
}
