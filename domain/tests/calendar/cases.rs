//! Weeks, weekends, nights, holidays and special hours, away from the nights on which the clocks change.

use crate::written::{MINUTE, at, calendar, check, check_minutes};
use domain::calendar::{Calendar, Local};
use protocol::settings::hours::{Hours, Weekday, Window};

const SHOP: &str = "mon-fri 09:00-13:30 16:00-20:00; sat 10:00-14:00";

#[test]
fn several_intervals_a_day_and_a_weekend() {
    let shop = calendar("Europe/Madrid", SHOP, "");
    check(
        &shop,
        "
        2026-11-25T08:59:59.999+01:00 after_hours 2026-11-25T09:00+01:00
        2026-11-25T09:00+01:00        open        now
        2026-11-25T13:29:59.999+01:00 open        now
        2026-11-25T13:30+01:00        after_hours 2026-11-25T16:00+01:00
        2026-11-25T20:00+01:00        after_hours 2026-11-26T09:00+01:00
        2026-11-27T20:00+01:00        after_hours 2026-11-28T10:00+01:00
        2026-11-28T00:00+01:00        weekend     2026-11-28T10:00+01:00
        2026-11-28T12:00+01:00        open        now
        2026-11-28T14:00+01:00        weekend     2026-11-30T09:00+01:00
        2026-11-29T23:59+01:00        weekend     2026-11-30T09:00+01:00
        2026-11-30T00:00+01:00        after_hours 2026-11-30T09:00+01:00
        ",
    );
    check_minutes(
        &shop,
        "
        2026-11-25T08:00+01:00 2026-11-25T09:01+01:00 1
        2026-11-25T13:00+01:00 2026-11-25T16:30+01:00 60
        2026-11-25T12:00+01:00 2026-11-26T10:00+01:00 390
        2026-11-27T19:50+01:00 2026-11-28T10:05+01:00 15
        2026-11-28T13:50+01:00 2026-11-30T09:05+01:00 15
        2026-11-23T00:00+01:00 2026-12-07T09:01+01:00 5581
        ",
    );
}

#[test]
fn an_interval_that_crosses_midnight_is_its_first_days() {
    let bar = calendar("America/New_York", "thu-sat 18:00-02:00; sun 12:00-12:00", "");
    check(
        &bar,
        "
        2026-11-26T17:59-05:00 after_hours 2026-11-26T18:00-05:00
        2026-11-27T01:59-05:00 open        now
        2026-11-27T02:00-05:00 after_hours 2026-11-27T18:00-05:00
        2026-11-29T01:30-05:00 open        now
        2026-11-29T02:00-05:00 weekend     2026-11-29T12:00-05:00
        2026-11-30T00:30-05:00 open        now
        2026-11-30T11:59-05:00 open        now
        2026-11-30T12:00-05:00 after_hours 2026-12-03T18:00-05:00
        ",
    );
    check_minutes(&bar, "2026-11-26T00:00-05:00 2026-11-30T12:00-05:00 2880");
}

#[test]
fn a_holiday_replaces_the_intervals_that_begin_on_it() {
    let bar = calendar("Europe/Madrid", "mon-sun 20:00-03:00", "2026-12-25");
    check(
        &bar,
        "
        2026-12-25T02:59+01:00 open        now
        2026-12-25T03:00+01:00 weekend     2026-12-26T20:00+01:00
        2026-12-25T21:00+01:00 weekend     2026-12-26T20:00+01:00
        2026-12-26T01:00+01:00 weekend     2026-12-26T20:00+01:00
        2026-12-28T12:00+01:00 after_hours 2026-12-28T20:00+01:00
        ",
    );
}

#[test]
fn special_hours_replace_a_days_own_and_the_rest_of_it_is_weekend() {
    let shop = calendar("Europe/Madrid", SHOP, "2026-12-19 10:00-22:00; 2026-12-24 09:00-13:00");
    check(
        &shop,
        "
        2026-12-19T21:59+01:00 open        now
        2026-12-19T22:00+01:00 weekend     2026-12-21T09:00+01:00
        2026-12-24T08:00+01:00 weekend     2026-12-24T09:00+01:00
        2026-12-24T13:15+01:00 weekend     2026-12-25T09:00+01:00
        2026-12-25T08:00+01:00 after_hours 2026-12-25T09:00+01:00
        ",
    );
    check_minutes(&shop, "2026-12-23T19:00+01:00 2026-12-25T09:30+01:00 330");
}

#[test]
fn overlapping_nights_count_once_and_24_hours_have_no_seam() {
    let overlap = calendar("UTC", "mon 22:00-06:00; tue 04:00-08:00", "");
    check_minutes(&overlap, "2026-11-23T20:00Z 2026-11-24T08:00Z 600");
    let always = calendar("UTC", "mon-sun 00:00-24:00", "");
    check(&always, "2026-11-24T00:00Z open now");
    check_minutes(&always, "2026-11-23T12:00Z 2026-11-30T12:00Z 10080");
}

#[test]
fn zones_off_the_full_hour() {
    check(
        &calendar("Asia/Kolkata", "mon-fri 09:30-18:00", ""),
        "
        2026-11-25T03:59:59Z after_hours 2026-11-25T04:00Z
        2026-11-25T04:00Z    open        now
        2026-11-25T12:30Z    after_hours 2026-11-26T04:00Z
        2026-11-27T18:29Z    after_hours 2026-11-30T04:00Z
        2026-11-27T18:30Z    weekend     2026-11-30T04:00Z
        ",
    );
    check(
        &calendar("Asia/Kathmandu", "sun 10:00-17:00; mon-fri 10:00-17:00", ""),
        "
        2026-11-25T04:14:59Z after_hours 2026-11-25T04:15Z
        2026-11-25T11:15Z    after_hours 2026-11-26T04:15Z
        2026-11-29T04:15Z    open        now
        ",
    );
}

#[test]
fn a_week_without_hours_is_always_open() {
    let unset = Calendar::of(&Hours::default()).unwrap();
    assert!(!unset.is_set());
    check(&unset, "2026-11-28T03:00Z open now");
    check_minutes(&unset, "2026-11-28T03:00Z 2026-11-29T03:01Z 1441");
    let dated_only = calendar("Europe/Madrid", "", "2026-12-25");
    assert!(!dated_only.is_set());
    check(&dated_only, "2026-12-25T12:00+01:00 open now");
}

#[test]
fn what_never_opens_within_the_horizon_is_none() {
    let date = |week: i64| {
        let monday = at("2026-11-23T00:00Z") + week * 7 * 1_440 * MINUTE;
        jiff::Timestamp::from_millisecond(monday).unwrap().strftime("%F").to_string()
    };
    let closed: Vec<String> = (0..59).map(date).collect();
    let mondays = calendar("UTC", "mon 09:00-10:00", &closed.join(";"));
    check(
        &mondays,
        "
        2026-11-20T00:00Z after_hours never
        2026-12-08T00:00Z after_hours 2028-01-10T09:00Z
        ",
    );
    assert_eq!(mondays.after_open_time(at("2026-11-20T00:00Z"), MINUTE), None);
    assert_eq!(mondays.open_time_between(at("2026-11-20T00:00Z"), at("2028-01-10T09:10Z")), 10 * MINUTE);
}

#[test]
fn time_that_runs_backwards_or_out_of_any_calendar_is_bounded() {
    let shop = calendar("Europe/Madrid", SHOP, "");
    let noon = at("2026-11-25T12:00+01:00");
    assert_eq!(shop.open_time_between(noon, noon - MINUTE), 0);
    assert_eq!(shop.after_open_time(noon, 0), Some(noon));
    assert_eq!(shop.after_open_time(noon, -1), Some(noon));
    for at in [i64::MIN, i64::MAX] {
        shop.window_at(at);
        shop.next_opening(at);
        shop.after_open_time(at, MINUTE);
    }
    assert!(shop.open_time_between(i64::MIN, i64::MAX) > 0);
    assert_eq!(shop.after_open_time(noon, i64::MAX), None);
}

#[test]
fn a_moment_as_the_business_reads_it() {
    let shop = calendar("Pacific/Auckland", SHOP, "");
    let read = |text| shop.local(at(text));
    assert_eq!(
        read("2026-11-27T11:05:59Z"),
        Local { year: 2026, month: 11, day: 28, weekday: Weekday::Saturday, hour: 0, minute: 5 }
    );
    let days = |a, b| shop.days_between(at(a), at(b));
    assert_eq!(days("2026-11-27T10:59Z", "2026-11-27T11:00Z"), 1);
    assert_eq!(days("2026-11-27T11:00Z", "2026-11-28T10:59Z"), 0);
    assert_eq!(days("2026-11-28T12:00Z", "2026-11-25T12:00Z"), -3);
    assert_eq!(shop.window_at(at("2026-11-27T10:59Z")), Window::AfterHours);
}
