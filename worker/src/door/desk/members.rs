//! The team's door to the team: members, invitations, and who is away.

use super::super::{body, hooks};
use crate::auth::{self, Bearer, Invitation};
use crate::call::{self, AboutTeam, Invited, ToDesk};
use crate::error::Failed;
use domain::site::Site;
use protocol::desk::Invite;
use protocol::settings::Member;
use protocol::team::SetAway;
use worker::{Env, Method, Request, Response};

/// `members`
pub async fn answer(
    mut request: Request,
    env: &Env,
    bearer: &Bearer,
    site: &Site,
    rest: &[&str],
) -> Result<Response, Failed> {
    match (rest, request.method()) {
        ([], Method::Get) => {
            bearer.is_team()?;
            call::desk(env, &bearer.site, &ToDesk::Members).await
        }
        ([], Method::Post) => {
            bearer.is_owner()?;
            let mut member = body::json::<Member>(&mut request).await?;
            if member.slack_user.is_none() {
                member.slack_user = hooks::slack_account(env, site, member.email.as_deref()).await;
            }
            call::desk(env, &bearer.site, &ToDesk::SaveMember { member }).await
        }
        ([id], Method::Delete) => {
            bearer.is_owner()?;
            call::desk(env, &bearer.site, &ToDesk::DeleteMember { id: (*id).to_owned() }).await
        }
        ([id, "away"], Method::Put) => {
            bearer.is_owner_or(id)?;
            let SetAway { away } = body::json(&mut request).await?;
            about(env, bearer, AboutTeam::SetAway { member: (*id).to_owned(), away }).await
        }
        ([id, "invite"], Method::Post) => {
            bearer.is_owner()?;
            invite(&request, env, bearer, site, id).await
        }
        ([] | [_] | [_, "invite" | "away"], _) => Err(Failed::WrongMethod),
        _ => Err(Failed::NoRoute),
    }
}

/// `team`: who is there, who has the week, who was seen when.
pub async fn team(request: &Request, env: &Env, bearer: &Bearer) -> Result<Response, Failed> {
    bearer.is_team()?;
    match request.method() {
        Method::Get => about(env, bearer, AboutTeam::Team).await,
        _ => Err(Failed::WrongMethod),
    }
}

async fn about(env: &Env, bearer: &Bearer, call: AboutTeam) -> Result<Response, Failed> {
    call::desk(env, &bearer.site, &ToDesk::Team(call)).await
}

async fn invite(request: &Request, env: &Env, bearer: &Bearer, site: &Site, id: &str) -> Result<Response, Failed> {
    let member = site.member(id).ok_or(Failed::NoSuch("member"))?.id;
    let Invited { id, expires_ms } = call::read(about(env, bearer, AboutTeam::Invite { member }).await?).await?;
    let invitation = Invitation { site: bearer.site.clone(), id, expires_ms };
    let token = auth::seal_invitation(env, &invitation)?;
    let public_url = &site.settings.public_url;
    let own = request.url()?.origin().ascii_serialization();
    let base = if public_url.is_empty() { own.as_str() } else { public_url.trim_end_matches('/') };
    Ok(Response::from_json(&Invite { link: format!("{base}/console/#token={token}"), expires_ms })?)
}
