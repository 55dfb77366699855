//! Turns: who answers a line, and what becomes of answers that come too late.

use super::story::{Story, appended, contact};
use domain::assistant::Failure;
use domain::effect::{Effect, Job};
use domain::input::{Act, Input, Refusal, Timer};
use domain::limits;
use protocol::handoff::TriggerKind;
use protocol::transcript::{Author, Kind, Outcome, Stage};

#[test]
fn the_greeting_says_it_is_ai_before_anything_is_asked() {
    let story = Story::open();
    let greeting = &story.conversation.transcript()[0];
    assert_eq!((greeting.seq, greeting.from), (1, Author::Assistant));
    assert!(greeting.text.contains("AI assistant") && greeting.text.contains("Harbour"));
}

#[test]
fn a_question_is_asked_and_its_answer_shown_with_sources() {
    let mut story = Story::open();
    story.visitor("How much is a boiler service?");
    assert!(story.conversation.status().thinking);
    let effects = story.answer("It is £95.");
    assert_eq!(appended(&effects)[0].sources.len(), 1);
    assert!(!story.conversation.status().thinking);
}

#[test]
fn promise_4_a_late_answer_to_an_old_turn_is_dropped() {
    let mut story = Story::open();
    story.visitor("How much is a boiler service?");
    let old = story.asked().unwrap();
    story.visitor("And do you work in Westport?");
    assert_eq!(story.answer_turn(old, "It is £95."), vec![]);
    assert!(!appended(&story.answer("Yes, we do.")).is_empty());
}

#[test]
fn promise_4_a_late_answer_is_dropped_when_a_person_has_claimed() {
    let mut story = Story::open();
    story.visitor("How much is a boiler service?");
    let turn = story.asked().unwrap();
    story.desk("ana", Act::Claim).unwrap();
    assert_eq!(story.answer_turn(turn, "It is £95."), vec![]);
}

#[test]
fn promise_5_the_same_client_id_twice_is_one_line() {
    let mut story = Story::open();
    let line = || Input::VisitorMessage { id: "same-id-1".to_owned(), text: "Hello?".to_owned() };
    story.handle(line()).unwrap();
    let lines = story.conversation.transcript().len();
    assert_eq!(story.handle(line()).unwrap(), vec![]);
    assert_eq!(story.conversation.transcript().len(), lines);
}

#[test]
fn promise_7_the_assistant_is_silent_while_a_person_holds_the_conversation() {
    let mut story = Story::open();
    story.desk("ana", Act::Claim).unwrap();
    let said = story.said_by_assistant();
    for text in ["How much is a boiler service?", "This is ridiculous!", "I want to talk to a human"] {
        story.visitor(text);
    }
    assert_eq!(story.said_by_assistant(), said);
    assert_eq!(story.asked(), None);
}

#[test]
fn promise_7_a_note_never_reaches_a_visitor() {
    let mut story = Story::open();
    let note = Act::Note { id: "note-0001".to_owned(), text: "Careful, he owes us.".to_owned() };
    story.desk("ana", note).unwrap();
    story.handle(Input::ContactGiven(contact("sam@example.com"))).unwrap();
    let noted = story.conversation.transcript().iter().filter(|line| line.kind == Kind::Note).count();
    assert_eq!(noted, 2);
    assert!(story.conversation.public_after(0).all(|line| line.kind != Kind::Note && !line.text.contains("owes")));
}

#[test]
fn promise_8_what_is_too_long_too_fast_or_empty_is_refused_and_changes_nothing() {
    let mut story = Story::open();
    let send =
        |story: &mut Story, id: &str, text: String| story.handle(Input::VisitorMessage { id: id.to_owned(), text });
    let long = "x".repeat(limits::MESSAGE_CHARS + 1);
    assert_eq!(send(&mut story, "long-0001", long), Err(Refusal::TooLong { limit: limits::MESSAGE_CHARS }));
    assert_eq!(send(&mut story, "empty-001", "  \n ".to_owned()), Err(Refusal::EmptyText));
    assert_eq!(
        send(&mut story, "short", "Hi".to_owned()),
        Err(Refusal::Invalid("an id is 8 to 64 of A-Z a-z 0-9 _ - ."))
    );
    for line in 0..limits::VISITOR_MESSAGES_PER_MINUTE {
        send(&mut story, &format!("fast-{line:04}"), format!("Question {line}?")).unwrap();
    }
    let limit = limits::VISITOR_MESSAGES_PER_MINUTE;
    assert_eq!(send(&mut story, "fast-9999", "One more?".to_owned()), Err(Refusal::TooFast { limit }));
    let stored = story.conversation.transcript().iter().filter(|line| line.from == Author::Visitor).count();
    assert_eq!(stored, limits::VISITOR_MESSAGES_PER_MINUTE);
}

#[test]
fn a_model_that_breaks_or_stalls_hands_over_and_says_so() {
    for stalls in [false, true] {
        let mut story = Story::open();
        story.visitor("How much is a boiler service?");
        let turn = story.asked().unwrap();
        match stalls {
            true => story.timer(Timer::AnswerOverdue { turn }),
            false => story.fails(Failure::Broke { why: "HTTP 500".to_owned() }),
        };
        let row = story.conversation.row();
        assert_eq!((row.stage, row.trigger), (Stage::Waiting, Some(TriggerKind::AssistantFailure)));
        assert!(story.last_read().contains("Something went wrong on my side"));
        assert_eq!(story.answer_turn(turn, "Sorry, here I am."), vec![]);
    }
}

#[test]
fn a_line_after_a_resolution_opens_a_new_episode() {
    let mut story = Story::open();
    story.visitor("How much is a boiler service?");
    story.desk("ana", Act::Claim).unwrap();
    story.desk("ana", Act::Resolve { outcome: Outcome::Won, value_cents: None }).unwrap();
    assert!(story.conversation.status().ask_rating);
    story.handle(Input::Rated { score: 5, comment: "Lovely".to_owned() }).unwrap();
    assert!(!story.conversation.status().ask_rating);
    story.visitor("Do you also fix taps?");
    let status = story.conversation.status();
    assert_eq!((status.stage, status.episode), (Stage::Assistant, 2));
    assert_eq!(story.conversation.episode_lines().len(), 1);
}

#[test]
fn promise_2_and_3_a_line_and_the_jobs_it_causes_are_one_list_of_effects() {
    let mut story = Story::open();
    let effects = story.visitor("I want to talk to a human, please");
    assert!(matches!(effects.first(), Some(Effect::Append(_))));
    let notifies = effects.iter().filter(|e| matches!(e, Effect::Job { job: Job::Notify { .. }, .. })).count();
    assert_eq!(notifies, 3, "Slack and two mailboxes, in the same burst as the line");
}

#[test]
fn promise_7_a_visitor_cannot_ask_for_a_line_that_is_not_theirs() {
    let mut story = Story::open();
    let note = Act::Note { id: "note-0001".to_owned(), text: "Careful, he owes us.".to_owned() };
    story.desk("ana", note).unwrap();
    for (id, why) in [("note-0001", "this id is taken"), ("slack.C1.1-5", "ids that begin so are Slack's")] {
        let refused = story.handle(Input::VisitorMessage { id: id.to_owned(), text: "x".to_owned() });
        assert_eq!(refused, Err(Refusal::Invalid(why)));
        assert_eq!(story.conversation.visitor_line(id), None);
    }
}

#[test]
fn promise_8_contacts_are_bounded_and_the_team_always_has_room() {
    let mut story = Story::open();
    let mut leave = |n: usize| story.handle(Input::ContactGiven(contact(&format!("sam{n}@example.com"))));
    for n in 0..limits::CONTACTS_PER_HOUR {
        leave(n).unwrap();
    }
    assert_eq!(leave(99), Err(Refusal::TooFast { limit: limits::CONTACTS_PER_HOUR }));

    let mut story = Story::open();
    story.desk("ana", Act::Claim).unwrap();
    let full = limits::MESSAGES - limits::TEAM_MESSAGES;
    while story.conversation.transcript().len() < full {
        // Below the limits of a minute and of a day.
        story.now += 200_000;
        let line = story.conversation.transcript().len();
        story.visitor(&format!("And another thing, {line}"));
    }
    let refused = story.handle(Input::VisitorMessage { id: "one-more-1".to_owned(), text: "?".to_owned() });
    assert_eq!(refused, Err(Refusal::TooMany { limit: full }));
    story.reply("ana", "I am still here").unwrap();
}
