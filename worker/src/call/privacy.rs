//! What the owner's door asks of the desk about people's data.

use super::ToDesk;
use protocol::desk::{MemberRef, SettingsDocument};
use protocol::knowledge::{Pair, PassageText, SourceSummary};
use protocol::privacy::{Deed, Elsewhere};
use protocol::settings::Member;
use serde::{Deserialize, Serialize};

#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AboutPrivacy {
    People {
        query: String,
    },
    /// Which of these the desk knows, and which of their events went to webhooks.
    Known {
        conversations: Vec<String>,
    },
    /// What the desk keeps of one; its own questions are those to look for among the gaps.
    Copies {
        conversation: String,
        questions: Vec<String>,
    },
    Erase {
        conversations: Vec<String>,
        by: Option<MemberRef>,
    },
    Retention {
        days: Option<u32>,
        by: Option<MemberRef>,
    },
    /// Something was done outside the desk.
    Did {
        what: Deed,
        by: Option<MemberRef>,
        count: u32,
    },
    Audit {
        before: Option<u64>,
    },
    Site {
        after: SitePlace,
    },
}

#[derive(Debug, Default, Serialize, Deserialize)]
pub struct KnownConversations {
    pub conversations: Vec<String>,
    pub elsewhere: Vec<Elsewhere>,
}

/// How far the export of a site has come.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SitePlace {
    Start,
    /// Past this source.
    Source(String),
    /// Past this conversation; empty before the first.
    Conversation(String),
}

impl SitePlace {
    /// As it stands in an address.
    pub fn name(&self) -> String {
        match self {
            SitePlace::Start => String::new(),
            SitePlace::Source(id) => format!("source:{id}"),
            SitePlace::Conversation(id) => format!("conversation:{id}"),
        }
    }

    pub fn of(name: &str) -> Option<Self> {
        match name.split_once(':') {
            None if name.is_empty() => Some(SitePlace::Start),
            Some(("source", id)) => Some(SitePlace::Source(id.to_owned())),
            Some(("conversation", id)) => Some(SitePlace::Conversation(id.to_owned())),
            _ => None,
        }
    }
}

/// A page of the site's export, but for the conversations themselves.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct SitePage {
    pub settings: Option<SettingsDocument>,
    pub members: Vec<Member>,
    pub pairs: Vec<Pair>,
    pub source: Option<(SourceSummary, Vec<PassageText>)>,
    pub conversations: Vec<String>,
    pub next: Option<SitePlace>,
}

impl ToDesk {
    /// The conversation that tells this of itself, which may have been erased meanwhile.
    pub fn teller(&self) -> Option<&str> {
        match self {
            ToDesk::Report { row, .. } => Some(&row.id),
            ToDesk::Capture { conversation, .. }
            | ToDesk::Gap { conversation, .. }
            | ToDesk::StartedTest { conversation, .. } => Some(conversation),
            ToDesk::Digest { notice, .. } => Some(&notice.conversation),
            ToDesk::Event { event, .. } => Some(&event.conversation),
            _ => None,
        }
    }
}
