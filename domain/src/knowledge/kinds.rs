//! What kind of answer a question wants and a passage gives: a price, opening hours, a place and the like.
//!
//! For: letting "how much is it?" find "£89" where neither says "price". Not for: what the question is about.

use crate::words::figures::names_money;
use crate::words::lexicon::Heard;
use crate::words::phrases::Phrases;
use crate::words::tokens::Token;
use std::collections::HashSet;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AnswerKind {
    Price,
    Hours,
    Contact,
    /// Where the business is.
    Place,
    /// Where it comes to.
    Area,
    Payment,
    Duration,
}

/// How well "free of charge" answers for a price.
const FREE: f32 = 0.4;
/// How well a telephone or a mail address alone answers for both.
const ONE_CONTACT: f32 = 0.8;
/// One mention may be by the way; a passage on how to pay names two.
const PAYMENT_WORDS: usize = 2;
/// "18 Wharf Street", "Hauptstraße 5", "Rue de la Paix 12": the number is this near the street's word.
const ADDRESS_REACH: usize = 3;
/// Shorter street words are endings of too many others.
const SHORTEST_ENDING: usize = 6;

impl AnswerKind {
    pub const ALL: [AnswerKind; 7] = [
        AnswerKind::Price,
        AnswerKind::Hours,
        AnswerKind::Contact,
        AnswerKind::Place,
        AnswerKind::Area,
        AnswerKind::Payment,
        AnswerKind::Duration,
    ];

    /// The words that ask for it, and name it in a heading.
    pub fn asked(self, heard: &Heard) -> &Phrases {
        match self {
            AnswerKind::Price => &heard.asks_price,
            AnswerKind::Hours => &heard.asks_hours,
            AnswerKind::Contact => &heard.asks_contact,
            AnswerKind::Place => &heard.asks_place,
            AnswerKind::Area => &heard.asks_area,
            AnswerKind::Payment => &heard.asks_payment,
            AnswerKind::Duration => &heard.asks_duration,
        }
    }

    /// How well a text gives it, from 0 to 1. A way to get in touch counts for the telephone and for the mail
    /// address; "free" is a price, but often of something by the way.
    pub fn given_in(self, text: &str, read: &[Token], heard: &Heard) -> f32 {
        let says = |words: &HashSet<String>| read.iter().any(|token| words.contains(&token.text));
        let given = |gives: bool| f32::from(u8::from(gives));
        match self {
            AnswerKind::Price if gives_price(text) => 1.0,
            AnswerKind::Price => FREE * given(heard.free_words.any(read)),
            // "Closed on Christmas Day" needs no clock.
            AnswerKind::Hours => given(gives_hours(text) || heard.days.any(read) && heard.asks_hours.any(read)),
            AnswerKind::Contact => {
                ONE_CONTACT * given(gives_phone(text)).max(given(gives_mail(text)))
                    + (1.0 - ONE_CONTACT) * given(gives_phone(text) && gives_mail(text))
            }
            AnswerKind::Place => given(gives_address(read, &heard.street_words)),
            AnswerKind::Area => given(says(&heard.area_words)),
            AnswerKind::Payment => given(gives_payment(read, &heard.payment_words)),
            AnswerKind::Duration => given(says(&heard.time_units)),
        }
    }
}

fn gives_price(text: &str) -> bool {
    if !text.contains(|c: char| c.is_ascii_digit()) {
        return false;
    }
    let words = || text.split_whitespace().map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()));
    let is_amount = |word: &str| word.starts_with(|c: char| c.is_ascii_digit());
    // "35 dólares", and "CHF 49" the other way round.
    text.contains(['£', '€', '$'])
        || words()
            .zip(words().skip(1))
            .any(|(one, next)| is_amount(one) && names_money(next) || is_amount(next) && stands_before(one))
}

/// Before its number a currency is a code, or the euro: "Peso 12 kg" weighs something.
fn stands_before(word: &str) -> bool {
    let is_code = word.chars().all(|c| c.is_ascii_uppercase());
    names_money(word) && (is_code || word.eq_ignore_ascii_case("euro") || word.eq_ignore_ascii_case("euros"))
}

/// A clock time: `8:30`, `8 am`, `18h`, `24/7`.
fn gives_hours(text: &str) -> bool {
    let bytes = text.as_bytes();
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    (0..bytes.len()).filter(|at| digit(*at)).any(|at| {
        let rest = text[at + 1..].trim_start_matches([' ', '\u{a0}']).as_bytes();
        let clock = bytes.get(at + 1) == Some(&b':') && digit(at + 2) && digit(at + 3);
        let ends = |mark: &str| {
            rest.get(..mark.len()).is_some_and(|start| start.eq_ignore_ascii_case(mark.as_bytes()))
                && !rest.get(mark.len()).is_some_and(u8::is_ascii_alphabetic)
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
    text.contains('@') && text.split_whitespace().any(|word| word.find('@').is_some_and(|at| word[at..].contains('.')))
}

fn gives_address(read: &[Token], streets: &HashSet<String>) -> bool {
    let numbered = |at: usize| {
        let near = at.saturating_sub(ADDRESS_REACH)..(at + ADDRESS_REACH + 1).min(read.len());
        read[near].iter().any(|token| token.text.starts_with(|c: char| c.is_ascii_digit()))
    };
    let is_street = |text: &str| {
        streets.contains(text)
            || streets.iter().any(|word| word.len() >= SHORTEST_ENDING && text.ends_with(word.as_str()))
    };
    (0..read.len()).any(|at| numbered(at) && is_street(&read[at].text))
}

fn gives_payment(read: &[Token], words: &HashSet<String>) -> bool {
    let said: HashSet<&str> =
        read.iter().map(|token| token.text.as_str()).filter(|text| words.contains(*text)).collect();
    said.len() >= PAYMENT_WORDS
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Language;
    use crate::words::tokens::tokens;

    #[test]
    fn kinds_are_told_by_their_shape() {
        use AnswerKind::{Area, Contact, Duration, Hours, Payment, Place, Price};
        for (language, text, given) in [
            (Language::En, "Boiler service: £89", &[Price][..]),
            (Language::De, "ab 45 Euro", &[Price]),
            (Language::Es, "La revisión son 35 dólares", &[Price]),
            (Language::Pt, "A revisão custa 45 libras", &[Price]),
            (Language::Fr, "Révision : 60 francs", &[Price]),
            (Language::It, "Revisione: 30 sterline", &[Price]),
            (Language::De, "Wartung CHF 49", &[Price]),
            (Language::It, "Revisione euro 49", &[Price]),
            (Language::It, "Peso 12 kg", &[]),
            (Language::En, "Call 24 hours, try 7 times", &[Duration]),
            (Language::En, "Monday to Friday 8:00 to 18:00", &[Hours]),
            (Language::En, "Open 8 am until 6pm", &[Hours]),
            (Language::En, "We answer 24/7", &[Hours]),
            (Language::En, "Closed on Christmas Eve", &[Hours]),
            (Language::De, "Die Anfahrt ist kostenlos", &[Price]),
            (Language::En, "Call 020 7946 0000", &[Contact]),
            (Language::En, "Write to hello@example.com", &[Contact]),
            (Language::En, "We fix taps within 5 miles", &[Area]),
            (Language::En, "You find us at 12 Mill Lane", &[Place]),
            (Language::De, "Hauptstraße 5 in Köln", &[Place]),
            (Language::Fr, "12, rue de la Paix", &[Place]),
            (Language::Es, "Aceptamos tarjeta y efectivo", &[Payment]),
            (Language::En, "Show your card", &[]),
            (Language::It, "Ci vogliono due settimane", &[Duration]),
            (Language::En, "Tel. 1é", &[]),
        ] {
            let read = tokens(text);
            let is_given = |kind: &AnswerKind| kind.given_in(text, &read, language.heard()) > 0.0;
            let found: Vec<AnswerKind> = AnswerKind::ALL.into_iter().filter(is_given).collect();
            assert_eq!(found, given, "{text}");
        }
    }
}
