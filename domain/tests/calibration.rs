//! The confidence's constants earn their place here: labelled questions to two businesses, on both sides of the cut.

mod harbour;
#[path = "harbour/questions.rs"]
mod harbour_questions;
mod plumber;
#[path = "plumber/questions.rs"]
mod plumber_questions;

use domain::assistant::{Reply, reply};
use domain::knowledge::{Knowledge, Passage, Taught};
use domain::meaning::Embedder;
use domain::meaning::table::Table;
use domain::words::Language;
use harbour_questions as harbours;
use plumber_questions::{COVERED, NOT_COVERED};
use protocol::settings::Settings;
use protocol::transcript::{Author, Kind, Message};
use std::rc::Rc;

/// Of the covered questions to both businesses.
const ANSWERED_RIGHT: f32 = 0.85;
/// The same for each list on its own, which is small and so moves in steps of 3 %.
const ANSWERED_RIGHT_EACH: f32 = 0.70;
/// With vectors beside the passages.
const MEANT_RIGHT_EACH: f32 = 0.70;
const ANSWERED_WRONG: f32 = 0.05;
const REFUSED: f32 = 0.90;

#[derive(Default)]
struct Tally {
    covered: usize,
    right: usize,
    wrong: usize,
    not_covered: usize,
    refused: usize,
}

impl Tally {
    fn of(name: &str, knowledge: &Knowledge, covered: &[(&str, &str)], not_covered: &[&str]) -> Self {
        let settings = Settings::default();
        let answer = |text: &str| reply(knowledge, &settings, &asked(text), Language::En);
        let mut tally = Self { covered: covered.len(), not_covered: not_covered.len(), ..Self::default() };
        for (question, holds) in covered {
            match answer(question) {
                Reply::Answer { text, .. } if holds.split('|').any(|part| text.contains(part)) => tally.right += 1,
                Reply::Answer { text, confidence, .. } => {
                    tally.wrong += 1;
                    println!("{name}: wrong {confidence:.2}: {question} → {text}");
                }
                other => println!("{name}: not answered: {question} → {other:?}"),
            }
        }
        for question in not_covered {
            match answer(question) {
                Reply::Unknown { .. } => tally.refused += 1,
                other => println!("{name}: not refused: {question} → {other:?}"),
            }
        }
        let (right, wrong, refused) = tally.shares();
        println!("{name}: right {right:.3}, wrong {wrong:.3}, refused {refused:.3}");
        tally
    }

    fn and(self, other: Self) -> Self {
        Self {
            covered: self.covered + other.covered,
            right: self.right + other.right,
            wrong: self.wrong + other.wrong,
            not_covered: self.not_covered + other.not_covered,
            refused: self.refused + other.refused,
        }
    }

    fn shares(&self) -> (f32, f32, f32) {
        let of = |part: usize, whole: usize| part as f32 / whole as f32;
        (of(self.right, self.covered), of(self.wrong, self.covered), of(self.refused, self.not_covered))
    }
}

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
        attachment: None,
    }]
}

/// Every second one of a list, from the first (tuned on) or the second (held back).
fn half<T: Copy>(all: &[T], first: usize) -> Vec<T> {
    all.iter().copied().skip(first).step_by(2).collect()
}

#[test]
fn covered_questions_are_answered_right_and_others_refused() {
    judge(&plumber::knowledge(), &Knowledge::new(harbour::taught()), ANSWERED_RIGHT_EACH);
}

/// Meaning only adds: no list may lose by it, and those held back gain.
#[test]
fn with_the_static_model_more_are_answered_right_and_as_many_refused() {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/../models/static.bin");
    let table = Table::read(&std::fs::read(file).unwrap()).unwrap();
    let model: Rc<dyn Embedder> = Rc::new(table);
    let with = |passages: Vec<Passage>| Taught::new(passages, Some(model.clone())).knowledge(Some(model.clone()));
    judge(&with(plumber::taught()), &with(harbour::taught()), MEANT_RIGHT_EACH);
}

fn judge(hill: &Knowledge, harbour: &Knowledge, right_each: f32) {
    let lists = [
        Tally::of("hill tuned", hill, &half(COVERED, 0), &half(NOT_COVERED, 0)),
        Tally::of("hill held", hill, &half(COVERED, 1), &half(NOT_COVERED, 1)),
        Tally::of("harbour tuned", harbour, harbours::COVERED_TUNED, harbours::NOT_COVERED_TUNED),
        Tally::of("harbour held", harbour, harbours::COVERED_HELD, harbours::NOT_COVERED_HELD),
        Tally::of("harbour fresh", harbour, harbours::COVERED_FRESH, harbours::NOT_COVERED_FRESH),
    ];
    for (right, wrong, refused) in lists.iter().map(Tally::shares) {
        assert!(right >= right_each, "answered right: {right:.3}");
        assert!(wrong <= ANSWERED_WRONG, "answered wrong: {wrong:.3}");
        assert!(refused >= REFUSED, "refused: {refused:.3}");
    }
    let all = lists.into_iter().fold(Tally::default(), Tally::and);
    let (right, wrong, refused) = all.shares();
    println!("all {} + {}: right {right:.3}, wrong {wrong:.3}, refused {refused:.3}", all.covered, all.not_covered);
    assert!(right >= ANSWERED_RIGHT, "answered right: {right:.3}");
}

/// Half the questions of each side lie well clear of the threshold, so it is no knife's edge.
#[test]
fn the_two_sides_stand_apart() {
    let (hill, harbour) = (plumber::knowledge(), Knowledge::new(harbour::taught()));
    let best = |knowledge: &Knowledge, text: &str| knowledge.search(text, 1).first().map_or(0.0, |hit| hit.confidence);
    let median = |mut all: Vec<f32>| {
        all.sort_by(f32::total_cmp);
        all[all.len() / 2]
    };
    for (knowledge, covered, not_covered) in [
        (&hill, COVERED, NOT_COVERED),
        (&harbour, harbours::COVERED_TUNED, harbours::NOT_COVERED_TUNED),
        (&harbour, harbours::COVERED_HELD, harbours::NOT_COVERED_HELD),
    ] {
        let inside = median(covered.iter().map(|(question, _)| best(knowledge, question)).collect());
        let outside = median(not_covered.iter().map(|question| best(knowledge, question)).collect());
        println!("median confidence: covered {inside:.3}, not covered {outside:.3}");
        assert!(inside > 0.75 && outside < 0.2, "covered {inside:.3}, not covered {outside:.3}");
    }
}
