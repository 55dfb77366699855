//! Text as sentences.

use unicode_segmentation::UnicodeSegmentation;

/// Unicode's sentences, save that a very short end ("approx.", "No.") does not close one.
pub fn sentences(text: &str) -> Vec<&str> {
    const CLOSING_WORD_CHARS: usize = 3;
    let mut out = Vec::new();
    let mut start = 0;
    for (at, piece) in text.split_sentence_bound_indices() {
        let end = at + piece.len();
        let trimmed = piece.trim_end();
        let last = trimmed.trim_end_matches('.').rsplit(' ').next().unwrap_or_default();
        let abbreviated = trimmed.ends_with('.')
            && (last.contains('.')
                || last.chars().count() < CLOSING_WORD_CHARS && last.chars().all(char::is_alphabetic));
        if abbreviated && end < text.len() {
            continue;
        }
        out.push(text[start..end].trim());
        start = end;
    }
    out.retain(|sentence| !sentence.is_empty());
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prices_and_abbreviations_do_not_end_a_sentence() {
        let text = "It costs £89.50, e.g. for Mr. Hill. We come at 8 a.m. on Mondays! Do you?";
        assert_eq!(sentences(text).len(), 3, "{:?}", sentences(text));
        assert!(sentences("").is_empty());
    }
}
