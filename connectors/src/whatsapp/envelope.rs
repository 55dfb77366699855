//! What is around every WhatsApp message: from whom, to whom, under which key.
//!
//! Not for: what is in it.

use crate::connector::{Keys, NotReady, address, bearer, secret};
use crate::http::Request;
use domain::effect::Recipient;
use protocol::settings::{Mode, Settings, WhatsappSetting};
use serde_json::{Value, json};

const NO_TOKEN: &str = "WhatsApp has no access token: set BATON_WHATSAPP_TOKEN";
/// The API's limit on what comes back with every status (`biz_opaque_callback_data`).
const CALLBACK_CHARS: usize = 512;
/// E.164: no number is longer, and none worth calling shorter.
const PHONE_DIGITS: std::ops::RangeInclusive<usize> = 7..=15;
/// Meta's limit behind the country code of a business-scoped id.
const USER_ID_CHARS: std::ops::RangeInclusive<usize> = 1..=128;

/// `body` to one person. `job_key` comes back with every status of this message, so a status finds its job
/// even where the answer was lost.
pub(super) fn send(
    settings: &Settings,
    keys: &Keys,
    recipient: &Recipient,
    job_key: &str,
    mut body: Value,
) -> Result<Request, NotReady> {
    body["recipient_type"] = json!("individual");
    let (field, person) = person(recipient)?;
    body[field] = json!(person);
    body["biz_opaque_callback_data"] = json!(job_key.chars().take(CALLBACK_CHARS).collect::<String>());
    post(settings, keys, body)
}

/// `body` as it is, to the number's own address.
pub(super) fn post(settings: &Settings, keys: &Keys, mut body: Value) -> Result<Request, NotReady> {
    let setting = &settings.whatsapp;
    let token = secret(setting.mode, keys.whatsapp_token.as_ref(), NO_TOKEN)?;
    let url = address(&setting.base_url, &format!("{}/messages", number_id(setting)?));
    body["messaging_product"] = json!("whatsapp");
    Ok(Request::post_json(url, &body, &[bearer(&token)]))
}

/// The same, shown as an answer to the message `quotes`.
pub(super) fn quoting(mut body: Value, quotes: Option<&str>) -> Value {
    if let Some(wamid) = quotes {
        body["context"] = json!({ "message_id": wamid });
    }
    body
}

fn number_id(setting: &WhatsappSetting) -> Result<&str, NotReady> {
    let number = setting.phone_number_id.trim();
    match number.is_empty() || !number.bytes().all(|b| b.is_ascii_digit()) {
        false => Ok(number),
        true if setting.mode == Mode::Capture => Ok("captured"),
        true => Err(NotReady::new(
            "WhatsApp has no phone number id: copy the digits from Meta's app dashboard into the settings",
        )),
    }
}

/// The field Meta wants the address in, and the address. A business-scoped id in `to` is answered with 200 and
/// never delivered (chatwoot#15150), so it must not end there.
fn person(recipient: &Recipient) -> Result<(&'static str, String), NotReady> {
    let address = recipient.address.trim();
    if is_user_id(address) {
        return Ok(("recipient", address.to_owned()));
    }
    let digits: String = address.chars().filter(|c| !matches!(c, ' ' | '-' | '(' | ')' | '.' | '+')).collect();
    match is_phone(&digits) {
        true => Ok(("to", digits)),
        false => Err(NotReady::new(format!(
            "WhatsApp needs {}'s number with its country code, such as +34600111222",
            recipient.label
        ))),
    }
}

/// A number's digits, without the plus, as the API answers them.
pub(super) fn is_phone(text: &str) -> bool {
    text.bytes().all(|b| b.is_ascii_digit()) && PHONE_DIGITS.contains(&text.len()) && !text.starts_with('0')
}

/// A business-scoped id, `US.13491208655302741918`, or one that linked businesses share, `US.ENT.118…`.
pub(super) fn is_user_id(text: &str) -> bool {
    let Some((country, id)) = text.split_once('.') else { return false };
    let id = id.strip_prefix("ENT.").unwrap_or(id);
    let country = country.len() == 2 && country.bytes().all(|b| b.is_ascii_uppercase());
    country && USER_ID_CHARS.contains(&id.len()) && id.bytes().all(|b| b.is_ascii_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::is_user_id;

    #[test]
    fn a_business_scoped_id_is_no_number_and_no_mail_address() {
        for id in ["US.13491208655302741918", "ES.a1B2", "US.ENT.11815799212886844830"] {
            assert!(is_user_id(id), "{id}");
        }
        let long = format!("US.{}", "1".repeat(129));
        for other in ["", "US.", "us.1", "USA.1", "US.ENT.", "US.1-2", "34.600", "+34600111222", "an.a@b.c", &long] {
            assert!(!is_user_id(other), "{other}");
        }
    }
}
