//! What is stored or published as JSON reads the same tomorrow.

use domain::assistant::{Failure, Reply};
use domain::knowledge::{Calibration, Directions, Edition, Former, Learned, Passage, Taught};
use domain::trigger::{REGISTRY, When};
use protocol::handoff::{Hold, TriggerKind, Urgency};
use protocol::settings::Settings;
use protocol::transcript::Source;
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::fmt::Debug;

fn pinned<T: Serialize + DeserializeOwned + PartialEq + Debug>(value: &T, json: &str) {
    assert_eq!(serde_json::to_string(value).ok().as_deref(), Some(json));
    assert_eq!(serde_json::from_str::<T>(json).ok().as_ref(), Some(value));
}

#[test]
fn passages_are_pinned() {
    let mut passage = Passage {
        source: "prices".to_owned(),
        title: "Prices".to_owned(),
        headings: vec!["Taps".to_owned()],
        url: Some("https://example.com/prices".to_owned()),
        questions: Vec::new(),
        text: "- New tap: £110".to_owned(),
    };
    pinned(
        &passage,
        r#"{"source":"prices","title":"Prices","headings":["Taps"],"url":"https://example.com/prices","text":"- New tap: £110"}"#,
    );
    (passage.headings, passage.url) = (Vec::new(), None);
    pinned(&passage, r#"{"source":"prices","title":"Prices","text":"- New tap: £110"}"#);
    passage.questions = vec!["What is a new tap?".to_owned()];
    pinned(
        &passage,
        r#"{"source":"prices","title":"Prices","questions":["What is a new tap?"],"text":"- New tap: £110"}"#,
    );
}

/// What was published before it was a file of bytes: vectors are a byte a dimension in base64; without a model there
/// are none.
#[test]
fn what_was_taught_as_json_is_still_read() {
    let json = r#"{"passages":[{"source":"a","title":"A","text":"B"}],"calibration":{"threshold":2.5,"asked":4,"answered":0.75,"answered_right":0.5,"handed_over":1.0},"meaning":{"directions":{"dims":2,"rows":"fwAAfw"},"calibration":{"threshold":1.5,"asked":2,"answered":0.25,"answered_right":0.125,"handed_over":0.5}}}"#;
    let former: Former = serde_json::from_str(json).unwrap();
    let calibration = Calibration {
        threshold: 2.5,
        asked: 4,
        answered: 0.75,
        answered_right: 0.5,
        handed_over: 1.0,
        ..Calibration::default()
    };
    let mut directions = Directions::new(2, 2);
    directions.add(&[1.0, 0.0]);
    directions.add(&[0.0, 1.0]);
    let meant = Calibration {
        threshold: 1.5,
        asked: 2,
        answered: 0.25,
        answered_right: 0.125,
        handed_over: 0.5,
        ..Calibration::default()
    };
    let (text, none) = (|text: &str| text.to_owned(), Vec::new());
    let passage = Passage {
        source: text("a"),
        title: text("A"),
        headings: none.clone(),
        url: None,
        questions: none,
        text: text("B"),
    };
    let learned = Learned { directions, calibration: meant.clone() };
    assert_eq!(former, Former { passages: vec![passage], calibration, meaning: Some(learned) });
    assert_eq!(Taught::from(former).calibration(), meant, "its vectors are those of its two texts");
}

#[test]
fn what_is_published_beside_the_file_is_pinned() {
    let calibration = Calibration {
        threshold: 2.5,
        asked: 4,
        answered: 0.75,
        answered_right: 0.5,
        handed_over: 1.0,
        ..Calibration::default()
    };
    pinned(
        &Edition { version: "00c0ffee00c0ffee".to_owned(), format: 2, calibration },
        r#"{"version":"00c0ffee00c0ffee","format":2,"calibration":{"threshold":2.5,"asked":4,"answered":0.75,"answered_right":0.5,"handed_over":1.0}}"#,
    );
}

#[test]
fn replies_and_failures_are_pinned() {
    pinned(&Reply::SmallTalk { text: "Hi".to_owned() }, r#"{"reply":"small_talk","text":"Hi"}"#);
    let sources = vec![Source { title: "Prices".to_owned(), url: None }];
    pinned(
        &Reply::Answer { text: "£110".to_owned(), sources, confidence: 0.5 },
        r#"{"reply":"answer","text":"£110","sources":[{"title":"Prices"}],"confidence":0.5}"#,
    );
    pinned(
        &Reply::Clarify { text: "Which?".to_owned(), choices: vec!["Taps".to_owned()] },
        r#"{"reply":"clarify","text":"Which?","choices":["Taps"]}"#,
    );
    pinned(
        &Reply::Unknown { confidence: 0.25, threshold: 0.5, people_only: None, closest: None, missing: Vec::new() },
        r#"{"reply":"unknown","confidence":0.25,"threshold":0.5,"people_only":null}"#,
    );
    pinned(&Failure::TimedOut, r#"{"failure":"timed_out"}"#);
    pinned(&Failure::OverBudget, r#"{"failure":"over_budget"}"#);
    pinned(&Failure::Broke { why: "503".to_owned() }, r#"{"failure":"broke","why":"503"}"#);
}

#[test]
fn the_registry_keeps_the_order_of_strength_and_the_defaults() {
    let listed: Vec<_> = REGISTRY
        .iter()
        .map(|trigger| {
            let usual = trigger.setting(&Settings::default());
            (trigger.kind, trigger.when, usual.urgency, usual.hold)
        })
        .collect();
    assert_eq!(listed.iter().map(|(kind, ..)| *kind).collect::<Vec<_>>(), TriggerKind::ALL);
    let mut ordered = listed.clone();
    ordered.sort_by_key(|(kind, ..)| *kind);
    assert_eq!(listed, ordered);
    for expected in [
        (TriggerKind::HumanRequest, When::BeforeAnswer, Urgency::Standard, Hold::Hold),
        (TriggerKind::Frustration, When::BeforeAnswer, Urgency::Urgent, Hold::Hold),
        (TriggerKind::AssistantFailure, When::AfterAnswer, Urgency::Standard, Hold::Hold),
        (TriggerKind::OutOfScope, When::AfterAnswer, Urgency::Standard, Hold::Hold),
        (TriggerKind::RepeatedFailure, When::AfterAnswer, Urgency::Standard, Hold::Hold),
        (TriggerKind::PostCapture, When::BeforeAnswer, Urgency::Standard, Hold::Alongside),
        (TriggerKind::HighValue, When::BeforeAnswer, Urgency::Urgent, Hold::Alongside),
    ] {
        assert!(listed.contains(&expected), "{expected:?}");
    }
}
