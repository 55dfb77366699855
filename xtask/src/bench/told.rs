//! From a visitor's wish for a person to all of its notices on the wire, against one bare fetch from a Durable Object.

use super::chat::{Times, open};
use super::receiver::Receiver;
use super::server::BenchServer;
use super::wire::Wire;
use crate::fault::Done;
use crate::http::Server;
use serde_json::{Value, json};
use std::time::{Duration, Instant};

const ROUNDS: usize = 30;

pub struct Measured {
    pub floor: Times,
    pub baton: Times,
    /// Notices of one handoff.
    pub notices: usize,
}

pub fn measure(floor: &BenchServer, baton: &BenchServer, desk: &Server) -> Done<Measured> {
    let receiver = Receiver::start()?;
    let notices = lead_everything_to(&receiver, desk)?;
    let (mut bare, mut told) = (Vec::new(), Vec::new());
    for round in 0..=ROUNDS {
        let measured = (one_fetch(floor, &receiver, round)?, one_handoff(baton, &receiver, notices)?);
        // The first round warms both up.
        if round > 0 {
            bare.push(measured.0);
            told.push(measured.1);
        }
    }
    Ok(Measured { floor: Times::of(bare), baton: Times::of(told), notices })
}

/// Slack, WhatsApp and mail to everybody at once. Answers how many notices that makes.
fn lead_everything_to(receiver: &Receiver, desk: &Server) -> Done<usize> {
    let mut document = desk.must("GET", "/api/desk/settings", None)?;
    let address = receiver.address();
    let settings = &mut document["settings"];
    settings["slack"] = json!({ "mode": "live", "channel": "C0BENCH", "base_url": format!("{address}/api") });
    settings["whatsapp"] = json!({ "mode": "live", "phone_number_id": "1", "base_url": address });
    settings["email"] = json!({ "mode": "live", "from": "Baton <bench@example.com>", "base_url": address });
    let tell: Vec<Value> = ["slack", "whatsapp", "email"].map(|channel| json!({ "channel": channel })).to_vec();
    settings["routes"]["rules"] = json!([{ "name": "everybody", "steps": [{ "after_minutes": 0, "tell": tell }] }]);
    desk.must("PUT", "/api/desk/settings", Some(&document))?;
    let members = desk.must("GET", "/api/desk/members", None)?;
    let with = |field: &str| {
        members["members"].as_array().into_iter().flatten().filter(|member| !member[field].is_null()).count()
    };
    Ok(1 + with("phone") + with("email"))
}

fn one_fetch(floor: &BenchServer, receiver: &Receiver, round: usize) -> Done<Duration> {
    let mut wire = Wire::open(floor.port)?;
    let began = Instant::now();
    wire.post(&format!("/fetch{round}"), "", &format!("{}/bare", receiver.address()))?;
    let calls = receiver.wait_for(1, |call| call.path == "/bare")?;
    Ok(calls.iter().map(|call| call.at.duration_since(began)).max().unwrap_or_default())
}

fn one_handoff(baton: &BenchServer, receiver: &Receiver, notices: usize) -> Done<Duration> {
    let mut wire = Wire::open(baton.port)?;
    let (path, token) = open(&mut wire)?;
    let line = json!({ "id": "bench-0001", "text": "Can I talk to a person, please?" });
    let began = Instant::now();
    wire.post(&format!("{path}/messages"), &token, &line.to_string())?;
    // What goes under the card afterwards is no notice.
    let calls = receiver.wait_for(notices, |call| call.path != "/bare" && !call.body.contains("thread_ts"))?;
    Ok(calls.iter().map(|call| call.at.duration_since(began)).max().unwrap_or_default())
}
