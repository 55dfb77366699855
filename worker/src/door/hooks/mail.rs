//! Mails that come in, by the Worker's own `email` event or by a provider's webhook, and what became of ours.
//!
//! The signed address says which conversation and which side; the sender is compared with who may speak there.

use super::{HOOK_BYTES, Knock, MAIL_BYTES, arrived, job_of, rejected, reported, site};
use crate::call::{self, Arrived, ToConversation, ToDesk, Told};
use crate::chance;
use crate::error::Failed;
use crate::outbound;
use crate::published::SITE;
use crate::secrets;
use connectors::email::hook::{self, Arrival};
use connectors::email::inbound::{self, Mail};
use connectors::email::reply::{self, Side};
use connectors::email::{received, received_request};
use connectors::http::Incoming;
use connectors::sign;
use domain::input::{Line, Report};
use domain::words::{fill, team};
use protocol::desk::{ConversationView, MemberRef};
use protocol::handoff::Channel;
use worker::{Env, Request, Response, console_log};

pub async fn hook(request: &mut Request, env: &Env, provider: &str) -> Result<Response, Failed> {
    let (keys, now) = (secrets::keys(env), chance::now());
    let limit = match provider {
        // The only one that posts mails whole, and proves itself before its body is read.
        "postmark" => {
            let headers: Vec<_> = request.headers().entries().collect();
            hook::is_postmark(&Incoming { headers: &headers, body: &[] }, &keys).map_err(rejected)?;
            MAIL_BYTES
        }
        _ => HOOK_BYTES,
    };
    let knock = Knock::read(request, limit).await?;
    let arrivals = match provider {
        "postmark" => hook::postmark(&knock.incoming(), &keys),
        "sendgrid" => hook::sendgrid(&knock.incoming(), &keys, now),
        _ => hook::resend(&knock.incoming(), &keys, now),
    };
    for arrival in arrivals.map_err(rejected)? {
        match arrival {
            Arrival::Status { once, mail_id, job_key, state, why } => {
                let report = Report { state, attempts: 0, why, receipt: Some(mail_id.clone()) };
                status(env, once, &mail_id, job_key.as_deref(), report).await?;
            }
            Arrival::Mail { mail, .. } => take(env, mail).await?,
            Arrival::Fetch { email_id, .. } => fetch(env, &email_id).await?,
        }
    }
    Ok(Response::empty()?)
}

/// A raw mail, as the Worker's `email` event brings it. What cannot be read is dropped: there is nobody to tell.
pub async fn came(env: &Env, raw: &[u8]) -> Result<(), Failed> {
    match inbound::read(raw) {
        Some(mail) => take(env, mail).await,
        None => Ok(()),
    }
}

async fn status(env: &Env, once: String, mail_id: &str, job_key: Option<&str>, report: Report) -> Result<(), Failed> {
    let of_digest = job_key.is_some_and(|key| key.starts_with("digest."));
    if let Some((conversation, job)) = job_key.and_then(job_of).filter(|_| !of_digest) {
        return reported(env, conversation, once, job, report).await;
    }
    let told: Told =
        call::read(call::desk(env, SITE, &ToDesk::DigestMail { mail_id: mail_id.to_owned() }).await?).await?;
    // Quicker than the answer to the mail itself: a bounce must not be lost for that.
    if of_digest && told.jobs.is_empty() {
        return Err(Failed::NotYet);
    }
    for (conversation, job) in told.jobs {
        reported(env, &conversation, format!("{once}.{job}"), job, report.clone()).await?;
    }
    Ok(())
}

/// Resend tells only that a mail came.
async fn fetch(env: &Env, email_id: &str) -> Result<(), Failed> {
    let site = site(env).await?;
    let request = received_request(email_id, &site.settings, &secrets::keys(env))
        .map_err(|not_ready| Failed::NotConfigured(not_ready.why))?;
    let response = outbound::send(env, &request).await.map_err(|_| Failed::NotYet)?;
    match received(&response) {
        Ok(mail) => take(env, mail).await,
        // Asked again by Resend itself.
        Err(_) => Err(Failed::NotYet),
    }
}

async fn take(env: &Env, mail: Mail) -> Result<(), Failed> {
    let Some(text) = said(&mail).filter(|_| !mail.auto && !mail.bounce) else { return Ok(()) };
    let secret = secrets::keys(env).reply_secret.unwrap_or_default();
    let Some((conversation, side)) = mail.to.iter().find_map(|to| reply::read(secret.as_bytes(), to)) else {
        return Ok(());
    };
    let id = line_id(&mail);
    let once = vec![format!("mail.{id}")];
    match side {
        Side::Team => {
            let Some(by) = writer(env, &mail.from).await? else {
                console_log!("a mail to a team's address came from somebody who is not on the team");
                return Ok(());
            };
            // Whoever has the address, by a mail passed on, could put a member's name into theirs: kept for the team.
            let (by, text) = match mail.forged {
                false => (by, text),
                true => (unproven(&by), fill(team::UNPROVEN_MAIL, &[("name", &by.name), ("text", &text)])),
            };
            let line = Line { by, id, text, via: Channel::Email, takes: !mail.forged, hint: None };
            arrived(env, &conversation, once, Arrived::Line(line)).await
        }
        Side::Visitor if !mail.forged && is_visitor(env, &conversation, &mail.from).await? => {
            arrived(env, &conversation, once, Arrived::VisitorMail { id, text }).await
        }
        Side::Visitor => Ok(()),
    }
}

/// Files are not kept, so somebody has to know that there were some; in a sign that every language reads.
fn said(mail: &Mail) -> Option<String> {
    let files = if mail.files > 0 { format!("📎 {}", mail.files) } else { String::new() };
    let text = format!("{}\n{files}", mail.text.trim()).trim().to_owned();
    Some(text).filter(|text| !text.is_empty())
}

async fn writer(env: &Env, from: &str) -> Result<Option<MemberRef>, Failed> {
    let site = site(env).await?;
    let own = |email: &Option<String>| email.as_deref().is_some_and(|email| email.eq_ignore_ascii_case(from));
    let member = site.members.iter().find(|member| own(&member.email));
    Ok(member.map(|member| MemberRef { id: member.id.clone(), name: member.name.clone() }))
}

/// Holds nothing, and so answers nobody.
fn unproven(by: &MemberRef) -> MemberRef {
    MemberRef { id: "mail.unproven".to_owned(), name: format!("{}?", by.name) }
}

async fn is_visitor(env: &Env, conversation: &str, from: &str) -> Result<bool, Failed> {
    let call = ToConversation::View { after: u64::MAX };
    let response = call::conversation(env, conversation, &call).await?;
    if response.status_code() != 200 {
        return Ok(false);
    }
    let view: ConversationView = call::read(response).await?;
    Ok(view.contact.email.is_some_and(|email| email.eq_ignore_ascii_case(from)))
}

/// The mail's own Message-ID makes the line's id; a mail without one goes by what it says.
fn line_id(mail: &Mail) -> String {
    let named = mail.message_id.clone().unwrap_or_else(|| format!("{}\n{}", mail.from, mail.text));
    format!("mail.{}", sign::fingerprint(&named))
}
