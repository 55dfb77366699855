//! CSV: a table whose first row names the columns, unless it does not.

use crate::table::{COLUMNS, is_header, pipes};
use crate::{Draft, FileWarning, Unreadable, text};
use csv::ReaderBuilder;

/// Rows read: a price list has thousands; what is longer is a database.
const ROWS: usize = 20_000;
/// What separates cells, in the order of preference.
const DELIMITERS: [char; 4] = [';', '\t', ',', '|'];
/// Lines looked at to find it.
const SAMPLE: usize = 20;

pub fn read(bytes: &[u8]) -> Result<Draft, Unreadable> {
    let whole = text::decoded(bytes);
    let (delimiter, body) = delimiter(&whole);
    let mut reader =
        ReaderBuilder::new().delimiter(delimiter as u8).has_headers(false).flexible(true).from_reader(body.as_bytes());
    let mut rows: Vec<Vec<String>> = Vec::new();
    let mut warnings = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|_| Unreadable::Broken)?;
        if rows.len() > ROWS {
            warnings.push(FileWarning::Cut);
            break;
        }
        let row: Vec<String> = record.iter().take(COLUMNS).map(|cell| cell.trim().to_owned()).collect();
        if row.iter().any(|cell| !cell.is_empty()) {
            rows.push(row);
        }
    }
    let rows = without_empty_columns(rows);
    // Above the table there is often its name, alone in its row.
    let (title, rows) = match rows.split_first() {
        Some((first, rest)) if alone(first) && rest.first().is_some_and(|row| !alone(row)) => {
            (first.iter().find(|cell| !cell.is_empty()).cloned().unwrap_or_default(), rest)
        }
        _ => (String::new(), rows.as_slice()),
    };
    let markdown = match rows.split_first() {
        Some((first, rest)) if is_header(first) && !rest.is_empty() => pipes(Some(first), rest),
        _ => pipes(None, rows),
    };
    Ok(Draft { title, markdown, warnings })
}

fn alone(row: &[String]) -> bool {
    row.iter().filter(|cell| !cell.is_empty()).count() == 1
}

/// The separator that most lines have the same number of, and the text behind Excel's own line about it.
fn delimiter(text: &str) -> (char, &str) {
    if let Some((first, rest)) = text.split_once('\n')
        && let Some(told) = first.trim_end().strip_prefix("sep=")
        && let Some(told) = told.chars().next().filter(|told| told.is_ascii())
    {
        return (told, rest);
    }
    let lines: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).take(SAMPLE).collect();
    let score = |wanted: char| {
        let mut counts: Vec<usize> = lines.iter().map(|line| outside_quotes(line, wanted)).collect();
        counts.sort_unstable();
        let usual = counts.get(counts.len() / 2).copied().unwrap_or(0);
        // Prices have commas too: agreement among the lines weighs more than number.
        if usual == 0 { 0 } else { counts.iter().filter(|count| **count == usual).count() * 10 + usual.min(9) }
    };
    let best = DELIMITERS.into_iter().rev().max_by_key(|each| score(*each)).filter(|best| score(*best) > 0);
    (best.unwrap_or(','), text)
}

fn outside_quotes(line: &str, wanted: char) -> usize {
    let mut quoted = false;
    let mut count = 0;
    for letter in line.chars() {
        quoted ^= letter == '"';
        count += usize::from(!quoted && letter == wanted);
    }
    count
}

fn without_empty_columns(rows: Vec<Vec<String>>) -> Vec<Vec<String>> {
    let widest = rows.iter().map(Vec::len).max().unwrap_or(0);
    let used: Vec<bool> =
        (0..widest).map(|at| rows.iter().any(|row| row.get(at).is_some_and(|cell| !cell.is_empty()))).collect();
    let keep = |row: Vec<String>| {
        let mut cells = row.into_iter();
        used.iter()
            .filter_map(|used| {
                let cell = cells.next().unwrap_or_default();
                used.then_some(cell)
            })
            .collect()
    };
    rows.into_iter().map(keep).collect()
}

#[cfg(test)]
mod tests {
    use super::read;

    fn markdown(text: &str) -> String {
        read(text.as_bytes()).unwrap().markdown
    }

    #[test]
    fn the_separator_is_found_and_prices_keep_their_commas() {
        let expect = "| Service | Price |\n| --- | --- |\n| Brake check | 12,50 € |\n| Full service | 89,00 € |";
        let semicolons = "Service;Price\nBrake check;12,50 €\nFull service;89,00 €\n";
        assert_eq!(markdown(semicolons), expect);
        assert_eq!(markdown(&semicolons.replace(';', "\t")), expect);
        assert_eq!(markdown(&format!("sep=;\r\n{}", semicolons.replace('\n', "\r\n"))), expect);
        assert_eq!(markdown("Service,Price\nBrake check,\"12,50 €\"\nFull service,\"89,00 €\""), expect);
    }

    #[test]
    fn a_table_without_names_is_rows_alone() {
        assert_eq!(markdown("Tap,20\nSink,30"), "| Tap | 20 |\n| Sink | 30 |");
    }

    #[test]
    fn a_name_above_the_table_is_its_title_and_empty_columns_go() {
        let draft = read(b"Spring prices,,\nWhat,,Price\nTap,,20\n,,\nSink,,30").unwrap();
        assert_eq!(draft.title, "Spring prices");
        assert_eq!(draft.markdown, "| What | Price |\n| --- | --- |\n| Tap | 20 |\n| Sink | 30 |");
    }

    #[test]
    fn a_line_break_inside_quotes_is_a_space() {
        assert_eq!(markdown("What,Note\nTap,\"two\nlines\""), "| What | Note |\n| --- | --- |\n| Tap | two lines |");
    }
}
