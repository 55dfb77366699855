//! The team's door to the inbox: the list and its search, what has been read, and the views a member keeps.

use super::body;
use super::conversation::actor;
use crate::auth::Bearer;
use crate::call::{self, AboutInbox, Admit, ToDesk};
use crate::error::Failed;
use domain::inbox::Before;
use domain::limits;
use domain::site::Site;
use protocol::inbox::{SavedViews, SeenBody, View};
use worker::{Env, Method, Request, Response};

/// `GET conversations`
pub async fn list(request: &Request, env: &Env, bearer: &Bearer, admit: Admit) -> Result<Response, Failed> {
    bearer.is_team()?;
    if request.method() != Method::Get {
        return Err(Failed::WrongMethod);
    }
    let url = request.url()?;
    let value = |key: &str| url.query_pairs().find(|(name, _)| name == key).map(|(_, value)| value.into_owned());
    let named = value("view");
    let view = named.as_deref().map_or(Some(View::All), View::named).ok_or_else(unknown_view)?;
    let query = value("q").unwrap_or_default();
    if query.chars().count() > limits::QUERY_CHARS {
        return Err(Failed::Invalid(format!("`q` has at most {} characters", limits::QUERY_CHARS)));
    }
    let before = value("before").filter(|before| !before.is_empty());
    if before.as_deref().is_some_and(|before| Before::parse(before).is_none()) {
        return Err(Failed::Invalid("`before` is the `next` of the page before".to_owned()));
    }
    // A personal bearer asks for itself; a shared one says who looks.
    let member = bearer.member.clone().or_else(|| value("member"));
    send(env, bearer, AboutInbox::List { view, member, query, before, admit: Box::new(admit) }).await
}

fn unknown_view() -> Failed {
    let names: Vec<&str> = View::ALL.into_iter().map(View::name).collect();
    Failed::Invalid(format!("`view` is one of {}", names.join(", ")))
}

/// `POST conversations/{id}/seen`
pub async fn seen(
    request: &mut Request,
    env: &Env,
    bearer: &Bearer,
    site: &Site,
    conversation: &str,
) -> Result<Response, Failed> {
    let said: SeenBody = body::json(request).await?;
    let member = actor(site, bearer, said.member.as_deref())?.id;
    send(env, bearer, AboutInbox::Seen { member, conversation: conversation.to_owned(), seq: said.seq }).await
}

/// `views`
pub async fn views(request: &mut Request, env: &Env, bearer: &Bearer, site: &Site) -> Result<Response, Failed> {
    bearer.is_team()?;
    match request.method() {
        Method::Get => {
            let url = request.url()?;
            let said = url.query_pairs().find(|(key, _)| key == "member").map(|(_, value)| value.into_owned());
            let member = actor(site, bearer, said.as_deref())?.id;
            send(env, bearer, AboutInbox::Views { member }).await
        }
        Method::Put => {
            let said: SavedViews = body::json(request).await?;
            let member = actor(site, bearer, said.member.as_deref())?.id;
            send(env, bearer, AboutInbox::SaveViews { member, views: said.views }).await
        }
        _ => Err(Failed::WrongMethod),
    }
}

async fn send(env: &Env, bearer: &Bearer, about: AboutInbox) -> Result<Response, Failed> {
    call::desk(env, &bearer.site, &ToDesk::Inbox { about }).await
}
