//! Replies kept ready by the team, with places for what differs from one visitor to the next.

use serde::{Deserialize, Serialize};

/// `GET` and `PUT /api/desk/replies`: all of them, in the team's order.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Replies {
    /// Counts the saves; `PUT` with an older one than stored is refused with 409.
    #[serde(default)]
    pub version: u64,
    pub replies: Vec<CannedReply>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CannedReply {
    pub title: String,
    /// With the names of [`VARIABLES`] in braces: `Hi {visitor}, {me} here.`
    pub text: String,
    /// What finds it at once behind a slash: `hours`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shortcut: Option<String>,
}

/// What a reply may leave open, in braces. The console fills in what it knows and marks what it does not.
pub const VARIABLES: [&str; 6] = ["visitor", "me", "business", "page", "email", "phone"];

#[cfg(test)]
mod tests {
    use super::Replies;

    #[test]
    fn promise_9_stored_replies_are_pinned() {
        let json = r#"{"version":2,"replies":[{"title":"Hours","text":"Hi {visitor}!","shortcut":"hours"},{"title":"Bye","text":"Bye."}]}"#;
        let replies: Replies = serde_json::from_str(json).unwrap();
        assert_eq!(serde_json::to_string(&replies).unwrap(), json);
    }
}
