//! Dates and months: `03.03.2026`, `2026-03-03`, "3 de marzo", "March 3rd".

use super::figure::Figure;
use super::figures::Text;
use super::known::Meaning;

/// The date at a token in every way it may be meant, and the tokens it takes. A year is a number of its own.
pub(super) fn date_at(text: &Text, at: usize) -> Option<(Vec<Figure>, usize)> {
    in_digits(text, at).or_else(|| day_first(text, at)).or_else(|| month_first(text, at))
}

/// `03.03` without a year, where nothing says that it is something else.
pub(super) fn pointed(digits: &str) -> Option<Figure> {
    let (day, month) = digits.split_once('.')?;
    let short = |part: &str| part.len() <= 2;
    date(day, month, None).filter(|_| short(day) && short(month))
}

/// A month on its own. "May", "March" and "mars" are other words as well.
pub(super) fn month_at(text: &Text, at: usize) -> Option<u8> {
    const OTHER_WORDS: [&str; 4] = ["may", "march", "mars", "marco"];
    const LEADING: [&str; 12] = ["in", "of", "by", "until", "since", "from", "during", "en", "de", "em", "im", "a"];
    let word = text.word(at);
    let capital = text.text[text.tokens[at].at.clone()].starts_with(char::is_uppercase);
    let led = at > 0 && LEADING.contains(&text.word(at - 1));
    let certain = !OTHER_WORDS.contains(&word) || led && (capital || word != "may" && word != "march");
    month(text, at, true).filter(|_| certain)
}

fn month(text: &Text, at: usize, whole: bool) -> Option<u8> {
    text.meaning(at, |meaning| match meaning {
        Meaning::Month { month, short } if !(whole && *short) => Some(*month),
        _ => None,
    })
}

/// Day and month in the order most of the world writes them, and in the other; `2026-03-03` has but one.
fn in_digits(text: &Text, at: usize) -> Option<(Vec<Figure>, usize)> {
    let word = text.word(at);
    let with_points: Vec<&str> = word.split('.').collect();
    if let [day, month, year] = with_points.as_slice() {
        return date(day, month, Some(year_of(year)?)).map(|date| (vec![date], 1));
    }
    let (second, third) = (text.word(at + 1), text.word(at + 2));
    match (text.gap(at), text.gap(at + 1)) {
        ("-", "-") if word.len() == 4 => date(third, second, Some(year_of(word)?)).map(|date| (vec![date], 3)),
        ("/", "/") | ("-", "-") => either(word, second, Some(year_of(third)?)).map(|dates| (dates, 3)),
        // "24/7" is no date.
        ("/", _) if word.len() <= 2 && second.len() == 2 => either(word, second, None).map(|dates| (dates, 2)),
        _ => None,
    }
}

fn either(a: &str, b: &str, year: Option<u16>) -> Option<Vec<Figure>> {
    let dates: Vec<Figure> = [date(a, b, year), date(b, a, year)].into_iter().flatten().collect();
    (!dates.is_empty()).then_some(dates)
}

fn year_of(text: &str) -> Option<u16> {
    let year: u16 = text.parse().ok()?;
    match text.len() {
        2 => Some(2_000 + year),
        4 => Some(year),
        _ => None,
    }
}

/// "3 March", "3rd of March", "3. März", "3 de marzo", "1er mars".
fn day_first(text: &Text, at: usize) -> Option<(Vec<Figure>, usize)> {
    let word = text.word(at);
    let digits = word.find(|c: char| !c.is_ascii_digit()).unwrap_or(word.len());
    let (number, end) = word.split_at(digits);
    let ordinal = || {
        text.meaning(at, |meaning| match meaning {
            Meaning::Ordinal(n) | Meaning::Count(n) => Some(n.to_string()),
            _ => None,
        })
    };
    let day = if number.is_empty() { ordinal()? } else { number.to_owned() };
    if !number.is_empty() && !end.is_empty() && !is_ordinal_end(end) {
        return None;
    }
    let of = usize::from(text.means(at + 1, &Meaning::Of));
    let near = (at..=at + of).all(|place| text.gap(place).chars().all(|c| matches!(c, ' ' | '.' | '\u{a0}' | '-')));
    let month = month(text, at + 1 + of, false).filter(|_| near)?;
    let day: u8 = day.parse().ok().filter(|day| (1..=31).contains(day))?;
    let (year, more) = year_after(text, at + 1 + of);
    Some((vec![Figure::Date { day, month, year }], 2 + of + more))
}

/// "March 3rd", "Mar. 3".
fn month_first(text: &Text, at: usize) -> Option<(Vec<Figure>, usize)> {
    let month = month(text, at, false)?;
    let next = text.word(at + 1);
    let digits = next.find(|c: char| !c.is_ascii_digit()).unwrap_or(next.len());
    let (number, end) = next.split_at(digits);
    let near = text.gap(at).chars().all(|c| matches!(c, ' ' | '.' | '\u{a0}'));
    let day: u8 = number.parse().ok().filter(|day| (1..=31).contains(day))?;
    let (year, more) = year_after(text, at + 1);
    (near && (end.is_empty() || is_ordinal_end(end))).then(|| (vec![Figure::Date { day, month, year }], 2 + more))
}

/// "March 2026", "March 3, 2026", "marzo de 2026".
fn year_after(text: &Text, last: usize) -> (Option<u16>, usize) {
    let of = usize::from(text.means(last + 1, &Meaning::Of));
    let near = (last..=last + of).all(|place| text.gap(place).chars().all(|c| matches!(c, ' ' | '.' | ',')));
    let word = text.word(last + 1 + of);
    let year = year_of(word).filter(|_| near && word.len() == 4);
    (year, if year.is_some() { 1 + of } else { 0 })
}

/// English alone puts the day behind, but its ends are not told from the others'.
fn is_ordinal_end(end: &str) -> bool {
    matches!(end, "st" | "nd" | "rd" | "th" | "er" | "o" | "a")
}

fn date(day: &str, month: &str, year: Option<u16>) -> Option<Figure> {
    let day = day.parse().ok().filter(|day| (1..=31).contains(day))?;
    let month = month.parse().ok().filter(|month| (1..=12).contains(month))?;
    Some(Figure::Date { day, month, year })
}
