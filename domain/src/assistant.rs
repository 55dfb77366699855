//! What the assistant says: small talk like a good receptionist, or the business's own words with their source.

use protocol::transcript::{Message, Source};
use serde::{Deserialize, Serialize};

use crate::knowledge::Knowledge;
use crate::words::Language;
use protocol::settings::Settings;

/// The assistant's decision for one turn: a typed action, never parsed out of prose.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "reply", rename_all = "snake_case")]
pub enum Reply {
    /// Greetings, thanks, goodbye, "are you a bot?".
    SmallTalk { text: String },
    Answer { text: String, sources: Vec<Source>, confidence: f32 },
    /// Two topics tie: ask which, with at most three quick replies.
    Clarify { text: String, choices: Vec<String> },
    /// The business's knowledge does not cover it, or it is on the people-only list.
    Unknown { confidence: f32, threshold: f32, people_only: Option<String> },
}

/// Why the assistant could not answer at all.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "failure", rename_all = "snake_case")]
pub enum Failure {
    TimedOut,
    /// The model's server refused or broke; the words are for the team, never for the visitor.
    Broke { why: String },
    /// The answer did not pass its own checks.
    Unusable { why: String },
}

/// Answers the newest visitor line of `transcript` from `knowledge`, without a model.
pub fn reply(knowledge: &Knowledge, settings: &Settings, transcript: &[Message], language: Language) -> Reply {
    let _ = (knowledge, settings, transcript, language);
    Reply::Unknown { confidence: 0.0, threshold: settings.answers.threshold, people_only: None }
}
