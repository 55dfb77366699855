//! The product's rules as programs of their own, compiled for speed (`domain/examples`).
//! Not for: what those programs do.

use crate::fault::Done;
use crate::places::Places;
use crate::task::{Task, cargo};
use std::path::PathBuf;

/// The same rules as the worker's: whole-number arithmetic gives the same answers, and ten thousand cases take
/// minutes all the same.
pub fn rules(places: &Places, example: &str) -> Done<PathBuf> {
    let build = compiling(example);
    Task::new("compiling the rules", build).run()?;
    Ok(compiled(places, example))
}

/// The command that makes the program.
pub fn compiling(example: &str) -> std::process::Command {
    let mut build = cargo(&["build", "--profile", "bench", "--package", "domain", "--example", example]);
    build.args(["--config", "profile.bench.package.domain.opt-level=3"]);
    build
}

/// Where it is then.
pub fn compiled(places: &Places, example: &str) -> PathBuf {
    places.cargo_target.join("release/examples").join(example)
}
