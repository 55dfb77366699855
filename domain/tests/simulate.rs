//! The simulator runs the real rules: what it says is what would happen.

#![allow(clippy::expect_used, reason = "a line that cannot be read is a failed test")]

use domain::input::Refusal;
use domain::judgement::Judgement;
use domain::knowledge::{Knowledge, Passage};
use domain::simulate::{World, simulate};
use domain::site::Site;
use protocol::Millis;
use protocol::handoff::{Channel, Hold, TriggerKind, Urgency};
use protocol::settings::{Mode, Provider};
use protocol::simulate::{Said, Simulate, Simulation, Speaker};
use protocol::transcript::{Contact, Stage};

fn site() -> Site {
    let mut site = Site::default();
    site.settings.slack.mode = Mode::Live;
    site.settings.slack.channel = "#leads".to_owned();
    site
}

fn ask(lines: &[&str], site: &Site) -> Result<Simulation, Refusal> {
    ask_at(1_800_000_000_000, lines, site)
}

fn ask_at(now: Millis, lines: &[&str], site: &Site) -> Result<Simulation, Refusal> {
    let said = |line: &&str| {
        let (from, text) = line.split_once(": ").expect("a line reads `who: text`");
        let from = if from == "visitor" { Speaker::Visitor } else { Speaker::Assistant };
        Said { from, text: text.to_owned() }
    };
    let transcript = lines.iter().map(said).collect();
    let asked = Simulate { transcript, at: None, contact: Contact::default(), locale: None };
    let knowledge = Knowledge::new(vec![Passage {
        source: "prices".to_owned(),
        title: "Prices".to_owned(),
        headings: vec!["Boiler service".to_owned()],
        url: None,
        questions: Vec::new(),
        text: "A boiler service costs £89, parts included.".to_owned(),
    }]);
    simulate(&asked, now, World { site, knowledge: &knowledge, judgement: &Judgement::default() })
}

#[test]
fn a_question_is_answered_and_nobody_is_told() {
    let answer = ask(&["visitor: How much is a boiler service?"], &site()).unwrap();
    assert!(answer.last.words.iter().any(|words| words.contains("£89")), "{answer:?}");
    assert!(answer.last.triggers.is_empty() && answer.last.route.is_empty());
    assert_eq!(answer.last.stage, Stage::Assistant);
}

#[test]
fn a_wish_for_a_person_names_who_is_told_and_what_is_read() {
    let lines = ["visitor: How much is a boiler service?", "visitor: Can I talk to somebody?"];
    let answer = ask(&lines, &site()).unwrap();
    assert_eq!(answer.last.triggers[0].trigger, TriggerKind::HumanRequest);
    assert_eq!((answer.last.urgency, answer.last.hold), (Some(Urgency::Standard), Some(Hold::Hold)));
    assert_eq!(answer.last.route.iter().map(|told| told.channel).collect::<Vec<_>>(), [Channel::Slack]);
    assert_eq!(answer.last.stage, Stage::Waiting);
    assert_eq!(answer.earlier.len(), 1);
    assert!(!answer.last.words.is_empty());
}

#[test]
fn an_answer_that_is_given_is_taken_and_a_model_is_never_asked() {
    let mut site = site();
    site.settings.answers.provider = Provider::Openai;
    let given = ask(&["visitor: How much is a boiler service?", "assistant: It is £90."], &site).unwrap();
    assert_eq!(given.last.words, ["It is £90."]);
    assert!(!given.last.asks_model);
    let asked = ask(&["visitor: How much is a boiler service?"], &site).unwrap();
    assert!(asked.last.asks_model && asked.last.words.is_empty());
}

#[test]
fn what_a_conversation_refuses_a_simulation_refuses() {
    assert!(matches!(ask(&[], &site()), Err(Refusal::Invalid(_))));
    assert!(matches!(ask(&["visitor:  "], &site()), Err(Refusal::EmptyText)));
    for now in [Millis::MIN, -1, Millis::MAX] {
        assert!(matches!(ask_at(now, &["visitor: Hello"], &site()), Err(Refusal::Invalid(_))), "{now}");
    }
    let many = vec!["visitor: Hello"; domain::limits::SIMULATED_LINES + 1];
    assert!(matches!(ask(&many, &site()), Err(Refusal::TooMany { .. })));
}
