//! What the visitor reads at a handoff: facts, the owner's own words where they hold, and never more than is known.

use super::clock::{Clock, shop};
use super::story::contact;
use domain::calendar::Calendar;
use domain::conversation::Opening;
use domain::input::{Act, Input};
use domain::promise;
use domain::words::Language;
use domain::words::handing::{Facts, message};
use domain::{Conversation, effect::Effect, effect::Job};
use protocol::handoff::{Call, Channel, Hold, TriggerKind, Urgency};
use protocol::settings::OwnMessage;
use protocol::settings::hours::Window;
use protocol::settings::routes::To;
use protocol::transcript::Page;
use std::collections::BTreeSet;

const TRIGGERS: [TriggerKind; 7] = [
    TriggerKind::HumanRequest,
    TriggerKind::Frustration,
    TriggerKind::AssistantFailure,
    TriggerKind::RepeatedFailure,
    TriggerKind::OutOfScope,
    TriggerKind::HighValue,
    TriggerKind::PostCapture,
];

/// Every fact a router can have.
fn facts(opens_ms: i64) -> Vec<Facts> {
    let mut all = Vec::new();
    for window in Window::ALL {
        for told_now in [true, false] {
            for opens in [None, Some(opens_ms)] {
                for wait_ms in [None, Some(420_000)] {
                    let opens_ms = opens.filter(|_| window != Window::Open);
                    all.push(Facts { window, told_now, opens_ms, wait_ms });
                }
            }
        }
    }
    all
}

#[test]
fn every_sentence_holds_what_it_says_in_every_language_window_and_case() {
    let calendar = Calendar::or_open(&shop().story.site.settings.hours);
    // Monday 23 November 2026, 21:05 in Madrid, and the next opening.
    let (now, opens) = (1_795_464_300_000, 1_795_507_200_000);
    for language in Language::ALL.iter().copied() {
        for facts in facts(opens) {
            for trigger in TRIGGERS {
                for hold in [Hold::Hold, Hold::Alongside] {
                    let text = message(language, Some(trigger), hold, facts, now, &calendar);
                    let case = format!("{language:?} {facts:?} {trigger:?} {hold:?}: {text}");
                    assert!(!text.contains(['{', '}']) && !text.contains("  "), "a gap is open: {case}");
                    let opening = text.contains("9:00");
                    let expected = facts.opens_ms.is_some() && (hold == Hold::Hold || !facts.told_now);
                    assert_eq!(opening, expected, "the opening: {case}");
                    // The measured wait is the one time that may be named.
                    let wait = domain::words::handing::usual_wait(language, facts);
                    let promised = promise::broken(&text.replace(&wait, ""));
                    assert_eq!(promised, None, "{case}");
                }
            }
        }
    }
}

#[test]
fn the_visitor_reads_why_a_person_is_asked() {
    let calendar = Calendar::or_open(&shop().story.site.settings.hours);
    for language in Language::ALL.iter().copied() {
        for facts in facts(1_795_507_200_000) {
            let said = |trigger| message(language, Some(trigger), Hold::Hold, facts, 1_795_464_300_000, &calendar);
            // The two that are worth a person's time read the same.
            let different: BTreeSet<String> = TRIGGERS[..6].iter().map(|trigger| said(*trigger)).collect();
            assert_eq!(different.len(), 6, "{language:?} {facts:?}");
        }
    }
}

fn own(clock: &mut Clock, text: &str, window: Option<Window>) {
    let own = OwnMessage { window, text: text.to_owned(), ..OwnMessage::default() };
    clock.story.site.settings.messages.push(own);
}

/// What is read after the question for a contact is taken away.
fn read(clock: &Clock) -> String {
    let words = clock.story.conversation.words();
    clock.story.last_read().replace(words.ask_contact, "").trim().to_owned()
}

#[test]
fn the_owners_words_are_said_where_they_hold() {
    let mut clock = shop();
    own(&mut clock, "Thanks {name}! {business} opens {opening}.", Some(Window::AfterHours));
    own(&mut clock, "Thanks from {business}. {reply_time}", None);
    clock.input(Input::ContactGiven(contact("sam@example.com"))).unwrap();
    clock.play("Mon 21:05 visitor Can I talk to somebody?");
    assert_eq!(read(&clock), "Thanks Sam! Harbour opens tomorrow at 9:00.");

    let mut clock = shop();
    clock.story.site.waits.insert(Urgency::Standard, 420_000);
    own(&mut clock, "Thanks from {business}. {reply_time}", None);
    clock.play("Tue 10:00 visitor Can I talk to somebody?");
    assert_eq!(read(&clock), "Thanks from Harbour. Visitors have usually waited about 10 minutes.");
}

#[test]
fn where_a_fact_is_missing_or_too_much_is_promised_batons_own_words_are_said() {
    for text in
        ["Answered in {reply_time}", "We open {opening}", "Somebody comes right away!", "Within 5 minutes", "{nam}"]
    {
        let mut clock = shop();
        own(&mut clock, text, None);
        clock.play("Tue 10:00 visitor Can I talk to somebody?");
        assert!(read(&clock).starts_with("Of course. I'm asking the team"), "{text}: {}", read(&clock));
    }
}

#[test]
fn a_name_is_never_read_as_a_variable() {
    let mut clock = shop();
    own(&mut clock, "Thanks {name}!", None);
    let mut sam = contact("sam@example.com");
    sam.name = Some("{opening}".to_owned());
    clock.input(Input::ContactGiven(sam)).unwrap();
    clock.play("Mon 21:05 visitor Can I talk to somebody?");
    assert_eq!(read(&clock), "Thanks {opening}!");
}

#[test]
fn the_queue_shows_what_is_known_while_the_visitor_waits() {
    let mut clock = shop();
    clock.story.site.waits.insert(Urgency::Standard, 420_000);
    clock.input(Input::Queued { place: 3 }).unwrap();
    assert_eq!(clock.story.conversation.status().queue, None, "nobody waits yet");
    clock.play("Tue 10:00 visitor Can I talk to somebody?");
    clock.input(Input::Queued { place: 3 }).unwrap();
    let queue = clock.story.conversation.status().queue.unwrap();
    assert_eq!((queue.place, queue.expected_ms, queue.opens_ms), (Some(3), Some(420_000), None));
    let rev = clock.story.conversation.rev;
    clock.input(Input::Queued { place: 3 }).unwrap();
    assert_eq!(clock.story.conversation.rev, rev, "counted again, nothing new");
    clock.play("Tue 10:01 ana claims");
    assert_eq!(clock.story.conversation.status().queue, None);

    let mut clock = shop();
    clock.story.site.waits.insert(Urgency::Standard, 420_000);
    clock.play("Mon 21:05 visitor Can I talk to somebody?");
    let queue = clock.story.conversation.status().queue.unwrap();
    assert_eq!(queue.expected_ms, None, "a wait by day says nothing of the night");
    assert!(queue.opens_ms.is_some());
}

#[test]
fn a_channel_is_tested_on_its_real_route_and_bothers_nobody_twice() {
    let mut clock = shop();
    let opening = Opening {
        id: "7e57".to_owned(),
        site: "main".to_owned(),
        origin: "https://chat.example".to_owned(),
        locale: None,
        page: Page::default(),
    };
    // A broken channel is tried all the same: the test says whether it is mended.
    let fault = protocol::desk::Fault { why: "token_revoked".to_owned(), at_ms: 0 };
    clock.story.site.faults.insert(Channel::Whatsapp, fault);
    let to = To::Member("ana".to_owned());
    let (now, site) = (clock.story.now, &clock.story.site);
    let (conversation, effects) = Conversation::open_test(opening, Channel::Whatsapp, to, now, site);
    let calls: Vec<Call> = effects.iter().filter_map(call).collect();
    assert_eq!(calls, [Call::Test]);
    assert_eq!(conversation.row().test, Some(Channel::Whatsapp));
    assert!(!effects.iter().any(|effect| matches!(effect, Effect::Timer { .. })), "no second step");

    clock.story.conversation = conversation;
    clock.story.desk("ana", Act::Claim).unwrap();
    assert!(clock.story.conversation.handoff(1).unwrap().claimed_ms.is_some(), "“I got it”");
    assert_eq!(clock.story.due(&domain::input::Timer::ReplyOverdue), None, "nobody waits for a reply");
}

fn call(effect: &Effect) -> Option<Call> {
    match effect {
        Effect::Job { job: Job::Notify { call, .. }, .. } => Some(*call),
        _ => None,
    }
}
