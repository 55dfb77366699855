//! Runs the real rules and the real outbox in worlds made by chance: `simulate --seeds N [--seed S]`.
//!
//! For: finding the order of events in which a promise of DESIGN section 11 does not hold, and playing it again.
//! Not for: vendors' formats (`connectors`), or the real runtime (`tests`). The worker's interpreter is modelled
//! here, in `store` and `jobs`; what is judged is `domain`.

mod chance;
mod jobs;
mod lines;
mod people;
mod promises;
mod sites;
mod store;
mod world;

use promises::Tally;
use std::io::{IsTerminal, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process::ExitCode;
use std::time::{Duration, Instant};

/// How much of a failed world is shown.
const TAIL: usize = 40;

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    match asked(&words) {
        Ok((first, count)) => run(first, count),
        Err(why) => {
            eprintln!("simulate: {why}");
            ExitCode::FAILURE
        }
    }
}

/// The first seed and how many.
fn asked(words: &[String]) -> Result<(u64, u64), String> {
    let (mut first, mut count) = (1, None);
    for pair in words.chunks(2) {
        let [name, value] = pair else { return Err(format!("`{}` needs a number", pair.concat())) };
        let number: u64 = value.parse().map_err(|_| format!("`{value}` is no number"))?;
        match name.as_str() {
            "--seeds" => count = Some(number),
            "--seed" => first = number,
            _ => return Err(format!("there is no option `{name}`; take --seeds N and --seed S")),
        }
    }
    Ok((first, count.unwrap_or(1)))
}

fn run(first: u64, count: u64) -> ExitCode {
    let began = Instant::now();
    let mut said = Instant::now();
    let mut all = Tally::new();
    for seed in first..first.saturating_add(count) {
        match one(seed, false) {
            Ok(tally) => tally.into_iter().for_each(|(what, count)| *all.entry(what).or_default() += count),
            Err(violation) => return failed(seed, &violation),
        }
        if said.elapsed() > Duration::from_secs(1) {
            said = Instant::now();
            progress(seed - first + 1, count, began);
        }
    }
    let took = began.elapsed().as_secs_f64();
    let happened: Vec<String> = all.iter().map(|(what, count)| format!("{count} {what}")).collect();
    println!("\r{}", happened.join(", "));
    println!("{count} seeds in {took:.1} s, {:.0} seeds a second, no promise broken", count as f64 / took.max(0.001));
    ExitCode::SUCCESS
}

fn one(seed: u64, traced: bool) -> Result<Tally, (String, Vec<String>)> {
    let caught = catch_unwind(AssertUnwindSafe(|| world::run(seed, traced)));
    caught.unwrap_or_else(|_| Err(("the rules panicked; see above".to_owned(), Vec::new())))
}

/// Plays the world again for its trace.
fn failed(seed: u64, (violation, _): &(String, Vec<String>)) -> ExitCode {
    let trace = one(seed, true).err().map(|(_, trace)| trace).unwrap_or_default();
    println!("\nseed {seed}: the last {} lines of {}", TAIL.min(trace.len()), trace.len());
    trace.iter().skip(trace.len().saturating_sub(TAIL)).for_each(|line| println!("  {line}"));
    println!("\nseed {seed} breaks a promise: {violation}");
    println!("play it again: cargo xtask simulate --seed {seed}");
    ExitCode::FAILURE
}

fn progress(done: u64, count: u64, began: Instant) {
    let rate = done as f64 / began.elapsed().as_secs_f64().max(0.001);
    let line = format!("{done} of {count} seeds, {rate:.0} a second");
    if std::io::stdout().is_terminal() {
        print!("\r{line}");
        let _flushed = std::io::stdout().flush();
    } else {
        println!("{line}");
    }
}
