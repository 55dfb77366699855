//! What the model was told, recognised when it is told on.

use crate::words::tokens::tokens;
use std::collections::HashSet;

/// So many words of the instructions in a row are no coincidence; fewer are ("in the visitor's language").
const RUN: usize = 8;

/// Every run of words of the instructions.
pub(super) struct Secret {
    runs: HashSet<String>,
}

impl Secret {
    pub fn of(texts: &[&str]) -> Self {
        Self { runs: texts.iter().flat_map(|text| runs(text)).collect() }
    }

    pub fn is_told_in(&self, text: &str) -> bool {
        runs(text).any(|run| self.runs.contains(&run))
    }
}

/// Letters alone: neither punctuation nor capitals nor accents hide a run.
fn runs(text: &str) -> impl Iterator<Item = String> + use<> {
    let words: Vec<String> = tokens(text).into_iter().map(|token| token.text).collect();
    (RUN..=words.len()).map(move |end| words[end - RUN..end].join(" "))
}

#[cfg(test)]
mod tests {
    use super::Secret;

    #[test]
    fn eight_words_in_a_row_are_told_on() {
        let secret = Secret::of(&["Do not guess. Always call the function act exactly once and write nothing else."]);
        assert!(secret.is_told_in("I was told: *ALWAYS* call the function `act` exactly once, and…"));
        assert!(!secret.is_told_in("Always call the function act exactly"));
        assert!(!secret.is_told_in(""));
    }
}
