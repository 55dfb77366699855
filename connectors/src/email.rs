//! Email: what the team and a visitor who has left are sent, by any of four providers; and what they answer.
//!
//! A mail is a `Letter` (what it says: `notice`, `digest`, `weekly`, `mirror`, `continuation`) in an `Envelope` (who,
//! to whom, answers to where). A provider is one file and one line in `post` and in `verdict`. `reply` makes and reads
//! the signed addresses, `inbound` reads mails, `hook` reads what providers report.

pub mod cloudflare;
mod continuation;
mod digest;
mod envelope;
pub mod hook;
mod html;
pub mod inbound;
mod mirror;
mod notice;
mod plain;
mod postmark;
pub mod reply;
mod resend;
mod sendgrid;
mod weekly;

pub use continuation::{Continuation, ContinuationWords};
pub use digest::Digest;
pub use inbound::resend::{received, received_request};
pub use mirror::Mirror;

use crate::connector::{Connector, Keys, NotReady, RETRY_MS, Sending, address};
use crate::http::{Request, Response};
use domain::effect::Recipient;
use domain::metrics::Weekly;
use domain::outbox::Verdict;
use envelope::{Envelope, envelope};
use protocol::handoff::Call;
use protocol::settings::{EmailProvider, Mode, Settings};
use reply::Side;

pub(crate) const CONNECTOR: Connector = Connector {
    name: "Email",
    request: notice_request,
    verdict,
    // Two requests a second is the least a Resend account may make.
    pace_ms: 500,
    retry_ms: RETRY_MS,
};

/// What a mail says, before an envelope is put around it.
struct Letter {
    subject: String,
    html: String,
    text: String,
    /// For the provider's own statistics: `handoff`, `digest`, …
    kind: &'static str,
    /// Written by no person: other mail systems must not answer it.
    automatic: bool,
}

fn notice_request(sending: &Sending, keys: &Keys) -> Result<Request, NotReady> {
    let Sending { notice, recipient, job_key, settings } = *sending;
    // The owners' alert of a broken channel is about none, and Resend refuses an empty tag. What answers a colleague's
    // note must not reach the visitor.
    let reaches = |id: &&str| !id.is_empty() && notice.call != Call::Mention;
    let conversation = Some(notice.conversation.as_str()).filter(reaches);
    let about = envelope::About { conversation, side: Side::Team, references: &[] };
    let envelope = envelope(recipient, &about, job_key, settings, keys)?;
    post(&envelope, &notice::letter(notice, envelope.reply_to.is_some()), settings, keys)
}

/// At opening: one mail a recipient, with everything that waits.
pub fn digest_request(
    digest: &Digest,
    recipient: &Recipient,
    job_key: &str,
    settings: &Settings,
    keys: &Keys,
) -> Result<Request, NotReady> {
    // It is about several conversations, so an answer to it would reach none.
    let about = envelope::About { conversation: None, side: Side::Team, references: &[] };
    let envelope = envelope(recipient, &about, job_key, settings, keys)?;
    post(&envelope, &digest::letter(digest), settings, keys)
}

/// On Monday morning: the week's figures, to an owner.
pub fn weekly_request(
    weekly: &Weekly,
    recipient: &Recipient,
    job_key: &str,
    settings: &Settings,
    keys: &Keys,
) -> Result<Request, NotReady> {
    let about = envelope::About { conversation: None, side: Side::Team, references: &[] };
    let envelope = envelope(recipient, &about, job_key, settings, keys)?;
    post(&envelope, &weekly::letter(weekly), settings, keys)
}

/// To the member who holds the conversation: what the visitor has written since. They answer the mail.
pub fn mirror_request(
    mirror: &Mirror,
    recipient: &Recipient,
    job_key: &str,
    settings: &Settings,
    keys: &Keys,
) -> Result<Request, NotReady> {
    let about =
        envelope::About { conversation: Some(&mirror.conversation), side: Side::Team, references: &mirror.references };
    let envelope = envelope(recipient, &about, job_key, settings, keys)?;
    post(&envelope, &mirror::letter(mirror, envelope.reply_to.is_some()), settings, keys)
}

/// To a visitor who has left: what the team has written. They answer the mail.
pub fn continuation_request(
    continuation: &Continuation,
    recipient: &Recipient,
    job_key: &str,
    settings: &Settings,
    keys: &Keys,
) -> Result<Request, NotReady> {
    let about = envelope::About {
        conversation: Some(&continuation.conversation),
        side: Side::Visitor,
        references: &continuation.references,
    };
    let envelope = envelope(recipient, &about, job_key, settings, keys)?;
    post(&envelope, &continuation::letter(continuation, envelope.reply_to.is_some()), settings, keys)
}

/// To whoever asked for the transcript, at the address they typed. No answer to it enters the conversation: whose
/// address it is nobody has proven.
pub fn transcript_request(
    continuation: &Continuation,
    recipient: &Recipient,
    job_key: &str,
    settings: &Settings,
    keys: &Keys,
) -> Result<Request, NotReady> {
    let about = envelope::About { conversation: None, side: Side::Visitor, references: &[] };
    let envelope = envelope(recipient, &about, job_key, settings, keys)?;
    let letter = Letter { kind: "transcript", ..continuation::letter(continuation, false) };
    post(&envelope, &letter, settings, keys)
}

/// Captured mails have one shape, Resend's, whoever would carry them: they are drawn, not sent.
fn post(envelope: &Envelope, letter: &Letter, settings: &Settings, keys: &Keys) -> Result<Request, NotReady> {
    let setting = &settings.email;
    match setting.provider {
        _ if setting.mode == Mode::Capture => resend::request(envelope, letter, setting, keys),
        EmailProvider::Resend => resend::request(envelope, letter, setting, keys),
        EmailProvider::Postmark => postmark::request(envelope, letter, setting, keys),
        EmailProvider::Sendgrid => sendgrid::request(envelope, letter, setting, keys),
        EmailProvider::Cloudflare => Ok(cloudflare::request(envelope, letter)),
    }
}

fn verdict(response: &Response, settings: &Settings) -> Verdict {
    match settings.email.provider {
        EmailProvider::Resend => resend::verdict(response),
        EmailProvider::Postmark => postmark::verdict(response),
        EmailProvider::Sendgrid => sendgrid::verdict(response),
        EmailProvider::Cloudflare => cloudflare::verdict(response),
    }
}

/// The mend and the vendor's own words, as far as there are any.
fn said(mend: Option<&str>, message: &str, status: u16) -> String {
    const MESSAGE_UNITS: usize = 300;
    let message = crate::text::clip(&crate::text::one_line(message), MESSAGE_UNITS);
    match (mend, message.as_str()) {
        (Some(mend), "") => mend.to_owned(),
        (Some(mend), message) => format!("{mend} ({message})"),
        (None, "") => format!("error {status}"),
        (None, message) => message.to_owned(),
    }
}

/// `path` at the provider of the settings. Nothing for a binding, which has no address.
pub(crate) fn provider_address(setting: &protocol::settings::EmailSetting, path: &str) -> Option<String> {
    let own = match setting.provider {
        EmailProvider::Resend => resend::BASE,
        EmailProvider::Postmark => postmark::BASE,
        EmailProvider::Sendgrid => sendgrid::BASE,
        EmailProvider::Cloudflare => return None,
    };
    Some(address(base(setting, own), path))
}

/// Where a provider is asked: the settings' address, else its own.
fn base<'a>(setting: &'a protocol::settings::EmailSetting, own: &'a str) -> &'a str {
    match setting.base_url.trim() {
        "" => own,
        base => base,
    }
}
