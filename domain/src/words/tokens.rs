//! Text as tokens: lower case, accents folded, with the place each came from.
//!
//! For: matching what people type, with or without accents and apostrophes. The same reading is used
//! for the lexicons, the knowledge and the visitor's lines, so they always meet.
//! Not for: showing text; use the place in the original for that.

use std::ops::Range;

/// One word or number of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// Folded: `Calefacción` is `calefaccion`, `don't` is `dont`.
    pub text: String,
    /// Where it stands in the original, in bytes.
    pub at: Range<usize>,
    /// Which clause it belongs to, from 0: punctuation and line ends close one.
    pub clause: usize,
}

/// Reads a text. Apostrophes vanish in contractions (`don't`) and part elisions (`l'eau` is `l eau`);
/// a point, comma or colon between digits stays, so `8:30` and `89.50` are one token each.
pub fn tokens(text: &str) -> Vec<Token> {
    let mut found: Vec<Token> = Vec::new();
    let mut open: Option<Token> = None;
    let mut clause = 0;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map(|(_, next)| *next);
        if c.is_alphanumeric() || is_combining(c) {
            let token = open.get_or_insert_with(|| Token { text: String::new(), at: at..at, clause });
            fold_char(c, &mut token.text);
            token.at.end = at + c.len_utf8();
            continue;
        }
        if is_apostrophe(c)
            && let Some(token) = &open
            && next.is_some_and(char::is_alphanumeric)
            && !is_elision(&token.text, &text[at + c.len_utf8()..])
        {
            continue;
        }
        let joins_digits = matches!(c, '.' | ',' | ':') && next.is_some_and(|next| next.is_ascii_digit());
        if joins_digits
            && let Some(token) = &mut open
            && token.text.ends_with(|c: char| c.is_ascii_digit())
        {
            token.text.push(c);
            continue;
        }
        found.extend(open.take().filter(|token| !token.text.is_empty()));
        if closes_clause(c) && found.last().is_some_and(|token| token.clause == clause) {
            clause += 1;
        }
    }
    found.extend(open.filter(|token| !token.text.is_empty()));
    found
}

/// A text folded whole, its tokens joined by single spaces.
pub fn folded(text: &str) -> String {
    tokens(text).into_iter().map(|token| token.text).collect::<Vec<_>>().join(" ")
}

/// French and Italian part a short article from its word (`l'eau`, `qu'un`, `dell'acqua`);
/// what follows an English contraction is one or two letters (`I'd`, `you're`).
fn is_elision(before: &str, after: &str) -> bool {
    const PARTED: [&str; 8] = ["qu", "dell", "all", "nell", "sull", "dall", "quell", "un"];
    let letters = after.chars().take_while(|c| c.is_alphanumeric()).count();
    (letters >= 3 && before.len() == 1) || PARTED.contains(&before)
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '\u{2019}' | '\u{2018}' | '\u{00B4}' | '`' | '\u{02BC}')
}

/// Accents that stand on their own, as some keyboards and files write them.
fn is_combining(c: char) -> bool {
    ('\u{0300}'..='\u{036F}').contains(&c)
}

fn closes_clause(c: char) -> bool {
    matches!(c, '.' | ',' | ';' | ':' | '!' | '?' | '¿' | '¡' | '\n' | '(' | ')' | '–' | '—' | '…' | '"')
}

/// The letter without its accent, in lower case. Covers the Latin letters of European languages.
pub(crate) fn fold_char(c: char, into: &mut String) {
    if c.is_ascii() {
        into.push(c.to_ascii_lowercase());
        return;
    }
    if is_combining(c) {
        return;
    }
    for lower in c.to_lowercase() {
        match lower {
            'à'..='å' | 'ā' | 'ă' | 'ą' | 'ª' => into.push('a'),
            'æ' => into.push_str("ae"),
            'ç' | 'ć' | 'č' => into.push('c'),
            'è'..='ë' | 'ē' | 'ė' | 'ę' | 'ě' => into.push('e'),
            'ì'..='ï' | 'ī' | 'į' => into.push('i'),
            'ñ' | 'ń' | 'ň' => into.push('n'),
            'ò'..='ö' | 'ø' | 'ō' | 'ő' | 'º' => into.push('o'),
            'œ' => into.push_str("oe"),
            'ß' => into.push_str("ss"),
            'š' | 'ś' | 'ş' => into.push('s'),
            'ù'..='ü' | 'ū' | 'ű' | 'ů' => into.push('u'),
            'ý' | 'ÿ' => into.push('y'),
            'ž' | 'ź' | 'ż' => into.push('z'),
            'ł' => into.push('l'),
            other if is_combining(other) => {}
            other => into.push(other),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_are_read_as_they_type() {
        for (text, expect) in [
            ("Calefacción URGENTE", "calefaccion urgente"),
            ("Calefaccio\u{301}n", "calefaccion"),
            ("I don’t know, I'd say you're", "i dont know id say youre"),
            ("L’eau qu'un c'est dell'acqua", "l eau qu un c est dell acqua"),
            ("Open 8:30-18:00, £89.50.", "open 8:30 18:00 89.50"),
            ("Straße Œuvre", "strasse oeuvre"),
            ("'quoted' words'", "quoted words"),
            ("  …!?", ""),
            ("👍🏽", ""),
        ] {
            assert_eq!(folded(text), expect, "{text}");
        }
    }

    #[test]
    fn a_token_knows_its_place_and_clause() {
        let text = "Está roto. Ayuda!";
        let read = tokens(text);
        assert_eq!(&text[read[0].at.clone()], "Está");
        assert_eq!(&text[read[2].at.clone()], "Ayuda");
        assert_eq!(read.iter().map(|token| token.clause).collect::<Vec<_>>(), [0, 0, 1]);
    }
}
