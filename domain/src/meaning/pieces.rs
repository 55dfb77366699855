//! Text as word pieces, as BERT's uncased models read it (Wu et al. 2016, WordPiece).
//!
//! For: both embedding models; their artefacts carry the vocabulary. Not for: the lexicons, which read `words::tokens`.

use super::{Artefact, Unreadable};
use crate::words::tokens::fold_char;

/// Longer words are no words; BERT gives up at the same length.
const LONGEST_WORD: usize = 100;

/// Word pieces in byte order. Pieces that go on a word start with `##`.
#[derive(Clone, Debug, Default)]
pub struct Vocabulary {
    text: String,
    ends: Vec<u32>,
}

impl Vocabulary {
    /// `count` ends, the length of the letters, then the letters.
    pub fn read(artefact: &mut Artefact, count: usize) -> Result<Self, Unreadable> {
        let ends = artefact.numbers(count)?;
        let length = artefact.number()?;
        let text = core::str::from_utf8(artefact.bytes(length)?).map_err(|_| Unreadable("a word piece is no text"))?;
        let rising = ends.is_sorted() && ends.last().is_none_or(|end| *end as usize <= length);
        if !rising || !ends.iter().all(|end| text.is_char_boundary(*end as usize)) {
            return Err(Unreadable("the word pieces' places are wrong"));
        }
        let vocabulary = Self { text: text.to_owned(), ends };
        let sorted = (1..count).all(|at| vocabulary.piece(at - 1) < vocabulary.piece(at));
        if sorted { Ok(vocabulary) } else { Err(Unreadable("the word pieces are not in order")) }
    }

    pub fn len(&self) -> usize {
        self.ends.len()
    }

    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    pub fn piece(&self, at: usize) -> &str {
        let from = if at == 0 { 0 } else { self.ends[at - 1] as usize };
        &self.text[from..self.ends[at] as usize]
    }

    /// Where a piece stands in the vocabulary.
    pub fn find(&self, piece: &str) -> Option<usize> {
        let (mut low, mut high) = (0, self.len());
        while low < high {
            let middle = low + (high - low) / 2;
            match self.piece(middle).cmp(piece) {
                core::cmp::Ordering::Less => low = middle + 1,
                core::cmp::Ordering::Equal => return Some(middle),
                core::cmp::Ordering::Greater => high = middle,
            }
        }
        None
    }

    /// The pieces of a text, at most `limit`. A word that cannot be put together is `None`.
    pub fn pieces(&self, text: &str, limit: usize) -> Vec<Option<usize>> {
        let mut found = Vec::new();
        let mut word = String::new();
        for c in text.chars() {
            if found.len() >= limit {
                break;
            }
            if is_mark(c) {
                self.cut(&word, &mut found);
                word.clear();
                word.push(c);
                self.cut(&word, &mut found);
                word.clear();
            } else if c.is_whitespace() || c.is_control() {
                self.cut(&word, &mut found);
                word.clear();
            } else {
                fold_char(c, &mut word);
            }
        }
        self.cut(&word, &mut found);
        found.truncate(limit);
        found
    }

    /// Greedy: the longest piece the word starts with, then the longest that goes on.
    fn cut(&self, word: &str, found: &mut Vec<Option<usize>>) {
        if word.is_empty() {
            return;
        }
        if word.len() > LONGEST_WORD {
            return found.push(None);
        }
        let before = found.len();
        let mut piece = String::with_capacity(word.len() + 2);
        let mut from = 0;
        while from < word.len() {
            piece.clear();
            if from > 0 {
                piece.push_str("##");
            }
            let prefix = piece.len();
            piece.push_str(&word[from..]);
            let known = loop {
                if let Some(at) = self.find(&piece) {
                    break Some(at);
                }
                piece.pop();
                if piece.len() <= prefix {
                    break None;
                }
            };
            match known {
                Some(at) => {
                    found.push(Some(at));
                    from += piece.len() - prefix;
                }
                None => {
                    found.truncate(before);
                    return found.push(None);
                }
            }
        }
    }
}

/// Stands alone: ASCII's signs, and other punctuation a keyboard gives.
fn is_mark(c: char) -> bool {
    c.is_ascii_punctuation()
        || matches!(c, '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{205E}' | '¡' | '§' | '«' | '¶' | '·' | '»' | '¿')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn vocabulary(pieces: &[&str]) -> Vocabulary {
        let mut pieces = pieces.to_vec();
        pieces.sort_unstable();
        let mut ends = Vec::new();
        let mut text = String::new();
        for piece in pieces {
            text.push_str(piece);
            ends.push(text.len() as u32);
        }
        Vocabulary { text, ends }
    }

    fn cut(text: &str) -> Vec<String> {
        let known = vocabulary(&["boil", "##er", "##ers", "my", "'", "s", "?", "cafe", "leak", "##ing"]);
        known.pieces(text, 8).into_iter().map(|at| at.map_or("-".to_owned(), |at| known.piece(at).to_owned())).collect()
    }

    #[test]
    fn words_are_cut_into_the_longest_known_pieces() {
        for (text, pieces) in [
            ("My boilers", &["my", "boil", "##ers"][..]),
            ("boiler's leaking?", &["boil", "##er", "'", "s", "leak", "##ing", "?"]),
            ("Café zzz", &["cafe", "-"]),
            ("", &[]),
            ("???????????", &["?", "?", "?", "?", "?", "?", "?", "?"]),
        ] {
            assert_eq!(cut(text), pieces, "{text}");
        }
        assert_eq!(cut(&"boil".repeat(50)), ["-"]);
    }

    #[test]
    fn a_broken_vocabulary_is_refused() {
        let read = |ends: &[u32], text: &str| {
            let mut bytes: Vec<u8> = b"12345678".to_vec();
            ends.iter().for_each(|end| bytes.extend(end.to_le_bytes()));
            bytes.extend((text.len() as u32).to_le_bytes());
            bytes.extend(text.bytes());
            Vocabulary::read(&mut Artefact::open(&bytes, b"12345678").unwrap(), ends.len()).map(|v| v.len())
        };
        assert_eq!(read(&[1, 3], "abc"), Ok(2));
        for (ends, text) in [(&[1, 9][..], "abc"), (&[2, 1], "abc"), (&[1, 2], "ba"), (&[1, 2], "é")] {
            assert!(read(ends, text).is_err(), "{ends:?} {text}");
        }
    }
}
