//! The inbox as the desk keeps it: where a page of the list ends, and what a search looks for.
//! Not for: SQL, what a console draws, or the order of the list, which both have of `protocol::inbox`.

use protocol::Millis;
use protocol::inbox::Piece;
use protocol::transcript::Contact;

/// Where a page ends: what comes after it in the order, whatever has moved meanwhile.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Before {
    /// `0000000000001234.c1`: after this place and id.
    Cursor { at: i64, id: String },
    /// A number alone is a moment: everything older.
    Moment(Millis),
}

impl Before {
    pub fn parse(text: &str) -> Option<Self> {
        match text.split_once('.') {
            Some((at, id)) if !id.is_empty() => Some(Before::Cursor { at: at.parse().ok()?, id: id.to_owned() }),
            Some(_) => None,
            None => text.parse().ok().map(Before::Moment),
        }
    }
}

/// Words looked for at once. The platform's SQLite joins at most five selections in one.
pub const TERMS: usize = 5;

/// A search as full-text terms: each must be somewhere in the conversation, each may be the beginning of a word. What
/// has several words in it, such as an address, is looked for as it stands.
pub fn terms(query: &str) -> Vec<String> {
    let words = query.split_whitespace().filter(|word| word.chars().any(char::is_alphanumeric));
    words.take(TERMS).map(|word| format!("\"{}\"*", word.replace('"', ""))).collect()
}

/// Marks the words that were found, in what the full-text index cuts out. Control characters that no line has.
pub const HIT_BEGINS: char = '\u{2}';
pub const HIT_ENDS: char = '\u{3}';

pub fn pieces(cut: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    for stretch in cut.split(HIT_BEGINS) {
        let (hit, plain) = stretch.split_once(HIT_ENDS).unwrap_or(("", stretch));
        for (text, hit) in [(hit, true), (plain, false)] {
            if !text.is_empty() {
                pieces.push(Piece { text: text.to_owned(), hit });
            }
        }
    }
    pieces
}

/// What a visitor is found by besides what they wrote: name, address, and their number also without its spaces and
/// without what stands before its last nine digits, for nobody looks for `+34`.
pub fn contact_words(visitor: &str, contact: &Contact) -> String {
    let digits: String = contact.phone.iter().flat_map(|phone| phone.chars()).filter(char::is_ascii_digit).collect();
    let local = digits.get(digits.len().saturating_sub(LOCAL_DIGITS)..).filter(|local| local.len() < digits.len());
    let parts = [
        Some(visitor),
        contact.name.as_deref().filter(|name| *name != visitor),
        contact.email.as_deref(),
        contact.phone.as_deref(),
        Some(digits.as_str()),
        local,
    ];
    parts.into_iter().flatten().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

/// A national number's length in most of Europe and America.
const LOCAL_DIGITS: usize = 9;

#[cfg(test)]
mod tests {
    use super::{Before, contact_words, pieces, terms};
    use protocol::inbox::Piece;
    use protocol::transcript::Contact;

    #[test]
    fn a_page_ends_at_a_cursor_or_at_a_moment() {
        assert_eq!(Before::parse("1764000000000"), Some(Before::Moment(1_764_000_000_000)));
        assert_eq!(Before::parse("0000000000000042.c.1"), Some(Before::Cursor { at: 42, id: "c.1".into() }));
        for wrong in ["", "abc", "12.", "x.c1"] {
            assert_eq!(Before::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn what_is_looked_for_is_quoted() {
        assert_eq!(terms("boiler sam@harbour.example"), [r#""boiler"*"#, r#""sam@harbour.example"*"#]);
        assert_eq!(terms(r#" "OR  - " near "#), [r#""OR"*"#, r#""near"*"#]);
        assert!(terms("  - ? ").is_empty());
        assert_eq!(terms("a b c d e f g").len(), 5);
    }

    #[test]
    fn found_words_are_marked() {
        let piece = |text: &str, hit| Piece { text: text.into(), hit };
        assert_eq!(
            pieces("my \u{2}boiler\u{3} leaks"),
            [piece("my ", false), piece("boiler", true), piece(" leaks", false)]
        );
        assert_eq!(pieces("\u{2}a\u{3}\u{2}b\u{3}"), [piece("a", true), piece("b", true)]);
        assert_eq!(pieces("broken \u{2}off"), [piece("broken ", false), piece("off", false)]);
    }

    #[test]
    fn a_number_is_found_however_it_is_written() {
        let contact = Contact {
            name: Some("Sam".into()),
            email: Some("s@x.example".into()),
            phone: Some("+34 600 123-456".into()),
        };
        assert_eq!(contact_words("Sam", &contact), "Sam s@x.example +34 600 123-456 34600123456 600123456");
        assert_eq!(contact_words("Visitor AB12", &Contact::default()), "Visitor AB12");
    }
}
