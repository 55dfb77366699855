//! Which encoding a page's bytes are in, by the order browsers look: mark, header, the page's own word, the bytes.
//!
//! Not for: decoding, which is the platform's `TextDecoder`. It takes the labels given here, and an unknown one is
//! for the caller to take as `utf-8`.

/// How far into a page its own word is looked for; the standard says so.
const LOOKED_AT: usize = 1_024;
/// Longer than any label there is.
const LABEL_CHARS: usize = 40;

/// A label such as `utf-8`, `windows-1252` or `shift_jis`, in small letters.
pub fn label(content_type: Option<&str>, bytes: &[u8]) -> String {
    if let Some(label) = by_mark(bytes) {
        return label.to_owned();
    }
    let head = &bytes[..bytes.len().min(LOOKED_AT)];
    // Bytes that are not ASCII cannot be part of what is looked for.
    let head: String = head.iter().map(|byte| if byte.is_ascii() { char::from(*byte) } else { ' ' }).collect();
    let head = head.to_ascii_lowercase();
    let declared = content_type
        .and_then(|header| after_word(&header.to_ascii_lowercase(), "charset"))
        .or_else(|| by_xml(&head))
        .or_else(|| by_meta(&head));
    match declared {
        Some(label) => label,
        None if is_utf8(bytes) => "utf-8".to_owned(),
        // What browsers take where nobody says anything: old western pages.
        None => "windows-1252".to_owned(),
    }
}

fn by_mark(bytes: &[u8]) -> Option<&'static str> {
    match bytes {
        [0xef, 0xbb, 0xbf, ..] => Some("utf-8"),
        [0xff, 0xfe, ..] => Some("utf-16le"),
        [0xfe, 0xff, ..] => Some("utf-16be"),
        _ => None,
    }
}

/// `<?xml version="1.0" encoding="ISO-8859-1"?>`
fn by_xml(head: &str) -> Option<String> {
    let (declaration, _) = head.trim_start().strip_prefix("<?xml")?.split_once("?>")?;
    after_word(declaration, "encoding").map(readable_as_ascii)
}

/// `<meta charset=…>` or `<meta http-equiv="content-type" content="text/html; charset=…">`, outside comments.
fn by_meta(head: &str) -> Option<String> {
    let mut rest = head;
    while let Some(at) = rest.find('<') {
        rest = &rest[at..];
        if let Some(comment) = rest.strip_prefix("<!--") {
            rest = comment.split_once("-->")?.1;
            continue;
        }
        let tag = rest.split('>').next().unwrap_or_default();
        let is_meta = tag.strip_prefix("<meta").is_some_and(|after| after.starts_with([' ', '\t', '\n', '\r', '/']));
        if let Some(label) = after_word(tag, "charset").filter(|_| is_meta) {
            return Some(readable_as_ascii(label));
        }
        rest = &rest[1..];
    }
    None
}

/// The word could be read as ASCII, so it is not true of sixteen bits.
fn readable_as_ascii(label: String) -> String {
    if label.starts_with("utf-16") { "utf-8".to_owned() } else { label }
}

/// The value in `word = "value"`.
fn after_word(text: &str, word: &str) -> Option<String> {
    let mut rest = text;
    loop {
        rest = &rest[rest.find(word)? + word.len()..];
        let Some(value) = rest.trim_start().strip_prefix('=') else { continue };
        let value = value.trim_start().trim_start_matches(['"', '\'']);
        let is_label = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | ':' | '.');
        let label: String = value.chars().take_while(|c| is_label(*c)).take(LABEL_CHARS).collect();
        return (!label.is_empty()).then_some(label);
    }
}

/// A page that was cut in the middle of a letter still is.
fn is_utf8(bytes: &[u8]) -> bool {
    core::str::from_utf8(bytes).map_or_else(|error| error.error_len().is_none(), |_| true)
}

#[cfg(test)]
mod tests {
    use super::label;

    #[test]
    fn the_first_that_says_something_is_believed() {
        let cases: [(Option<&str>, &[u8], &str); 18] = [
            (None, b"<html>plain", "utf-8"),
            (None, b"", "utf-8"),
            (None, "<p>caf\u{e9}".as_bytes(), "utf-8"),
            (None, b"<p>caf\xe9</p>", "windows-1252"),
            (None, "<p>caf\u{e9}".as_bytes().split_last().unwrap().1, "utf-8"),
            (Some("text/html; charset=ISO-8859-1"), b"<meta charset=utf-8>", "iso-8859-1"),
            (Some("text/html;charset=\"Windows-1252\""), b"", "windows-1252"),
            (Some("text/html"), b"<meta charset=\"koi8-r\">", "koi8-r"),
            (Some("text/html; charset=iso-8859-1"), b"\xef\xbb\xbfhello", "utf-8"),
            (None, b"\xff\xfeh\0i\0", "utf-16le"),
            (None, b"\xfe\xff\0h\0i", "utf-16be"),
            (None, b"<?xml version=\"1.0\" encoding='iso-8859-15'?><html>", "iso-8859-15"),
            (None, b"<META HTTP-EQUIV=Content-Type CONTENT='text/html; charset=shift_jis'>", "shift_jis"),
            (None, b"<meta name=x content=y><meta charset = gbk />", "gbk"),
            (None, b"<!-- <meta charset=gbk> --><p>hello", "utf-8"),
            (None, b"<metadata charset=gbk>", "utf-8"),
            (None, b"<meta charset=utf-16>", "utf-8"),
            (Some("text/html; charset="), b"<meta charset=big5>", "big5"),
        ];
        for (header, bytes, expected) in cases {
            assert_eq!(label(header, bytes), expected, "{header:?} {:?}", String::from_utf8_lossy(bytes));
        }
        let late = [" ".repeat(1_100).as_bytes(), b"<meta charset=gbk>"].concat();
        assert_eq!(label(None, &late), "utf-8");
    }

    #[test]
    fn any_bytes_are_survived() {
        for odd in [&b"<"[..], b"<meta", b"<meta charset", b"<meta charset=", b"<!--", b"<?xml", b"\xff", b"\xef\xbb"] {
            assert!(!label(Some("charset"), odd).is_empty());
        }
    }
}
