//! The product's rules as programs of their own, compiled for speed (`domain/examples`).
//! Not for: what those programs do.

use crate::fault::Done;
use crate::places::Places;
use crate::task::{Task, cargo};
use std::path::PathBuf;

/// The same rules as the worker's: whole-number arithmetic gives the same answers, and ten thousand cases take
/// minutes all the same.
pub fn rules(places: &Places, example: &str) -> Done<PathBuf> {
    let mut build = cargo(&["build", "--profile", "bench", "--package", "domain", "--example", example]);
    build.args(["--config", "profile.bench.package.domain.opt-level=3"]);
    Task::new("compiling the rules", build).run()?;
    Ok(places.cargo_target.join("release/examples").join(example))
}
