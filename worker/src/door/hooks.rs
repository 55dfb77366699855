//! Where vendors knock: signatures first, on raw bytes; then the work, stored before the answer goes out.
//!
//! A vendor repeats what it did not see accepted, so nothing is acknowledged that is not stored,
//! and storing it twice is harmless (once-keys).

use super::body;
use crate::call::{self, Arrived, Found, ToConversation, ToDesk};
use crate::chance;
use crate::error::Failed;
use crate::published::SITE;
use crate::secrets;
use connectors::http::{Incoming, Rejected};
use connectors::{slack, whatsapp};
use domain::input::{Act, Report};
use domain::site::Site;
use protocol::desk::MemberRef;
use protocol::transcript::Outcome;
use worker::{Env, Method, Request, Response};

/// A written remark in a Slack thread that is for the team: the same mark everywhere Baton is spoken to.
const NOTE_MARK: &str = "note:";
/// Slack's events and WhatsApp's batches stay far under this.
const HOOK_BYTES: usize = 1024 * 1024;

pub async fn answer(mut request: Request, env: &Env, channel: &str) -> Result<Response, Failed> {
    match (channel, request.method()) {
        ("slack", Method::Post) => slack_hook(&mut request, env).await,
        ("whatsapp", Method::Get) => handshake(&request, env),
        ("whatsapp", Method::Post) => whatsapp_hook(&mut request, env).await,
        ("slack" | "whatsapp", _) => Err(Failed::WrongMethod),
        _ => Err(Failed::NoRoute),
    }
}

fn rejected(rejected: Rejected) -> Failed {
    match rejected {
        Rejected::BadSignature | Rejected::Stale => Failed::BadSignature,
        Rejected::Malformed => Failed::BadJson("signed well, but not what this hook takes".to_owned()),
    }
}

async fn slack_hook(request: &mut Request, env: &Env) -> Result<Response, Failed> {
    let body = body::bytes(request, HOOK_BYTES).await?;
    let headers: Vec<(String, String)> = request.headers().entries().collect();
    let incoming = Incoming { headers: &headers, body: &body };
    let secret = secrets::keys(env).slack_signing_secret.unwrap_or_default();
    match slack::arrival(&incoming, &secret, chance::now()).map_err(rejected)? {
        slack::Arrival::UrlVerification { challenge } => return Ok(Response::ok(challenge)?),
        slack::Arrival::Ignored => {}
        slack::Arrival::Press { conversation, action, user, user_name, .. } => {
            let by = slack_member(env, &user, Some(user_name)).await?;
            let act = pressed(action);
            arrived(env, &conversation, Vec::new(), Arrived::Desk { by, act }).await?;
        }
        slack::Arrival::Message { event_id, channel, ts, thread_ts, user, text } => {
            let Some(card) = thread_ts else { return Ok(Response::empty()?) };
            let receipt = format!("slack:{channel}:{card}");
            let found: Found = call::read(call::desk(env, SITE, &ToDesk::Find { receipt }).await?).await?;
            let first = request.headers().get("x-slack-retry-num")?.is_none();
            let Some(conversation) = found.conversation else {
                // A card of a moment ago, whose place the desk has not heard of yet, or anybody's thread:
                // asked once to say it again, Slack comes back when the desk knows.
                return if first { Err(Failed::NotYet) } else { Ok(Response::empty()?) };
            };
            let by = slack_member(env, &user, None).await?;
            let once = vec![format!("slack.event.{event_id}"), format!("slack.message.{channel}.{ts}")];
            arrived(env, &conversation, once, written(by, &channel, &ts, text)).await?;
        }
    }
    Ok(Response::empty()?)
}

fn pressed(action: slack::Action) -> Act {
    match action {
        slack::Action::Claim => Act::Claim,
        slack::Action::Resolve => Act::Resolve { outcome: Outcome::Helped },
        slack::Action::Return => Act::Return,
    }
}

/// The place in Slack is the line's id: sent twice, it is stored once.
fn written(by: MemberRef, channel: &str, ts: &str, text: String) -> Arrived {
    let id = format!("{channel}.{}", ts.replace('.', "-"));
    let marked = text.get(..NOTE_MARK.len()).is_some_and(|start| start.eq_ignore_ascii_case(NOTE_MARK));
    match text.get(NOTE_MARK.len()..).filter(|_| marked) {
        Some(note) => {
            let id = format!("{}{id}", domain::site::SLACK_ID);
            Arrived::Desk { by, act: Act::Note { id, text: note.trim().to_owned() } }
        }
        None => Arrived::Line { by, id, text },
    }
}

/// The member whose Slack account it is; somebody else in the channel goes by their Slack name.
async fn slack_member(env: &Env, user: &str, name: Option<String>) -> Result<MemberRef, Failed> {
    let site: Site = call::read(call::desk(env, SITE, &ToDesk::Site).await?).await?;
    let known = site.members.iter().find(|member| member.slack_user.as_deref() == Some(user));
    Ok(match known {
        Some(member) => MemberRef { id: member.id.clone(), name: member.name.clone() },
        None => MemberRef {
            id: format!("{}{user}", domain::site::SLACK_ID),
            name: name.unwrap_or_else(|| site.settings.business.clone()),
        },
    })
}

fn handshake(request: &Request, env: &Env) -> Result<Response, Failed> {
    let verify = secrets::keys(env).whatsapp_verify_token.unwrap_or_default();
    let url = request.url()?;
    let challenge = whatsapp::challenge(url.query().unwrap_or_default(), &verify).ok_or(Failed::NotAllowed)?;
    Ok(Response::ok(challenge)?)
}

async fn whatsapp_hook(request: &mut Request, env: &Env) -> Result<Response, Failed> {
    let body = body::bytes(request, HOOK_BYTES).await?;
    let headers: Vec<(String, String)> = request.headers().entries().collect();
    let incoming = Incoming { headers: &headers, body: &body };
    let secret = secrets::keys(env).whatsapp_app_secret.unwrap_or_default();
    for arrival in whatsapp::arrival(&incoming, &secret).map_err(rejected)? {
        if let whatsapp::Arrival::Status { wamid, callback_data, state, why } = arrival {
            let Some((conversation, job)) = callback_data.as_deref().and_then(job_of) else { continue };
            let once = vec![format!("whatsapp.{wamid}.{state:?}")];
            let report = Report { state, attempts: 0, why, receipt: Some(wamid) };
            arrived(env, conversation, once, Arrived::Delivery { job, report }).await?;
        }
    }
    Ok(Response::empty()?)
}

/// `<conversation>.<job>`, as it was sent along.
fn job_of(callback_data: &str) -> Option<(&str, u64)> {
    let (conversation, job) = callback_data.split_once('.')?;
    Some((conversation, job.parse().ok()?))
}

/// What the conversation refuses is an answer too: the vendor must not send it again.
async fn arrived(env: &Env, id: &str, once: Vec<String>, arrival: Arrived) -> Result<(), Failed> {
    let response = call::conversation(env, id, &ToConversation::Arrived { once, arrival }).await?;
    match response.status_code() {
        status if status >= 500 => Err(Failed::Platform(worker::Error::RustError(format!("object answered {status}")))),
        _ => Ok(()),
    }
}
