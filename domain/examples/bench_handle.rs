//! What one visitor's line costs `Conversation::handle` when 50 lines came before it.
//!
//! For: `cargo xtask bench`, which runs this natively and compiles it to wasm as the worker is.
//! Not for: judging answers; the assistant's replies here are made up.

use domain::assistant::Reply;
use domain::conversation::{Conversation, Opening};
use domain::input::Input;
use domain::judgement::Judgement;
use domain::site::Site;
use protocol::transcript::Page;
use std::hint::black_box;

const LINES: usize = 50;
/// Between two lines of the visitor: slow enough for every limit on writing fast.
const PACE_MS: i64 = 20_000;

/// A conversation of 50 lines with the assistant, and the moment of its last.
fn conversation(site: &Site, judgement: &Judgement) -> (Conversation, i64) {
    let opening = Opening {
        id: "bench".to_owned(),
        site: "main".to_owned(),
        origin: "http://localhost".to_owned(),
        locale: None,
        page: Page::default(),
    };
    let mut now = 1_700_000_000_000;
    let (mut conversation, _) = Conversation::open(opening, now, site);
    for turn in 1.. {
        if conversation.transcript().len() >= LINES {
            break;
        }
        now += PACE_MS;
        let asked = conversation.handle(line(turn), now, site, judgement);
        let reply = Reply::Answer {
            text: format!("It costs ${turn} within the first hour."),
            sources: vec![],
            confidence: 0.9,
        };
        let answered = conversation.handle(Input::Answered { turn, result: Ok(reply) }, now + 500, site, judgement);
        assert!(
            asked.is_ok() && answered.is_ok_and(|effects| !effects.is_empty()),
            "the assistant has lost the conversation"
        );
    }
    (conversation, now + PACE_MS)
}

fn line(turn: u64) -> Input {
    let topics = ["a leaking tap", "a boiler service", "a blocked drain", "a new shower", "a water heater"];
    let topic = topics[turn as usize % topics.len()];
    let text = format!(
        "Good morning, how much do you charge for {topic} in house number {turn}, and how soon could somebody come?"
    );
    Input::VisitorMessage { id: format!("bench-{turn:04}"), text }
}

/// Handles one more line `rounds` times, each on its own copy; with `only_copy` the copying alone.
fn rounds(rounds: u32, only_copy: bool) -> usize {
    let (site, judgement) = (Site::default(), Judgement::default());
    let (conversation, now) = conversation(&site, &judgement);
    let mut effects = 0;
    for _ in 0..rounds {
        let mut copy = black_box(conversation.clone());
        if !only_copy {
            effects += copy.handle(line(9_999), now, &site, &judgement).map_or(0, |effects| effects.len());
        }
        black_box(copy);
    }
    effects
}

/// Called from JavaScript, which has the clock.
#[cfg(target_arch = "wasm32")]
#[allow(
    unsafe_code,
    reason = "exporting a name is unsafe by the edition's rules; nothing else in this module bears it"
)]
#[unsafe(no_mangle)]
pub extern "C" fn run(count: u32, only_copy: u32) -> usize {
    rounds(count, only_copy != 0)
}

/// Prints nanoseconds a line: the median of rounds, without the copying.
fn main() {
    const BATCH: u32 = 500;
    let time = |only_copy| {
        let began = std::time::Instant::now();
        black_box(rounds(BATCH, only_copy));
        began.elapsed().as_nanos() as i64
    };
    assert!(rounds(1, false) > 0, "the line caused nothing");
    let mut costs: Vec<i64> = (0..15).map(|_| (time(false) - time(true)) / i64::from(BATCH)).collect();
    costs.sort_unstable();
    println!("{}", costs[costs.len() / 2]);
}
