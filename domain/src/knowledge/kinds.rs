//! What kind of answer a question wants and a passage gives: a price, opening hours, a way to get in touch.
//!
//! For: letting "how much is it?" find "£89" where neither says "price". Not for: synonyms.

use crate::words::lexicon::Heard;
use crate::words::phrases::Phrases;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AnswerKind {
    Price,
    Hours,
    Contact,
}

impl AnswerKind {
    pub const ALL: [AnswerKind; 3] = [AnswerKind::Price, AnswerKind::Hours, AnswerKind::Contact];

    /// The index's term for it; no word contains a space.
    pub fn term(self) -> &'static str {
        match self {
            AnswerKind::Price => "a price",
            AnswerKind::Hours => "some hours",
            AnswerKind::Contact => "a contact",
        }
    }

    /// The words that ask for it.
    pub fn asked(self, heard: &Heard) -> &Phrases {
        match self {
            AnswerKind::Price => &heard.asks_price,
            AnswerKind::Hours => &heard.asks_hours,
            AnswerKind::Contact => &heard.asks_contact,
        }
    }

    pub fn is_given_in(self, text: &str) -> bool {
        self.times_given_in(text) > 0
    }

    /// A way to get in touch counts once for the telephone and once for the mail address; the rest is there or not.
    pub fn times_given_in(self, text: &str) -> usize {
        match self {
            AnswerKind::Price => usize::from(gives_price(text)),
            AnswerKind::Hours => usize::from(gives_hours(text)),
            AnswerKind::Contact => usize::from(gives_phone(text)) + usize::from(gives_mail(text)),
        }
    }
}

fn gives_price(text: &str) -> bool {
    let sign = |c: char| matches!(c, '£' | '€' | '$');
    let words = || text.split_whitespace().map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()));
    let named = words().zip(words().skip(1)).any(|(amount, unit)| {
        amount.starts_with(|c: char| c.is_ascii_digit())
            && ["eur", "euro", "euros", "usd", "dollars", "pounds", "gbp", "reais"]
                .contains(&unit.to_lowercase().as_str())
    });
    text.contains("R$") || text.contains(sign) && text.contains(|c: char| c.is_ascii_digit()) || named
}

/// A clock time: `8:30`, `8 am`, `18h`, `24/7`.
fn gives_hours(text: &str) -> bool {
    let bytes = text.as_bytes();
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    (0..bytes.len()).filter(|at| digit(*at)).any(|at| {
        let rest = text[at + 1..].trim_start().to_ascii_lowercase();
        let clock = bytes.get(at + 1) == Some(&b':') && digit(at + 2) && digit(at + 3);
        let ends = |mark: &str| {
            rest.strip_prefix(mark).is_some_and(|tail| !tail.starts_with(|c: char| c.is_ascii_alphabetic()))
        };
        clock || ["am", "pm", "a.m", "p.m", "h", "uhr", "/7"].iter().any(|mark| ends(mark))
    })
}

/// A run of digits long enough for a telephone.
fn gives_phone(text: &str) -> bool {
    const PHONE_DIGITS: usize = 8;
    let mut digits = 0;
    text.chars().any(|c| {
        digits = match c {
            _ if c.is_ascii_digit() => digits + 1,
            ' ' | '-' | '(' | ')' | '.' | '+' => digits,
            _ => 0,
        };
        digits >= PHONE_DIGITS
    })
}

fn gives_mail(text: &str) -> bool {
    text.split_whitespace().any(|word| word.find('@').is_some_and(|at| word[at..].contains('.')))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_are_told_by_their_shape() {
        for (text, price, hours, contact) in [
            ("Boiler service: £89", true, false, false),
            ("ab 45 Euro", true, false, false),
            ("Monday to Friday 8:00 to 18:00", false, true, false),
            ("Open 8 am until 6pm", false, true, false),
            ("We answer 24/7", false, true, false),
            ("Call 020 7946 0000", false, false, true),
            ("Write to hello@example.com", false, false, true),
            ("We fix taps within 5 miles", false, false, false),
            ("Tel. 1é", false, false, false),
        ] {
            let given = AnswerKind::ALL.map(|kind| kind.is_given_in(text));
            assert_eq!(given, [price, hours, contact], "{text}");
        }
    }
}
