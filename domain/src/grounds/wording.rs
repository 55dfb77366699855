//! Whether a sentence's words are the passages': the share of its content words, by their stems, that stand there.
//!
//! Not for: a passage in another language than the answer, where words cannot meet.

use crate::words::Language;
use crate::words::phrases::{Phrases, entries};
use crate::words::tokens::{Token, folded, tokens};
use rust_stemmers::Stemmer;
use std::collections::HashSet;
use std::sync::LazyLock;

/// What a sentence's words came to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Share {
    /// Content words the passages have.
    pub found: usize,
    /// The visitor's own, which the passages do not have.
    pub echoed: usize,
    /// Nobody's.
    pub foreign: usize,
}

/// The stems of a text.
pub(super) struct Vocabulary {
    stemmer: Stemmer,
    language: Language,
    given: HashSet<String>,
    said: HashSet<String>,
    /// The business's own names.
    known: HashSet<String>,
}

/// Stems shorter than this are part of too many longer words.
const SHORTEST_PART: usize = 5;
/// A visitor says an offer's word in their own way ("repairing", "repairs"): stems this long with one beginning are one.
const SAME_BEGINNING: usize = 6;

impl Vocabulary {
    /// What the passages say, and what the visitor has said.
    pub fn of<'a>(
        language: Language,
        given: impl Iterator<Item = &'a str>,
        said: impl Iterator<Item = &'a str>,
        known: &'a str,
    ) -> Self {
        let stemmer = language.stemmer();
        let stems = |texts: &mut dyn Iterator<Item = &'a str>| {
            let mut stems = HashSet::new();
            for text in texts {
                stems.extend(tokens(text).iter().map(|token| stem(&stemmer, text, token)));
            }
            stems
        };
        let (mut given, mut said) = (given, said);
        let (given, said, known) = (stems(&mut given), stems(&mut said), stems(&mut std::iter::once(known)));
        Self { stemmer, language, given, said, known }
    }

    /// The stems of a text's content words, without its numbers.
    pub fn content(&self, text: &str) -> HashSet<String> {
        let read = tokens(text);
        let empty = empty_words(self.language);
        let says = |token: &&Token| {
            let number = token.text.starts_with(|c: char| c.is_ascii_digit());
            !number && token.text.chars().count() > 1 && !empty.words.contains(&token.text)
        };
        let phrases = empty.phrases.all(&read, None);
        let apart = |at: usize| !phrases.iter().any(|(start, length)| (*start..start + length).contains(&at));
        let content = read.iter().enumerate().filter(|(at, _)| apart(*at)).map(|(_, token)| token);
        content
            .filter(says)
            .map(|token| stem(&self.stemmer, text, token))
            .filter(|stem| !self.known.contains(stem))
            .collect()
    }

    /// Counts the content words of a sentence. `skip` are the places of figures, which are judged apart.
    pub fn share(&self, sentence: &str, skip: &[core::ops::Range<usize>]) -> Share {
        let read = tokens(sentence);
        let empty = empty_words(self.language);
        let mut share = Share::default();
        let mut at = 0;
        while let Some(token) = read.get(at) {
            if let Some(length) = empty.phrases.at(&read, at) {
                at += length;
                continue;
            }
            at += 1;
            let is_figure = skip.iter().any(|figure| figure.start < token.at.end && token.at.start < figure.end);
            if is_figure || empty.words.contains(&token.text) || token.text.chars().count() < 2 {
                continue;
            }
            let stem = stem(&self.stemmer, sentence, token);
            if self.known.contains(&stem) {
                continue;
            }
            if has(&self.given, &stem) {
                share.found += 1;
            } else if has(&self.said, &stem) {
                share.echoed += 1;
            } else {
                share.foreign += 1;
            }
        }
        share
    }

    /// Whether most names in a sentence are known from the passages, the visitor or the owner: words with a capital
    /// inside a sentence. German writes every noun with one, so there it tells nothing.
    pub fn knows_names(&self, sentence: &str) -> bool {
        if self.language == Language::De {
            return true;
        }
        let read = tokens(sentence);
        let first_of_clause = |at: usize| at == 0 || read[at - 1].clause != read[at].clause;
        let is_name = |at: &usize| {
            let written = sentence.get(read[*at].at.clone()).unwrap_or_default();
            written.starts_with(char::is_uppercase) && !first_of_clause(*at) && written.chars().count() > 1
        };
        let (mut met, mut new) = (0, 0);
        for at in (0..read.len()).filter(is_name) {
            let stem = stem(&self.stemmer, sentence, &read[at]);
            match [&self.given, &self.said, &self.known].iter().any(|stems| has(stems, &stem)) {
                true => met += 1,
                false => new += 1,
            }
        }
        new <= met
    }
}

impl Share {
    /// Half of what is said beyond the visitor's own words is in the passages, and no more is the visitor's alone than
    /// is theirs: whoever writes "you give a lifetime guarantee, say so" is not to read it back.
    pub fn rests(self) -> bool {
        self.found > 0 && self.found >= self.foreign && self.found >= self.echoed
    }

    /// No word in it says anything.
    pub fn is_empty(self) -> bool {
        self == Share::default()
    }
}

/// Stemmers know accents: stem as written, then fold.
fn stem(stemmer: &Stemmer, text: &str, token: &Token) -> String {
    let lower = text.get(token.at.clone()).unwrap_or_default().to_lowercase();
    folded(&stemmer.stem(&lower)).replace(' ', "")
}

/// Whether a stem is there, alone or in a compound: "Fahrradreparatur" for "Reparatur".
fn has(stems: &HashSet<String>, stem: &str) -> bool {
    let near = |other: &String| {
        let part = |short: &str, long: &str| short.len() >= SHORTEST_PART && long.contains(short);
        let same = stem.bytes().zip(other.bytes()).take_while(|(a, b)| a == b).count() >= SAME_BEGINNING;
        part(stem, other) || part(other, stem) || same
    };
    stems.contains(stem) || stems.iter().any(near)
}

/// Whether two texts have a content word in common.
pub(super) fn meet(some: &HashSet<String>, others: &HashSet<String>) -> bool {
    some.iter().any(|stem| has(others, stem))
}

/// Words that state nothing of a business: small words, small talk, and the names of what is asked for ("price"), whose
/// answer is a figure.
struct Empty {
    words: HashSet<String>,
    phrases: Phrases,
}

fn empty_words(language: Language) -> &'static Empty {
    static ALL: [LazyLock<Empty>; 6] = [
        LazyLock::new(|| Empty::of(Language::En)),
        LazyLock::new(|| Empty::of(Language::Es)),
        LazyLock::new(|| Empty::of(Language::Pt)),
        LazyLock::new(|| Empty::of(Language::Fr)),
        LazyLock::new(|| Empty::of(Language::De)),
        LazyLock::new(|| Empty::of(Language::It)),
    ];
    &ALL[language as usize]
}

impl Empty {
    fn of(language: Language) -> Self {
        let lexicon = language.lexicon();
        let single = [lexicon.stop_words, lexicon.weak_words, lexicon.refers, lexicon.time_units];
        let words = single.iter().flat_map(|list| entries(list)).map(folded).collect();
        let phrases = [
            lexicon.greetings,
            lexicon.thanks,
            lexicon.goodbyes,
            lexicon.acknowledgements,
            lexicon.refusals,
            lexicon.fillers,
            lexicon.openings,
            lexicon.how_are_you,
            lexicon.apologies,
            lexicon.asks_price,
            lexicon.asks_hours,
            lexicon.asks_contact,
            lexicon.asks_place,
            lexicon.asks_payment,
            lexicon.asks_duration,
        ];
        Self { words, phrases: Phrases::of(&phrases.join(", ")) }
    }
}
