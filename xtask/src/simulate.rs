//! `simulate`: worlds made by chance, played against the real rules and the real outbox.
//! Not for: the worlds and the promises; see `domain/examples/simulate`.

use crate::fault::{Done, fault};
use crate::places::Places;
use crate::rules::rules;
use crate::task::command;

/// `cargo xtask simulate --seeds N [--seed S]`: its own lines on the screen, for it may take minutes.
pub fn run(places: &Places, words: &[String]) -> Done {
    let simulate = rules(places, "simulate")?;
    let mut run = command(simulate, &[]);
    let status = run.args(words).status().map_err(|error| fault(format!("failed to start the simulation: {error}")))?;
    if status.success() { Ok(()) } else { Err(fault("a promise does not hold; the trace is above")) }
}
