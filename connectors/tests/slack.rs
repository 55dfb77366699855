//! Slack: the requests it is sent and its recorded answers. What it sends us is in `slack_arrival`, the limits of
//! what it takes in `slack_limits`.

#![allow(clippy::unwrap_used, reason = "tests")]

mod common;

use common::{check_verdicts, enormous, json, keys, notice, recipient, sending, settings};
use connectors::channel::{self, Keys};
use connectors::http::{Method, Request, Response};
use connectors::slack::{self, Buttons, SlackUser};
use domain::effect::Recipient;
use domain::outbox::Verdict;
use protocol::handoff::{Call, Channel, Notice};
use protocol::settings::Mode;
use protocol::settings::routes::{At, Rule, Step, Tell, To};
use serde_json::Value;

const RECEIPT: &str = "C0123456789:1795356301.000100";

fn request(notice: &Notice, keys: &Keys) -> Request {
    channel::request(Channel::Slack, &sending(notice, &recipient("C0123456789"), &settings(Mode::Live)), keys).unwrap()
}

fn is_pinned(request: &Request, pinned: &str) {
    let pinned: Value = serde_json::from_str(pinned).unwrap();
    assert_eq!(json(request), pinned, "{:#}", json(request));
}

fn webhook_keys() -> Keys {
    Keys { slack_webhook_url: Some("https://hooks.slack.com/services/T/B/x".to_owned()), ..Keys::default() }
}

#[test]
fn promise_9_the_card_is_pinned() {
    let request = request(&notice(), &keys());
    assert_eq!(request.url, "https://slack.com/api/chat.postMessage");
    assert_eq!(request.header("authorization"), Some("Bearer xoxb-test"));
    assert_eq!(request.header("content-type"), Some("application/json; charset=utf-8"));
    is_pinned(&request, include_str!("../../tests/payloads/slack/request_card.json"));
}

#[test]
fn promise_9_the_webhook_message_is_pinned() {
    let request = request(&notice(), &webhook_keys());
    assert_eq!(request.url, "https://hooks.slack.com/services/T/B/x");
    assert_eq!(request.header("authorization"), None);
    is_pinned(&request, include_str!("../../tests/payloads/slack/request_webhook.json"));
}

#[test]
fn a_webhook_says_what_it_leaves_out_and_keeps_the_end() {
    let body = json(&request(&enormous(), &webhook_keys())).to_string();
    assert!(body.contains("Earlier lines: open the conversation"));
    assert!(body.contains("line 200 ") && !body.contains("line 1 "));
    let small = json(&request(&notice(), &webhook_keys())).to_string();
    assert!(!small.contains("Earlier lines") && small.contains("Do you repair e-bikes?"));
}

#[test]
fn a_thread_message_goes_under_the_card() {
    let (settings, keys) = (settings(Mode::Live), keys());
    let reply = slack::thread_request(&settings, &keys, RECEIPT, "*Sam*\nhi", "c.5").unwrap();
    is_pinned(&reply, include_str!("../../tests/payloads/slack/request_thread.json"));
    assert!(slack::thread_request(&settings, &keys, "", "x", "k").is_err());
}

#[test]
fn promise_9_the_changed_card_is_pinned() {
    let request =
        slack::update_request(&settings(Mode::Live), &keys(), RECEIPT, &notice(), "Claimed by <Ana>", Buttons::Claimed);
    let request = request.unwrap();
    assert_eq!(request.url, "https://slack.com/api/chat.update");
    is_pinned(&request, include_str!("../../tests/payloads/slack/request_update.json"));
}

#[test]
fn promise_9_the_hint_is_pinned() {
    let (settings, keys, text) = (settings(Mode::Live), keys(), "<Sam> has not seen this.");
    let request =
        slack::hint_request(&settings, &keys, "C0123456789", "1795356301.000100", "U123ABC456", "c_7Hq2", text)
            .unwrap();
    assert_eq!(request.url, "https://slack.com/api/chat.postEphemeral");
    is_pinned(&request, include_str!("../../tests/payloads/slack/request_hint.json"));
}

/// The ids of what a card's last row offers, in order.
fn offered(body: &Value) -> Vec<&str> {
    let rows = body["blocks"].as_array().unwrap().iter().filter(|block| block["type"] == "actions");
    rows.flat_map(|row| row["elements"].as_array().unwrap()).map(|one| one["action_id"].as_str().unwrap()).collect()
}

#[test]
fn a_card_offers_what_its_state_allows() {
    let at = |notice: &Notice, buttons| {
        json(&slack::update_request(&settings(Mode::Live), &keys(), RECEIPT, notice, "state", buttons).unwrap())
    };
    let (notice, test) = (notice(), Notice { call: Call::Test, ..notice() });
    assert_eq!(offered(&json(&request(&notice, &keys()))), ["claim", "resolve", "snooze", "return", "open"]);
    assert_eq!(offered(&at(&notice, Buttons::Waiting)), ["claim", "resolve", "snooze", "return", "open"]);
    assert_eq!(offered(&at(&notice, Buttons::Claimed)), ["resolve", "return", "open"]);
    assert_eq!(offered(&at(&notice, Buttons::Closed)), ["open"]);
    assert_eq!(offered(&json(&request(&test, &keys()))), ["claim"]);
    assert!(offered(&at(&test, Buttons::Claimed)).is_empty());
    assert_eq!(offered(&json(&request(&test, &webhook_keys()))), ["open"]);
}

#[test]
fn a_card_says_what_it_calls_for() {
    let of = |call| json(&request(&Notice { call, ..notice() }, &keys()));
    let heads = [
        (Call::Handoff, "Urgent · Sam: asked for a person"),
        (Call::Again, "Still waiting · Urgent · Sam: asked for a person"),
        (Call::Transfer, "Passed to you · Urgent · Sam: asked for a person"),
        (Call::Nudge, "Waiting for your first reply · Urgent · Sam: asked for a person"),
        (Call::Test, "Test · Sam: asked for a person"),
    ];
    for (call, head) in heads {
        let body = of(call);
        assert_eq!(body["blocks"][0]["text"]["text"], head);
        assert!(body["text"].as_str().unwrap().starts_with(head), "{}", body["text"]);
    }
    let changed = |call| {
        let notice = Notice { call, ..notice() };
        let update =
            slack::update_request(&settings(Mode::Live), &keys(), RECEIPT, &notice, "Claimed", Buttons::Claimed);
        json(&update.unwrap())["blocks"][0]["text"]["text"].as_str().unwrap().to_owned()
    };
    assert_eq!(changed(Call::Again), "Urgent · Sam: asked for a person", "nobody waits any more");
    assert_eq!(changed(Call::Test), "Test · Sam: asked for a person");
    let test = of(Call::Test);
    let button = test["blocks"].as_array().unwrap().last().unwrap()["elements"][0].clone();
    assert_eq!((&button["text"]["text"], &button["value"]), (&"I got it".into(), &"c_7Hq2".into()));
    assert_eq!(offered(&of(Call::Transfer)), ["resolve", "return", "open"], "it is somebody's already");
}

/// About a channel and not about a visitor: nothing to claim, and no empty value, which Slack refuses.
#[test]
fn an_alert_offers_the_console_alone() {
    let alert = Notice { call: Call::Alert, conversation: String::new(), evidence: Vec::new(), ..notice() };
    for keys in [keys(), webhook_keys()] {
        let body = json(&request(&alert, &keys));
        assert_eq!(body["blocks"][0]["text"]["text"], "Urgent · Sam: a channel is out of order");
        assert_eq!(offered(&body), ["open"]);
        let rows = body["blocks"].as_array().unwrap().iter().find(|block| block["type"] == "actions").unwrap();
        let button = &rows["elements"][0];
        assert_eq!(button["text"]["text"], "Open the console");
        assert!(button.get("value").is_none() && !body.to_string().contains("Contact"), "{body}");
    }
}

#[test]
fn those_to_notify_are_mentioned_at_the_top_and_not_again_in_a_change() {
    let mentions = ["U0ANA", "@tom", "W0TOM"].map(str::to_owned).to_vec();
    let to = Recipient { mentions: mentions.clone(), ..recipient("C0123456789") };
    for keys in [keys(), webhook_keys()] {
        let (notice, settings) = (notice(), settings(Mode::Live));
        let body = json(&channel::request(Channel::Slack, &sending(&notice, &to, &settings), &keys).unwrap());
        assert!(body["text"].as_str().unwrap().starts_with("<@U0ANA> <@W0TOM> Urgent"), "{}", body["text"]);
        assert_eq!(body["blocks"][1]["text"]["text"], "<@U0ANA> <@W0TOM>");
    }
    let update =
        slack::update_request(&settings(Mode::Live), &keys(), RECEIPT, &notice(), "Claimed by Ana", Buttons::Claimed);
    assert!(!json(&update.unwrap()).to_string().contains("<@"));

    let nudge = |mentions: &[String]| {
        let settings = settings(Mode::Live);
        json(&slack::nudge_request(&settings, &keys(), RECEIPT, mentions, "<Sam> still waits.", "c.9").unwrap())
    };
    assert_eq!(nudge(&mentions)["text"], "<@U0ANA> <@W0TOM> &lt;Sam&gt; still waits.");
    assert_eq!(nudge(&mentions)["thread_ts"], "1795356301.000100");
    assert_eq!(nudge(&[])["text"], "&lt;Sam&gt; still waits.");
}

#[test]
fn people_are_asked_for_by_a_query_and_only_live() {
    let (mut settings, keys) = (settings(Mode::Live), keys());
    let info = slack::users_info_request(&settings, &keys, "U123ABC456").unwrap();
    assert_eq!((info.method, info.url.as_str()), (Method::Get, "https://slack.com/api/users.info?user=U123ABC456"));
    assert_eq!((info.header("authorization"), info.body.len()), (Some("Bearer xoxb-test"), 0));
    let found = slack::lookup_by_email_request(&settings, &keys, " ana+1@velo.example").unwrap();
    assert_eq!(found.url, "https://slack.com/api/users.lookupByEmail?email=ana%2B1%40velo.example");
    assert!(slack::users_info_request(&settings, &webhook_keys(), "U1").unwrap_err().why.contains("BATON_SLACK_TOKEN"));
    settings.slack.mode = Mode::Capture;
    assert!(slack::users_info_request(&settings, &keys, "U1").is_err());
}

#[test]
fn an_account_is_read_by_its_whole_name() {
    let recorded: Value = serde_json::from_str(include_str!("../../tests/payloads/slack/user.json")).unwrap();
    let read = |answer: &Value| {
        slack::user(&Response { status: 200, headers: Vec::new(), body: answer.to_string().into_bytes() })
    };
    let ana = SlackUser {
        id: "U123ABC456".to_owned(),
        name: "Ana Ferreira".to_owned(),
        email: Some("ana@velo.example".to_owned()),
    };
    assert_eq!(read(&recorded), Some(ana.clone()));
    // What an app without users:read.email reads, and an account with no names at all.
    let mut bare = recorded.clone();
    bare["user"]["profile"] = serde_json::json!({ "real_name": "", "display_name": "ana f" });
    assert_eq!(read(&bare), Some(SlackUser { name: "ana f".to_owned(), email: None, ..ana.clone() }));
    bare["user"]["profile"] = serde_json::json!({});
    assert_eq!(read(&bare), Some(SlackUser { name: "ana".to_owned(), email: None, ..ana }));
    let mut gone = recorded;
    gone["user"]["deleted"] = true.into();
    for answer in [gone, serde_json::json!({ "ok": false, "error": "users_not_found" }), Value::Null] {
        assert_eq!(read(&answer), None);
    }
}

#[test]
fn what_is_missing_is_named() {
    let (notice, nobody, mut settings) = (notice(), recipient(""), settings(Mode::Live));
    let why =
        channel::request(Channel::Slack, &sending(&notice, &nobody, &settings), &Keys::default()).unwrap_err().why;
    assert!(why.contains("BATON_SLACK_TOKEN"), "{why}");
    settings.slack.channel = String::new();
    let why = channel::request(Channel::Slack, &sending(&notice, &nobody, &settings), &keys()).unwrap_err().why;
    assert!(why.contains("no channel"), "{why}");
    settings.slack.mode = Mode::Capture;
    let captured = channel::request(Channel::Slack, &sending(&notice, &nobody, &settings), &Keys::default()).unwrap();
    assert_eq!(json(&captured)["blocks"], json(&request(&notice, &keys()))["blocks"]);
}

#[test]
fn recorded_answers_are_judged() {
    check_verdicts(include_str!("../../tests/payloads/slack/responses.json"), |response| {
        channel::verdict(Channel::Slack, response, &settings(Mode::Live))
    });
}

#[test]
fn a_mend_names_every_channel_a_card_may_go_to() {
    let refused =
        Response { status: 200, headers: Vec::new(), body: br#"{"ok":false,"error":"not_in_channel"}"#.to_vec() };
    let mut settings = settings(Mode::Live);
    let says = |settings: &_| match channel::verdict(Channel::Slack, &refused, settings) {
        Verdict::Broken { why } => format!("broken: {why}"),
        Verdict::Never { why } => why,
        other => panic!("{other:?}"),
    };
    assert_eq!(says(&settings), "broken: Slack: not_in_channel: invite the app to #leads");
    let to = |channel: &str| Tell { channel: Channel::Slack, to: To::SlackChannel(channel.to_owned()), at: At::Now };
    let tell = vec![to("#leads"), to("#sales"), to("C0123456789")];
    settings.routes.rules = vec![Rule { steps: vec![Step { tell, ..Step::default() }], ..Rule::default() }];
    // One of several says nothing of the others: only this telling is given up.
    assert_eq!(says(&settings), "Slack: not_in_channel: invite the app to #leads, #sales or C0123456789");
    (settings.slack.channel, settings.routes.rules) = (String::new(), Vec::new());
    assert_eq!(says(&settings), "broken: Slack: not_in_channel: invite the app to its channel");
}
