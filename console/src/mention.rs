//! Colleagues named in notes: whom the writer is about to name, and where names stand in what was written.
//! Not for: telling them; that is the worker's, which reads a note by the same rule.

use protocol::desk::MemberRef;

/// One part of a note's text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    Plain(String),
    Name(String),
}

/// The word begun behind an `@` right before the cursor, and where the `@` stands. A name may have two words.
pub fn begun(text: &str, cursor: usize) -> Option<(usize, &str)> {
    let before = text.get(..cursor)?;
    let at = before.rfind('@')?;
    let word = &before[at + 1..];
    let names = !before[..at].ends_with(char::is_alphanumeric);
    let short = word.chars().count() <= 40 && !word.contains('\n') && word.split(' ').count() <= 2;
    (names && short && !word.starts_with(' ')).then_some((at, word))
}

/// The colleagues whose name, or a word of it, begins so.
pub fn candidates<'a>(members: &'a [MemberRef], word: &str, own: Option<&str>) -> Vec<&'a MemberRef> {
    let word = word.to_lowercase();
    let fits = |name: &str| {
        let name = name.to_lowercase();
        name.starts_with(&word) || name.split_whitespace().any(|part| part.starts_with(&word))
    };
    members.iter().filter(|member| Some(member.id.as_str()) != own && fits(&member.name)).collect()
}

/// The text with the name in place of what was begun, and the cursor behind it.
pub fn completed(text: &str, at: usize, cursor: usize, name: &str) -> (String, usize) {
    let (before, after) = (text.get(..at).unwrap_or_default(), text.get(cursor..).unwrap_or_default());
    let written = format!("{before}@{name} ");
    let cursor = written.len();
    (written + after.trim_start_matches(' '), cursor)
}

/// The text with the names told apart from the rest.
pub fn pieces(text: &str, members: &[MemberRef]) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut plain_from = 0;
    for (at, _) in text.match_indices('@') {
        let before = &text[..at];
        if at < plain_from || before.ends_with(char::is_alphanumeric) {
            continue;
        }
        if let Some(length) = named(&text[at + 1..], members) {
            if plain_from < at {
                pieces.push(Piece::Plain(text[plain_from..at].to_owned()));
            }
            plain_from = at + 1 + length;
            pieces.push(Piece::Name(text[at..plain_from].to_owned()));
        }
    }
    if plain_from < text.len() {
        pieces.push(Piece::Plain(text[plain_from..].to_owned()));
    }
    pieces
}

/// How long the name is that stands here: the longest whole one, or a first word that is nobody else's.
fn named(text: &str, members: &[MemberRef]) -> Option<usize> {
    let whole = members.iter().filter_map(|member| begins_with(text, &member.name)).max();
    whole.or_else(|| {
        let first = |name: &'_ str| name.split_whitespace().next().map(str::to_owned);
        let mut shorter =
            members.iter().filter_map(|member| begins_with(text, &first(&member.name).unwrap_or_default()));
        let found = shorter.next();
        found.filter(|_| shorter.next().is_none())
    })
}

/// The length in bytes of the name at the text's beginning, in letters of any case, where no longer word stands there.
fn begins_with(text: &str, name: &str) -> Option<usize> {
    let mut letters = text.chars();
    let mut length = 0;
    for letter in name.chars() {
        let own = letters.next().filter(|own| own.to_lowercase().eq(letter.to_lowercase()))?;
        length += own.len_utf8();
    }
    let ends = !letters.next().is_some_and(char::is_alphanumeric);
    (length > 0 && ends).then_some(length)
}

/// The place of a cursor the browser counts in UTF-16 units, as a place in the text; and back.
pub fn bytes_of(text: &str, units: usize) -> usize {
    let mut left = units;
    for (at, letter) in text.char_indices() {
        if left < letter.len_utf16() {
            return at;
        }
        left -= letter.len_utf16();
    }
    text.len()
}

pub fn units_of(text: &str, bytes: usize) -> usize {
    text.get(..bytes).unwrap_or(text).encode_utf16().count()
}

#[cfg(test)]
mod tests {
    use super::{Piece, begun, bytes_of, candidates, completed, pieces, units_of};
    use protocol::desk::MemberRef;

    fn team() -> Vec<MemberRef> {
        let member = |name: &str| MemberRef { id: name.to_lowercase(), name: name.to_owned() };
        ["Tom Reed", "Ana Ruiz", "Ana Ruiz Gil", "Zoë"].map(member).to_vec()
    }

    #[test]
    fn a_name_is_begun_behind_an_at_before_the_cursor() {
        assert_eq!(begun("ask @to", 7), Some((4, "to")));
        assert_eq!(begun("@", 1), Some((0, "")));
        assert_eq!(begun("@ana r", 6), Some((0, "ana r")));
        for (text, cursor) in [("ask tom", 7), ("tom@to", 6), ("@tom said so", 12), ("@ ", 2), ("@a\nb", 4)] {
            assert_eq!(begun(text, cursor), None, "{text}");
        }
    }

    #[test]
    fn colleagues_are_found_by_any_word_of_their_name() {
        let team = team();
        let found =
            |word: &str| candidates(&team, word, Some("zoë")).iter().map(|it| it.name.clone()).collect::<Vec<_>>();
        assert_eq!(found("re"), ["Tom Reed"]);
        assert_eq!(found("ana"), ["Ana Ruiz", "Ana Ruiz Gil"]);
        assert_eq!(found("").len(), 3, "oneself is not among them");
        assert!(found("zo").is_empty());
    }

    #[test]
    fn the_name_takes_the_place_of_what_was_begun() {
        assert_eq!(completed("ask @to about it", 4, 7, "Tom Reed"), ("ask @Tom Reed about it".to_owned(), 14));
        assert_eq!(completed("@", 0, 1, "Zoë"), ("@Zoë ".to_owned(), 6));
    }

    #[test]
    fn names_stand_apart_in_a_note() {
        let (plain, name) = (|text: &str| Piece::Plain(text.to_owned()), |text: &str| Piece::Name(text.to_owned()));
        let found = pieces("@Ana Ruiz Gil, ask @tom!", &team());
        assert_eq!(found, [name("@Ana Ruiz Gil"), plain(", ask "), name("@tom"), plain("!")]);
        for text in ["@ana knows", "a@tom.example", "@Tommy", "no one"] {
            assert_eq!(pieces(text, &team()), [plain(text)], "{text}");
        }
        assert!(pieces("", &team()).is_empty());
    }

    #[test]
    fn a_browsers_cursor_counts_in_other_units() {
        assert_eq!((bytes_of("é😀x", 3), units_of("é😀x", 6)), (6, 3));
        assert_eq!(bytes_of("ab", 9), 2);
    }
}
