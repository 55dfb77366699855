//! Every sentence a person reads that Baton itself says, and every word Baton listens for, by language.
//! A language is one file below.
//!
//! For: sentences ([`Words`]), the words triggers and small talk go by ([`Lexicon`]), reading text as tokens.
//! Not for: deciding. Nothing here promises what the router does not know.
//!
//! `{name}` and the like are filled by [`fill`].

mod de;
mod detect;
mod en;
mod es;
pub mod figures;
pub mod form;
mod fr;
pub mod guests;
pub mod handing;
mod it;
pub mod leads;
pub mod lexicon;
pub mod metrics;
pub mod mood;
pub mod numbers;
mod others;
pub mod phrases;
mod pt;
pub mod team;
pub mod tokens;
pub mod websites;

use handing::Handing;
use lexicon::{Heard, Lexicon};
use rust_stemmers::{Algorithm, Stemmer};
use serde::{Deserialize, Serialize};
use std::sync::LazyLock;

/// The languages Baton speaks. Adding one is one file and one line in each list here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Language {
    En,
    Es,
    Pt,
    Fr,
    De,
    It,
}

impl Language {
    pub const ALL: &[Language] = &[Language::En, Language::Es, Language::Pt, Language::Fr, Language::De, Language::It];

    /// From a BCP 47 tag: `pt-BR` is Portuguese. `None` for a language Baton does not speak.
    pub fn of_locale(locale: &str) -> Option<Language> {
        let tag = locale.split(['-', '_']).next()?.to_ascii_lowercase();
        Self::ALL.iter().copied().find(|language| language.words().tag == tag)
    }

    /// The language a text is written in, by its small words. `None` when that is not clear.
    pub fn detect(text: &str) -> Option<Language> {
        detect::language(text)
    }

    /// The language of a talk in `self` after another line of it. A first line decides; later on one foreign word, a
    /// "merci" or a dish's name, changes nothing.
    pub fn after_line(self, text: &str, first: bool) -> Language {
        if first { Self::detect(text).unwrap_or(self) } else { detect::switched(text, self).unwrap_or(self) }
    }

    /// Whether a text is in a language Baton does not speak. `false` where that is not clear.
    pub fn is_unspoken(text: &str) -> bool {
        others::is_other(text, detect::strongest(text))
    }

    pub fn words(self) -> &'static Words {
        match self {
            Language::En => &en::WORDS,
            Language::Es => &es::WORDS,
            Language::Pt => &pt::WORDS,
            Language::Fr => &fr::WORDS,
            Language::De => &de::WORDS,
            Language::It => &it::WORDS,
        }
    }

    /// The words Baton listens for, as written in the language's file.
    pub fn lexicon(self) -> &'static Lexicon {
        match self {
            Language::En => &en::LEXICON,
            Language::Es => &es::LEXICON,
            Language::Pt => &pt::LEXICON,
            Language::Fr => &fr::LEXICON,
            Language::De => &de::LEXICON,
            Language::It => &it::LEXICON,
        }
    }

    /// The same, made ready for matching once.
    pub fn heard(self) -> &'static Heard {
        // One by one: a request that speaks one language pays for one.
        static ALL: [LazyLock<Heard>; 6] = [
            LazyLock::new(|| Heard::of(&en::LEXICON)),
            LazyLock::new(|| Heard::of(&es::LEXICON)),
            LazyLock::new(|| Heard::of(&pt::LEXICON)),
            LazyLock::new(|| Heard::of(&fr::LEXICON)),
            LazyLock::new(|| Heard::of(&de::LEXICON)),
            LazyLock::new(|| Heard::of(&it::LEXICON)),
        ];
        &ALL[self as usize]
    }

    /// Cuts a lower-case word down to its stem.
    pub fn stemmer(self) -> Stemmer {
        Stemmer::create(match self {
            Language::En => Algorithm::English,
            Language::Es => Algorithm::Spanish,
            Language::Pt => Algorithm::Portuguese,
            Language::Fr => Algorithm::French,
            Language::De => Algorithm::German,
            Language::It => Algorithm::Italian,
        })
    }
}

/// What Baton says in one language.
#[derive(Debug)]
pub struct Words {
    /// BCP 47 primary tag.
    pub tag: &'static str,
    /// Opens every conversation and says it is AI. `{assistant}` `{business}`
    pub greeting: &'static str,
    /// The assistant does not know, and the settings ask for no handoff: the visitor decides.
    pub cannot_answer: &'static str,
    /// Added to a handoff's message when the visitor cannot be reached yet.
    pub ask_contact: &'static str,
    /// The visitor writes or asks again while waiting.
    pub still_waiting: &'static str,
    /// Added to what follows when the visitor cannot be reached yet, and nobody comes.
    pub leave_contact: &'static str,
    /// No channel could deliver.
    pub nobody_reached: &'static str,
    /// Nobody has claimed in time.
    pub nobody_free: &'static str,
    pub contact_thanks: &'static str,
    /// `{name}` has joined.
    pub joined: &'static str,
    /// `{name}` released it; somebody else is asked.
    pub released: &'static str,
    /// `{name}` passed it to `{to}`.
    pub transferred: &'static str,
    /// `{name}` handed back to the assistant.
    pub returned: &'static str,
    pub resolved: &'static str,
    pub rating_thanks: &'static str,
    /// For a visitor without a name.
    pub visitor: &'static str,
    /// The first line suggested to who picks it up. `{name}` `{topic}`
    pub opener: &'static str,
    /// The same without a name. `{topic}`
    pub opener_unnamed: &'static str,
    /// Two topics tie; the quick replies below name them.
    pub clarify: &'static str,
    pub tongues: Tongues,
    pub handing: Handing,
    pub small_talk: SmallTalk,
}

/// What a receptionist says when nothing is asked.
#[derive(Debug)]
pub struct SmallTalk {
    pub hello: &'static str,
    pub thanks: &'static str,
    pub goodbye: &'static str,
    /// `{assistant}` `{business}`
    pub are_you_a_bot: &'static str,
    pub how_are_you: &'static str,
    /// "I have a question", "yes": go ahead and ask.
    pub go_ahead: &'static str,
    /// "OK", "great": is there more?
    pub anything_else: &'static str,
    /// "I'm Ana", and no more. `{name}`
    pub named: &'static str,
}

/// What is said where visitor, knowledge and Baton do not speak the same language.
#[derive(Debug)]
pub struct Tongues {
    /// Of the languages, in the order of [`Language::ALL`], as they stand after `only_in`.
    pub names: [&'static str; 6],
    /// Before an answer in another language than the visitor's. `{language}`
    pub only_in: &'static str,
    /// After the first such answer.
    pub or_person: &'static str,
    /// To whoever writes a language Baton does not speak.
    pub unspoken: &'static str,
}

/// Puts values in the place of `{key}`. A key that is not given stays, so a test can find it.
pub fn fill(template: &str, values: &[(&str, &str)]) -> String {
    let mut filled = String::with_capacity(template.len());
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        let known =
            after.split_once('}').and_then(|(key, tail)| Some((values.iter().find(|(name, _)| *name == key)?.1, tail)));
        match known {
            Some((value, tail)) => {
                filled.push_str(value);
                rest = tail;
            }
            None => {
                filled.push('{');
                rest = after;
            }
        }
    }
    filled.push_str(rest);
    filled
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_locale_names_a_language_by_its_first_tag() {
        assert_eq!(Language::of_locale("pt-BR"), Some(Language::Pt));
        assert_eq!(Language::of_locale("DE_at"), Some(Language::De));
        assert_eq!(Language::of_locale("ja"), None);
        assert_eq!(Language::of_locale(""), None);
    }

    #[test]
    fn languages_are_listed_in_the_order_of_the_enum() {
        // `heard` looks its language up by this place.
        for (place, language) in Language::ALL.iter().enumerate() {
            assert_eq!(*language as usize, place);
            assert!(language.heard().stop_words.contains(language.lexicon().stop_words.split(',').next().unwrap()));
        }
    }

    #[test]
    fn a_value_is_never_read_as_a_template() {
        assert_eq!(fill("Hi {name}, {topic}.", &[("name", "{topic}"), ("topic", "x")]), "Hi {topic}, x.");
        assert_eq!(fill("{unknown} { {name}", &[("name", "Ana")]), "{unknown} { Ana");
    }
}
