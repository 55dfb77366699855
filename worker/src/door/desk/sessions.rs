//! Coming in by the team's door: every caller is judged by the desk, once a call, and told the site as of now. And the
//! sessions themselves: made, listed, ended.

use crate::auth::{self, Bearer, Caller};
use crate::call::{self, AboutTeam, Admission, Admit, Holder, SignInBy, SignedIn, ToDesk};
use crate::error::Failed;
use crate::guests;
use crate::published::SITE;
use domain::device;
use domain::limits::counted_address;
use domain::site::Site;
use protocol::settings::Role;
use protocol::team::SessionOpened;
use worker::{Env, Method, Request, Response};

/// The session that asks, whatever its id.
const CURRENT: &str = "current";

/// Who calls and what they find, from the desk itself and not from its published copy: who may act must not lag behind.
pub async fn admitted(request: &Request, env: &Env, caller: Caller, rest: &[&str]) -> Result<(Bearer, Site), Failed> {
    let (bearer, mut admit) = shown(request, env, caller).await?;
    admit.opens = match rest {
        ["conversations", id, "socket"] => Some((*id).to_owned()),
        _ => None,
    };
    match call::read(about(env, &bearer.site, AboutTeam::Admit(admit)).await?).await? {
        Admission::In(site) => Ok((bearer, *site)),
        Admission::Over => Err(Failed::BadToken),
        Admission::TooMany => Err(Failed::TooManyTokens),
    }
}

/// Who they say they are, and what the desk needs to see whether they may come in.
pub async fn shown(request: &Request, env: &Env, caller: Caller) -> Result<(Bearer, Admit), Failed> {
    let (bearer, root_at) = match caller {
        Caller::Root => (Bearer::root(), Some(address(request)?)),
        Caller::Bearer(bearer) => (bearer, None),
        // It makes a session and does nothing else.
        Caller::Invited(_) => return Err(Failed::BadToken),
        Caller::Stranger => return Err(wrong(request, env).await?),
    };
    let root = if bearer.session.is_some() { auth::root_mark(env)? } else { None };
    let admit = Admit { session: bearer.session.clone(), member: bearer.member.clone(), root_at, root, opens: None };
    Ok((bearer, admit))
}

/// Counted where it came from.
async fn wrong(request: &Request, env: &Env) -> Result<Failed, Failed> {
    let counted = AboutTeam::WrongToken { address: address(request)? };
    Ok(match call::read(about(env, SITE, counted).await?).await? {
        Admission::TooMany => Failed::TooManyTokens,
        _ => Failed::BadToken,
    })
}

fn address(request: &Request) -> Result<String, Failed> {
    Ok(counted_address(&guests::address(request)?))
}

/// `POST sessions`
pub async fn open(request: &Request, env: &Env, caller: Caller) -> Result<Response, Failed> {
    let (site, by) = match caller {
        Caller::Root => {
            let root = auth::root_mark(env)?.ok_or(Failed::BadToken)?;
            (SITE.to_owned(), SignInBy::Root { root, address: address(request)? })
        }
        Caller::Invited(invitation) => (invitation.site, SignInBy::Invitation { id: invitation.id }),
        Caller::Stranger => return Err(wrong(request, env).await?),
        // Neither a session nor a link makes a further session: whoever finds one cannot make it last.
        Caller::Bearer(bearer) => {
            admitted(request, env, Caller::Bearer(bearer), &[]).await?;
            return Err(Failed::NotAllowed);
        }
    };
    let device = device::words(&request.headers().get("user-agent")?.unwrap_or_default());
    let signed = call::read(about(env, &site, AboutTeam::SignIn { by, device }).await?).await?;
    let (session, member, expires_ms) = match signed {
        SignedIn::Session { id, member, expires_ms } => (id, member, expires_ms),
        SignedIn::Over => return Err(Failed::BadToken),
        SignedIn::TooMany => return Err(Failed::TooManyTokens),
    };
    // What they may do is read anew at every call; for nobody in particular it is the owner.
    let role = if member.is_some() { Role::Member } else { Role::Owner };
    let bearer = Bearer { site, role, member, conversation: None, session: Some(session.clone()), expires_ms };
    let opened = SessionOpened { token: auth::seal_bearer(env, &bearer)?, session, expires_ms };
    Ok(Response::from_json(&opened)?.with_status(201))
}

/// `sessions`
pub async fn answer(request: &Request, env: &Env, bearer: &Bearer, rest: &[&str]) -> Result<Response, Failed> {
    bearer.is_team()?;
    let own = bearer.session.clone();
    // An owner sees to everybody's, a member to their own.
    let of = bearer.member.clone().filter(|_| bearer.role != Role::Owner);
    let call = match (rest, request.method()) {
        ([], Method::Get) => AboutTeam::Sessions { of, own },
        ([], Method::Delete) => {
            bearer.is_owner()?;
            AboutTeam::EndOthers { but: own }
        }
        ([CURRENT], Method::Delete) => {
            let session = own.clone().ok_or(Failed::NoSuch("session"))?;
            AboutTeam::End { session, of, own }
        }
        ([id], Method::Delete) => AboutTeam::End { session: (*id).to_owned(), of, own },
        ([] | [_], _) => return Err(Failed::WrongMethod),
        _ => return Err(Failed::NoRoute),
    };
    about(env, &bearer.site, call).await
}

async fn about(env: &Env, site: &str, call: AboutTeam) -> Result<Response, Failed> {
    call::desk(env, site, &ToDesk::Team(call)).await
}

/// The request as an object may have it: with the holder's name on it, and not what a stranger has written there.
pub fn held(request: &Request, bearer: &Bearer) -> Result<Request, Failed> {
    let request = request.clone_mut()?;
    Holder { session: bearer.session.clone(), member: bearer.member.clone() }.write(request.headers())?;
    Ok(request)
}
