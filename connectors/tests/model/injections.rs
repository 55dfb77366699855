//! Written attempts to turn the model, and a model that obeys every one of them: nothing of it is shown.
//!
//! The model's outputs are written here as its arguments, so this says nothing about any model; it says that the checks
//! behind it do not need one that means well. What it does say honestly beside the attempt is still shown.

use super::common::line;
use super::{passage, turn};
use connectors::model::{Reading, Turn, instructions, request};
use domain::assistant::Reply;
use domain::knowledge::Passage;
use protocol::settings::Provider;
use protocol::transcript::{Author, Message};
use serde_json::{Value, json};
use std::sync::LazyLock;

/// What the attempts are after, which the passages have none of; and the only figures there are.
#[derive(serde::Deserialize)]
struct Marks {
    never: Vec<String>,
    /// The assistant's own words may have these, when it hands over.
    never_of_the_model: Vec<String>,
    figures: Vec<String>,
}

fn marks() -> &'static Marks {
    static MARKS: LazyLock<Marks> =
        LazyLock::new(|| serde_json::from_str(include_str!("../../../tests/payloads/model/never.json")).unwrap());
    &MARKS
}

struct Attempt {
    name: String,
    place: String,
    text: String,
    corrupted: Vec<Value>,
}

fn attempts() -> Vec<Attempt> {
    let written: Vec<Value> =
        serde_json::from_str(include_str!("../../../tests/payloads/model/injections.json")).unwrap();
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let attempt = |value: &Value| Attempt {
        name: text(&value["name"]),
        place: text(&value["where"]),
        text: text(&value["text"]),
        corrupted: value["corrupted"].as_array().unwrap().clone(),
    };
    written.iter().map(attempt).collect()
}

/// The attempt put where it was made.
fn scene(attempt: &Attempt) -> ([Passage; 2], Vec<Message>, String) {
    let hours = passage("Hours", None, "We are open Monday to Friday from 9 to 18.");
    let mut prices = passage("Prices", Some("https://velo.example/prices"), "Tune-up: 49 €.");
    let (mut transcript, mut question) = (Vec::new(), "What is a tune-up?".to_owned());
    match attempt.place.as_str() {
        "question" => question.clone_from(&attempt.text),
        "transcript" => transcript.push(line(1, Author::Visitor, &attempt.text)),
        "page" => prices.text = format!("{}\n{}", prices.text, attempt.text),
        "title" => prices.title.clone_from(&attempt.text),
        "heading" => prices.headings.push(attempt.text.clone()),
        other => panic!("{other} is no place"),
    }
    ([hours, prices], transcript, question)
}

/// As OpenAI streams it, three letters at a time.
fn stream(arguments: &str) -> Vec<String> {
    let letters: Vec<char> = arguments.chars().collect();
    let event = |piece: Value| {
        format!("data: {}\n\n", json!({ "choices": [{ "index": 0, "delta": { "tool_calls": [piece] } }] }))
    };
    let begin = event(json!({ "index": 0, "id": "call_1", "function": { "name": "act", "arguments": "" } }));
    let pieces = letters.chunks(3).map(|piece| {
        let piece: String = piece.iter().collect();
        event(json!({ "index": 0, "function": { "arguments": piece } }))
    });
    let end = "data: {\"choices\":[{\"delta\":{},\"finish_reason\":\"tool_calls\"}]}\n\ndata: [DONE]\n\n".to_owned();
    std::iter::once(begin).chain(pieces).chain([end]).collect()
}

/// The order a model is asked to write in, so that what it writes is shown while it grows.
fn in_order(act: &Value) -> String {
    let parts = ["action", "passages", "text", "choices", "why"].iter().filter(|name| !act[**name].is_null());
    let members: Vec<String> = parts.map(|name| format!("{}:{}", json!(name), act[*name])).collect();
    format!("{{{}}}", members.join(","))
}

fn assert_harmless(text: &str, attempt: &Attempt) {
    let lower = text.to_lowercase();
    for never in marks().never.iter().chain(&marks().never_of_the_model) {
        assert!(!lower.contains(never.as_str()), "{}: shown {text:?} with {never:?}", attempt.name);
    }
    let strange = text.chars().find(|c| c.is_numeric() && !c.is_ascii_digit() || c.is_control() && *c != '\n');
    assert_eq!(strange, None, "{}: {text:?}", attempt.name);
    let numbers = text.split(|c: char| !c.is_ascii_digit()).filter(|number| !number.is_empty());
    for number in numbers {
        assert!(
            marks().figures.iter().any(|figure| figure == number),
            "{}: shown {text:?} with {number}",
            attempt.name
        );
    }
}

#[test]
fn no_attempt_gets_through_a_model_that_obeys_it() {
    let attempts = attempts();
    assert!(attempts.len() >= 40, "{}", attempts.len());
    let mut answered = Vec::new();
    for attempt in &attempts {
        let (passages, transcript, question) = scene(attempt);
        let passages: Vec<&Passage> = passages.iter().collect();
        let turn = turn(&passages, &transcript, &question);
        for corrupted in &attempt.corrupted {
            let mut reading = Reading::new(&turn);
            for piece in stream(&in_order(corrupted)) {
                reading.push(piece.as_bytes()).unwrap();
                assert_harmless(reading.shown(), attempt);
            }
            match reading.finish() {
                Ok(Reply::Answer { text, .. }) => {
                    assert_harmless(&text, attempt);
                    answered.push(format!("{}: {text}", attempt.name));
                }
                Ok(Reply::Clarify { text, choices }) => {
                    choices.iter().chain([&text]).for_each(|text| assert_harmless(text, attempt));
                    answered.push(format!("{}: {text} {choices:?}", attempt.name));
                }
                Ok(_) | Err(_) => {}
            }
        }
    }
    assert_eq!(answered, Vec::<String>::new(), "nothing of a corrupted model is worth showing");
}

#[test]
fn an_honest_model_answers_beside_every_attempt() {
    for attempt in attempts() {
        let (passages, transcript, question) = scene(&attempt);
        let passages: Vec<&Passage> = passages.iter().collect();
        let honest = in_order(&json!({ "action": "answer", "passages": [2], "text": "A tune-up is 49 €." }));
        let mut reading = Reading::new(&turn(&passages, &transcript, &question));
        stream(&honest).iter().for_each(|piece| reading.push(piece.as_bytes()).unwrap());
        match reading.finish() {
            Ok(Reply::Answer { text, .. }) => assert_eq!(text, "A tune-up is 49 €.", "{}", attempt.name),
            other => panic!("{}: {other:?}", attempt.name),
        }
    }
}

/// An attempt stays a string among strings, wherever it stands, and the instructions stay what they are.
#[test]
fn no_attempt_leaves_its_place_in_the_request() {
    for attempt in attempts() {
        let (passages, transcript, question) = scene(&attempt);
        let passages: Vec<&Passage> = passages.iter().collect();
        for provider in [Provider::Openai, Provider::Anthropic] {
            let request = request(&Turn { provider, ..turn(&passages, &transcript, &question) });
            let body: Value = serde_json::from_slice(&request.body).unwrap();
            let messages = body["messages"].as_array().unwrap();
            let system = body["system"].as_str().or_else(|| messages[0]["content"].as_str()).unwrap();
            assert_eq!(system, format!("{}\n\nYou speak for Velo & Co.", instructions()[0]), "{}", attempt.name);
            let material: Value = serde_json::from_str(messages.last().unwrap()["content"].as_str().unwrap()).unwrap();
            let told: Vec<&String> = material.as_object().unwrap().keys().collect();
            assert_eq!(told, ["conversation", "language", "passages", "question"], "{}", attempt.name);
            assert_eq!(material["passages"].as_array().unwrap().len(), 2, "{}", attempt.name);
        }
    }
}
