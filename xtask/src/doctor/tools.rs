//! The two build tools that come from crates.io, each installed once for all checkouts.
//!
//! They run for seconds a build, so they are compiled without optimisation: that takes a
//! third of the time, and a cold start waits for them longer than for anything else.

use crate::fault::{Done, fault, read};
use crate::places::Places;
use crate::task::{Task, answer, cargo, command, shell_exists};
use std::path::PathBuf;

/// Must fit the `worker` crate in Cargo.lock: its first two numbers are checked by worker-build itself.
const WORKER_BUILD: &str = "0.8.7";

struct Tool {
    /// The package on crates.io and the program in it.
    package: &'static str,
    program: &'static str,
    version: String,
    options: &'static [&'static str],
}

impl Tool {
    fn home(&self, places: &Places) -> PathBuf {
        places.tools.join(format!("{}-{}", self.program, self.version))
    }

    fn program(&self, places: &Places) -> PathBuf {
        self.home(places).join("bin").join(self.program)
    }
}

/// The program that writes the JavaScript around our wasm, of exactly the library's version.
pub fn wasm_bindgen(places: &Places) -> Done<PathBuf> {
    Ok(bindgen_tool(places)?.program(places))
}

/// The program that makes a Worker of our wasm.
pub fn worker_build(places: &Places) -> PathBuf {
    worker_tool().program(places)
}

/// One task that installs what is not there yet. One after another, because they share their dependencies.
pub fn missing(places: &Places) -> Done<Option<Task>> {
    let tools = [bindgen_tool(places)?, worker_tool()];
    let mut absent = tools.iter().filter(|tool| !tool.program(places).is_file());
    let Some(first) = absent.next() else { return Ok(None) };
    let title = "build tools (once for this computer)";
    let mut task = match openssl() {
        Some(command) => Task::new(title, command).then(install(places, first)),
        None => Task::new(title, install(places, first)),
    };
    for tool in absent {
        task = task.then(install(places, tool));
    }
    let scrap = scrap(places).to_string_lossy().into_owned();
    let mend = "cargo's message is above; a compile that misses OpenSSL wants `apt-get install pkg-config libssl-dev`";
    Ok(Some(task.then(command("rm", &["-rf", &scrap])).mend(mend)))
}

/// worker-build links OpenSSL, for downloads that Baton never lets it make.
fn openssl() -> Option<std::process::Command> {
    let there = answer("pkg-config", &["--exists", "openssl"]).is_some();
    let may_install = super::is_root() && shell_exists("apt-get");
    let install = "apt-get update -qq && apt-get install -qq --yes --no-install-recommends pkg-config libssl-dev";
    (!there && may_install).then(|| command("sh", &["-c", install]))
}

fn bindgen_tool(places: &Places) -> Done<Tool> {
    Ok(Tool {
        package: "wasm-bindgen-cli",
        program: "wasm-bindgen",
        version: locked_version(&read(&places.root.join("Cargo.lock"))?, "wasm-bindgen")
            .ok_or_else(|| fault("Cargo.lock names no wasm-bindgen; restore it with `git checkout Cargo.lock`"))?,
        options: &["--no-default-features"],
    })
}

fn worker_tool() -> Tool {
    Tool { package: "worker-build", program: "worker-build", version: WORKER_BUILD.to_owned(), options: &[] }
}

/// Where the tools are compiled; removed when both are installed.
fn scrap(places: &Places) -> PathBuf {
    places.tools.join("compiling")
}

fn install(places: &Places, tool: &Tool) -> std::process::Command {
    let mut command =
        cargo(&["install", tool.package, "--version", &format!("={}", tool.version), "--bin", tool.program]);
    command
        .args(tool.options)
        .arg("--root")
        .arg(tool.home(places))
        .env("CARGO_TARGET_DIR", scrap(places))
        .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "0")
        .env("CARGO_PROFILE_RELEASE_DEBUG", "0")
        .env("CARGO_PROFILE_RELEASE_LTO", "off")
        .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16");
    command
}

/// The version a lock file holds of a package that occurs once in it.
fn locked_version(lock: &str, package: &str) -> Option<String> {
    let mut lines = lock.lines().skip_while(|line| *line != format!("name = \"{package}\""));
    lines.nth(1)?.strip_prefix("version = \"")?.strip_suffix('"').map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::locked_version;

    #[test]
    fn the_lock_file_says_the_version() {
        let lock = "[[package]]\nname = \"wasm-bindgen-macro\"\nversion = \"9\"\n\n[[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\n";
        assert_eq!(locked_version(lock, "wasm-bindgen").as_deref(), Some("0.2.130"));
        assert_eq!(locked_version(lock, "serde"), None);
    }
}
