//! Files that are text already: plain text and Markdown as they are, HTML as a website's page is read.

use crate::{Draft, Unreadable};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};
use url::Url;

/// Of the bytes looked at, so many in a hundred may be control characters before it is no text.
const CONTROLS_IN_A_HUNDRED: usize = 2;
const LOOKED_AT: usize = 8 * 1024;
const NOWHERE: &str = "https://file.invalid/";

/// Plain text and Markdown.
pub fn plain(bytes: &[u8]) -> Result<Draft, Unreadable> {
    let markdown = decoded(bytes).replace("\r\n", "\n").replace('\r', "\n");
    if markdown.contains('\0') {
        return Err(Unreadable::UnknownKind);
    }
    Ok(Draft { markdown, ..Draft::default() })
}

/// Text in whatever it was saved in: a mark at its beginning, else UTF-8 if it can be, else what Windows of the West saves.
pub fn decoded(bytes: &[u8]) -> String {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return encoding.decode_without_bom_handling(&bytes[mark..]).0.into_owned();
    }
    let encoding = match halves(bytes) {
        Some(encoding) => encoding,
        None if std::str::from_utf8(bytes).is_ok() => UTF_8,
        None => WINDOWS_1252,
    };
    encoding.decode_without_bom_handling(bytes).0.into_owned()
}

/// UTF-16 without a mark: nearly every second byte of a Western text is zero.
fn halves(bytes: &[u8]) -> Option<&'static Encoding> {
    let seen = &bytes[..bytes.len().min(LOOKED_AT)];
    let zeros = |odd: usize| seen.iter().skip(odd).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd, half) = (zeros(0), zeros(1), seen.len() / 2);
    if half < 4 {
        None
    } else if odd * 10 > half * 7 && even * 10 < half {
        Some(UTF_16LE)
    } else if even * 10 > half * 7 && odd * 10 < half {
        Some(UTF_16BE)
    } else {
        None
    }
}

/// Whether these bytes are no text in any encoding that is read.
pub fn is_binary(bytes: &[u8]) -> bool {
    if Encoding::for_bom(bytes).is_some() || halves(bytes).is_some() {
        return false;
    }
    let seen = &bytes[..bytes.len().min(LOOKED_AT)];
    let controls = seen.iter().filter(|byte| byte.is_ascii_control() && !byte.is_ascii_whitespace()).count();
    controls * 100 > seen.len() * CONTROLS_IN_A_HUNDRED
}

/// A saved web page.
pub fn html(bytes: &[u8]) -> Draft {
    let label = reading::charset::label(None, bytes);
    let encoding = Encoding::for_label(label.as_bytes()).unwrap_or(UTF_8);
    // A file has no address, and its links are not followed.
    let Ok(address) = Url::parse(NOWHERE) else { return Draft::default() };
    let page = reading::html::read(&encoding.decode(bytes).0, &address);
    Draft { markdown: page.with_contact(), title: page.title, ..Draft::default() }
}

/// The first heading of a Markdown text, without its marks.
pub fn first_heading(markdown: &str) -> String {
    let heading = markdown.lines().map(str::trim).find(|line| line.starts_with('#'));
    heading.map(|line| line.trim_matches('#').trim().to_owned()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::{decoded, first_heading, is_binary};

    #[test]
    fn text_is_read_in_the_encoding_it_was_saved_in() {
        let little: Vec<u8> = "Preis: 5 €".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> =
            [0xFE, 0xFF].into_iter().chain("Öffnung".encode_utf16().flat_map(u16::to_be_bytes)).collect();
        let cases: [(&[u8], &str); 6] = [
            ("Café".as_bytes(), "Café"),
            (b"Caf\xE9 \x80 5", "Café € 5"),
            (b"\xEF\xBB\xBFCaf\xC3\xA9", "Café"),
            (&little, "Preis: 5 €"),
            (&big, "Öffnung"),
            (b"", ""),
        ];
        for (bytes, expect) in cases {
            assert!(!is_binary(bytes), "{expect}");
            assert_eq!(decoded(bytes), expect);
        }
        assert!(is_binary(b"\x00\x01\x02\x03\xFF\xFE\x07"));
    }

    #[test]
    fn a_heading_stands_without_its_marks() {
        assert_eq!(first_heading("text\n\n## Prices ##\n# Later"), "Prices");
        assert_eq!(first_heading("no heading"), "");
    }
}
