//! A growing text cut into sentences and lines, the same wherever it was interrupted.

use unicode_segmentation::UnicodeSegmentation;

/// A very short last word with a stop is an abbreviation: "approx. 5", "Mr. Hill".
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
        if ends(piece) {
            return Some(end);
        }
    }
    (over && !text.is_empty()).then_some(text.len())
}

/// A sentence ends before white space, so an address with a question mark in it is not cut.
fn ends(piece: &str) -> bool {
    if piece.ends_with('\n') {
        return true;
    }
    let trimmed = piece.trim_end();
    if trimmed.len() == piece.len() && !trimmed.ends_with(['。', '！', '？', '…']) {
        return false;
    }
    let last = trimmed.trim_end_matches('.').rsplit(' ').next().unwrap_or_default();
    let short = last.chars().count() < CLOSING_WORD_CHARS && last.chars().all(char::is_alphabetic);
    !(trimmed.ends_with('.') && (last.contains('.') || short))
}
