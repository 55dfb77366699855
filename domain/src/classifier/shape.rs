//! The shape of a message: its length, its capitals, its marks and faces, before any word is read.

/// Marks that mean something where they come in runs.
const RUN: usize = 2;
const SHORT_WORDS: usize = 4;
const MIDDLING_WORDS: usize = 12;
const LONG_WORDS: usize = 24;
/// Fewer letters are no shout: "OK", "USA".
const SHOUT_LETTERS: usize = 4;

/// Calls `say` with the name and value of each thing the message shows.
pub fn of(text: &str, words: usize, mut say: impl FnMut(&str, f32)) {
    let length = match words {
        _ if words <= SHORT_WORDS => "short",
        _ if words <= MIDDLING_WORDS => "middling",
        _ if words <= LONG_WORDS => "long",
        _ => "very long",
    };
    say(length, 1.0);
    capitals(text, &mut say);
    marks(text, &mut say);
    begins_and_ends(text, &mut say);
}

fn capitals(text: &str, say: &mut impl FnMut(&str, f32)) {
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let capital = text.chars().filter(|c| c.is_uppercase()).count();
    say("capitals", capital as f32 / letters.max(1) as f32);
    let shouted = text.split_whitespace().filter(|word| shouts(word)).count();
    if shouted > 0 {
        say("shouted word", 1.0);
    }
    if shouted > 2 {
        say("shouted words", 1.0);
    }
}

fn shouts(word: &str) -> bool {
    !word.starts_with(['@', '#'])
        && word.chars().filter(|c| c.is_alphabetic()).count() >= SHOUT_LETTERS
        && !word.chars().any(char::is_lowercase)
}

fn marks(text: &str, say: &mut impl FnMut(&str, f32)) {
    let mut run = ('\0', 0_usize);
    for c in text.chars() {
        run = if c == run.0 { (c, run.1 + 1) } else { (c, 1) };
        match c {
            '!' | '?' | '.' if run.1 == RUN => say(&doubled(c), 1.0),
            '!' | '?' | '#' | '@' | '"' | '$' | '£' | '€' | '%' | '…' if run.1 == 1 => {
                say(c.encode_utf8(&mut [0; 4]), 1.0)
            }
            // Faces and other pictures, each by itself.
            '\u{2600}'..='\u{27BF}' | '\u{1F300}'..='\u{1FAFF}' => say(c.encode_utf8(&mut [0; 4]), 1.0),
            _ => {}
        }
    }
    for face in [":)", ":-)", ";)", ":D", ":(", ":-(", ":/", ":'(", "</3", "<3"] {
        if text.contains(face) {
            say(face, 1.0);
        }
    }
    if text.contains("?!") || text.contains("!?") {
        say("?!", 1.0);
    }
}

fn doubled(mark: char) -> String {
    [mark, mark].iter().collect()
}

fn begins_and_ends(text: &str, say: &mut impl FnMut(&str, f32)) {
    if text.contains("://") {
        say("link", 1.0);
    }
    if text.starts_with('@') {
        say("to somebody", 1.0);
    }
    match text.trim_end().chars().next_back() {
        Some('?') => say("asks", 1.0),
        Some('!') => say("exclaims", 1.0),
        Some('.') => say("states", 1.0),
        _ => {}
    }
}
