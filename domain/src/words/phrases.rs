//! Lists of phrases made ready for matching against tokens.

use super::tokens::{Token, tokens};
use std::collections::HashMap;

/// Phrases by their first word, the longest first.
#[derive(Debug, Default)]
pub struct Phrases {
    by_first: HashMap<String, Vec<Vec<String>>>,
}

impl Phrases {
    /// From a lexicon's list: phrases between commas, in which `talk/speak to/with` are four and `a/an/` may be
    /// left out.
    pub fn of(list: &str) -> Self {
        let mut by_first: HashMap<String, Vec<Vec<String>>> = HashMap::new();
        for phrase in entries(list).flat_map(variants) {
            let words: Vec<String> = tokens(&phrase).into_iter().map(|token| token.text).collect();
            if let Some(first) = words.first() {
                by_first.entry(first.clone()).or_default().push(words);
            }
        }
        for phrases in by_first.values_mut() {
            phrases.sort_by_key(|phrase| std::cmp::Reverse(phrase.len()));
        }
        Self { by_first }
    }

    /// How many tokens the longest phrase beginning exactly at `at` spans.
    pub fn at(&self, tokens: &[Token], at: usize) -> Option<usize> {
        self.at_skipping(tokens, at, None)
    }

    /// The same, passing over words of `skip` inside a phrase: "this is *really* ridiculous".
    pub fn at_skipping(&self, tokens: &[Token], at: usize, skip: Option<&Phrases>) -> Option<usize> {
        let phrases = self.by_first.get(&tokens.get(at)?.text)?;
        phrases.iter().find_map(|phrase| span(phrase, &tokens[at..], skip))
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
        self.by_first.values().flatten().flatten().map(String::as_str)
    }
}

/// The phrases of a list as written.
pub fn entries(list: &str) -> impl Iterator<Item = &str> {
    list.split(',').map(str::trim).filter(|entry| !entry.is_empty())
}

/// Every way to read a phrase whose words name alternatives.
fn variants(phrase: &str) -> Vec<String> {
    let mut read = vec![String::new()];
    for word in phrase.split_whitespace() {
        let choices = || word.split('/');
        read = read.iter().flat_map(|begun| choices().map(move |choice| format!("{begun} {choice}"))).collect();
    }
    read
}

fn span(phrase: &[String], tokens: &[Token], skip: Option<&Phrases>) -> Option<usize> {
    let mut at = 0;
    for (place, word) in phrase.iter().enumerate() {
        while place > 0
            && tokens.get(at).is_some_and(|token| token.text != *word)
            && let Some(skipped) = skip.and_then(|skip| skip.at(tokens, at))
        {
            at += skipped;
        }
        if tokens.get(at)?.text != *word {
            return None;
        }
        at += 1;
    }
    Some(at)
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
