//! Files put together by hand, so that they can be as wrong as somebody wants them.

use std::io::{Cursor, Write};

/// A font that every reader has.
pub const FONT: &str = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>";

/// A PDF of these objects, numbered from 1; the first is the catalogue. It has no table of where they are, which readers
/// can do without.
pub fn pdf(objects: &[&str]) -> Vec<u8> {
    let mut bytes = b"%PDF-1.7\n".to_vec();
    for (at, object) in objects.iter().enumerate() {
        // Streams hold any byte, a letter of a string stands for each.
        bytes.extend(format!("{} 0 obj\n", at + 1).bytes());
        bytes.extend(object.chars().map(|letter| u8::try_from(u32::from(letter)).unwrap()));
        bytes.extend(b"\nendobj\n");
    }
    bytes.extend(b"trailer\n<</Root 1 0 R>>\n%%EOF\n");
    bytes
}

/// A stream's object; `about` goes into its dictionary.
pub fn stream(about: &str, bytes: &[u8]) -> String {
    let letters: String = bytes.iter().map(|byte| char::from(*byte)).collect();
    format!("<<{about}/Length {}>>\nstream\n{letters}\nendstream", bytes.len())
}

pub fn form(about: &str, bytes: &[u8]) -> String {
    stream(&format!("/Type/XObject/Subtype/Form/BBox[0 0 600 800]{about}"), bytes)
}

/// One page with that content.
pub fn page_of(about: &str, content: &[u8]) -> Vec<u8> {
    whole("", about, content, &[])
}

/// The same with more in its resources, and with more objects: the first of them is 5, and the font is the one behind them.
pub fn page(resources: &str, content: &[u8], more: &[&str]) -> Vec<u8> {
    whole(resources, "", content, more)
}

fn whole(resources: &str, about: &str, content: &[u8], more: &[&str]) -> Vec<u8> {
    let font = 5 + more.len();
    let page = format!(
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Resources<<{resources}/Font<</F1 {font} 0 R>>>>/Contents 4 0 R>>"
    );
    let content = stream(about, content);
    let mut objects = vec!["<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>", &page, &content];
    objects.extend(more);
    objects.push(FONT);
    pdf(&objects)
}

pub fn compressed(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

pub fn archive(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Deflated);
    for (name, bytes) in parts {
        writer.start_file(*name, options).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}
