//! The shipped models on sentences of ours: what they hear, what they leave alone, and which words they name.

use domain::classifier::{Classifiers, LIKELY, Task};
use std::time::{Duration, Instant};

fn shipped() -> Classifiers {
    let bytes = std::fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/../models/classifiers.bin")).unwrap_or_default();
    Classifiers::read(&bytes).unwrap_or_else(|error| panic!("models/classifiers.bin: {error}"))
}

#[test]
fn they_hear_what_they_were_taught_in_words_of_others() {
    let models = shipped();
    for (task, yes, no) in [
        (Task::Frustration, "your fitter broke the tap and now nobody picks up the phone", "which taps do you fit?"),
        (Task::Frustration, "three visits and the shower still doesn't work", "thank you, the shower is lovely"),
        (Task::Confusion, "I really don't get what you are trying to tell me", "do you also tile bathrooms?"),
        (Task::Lead, "I would like to order twelve of these chairs", "where is my parcel?"),
        (Task::Urgent, "someone stole my card and is paying with it", "how do I activate my card?"),
    ] {
        let (heard, left) = (models.scores(yes, None).of(task), models.scores(no, None).of(task));
        assert!(heard >= LIKELY, "{task:?} {heard}: {yes}");
        assert!(left < LIKELY, "{task:?} {left}: {no}");
    }
}

#[test]
fn they_name_the_words_that_told_them() {
    let text = "someone has stolen my purse with the cards";
    let told = shipped().telling_words(Task::Urgent, text);
    assert!(told.iter().any(|at| &text[at.clone()] == "stolen"), "{told:?}");
}

#[test]
fn a_line_is_heard_in_microseconds() {
    let (models, line) = (shipped(), "I have been trying to reach somebody about the leak under my sink since Monday");
    let start = Instant::now();
    let sum: f32 = (0..200).map(|_| models.scores(line, None).margin(Task::Frustration)).sum();
    let took = start.elapsed() / 200;
    println!("{took:?} ({sum})");
    assert!(took < Duration::from_micros(if cfg!(debug_assertions) { 15_000 } else { 60 }), "{took:?}");
}
