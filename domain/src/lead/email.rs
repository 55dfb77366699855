//! E-mail addresses in a text.

use super::{Line, Piece, is_theirs};
use email_address::{EmailAddress, Options};

/// What stands around an address in running text and is never part of one that people type.
const AROUND: &[char] = &['<', '>', '(', ')', '[', ']', '{', '}', '"', ',', ';', ':', '|', '«', '»', '“', '”', '/', '\u{a0}'];
const AFTER: &[char] = &['.', '!', '?', '\'', '’', '*', '_', '-'];
/// "logo@2x.png" is a picture.
const FILES: [&str; 7] = ["png", "jpg", "jpeg", "gif", "webp", "svg", "pdf"];

/// Whether a text is one complete address that mail can be sent to.
pub fn is_email(text: &str) -> bool {
    let options = Options::default().with_required_tld().without_display_text().without_domain_literal();
    let top = text.rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
    let named = top.chars().any(char::is_alphabetic) && !FILES.contains(&top.as_str());
    named && !text.contains(['"', ' ']) && EmailAddress::parse_with_options(text, options).is_ok()
}

/// Every address, and whether it is somebody else's.
pub fn all(line: &Line) -> Vec<(Piece, bool)> {
    if !line.text.contains('@') {
        return Vec::new();
    }
    let parts = line.text.split(|c: char| c.is_whitespace() || AROUND.contains(&c));
    let mut found: Vec<(Piece, bool)> = Vec::new();
    for part in parts.filter(|part| part.contains('@')) {
        let value = part.trim_start_matches(AFTER).trim_end_matches(AFTER);
        if is_email(value) {
            let at = place(line.text, value);
            let piece = Piece { value: value.to_owned(), at: at..at + value.len() };
            let theirs = is_theirs(line, &piece.at);
            found.push((piece, theirs));
        }
    }
    found
}

/// Where a part stands that was cut out of the text.
fn place(text: &str, part: &str) -> usize {
    part.as_ptr() as usize - text.as_ptr() as usize
}
