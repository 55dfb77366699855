//! What an owner is told of a website's pages, beside what the reading itself says of them.

/// There are as many passages as one assistant can have.
pub const FULL: &str =
    "The assistant's knowledge is full, so this page was left out. Delete a source, or read fewer pages.";
/// A page of an earlier reading.
pub const GONE: &str = "The website no longer leads to this page, so it was removed.";
/// A console gave no reason.
pub const UNREADABLE: &str = "The file could not be read.";
