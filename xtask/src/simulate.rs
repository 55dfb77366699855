//! `simulate`: worlds made by chance, played against the real rules and the real outbox.
//! Not for: the worlds and the promises; see `domain/examples/simulate`.

use crate::fault::{Done, fault};
use crate::places::Places;
use crate::rules::{compiled, compiling, rules};
use crate::task::{Task, command};

/// Enough for every branch of the rules in a second or two.
const SEEDS_OF_A_TEST: &str = "200";

/// `cargo xtask simulate --seeds N [--seed S]`: its own lines on the screen, for it may take minutes.
pub fn run(places: &Places, words: &[String]) -> Done {
    let simulate = rules(places, "simulate")?;
    let mut run = command(simulate, &[]);
    let status = run.args(words).status().map_err(|error| fault(format!("failed to start the simulation: {error}")))?;
    if status.success() { Ok(()) } else { Err(fault("a promise does not hold; the trace is above")) }
}

/// The step of `test`.
pub fn task(places: &Places) -> Task {
    let run = command(compiled(places, "simulate"), &["--seeds", SEEDS_OF_A_TEST]);
    Task::new(format!("simulation: {SEEDS_OF_A_TEST} seeds"), compiling("simulate"))
        .then(run)
        .mend("play the failing seed again with `cargo xtask simulate --seed N`")
}
