//! Slack's limits, checked on everything Baton sends it, at and around their edges.
//!
//! Lengths are counted in UTF-16 units, the strictest of the ways Slack may count.

#![allow(clippy::unwrap_used, reason = "tests")]

mod common;

use common::{enormous, evidence, json, keys, line, notice, recipient, sending, settings, units};
use connectors::channel::{self, Keys};
use connectors::http::Request;
use connectors::slack::{self, Buttons};
use domain::effect::Recipient;
use protocol::handoff::{Call, Channel, Notice};
use protocol::settings::Mode;
use protocol::transcript::Author;
use serde_json::Value;

const RECEIPT: &str = "C0123456789:1795356301.000100";
const CALLS: [Call; 6] = [Call::Handoff, Call::Again, Call::Transfer, Call::Nudge, Call::Test, Call::Alert];

fn webhook_keys() -> Keys {
    Keys { slack_webhook_url: Some("https://hooks.slack.com/services/T/B/x".to_owned()), ..Keys::default() }
}

/// To a channel where fifty people are to be mentioned.
fn request(notice: &Notice, keys: &Keys) -> Request {
    let mentions = (0..50).map(|number| format!("U{number:010}")).collect();
    let to = Recipient { mentions, ..recipient("C0123456789") };
    channel::request(Channel::Slack, &sending(notice, &to, &settings(Mode::Live)), keys).unwrap()
}

fn update(notice: &Notice, state: &str, buttons: Buttons) -> Request {
    slack::update_request(&settings(Mode::Live), &keys(), RECEIPT, notice, state, buttons).unwrap()
}

/// The longest an id may be (`domain::limits`), and a link as long as Slack takes.
fn stretched(notice: Notice) -> Notice {
    let mut link = "https://baton.velo.example/console/#token=".to_owned();
    link.push_str(&"t".repeat(3_000 - link.len()));
    Notice { conversation: "c".repeat(64), link, ..notice }
}

/// Every string Slack could count, names of types and ids among them.
fn total(value: &Value) -> usize {
    match value {
        Value::String(text) => units(text),
        Value::Array(items) => items.iter().map(total).sum(),
        Value::Object(fields) => fields.values().map(total).sum(),
        _ => 0,
    }
}

fn fits(text: &Value, limit: usize) {
    let text = text.as_str().unwrap();
    assert!((1..=limit).contains(&units(text)), "{} of {limit}: {text}", units(text));
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

fn is_within_limits(body: &Value) {
    fits(&body["text"], 4_000);
    assert!(list(&body["blocks"]).len() <= 50);
    assert!(total(&body["blocks"]) <= 13_200, "{}", total(&body["blocks"]));
    for block in list(&body["blocks"]) {
        match block["type"].as_str().unwrap() {
            "header" => fits(&block["text"]["text"], 150),
            "section" if block["text"].is_object() => fits(&block["text"]["text"], 3_000),
            "section" => assert!((1..=10).contains(&list(&block["fields"]).len())),
            "context" | "actions" => assert!((1..=10).contains(&list(&block["elements"]).len())),
            other => panic!("{other}"),
        }
        list(&block["fields"]).iter().for_each(|field| fits(&field["text"], 2_000));
        list(&block["elements"]).iter().for_each(element);
    }
}

fn element(element: &Value) {
    match element["type"].as_str().unwrap() {
        "mrkdwn" => return fits(&element["text"], 3_000),
        "button" => {
            fits(&element["text"]["text"], 75);
            fits(&element["value"], 2_000);
        }
        "static_select" => {
            fits(&element["placeholder"]["text"], 150);
            assert!((1..=100).contains(&list(&element["options"]).len()));
            for option in list(&element["options"]) {
                fits(&option["text"]["text"], 75);
                // 75 in Slack's older pages, 150 in its newer ones.
                fits(&option["value"], 75);
            }
        }
        other => panic!("{other}"),
    }
    fits(&element["action_id"], 255);
    if element["url"].is_string() {
        fits(&element["url"], 3_000);
    }
}

#[test]
fn promise_8_the_largest_notice_is_within_every_limit_however_it_is_told() {
    for call in CALLS {
        let notice = Notice { call, ..stretched(enormous()) };
        is_within_limits(&json(&request(&notice, &keys())));
        is_within_limits(&json(&request(&notice, &webhook_keys())));
        for buttons in [Buttons::Waiting, Buttons::Claimed, Buttons::Closed] {
            is_within_limits(&json(&update(&notice, &"👩🏽‍🚀 תפוס & ".repeat(200), buttons)));
        }
    }
}

#[test]
fn promise_8_the_smallest_notice_has_nothing_empty_in_it() {
    let empty = Notice {
        evidence: Vec::new(),
        visitor: String::new(),
        contact: Default::default(),
        page: Default::default(),
        summary: String::new(),
        opener: String::new(),
        transcript: Vec::new(),
        ..notice()
    };
    for call in CALLS {
        let notice = Notice { call, ..empty.clone() };
        is_within_limits(&json(&request(&notice, &keys())));
        is_within_limits(&json(&request(&notice, &webhook_keys())));
        is_within_limits(&json(&update(&notice, "Claimed", Buttons::Claimed)));
    }
}

#[test]
fn promise_8_hints_and_nudges_are_cut_to_size() {
    let (settings, keys, long) = (settings(Mode::Live), keys(), "👩🏽‍🚀 <مرحبا> & ".repeat(2_000));
    let (ts, conversation) = ("1795356301.000100", "c".repeat(64));
    let hint = slack::hint_request(&settings, &keys, "C0123456789", ts, "U123ABC456", &conversation, &long);
    is_within_limits(&json(&hint.unwrap()));
    let town: Vec<String> = (0..50).map(|number| format!("U{number:010}")).collect();
    is_within_limits(&json(&slack::nudge_request(&settings, &keys, RECEIPT, &town, &long, "c.1").unwrap()));
}

#[test]
fn a_header_is_cut_only_beyond_150() {
    // "Urgent · " and ": asked for a person" are 29 units of it.
    for (name, whole) in [(121, true), (122, false)] {
        let notice = Notice { visitor: "ש".repeat(name), ..notice() };
        let header = json(&request(&notice, &keys()))["blocks"][0]["text"]["text"].as_str().unwrap().to_owned();
        assert_eq!(header.ends_with("a person"), whole, "{header}");
        assert!(if whole { units(&header) == 150 } else { units(&header) < 150 }, "{header}");
    }
}

#[test]
fn a_link_over_3_000_is_refused_in_words() {
    let mut notice = stretched(notice());
    is_within_limits(&json(&request(&notice, &keys())));
    notice.link.push('t');
    let (to, settings) = (recipient("C0123456789"), settings(Mode::Live));
    let refused = channel::request(Channel::Slack, &sending(&notice, &to, &settings), &keys()).unwrap_err();
    assert!(refused.why.contains("shorten public_url"));
}

#[test]
fn a_page_name_ends_its_field_before_slack_does() {
    let mut notice = notice();
    for length in [1_400, 1_500, 1_600, 2_000, 3_000] {
        notice.page.url = format!("https://velo.example/?q={}", "&".repeat(length / 5));
        is_within_limits(&json(&request(&notice, &keys())));
    }
}

/// As many lines as a conversation has, of any length, in scripts that are easy to cut wrongly.
fn lines(count: u64, long: usize) -> Notice {
    let text = |seq: u64| format!("{seq} {}", "👨‍👩‍👧‍👦 שלום <b>&amp; مرحبا é ".repeat(long));
    let transcript = (1..=count).map(|seq| line(seq, Author::Visitor, &text(seq))).collect();
    Notice { transcript, evidence: (0..7).map(|_| evidence(&["so", "it", "was"])).collect(), ..enormous() }
}

#[test]
fn promise_8_one_way_messages_fill_the_room_and_never_burst_it() {
    let mut fullest = 0;
    for count in [0, 1, 20, 63, 200] {
        for long in [0, 1, 3, 40] {
            let body = json(&request(&lines(count, long), &webhook_keys()));
            is_within_limits(&body);
            fullest = fullest.max(total(&body["blocks"]));
        }
    }
    assert!(fullest > 9_000, "only {fullest} of 13,200 is ever used");
}

#[test]
fn the_thread_carries_the_whole_transcript() {
    let notice = enormous();
    let chunks = slack::transcript_chunks(&notice);
    assert!(chunks.iter().all(|chunk| units(chunk) <= 3_000));
    let escaped = |text: &str| text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    let all = chunks.join("\n");
    let mut at = 0;
    for message in notice.transcript.iter().filter(|message| message.seq != 100) {
        at += all[at..].find(&escaped(&message.text)).expect("each line, in order");
    }
    // The one line longer than a message is cut, and each piece stands under its speaker.
    assert_eq!(all.matches("🧵").count(), 1_300);
    assert!(all.contains("start-of-100") && all.contains("end-of-100"));
    assert!(chunks.iter().all(|chunk| chunk.starts_with('*')));
    assert!(slack::transcript_chunks(&Notice { transcript: Vec::new(), ..notice }).is_empty());
}

#[test]
fn promise_8_two_hundred_lines_of_any_length_go_into_the_thread_whole() {
    for long in [0, 3, 40] {
        let notice = lines(200, long);
        let chunks = slack::transcript_chunks(&notice);
        for chunk in &chunks {
            let post = slack::thread_request(&settings(Mode::Live), &keys(), RECEIPT, chunk, "c.1").unwrap();
            is_within_limits(&json(&post));
            assert!(units(chunk) <= 3_000);
        }
        assert_eq!(chunks.concat().matches("👨‍👩‍👧‍👦").count(), 200 * long, "no family was parted");
    }
}
