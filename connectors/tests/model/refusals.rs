//! Answers that are none: what the team reads, and whether to ask again.

use connectors::http::Response;
use connectors::model::{refused, refused_by_binding};
use domain::assistant::Failure;
use protocol::Millis;
use protocol::settings::Provider;
use serde_json::{Value, json};

fn answered(status: u16, retry_after: Option<&str>, body: &Value) -> Response {
    let headers = retry_after.map(|after| ("retry-after".to_owned(), after.to_owned())).into_iter().collect();
    Response { status, headers, body: body.to_string().into_bytes() }
}

fn broke(why: &str) -> Failure {
    Failure::Broke { why: why.to_owned() }
}

#[test]
fn a_busy_server_is_asked_again() {
    let overloaded = json!({ "type": "error", "error": { "type": "overloaded_error", "message": "Overloaded" } });
    for (status, after, again) in [
        (429, Some("7"), Some(7_000)),
        (429, None, Some(1_000)),
        (500, None, Some(1_000)),
        (502, Some("2"), Some(2_000)),
        (503, None, Some(1_000)),
        (504, None, Some(1_000)),
        (529, None, Some(1_000)),
        (529, Some("3"), Some(3_000)),
        (408, None, Some(1_000)),
        (400, Some("3"), None),
        (401, None, None),
        (403, None, None),
        (404, None, None),
        (413, None, None),
    ] {
        let refusal = refused(Provider::Anthropic, &answered(status, after, &overloaded));
        assert_eq!(refusal.again_after, again.map(Millis::from), "{status}");
    }
    let refusal = refused(Provider::Anthropic, &answered(529, None, &overloaded));
    assert_eq!(refusal.failure, broke("the model's server is overloaded (529) Overloaded"));
}

#[test]
fn an_empty_account_is_not_asked_again() {
    let spent = json!({ "error": { "message": "You exceeded your current quota", "type": "insufficient_quota", "code": "insufficient_quota" } });
    assert_eq!(refused(Provider::Openai, &answered(429, None, &spent)).again_after, None);
    let message = "Your credit balance is too low to access the Anthropic API.";
    let low = json!({ "type": "error", "error": { "type": "invalid_request_error", "message": message } });
    let refusal = refused(Provider::Anthropic, &answered(400, None, &low));
    assert_eq!(refusal.again_after, None);
    assert_eq!(refusal.failure, broke(&format!("the account's budget is used up (400) {message}")));
}

#[test]
fn a_server_without_functions_is_asked_in_the_other_way() {
    let no_tools = json!({ "error": { "message": "gemma:2b does not support tools" } });
    assert_eq!(refused(Provider::Openai, &answered(400, None, &no_tools)).again_after, Some(0));
    let no_jinja = json!({ "error": { "code": 500, "message": "tools param requires --jinja flag" } });
    assert_eq!(refused(Provider::Openai, &answered(500, None, &no_jinja)).again_after, Some(1_000));
}

#[test]
fn the_binding_throws_numbers() {
    for (thrown, why, again) in [
        ("5007: No such model @cf/x or task", "Workers AI does not know the model: check it in the settings", None),
        ("AiError: 3040: Capacity temporarily exceeded, please try again.", "Workers AI is overloaded", Some(1_000)),
        (
            "3036: You have used up your daily free allocation",
            "the account's free allowance of Workers AI is used up for today",
            None,
        ),
        ("5006: Error: oneOf at '/' not met: tools", "the model knows no functions", Some(0)),
        ("Network connection lost.", "Workers AI failed", Some(1_000)),
    ] {
        let refusal = refused_by_binding(thrown);
        assert_eq!(refusal.failure, broke(&format!("{why} {thrown}")));
        assert_eq!(refusal.again_after, again, "{thrown}");
    }
}
