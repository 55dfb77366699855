//! Headers and footers: what stands at the same end of most pages is furniture, not text.

use super::page::Row;
use std::collections::HashMap;

/// Rows at either end of a page that may be furniture.
const ENDS: usize = 3;
/// Furniture is short.
const CHARS: usize = 160;
/// Below the last line, so that it is a paragraph of its own.
const FAR: f64 = 100.0;

pub fn drop(pages: &mut [Vec<Row>]) {
    let full = pages.iter().filter(|page| !page.is_empty()).count();
    if full < 2 {
        return;
    }
    let mut seen: HashMap<(bool, String), usize> = HashMap::new();
    for page in pages.iter() {
        let mut here: Vec<(bool, String)> =
            ends(page).into_iter().map(|(at, top)| (top, shape(&page[at].text()))).collect();
        here.sort();
        here.dedup();
        for end in here {
            *seen.entry(end).or_default() += 1;
        }
    }
    // On two pages both; on more, on more than half: the first page often has none.
    let often = |times: usize| if full == 2 { times == 2 } else { times >= 3.min(full) && times * 2 > full };
    let mut once: Vec<Row> = Vec::new();
    for page in pages.iter_mut() {
        let mut gone: Vec<(usize, bool)> = Vec::new();
        for (at, top) in ends(page) {
            let text = page[at].text();
            let repeats = seen.get(&(top, shape(&text))).is_some_and(|times| often(*times));
            if repeats || is_page_number(&text) {
                gone.push((at, repeats && !is_page_number(&text)));
            }
        }
        gone.sort_unstable();
        gone.dedup_by_key(|(at, _)| *at);
        for (at, telling) in gone.into_iter().rev() {
            let row = page.remove(at);
            let new = !once.iter().any(|known| shape(&known.text()) == shape(&row.text()));
            once.extend((telling && new).then_some(row));
        }
    }
    // A footer often holds the address and the telephone: it is said once, behind everything.
    if let Some(last) = pages.last_mut() {
        let below = last.iter().map(|row| row.y).fold(0.0, f64::max);
        for (row, at) in once.into_iter().rev().zip(1..) {
            let y = below + FAR * f64::from(at);
            last.push(Row { y, ..row });
        }
    }
}

/// The rows at both ends by height, which need not be first and last in reading order.
fn ends(page: &[Row]) -> Vec<(usize, bool)> {
    let mut order: Vec<usize> = (0..page.len()).filter(|at| page[*at].text().chars().count() <= CHARS).collect();
    order.sort_by(|one, other| page[*one].y.total_cmp(&page[*other].y));
    let top = order.iter().take(ENDS).map(|at| (*at, true));
    let bottom = order.iter().rev().take(ENDS).map(|at| (*at, false));
    top.chain(bottom).collect()
}

/// The same on every page but for its figures.
fn shape(text: &str) -> String {
    let mut shape = String::new();
    for letter in text.chars().filter(|letter| !letter.is_whitespace()) {
        match letter {
            '0'..='9' if shape.ends_with('0') => {}
            '0'..='9' => shape.push('0'),
            letter => shape.extend(letter.to_lowercase()),
        }
    }
    shape
}

/// `3`, `- 3 -`, `Page 3 of 12`, `3/12`
fn is_page_number(text: &str) -> bool {
    let words: Vec<String> = text
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    let figures =
        words.iter().filter(|word| word.len() <= 4 && word.chars().all(|letter| letter.is_ascii_digit())).count();
    let page = ["page", "seite", "página", "pagina", "pág", "p", "s", "of", "von", "de", "di", "sur"];
    (1..=2).contains(&figures)
        && words.len() <= 4
        && words.iter().all(|word| page.contains(&word.as_str()) || word.chars().all(|letter| letter.is_ascii_digit()))
        && !text.contains([',', '.', '€', '$', ':'])
}

#[cfg(test)]
mod tests {
    use super::{is_page_number, shape};

    #[test]
    fn page_numbers_are_known_and_figures_are_not() {
        for text in ["3", "- 3 -", "Page 3 of 12", "3 / 12", "Seite 4"] {
            assert!(is_page_number(text), "{text}");
        }
        for text in ["12,50 €", "Room 3", "9:30", "2 taps", "12345"] {
            assert!(!is_page_number(text), "{text}");
        }
        assert_eq!(shape("Prices 2026 · page 11"), shape("Prices  2027 · page 2"));
    }
}
