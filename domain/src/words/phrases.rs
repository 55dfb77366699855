//! Lists of phrases made ready for matching against tokens.

use super::tokens::{Token, tokens};
use std::collections::HashMap;

/// Phrases by their first word.
#[derive(Debug, Default)]
pub struct Phrases {
    all: Vec<Phrase>,
    by_first: HashMap<String, Vec<usize>>,
}

/// The words one after another, each with its alternatives. An alternative is the tokens it is read as; one without
/// any may be missing. Kept so rather than written out: a few words with a few choices are hundreds of phrases.
type Phrase = Vec<Vec<Vec<String>>>;

impl Phrases {
    /// From a lexicon's list: phrases between commas, in which `talk/speak to/with` are four and `a/an/` may be
    /// left out.
    pub fn of(list: &str) -> Self {
        let mut phrases = Self::default();
        for entry in entries(list) {
            let choices = |word: &str| word.split('/').map(read).collect();
            phrases.add(entry.split_whitespace().map(choices).collect());
        }
        phrases
    }

    fn add(&mut self, phrase: Phrase) {
        for word in &phrase {
            for first in word.iter().filter_map(|choice| choice.first()) {
                let places = self.by_first.entry(first.clone()).or_default();
                if places.last() != Some(&self.all.len()) {
                    places.push(self.all.len());
                }
            }
            if !word.contains(&Vec::new()) {
                break;
            }
        }
        self.all.push(phrase);
    }

    /// How many tokens the longest phrase beginning exactly at `at` spans.
    pub fn at(&self, tokens: &[Token], at: usize) -> Option<usize> {
        self.at_skipping(tokens, at, None)
    }

    /// The same, passing over words of `skip` inside a phrase: "this is *really* ridiculous".
    pub fn at_skipping(&self, tokens: &[Token], at: usize, skip: Option<&Phrases>) -> Option<usize> {
        let places = self.by_first.get(&tokens.get(at)?.text)?;
        places
            .iter()
            .filter_map(|place| span(&self.all[*place], &tokens[at..], false, skip))
            .max()
            .filter(|long| *long > 0)
    }

    /// Every place a phrase begins, with its length; places inside a match are not looked at again.
    pub fn all(&self, tokens: &[Token], skip: Option<&Phrases>) -> Vec<(usize, usize)> {
        let mut found = Vec::new();
        let mut at = 0;
        while at < tokens.len() {
            match self.at_skipping(tokens, at, skip) {
                Some(length) => {
                    found.push((at, length));
                    at += length;
                }
                None => at += 1,
            }
        }
        found
    }

    pub fn any(&self, tokens: &[Token]) -> bool {
        (0..tokens.len()).any(|at| self.at(tokens, at).is_some())
    }

    /// Whether the tokens are nothing but phrases of this list.
    pub fn cover(&self, tokens: &[Token]) -> bool {
        let mut at = 0;
        while at < tokens.len() {
            match self.at(tokens, at) {
                Some(length) => at += length,
                None => return false,
            }
        }
        !tokens.is_empty()
    }

    /// Every single word used in a phrase.
    pub fn vocabulary(&self) -> impl Iterator<Item = &str> {
        self.all.iter().flatten().flatten().flatten().map(String::as_str)
    }
}

/// The phrases of a list as written.
pub fn entries(list: &str) -> impl Iterator<Item = &str> {
    list.split(',').map(str::trim).filter(|entry| !entry.is_empty())
}

fn read(text: &str) -> Vec<String> {
    tokens(text).into_iter().map(|token| token.text).collect()
}

/// How many tokens the phrase spans at most, of those that begin here. Words of `skip` are passed over once the
/// phrase has begun.
fn span(phrase: &[Vec<Vec<String>>], tokens: &[Token], mut begun: bool, skip: Option<&Phrases>) -> Option<usize> {
    let mut at = 0;
    for (place, word) in phrase.iter().enumerate() {
        // Nearly every word stands for itself alone.
        if let [choice] = word.as_slice()
            && let [text] = choice.as_slice()
        {
            at += next(text, &tokens[at..], begun, skip)?;
            begun = true;
            continue;
        }
        let rest = &phrase[place + 1..];
        let after = |choice: &Vec<String>| {
            let mut end = at;
            for (place, text) in choice.iter().enumerate() {
                end += next(text, &tokens[end..], begun || place > 0, skip)?;
            }
            Some(end + span(rest, &tokens[end..], begun || !choice.is_empty(), skip)?)
        };
        return word.iter().filter_map(after).max();
    }
    Some(at)
}

/// How many tokens on the word ends, when it comes next.
fn next(word: &str, tokens: &[Token], begun: bool, skip: Option<&Phrases>) -> Option<usize> {
    let at = if begun { passed_over(word, tokens, skip) } else { 0 };
    (tokens.get(at)?.text == word).then_some(at + 1)
}

/// How many tokens stand before the word that do not count.
fn passed_over(word: &str, tokens: &[Token], skip: Option<&Phrases>) -> usize {
    let Some(skip) = skip else { return 0 };
    let mut at = 0;
    while tokens.get(at).is_some_and(|token| token.text != word)
        && let Some(skipped) = skip.at(tokens, at)
    {
        at += skipped;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_phrase_wins_and_fillers_are_passed_over() {
        let phrases = Phrases::of("this is ridiculous, this, c'est nul");
        let fillers = Phrases::of("really, so very");
        let read = tokens("Well, THIS is really so very ridiculous!");
        assert_eq!(phrases.at(&read, 1), Some(1));
        assert_eq!(phrases.at_skipping(&read, 1, Some(&fillers)), Some(6));
        assert!(phrases.any(&tokens("franchement c’est nul")));
        assert!(!phrases.any(&tokens("well")));
    }

    #[test]
    fn alternatives_are_every_combination() {
        let phrases = Phrases::of("talk/speak to/with a/an/, chat");
        for (line, expect) in [("speak with an", 3), ("talk to him", 2), ("chat", 1)] {
            assert_eq!(phrases.at(&tokens(line), 0), Some(expect), "{line}");
        }
        assert_eq!(phrases.at(&tokens("talk a"), 0), None);
    }

    #[test]
    fn cover_wants_nothing_else() {
        let phrases = Phrases::of("good morning, hi, there");
        assert!(phrases.cover(&tokens("Hi there, good morning!")));
        assert!(!phrases.cover(&tokens("Hi Ana")));
        assert!(!phrases.cover(&[]));
    }
}
