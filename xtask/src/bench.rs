//! `bench`: what Baton costs over the least a Worker can do, as ratios measured in one run.
//!
//! Absolute times belong to the computer they were measured on; the ratios travel.

mod chat;
mod server;
mod wire;

use crate::build;
use crate::dev::fill;
use crate::fault::{Done, Naming, fault};
use crate::http::Server;
use crate::places::Places;
use crate::task::{Task, answer, cargo, say};
use chat::Times;
use server::BenchServer;
use std::time::Duration;

/// `cargo xtask bench`
pub fn run(places: &Places) -> Done {
    build::prepare(places)?;
    let (native, wasm) = handle(places)?;
    say("\nOne line on a conversation of 50 (Conversation::handle)");
    say(&format!("  native {:>8.1} µs\n  wasm   {:>8.1} µs   {:.2} × native", native / 1e3, wasm / 1e3, wasm / native));

    let token = "benchmark-owner";
    let floor = BenchServer::start(places, "floor", "")?;
    let baton = BenchServer::start(places, "baton", token)?;
    fill(places, &Server { port: baton.port, token: token.to_owned() })?;
    let times = chat::measure(&floor, &baton)?;
    say("\nA visitor's line to its answer, against a bare Worker that inserts one row and echoes");
    say("                  p50        p95");
    report("HTTP  ", &times.floor_http, &times.baton_http);
    report("socket", &times.floor_socket, &times.baton_socket);
    Ok(())
}

fn report(name: &str, floor: &Times, baton: &Times) {
    let ms = |time: Duration| time.as_secs_f64() * 1e3;
    for (who, times) in [("bare ", floor), ("Baton", baton)] {
        say(&format!("  {name} {who} {:>7.2} ms {:>7.2} ms", ms(times.at(50)), ms(times.at(95))));
    }
    let ratio = |percent| ms(baton.at(percent)) / ms(floor.at(percent));
    say(&format!("  {name} ratio {:>7.2} ×  {:>7.2} ×", ratio(50), ratio(95)));
}

const WASM: &str = "\
const { instance } = await WebAssembly.instantiate(require('node:fs').readFileSync(process.argv[1]));
const batch = 500;
const time = (onlyCopy) => {
  const began = performance.now();
  instance.exports.run(batch, onlyCopy);
  return performance.now() - began;
};
const costs = Array.from({ length: 15 }, () => ((time(0) - time(1)) * 1e6) / batch).sort((a, b) => a - b);
console.log(costs[7]);";

/// Nanoseconds a line, natively and as wasm, both compiled as the worker is.
fn handle(places: &Places) -> Done<(f64, f64)> {
    let example = ["build", "--release", "--package", "domain", "--example", "bench_handle"];
    let mut wasm = cargo(&example);
    wasm.args(["--target", "wasm32-unknown-unknown"]);
    Task::new("compiling the rules, natively and as wasm", cargo(&example)).then(wasm).run()?;
    let native = places.cargo_target.join("release/examples/bench_handle");
    let wasm = places.wasm("examples/bench_handle.wasm");
    let script = format!("(async () => {{ {WASM} }})()");
    let native = answer(&native.to_string_lossy(), &[]);
    let wasm = answer("node", &["--eval", &script, &wasm.to_string_lossy()]);
    Ok((number(native)?, number(wasm)?))
}

fn number(printed: Option<String>) -> Done<f64> {
    let printed = printed.ok_or_else(|| fault("the benchmark of `handle` broke off"))?;
    printed.parse().naming("read the benchmark's number")
}
