//! The same questions find the same passages, as surely as before, however the index is kept.
//!
//! `steady/answers.txt` was written when the index still was hash maps and vectors built by every instance: a line for
//! each question, of the best five passages with score and confidence, how much the best one speaks to it, and what is
//! missing. Whoever changes how answers are ranked on purpose writes it anew, from the file that a failure leaves.

mod harbour;
#[path = "harbour/questions.rs"]
mod harbour_questions;
mod plumber;
#[path = "plumber/questions.rs"]
mod plumber_questions;

use domain::knowledge::{Knowledge, Passage, Taught};
use domain::meaning::Embedder;
use domain::meaning::table::Table;
use std::rc::Rc;

const EXPECTED: &str = include_str!("steady/answers.txt");
/// Scores are the same but for the last digits that a sum's order changes.
const NEAR: f32 = 1e-4;
const HITS: usize = 5;

#[test]
fn the_same_questions_find_the_same_passages_as_surely() {
    let model: Rc<dyn Embedder> = Rc::new(Table::read(include_bytes!("../../models/static.bin")).unwrap());
    let found = answers(&model);
    assert!(found.len() >= 500, "{}", found.len());
    let told: String = found.iter().map(|(_, line)| format!("{line}\n")).collect();
    let written = concat!(env!("CARGO_TARGET_TMPDIR"), "/answers.txt");
    std::fs::write(written, told).unwrap();
    let expected: Vec<&str> = EXPECTED.lines().collect();
    assert_eq!(expected.len(), found.len(), "what is found now stands in {written}");
    for ((asked, line), expected) in found.iter().zip(expected) {
        assert!(same(line, expected), "{asked}\n  now    {line}\n  before {expected}\nall of it stands in {written}");
    }
}

/// Numbers are compared by value, all else by letter.
fn same(now: &str, before: &str) -> bool {
    let number = |part: &str| part.parse::<f32>().ok().filter(|_| part.contains('.'));
    let parts = |line: &str| line.split([' ', ':']).map(str::to_owned).collect::<Vec<_>>();
    let (now, before) = (parts(now), parts(before));
    now.len() == before.len()
        && now.iter().zip(&before).all(|(now, before)| match (number(now), number(before)) {
            (Some(now), Some(before)) => (now - before).abs() <= NEAR,
            _ => now == before,
        })
}

fn answers(model: &Rc<dyn Embedder>) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for (name, passages) in [("harbour", harbour::taught()), ("hill", plumber::taught()), ("both", both())] {
        for model in [None, Some(model.clone())] {
            let how = if model.is_some() { "by meaning" } else { "by words" };
            let knowledge = Taught::new(passages.clone(), model.clone()).knowledge(model);
            let line = format!("{:.5} {}", knowledge.calibration().threshold, knowledge.calibration().asked);
            found.push((format!("{name} {how}: calibration"), line));
            for (text, before) in asked() {
                let line = answer(&knowledge, &passages, &text, before.as_deref());
                found.push((format!("{name} {how}: {text} (after {before:?})"), line));
            }
        }
    }
    found
}

fn answer(knowledge: &Knowledge, passages: &[Passage], text: &str, before: Option<&str>) -> String {
    let question = knowledge.question(text, before);
    let hits = knowledge.find(&question, HITS);
    let mut line = String::new();
    for hit in &hits {
        let at = place(passages, &hit.passage);
        line.push_str(&format!("{at}:{:.5}:{:.5} ", hit.score, hit.confidence));
    }
    if let Some(best) = hits.first() {
        let (speaks, says) =
            (knowledge.speaks_to(&question, &best.passage.text), knowledge.says_subject(&question, &best.passage.text));
        line.push_str(&format!("speaks {speaks:.5} {says:.5} "));
    }
    format!("{line}lacks {}", question.missing().join(","))
}

fn place(passages: &[Passage], found: &Passage) -> usize {
    passages.iter().position(|passage| passage == found).unwrap_or(usize::MAX)
}

/// Every second labelled question, as it stands, with a slip of the finger, and as what a follow-up follows.
fn asked() -> Vec<(String, Option<String>)> {
    use harbour_questions as harbours;
    let covered =
        [harbours::COVERED_TUNED, harbours::COVERED_HELD, harbours::COVERED_FRESH, plumber_questions::COVERED];
    let others = [
        harbours::NOT_COVERED_TUNED,
        harbours::NOT_COVERED_HELD,
        harbours::NOT_COVERED_FRESH,
        plumber_questions::NOT_COVERED,
    ];
    let all = covered.into_iter().flatten().map(|(text, _)| *text).chain(others.into_iter().flatten().copied());
    let foreign = ["¿Cuánto cuesta una caldera nueva?", "Was kostet eine neue Heizung?", "", "?!", "xyzzy"];
    let texts = all.step_by(2).chain(foreign);
    texts
        .enumerate()
        .flat_map(|(at, text)| match at % 2 {
            0 => [(text.to_owned(), None), (slipped(text), None)],
            _ => [(text.to_owned(), None), ("and how much is it on Sundays?".to_owned(), Some(text.to_owned()))],
        })
        .collect()
}

/// The longest word loses its third letter.
fn slipped(text: &str) -> String {
    let longest = text.split(' ').max_by_key(|word| word.len()).unwrap_or_default();
    let slip: String = longest.chars().enumerate().filter(|(at, _)| *at != 2).map(|(_, c)| c).collect();
    text.replacen(longest, &slip, 1)
}

/// Pages and questions an owner wrote side by side: the second business's sections are answers to questions.
fn both() -> Vec<Passage> {
    let answers = plumber::taught().into_iter().map(|passage| {
        let topic = passage.topic().to_lowercase();
        let ways = [format!("What about {topic}?"), format!("Do you offer {topic}?"), passage.topic().to_owned()];
        Passage { questions: ways.to_vec(), ..passage }
    });
    harbour::taught().into_iter().chain(answers).collect()
}
