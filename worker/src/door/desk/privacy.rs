//! The owner's door to what is kept about people: find, export, erase, and who did so; and the whole site's export.

use crate::auth::Bearer;
use crate::call::{self, AboutPrivacy, KnownConversations, SitePage, SitePlace, ToConversation, ToDesk};
use crate::door::body;
use crate::error::Failed;
use crate::{chance, secrets};
use connectors::sign;
use domain::limits::PERSON_CONVERSATIONS;
use domain::privacy::Traces;
use domain::site::Site;
use futures_util::future::join_all;
use protocol::Millis;
use protocol::desk::{ConversationView, MemberRef};
use protocol::privacy::{
    Copies, Deed, Elsewhere, Erase, Erasure, ExportLine, KeptConversation, PersonExport, Retention,
};
use serde::{Deserialize, Serialize};
use worker::{Env, Headers, Method, Request, Response};

/// How long an erasure may be confirmed: long enough to read what it would erase.
const CONFIRM_MS: Millis = 15 * 60 * 1_000;
const CONFIRM: &str = "erase";
/// Conversations that are asked at the same time.
const AT_ONCE: usize = 20;

pub async fn answer(
    mut request: Request,
    env: &Env,
    bearer: &Bearer,
    site: &Site,
    rest: &[&str],
) -> Result<Response, Failed> {
    bearer.is_owner()?;
    let by = bearer.member.as_deref().and_then(|id| site.member(id));
    match (rest, request.method()) {
        (["people"], Method::Get) => {
            let query = body::query(&request, "q")?.unwrap_or_default();
            ask(env, bearer, AboutPrivacy::People { query }).await
        }
        (["export"], Method::Get) => {
            let asked = body::queries(&request, "conversation")?;
            person(env, bearer, site, asked, by).await
        }
        (["erase"], Method::Post) => {
            let asked: Erase = body::json(&mut request).await?;
            erase(env, bearer, asked, by).await
        }
        (["retention"], Method::Put) => {
            let Retention { days } = body::json(&mut request).await?;
            ask(env, bearer, AboutPrivacy::Retention { days, by }).await
        }
        (["audit"], Method::Get) => {
            let before = body::number(&request, "before")?;
            ask(env, bearer, AboutPrivacy::Audit { before }).await
        }
        (["people" | "export" | "erase" | "retention" | "audit"], _) => Err(Failed::WrongMethod),
        _ => Err(Failed::NoRoute),
    }
}

async fn ask(env: &Env, bearer: &Bearer, about: AboutPrivacy) -> Result<Response, Failed> {
    call::desk(env, &bearer.site, &ToDesk::Privacy(about)).await
}

async fn asked<T: serde::de::DeserializeOwned>(env: &Env, bearer: &Bearer, about: AboutPrivacy) -> Result<T, Failed> {
    call::read(ask(env, bearer, about).await?).await
}

/// Those the desk knows; the rest are gone, or never were.
async fn known(env: &Env, bearer: &Bearer, conversations: Vec<String>) -> Result<KnownConversations, Failed> {
    if conversations.is_empty() || conversations.len() > PERSON_CONVERSATIONS {
        return Err(Failed::Invalid(format!("name 1 to {PERSON_CONVERSATIONS} conversations")));
    }
    asked(env, bearer, AboutPrivacy::Known { conversations }).await
}

async fn person(
    env: &Env,
    bearer: &Bearer,
    site: &Site,
    conversations: Vec<String>,
    by: Option<MemberRef>,
) -> Result<Response, Failed> {
    let KnownConversations { conversations, elsewhere } = known(env, bearer, conversations).await?;
    if conversations.is_empty() {
        return Err(Failed::NoConversation);
    }
    let mut kept = Vec::with_capacity(conversations.len());
    for some in conversations.chunks(AT_ONCE) {
        for one in join_all(some.iter().map(|id| kept_of(env, bearer, id, &elsewhere))).await {
            kept.extend(one?);
        }
    }
    let count = kept.len() as u32;
    let export = PersonExport { business: site.settings.business.clone(), made_ms: chance::now(), conversations: kept };
    did(env, bearer, Deed::Exported, by, count).await?;
    download(Response::from_json(&export)?, "application/json", "person.json")
}

async fn kept_of(env: &Env, bearer: &Bearer, id: &str, told: &[Elsewhere]) -> Result<Option<KeptConversation>, Failed> {
    let Some(conversation) = view(env, id).await? else { return Ok(None) };
    let Traces { mut elsewhere, questions } = traces(env, id).await?;
    elsewhere.extend(told.iter().filter(|one| one.conversation == id).cloned());
    let about = AboutPrivacy::Copies { conversation: id.to_owned(), questions };
    let copies: Copies = asked(env, bearer, about).await?;
    Ok(Some(KeptConversation { conversation, copies, elsewhere }))
}

async fn view(env: &Env, id: &str) -> Result<Option<ConversationView>, Failed> {
    let answer = call::conversation(env, id, &ToConversation::View { after: 0 }).await?;
    if answer.status_code() == 404 { Ok(None) } else { call::read(answer).await.map(Some) }
}

async fn traces(env: &Env, id: &str) -> Result<Traces, Failed> {
    let answer = call::conversation(env, id, &ToConversation::Traces).await?;
    if answer.status_code() == 404 { Ok(Traces::default()) } else { call::read(answer).await }
}

/// What a plan's confirmation is good for.
#[derive(Serialize, Deserialize)]
struct Confirm {
    site: String,
    /// Of the conversations that were named, in any order.
    named: String,
    expires_ms: Millis,
}

async fn erase(env: &Env, bearer: &Bearer, erase: Erase, by: Option<MemberRef>) -> Result<Response, Failed> {
    let Erase { conversations, confirm } = erase;
    let mut names = conversations.clone();
    names.sort_unstable();
    names.dedup();
    let named = sign::fingerprint(&names.join("\n"));
    if let Some(confirm) = confirm {
        let confirmed: Option<Confirm> = sign::open(&secrets::sealing(env)?, CONFIRM, &confirm);
        let fits = |c: &Confirm| c.site == bearer.site && c.named == named && c.expires_ms > chance::now();
        if !confirmed.as_ref().is_some_and(fits) {
            return Err(Failed::Conflict(
                "this confirmation is not for these conversations or has expired: ask again without it",
            ));
        }
        return ask(env, bearer, AboutPrivacy::Erase { conversations: names, by }).await;
    }
    let KnownConversations { conversations, mut elsewhere } = known(env, bearer, names).await?;
    for some in conversations.chunks(AT_ONCE) {
        for traces in join_all(some.iter().map(|id| traces(env, id))).await {
            elsewhere.extend(traces?.elsewhere);
        }
    }
    let confirm = Confirm { site: bearer.site.clone(), named, expires_ms: chance::now() + CONFIRM_MS };
    let confirm = Some(sign::seal(&secrets::sealing(env)?, CONFIRM, &confirm));
    let conversations = conversations.len() as u32;
    Ok(Response::from_json(&Erasure { confirm, conversations, elsewhere, ..Erasure::default() })?)
}

async fn did(env: &Env, bearer: &Bearer, what: Deed, by: Option<MemberRef>, count: u32) -> Result<(), Failed> {
    asked::<serde_json::Value>(env, bearer, AboutPrivacy::Did { what, by, count }).await.map(drop)
}

/// `export`: settings, members and pairs first, then a source a page, then the conversations.
pub async fn site_export(request: &Request, env: &Env, bearer: &Bearer, site: &Site) -> Result<Response, Failed> {
    bearer.is_owner()?;
    if request.method() != Method::Get {
        return Err(Failed::WrongMethod);
    }
    let after = body::query(request, "after")?.unwrap_or_default();
    let after = SitePlace::of(&after).ok_or_else(|| Failed::Invalid("`after` is what `next` said".to_owned()))?;
    if after == SitePlace::Start {
        let by = bearer.member.as_deref().and_then(|id| site.member(id));
        did(env, bearer, Deed::SiteExported, by, 0).await?;
    }
    let page: SitePage = asked(env, bearer, AboutPrivacy::Site { after }).await?;
    let mut lines = String::new();
    for line in page_lines(env, page).await? {
        lines.push_str(&serde_json::to_string(&line).map_err(worker::Error::from)?);
        lines.push('\n');
    }
    download(Response::ok(lines)?, "application/x-ndjson", "baton.jsonl")
}

async fn page_lines(env: &Env, page: SitePage) -> Result<Vec<ExportLine>, Failed> {
    let SitePage { settings, members, pairs, source, conversations, next } = page;
    let mut lines: Vec<ExportLine> = Vec::new();
    lines.extend(settings.map(|settings| ExportLine::Settings { settings: Box::new(settings) }));
    lines.extend(members.into_iter().map(|member| ExportLine::Member { member }));
    lines.extend(pairs.into_iter().map(|pair| ExportLine::Pair { pair }));
    lines.extend(source.map(|(source, passages)| ExportLine::Source { source: Box::new(source), passages }));
    for view in join_all(conversations.iter().map(|id| view(env, id))).await {
        lines.extend(view?.map(|view| ExportLine::Conversation { conversation: Box::new(view) }));
    }
    lines.push(next.map_or(ExportLine::End, |next| ExportLine::Next { after: next.name() }));
    Ok(lines)
}

fn download(response: Response, kind: &str, name: &str) -> Result<Response, Failed> {
    let headers = Headers::new();
    headers.set("content-type", kind)?;
    headers.set("content-disposition", &format!("attachment; filename=\"{name}\""))?;
    Ok(response.with_headers(headers))
}
