//! `doctor`: what this computer needs to build and try Baton, and installing what is missing.
//!
//! For: the first step of `dev`, `build`, `test` and `bench`, and a command of its own.
//! Not for: choosing versions: they stand in package.json, Cargo.lock and `tools`.

mod python;
mod tools;

pub use python::for_describing;
pub use tools::{wasm_bindgen, worker_build};

use crate::fault::{Done, fault, read, write};
use crate::places::Places;
use crate::stamp;
use crate::task::{Task, answer, command, run_all, say, shell_exists};

/// The oldest Node that the pinned wrangler runs on.
const NODE_MAJOR: u32 = 20;
const WASM_TARGET: &str = "wasm32-unknown-unknown";

/// `cargo xtask doctor`
pub fn run(places: &Places) -> Done {
    let mut missing = for_building(places)?;
    missing.extend(for_browsing());
    let count = missing.len();
    run_all(missing)?;
    note_npm(places)?;
    let mended =
        if count == 0 { "nothing was missing".to_owned() } else { format!("installed what was missing ({count})") };
    say(&format!("✓ doctor: {mended}; Node {}", answer("node", &["--version"]).unwrap_or_default()));
    Ok(())
}

/// What is missing to compile and run Baton, as tasks that may run side by side.
pub fn for_building(places: &Places) -> Done<Vec<Task>> {
    check_node()?;
    let mut missing = Vec::new();
    missing.extend(wasm_target()?);
    missing.extend(npm_packages(places)?);
    missing.extend(tools::missing(places)?);
    Ok(missing)
}

/// What is missing to drive a real browser.
pub fn for_browsing() -> Option<Task> {
    let there = shell_exists("chromedriver") && (shell_exists("chromium") || shell_exists("google-chrome"));
    if there {
        return None;
    }
    let mend =
        "install Chromium and its driver, on Debian and Ubuntu with `sudo apt-get install chromium chromium-driver`";
    if !is_root() || !shell_exists("apt-get") {
        return Some(Task::new("Chromium and chromedriver", command("false", &[])).mend(mend));
    }
    let install = ["install", "--yes", "--no-install-recommends", "chromium", "chromium-driver"];
    let task = Task::new("Chromium and chromedriver", command("apt-get", &["update"]));
    Some(task.then(command("apt-get", &install)).mend(mend))
}

/// Remembers which lock file the npm packages were installed from.
pub fn note_npm(places: &Places) -> Done {
    write(&places.root.join(NPM_NOTE), npm_lock(places)?)
}

fn check_node() -> Done {
    let mend = format!("install Node {NODE_MAJOR} or newer with npm, from your system's packages or nodejs.org");
    let version = answer("node", &["--version"]).ok_or_else(|| fault(format!("`node` was not found: {mend}")))?;
    let major = version.trim_start_matches('v').split('.').next().and_then(|major| major.parse::<u32>().ok());
    if major.is_none_or(|major| major < NODE_MAJOR) {
        return Err(fault(format!("Node is {version}, too old for wrangler: {mend}")));
    }
    if !shell_exists("npm") {
        return Err(fault(format!("`npm` was not found: {mend}")));
    }
    Ok(())
}

fn wasm_target() -> Done<Option<Task>> {
    let folder = answer("rustc", &["--target", WASM_TARGET, "--print", "target-libdir"]);
    if folder.is_some_and(|folder| std::path::Path::new(&folder).is_dir()) {
        return Ok(None);
    }
    if !shell_exists("rustup") {
        return Err(fault(format!(
            "Rust cannot compile for {WASM_TARGET}: install that target the way you installed Rust"
        )));
    }
    Ok(Some(Task::new(format!("Rust target {WASM_TARGET}"), command("rustup", &["target", "add", WASM_TARGET]))))
}

/// Holds the lock file's hash; it lies among the packages, so that removing them forgets it.
const NPM_NOTE: &str = "node_modules/.baton-lock";

fn npm_packages(places: &Places) -> Done<Option<Task>> {
    let installed = std::fs::read_to_string(places.root.join(NPM_NOTE)).unwrap_or_default();
    if installed == npm_lock(places)? {
        return Ok(None);
    }
    let task = Task::new("npm packages", command("npm", &["ci", "--no-audit", "--no-fund", "--loglevel=error"]));
    Ok(Some(task.mend("npm's message is above; a registry that cannot be reached is the usual cause")))
}

fn npm_lock(places: &Places) -> Done<String> {
    Ok(stamp::name_of(read(&places.root.join("package-lock.json"))?.as_bytes()))
}

fn is_root() -> bool {
    answer("id", &["-u"]).as_deref() == Some("0")
}
