//! A growing text cut into sentences and lines, the same wherever it was interrupted.

use super::known::{Meaning, known};
use crate::words::Language;
use crate::words::tokens::folded;
use unicode_segmentation::UnicodeSegmentation;

/// A very short last word with a stop is an abbreviation or an ordinal: "Mr. Hill", "3. März", "1. Open the lid".
const CLOSING_WORD_CHARS: usize = 3;

/// The length in bytes of the first sentence or line with the space behind it. `None` while it may still go on.
///
/// Unicode's rule for a stop looks ahead to the next letter (a small one means that the sentence goes on), so a piece
/// is whole only once a letter stands behind it.
pub(super) fn next_piece(text: &str, over: bool) -> Option<usize> {
    let mut end = 0;
    for piece in text.split_sentence_bounds() {
        end += piece.len();
        let rest = &text[end..];
        let decided = piece.ends_with('\n') && !rest.is_empty() || rest.contains(char::is_alphabetic);
        if !decided {
            break;
        }
        match ends(piece, text[..end - piece.len()].trim().is_empty(), rest, over) {
            Some(true) => return Some(end),
            Some(false) => {}
            None => return None,
        }
    }
    (over && !text.is_empty()).then_some(text.len())
}

/// A sentence ends before white space, so an address with a question mark in it is not cut. `None` while the next
/// word is needed and not whole.
fn ends(piece: &str, first: bool, rest: &str, over: bool) -> Option<bool> {
    let trimmed = piece.trim_end();
    if piece.ends_with('\n') || !trimmed.ends_with('.') {
        return Some(trimmed.len() < piece.len() || trimmed.ends_with(['。', '！', '？', '…']));
    }
    if trimmed.len() == piece.len() {
        return Some(false);
    }
    let last = trimmed.trim_end_matches('.').rsplit(' ').next().unwrap_or_default();
    let short = last.chars().count() < CLOSING_WORD_CHARS;
    if last.contains('.') || short && last.chars().all(char::is_alphabetic) {
        return Some(false);
    }
    if !short || !last.chars().all(|c| c.is_ascii_digit()) {
        return Some(true);
    }
    // "1. Open the lid" is numbered, "am 3. März" a date, and "until 18. We" has ended.
    if first && last.len() == trimmed.len() - 1 {
        return Some(false);
    }
    let word: String = rest.chars().skip_while(|c| !c.is_alphabetic()).take_while(|c| c.is_alphabetic()).collect();
    (over || !rest.ends_with(&word)).then(|| !is_month(&folded(&word)))
}

/// Of the languages that write a day with a stop.
fn is_month(word: &str) -> bool {
    known(Language::De).meanings(word).iter().any(|meaning| matches!(meaning, Meaning::Month { .. }))
}

#[cfg(test)]
mod tests {
    use super::next_piece;

    fn pieces(text: &str) -> Vec<&str> {
        let mut rest = text;
        let mut found = Vec::new();
        while let Some(length) = next_piece(rest, true) {
            found.push(&rest[..length]);
            rest = &rest[length..];
        }
        found
    }

    #[test]
    fn a_text_is_cut_into_sentences_and_lines() {
        for (text, expect) in [
            ("One. Two! Three", vec!["One. ", "Two! ", "Three"]),
            ("Prices:\n- A: 4.50\n- B", vec!["Prices:\n", "- A: 4.50\n", "- B"]),
            ("On 3. März at 9 a.m. by Mr. Hill. Bye", vec!["On 3. März at 9 a.m. by Mr. Hill. ", "Bye"]),
            ("Open from 9 to 18. It is. 7", vec!["Open from 9 to 18. ", "It is. 7"]),
            ("1. Open it.\n2. Look.", vec!["1. Open it.\n", "2. Look."]),
            ("See https://a.example/x?b=c! Yes", vec!["See https://a.example/x?b=c! ", "Yes"]),
            ("Yes! 👍", vec!["Yes! 👍"]),
            ("", vec![]),
        ] {
            assert_eq!(pieces(text), expect);
        }
    }

    #[test]
    fn a_piece_is_the_same_wherever_the_text_was_interrupted() {
        let text = "It is 4.50 € approx. 5 a.m.? Am 3. März bis 18. Wir Sí. 👍! ok\n\nNo. 7 is. \u{a1}Hola! https://a.b/c?d=e.f. End";
        let whole = pieces(text);
        for cut in (0..=text.len()).filter(|cut| text.is_char_boundary(*cut)) {
            let mut found = Vec::new();
            let mut at = 0;
            while let Some(length) = next_piece(&text[at..cut], false) {
                found.push(&text[at..at + length]);
                at += length;
            }
            assert_eq!(found, whole[..found.len()], "cut at {cut}");
        }
    }
}
