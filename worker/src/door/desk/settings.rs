//! The owner's door to the settings: read, checked, saved, looked back at, brought back.

use super::body;
use crate::auth::Bearer;
use crate::call::{self, ToDesk, ToRules};
use crate::desk::problems;
use crate::error::Failed;
use domain::site::Site;
use protocol::desk::SettingsDocument;
use protocol::rules::{Check, Merge, Problems, Restore};
use worker::{Env, Method, Request, Response};

pub async fn answer(
    mut request: Request,
    env: &Env,
    bearer: &Bearer,
    site: &Site,
    rest: &[&str],
) -> Result<Response, Failed> {
    bearer.is_owner()?;
    let by = bearer.member.as_deref().and_then(|id| site.member(id));
    let asked = match (rest, request.method()) {
        ([], Method::Get) => return call::desk(env, &bearer.site, &ToDesk::Settings).await,
        (["check"], Method::Post) => {
            let check: Check = body::json_within(&mut request, SETTINGS_BYTES).await?;
            return Ok(Response::from_json(&Problems { problems: problems(&check.settings) })?);
        }
        ([], Method::Put) => ToRules::Save { document: Box::new(document(&mut request).await?), by },
        (["history"], Method::Get) => ToRules::History { before: before(&request)? },
        (["history", version], Method::Get) => {
            ToRules::Past { version: version.parse().map_err(|_| Failed::NoSuch("version"))? }
        }
        (["restore"], Method::Post) => ToRules::Restore { restore: body::json::<Restore>(&mut request).await?, by },
        (["merge"], Method::Post) => {
            let merge: Merge = body::json_within(&mut request, SETTINGS_BYTES).await?;
            ToRules::Merge { merge: Box::new(merge) }
        }
        ([] | ["check" | "history" | "restore" | "merge"] | ["history", _], _) => return Err(Failed::WrongMethod),
        _ => return Err(Failed::NoRoute),
    };
    call::desk(env, &bearer.site, &ToDesk::Rules(Box::new(asked))).await
}

/// The fullest settings that every bound allows: a hundred messages of a thousand characters, and fifty rules.
pub const SETTINGS_BYTES: usize = 512 * 1024;

async fn document(request: &mut Request) -> Result<SettingsDocument, Failed> {
    body::json_within(request, SETTINGS_BYTES).await
}

/// `?before=VERSION`, the newest when absent.
fn before(request: &Request) -> Result<Option<u64>, Failed> {
    let url = request.url()?;
    let Some((_, value)) = url.query_pairs().find(|(key, _)| key == "before") else { return Ok(None) };
    let version = value.parse::<u32>().map_err(|_| Failed::Invalid("`before` is a version's number".to_owned()))?;
    Ok(Some(u64::from(version)))
}
