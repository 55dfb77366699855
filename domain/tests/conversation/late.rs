//! Claimed and not answered, put off, called off.

use super::clock::{check, check_in, shop};
use super::story::Story;
use domain::input::{Input, Refusal};

#[test]
fn a_late_first_reply_is_nudged_then_released_and_others_are_told() {
    check(
        &["Tue 10:00 visitor This is ridiculous!", "Tue 10:01 ana claims", "Tue 10:12 ben claims"],
        &[
            "Tue 10:00 says: I'm sorry about this. I'm asking the team to join you here. …",
            "Tue 10:00 slack C1 handoff",
            "Tue 10:00 whatsapp Ana handoff",
            "Tue 10:00 whatsapp Ben handoff",
            "Tue 10:01 says: Ana has joined",
            "Tue 10:06 whatsapp Ana nudge",
            "Tue 10:06 email Ana nudge",
            "Tue 10:06 slack C1 @Uana nudge",
            "Tue 10:11 says: Ana has not been able to answer. I'm asking somebody else to join you.",
            "Tue 10:11 slack C1 handoff",
            "Tue 10:11 whatsapp Ana handoff",
            "Tue 10:11 whatsapp Ben handoff",
            "Tue 10:12 says: Ben has joined",
        ],
    );
}

#[test]
fn a_reply_stops_the_clock_and_a_transfer_starts_it_again() {
    check(
        &[
            "Tue 10:00 visitor This is ridiculous!",
            "Tue 10:01 ana claims",
            "Tue 10:04 ana replies Hi",
            "Tue 10:20 ana transfers ben",
            "Tue 10:26 ben replies Hi",
            "Tue 18:00",
        ],
        &[
            "Tue 10:00 says: I'm sorry about this. I'm asking the team to join you here. …",
            "Tue 10:00 slack C1 handoff",
            "Tue 10:00 whatsapp Ana handoff",
            "Tue 10:00 whatsapp Ben handoff",
            "Tue 10:01 says: Ana has joined",
            "Tue 10:20 says: Ana has asked Ben to continue",
            "Tue 10:20 whatsapp Ben transfer",
            "Tue 10:20 email Ben transfer",
            "Tue 10:25 whatsapp Ben nudge",
            "Tue 10:25 email Ben nudge",
            "Tue 10:25 slack C1 @Uben nudge",
        ],
    );
}

#[test]
fn what_is_put_off_waits_in_both_stages_and_is_told_once_more_after_the_end() {
    check(
        &[
            "Tue 10:00 visitor This is ridiculous!",
            "Tue 10:01 ana snoozes 15",
            "Tue 10:17 ben claims",
            "Tue 10:18 ben snoozes 30",
            "Tue 10:49 ben replies Hi",
        ],
        &[
            "Tue 10:00 says: I'm sorry about this. I'm asking the team to join you here. …",
            "Tue 10:00 slack C1 handoff",
            "Tue 10:00 whatsapp Ana handoff",
            "Tue 10:00 whatsapp Ben handoff",
            "Tue 10:16 says: nobody_free",
            "Tue 10:16 slack C1 again",
            "Tue 10:16 whatsapp Ana again",
            "Tue 10:16 whatsapp Ben again",
            "Tue 10:16 email Ana handoff",
            "Tue 10:16 email Ben handoff",
            "Tue 10:17 says: Ben has joined",
            "Tue 10:48 whatsapp Ben nudge",
            "Tue 10:48 email Ben nudge",
            "Tue 10:48 slack C1 @Uben nudge",
        ],
    );
    check(
        &["Tue 10:00 visitor This is ridiculous!", "Tue 11:00 ana snoozes 60", "Tue 13:00"],
        &[
            "Tue 10:00 says: I'm sorry about this. I'm asking the team to join you here. …",
            "Tue 10:00 slack C1 handoff",
            "Tue 10:00 whatsapp Ana handoff",
            "Tue 10:00 whatsapp Ben handoff",
            "Tue 10:05 says: nobody_free",
            "Tue 10:05 slack C1 again",
            "Tue 10:05 whatsapp Ana again",
            "Tue 10:05 whatsapp Ben again",
            "Tue 10:05 email Ana handoff",
            "Tue 10:05 email Ben handoff",
            "Tue 10:10 whatsapp Ana again",
            "Tue 10:10 email Ana again",
            "Tue 10:15 says: unanswered, asks for a contact",
            "Tue 12:00 whatsapp Ana again",
            "Tue 12:00 email Ana again",
        ],
    );
}

#[test]
fn who_has_put_it_off_is_not_called_by_a_failure_before_its_time() {
    check(
        &[
            "Mon 21:05 visitor This is ridiculous!",
            "Mon 21:06 ana snoozes 20",
            "Mon 21:07 fails whatsapp Ben",
            "Mon 21:27",
        ],
        &[
            "Mon 21:05 says: I'm sorry about this. We are closed just now, but I'm asking whoever is on call to join you here. We open tomorrow at 9:00. …",
            "Mon 21:05 whatsapp Ben handoff",
            "Mon 21:05 slack C1 log",
            "Mon 21:26 says: nobody_free",
            "Mon 21:26 whatsapp Ben handoff",
            "Mon 21:26 slack C1 @Uben again",
        ],
    );
}

#[test]
fn a_wait_called_off_tells_nobody_any_more() {
    check(
        &["Mon 21:05 visitor Can I talk to somebody?", "Mon 21:06 visitor cancels", "Wed 9:00"],
        &[
            "Mon 21:05 says: Of course. We are closed just now, so I have put this on the team's list for when we open tomorrow at 9:00. …",
            "Mon 21:05 slack C1 log",
            "Mon 21:06 says: All right, I'll go on helping you. You can ask for a person again whenever you like.",
        ],
    );
}

#[test]
fn a_wait_called_off_does_not_call_off_a_valuable_lead() {
    let lead = "Tue 10:00 visitor We manage twelve properties with 500 units and need it by Friday";
    check(
        &[lead, "Tue 10:01 visitor Can I talk to somebody?", "Tue 10:02 visitor cancels", "Tue 10:30"],
        &[
            "Tue 10:00 says: I've let the team know about this as well, so that a person can look at it. Meanwhile, I'm happy to go on helping.",
            "Tue 10:00 slack C1 handoff",
            "Tue 10:00 whatsapp Ana handoff",
            "Tue 10:00 whatsapp Ben handoff",
            "Tue 10:01 says: Of course. I'm asking the team to join you here. …",
            "Tue 10:01 slack C1 handoff",
            "Tue 10:01 whatsapp Ana handoff",
            "Tue 10:01 whatsapp Ben handoff",
            "Tue 10:02 says: All right, I'll go on helping you. You can ask for a person again whenever you like.",
            "Tue 10:07 slack C1 again",
            "Tue 10:07 whatsapp Ana again",
            "Tue 10:07 whatsapp Ben again",
            "Tue 10:07 email Ana handoff",
            "Tue 10:07 email Ben handoff",
            "Tue 10:12 whatsapp Ana again",
            "Tue 10:12 email Ana again",
        ],
    );
}

#[test]
fn who_asks_again_after_nobody_came_is_heard_again() {
    check(
        &[
            "Tue 10:00 visitor This is ridiculous!",
            "Tue 10:20 visitor hello?",
            "Wed 10:00 visitor presses",
            "Wed 10:01 visitor presses",
            "Wed 10:02 ana claims",
        ],
        &[
            "Tue 10:00 says: I'm sorry about this. I'm asking the team to join you here. …",
            "Tue 10:00 slack C1 handoff",
            "Tue 10:00 whatsapp Ana handoff",
            "Tue 10:00 whatsapp Ben handoff",
            "Tue 10:05 says: nobody_free",
            "Tue 10:05 slack C1 again",
            "Tue 10:05 whatsapp Ana again",
            "Tue 10:05 whatsapp Ben again",
            "Tue 10:05 email Ana handoff",
            "Tue 10:05 email Ben handoff",
            "Tue 10:10 whatsapp Ana again",
            "Tue 10:10 email Ana again",
            "Tue 10:15 says: unanswered, asks for a contact",
            "Tue 10:20 says: Thank you, I've added that for the team. Nobody has joined yet.",
            "Wed 10:00 says: Of course. I'm asking the team to join you here. …",
            "Wed 10:00 slack C1 handoff",
            "Wed 10:00 whatsapp Ana handoff",
            "Wed 10:00 whatsapp Ben handoff",
            "Wed 10:02 says: Ana has joined",
        ],
    );
}

#[test]
fn released_at_night_the_visitor_hears_when_the_business_opens() {
    check(
        &[
            "Mon 21:05 visitor Can I talk to somebody?",
            "Mon 21:10 ana claims",
            "Mon 21:11 ana releases",
            "Tue 9:01 ana claims",
        ],
        &[
            "Mon 21:05 says: Of course. We are closed just now, so I have put this on the team's list for when we open tomorrow at 9:00. …",
            "Mon 21:05 slack C1 log",
            "Mon 21:10 says: Ana has joined",
            "Mon 21:11 says: Ana had to step away. I'm asking somebody else to join you.",
            "Mon 21:11 says: We open tomorrow at 9:00.",
            "Mon 21:11 slack C1 log",
            "Tue 9:00 email Ana digest",
            "Tue 9:00 email Ben digest",
            "Tue 9:01 says: Ana has joined",
        ],
    );
}

#[test]
fn released_with_nobody_to_tell_the_visitor_hears_the_truth() {
    let mut clock = shop();
    clock.play("Tue 10:00 visitor Can I talk to somebody?");
    clock.play("Tue 10:01 ana claims");
    clock.story.site.members.clear();
    clock.story.site.settings.slack.mode = protocol::settings::Mode::Off;
    check_in(
        clock,
        &["Tue 10:02 ana releases"],
        &[
            "Tue 10:00 says: Of course. I'm asking the team to join you here. …",
            "Tue 10:00 email Ana handoff",
            "Tue 10:00 email Ben handoff",
            "Tue 10:00 slack C1 handoff",
            "Tue 10:01 says: Ana has joined",
            "Tue 10:02 says: Ana had to step away. I'm asking somebody else to join you.",
            "Tue 10:02 says: nobody_reached",
        ],
    );
}

#[test]
fn promise_8_asking_and_calling_off_in_turn_ends() {
    let mut story = Story::open();
    story.visitor("Hello");
    for _ in 0..domain::limits::CANCELS_PER_HOUR {
        story.handle(Input::HumanAsked).unwrap();
        story.handle(Input::WaitCancelled).unwrap();
    }
    story.handle(Input::HumanAsked).unwrap();
    let before = story.conversation.clone();
    let limit = domain::limits::CANCELS_PER_HOUR;
    assert_eq!(story.handle(Input::WaitCancelled), Err(Refusal::TooFast { limit }));
    assert_eq!(story.conversation, before, "and the team is still called");
    story.now += 3_600_000;
    story.handle(Input::WaitCancelled).unwrap();
}
