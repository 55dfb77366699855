//! Rows as Markdown's pipe tables, in pieces short enough that what answers from one has its header too.

use crate::TEXT_BYTES;

/// A piece's length, in characters: the knowledge cuts longer ones, and what it cuts off has no header.
const PIECE_CHARS: usize = 800;
/// A longer header is said once: repeated with every piece it would be most of the text, or gigabytes of it.
const HEAD_CHARS: usize = PIECE_CHARS / 2;
/// More cells in a row are no names of columns.
pub const COLUMNS: usize = 60;

/// `rows`, with the first as their header where it is one.
pub fn pipes(header: Option<&[String]>, rows: &[Vec<String>]) -> String {
    let mut head =
        header.map(|cells| format!("{}\n|{}", line(cells), " --- |".repeat(cells.len().max(1)))).unwrap_or_default();
    let mut head_chars = head.chars().count();
    let (mut pieces, mut total): (Vec<String>, usize) = (Vec::new(), 0);
    let (mut piece, mut chars) = (String::new(), 0);
    for row in rows.iter().map(|row| line(row)) {
        let row_chars = row.chars().count();
        if !piece.is_empty() && head_chars + chars + row_chars > PIECE_CHARS {
            total += head.len() + piece.len();
            pieces.push(format!("{head}{piece}"));
            (piece, chars) = (String::new(), 0);
            if head_chars > HEAD_CHARS {
                (head, head_chars) = (String::new(), 0);
            }
            // The file's text ends here in any case.
            if total > TEXT_BYTES {
                break;
            }
        }
        if !(piece.is_empty() && head.is_empty()) {
            piece.push('\n');
            chars += 1;
        }
        piece.push_str(&row);
        chars += row_chars;
    }
    if !(piece.is_empty() && head.is_empty()) {
        pieces.push(format!("{head}{piece}"));
    }
    pieces.join("\n\n")
}

fn line(cells: &[String]) -> String {
    let cells: Vec<String> = cells.iter().map(|cell| clean(cell)).collect();
    format!("| {} |", cells.join(" | "))
}

/// A cell on one line, without what would end it.
fn clean(cell: &str) -> String {
    let words: Vec<&str> = cell.split_whitespace().collect();
    words.join(" ").replace('|', "/")
}

/// Whether a row names columns: every cell says something, none twice, and none has a figure but a year.
pub fn is_header(row: &[String]) -> bool {
    let year = |word: &str| word.len() == 4 && (word.starts_with("19") || word.starts_with("20"));
    let figure = |word: &str| word.contains(|letter: char| letter.is_ascii_digit()) && !year(word);
    let named = |cell: &String| {
        cell.contains(char::is_alphabetic) && !cell.split(|letter: char| !letter.is_alphanumeric()).any(figure)
    };
    let once = |(at, cell): (usize, &String)| !row[..at].contains(cell);
    (2..=COLUMNS).contains(&row.len()) && row.iter().all(named) && row.iter().enumerate().all(once)
}

#[cfg(test)]
mod tests {
    use super::{is_header, pipes};

    fn cells(row: &[&str]) -> Vec<String> {
        row.iter().map(|cell| (*cell).to_owned()).collect()
    }

    #[test]
    fn every_piece_of_a_long_table_keeps_its_header() {
        let rows: Vec<Vec<String>> = (0..100).map(|at| cells(&[&format!("Article number {at}"), "12 €"])).collect();
        let table = pipes(Some(&cells(&["Article", "Price"])), &rows);
        let pieces: Vec<&str> = table.split("\n\n").collect();
        assert!(pieces.len() > 2);
        assert!(pieces.iter().all(|piece| piece.starts_with("| Article | Price |\n| --- | --- |\n| Article number")));
        assert!(pieces.iter().all(|piece| piece.chars().count() <= super::PIECE_CHARS + 40));
        assert_eq!(table.matches("Article number").count(), 100);
    }

    #[test]
    fn a_cell_stays_a_cell() {
        assert_eq!(pipes(None, &[cells(&["a|b", "two\nlines"])]), "| a/b | two lines |");
    }

    #[test]
    fn a_header_names_columns() {
        assert!(is_header(&cells(&["Name", "Price 2026"])));
        for row in [&["Name", ""][..], &["Tap", "12"], &["Flat tyre", "14 EUR"], &["Name", "Name"], &["Only"]] {
            assert!(!is_header(&cells(row)), "{row:?}");
        }
    }
}
