//! Who is calling: a visitor with their conversation's token, or the team with the owner's token, a session, a link to
//! one conversation, or an invitation, which is good for nothing but to make a session.
//!
//! Not for: whether a session still stands; that is the desk's to say (`desk/sessions.rs`).

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
/// A browser stays signed in for a quarter.
pub const SESSION_MS: Millis = 90 * 24 * 60 * 60 * 1_000;
/// An invitation waits a week for its member: it lies in a mailbox or a chat until then.
pub const INVITATION_MS: Millis = 7 * 24 * 60 * 60 * 1_000;

const VISITOR: &str = "visitor";
const DESK: &str = "desk";
const INVITATION: &str = "invitation";

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
    /// The browser that is signed in; none with the owner's own token or a link.
    #[serde(default)]
    pub session: Option<String>,
    pub expires_ms: Millis,
}

/// Makes one session, once.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Invitation {
    pub site: String,
    pub id: String,
    pub expires_ms: Millis,
}

/// What a token turned out to be.
pub enum Caller {
    /// The owner's own token: the root of everything else.
    Root,
    Bearer(Bearer),
    Invited(Invitation),
    /// None of ours: somebody may be guessing.
    Stranger,
}

impl Bearer {
    /// Whoever holds the owner's token.
    pub fn root() -> Self {
        let (site, expires_ms) = (crate::published::SITE.to_owned(), Millis::MAX);
        Bearer { site, role: Role::Owner, member: None, conversation: None, session: None, expires_ms }
    }

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

    /// What is this member's own, or an owner's business.
    pub fn is_owner_or(&self, member: &str) -> Result<(), Failed> {
        self.is_team()?;
        if self.member.as_deref() == Some(member) { Ok(()) } else { self.is_owner() }
    }
}

pub fn seal_visitor(env: &Env, visitor: &Visitor) -> Result<String, Failed> {
    Ok(sign::seal(&secrets::sealing(env)?, VISITOR, visitor))
}

pub fn seal_bearer(env: &Env, bearer: &Bearer) -> Result<String, Failed> {
    Ok(sign::seal(&secrets::sealing(env)?, DESK, bearer))
}

pub fn seal_invitation(env: &Env, invitation: &Invitation) -> Result<String, Failed> {
    Ok(sign::seal(&secrets::sealing(env)?, INVITATION, invitation))
}

/// The visitor of this very conversation.
pub fn visitor(env: &Env, headers: &Headers, conversation: &str) -> Result<Visitor, Failed> {
    visitor_with(env, &token(headers)?.ok_or(Failed::NoToken)?, conversation)
}

/// The same by a token that came another way than in a header.
pub fn visitor_with(env: &Env, token: &str, conversation: &str) -> Result<Visitor, Failed> {
    let visitor: Visitor = sign::open(&secrets::sealing(env)?, VISITOR, token).ok_or(Failed::BadToken)?;
    if visitor.conversation == conversation { Ok(visitor) } else { Err(Failed::NoConversation) }
}

/// Who knocks at the team's door.
pub fn caller(env: &Env, headers: &Headers) -> Result<Caller, Failed> {
    let token = token(headers)?.ok_or(Failed::NoToken)?;
    if secrets::owner_token(env).is_some_and(|expected| sign::same_secret(&token, &expected)) {
        return Ok(Caller::Root);
    }
    let (secret, now) = (secrets::sealing(env)?, chance::now());
    if let Some(bearer) = sign::open::<Bearer>(&secret, DESK, &token) {
        // Before there were sessions a token could stand for the whole inbox by itself; nobody could end it.
        let names_something = bearer.conversation.is_some() || bearer.session.is_some();
        let stands = names_something && bearer.expires_ms > now;
        return if stands { Ok(Caller::Bearer(bearer)) } else { Err(Failed::BadToken) };
    }
    if let Some(invitation) = sign::open::<Invitation>(&secret, INVITATION, &token) {
        let stands = invitation.expires_ms > now;
        return if stands { Ok(Caller::Invited(invitation)) } else { Err(Failed::BadToken) };
    }
    match sign::open::<Visitor>(&secret, VISITOR, &token) {
        Some(_) => Err(Failed::BadToken),
        None => Ok(Caller::Stranger),
    }
}

/// A mark of the owner's token that tells nothing of it: a session remembers with which token it was made.
pub fn root_mark(env: &Env) -> Result<Option<String>, Failed> {
    let secret = secrets::sealing(env)?;
    // Sealed, so that whoever reads the mark cannot try out tokens on it.
    Ok(secrets::owner_token(env).map(|token| sign::fingerprint(&sign::seal(&secret, "root", &token))))
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
