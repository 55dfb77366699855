//! Email: the notice as a mail, whole, for every provider; and the provider that carries it.
//!
//! A provider is one file below and one line in `request`. Not for: mails that come in.

mod html;
mod plain;
mod resend;

use crate::connector::{Connector, Keys, NotReady, RETRY_MS, Sending};
use crate::http::Request;
use crate::labels;
use crate::text::{clip, one_line};
use domain::limits::EMAIL_CHARS;
use protocol::handoff::Notice;
use protocol::settings::{EmailProvider, Mode};

pub(crate) const CONNECTOR: Connector = Connector {
    name: "Email",
    request,
    verdict: resend::verdict,
    // Two requests a second is the least a Resend account may make.
    pace_ms: 500,
    retry_ms: RETRY_MS,
};

/// Mail clients show about a third of it; no provider takes more than a header line of 998.
const SUBJECT_UNITS: usize = 150;

/// One mail, before a provider puts it into its own words.
struct Mail {
    from: String,
    to: String,
    subject: String,
    html: String,
    text: String,
}

fn request(sending: &Sending, keys: &Keys) -> Result<Request, NotReady> {
    let mail = mail(sending)?;
    match sending.settings.email.provider {
        EmailProvider::Resend => resend::request(sending, keys, &mail),
        EmailProvider::Postmark | EmailProvider::Sendgrid | EmailProvider::Cloudflare => {
            Err(NotReady::new("Email's provider is not built yet"))
        }
    }
}

fn mail(sending: &Sending) -> Result<Mail, NotReady> {
    let setting = &sending.settings.email;
    let from = one_line(&setting.from);
    let from = match from.is_empty() {
        false => from,
        true if setting.mode == Mode::Capture => "Baton <captured@example.invalid>".to_owned(),
        true => return Err(NotReady::new("Email has no sender: set an address your provider has verified")),
    };
    let to = sending.recipient.address.trim().to_owned();
    if !is_address(&to) {
        return Err(NotReady::new(format!("Email needs an address for {}", sending.recipient.label)));
    }
    let notice = sending.notice;
    Ok(Mail { from, to, subject: subject(notice), html: html::body(notice), text: plain::body(notice) })
}

/// "[Urgent] Sam: asked for a person"
fn subject(notice: &Notice) -> String {
    let urgent = labels::urgency(notice.urgency).map(|urgent| format!("[{urgent}] ")).unwrap_or_default();
    clip(&one_line(&format!("{urgent}{}", labels::headline(notice))), SUBJECT_UNITS)
}

/// Enough to keep two addresses, a name or a line break out of the field. Whether it exists, the provider tells.
fn is_address(text: &str) -> bool {
    let parts =
        text.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.') && !host.contains('@'));
    let clean = !text.chars().any(|c| c.is_whitespace() || c.is_control() || ",;<>\"()".contains(c));
    parts && clean && text.len() <= EMAIL_CHARS
}

#[cfg(test)]
mod tests {
    use super::is_address;

    #[test]
    fn one_plain_address_and_nothing_else() {
        assert!(is_address("ana@shop.example"));
        for wrong in [
            "",
            "ana",
            "@shop.example",
            "ana@shop",
            "a@b.c,d@e.f",
            "Ana <ana@shop.example>",
            "a@b.c\r\nBcc: x@y.z",
            "a@b@c.d",
        ] {
            assert!(!is_address(wrong), "{wrong}");
        }
    }
}
