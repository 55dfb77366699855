//! WhatsApp Cloud API: a template message to a member's own number, and what comes back.
//!
//! Outside the 24 hours after a person's last message only an approved template may be sent, so a notice is
//! always one; the transcript is behind its link. Not for: groups, which the API gives to few.

mod arrival;
mod template;
mod verdict;

pub use arrival::{Arrival, arrival, challenge};

use crate::connector::{Connector, Keys, NotReady, RETRY_MS, Sending, address, bearer, secret};
use crate::http::Request;
use crate::text::clip;
use domain::effect::Recipient;
use protocol::settings::{Mode, Settings};
use serde_json::{Value, json};

pub(crate) const CONNECTOR: Connector = Connector {
    name: "WhatsApp",
    request,
    verdict: verdict::verdict,
    // Above one message in six seconds to one person the API answers 131056.
    pace_ms: 6_000,
    retry_ms: RETRY_MS,
};

const NO_TOKEN: &str = "WhatsApp has no access token: set BATON_WHATSAPP_TOKEN";
/// The API's limit on a text's body.
const TEXT_UNITS: usize = 4_096;
/// The API's limit on what comes back with every status (`biz_opaque_callback_data`).
const CALLBACK_CHARS: usize = 512;
/// E.164: no number is longer, and none worth calling shorter.
const PHONE_DIGITS: std::ops::RangeInclusive<usize> = 7..=15;

fn request(sending: &Sending, keys: &Keys) -> Result<Request, NotReady> {
    let setting = &sending.settings.whatsapp;
    if setting.template.trim().is_empty() || setting.template_language.trim().is_empty() {
        return Err(NotReady::new("WhatsApp has no template: name the approved one and its language in the settings"));
    }
    let parameters = template::parameters(sending.notice)?;
    let body = json!({
        "type": "template",
        "template": {
            "name": setting.template.trim(),
            "language": { "code": setting.template_language.trim() },
            "components": [{ "type": "body", "parameters": parameters }],
        },
    });
    send(sending.settings, keys, sending.recipient, sending.job_key, body)
}

/// Free text, for a person who wrote to us within the last 24 hours; longer than 4,096 characters is cut.
pub fn text_request(
    settings: &Settings,
    keys: &Keys,
    recipient: &Recipient,
    text: &str,
    job_key: &str,
) -> Result<Request, NotReady> {
    let body = json!({ "type": "text", "text": { "preview_url": false, "body": clip(text, TEXT_UNITS) } });
    send(settings, keys, recipient, job_key, body)
}

fn send(
    settings: &Settings,
    keys: &Keys,
    recipient: &Recipient,
    job_key: &str,
    mut body: Value,
) -> Result<Request, NotReady> {
    let setting = &settings.whatsapp;
    let token = secret(setting.mode, keys.whatsapp_token.as_ref(), NO_TOKEN)?;
    let number = setting.phone_number_id.trim();
    let from = match number.is_empty() || !number.bytes().all(|b| b.is_ascii_digit()) {
        false => number,
        true if setting.mode == Mode::Capture => "captured",
        true => {
            return Err(NotReady::new(
                "WhatsApp has no phone number id: copy the digits from Meta's app dashboard into the settings",
            ));
        }
    };
    body["messaging_product"] = json!("whatsapp");
    body["recipient_type"] = json!("individual");
    body["to"] = json!(phone(recipient)?);
    // Comes back with every status of this message, so a status finds its job even where the answer was lost.
    body["biz_opaque_callback_data"] = json!(job_key.chars().take(CALLBACK_CHARS).collect::<String>());
    Ok(Request::post_json(address(&setting.base_url, &format!("{from}/messages")), &body, &[bearer(&token)]))
}

/// The number's digits, without the plus, as the API answers them.
fn phone(recipient: &Recipient) -> Result<String, NotReady> {
    let spaced = |c: &char| !matches!(c, ' ' | '-' | '(' | ')' | '.' | '+');
    let digits: String = recipient.address.trim().chars().filter(spaced).collect();
    let number =
        digits.bytes().all(|b| b.is_ascii_digit()) && PHONE_DIGITS.contains(&digits.len()) && !digits.starts_with('0');
    match number {
        true => Ok(digits),
        false => Err(NotReady::new(format!(
            "WhatsApp needs {}'s number with its country code, such as +34600111222",
            recipient.label
        ))),
    }
}
