//! The visitor's door besides what is said: files, who they are, that they are a person, what they take home.

use super::body::{self, query};
use crate::auth;
use crate::call::{self, AboutGuest, MayAttach, ToConversation};
use crate::error::Failed;
use crate::guests::language;
use crate::published::{self, SITE};
use crate::{chance, files, guests};
use connectors::turnstile;
use domain::attachment::{clean_name, media_type};
use domain::limits::{ATTACHMENT_BYTES, ATTACHMENT_NAME_CHARS};
use domain::words::Language;
use protocol::transcript::Attachment;
use protocol::visitor::{Challenge, Identify, MailTranscript, Messages, Unproven};
use worker::{Env, Request, Response};

/// A name's letters may each be several bytes, and percent-encoded three times as many; what is longer is cut anyway.
const NAME_CHARS: usize = 4 * ATTACHMENT_NAME_CHARS;

/// Within what one address may do in a minute, whichever of its conversations it does it in.
pub async fn within_budget(env: &Env, request: &Request) -> Result<(), Failed> {
    match guests::is_within(env, request, "CHAT_CALLS").await? {
        true => Ok(()),
        false => Err(Failed::TooManyCalls { language: language(request, None) }),
    }
}

pub async fn identify(mut request: Request, env: &Env, id: &str) -> Result<Response, Failed> {
    let visitor = auth::visitor(env, request.headers(), id)?;
    within_budget(env, &request).await?;
    let Identify { identity, attributes } = body::json(&mut request).await?;
    let identity = guests::identity(env, identity.as_deref(), &visitor.site)?;
    ask(env, id, AboutGuest::Identified { identity, attributes }).await
}

/// Where the owner has taken Turnstile away since the chat was opened, nothing is left to show.
pub async fn unproven(request: &Request, env: &Env, id: &str) -> Result<Response, Failed> {
    auth::visitor(env, request.headers(), id)?;
    within_budget(env, request).await?;
    let published = published::read(env, SITE).await?;
    let response = ask(env, id, AboutGuest::IsUnproven).await?;
    if response.status_code() != 200 {
        return Ok(response);
    }
    let is_unproven: bool = call::read(response).await?;
    let widget = &published.site.settings.widget;
    let turnstile = (is_unproven && guests::is_guarded(env, &published)).then(|| widget.turnstile.clone());
    Ok(Response::from_json(&Unproven { turnstile, script: turnstile::script(&widget.turnstile_url) })?)
}

pub async fn challenge(mut request: Request, env: &Env, id: &str) -> Result<Response, Failed> {
    auth::visitor(env, request.headers(), id)?;
    within_budget(env, &request).await?;
    let Challenge { turnstile } = body::json(&mut request).await?;
    let published = published::read(env, SITE).await?;
    guests::prove(env, &request, &published, &turnstile).await?;
    ask(env, id, AboutGuest::Proven).await
}

/// The bytes go into the bucket before the line that names them is stored: a line never names what is not there. What
/// then becomes no line is taken out again, or goes with the conversation.
pub async fn attach(mut request: Request, env: &Env, conversation: &str) -> Result<Response, Failed> {
    auth::visitor(env, request.headers(), conversation)?;
    let language = language(&request, None);
    if let Err(refused) = takes_files(env, &request, language).await {
        body::discard(&mut request, ATTACHMENT_BYTES).await;
        return Err(refused);
    }
    let id = query(&request, "id")?.unwrap_or_default();
    let name: String = query(&request, "name")?.unwrap_or_default().chars().take(NAME_CHARS).collect();
    let bytes = body::bytes(&mut request, ATTACHMENT_BYTES).await.map_err(|failed| match failed {
        Failed::TooLarge { .. } => Failed::FileTooLarge { language },
        failed => failed,
    })?;
    let media_type = media_type(&bytes).ok_or(Failed::WrongFileType { language })?;
    let size = bytes.len() as u64;
    let may = ask(env, conversation, AboutGuest::MayAttach { id: id.clone(), bytes: size }).await?;
    if may.status_code() != 200 {
        return Ok(may);
    }
    let MayAttach { known } = call::read(may).await?;
    if let Some(known) = known {
        return Ok(Response::from_json(&known)?);
    }
    let (name, media_type) = (clean_name(&name, media_type), media_type.to_owned());
    let attachment = Attachment { id: chance::id()?, name, media_type, bytes: size, url: String::new() };
    files::keep(env, conversation, &attachment, bytes).await?;
    let file = attachment.id.clone();
    let stored = ask(env, conversation, AboutGuest::Attached { id, attachment }).await;
    answer_of(env, conversation, &file, stored).await
}

async fn takes_files(env: &Env, request: &Request, language: Language) -> Result<(), Failed> {
    within_budget(env, request).await?;
    let offered = published::read(env, SITE).await?.site.settings.widget.attachments;
    if offered && files::is_bound(env) {
        return Ok(());
    }
    Err(Failed::Unavailable { words: language.guests().files_off.to_owned() })
}

/// A file that no line names is taken out of the bucket.
async fn answer_of(
    env: &Env,
    conversation: &str,
    file: &str,
    stored: Result<Response, Failed>,
) -> Result<Response, Failed> {
    let stored = match stored {
        Ok(response) if response.status_code() == 200 => response,
        other => {
            files::remove(env, conversation, file).await?;
            return other;
        }
    };
    let messages: Messages = call::read(stored).await?;
    let is_named = messages.messages.iter().any(|line| line.attachment.as_ref().is_some_and(|named| named.id == file));
    if !is_named {
        files::remove(env, conversation, file).await?;
    }
    Ok(Response::from_json(&messages)?)
}

pub async fn transcript(request: &Request, env: &Env, id: &str) -> Result<Response, Failed> {
    auth::visitor(env, request.headers(), id)?;
    ask(env, id, AboutGuest::Transcript).await
}

pub async fn mail_transcript(mut request: Request, env: &Env, id: &str) -> Result<Response, Failed> {
    auth::visitor(env, request.headers(), id)?;
    within_budget(env, &request).await?;
    let MailTranscript { email } = body::json(&mut request).await?;
    let response = ask(env, id, AboutGuest::MailTranscript { email }).await?;
    Ok(if response.status_code() == 200 { response.with_status(202) } else { response })
}

/// `GET /files/{conversation}/{id}`: whoever has a signed address, nobody else.
pub async fn file(request: &Request, env: &Env, conversation: &str, id: &str) -> Result<Response, Failed> {
    let until = query(request, "until")?.unwrap_or_default();
    let seal = query(request, "sig")?.unwrap_or_default();
    files::read(env, conversation, id, &until, &seal).await
}

async fn ask(env: &Env, id: &str, about: AboutGuest) -> Result<Response, Failed> {
    call::conversation(env, id, &ToConversation::Guest(about)).await
}
