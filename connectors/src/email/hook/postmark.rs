//! Postmark's webhooks: what became of a mail (postmarkapp.com/developer/webhooks), and mails that came in.
//!
//! It signs nothing, so the address it is given carries a user and a password, which it sends as HTTP Basic.
//! There is no time to check either: a recording is harmless by its once-key alone.

use super::{Arrival, COMPLAINED, why};
use crate::connector::Keys;
use crate::email::inbound::postmark::Inbound;
use crate::http::{Incoming, Rejected};
use crate::sign::same_secret;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use protocol::handoff::DeliveryState;
use serde::Deserialize;
use serde_json::{Map, Value};

/// Reported as bounces, and none: Postmark still tries, or the mail arrived and something answered it.
const NO_FAILURE: [&str; 7] = [
    "Transient",
    "AutoResponder",
    "AddressChange",
    "Subscribe",
    "Unsubscribe",
    "ChallengeVerification",
    "OpenRelayTest",
];

/// One event; nothing for kinds that change nothing here.
pub fn postmark(incoming: &Incoming, keys: &Keys) -> Result<Vec<Arrival>, Rejected> {
    is_postmark(incoming, keys)?;
    let body: Value = serde_json::from_slice(incoming.body).map_err(|_| Rejected::Malformed)?;
    match body.get("RecordType") {
        // Only a mail that came in has no type.
        None => {
            let inbound: Inbound = serde_json::from_value(body).map_err(|_| Rejected::Malformed)?;
            let (once, mail) = inbound.mail();
            Ok(vec![Arrival::Mail { once, mail }])
        }
        Some(_) => {
            let event: Event = serde_json::from_value(body).map_err(|_| Rejected::Malformed)?;
            Ok(status(event).into_iter().collect())
        }
    }
}

/// Whether the headers alone prove Postmark, so that nobody else's mail of 30 MB is read first.
pub fn is_postmark(incoming: &Incoming, keys: &Keys) -> Result<(), Rejected> {
    check(incoming, keys.postmark_hook_password.as_deref().unwrap_or_default())
}

/// `expected` is `user:password`. An empty one lets nobody in, and neither does one without a password.
fn check(incoming: &Incoming, expected: &str) -> Result<(), Rejected> {
    let expected = expected.trim();
    let given = incoming.header("authorization").and_then(|value| value.split_once(' '));
    let (scheme, given) = given.ok_or(Rejected::BadSignature)?;
    let given = BASE64.decode(given.trim()).ok().and_then(|bytes| String::from_utf8(bytes).ok());
    let same = given.is_some_and(|given| same_secret(&given, expected));
    let has_password = expected.split_once(':').is_some_and(|(_, password)| !password.is_empty());
    if same && has_password && scheme.eq_ignore_ascii_case("basic") { Ok(()) } else { Err(Rejected::BadSignature) }
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Event {
    record_type: String,
    #[serde(rename = "MessageID")]
    message_id: String,
    /// Of a bounce: `HardBounce`, `SoftBounce`, …
    #[serde(rename = "Type")]
    kind: Option<String>,
    /// In words: "The server was unable to deliver your message (ex: unknown user, mailbox not found)."
    description: Option<String>,
    /// The receiving server's own answer.
    details: Option<String>,
    #[serde(default)]
    metadata: Map<String, Value>,
}

fn status(event: Event) -> Option<Arrival> {
    let Event { record_type, message_id, kind, description, details, metadata } = event;
    let kind = kind.unwrap_or_default();
    let told = [description, details].into_iter().flatten().find(|text| !text.trim().is_empty()).unwrap_or_default();
    let (state, why) = match record_type.as_str() {
        "Delivery" => (DeliveryState::Delivered, None),
        "Open" | "Click" => (DeliveryState::Seen, None),
        "Bounce" if NO_FAILURE.contains(&kind.as_str()) => return None,
        "Bounce" => (DeliveryState::Failed, why("bounced", &told)),
        "SpamComplaint" => (DeliveryState::Failed, why(COMPLAINED, "")),
        _ => return None,
    };
    let job_key = metadata.get("job").and_then(Value::as_str).map(str::to_owned);
    Some(Arrival::Status {
        once: format!("{message_id}.{record_type}{kind}"),
        mail_id: message_id,
        job_key,
        state,
        why,
    })
}
