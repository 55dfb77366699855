//! What a conversation tells of itself to be counted.

use super::story::{Story, contact};
use domain::assistant::{Failure, Reply};
use domain::effect::Effect;
use domain::input::{Act, Input};
use protocol::event::{Fact, What};
use protocol::handoff::DeliveryState;
use protocol::transcript::Outcome;

fn facts(effects: &[Effect]) -> Vec<&Fact> {
    let all = effects.iter().map(|effect| match effect {
        Effect::Count(counted) => Some(&counted.fact),
        _ => None,
    });
    all.flatten().collect()
}

/// Each in a word or two, with its episode where that is not the first.
fn said(effects: &[Effect]) -> Vec<String> {
    let word = |fact: &&Fact| {
        let word = match &fact.what {
            What::Began { day } => format!("began {day}"),
            What::Recognised { keys } => format!("recognised by {}", keys.len()),
            What::Answered { .. } => "answered".to_owned(),
            What::Unanswered { .. } => "unanswered".to_owned(),
            What::Called { trigger, urgency, .. } => format!("called {trigger:?} {urgency:?}"),
            What::CalledOff => "called off".to_owned(),
            What::Told { channel, proof, .. } => format!("told {} {proof:?}", channel.name()),
            What::Claimed { member, waited } => format!("claimed {} {:?}", member.id, waited.map(|it| it.ms)),
            What::Replied { member, waited } => format!("replied {} {:?}", member.id, waited.map(|it| it.ms)),
            What::Resolved { member, outcome, .. } => format!("resolved {} {outcome:?}", member.id),
            What::Rated { score } => format!("rated {score}"),
            What::Thumbed { seq, up } => format!("thumbed {seq} {up}"),
        };
        if fact.episode == 1 { word } else { format!("{word} in {}", fact.episode) }
    };
    facts(effects).iter().map(word).collect()
}

#[test]
fn a_whole_conversation_tells_each_thing_once() {
    let mut story = Story::open();
    assert!(said(&story.effects).is_empty(), "an open widget has begun nothing");
    story.visitor("What does a tap cost?");
    story.answer("A tap costs $145.");
    let seq = story.conversation.transcript().last().unwrap().seq;
    story.handle(Input::Thumbs { seq, up: true }).unwrap();
    story.handle(Input::ContactGiven(contact("sam@example.com"))).unwrap();
    story.visitor("Can I talk to a person?");
    let (job, _) = story.notices()[0];
    story.delivery(job, DeliveryState::Sent, Some("C1:1.2"));
    story.delivery(job, DeliveryState::Sent, Some("C1:1.2"));
    story.delivery(job, DeliveryState::Delivered, None);
    story.delivery(job, DeliveryState::Seen, None);
    story.desk("ana", Act::Claim).unwrap();
    story.desk("ana", Act::Claim).unwrap();
    story.reply("ana", "Hello Sam").unwrap();
    story.reply("ana", "Anything else?").unwrap();
    story.desk("ana", Act::Resolve { outcome: Outcome::Won, value_cents: None }).unwrap();
    story.handle(Input::Rated { score: 5, comment: "Kind".to_owned() }).unwrap();
    assert_eq!(
        said(&story.effects),
        [
            "began 1970-01-01",
            "answered",
            &format!("thumbed {seq} true"),
            "recognised by 1",
            "called HumanRequest Standard",
            "told slack Sent",
            "told slack Delivered",
            "claimed ana Some(5000)",
            "replied ana Some(7000)",
            "resolved ana Won",
            "rated 5",
        ]
    );
    let again = story.visitor("One more question: what does a sink cost?");
    assert_eq!(said(&again), ["began 1970-01-01 in 2", "recognised by 1 in 2"]);
    let late = story.delivery(job, DeliveryState::Failed, None);
    assert!(said(&late).is_empty(), "Slack does not take back what was seen");
}

#[test]
fn no_text_and_no_address_is_told() {
    let mut story = Story::open();
    story.visitor("I'm Ana Ruiz, ana@example.com. Can I talk to a person?");
    let told: String = facts(&story.effects).iter().map(|fact| serde_json::to_string(fact).unwrap()).collect();
    assert!(told.contains("recognised"), "{told}");
    assert!(!told.contains("Ruiz") && !told.contains("example.com") && !told.contains("talk"), "{told}");
}

#[test]
fn what_could_not_be_answered_and_what_was_called_off_is_told() {
    let mut story = Story::open();
    story.visitor("Do you fix bikes?");
    let turn = story.asked().unwrap();
    let (people_only, closest, missing) = (None, None, Vec::new());
    let result = Ok(Reply::Unknown { confidence: 0.1, threshold: 0.5, people_only, closest, missing });
    let unknown = story.handle(Input::Answered { turn, result }).unwrap();
    assert_eq!(said(&unknown), ["unanswered", "called OutOfScope Standard"]);
    assert_eq!(said(&story.handle(Input::WaitCancelled).unwrap()), ["called off"]);

    let mut story = Story::open();
    story.visitor("Do you fix bikes?");
    assert_eq!(said(&story.fails(Failure::TimedOut)), ["unanswered", "called AssistantFailure Standard"]);
    assert_eq!(said(&story.desk("ben", Act::Return).unwrap()), ["called off"]);
}

/// A topic that is left to people is no question the assistant failed at.
#[test]
fn what_is_left_to_people_is_not_unanswered() {
    let mut story = Story::open();
    story.visitor("I want a custom quote");
    let turn = story.asked().unwrap();
    let people_only = Some("custom quotes".to_owned());
    let result =
        Ok(Reply::Unknown { confidence: 0.1, threshold: 0.5, people_only, closest: None, missing: Vec::new() });
    let left = story.handle(Input::Answered { turn, result }).unwrap();
    assert_eq!(said(&left), ["called OutOfScope Standard"]);
}

/// Released and claimed by somebody else, the first claim is what was waited for; both are told.
#[test]
fn the_wait_runs_from_the_first_call() {
    let mut story = Story::open();
    story.visitor("Can I talk to a person?");
    story.desk("ana", Act::Claim).unwrap();
    let released = story.desk("ana", Act::Release).unwrap();
    assert_eq!(said(&released), ["called HumanRequest Standard"]);
    assert_eq!(said(&story.desk("ben", Act::Claim).unwrap()), ["claimed ben Some(3000)"]);
}
