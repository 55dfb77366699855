//! What a person is offered to send, from a plumber's pages.

#![allow(clippy::unwrap_used, reason = "a story that cannot go on is a failed test")]

use crate::plumber;
use crate::story::Story;
use domain::input::Act;
use domain::suggestion;
use protocol::desk::Suggestion;

fn suggested(story: &Story) -> Option<Suggestion> {
    suggestion::of(&story.conversation, &plumber::knowledge(), &story.site.settings)
}

/// Somebody asked for a person, and one has come.
fn claimed() -> Story {
    let mut story = Story::open();
    story.visitor("Can I talk to somebody?");
    story.desk("ana", Act::Claim).unwrap();
    story
}

#[test]
fn the_newest_question_is_answered_with_its_source_until_somebody_has() {
    let mut story = claimed();
    assert_eq!(suggested(&story), None, "to ask for a person asks nothing of the pages");
    story.visitor("What does an annual boiler service cost?");
    story.visitor("thanks!");
    let found = suggested(&story).unwrap();
    assert!(found.text.contains("£89") && found.sure, "{found:#?}");
    assert_eq!(found.question, "What does an annual boiler service cost?");
    assert_eq!(found.sources[0].title, "Prices");
    assert!((0.5..=1.0).contains(&found.confidence));
    story.reply("ana", "£89, Sam.").unwrap();
    assert_eq!(suggested(&story), None);
}

#[test]
fn what_the_visitor_has_read_is_not_offered_again() {
    let mut story = claimed();
    story.visitor("What does an annual boiler service cost?");
    let text = suggested(&story).unwrap().text;
    let mut answered = Story::open();
    answered.visitor("What does an annual boiler service cost?");
    answered.answer(&text);
    assert_eq!(suggested(&answered), None);
}

#[test]
fn topics_left_to_people_are_before_one() {
    let mut story = claimed();
    story.site.settings.answers.people_only = vec!["guarantee".to_owned()];
    story.visitor("How long is the guarantee on your work?");
    assert!(suggested(&story).unwrap().text.contains("two years"));
}

#[test]
fn where_the_pages_say_nothing_there_is_nothing_to_offer() {
    let mut story = claimed();
    story.visitor("Do you sell opera tickets?");
    assert_eq!(suggested(&story), None);
}
