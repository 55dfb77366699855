//! What mail providers report of their own accord: what became of a mail, and mails that came in.
//!
//! Each proves itself before anything is parsed: Resend by an HMAC, SendGrid by ECDSA, Postmark, which signs
//! nothing, by the password in the address it was given. All of them repeat what was not answered with 200, so
//! everything has a once-key.

mod postmark;
mod resend;
mod sendgrid;

pub use postmark::{is_postmark, postmark};
pub use resend::resend;
pub use sendgrid::sendgrid;

use super::inbound::Mail;
use crate::http::Rejected;
use crate::text::{clip, one_line};
use protocol::Millis;
use protocol::handoff::DeliveryState;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Arrival {
    /// News of a mail that was sent.
    Status {
        once: String,
        /// The receipt it was answered with.
        mail_id: String,
        /// The job that sent it, so that it is found even if that answer was lost.
        job_key: Option<String>,
        /// `Delivered`, `Seen` or `Failed`.
        state: DeliveryState,
        /// Why it failed.
        why: Option<String>,
    },
    Mail {
        once: String,
        mail: Mail,
    },
    /// Resend tells only that a mail came: `received_request` asks for it.
    Fetch {
        once: String,
        email_id: String,
    },
}

/// A recording played again is older.
const STALE_MS: Millis = 300_000;

/// `seconds` since 1970, as a header has it.
fn check_time(seconds: &str, now_ms: Millis) -> Result<(), Rejected> {
    let seconds: Millis = seconds.trim().parse().map_err(|_| Rejected::Malformed)?;
    let apart_ms = seconds.saturating_mul(1_000).saturating_sub(now_ms).saturating_abs();
    if apart_ms > STALE_MS { Err(Rejected::Stale) } else { Ok(()) }
}

/// "bounced: The mailbox does not exist", without what would break a line.
fn why(what: &str, details: &str) -> Option<String> {
    const DETAILS_UNITS: usize = 300;
    let details = clip(&one_line(details), DETAILS_UNITS);
    Some(if details.is_empty() { format!("Email: {what}") } else { format!("Email: {what}: {details}") })
}

const COMPLAINED: &str = "the recipient marked it as spam; write to them another way";
