//! The team's door: inbox, conversations, settings, members, knowledge.

mod channels;
mod knowledge;
mod metrics;
mod pairs;
mod setup;

use super::body::{self, after, upgrade};
use super::hooks;
use crate::auth::{self, Bearer};
use crate::call::{self, ToConversation, ToDesk};
use crate::chance;
use crate::error::Failed;
use crate::published;
use domain::input::Act;
use domain::simulate::{self, World};
use domain::site::Site;
use protocol::desk::{ActBody, Invite, Me, MemberRef, SettingsDocument};
use protocol::settings::{Member, Mode, Role};
use protocol::simulate::{At, Simulate};
use protocol::transcript::Outcome;
use worker::{Env, Method, Request, Response};

/// How long a conversation is put off where nothing is said.
const SNOOZE_MINUTES: u32 = 15;

pub async fn answer(request: Request, env: &Env, rest: &[&str]) -> Result<Response, Failed> {
    let mut bearer = auth::bearer(env, request.headers())?;
    let site = site(env, &bearer).await?;
    if let Some(id) = &bearer.member {
        // A token outlives a membership, but lets nobody in without it, nor with more rights than it has now.
        let member = site.members.iter().find(|member| member.id == *id).ok_or(Failed::BadToken)?;
        bearer.role = if bearer.conversation.is_some() { Role::Member } else { member.role };
    }
    route(request, env, &bearer, &site, rest).await
}

async fn route(request: Request, env: &Env, bearer: &Bearer, site: &Site, rest: &[&str]) -> Result<Response, Failed> {
    match rest {
        ["me"] => me(bearer, site),
        ["conversations"] => inbox(&request, env, bearer).await,
        ["conversations", id, rest @ ..] => conversation(request, env, bearer, site, id, rest).await,
        ["socket"] => {
            bearer.is_team()?;
            upgrade(&request)?;
            call::socket(env, "DESK", &bearer.site, "/socket", &request).await
        }
        ["captured"] => {
            bearer.is_team()?;
            call::desk(env, &bearer.site, &ToDesk::Captured).await
        }
        ["channels", rest @ ..] => channels::answer(request, env, bearer, site, rest).await,
        ["webhooks", rest @ ..] => channels::webhooks(request, env, bearer, rest).await,
        ["setup", rest @ ..] => setup::answer(request, env, bearer, site, rest).await,
        ["settings"] => settings(request, env, bearer).await,
        ["members", rest @ ..] => members(request, env, bearer, site, rest).await,
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
        members: site.members.iter().map(|m| MemberRef { id: m.id.clone(), name: m.name.clone() }).collect(),
        captures: bearer.conversation.is_none() && modes.contains(&Mode::Capture),
    })?)
}

/// From the desk itself, not from its published copy: who may act must not lag behind.
async fn site(env: &Env, bearer: &Bearer) -> Result<Site, Failed> {
    call::read(call::desk(env, &bearer.site, &ToDesk::Site).await?).await
}

async fn inbox(request: &Request, env: &Env, bearer: &Bearer) -> Result<Response, Failed> {
    bearer.is_team()?;
    let url = request.url()?;
    let value = |key: &str| url.query_pairs().find(|(name, _)| name == key).map(|(_, value)| value.into_owned());
    let view = value("view").unwrap_or_else(|| "all".to_owned());
    let member = value("member").or_else(|| bearer.member.clone());
    let before = value("before").and_then(|before| before.parse().ok());
    call::desk(env, &bearer.site, &ToDesk::Inbox { view, member, before }).await
}

async fn conversation(
    mut request: Request,
    env: &Env,
    bearer: &Bearer,
    site: &Site,
    id: &str,
    rest: &[&str],
) -> Result<Response, Failed> {
    bearer.may_open(id)?;
    match (rest, request.method()) {
        ([], Method::Get) => call::conversation(env, id, &ToConversation::View { after: after(&request)? }).await,
        (["draft"], Method::Get) => pairs::draft(&request, env, bearer, id).await,
        (["socket"], Method::Get) => {
            upgrade(&request)?;
            join(request, env, bearer, site, id).await
        }
        ([act], Method::Post) => {
            let body: ActBody = body::json(&mut request).await?;
            let by = actor(site, bearer, body.member.as_deref())?;
            let act = parsed(act, body, site)?;
            call::conversation(env, id, &ToConversation::Desk { by, act, via: None }).await
        }
        ([] | [_], _) => Err(Failed::WrongMethod),
        _ => Err(Failed::NoRoute),
    }
}

async fn join(request: Request, env: &Env, bearer: &Bearer, site: &Site, id: &str) -> Result<Response, Failed> {
    let url = request.url()?;
    let said = url.query_pairs().find(|(key, _)| key == "member").map(|(_, value)| value.into_owned());
    let member = actor(site, bearer, said.as_deref()).map(|member| member.id).ok();
    let request = request.clone_mut()?;
    request.headers().delete("x-baton-member")?;
    if let Some(id) = member {
        request.headers().set("x-baton-member", &id)?;
    }
    call::socket(env, "CONVERSATION", id, "/desk", &request).await
}

/// Who acts. A personal bearer is always that person; a shared one says who.
fn actor(site: &Site, bearer: &Bearer, said: Option<&str>) -> Result<MemberRef, Failed> {
    let id = bearer.member.as_deref().or(said);
    match id {
        Some(id) => site.member(id).ok_or(Failed::NoSuch("member")),
        None => Err(Failed::Invalid("say who acts: `member` is one of the members' ids".to_owned())),
    }
}

fn parsed(act: &str, body: ActBody, site: &Site) -> Result<Act, Failed> {
    let missing = |what: &str| Failed::Invalid(format!("`{what}` is missing"));
    Ok(match act {
        "claim" => Act::Claim,
        "release" => Act::Release,
        "return" => Act::Return,
        "transfer" => {
            let to = body.to.ok_or_else(|| missing("to"))?;
            Act::Transfer { to: site.member(&to).ok_or(Failed::NoSuch("member"))? }
        }
        "reply" => {
            Act::Reply { id: body.id.ok_or_else(|| missing("id"))?, text: body.text.ok_or_else(|| missing("text"))? }
        }
        "note" => {
            Act::Note { id: body.id.ok_or_else(|| missing("id"))?, text: body.text.ok_or_else(|| missing("text"))? }
        }
        "snooze" => Act::Snooze { minutes: body.minutes.unwrap_or(SNOOZE_MINUTES) },
        "resolve" => Act::Resolve { outcome: body.outcome.unwrap_or(Outcome::Helped) },
        _ => return Err(Failed::NoRoute),
    })
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

async fn members(
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
        ([id, "invite"], Method::Post) => {
            bearer.is_owner()?;
            invite(&request, env, bearer, site, id)
        }
        ([] | [_] | [_, "invite"], _) => Err(Failed::WrongMethod),
        _ => Err(Failed::NoRoute),
    }
}

fn invite(request: &Request, env: &Env, bearer: &Bearer, site: &Site, id: &str) -> Result<Response, Failed> {
    let member = site.members.iter().find(|member| member.id == id).ok_or(Failed::NoSuch("member"))?;
    let expires_ms = chance::now() + auth::SESSION_MS;
    let (role, member) = (member.role, Some(member.id.clone()));
    let session = Bearer { site: bearer.site.clone(), role, member, conversation: None, expires_ms };
    let token = auth::seal_bearer(env, &session)?;
    let public_url = &site.settings.public_url;
    let own = request.url()?.origin().ascii_serialization();
    let base = if public_url.is_empty() { own.as_str() } else { public_url.trim_end_matches('/') };
    Ok(Response::from_json(&Invite { link: format!("{base}/console/#token={token}"), expires_ms })?)
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
