//! The one shape every refused HTTP call answers with.

use crate::rules::Problem;
use serde::{Deserialize, Serialize};

/// `{"error":{"code":"…","message":"…"}}`
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ErrorBody {
    pub error: Detail,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Detail {
    /// For programs: `snake_case`, stable.
    pub code: String,
    /// For people: what is wrong and, where there is one, the mend.
    pub message: String,
    /// Settings that were refused: everything that is wrong with them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub problems: Vec<Problem>,
}

impl ErrorBody {
    pub fn new(code: &str, message: impl Into<String>) -> Self {
        Self { error: Detail { code: code.to_owned(), message: message.into(), problems: Vec::new() } }
    }
}

#[cfg(test)]
mod tests {
    use super::ErrorBody;

    #[test]
    fn promise_9_error_body_is_pinned() {
        let body = serde_json::to_string(&ErrorBody::new("not_found", "no such conversation")).unwrap();
        assert_eq!(body, r#"{"error":{"code":"not_found","message":"no such conversation"}}"#);
    }
}
