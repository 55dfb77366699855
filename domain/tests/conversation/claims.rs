//! Claims: one holder at a time, and what follows from it.

use super::story::{Story, appended, member, notices};
use domain::effect::{Effect, Job};
use domain::input::{Act, Input, Refusal};
use protocol::handoff::{Channel, DeliveryState};
use protocol::transcript::{Author, Outcome, Stage};

fn waiting() -> Story {
    let mut story = Story::open();
    story.visitor("Can I talk to somebody?");
    story
}

#[test]
fn the_first_claim_wins_and_the_second_learns_who() {
    let mut story = waiting();
    story.desk("ana", Act::Claim).unwrap();
    assert_eq!(story.desk("ben", Act::Claim), Err(Refusal::ClaimedBy(member("ana"))));
    assert_eq!(story.desk("ana", Act::Claim), Ok(vec![]), "claiming twice is no error");
    assert_eq!(story.conversation.status().member.as_deref(), Some("Ana"));
    assert_eq!(story.last_read(), "Ana has joined");
}

#[test]
fn only_the_holder_answers() {
    let mut story = waiting();
    assert_eq!(story.reply("ana", "Hello"), Err(Refusal::NotClaimed));
    story.desk("ana", Act::Claim).unwrap();
    assert_eq!(story.reply("ben", "Hello"), Err(Refusal::ClaimedBy(member("ana"))));
    let effects = story.reply("ana", "Hi Sam, about your boiler").unwrap();
    let line = appended(&effects)[0];
    assert_eq!((line.from, line.name.as_deref()), (Author::Member, Some("Ana")));
}

#[test]
fn released_the_team_is_told_again() {
    let mut story = waiting();
    story.desk("ana", Act::Claim).unwrap();
    let effects = story.desk("ana", Act::Release).unwrap();
    assert_eq!(notices(&effects).len(), 3);
    assert_eq!(story.conversation.row().stage, Stage::Waiting);
    assert!(story.last_read().contains("Ana had to step away"));
    assert!(story.desk("ben", Act::Claim).is_ok());
}

#[test]
fn a_transfer_moves_the_claim_and_tells_the_one_it_concerns() {
    let mut story = waiting();
    story.desk("ana", Act::Claim).unwrap();
    let effects = story.desk("ana", Act::Transfer { to: member("ben") }).unwrap();
    assert_eq!(notices(&effects).iter().map(|(_, channel)| *channel).collect::<Vec<_>>(), [Channel::Email]);
    assert_eq!(story.conversation.status().member.as_deref(), Some("Ben"));
    assert_eq!(story.reply("ana", "One more thing"), Err(Refusal::ClaimedBy(member("ben"))));
}

#[test]
fn returned_the_assistant_answers_again() {
    let mut story = waiting();
    story.desk("ana", Act::Claim).unwrap();
    story.desk("ana", Act::Return).unwrap();
    assert_eq!(story.last_read(), "Ana has handed back to the assistant");
    story.visitor("What are your opening hours?");
    assert!(!appended(&story.answer("From 8 to 6.")).is_empty());
}

#[test]
fn after_a_return_asking_again_tells_the_team_again() {
    let mut story = waiting();
    story.desk("ana", Act::Claim).unwrap();
    story.desk("ana", Act::Return).unwrap();
    assert_eq!(notices(&story.visitor("Can I talk to somebody again?")).len(), 3);
}

#[test]
fn resolving_ends_it_for_everybody() {
    let mut story = waiting();
    story.desk("ana", Act::Claim).unwrap();
    assert_eq!(
        story.desk("ben", Act::Resolve { outcome: Outcome::Won, value_cents: None }),
        Err(Refusal::ClaimedBy(member("ana")))
    );
    story.desk("ana", Act::Resolve { outcome: Outcome::Won, value_cents: None }).unwrap();
    assert_eq!(story.conversation.row().outcome, Some(Outcome::Won));
    assert!(matches!(story.desk("ben", Act::Claim), Err(Refusal::WrongStage(_))));
}

#[test]
fn the_card_shows_who_owns_the_conversation() {
    let mut story = waiting();
    let (job, _) = story.notices()[0];
    story.delivery(job, DeliveryState::Sent, Some("C1:1.5"));
    let effects = story.desk("ana", Act::Claim).unwrap();
    let updates = effects.iter().filter(|e| matches!(e, Effect::Job { job: Job::UpdateCard { .. }, .. })).count();
    assert_eq!((updates, story.conversation.card_state().as_str()), (1, "Claimed by Ana"));
}

#[test]
fn promise_11_who_left_the_team_holds_nothing() {
    let mut story = waiting();
    story.desk("ana", Act::Claim).unwrap();
    story.site.members.retain(|member| member.id != "ana");
    let effects = story.visitor("Are you still there?");
    assert_eq!(story.conversation.row().stage, Stage::Waiting);
    assert!(!notices(&effects).is_empty(), "the team is told again");
    assert!(story.desk("ben", Act::Claim).is_ok());
}

#[test]
fn a_member_may_relieve_who_came_by_slack_alone() {
    let mut story = waiting();
    story.handle(Input::Desk { by: stranger(), act: Act::Claim, via: None }).unwrap();
    story.visitor("Hello?");
    assert_eq!(story.conversation.row().stage, Stage::Claimed, "they are there, and go on");
    assert!(story.desk("ana", Act::Claim).is_ok());
}

fn stranger() -> protocol::desk::MemberRef {
    protocol::desk::MemberRef { id: "slack.U9".to_owned(), name: "Kim".to_owned() }
}

#[test]
fn promise_11_a_transfer_nobody_hears_of_is_red() {
    let mut story = waiting();
    story.desk("ana", Act::Claim).unwrap();
    let effects = story.desk("ana", Act::Transfer { to: member("ben") }).unwrap();
    assert!(!story.conversation.row().failed);
    let (job, _) = notices(&effects)[0];
    story.delivery(job, DeliveryState::Failed, None);
    assert!(story.conversation.row().failed);
    story.site.settings.email.mode = protocol::settings::Mode::Off;
    story.desk("ben", Act::Transfer { to: member("ana") }).unwrap();
    assert!(story.conversation.row().failed, "nobody to tell is a failure at once");
}

#[test]
fn promise_9_the_stored_state_reads_back_as_it_was() {
    let mut story = waiting();
    story.desk("ana", Act::Claim).unwrap();
    let json = serde_json::to_string(&story.conversation).unwrap();
    let back: domain::Conversation = serde_json::from_str(&json).unwrap();
    assert_eq!(back.with_transcript(story.conversation.transcript().to_vec()), story.conversation);
    assert!(json.contains(r#""stage":{"stage":"claimed","by":{"id":"ana","name":"Ana"}}"#), "{json}");
}
