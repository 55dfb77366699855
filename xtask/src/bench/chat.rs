//! A visitor's line and its answer, timed: over HTTP and over the socket, Baton beside the bare Worker.
//! Rounds of the four take turns, so that whatever else this computer does hits all of them.

use super::server::BenchServer;
use super::wire::Wire;
use crate::fault::{Done, Naming, fault};
use serde_json::{Value, json};
use std::time::{Duration, Instant};

const ROUNDS: usize = 12;
/// Lines a round, each round in a conversation of its own: below every limit on writing fast.
const LINES: usize = 20;
/// What a visitor asks; the demo shop's pages answer all of it, so no line is handed over.
const QUESTIONS: [&str; 2] =
    ["How much is a call-out on Saturday?", "What does a camera inspection of the main drain cost?"];

/// Sorted times of one kind.
pub struct Times(Vec<Duration>);

impl Times {
    pub fn of(mut times: Vec<Duration>) -> Self {
        times.sort();
        Self(times)
    }

    pub fn at(&self, percent: usize) -> Duration {
        self.0[(self.0.len() * percent / 100).min(self.0.len() - 1)]
    }
}

pub struct Measured {
    pub floor_http: Times,
    pub baton_http: Times,
    pub floor_socket: Times,
    pub baton_socket: Times,
}

pub fn measure(floor: &BenchServer, baton: &BenchServer) -> Done<Measured> {
    let mut times: [Vec<Duration>; 4] = Default::default();
    for round in 0..=ROUNDS {
        let measured =
            [floor_http(floor, round)?, baton_http(baton)?, floor_socket(floor, round)?, baton_socket(baton)?];
        // The first round warms both up.
        if round > 0 {
            for (all, new) in times.iter_mut().zip(measured) {
                all.extend(new);
            }
        }
    }
    let [floor_http, baton_http, floor_socket, baton_socket] = times.map(Times::of);
    Ok(Measured { floor_http, baton_http, floor_socket, baton_socket })
}

fn timed(mut line: impl FnMut(usize) -> Done) -> Done<Vec<Duration>> {
    (0..LINES)
        .map(|number| {
            let began = Instant::now();
            line(number)?;
            Ok(began.elapsed())
        })
        .collect()
}

fn question(number: usize) -> String {
    format!("{} ({number})", QUESTIONS[number % QUESTIONS.len()])
}

fn floor_http(floor: &BenchServer, round: usize) -> Done<Vec<Duration>> {
    let mut wire = Wire::open(floor.port)?;
    timed(|number| {
        let text = question(number);
        let echo = wire.post(&format!("/h{round}"), "", &text)?;
        if echo == text { Ok(()) } else { Err(fault("the bare Worker echoed something else")) }
    })
}

fn floor_socket(floor: &BenchServer, round: usize) -> Done<Vec<Duration>> {
    let mut wire = Wire::open(floor.port)?;
    wire.upgrade(&format!("/s{round}"), "")?;
    timed(|number| {
        let text = question(number);
        wire.send_text(&text)?;
        if wire.next_text()? == text { Ok(()) } else { Err(fault("the bare Worker echoed something else")) }
    })
}

/// A new conversation: its address and its token.
pub fn open(wire: &mut Wire) -> Done<(String, String)> {
    let opened: Value =
        serde_json::from_str(&wire.post("/api/chat", "", r#"{"site":"main"}"#)?).naming("open a chat")?;
    let text = |field: &str| opened[field].as_str().unwrap_or_default().to_owned();
    Ok((format!("/api/chat/{}", text("conversation")), text("token")))
}

fn baton_http(baton: &BenchServer) -> Done<Vec<Duration>> {
    let mut wire = Wire::open(baton.port)?;
    let (path, token) = open(&mut wire)?;
    timed(|number| {
        let line = json!({ "id": format!("bench-{number:04}"), "text": question(number) });
        let answer = wire.post(&format!("{path}/messages"), &token, &line.to_string())?;
        if answer.contains(ANSWER) { Ok(()) } else { Err(fault(format!("the assistant did not answer: {answer}"))) }
    })
}

fn baton_socket(baton: &BenchServer) -> Done<Vec<Duration>> {
    let mut wire = Wire::open(baton.port)?;
    let (path, token) = open(&mut wire)?;
    wire.upgrade(&format!("{path}/socket"), &format!("baton.v1, token.{token}"))?;
    wire.send_text(r#"{"type":"resume","after":0}"#)?;
    while !wire.next_text()?.contains(r#""type":"caught_up""#) {}
    timed(|number| {
        let line = json!({ "type": "send", "id": format!("bench-{number:04}"), "text": question(number) });
        wire.send_text(&line.to_string())?;
        loop {
            let frame = wire.next_text()?;
            if frame.contains(ANSWER) {
                return Ok(());
            }
            if frame.contains(r#""type":"refused""#) {
                return Err(fault(format!("the visitor's line was refused: {frame}")));
            }
        }
    })
}

/// What the assistant's line has in its JSON, and no other.
pub const ANSWER: &str = r#""from":"assistant""#;
