//! One page's pieces of text in reading order: column after column, row under row, each row in cells.

/// Text on one line, put there without a gap. Sizes and places in points, from the top left.
#[derive(Clone, Debug, PartialEq)]
pub struct Piece {
    pub text: String,
    pub left: f64,
    /// Without the spaces behind it, and with them.
    pub right: f64,
    pub pen: f64,
    /// Of the baseline.
    pub y: f64,
    pub size: f64,
    pub bold: bool,
    /// Quarters the page is turned for this to stand upright.
    pub turned: u8,
}

/// Pieces on one line, what stands apart in cells of its own.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    pub cells: Vec<Piece>,
    pub y: f64,
}

impl Row {
    pub fn text(&self) -> String {
        self.cells.iter().map(|cell| cell.text.as_str()).collect::<Vec<_>>().join(" ")
    }

    pub fn left(&self) -> f64 {
        self.cells.first().map_or(0.0, |cell| cell.left)
    }

    pub fn right(&self) -> f64 {
        self.cells.last().map_or(0.0, |cell| cell.right)
    }

    pub fn size(&self) -> f64 {
        self.cells.iter().map(|cell| cell.size).fold(0.0, f64::max)
    }
}

/// In parts of the letters' size: from here on a gap is a space, and from here on another cell.
const SPACE: f64 = 0.17;
const CELL: f64 = 1.1;
/// Baselines closer than this are one line: raised and lowered letters.
const ONE_LINE: f64 = 0.45;
/// Rows side by side that make columns, and the letters a side's pieces have on average when they are prose: a price
/// beside its article has fewer.
const COLUMN_ROWS: usize = 4;
const PROSE_LETTERS: usize = 18;
/// In parts of the letters' size: how far the lines of a column may be set in, and from which gap on a line below two
/// columns is below both of them.
const INDENT: f64 = 3.0;
const NEW_ZONE: f64 = 2.2;
/// Columns inside columns.
const COLUMNS_DEEP: usize = 4;
/// Places where a column may begin that are tried on one page.
const STARTS: usize = 60;

/// Takes a letter into the page: into the piece before it, where it goes on from there.
#[expect(
    clippy::too_many_arguments,
    reason = "one letter is all of these; a struct would be built and taken apart a million times"
)]
pub fn put(pieces: &mut Vec<Piece>, letter: &str, left: f64, right: f64, y: f64, size: f64, bold: bool, turned: u8) {
    if let Some(last) = pieces.last_mut() {
        let em = last.size.max(size).max(0.1);
        let gap = left - last.pen;
        let same_line = (last.y - y).abs() < ONE_LINE * em && last.turned == turned;
        if same_line && gap > -0.4 * em && gap < CELL * em {
            if gap > SPACE * em && !last.text.ends_with(' ') && letter != " " {
                last.text.push(' ');
            }
            last.text.push_str(letter);
            last.pen = last.pen.max(right);
            if !letter.trim().is_empty() {
                last.right = last.pen;
            }
            // A raised figure has neither the line's size nor its place.
            if size > last.size {
                (last.size, last.y) = (size, y);
            }
            return;
        }
    }
    if letter.trim().is_empty() {
        return;
    }
    pieces.push(Piece { text: letter.to_owned(), left, right, pen: right, y, size, bold, turned });
}

/// A page's rows in reading order.
pub fn rows(pieces: Vec<Piece>) -> Vec<Row> {
    zones(cleaned(pieces), 0)
}

/// Without what stands across, what is there twice for a shadow, and without leaders of dots.
fn cleaned(pieces: Vec<Piece>) -> Vec<Piece> {
    let letters = |turned: u8| -> usize {
        pieces.iter().filter(|piece| piece.turned == turned).map(|piece| piece.text.len()).sum()
    };
    let upright = (0..4u8).rev().max_by_key(|turned| letters(*turned)).unwrap_or(0);
    let mut kept: Vec<Piece> = Vec::new();
    for piece in pieces.into_iter().filter(|piece| piece.turned == upright) {
        let shadow = |other: &Piece| {
            let near = 0.25 * piece.size;
            other.text == piece.text && (other.left - piece.left).abs() < near && (other.y - piece.y).abs() < near
        };
        // A shadow is drawn right before or after.
        if !kept.iter().rev().take(8).any(shadow) {
            kept.extend(led(piece));
        }
    }
    kept
}

/// `Brake check ........ 45 €` is an article and its price.
fn led(piece: Piece) -> Vec<Piece> {
    let dots = |letter: char| matches!(letter, '.' | '…' | '·' | '_' | ' ');
    let mut parts: Vec<(usize, usize)> = Vec::new();
    let mut from = 0;
    let mut run: Option<(usize, usize)> = None;
    for (at, letter) in piece.text.char_indices().chain([(piece.text.len(), 'x')]) {
        match (dots(letter), run) {
            (true, None) => run = Some((at, 0)),
            (false, Some((start, many))) => {
                if many >= 4 {
                    parts.push((from, start));
                    from = at;
                }
                run = None;
            }
            _ => {}
        }
        if let (true, Some((start, many))) = (dots(letter) && letter != ' ', run) {
            run = Some((start, many + if letter == '…' { 3 } else { 1 }));
        }
    }
    parts.push((from, piece.text.len()));
    if parts.len() == 1 {
        let mut piece = piece;
        piece.text = tidy(&piece.text);
        return if piece.text.is_empty() { Vec::new() } else { vec![piece] };
    }
    let letter_width = (piece.right - piece.left) / piece.text.len().max(1) as f64;
    let place = |at: usize| piece.left + letter_width * at as f64;
    let part = |(from, to): (usize, usize)| Piece {
        text: tidy(&piece.text[from..to]),
        left: place(from),
        right: place(to),
        ..piece.clone()
    };
    parts.into_iter().map(part).filter(|part| !part.text.is_empty()).collect()
}

/// One space at a time, ligatures as letters, and letters that were spaced out as a word.
fn tidy(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            'ﬀ' => plain.push_str("ff"),
            'ﬁ' => plain.push_str("fi"),
            'ﬂ' => plain.push_str("fl"),
            'ﬃ' => plain.push_str("ffi"),
            'ﬄ' => plain.push_str("ffl"),
            'ﬅ' | 'ﬆ' => plain.push_str("st"),
            letter if letter.is_control() || letter.is_whitespace() => plain.push(' '),
            letter => plain.push(letter),
        }
    }
    let words: Vec<&str> = plain.split_whitespace().collect();
    let spaced_out =
        words.len() >= 4 && words.iter().all(|word| word.chars().count() == 1 && word.chars().all(char::is_alphabetic));
    words.join(if spaced_out { "" } else { " " })
}

/// Columns are read one after another, what stands across them in its place.
fn zones(pieces: Vec<Piece>, deep: usize) -> Vec<Row> {
    let rows = lines(pieces);
    let Some(start) = (deep < COLUMNS_DEEP).then(|| gutter(&rows)).flatten() else {
        return rows.into_iter().map(cells).collect();
    };
    let mut read = Vec::new();
    let mut beside: Vec<Row> = Vec::new();
    // Whether any of those reaches into the second column.
    let mut both = false;
    for row in rows {
        let across = crosses(&row, start);
        if across || (both && is_far_below(&row, beside.last(), start)) {
            read.extend(side_by_side(std::mem::take(&mut beside), start, deep));
            both = false;
        }
        if across {
            read.push(cells(row));
        } else {
            both |= row.right() > start;
            beside.push(row);
        }
    }
    read.extend(side_by_side(beside, start, deep));
    read
}

/// Whether a row does not fit two columns, the second of which begins at `start`: a piece lies across, or what is right
/// of it begins elsewhere.
fn crosses(row: &Row, start: f64) -> bool {
    let over = |piece: &Piece| piece.left < start - piece.size && piece.right > start - 0.3 * piece.size;
    let right = row.cells.iter().find(|piece| piece.left >= start - piece.size);
    row.cells.iter().any(over) || right.is_some_and(|piece| piece.left > start + INDENT * piece.size)
}

/// Whether a row left of the gutter begins something new below both columns; `last` is the lowest of theirs.
fn is_far_below(row: &Row, last: Option<&Row>, start: f64) -> bool {
    let alone = row.right() < start - row.size();
    alone && last.is_some_and(|last| row.y - last.y > NEW_ZONE * last.size().min(row.size()))
}

/// Rows that a gutter divides, as two columns where both are prose.
fn side_by_side(rows: Vec<Row>, start: f64, deep: usize) -> Vec<Row> {
    let (left, right): (Vec<Piece>, Vec<Piece>) =
        rows.iter().flat_map(|row| row.cells.iter().cloned()).partition(|piece| piece.left < start - 0.5 * piece.size);
    if are_columns(&left.iter().collect::<Vec<_>>(), &right.iter().collect::<Vec<_>>()) {
        let mut read = zones(left, deep + 1);
        read.extend(zones(right, deep + 1));
        return read;
    }
    rows.into_iter().map(cells).collect()
}

fn are_columns(left: &[&Piece], right: &[&Piece]) -> bool {
    let prose = |side: &[&Piece]| {
        let letters: usize = side.iter().map(|piece| piece.text.chars().count()).sum();
        side.len() >= COLUMN_ROWS && letters >= side.len() * PROSE_LETTERS
    };
    prose(left) && prose(right)
}

/// Where a second column begins: where the most rows have a piece that begins there, clear of what is left of it.
fn gutter(rows: &[Row]) -> Option<f64> {
    let mut starts: Vec<(f64, usize)> = Vec::new();
    for row in rows {
        for pair in row.cells.windows(2).filter(|pair| pair[1].left - pair[0].right > 0.8 * pair[1].size) {
            let place = pair[1].left;
            match starts.iter().position(|(start, _)| (*start - place).abs() < 3.0) {
                Some(at) => starts[at].1 += 1,
                None if starts.len() < STARTS => starts.push((place, 1)),
                None => {}
            }
        }
    }
    let usable = starts.into_iter().filter(|(start, times)| {
        let (left, right): (Vec<&Piece>, Vec<&Piece>) = rows
            .iter()
            .filter(|row| !crosses(row, *start))
            .flat_map(|row| &row.cells)
            .partition(|piece| piece.left < *start - 0.5 * piece.size);
        *times >= COLUMN_ROWS && are_columns(&left, &right)
    });
    usable.max_by_key(|(_, times)| *times).map(|(start, _)| start)
}

/// Pieces on one baseline, from left to right; lines from top to bottom.
fn lines(mut pieces: Vec<Piece>) -> Vec<Row> {
    pieces.sort_by(|one, other| one.y.total_cmp(&other.y));
    let mut rows: Vec<Row> = Vec::new();
    for piece in pieces {
        match rows.last_mut() {
            Some(row) if (piece.y - row.y).abs() < ONE_LINE * piece.size.min(row.size()).max(1.0) => {
                row.cells.push(piece)
            }
            _ => rows.push(Row { y: piece.y, cells: vec![piece] }),
        }
    }
    for row in &mut rows {
        row.cells.sort_by(|one, other| one.left.total_cmp(&other.left));
    }
    rows
}

/// Neighbours without a wide gap are one cell, and a mark of a list belongs to what it marks.
fn cells(row: Row) -> Row {
    let mut cells: Vec<Piece> = Vec::new();
    for piece in row.cells {
        match cells.last_mut() {
            Some(last) if piece.left - last.right < CELL * piece.size || is_mark(&last.text) => {
                if piece.left - last.right > SPACE * piece.size || is_mark(&last.text) {
                    last.text.push(' ');
                }
                last.text.push_str(&piece.text);
                last.right = last.right.max(piece.right);
                last.size = last.size.max(piece.size);
                last.bold &= piece.bold;
            }
            _ => cells.push(piece),
        }
    }
    Row { cells, y: row.y }
}

/// A bullet, or a number with a dot, alone.
pub fn is_mark(text: &str) -> bool {
    let mut letters = text.chars();
    match (letters.next(), letters.as_str()) {
        (Some(first), "") => super::blocks::BULLETS.contains(&first),
        (Some(first), rest) if first.is_ascii_digit() => {
            let rest = rest.trim_start_matches(|letter: char| letter.is_ascii_digit());
            text.len() <= 3 && matches!(rest, "." | ")")
        }
        _ => false,
    }
}
