//! Writes what the classifiers see of each line of standard input, for the recipe in `models/`:
//! one line each, `hash:value` between spaces, `w` before a whole word's and `x` before any other's, hashes whole so that the recipe may choose the table's size.
//! With `--words` each line is a word, and its own hash is all there is to say.

use domain::classifier::features::{of_word, seen};
use std::io::{BufWriter, Write, stdin, stdout};

fn main() -> std::io::Result<()> {
    let words = std::env::args().any(|argument| argument == "--words");
    let mut out = BufWriter::new(stdout().lock());
    for line in stdin().lines() {
        let line = line?;
        if words {
            write!(out, "{:08x}", of_word(&line))?;
        } else {
            for feature in seen(&line).features {
                let table = if feature.whole { 'w' } else { 'x' };
                write!(out, "{table}{:08x}:{:.4} ", feature.hash, feature.value)?;
            }
        }
        writeln!(out)?;
    }
    out.flush()
}
