//! `test`: everything that must hold before a change lands, in the order that fails soonest.
//! Not for: what the tests say; they stand beside what they test, in `xtask/tests` and in `tests/`.

use crate::build;
use crate::doctor;
use crate::fault::{Done, Fault, fault};
use crate::places::Places;
use crate::size;
use crate::task::{Task, cargo, run_all, say};
use std::time::Instant;

const HOST: [&str; 7] = ["protocol", "domain", "connectors", "reading", "files", "xtask", "tests"];
const WASM: [&str; 5] = ["widget", "parts", "browser", "console", "baton-worker"];
/// Their unit tests run on this computer too; the worker's code only makes sense in its runtime.
const UNIT_TESTED: [&str; 9] =
    ["protocol", "domain", "connectors", "reading", "files", "xtask", "widget", "browser", "console"];

/// How many stories run at once besides one for each processor: a story often waits, for a timer of the product's or
/// for a program that starts.
const STORIES_BESIDE: usize = 1;

/// Lines of what a failed test says that are shown once more at the end.
const REASON_LINES: usize = 4;

#[derive(Default)]
struct Tally {
    passed: u64,
    failed: u64,
    faults: Vec<Fault>,
}

/// `cargo xtask test`
pub fn run(places: &Places) -> Done {
    let began = Instant::now();
    let mut tally = Tally::default();
    tally.check(Task::new("format", cargo(&["fmt", "--all", "--check"])).mend("run `cargo fmt --all`"));
    // The pages and the worker are linked on one processor for minutes, each: the others test meanwhile. Cargo has one
    // folder for what runs here and another for what is released, and locks them one by one.
    let built = std::thread::scope(|scope| {
        let building = scope.spawn(|| browser(places).and_then(|()| build::prepare(places)));
        check_and_test(&mut tally);
        building.join().unwrap_or_else(|_| Err(fault("the build broke off")))
    });
    let built = built.and_then(|()| size::run(places));
    let is_built = built.is_ok();
    tally.note(built);
    if is_built {
        tell_stories(&mut tally);
    }
    tally.close(began)
}

/// What needs the built worker and a browser. The client that tries the whole HTTP surface is one program for a minute
/// or two, in which stories have the other processors.
fn tell_stories(tally: &mut Tally) {
    let threads = std::thread::available_parallelism().map_or(1, usize::from) + STORIES_BESIDE;
    let mut stories = packages(&["test", "--no-fail-fast", "--lib", "--test", "stories"], &["tests"]);
    stories.args(["--", "--test-threads", &threads.to_string()]);
    let surface = packages(&["test", "--test", "openapi"], &["tests"]);
    std::thread::scope(|scope| {
        let beside = scope.spawn(|| {
            let mut own = Tally::default();
            own.tests(Task::new("the HTTP surface, as it runs", surface));
            own
        });
        tally.tests(Task::new("stories", stories));
        match beside.join() {
            Ok(own) => tally.add(own),
            Err(_) => tally.faults.push(fault("the HTTP surface's step broke off")),
        }
    });
}

/// What needs neither the built pages nor a browser.
fn check_and_test(tally: &mut Tally) {
    // No examples: clippy compiles them below, and in documentation there are none, as a rule says.
    tally.tests(Task::new("unit tests", packages(&["test", "--no-fail-fast", "--tests"], &UNIT_TESTED)));
    tally.tests(Task::new(
        "the HTTP surface",
        cargo(&["test", "--package", "protocol", "--lib", "--features", "schema", "surface"]),
    ));
    tally.check(lints("lints", &HOST, &["--all-targets"]));
    tally.check(lints("lints of the worker and the pages", &WASM, &["--target", "wasm32-unknown-unknown"]));
    // The pages are linked for minutes more, on one processor.
    tally.check(Task::new("compiling the stories", packages(&["test", "--no-run"], &["tests"])));
}

fn browser(places: &Places) -> Done {
    run_all(doctor::for_browsing().into_iter().chain(doctor::for_describing(places)?).collect())?;
    Ok(())
}

fn packages(arguments: &[&str], names: &[&str]) -> std::process::Command {
    let mut command = cargo(arguments);
    for name in names {
        command.args(["--package", name]);
    }
    command
}

fn lints(title: &str, names: &[&str], options: &[&str]) -> Task {
    let mut command = packages(&["clippy", "--quiet"], names);
    command.args(options).args(["--", "--deny", "warnings"]);
    Task::new(title, command).mend("mend what clippy says above")
}

impl Tally {
    fn note<T>(&mut self, result: Done<T>) -> Option<T> {
        result.map_err(|fault| self.faults.push(fault)).ok()
    }

    fn add(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.faults.extend(other.faults);
    }

    /// A step that passes or fails as a whole.
    fn check(&mut self, task: Task) {
        let result = task.run();
        self.note(result);
    }

    /// A step whose tests are counted.
    fn tests(&mut self, task: Task) {
        let (output, fine) = match task.run_to_end() {
            Ok(ended) => ended,
            Err(fault) => return self.faults.push(fault),
        };
        let (passed, failed) = counts(&output);
        for line in broken(&output) {
            eprintln!("{line}");
        }
        self.passed += passed;
        self.failed += failed;
        if !fine && failed == 0 {
            self.faults.push(fault("the tests did not compile or broke off; the output is above"));
        }
    }

    fn close(self, began: Instant) -> Done {
        for fault in &self.faults {
            eprintln!("✗ {fault}");
        }
        let failed = self.failed + self.faults.len() as u64;
        say(&format!("\ntest: {} s", began.elapsed().as_secs()));
        println!("{} passed, {failed} failed", self.passed);
        if failed == 0 { Ok(()) } else { std::process::exit(1) }
    }
}

/// Why each test that failed did, in a few lines each: the end of the output alone may be one long log.
fn broken(output: &str) -> Vec<&str> {
    let lines: Vec<&str> = output.lines().collect();
    let panics = lines.iter().enumerate().filter(|(_, line)| line.contains(" panicked at "));
    panics.flat_map(|(at, _)| lines[at..].iter().take(REASON_LINES).copied()).collect()
}

/// Adds up cargo's `test result: ok. 3 passed; 0 failed; …` lines.
fn counts(output: &str) -> (u64, u64) {
    let mut sum = (0, 0);
    for line in output.lines().filter(|line| line.starts_with("test result: ")) {
        let number = |word: &str| -> u64 {
            let before = line.split(word).next().unwrap_or_default().trim();
            before.rsplit(' ').next().and_then(|number| number.parse().ok()).unwrap_or(0)
        };
        sum.0 += number("passed");
        sum.1 += number("failed");
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::{broken, counts};

    #[test]
    fn adds_up_what_cargo_says() {
        let output = "running 2 tests\ntest result: ok. 2 passed; 0 failed; 0 ignored\n\
                      test result: FAILED. 40 passed; 1 failed; 0 ignored; 0 measured\n";
        assert_eq!(counts(output), (42, 1));
    }
    #[test]
    fn tells_why_a_test_failed() {
        let output = "test a ... ok\nthread 'b' (7) panicked at b.rs:1:2:\nleft: 1\nright: 2\nstack\nfar away\n";
        assert_eq!(broken(output), ["thread 'b' (7) panicked at b.rs:1:2:", "left: 1", "right: 2", "stack"]);
    }
}
