//! Writes what the classifiers see of each line of standard input, for the recipe in `models/`:
//! one line each, `hash:value` between spaces, hashes whole so that the recipe may choose the table's size.

use domain::classifier::features::seen;
use std::io::{BufWriter, Write, stdin, stdout};

fn main() -> std::io::Result<()> {
    let mut out = BufWriter::new(stdout().lock());
    for line in stdin().lines() {
        for feature in seen(&line?).features {
            write!(out, "{:08x}:{:.4} ", feature.hash, feature.value)?;
        }
        writeln!(out)?;
    }
    out.flush()
}
