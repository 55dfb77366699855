//! What the desk is asked about the figures.

use protocol::metrics::Figure;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

/// Days are as they were written in the address; the desk knows which day it is.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AboutMetrics {
    Figures {
        from: Option<String>,
        to: Option<String>,
        download: bool,
    },
    Csv {
        from: Option<String>,
        to: Option<String>,
    },
    /// The conversations behind a number.
    Behind {
        figure: Figure,
        of: Option<String>,
        from: Option<String>,
        to: Option<String>,
    },
    Recompute,
}

/// A value that is written as a name, such as a figure or a trigger.
pub fn named<T: DeserializeOwned>(name: &str) -> Option<T> {
    serde_json::from_str(&serde_json::to_string(name).ok()?).ok()
}
