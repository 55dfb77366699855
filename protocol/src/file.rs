//! What the console's reader of files says of a file it was given. The reader is a module of its own, beside the console.

use serde::{Deserialize, Serialize};

/// A file that may be read: the catalogue of a small business with its pictures. A browser holds it in memory.
pub const FILE_BYTES: u64 = 10 * 1024 * 1024;
/// What may be read of one file, as Markdown: what one source of knowledge may hold.
pub const TEXT_BYTES: usize = 512 * 1024;

/// A file that was read.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FileRead {
    /// The document's own title, its first heading, or else its name.
    pub title: String,
    pub markdown: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub warnings: Vec<FileWarning>,
}

/// What the owner should know of a file that was read all the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum FileWarning {
    /// It holds more than [`TEXT_BYTES`]; the end is missing.
    Cut,
    /// So many pages of `of` are pictures without text.
    Pictures { pages: u32, of: u32 },
    /// Letters whose meaning the file does not tell were left out.
    Garbled,
}

/// Why a file could not be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Unreadable {
    /// There is nothing in it.
    Empty,
    /// Over [`FILE_BYTES`].
    TooLarge,
    /// It unpacks to far more than a document holds.
    Bomb,
    /// Not a kind that is read.
    UnknownKind,
    /// Word's format of before 2007.
    OldWord,
    /// A workbook, whose tables can be saved as CSV.
    Workbook,
    /// It opens only with a password.
    Encrypted,
    /// Pictures of pages: a scan.
    NoText,
    /// It says it is one kind, and breaks that kind's rules.
    Broken,
}

#[cfg(test)]
mod tests {
    use super::{FileRead, FileWarning, Unreadable};

    type Answer = Result<FileRead, Unreadable>;

    #[test]
    fn promise_9_the_readers_answers_are_pinned() {
        let cases = [
            r#"{"Ok":{"title":"Prices","markdown":"- Tap"}}"#,
            r#"{"Ok":{"title":"","markdown":"","warnings":[{"kind":"cut"},{"kind":"pictures","pages":1,"of":3},{"kind":"garbled"}]}}"#,
            r#"{"Err":"encrypted"}"#,
        ];
        for json in cases {
            let answer: Answer = serde_json::from_str(json).unwrap();
            assert_eq!(serde_json::to_string(&answer).unwrap(), json);
        }
        assert_eq!(FileWarning::Cut, serde_json::from_str(r#"{"kind":"cut"}"#).unwrap());
    }
}
