//! Nobody claims, or almost too late: the ladder step by step, whatever rings.

use super::clock::{check, check_in, shop};
use protocol::handoff::Channel;
use protocol::settings::routes::{At, Rule, Step, Tell, To};

#[test]
fn a_week_in_which_nobody_claims_an_urgent_call() {
    let clock = check(
        &["Tue 10:00 visitor This is ridiculous!", "Tue3 10:00"],
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
        ],
    );
    let row = clock.story.conversation.row();
    assert!(row.unanswered && row.overdue && !row.failed);
}

#[test]
fn a_week_in_which_nobody_claims_a_standard_call_of_friday_night() {
    check(
        &["Fri 17:50 visitor Can I talk to somebody?", "Fri3 10:00"],
        &[
            "Fri 17:50 says: Of course. I'm asking the team to join you here. …",
            "Fri 17:50 email Ana handoff",
            "Fri 17:50 email Ben handoff",
            "Fri 17:50 slack C1 handoff",
            "Mon2 9:05 says: nobody_free",
            "Mon2 9:05 email Ana again",
            "Mon2 9:05 email Ben again",
            "Mon2 9:05 slack C1 again",
            "Mon2 9:50 whatsapp Ana handoff",
            "Mon2 9:50 whatsapp Ben handoff",
            "Mon2 10:50 whatsapp Ana again",
            "Mon2 10:50 email Ana again",
            "Mon2 11:05 says: unanswered, asks for a contact",
        ],
    );
}

#[test]
fn a_week_in_which_nobody_claims_an_urgent_call_of_the_night() {
    check(
        &["Mon 21:05 visitor This is ridiculous!", "Mon3 10:00"],
        &[
            "Mon 21:05 says: I'm sorry about this. We are closed just now, but I'm asking whoever is on call to join you here. We open tomorrow at 9:00. …",
            "Mon 21:05 whatsapp Ben handoff",
            "Mon 21:05 slack C1 log",
            "Mon 21:10 says: nobody_free",
            "Mon 21:10 whatsapp Ben again",
            "Mon 21:10 slack C1 @Uben again",
            "Mon 21:15 whatsapp Ana handoff",
            "Mon 21:15 whatsapp Ben again",
            "Mon 21:15 email Ben handoff",
            "Mon 21:20 whatsapp Ana again",
            "Mon 21:20 email Ana handoff",
            "Mon 21:25 says: unanswered, asks for a contact",
            "Tue 9:00 email Ana digest",
            "Tue 9:00 email Ben digest",
        ],
    );
}

#[test]
fn whatsapp_fails_after_it_took_the_message_and_the_next_step_comes_at_once_and_once() {
    let fails = [
        "Mon 21:05 visitor This is ridiculous!",
        "Mon 21:05:10 fails whatsapp Ben",
        "Mon 21:05:11 fails whatsapp Ben",
        "Mon 21:09",
    ];
    check(
        &fails,
        &[
            "Mon 21:05 says: I'm sorry about this. We are closed just now, but I'm asking whoever is on call to join you here. We open tomorrow at 9:00. …",
            "Mon 21:05 whatsapp Ben handoff",
            "Mon 21:05 slack C1 log",
            "Mon 21:05:10 whatsapp Ben handoff",
            "Mon 21:05:10 slack C1 @Uben again",
        ],
    );
}

#[test]
fn a_log_is_no_proof() {
    let mut clock = shop();
    clock.refusing = vec![Channel::Whatsapp];
    let tell = |channel, at| Tell { channel, to: To::Team, at };
    let step = Step { tell: vec![tell(Channel::Whatsapp, At::Now), tell(Channel::Slack, At::Log)], ..Step::default() };
    clock.story.site.settings.routes.rules = vec![Rule { steps: vec![step], ..Rule::default() }];
    let clock = check_in(
        clock,
        &["Tue 10:00 visitor Can I talk to somebody?", "Wed 10:00"],
        &[
            "Tue 10:00 says: Of course. I'm asking the team to join you here. …",
            "Tue 10:00 whatsapp Ana handoff: refused",
            "Tue 10:00 whatsapp Ben handoff: refused",
            "Tue 10:00 says: nobody_reached",
            "Tue 10:00 slack C1 log",
        ],
    );
    assert!(clock.story.conversation.row().failed, "the log was written and nobody is expected to look");
}

#[test]
fn mails_that_bounce_at_the_opening_bring_the_next_step_at_once() {
    let mut clock = shop();
    clock.refusing = vec![Channel::Whatsapp, Channel::Email];
    check_in(
        clock,
        &["Sat 12:00 visitor Can I talk to somebody?", "Mon2 9:00", "Tue2 12:00"],
        &[
            "Sat 12:00 says: Of course. We are closed just now, so I have put this on the team's list for when we open on Monday at 9:00. …",
            "Sat 12:00 slack C1 log",
            "Mon2 9:00 email Ana digest: refused",
            "Mon2 9:00 email Ben digest: refused",
            "Mon2 9:00 email Ana handoff: refused",
            "Mon2 9:00 email Ben handoff: refused",
            "Mon2 9:00 slack C1 again",
            "Mon2 9:45 says: nobody_free",
            "Mon2 9:45 whatsapp Ana handoff: refused",
            "Mon2 9:45 whatsapp Ben handoff: refused",
            "Mon2 9:45 whatsapp Ana handoff: refused",
            "Mon2 9:45 email Ana handoff: refused",
            "Mon2 10:00 says: unanswered, asks for a contact",
        ],
    );
}

#[test]
fn promise_11_a_rule_that_begins_later_than_at_once_begins() {
    let mut clock = shop();
    let tell = vec![Tell { channel: Channel::Slack, to: To::Team, at: At::Now }];
    let steps = vec![Step { after_minutes: 5, tell, ..Step::default() }];
    clock.story.site.settings.routes.rules = vec![Rule { steps, ..Rule::default() }];
    check_in(
        clock,
        &["Tue 10:00 visitor Can I talk to somebody?", "Tue 12:00"],
        &[
            "Tue 10:00 says: Of course. I have put this on the team's list. …",
            "Tue 10:05 slack C1 handoff",
            "Tue 10:20 says: unanswered, asks for a contact",
        ],
    );
}

#[test]
fn what_arrives_after_it_was_believed_lost_goes_on_with_the_ladder() {
    let mut clock = shop();
    clock.refusing = Channel::ALL.to_vec();
    let late = ["Tue 10:00 visitor Can I talk to somebody?", "Tue 10:01 delivered email Ana", "Tue 12:00"];
    let clock = check_in(
        clock,
        &late,
        &[
            "Tue 10:00 says: Of course. I'm asking the team to join you here. …",
            "Tue 10:00 email Ana handoff: refused",
            "Tue 10:00 email Ben handoff: refused",
            "Tue 10:00 slack C1 handoff: refused",
            "Tue 10:00 email Ana handoff: refused",
            "Tue 10:00 email Ben handoff: refused",
            "Tue 10:00 slack C1 handoff: refused",
            "Tue 10:00 whatsapp Ana handoff: refused",
            "Tue 10:00 whatsapp Ben handoff: refused",
            "Tue 10:00 whatsapp Ana handoff: refused",
            "Tue 10:00 email Ana handoff: refused",
            "Tue 10:00 says: nobody_reached",
        ],
    );
    assert!(clock.story.conversation.row().unanswered);
}

#[test]
fn the_night_the_clocks_change() {
    check(
        &["2026-03-28 23:30 visitor Can I talk to somebody?", "2026-03-30 9:30 ana claims"],
        &[
            "2026-03-28 23:30 says: Of course. We are closed just now, so I have put this on the team's list for when we open on Monday at 9:00. …",
            "2026-03-28 23:30 slack C1 log",
            "2026-03-30 9:00 email Ana digest",
            "2026-03-30 9:00 email Ben digest",
            "2026-03-30 9:15 says: nobody_free",
            "2026-03-30 9:15 email Ana again",
            "2026-03-30 9:15 email Ben again",
            "2026-03-30 9:15 slack C1 again",
            "2026-03-30 9:30 says: Ana has joined",
        ],
    );
    check(
        &["2026-03-29 01:58 visitor This is ridiculous!", "2026-03-29 03:04 ben claims"],
        &[
            "2026-03-29 1:58 says: I'm sorry about this. We are closed just now, but I'm asking whoever is on call to join you here. We open tomorrow at 9:00. …",
            "2026-03-29 1:58 whatsapp Ben handoff",
            "2026-03-29 3:03 says: nobody_free",
            "2026-03-29 3:03 whatsapp Ben again",
            "2026-03-29 3:03 slack C1 @Uben handoff",
            "2026-03-29 3:04 says: Ben has joined",
        ],
    );
}

#[test]
fn a_claim_one_millisecond_before_a_step() {
    check(
        &[
            "Tue 10:00 visitor This is ridiculous!",
            "Tue 10:04:59.999 ana claims",
            "Tue 10:05 rings 1",
            "Tue 10:09 ana replies Hi",
            "Tue 18:00",
        ],
        &[
            "Tue 10:00 says: I'm sorry about this. I'm asking the team to join you here. …",
            "Tue 10:00 slack C1 handoff",
            "Tue 10:00 whatsapp Ana handoff",
            "Tue 10:00 whatsapp Ben handoff",
            "Tue 10:04:59 says: Ana has joined",
        ],
    );
}

#[test]
fn a_timer_that_rings_early_late_and_twice() {
    check(
        &[
            "Tue 10:00 visitor This is ridiculous!",
            "Tue 10:03 rings 1",
            "Tue 10:05 rings 1",
            "Tue 10:05 rings 1",
            "Tue 10:06 ana claims",
            "Tue 10:06 rings 7",
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
            "Tue 10:06 says: Ana has joined",
        ],
    );
}

#[test]
fn an_escalation_ends_the_older_ladder() {
    check(
        &["Tue 10:00 visitor Can I talk to somebody?", "Tue 10:01 visitor This is ridiculous!", "Tue 10:30"],
        &[
            "Tue 10:00 says: Of course. I'm asking the team to join you here. …",
            "Tue 10:00 email Ana handoff",
            "Tue 10:00 email Ben handoff",
            "Tue 10:00 slack C1 handoff",
            "Tue 10:01 says: I'm sorry about this. I'm asking the team to join you here. …",
            "Tue 10:01 slack C1 handoff",
            "Tue 10:01 whatsapp Ana handoff",
            "Tue 10:01 whatsapp Ben handoff",
            "Tue 10:06 says: nobody_free",
            "Tue 10:06 slack C1 again",
            "Tue 10:06 whatsapp Ana again",
            "Tue 10:06 whatsapp Ben again",
            "Tue 10:06 email Ana handoff",
            "Tue 10:06 email Ben handoff",
            "Tue 10:11 whatsapp Ana again",
            "Tue 10:11 email Ana again",
            "Tue 10:16 says: unanswered, asks for a contact",
        ],
    );
}

#[test]
fn a_broken_channel_is_skipped_and_the_ladder_goes_on() {
    let mut clock = shop();
    let fault = || protocol::desk::Fault { why: "token_revoked".to_owned(), at_ms: 0 };
    clock.story.site.faults = [(Channel::Whatsapp, fault()), (Channel::Slack, fault())].into_iter().collect();
    check_in(
        clock,
        &["Mon 21:05 visitor This is ridiculous!", "Mon 21:30"],
        &[
            "Mon 21:05 says: I'm sorry about this. We are closed just now, but I'm asking whoever is on call to join you here. We open tomorrow at 9:00. …",
            "Mon 21:05 email Ben handoff",
            "Mon 21:10 says: nobody_free",
            "Mon 21:10 email Ana handoff",
            "Mon 21:15 says: unanswered, asks for a contact",
        ],
    );
}

#[test]
fn settings_changed_in_mid_ladder_leave_it_as_it_began() {
    let mut clock = shop();
    clock.play("Tue 10:00 visitor This is ridiculous!");
    clock.story.site.settings.routes.rules = vec![protocol::settings::routes::Rule::default()];
    clock.story.site.settings.routes.urgent_claim_minutes = 100;
    check_in(
        clock,
        &["Tue 10:06"],
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
        ],
    );
}
