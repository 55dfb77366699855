//! What the caller's rows know of this reading. Counting is theirs, so that nothing can be counted twice.

/// How it stands with a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Row {
    Waiting,
    /// Kept, or for a console to read.
    Read,
    /// Left aside, or failed.
    Aside,
}

/// Of this reading alone: pages of the reading before it are not known until they are found again.
pub trait Rows {
    fn state(&self, url: &str) -> Option<Row>;
    fn count(&self, row: Row) -> u32;
    /// The kept page whose text has this hash.
    fn same_text(&self, hash: &str) -> Option<String>;
}
