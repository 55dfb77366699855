//! Settings as they are changed: what is wrong with them, what they were before, what two people changed at once.

use crate::Millis;
use crate::settings::Settings;
use crate::transcript::MemberRef;
use serde::{Deserialize, Serialize};

/// Something in the settings that would fail later.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Problem {
    /// A JSON pointer (RFC 6901) into the settings: `/routes/rules/0/steps/1/after_minutes`.
    pub at: String,
    /// What is wrong.
    pub message: String,
    /// What to do about it; empty where the message says so.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub mend: String,
}

/// `POST /api/desk/settings/check`: settings that are being written. Nothing is stored.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Check {
    pub settings: Settings,
}

/// Everything that is wrong, in the settings' own order; empty where they may be saved.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Problems {
    pub problems: Vec<Problem>,
}

/// One place in which two documents differ.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Difference {
    /// A JSON pointer into the settings.
    pub at: String,
    /// As JSON text; absent where there was nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<String>,
    /// As JSON text; absent where it was taken away.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<String>,
}

/// `GET /api/desk/settings/history?before=VERSION`, the newest first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct History {
    pub versions: Vec<Version>,
    /// There are earlier ones: ask again with `before` set to this.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<u64>,
}

/// One save.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Version {
    pub version: u64,
    /// Absent for those saved before this was kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at_ms: Option<Millis>,
    /// Absent where the owner's own token saved it, or nobody kept who did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<MemberRef>,
    /// In how many places it differs from the one before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub changes: Option<u32>,
    /// The earlier version it brought back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub restored: Option<u64>,
}

/// `GET /api/desk/settings/history/{version}`
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PastSettings {
    pub saved: Version,
    pub settings: Settings,
    /// What was changed from the version before.
    pub differences: Vec<Difference>,
}

/// `POST /api/desk/settings/restore`: an earlier version is saved anew.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Restore {
    /// The one to bring back; 0 is what Baton begins with.
    #[serde(deserialize_with = "crate::exact::read")]
    pub version: u64,
    /// The newest version its asker has seen: refused with 409 when there is a newer one.
    #[serde(deserialize_with = "crate::exact::read")]
    pub newest: u64,
}

/// `POST /api/desk/settings/merge`: two people have written at once. Nothing is stored.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Merge {
    /// The version the asker began with.
    #[serde(deserialize_with = "crate::exact::read")]
    pub base: u64,
    /// What they have made of it.
    pub settings: Settings,
}

/// Their changes put into what is saved now.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Merged {
    /// The version that is saved now: to be named when the merged settings are saved.
    pub version: u64,
    /// What is saved now.
    pub saved: Settings,
    /// The same with the asker's changes.
    pub settings: Settings,
    /// What was saved meanwhile.
    pub theirs: Vec<Difference>,
    /// Places both have changed, each to something else. In `settings` the asker's own stands there.
    pub clashes: Vec<String>,
}

#[cfg(test)]
mod tests {
    use super::{Difference, History, Problems, Restore};

    #[test]
    fn promise_9_what_is_said_of_settings_is_pinned() {
        let problems = r#"{"problems":[{"at":"/routes/rules/0/steps/1/after_minutes","message":"no later than the step before it","mend":"write more than 5"},{"at":"/colour","message":"is written as #rrggbb"}]}"#;
        assert_eq!(serde_json::to_string(&serde_json::from_str::<Problems>(problems).unwrap()).unwrap(), problems);
        let history = r#"{"versions":[{"version":3,"at_ms":5,"by":{"id":"ana","name":"Ana"},"changes":2,"restored":1},{"version":2}],"next":2}"#;
        assert_eq!(serde_json::to_string(&serde_json::from_str::<History>(history).unwrap()).unwrap(), history);
        let difference = r#"{"at":"/business","before":"\"A\"","after":"\"B\""}"#;
        assert_eq!(
            serde_json::to_string(&serde_json::from_str::<Difference>(difference).unwrap()).unwrap(),
            difference
        );
        let restore: Restore = serde_json::from_str(r#"{"version":1,"newest":3}"#).unwrap();
        assert_eq!((restore.version, restore.newest), (1, 3));
    }
}
