//! Signed webhooks: what happened, told to an owner's own server as Standard Webhooks has it
//! (standardwebhooks.com), so that any of its libraries verifies it. `docs/webhooks.md` is for that server.
//!
//! Not for: which events an address wants, and keeping what was sent. That is the conversation's and the desk's.

use crate::connector::{Keys, NotReady, secret};
use crate::http::{Method, Request, Response};
use crate::moment::rfc_3339;
use crate::sign::mac;
use crate::text::web_address;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use domain::outbox::Verdict;
use protocol::Millis;
use protocol::event::Event;
use protocol::settings::Mode;
use protocol::settings::webhooks::EventKind;
use serde::Serialize;
use serde_json::Value;

/// What the specification suggests: 5 seconds, 5 and 30 minutes, then 2, 5, 10 and 14 hours. At its end the
/// server has been away for more than a day, and what was not taken stays in the list to be replayed.
pub const RETRY_MS: &[u64] = &[5_000, 300_000, 1_800_000, 7_200_000, 18_000_000, 36_000_000, 50_400_000];

const PREFIX: &str = "whsec_";
/// The specification's bounds for a secret.
const SECRET_BYTES: std::ops::RangeInclusive<usize> = 24..=64;
const NO_SECRET: &str =
    "webhooks have no secret: set BATON_WEBHOOK_SECRET to whsec_ and 24 to 64 random bytes in base64";
const GONE: u16 = 410;

/// One event for one address. `id` is the event's own and the same at every attempt, so that the receiver can
/// tell a repetition; what is no letter, digit, `-` or `_` in it becomes `_`, because the signature joins the parts
/// by full stops. `at_ms` is the time of this attempt: receivers refuse what was signed minutes ago. `body` is what
/// [`body`] gave, byte for byte.
pub fn request(url: &str, id: &str, at_ms: Millis, body: &str, keys: &Keys) -> Result<Request, NotReady> {
    let url = web_address(url.trim()).ok_or_else(|| NotReady::new("a webhook's url is no web address"))?;
    let key = key(&secret(Mode::Live, keys.webhook_secret.as_ref(), NO_SECRET)?)?;
    let id: String = id.chars().map(|c| if is_id_char(c) { c } else { '_' }).collect();
    let timestamp = at_ms.div_euclid(1_000).to_string();
    let signature = mac(&key, &[id.as_bytes(), b".", timestamp.as_bytes(), b".", body.as_bytes()]);
    let headers = [
        ("content-type", "application/json".to_owned()),
        ("webhook-id", id),
        ("webhook-timestamp", timestamp),
        ("webhook-signature", format!("v1,{}", BASE64.encode(signature))),
    ];
    Ok(Request {
        method: Method::Post,
        url: url.to_owned(),
        headers: headers.map(|(name, value)| (name.to_owned(), value)).into(),
        body: body.as_bytes().to_vec(),
    })
}

/// The event as it is written on the wire and signed: its kind, its time, and all the rest as data.
pub fn body(event: &Event) -> String {
    let mut data = serde_json::to_value(event).unwrap_or_default();
    if let Some(fields) = data.as_object_mut() {
        fields.remove("kind");
    }
    let envelope = Envelope { kind: event.kind, timestamp: rfc_3339(event.at_ms), data };
    // Nothing in an event can fail to be written: its keys are all strings.
    serde_json::to_string(&envelope).unwrap_or_default()
}

#[derive(Serialize)]
struct Envelope {
    #[serde(rename = "type")]
    kind: EventKind,
    timestamp: String,
    data: Value,
}

/// Anything but a yes is tried again, refusals too: a deployment may be under way. Only "gone" is final.
pub fn verdict(response: &Response) -> Verdict {
    match response.status {
        200..=299 => Verdict::Done { receipt: None },
        GONE => Verdict::Never { why: "webhook: its server says it is gone (410): remove it".to_owned() },
        status @ 300..=399 => {
            later(response, &format!("its server leads elsewhere ({status}): give the address it leads to"))
        }
        status => later(response, &format!("its server answered {status}")),
    }
}

/// The verdict when there was no answer at all. `why` is the network's own word.
pub fn unreachable(why: &str) -> Verdict {
    Verdict::Later { after_ms: None, why: format!("webhook: its server could not be reached: {why}") }
}

fn later(response: &Response, why: &str) -> Verdict {
    Verdict::Later { after_ms: response.retry_after_ms(), why: format!("webhook: {why}") }
}

fn key(secret: &str) -> Result<Vec<u8>, NotReady> {
    let written = secret.strip_prefix(PREFIX).and_then(|base64| BASE64.decode(base64).ok());
    written.filter(|key| SECRET_BYTES.contains(&key.len())).ok_or_else(|| NotReady::new(NO_SECRET))
}

fn is_id_char(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '-' || c == '_'
}
