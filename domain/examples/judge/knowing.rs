//! The tasks that ask what is known: the same question again, the passage that answers, what nobody taught.

use crate::field;
use domain::judgement::Judgement;
use domain::meaning::{ALIKE, likeness};
use serde_json::{Value, json};

pub fn repeat(case: &Value, judgement: &Judgement) -> Value {
    let score = likeness(field(case, "a"), field(case, "b"), judgement);
    json!({ "id": case["id"], "score": score, "pred": score >= ALIKE })
}
