//! The team itself: who is there, who has the week, who is signed in, and how one signs in.

use crate::Millis;
use crate::settings::hours::{Interval, Weekday};
use crate::settings::routes::OnCall;
use crate::settings::{Member, Role};
use crate::transcript::MemberRef;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A member's own week, in the business's time zone. A day that is missing is free; without a single interval nothing
/// is said, and every hour is theirs.
pub type Week = BTreeMap<Weekday, Vec<Interval>>;

/// Not to be told of anything while others can be.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Away {
    /// The first day they are there again (`2026-12-01`), in the business's time zone. Without one, until they say so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub back_on: Option<String>,
}

/// Why somebody is not there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Absence {
    Away,
    OutsideHours,
}

/// A member who was meant and not told, because others could be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PassedOver {
    /// The step of the ladder at which it happened first.
    pub step: u32,
    pub member: MemberRef,
    pub why: Absence,
}

/// `PUT /api/desk/members/{id}/away`
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SetAway {
    /// Nothing when they are there again.
    #[serde(default)]
    pub away: Option<Away>,
}

/// `GET /api/desk/team`
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Team {
    /// The business's, in which hours and weeks are meant.
    pub time_zone: String,
    pub members: Vec<Member>,
    /// One for each member, in the same order.
    pub states: Vec<MemberState>,
    pub on_call: OnCall,
    /// Who has this week and the next ones; empty where nobody is listed.
    pub turns: Vec<Turn>,
}

/// How a member stands now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MemberState {
    pub id: String,
    /// When they last used the console, to the minute; absent when they never have.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seen_ms: Option<Millis>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub absence: Option<Absence>,
    /// Browsers they are signed in with.
    pub sessions: u32,
    /// An invitation that was not opened so far is good until then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub invited_until_ms: Option<Millis>,
}

/// One week of the on-call rota.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Turn {
    /// The member's id.
    pub member: String,
    pub from_ms: Millis,
    pub to_ms: Millis,
}

/// `POST /api/desk/sessions`, with an invitation or the owner's token as the bearer: one browser is signed in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SessionOpened {
    /// The bearer from now on.
    pub token: String,
    /// The session's id.
    pub session: String,
    pub expires_ms: Millis,
}

/// One browser that is signed in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Session {
    pub id: String,
    /// Nobody where it was made with the owner's token.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub member: Option<MemberRef>,
    pub role: Role,
    /// `Firefox on Windows`
    pub device: String,
    pub made_ms: Millis,
    /// To the minute.
    pub seen_ms: Millis,
    pub expires_ms: Millis,
    /// The one that asks.
    #[serde(default)]
    pub current: bool,
}

/// `GET /api/desk/sessions`, latest seen first: a member's own, or everybody's for an owner. The answer to ending one,
/// too.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Sessions {
    pub sessions: Vec<Session>,
}

#[cfg(test)]
mod tests {
    use super::{PassedOver, Session, SetAway, Team};

    fn pinned<T: serde::de::DeserializeOwned + serde::Serialize>(json: &str) -> T {
        let value: T = serde_json::from_str(json).unwrap();
        assert_eq!(serde_json::to_string(&value).unwrap(), json);
        value
    }

    #[test]
    fn promise_9_the_team_is_pinned() {
        let team: Team = pinned(
            r#"{"time_zone":"Europe/Madrid","members":[{"id":"ana","name":"Ana","role":"owner","hours":{"monday":[{"from":"09:00","to":"17:00"}]},"away":{"back_on":"2026-12-01"}}],"states":[{"id":"ana","seen_ms":5,"absence":"outside_hours","sessions":1,"invited_until_ms":9}],"on_call":{"members":["ana"],"from":"2026-11-23","hands_over":"09:00"},"turns":[{"member":"ana","from_ms":1,"to_ms":2}]}"#,
        );
        assert_eq!(team.members[0].hours.len(), 1);
    }

    #[test]
    fn promise_9_sessions_and_what_is_stored_of_absences_are_pinned() {
        pinned::<Session>(
            r#"{"id":"s1","member":{"id":"ana","name":"Ana"},"role":"owner","device":"Firefox on Windows","made_ms":1,"seen_ms":2,"expires_ms":3,"current":true}"#,
        );
        pinned::<PassedOver>(r#"{"step":0,"member":{"id":"ana","name":"Ana"},"why":"away"}"#);
        assert_eq!(serde_json::from_str::<SetAway>("{}").unwrap().away, None);
        assert!(serde_json::from_str::<SetAway>(r#"{"away":{}}"#).unwrap().away.is_some(), "until they say so");
    }
}
