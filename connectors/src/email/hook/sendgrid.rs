//! SendGrid's event webhook, signed by ECDSA over P-256 (its "Signed Event Webhook").
//!
//! The key that checks it is public: it is SendGrid's, shown where the webhook is set up. Several events come
//! at once. Not for: Inbound Parse, which is not read.

use super::{Arrival, COMPLAINED, check_time, why};
use crate::connector::Keys;
use crate::http::{Incoming, Rejected};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use p256::ecdsa::signature::Verifier as _;
use p256::ecdsa::{Signature, VerifyingKey};
use protocol::Millis;
use protocol::handoff::DeliveryState;
use serde::Deserialize;

const SIGNATURE: &str = "x-twilio-email-event-webhook-signature";
/// How the DER of every P-256 key begins (RFC 5480); the point follows.
const KEY_HEAD: [u8; 26] = [
    0x30, 0x59, 0x30, 0x13, 0x06, 0x07, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x02, 0x01, 0x06, 0x08, 0x2a, 0x86, 0x48, 0xce,
    0x3d, 0x03, 0x01, 0x07, 0x03, 0x42, 0x00,
];
const TIMESTAMP: &str = "x-twilio-email-event-webhook-timestamp";

pub fn sendgrid(incoming: &Incoming, keys: &Keys, now_ms: Millis) -> Result<Vec<Arrival>, Rejected> {
    check(incoming, keys.sendgrid_hook_key.as_deref().unwrap_or_default(), now_ms)?;
    let events: Vec<Event> = serde_json::from_slice(incoming.body).map_err(|_| Rejected::Malformed)?;
    Ok(events.into_iter().filter_map(arrival).collect())
}

fn check(incoming: &Incoming, public_key: &str, now_ms: Millis) -> Result<(), Rejected> {
    let timestamp = incoming.header(TIMESTAMP).ok_or(Rejected::BadSignature)?;
    let signature = incoming.header(SIGNATURE).and_then(|value| BASE64.decode(value.trim()).ok());
    let signature = signature.and_then(|der| Signature::from_der(&der).ok()).ok_or(Rejected::BadSignature)?;
    let key = verifying_key(public_key).ok_or(Rejected::BadSignature)?;
    let signed = [timestamp.as_bytes(), incoming.body].concat();
    key.verify(&signed, &signature).map_err(|_| Rejected::BadSignature)?;
    check_time(timestamp, now_ms)
}

fn verifying_key(public_key: &str) -> Option<VerifyingKey> {
    let der = BASE64.decode(public_key.trim()).ok()?;
    VerifyingKey::from_sec1_bytes(der.strip_prefix(&KEY_HEAD)?).ok()
}

#[derive(Deserialize)]
struct Event {
    event: String,
    sg_event_id: String,
    #[serde(default)]
    sg_message_id: String,
    /// Our own argument, which SendGrid puts among its fields.
    job: Option<String>,
    reason: Option<String>,
}

fn arrival(event: Event) -> Option<Arrival> {
    let reason = event.reason.unwrap_or_default();
    let (state, why) = match event.event.as_str() {
        "delivered" => (DeliveryState::Delivered, None),
        "open" | "click" => (DeliveryState::Seen, None),
        "bounce" => (DeliveryState::Failed, why("bounced", &reason)),
        "dropped" => (DeliveryState::Failed, why("not sent", &reason)),
        "spamreport" => (DeliveryState::Failed, why(COMPLAINED, "")),
        // Processed and deferred: SendGrid is still at it.
        _ => return None,
    };
    let mail_id = receipt(&event.sg_message_id).to_owned();
    Some(Arrival::Status { once: event.sg_event_id, mail_id, job_key: event.job, state, why })
}

/// An event's id is the receipt with the place behind it that took the mail: `….filter0001.16648.…`, `….recvd-5f…`.
fn receipt(sg_message_id: &str) -> &str {
    let place = [".filter", ".recvd"].iter().find_map(|place| sg_message_id.find(place));
    &sg_message_id[..place.unwrap_or(sg_message_id.len())]
}
