//! The repository's own rules, read from its sources. Each finding names a place and the mend.
//! Not for: what the compiler, clippy or rustfmt already check.

#![allow(clippy::unwrap_used, reason = "a rule that cannot read the sources fails, and says why")]

mod layers;
mod lexer;
mod purity;
mod sentences;
mod shape;
mod source;
mod tables;

/// Fails with every finding at once, so that one run shows all there is to mend.
fn assert_none(findings: Vec<String>) {
    assert!(findings.is_empty(), "\n{}\n", findings.join("\n"));
}
