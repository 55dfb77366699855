//! What the visitor's door asks of a conversation besides what is said in it.

use protocol::transcript::{Attachment, Identity};
use protocol::visitor::Messages;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Who opens a chat, as far as that was said.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Guest {
    pub identity: Option<Identity>,
    pub attributes: BTreeMap<String, String>,
    /// They have to show first that they are a person.
    pub unproven: bool,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AboutGuest {
    /// Whether a file of so many bytes may come under this id; answered with [`MayAttach`].
    MayAttach {
        id: String,
        bytes: u64,
    },
    /// It is in the bucket.
    Attached {
        id: String,
        attachment: Attachment,
    },
    Identified {
        identity: Option<Identity>,
        attributes: BTreeMap<String, String>,
    },
    /// Whether they still have to show that they are a person; answered with a truth.
    IsUnproven,
    Proven,
    /// As a file to be saved.
    Transcript,
    MailTranscript {
        email: String,
    },
}

#[derive(Debug, Serialize, Deserialize)]
pub struct MayAttach {
    /// It came before, and this is what it caused then.
    pub known: Option<Messages>,
}
