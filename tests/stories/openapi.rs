//! The document is served, and each address says which methods it takes as the document does.

use reqwest::Method;
use serde_json::Value;
use tests::api::Desk;
use tests::runtime::{OWNER_TOKEN, Runtime};

#[tokio::test]
async fn every_address_takes_what_the_document_says() {
    let runtime = Runtime::start().await;
    let desk = Desk::with(&runtime.origin(), OWNER_TOKEN);
    let client = tests::api::client();
    let served = client.get(format!("{}/openapi.json", runtime.origin())).send().await.expect("it is served");
    let document: Value = serde_json::from_str(&served.text().await.expect("a body")).expect("JSON");
    assert_eq!(document["openapi"], "3.1.0");
    let paths = document["paths"].as_object().expect("paths");
    assert!(paths.len() > 40, "{}", paths.len());
    for (path, methods) in paths.iter().filter(|(path, _)| !path.starts_with("/api/chat/")) {
        let taken: Vec<String> = methods.as_object().expect("methods").keys().map(|one| one.to_uppercase()).collect();
        let address = format!("{}{}", runtime.origin(), filled(path));
        let refused = client.request(Method::PATCH, address).bearer_auth(&desk.bearer).send().await.expect("an answer");
        assert_eq!(refused.status(), 405, "{path}");
        let allow = refused.headers().get("allow").and_then(|allow| allow.to_str().ok()).unwrap_or_default();
        let mut allowed: Vec<&str> = allow.split(", ").collect();
        allowed.sort_unstable();
        let mut taken: Vec<&str> = taken.iter().map(String::as_str).collect();
        taken.sort_unstable();
        assert_eq!(allowed, taken, "{path}");
    }
}

/// An address with something in place of its names.
fn filled(path: &str) -> String {
    let fill = |part: &str| match part {
        "{channel}" => "slack".to_owned(),
        "{page}" => "1".to_owned(),
        part if part.starts_with('{') => "something".to_owned(),
        part => part.to_owned(),
    };
    path.split('/').map(fill).collect::<Vec<_>>().join("/")
}

#[tokio::test]
async fn addresses_that_mean_nothing_are_refused_in_words() {
    let runtime = Runtime::start().await;
    let client = tests::api::client();
    let asked = |path: &str| client.get(format!("{}{path}", runtime.origin())).bearer_auth(OWNER_TOKEN).send();
    for (path, status, code) in [
        ("/api/desk/conversations/%ff", 400, "bad_address"),
        ("/api/desk/conversations/%00", 404, "conversation_gone"),
        ("/api/desk/conversations/a%2Fb", 404, "conversation_gone"),
        ("/api/desk/nothing", 404, "not_found"),
        ("/api/desk/conversations/x?after=99999999999999999999999999", 422, "invalid"),
        ("/api/desk/privacy/people?q=a", 422, "invalid"),
        ("/api/desk/privacy/people", 422, "invalid"),
        ("/api/desk/privacy/export", 422, "invalid"),
        ("/api/desk/privacy/audit?before=yesterday", 422, "invalid"),
        ("/api/desk/export?after=nowhere", 422, "invalid"),
    ] {
        let answer = asked(path).await.expect("an answer");
        assert_eq!(answer.status().as_u16(), status, "{path}");
        let body: Value = serde_json::from_str(&answer.text().await.expect("a body")).expect("JSON");
        assert_eq!(body["error"]["code"], code, "{path}");
    }
}
