//! Phone numbers in a text, told from orders, dates, prices and other rows of digits.
//!
//! A number is taken with a country's code, or where the words before it say so, or where it reads as one of the
//! country's own. Google's full tables of every country's numbers cost the worker more than all its rules together.

use super::{Line, Piece, is_theirs};
use crate::words::Language;
use crate::words::tokens::Token;
use std::ops::{Range, RangeInclusive};

/// E.164: a country's code and the number, in digits.
const INTERNATIONAL: RangeInclusive<usize> = 8..=15;
/// With words that say so, any number people can dial.
const SAID_SO: RangeInclusive<usize> = 7..=15;
/// How many words away a word still says what a number is.
const NEAR: usize = 6;

/// How a country's numbers are written without its code.
struct Country {
    iso: &'static str,
    code: &'static str,
    /// What is dialled before the number within the country.
    trunk: &'static str,
    digits: RangeInclusive<usize>,
    /// What the number begins with, the trunk left off.
    first: &'static str,
}

const COUNTRIES: [Country; 19] = [
    Country { iso: "GB", code: "44", trunk: "0", digits: 9..=10, first: "123578" },
    Country { iso: "IE", code: "353", trunk: "0", digits: 7..=9, first: "1245689" },
    Country { iso: "US", code: "1", trunk: "", digits: 10..=10, first: "23456789" },
    Country { iso: "CA", code: "1", trunk: "", digits: 10..=10, first: "23456789" },
    Country { iso: "AU", code: "61", trunk: "0", digits: 9..=9, first: "23478" },
    Country { iso: "NZ", code: "64", trunk: "0", digits: 8..=10, first: "23469" },
    Country { iso: "ES", code: "34", trunk: "", digits: 9..=9, first: "6789" },
    Country { iso: "MX", code: "52", trunk: "", digits: 10..=10, first: "23456789" },
    Country { iso: "AR", code: "54", trunk: "0", digits: 10..=10, first: "1236" },
    Country { iso: "CL", code: "56", trunk: "", digits: 9..=9, first: "2346579" },
    Country { iso: "CO", code: "57", trunk: "", digits: 10..=10, first: "36" },
    Country { iso: "PT", code: "351", trunk: "", digits: 9..=9, first: "239" },
    Country { iso: "BR", code: "55", trunk: "", digits: 10..=11, first: "123456789" },
    Country { iso: "FR", code: "33", trunk: "0", digits: 9..=9, first: "12345679" },
    Country { iso: "BE", code: "32", trunk: "0", digits: 8..=9, first: "12345678" },
    Country { iso: "CH", code: "41", trunk: "0", digits: 9..=9, first: "2345678" },
    Country { iso: "DE", code: "49", trunk: "0", digits: 8..=11, first: "123456789" },
    Country { iso: "AT", code: "43", trunk: "0", digits: 8..=12, first: "1234567" },
    Country { iso: "IT", code: "39", trunk: "", digits: 8..=11, first: "03" },
];

/// Every number, and whether it is somebody else's.
pub fn all(line: &Line, country: Option<&str>) -> Vec<(Piece, bool)> {
    let mut found = Vec::new();
    for run in runs(line.text) {
        // The longest part that is a number: "07700 900123 2 rooms".
        let cuts = std::iter::once(run.end).chain(gaps(line.text, &run));
        let number = cuts.map(|end| run.start..end).find(|at| is_phone(line, at, country));
        if let Some(at) = number {
            let value = line.text[at.clone()].split_whitespace().collect::<Vec<_>>().join(" ");
            let theirs = is_theirs(line, &at);
            found.push((Piece { value, at }, theirs));
        }
    }
    found
}

/// Rows of digits with what people put between them; a row that is part of a word, a sum or an address is none.
fn runs(text: &str) -> Vec<Range<usize>> {
    let bytes = text.as_bytes();
    let joins = |byte: u8| matches!(byte, b' ' | b'-' | b'.' | b'/' | b'(' | b')');
    let mut found = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        let begins = bytes[at].is_ascii_digit()
            || matches!(bytes[at], b'+' | b'(') && bytes.get(at + 1).is_some_and(|next| next.is_ascii_digit() || *next == b'+');
        if !begins {
            at += 1;
            continue;
        }
        let (start, mut end, mut next) = (at, at + 1, at + 1);
        while next < bytes.len() && (bytes[next].is_ascii_digit() || joins(bytes[next]) || bytes[next] == b'+' && next == start + 1) {
            if bytes[next].is_ascii_digit() {
                end = next + 1;
            }
            // "600 11 22 33   45" are two things.
            if next > end + 2 {
                break;
            }
            next += 1;
        }
        at = end.max(at + 1);
        if stands_free(text, start, end) {
            found.push(start..end);
        } else if let Some(last) = text[start..end].rfind(' ').filter(|_| stands_free(text, start, start)) {
            // "07700 900123 3pm"
            found.push(start..start + last);
        }
    }
    found
}

/// No letter, sum or address touches it; `start == end` asks about the front alone.
fn stands_free(text: &str, start: usize, end: usize) -> bool {
    let glues = |c: char| c.is_alphanumeric() || matches!(c, '#' | '@' | '_' | '%' | '/' | '=' | '€' | '£' | '$' | '&');
    let parts = |c: char| matches!(c, '.' | ',' | ':' | '-' | '+');
    let mut before = text[..start].chars().rev();
    let near = before.next();
    let front = match near {
        None => true,
        Some(c) if glues(c) => false,
        Some(c) if parts(c) => before.next().is_none_or(|next| !next.is_ascii_digit() && (c == ':' || !next.is_alphanumeric())),
        // "€ 1200"
        Some(' ') => !before.next().is_some_and(|next| matches!(next, '€' | '£' | '$' | '#' | '°' | 'º')),
        Some(_) => true,
    };
    if start == end {
        return front;
    }
    let mut after = text[end..].chars();
    let back = match after.next() {
        None => true,
        Some(c) if glues(c) => false,
        // "1.234,56", "10:30"
        Some(',' | ':' | '.') => !after.next().is_some_and(|next| next.is_ascii_digit()),
        Some(' ') => !after.next().is_some_and(|next| matches!(next, '€' | '£' | '$' | '%')),
        Some(_) => true,
    };
    front && back
}

/// Where the run may end earlier, the last first.
fn gaps(text: &str, run: &Range<usize>) -> Vec<usize> {
    let mut gaps: Vec<usize> = text[run.clone()].match_indices(' ').map(|(at, _)| run.start + at).collect();
    gaps.reverse();
    gaps
}

fn is_phone(line: &Line, at: &Range<usize>, country: Option<&str>) -> bool {
    let written = line.text[at.clone()].trim();
    let digits: String = written.replace("(0)", "").chars().filter(char::is_ascii_digit).collect();
    if is_date(written) || digits.len() < *SAID_SO.start() || digits.bytes().all(|byte| byte == digits.as_bytes()[0]) {
        return false;
    }
    let said = said_to_be(line, at);
    if said == Some(false) {
        return false;
    }
    let international = written.trim_start_matches('(').strip_prefix('+').map(|_| digits.as_str());
    if let Some(number) = international.or_else(|| digits.strip_prefix("00").filter(|_| said != Some(true))) {
        return INTERNATIONAL.contains(&number.len()) && !number.starts_with('0') && fits_its_country(number);
    }
    if said == Some(true) {
        return SAID_SO.contains(&digits.len()) && !is_sum(written);
    }
    let read_as = |country: &Country| reads_as(country, &digits, written);
    match country.and_then(|iso| COUNTRIES.iter().find(|country| country.iso.eq_ignore_ascii_case(iso))) {
        Some(country) => read_as(country),
        None => {
            let spoken = line.languages.first().copied().unwrap_or(Language::En);
            COUNTRIES.iter().filter(|country| countries_of(spoken).contains(&country.iso)).any(read_as)
        }
    }
}

/// Where a country is not known, the language's own.
fn countries_of(language: Language) -> &'static [&'static str] {
    match language {
        Language::En => &["GB", "IE", "US", "AU", "NZ"],
        Language::Es => &["ES", "MX", "AR", "CO"],
        Language::Pt => &["PT", "BR"],
        Language::Fr => &["FR", "BE", "CH"],
        Language::De => &["DE", "AT", "CH"],
        Language::It => &["IT", "CH"],
    }
}

fn fits_its_country(number: &str) -> bool {
    let mut own = COUNTRIES.iter().filter(|country| number.starts_with(country.code)).peekable();
    let fits = |country: &Country| {
        let rest = &number[country.code.len()..];
        // Numbers of two words in Germany and Austria may be very short; Brazil's and Argentina's have a 9 more.
        let digits = country.digits.start().saturating_sub(2)..=country.digits.end() + 1;
        digits.contains(&rest.len())
    };
    own.peek().is_none() || own.any(fits)
}

/// A number without its country's code. One without a trunk to know it by is written in groups, as nobody writes an
/// order; Spain's and Portugal's nine digits are known by their first.
fn reads_as(country: &Country, digits: &str, written: &str) -> bool {
    let Some(number) = digits.strip_prefix(country.trunk) else { return false };
    let grouped = written.contains([' ', '-', '.', '(', '/']);
    let known = !country.trunk.is_empty() || country.digits == (9..=9) || country.iso == "IT" && number.starts_with('3');
    let area = country.code != "1" || number.as_bytes().get(3).is_some_and(|exchange| *exchange >= b'2');
    country.digits.contains(&number.len())
        && number.starts_with(|first: char| country.first.contains(first))
        && (known || grouped)
        && area
        && !is_sum(written)
}

/// "1.234.567": thousands.
fn is_sum(written: &str) -> bool {
    let mut groups = written.split('.');
    let first = groups.next().is_some_and(|first| (1..=3).contains(&first.len()));
    let rest: Vec<&str> = groups.collect();
    first && !rest.is_empty() && rest.iter().all(|group| group.len() == 3 && group.bytes().all(|byte| byte.is_ascii_digit()))
}

/// "24/12/2026", "2026-12-24", "24.12.26"; also with the years between which something lasted.
fn is_date(written: &str) -> bool {
    let groups: Vec<&str> = written.split(['/', '.', '-', ' ']).filter(|group| !group.is_empty()).collect();
    let year = |group: &str| group.len() == 4 && (group.starts_with("19") || group.starts_with("20"));
    let day = |group: &str| (1..=2).contains(&group.len()) && group.parse::<u32>().is_ok_and(|day| (1..=31).contains(&day));
    match groups.as_slice() {
        [a, b, c] if written.contains(['/', '.', '-']) => day(a) && day(b) && (year(c) || day(c)) || year(a) && day(b) && day(c),
        [a, b, c] => day(a) && day(b) && year(c),
        [a, b] => year(a) && year(b),
        _ => false,
    }
}

/// What the words before a number say it is: a phone's, something else's, or nothing. The nearest decides, and of two
/// that end together the longer: "order number".
fn said_to_be(line: &Line, at: &Range<usize>) -> Option<bool> {
    let before = line.before(at.start);
    let near: &[Token] = &before[before.len().saturating_sub(NEAR)..];
    // A sentence's end parts them; a colon or a comma does not.
    let cut = |token: &Token| line.text[token.at.end..at.start].contains(['.', '!', '?', '\n', ';']);
    let from = near.iter().position(|token| !cut(token)).unwrap_or(near.len());
    let near = &near[from..];
    let nearest = |phrases: &crate::words::phrases::Phrases| {
        (0..near.len()).filter_map(|at| phrases.at(near, at).map(|length| (at + length, length))).max()
    };
    let said = line.heard().filter_map(|(_, heard)| {
        let (phone, other) = (nearest(&heard.phone_cues), nearest(&heard.no_phone));
        match (phone, other) {
            (None, None) => None,
            (phone, other) => Some((phone.max(other), phone > other)),
        }
    });
    said.max_by_key(|(place, _)| *place).map(|(_, phone)| phone)
}
