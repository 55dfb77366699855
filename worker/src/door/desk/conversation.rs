//! The team's door to one conversation: reading it, its socket, what members do, and what helps them to answer.

use super::super::body::{self, after, upgrade};
use super::{inbox, pairs, sessions};
use crate::auth::Bearer;
use crate::call::{self, ToConversation, ToDesk};
use crate::error::Failed;
use domain::input::Act;
use domain::site::Site;
use protocol::desk::{ActBody, MemberRef};
use protocol::transcript::Outcome;
use worker::{Env, Method, Request, Response};

/// How long a conversation is put off where nothing is said.
const SNOOZE_MINUTES: u32 = 15;

pub async fn answer(
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
        (["suggestion"], Method::Get) => call::conversation(env, id, &ToConversation::Suggestion).await,
        (["seen"], Method::Post) => inbox::seen(&mut request, env, bearer, site, id).await,
        (["earlier"], Method::Get) => earlier(env, bearer, id).await,
        (["socket"], Method::Get) => {
            upgrade(&request)?;
            join(request, env, bearer, site, id).await
        }
        (["draft" | "suggestion" | "earlier" | "socket"], _) => Err(Failed::WrongMethod),
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

/// Other conversations are the team's, not a link's.
async fn earlier(env: &Env, bearer: &Bearer, id: &str) -> Result<Response, Failed> {
    bearer.is_team()?;
    call::desk(env, &bearer.site, &ToDesk::Earlier { conversation: id.to_owned() }).await
}

async fn join(request: Request, env: &Env, bearer: &Bearer, site: &Site, id: &str) -> Result<Response, Failed> {
    let url = request.url()?;
    let said = url.query_pairs().find(|(key, _)| key == "member").map(|(_, value)| value.into_owned());
    let member = actor(site, bearer, said.as_deref()).map(|member| member.id).ok();
    let request = sessions::held(&request, bearer)?;
    request.headers().delete("x-baton-member")?;
    if let Some(id) = member {
        request.headers().set("x-baton-member", &id)?;
    }
    call::socket(env, "CONVERSATION", id, "/desk", &request).await
}

/// Who acts. A personal bearer is always that person; a shared one says who.
pub(super) fn actor(site: &Site, bearer: &Bearer, said: Option<&str>) -> Result<MemberRef, Failed> {
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
        "snooze" if body.tomorrow && body.minutes.is_some() => {
            return Err(Failed::Invalid("say `minutes` or `tomorrow`, not both".to_owned()));
        }
        "snooze" if body.tomorrow => Act::SnoozeTomorrow,
        "snooze" => Act::Snooze { minutes: body.minutes.unwrap_or(SNOOZE_MINUTES) },
        "resolve" => Act::Resolve { outcome: body.outcome.unwrap_or(Outcome::Helped), value_cents: body.value_cents },
        _ => return Err(Failed::NoRoute),
    })
}
