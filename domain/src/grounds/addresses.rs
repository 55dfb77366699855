//! Web addresses, e-mail addresses and telephone numbers in a text.

use super::figure::{Figure, Mention, PHONE_DIGITS};
use crate::words::figures::{SPOKEN_DOTS, SPOKEN_ENDS};
use crate::words::phrases::entries;
use crate::words::tokens::Token;
use core::ops::Range;

/// The most digits a number has, by E.164.
const PHONE_DIGITS_MOST: usize = 15;
/// A telephone number that does not begin like one has at least as many groups and digits as these.
const PLAIN_GROUPS: usize = 3;
const PLAIN_DIGITS: usize = 9;
/// Such a number's groups are this short; longer ones are quantities.
const GROUP_DIGITS: usize = 4;

/// What stands around an address in a sentence.
const AROUND: &[char] = &[
    '<', '>', '(', ')', '[', ']', '{', '}', '"', '\'', ',', '.', ';', ':', '!', '?', '«', '»', '“', '”', '„', '*', '_',
    '…',
];

/// Finds addresses, and gives the text with spaces in their place: their digits are no numbers.
pub(super) fn take(text: &str) -> (Vec<Mention>, String) {
    let mut found = Vec::new();
    let mut rest: Vec<u8> = text.as_bytes().to_vec();
    let mut offset = 0;
    for word in text.split_inclusive(|c: char| c.is_whitespace() || matches!(c, '|' | '–' | '—')) {
        let trimmed = word.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '|' | '–' | '—'));
        let start = trimmed.len() - trimmed.trim_start_matches(AROUND).len();
        let address = trimmed.trim_matches(AROUND);
        if let Some(name) = address_of(address) {
            let at = offset + start..offset + start + address.len();
            blank(&mut rest, &at);
            found.push(Mention { at, any: vec![Figure::Address(name)] });
        }
        offset += word.len();
    }
    let mut masked = String::from_utf8_lossy(&rest).into_owned();
    for at in phones(&masked) {
        let digits: String = masked[at.clone()].chars().filter(char::is_ascii_digit).collect();
        blank(&mut rest, &at);
        found.push(Mention { at, any: vec![Figure::Phone(digits)] });
    }
    if let Ok(text) = String::from_utf8(rest) {
        masked = text;
    }
    (found, masked)
}

/// Bytes stay where they are, so places in the rest are places in the whole.
fn blank(bytes: &mut [u8], at: &Range<usize>) {
    if let Some(part) = bytes.get_mut(at.clone()) {
        part.fill(b' ');
    }
}

/// A word's address in its plain form, if it is one.
pub(super) fn address_of(word: &str) -> Option<String> {
    let lower = word.to_lowercase();
    let bare = ["mailto:", "https://", "http://", "hxxps://", "hxxp://", "//", "www."]
        .iter()
        .fold(lower.as_str(), |rest, start| rest.strip_prefix(start).unwrap_or(rest));
    let has_scheme = lower.contains("://");
    let bare = bare.trim_end_matches('/');
    if bare.contains('@') {
        let named = bare.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.'));
        return (named || has_scheme).then(|| bare.to_owned());
    }
    (has_scheme || lower.starts_with("www.") || is_host(bare)).then(|| bare.to_owned())
}

/// `velo.example/prices`; not `e.g.`, `a.m.`, `9.30`.
fn is_host(word: &str) -> bool {
    let host = word.split(['/', '?', '#', ':']).next().unwrap_or_default();
    let labels: Vec<&str> = host.split('.').collect();
    let plain = |label: &&str| !label.is_empty() && label.chars().all(|c| c.is_alphanumeric() || c == '-');
    let end = labels.last().is_some_and(|end| end.chars().count() >= 2 && end.chars().all(char::is_alphabetic));
    let first = labels.first().is_some_and(|first| first.chars().count() >= 2);
    labels.len() >= 2 && labels.iter().all(plain) && end && first
}

/// "velo dot example": written so, no passage has it.
pub(super) fn spoken(tokens: &[Token]) -> Option<Range<usize>> {
    let is = |list: &str, word: &str| entries(list).any(|entry| entry == word);
    let found = tokens.windows(3).find(|three| is(SPOKEN_DOTS, &three[1].text) && is(SPOKEN_ENDS, &three[2].text));
    found.map(|three| three[0].at.start..three[2].at.end)
}

/// Runs of digits in groups that are telephone numbers: `+34 600 11 22 33`, `(555) 123-4567`, `01 23 45 67 89`.
fn phones(text: &str) -> Vec<Range<usize>> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        let begins = matches!(bytes[at], b'+' | b'(' | b'0'..=b'9');
        let inside = at > 0 && (bytes[at - 1].is_ascii_alphanumeric() || matches!(bytes[at - 1], b'.' | b',' | b':'));
        if !begins || inside {
            at += 1;
            continue;
        }
        let end = run_end(bytes, at);
        if is_phone(&text[at..end]) {
            found.push(at..end);
        }
        at = end.max(at + 1);
    }
    found
}

/// Up to the last digit that is one or two separators from the one before.
fn run_end(bytes: &[u8], start: usize) -> usize {
    let (mut end, mut gap) = (start, 0);
    for (at, byte) in bytes.iter().enumerate().skip(start) {
        match byte {
            b'0'..=b'9' => (end, gap) = (at + 1, 0),
            b' ' | b'-' | b'.' | b'/' | b'(' | b')' | b'+' if gap < 2 && (*byte != b'+' || at == start) => gap += 1,
            _ => break,
        }
    }
    // "0800 123 456 7am": the last digits belong to the word they stand on.
    if bytes.get(end).is_some_and(|byte| byte.is_ascii_alphabetic() || matches!(byte, b':' | b',')) {
        let digits = bytes[start..end].iter().rev().take_while(|byte| byte.is_ascii_digit()).count();
        let before = &bytes[start..end - digits];
        return start + before.iter().rposition(u8::is_ascii_digit).map_or(0, |last| last + 1);
    }
    end
}

fn is_phone(run: &str) -> bool {
    let groups: Vec<&str> = run.split(|c: char| !c.is_ascii_digit()).filter(|group| !group.is_empty()).collect();
    let digits: usize = groups.iter().map(|group| group.len()).sum();
    if !(PHONE_DIGITS..=PHONE_DIGITS_MOST).contains(&digits) || is_date(&groups) {
        return false;
    }
    let lengths: Vec<usize> = groups.iter().map(|group| group.len()).collect();
    let marked = run.starts_with(['+', '(']) || run.starts_with('0') && groups[0].len() > 1;
    let separators: Vec<char> = run.chars().filter(|c| !c.is_ascii_digit()).collect();
    let grouped = groups.len() >= PLAIN_GROUPS
        && separators.iter().all(|separator| *separator == separators[0])
        && digits >= PLAIN_DIGITS
        && lengths.iter().all(|length| *length <= GROUP_DIGITS)
        && lengths[1..].iter().any(|length| *length != 3);
    marked || grouped || lengths == [3, 4] && run.contains('-')
}

/// `03.03.2026`, `2026-03-03`.
fn is_date(groups: &[&str]) -> bool {
    let lengths: Vec<usize> = groups.iter().map(|group| group.len()).collect();
    lengths.len() >= 3 && (matches!(lengths[..3], [1 | 2, 1 | 2, 4] | [4, 2, 2]))
}

#[cfg(test)]
mod tests {
    use super::{Figure, take};

    fn found(text: &str) -> Vec<Figure> {
        take(text).0.into_iter().flat_map(|mention| mention.any).collect()
    }

    #[test]
    fn addresses_are_found_in_any_dress() {
        let address = |name: &str| vec![Figure::Address(name.to_owned())];
        for (text, name) in [
            ("See https://Velo.example/Prices/.", "velo.example/prices"),
            ("(www.velo.example)", "velo.example"),
            ("at velo.example/a?b=1, or", "velo.example/a?b=1"),
            ("Write to Info@Velo.example!", "info@velo.example"),
            ("mailto:a@b.example", "a@b.example"),
            ("https://velo.example@evil.example/x", "velo.example@evil.example/x"),
            ("http://203.0.113.9/pay", "203.0.113.9/pay"),
            ("javascript://x", "javascript://x"),
        ] {
            assert_eq!(found(text), address(name), "{text}");
        }
        for text in ["e.g. at 9.30 a.m.", "Mr. Hill", "1.200,50 €", "node", "and/or", "A.B. Smith", "…"] {
            assert_eq!(found(text), [], "{text}");
        }
    }

    #[test]
    fn telephone_numbers_are_told_from_quantities_and_dates() {
        for (text, digits) in [
            ("Call +34 600 11 22 33.", "34600112233"),
            ("(555) 123-4567", "5551234567"),
            ("01 23 45 67 89", "0123456789"),
            ("020 7946 0000", "02079460000"),
            ("030/1234567", "0301234567"),
            ("555-0199", "5550199"),
            ("600 11 22 33", "600112233"),
            ("0800 123456 or", "0800123456"),
        ] {
            assert_eq!(found(text), [Figure::Phone(digits.to_owned())], "{text}");
        }
        for text in
            ["03.03.2026", "2026-03-03 10-14", "1 200 000", "9 - 18", "15 000 euros", "12 12 12", "4.50 5.50 6.50"]
        {
            assert_eq!(found(text), [], "{text}");
        }
    }
}
