//! What an owner has decided, as one value: the settings and the team.

use protocol::Millis;
use protocol::desk::{Fault, MemberRef};
use protocol::handoff::{Channel, Urgency};
use protocol::settings::{Member, Settings};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// How the ids of people begin who are known by their Slack account alone, and of the lines written there:
/// those are in the thread already.
pub const SLACK_ID: &str = "slack.";

/// Published by the desk, read by every conversation. Stored as JSON, so its shape is pinned.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Site {
    /// Counts the publications.
    pub version: u64,
    pub settings: Settings,
    pub members: Vec<Member>,
    /// Channels that cannot work until somebody mends them.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub faults: BTreeMap<Channel, Fault>,
    /// What the desk has measured: the median time to a claim in open hours, in ms, where enough was measured.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub waits: BTreeMap<Urgency, Millis>,
}

impl Site {
    /// Whether this holder can still be counted on. Whoever came by Slack is not on the list and yet there.
    pub fn counts_on(&self, holder: &MemberRef) -> bool {
        holder.id.starts_with(SLACK_ID) || self.is_member(holder)
    }

    pub fn is_member(&self, holder: &MemberRef) -> bool {
        self.members.iter().any(|member| member.id == holder.id)
    }

    pub fn member(&self, id: &str) -> Option<MemberRef> {
        let member = self.members.iter().find(|member| member.id == id)?;
        Some(MemberRef { id: member.id.clone(), name: member.name.clone() })
    }
}

#[cfg(test)]
mod tests {
    use super::Site;

    #[test]
    fn promise_9_an_empty_document_is_a_working_site() {
        let site: Site = serde_json::from_str("{}").unwrap();
        assert_eq!(site, Site::default());
        assert_eq!(site.settings.routes.urgent_claim_minutes, 5);
    }
}
