//! A machine's mail told from a person's: auto-replies, bounces, lists, and our own mails come back.
//!
//! By headers (RFC 3834 and the habits of mail systems). A subject counts only in the one form no person types:
//! the prefix Exchange puts before the subject it answers. "Out of office next week?" is a person's question.

use super::Parts;

/// Mailboxes that only report (RFC 2142 and every mail server's habit).
const REPORTERS: [&str; 2] = ["mailer-daemon", "postmaster"];
/// Set by responders and nobody else; `no` would mean that it is none.
const RESPONDERS: [&str; 6] =
    ["x-autoreply", "x-autorespond", "x-autoresponder", "x-auto-reply", "x-auto-response-suppress", "auto-submitted"];
/// Their mere presence tells: a list, a failure report, and the loop of our own mail.
const TELLING: [&str; 4] = ["list-id", "x-failed-recipients", "x-auto-reply-from", "x-baton-conversation"];
/// Exchange's and Outlook's, in the six languages, before a colon.
const AUTOMATIC_SUBJECTS: [&str; 9] = [
    "automatic reply",
    "auto reply",
    "autoreply",
    "automatische antwort",
    "respuesta automática",
    "resposta automática",
    "réponse automatique",
    "risposta automatica",
    "out of office autoreply",
];

pub(super) fn is_automatic(parts: &Parts) -> bool {
    let says_so = |name: &str| parts.header(name).is_some_and(|value| !is_no(value));
    let bulk = parts.header("precedence").map(|value| value.to_ascii_lowercase());
    RESPONDERS.iter().any(|name| says_so(name))
        || TELLING.iter().any(|name| parts.header(name).is_some())
        || bulk.is_some_and(|value| ["bulk", "junk", "list", "auto_reply"].contains(&value.as_str()))
        || parts.header("return-path").is_some_and(|value| value == "<>" || value.is_empty())
        || content_type(parts).starts_with("multipart/report")
        || has_automatic_subject(&parts.subject)
}

pub(super) fn is_bounce(parts: &Parts, from: &str) -> bool {
    let kind = content_type(parts);
    let reports = kind.starts_with("multipart/report") && kind.contains("delivery-status");
    let mailbox = from.split('@').next().unwrap_or_default();
    reports || REPORTERS.contains(&mailbox) || parts.header("x-failed-recipients").is_some()
}

fn content_type(parts: &Parts) -> String {
    parts.header("content-type").unwrap_or_default().to_ascii_lowercase()
}

/// "Réponse automatique : …": French puts a space before the colon.
fn has_automatic_subject(subject: &str) -> bool {
    let prefix = subject.split_once(':').map(|(prefix, _)| prefix.trim().to_lowercase());
    prefix.is_some_and(|prefix| AUTOMATIC_SUBJECTS.contains(&prefix.as_str()))
}

/// `auto-replied; owner-email=…` says it in its first word.
fn is_no(value: &str) -> bool {
    let word = value.split([';', ' ', ',']).next().unwrap_or_default();
    word.is_empty() || word.eq_ignore_ascii_case("no") || word.eq_ignore_ascii_case("none")
}

#[cfg(test)]
mod tests {
    use super::{Parts, is_automatic, is_bounce};

    fn with(name: &str, value: &str) -> Parts {
        Parts { headers: vec![(name.to_owned(), value.to_owned())], ..Parts::default() }
    }

    #[test]
    fn machines_say_so_in_a_header() {
        for (name, value) in [
            ("auto-submitted", "auto-replied"),
            ("auto-submitted", "Auto-Generated; x=y"),
            ("x-auto-response-suppress", "All"),
            ("x-autoreply", "yes"),
            ("precedence", "Bulk"),
            ("precedence", "auto_reply"),
            ("return-path", "<>"),
            ("list-id", "<news.shop.example>"),
            ("x-baton-conversation", "k7m2"),
            ("content-type", "multipart/report; report-type=disposition-notification"),
        ] {
            assert!(is_automatic(&with(name, value)), "{name}: {value}");
        }
    }

    #[test]
    fn people_do_not() {
        for (name, value) in [
            ("auto-submitted", "no"),
            ("x-autoreply", "no"),
            ("precedence", "normal"),
            ("return-path", "<ana@velo.example>"),
            ("content-type", "multipart/alternative; boundary=report"),
        ] {
            assert!(!is_automatic(&with(name, value)), "{name}: {value}");
        }
    }

    #[test]
    fn only_the_prefix_of_a_subject_tells() {
        let about = |subject: &str| is_automatic(&Parts { subject: subject.to_owned(), ..Parts::default() });
        for subject in [
            "Automatic reply: Sam is writing to you",
            "Respuesta automática: Sam",
            "Resposta automática: Sam",
            "Réponse automatique : Sam",
            "Automatische Antwort: Sam",
            "Risposta automatica: Sam",
        ] {
            assert!(about(subject), "{subject}");
        }
        for subject in ["Out of office next week?", "Re: automatic reply settings", "Your automatic reply: how?"] {
            assert!(!about(subject), "{subject}");
        }
    }

    #[test]
    fn bounces_are_told_from_receipts() {
        assert!(is_bounce(&with("content-type", "multipart/report; report-type=\"delivery-status\""), ""));
        assert!(is_bounce(&Parts::default(), "mailer-daemon@mail.example"));
        assert!(is_bounce(&with("x-failed-recipients", "a@b.c"), ""));
        assert!(!is_bounce(&with("content-type", "multipart/report; report-type=disposition-notification"), ""));
        assert!(!is_bounce(&Parts::default(), "ana@velo.example"));
    }
}
