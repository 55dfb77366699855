//! The inbox as the desk keeps it: the one order of all conversations, the stretch of it a view shows, where a page
//! ends, and what a search looks for. Not for: SQL, or what a console draws.

use protocol::Millis;
use protocol::desk::Row;
use protocol::handoff::Urgency;
use protocol::inbox::{Piece, View};
use protocol::transcript::{Contact, Stage};

/// One band of the order after another, each wider than any moment: 2^42 ms is the year 2109, and all of them fit into
/// what JavaScript counts exactly.
const BAND: i64 = 1 << 42;

const URGENT: i64 = 0;
const STANDARD: i64 = 1;
const SNOOZED: i64 = 2;
const CLAIMED: i64 = 3;
const ASSISTANT: i64 = 4;
const RESOLVED: i64 = 5;
/// Tests of channels: in no view.
const TEST: i64 = 6;

/// Where a conversation stands in the order of the inbox, the smallest first: who waits, urgent ones before the
/// others and the longest wait first, what was put off after them; then what is claimed, with the assistant, and
/// resolved, each with the latest line first.
pub fn place(row: &Row) -> i64 {
    let latest_first = BAND - 1 - row.last_ms.clamp(0, BAND - 1);
    let (band, within) = match row.stage {
        _ if row.test.is_some() => (TEST, latest_first),
        Stage::Claimed => (CLAIMED, latest_first),
        Stage::Resolved => (RESOLVED, latest_first),
        Stage::Assistant if row.waiting_since_ms.is_none() => (ASSISTANT, latest_first),
        Stage::Assistant | Stage::Waiting => match (row.snoozed_until_ms, row.urgency) {
            (Some(until_ms), _) => (SNOOZED, until_ms),
            (None, Some(Urgency::Urgent)) => (URGENT, row.waiting_since_ms.unwrap_or(row.last_ms)),
            (None, _) => (STANDARD, row.waiting_since_ms.unwrap_or(row.last_ms)),
        },
    };
    band * BAND + within.clamp(0, BAND - 1)
}

/// The stretch of the order a view shows, from and without the end. Of `Mine` and `Urgent` it is not all that is asked.
pub fn stretch(view: View) -> (i64, i64) {
    let (from, to) = match view {
        View::All => (URGENT, TEST),
        View::Unclaimed => (URGENT, CLAIMED),
        View::Mine | View::Claimed => (CLAIMED, ASSISTANT),
        View::Urgent => (URGENT, ASSISTANT),
        View::Assistant => (ASSISTANT, RESOLVED),
        View::Resolved => (RESOLVED, TEST),
    };
    (from * BAND, to * BAND)
}

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
    use super::{Before, contact_words, pieces, place, stretch, terms};
    use protocol::desk::Row;
    use protocol::handoff::{Channel, Urgency};
    use protocol::inbox::{Piece, View};
    use protocol::transcript::{Contact, Stage};

    const OLD_ROW: &str = r#"{"id":"c1","rev":2,"stage":"waiting","episode":1,"visitor":"Sam","excerpt":"Hi","started_ms":1,"last_ms":1764000000000}"#;

    fn row(stage: Stage) -> Row {
        Row { stage, ..serde_json::from_str(OLD_ROW).unwrap() }
    }

    fn waits(urgency: Urgency, since_ms: i64) -> Row {
        Row { urgency: Some(urgency), waiting_since_ms: Some(since_ms), ..row(Stage::Waiting) }
    }

    #[test]
    fn the_order_is_by_need_then_by_time() {
        let in_order = [
            waits(Urgency::Urgent, 5_000),
            waits(Urgency::Urgent, 6_000),
            Row { stage: Stage::Assistant, ..waits(Urgency::Urgent, 7_000) },
            waits(Urgency::Standard, 1_000),
            Row { snoozed_until_ms: Some(9_000), ..waits(Urgency::Urgent, 1_000) },
            row(Stage::Claimed),
            Row { last_ms: 900, ..row(Stage::Claimed) },
            row(Stage::Assistant),
            row(Stage::Resolved),
            Row { last_ms: -5, ..row(Stage::Resolved) },
            Row { test: Some(Channel::Slack), ..waits(Urgency::Urgent, 1) },
        ];
        let places: Vec<i64> = in_order.iter().map(place).collect();
        assert!(places.is_sorted_by(|one, other| one < other), "{places:?}");
        assert!(places.iter().all(|place| *place < 1 << 53), "exact in JavaScript");
    }

    #[test]
    fn a_view_is_a_stretch_of_the_order() {
        let within = |view: View, row: &Row| (stretch(view).0..stretch(view).1).contains(&place(row));
        let (claimed, urgent) = (row(Stage::Claimed), waits(Urgency::Urgent, 5));
        assert!(within(View::All, &claimed) && within(View::Mine, &claimed) && !within(View::Unclaimed, &claimed));
        assert!(within(View::Unclaimed, &urgent) && within(View::Urgent, &urgent) && !within(View::Assistant, &urgent));
        let test = Row { test: Some(Channel::Email), ..urgent };
        assert!(View::ALL.into_iter().all(|view| !within(view, &test)));
    }

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
