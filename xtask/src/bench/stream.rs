//! From a model's first sentence on the wire to the visitor's socket, read and held against its passages, against a bare
//! Worker that passes on the first bytes it gets. Not for: how long a model thinks, nor how long Baton waits for a
//! visitor's second line before it asks one.

use super::chat::{ANSWER, Times, open};
use super::receiver::read;
use super::server::BenchServer;
use super::wire::{WITHIN, Wire};
use crate::fault::{Done, Naming, fault};
use crate::http::Server;
use serde_json::{Value, json};
use std::io::{BufReader, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::sync::mpsc::{Receiver as Inbox, Sender, channel};
use std::thread;
use std::time::{Duration, Instant};

const ROUNDS: usize = 30;
const QUESTION: &str = "What does it cost to repair a leaking tap?";
/// What the demo shop's page says of it, so that it passes.
const FIRST: &str = "A leaking tap costs $145 to repair.";

pub struct Measured {
    pub floor: Times,
    pub baton: Times,
}

pub fn measure(floor: &BenchServer, baton: &BenchServer, desk: &Server) -> Done<Measured> {
    let model = Model::start()?;
    answer_by(&model, desk)?;
    let (mut bare, mut told) = (Vec::new(), Vec::new());
    for round in 0..=ROUNDS {
        let measured = (passed_on(floor, &model, round)?, checked(baton, &model)?);
        // The first round warms both up.
        if round > 0 {
            bare.push(measured.0);
            told.push(measured.1);
        }
    }
    Ok(Measured { floor: Times::of(bare), baton: Times::of(told) })
}

fn answer_by(model: &Model, desk: &Server) -> Done {
    let mut document = desk.must("GET", "/api/desk/settings", None)?;
    let answers = &mut document["settings"]["answers"];
    answers["provider"] = json!("openai");
    answers["base_url"] = json!(format!("{}/v1", model.address()));
    answers["model"] = json!("bench");
    desk.must("PUT", "/api/desk/settings", Some(&document)).map(drop)
}

fn passed_on(floor: &BenchServer, model: &Model, round: usize) -> Done<Duration> {
    let mut wire = Wire::open(floor.port)?;
    wire.upgrade(&format!("/s-stream{round}"), "")?;
    wire.send_text(&format!("{}/bare", model.address()))?;
    let took = until_seen(&mut wire, model)?;
    model.go_on()?;
    Ok(took)
}

fn checked(baton: &BenchServer, model: &Model) -> Done<Duration> {
    let mut wire = Wire::open(baton.port)?;
    let (path, token) = open(&mut wire)?;
    wire.upgrade(&format!("{path}/socket"), &format!("baton.v1, token.{token}"))?;
    wire.send_text(r#"{"type":"resume","after":0}"#)?;
    while !wire.next_text()?.contains(r#""type":"caught_up""#) {}
    wire.send_text(&json!({ "type": "send", "id": "bench-0001", "text": QUESTION }).to_string())?;
    let took = until_seen(&mut wire, model)?;
    model.go_on()?;
    // The whole answer, before the next conversation asks.
    while !wire.next_text()?.contains(ANSWER) {}
    Ok(took)
}

/// From the model's writing to the frame that has the sentence.
fn until_seen(wire: &mut Wire, model: &Model) -> Done<Duration> {
    loop {
        let frame = wire.next_text()?;
        let seen = Instant::now();
        if frame.contains(FIRST) {
            let written = model.written.recv_timeout(WITHIN).naming("hear when the model wrote")?;
            return Ok(seen.duration_since(written));
        }
        if frame.contains(ANSWER) || frame.contains(r#""type":"refused""#) {
            return Err(fault(format!("the visitor got something else than the model's sentence: {frame}")));
        }
    }
}

/// A model that writes one sentence and goes on when it is told to, a call at a time.
struct Model {
    port: u16,
    /// When each first sentence went out.
    written: Inbox<Instant>,
    gate: Sender<()>,
}

impl Model {
    /// Listens until the process ends.
    fn start() -> Done<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).naming("listen as the benchmark's model")?;
        let port = listener.local_addr().naming("find the model's port")?.port();
        let (sender, written) = channel();
        let (gate, opened) = channel();
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let _hung_up = tell(stream, &sender, &opened);
            }
        });
        Ok(Self { port, written, gate })
    }

    fn address(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    fn go_on(&self) -> Done {
        self.gate.send(()).naming("let the model go on")
    }
}

const HEAD: &str = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n";

/// Nothing where the other side hangs up.
fn tell(stream: TcpStream, written: &Sender<Instant>, gate: &Inbox<()>) -> Option<()> {
    let mut reader = BufReader::new(stream);
    read(&mut reader)?;
    let stream = reader.get_mut();
    stream.set_nodelay(true).ok()?;
    let begun = called(r#"{"action":"answer","passages":[1],"text":""#);
    stream.write_all(format!("{HEAD}{begun}").as_bytes()).ok()?;
    let first = called(&format!("{FIRST} A"));
    let now = Instant::now();
    stream.write_all(first.as_bytes()).ok()?;
    written.send(now).ok()?;
    gate.recv_timeout(WITHIN).ok()?;
    let stop = json!({ "choices": [{ "index": 0, "delta": {}, "finish_reason": "tool_calls" }] });
    let rest = format!("{}data: {stop}\n\ndata: [DONE]\n\n", called(r#" leaking tap costs $145."}"#));
    stream.write_all(rest.as_bytes()).ok()
}

/// More of the arguments of the one function a model may call, as an event.
fn called(arguments: &str) -> String {
    let function = json!({ "name": "act", "arguments": arguments });
    let calls: Value = json!([{ "index": 0, "id": "call_0", "type": "function", "function": function }]);
    format!("data: {}\n\n", json!({ "choices": [{ "index": 0, "delta": { "tool_calls": calls } }] }))
}
