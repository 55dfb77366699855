//! What the linear models see of one message: its words and pairs of words, the letters inside words, what follows
//! a negation, and its shape.
//!
//! For: training and judging alike; `examples/features.rs` writes these for the recipe in `models/`, so the two
//! can never differ. English; other languages are heard by their lexicons.
//! Not for: meaning. Names, addresses and figures are masked, so that a model learns how people speak and not of whom.

use crate::words::tokens::{Token, tokens};
use std::ops::Range;

/// What stands behind this is seldom about the mood of a chat line, and costs time.
const MOST_WORDS: usize = 120;
/// Letters inside a word, its edges marked: from pairs to runs of five.
const LETTERS: Range<usize> = 2..6;
/// Longer words are links and noises.
const WORD_LETTERS: usize = 24;
/// How far a negation reaches within its clause.
const NEGATION_REACH: usize = 3;

/// One thing seen in a message.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Feature {
    /// Well mixed; a model takes as many bits as its table has rows for.
    pub hash: u32,
    /// A whole word: those have a table of their own, where no pair and no run of letters lands on their rows.
    pub whole: bool,
    /// Each kind of feature has length 1 in all, whatever the message's length.
    pub value: f32,
    /// The word it belongs to, a place in [`Seen::words`]; none for the shape of the whole.
    pub word: Option<u16>,
}

/// A message as the models see it.
#[derive(Debug, Default)]
pub struct Seen {
    pub features: Vec<Feature>,
    /// Where each word stands in the text, in bytes.
    pub words: Vec<Range<usize>>,
}

/// One word as the models read it.
struct Word {
    text: String,
    at: Range<usize>,
    clause: usize,
    /// A mask says what kind of thing stood there; its letters say nothing.
    masked: bool,
}

/// The kinds of features; the letter keeps their hashes apart.
#[derive(Clone, Copy)]
#[repr(u8)]
enum Kind {
    Word = b'w',
    Pair = b'p',
    Negated = b'n',
    Letters = b'l',
    Shape = b's',
}

pub fn seen(text: &str) -> Seen {
    let words = read(text);
    let mut seen = Seen { features: Vec::with_capacity(words.len() * 24), words: Vec::new() };
    of_words(&words, &mut seen.features);
    of_letters(&words, &mut seen.features);
    super::shape::of(text, words.len(), |name, value| {
        let hash = finished(hashed(start(Kind::Shape), name.as_bytes()));
        seen.features.push(Feature { hash, whole: false, value, word: None });
    });
    seen.words = words.into_iter().map(|word| word.at).collect();
    seen
}

/// The feature a single word gives, so that the recipe can start a word's weight from what is known of its meaning.
pub fn of_word(word: &str) -> u32 {
    finished(hashed(start(Kind::Word), word.as_bytes()))
}

fn of_words(words: &[Word], features: &mut Vec<Feature>) {
    let first = features.len();
    let mut negated_until = 0;
    for (place, word) in words.iter().enumerate() {
        let word_at = Some(place as u16);
        features.push(Feature { hash: of_word(&word.text), whole: true, value: 1.0, word: word_at });
        let mut push = |hash| features.push(Feature { hash: finished(hash), whole: false, value: 1.0, word: word_at });
        let after = words.get(place + 1).map_or("$", |next| next.text.as_str());
        push(hashed(hashed(hashed(start(Kind::Pair), word.text.as_bytes()), b" "), after.as_bytes()));
        if place == 0 {
            push(hashed(hashed(start(Kind::Pair), b"^ "), word.text.as_bytes()));
        }
        if place < negated_until && words[place - 1].clause == word.clause {
            push(hashed(start(Kind::Negated), word.text.as_bytes()));
        } else {
            negated_until = 0;
        }
        if negates(&word.text) {
            negated_until = place + 1 + NEGATION_REACH;
        }
    }
    share(&mut features[first..]);
}

fn of_letters(words: &[Word], features: &mut Vec<Feature>) {
    let first = features.len();
    let mut edged = Vec::new();
    for (place, word) in words.iter().enumerate().filter(|(_, word)| !word.masked) {
        edged.clear();
        edged.push(b'<');
        edged.extend(word.text.bytes().take(WORD_LETTERS));
        edged.push(b'>');
        for from in 0..edged.len() - 1 {
            let mut hash = start(Kind::Letters);
            for (length, byte) in edged[from..].iter().take(LETTERS.end - 1).enumerate() {
                hash = hashed(hash, &[*byte]);
                if LETTERS.contains(&(length + 1)) {
                    features.push(Feature { hash: finished(hash), whole: false, value: 1.0, word: Some(place as u16) });
                }
            }
        }
    }
    share(&mut features[first..]);
}

/// Gives a kind of feature length 1 in all.
fn share(features: &mut [Feature]) {
    let part = 1.0 / (features.len().max(1) as f32).sqrt();
    features.iter_mut().for_each(|feature| feature.value = part);
}

/// The words, with names, links and figures masked.
fn read(text: &str) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let mut link_end = 0;
    for token in tokens(text) {
        if token.at.start < link_end {
            continue;
        }
        let before = text[..token.at.start].chars().next_back();
        let mask = if before == Some('@') || continues_name(words.last(), before, &token) {
            Some("@name")
        } else if is_link(text, &token) {
            link_end = text[token.at.start..].find(char::is_whitespace).map_or(text.len(), |end| token.at.start + end);
            Some("@link")
        } else {
            figure(&token.text)
        };
        if before != Some('@') && continues_name(words.last(), before, &token) {
            continue;
        }
        let masked = mask.is_some();
        let text = mask.map_or(token.text, str::to_owned);
        words.push(Word { text, at: token.at, clause: token.clause, masked });
        if words.len() == MOST_WORDS {
            break;
        }
    }
    words
}

/// `@the_name` comes as two tokens.
fn continues_name(last: Option<&Word>, before: Option<char>, token: &Token) -> bool {
    before == Some('_') && last.is_some_and(|last| last.text == "@name" && last.at.end + 1 >= token.at.start)
}

fn is_link(text: &str, token: &Token) -> bool {
    matches!(token.text.as_str(), "http" | "https") && text[token.at.end..].starts_with("://") || token.text == "www"
}

/// Figures by their kind; how many exactly is seldom a mood.
fn figure(word: &str) -> Option<&'static str> {
    let digits = word.bytes().filter(u8::is_ascii_digit).count();
    match digits {
        0 => None,
        _ if word.contains(':') => Some("0:00"),
        1 if word.len() == 1 => Some("0"),
        2 if word.len() == 2 => Some("00"),
        _ if digits == word.len() && digits <= 4 => Some("0000"),
        _ if digits * 2 >= word.len() => Some("00000"),
        _ => None,
    }
}

fn negates(word: &str) -> bool {
    matches!(word, "not" | "no" | "never" | "nothing" | "nobody" | "none" | "without" | "cannot" | "cant" | "wont")
        || word.ends_with("nt") && matches!(word.len(), 4..=8) && NEGATED_VERBS.contains(&&word[..word.len() - 2])
}

const NEGATED_VERBS: [&str; 15] =
    ["do", "does", "did", "is", "are", "was", "were", "have", "has", "had", "would", "could", "should", "ai", "need"];

/// FNV-1a: short keys, no table, the same everywhere.
const fn start(kind: Kind) -> u32 {
    (0x811c_9dc5 ^ kind as u32).wrapping_mul(0x0100_0193)
}

fn hashed(hash: u32, bytes: &[u8]) -> u32 {
    bytes.iter().fold(hash, |hash, byte| (hash ^ u32::from(*byte)).wrapping_mul(0x0100_0193))
}

/// FNV's low bits alone are poor.
fn finished(hash: u32) -> u32 {
    let hash = (hash ^ (hash >> 16)).wrapping_mul(0x85eb_ca6b);
    hash ^ (hash >> 13)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        read(text).into_iter().map(|word| word.text).collect()
    }

    #[test]
    fn names_links_and_figures_are_masked() {
        assert_eq!(words("@Big_Shop waited 45 mins"), ["@name", "waited", "00", "mins"]);
        assert_eq!(words("see https://example.org/a?b=c now"), ["see", "@link", "now"]);
        assert_eq!(words("order 12345678 at 9:30"), ["order", "00000", "at", "0:00"]);
    }

    #[test]
    fn every_kind_has_length_one_and_points_at_its_word() {
        let seen = seen("this is not good");
        let length: f32 = seen.features.iter().filter(|f| f.word.is_some()).map(|f| f.value * f.value).sum();
        assert!((length - 2.0).abs() < 1e-3, "{length}");
        assert_eq!(seen.words.last(), Some(&(12..16)));
        let negated = finished(hashed(start(Kind::Negated), b"good"));
        assert!(seen.features.iter().any(|feature| feature.hash == negated && feature.word == Some(3)));
    }
}
