//! What the doors ask the desk about the team: who may come in, who is signed in, who is away.

use domain::site::Site;
use protocol::Millis;
use protocol::team::Away;
use serde::{Deserialize, Serialize};
use worker::{Headers, Result};

#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AboutTeam {
    /// Whether this caller may act now.
    Admit(Admit),
    /// Somebody at this address has sent a token that is none of ours.
    WrongToken {
        address: String,
    },
    /// An invitation for this member.
    Invite {
        member: String,
    },
    /// Signs a browser in.
    SignIn {
        by: SignInBy,
        device: String,
    },
    /// The sessions of this member, or all.
    Sessions {
        of: Option<String>,
        own: Option<String>,
    },
    /// Ends one, if it is this member's where one is named.
    End {
        session: String,
        of: Option<String>,
        own: Option<String>,
    },
    /// Every session and invitation but this session is void from now on.
    EndOthers {
        but: Option<String>,
    },
    /// The whole team as it stands now.
    Team,
    SetAway {
        member: String,
        away: Option<Away>,
    },
}

/// What a caller shows.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Admit {
    pub session: Option<String>,
    /// The member a link to a conversation was made for.
    pub member: Option<String>,
    /// The address of whoever shows the owner's own token.
    pub root_at: Option<String>,
    /// A mark of the owner's token of today: sessions made with another are over.
    pub root: Option<String>,
    /// A conversation whose socket they open.
    pub opens: Option<String>,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Admission {
    /// Come in; the site as of now.
    In(Box<Site>),
    /// The session is over.
    Over,
    /// Too many wrong tokens came from this address.
    TooMany,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SignInBy {
    Invitation {
        id: String,
    },
    /// The owner's token, by its mark, from an address.
    Root {
        root: String,
        address: String,
    },
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SignedIn {
    Session {
        id: String,
        member: Option<String>,
        expires_ms: Millis,
    },
    /// The invitation was used, has expired or was taken back.
    Over,
    TooMany,
}

#[derive(Debug, Serialize, Deserialize)]
pub struct Invited {
    pub id: String,
    pub expires_ms: Millis,
}

/// Whose sockets are to be closed.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Leavers {
    Session(String),
    Member(String),
    /// Every session but this one.
    Others(Option<String>),
}

/// By what somebody sits before a socket of the team.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Holder {
    pub session: Option<String>,
    /// The member whose session or link it is.
    pub member: Option<String>,
}

/// The headers in which a door tells an object of the holder: none of them is ever taken from outside.
const SESSION: &str = "x-baton-session";
const BEARER: &str = "x-baton-bearer";

impl Holder {
    pub fn read(headers: &Headers) -> Result<Self> {
        Ok(Self { session: headers.get(SESSION)?, member: headers.get(BEARER)? })
    }

    pub fn write(&self, headers: &Headers) -> Result<()> {
        for (name, value) in [(SESSION, &self.session), (BEARER, &self.member)] {
            headers.delete(name)?;
            if let Some(value) = value {
                headers.set(name, value)?;
            }
        }
        Ok(())
    }
}

impl Leavers {
    pub fn holds(&self, holder: &Holder) -> bool {
        match self {
            Leavers::Session(id) => holder.session.as_ref() == Some(id),
            Leavers::Member(id) => holder.member.as_ref() == Some(id),
            Leavers::Others(but) => holder.session.is_some() && holder.session != *but,
        }
    }
}
