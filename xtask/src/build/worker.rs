//! The Worker: worker-build makes `worker/build/index.js` and its wasm of our crate.
//!
//! worker-build would fetch its helpers from the internet; it is given ours instead, pinned
//! in package.json and Cargo.lock.

use super::page::WASM_FEATURES;
use super::{Part, inputs};
use crate::doctor;
use crate::fault::{Done, Naming};
use crate::places::Places;
use crate::stamp::Stamp;
use crate::task::{Task, command, within};

const FOLDERS: [&str; 5] = ["worker", "connectors", "reading", "domain", "protocol"];

pub fn part(places: &Places) -> Done<Part> {
    let output = places.worker_output();
    Ok(Part {
        title: "worker",
        stamp: Stamp::of(places, "worker", &inputs(&FOLDERS))?,
        outputs: vec![output.join("index.js"), output.join("index_bg.wasm")],
        cargo: vec![vec!["build", "--package", "baton-worker", "--lib"]],
        rustflags: "",
        finish,
    })
}

fn finish(places: &Places) -> Done {
    let tool = command(doctor::worker_build(places), &["--release", "--no-opt"]);
    let mut build = within(tool, &places.root.join("worker"));
    build
        .env("WASM_BINDGEN_BIN", doctor::wasm_bindgen(places)?)
        .env("ESBUILD_BIN", places.npm_bin("esbuild"))
        .env("CARGO_TARGET_DIR", &places.cargo_target);
    // Function names are an eighth of the download. Optimising further makes it no smaller, only later:
    // measured, 553 KB gzip after this, 552 after -O1 and four times as long, 558 after -Oz and ten times.
    let mut strip =
        command(places.npm_bin("wasm-opt"), &["--strip-debug", "--enable-exception-handling", "--enable-simd"]);
    let wasm = places.worker_output().join("index_bg.wasm");
    // A running wrangler takes up what changes here: it must never find half a file.
    let stripped = wasm.with_extension("stripped");
    strip.args(WASM_FEATURES).arg(&wasm).arg("-o").arg(&stripped);
    Task::new("worker: bindings and bundle", build).then(strip).run()?;
    std::fs::rename(&stripped, &wasm).naming("put the worker's wasm in place")
}
