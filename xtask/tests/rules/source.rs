//! The workspace's Rust files, and which of their lines are tests.

use crate::lexer::{Lexed, lex};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

pub const MEMBERS: [&str; 11] = [
    "protocol",
    "domain",
    "connectors",
    "reading",
    "files",
    "worker",
    "browser",
    "widget",
    "console",
    "tests",
    "xtask",
];

const TEST_ONLY: &str = "#[cfg(test)]";

pub struct Source {
    /// From the checkout's root, with `/`.
    pub path: String,
    pub text: String,
    pub lexed: Lexed,
    /// The line on which `#[cfg(test)]` begins the file's tests; past the end when there are none.
    tests_from: usize,
}

impl Source {
    fn read(root: &Path, path: &Path) -> Self {
        let text = fs::read_to_string(path).unwrap();
        let path = path.strip_prefix(root).unwrap().to_string_lossy().replace('\\', "/");
        let lexed = lex(&text);
        let lines: Vec<&str> = lexed.code.lines().map(str::trim).collect();
        let begins = |pair: &[&str]| pair[0] == "#[test]" || (pair[0] == TEST_ONLY && pair[1].ends_with('{'));
        let tests_from = lines.windows(2).position(begins).map_or(usize::MAX, |index| index + 1);
        Self { path, text, lexed, tests_from }
    }

    /// Files that this one includes for tests alone: `#[cfg(test)] mod check;`.
    fn test_modules(&self) -> Vec<String> {
        let folder = self.path.trim_end_matches("/lib.rs").trim_end_matches("/main.rs").trim_end_matches(".rs");
        let lines: Vec<&str> = self.lexed.code.lines().map(str::trim).collect();
        let pairs = lines.windows(2).filter(|pair| pair[0] == TEST_ONLY);
        let name = |line: &str| line.strip_suffix(';')?.split_once("mod ").map(|(_, name)| name.to_owned());
        pairs.filter_map(|pair| name(pair[1])).map(|name| format!("{folder}/{name}.rs")).collect()
    }

    pub fn is_in(&self, folder: &str) -> bool {
        self.path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'))
    }

    /// Whether a line only runs in tests: below the file's `#[cfg(test)]`, or in a folder or file of tests.
    pub fn is_test(&self, line: usize) -> bool {
        line >= self.tests_from
            || self.is_in("tests")
            || self.path.contains("/tests/")
            || self.path.ends_with("/tests.rs")
    }

    /// Lines of code, without comments and literals, numbered from 1.
    pub fn code_lines(&self) -> impl Iterator<Item = (usize, &str)> {
        self.lexed.code.lines().enumerate().map(|(index, line)| (index + 1, line))
    }

    /// A line as it is written.
    pub fn line(&self, number: usize) -> &str {
        self.text.lines().nth(number - 1).unwrap_or_default()
    }
}

pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned()
}

/// Every Rust file of the workspace, read once for all rules.
pub fn all() -> &'static [Source] {
    static ALL: LazyLock<Vec<Source>> = LazyLock::new(read_all);
    &ALL
}

fn read_all() -> Vec<Source> {
    let root = root();
    let mut paths = Vec::new();
    for member in MEMBERS {
        collect(&root.join(member), &mut paths);
    }
    assert!(paths.len() > 50, "only {} Rust files were found: the search is broken", paths.len());
    let mut sources: Vec<Source> = paths.iter().map(|path| Source::read(&root, path)).collect();
    let test_only: Vec<String> = sources.iter().flat_map(Source::test_modules).collect();
    for source in sources.iter_mut().filter(|source| test_only.contains(&source.path)) {
        source.tests_from = 1;
    }
    sources
}

fn collect(folder: &Path, paths: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, paths);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            paths.push(path);
        }
    }
}

/// Whether a word occurs in code as a word of its own. A word may end in `::`.
pub fn has_word(line: &str, word: &str) -> bool {
    let is_part = |c: char| c.is_alphanumeric() || c == '_';
    line.match_indices(word).any(|(at, _)| {
        !line[..at].ends_with(is_part) && (word.ends_with(':') || !line[at + word.len()..].starts_with(is_part))
    })
}
