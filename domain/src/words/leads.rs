//! How people say who they are and how to reach them, in one language: written as data, made ready for matching once.

use super::Language;
use super::phrases::{Phrases, entries};
use super::tokens::folded;
use std::collections::HashSet;
use std::sync::LazyLock;

/// A language's lists, written as those of a [`super::lexicon::Lexicon`].
#[derive(Debug)]
pub struct Leads {
    /// Nothing but a name follows, however it is written: "my name is".
    pub introduces: &'static str,
    /// A name follows, or anything else: "I am".
    pub i_am: &'static str,
    /// The same after a greeting, or before one of the words that follow a name: "this is".
    pub here_is: &'static str,
    /// Stand after a name and are no part of it: "from", "and".
    pub follows_name: &'static str,
    /// What people say they are that is no name, and what names may be: "interested", "misspelled".
    pub no_names: &'static str,
    /// Before a colon at a line's start, they announce a name.
    pub name_labels: &'static str,
    /// A letter's end, above the name: "best regards".
    pub signs_off: &'static str,
    /// A number after one of these is a phone's: "call me on".
    pub phone_cues: &'static str,
    /// A number after one of these is none: "order", "since".
    pub no_phone: &'static str,
    /// An address or a number after one of these is somebody else's: "I wrote to".
    pub theirs: &'static str,
    /// Unless one of these stands between: "me".
    pub mine: &'static str,
    /// What was left before is wrong or old: "my new number".
    pub corrects: &'static str,
    /// What a member ends an answer with: "let me know if".
    pub member_ends: &'static str,
}

/// The same, ready for matching.
#[derive(Debug)]
pub struct HeardLeads {
    pub introduces: Phrases,
    pub i_am: Phrases,
    pub here_is: Phrases,
    pub follows_name: HashSet<String>,
    pub no_names: HashSet<String>,
    pub name_labels: HashSet<String>,
    pub signs_off: Phrases,
    pub phone_cues: Phrases,
    pub no_phone: Phrases,
    pub theirs: Phrases,
    pub mine: HashSet<String>,
    pub corrects: Phrases,
    pub member_ends: Phrases,
}

impl HeardLeads {
    fn of(leads: &Leads) -> Self {
        let words = |list: &str| entries(list).map(folded).collect();
        Self {
            introduces: Phrases::of(leads.introduces),
            i_am: Phrases::of(leads.i_am),
            here_is: Phrases::of(leads.here_is),
            follows_name: words(leads.follows_name),
            no_names: words(leads.no_names),
            name_labels: words(leads.name_labels),
            signs_off: Phrases::of(leads.signs_off),
            phone_cues: Phrases::of(leads.phone_cues),
            no_phone: Phrases::of(leads.no_phone),
            theirs: Phrases::of(leads.theirs),
            mine: words(leads.mine),
            corrects: Phrases::of(leads.corrects),
            member_ends: Phrases::of(leads.member_ends),
        }
    }
}

impl Language {
    /// How people say who they are, as written in the language's file.
    pub fn leads(self) -> &'static Leads {
        match self {
            Language::En => &super::en::LEADS,
            Language::Es => &super::es::LEADS,
            Language::Pt => &super::pt::LEADS,
            Language::Fr => &super::fr::LEADS,
            Language::De => &super::de::LEADS,
            Language::It => &super::it::LEADS,
        }
    }

    /// The same, made ready for matching once.
    pub fn heard_leads(self) -> &'static HeardLeads {
        static ALL: [LazyLock<HeardLeads>; 6] = [
            LazyLock::new(|| HeardLeads::of(&super::en::LEADS)),
            LazyLock::new(|| HeardLeads::of(&super::es::LEADS)),
            LazyLock::new(|| HeardLeads::of(&super::pt::LEADS)),
            LazyLock::new(|| HeardLeads::of(&super::fr::LEADS)),
            LazyLock::new(|| HeardLeads::of(&super::de::LEADS)),
            LazyLock::new(|| HeardLeads::of(&super::it::LEADS)),
        ];
        &ALL[self as usize]
    }
}
