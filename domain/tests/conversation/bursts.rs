//! Several lines that are one question, a model's budget, and what stands in for a model that fails.

use super::story::{Story, appended};
use domain::Conversation;
use domain::assistant::{Failure, Reply};
use domain::effect::{Effect, Job};
use domain::input::{Act, Input, Timer};
use domain::limits::{BURST_MS, MESSAGE_CHARS};
use protocol::handoff::TriggerKind;
use protocol::settings::Provider;
use protocol::transcript::{Author, Kind, Source, Stage};

/// When the newest `Ask` is due, after the moment of its line.
fn due_after(effects: &[Effect], now: i64) -> Option<i64> {
    effects.iter().find_map(|effect| match effect {
        Effect::Job { job: Job::Ask { .. }, due_ms, .. } => Some(due_ms - now),
        _ => None,
    })
}

/// Nothing where the turn is not wanted any more.
fn question(story: &Story) -> String {
    let asked = story.asked().and_then(|turn| story.conversation.asked(turn));
    asked.and_then(|asked| Some(asked.lines.last()?.text.clone())).unwrap_or_default()
}

/// The next line comes within the burst.
fn at_once(story: &mut Story, text: &str) -> Vec<Effect> {
    story.now -= 900;
    story.visitor(text)
}

#[test]
fn a_model_is_asked_once_the_visitor_has_paused_and_of_all_they_wrote() {
    let mut story = Story::open();
    let effects = story.visitor("Hello, a question about my boiler");
    assert_eq!(due_after(&effects, story.now), Some(BURST_MS));
    let first = story.asked().unwrap();
    at_once(&mut story, "it is a Vaillant");
    let effects = at_once(&mut story, "how much is a service?");
    assert_eq!(due_after(&effects, story.now), Some(BURST_MS), "each line begins the pause anew");
    assert!(!story.conversation.wants_answer(first));
    assert_eq!(question(&story), "Hello, a question about my boiler\nit is a Vaillant\nhow much is a service?");
    let asked = story.conversation.asked(story.asked().unwrap()).unwrap();
    assert_eq!(asked.asked_in, 3);
    assert!(asked.lines.iter().rev().skip(1).all(|line| line.from != Author::Visitor), "each line stands there once");
    story.answer("It is £95.");
    story.visitor("And do you work in Westport?");
    assert_eq!(question(&story), "And do you work in Westport?", "what was answered is not asked again");
}

#[test]
fn a_line_that_interrupts_the_answer_belongs_to_the_question() {
    let mut story = Story::open();
    story.visitor("How much is a boiler service?");
    story.now += 4_000;
    let effects = story.visitor("For a Vaillant, I mean.");
    assert!(effects.iter().any(|effect| matches!(effect, Effect::Cancel { .. })));
    assert_eq!(question(&story), "How much is a boiler service?\nFor a Vaillant, I mean.");
}

#[test]
fn a_question_of_many_long_lines_keeps_its_newest() {
    let mut story = Story::open();
    story.visitor(&"a ".repeat(MESSAGE_CHARS / 2));
    at_once(&mut story, &"b ".repeat(MESSAGE_CHARS / 4));
    at_once(&mut story, "and how much is it?");
    let question = question(&story);
    assert!(question.starts_with('b') && question.ends_with("how much is it?"));
    assert!(question.chars().count() <= MESSAGE_CHARS);
}

#[test]
fn without_a_model_nothing_waits() {
    let mut story = Story::open();
    story.site.settings.answers.provider = Provider::Passages;
    let effects = story.visitor("How much is a boiler service?");
    assert_eq!(due_after(&effects, story.now), Some(0));
    assert_eq!(story.due(&Timer::AnswerOverdue { turn: 1 }), None);
}

#[test]
fn promise_8_a_conversation_has_so_many_answers_of_a_model_and_a_burst_is_one() {
    let mut story = Story::open();
    story.site.settings.answers.budget.per_conversation = 2;
    story.visitor("Hello, a question about my boiler");
    for text in ["it is a Vaillant", "how much is a service?"] {
        at_once(&mut story, text);
    }
    story.answer("It is £95.");
    let by_model = |story: &Story| story.conversation.asked(story.asked().unwrap()).unwrap().model_from_ms.is_some();
    story.visitor("Do you work in Westport?");
    assert!(by_model(&story), "the second");
    story.answer("Yes, we do.");
    story.visitor("And on Sundays?");
    assert!(!by_model(&story), "the third is for the pages");
}

#[test]
fn a_model_that_was_interrupted_has_cost_all_the_same() {
    let mut story = Story::open();
    story.site.settings.answers.budget.per_conversation = 2;
    for text in ["How much is a boiler service?", "For a Vaillant, I mean.", "And when?"] {
        story.visitor(text);
    }
    assert!(story.conversation.asked(story.asked().unwrap()).unwrap().model_from_ms.is_none());
}

#[test]
fn what_stands_in_for_a_model_is_an_answer_to_the_visitor_and_a_note_to_the_team_once() {
    let mut story = Story::open();
    for text in ["How much is a boiler service?", "And a new tap?"] {
        story.visitor(text);
        let turn = story.asked().unwrap();
        let sources = vec![Source { title: "Prices".to_owned(), url: None }];
        let reply = Reply::Answer { text: format!("Of {text}: £95."), sources, confidence: 0.9 };
        let failure = Failure::Unusable { why: "an invented price".to_owned() };
        let effects = story.handle(Input::AnsweredInstead { turn, reply, failure }).unwrap();
        assert!(appended(&effects).iter().any(|line| line.text.ends_with("£95.") && line.kind == Kind::Text));
        assert_eq!(story.conversation.row().stage, Stage::Assistant);
    }
    let notes: Vec<_> = story.conversation.transcript().iter().filter(|line| line.kind == Kind::Note).collect();
    assert_eq!(notes.len(), 1, "{notes:#?}");
    assert!(notes[0].text.contains("without its model") && notes[0].text.contains("an invented price"));
    assert!(story.conversation.public_after(0).all(|line| !line.text.contains("invented")));
}

#[test]
fn promise_4_what_stands_in_for_a_model_comes_too_late_as_well() {
    let mut story = Story::open();
    story.visitor("How much is a boiler service?");
    let turn = story.asked().unwrap();
    story.desk("ana", Act::Claim).unwrap();
    let reply = Reply::SmallTalk { text: "Hi".to_owned() };
    let late = Input::AnsweredInstead { turn, reply, failure: Failure::TimedOut };
    assert_eq!(story.handle(late).unwrap(), vec![]);
}

#[test]
fn a_budget_that_is_spent_hands_over_what_the_pages_do_not_say() {
    let mut story = Story::open();
    story.visitor("How much is a boiler service?");
    story.fails(Failure::OverBudget);
    let row = story.conversation.row();
    assert_eq!((row.stage, row.trigger), (Stage::Waiting, Some(TriggerKind::AssistantFailure)));
    let evidence = &story.conversation.handoffs[0].evidence[0];
    assert!(evidence.why.contains("budget"), "{}", evidence.why);
}

/// As it was stored before a turn knew its lines and a conversation its model's answers.
#[test]
fn promise_9_a_turn_under_way_is_read_from_an_older_row() {
    let mut story = Story::open();
    story.visitor("How much is a boiler service?");
    let mut stored = serde_json::to_value(&story.conversation).unwrap();
    let pending = serde_json::json!({ "turn": 1, "job": stored["pending"]["job"] });
    stored["pending"] = pending;
    stored.as_object_mut().unwrap().remove("model_turns").unwrap();
    let read: Conversation = serde_json::from_value(stored).unwrap();
    story.conversation = read.with_transcript(story.conversation.transcript().to_vec());
    assert_eq!(question(&story), "How much is a boiler service?");
    assert!(!appended(&story.answer("It is £95.")).is_empty());
}
