//! `build`: from sources to what is deployed: `worker/build/` and `target/assets/`.
//!
//! For: the order of the steps, and skipping those whose inputs did not change.
//! Not for: how one part is made; see `build/`.

mod console;
mod files;
mod languages;
mod lean;
mod loader;
mod openapi;
mod page;
mod schema;
mod wasm;
mod widget;
mod worker;

pub use page::{clear, find};

use crate::assets;
use crate::doctor;
use crate::fault::{Done, Naming};
use crate::places::Places;
use crate::size;
use crate::task::{Task, cargo, run_all, say};

/// `cargo xtask build`, also what `npx wrangler deploy` calls.
pub fn run(places: &Places) -> Done {
    prepare(places)?;
    size::run(places)
}

/// Makes everything that is not there yet, without weighing it. The tools are installed while cargo compiles.
pub fn prepare(places: &Places) -> Done {
    // Two builds at once would pack each other's files; the second finds everything made.
    std::fs::create_dir_all(places.notes()).naming("make target/xtask")?;
    let lock = std::fs::File::create(places.notes().join("build.lock")).naming("open the build's lock")?;
    lock.lock().naming("wait for another build to end")?;
    let parts = [worker::part(places)?, widget::part(places)?, console::part(places)?, files::part(places)?];
    let stale: Vec<&Part> = parts.iter().filter(|part| !part.is_fresh()).collect();
    let mut first = doctor::for_building(places)?;
    first.extend(compiling(&stale));
    run_all(first)?;
    doctor::note_npm(places)?;

    for part in &stale {
        (part.finish)(places)?;
        part.stamp.keep()?;
    }
    schema::write(places)?;
    let described = openapi::make(places)?;
    assets::write_headers(places)?;
    assets::bring_models(places)?;
    assets::assemble(places)?;
    if stale.is_empty() && !described {
        say("✓ build: nothing changed since the last one");
    }
    Ok(())
}

/// One thing that is downloaded, by visitors, by the team or by Cloudflare.
pub struct Part {
    title: &'static str,
    stamp: crate::stamp::Stamp,
    outputs: Vec<std::path::PathBuf>,
    /// What cargo is told, one command after the other, apart from the profile and the target.
    cargo: Vec<Vec<&'static str>>,
    /// What the compiler is told besides.
    rustflags: &'static str,
    finish: fn(&Places) -> Done,
}

impl Part {
    fn is_fresh(&self) -> bool {
        self.stamp.is_fresh(&self.outputs)
    }
}

/// What every part is made of besides its own folders.
const COMMON_INPUTS: [&str; 6] =
    ["Cargo.toml", "Cargo.lock", "package-lock.json", ".cargo/config.toml", "xtask/src/build.rs", "xtask/src/build"];

fn inputs<'a>(own: &[&'a str]) -> Vec<&'a str> {
    own.iter().copied().chain(COMMON_INPUTS).collect()
}

/// One after another: cargo holds its folder for itself, and uses all cores anyway.
fn compiling(stale: &[&Part]) -> Option<Task> {
    let all = stale.iter().flat_map(|part| part.cargo.iter().map(move |arguments| (arguments, part.rustflags)));
    let mut commands = all.map(|(arguments, rustflags)| {
        let mut command = cargo(&[arguments[0], "--release", "--target", "wasm32-unknown-unknown"]);
        command.args(&arguments[1..]);
        // worker-build compiles with this set; set for all, no dependency is compiled twice.
        command.env("WASM_BINDGEN_USE_JS_SYS", "1");
        if !rustflags.is_empty() {
            command.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", rustflags);
        }
        command
    });
    let titles: Vec<&str> = stale.iter().map(|part| part.title).collect();
    let task = Task::new(format!("compiling the {}", titles.join(", ")), commands.next()?);
    Some(commands.fold(task, Task::then).mend("mend what the compiler says above"))
}
