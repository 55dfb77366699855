//! The fake of Turnstile refuses what Cloudflare would.

use super::common::Fake;
use super::turnstile::{self, Turnstile};
use serde_json::{Value, json};

const KEY: &str = "01234567-89ab-4cde-8f01-23456789abcd";

async fn ask(fake: &Fake<Turnstile>, body: &Value) -> (u16, Value) {
    let request = crate::api::client().post(format!("{}/siteverify", fake.origin())).json(body);
    let response = request.send().await.expect("an answer");
    (response.status().as_u16(), response.json().await.expect("JSON"))
}

#[tokio::test]
async fn a_person_passes_once_and_a_machine_never() {
    let fake = turnstile::start("s3cret").await;
    let token = |token: &str, key: &str| json!({ "secret": "s3cret", "response": token, "idempotency_key": key });
    let (_, first) = ask(&fake, &token("person-1", KEY)).await;
    assert_eq!(first["success"], true);
    assert_eq!(ask(&fake, &token("person-1", KEY)).await.1["success"], true, "the same question again");
    let other = KEY.replace("abcd", "abce");
    assert_eq!(ask(&fake, &token("person-1", &other)).await.1["error-codes"], json!(["timeout-or-duplicate"]));
    assert_eq!(ask(&fake, &token("machine", KEY)).await.1["error-codes"], json!(["invalid-input-response"]));
    fake.assert_clean();
}

#[tokio::test]
async fn a_wrong_secret_key_or_field_is_a_violation() {
    let fake = turnstile::start("s3cret").await;
    for body in [
        json!({ "secret": "other", "response": "person-1" }),
        json!({ "secret": "s3cret", "response": "" }),
        json!({ "secret": "s3cret", "response": "person-1", "idempotency_key": "k1" }),
        json!({ "secret": "s3cret", "response": "person-1", "remoteip": "here" }),
        json!({ "secret": "s3cret", "response": "person-1", "sitekey": "0x4AAA" }),
    ] {
        assert_eq!(ask(&fake, &body).await.0, 400, "{body}");
    }
    assert_eq!(fake.take_violations().len(), 5);
}

#[tokio::test]
async fn the_script_is_at_one_address_and_does_what_was_planned() {
    let fake = turnstile::start("s3cret").await;
    fake.vendor(|vendor| vendor.plan = vec!["ask", "machine"]);
    let get = |path: &str| reqwest::get(format!("{}{path}", fake.origin()));
    let script = get("/api.js?render=explicit").await.expect("an answer").text().await.expect("a script");
    assert!(script.contains(r#"const plan = ["ask","machine"];"#), "{script}");
    for path in ["/api.js", "/turnstile/v0/api.js?render=explicit"] {
        assert_eq!(get(path).await.expect("an answer").status(), 400, "{path}");
    }
    // What a page asks of the script that Cloudflare's would not do is told here.
    let told = crate::api::client().post(format!("{}/violation?no%20sitekey", fake.origin())).send().await;
    assert_eq!(told.expect("an answer").status(), 400);
    assert_eq!(fake.take_violations().len(), 3);
}
