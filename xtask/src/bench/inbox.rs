//! The inbox's first page among thousands of conversations, against one SQLite query of the same rows.

use super::chat::{Times, open};
use super::server::BenchServer;
use super::wire::Wire;
use crate::fault::{Done, Naming, fault};
use crate::task::say;
use serde_json::{Value, json};
use std::thread;
use std::time::{Duration, Instant};

const CONVERSATIONS: usize = 5_000;
/// Visitors who open their chats side by side.
const SIDE_BY_SIDE: usize = 4;
const ROUNDS: usize = 200;
/// A conversation tells the desk a moment after it has answered its visitor.
const TOLD_WITHIN: Duration = Duration::from_secs(120);
const LOOK_EVERY: Duration = Duration::from_millis(500);

pub struct Measured {
    pub floor: Times,
    pub baton: Times,
    pub conversations: usize,
}

pub fn measure(floor: &BenchServer, baton: &BenchServer, token: &str) -> Done<Measured> {
    say(&format!("\ngathering {CONVERSATIONS} conversations"));
    gather(baton)?;
    // Only now: the runtime ends a connection that has been idle for so long.
    let mut told = Wire::open(baton.port)?;
    let rows = all(&mut told, token)?;
    let mut bare = Wire::open(floor.port)?;
    for rows in rows.chunks(500) {
        bare.post("/list", "", &Value::from(rows).to_string())?;
    }
    let (mut floor, mut baton) = (Vec::new(), Vec::new());
    for round in 0..=ROUNDS {
        let measured = (timed(&mut bare, "/list", "")?, timed(&mut told, LIST, token)?);
        // The first round warms both up.
        if round > 0 {
            floor.push(measured.0);
            baton.push(measured.1);
        }
    }
    Ok(Measured { floor: Times::of(floor), baton: Times::of(baton), conversations: rows.len() })
}

const LIST: &str = "/api/desk/conversations?view=all";

fn timed(wire: &mut Wire, path: &str, token: &str) -> Done<Duration> {
    let began = Instant::now();
    let page = wire.get(path, token)?;
    let took = began.elapsed();
    if page.matches(r#""rev":"#).count() == 200 { Ok(took) } else { Err(fault(format!("{path} gave another page"))) }
}

/// Each asks one question, which the demo shop's pages answer.
fn gather(baton: &BenchServer) -> Done {
    thread::scope(|scope| {
        let visitors = |from: usize| {
            move || -> Done {
                for number in (from..CONVERSATIONS).step_by(SIDE_BY_SIDE) {
                    let mut wire = Wire::open(baton.port)?;
                    let (path, token) = open(&mut wire)?;
                    let text = format!("What does a camera inspection of the main drain cost? ({number})");
                    let line = json!({ "id": "bench-0001", "text": text });
                    wire.post(&format!("{path}/messages"), &token, &line.to_string())?;
                }
                Ok(())
            }
        };
        let threads: Vec<_> = (0..SIDE_BY_SIDE).map(|from| scope.spawn(visitors(from))).collect();
        threads.into_iter().try_for_each(|thread| thread.join().map_err(|_| fault("a visitor's thread broke"))?)
    })
}

/// Every row the desk has, once all of the crowd are among them.
fn all(wire: &mut Wire, token: &str) -> Done<Vec<Value>> {
    let end = Instant::now() + TOLD_WITHIN;
    loop {
        let (mut rows, mut before) = (Vec::new(), String::new());
        loop {
            let page = wire.get(&format!("{LIST}{before}"), token)?;
            let page: Value = serde_json::from_str(&page).naming("read a page of the inbox")?;
            rows.extend(page["conversations"].as_array().cloned().unwrap_or_default());
            match page["next"].as_str() {
                Some(next) => before = format!("&before={next}"),
                None => break,
            }
        }
        if rows.len() >= CONVERSATIONS {
            return Ok(rows);
        }
        if Instant::now() > end {
            return Err(fault(format!("the desk has heard of {} conversations only", rows.len())));
        }
        thread::sleep(LOOK_EVERY);
    }
}
