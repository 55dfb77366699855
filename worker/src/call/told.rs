//! What the desk answers its own doors and conversations.

use protocol::Millis;
use protocol::desk::Fault;
use protocol::handoff::Channel;
use protocol::settings::Mode;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A file to be fetched, and how far inward its address may lead.
#[derive(Debug, Serialize, Deserialize)]
pub struct FileAddress {
    pub url: String,
    pub loopback: bool,
}

/// What Slack says of one of its people.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Known {
    pub name: String,
    pub email: Option<String>,
}

#[derive(Debug, Serialize, Deserialize)]
pub struct Allowed {
    pub allowed: bool,
}

/// Conversations and jobs that one mail told of.
#[derive(Debug, Serialize, Deserialize)]
pub struct Told {
    pub jobs: Vec<(String, u64)>,
}

/// What the desk knows of each channel.
#[derive(Debug, Serialize, Deserialize)]
pub struct Trials {
    pub channels: Vec<Trial>,
    pub over_budget: Option<Fault>,
}

#[derive(Debug, Serialize, Deserialize)]
pub struct Trial {
    pub channel: Channel,
    pub mode: Mode,
    pub fault: Option<Fault>,
    /// The newest test's conversation, and when it began.
    pub test: Option<(String, Millis)>,
    pub billed: BTreeMap<String, u32>,
}

/// The gap a question belongs to, if it is one.
#[derive(Debug, Serialize, Deserialize)]
pub struct GapFound {
    pub gap: Option<String>,
}

#[derive(Debug, Serialize, Deserialize)]
pub struct Found {
    pub conversation: Option<String>,
}

/// What a member holds: the conversation a line of theirs is for.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Held {
    Nothing,
    One(String),
    /// Any of several; the newest is named.
    Several(String),
}

#[derive(Debug, Serialize, Deserialize)]
pub struct Kept {
    pub id: u64,
}
