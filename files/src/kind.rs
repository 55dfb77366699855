//! What a file is: by its first bytes where they tell, by its name where they do not.

use crate::Unreadable;
use crate::text;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Pdf,
    Word,
    Html,
    Sheet,
    Text,
}

/// A PDF may begin with a mail server's or a printer's own lines.
const PDF_WITHIN: usize = 1024;
/// Looked through for the beginning of a page.
const HTML_WITHIN: usize = 2048;
const ZIP: &[u8] = b"PK\x03\x04";
/// The container of Office before 2007, and of newer files behind a password.
const COMPOUND: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
/// Pictures, archives, sounds: recognised so that they are not taken for text in a forgotten encoding.
const OTHERS: [&[u8]; 11] = [
    b"\x89PNG",
    b"\xFF\xD8\xFF",
    b"GIF8",
    b"RIFF",
    b"\x1F\x8B",
    b"7z\xBC\xAF",
    b"Rar!",
    b"ID3",
    b"{\\rtf",
    b"\x7FELF",
    b"MZ\x90\x00",
];

pub fn of(name: &str, bytes: &[u8]) -> Result<Kind, Unreadable> {
    let extension = name.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase()).unwrap_or_default();
    if contains(&bytes[..bytes.len().min(PDF_WITHIN)], b"%PDF-") {
        return Ok(Kind::Pdf);
    }
    if bytes.starts_with(ZIP) {
        return zipped(bytes);
    }
    if bytes.starts_with(COMPOUND) {
        // The parts of a file behind a password are named in UTF-16.
        let locked: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
        return Err(if contains(bytes, &locked) { Unreadable::Encrypted } else { Unreadable::OldWord });
    }
    if OTHERS.iter().any(|magic| bytes.starts_with(magic)) || text::is_binary(bytes) {
        let claimed = matches!(extension.as_str(), "pdf" | "docx");
        return Err(if claimed { Unreadable::Broken } else { Unreadable::UnknownKind });
    }
    Ok(match extension.as_str() {
        "pdf" | "docx" => return Err(Unreadable::Broken),
        "csv" | "tsv" => Kind::Sheet,
        "html" | "htm" | "xhtml" => Kind::Html,
        "md" | "markdown" | "txt" | "text" => Kind::Text,
        _ if is_page(bytes) => Kind::Html,
        _ => Kind::Text,
    })
}

/// Word's and Excel's files are archives that name their parts.
fn zipped(bytes: &[u8]) -> Result<Kind, Unreadable> {
    if contains(bytes, b"word/document") {
        Ok(Kind::Word)
    } else if contains(bytes, b"xl/workbook") {
        Err(Unreadable::Workbook)
    } else {
        Err(Unreadable::UnknownKind)
    }
}

fn is_page(bytes: &[u8]) -> bool {
    let head = bytes[..bytes.len().min(HTML_WITHIN)].to_ascii_lowercase();
    [b"<!doctype html".as_slice(), b"<html", b"<body"].iter().any(|mark| contains(&head, mark))
}

fn contains(bytes: &[u8], wanted: &[u8]) -> bool {
    bytes.windows(wanted.len()).any(|window| window == wanted)
}

#[cfg(test)]
mod tests {
    use super::{Kind, of};
    use crate::Unreadable;

    #[test]
    fn the_first_bytes_go_before_the_name() {
        let cases: [(&str, &[u8], Result<Kind, Unreadable>); 14] = [
            ("list.txt", b"%PDF-1.4 and so on", Ok(Kind::Pdf)),
            ("mail.pdf", b"\r\nContent: x\r\n%PDF-1.7", Ok(Kind::Pdf)),
            ("a.pdf", b"only text", Err(Unreadable::Broken)),
            ("letter.docx", b"PK\x03\x04 ... word/document.xml", Ok(Kind::Word)),
            ("letter.docx", b"not an archive", Err(Unreadable::Broken)),
            ("sheet.xlsx", b"PK\x03\x04 ... xl/workbook.xml", Err(Unreadable::Workbook)),
            ("all.zip", b"PK\x03\x04 ... photo.jpg", Err(Unreadable::UnknownKind)),
            ("old.doc", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 WordDocument", Err(Unreadable::OldWord)),
            ("photo.txt", b"\x89PNG\r\n", Err(Unreadable::UnknownKind)),
            ("x.bin", b"\x00\x01\x02\x03\x04\x05\x06\x07\x08", Err(Unreadable::UnknownKind)),
            ("prices.csv", b"what,price\ntap,20", Ok(Kind::Sheet)),
            ("saved", b"<!DOCTYPE HTML><p>Hello", Ok(Kind::Html)),
            ("notes.md", b"# Title", Ok(Kind::Text)),
            ("README", b"plain words", Ok(Kind::Text)),
        ];
        for (name, bytes, expect) in cases {
            assert_eq!(of(name, bytes), expect, "{name}");
        }
    }

    #[test]
    fn a_word_file_behind_a_password_is_known_by_its_parts() {
        let mut bytes = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec();
        bytes.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
        assert_eq!(of("prices.docx", &bytes), Err(Unreadable::Encrypted));
    }
}
