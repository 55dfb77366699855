//! The team's door to what the assistant knows.

use super::{body, pairs};
use crate::auth::Bearer;
use crate::call::{self, ToDesk};
use crate::error::Failed;
use domain::limits::SOURCE_BYTES;
use protocol::knowledge::NewSource;
use worker::{Env, Method, Request, Response};

/// JSON around a source of knowledge: its text, and room for escapes and the envelope.
const SOURCE_BODY_BYTES: usize = 2 * SOURCE_BYTES;

pub async fn answer(request: Request, env: &Env, bearer: &Bearer, rest: &[&str]) -> Result<Response, Failed> {
    match rest {
        ["sources", rest @ ..] => sources(request, env, bearer, rest).await,
        ["pairs", rest @ ..] => pairs::pairs(request, env, bearer, rest).await,
        ["gaps", rest @ ..] => pairs::gaps(request, env, bearer, rest).await,
        _ => Err(Failed::NoRoute),
    }
}

async fn sources(mut request: Request, env: &Env, bearer: &Bearer, rest: &[&str]) -> Result<Response, Failed> {
    match (rest, request.method()) {
        ([], Method::Get) => {
            bearer.is_team()?;
            call::desk(env, &bearer.site, &ToDesk::Sources).await
        }
        ([], Method::Post) => {
            bearer.is_owner()?;
            let source = body::json_within::<NewSource>(&mut request, SOURCE_BODY_BYTES).await?;
            call::desk(env, &bearer.site, &ToDesk::SaveSource { source }).await
        }
        ([id], Method::Delete) => {
            bearer.is_owner()?;
            call::desk(env, &bearer.site, &ToDesk::DeleteSource { id: (*id).to_owned() }).await
        }
        ([] | [_], _) => Err(Failed::WrongMethod),
        _ => Err(Failed::NoRoute),
    }
}
