//! PDF: letters at places on pages, which become lines, and lines paragraphs, headings, lists and tables.
//!
//! * `show`: what a page's program shows, and where
//! * `page`: one page's pieces of text in reading order: columns, rows, cells
//! * `repeats`: headers and footers, which every page repeats
//! * `blocks`: rows as Markdown
//!
//! Not for: pictures. A page that is one is counted, not read.

mod blocks;
mod page;
mod repeats;
mod show;

use crate::{Draft, FileWarning, Unreadable};
use hayro_font::hayro_syntax::{LoadPdfError, Pdf};

/// Pages read. A catalogue has a hundred.
const PAGES: usize = 500;
/// With more than one letter in so many that the file gives no meaning for, what is read is no language.
const GARBLED_ONE_IN: usize = 3;
/// With more than one in so many, the owner is told.
const DOUBTFUL_ONE_IN: usize = 50;

pub fn read(bytes: &[u8]) -> Result<Draft, Unreadable> {
    let pdf = Pdf::new(bytes.to_vec()).map_err(|error| match error {
        LoadPdfError::Decryption(_) => Unreadable::Encrypted,
        LoadPdfError::Invalid => Unreadable::Broken,
    })?;
    let all = pdf.pages().len();
    if all == 0 {
        return Err(Unreadable::Broken);
    }
    let shown = show::pages(&pdf, PAGES);
    if shown.letters == 0 || shown.unknown * GARBLED_ONE_IN > shown.letters {
        return Err(Unreadable::NoText);
    }
    let mut warnings = Vec::new();
    let pictures = shown.pages.iter().filter(|page| page.is_empty()).count();
    if pictures > 0 {
        // Both are at most PAGES.
        warnings.push(FileWarning::Pictures { pages: pictures as u32, of: shown.pages.len() as u32 });
    }
    if shown.unknown * DOUBTFUL_ONE_IN > shown.letters {
        warnings.push(FileWarning::Garbled);
    }
    if all > PAGES || !shown.whole {
        warnings.push(FileWarning::Cut);
    }
    let mut rows: Vec<Vec<page::Row>> = shown.pages.into_iter().map(page::rows).collect();
    repeats::drop(&mut rows);
    let markdown = blocks::markdown(&rows);
    if markdown.is_empty() {
        return Err(Unreadable::NoText);
    }
    let title = pdf.metadata().title.as_deref().map(show::string).unwrap_or_default();
    Ok(Draft { title: if names_a_file(&title) { String::new() } else { title }, markdown, warnings })
}

/// What writes a PDF often calls it by the file it came from.
fn names_a_file(title: &str) -> bool {
    let lower = title.to_lowercase();
    let endings =
        [".doc", ".docx", ".odt", ".indd", ".pdf", ".xls", ".xlsx", ".ppt", ".pptx", ".qxd", ".txt", ".html", ".htm"];
    endings.iter().any(|ending| lower.ends_with(ending))
        || lower.starts_with("microsoft word")
        || lower.starts_with("untitled")
}
