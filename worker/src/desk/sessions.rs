//! Who is signed in: one row a browser, made by an invitation, which works once, or with the owner's token.
//!
//! A session stands while its row does, its generation is today's, it has not expired, and, where it was made with the
//! owner's token, that token is still the Worker's secret. To raise the generation ends everything before it in one
//! write. Its end holds for the very next call; sockets are closed a moment later, here and where conversations were
//! opened. Not for: links to one conversation, which carry their own right (`auth`).

mod wrong;

use super::store::Store;
use super::{CONSOLES, Desk, json};
use crate::auth::{INVITATION_MS, SESSION_MS};
use crate::call::{self, AboutTeam, Admission, Admit, Holder, Invited, Leavers, SignInBy, SignedIn, ToConversation};
use crate::chance;
use crate::error::Failed;
use crate::socket;
use domain::limits;
use protocol::Millis;
use protocol::settings::{Member, Role};
use protocol::team::{Session, Sessions};
use serde::Deserialize;
use std::collections::HashMap;
use worker::{Response, Result, SqlStorageValue};

pub const TABLES: &str = "
CREATE TABLE IF NOT EXISTS generations (generation INTEGER PRIMARY KEY);
CREATE TABLE IF NOT EXISTS sessions (id TEXT PRIMARY KEY, member TEXT NOT NULL, root TEXT NOT NULL,
  generation INTEGER NOT NULL, device TEXT NOT NULL, made_ms INTEGER NOT NULL, seen_ms INTEGER NOT NULL,
  expires_ms INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS invitations (id TEXT PRIMARY KEY, member TEXT NOT NULL, generation INTEGER NOT NULL,
  expires_ms INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS last_seen (member TEXT PRIMARY KEY, at_ms INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS opened (session TEXT NOT NULL, member TEXT NOT NULL, conversation TEXT NOT NULL,
  PRIMARY KEY (session, member, conversation));
CREATE TABLE IF NOT EXISTS wrong_tokens (address TEXT PRIMARY KEY, count INTEGER NOT NULL, since_ms INTEGER NOT NULL);
";

/// A row that stands: of today's generation and not expired.
const STANDS: &str = "generation = (SELECT coalesce(max(generation), 0) FROM generations) AND expires_ms > ?1";

/// `member` and `root` are empty where a session has none.
#[derive(Deserialize)]
struct SessionRow {
    id: String,
    member: String,
    root: String,
    device: String,
    made_ms: Millis,
    seen_ms: Millis,
    expires_ms: Millis,
}

#[derive(Deserialize)]
struct Of<T> {
    member: String,
    value: T,
}

/// How the members stand with their sign-ins.
pub struct Signed {
    pub seen: HashMap<String, Millis>,
    pub sessions: HashMap<String, u32>,
    pub invited: HashMap<String, Millis>,
}

impl Store {
    pub fn signed(&self, now: Millis) -> Result<Signed> {
        let sessions = format!("SELECT member, count(*) AS value FROM sessions WHERE {STANDS} GROUP BY member");
        let invited =
            format!("SELECT member, max(expires_ms) AS value FROM invitations WHERE {STANDS} GROUP BY member");
        let seen: Vec<Of<Millis>> = self.rows("SELECT member, at_ms AS value FROM last_seen", vec![])?;
        let sessions: Vec<Of<u32>> = self.rows(&sessions, vec![now.into()])?;
        let invited: Vec<Of<Millis>> = self.rows(&invited, vec![now.into()])?;
        Ok(Signed { seen: by_member(seen), sessions: by_member(sessions), invited: by_member(invited) })
    }

    pub fn forget_sessions_of(&self, member: &str) -> Result<()> {
        for table in ["sessions", "invitations", "last_seen"] {
            self.run(&format!("DELETE FROM {table} WHERE member = ?"), vec![member.into()])?;
        }
        Ok(())
    }

    fn session(&self, id: &str, now: Millis) -> Result<Option<SessionRow>> {
        let query = format!("SELECT * FROM sessions WHERE {STANDS} AND id = ?2");
        Ok(self.rows(&query, vec![now.into(), id.into()])?.into_iter().next())
    }

    /// The latest seen first.
    fn sessions(&self, now: Millis) -> Result<Vec<SessionRow>> {
        let query = format!("SELECT * FROM sessions WHERE {STANDS} ORDER BY seen_ms DESC, made_ms DESC");
        self.rows(&query, vec![now.into()])
    }

    fn put_session(&self, row: &SessionRow) -> Result<()> {
        let insert = "INSERT INTO sessions (id, member, root, generation, device, made_ms, seen_ms, expires_ms)
            VALUES (?, ?, ?, (SELECT coalesce(max(generation), 0) FROM generations), ?, ?, ?, ?)";
        let texts = [&row.id, &row.member, &row.root, &row.device].map(|text| SqlStorageValue::from(text.as_str()));
        let times = [row.made_ms, row.seen_ms, row.expires_ms].map(SqlStorageValue::from);
        self.run(insert, texts.into_iter().chain(times).collect())?;
        let over = "DELETE FROM sessions WHERE member = ?1 AND id NOT IN
            (SELECT id FROM sessions WHERE member = ?1 ORDER BY seen_ms DESC, made_ms DESC LIMIT ?2)";
        self.run(over, vec![row.member.as_str().into(), (limits::SESSIONS as i64).into()])
    }

    /// What no longer stands is of no use to anybody.
    fn clear_away(&self, now: Millis) -> Result<()> {
        for table in ["sessions", "invitations"] {
            self.run(&format!("DELETE FROM {table} WHERE NOT ({STANDS})"), vec![now.into()])?;
        }
        Ok(())
    }

    fn put_invitation(&self, id: &str, member: &str, expires_ms: Millis) -> Result<()> {
        let insert = "INSERT INTO invitations (id, member, generation, expires_ms)
            VALUES (?, ?, (SELECT coalesce(max(generation), 0) FROM generations), ?)";
        self.run(insert, vec![id.into(), member.into(), expires_ms.into()])?;
        let over = "DELETE FROM invitations WHERE member = ?1 AND id NOT IN
            (SELECT id FROM invitations WHERE member = ?1 ORDER BY expires_ms DESC LIMIT ?2)";
        self.run(over, vec![member.into(), (limits::INVITATIONS as i64).into()])
    }

    /// Whom it was for; it is used up by that.
    fn take_invitation(&self, id: &str, now: Millis) -> Result<Option<String>> {
        let take = format!("DELETE FROM invitations WHERE {STANDS} AND id = ?2 RETURNING member, 0 AS value");
        let taken: Vec<Of<u32>> = self.rows(&take, vec![now.into(), id.into()])?;
        Ok(taken.into_iter().next().map(|of| of.member))
    }

    fn delete_session(&self, id: &str) -> Result<()> {
        self.run("DELETE FROM sessions WHERE id = ?", vec![id.into()])
    }

    /// All before it is void; `but` goes on.
    fn raise_generation(&self, but: Option<&str>) -> Result<()> {
        self.run("INSERT INTO generations SELECT coalesce(max(generation), 0) + 1 FROM generations", vec![])?;
        let keep = "UPDATE sessions SET generation = (SELECT max(generation) FROM generations) WHERE id = ?";
        self.run(keep, vec![but.unwrap_or_default().into()])
    }

    /// To the minute.
    fn saw(&self, session: Option<&str>, member: Option<&str>, now: Millis) -> Result<()> {
        let before = now - limits::SEEN_MS;
        if let Some(session) = session {
            let update = "UPDATE sessions SET seen_ms = ? WHERE id = ? AND seen_ms <= ?";
            self.run(update, vec![now.into(), session.into(), before.into()])?;
        }
        let Some(member) = member else { return Ok(()) };
        let upsert =
            "INSERT INTO last_seen (member, at_ms) SELECT ?1, ?2 WHERE EXISTS (SELECT 1 FROM members WHERE id = ?1)
            ON CONFLICT (member) DO UPDATE SET at_ms = excluded.at_ms WHERE at_ms <= ?3";
        self.run(upsert, vec![member.into(), now.into(), before.into()])
    }

    fn opens(&self, holder: &Holder, conversation: &str) -> Result<()> {
        let insert = "INSERT OR REPLACE INTO opened (session, member, conversation) VALUES (?, ?, ?)";
        let text = |value: &Option<String>| SqlStorageValue::from(value.as_deref().unwrap_or_default());
        self.run(insert, vec![text(&holder.session), text(&holder.member), conversation.into()])?;
        let over = "DELETE FROM opened WHERE rowid <= (SELECT max(rowid) FROM opened) - ?";
        self.run(over, vec![(limits::OPENED as i64).into()])
    }

    /// The conversations in which these may have a socket; they are forgotten by that.
    fn take_opened(&self, who: &Leavers) -> Result<Vec<String>> {
        let (which, value) = match who {
            Leavers::Session(id) => ("session = ?", id.as_str()),
            Leavers::Member(id) => ("member = ?", id.as_str()),
            Leavers::Others(but) => ("session <> '' AND session <> ?", but.as_deref().unwrap_or_default()),
        };
        let take = format!("DELETE FROM opened WHERE {which} RETURNING conversation AS member, 0 AS value");
        let taken: Vec<Of<u32>> = self.rows(&take, vec![value.into()])?;
        let mut conversations: Vec<String> = taken.into_iter().map(|of| of.member).collect();
        conversations.sort();
        conversations.dedup();
        Ok(conversations)
    }
}

fn by_member<T>(rows: Vec<Of<T>>) -> HashMap<String, T> {
    rows.into_iter().map(|of| (of.member, of.value)).collect()
}

impl Desk {
    pub(super) async fn about_team(&self, call: AboutTeam) -> std::result::Result<Response, Failed> {
        let now = chance::now();
        match call {
            AboutTeam::Admit(admit) => json(&self.admit(&admit, now)?),
            AboutTeam::WrongToken { address } => {
                let waits = self.store.wrong_token(&address, now)?;
                json(&if waits { Admission::TooMany } else { Admission::Over })
            }
            AboutTeam::Invite { member } => {
                let (id, expires_ms) = (chance::id()?, now + INVITATION_MS);
                self.store.put_invitation(&id, &member, expires_ms)?;
                json(&Invited { id, expires_ms })
            }
            AboutTeam::SignIn { by, device } => json(&self.sign_in(by, device, now)?),
            AboutTeam::Sessions { of, own } => self.sessions(of.as_deref(), own.as_deref(), now),
            AboutTeam::End { session, of, own } => {
                let known = self.store.session(&session, now)?;
                let theirs = |row: &SessionRow| of.as_ref().is_none_or(|member| *member == row.member);
                known.filter(theirs).ok_or(Failed::NoSuch("session"))?;
                self.store.delete_session(&session)?;
                self.close(Leavers::Session(session))?;
                self.sessions(of.as_deref(), own.as_deref(), now)
            }
            AboutTeam::EndOthers { but } => {
                self.store.raise_generation(but.as_deref())?;
                self.store.clear_away(now)?;
                self.close(Leavers::Others(but.clone()))?;
                self.sessions(None, but.as_deref(), now)
            }
            AboutTeam::Team => self.team(),
            AboutTeam::SetAway { member, away } => self.set_away(&member, away).await,
        }
    }

    fn admit(&self, admit: &Admit, now: Millis) -> std::result::Result<Admission, Failed> {
        match self.refused(admit, now)? {
            Some(refusal) => Ok(refusal),
            None => Ok(Admission::In(Box::new(self.site()?))),
        }
    }

    /// The same for a call that shows its caller along with what it asks.
    pub(super) fn let_in(&self, admit: &Admit) -> std::result::Result<(), Failed> {
        match self.refused(admit, chance::now())? {
            Some(Admission::TooMany) => Err(Failed::TooManyTokens),
            Some(_) => Err(Failed::BadToken),
            None => match &admit.member {
                Some(member) if self.store.member(member)?.is_none() => Err(Failed::BadToken),
                _ => Ok(()),
            },
        }
    }

    /// Why this caller may not come in, if so.
    fn refused(&self, admit: &Admit, now: Millis) -> std::result::Result<Option<Admission>, Failed> {
        if let Some(address) = &admit.root_at
            && self.store.is_waiting(address, now)?
        {
            return Ok(Some(Admission::TooMany));
        }
        let mut holder = Holder { session: admit.session.clone(), member: admit.member.clone() };
        if let Some(id) = &admit.session {
            let row = self.store.session(id, now)?;
            let rooted = |row: &SessionRow| row.root.is_empty() || admit.root.as_ref() == Some(&row.root);
            let Some(row) = row.filter(rooted) else { return Ok(Some(Admission::Over)) };
            holder.member = Some(row.member).filter(|member| !member.is_empty());
        }
        self.store.saw(admit.session.as_deref(), holder.member.as_deref(), now)?;
        if let Some(conversation) = &admit.opens {
            self.store.opens(&holder, conversation)?;
        }
        Ok(None)
    }

    fn sign_in(&self, by: SignInBy, device: String, now: Millis) -> std::result::Result<SignedIn, Failed> {
        let (member, root) = match by {
            SignInBy::Invitation { id } => match self.store.take_invitation(&id, now)? {
                Some(member) => (member, String::new()),
                None => return Ok(SignedIn::Over),
            },
            SignInBy::Root { address, .. } if self.store.is_waiting(&address, now)? => return Ok(SignedIn::TooMany),
            SignInBy::Root { root, .. } => (String::new(), root),
        };
        self.store.clear_away(now)?;
        let (id, expires_ms) = (chance::id()?, now + SESSION_MS);
        let row = SessionRow { id, member, root, device, made_ms: now, seen_ms: now, expires_ms };
        self.store.put_session(&row)?;
        let member = Some(row.member).filter(|member| !member.is_empty());
        self.store.saw(None, member.as_deref(), now)?;
        Ok(SignedIn::Session { id: row.id, member, expires_ms })
    }

    fn sessions(&self, of: Option<&str>, own: Option<&str>, now: Millis) -> std::result::Result<Response, Failed> {
        let members = self.store.members()?;
        let rows = self.store.sessions(now)?.into_iter();
        let wanted = rows.filter(|row| of.is_none_or(|member| member == row.member));
        json(&Sessions { sessions: wanted.map(|row| shown(row, &members, own)).collect() })
    }

    /// Ends their sockets at the desk now, and those in conversations as soon as these hear of it.
    pub(super) fn close(&self, who: Leavers) -> std::result::Result<(), Failed> {
        let holder = |socket: &worker::WebSocket| socket.deserialize_attachment::<Holder>().ok().flatten();
        let left = |socket: &worker::WebSocket| holder(socket).is_some_and(|holder| who.holds(&holder));
        socket::close_where(&self.state, CONSOLES, &left);
        for id in self.store.take_opened(&who)? {
            let (env, who) = (self.env.clone(), who.clone());
            self.state.wait_until(async move {
                if let Err(failed) = call::conversation(&env, &id, &ToConversation::Left { who }).await {
                    worker::console_error!("a socket may stand too long: {}", failed.words().1);
                }
            });
        }
        Ok(())
    }
}

fn shown(row: SessionRow, members: &[Member], own: Option<&str>) -> Session {
    let member = members.iter().find(|member| member.id == row.member);
    Session {
        current: own == Some(row.id.as_str()),
        role: if row.member.is_empty() { Role::Owner } else { member.map_or(Role::Member, |member| member.role) },
        member: member.map(|member| protocol::desk::MemberRef { id: member.id.clone(), name: member.name.clone() }),
        id: row.id,
        device: row.device,
        made_ms: row.made_ms,
        seen_ms: row.seen_ms,
        expires_ms: row.expires_ms,
    }
}
