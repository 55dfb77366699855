//! The simulator runs the real rules: what it says is what would happen.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a line that cannot be read is a failed test")]

use domain::input::Refusal;
use domain::judgement::Judgement;
use domain::knowledge::{Knowledge, Passage};
use domain::simulate::{World, simulate};
use domain::site::Site;
use protocol::Millis;
use protocol::handoff::{Channel, Hold, TriggerKind, Urgency};
use protocol::settings::hours::Window;
use protocol::settings::{Mode, Provider};
use protocol::simulate::{Said, Simulate, Simulation, Speaker};
use protocol::transcript::Stage;

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
        let from = match from {
            "visitor" => Speaker::Visitor,
            "member" => Speaker::Member,
            _ => Speaker::Assistant,
        };
        Said { from, text: text.to_owned() }
    };
    let transcript = lines.iter().map(said).collect();
    let asked = Simulate { transcript, ..Simulate::default() };
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

/// A plumber that opens on weekdays at nine, with one member on every channel.
fn weekday_site() -> Site {
    let mut site = site();
    site.settings.whatsapp.mode = Mode::Live;
    site.settings.email.mode = Mode::Live;
    site.settings.hours =
        serde_json::from_str(r#"{"time_zone":"Europe/Madrid","week":{"monday":[{"from":"09:00","to":"17:00"}]}}"#)
            .unwrap();
    site.members = serde_json::from_str(
        r#"[{"id":"ana","name":"Ana","role":"owner","email":"ana@example.com","phone":"+34600111222"}]"#,
    )
    .unwrap();
    site.settings.high_value_phrases = vec!["emergency".to_owned()];
    site
}

/// 2026-11-21, a Saturday, at 21:00 in Madrid.
const SATURDAY_NIGHT: Millis = 1_795_291_200_000;

#[test]
fn a_saturday_nights_ladder_is_shown_to_its_end_in_local_time() {
    let answer = ask_at(SATURDAY_NIGHT, &["visitor: This is an emergency, water everywhere"], &weekday_site()).unwrap();
    let plan = answer.plan.unwrap();
    assert_eq!((plan.window, plan.rule.as_str()), (Window::Weekend, ""));
    let rungs: Vec<(&str, usize)> = plan.rungs.iter().map(|rung| (rung.at.shown.as_str(), rung.told.len())).collect();
    let night = ["2026-11-21 21:00", "2026-11-21 21:05", "2026-11-21 21:10", "2026-11-21 21:15"];
    assert_eq!(rungs.iter().map(|(at, _)| *at).collect::<Vec<_>>(), night);
    assert!(rungs.iter().all(|(_, told)| *told > 0));
    let mail = plan.rungs[0].told.iter().find(|told| told.channel == Channel::Email).unwrap();
    assert_eq!(mail.leaves.as_ref().unwrap().shown, "2026-11-23 09:00");
    assert_eq!(plan.ends.unwrap().shown, "2026-11-21 21:20");
    let tags: Vec<&str> = plan.languages.iter().map(|one| one.language.as_str()).collect();
    assert_eq!(tags, ["en", "es", "pt", "fr", "de", "it"]);
    assert!(plan.languages.iter().all(|one| !one.at_once.is_empty()));
    assert_eq!(answer.last.words.last(), Some(&plan.languages[0].at_once));
    assert_ne!(plan.languages[0].at_once, plan.languages[1].at_once);
}

#[test]
fn standard_steps_wait_for_open_hours() {
    let answer = ask_at(SATURDAY_NIGHT, &["visitor: Can I talk to somebody?"], &weekday_site()).unwrap();
    let plan = answer.plan.unwrap();
    assert_eq!(plan.rungs[1].at.shown, "2026-11-23 09:15", "fifteen open minutes after Saturday night");
    let later = &plan.languages[0].later;
    assert_eq!(later.len(), 2, "that nobody is free, and that nobody came: {later:?}");
}

#[test]
fn a_members_line_takes_the_conversation() {
    let lines = ["visitor: Can I talk to somebody?", "member: Hi, Ana here.", "visitor: I want to speak to a person"];
    let answer = ask(&lines, &site()).unwrap();
    assert_eq!(answer.last.stage, Stage::Claimed);
    assert!(answer.last.triggers.is_empty() && answer.plan.is_none());
}

#[test]
fn the_page_chooses_the_rule() {
    let mut site = site();
    site.settings.routes.rules = serde_json::from_str(
        r##"[{"name":"Shop","when":{"pages":["/shop/"]},"steps":[{"tell":[{"channel":"slack","to":{"slack_channel":"#shop"}}]}]}]"##,
    )
    .unwrap();
    let said = Said { from: Speaker::Visitor, text: "Can I talk to somebody?".to_owned() };
    let page = Some("https://a.example/shop/taps".to_owned());
    let asked = Simulate { transcript: vec![said], page, ..Simulate::default() };
    let world = World { site: &site, knowledge: &Knowledge::default(), judgement: &Judgement::default() };
    let answer = simulate(&asked, SATURDAY_NIGHT, world).unwrap();
    assert_eq!(answer.plan.unwrap().rule, "Shop");
    assert_eq!(answer.last.route[0].to, "#shop");
}
