//! Several reasons in one episode: which decides, which are kept, and that nobody is told twice for one.

use super::story::{Story, contact, notices};
use domain::assistant::Reply;
use domain::input::{Act, Input, Refusal};
use domain::notice;
use protocol::handoff::TriggerKind::{self, Frustration, HighValue, HumanRequest, PostCapture, RepeatedFailure};
use protocol::handoff::{Call, Hold, Urgency};
use protocol::transcript::{Outcome, Stage};

fn reasons(story: &Story) -> Vec<Vec<TriggerKind>> {
    let of = |handoff: &protocol::handoff::Handoff| handoff.evidence.iter().map(|evidence| evidence.trigger).collect();
    story.conversation.handoffs.iter().map(of).collect()
}

fn asks_and_reads(story: &mut Story, question: &str, answer: &str) {
    story.visitor(question);
    story.answer(answer);
}

#[test]
fn all_that_fire_are_recorded_and_the_strongest_decides() {
    let mut story = Story::open();
    story.visitor("This is ridiculous! We manage twelve properties, get me a human");
    assert_eq!(reasons(&story), [[HumanRequest, Frustration, HighValue]]);
    let handoff = &story.conversation.handoffs[0];
    assert_eq!((handoff.hold, handoff.urgency), (Hold::Hold, Urgency::Urgent));
    assert_eq!(story.notices().len(), 3, "one telling for all of them");
}

#[test]
fn a_valuable_visitor_is_told_of_once_an_episode_while_the_assistant_helps() {
    let mut story = Story::open();
    let first = story.visitor("We manage twelve properties, do you service boilers?");
    assert!(!notices(&first).is_empty());
    story.answer("We do.");
    assert_eq!(story.conversation.row().stage, Stage::Assistant);
    let again = story.visitor("It is twelve properties and 500 units in all");
    assert!(notices(&again).is_empty());
    story.desk("ana", Act::Claim).unwrap();
    story.desk("ana", Act::Return).unwrap();
    assert!(notices(&story.visitor("so, what about our 12 flats and 8 shops?")).is_empty());
    assert_eq!(reasons(&story), [[HighValue]]);
    story.desk("ana", Act::Claim).unwrap();
    story.desk("ana", Act::Resolve { outcome: Outcome::Won, value_cents: None }).unwrap();
    assert!(!notices(&story.visitor("now we have 500 units more")).is_empty(), "a new episode");
}

#[test]
fn a_stronger_reason_stops_the_assistant_later() {
    let mut story = Story::open();
    story.visitor("We manage twelve properties, do you service boilers?");
    story.answer("We do.");
    assert!(!notices(&story.visitor("Can I talk to somebody about it?")).is_empty());
    assert_eq!(story.conversation.row().stage, Stage::Waiting);
    assert_eq!(reasons(&story), [[HighValue], [HumanRequest]]);
}

#[test]
fn a_weaker_reason_joins_the_open_call_and_tells_nobody() {
    let mut story = Story::open();
    story.visitor("This is ridiculous");
    assert!(notices(&story.visitor("we manage twelve properties, so hurry. A person please!")).is_empty());
    assert_eq!(reasons(&story), [[HumanRequest, Frustration, HighValue]]);
}

#[test]
fn anger_told_of_does_not_fire_again_on_the_same_lines() {
    let mut story = Story::open();
    for line in ["this is annoying", "so frustrating", "come on, seriously"] {
        story.visitor(line);
    }
    assert_eq!(reasons(&story), [[Frustration]]);
    story.desk("ana", Act::Claim).unwrap();
    story.desk("ana", Act::Return).unwrap();
    story.visitor("still annoying");
    assert_eq!(reasons(&story).len(), 1, "two of the three lines are old news");
    story.visitor("This is ridiculous");
    assert_eq!(reasons(&story).len(), 2, "a new line is new anger");
}

#[test]
fn asking_for_a_person_again_after_a_return_is_heard_again() {
    let mut story = Story::open();
    story.visitor("a person please");
    story.desk("ana", Act::Claim).unwrap();
    story.desk("ana", Act::Return).unwrap();
    story.visitor("no, a person please");
    assert_eq!(reasons(&story), [[HumanRequest], [HumanRequest]]);
}

#[test]
fn the_same_answer_twice_brings_in_a_person_instead() {
    let mut story = Story::open();
    asks_and_reads(&mut story, "What does a boiler service cost?", "See our prices.");
    asks_and_reads(&mut story, "so what is the cost of a boiler service?", "See our prices.");
    assert_eq!(reasons(&story), [[RepeatedFailure]]);
    assert_eq!(story.conversation.row().stage, Stage::Waiting);
    let shown = story.conversation.transcript().iter().filter(|line| line.text == "See our prices.").count();
    assert_eq!(shown, 1, "the second is spared");
}

#[test]
fn two_thumbs_down_bring_in_a_person_without_a_word() {
    let mut story = Story::open();
    asks_and_reads(&mut story, "What does a boiler service cost?", "See our prices.");
    asks_and_reads(&mut story, "Do you come to Bath?", "We are plumbers.");
    let answers: Vec<u64> =
        story.conversation.transcript().iter().map(|line| line.seq).filter(|seq| *seq != 1).collect();
    let [question, first, _, second] = answers[..] else { panic!("{answers:?}") };
    story.handle(Input::Thumbs { seq: first, up: false }).unwrap();
    assert_eq!(story.handle(Input::Thumbs { seq: first, up: false }).unwrap(), vec![], "the same again");
    assert!(reasons(&story).is_empty());
    story.handle(Input::Thumbs { seq: second, up: true }).unwrap();
    assert!(reasons(&story).is_empty());
    story.handle(Input::Thumbs { seq: second, up: false }).unwrap();
    assert_eq!(reasons(&story), [[RepeatedFailure]]);
    assert_eq!(story.conversation.row().stage, Stage::Waiting);
    for seq in [question, 99] {
        let refused = story.handle(Input::Thumbs { seq, up: false }).unwrap_err();
        assert!(matches!(refused, Refusal::Invalid(_)), "{seq}");
    }
}

#[test]
fn one_more_question_after_the_contact_tells_the_team_once() {
    let mut story = Story::open();
    asks_and_reads(&mut story, "Do you fix boilers?", "We do.");
    story.handle(Input::ContactGiven(contact("sam@example.com"))).unwrap();
    story.visitor("thanks!");
    story
        .handle(Input::Answered { turn: 2, result: Ok(Reply::SmallTalk { text: "You are welcome.".to_owned() }) })
        .unwrap();
    assert!(reasons(&story).is_empty());
    asks_and_reads(&mut story, "When are you open on Saturday?", "From 9.");
    asks_and_reads(&mut story, "And which brands do you fix?", "All.");
    assert_eq!(reasons(&story), [[PostCapture]]);
    assert_eq!(story.conversation.row().stage, Stage::Assistant);
}

#[test]
fn a_valuable_line_while_waiting_tells_the_team_and_promises_no_help_meanwhile() {
    let mut story = Story::open();
    story.visitor("Can I talk to somebody?");
    let told = story.visitor("We manage twelve properties with 500 units and need it by Friday");
    assert!(!notices(&told).is_empty(), "more urgent than before");
    assert_eq!(story.conversation.row().stage, Stage::Waiting);
    let words = story.conversation.words();
    let said: Vec<&str> = story.conversation.transcript().iter().map(|line| line.text.as_str()).collect();
    assert!(!said.contains(&words.handing.alongside), "{said:#?}");
    assert!(said.contains(&words.still_waiting), "{said:#?}");
    assert_eq!(story.conversation.handoffs.last().map(|handoff| handoff.hold), Some(Hold::Hold));
}

#[test]
fn a_call_that_takes_anothers_place_says_its_reasons_too() {
    let mut story = Story::open();
    story.visitor("We manage twelve properties, do you service boilers?");
    story.visitor("Can I talk to somebody about it?");
    assert_eq!(reasons(&story), [vec![HighValue], vec![HumanRequest]]);
    let link = "https://chat.example/x".to_owned();
    let notice = notice::compose(&story.conversation, 2, &story.site, link, Call::Handoff, story.now).unwrap();
    let told: Vec<TriggerKind> = notice.evidence.iter().map(|evidence| evidence.trigger).collect();
    assert_eq!(told, [HumanRequest, HighValue], "the strongest first, and nothing lost");
}
