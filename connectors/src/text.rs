//! Cutting text to a vendor's limit without breaking what a reader sees as one character.
//!
//! Lengths are counted in UTF-16 units. Vendors do not say what they count; no way of counting
//! characters gives more than this one, so what fits here fits there.

use unicode_segmentation::UnicodeSegmentation;

/// A character with more marks on it than this is an attack on the layout, and may be cut.
const GRAPHEME_BYTES: usize = 64;

pub(crate) fn units(text: &str) -> usize {
    text.chars().map(char::len_utf16).sum()
}

/// At most `limit` units, with "…" where something was cut.
pub(crate) fn clip(text: &str, limit: usize) -> String {
    clip_by(text, limit, units)
}

/// The same where the written form is longer than the text, as escaping makes it: `weigh` tells
/// the length a piece will have.
pub(crate) fn clip_by(text: &str, limit: usize, weigh: impl Fn(&str) -> usize) -> String {
    if weigh(text) <= limit {
        return text.to_owned();
    }
    let head = split_by(text, limit.saturating_sub(1), weigh).into_iter().next().unwrap_or_default();
    format!("{}…", head.trim_end())
}

/// Cuts a text into pieces of at most `limit`, losing nothing: joined, they are the text again.
/// A cut falls behind white space where there is some in the last quarter of a piece.
pub(crate) fn split_by(text: &str, limit: usize, weigh: impl Fn(&str) -> usize) -> Vec<&str> {
    let mut pieces = Vec::new();
    let (mut start, mut at, mut weight) = (0, 0, 0);
    for character in characters(text) {
        let more = weigh(character);
        if weight + more > limit && at > start {
            let cut = good_cut(text, start, at);
            pieces.push(&text[start..cut]);
            weight = weigh(&text[cut..at]);
            start = cut;
        }
        weight += more;
        at += character.len();
    }
    if at > start {
        pieces.push(&text[start..at]);
    }
    pieces
}

/// Behind the last white space of the last quarter, else `end` itself.
fn good_cut(text: &str, start: usize, end: usize) -> usize {
    let piece = &text[start..end];
    match piece.char_indices().rev().find(|(_, character)| character.is_whitespace()) {
        Some((at, space)) if at >= piece.len() / 4 * 3 => start + at + space.len_utf8(),
        _ => end,
    }
}

fn characters(text: &str) -> impl Iterator<Item = &str> {
    text.graphemes(true).flat_map(|grapheme| {
        let whole = grapheme.len() <= GRAPHEME_BYTES;
        let parts = if whole { None } else { Some(grapheme.split_inclusive(|_: char| true)) };
        parts.into_iter().flatten().chain(whole.then_some(grapheme))
    })
}

/// White space of any kind and control characters become single spaces.
pub(crate) fn one_line(text: &str) -> String {
    let spaced: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    spaced.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A page's address, if it is one a link may lead to: visitors' pages name their own.
pub(crate) fn web_address(url: &str) -> Option<&str> {
    let web = url.starts_with("https://") || url.starts_with("http://");
    let clean = !url.chars().any(|c| c.is_whitespace() || c.is_control());
    (web && clean).then_some(url)
}

#[cfg(test)]
mod tests {
    use super::{clip, one_line, split_by, units, web_address};

    #[test]
    fn a_family_is_never_cut_in_half() {
        let families = "👨‍👩‍👧‍👦".repeat(10);
        let cut = clip(&families, 30);
        assert_eq!(cut, format!("{}…", "👨‍👩‍👧‍👦".repeat(2)));
        assert!(units(&cut) <= 30);
    }

    #[test]
    fn what_fits_is_left_alone() {
        assert_eq!(clip("שלום עולם", 9), "שלום עולם");
        assert_eq!(clip("", 0), "");
    }

    #[test]
    fn pieces_join_to_the_whole_and_fit() {
        let text = "Where is my order? 🧵 ".repeat(300);
        let pieces = split_by(&text, 500, units);
        assert!(pieces.iter().all(|piece| units(piece) <= 500));
        assert!(pieces[0].ends_with(' '));
        assert_eq!(pieces.concat(), text);
    }

    #[test]
    fn a_tower_of_marks_still_fits() {
        let tower = format!("a{}", "\u{301}".repeat(4_000));
        let pieces = split_by(&tower, 1_000, units);
        assert!(pieces.iter().all(|piece| units(piece) <= 1_000));
        assert_eq!(pieces.concat(), tower);
    }

    #[test]
    fn lines_become_one() {
        assert_eq!(one_line(" a\n\tb\u{0}  \u{a0} c\r\n"), "a b c");
    }

    #[test]
    fn only_web_addresses_become_links() {
        assert!(web_address("https://shop.example/a?b=1").is_some());
        assert!(web_address("javascript:alert(1)").is_none());
        assert!(web_address("https://a b").is_none());
    }
}
