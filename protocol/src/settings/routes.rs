//! Who is told about a handoff, when, and what happens while nobody claims it.

use super::hours::{TimeOfDay, Window};
use crate::handoff::{Channel, TriggerKind, Urgency};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The first rule that fits decides; where none does, Baton's own, which stand in the six fields under Set-up.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct Routes {
    /// In their order: the first one that fits decides.
    pub rules: Vec<Rule>,
    /// Members' ids by the group's name.
    pub groups: BTreeMap<String, Vec<String>>,
    /// Whose week it is to be called at night and at weekends.
    pub on_call: OnCall,
    /// Who is told last, by member id; every owner where it is empty.
    pub last_resort: Option<String>,
    /// When nobody has claimed by then, the default matrix tells the team once more and the visitor the truth.
    #[cfg_attr(feature = "schema", schemars(range(min = 1)))]
    pub urgent_claim_minutes: u32,
    /// The same; counted in open hours.
    #[cfg_attr(feature = "schema", schemars(range(min = 1)))]
    pub standard_claim_minutes: u32,
    /// How long whoever claimed may take for their first reply before they are nudged; as long again, and the
    /// conversation is released. 0 switches it off.
    pub urgent_reply_minutes: u32,
    /// The same where the call was not urgent.
    pub standard_reply_minutes: u32,
}

impl Default for Routes {
    fn default() -> Self {
        Self {
            rules: Vec::new(),
            groups: BTreeMap::new(),
            on_call: OnCall::default(),
            last_resort: None,
            urgent_claim_minutes: 5,
            standard_claim_minutes: 15,
            urgent_reply_minutes: 5,
            standard_reply_minutes: 15,
        }
    }
}

/// A week each, in turn.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct OnCall {
    /// Members' ids in the order of their weeks. Nobody here: the whole team is on call.
    pub members: Vec<String>,
    /// The day the first one's week begins (`2026-11-23`), in the hours' time zone.
    pub from: String,
    /// The time of day one hands over to the next.
    pub hands_over: TimeOfDay,
}

impl Default for OnCall {
    fn default() -> Self {
        Self { members: Vec::new(), from: String::new(), hands_over: TimeOfDay::MIDNIGHT }
    }
}

/// What happens to the handoffs it fits.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct Rule {
    /// As the team sees it: "Emergencies at night".
    pub name: String,
    /// Which handoffs it is for.
    pub when: When,
    /// In the order of their times. The first is usually at once; the rest is the ladder.
    pub steps: Vec<Step>,
}

/// An empty list fits everything.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct When {
    pub triggers: Vec<TriggerKind>,
    pub urgencies: Vec<Urgency>,
    pub windows: Vec<Window>,
    /// Where one Baton serves several websites.
    pub sites: Vec<String>,
    /// How the page's path begins: `/shop/`.
    pub pages: Vec<String>,
    /// Visitors' languages, by two letters: `es`.
    pub languages: Vec<String>,
}

/// One rung of the ladder.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct Step {
    /// Counted from the handoff; 0 is at once.
    pub after_minutes: u32,
    /// How the minutes are counted.
    pub clock: Clock,
    /// Who is told then.
    pub tell: Vec<Tell>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Clock {
    #[default]
    Wall,
    /// Only minutes in which the business is open count.
    Open,
}

/// One telling.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Tell {
    pub channel: Channel,
    /// Whom it reaches.
    #[serde(default)]
    pub to: To,
    /// When it leaves.
    #[serde(default)]
    pub at: At,
}

/// Whom a telling reaches. On Slack everybody but `channel` is reached in the team's channel, by a mention.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum To {
    /// Everybody with an address there; on Slack the team's channel.
    #[default]
    Team,
    /// Whoever has the week.
    OnCall,
    LastResort,
    Member(String),
    Group(String),
    /// A Slack channel of its own: `C0123456789` or `#leads`.
    SlackChannel(String),
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum At {
    #[default]
    Now,
    /// When the business opens next. Mails are gathered into one digest a recipient.
    Opening,
    /// Now, for the record: nobody is expected to look, so it is no proof that anybody was told.
    Log,
}

#[cfg(test)]
mod tests {
    use super::Routes;

    #[test]
    fn promise_9_routes_are_pinned() {
        let json = r#"{"rules":[{"name":"Night","when":{"triggers":["high_value"],"urgencies":["urgent"],"windows":["after_hours"],"sites":[],"pages":["/shop/"],"languages":["es"]},"steps":[{"after_minutes":0,"clock":"wall","tell":[{"channel":"whatsapp","to":"on_call","at":"now"},{"channel":"slack","to":{"slack_channel":"C1"},"at":"log"},{"channel":"email","to":{"group":"sales"},"at":"opening"}]}]}],"groups":{"sales":["ana"]},"on_call":{"members":["ana","ben"],"from":"2026-11-23","hands_over":"09:00"},"last_resort":"ana","urgent_claim_minutes":5,"standard_claim_minutes":15,"urgent_reply_minutes":5,"standard_reply_minutes":15}"#;
        let routes: Routes = serde_json::from_str(json).unwrap();
        assert_eq!(serde_json::to_string(&routes).unwrap(), json);
        assert_eq!(serde_json::from_str::<Routes>("{}").unwrap(), Routes::default());
    }
}
