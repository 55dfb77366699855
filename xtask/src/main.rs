//! The only developer entry point: `cargo xtask <command>`.
//!
//! For: everything a developer, a test run or a deployment calls, one file a command.
//! Not for: rules of the product, or anything that runs in production.

mod assets;
mod bench;
mod build;
mod demo;
mod dev;
mod doctor;
mod fault;
mod http;
mod judge;
mod places;
mod rules;
mod screenshots;
mod simulate;
mod size;
mod stamp;
mod task;
mod test;

use fault::{Done, fault};
use places::Places;
use std::process::ExitCode;

const USAGE: &str = "\
Usage: cargo xtask <command>

  dev [--port N] [--fresh]  start Baton with the demo shop on this computer (port 8787)
  build                     compile the worker, the widget and the console for deployment
  test                      format, lints, unit tests, sizes, and stories in a real browser
  bench                     what Baton costs over a bare Worker, as ratios measured in one run
  judge TASK --in FILE …    what the rules make of a file of cases; --report FOLDER scores a folder of them
  simulate --seeds N        random worlds against the rules and the outbox; --seed S plays one again
  screenshots               pictures of every page, in every width and colour
  size                      what each download weighs, against its budget
  doctor                    check what this computer needs and install what is missing";

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    match run(&words) {
        Ok(()) => ExitCode::SUCCESS,
        Err(fault) => {
            eprintln!("\nxtask: {fault}");
            ExitCode::FAILURE
        }
    }
}

fn run(words: &[String]) -> Done {
    let places = Places::find()?;
    let (command, options) = match words.split_first() {
        Some((command, options)) => (command.as_str(), options),
        None => ("help", words),
    };
    if !matches!(command, "dev" | "judge" | "simulate") && !options.is_empty() {
        return Err(fault(format!("`{command}` takes no options, but `{}` was given", options.join(" "))));
    }
    match command {
        "dev" => dev::run(&places, &dev::Options::read(options)?),
        "build" => build::run(&places),
        "test" => test::run(&places),
        "bench" => bench::run(&places),
        "judge" => judge::run(&places, options),
        "simulate" => simulate::run(&places, options),
        "screenshots" => screenshots::run(&places),
        "size" => size::run(&places),
        "doctor" => doctor::run(&places),
        "help" | "--help" | "-h" => {
            println!("{USAGE}");
            Ok(())
        }
        other => Err(fault(format!("there is no command `{other}`\n\n{USAGE}"))),
    }
}
