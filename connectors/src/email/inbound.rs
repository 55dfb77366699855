//! Mails that come in: raw from the mail server, from Postmark's webhook, or fetched from Resend; all to one shape.
//!
//! What the writer wrote is told from what their mail program added (`answer`), and a person from a machine
//! (`automatic`). Not for: whether the sender may speak in a conversation. Anybody can write any sender into a mail,
//! so the signed reply address decides, and the sender is compared with who should be answering.
//! Nothing here falls back to the whole mail: its quote is a transcript with the team's notes in it.

mod answer;
mod automatic;
mod html;
mod lines;
pub(super) mod postmark;
mod raw;
pub(super) mod resend;

pub use raw::read;

use crate::text::one_line;

/// One mail, read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mail {
    /// The address alone, in lower case; empty where there is none.
    pub from: String,
    /// Every address it was to reach, in lower case: `To`, `Cc`, and what mail servers noted on the way.
    pub to: Vec<String>,
    /// With its angle brackets, as `In-Reply-To` and `References` want it.
    pub message_id: Option<String>,
    pub in_reply_to: Option<String>,
    pub subject: String,
    /// What the writer wrote, without quotes and signature. Empty where nothing is left.
    pub text: String,
    /// How many files came along; they are not kept, and somebody should know.
    pub files: usize,
    /// A machine wrote it: never answer, never show it to a visitor as words.
    pub auto: bool,
    /// It reports that a mail could not be delivered; then `auto` as well.
    pub bounce: bool,
    /// The sender's own domain disowns it, says the server that took it (DMARC): anybody may have written `from`.
    pub forged: bool,
}

/// A mail before it is judged, whatever brought it.
#[derive(Default)]
struct Parts {
    from: String,
    to: Vec<String>,
    subject: String,
    /// All of them, names in lower case.
    headers: Vec<(String, String)>,
    text: Option<String>,
    html: Option<String>,
    files: usize,
}

/// Mail servers name the address they delivered to in one of these, where it is neither in `To` nor in `Cc`.
const DELIVERED_TO: [&str; 4] = ["delivered-to", "x-original-to", "envelope-to", "x-forwarded-to"];
/// More of a mail is not read: an answer stands at its top, and a minute of parsing would be anybody's to order.
const BODY_BYTES: usize = 256 * 1024;
const SUBJECT_UNITS: usize = 300;
const ADDRESSES: usize = 50;

impl Parts {
    fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(key, _)| key == name).map(|(_, value)| value.trim())
    }

    /// Plain text where the mail has some, else what its HTML says.
    fn body(&self) -> String {
        let text = self.text.as_deref().map(head).filter(|text| !text.trim().is_empty());
        match (text, &self.html) {
            (Some(text), _) => text.to_owned(),
            (None, Some(html)) => html::to_text(head(html)),
            (None, None) => String::new(),
        }
    }

    fn mail(self) -> Mail {
        let text = answer::of(&self.body());
        self.mail_with(text)
    }

    fn mail_with(self, text: String) -> Mail {
        let from = address(&self.from);
        let bounce = automatic::is_bounce(&self, &from);
        let auto = bounce || automatic::is_automatic(&self);
        let mut to: Vec<String> = self.to.iter().map(|to| address(to)).collect();
        to.extend(DELIVERED_TO.iter().filter_map(|name| self.header(name)).map(address));
        let mut seen = std::collections::BTreeSet::new();
        to.retain(|to| !to.is_empty() && seen.insert(to.clone()));
        to.truncate(ADDRESSES);
        Mail {
            from,
            to,
            message_id: self.header("message-id").and_then(message_id),
            in_reply_to: self.header("in-reply-to").and_then(message_id),
            subject: crate::text::clip(&one_line(&self.subject), SUBJECT_UNITS),
            text,
            files: self.files,
            auto,
            bounce,
            forged: self.is_forged(),
        }
    }

    /// By the first header of its kind, which the last server put on top; a sender can only add some below it.
    fn is_forged(&self) -> bool {
        self.header("authentication-results").is_some_and(|said| said.to_ascii_lowercase().contains("dmarc=fail"))
    }
}

/// At most [`BODY_BYTES`], cut between characters.
fn head(text: &str) -> &str {
    &text[..text.floor_char_boundary(BODY_BYTES)]
}

/// `Name <ana@x.example>` and `ana@x.example`; the last address where a display name tries to look like one.
fn address(written: &str) -> String {
    let inside = written.rsplit_once('<').map_or(written, |(_, address)| address);
    let inside = inside.split('>').next().unwrap_or_default().trim().to_lowercase();
    if inside.contains('@') && !inside.contains(char::is_whitespace) { inside } else { String::new() }
}

/// The first id of a header.
fn message_id(header: &str) -> Option<String> {
    let id = header.split_whitespace().next()?.trim_start_matches('<').split('>').next()?;
    (!id.is_empty()).then(|| format!("<{id}>"))
}

#[cfg(test)]
mod tests {
    use super::{Parts, address, message_id};

    #[test]
    fn promise_6_only_the_topmost_server_says_whether_a_sender_is_real() {
        let with = |said: &[&str]| Parts {
            headers: said.iter().map(|said| ("authentication-results".to_owned(), (*said).to_owned())).collect(),
            ..Parts::default()
        };
        assert!(
            with(&["mx.cloudflare.net; dkim=none; DMARC=fail header.from=velo.example", "x; dmarc=pass"]).is_forged()
        );
        assert!(!with(&["mx.cloudflare.net; dkim=pass; dmarc=pass", "x; dmarc=fail"]).is_forged());
        assert!(!with(&["mx.cloudflare.net; dmarc=none"]).is_forged());
        assert!(!with(&[]).is_forged());
    }

    #[test]
    fn the_address_is_read_and_not_the_name() {
        for written in
            ["Ana <Ana@Velo.example>", "ana@velo.example", " <ana@velo.example> ", "\"x@y.z\" <ana@velo.example>"]
        {
            assert_eq!(address(written), "ana@velo.example", "{written}");
        }
        for wrong in ["", "<>", "Ana", "a b@c"] {
            assert_eq!(address(wrong), "", "{wrong}");
        }
    }

    #[test]
    fn ids_keep_their_brackets() {
        assert_eq!(message_id("<a@b> <c@d>"), Some("<a@b>".to_owned()));
        assert_eq!(message_id("a@b"), Some("<a@b>".to_owned()));
        assert_eq!(message_id("<>"), None);
        assert_eq!(message_id(" "), None);
    }
}
