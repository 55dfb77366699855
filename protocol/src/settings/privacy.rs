//! What visitors read about their data before they write.

use serde::{Deserialize, Serialize};

/// Shown where a conversation begins. Empty texts show nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct Privacy {
    /// One or two sentences: "We keep what you write here for 90 days."
    pub consent: String,
    /// The page that says more: `https://example.com/privacy`.
    pub link: String,
}

#[cfg(test)]
mod tests {
    use super::Privacy;
    use crate::settings::Settings;

    #[test]
    fn promise_9_privacy_is_pinned_and_a_document_without_it_is_read() {
        let json = r#"{"consent":"We keep this for 90 days.","link":"https://example.com/privacy"}"#;
        let read: Privacy = serde_json::from_str(json).unwrap();
        assert_eq!(serde_json::to_string(&read).unwrap(), json);
        let old: Settings = serde_json::from_str(r#"{"business":"Velo"}"#).unwrap();
        assert_eq!(old.privacy, Privacy::default());
    }
}
