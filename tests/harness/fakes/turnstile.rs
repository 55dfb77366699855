//! Cloudflare Turnstile: its script for pages, and `siteverify`, to which a token that begins with `person-` tells a
//! person, once.

use super::common::{Call, Fake, Reply, Taken, Vendor, ensure, fields, text};
use serde_json::{Value, json};
use std::collections::HashMap;

pub struct Turnstile {
    secret: String,
    /// Tokens that were used, with the key of whoever did.
    used: HashMap<String, String>,
    /// What its script does on each page, in order: `person`, `machine`, `ask`, `expire`, `error`, `unsupported`,
    /// `silence`. After all of them a person is seen.
    pub plan: Vec<&'static str>,
}

const SCRIPT: &str = include_str!("turnstile.js");

pub async fn start(secret: &str) -> Fake<Turnstile> {
    Fake::start(Turnstile { secret: secret.to_owned(), used: HashMap::new(), plan: Vec::new() }).await
}

/// What Cloudflare gives a page has at most so many letters.
const TOKEN_UNITS: usize = 2_048;

impl Vendor for Turnstile {
    const NAME: &'static str = "Turnstile";

    fn is_read(&self, call: &Call) -> bool {
        call.method == "GET"
    }

    fn check(&self, call: &Call) -> Result<(), String> {
        if self.is_read(call) {
            return ensure(call.path == "/api.js?render=explicit", "no such address");
        }
        ensure(call.path == "/siteverify", "no such address")?;
        fields(&call.body, &["secret", "response"], &["remoteip", "idempotency_key"])?;
        ensure(text(&call.body["secret"], "secret", 200)? == self.secret, "invalid-input-secret")?;
        text(&call.body["response"], "response", TOKEN_UNITS)?;
        let key = call.body["idempotency_key"].as_str();
        ensure(key.is_none_or(is_uuid), "idempotency_key is no UUID")?;
        let address = call.body["remoteip"].as_str();
        ensure(address.is_none_or(|ip| ip.parse::<std::net::IpAddr>().is_ok()), "remoteip is no address")
    }

    fn take(&mut self, call: &Call) -> (Reply, Taken) {
        if self.is_read(call) {
            let script = SCRIPT.replace("__PLAN__", &json!(self.plan).to_string());
            return (Reply::new(200, Value::String(script)), Taken::Nothing);
        }
        let word = |name: &str| call.body[name].as_str().unwrap_or_default().to_owned();
        let (token, key) = (word("response"), word("idempotency_key"));
        if !token.starts_with("person-") {
            return (Reply::new(200, refused("invalid-input-response")), Taken::New);
        }
        let first = self.used.entry(token).or_insert_with(|| key.clone());
        if *first != key || key.is_empty() {
            return (Reply::new(200, refused("timeout-or-duplicate")), Taken::New);
        }
        let body = json!({
            "success": true, "challenge_ts": "2026-11-26T15:14:30.096Z", "hostname": "shop.example", "error-codes": [],
            "action": "", "cdata": "",
        });
        (Reply::new(200, body), Taken::New)
    }

    fn trouble(&self, status: u16) -> Value {
        if status >= 500 { json!("oops") } else { refused("bad-request") }
    }
}

fn refused(code: &str) -> Value {
    json!({ "success": false, "error-codes": [code] })
}

/// 8-4-4-4-12 hexadecimal digits.
fn is_uuid(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    let lengths: Vec<usize> = parts.iter().map(|part| part.len()).collect();
    lengths == [8, 4, 4, 4, 12] && parts.iter().all(|part| part.bytes().all(|byte| byte.is_ascii_hexdigit()))
}
