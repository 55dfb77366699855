//! What members write in Slack, on WhatsApp and by mail, and how the visitor's lines reach them there.

use super::clock::{check, check_in, shop};
use super::story::contact;
use domain::effect::{Effect, Job};
use domain::input::{Input, Report};
use protocol::handoff::DeliveryState;
use protocol::transcript::{Author, Kind};

#[test]
fn a_line_in_slack_before_a_claim_is_a_note_and_its_writer_is_told() {
    let clock = check(
        &["Tue 10:00 visitor Can I talk to somebody?", "Tue 10:01 ana@slack I know him"],
        &[
            "Tue 10:00 says: Of course. I'm asking the team to join you here. …",
            "Tue 10:00 email Ana handoff",
            "Tue 10:00 email Ben handoff",
            "Tue 10:00 slack C1 handoff",
            "Tue 10:01 hint to Uana",
        ],
    );
    let last = clock.story.conversation.transcript().last().cloned();
    assert!(last.is_some_and(|line| line.from == Author::Member && !line.is_public()));
}

#[test]
fn an_answer_by_whatsapp_takes_the_conversation_and_brings_what_was_said() {
    check(
        &[
            "Tue 10:00 visitor Can I talk to somebody?",
            "Tue 10:01 ben@whatsapp Hi, it is Ben",
            "Tue 10:02 visitor My boiler is cold",
            "Tue 10:02:03 visitor And it leaks",
            "Tue 10:03 ana@whatsapp Me too",
            "Tue 10:04 ana@email And by mail",
        ],
        &[
            "Tue 10:00 says: Of course. I'm asking the team to join you here. …",
            "Tue 10:00 email Ana handoff",
            "Tue 10:00 email Ben handoff",
            "Tue 10:00 slack C1 handoff",
            "Tue 10:01 says: Ben has joined",
            "Tue 10:01 whatsapp Ben reads 1..5",
            "Tue 10:02:06 whatsapp Ben reads 6..7",
            "Tue 10:03 whatsapp Ana is told",
            "Tue 10:04 email Ana is told",
        ],
    );
}

#[test]
fn lines_that_do_not_reach_the_holder_are_seen_not_to_and_they_are_called() {
    let mut clock = shop();
    ["Tue 10:00 visitor Can I talk to somebody?", "Tue 10:01 ben@whatsapp Hi, it is Ben"]
        .iter()
        .for_each(|line| clock.play(line));
    ["Wed 10:02 visitor My boiler is cold", "Wed 10:03"].iter().for_each(|line| clock.play(line));
    let brought = clock.story.effects.iter().rev().find_map(|effect| match effect {
        Effect::Job { id, job: Job::Mirror { .. }, .. } => Some(*id),
        _ => None,
    });
    let (state, why) = (DeliveryState::Failed, Some("131047".to_owned()));
    let failed = Input::Delivery { job: brought.unwrap(), report: Report { state, attempts: 1, why, receipt: None } };
    clock.log.clear();
    clock.input(failed.clone()).unwrap();
    clock.input(failed).unwrap();
    let last = clock.story.conversation.transcript().last().unwrap();
    assert!(last.kind == Kind::Note && last.text.contains("131047"), "{last:?}");
    check_in(
        clock,
        &["Wed 10:04 visitor Hello?", "Wed 10:05", "Wed 10:06 ben@whatsapp Here", "Wed 10:07 visitor Ah", "Wed 10:08"],
        &["Wed 10:03 whatsapp Ben again", "Wed 10:03 email Ben again", "Wed 10:07:06 whatsapp Ben reads 10..10"],
    );
}

#[test]
fn lines_that_do_not_reach_a_slack_thread_are_seen_not_to_once() {
    let mut clock = shop();
    ["Tue 10:00 visitor Can I talk to somebody?", "Tue 10:01 ana claims", "Tue 10:02 ana@slack Hello"]
        .iter()
        .for_each(|line| clock.play(line));
    clock.play("Tue 10:03 visitor My boiler is cold");
    let seq = clock.story.conversation.transcript().last().unwrap().seq;
    let lost = |after, upto| Input::ThreadFailed { after, upto, why: "is_archived".to_owned() };
    clock.log.clear();
    clock.input(lost(seq - 1, seq)).unwrap();
    let note = clock.story.conversation.transcript().last().unwrap().clone();
    assert!(note.kind == Kind::Note && note.text.contains("is_archived"), "{note:?}");
    // The note is a line under the card too, and does not arrive either.
    clock.input(lost(note.seq - 1, note.seq)).unwrap();
    assert_eq!(clock.story.conversation.transcript().last(), Some(&note));
    assert_eq!(clock.log, ["Tue 10:03 whatsapp Ana again", "Tue 10:03 email Ana again"]);
}

#[test]
fn a_line_that_begins_with_note_stays_with_the_team() {
    let clock = check(
        &[
            "Tue 10:00 visitor Can I talk to somebody?",
            "Tue 10:01 ana claims",
            "Tue 10:02 ana@slack Note: he owes us",
            "Tue 10:03 ana@slack Hello",
            "Tue 10:04 ana resolves",
            "Tue 10:05 ana@slack And one more",
        ],
        &[
            "Tue 10:00 says: Of course. I'm asking the team to join you here. …",
            "Tue 10:00 email Ana handoff",
            "Tue 10:00 email Ben handoff",
            "Tue 10:00 slack C1 handoff",
            "Tue 10:01 says: Ana has joined",
            "Tue 10:04 says: This conversation was closed. Write again whenever you like.",
            "Tue 10:05 hint to Uana",
        ],
    );
    let lines = clock.story.conversation.transcript().iter();
    let members: Vec<(Kind, &str)> =
        lines.filter(|line| line.from == Author::Member).map(|line| (line.kind, line.text.as_str())).collect();
    assert_eq!(members, [(Kind::Note, "he owes us"), (Kind::Text, "Hello"), (Kind::Note, "And one more")]);
}

#[test]
fn promise_4_a_line_that_is_refused_claims_nothing() {
    let mut clock = shop();
    clock.play("Tue 10:00 visitor Can I talk to somebody?");
    let before = clock.story.conversation.clone();
    let long = "x".repeat(domain::limits::REPLY_CHARS + 1);
    for text in ["", "  ", long.as_str()] {
        let (by, id, via) =
            (super::story::member("ben"), "wa.wamid-1".to_owned(), protocol::handoff::Channel::Whatsapp);
        let line = domain::input::Line { by, id, text: text.to_owned(), via, takes: true, hint: None };
        assert!(clock.input(Input::Line(line)).is_err());
        assert_eq!(clock.story.conversation, before, "{} characters", text.len());
    }
}

#[test]
fn a_visitor_who_has_left_gets_a_mail_after_two_minutes_of_what_they_have_not_seen() {
    let mut clock = shop();
    clock.play("Tue 10:00 visitor Can I talk to somebody?");
    clock.input(Input::ContactGiven(contact("sam@example.com"))).unwrap();
    clock.play("Tue 10:01 ana claims");
    clock.log.clear();
    let clock = check_in(
        clock,
        &["Tue 10:02 ana replies Hi Sam", "Tue 10:03 ana replies We can come on Friday", "Tue 10:10"],
        &["Tue 10:04 mail to the visitor 7..8"],
    );
    let upto = clock.story.conversation.transcript().last().unwrap().seq;
    let mut clock = check_in(clock, &["Tue 10:11 ana replies Are you there?"], &["Tue 10:04 mail to the visitor 7..8"]);
    clock.input(Input::VisitorSaw { upto: upto + 1 }).unwrap();
    let mut clock = check_in(
        clock,
        &["Tue 11:00", "Tue 11:01 ana replies Bye then", "Tue 12:00"],
        &["Tue 10:04 mail to the visitor 7..8", "Tue 11:03 mail to the visitor 10..10"],
    );
    let (mail, _) = clock.story.effects.iter().fold((0, 0), |(last, count), effect| match effect {
        domain::effect::Effect::Job { id, job: domain::effect::Job::Continue { .. }, .. } => (*id, count + 1),
        _ => (last, count),
    });
    let report =
        Report { state: DeliveryState::Failed, attempts: 1, why: Some("no such mailbox".to_owned()), receipt: None };
    clock.input(Input::Delivery { job: mail, report }).unwrap();
    let last = clock.story.conversation.transcript().last().unwrap();
    assert!(last.kind == Kind::Note && last.text.contains("no such mailbox"), "{last:?}");
}

#[test]
fn owners_servers_hear_of_each_thing_once() {
    let mut clock = shop();
    clock.story.site.settings.webhooks = vec![protocol::settings::Webhook {
        id: "crm".to_owned(),
        url: "https://crm.example".to_owned(),
        events: vec![],
    }];
    clock.story.site.settings.slack.mode = protocol::settings::Mode::Off;
    clock.play("Tue 10:00 visitor Can I talk to somebody?");
    clock.input(Input::ContactGiven(contact("sam@example.com"))).unwrap();
    ["Tue 10:01 ana claims", "Tue 10:02 ana replies Hi", "Tue 10:03 ana resolves"]
        .iter()
        .for_each(|line| clock.play(line));
    clock.input(Input::Rated { score: 5, comment: String::new() }).unwrap();
    let events: Vec<&str> =
        clock.log.iter().filter_map(|line| line.split_once("event ")).map(|(_, kind)| kind).collect();
    assert_eq!(events, ["Opened", "HandedOff", "ContactCaptured", "Claimed", "Replied", "Resolved", "Rated"]);
}
