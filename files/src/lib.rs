//! Files an owner uploads, read into Markdown: Markdown, text, HTML, PDF, Word's DOCX and CSV.
//!
//! For: bytes in, Markdown out, with bounds on both. It becomes a wasm module of its own that the console loads when the
//! first file is chosen and runs beside itself, so that a file which breaks it breaks nothing else.
//! Not for: words for people; the console has them for every [`Unreadable`] and [`FileWarning`].
//!
//! Layout:
//! * `kind`: what a file is, by its first bytes, then by its name
//! * `text`, `sheet`, `word`, `pdf`: one kind each; HTML is read as a website's page is
//! * `table`: rows as Markdown
//! * `module`: the door for JavaScript

mod kind;
#[cfg(target_arch = "wasm32")]
mod module;
mod pdf;
mod sheet;
mod table;
mod text;
mod word;

use kind::Kind;
pub use protocol::file::{FILE_BYTES, FileRead, FileWarning, TEXT_BYTES, Unreadable};

/// The title's length, in characters: what the desk takes.
const TITLE_CHARS: usize = 120;

/// Reads a file. `name` is what the owner's computer calls it.
pub fn read(name: &str, bytes: &[u8]) -> Result<FileRead, Unreadable> {
    if bytes.len() as u64 > FILE_BYTES {
        return Err(Unreadable::TooLarge);
    }
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(Unreadable::Empty);
    }
    // The parsers below are other people's, and a file can be anything: where panics unwind they end here. In wasm they
    // end the module, and the console, which sees it end, says so.
    let attempt = std::panic::AssertUnwindSafe(|| of_kind(kind::of(name, bytes)?, bytes));
    let draft = std::panic::catch_unwind(attempt).unwrap_or(Err(Unreadable::Broken))?;
    finished(name, draft)
}

/// What one kind's reader makes of a file.
#[derive(Debug, Default)]
struct Draft {
    /// Empty where the file has none.
    title: String,
    markdown: String,
    warnings: Vec<FileWarning>,
}

fn of_kind(kind: Kind, bytes: &[u8]) -> Result<Draft, Unreadable> {
    match kind {
        Kind::Pdf => pdf::read(bytes),
        Kind::Word => word::read(bytes),
        Kind::Html => Ok(text::html(bytes)),
        Kind::Sheet => sheet::read(bytes),
        Kind::Text => text::plain(bytes),
    }
}

fn finished(name: &str, draft: Draft) -> Result<FileRead, Unreadable> {
    let Draft { title, markdown, mut warnings } = draft;
    let markdown = markdown.trim();
    if markdown.is_empty() {
        return Err(Unreadable::Empty);
    }
    let kept = within(markdown, TEXT_BYTES);
    if kept.len() < markdown.len() && !warnings.contains(&FileWarning::Cut) {
        warnings.push(FileWarning::Cut);
    }
    let title = [title, text::first_heading(kept), stem(name)].into_iter().map(|title| one_line(&title));
    let title = title.into_iter().find(|title| !title.is_empty()).unwrap_or_default();
    Ok(FileRead { title, markdown: kept.to_owned(), warnings })
}

/// At most `bytes`, cut before a paragraph, else before a line, else between letters.
fn within(markdown: &str, bytes: usize) -> &str {
    if markdown.len() <= bytes {
        return markdown;
    }
    let room = &markdown[..markdown.floor_char_boundary(bytes)];
    let end = room.rfind("\n\n").or_else(|| room.rfind('\n')).unwrap_or(room.len());
    room[..end].trim_end()
}

/// `price_list-2026.pdf` is called "price list 2026".
fn stem(name: &str) -> String {
    let file = name.rsplit(['/', '\\']).next().unwrap_or(name);
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    stem.replace(['_', '-'], " ")
}

fn one_line(title: &str) -> String {
    let words: Vec<&str> = title.split_whitespace().collect();
    words.join(" ").chars().take(TITLE_CHARS).collect()
}
