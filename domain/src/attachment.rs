//! Files that visitors send: what they are by their own bytes, what they may be called, and how long an address of
//! one works.
//!
//! Not for: keeping them, which is the bucket's, or signing addresses, which takes a secret.

use crate::limits;
use protocol::Millis;
use protocol::transcript::Message;
use std::borrow::Cow;

/// What a file is, by its first bytes, whatever it says it is. `None` for what is not taken.
///
/// Formats that a browser shows without running anything: no SVG, which is a program, and no HTML.
pub fn media_type(bytes: &[u8]) -> Option<&'static str> {
    let is_webp = bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP");
    match bytes {
        [0x89, b'P', b'N', b'G', 0x0d, 0x0a, 0x1a, 0x0a, ..] => Some("image/png"),
        [0xff, 0xd8, 0xff, ..] => Some("image/jpeg"),
        [b'G', b'I', b'F', b'8', b'7' | b'9', b'a', ..] => Some("image/gif"),
        _ if is_webp => Some("image/webp"),
        [b'%', b'P', b'D', b'F', b'-', b'1' | b'2', b'.', ..] => Some("application/pdf"),
        _ => None,
    }
}

/// The name a file ends in by its type.
fn extension(media_type: &str) -> &'static str {
    match media_type {
        "image/png" => "png",
        "image/jpeg" => "jpg",
        "image/gif" => "gif",
        "image/webp" => "webp",
        _ => "pdf",
    }
}

/// A name that harms nobody who saves the file or reads of it: no path, no control or direction marks, not endless, and
/// ending as its type does.
pub fn clean_name(name: &str, media_type: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let shown = |c: &char| !c.is_control() && !is_invisible(*c) && !"<>:\"|?*".contains(*c);
    let plain: String = last.chars().filter(shown).collect();
    let plain = plain.split_whitespace().collect::<Vec<_>>().join(" ");
    let plain = plain.trim_matches(['.', ' ']);
    let end = extension(media_type);
    let stem = match plain.rsplit_once('.') {
        Some((stem, given)) if is_same(given, end) => stem,
        _ => plain,
    };
    let room = limits::ATTACHMENT_NAME_CHARS - end.len() - 1;
    let stem: String = stem.trim_end_matches(['.', ' ']).chars().take(room).collect();
    let stem = if stem.is_empty() { UNNAMED.to_owned() } else { stem };
    format!("{stem}.{end}")
}

/// What a file without a name is called, in no language.
const UNNAMED: &str = "file";

fn is_same(given: &str, end: &str) -> bool {
    let given = given.to_ascii_lowercase();
    given == end || (end == "jpg" && given == "jpeg")
}

/// Marks that turn the direction of a name round, so that `gpj.exe` reads as a picture, and those nobody sees.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{ad}')
}

/// Until when an address that is given out now works. The same for weeks, so that what is composed again is the same:
/// it moves on once half of it is over. Counted from the day it was sent, for the line that names it is stored a moment
/// after its address was made.
pub fn address_until(sent_ms: Millis, now: Millis) -> Millis {
    let day_ms = sent_ms - sent_ms.rem_euclid(DAY_MS);
    let age_ms = (now - day_ms).max(0);
    let periods = 1 + (age_ms + limits::FILE_ADDRESS_FRESH_MS) / limits::FILE_ADDRESS_MS;
    day_ms + periods * limits::FILE_ADDRESS_MS
}

const DAY_MS: Millis = 24 * 60 * 60 * 1_000;

/// A line in words alone, for readers that know no attachments: mails, Slack, WhatsApp, a transcript.
pub fn in_words(line: &Message) -> Cow<'_, Message> {
    let Some(file) = &line.attachment else { return Cow::Borrowed(line) };
    let said = match line.text.as_str() {
        "" => format!("{}: {}", file.name, file.url),
        text => format!("{text}\n{}: {}", file.name, file.url),
    };
    Cow::Owned(Message { text: said, ..line.clone() })
}

#[cfg(test)]
mod tests {
    use super::{address_until, clean_name, media_type};
    use crate::limits::{ATTACHMENT_NAME_CHARS, FILE_ADDRESS_MS};

    #[test]
    fn a_file_is_what_its_bytes_say() {
        let known: [(&[u8], &str); 6] = [
            (b"\x89PNG\r\n\x1a\n0000", "image/png"),
            (b"\xff\xd8\xff\xe0\0\x10JFIF", "image/jpeg"),
            (b"GIF89a\x01\0\x01\0", "image/gif"),
            (b"GIF87a\x01\0\x01\0", "image/gif"),
            (b"RIFF\x24\0\0\0WEBPVP8 ", "image/webp"),
            (b"%PDF-1.7\n", "application/pdf"),
        ];
        for (bytes, expect) in known {
            assert_eq!(media_type(bytes), Some(expect));
        }
        let refused: [&[u8]; 12] = [
            b"",
            b"\x89PNG",
            b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
            b"<!doctype html><script>alert(1)</script>",
            b"PK\x03\x04",
            b"MZ\x90\0",
            b"RIFF\x24\0\0\0WAVEfmt ",
            b"BM",
            b" %PDF-1.7",
            b"%PDF-x",
            b"GIF88a",
            b"\xff\xd8",
        ];
        for bytes in refused {
            assert_eq!(media_type(bytes), None, "{bytes:?}");
        }
    }

    #[test]
    fn a_name_is_shown_and_saved_without_harm() {
        let cases = [
            ("boiler.png", "image/png", "boiler.png"),
            ("Foto 1.JPEG", "image/jpeg", "Foto 1.jpg"),
            ("../../etc/passwd", "application/pdf", "passwd.pdf"),
            ("C:\\fakepath\\a.pdf", "application/pdf", "a.pdf"),
            ("invoice.pdf.exe", "application/pdf", "invoice.pdf.exe.pdf"),
            ("", "image/gif", "file.gif"),
            ("...", "image/gif", "file.gif"),
            (".htaccess", "image/gif", "htaccess.gif"),
            ("a\r\nSet-Cookie: x\0.png", "image/png", "aSet-Cookie x.png"),
            ("x\u{202e}gnp.exe", "image/png", "xgnp.exe.png"),
            ("<img src=x onerror=alert(1)>.png", "image/png", "img src=x onerror=alert(1).png"),
            ("\"; filename=evil.html", "image/png", "; filename=evil.html.png"),
            ("größe  übersicht.webp", "image/webp", "größe übersicht.webp"),
            ("写真.png", "image/png", "写真.png"),
        ];
        for (given, kind, expect) in cases {
            assert_eq!(clean_name(given, kind), expect, "{given:?}");
        }
        let long = clean_name(&"é".repeat(500), "image/webp");
        assert_eq!(long.chars().count(), ATTACHMENT_NAME_CHARS);
        assert!(long.ends_with(".webp"));
    }

    #[test]
    fn an_address_stays_the_same_for_a_while_and_always_works_long_enough() {
        let day = super::DAY_MS;
        let began = 19_000 * day;
        let sent = began + 9 * 60 * 60 * 1_000;
        assert_eq!(address_until(sent, sent), began + FILE_ADDRESS_MS);
        assert_eq!(address_until(sent + 7, sent + 9), began + FILE_ADDRESS_MS, "a moment makes no other");
        assert_eq!(address_until(sent, sent + 14 * day), began + FILE_ADDRESS_MS);
        assert_eq!(address_until(sent, sent - day), began + FILE_ADDRESS_MS, "a clock that went back");
        for days in 0..400 {
            let now = sent + days * day;
            let left = address_until(sent, now) - now;
            assert!((15 * day..=45 * day).contains(&left), "after {days} days it works for {left} ms");
        }
    }
}
