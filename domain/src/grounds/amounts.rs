//! Numbers with what is counted: `1.200,50 €`, "20 per cent", `9h30`, "two hundred and fifty euros".

use super::figure::{Figure, Unit};
use super::figures::Text;
use super::known::{Meaning, is_short_unit, known, money, phrase};
use crate::words::Language;

/// A number in its plain form, with its unit.
pub(super) struct Amount {
    pub value: String,
    pub unit: Unit,
}

/// Spans are counted from seconds; hours may be a time of day as well.
const HOURS: usize = 2;
/// "six thirty pm", "18 h": the hours of a day.
const DAY_HOURS: u16 = 24;

/// What follows a number.
#[derive(Default)]
struct After {
    unit: Option<Unit>,
    /// A time of day by its word: with the half of the day that is meant, where it is said.
    clock: Option<Half>,
    zeros: usize,
    tokens: usize,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Half {
    Unsaid,
    Morning,
    Evening,
}

/// The number in digits at a token, read every way it can be, and how many tokens it takes.
pub(super) fn amount_at(text: &Text, at: usize) -> (Vec<Figure>, usize) {
    let word = text.word(at);
    let end = word.find(|c: char| !c.is_ascii_digit() && !matches!(c, '.' | ',' | ':')).unwrap_or(word.len());
    let (digits, suffix) = word.split_at(end);
    let literal = || (vec![Figure::Literal(word.to_owned())], 1);
    let (mut digits, mut length) = (digits.to_owned(), 1);
    // "15 000", as the French part thousands.
    while suffix.is_empty() && is_group(text, at, length, &digits) {
        digits.push_str(text.word(at + length));
        length += 1;
    }
    if let Some(time) = hour_and_minutes(text, at, &digits, suffix) {
        return time;
    }
    let after = if suffix.is_empty() { after(text, at + length - 1) } else { glued(suffix) };
    let Some(after) = after else { return literal() };
    let length = length + after.tokens;
    if let Some(time) = clock_time(&digits, after.clock) {
        return (vec![time], length);
    }
    let Some(mut value) = plain(&digits) else { return literal() };
    value.push_str(&"0".repeat(if value.contains('.') { 0 } else { after.zeros }));
    let before = sign_before(text, at).map(Unit::Money);
    let unit = after.unit.or(before).unwrap_or(Unit::None);
    let hours = unit == Unit::Span(HOURS);
    let mut any = vec![Figure::Number { value: value.clone(), unit: unit.clone() }];
    if after.clock.is_some() || hours {
        let hour: Option<u16> = value.parse().ok().filter(|hour| *hour <= DAY_HOURS);
        any.extend(hour.map(|hour| Figure::Time(hour * 60)));
    }
    if unit == Unit::None || hours {
        any.extend(pointed_time(&digits));
    }
    if unit == Unit::None {
        any.extend(super::dates::pointed(&digits));
    }
    (any, length)
}

/// Three digits, with or without a fraction, a space behind one to three others.
fn is_group(text: &Text, at: usize, length: usize, digits: &str) -> bool {
    let next = text.word(at + length);
    let (thousands, fraction) = next.split_once([',', '.']).unwrap_or((next, ""));
    let are_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    let group = thousands.len() == 3 && are_digits(thousands) && are_digits(fraction) && fraction.len() <= 2;
    let first = are_digits(digits) && (length > 1 || digits.len() <= 3);
    group && first && matches!(text.gap(at + length - 1), " " | "\u{a0}" | "\u{202f}" | "\u{2009}")
}

/// `9h30`, "9 h 30", "9 Uhr 30".
fn hour_and_minutes(text: &Text, at: usize, hour: &str, suffix: &str) -> Option<(Vec<Figure>, usize)> {
    let is_minutes = |word: &str| word.len() == 2 && word.bytes().all(|byte| byte.is_ascii_digit());
    let glued = suffix.strip_prefix('h').filter(|minutes| is_minutes(minutes)).map(|minutes| (minutes, 1));
    let apart = || {
        let hours = |place| text.word(place) == "h" || text.means(place, &Meaning::Clock);
        let (place, length) = match suffix {
            "h" => (at + 1, 2),
            "" if hours(at + 1) && text.gap(at) == " " => (at + 2, 3),
            _ => return None,
        };
        let near = text.gap(place - 1) == " " && is_minutes(text.word(place));
        near.then(|| (text.word(place), length))
    };
    let (minutes, length) = glued.or_else(apart)?;
    let time = time(hour.parse().ok()?, minutes.parse().ok()?, Half::Unsaid)?;
    Some((vec![time], length))
}

/// Without separators of thousands, with a point, without zeros that say nothing. `None` for what is no number.
pub(super) fn plain(digits: &str) -> Option<String> {
    let separators: Vec<char> = digits.chars().filter(|c| !c.is_ascii_digit()).collect();
    let groups: Vec<&str> = digits.split(['.', ',', ':']).collect();
    if separators.contains(&':') || groups.iter().any(|group| group.is_empty()) {
        return None;
    }
    let thousands = |groups: &[&str]| groups[0].len() <= 3 && groups[1..].iter().all(|group| group.len() == 3);
    let same = separators.iter().all(|separator| *separator == separators[0]);
    let (whole, fraction) = match groups.as_slice() {
        [whole] => ((*whole).to_owned(), ""),
        // Prices with three decimals are not written in chats.
        groups if same && thousands(groups) && groups[0] != "0" => (groups.concat(), ""),
        [whole, fraction] => ((*whole).to_owned(), *fraction),
        [groups @ .., fraction] if !same && thousands(groups) && one_kind(&separators) => (groups.concat(), *fraction),
        _ => return None,
    };
    let (whole, fraction) = (whole.trim_start_matches('0'), fraction.trim_end_matches('0'));
    let whole = if whole.is_empty() { "0" } else { whole };
    Some(if fraction.is_empty() { whole.to_owned() } else { format!("{whole}.{fraction}") })
}

/// All but the last are the same.
fn one_kind(separators: &[char]) -> bool {
    separators.split_last().is_some_and(|(last, rest)| rest.iter().all(|one| *one == rest[0] && one != last))
}

/// `9:30`, and `9.30` or `9` where a word makes it a time.
fn clock_time(digits: &str, half: Option<Half>) -> Option<Figure> {
    let with_colon = digits.contains(':');
    let (hour, minute) = digits.split_once([':', '.', ',']).unwrap_or((digits, "00"));
    // Seconds are left aside.
    let minute = minute.split(':').next().unwrap_or_default();
    if half.is_none() && !with_colon || minute.len() != 2 {
        return None;
    }
    time(hour.parse().ok()?, minute.parse().ok()?, half.unwrap_or(Half::Unsaid))
}

fn time(hour: u16, minute: u16, half: Half) -> Option<Figure> {
    let hour = match half {
        Half::Unsaid => hour,
        Half::Morning => hour % 12,
        Half::Evening if hour <= 12 => hour % 12 + 12,
        Half::Evening => hour,
    };
    (hour <= DAY_HOURS && minute < 60).then_some(Figure::Time(hour * 60 + minute))
}

/// `9.30` may be a time.
fn pointed_time(digits: &str) -> Option<Figure> {
    let (hour, minute) = digits.split_once(['.', ','])?;
    if hour.len() > 2 || minute.len() != 2 || !minute.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    time(hour.parse().ok()?, minute.parse().ok()?, Half::Unsaid)
}

/// Letters on the number itself: `9h30`, `5pm`, `20kg`, `3rd`. `None` where they say nothing known.
fn glued(suffix: &str) -> Option<After> {
    let half = |half| Some(After { clock: Some(half), ..After::default() });
    let unit = |unit| Some(After { unit: Some(unit), ..After::default() });
    match suffix {
        "am" => return half(Half::Morning),
        "pm" => return half(Half::Evening),
        "k" => return Some(After { zeros: 3, ..After::default() }),
        "h" => return Some(After { unit: Some(Unit::Span(HOURS)), ..After::default() }),
        _ => {}
    }
    let meanings = Language::ALL.iter().flat_map(|language| known(*language).meanings(suffix));
    for meaning in meanings {
        match meaning {
            Meaning::OrdinalEnd => return Some(After::default()),
            Meaning::Clock => return half(Half::Unsaid),
            Meaning::Span(span) => return unit(Unit::Span(*span)),
            Meaning::Money(code) => return unit(Unit::Money((*code).to_owned())),
            _ => {}
        }
    }
    if let Some(code) = money(suffix) {
        return unit(Unit::Money(code.to_owned()));
    }
    is_short_unit(suffix).then(|| After { unit: Some(Unit::Short(suffix.to_owned())), ..After::default() })
}

/// Signs and words behind the token `last`.
fn after(text: &Text, last: usize) -> Option<After> {
    let gap = text.gap(last);
    let sign = gap.trim_start_matches([' ', '\u{a0}', '\u{202f}']);
    if sign.starts_with('%') {
        return Some(After { unit: Some(Unit::Percent), ..After::default() });
    }
    if let Some(sign) = sign.chars().next().filter(|c| is_money_sign(*c)) {
        return Some(After { unit: Some(Unit::Money(code_of(&sign.to_string()))), ..After::default() });
    }
    if !gap.chars().all(|c| matches!(c, ' ' | '\u{a0}' | '\u{202f}' | '-')) {
        return Some(After::default());
    }
    Some(word_after(text, last + 1).unwrap_or_default())
}

fn word_after(text: &Text, at: usize) -> Option<After> {
    let word = text.word(at);
    let one = |unit| Some(After { unit: Some(unit), tokens: 1, ..After::default() });
    let half = |half, tokens| Some(After { clock: Some(half), tokens, ..After::default() });
    match (word, text.word(at + 1), text.gap(at)) {
        ("am", ..) => return half(Half::Morning, 1),
        ("pm", ..) => return half(Half::Evening, 1),
        ("a", "m", ".") => return half(Half::Morning, 2),
        ("p", "m", ".") => return half(Half::Evening, 2),
        _ => {}
    }
    if let Some(length) = phrase(Language::ALL, text.tokens, at, |known| &known.percent) {
        return Some(After { unit: Some(Unit::Percent), tokens: length, ..After::default() });
    }
    let zeros = text.meaning(at, |meaning| match meaning {
        Meaning::Zeros(zeros) => Some(*zeros),
        _ => None,
    });
    if let Some(zeros) = zeros {
        let more = after(text, at).unwrap_or_default();
        return Some(After { unit: more.unit, clock: None, zeros: zeros + more.zeros, tokens: 1 + more.tokens });
    }
    let clock = text.means(at, &Meaning::Clock);
    let span = text.meaning(at, |meaning| match meaning {
        Meaning::Span(span) => Some(*span),
        _ => None,
    });
    match (clock, span) {
        // "9 heures" is a time or a stretch of time.
        (true, Some(span)) => return Some(After { unit: Some(Unit::Span(span)), clock: None, zeros: 0, tokens: 1 }),
        (true, None) => return half(Half::Unsaid, 1),
        (false, Some(span)) => return one(Unit::Span(span)),
        (false, None) => {}
    }
    match money_word(word) {
        Some(code) => one(Unit::Money(code.to_owned())),
        None if is_short_unit(word) => one(Unit::Short(word.to_owned())),
        None => None,
    }
}

/// The currency whose sign or code stands right before a token: `€49`, `R$ 49`, `CHF 49`.
fn sign_before(text: &Text, at: usize) -> Option<String> {
    let before = text.text.get(..text.tokens[at].at.start)?;
    let close = before.trim_end_matches([' ', '\u{a0}', '\u{202f}']);
    if before.len() - close.len() > "\u{202f}".len() {
        return None;
    }
    if let Some(sign) = close.chars().next_back().filter(|c| is_money_sign(*c)) {
        let letters: String = close.chars().rev().skip(1).take_while(char::is_ascii_alphabetic).collect();
        let whole: String = letters.to_lowercase().chars().rev().chain([sign]).collect();
        return Some(money(&whole).map_or_else(|| code_of(&sign.to_string()), str::to_owned));
    }
    let place = at.checked_sub(1).filter(|place| text.gap(*place).trim().is_empty())?;
    // "35 dollars 20 minutes later": the dollars have their number.
    let is_taken = place > 0 && text.word(place - 1).starts_with(|c: char| c.is_ascii_digit());
    let written = text.tokens[place].at.clone();
    let is_code = text.text.get(written).is_some_and(|word| word.chars().all(|c| c.is_ascii_uppercase()));
    let code = if is_code { money(text.word(place)) } else { named_in_words(text.word(place)) };
    code.filter(|_| !is_taken).map(str::to_owned)
}

/// A currency by its word in whatever language, its code or its sign: a price must not hide behind a foreign word.
fn money_word(word: &str) -> Option<&'static str> {
    named_in_words(word).or_else(|| money(word))
}

/// "euro", "dolares", "sterline".
fn named_in_words(word: &str) -> Option<&'static str> {
    if matches!(word, "euro" | "euros") {
        return money(word);
    }
    let meanings = Language::ALL.iter().flat_map(|language| known(*language).meanings(word));
    meanings.into_iter().find_map(|meaning| match meaning {
        Meaning::Money(code) => Some(*code),
        _ => None,
    })
}

fn is_money_sign(c: char) -> bool {
    matches!(c, '$' | '¢' | '£' | '¤' | '¥' | '\u{20a0}'..='\u{20cf}' | '\u{ff04}' | '\u{ffe0}'..='\u{ffe6}')
}

/// The length of a sign behind a number, with its space: for quoting it.
pub(super) fn sign_length(text: &str, end: usize) -> usize {
    let after = text.get(end..).unwrap_or_default();
    let sign = after.trim_start_matches([' ', '\u{a0}', '\u{202f}']);
    let found = sign.chars().next().filter(|c| *c == '%' || is_money_sign(*c));
    found.map_or(0, |c| after.len() - sign.len() + c.len_utf8())
}

fn code_of(sign: &str) -> String {
    money(sign).unwrap_or(sign).to_owned()
}

/// A number in words at a token. In a language that was not expected only where a unit follows: "six" is French too.
pub(super) fn in_words(text: &Text, at: usize) -> Option<(Amount, usize)> {
    let expected = words_at(text, at, text.languages);
    let (value, length, certain) = expected.or_else(|| {
        let other = |language: &&Language| !text.languages.contains(language);
        Language::ALL
            .iter()
            .filter(other)
            .find_map(|language| words_at(text, at, &[*language]))
            .map(|(value, length, _)| (value, length, false))
    })?;
    let everywhere = Text { text: text.text, tokens: text.tokens, languages: Language::ALL };
    let found = after(&everywhere, at + length - 1).unwrap_or_default();
    if !certain && found.unit.is_none() && sign_before(text, at).is_none() {
        return None;
    }
    Some((Amount { value: value.to_string(), unit: found.unit.unwrap_or(Unit::None) }, length + found.tokens))
}

/// The value, the tokens, and whether it is surely a number: "one" is so only before a unit.
fn words_at(text: &Text, at: usize, languages: &[Language]) -> Option<(u64, usize, bool)> {
    let meaning = |place: usize| {
        let word = text.word(place);
        let found = languages.iter().flat_map(|language| known(*language).meanings(word));
        let counts = |meaning: &&Meaning| {
            matches!(
                meaning,
                Meaning::Count(_) | Meaning::Zeros(_) | Meaning::Times(_) | Meaning::Least(_) | Meaning::Joins
            )
        };
        found.filter(counts).min_by_key(|meaning| matches!(meaning, Meaning::Joins)).cloned()
    };
    let (mut total, mut part, mut length, mut certain) = (0_u64, 0_u64, 0, false);
    loop {
        let place = at + length;
        let close = length == 0 || text.gap(place - 1).chars().all(|c| matches!(c, ' ' | '-' | '\u{a0}'));
        let Some(meaning) = meaning(place).filter(|_| close) else { break };
        let tens = part >= 20 && part.is_multiple_of(10);
        match meaning {
            Meaning::Count(20) if part == 4 => part = 80,
            Meaning::Count(n) if part == 0 || tens && n < 20 || part >= 100 && part.is_multiple_of(100) => {
                part += u64::from(n)
            }
            Meaning::Least(n) if length == 0 || tens => part += u64::from(n),
            Meaning::Zeros(zeros) => {
                part = part.max(1).saturating_mul(10_u64.saturating_pow(u32::try_from(zeros).unwrap_or(0)));
                if zeros >= 3 {
                    (total, part) = (total.saturating_add(part), 0);
                }
            }
            Meaning::Times(times) => part = part.max(1).saturating_mul(u64::from(times)),
            Meaning::Joins if tens && matches!(self_next(&meaning_of(text, place + 1, languages)), Some(1..=19)) => {
                length += 1;
                continue;
            }
            _ => break,
        }
        certain |= !matches!(meaning, Meaning::Least(_));
        length += 1;
    }
    (length > 0).then_some((total.saturating_add(part), length, certain))
}

fn meaning_of(text: &Text, at: usize, languages: &[Language]) -> Vec<Meaning> {
    let word = text.word(at);
    languages.iter().flat_map(|language| known(*language).meanings(word)).cloned().collect()
}

fn self_next(meanings: &[Meaning]) -> Option<u32> {
    meanings.iter().find_map(|meaning| match meaning {
        Meaning::Count(n) | Meaning::Least(n) => Some(*n),
        _ => None,
    })
}
