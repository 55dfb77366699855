//! Resend's webhooks, signed as Svix signs (docs.svix.com/receiving/verifying-payloads/how-manual).

use super::{Arrival, COMPLAINED, check_time, why};
use crate::connector::Keys;
use crate::email::resend::tag_to_job;
use crate::http::{Incoming, Rejected};
use crate::sign::keyed;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use hmac::Mac;
use protocol::Millis;
use protocol::handoff::DeliveryState;
use serde::Deserialize;
use serde_json::Value;

/// Svix sends one signature for each secret that is valid; while one is replaced there are two.
const SIGNATURES: usize = 8;

/// One event; nothing for kinds that change nothing here. `once` is Svix's own id of the message.
pub fn resend(incoming: &Incoming, keys: &Keys, now_ms: Millis) -> Result<Vec<Arrival>, Rejected> {
    let once = check(incoming, keys.resend_hook_secret.as_deref().unwrap_or_default(), now_ms)?;
    let event: Event = serde_json::from_slice(incoming.body).map_err(|_| Rejected::Malformed)?;
    Ok(arrival(event, once).into_iter().collect())
}

/// The message's id, if it is signed by our secret and fresh.
fn check(incoming: &Incoming, secret: &str, now_ms: Millis) -> Result<String, Rejected> {
    let header =
        |name: &str| incoming.header(&format!("svix-{name}")).or_else(|| incoming.header(&format!("webhook-{name}")));
    let id = header("id").ok_or(Rejected::BadSignature)?;
    let timestamp = header("timestamp").ok_or(Rejected::BadSignature)?;
    let given = header("signature").ok_or(Rejected::BadSignature)?;
    let secret = secret.trim();
    let key = BASE64.decode(secret.strip_prefix("whsec_").unwrap_or(secret)).map_err(|_| Rejected::BadSignature)?;
    let mut mac = keyed(&key);
    for part in [id.as_bytes(), b".", timestamp.as_bytes(), b".", incoming.body] {
        mac.update(part);
    }
    let mut signatures =
        given.split(' ').take(SIGNATURES).filter_map(|one| BASE64.decode(one.strip_prefix("v1,")?).ok());
    let signed = signatures.any(|one| mac.clone().verify_slice(&one).is_ok());
    if !signed || key.is_empty() {
        return Err(Rejected::BadSignature);
    }
    check_time(timestamp, now_ms)?;
    Ok(id.to_owned())
}

#[derive(Deserialize)]
struct Event {
    #[serde(rename = "type")]
    kind: String,
    data: Value,
}

fn arrival(event: Event, once: String) -> Option<Arrival> {
    let data = &event.data;
    let email_id = data["email_id"].as_str()?.to_owned();
    let text = |pointer: &str| data.pointer(pointer).and_then(Value::as_str).unwrap_or_default();
    let (state, why) = match event.kind.as_str() {
        "email.received" => return Some(Arrival::Fetch { once, email_id }),
        "email.delivered" => (DeliveryState::Delivered, None),
        "email.opened" | "email.clicked" => (DeliveryState::Seen, None),
        "email.bounced" => (DeliveryState::Failed, why("bounced", text("/bounce/message"))),
        "email.complained" => (DeliveryState::Failed, why(COMPLAINED, "")),
        "email.failed" => (DeliveryState::Failed, why("not sent", text("/failed/reason"))),
        "email.suppressed" => (DeliveryState::Failed, why("the recipient is suppressed", text("/suppressed/message"))),
        // Sent, scheduled and delayed say nothing that is not known; contacts and domains are not ours.
        _ => return None,
    };
    Some(Arrival::Status { once, job_key: job(&data["tags"]), mail_id: email_id, state, why })
}

/// An object in webhooks; a list of pairs, as it was sent, in older ones.
fn job(tags: &Value) -> Option<String> {
    let pair = tags.as_array().into_iter().flatten().find(|tag| tag["name"] == "job");
    let tag = tags["job"].as_str().or_else(|| pair.and_then(|tag| tag["value"].as_str()))?;
    tag_to_job(tag)
}
