//! Where vendors knock: signatures first, on raw bytes; then the work, stored before the answer goes out.
//!
//! A vendor repeats what it did not see accepted, so nothing is acknowledged that is not stored,
//! and storing it twice is harmless (once-keys).

pub mod mail;
mod slack;
mod whatsapp;

pub use slack::account as slack_account;

use super::body;
use crate::call::{self, Arrived, Found, ToConversation, ToDesk};
use crate::error::Failed;
use crate::published::SITE;
use connectors::http::{Incoming, Rejected};
use domain::input::Report;
use domain::site::Site;
use worker::{Env, Method, Request, Response};

/// Slack's events, WhatsApp's batches and what providers say of mails stay far under this.
const HOOK_BYTES: usize = 1024 * 1024;
/// A provider posts a mail whole, its files in base64.
const MAIL_BYTES: usize = 36 * 1024 * 1024;

pub async fn answer(mut request: Request, env: &Env, channel: &str) -> Result<Response, Failed> {
    match (channel, request.method()) {
        ("slack", Method::Post) => slack::hook(&mut request, env).await,
        ("whatsapp", Method::Get) => whatsapp::handshake(&request, env),
        ("whatsapp", Method::Post) => whatsapp::hook(&mut request, env).await,
        ("resend" | "postmark" | "sendgrid", Method::Post) => mail::hook(&mut request, env, channel).await,
        ("slack" | "whatsapp" | "resend" | "postmark" | "sendgrid", _) => Err(Failed::WrongMethod),
        _ => Err(Failed::NoRoute),
    }
}

/// What came in, as signatures are over it.
struct Knock {
    headers: Vec<(String, String)>,
    body: Vec<u8>,
}

impl Knock {
    async fn read(request: &mut Request, limit: usize) -> Result<Self, Failed> {
        let body = body::bytes(request, limit).await?;
        Ok(Self { headers: request.headers().entries().collect(), body })
    }

    fn incoming(&self) -> Incoming<'_> {
        Incoming { headers: &self.headers, body: &self.body }
    }
}

fn rejected(rejected: Rejected) -> Failed {
    match rejected {
        Rejected::BadSignature | Rejected::Stale => Failed::BadSignature,
        Rejected::Malformed => Failed::BadJson("signed well, but not what this hook takes".to_owned()),
    }
}

/// Settings and members as of now: who may act must not lag behind.
async fn site(env: &Env) -> Result<Site, Failed> {
    call::read(call::desk(env, SITE, &ToDesk::Site).await?).await
}

/// The conversation a vendor's own id belongs to.
async fn find(env: &Env, receipt: String) -> Result<Option<String>, Failed> {
    let found: Found = call::read(call::desk(env, SITE, &ToDesk::Find { receipt }).await?).await?;
    Ok(found.conversation)
}

/// News of what a job sent.
async fn reported(env: &Env, conversation: &str, once: String, job: u64, report: Report) -> Result<(), Failed> {
    arrived(env, conversation, vec![once], Arrived::Delivery { job, report }).await
}

/// `<conversation>.<job>`, as it was sent along.
fn job_of(key: &str) -> Option<(&str, u64)> {
    let (conversation, job) = key.split_once('.')?;
    Some((conversation, job.parse().ok()?))
}

/// What the conversation refuses is an answer too: the vendor must not send it again. Save that it came too fast, as
/// the many parts of a long mail do.
async fn arrived(env: &Env, id: &str, once: Vec<String>, arrival: Arrived) -> Result<(), Failed> {
    let response = call::conversation(env, id, &ToConversation::Arrived { once, arrival }).await?;
    match response.status_code() {
        429 => Err(Failed::NotYet),
        status if status >= 500 => Err(Failed::Platform(worker::Error::RustError(format!("object answered {status}")))),
        _ => Ok(()),
    }
}
