//! What the team does beside answering: names a colleague, puts off, says what a talk was worth; and what is known of
//! the visitor meanwhile.

#![allow(clippy::unwrap_used, reason = "a story that cannot go on is a failed test")]

use crate::story::{Story, appended};
use domain::effect::{Effect, Job};
use domain::input::{Act, Input, Refusal, Report};
use protocol::handoff::{Channel, DeliveryState};
use protocol::settings::hours::{Hours, Interval, Weekday};
use protocol::settings::webhooks::EventKind;
use protocol::settings::{Mode, Webhook};
use protocol::transcript::{Author, Client, Kind, Outcome};

const HOUR_MS: i64 = 3_600_000;

fn note(story: &mut Story, who: &str, text: &str) -> Vec<Effect> {
    let id = format!("note-{:08}", story.now);
    story.desk(who, Act::Note { id, text: text.to_owned() }).unwrap()
}

fn mentions(effects: &[Effect]) -> Vec<(u64, Channel, String)> {
    let told = effects.iter().filter_map(|effect| match effect {
        Effect::Job { id, job: Job::Mention { channel, recipient, .. }, .. } => {
            Some((*id, *channel, recipient.label.clone()))
        }
        _ => None,
    });
    told.collect()
}

#[test]
fn a_colleague_named_in_a_note_is_told_once_and_the_visitor_hears_nothing() {
    let mut story = Story::open();
    story.visitor("Do you fix boilers?");
    let effects = note(&mut story, "ana", "@Ben do we? @ben, @ana");
    let told = mentions(&effects);
    assert_eq!(
        told.iter().map(|(_, channel, name)| (*channel, name.as_str())).collect::<Vec<_>>(),
        [(Channel::Email, "Ben")]
    );
    assert!(story.conversation.public_after(0).all(|line| !line.text.contains("do we")));
    // Sent again by a client that missed the answer, it is the same note.
    let again = Act::Note { id: format!("note-{:08}", story.now - 1_000), text: "@Ben do we? @ben, @ana".to_owned() };
    assert!(story.desk("ana", again).unwrap().is_empty());
    // A claim spares notices of the handoff; whoever was named is told all the same.
    let effects = story.desk("ana", Act::Claim).unwrap();
    assert!(effects.iter().all(|effect| !matches!(effect, Effect::Cancel { jobs } if jobs.contains(&told[0].0))));
}

#[test]
fn whoever_cannot_be_told_of_a_note_is_named_to_the_team() {
    let mut story = Story::open();
    let told = mentions(&note(&mut story, "ana", "@Ben?"));
    let report = |state, why: Option<&str>| Report { state, attempts: 3, why: why.map(str::to_owned), receipt: None };
    let sent = story.handle(Input::Delivery { job: told[0].0, report: report(DeliveryState::Retrying, None) }).unwrap();
    assert!(sent.is_empty(), "{sent:#?}");
    let report = report(DeliveryState::Failed, Some("mail: refused"));
    let failed = story.handle(Input::Delivery { job: told[0].0, report: report.clone() }).unwrap();
    assert_eq!(appended(&failed)[0].text, "Ben could not be told by Email that a note names them: mail: refused");
    assert_eq!((appended(&failed)[0].kind, appended(&failed)[0].from), (Kind::Note, Author::System));
    assert!(story.handle(Input::Delivery { job: told[0].0, report }).unwrap().is_empty(), "said once");

    story.site.settings.email.mode = Mode::Off;
    let effects = note(&mut story, "ana", "@Ben??");
    assert!(mentions(&effects).is_empty());
    assert!(appended(&effects)[1].text.starts_with("Ben was not told"), "{effects:#?}");
}

#[test]
fn put_off_until_the_next_days_opening() {
    let mut story = Story::open();
    let nine_to_five: Interval = serde_json::from_str(r#"{"from":"09:00","to":"17:00"}"#).unwrap();
    let week = Weekday::ALL.map(|day| (day, vec![nine_to_five])).into_iter().collect();
    story.site.settings.hours = Hours { time_zone: "Europe/Madrid".to_owned(), week, ..Hours::default() };
    story.visitor("Can I talk to somebody?");
    // Early on Friday, 1970-01-02 in Madrid: this morning's opening is not meant.
    story.now = 29 * HOUR_MS;
    let effects = story.desk("ana", Act::SnoozeTomorrow).unwrap();
    assert_eq!(appended(&effects)[0].text, "Ana put this off until the business opens: tomorrow at 9:00.");
    let opens_ms = (24 + 24 + 8) * HOUR_MS;
    assert_eq!(story.conversation.view(0).snoozed_ms, Some(opens_ms));
    assert_eq!(story.conversation.handoffs[0].ladder.next_ms, Some(opens_ms));
    story.desk("ben", Act::Claim).unwrap();
    assert_eq!(story.conversation.view(0).snoozed_ms, None);
}

#[test]
fn what_a_talk_was_worth_is_kept_told_and_forgotten_with_its_episode() {
    let mut story = Story::open();
    story.site.settings.webhooks =
        vec![Webhook { id: "crm".to_owned(), url: "https://crm.example".to_owned(), ..Webhook::default() }];
    story.visitor("Can I talk to somebody?");
    story.desk("ana", Act::Claim).unwrap();
    let resolve = |value_cents| Act::Resolve { outcome: Outcome::Won, value_cents };
    for bad in [-1, 100_000_000_001] {
        let refused = story.desk("ana", resolve(Some(bad))).unwrap_err();
        assert_eq!(refused, Refusal::Invalid("`value_cents` is 0 to 100000000000"));
    }
    let effects = story.desk("ana", resolve(Some(125_050))).unwrap();
    assert_eq!(story.conversation.row().value_cents, Some(125_050));
    let told = effects.iter().find_map(|effect| match effect {
        Effect::Job { job: Job::Event { event }, .. } if event.kind == EventKind::Resolved => Some(event.value_cents),
        _ => None,
    });
    assert_eq!(told, Some(Some(125_050)));
    story.visitor("One more thing");
    assert_eq!(story.conversation.row().value_cents, None);
}

#[test]
fn what_the_visitor_has_seen_of_the_team_is_known_and_nothing_else_is_written_for() {
    let mut story = Story::open();
    story.visitor("Can I talk to somebody?");
    story.desk("ana", Act::Claim).unwrap();
    let last = |story: &Story| story.conversation.transcript().last().unwrap().seq;
    let saw = Input::VisitorSaw { upto: last(&story) };
    assert!(story.handle(saw).unwrap().is_empty(), "no line of the team's yet");
    story.reply("ana", "Hi, Ana here").unwrap();
    assert_eq!(story.conversation.view(0).seen, 0);
    let upto = last(&story);
    assert!(!story.handle(Input::VisitorSaw { upto: upto + 9 }).unwrap().is_empty());
    assert_eq!(story.conversation.view(0).seen, upto);
    assert!(story.handle(Input::VisitorSaw { upto }).unwrap().is_empty());
}

#[test]
fn what_a_browser_says_is_kept_only_as_far_as_it_can_be_true() {
    let story = Story::open();
    let client = |zone: &str, referrer: &str| Client {
        agent: format!("Mozilla/5.0\n{}", "x".repeat(900)),
        zone: zone.to_owned(),
        referrer: referrer.to_owned(),
    };
    let kept = |client: Client| story.conversation.clone().with_client(client).view(0).client;
    let good = kept(client("Europe/Madrid", "https://search.example/?q=boiler"));
    assert_eq!((good.zone.as_str(), good.referrer.as_str()), ("Europe/Madrid", "https://search.example/?q=boiler"));
    assert_eq!(good.agent.chars().count(), 400);
    assert!(!good.agent.contains('\n'));
    let bad = kept(client("Europe/<b>", "javascript:alert(1)"));
    assert_eq!((bad.zone.as_str(), bad.referrer.as_str()), ("", ""));
}
