//! How a command fails: one sentence for a person, which tells the mend.
//! Not for: faults a program would tell apart; nothing here recovers from one.

use std::fmt;
use std::path::Path;

pub type Done<T = ()> = Result<T, Fault>;

#[derive(Debug)]
pub struct Fault(String);

pub fn fault(sentence: impl Into<String>) -> Fault {
    Fault(sentence.into())
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Names the file or the act that an outside error belongs to.
pub trait Naming<T> {
    fn naming(self, what: impl fmt::Display) -> Done<T>;
}

impl<T, E: fmt::Display> Naming<T> for Result<T, E> {
    fn naming(self, what: impl fmt::Display) -> Done<T> {
        self.map_err(|error| fault(format!("failed to {what}: {error}")))
    }
}

pub fn read(path: &Path) -> Done<String> {
    std::fs::read_to_string(path).naming(format_args!("read {}", path.display()))
}

/// Writes a file whole, making its folder.
pub fn write(path: &Path, content: impl AsRef<[u8]>) -> Done {
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder).naming(format_args!("make {}", folder.display()))?;
    }
    std::fs::write(path, content).naming(format_args!("write {}", path.display()))
}
