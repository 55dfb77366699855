//! Every sentence a person reads that Baton itself says, by language. A language is one file below.
//!
//! `{name}` and the like are filled by [`fill`]. Nothing here promises what the router does not know.

mod en;
pub mod team;

use serde::{Deserialize, Serialize};

/// The languages Baton speaks. Adding one is one file and one line here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Language {
    En,
}

impl Language {
    pub const ALL: &[Language] = &[Language::En];

    /// From a BCP 47 tag: `pt-BR` is Portuguese. `None` for a language Baton does not speak.
    pub fn of_locale(locale: &str) -> Option<Language> {
        let tag = locale.split(['-', '_']).next()?.to_ascii_lowercase();
        Self::ALL.iter().copied().find(|language| language.words().tag == tag)
    }

    /// The language of a text; `None` when unsure.
    pub fn detect(_text: &str) -> Option<Language> {
        None
    }

    pub fn words(self) -> &'static Words {
        match self {
            Language::En => &en::WORDS,
        }
    }
}

/// What Baton says in one language.
#[derive(Debug)]
pub struct Words {
    /// BCP 47 primary tag.
    pub tag: &'static str,
    /// Opens every conversation and says it is AI. `{assistant}` `{business}`
    pub greeting: &'static str,
    /// Somebody is being asked to join; nobody is promised by when.
    pub handoff_asked: &'static str,
    /// The same when the visitor is upset: an apology first.
    pub handoff_sorry: &'static str,
    /// The same when the assistant does not know.
    pub handoff_unknown: &'static str,
    /// The same when the assistant broke.
    pub handoff_broke: &'static str,
    /// The assistant does not know and the owner wants no handoff for that; a person is offered.
    pub cannot_answer: &'static str,
    /// The team is told while the assistant goes on.
    pub handoff_alongside: &'static str,
    /// Added to the above when the visitor cannot be reached yet.
    pub ask_contact: &'static str,
    /// The visitor writes or asks again while waiting.
    pub still_waiting: &'static str,
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
    /// For a member without a name.
    pub visitor: &'static str,
    /// The first line suggested to who picks it up. `{name}` `{topic}`
    pub opener: &'static str,
    /// The same without a name. `{topic}`
    pub opener_unnamed: &'static str,
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
}

/// Puts values in the place of `{key}`. A key that is not given stays, so a test can find it.
pub fn fill(template: &str, values: &[(&str, &str)]) -> String {
    values.iter().fold(template.to_owned(), |text, (key, value)| text.replace(&format!("{{{key}}}"), value))
}
