//! The team's door: inbox, conversations, settings, members, knowledge.

mod channels;
mod conversation;
mod inbox;
mod knowledge;
mod members;
mod metrics;
mod pairs;
mod privacy;
mod rules;
mod sessions;
mod settings;
mod setup;

use super::body::{self, upgrade};
use crate::auth::{self, Bearer};
use crate::call::{self, ToDesk};
use crate::error::Failed;
use domain::limits::CANNED_BYTES;
use domain::site::Site;
use protocol::desk::{Me, MemberRef};
use protocol::replies::Replies;
use protocol::settings::{Mode, Role};
use worker::{Env, Method, Request, Response};

pub async fn answer(request: Request, env: &Env, rest: &[&str]) -> Result<Response, Failed> {
    let caller = auth::caller(env, request.headers())?;
    if rest == ["sessions"] && request.method() == Method::Post {
        return sessions::open(&request, env, caller).await;
    }
    if rest == ["conversations"] {
        let (bearer, admit) = sessions::shown(&request, env, caller).await?;
        return inbox::list(&request, env, &bearer, admit).await;
    }
    let (mut bearer, site) = sessions::admitted(&request, env, caller, rest).await?;
    admit(&mut bearer, &site)?;
    route(request, env, &bearer, &site, rest).await
}

/// A token outlives a membership, but lets nobody in without it, nor with more rights than it has now.
fn admit(bearer: &mut Bearer, site: &Site) -> Result<(), Failed> {
    let Some(id) = &bearer.member else { return Ok(()) };
    let member = site.members.iter().find(|member| member.id == *id).ok_or(Failed::BadToken)?;
    bearer.role = if bearer.conversation.is_some() { Role::Member } else { member.role };
    Ok(())
}

async fn route(
    mut request: Request,
    env: &Env,
    bearer: &Bearer,
    site: &Site,
    rest: &[&str],
) -> Result<Response, Failed> {
    let is_read = matches!(rest, ["me" | "socket" | "captured"]);
    if is_read && request.method() != Method::Get {
        return Err(Failed::WrongMethod);
    }
    match rest {
        ["me"] => me(bearer, site),
        ["conversations", id, rest @ ..] => conversation::answer(request, env, bearer, site, id, rest).await,
        ["replies"] => replies(request, env, bearer).await,
        ["views"] => inbox::views(&mut request, env, bearer, site).await,
        ["socket"] => {
            bearer.is_team()?;
            upgrade(&request)?;
            let request = sessions::held(&request, bearer)?;
            call::socket(env, "DESK", &bearer.site, "/socket", &request).await
        }
        ["captured"] => {
            bearer.is_team()?;
            call::desk(env, &bearer.site, &ToDesk::Captured).await
        }
        ["channels", rest @ ..] => channels::answer(request, env, bearer, site, rest).await,
        ["webhooks", rest @ ..] => channels::webhooks(request, env, bearer, rest).await,
        ["setup", rest @ ..] => setup::answer(request, env, bearer, site, rest).await,
        ["settings", rest @ ..] => settings::answer(request, env, bearer, site, rest).await,
        ["members", rest @ ..] => members::answer(request, env, bearer, site, rest).await,
        ["team"] => members::team(&request, env, bearer).await,
        ["sessions", rest @ ..] => sessions::answer(&request, env, bearer, rest).await,
        ["simulate"] => rules::simulate(request, env, bearer, site).await,
        ["replay"] => rules::replay(request, env, bearer, site).await,
        ["metrics" | "metrics.csv" | "metrics.json", ..] => metrics::answer(request, env, bearer, rest).await,
        ["privacy", rest @ ..] => privacy::answer(request, env, bearer, site, rest).await,
        ["export"] => privacy::site_export(&request, env, bearer, site).await,
        ["knowledge", rest @ ..] => knowledge::answer(request, env, bearer, rest).await,
        _ => Err(Failed::NoRoute),
    }
}

fn me(bearer: &Bearer, site: &Site) -> Result<Response, Failed> {
    let settings = &site.settings;
    let modes = [settings.slack.mode, settings.whatsapp.mode, settings.email.mode];
    Ok(Response::from_json(&Me {
        role: bearer.role,
        member: bearer.member.as_deref().and_then(|id| site.member(id)),
        conversation: bearer.conversation.clone(),
        business: settings.business.clone(),
        currency: settings.currency.clone(),
        members: site.members.iter().map(|m| MemberRef { id: m.id.clone(), name: m.name.clone() }).collect(),
        captures: bearer.conversation.is_none() && modes.contains(&Mode::Capture),
    })?)
}

/// Whoever answers one visitor by a link may use them; the team keeps them.
async fn replies(mut request: Request, env: &Env, bearer: &Bearer) -> Result<Response, Failed> {
    match request.method() {
        Method::Get => call::desk(env, &bearer.site, &ToDesk::Replies).await,
        Method::Put => {
            bearer.is_team()?;
            let replies: Replies = body::json_within(&mut request, CANNED_BYTES).await?;
            call::desk(env, &bearer.site, &ToDesk::SaveReplies { replies }).await
        }
        _ => Err(Failed::WrongMethod),
    }
}
