//! The confidence's constants earn their place here: labelled questions on both sides of the threshold.

mod plumber;
#[path = "plumber/questions.rs"]
mod questions;

use domain::assistant::{Reply, reply};
use domain::words::Language;
use plumber::knowledge;
use protocol::settings::Settings;
use protocol::transcript::{Author, Kind, Message};
use questions::{COVERED, NOT_COVERED};

const ANSWERED_RIGHT: f32 = 0.85;
const REFUSED: f32 = 0.90;

fn asked(text: &str) -> Vec<Message> {
    vec![Message {
        seq: 1,
        id: "question-1".to_owned(),
        at_ms: 0,
        from: Author::Visitor,
        name: None,
        kind: Kind::Text,
        text: text.to_owned(),
        sources: Vec::new(),
        choices: Vec::new(),
    }]
}

#[test]
fn covered_questions_are_answered_right_and_others_refused() {
    let (knowledge, settings) = (knowledge(), Settings::default());
    let answer = |text: &str| reply(&knowledge, &settings, &asked(text), Language::En);
    let right = |question: &(&str, &str)| match answer(question.0) {
        Reply::Answer { text, .. } if text.contains(question.1) => true,
        other => {
            println!("not right: {} → {other:?}", question.0);
            false
        }
    };
    let refused = |question: &&str| match answer(question) {
        Reply::Unknown { .. } => true,
        other => {
            println!("not refused: {question} → {other:?}");
            false
        }
    };
    let right = COVERED.iter().filter(|question| right(question)).count() as f32 / COVERED.len() as f32;
    let refused = NOT_COVERED.iter().filter(|question| refused(question)).count() as f32 / NOT_COVERED.len() as f32;
    println!("answered right {right:.3} of {}, refused {refused:.3} of {}", COVERED.len(), NOT_COVERED.len());
    assert!(COVERED.len() >= 40 && NOT_COVERED.len() >= 25);
    assert!(right >= ANSWERED_RIGHT, "answered right: {right:.3}");
    assert!(refused >= REFUSED, "refused: {refused:.3}");
}

/// Half the questions of each side lie well clear of the threshold, so it is no knife's edge.
#[test]
fn the_two_sides_stand_apart() {
    let knowledge = knowledge();
    let best = |text: &str| knowledge.search(text, 1).first().map_or(0.0, |hit| hit.confidence);
    let median = |mut all: Vec<f32>| {
        all.sort_by(f32::total_cmp);
        all[all.len() / 2]
    };
    let inside = median(COVERED.iter().map(|(question, _)| best(question)).collect());
    let outside = median(NOT_COVERED.iter().map(|question| best(question)).collect());
    println!("median confidence: covered {inside:.3}, not covered {outside:.3}");
    assert!(inside > 0.8 && outside < 0.2, "covered {inside:.3}, not covered {outside:.3}");
}
