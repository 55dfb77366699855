//! The team's door: inbox, conversations, settings, members, knowledge.

mod channels;
mod conversation;
mod inbox;
mod knowledge;
mod members;
mod metrics;
mod pairs;
mod sessions;

use super::body::{self, upgrade};
use crate::auth::{self, Bearer};
use crate::call::{self, ToDesk};
use crate::chance;
use crate::error::Failed;
use crate::published;
use domain::limits::CANNED_BYTES;
use domain::simulate::{self, World};
use domain::site::Site;
use futures_util::future;
use protocol::desk::{Me, MemberRef, SettingsDocument};
use protocol::replies::Replies;
use protocol::settings::{Mode, Role};
use protocol::simulate::{At, Simulate};
use worker::{Env, Method, Request, Response};

pub async fn answer(request: Request, env: &Env, rest: &[&str]) -> Result<Response, Failed> {
    let caller = auth::caller(env, request.headers())?;
    if rest == ["sessions"] && request.method() == Method::Post {
        return sessions::open(&request, env, caller).await;
    }
    if let (["conversations"], Some(bearer)) = (rest, caller.claims()) {
        // Asked for most often: the list is on its way while it is seen who may have it, and kept back from others.
        let admitted = sessions::admitted(&request, env, caller, rest);
        let (admitted, list) = future::join(admitted, inbox::list(&request, env, &bearer)).await;
        let (mut bearer, site) = admitted?;
        admit(&mut bearer, &site)?;
        return list;
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
        ["settings"] => settings(request, env, bearer).await,
        ["members", rest @ ..] => members::answer(request, env, bearer, site, rest).await,
        ["team"] => members::team(&request, env, bearer).await,
        ["sessions", rest @ ..] => sessions::answer(&request, env, bearer, rest).await,
        ["simulate"] => simulate(request, env, bearer).await,
        ["metrics" | "metrics.csv" | "metrics.json", ..] => metrics::answer(request, env, bearer, rest).await,
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

async fn settings(mut request: Request, env: &Env, bearer: &Bearer) -> Result<Response, Failed> {
    bearer.is_owner()?;
    match request.method() {
        Method::Get => call::desk(env, &bearer.site, &ToDesk::Settings).await,
        Method::Put => {
            let document = Box::new(body::json::<SettingsDocument>(&mut request).await?);
            call::desk(env, &bearer.site, &ToDesk::SaveSettings { document }).await
        }
        _ => Err(Failed::WrongMethod),
    }
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

/// Reads what is published and changes nothing.
async fn simulate(mut request: Request, env: &Env, bearer: &Bearer) -> Result<Response, Failed> {
    bearer.is_team()?;
    if request.method() != Method::Post {
        return Err(Failed::WrongMethod);
    }
    let asked: Simulate = body::json(&mut request).await?;
    let now = match &asked.at {
        None => chance::now(),
        Some(At::Millis(at)) => *at,
        Some(At::Text(at)) => chance::moment(at).ok_or_else(|| Failed::Invalid(AT_IS.to_owned()))?,
    };
    let published = published::read(env, &bearer.site).await?;
    let world = World { site: &published.site, knowledge: &published.knowledge, judgement: &published.judgement };
    Ok(Response::from_json(&simulate::simulate(&asked, now, world)?)?)
}

const AT_IS: &str = "`at` is a moment like 2026-11-21T21:00:00+01:00";
