//! A fake that takes a bad request is a defect: each takes what Baton's connectors send (the same payloads
//! their tests pin), and refuses it with any one thing wrong.

use super::common::{Answer, Fake, Gate, Vendor};
use super::{resend, slack, whatsapp};
use reqwest::{Client, Response};
use serde_json::{Value, json};
use std::time::Duration;

const CARD: &str = include_str!("../../payloads/slack/request_card.json");
const WEBHOOK: &str = include_str!("../../payloads/slack/request_webhook.json");
const UPDATE: &str = include_str!("../../payloads/slack/request_update.json");
const HINT: &str = include_str!("../../payloads/slack/request_hint.json");
const THREAD: &str = include_str!("../../payloads/slack/request_thread.json");
const TEMPLATE: &str = include_str!("../../payloads/whatsapp/request_template.json");
const FREE: &str = include_str!("../../payloads/whatsapp/request_free.json");
const ASK: &str = include_str!("../../payloads/whatsapp/request_ask.json");
const TO_USER_ID: &str = include_str!("../../payloads/whatsapp/request_text_to_user_id.json");
const READ: &str = include_str!("../../payloads/whatsapp/request_read.json");
const MAIL: &str = include_str!("../../payloads/resend/request_mail.json");

fn parse(payload: &str) -> Value {
    serde_json::from_str(payload).unwrap()
}

/// `payload` with one value, named by its JSON pointer, put in or (with `Null`) taken out.
fn with(payload: &str, pointer: &str, value: Value) -> Value {
    let mut changed = parse(payload);
    let (parent, name) = pointer.rsplit_once('/').unwrap();
    let parent = changed.pointer_mut(parent).unwrap();
    match (parent, value) {
        (Value::Object(fields), Value::Null) => drop(fields.remove(name)),
        (Value::Array(items), value) => items[name.parse::<usize>().unwrap()] = value,
        (parent, value) => parent[name] = value,
    }
    changed
}

async fn post(url: &str, token: &str, key: &str, body: &Value) -> Response {
    let request = Client::new().post(url).json(body);
    let request = if token.is_empty() { request } else { request.bearer_auth(token) };
    let request = if key.is_empty() { request } else { request.header("idempotency-key", key) };
    request.send().await.unwrap()
}

/// Each of these is refused, and would fail a story.
async fn refuses<V: Vendor>(fake: &Fake<V>, url: &str, token: &str, payload: &str, wrong: &[(&str, Value)]) {
    let before = fake.accepted().len();
    for (pointer, value) in wrong {
        let answered = post(url, token, "k", &with(payload, pointer, value.clone())).await;
        assert_eq!(answered.status(), 400, "{} took a wrong {pointer}", V::NAME);
        assert_eq!(fake.take_violations().len(), 1, "{pointer}");
    }
    post(url, "wrong", "k", &parse(payload)).await;
    post(&format!("{url}/elsewhere"), token, "k", &parse(payload)).await;
    Client::new().get(url).bearer_auth(token).send().await.unwrap();
    Client::new().post(url).bearer_auth(token).body(payload.to_owned()).send().await.unwrap();
    assert_eq!(fake.take_violations().len(), 4);
    assert_eq!(fake.accepted().len(), before);
}

#[tokio::test]
async fn slack_takes_what_baton_sends_and_nothing_worse() {
    let fake = slack::start("xoxb-test").await;
    let url = format!("{}/chat.postMessage", fake.base_url());
    let posted: Value = post(&url, "xoxb-test", "", &parse(CARD)).await.json().await.unwrap();
    assert_eq!((&posted["ok"], &posted["channel"]), (&json!(true), &json!("C0123456789")));
    let reply = with(THREAD, "/thread_ts", posted["ts"].clone());
    assert_eq!(post(&url, "xoxb-test", "", &reply).await.json::<Value>().await.unwrap()["ok"], true);
    let hook = post(&fake.webhook_url(), "", "", &parse(WEBHOOK)).await;
    assert_eq!(hook.text().await.unwrap(), "ok");
    assert_eq!((fake.accepted().len(), fake.cards().len()), (3, 1));
    fake.assert_clean();
    let wrong = [
        ("/text", json!("")),
        ("/channel", json!("no such channel")),
        ("/thread_ts", json!("1.1")),
        ("/colour", json!("red")),
        ("/text", json!("<!channel> hello")),
        ("/text", json!("a & b")),
        ("/blocks/0/text/text", json!("x".repeat(151))),
        ("/blocks/2/text/text", json!("x".repeat(3_001))),
        ("/blocks/2/type", json!("carousel")),
        ("/blocks/2/block_id", json!("x".repeat(256))),
        ("/blocks/1/fields", json!(vec![json!({ "type": "mrkdwn", "text": "x" }); 11])),
        ("/blocks/1/fields/0/text", json!("x".repeat(2_001))),
        ("/blocks/4/text/text", json!("hello <@U123ABC456>")),
        ("/blocks/5/elements/0/action_id", json!("open")),
        ("/blocks/5/elements/0/action_id", json!("x".repeat(256))),
        ("/blocks/5/elements/0/text/text", json!("x".repeat(76))),
        ("/blocks/5/elements/0/value", json!("x".repeat(2_001))),
        ("/blocks/5/elements/0/style", json!("loud")),
        ("/blocks/5/elements/1/options", json!([])),
        ("/blocks/5/elements/1/options/0/value", json!("x".repeat(151))),
        ("/blocks/5/elements/1/options/0/text/type", json!("mrkdwn")),
        ("/blocks/5/elements/1/placeholder/text", json!("x".repeat(151))),
        ("/blocks/5/elements/4/url", json!("javascript:alert(1)")),
        ("/blocks/5/elements/4/url", json!(format!("https://a.b/{}", "x".repeat(3_000)))),
        ("/blocks", json!(vec![json!({ "type": "divider" }); 51])),
        (
            "/blocks",
            json!(vec![json!({ "type": "section", "text": { "type": "mrkdwn", "text": "x".repeat(2_900) } }); 5]),
        ),
    ];
    refuses(&fake, &url, "xoxb-test", CARD, &wrong).await;
    // The same limits hold for a card that is changed and for what one person is shown.
    for (method, payload, place) in [("chat.update", UPDATE, "/ts"), ("chat.postEphemeral", HINT, "/thread_ts")] {
        let url = format!("{}/{method}", fake.base_url());
        let known = with(payload, place, posted["ts"].clone()).to_string();
        assert_eq!(post(&url, "xoxb-test", "", &parse(&known)).await.json::<Value>().await.unwrap()["ok"], true);
        let wrong = [
            (place, json!("1.1")),
            ("/channel", json!("C0000000000")),
            ("/text", json!("x".repeat(4_001))),
            ("/colour", json!("red")),
            ("/blocks/0/text/text", json!("x".repeat(3_001))),
            ("/blocks", json!(vec![json!({ "type": "divider" }); 51])),
        ];
        refuses(&fake, &url, "xoxb-test", &known, &wrong).await;
    }
    let hint = with(HINT, "/thread_ts", posted["ts"].clone()).to_string();
    let url = format!("{}/chat.postEphemeral", fake.base_url());
    refuses(&fake, &url, "xoxb-test", &hint, &[("/user", json!("ana")), ("/metadata", json!({}))]).await;
    assert_eq!(fake.hints().len(), 1);
}

#[tokio::test]
async fn slack_knows_its_people_and_answers_beside_the_script() {
    let fake = slack::start("xoxb-test").await;
    fake.user("U123ABC456", "Ana Ferreira", "ana+1@velo.example");
    fake.next([Answer::Status(500)]);
    let ask = async |question: &str| -> Value {
        let url = format!("{}/{question}", fake.base_url());
        Client::new().get(url).bearer_auth("xoxb-test").send().await.unwrap().json().await.unwrap()
    };
    assert_eq!(ask("users.info?user=U123ABC456").await["user"]["profile"]["real_name"], "Ana Ferreira");
    assert_eq!(ask("users.lookupByEmail?email=ana%2B1%40velo.example").await["user"]["id"], "U123ABC456");
    assert_eq!(ask("users.info?user=U0NOBODY").await["error"], "user_not_found");
    assert_eq!(ask("users.lookupByEmail?email=eve%40velo.example").await["error"], "users_not_found");
    assert_eq!((fake.accepted().len(), fake.attempts().len()), (0, 4));
    fake.assert_clean();
    for wrong in ["users.info", "users.info?email=a", "users.list?limit=1", "conversations.history?channel=C1"] {
        ask(wrong).await;
        assert_eq!(fake.take_violations().len(), 1, "{wrong}");
    }
    let url = format!("{}/users.info", fake.base_url());
    assert_eq!(post(&url, "xoxb-test", "", &json!({ "user": "U123ABC456" })).await.status(), 400, "not as JSON");
    Client::new().get(format!("{url}?user=U123ABC456")).send().await.unwrap();
    assert_eq!(fake.take_violations().len(), 2);
}

#[tokio::test]
async fn whatsapp_takes_what_baton_sends_and_nothing_worse() {
    let fake = whatsapp::start("EAAtest", "106540352242922").await;
    let url = format!("{}/106540352242922/messages", fake.base_url());
    let sent: Value = post(&url, "EAAtest", "", &parse(TEMPLATE)).await.json().await.unwrap();
    assert!(sent["messages"][0]["id"].as_str().unwrap().starts_with("wamid."));
    fake.assert_clean();
    let value = "/template/components/0/parameters/3/text";
    let wrong = [
        ("/to", json!("+34600111222")),
        ("/to", json!("0034600111222")),
        ("/messaging_product", json!("sms")),
        ("/biz_opaque_callback_data", Value::Null),
        ("/type", json!("text")),
        ("/template/name", json!("other")),
        ("/template/language/code", json!("xx")),
        ("/template/components/0/parameters", json!([{ "type": "text", "text": "one" }])),
        (value, json!("two\nlines")),
        (value, json!("a tab\t")),
        (value, json!("five     spaces")),
        (value, json!("")),
        (value, json!("x".repeat(900))),
        ("/recipient", json!("US.1")),
        ("/biz_opaque_callback_data", json!("x".repeat(513))),
        ("/template/components/1/index", json!("1")),
        ("/template/components/1/index", json!(0)),
        ("/template/components/1/sub_type", json!("url")),
        ("/template/components/2/parameters/0/payload", json!("")),
        ("/template/components/2/parameters/0/type", json!("text")),
    ];
    refuses(&fake, &url, "EAAtest", TEMPLATE, &wrong).await;
}

#[tokio::test]
async fn whatsapp_takes_free_messages_in_the_window_and_nothing_worse() {
    let fake = whatsapp::start("EAAtest", "106540352242922").await;
    let url = format!("{}/106540352242922/messages", fake.base_url());
    let status = async |payload: &str| post(&url, "EAAtest", "", &parse(payload)).await.status().as_u16();
    for free in [FREE, ASK, TO_USER_ID] {
        assert_eq!(status(free).await, 400);
        assert!(fake.take_violations()[0].contains("131047"));
    }
    fake.wrote("34600111222");
    fake.wrote("US.13491208655302741918");
    for free in [FREE, ASK, TO_USER_ID] {
        assert_eq!(status(free).await, 200);
    }
    assert_eq!((status(READ).await, fake.read(), fake.accepted().len()), (200, vec!["wamid.D".to_owned()], 3));
    fake.assert_clean();
    let button = "/interactive/action/buttons/0/reply";
    let wrong = [
        ("/interactive/body/text", json!("x".repeat(1_025))),
        ("/interactive/body/text", json!("")),
        ("/interactive/type", json!("list")),
        ("/interactive/action/buttons", json!([])),
        (button, json!({ "id": "claim:c", "title": "x".repeat(21) })),
        (button, json!({ "id": "x".repeat(257), "title": "Claim" })),
        (button, json!({ "id": "snooze:c_7Hq2", "title": "Claim" })),
        (button, json!({ "id": " claim:c", "title": "Claim" })),
        ("/context", json!({ "message_id": "A" })),
    ];
    refuses(&fake, &url, "EAAtest", FREE, &wrong).await;
    let wrong =
        [("/text/body", json!("x".repeat(4_097))), ("/recipient", json!("34600111222")), ("/to", json!("US.1"))];
    refuses(&fake, &url, "EAAtest", TO_USER_ID, &wrong).await;
    refuses(&fake, &url, "EAAtest", READ, &[("/status", json!("typing")), ("/message_id", json!(""))]).await;
}

#[tokio::test]
async fn whatsapp_may_let_the_window_close_and_keeps_its_pace() {
    let fake = whatsapp::start("EAAtest", "106540352242922").await;
    let url = format!("{}/106540352242922/messages", fake.base_url());
    let code = async |payload: &str| {
        let said: Value = post(&url, "EAAtest", "", &parse(payload)).await.json().await.unwrap();
        said["error"]["code"].as_u64()
    };
    fake.wrote("34600111222");
    fake.window_closed("34600111222");
    fake.outside(whatsapp::Outside::Refuse);
    assert_eq!((code(FREE).await, code(TEMPLATE).await), (Some(131_047), None));
    fake.outside(whatsapp::Outside::Accept);
    assert_eq!(code(FREE).await, None);
    fake.pair_rate(Duration::from_secs(600));
    assert_eq!((code(FREE).await, code(TEMPLATE).await, code(TO_USER_ID).await), (None, Some(131_056), None));
    assert_eq!((fake.accepted().len(), fake.attempts().len()), (4, 6));
}

#[tokio::test]
async fn resend_sends_a_mail_once_and_takes_nothing_worse() {
    let fake = resend::start("re_test").await;
    let url = format!("{}/emails", fake.base_url());
    let mail = parse(MAIL);
    let first: Value = post(&url, "re_test", "c.4", &mail).await.json().await.unwrap();
    let again: Value = post(&url, "re_test", "c.4", &mail).await.json().await.unwrap();
    assert_eq!(first["id"], again["id"]);
    let other = post(&url, "re_test", "c.4", &with(MAIL, "/subject", json!("other"))).await;
    assert_eq!(other.status(), 409);
    assert_eq!(other.json::<Value>().await.unwrap()["name"], "invalid_idempotent_request");
    assert_eq!((fake.accepted().len(), fake.attempts().len()), (1, 3));
    post(&url, "re_test", "", &mail).await;
    assert!(fake.take_violations()[0].contains("idempotency key"));
    let wrong = [
        ("/from", json!("Baton")),
        ("/to", json!([])),
        ("/to/0", json!("ana@a.b,eve@c.d")),
        ("/subject", json!("two\r\nBcc: eve@c.d")),
        ("/subject", Value::Null),
        ("/html", Value::Null),
        ("/text", json!("")),
        ("/html", json!("<script>")),
        ("/tags/0/value", json!("not a word")),
        ("/headers/X-Baton-Conversation", json!("a\nb")),
        ("/colour", json!("red")),
    ];
    refuses(&fake, &url, "re_test", MAIL, &wrong).await;
}

#[tokio::test]
async fn the_script_is_followed_and_only_what_is_taken_counts() {
    let fake = resend::start("re_test").await;
    let url = format!("{}/emails", fake.base_url());
    fake.next([
        Answer::TooMany { retry_after_s: 2 },
        Answer::Status(500),
        resend::refuse(422, "validation_error", "no"),
        Answer::Ok,
    ]);
    let mut seen = Vec::new();
    for _ in 0..4 {
        let answer = post(&url, "re_test", "c.4", &parse(MAIL)).await;
        let wait = answer.headers().get("retry-after").map(|value| value.to_str().unwrap().to_owned());
        seen.push((answer.status().as_u16(), wait));
    }
    assert_eq!(seen, [(429, Some("2".to_owned())), (500, None), (422, None), (200, None)]);
    assert_eq!((fake.wait_for(1).await.len(), fake.wait_for_attempts(4).await.len()), (1, 4));
}

#[tokio::test]
async fn a_held_answer_is_recorded_before_the_gate_opens() {
    let (fake, gate) = (resend::start("re_test").await, Gate::default());
    fake.next([Answer::Hold(gate.clone())]);
    let url = format!("{}/emails", fake.base_url());
    let held_url = url.clone();
    let held = tokio::spawn(async move { post(&held_url, "re_test", "c.4", &parse(MAIL)).await.status() });
    fake.wait_for(1).await;
    // A later request overtakes it: only the gate holds the first one back.
    assert_eq!(post(&url, "re_test", "c.5", &parse(MAIL)).await.status(), 200);
    assert!(!held.is_finished());
    gate.open();
    assert_eq!(held.await.unwrap(), 200);
}

#[tokio::test]
async fn a_violation_fails_the_test_that_drops_the_fake() {
    let fake = resend::start("re_test").await;
    post(&format!("{}/emails", fake.base_url()), "re_test", "c.4", &json!({})).await;
    let dropped = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| drop(fake)));
    let said = *dropped.unwrap_err().downcast::<String>().unwrap();
    assert!(said.contains("Resend was sent what it does not take") && said.contains("from is missing"), "{said}");
}
