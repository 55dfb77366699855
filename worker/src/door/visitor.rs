//! The visitor's door: opens chats, and passes on what a visitor says in their own.

use super::body::{self, after, upgrade};
use super::{guests, pages};
use crate::answer;
use crate::auth::{self, Visitor};
use crate::call::{self, Guest, ToConversation};
use crate::chance;
use crate::error::Failed;
use crate::guests as proof;
use crate::published::{self, SITE};
use domain::conversation::Opening;
use protocol::transcript::{Client, Contact};
use protocol::visitor::{ChatOpened, OpenChat, Rating, SendMessage, Thumbs};
use worker::{Env, Method, Request, Response, Result};

/// Answers with the headers that let the business's own website read it, refusals included.
pub async fn answer(request: Request, env: &Env, rest: &[&str]) -> Result<Response> {
    let origin = request.headers().get("origin")?;
    let own = own_origin(&request);
    let allowed = allowed(env, origin.as_deref(), &own).await;
    let answered = match allowed {
        Err(failed) => Err(failed),
        Ok(()) if request.method() == Method::Options => Ok(Response::empty()?.with_status(204)),
        Ok(()) => route(request, env, rest).await,
    };
    let response = answered.or_else(Failed::response)?;
    match origin.as_deref() {
        _ if response.status_code() == 101 => Ok(response),
        None => answer::with_headers(response, &[]),
        Some(origin) => answer::with_headers(response, &cross_origin(origin)),
    }
}

async fn route(mut request: Request, env: &Env, rest: &[&str]) -> std::result::Result<Response, Failed> {
    let method = request.method();
    match (rest, method) {
        ([], Method::Post) => open(request, env).await,
        ([id, "messages"], Method::Get) => {
            auth::visitor(env, request.headers(), id)?;
            call::conversation(env, id, &ToConversation::Messages { after: after(&request)? }).await
        }
        ([id, "socket"], Method::Get) => {
            auth::visitor(env, request.headers(), id)?;
            upgrade(&request)?;
            call::socket(env, "CONVERSATION", id, "/visitor", &request).await
        }
        ([id, act @ ("messages" | "human" | "cancel" | "contact" | "rating" | "thumbs")], Method::Post) => {
            auth::visitor(env, request.headers(), id)?;
            guests::within_budget(env, &request).await?;
            let call = act_call(&mut request, act).await?;
            call::conversation(env, id, &call).await
        }
        ([id, "identify"], Method::Post) => guests::identify(request, env, id).await,
        ([id, "challenge"], Method::Get) => guests::unproven(&request, env, id).await,
        ([id, "challenge"], Method::Post) => guests::challenge(request, env, id).await,
        ([id, "attachments"], Method::Post) => guests::attach(request, env, id).await,
        ([id, "transcript"], Method::Get) => guests::transcript(&request, env, id).await,
        ([id, "transcript"], Method::Post) => guests::mail_transcript(request, env, id).await,
        ([] | [_, "messages" | "socket" | "human" | "cancel" | "contact" | "rating" | "thumbs"], _)
        | ([_, "identify" | "challenge" | "attachments" | "transcript"], _) => Err(Failed::WrongMethod),
        _ => Err(Failed::NoRoute),
    }
}

async fn act_call(request: &mut Request, act: &str) -> std::result::Result<ToConversation, Failed> {
    Ok(match act {
        "messages" => {
            let SendMessage { id, text } = body::json(request).await?;
            ToConversation::Message { id, text }
        }
        "contact" => ToConversation::Contact { contact: body::json::<Contact>(request).await? },
        "rating" => ToConversation::Rating { rating: body::json::<Rating>(request).await? },
        "thumbs" => ToConversation::Thumbs { thumbs: body::json::<Thumbs>(request).await? },
        "cancel" => ToConversation::Cancel,
        _ => ToConversation::Human,
    })
}

/// An identity that is refused leaves the visitor a stranger, as `identify` would: nobody is kept from writing by it.
async fn open(mut request: Request, env: &Env) -> std::result::Result<Response, Failed> {
    let chat: OpenChat = body::json(&mut request).await?;
    if chat.site != SITE {
        return Err(Failed::NoSuch("site"));
    }
    may_open(&request, env, chat.locale.as_deref()).await?;
    let guest = guest(env, &request, &chat).await?;
    let OpenChat { site, locale, page, zone, referrer, .. } = chat;
    let identified = guest.identity.is_some();
    let id = chance::id()?;
    let token = auth::seal_visitor(env, &Visitor { conversation: id.clone(), site: site.clone() })?;
    let origin = request.url()?.origin().ascii_serialization();
    let (page, referrer) = pages::shown_on(page.unwrap_or_default(), referrer, &origin);
    let opening = Opening { id: id.clone(), site, origin, locale, page };
    let agent = request.headers().get("user-agent")?.unwrap_or_default();
    let client = Client { agent, zone: zone.unwrap_or_default(), referrer: referrer.unwrap_or_default() };
    let response = call::conversation(env, &id, &ToConversation::Open { opening, client, guest }).await?;
    if response.status_code() != 200 {
        return Ok(response);
    }
    let opened: ChatOpened = call::read(response).await?;
    Ok(Response::from_json(&ChatOpened { token, identified, ..opened })?.with_status(201))
}

async fn guest(env: &Env, request: &Request, chat: &OpenChat) -> std::result::Result<Guest, Failed> {
    let published = published::read(env, SITE).await?;
    let mut unproven = proof::is_guarded(env, &published);
    if let Some(token) = chat.turnstile.as_deref().filter(|_| unproven) {
        proof::prove(env, request, &published, token).await?;
        unproven = false;
    }
    let identity = proof::identity(env, chat.identity.as_deref(), &chat.site).unwrap_or_default();
    Ok(Guest { identity, attributes: chat.attributes.clone(), unproven })
}

/// Counts the chats that one address opens.
pub(super) async fn may_open(request: &Request, env: &Env, locale: Option<&str>) -> std::result::Result<(), Failed> {
    let may = proof::is_within(env, request, "CHAT_OPENS").await?;
    if may { Ok(()) } else { Err(Failed::TooManyChats { language: proof::language(request, locale) }) }
}

/// Where this Baton was reached.
pub(super) fn own_origin(request: &Request) -> String {
    request.url().map(|url| url.origin().ascii_serialization()).unwrap_or_default()
}

/// Where the widget may be shown is the owner's choice; Baton's own pages always may.
pub(super) async fn allowed(env: &Env, origin: Option<&str>, own: &str) -> std::result::Result<(), Failed> {
    let Some(origin) = origin.filter(|origin| *origin != own) else { return Ok(()) };
    let published = published::read(env, SITE).await?;
    let origins = &published.site.settings.origins;
    let listed = origins.iter().any(|allowed| allowed.trim_end_matches('/').eq_ignore_ascii_case(origin));
    if origins.is_empty() || listed { Ok(()) } else { Err(Failed::WrongOrigin) }
}

fn cross_origin(origin: &str) -> [(&str, &str); 6] {
    [
        ("access-control-allow-origin", origin),
        ("vary", "origin"),
        ("access-control-allow-methods", "GET, POST, OPTIONS"),
        ("access-control-allow-headers", "authorization, content-type"),
        ("access-control-expose-headers", "retry-after"),
        ("access-control-max-age", "86400"),
    ]
}
