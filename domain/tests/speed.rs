//! Bounds far above what is measured, so that only a change of order fails: search and triggers must stay cheap.

mod harbour;
mod large;

use domain::calendar::Calendar;
use domain::judgement::Judgement;
use domain::knowledge::Knowledge;
use domain::trigger::{Moment, When, fired};
use domain::words::Language;
use protocol::settings::Settings;
use protocol::settings::hours::Hours;
use protocol::transcript::{Author, Contact, Kind, Message};
use std::collections::BTreeMap;
use std::time::{Duration, Instant};

/// A debug build is some thirty times slower than a release.
const SLACK: u32 = if cfg!(debug_assertions) { 30 } else { 1 };

/// The quickest of several runs: what else the machine does only ever slows one down.
fn least(times: u32, mut run: impl FnMut()) -> Duration {
    let took = |_| {
        let start = Instant::now();
        run();
        start.elapsed()
    };
    (0..times).map(took).min().unwrap_or_default()
}

/// A worker that wakes up builds the index within the free plan's 10 ms of CPU, and has more to do.
#[test]
fn a_small_business_is_indexed_in_3_ms() {
    let passages = harbour::taught();
    let took = least(20, || assert_eq!(Knowledge::new(passages.clone()).passages().len(), passages.len()));
    println!("{} passages indexed: {took:?}", passages.len());
    assert!(took < Duration::from_millis(3) * SLACK, "{took:?}");
}

#[test]
fn ten_thousand_passages_are_searched_well_under_10_ms() {
    let passages = large::taught(&harbour::taught());
    let letters: usize = passages.iter().map(|passage| passage.text.len()).sum();
    println!("{} letters each", letters / passages.len());
    let start = Instant::now();
    let knowledge = Knowledge::new(passages);
    println!("built in {:?}", start.elapsed());
    let took = least(20, || {
        assert!(!knowledge.search("how much is a boiler repair with guarantee and a bathrom visit?", 5).is_empty());
    });
    println!("search: {took:?}");
    assert!(took < Duration::from_millis(10) * SLACK, "{took:?}");
}

#[test]
fn triggers_on_a_50_message_episode_take_well_under_1_ms() {
    let line = |at: u64| Message {
        seq: at,
        id: format!("line-{at:04}"),
        at_ms: 0,
        from: if at.is_multiple_of(2) { Author::Visitor } else { Author::Assistant },
        name: None,
        kind: Kind::Text,
        text: "that does not help, I would like to know what a new boiler costs, with the fitting and the old one away"
            .to_owned(),
        sources: Vec::new(),
        choices: Vec::new(),
    };
    let episode: Vec<Message> = (1..=50).map(line).collect();
    let settings = Settings::default();
    let newest = &episode[49];
    let (language, settings, judgement) = (Language::De, &settings, &Judgement::default());
    let (contact, thumbs) = (&Contact::default(), &BTreeMap::new());
    let moment = Moment {
        episode: &episode,
        newest,
        language,
        answer: None,
        settings,
        judgement,
        contact,
        contact_after: None,
        thumbs,
    };
    let took = least(50, || assert_eq!(fired(When::BeforeAnswer, &moment).len(), 1));
    println!("triggers: {took:?}");
    assert!(took < Duration::from_millis(1) * SLACK, "{took:?}");
}

/// Each handoff builds the calendar and asks it a few things; the metrics measure open time over months.
#[test]
fn a_calendar_is_read_in_1_ms_and_a_year_measured_in_2() {
    let open = r#"[{"from":"09:00","to":"13:30"},{"from":"16:00","to":"20:00"}]"#;
    let json = format!(r#"{{"time_zone":"Europe/Madrid","week":{{"monday":{open},"friday":{open}}}}}"#);
    let hours: Hours = serde_json::from_str(&json).unwrap();
    let calendar = Calendar::of(&hours).unwrap();
    let (now, year_ms) = (1_795_000_000_000, 365 * 24 * 60 * 60 * 1_000);
    let built = least(20, || assert!(Calendar::of(&hours).is_ok_and(|calendar| calendar.is_set())));
    let asked = least(20, || assert_eq!(calendar.window_at(now), calendar.window_at(now)));
    let measured = least(20, || assert!(calendar.open_time_between(now, now + year_ms) > 0));
    println!("calendar built: {built:?}, asked twice: {asked:?}, a year measured: {measured:?}");
    assert!(built + asked < Duration::from_millis(1) * SLACK, "{built:?} {asked:?}");
    assert!(measured < Duration::from_millis(2) * SLACK, "{measured:?}");
}
