//! Numbers in a line, in digits and in words: `500`, `1,200`, `10k`, "twelve", "two hundred", "a dozen".
//!
//! For: how many and how much. Not for: times, dates and telephone numbers, which are no amounts.

use super::tokens::Token;
use std::collections::HashMap;

/// A language's number words.
#[derive(Debug, Default)]
pub struct Numbers {
    values: HashMap<String, Value>,
}

#[derive(Clone, Copy, Debug)]
enum Value {
    Plain(f32),
    /// "dozen", "thousand": times what stands before.
    Times(f32),
}

/// A number found, and how many words it takes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Number {
    pub value: f32,
    pub words: usize,
}

impl Numbers {
    /// From a lexicon's list: `two 2`, `dozen x12`.
    pub fn of(list: &str) -> Self {
        let read = |entry: &str| {
            let (word, value) = entry.trim().rsplit_once(' ')?;
            let times = value.strip_prefix('x').and_then(|value| value.parse().ok()).map(Value::Times);
            Some((word.to_owned(), times.or_else(|| value.parse().ok().map(Value::Plain))?))
        };
        Self { values: list.split(',').filter_map(read).collect() }
    }
}

/// The number that begins at a place: digits or words, and the words that multiply it.
pub fn number_at(numbers: &Numbers, tokens: &[Token], at: usize) -> Option<Number> {
    let value_of = |place: usize| numbers.values.get(&tokens.get(place)?.text).copied();
    let mut place = at;
    let (mut total, mut part) = (0.0, 0.0);
    if let Some(value) = digits(&tokens.get(at)?.text) {
        (part, place) = (value, at + 1);
        // "15 000", as the French part thousands.
        while part < THOUSAND * THOUSAND && tokens.get(place).is_some_and(|token| is_group(&token.text)) {
            part = part * THOUSAND + digits(&tokens[place].text)?;
            place += 1;
        }
    }
    let from_digits = place > at;
    while let Some(value) = value_of(place) {
        match value {
            Value::Plain(_) if from_digits => break,
            Value::Plain(value) => part += value,
            Value::Times(times) if times >= THOUSAND => (total, part) = (total + f32::max(part, 1.0) * times, 0.0),
            Value::Times(times) => part = f32::max(part, 1.0) * times,
        }
        place += 1;
    }
    (place > at).then_some(Number { value: total + part, words: place - at })
}

const THOUSAND: f32 = 1_000.0;

fn is_group(text: &str) -> bool {
    text.len() == 3 && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// `1,200`, `1.200` and `10k`. A point or comma before three digits parts thousands; prices with three decimals
/// are not written in chats.
fn digits(text: &str) -> Option<f32> {
    let (text, times) = match text.strip_suffix('k') {
        Some(rest) => (rest, THOUSAND),
        None => (text, 1.0),
    };
    if text.is_empty() || text.contains(':') || !text.bytes().all(|byte| byte.is_ascii_digit() || b".,".contains(&byte))
    {
        return None;
    }
    let mut groups = text.split(['.', ',']);
    let mut value: f32 = groups.next()?.parse().ok()?;
    for group in groups {
        let part: f32 = group.parse().ok()?;
        value = if group.len() == 3 { value * THOUSAND + part } else { value + part / 10_f32.powi(group.len() as i32) };
    }
    Some(value * times)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Language;
    use crate::words::tokens::tokens;

    #[test]
    fn numbers_are_read_as_people_write_them() {
        for (language, text, expect) in [
            (Language::En, "500", Some((500.0, 1))),
            (Language::En, "1,200 units", Some((1_200.0, 1))),
            (Language::En, "1.200.000", Some((1_200_000.0, 1))),
            (Language::En, "2.5k", Some((2_500.0, 1))),
            (Language::En, "10 thousand", Some((10_000.0, 2))),
            (Language::En, "twenty five vans", Some((25.0, 2))),
            (Language::En, "two hundred", Some((200.0, 2))),
            (Language::Fr, "15 000 euros", Some((15_000.0, 2))),
            (Language::En, "dozen", Some((12.0, 1))),
            (Language::En, "9:30", None),
            (Language::En, "10am", None),
            (Language::En, "vans", None),
            (Language::Es, "doce pisos", Some((12.0, 1))),
            (Language::Pt, "duzentas unidades", Some((200.0, 1))),
            (Language::Fr, "trois mille euros", Some((3_000.0, 2))),
            (Language::De, "zwölf Wohnungen", Some((12.0, 1))),
            (Language::It, "venti camere", Some((20.0, 1))),
        ] {
            let found = number_at(&language.heard().numbers, &tokens(text), 0);
            assert_eq!(found.map(|number| (number.value, number.words)), expect, "{text}");
        }
    }
}
