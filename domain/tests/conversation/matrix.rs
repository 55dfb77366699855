//! The four layered set-ups of the default matrix: who is told when on which channel, and what the visitor reads.

use super::clock::check;

const HUMAN: &str = "visitor Can I talk to somebody?";
const ANGRY: &str = "visitor This is ridiculous!";

fn at(time: &str, what: &str) -> String {
    format!("{time} {what}")
}

#[test]
fn urgent_in_open_hours() {
    check(
        &[&at("Tue 10:00", ANGRY), "Tue 10:01 ana claims"],
        &[
            "Tue 10:00 says: I'm sorry about this. I'm asking the team to join you here. …",
            "Tue 10:00 slack C1 handoff",
            "Tue 10:00 whatsapp Ana handoff",
            "Tue 10:00 whatsapp Ben handoff",
            "Tue 10:01 says: Ana has joined",
        ],
    );
}

#[test]
fn urgent_after_hours() {
    check(
        &[&at("Mon 21:05", ANGRY), "Mon 21:06 ben claims", "Tue 9:00"],
        &[
            "Mon 21:05 says: I'm sorry about this. We are closed just now, but I'm asking whoever is on call to join you here. We open tomorrow at 9:00. …",
            "Mon 21:05 whatsapp Ben handoff",
            "Mon 21:05 slack C1 log",
            "Mon 21:06 says: Ben has joined",
            "Mon 21:11 whatsapp Ben nudge",
            "Mon 21:11 email Ben nudge",
            "Mon 21:11 slack C1 @Uben nudge",
            "Mon 21:16 says: Ben has not been able to answer. I'm asking somebody else to join you.",
            "Mon 21:16 whatsapp Ben handoff",
            "Mon 21:16 slack C1 log",
            "Mon 21:21 says: nobody_free",
            "Mon 21:21 whatsapp Ben again",
            "Mon 21:21 slack C1 @Uben again",
            "Mon 21:26 whatsapp Ana handoff",
            "Mon 21:26 whatsapp Ben again",
            "Mon 21:26 email Ben handoff",
            "Mon 21:31 whatsapp Ana again",
            "Mon 21:31 email Ana handoff",
            "Mon 21:36 says: unanswered, asks for a contact",
            "Tue 9:00 email Ana digest",
            "Tue 9:00 email Ben digest",
        ],
    );
}

#[test]
fn urgent_on_the_weekend_and_on_a_holiday() {
    check(
        &[&at("Sat 12:00", ANGRY), "Sat 12:01 ben claims"],
        &[
            "Sat 12:00 says: I'm sorry about this. We are closed just now, but I'm asking whoever is on call to join you here. We open on Monday at 9:00. …",
            "Sat 12:00 whatsapp Ben handoff",
            "Sat 12:01 says: Ben has joined",
        ],
    );
    check(
        &[&at("2026-12-25 12:00", ANGRY), "2026-12-25 12:01 ben claims"],
        &[
            "Fri5 12:00 says: I'm sorry about this. We are closed just now, but I'm asking whoever is on call to join you here. We open on Monday at 9:00. …",
            "Fri5 12:00 whatsapp Ben handoff",
            "Fri5 12:01 says: Ben has joined",
        ],
    );
}

#[test]
fn standard_in_open_hours() {
    check(
        &[&at("Tue 10:00", HUMAN), "Tue 10:10 ana claims"],
        &[
            "Tue 10:00 says: Of course. I'm asking the team to join you here. …",
            "Tue 10:00 email Ana handoff",
            "Tue 10:00 email Ben handoff",
            "Tue 10:00 slack C1 handoff",
            "Tue 10:10 says: Ana has joined",
        ],
    );
}

#[test]
fn standard_after_hours() {
    check(
        &[&at("Mon 21:05", HUMAN), "Tue 9:05 ana claims"],
        &[
            "Mon 21:05 says: Of course. We are closed just now, so I have put this on the team's list for when we open tomorrow at 9:00. …",
            "Mon 21:05 slack C1 log",
            "Tue 9:00 email Ana digest",
            "Tue 9:00 email Ben digest",
            "Tue 9:05 says: Ana has joined",
        ],
    );
}

#[test]
fn standard_on_the_weekend_and_on_a_holiday() {
    check(
        &[&at("Sat 12:00", HUMAN), "Mon2 9:05 ana claims"],
        &[
            "Sat 12:00 says: Of course. We are closed just now, so I have put this on the team's list for when we open on Monday at 9:00. …",
            "Sat 12:00 slack C1 log",
            "Mon2 9:00 email Ana digest",
            "Mon2 9:00 email Ben digest",
            "Mon2 9:05 says: Ana has joined",
        ],
    );
    check(
        &[&at("2026-12-25 12:00", HUMAN), "2026-12-28 9:05 ana claims"],
        &[
            "Fri5 12:00 says: Of course. We are closed just now, so I have put this on the team's list for when we open on Monday at 9:00. …",
            "Fri5 12:00 slack C1 log",
            "Mon6 9:00 email Ana digest",
            "Mon6 9:00 email Ben digest",
            "Mon6 9:05 says: Ana has joined",
        ],
    );
}
