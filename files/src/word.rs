//! Word's DOCX: an archive of XML parts, of which the document, its styles and its own title are read.
//!
//! For: headings by their style, paragraphs, lists, tables. Not for: headers, footers, comments, footnotes, pictures.

mod body;
mod parts;

use crate::{Draft, FileWarning, Unreadable};
use parts::Parts;

pub fn read(bytes: &[u8]) -> Result<Draft, Unreadable> {
    let mut parts = Parts::open(bytes)?;
    let document = parts.text("word/document.xml")?.ok_or(Unreadable::Broken)?;
    let styles = parts.text("word/styles.xml")?.map(|xml| parts::styles(&xml)).unwrap_or_default();
    let title = parts.text("docProps/core.xml")?.map(|xml| parts::title(&xml)).unwrap_or_default();
    let body = body::read(&document, &styles)?;
    let pictured = body.markdown.trim().is_empty() && body.pictures;
    if pictured {
        return Err(Unreadable::NoText);
    }
    let warnings = if body.whole { Vec::new() } else { vec![FileWarning::Cut] };
    Ok(Draft { title: if body.title.is_empty() { title } else { body.title }, markdown: body.markdown, warnings })
}
