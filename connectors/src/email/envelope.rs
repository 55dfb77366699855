//! A mail's outside: who writes to whom, where an answer goes, and the headers that keep a thread together.
//!
//! Not for: what the mail says, or how a provider spells any of it.

use super::Letter;
use super::reply::{self, Side};
use crate::connector::{Keys, NotReady, secret};
use crate::text::one_line;
use domain::effect::Recipient;
use domain::limits::EMAIL_CHARS;
use protocol::settings::{Mode, Settings};

/// What a mail belongs to.
pub(super) struct About<'a> {
    pub conversation: Option<&'a str>,
    /// Who is written to, and so who would answer.
    pub side: Side,
    /// The Message-IDs of earlier mails of the thread, the newest last.
    pub references: &'a [String],
}

pub(super) struct Envelope {
    pub from: Sender,
    pub to: String,
    pub reply_to: Option<String>,
    pub conversation: Option<String>,
    pub job_key: String,
    in_reply_to: Option<String>,
    references: Option<String>,
}

pub(super) struct Sender {
    pub name: String,
    pub address: String,
}

const NO_SECRET: &str = "Email has no secret to sign reply addresses with: set BATON_SECRET";
const CAPTURED_SENDER: &str = "Baton <captured@example.invalid>";
/// Earlier mails named; Gmail needs a few it knows, and Cloudflare takes 2,048 bytes in one header.
const REFERENCES: usize = 10;
/// A longer id is left out: it would fill a header alone.
const MESSAGE_ID_BYTES: usize = 150;

pub(super) fn envelope(
    recipient: &Recipient,
    about: &About,
    job_key: &str,
    settings: &Settings,
    keys: &Keys,
) -> Result<Envelope, NotReady> {
    let setting = &settings.email;
    let from = match one_line(&setting.from) {
        from if !from.is_empty() => Sender::read(&from),
        _ if setting.mode == Mode::Capture => Sender::read(CAPTURED_SENDER),
        _ => return Err(NotReady::new("Email has no sender: set an address your provider has verified")),
    };
    let to = recipient.address.trim().to_owned();
    if !is_address(&to) {
        return Err(NotReady::new(format!("Email needs an address for {}", recipient.label)));
    }
    let mut references = thread(about, &setting.reply_domain, &from);
    references.extend(about.references.iter().rev().take(REFERENCES).rev().filter_map(|id| message_id(id)));
    Ok(Envelope {
        reply_to: reply_to(about, settings, keys)?,
        conversation: about.conversation.map(str::to_owned),
        job_key: job_key.to_owned(),
        in_reply_to: references.last().cloned(),
        references: (!references.is_empty()).then(|| references.join(" ")),
        from,
        to,
    })
}

/// No reply domain, or nothing to answer to: then the mail cannot be answered, which is no mistake.
fn reply_to(about: &About, settings: &Settings, keys: &Keys) -> Result<Option<String>, NotReady> {
    let domain = settings.email.reply_domain.trim();
    let Some(conversation) = about.conversation.filter(|_| !domain.is_empty()) else { return Ok(None) };
    if !is_address(&format!("reply@{domain}")) {
        return Err(NotReady::new("Email's reply_domain is no domain: write it as in.example.com"));
    }
    let secret = secret(settings.email.mode, keys.reply_secret.as_ref(), NO_SECRET)?;
    Ok(reply::address(secret.as_bytes(), domain, conversation, about.side))
}

/// The id all mails about a conversation name as their beginning. No such mail exists; mail programs only compare.
fn thread(about: &About, reply_domain: &str, from: &Sender) -> Vec<String> {
    let of_sender = from.address.split_once('@').map_or("", |(_, domain)| domain);
    let domain = [reply_domain.trim(), of_sender].into_iter().find(|domain| !domain.is_empty()).unwrap_or_default();
    let root = about.conversation.and_then(|conversation| message_id(&format!("<{conversation}.thread@{domain}>")));
    root.into_iter().collect()
}

/// `<…>` again, if it is fit for a header.
fn message_id(id: &str) -> Option<String> {
    let inside = id.trim().trim_start_matches('<').trim_end_matches('>');
    let fit = !inside.is_empty()
        && inside.len() <= MESSAGE_ID_BYTES
        && inside.bytes().all(|byte| byte.is_ascii_graphic() && !b"<>,".contains(&byte));
    fit.then(|| format!("<{inside}>"))
}

impl Envelope {
    /// Beside the addresses and the subject. Names as mail programs write them; values are ASCII on one line.
    pub fn headers(&self, letter: &Letter) -> Vec<(&'static str, String)> {
        let conversation = self.conversation.as_ref().map(|id| plain_word(id, 128));
        let mut headers: Vec<(&'static str, String)> = [
            ("In-Reply-To", self.in_reply_to.clone()),
            ("References", self.references.clone()),
            ("X-Baton-Conversation", conversation),
        ]
        .into_iter()
        .filter_map(|(name, value)| Some((name, value?)))
        .collect();
        if letter.automatic {
            headers.push(("Auto-Submitted", "auto-generated".to_owned()));
        }
        // Exchange answers "out of office" to everything that does not say this.
        headers.push(("X-Auto-Response-Suppress", "OOF, AutoReply".to_owned()));
        headers
    }

    /// The headers as a JSON object.
    pub fn header_object(&self, letter: &Letter) -> serde_json::Value {
        let pairs = self.headers(letter).into_iter();
        pairs.map(|(name, value)| (name.to_owned(), serde_json::Value::String(value))).collect()
    }
}

impl Sender {
    /// `Name <name@host>` or the address alone. Whether the address is one, the provider tells.
    fn read(written: &str) -> Self {
        let (name, address) = match written.split_once('<') {
            Some((name, address)) => (name.trim().trim_matches('"'), address.trim_end_matches('>')),
            None => ("", written),
        };
        Self { name: name.to_owned(), address: address.trim().to_owned() }
    }

    /// As a header has it.
    pub fn written(&self) -> String {
        let Self { name, address } = self;
        let plain = |c: char| !c.is_ascii() || c.is_ascii_alphanumeric() || " -_'&+".contains(c);
        match name.as_str() {
            "" => address.clone(),
            name if name.chars().all(plain) => format!("{name} <{address}>"),
            name => format!("\"{}\" <{address}>", name.replace(['"', '\\'], "")),
        }
    }
}

/// What the narrowest provider takes as a word: ASCII letters, digits, `_` and `-`.
pub(super) fn plain_word(text: &str, limit: usize) -> String {
    let plain = |c: char| if c.is_ascii_alphanumeric() || c == '-' { c } else { '_' };
    text.chars().take(limit).map(plain).collect()
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
    use super::{Sender, is_address, message_id};

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

    #[test]
    fn a_sender_is_written_as_it_was_meant() {
        for (written, name, again) in [
            ("Baton <b@x.example>", "Baton", "Baton <b@x.example>"),
            ("b@x.example", "", "b@x.example"),
            ("\"Velo, Inc.\" <b@x.example>", "Velo, Inc.", "\"Velo, Inc.\" <b@x.example>"),
            ("Café Ana <b@x.example>", "Café Ana", "Café Ana <b@x.example>"),
        ] {
            let sender = Sender::read(written);
            assert_eq!((sender.name.as_str(), sender.written().as_str()), (name, again));
            assert_eq!(sender.address, "b@x.example");
        }
    }

    #[test]
    fn only_fit_ids_reach_a_header() {
        assert_eq!(message_id("a.b@c"), Some("<a.b@c>".to_owned()));
        assert_eq!(message_id(" <a.b@c> "), Some("<a.b@c>".to_owned()));
        for unfit in ["", "<>", "a b@c", "a@c\r\nBcc: x", "é@c", &"a".repeat(200)] {
            assert_eq!(message_id(unfit), None, "{unfit}");
        }
    }
}
