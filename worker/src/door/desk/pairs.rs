//! The team's door to questions and answers: what is taught by hand, what nobody could answer, and a draft made of
//! what a member wrote.

use super::body;
use crate::auth::Bearer;
use crate::call::{self, GapFound, ToConversation, ToDesk};
use crate::error::Failed;
use protocol::knowledge::Pair;
use worker::{Env, Method, Request, Response};

/// `knowledge/pairs`
pub async fn pairs(mut request: Request, env: &Env, bearer: &Bearer, rest: &[&str]) -> Result<Response, Failed> {
    bearer.is_team()?;
    let call = match (rest, request.method()) {
        ([], Method::Get) => ToDesk::Pairs,
        ([], Method::Put) => ToDesk::SavePair { pair: Box::new(body::json::<Pair>(&mut request).await?) },
        ([id], Method::Delete) => ToDesk::DeletePair { id: (*id).to_owned() },
        ([] | [_], _) => return Err(Failed::WrongMethod),
        _ => return Err(Failed::NoRoute),
    };
    call::desk(env, &bearer.site, &call).await
}

/// `knowledge/gaps`
pub async fn gaps(request: Request, env: &Env, bearer: &Bearer, rest: &[&str]) -> Result<Response, Failed> {
    bearer.is_team()?;
    let call = match (rest, request.method()) {
        ([], Method::Get) => ToDesk::Gaps,
        ([id], Method::Delete) => ToDesk::SetGapAside { id: (*id).to_owned() },
        ([] | [_], _) => return Err(Failed::WrongMethod),
        _ => return Err(Failed::NoRoute),
    };
    call::desk(env, &bearer.site, &call).await
}

/// `conversations/{id}/draft?seq=`: the member's line as a pair, with the gap it would close. Nothing is saved.
pub async fn draft(request: &Request, env: &Env, bearer: &Bearer, conversation: &str) -> Result<Response, Failed> {
    bearer.is_team()?;
    let seq = body::number(request, "seq")?
        .ok_or_else(|| Failed::Invalid("say which line: `seq` is its number".to_owned()))?;
    let drafted = call::conversation(env, conversation, &ToConversation::Draft { seq }).await?;
    if drafted.status_code() != 200 {
        return Ok(drafted);
    }
    let pair: Pair = call::read(drafted).await?;
    let question = pair.questions.first().cloned().unwrap_or_default();
    let found: GapFound = call::read(call::desk(env, &bearer.site, &ToDesk::GapOf { question }).await?).await?;
    Ok(Response::from_json(&Pair { gap: found.gap, ..pair })?)
}
