//! Whether a step's inputs are the ones its output was made of.
//!
//! For: skipping a step by the content of what it reads, so a warm start compiles nothing.
//! Not for: replacing cargo's own knowledge of what to recompile.

use crate::fault::{Done, Naming, write};
use crate::places::Places;
use crate::task::answer;
use sha2::{Digest, Sha256};
use std::path::{Path, PathBuf};

/// How many hexadecimal digits name a file by its content: 64 bits never collide by accident here.
const NAME_DIGITS: usize = 16;

pub struct Stamp {
    file: PathBuf,
    now: String,
}

impl Stamp {
    /// The state of a step's inputs: files or folders below the root. An input that is missing counts as empty.
    pub fn of(places: &Places, step: &str, inputs: &[&str]) -> Done<Self> {
        let mut hash = Sha256::new();
        hash.update(answer("rustc", &["--version"]).unwrap_or_default());
        for input in inputs {
            take(&places.root.join(input), &mut hash)?;
        }
        Ok(Self { file: places.notes().join(format!("{step}.stamp")), now: hex(&hash.finalize()) })
    }

    /// Whether the step ran on these very inputs and its outputs are still there.
    pub fn is_fresh(&self, outputs: &[PathBuf]) -> bool {
        outputs.iter().all(|output| output.exists())
            && std::fs::read_to_string(&self.file).is_ok_and(|before| before == self.now)
    }

    pub fn keep(&self) -> Done {
        write(&self.file, &self.now)
    }
}

/// A short name for a file's content.
pub fn name_of(content: &[u8]) -> String {
    let mut name = hex(&Sha256::digest(content));
    name.truncate(NAME_DIGITS);
    name
}

fn take(path: &Path, hash: &mut Sha256) -> Done {
    if path.is_dir() {
        for entry in entries(path)? {
            if entry != path.join("build") || !path.ends_with("worker") {
                take(&entry, hash)?;
            }
        }
    } else if path.is_file() {
        let content = std::fs::read(path).naming(format_args!("read {}", path.display()))?;
        hash.update(path.to_string_lossy().as_bytes());
        hash.update(content.len().to_le_bytes());
        hash.update(content);
    }
    Ok(())
}

/// What a folder holds, in an order that does not change.
pub fn entries(folder: &Path) -> Done<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).naming(format_args!("list {}", folder.display()))? {
        found.push(entry.naming(format_args!("list {}", folder.display()))?.path());
    }
    found.sort();
    Ok(found)
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::name_of;

    #[test]
    fn a_name_follows_the_content() {
        assert_eq!(name_of(b"abc"), "ba7816bf8f01cfea");
        assert_ne!(name_of(b"abc"), name_of(b"abd"));
    }
}
