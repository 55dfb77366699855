//! What a line looks like, seen from its text.
//!
//! For: lines of nothing but a few emoji, lines long enough to be folded, the short name of an address.
//! Not for: what a text means.

/// From here on a line is folded: about a phone's screen full of text.
const LONG_BYTES: usize = 1_400;
const LONG_LINES: usize = 22;
/// So many emoji are drawn large; more are a pattern.
const EMOJI: usize = 3;

pub fn is_long(text: &str) -> bool {
    text.len() > LONG_BYTES || text.bytes().filter(|byte| *byte == b'\n').count() > LONG_LINES
}

/// One to three emoji, and nothing else.
pub fn is_emoji(text: &str) -> bool {
    let (mut count, mut joined) = (0, false);
    for c in text.chars() {
        match c as u32 {
            // The second half of a flag is counted with the first, as two signs joined are one.
            0x1F1E6..=0x1F1FF => (count, joined) = if joined { (count, false) } else { (count + 1, true) },
            // Hearts and faces, the older signs, arrows and stars.
            0x1F300..=0x1F3FA | 0x1F400..=0x1FAFF | 0x2600..=0x27BF | 0x2B00..=0x2BFF => {
                count += usize::from(!std::mem::take(&mut joined));
            }
            0x200D => joined = true,
            // Skin, presentation, the flags of regions.
            0x1F3FB..=0x1F3FF | 0xFE0F | 0xE0020..=0xE007F => {}
            0x20 | 0x0A => joined = false,
            _ => return false,
        }
    }
    (1..=EMOJI).contains(&count)
}

/// `shop.example` of `https://www.shop.example/prices?x`.
pub fn host(url: &str) -> &str {
    let (_, rest) = url.split_once(':').unwrap_or_default();
    let host = rest.trim_start_matches('/').split(['/', '?', '#']).next().unwrap_or_default();
    host.strip_prefix("www.").unwrap_or(host)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_few_emoji_alone_are_told_from_text() {
        for text in ["🎂", "👍🏽 👍", "❤️", "👩‍👩‍👧‍👦", "🇪🇸 🇮🇹", "🏴󠁧󠁢󠁳󠁣󠁴󠁿", "⭐⭐⭐", "😀\n😀"]
        {
            assert!(is_emoji(text), "{text}");
        }
        for text in ["", " ", "ok 👍", "👍👍👍👍", "1", "→", "é", "❤️!", "\u{fe0f}"] {
            assert!(!is_emoji(text), "{text}");
        }
    }

    #[test]
    fn long_is_a_screen_full() {
        assert!(!is_long(&"a".repeat(1_400)) && is_long(&"a".repeat(1_401)));
        assert!(!is_long(&"a\n".repeat(22)) && is_long(&"a\n".repeat(23)));
    }

    #[test]
    fn an_address_has_a_short_name() {
        for (url, expect) in [
            ("https://www.shop.example/prices?x#y", "shop.example"),
            ("http://a.example:8080", "a.example:8080"),
            ("https://a.example?b", "a.example"),
            ("https://", ""),
            ("", ""),
        ] {
            assert_eq!(host(url), expect, "{url}");
        }
    }
}
