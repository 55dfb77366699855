//! Who is calling: a visitor with their conversation's token, or the team with one of three bearers.

use crate::chance;
use crate::error::Failed;
use crate::secrets;
use connectors::sign;
use protocol::Millis;
use protocol::settings::Role;
use serde::{Deserialize, Serialize};
use worker::{Env, Headers};

/// A conversation's link works for a month: long enough for a holiday, too short to be found in an old mailbox.
pub const LINK_MS: Millis = 30 * 24 * 60 * 60 * 1_000;
/// A member stays signed in for a quarter.
pub const SESSION_MS: Millis = 90 * 24 * 60 * 60 * 1_000;

const VISITOR: &str = "visitor";
const DESK: &str = "desk";

#[derive(Debug, Serialize, Deserialize)]
pub struct Visitor {
    pub conversation: String,
    pub site: String,
}

/// What a bearer of the team may do.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Bearer {
    pub site: String,
    pub role: Role,
    #[serde(default)]
    pub member: Option<String>,
    /// A link to this one conversation; nothing else is allowed.
    #[serde(default)]
    pub conversation: Option<String>,
    pub expires_ms: Millis,
}

impl Bearer {
    /// Refuses what a link to another conversation must not see.
    pub fn may_open(&self, conversation: &str) -> Result<(), Failed> {
        match &self.conversation {
            Some(own) if own != conversation => Err(Failed::NotAllowed),
            _ => Ok(()),
        }
    }

    /// Settings, members, knowledge: an owner's business.
    pub fn is_owner(&self) -> Result<(), Failed> {
        if self.role == Role::Owner && self.conversation.is_none() { Ok(()) } else { Err(Failed::NotAllowed) }
    }

    /// The whole inbox: the team's, not a link's.
    pub fn is_team(&self) -> Result<(), Failed> {
        if self.conversation.is_none() { Ok(()) } else { Err(Failed::NotAllowed) }
    }
}

pub fn seal_visitor(env: &Env, visitor: &Visitor) -> Result<String, Failed> {
    Ok(sign::seal(&secrets::sealing(env)?, VISITOR, visitor))
}

pub fn seal_bearer(env: &Env, bearer: &Bearer) -> Result<String, Failed> {
    Ok(sign::seal(&secrets::sealing(env)?, DESK, bearer))
}

/// The visitor of this very conversation.
pub fn visitor(env: &Env, headers: &Headers, conversation: &str) -> Result<Visitor, Failed> {
    let token = token(headers)?.ok_or(Failed::NoToken)?;
    let visitor: Visitor = sign::open(&secrets::sealing(env)?, VISITOR, &token).ok_or(Failed::BadToken)?;
    if visitor.conversation == conversation { Ok(visitor) } else { Err(Failed::NoSuch("conversation for this token")) }
}

pub fn bearer(env: &Env, headers: &Headers) -> Result<Bearer, Failed> {
    let token = token(headers)?.ok_or(Failed::NoToken)?;
    let owner = secrets::owner_token(env).is_some_and(|expected| sign::same_secret(&token, &expected));
    if owner {
        let (site, expires_ms) = (crate::published::SITE.to_owned(), Millis::MAX);
        return Ok(Bearer { site, role: Role::Owner, member: None, conversation: None, expires_ms });
    }
    let bearer: Bearer = sign::open(&secrets::sealing(env)?, DESK, &token).ok_or(Failed::BadToken)?;
    if bearer.expires_ms > chance::now() { Ok(bearer) } else { Err(Failed::BadToken) }
}

/// From the `Authorization` header, or beside the subprotocol of a socket, where browsers can set nothing else.
fn token(headers: &Headers) -> Result<Option<String>, Failed> {
    if let Some(value) = headers.get("authorization")? {
        let bearer = value.split_once(' ').filter(|(scheme, _)| scheme.eq_ignore_ascii_case("bearer"));
        return Ok(bearer.map(|(_, token)| token.trim().to_owned()));
    }
    let protocols = headers.get("sec-websocket-protocol")?.unwrap_or_default();
    Ok(protocols.split(',').find_map(|protocol| protocol.trim().strip_prefix("token.")).map(str::to_owned))
}
