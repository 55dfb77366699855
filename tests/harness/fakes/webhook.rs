//! An owner's own server that takes signed webhooks: it verifies the signature itself, as the specification
//! says and not as Baton does, and knows an event it has had.
//!
//! Not for: any other use of the address; a receiver of one owner is like another's.

use super::common::{Call, Fake, Reply, Taken, Vendor, ensure, fields, text};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use hmac::{Hmac, KeyInit, Mac};
use protocol::settings::webhooks::EventKind;
use serde::Deserialize;
use serde_json::{Value, json};
use sha2::Sha256;
use std::time::{SystemTime, UNIX_EPOCH};

const PATH: &str = "/baton";
/// What receivers allow between the signing and now.
const TOLERANCE_S: u64 = 300;
pub struct Receiver {
    key: Vec<u8>,
    /// Ids and bodies it has taken.
    had: Vec<(String, String)>,
}

/// `secret` is `whsec_…`.
pub async fn start(secret: &str) -> Fake<Receiver> {
    let base64 = secret.strip_prefix("whsec_").expect("a secret begins with whsec_");
    Fake::start(Receiver { key: BASE64.decode(base64).expect("the secret is base64"), had: Vec::new() }).await
}

impl Fake<Receiver> {
    pub fn url(&self) -> String {
        format!("{}{PATH}", self.origin())
    }

    /// The kinds of the events it took, in order.
    pub fn kinds(&self) -> Vec<String> {
        self.accepted().iter().map(|call| call.body["type"].as_str().unwrap_or_default().to_owned()).collect()
    }
}

impl Vendor for Receiver {
    const NAME: &'static str = "The webhook's receiver";

    fn check(&self, call: &Call) -> Result<(), String> {
        ensure(call.path == PATH, "no such address")?;
        let id = call.header("webhook-id").unwrap_or_default();
        ensure(
            (1..=256).contains(&id.len()) && !id.contains('.'),
            "webhook-id is missing, too long or has a full stop",
        )?;
        let stamp = call.header("webhook-timestamp").unwrap_or_default();
        let seconds: u64 = stamp.parse().map_err(|_| "webhook-timestamp is no count of seconds")?;
        ensure(now_s().abs_diff(seconds) <= TOLERANCE_S, "webhook-timestamp is not of now")?;
        ensure(self.signed(&format!("{id}.{stamp}.{}", call.raw), call), "no signature of the header is right")?;
        let same = |(had, raw): &&(String, String)| had == id && *raw != call.raw;
        ensure(self.had.iter().find(same).is_none(), "the id of another event")?;
        event(&call.body)
    }

    fn take(&mut self, call: &Call) -> (Reply, Taken) {
        let id = call.header("webhook-id").unwrap_or_default();
        let reply = Reply::new(200, json!({}));
        if self.had.iter().any(|(had, _)| had == id) {
            return (reply, Taken::Nothing);
        }
        self.had.push((id.to_owned(), call.raw.clone()));
        (reply, Taken::New)
    }

    fn trouble(&self, status: u16) -> Value {
        json!(format!("error {status}"))
    }
}

impl Receiver {
    /// The header may hold several, parted by spaces, while a secret is changed.
    fn signed(&self, content: &str, call: &Call) -> bool {
        let given = call.header("webhook-signature").unwrap_or_default();
        let given = given.split(' ').filter_map(|one| BASE64.decode(one.strip_prefix("v1,")?).ok());
        let mut mac = Hmac::<Sha256>::new_from_slice(&self.key).expect("any length is a key");
        mac.update(content.as_bytes());
        given.into_iter().any(|one| mac.clone().verify_slice(&one).is_ok())
    }
}

fn event(body: &Value) -> Result<(), String> {
    fields(body, &["type", "timestamp", "data"], &[])?;
    ensure(EventKind::deserialize(&body["type"]).is_ok(), "not a kind of event")?;
    ensure(is_rfc_3339(text(&body["timestamp"], "timestamp", 24)?), "timestamp is not RFC 3339")?;
    let data = &body["data"];
    fields(
        data,
        &["at_ms", "conversation", "site", "episode", "visitor", "contact", "page"],
        &["member", "trigger", "urgency", "window", "outcome", "value_cents", "rating", "text"],
    )?;
    for name in ["conversation", "site", "visitor"] {
        text(&data[name], name, 256)?;
    }
    let whole = data["at_ms"].is_i64() && data["episode"].is_u64() && data["contact"].is_object();
    ensure(whole && data["page"].is_object(), "a field is of another type")
}

/// `2026-11-22T14:05:00.000Z`
fn is_rfc_3339(text: &str) -> bool {
    let shape = "dddd-dd-ddTdd:dd:dd.dddZ";
    text.len() == shape.len()
        && text.bytes().zip(shape.bytes()).all(|(byte, of)| if of == b'd' { byte.is_ascii_digit() } else { byte == of })
}

fn now_s() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).expect("after 1970").as_secs()
}

#[cfg(test)]
mod tests {
    use super::{BASE64, PATH, now_s, start};
    use base64::Engine as _;
    use hmac::{Hmac, KeyInit, Mac};
    use serde_json::Value;
    use sha2::Sha256;

    const SECRET: &str = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    /// As `connectors/tests/webhook.rs` pins it.
    const OPENED: &str = r#"{"type":"conversation.opened","timestamp":"2026-11-22T14:05:00.250Z","data":{"at_ms":1795356300250,"contact":{},"conversation":"c_7Hq2","episode":1,"page":{"title":"Prices","url":"https://velo.example/prices"},"site":"main","visitor":"Sam"}}"#;

    struct Sent<'a> {
        path: &'a str,
        id: &'a str,
        stamp: u64,
        signed: &'a str,
        body: &'a str,
    }

    fn sent() -> Sent<'static> {
        Sent { path: PATH, id: "e_1", stamp: now_s(), signed: OPENED, body: OPENED }
    }

    async fn post(origin: &str, sent: &Sent<'_>) -> u16 {
        let mut mac = Hmac::<Sha256>::new_from_slice(&BASE64.decode(&SECRET[6..]).unwrap()).unwrap();
        mac.update(format!("{}.{}.{}", sent.id, sent.stamp, sent.signed).as_bytes());
        let signature = format!("v1,AAAA v1,{}", BASE64.encode(mac.finalize().into_bytes()));
        let request = crate::api::client().post(format!("{origin}{}", sent.path)).body(sent.body.to_owned());
        let request = request.header("content-type", "application/json").header("webhook-id", sent.id);
        let request = request.header("webhook-timestamp", sent.stamp).header("webhook-signature", signature);
        request.send().await.unwrap().status().as_u16()
    }

    #[tokio::test]
    async fn a_receiver_takes_an_event_once_and_nothing_worse() {
        let (fake, now) = (start(SECRET).await, now_s());
        for _ in 0..2 {
            assert_eq!(post(&fake.origin(), &sent()).await, 200);
        }
        assert_eq!(fake.kinds(), ["conversation.opened"]);
        let odd = |pointer: &str, value: Value| {
            let mut body: Value = serde_json::from_str(OPENED).unwrap();
            *body.pointer_mut(pointer).unwrap() = value;
            body.to_string()
        };
        let bodies = [
            odd("/type", "conversation.lost".into()),
            odd("/timestamp", "22 Nov 2026".into()),
            odd("/data/conversation", "".into()),
            odd("/data/page", Value::Null),
            odd("/data", serde_json::json!({})),
        ];
        let wrong = [
            Sent { path: "/other", ..sent() },
            Sent { id: "e.1", ..sent() },
            Sent { stamp: now - 600, ..sent() },
            Sent { stamp: now + 600, ..sent() },
            Sent { signed: "{}", ..sent() },
            Sent { body: "{}", signed: "{}", ..sent() },
        ];
        let with_bodies = bodies.iter().map(|body| Sent { id: "e_2", body, signed: body, ..sent() });
        for sent in wrong.into_iter().chain(with_bodies) {
            assert_eq!(post(&fake.origin(), &sent).await, 400);
            assert_eq!(fake.take_violations().len(), 1, "{}", sent.body);
        }
        assert_eq!(fake.accepted().len(), 1);
    }
}
