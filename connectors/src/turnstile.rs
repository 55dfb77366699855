//! Cloudflare Turnstile: whether what it gave a page tells a person, asked of its `siteverify`.
//! https://developers.cloudflare.com/turnstile/get-started/server-side-validation/

use crate::http::{Request, Response};
use serde_json::{Value, json};

const URL: &str = "https://challenges.cloudflare.com/turnstile/v0";

/// What became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Proof {
    Person,
    /// It is none of ours, too old, or was used before.
    Refused,
    /// Turnstile does not answer as it should, or does not know our secret: nothing is known of the visitor.
    Unknown {
        why: String,
    },
}

/// `base` is another address for it; empty for Cloudflare's own. `key` is the same at every attempt with one token, so
/// that an answer that was lost can be had again.
pub fn request(base: &str, secret: &str, token: &str, address: &str, key: &str) -> Request {
    let url = crate::connector::address(at(base), "siteverify");
    let mut body = json!({ "secret": secret, "response": token, "idempotency_key": key });
    if !address.is_empty() {
        body["remoteip"] = json!(address);
    }
    Request::post_json(url, &body, &[])
}

/// What a page loads to show it. Nothing is drawn before the page asks for it.
pub fn script(base: &str) -> String {
    crate::connector::address(at(base), "api.js?render=explicit")
}

fn at(base: &str) -> &str {
    if base.trim().is_empty() { URL } else { base }
}

pub fn verdict(response: &Response) -> Proof {
    let body = response.json();
    let codes: Vec<&str> = body["error-codes"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    let visitors = ["missing-input-response", "invalid-input-response", "timeout-or-duplicate"];
    match body["success"].as_bool() {
        Some(true) if response.status == 200 => Proof::Person,
        Some(false) if !codes.is_empty() && codes.iter().all(|code| visitors.contains(code)) => Proof::Refused,
        Some(false) => Proof::Unknown { why: codes.join(", ") },
        _ => Proof::Unknown { why: format!("status {}", response.status) },
    }
}

#[cfg(test)]
mod tests {
    use super::{Proof, request, script, verdict};
    use crate::http::Response;
    use serde_json::json;

    #[test]
    fn the_question_is_pinned() {
        let asked = request("", "0x4AAA-secret", "token", "203.0.113.9", "k1");
        assert_eq!(asked.url, "https://challenges.cloudflare.com/turnstile/v0/siteverify");
        let expect = json!({ "secret": "0x4AAA-secret", "response": "token", "idempotency_key": "k1", "remoteip": "203.0.113.9" });
        assert_eq!(serde_json::from_slice::<serde_json::Value>(&asked.body).unwrap(), expect);
        let bare = request("http://127.0.0.1:9/", "s", "t", "", "k");
        assert_eq!(bare.url, "http://127.0.0.1:9/siteverify");
        assert!(!String::from_utf8(bare.body).unwrap().contains("remoteip"));
        assert_eq!(script(""), "https://challenges.cloudflare.com/turnstile/v0/api.js?render=explicit");
        assert_eq!(script("http://127.0.0.1:9/"), "http://127.0.0.1:9/api.js?render=explicit");
    }

    /// As Cloudflare's documentation has them.
    #[test]
    fn answers_are_read_and_what_is_our_fault_is_not_the_visitors() {
        let read = |status, body: serde_json::Value| {
            verdict(&Response { status, headers: Vec::new(), body: body.to_string().into_bytes() })
        };
        let person = json!({ "success": true, "challenge_ts": "2022-02-28T15:14:30.096Z", "hostname": "example.com", "error-codes": [], "action": "login", "cdata": "x" });
        assert_eq!(read(200, person), Proof::Person);
        for code in ["missing-input-response", "invalid-input-response", "timeout-or-duplicate"] {
            assert_eq!(read(200, json!({ "success": false, "error-codes": [code] })), Proof::Refused, "{code}");
        }
        for code in ["missing-input-secret", "invalid-input-secret", "bad-request", "internal-error"] {
            let answer = read(200, json!({ "success": false, "error-codes": [code] }));
            assert_eq!(answer, Proof::Unknown { why: code.to_owned() });
        }
        assert_eq!(read(500, json!("oops")), Proof::Unknown { why: "status 500".to_owned() });
        assert_eq!(read(500, json!({ "success": true })), Proof::Unknown { why: "status 500".to_owned() });
        assert_eq!(read(200, json!({ "success": false })), Proof::Unknown { why: String::new() });
    }
}
