//! A question that is tried says what a visitor would read, and why.

#![allow(clippy::unwrap_used, reason = "tests")]

use domain::input::Refusal;
use domain::judgement::Judgement;
use domain::knowledge::{Knowledge, Passage};
use domain::simulate::World;
use domain::site::Site;
use domain::tried;
use protocol::handoff::TriggerKind;
use protocol::knowledge::{Decision, Tried};
use protocol::settings::Provider;

fn passage(heading: &str, text: &str) -> Passage {
    Passage {
        source: "prices".to_owned(),
        title: "Prices".to_owned(),
        headings: vec![heading.to_owned()],
        url: Some("/prices".to_owned()),
        questions: Vec::new(),
        text: text.to_owned(),
    }
}

fn site() -> Site {
    let mut site = Site::default();
    site.settings.answers.people_only = vec!["refunds".to_owned()];
    site
}

fn ask(question: &str, site: &Site) -> Result<Tried, Refusal> {
    let knowledge = Knowledge::new(vec![
        passage("Boiler service", "A boiler service costs £89, parts included."),
        passage("Tap repair", "A dripping tap costs £45 to repair."),
        passage("Radiators", "We bleed radiators for £30."),
    ]);
    tried::tried(question, 1_800_000_000_000, World { site, knowledge: &knowledge, judgement: &Judgement::default() })
}

#[test]
fn an_answer_comes_with_the_passage_it_is_made_of_and_how_sure_it_is() {
    let tried = ask("How much is a boiler service?", &site()).unwrap();
    assert_eq!(tried.decision, Decision::Answer, "{tried:#?}");
    assert!(tried.words.iter().any(|words| words.contains("£89")) && !tried.asks_model);
    let best = &tried.passages[0];
    assert!(best.used && best.score == 1.0 && best.text.contains("£89"), "{best:?}");
    assert!(tried.confidence == Some(best.confidence) && best.confidence > tried.threshold);
    assert_eq!((tried.threshold, tried.sources[0].url.as_deref()), (0.5, Some("/prices")));
    assert!(tried.passages.iter().skip(1).all(|other| !other.used && other.score <= 1.0));
}

#[test]
fn what_is_not_covered_goes_to_a_person_with_its_reason() {
    let tried = ask("Do you tune grand pianos?", &site()).unwrap();
    assert_eq!((tried.decision, tried.triggers[0].trigger), (Decision::HandOver, TriggerKind::OutOfScope));
    assert!(tried.confidence.is_none_or(|sure| sure < tried.threshold) && !tried.words.is_empty());
    assert!(tried.passages.iter().all(|passage| !passage.used));
    // A wish for a person comes before any answer, and so does what people alone answer.
    let tried = ask("Can I talk to a person about a boiler service?", &site()).unwrap();
    assert_eq!((tried.decision, tried.triggers[0].trigger), (Decision::HandOver, TriggerKind::HumanRequest));
    let tried = ask("I want a refund for my boiler service", &site()).unwrap();
    assert_eq!((tried.decision, tried.confidence), (Decision::HandOver, None), "{tried:#?}");
}

#[test]
fn a_stricter_line_hands_over_what_an_easier_one_answers() {
    let mut strict = site();
    strict.settings.answers.threshold = 1.0;
    let tried = ask("How much is a boiler service?", &strict).unwrap();
    assert_eq!((tried.decision, tried.threshold), (Decision::HandOver, 1.0));
}

#[test]
fn small_talk_needs_no_passage() {
    let tried = ask("Thank you!", &site()).unwrap();
    assert_eq!((tried.decision, tried.confidence), (Decision::SmallTalk, None));
}

#[test]
fn with_a_model_it_is_said_what_the_model_would_read() {
    let mut site = site();
    site.settings.answers.provider = Provider::Openai;
    let tried = ask("How much is a boiler service?", &site).unwrap();
    assert!(tried.asks_model && tried.passages[0].given, "{tried:#?}");
    assert!(tried.words.iter().any(|words| words.contains("£89")), "what is said should the model fail");
    assert!(!ask("Thank you!", &site).unwrap().asks_model);
    assert!(!ask("Can I talk to a person?", &site).unwrap().asks_model);
}

#[test]
fn what_a_conversation_refuses_is_refused() {
    assert_eq!(ask("  ", &site()), Err(Refusal::EmptyText));
    assert!(matches!(ask(&"x".repeat(10_000), &site()), Err(Refusal::TooLong { .. })));
}
