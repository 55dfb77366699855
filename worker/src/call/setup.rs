//! What is kept of the set-up.

use domain::setup::Proof;
use protocol::Millis;
use protocol::setup::SetupStep;
use serde::{Deserialize, Serialize};

#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SetupCall {
    Kept,
    /// This step is right, as it is now.
    Confirm {
        step: SetupStep,
        by: String,
        print: String,
    },
    ReadCard {
        member: String,
    },
}

/// The answer to each of them.
#[derive(Debug, Serialize, Deserialize)]
pub struct SetupKept {
    pub proofs: Vec<(SetupStep, Proof)>,
    /// A member and when they opened the card first.
    pub readers: Vec<(String, Millis)>,
    /// A channel and when its settings changed last.
    pub changed: Vec<(String, Millis)>,
    /// When a visitor wrote last.
    pub visited_ms: Option<Millis>,
}
