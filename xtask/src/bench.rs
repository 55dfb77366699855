//! `bench`: what Baton costs over the least a Worker can do, as ratios measured in one run.
//!
//! Absolute times belong to the computer they were measured on; the ratios travel.

mod chat;
mod inbox;
mod receiver;
mod server;
mod stream;
mod told;
mod wire;

use crate::build;
use crate::dev::fill;
use crate::fault::{Done, Naming, fault};
use crate::http::Server;
use crate::places::Places;
use crate::task::{Task, answer, cargo, say};
use chat::Times;
use serde_json::json;
use server::BenchServer;
use std::time::Duration;

/// `cargo xtask bench`
pub fn run(places: &Places) -> Done {
    build::prepare(places)?;
    let (native, wasm) = rules(places)?;
    say("\nThe rules, in µs (the median)               native      wasm");
    let names = [
        "handle, a line after 50 with all triggers",
        "embed, a sentence",
        "search, among 10,000 passages",
        "load their file, in an instance that wakes",
        "build it, with vectors and calibration",
    ];
    for ((name, native), wasm) in names.into_iter().zip(native).zip(wasm) {
        let ratio = wasm / native;
        say(&format!("  {name:<42} {:>9.1} {:>9.1}   {ratio:.2} × native", native / 1e3, wasm / 1e3));
    }

    let token = "benchmark-owner";
    let floor = BenchServer::start(places, "floor", "")?;
    let baton = BenchServer::start(places, "baton", token)?;
    let server = Server { port: baton.port, token: token.to_owned() };
    fill(places, &server)?;
    answer_the_same_again(&server)?;
    let times = chat::measure(&floor, &baton)?;
    say("\nA visitor's line to its answer, against a bare Worker that inserts one row and echoes");
    say("                  p50        p95");
    report("HTTP  ", &times.floor_http, &times.baton_http);
    report("socket", &times.floor_socket, &times.baton_socket);

    let told = told::measure(&floor, &baton, &server)?;
    say(&format!(
        "\nA wish for a person to all {} notices on the wire, against one bare fetch of an object",
        told.notices
    ));
    say("                  p50        p95");
    report("notice", &told.floor, &told.baton);

    let list = inbox::measure(&floor, &baton, token)?;
    say(&format!(
        "\nThe inbox's first page of {} conversations, against one query of the same rows",
        list.conversations
    ));
    say("                  p50        p95");
    report("list  ", &list.floor, &list.baton);

    let stream = stream::measure(&floor, &baton, &server)?;
    say("\nA model's first sentence on the wire to the visitor's socket, checked, against passing its bytes on");
    say("                  p50        p95");
    report("stream", &stream.floor, &stream.baton);
    Ok(())
}

/// The benchmark asks the same few questions for ever, which brings in a person at the second time: not here.
fn answer_the_same_again(server: &Server) -> Done {
    let mut document = server.must("GET", "/api/desk/settings", None)?;
    let off = json!({ "enabled": false, "urgency": "standard", "hold": "hold" });
    document["settings"]["triggers"]["repeated_failure"] = off;
    server.must("PUT", "/api/desk/settings", Some(&document)).map(drop)
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
const time = (batch, what) => {
  const began = performance.now();
  instance.exports.run(batch, what);
  return ((performance.now() - began) * 1e6) / batch;
};
const median = (cost) => Array.from({ length: 15 }, cost).sort((a, b) => a - b)[7];
[0, 1, 2, 3].forEach((what) => instance.exports.run(50, what));
const handle = median(() => time(500, 0) - time(500, 1));
const build = Math.min(...[1, 2, 3].map(() => time(1, 5)));
console.log(handle, median(() => time(500, 2)), median(() => time(50, 3)), median(() => time(1, 4)), build);";

/// Nanoseconds of each thing measured.
type Costs = [f64; 5];

/// What the rules cost natively and as wasm, both compiled as the worker is.
fn rules(places: &Places) -> Done<(Costs, Costs)> {
    let example = ["build", "--release", "--package", "domain", "--example", "bench_rules"];
    let mut wasm = cargo(&example);
    wasm.args(["--target", "wasm32-unknown-unknown"]);
    Task::new("compiling the rules, natively and as wasm", cargo(&example)).then(wasm).run()?;
    let native = places.cargo_target.join("release/examples/bench_rules");
    let wasm = places.wasm("examples/bench_rules.wasm");
    let script = format!("(async () => {{ {WASM} }})()");
    let native = answer(&native.to_string_lossy(), &[]);
    let wasm = answer("node", &["--eval", &script, &wasm.to_string_lossy()]);
    Ok((costs(native)?, costs(wasm)?))
}

fn costs(printed: Option<String>) -> Done<Costs> {
    let printed = printed.ok_or_else(|| fault("the benchmark of the rules broke off"))?;
    let numbers: Result<Vec<f64>, _> = printed.split_whitespace().map(str::parse).collect();
    let numbers = numbers.naming("read the benchmark's numbers")?;
    Costs::try_from(numbers).map_err(|_| fault("the benchmark of the rules printed something else"))
}
