//! Who is on the team, and how everybody stands now. The last owner stays one: somebody must be able to invite others.
//!
//! Not for: who is signed in; see `sessions`.

use super::sessions::Signed;
use super::{CONSOLES, Desk, checks, json};
use crate::call::Leavers;
use crate::chance;
use crate::error::Failed;
use crate::socket;
use domain::calendar::{self, Calendar};
use domain::{limits, routing};
use protocol::desk::Members;
use protocol::settings::{Member, Role};
use protocol::team::{Away, MemberState, Team};
use worker::Response;

type Result<T> = std::result::Result<T, Failed>;

impl Desk {
    pub(super) fn members(&self) -> Result<Response> {
        json(&Members { members: self.store.members()? })
    }

    pub(super) async fn save_member(&self, member: Member) -> Result<Response> {
        let members = self.store.members()?;
        let known = members.iter().any(|known| known.id == member.id);
        if !known && members.len() >= limits::MEMBERS {
            return Err(Failed::Invalid(format!("a team has at most {} members", limits::MEMBERS)));
        }
        checks::member(&member)?;
        if member.role != Role::Owner {
            keep_an_owner(&members, &member.id)?;
        }
        self.store.save_member(&member)?;
        self.changed().await?;
        self.members()
    }

    /// Their sessions and invitations go in the same burst; sockets follow.
    pub(super) async fn delete_member(&self, id: &str) -> Result<Response> {
        let members = self.store.members()?;
        if !members.iter().any(|member| member.id == id) {
            return Err(Failed::NoSuch("member"));
        }
        keep_an_owner(&members, id)?;
        self.store.delete_member(id)?;
        self.store.forget_sessions_of(id)?;
        self.close(Leavers::Member(id.to_owned()))?;
        socket::close_all(&self.state, CONSOLES);
        self.changed().await?;
        self.members()
    }

    pub(super) async fn set_away(&self, id: &str, away: Option<Away>) -> Result<Response> {
        let known = self.store.members()?.into_iter().find(|member| member.id == id);
        let member = Member { away, ..known.ok_or(Failed::NoSuch("member"))? };
        checks::member(&member)?;
        self.store.save_member(&member)?;
        self.changed().await?;
        self.team()
    }

    pub(super) fn team(&self) -> Result<Response> {
        let (settings, members, now) = (self.store.settings()?.settings, self.store.members()?, chance::now());
        let (calendar, signed) = (Calendar::or_open(&settings.hours), self.store.signed(now)?);
        let states = members.iter().map(|member| state(member, &calendar, &signed, now)).collect();
        let turns = calendar::turns(&settings.routes.on_call, &calendar, now, limits::TURNS);
        json(&Team { time_zone: settings.hours.time_zone, members, states, on_call: settings.routes.on_call, turns })
    }
}

fn state(member: &Member, calendar: &Calendar, signed: &Signed, now: protocol::Millis) -> MemberState {
    MemberState {
        id: member.id.clone(),
        seen_ms: signed.seen.get(&member.id).copied(),
        absence: routing::absence(member, calendar, now),
        sessions: signed.sessions.get(&member.id).copied().unwrap_or(0),
        invited_until_ms: signed.invited.get(&member.id).copied(),
    }
}

/// Refuses what would leave a team that has an owner without one.
fn keep_an_owner(members: &[Member], leaves: &str) -> Result<()> {
    let mut owners = members.iter().filter(|member| member.role == Role::Owner);
    match (owners.next(), owners.next()) {
        (Some(last), None) if last.id == leaves => Err(Failed::Conflict(LAST_OWNER)),
        _ => Ok(()),
    }
}

const LAST_OWNER: &str = "the team's last owner stays one: make somebody else an owner first";
