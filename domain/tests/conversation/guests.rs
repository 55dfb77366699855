//! Who a visitor is by the business's own word, what they have to prove, the files they send, what they take home, and
//! where their writing is stopped.

use super::story::Story;
use domain::Conversation;
use domain::effect::{Effect, Job};
use domain::input::{Act, Input, Refusal, Report};
use domain::{limits, notice, transcript};
use protocol::handoff::DeliveryState;
use protocol::transcript::{Attachment, Author, Contact, Identity, Kind, Outcome, Stage};
use std::collections::BTreeMap;

fn file(bytes: u64) -> Attachment {
    Attachment {
        id: "a1".to_owned(),
        name: "boiler.png".to_owned(),
        media_type: "image/png".to_owned(),
        bytes,
        url: "https://chat.example/files/c0ffee/a1?until=9&sig=x".to_owned(),
    }
}

fn attach(story: &mut Story, id: &str, bytes: u64) -> Result<Vec<Effect>, Refusal> {
    story.handle(Input::VisitorAttached { id: id.to_owned(), attachment: file(bytes) })
}

fn identity(subject: &str) -> Identity {
    Identity {
        subject: subject.to_owned(),
        name: Some("Sam Ode".to_owned()),
        email: Some("sam@example.com".to_owned()),
        ..Identity::default()
    }
}

fn pairs(all: &[(&str, &str)]) -> BTreeMap<String, String> {
    all.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

fn identify(story: &mut Story, who: Option<Identity>, all: &[(&str, &str)]) -> Result<Vec<Effect>, Refusal> {
    story.handle(Input::Identified { identity: who, attributes: pairs(all) })
}

#[test]
fn an_identity_takes_the_place_of_what_was_said_and_calls_nobody() {
    let mut story = Story::open();
    story.handle(Input::ContactGiven(Contact { name: Some("Somebody".to_owned()), ..Contact::default() })).unwrap();
    story.visitor("How much is a boiler service?");
    identify(&mut story, Some(identity("customer-7")), &[("plan", "pro")]).unwrap();
    let view = story.conversation.view(0);
    assert_eq!(view.contact.name.as_deref(), Some("Sam Ode"));
    assert_eq!(view.identity.map(|identity| identity.subject).as_deref(), Some("customer-7"));
    assert_eq!(view.attributes["plan"], "pro");
    let note = view.messages.last().unwrap();
    assert!(note.kind == Kind::Note && note.text.contains("customer-7"), "{note:?}");
    let summary = notice::summary(&story.conversation);
    assert!(summary.contains("customer-7") && summary.contains("plan: pro"), "{summary}");
    // Said again by the next page it is no news, and whoever is signed in is not a lead by that alone.
    let lines = story.conversation.transcript().len();
    assert_eq!(identify(&mut story, Some(identity("customer-7")), &[]).unwrap(), vec![]);
    assert_eq!(story.conversation.transcript().len(), lines);
    story.answer("It costs 90.");
    story.visitor("And on a Saturday?");
    assert_eq!(story.conversation.row().stage, Stage::Assistant);
}

#[test]
fn an_identity_before_the_first_line_leaves_the_inbox_empty() {
    let mut story = Story::open();
    identify(&mut story, Some(identity("customer-7")), &[]).unwrap();
    assert!(!story.conversation.is_begun());
    assert_eq!(story.conversation.visitor_name(), "Sam Ode");
}

#[test]
fn promise_8_attributes_are_bounded_and_can_be_taken_back() {
    let mut story = Story::open();
    let names: Vec<String> = (0..=limits::ATTRIBUTES).map(|number| format!("a{number}")).collect();
    let all: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), "x")).collect();
    assert!(matches!(identify(&mut story, None, &all), Err(Refusal::Invalid(_))));
    identify(&mut story, None, &all[..limits::ATTRIBUTES]).unwrap();
    assert!(matches!(identify(&mut story, None, &[("one more", "x")]), Err(Refusal::Invalid(_))));
    identify(&mut story, None, &[("a0", ""), ("one more", "b\n")]).unwrap();
    assert_eq!(story.conversation.attributes().len(), limits::ATTRIBUTES);
    assert_eq!(story.conversation.attributes()["one more"], "b");
    let long = "x".repeat(limits::ATTRIBUTE_CHARS + 1);
    for (name, value) in [("", "x"), ("y", long.as_str()), (&long[..limits::ATTRIBUTE_NAME_CHARS + 1], "x")] {
        assert!(matches!(identify(&mut story, None, &[(name, value)]), Err(Refusal::Invalid(_))), "{name}");
    }
}

#[test]
fn whoever_has_to_prove_that_they_are_a_person_says_nothing_before() {
    let mut story = Story::open();
    story.conversation = story.conversation.with_guest(None, BTreeMap::new(), true).unwrap();
    let line = |story: &mut Story| {
        story.handle(Input::VisitorMessage { id: "first-001".to_owned(), text: "Hello there?".to_owned() })
    };
    assert_eq!(line(&mut story), Err(Refusal::Challenge));
    assert_eq!(story.handle(Input::HumanAsked), Err(Refusal::Challenge));
    assert_eq!(attach(&mut story, "file-0001", 9), Err(Refusal::Challenge));
    assert_eq!(story.handle(Input::TranscriptAsked { email: "a@example.com".to_owned() }), Err(Refusal::Challenge));
    let contact = Contact { name: Some("Sam".to_owned()), ..Contact::default() };
    assert_eq!(story.handle(Input::ContactGiven(contact)), Err(Refusal::Challenge));
    assert!(!story.conversation.is_begun());
    story.handle(Input::Proven).unwrap();
    assert_eq!(story.handle(Input::Proven).unwrap(), vec![]);
    line(&mut story).unwrap();

    let known = Story::open().conversation.with_guest(Some(identity("c7")), BTreeMap::new(), true).unwrap();
    assert!(!known.is_unproven(), "the business's own server has vouched");
}

#[test]
fn a_file_is_kept_told_and_bounded() {
    let mut story = Story::open();
    attach(&mut story, "file-0001", 2_048).unwrap();
    assert_eq!(attach(&mut story, "file-0001", 2_048).unwrap(), vec![], "sent again it changes nothing");
    let line = story.conversation.visitor_line("file-0001").unwrap();
    assert_eq!((line.text.as_str(), line.attachment.as_ref()), ("", Some(&file(2_048))));
    assert!(story.last_read().contains("kept this for the team"), "{}", story.last_read());
    assert_eq!(story.asked(), None, "no model is asked about a picture");
    assert_eq!(story.conversation.row().excerpt, "boiler.png");

    story.visitor("How much is a boiler service?");
    let asked = story.conversation.asked(story.asked().unwrap()).unwrap();
    assert!(asked.lines.iter().all(|line| !line.text.is_empty()), "models refuse empty lines");
    assert!(notice::summary(&story.conversation).contains("boiler.png"));

    assert_eq!(attach(&mut story, "file-0002", limits::ATTACHMENTS_BYTES), Err(Refusal::FilesFull));
    for number in 1..limits::ATTACHMENTS {
        story.now += 60_000;
        attach(&mut story, &format!("more-{number:04}"), 9).unwrap();
    }
    assert_eq!(attach(&mut story, "file-0003", 9), Err(Refusal::FilesFull));
}

#[test]
fn a_file_reaches_whoever_waits_or_holds_and_reopens_what_was_closed() {
    let mut story = Story::open();
    story.handle(Input::HumanAsked).unwrap();
    attach(&mut story, "file-0001", 9).unwrap();
    assert!(story.last_read().contains("I've added that for the team"), "{}", story.last_read());
    story.desk("ana", Act::Claim).unwrap();
    attach(&mut story, "file-0002", 9).unwrap();
    assert_eq!(story.conversation.transcript().last().unwrap().from, Author::Visitor, "the assistant is silent");
    story.desk("ana", Act::Resolve { outcome: Outcome::Helped, value_cents: None }).unwrap();
    attach(&mut story, "file-0003", 9).unwrap();
    assert_eq!((story.conversation.episode, story.conversation.row().stage), (2, Stage::Assistant));
}

#[test]
fn the_visitor_sees_how_far_the_team_has_read() {
    let mut story = Story::open();
    story.visitor("How much is a boiler service?");
    assert_eq!(story.conversation.status().seen, 0);
    let own = story.conversation.transcript().last().unwrap().seq;
    story.handle(Input::TeamSaw { upto: 1_000 }).unwrap();
    assert_eq!(story.conversation.status().seen, own);
    assert_eq!(story.handle(Input::TeamSaw { upto: 1_000 }).unwrap(), vec![], "seen once is seen");
    story.answer("It costs 90.");
    story.visitor("Can I talk to a person?");
    let second = story.conversation.transcript().iter().rfind(|line| line.from == Author::Visitor).unwrap().seq;
    assert_eq!(story.conversation.status().seen, own);
    story.desk("ana", Act::Claim).unwrap();
    story.reply("ana", "Hello, Ana here.").unwrap();
    assert_eq!(story.conversation.status().seen, second, "whoever answers has read it");
}

#[test]
fn a_transcript_is_mailed_once_an_hour_and_a_failure_is_told() {
    let mut story = Story::open();
    story.visitor("How much is a boiler service?");
    let ask = |story: &mut Story, email: &str| story.handle(Input::TranscriptAsked { email: email.to_owned() });
    assert!(matches!(ask(&mut story, "sam"), Err(Refusal::Invalid(_))));
    let job = |effects: &[Effect]| {
        effects.iter().find_map(|effect| match effect {
            Effect::Job { id, job: Job::Transcript { email, .. }, .. } => Some((*id, email.clone())),
            _ => None,
        })
    };
    let (first, email) = job(&ask(&mut story, " sam@example.com ").unwrap()).unwrap();
    assert_eq!(email, "sam@example.com");
    assert_eq!(ask(&mut story, "sam@example.com"), Err(Refusal::JustMailed));
    assert_eq!(Refusal::JustMailed.retry_after_s(), Some(3_600));
    let report =
        Report { state: DeliveryState::Failed, attempts: 1, why: Some("Email: 422".to_owned()), receipt: None };
    story.handle(Input::Delivery { job: first, report }).unwrap();
    let note = story.conversation.transcript().last().unwrap();
    assert!(note.kind == Kind::Note && note.text.contains("Email: 422"), "{note:?}");
    assert!(job(&ask(&mut story, "sam@example.com").unwrap()).is_some(), "what failed may be asked for again");
    story.now += limits::TRANSCRIPT_EVERY_MS;
    assert!(job(&ask(&mut story, "sam@example.com").unwrap()).is_some());
}

#[test]
fn promise_7_a_transcript_holds_what_the_visitor_saw_and_no_more() {
    let mut story = Story::open();
    story.visitor("# How much is *it*?");
    story.answer("It costs 90.");
    attach(&mut story, "file-0001", 9).unwrap();
    story.desk("ana", Act::Note { id: "note-0001".to_owned(), text: "he haggles".to_owned() }).unwrap();
    story.desk("ana", Act::Claim).unwrap();
    let text = transcript::markdown(&story.conversation, "Harbour", "Skip");
    assert!(text.starts_with("# Your conversation with Harbour, begun on 1970-01-01\n"), "{text}");
    for part in [
        "> \\# How much is \\*it\\*?",
        "**You** (1970-01-01 00:00 UTC)",
        "**Skip**",
        "> It costs 90.",
        "> - Prices",
        "> boiler.png: https://chat.example/files/c0ffee/a1?until=9&sig=x",
        "*Ana has joined*",
    ] {
        assert!(text.contains(part), "{part} is missing in {text}");
    }
    assert!(!text.contains("haggles"), "{text}");
    let last = story.conversation.transcript().last().unwrap().seq;
    let mailed = transcript::lines(&story.conversation, last);
    assert!(mailed.iter().all(|line| line.kind == Kind::Text && !line.text.is_empty()));
    assert_eq!(transcript::lines(&story.conversation, 2).len(), 2);
}

#[test]
fn promise_8_the_same_line_again_and_again_is_stopped_and_a_long_day_too() {
    let mut story = Story::open();
    let mut sent = 0;
    let mut say = |story: &mut Story, text: &str| {
        sent += 1;
        story.now += 3_000;
        story.handle(Input::VisitorMessage { id: format!("again-{sent:05}"), text: text.to_owned() })
    };
    for _ in 0..limits::SAME_LINES {
        say(&mut story, "Hello??").unwrap();
    }
    assert_eq!(say(&mut story, "hello??"), Err(Refusal::Repeated));
    story.now += limits::SAME_LINES_MS;
    say(&mut story, "Hello??").unwrap();
    say(&mut story, "Is anybody there?").unwrap();
    say(&mut story, "Hello??").unwrap();
    let before = story.conversation.transcript().iter().filter(|line| line.from == Author::Visitor).count();
    for number in before..limits::VISITOR_MESSAGES_PER_DAY {
        say(&mut story, &format!("Line {number} of a long day")).unwrap();
    }
    let limit = limits::VISITOR_MESSAGES_PER_DAY;
    assert_eq!(say(&mut story, "One more"), Err(Refusal::TooMuch { limit }));
    story.now += 24 * 60 * 60 * 1_000;
    say(&mut story, "A new day").unwrap();
}

/// A conversation as it was stored before there were guests.
#[test]
fn promise_9_a_conversation_of_before_is_read() {
    let story = Story::open();
    let mut stored = serde_json::to_value(&story.conversation).unwrap();
    assert_eq!(stored["guest"], serde_json::json!({ "unproven": false, "read": 0 }));
    stored.as_object_mut().unwrap().remove("guest");
    let read: Conversation = serde_json::from_value(stored).unwrap();
    assert!(read.identity().is_none() && !read.is_unproven());
}
