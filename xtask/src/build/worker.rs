//! The Worker: worker-build makes `worker/build/index.js` and its wasm of our crate.
//!
//! worker-build would fetch its helpers from the internet; it is given ours instead, pinned
//! in package.json and Cargo.lock.

use super::{Part, inputs};
use crate::doctor;
use crate::fault::Done;
use crate::places::Places;
use crate::stamp::Stamp;
use crate::task::{Task, command, within};

const FOLDERS: [&str; 4] = ["worker", "connectors", "domain", "protocol"];

pub fn part(places: &Places) -> Done<Part> {
    let output = places.worker_output();
    Ok(Part {
        title: "worker",
        stamp: Stamp::of(places, "worker", &inputs(&FOLDERS))?,
        outputs: vec![output.join("index.js"), output.join("index_bg.wasm")],
        cargo: vec!["build", "--package", "baton-worker", "--lib"],
        finish,
    })
}

fn finish(places: &Places) -> Done {
    let mut build = within(command(doctor::worker_build(places), &["--release"]), &places.root.join("worker"));
    build
        .env("WASM_BINDGEN_BIN", doctor::wasm_bindgen(places)?)
        .env("ESBUILD_BIN", places.npm_bin("esbuild"))
        .env("WASM_OPT_BIN", places.npm_bin("wasm-opt"))
        .env("CARGO_TARGET_DIR", &places.cargo_target);
    Task::new("worker: bindings and bundle", build).run()?;
    Ok(())
}
