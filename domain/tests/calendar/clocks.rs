//! The nights on which the clocks change: what is open then, and how much open time passes.

use crate::written::{calendar, check, check_minutes};

#[test]
fn spring_in_madrid_leaves_out_an_hour() {
    // 02:00 +01:00 becomes 03:00 +02:00 on Sunday 2026-03-29.
    check_minutes(
        &calendar("Europe/Madrid", "mon-sun 22:00-06:00", ""),
        "2026-03-28T12:00+01:00 2026-03-29T06:00+02:00 420",
    );
    check(
        &calendar("Europe/Madrid", "sun 02:30-05:00", ""),
        "
        2026-03-29T01:59:59+01:00 weekend 2026-03-29T03:30+02:00
        2026-03-29T03:29:59+02:00 weekend 2026-03-29T03:30+02:00
        2026-03-29T03:30+02:00    open    now
        2026-03-29T05:00+02:00    weekend 2026-04-05T02:30+02:00
        ",
    );
    check(
        &calendar("Europe/Madrid", "sun 01:00-02:30 03:00-04:00", ""),
        "
        2026-03-29T03:15+02:00 open    now
        2026-03-29T03:45+02:00 open    now
        2026-03-29T04:00+02:00 weekend 2026-04-05T01:00+02:00
        ",
    );
    check_minutes(
        &calendar("Europe/Madrid", "sun 01:00-02:30 03:00-04:00", ""),
        "2026-03-29T00:00+01:00 2026-03-29T04:00+02:00 120",
    );
    check(&calendar("Europe/Madrid", "sun 02:30-03:10", ""), "2026-03-29T03:05+02:00 weekend 2026-04-05T02:30+02:00");
}

#[test]
fn autumn_in_madrid_has_an_hour_twice() {
    // 03:00 +02:00 becomes 02:00 +01:00 on Sunday 2026-10-25.
    check_minutes(
        &calendar("Europe/Madrid", "mon-sun 22:00-06:00", ""),
        "2026-10-24T12:00+02:00 2026-10-25T06:00+01:00 540",
    );
    check(
        &calendar("Europe/Madrid", "sat 20:00-02:30", ""),
        "
        2026-10-25T02:29:59+02:00 open    now
        2026-10-25T02:30+02:00    weekend 2026-10-31T20:00+01:00
        2026-10-25T02:15+01:00    weekend 2026-10-31T20:00+01:00
        ",
    );
    check(
        &calendar("Europe/Madrid", "sun 02:30-05:00", ""),
        "
        2026-10-25T02:29+02:00 weekend 2026-10-25T02:30+02:00
        2026-10-25T02:15+01:00 open    now
        2026-10-25T04:59+01:00 open    now
        ",
    );
    check_minutes(
        &calendar("Europe/Madrid", "sun 00:00-24:00", ""),
        "2026-10-24T12:00+02:00 2026-10-26T00:00+01:00 1500",
    );
}

#[test]
fn both_nights_in_new_york() {
    // 2026-03-08 and 2026-11-01, at 02:00.
    let night = calendar("America/New_York", "sat 22:00-04:00", "");
    check_minutes(
        &night,
        "
        2026-03-07T12:00-05:00 2026-03-08T04:00-04:00 300
        2026-10-31T12:00-04:00 2026-11-01T04:00-05:00 420
        ",
    );
    check(
        &calendar("America/New_York", "mon-fri 09:00-17:00", ""),
        "
        2026-03-07T12:00-05:00 weekend     2026-03-09T09:00-04:00
        2026-11-01T23:59-05:00 weekend     2026-11-02T09:00-05:00
        2026-11-02T08:59-05:00 after_hours 2026-11-02T09:00-05:00
        ",
    );
}

#[test]
fn the_south_changes_the_other_way_round() {
    // Sydney: summer time ends on 2026-04-05 and begins on 2026-10-04.
    check_minutes(
        &calendar("Australia/Sydney", "sat 20:00-06:00", ""),
        "
        2026-04-04T12:00+11:00 2026-04-05T06:00+10:00 660
        2026-10-03T12:00+10:00 2026-10-04T06:00+11:00 540
        ",
    );
}

#[test]
fn lord_howe_changes_by_half_an_hour() {
    // 02:00 +11:00 becomes 01:30 +10:30 on 2026-04-05; 02:00 +10:30 becomes 02:30 +11:00 on 2026-10-04.
    let island = calendar("Australia/Lord_Howe", "sun 01:00-03:00", "");
    check_minutes(
        &island,
        "
        2026-04-05T00:00+11:00 2026-04-05T03:00+10:30 150
        2026-10-04T00:00+10:30 2026-10-04T03:00+11:00 90
        ",
    );
    check(
        &calendar("Australia/Lord_Howe", "sun 02:15-04:00", ""),
        "2026-10-04T01:59+10:30 weekend 2026-10-04T02:45+11:00",
    );
}

#[test]
fn midnight_itself_can_be_left_out() {
    // In Havana, 00:00 -05:00 becomes 01:00 -04:00 on Sunday 2026-03-08: that day begins at one.
    check(
        &calendar("America/Havana", "sat 18:00-24:00; sun 00:00-02:00 09:00-12:00", ""),
        "
        2026-03-07T23:59:59-05:00 open    now
        2026-03-08T01:00-04:00    open    now
        2026-03-08T02:00-04:00    weekend 2026-03-08T09:00-04:00
        ",
    );
    check_minutes(
        &calendar("America/Havana", "sat 18:00-24:00; sun 00:00-02:00 09:00-12:00", ""),
        "2026-03-07T12:00-05:00 2026-03-08T09:01-04:00 421",
    );
}

#[test]
fn midnight_itself_can_come_twice() {
    // In St. John's, 00:01 -02:30 of Sunday became 23:01 -03:30 of Saturday until 2010.
    check(
        &calendar("America/St_Johns", "sun 00:00-04:00", ""),
        "
        2010-11-06T23:59:59-02:30 weekend 2010-11-07T00:00-02:30
        2010-11-06T23:30-03:30    open    now
        2010-11-07T04:00-03:30    weekend 2010-11-14T00:00-03:30
        ",
    );
}

#[test]
fn a_whole_date_can_be_left_out() {
    // Samoa crossed the date line: Thursday 2011-12-29 -10:00 was followed by Saturday 2011-12-31 +14:00.
    let bar = calendar("Pacific/Apia", "thu 22:00-02:00", "");
    check(
        &bar,
        "
        2011-12-31T01:59+14:00 open    now
        2011-12-31T02:00+14:00 weekend 2012-01-05T22:00+14:00
        ",
    );
    check_minutes(&bar, "2011-12-29T12:00-10:00 2011-12-31T02:00+14:00 240");
}
