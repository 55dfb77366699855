//! What is sent of the figures, letter by letter.

use super::{Behind, ChannelFigures, Day, Figure, Flag, MemberFigures, Period, Recomputed, Share, Spread};
use serde::Serialize;
use serde::de::DeserializeOwned;

fn check<T: DeserializeOwned + Serialize>(json: &str) {
    let read: T = serde_json::from_str(json).unwrap();
    assert_eq!(serde_json::to_string(&read).unwrap(), json);
}

#[test]
fn promise_9_the_pieces_of_the_figures_are_pinned() {
    check::<Share>(r#"{"part":1,"of":3,"percent":33.3}"#);
    check::<Share>(r#"{"part":0,"of":0}"#);
    check::<Spread>(
        r#"{"count":1,"median_ms":60000,"p90_ms":60000,"buckets":[{"upto_ms":60000,"count":1},{"count":0}]}"#,
    );
    check::<ChannelFigures>(r#"{"channel":"slack","sent":3,"delivered":2,"failed":1}"#);
    check::<MemberFigures>(
        r#"{"member":{"id":"ana","name":"Ana"},"claims":2,"resolved":1,"won":1,"reply":{"count":0,"buckets":[]}}"#,
    );
    check::<Flag>(r#"{"figure":"csat_escalated","tone":"warning","says":"Few.","advice":"Read them."}"#);
    check::<Recomputed>(r#"{"events":9,"conversations":2,"days":1,"equal":false,"differed":["2026-03-01"]}"#);
    check::<Behind>(
        r#"{"figure":"by_trigger","from":"2026-03-01","to":"2026-03-31","rows":[{"conversation":"c1","episode":1,"visitor":"Sam","excerpt":"Hi","day":"2026-03-02","began_ms":5,"trigger":"frustration","urgency":"urgent","member":{"id":"ana","name":"Ana"},"outcome":"won","value_cents":5,"rating":4,"took_ms":6,"within":true}],"more":false}"#,
    );
    check::<Day>(
        r#"{"day":"2026-03-02","visitors":1,"conversations":1,"spam":0,"answered":1,"answered_alone":0,"escalated":1,"by_trigger":{"human_request":1},"claimed":1,"replied":1,"resolved":1,"won":1,"value_won_cents":5,"questions":2,"unanswered":1,"rated":1,"satisfied":1,"claim_median_ms":60000}"#,
    );
}

/// The keys of a period are what the page, the downloads and whoever calls the API read.
#[test]
fn promise_9_the_keys_of_a_period_are_pinned() {
    let period = serde_json::to_value(Period::default()).unwrap();
    let mut keys: Vec<&str> = period.as_object().unwrap().keys().map(String::as_str).collect();
    keys.sort_unstable();
    let expected = "answered answered_alone by_trigger by_urgency by_window channels claim claim_open claimed conversations conversion conversion_baseline csat_assistant csat_escalated escalated from funnel members notify repeated replied reply reply_open resolve resolved spam thumbs to unanswered value_won_cents value_won_escalated_cents visitors won";
    assert_eq!(keys.join(" "), expected);
    check::<Vec<Figure>>(
        r#"["visitors","answered_alone","by_window","claim_open","reply_open","conversion_baseline","value_won","csat_assistant","channels","members"]"#,
    );
}
