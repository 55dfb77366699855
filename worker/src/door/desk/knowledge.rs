//! The team's door to what the assistant knows.

use super::{body, pairs};
use crate::auth::Bearer;
use crate::call::{self, AboutSource, FileAddress, ToDesk};
use crate::error::Failed;
use crate::visit::{self, NoFile};
use crate::{chance, published};
use domain::limits::SOURCE_BYTES;
use domain::simulate::World;
use domain::tried::tried;
use protocol::knowledge::{NewSource, PageText};
use reading::address::Reach;
use worker::{Env, Headers, Method, Request, Response};

/// JSON around a source of knowledge: its text, and room for escapes and the envelope.
const SOURCE_BODY_BYTES: usize = 2 * SOURCE_BYTES;

pub async fn answer(request: Request, env: &Env, bearer: &Bearer, rest: &[&str]) -> Result<Response, Failed> {
    match rest {
        ["sources", rest @ ..] => sources(request, env, bearer, rest).await,
        ["pairs", rest @ ..] => pairs::pairs(request, env, bearer, rest).await,
        ["gaps", rest @ ..] => pairs::gaps(request, env, bearer, rest).await,
        ["search"] => search(&request, env, bearer).await,
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
        ([id], Method::Get) => {
            bearer.is_team()?;
            about(env, bearer, id, AboutSource::Detail).await
        }
        ([id, "passages"], Method::Get) => {
            bearer.is_team()?;
            let after = usize::try_from(body::after(&request)?).unwrap_or(usize::MAX);
            let letters = body::value(&request, "q")?.unwrap_or_default();
            about(env, bearer, id, AboutSource::Passages { after, letters }).await
        }
        ([id, act @ ("read" | "cancel")], Method::Post) => {
            bearer.is_owner()?;
            let act = if *act == "read" { AboutSource::Read } else { AboutSource::Cancel };
            about(env, bearer, id, act).await
        }
        ([id, "pages", page], Method::Put) => {
            bearer.is_owner()?;
            let text = body::json_within::<PageText>(&mut request, SOURCE_BODY_BYTES).await?;
            about(env, bearer, id, AboutSource::PageText { page: number(page)?, text }).await
        }
        ([id, "pages", page, "file"], Method::Get) => {
            bearer.is_owner()?;
            let asked = about(env, bearer, id, AboutSource::File { page: number(page)? }).await?;
            if asked.status_code() == 200 { file(call::read(asked).await?).await } else { Ok(asked) }
        }
        ([] | [_] | [_, "passages" | "read" | "cancel"] | [_, "pages", _] | [_, "pages", _, "file"], _) => {
            Err(Failed::WrongMethod)
        }
        _ => Err(Failed::NoRoute),
    }
}

/// What the assistant would make of a question. From the copy that conversations answer from, not from the desk's own.
async fn search(request: &Request, env: &Env, bearer: &Bearer) -> Result<Response, Failed> {
    bearer.is_team()?;
    if request.method() != Method::Get {
        return Err(Failed::WrongMethod);
    }
    let asked = body::value(request, "q")?;
    let asked = asked.ok_or_else(|| Failed::Invalid("say what to ask: `q` is a question".to_owned()))?;
    let published = published::read(env, &bearer.site).await?;
    let world = World { site: &published.site, knowledge: &published.knowledge, judgement: &published.judgement };
    Ok(Response::from_json(&tried(&asked, chance::now(), world)?)?)
}

async fn about(env: &Env, bearer: &Bearer, id: &str, about: AboutSource) -> Result<Response, Failed> {
    call::desk(env, &bearer.site, &ToDesk::Source { id: id.to_owned(), about }).await
}

fn number(page: &str) -> Result<u64, Failed> {
    page.parse().map_err(|_| Failed::NoSuch("page"))
}

/// A file of the owner's website, fetched here: a browser would not be let read another website's.
async fn file(address: FileAddress) -> Result<Response, Failed> {
    match visit::pdf(&address.url, Reach { loopback: address.loopback }).await {
        Ok(bytes) => {
            let response = Response::from_bytes(bytes)?;
            let headers = Headers::new();
            headers.set("content-type", "application/pdf")?;
            headers.set("content-disposition", "attachment")?;
            Ok(response.with_headers(headers))
        }
        Err(NoFile::TooLarge) => Err(Failed::TooLarge { limit: visit::FILE_BYTES }),
        Err(NoFile::Because(why)) => Err(Failed::Invalid(why)),
    }
}
