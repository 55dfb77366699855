//! What a visitor reads where something is not taken, and what stands around what they take home.
//!
//! Kind, and with what to do instead. Not for: programs, which go by a refusal's code.

mod de;
mod en;
mod es;
mod fr;
mod it;
mod pt;

use super::{Language, fill};
use crate::input::Refusal;

/// One language's sentences.
#[derive(Debug)]
pub struct Guests {
    /// More than people write in a short while.
    pub too_fast: &'static str,
    /// The same of a day.
    pub too_much: &'static str,
    /// The same line again and again.
    pub repeated: &'static str,
    /// `{limit}`
    pub too_long: &'static str,
    pub empty: &'static str,
    /// The conversation has as many lines as it may have.
    pub full: &'static str,
    /// Too many chats from one address.
    pub chats: &'static str,
    pub challenge: &'static str,
    /// The assistant's, to whoever sent a file.
    pub kept: &'static str,
    /// `{mb}`
    pub too_large: &'static str,
    pub wrong_type: &'static str,
    pub files_full: &'static str,
    pub files_off: &'static str,
    /// The transcript went out less than an hour ago.
    pub mailed: &'static str,
    pub mail_off: &'static str,
    /// A transcript's title. `{business}` `{day}`
    pub said_on: &'static str,
    /// Under a mailed transcript: why they get it. `{business}`
    pub mail_footer: &'static str,
}

impl Language {
    pub fn guests(self) -> &'static Guests {
        match self {
            Language::En => &en::GUESTS,
            Language::Es => &es::GUESTS,
            Language::Pt => &pt::GUESTS,
            Language::Fr => &fr::GUESTS,
            Language::De => &de::GUESTS,
            Language::It => &it::GUESTS,
        }
    }
}

/// A refusal in words for a visitor. `None` for what a widget never meets: it is said in a programmer's words.
pub fn said(refusal: &Refusal, language: Language) -> Option<String> {
    let words = language.guests();
    Some(match refusal {
        Refusal::TooFast { .. } => words.too_fast.to_owned(),
        Refusal::TooMuch { .. } => words.too_much.to_owned(),
        Refusal::Repeated => words.repeated.to_owned(),
        Refusal::TooLong { limit } => fill(words.too_long, &[("limit", &limit.to_string())]),
        Refusal::EmptyText => words.empty.to_owned(),
        Refusal::TooMany { .. } => words.full.to_owned(),
        Refusal::Challenge => words.challenge.to_owned(),
        Refusal::FilesFull => words.files_full.to_owned(),
        Refusal::JustMailed => words.mailed.to_owned(),
        Refusal::ClaimedBy(_) | Refusal::NotClaimed | Refusal::WrongStage(_) | Refusal::Invalid(_) => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::said;
    use crate::input::Refusal;
    use crate::words::Language;

    #[test]
    fn every_refusal_a_visitor_meets_is_said_in_their_language() {
        let refusals = [
            Refusal::TooFast { limit: 30 },
            Refusal::TooMuch { limit: 30 },
            Refusal::Repeated,
            Refusal::TooLong { limit: 4_000 },
            Refusal::EmptyText,
            Refusal::TooMany { limit: 9 },
            Refusal::Challenge,
            Refusal::FilesFull,
            Refusal::JustMailed,
        ];
        for refusal in &refusals {
            let all: Vec<String> = Language::ALL.iter().map(|language| said(refusal, *language).unwrap()).collect();
            for (place, text) in all.iter().enumerate() {
                assert!(!text.contains('{'), "{text}");
                assert!(all[place + 1..].iter().all(|other| other != text), "said twice: {text}");
            }
        }
        assert!(said(&Refusal::TooLong { limit: 4_000 }, Language::De).unwrap().contains("4000"));
        assert_eq!(said(&Refusal::NotClaimed, Language::En), None);
    }
}
