//! Writes what the classifiers see of each line of standard input, for the recipe in `models/`:
//! one line each, `hash:value` between spaces, `w` before a whole word's and `x` before any other's, hashes whole so that the recipe may choose the table's size.
//! With `--words` each line is a word, and its own hash is all there is to say. With `--listed` it is what the word
//! lists say of the line's mood. With `--sentence FILE` the model in
//! that file reads each line, and its vectors follow one another as 32-bit fractions, little endian.

use domain::classifier::features::{of_word, seen};
use domain::meaning::Embedder;
use domain::meaning::sentence::Sentence;
use domain::words::tokens::tokens;
use domain::words::{Language, mood};
use std::io::{BufWriter, Error, Result, Write, stdin, stdout};

fn main() -> Result<()> {
    let options: Vec<String> = std::env::args().skip(1).collect();
    let options: Vec<&str> = options.iter().map(String::as_str).collect();
    let mut out = BufWriter::new(stdout().lock());
    match options.as_slice() {
        ["--sentence", file] => {
            let model = Sentence::read(std::fs::read(file)?).map_err(|unreadable| Error::other(unreadable.0))?;
            for line in stdin().lines() {
                model.embed(&line?).iter().try_for_each(|part| out.write_all(&part.to_le_bytes()))?;
            }
        }
        ["--listed"] => stdin().lines().try_for_each(|line| writeln!(out, "{:.4}", listed(&line?)))?,
        ["--words"] => stdin().lines().try_for_each(|line| writeln!(out, "{:08x}", of_word(&line?)))?,
        _ => stdin().lines().try_for_each(|line| features(&mut out, &line?))?,
    }
    out.flush()
}

fn listed(line: &str) -> f32 {
    mood::of(Language::En.heard(), line, &tokens(line)).score
}

fn features(out: &mut impl Write, line: &str) -> Result<()> {
    for feature in seen(line).features {
        let table = if feature.whole { 'w' } else { 'x' };
        write!(out, "{table}{:08x}:{:.4} ", feature.hash, feature.value)?;
    }
    writeln!(out)
}
