//! WhatsApp's Cloud API: one address that takes messages, with Meta's rules for templates and the 24-hour window.
//!
//! Not for: statuses and messages from WhatsApp; a story signs and sends those itself.

use super::common::{Answer, Call, Fake, Reply, Taken, Vendor, bearer, ensure, fields, text};
use serde_json::{Value, json};

/// What Meta approved: the very file an owner submits.
const TEMPLATE: &str = include_str!("../../../docs/whatsapp/baton_handoff.json");

pub struct Whatsapp {
    token: String,
    phone_number_id: String,
    template: Value,
    /// Who wrote within the last 24 hours and may be sent free text.
    windows: Vec<String>,
    sent: usize,
}

pub async fn start(token: &str, phone_number_id: &str) -> Fake<Whatsapp> {
    let template = serde_json::from_str(TEMPLATE).expect("the template is JSON");
    let (token, phone_number_id) = (token.to_owned(), phone_number_id.to_owned());
    Fake::start(Whatsapp { token, phone_number_id, template, windows: Vec::new(), sent: 0 }).await
}

impl Fake<Whatsapp> {
    pub fn base_url(&self) -> String {
        format!("{}/v23.0", self.origin())
    }

    /// This number (digits) wrote to the business just now.
    pub fn open_window(&self, number: &str) {
        self.vendor(|whatsapp| whatsapp.windows.push(number.to_owned()));
    }
}

/// A refusal by code: `refuse(400, 131026, "Message undeliverable")`.
pub fn refuse(status: u16, code: u32, message: &str) -> Answer {
    Answer::Refuse { status, body: error(code, message) }
}

fn error(code: u32, message: &str) -> Value {
    json!({ "error": {
        "message": format!("(#{code}) {message}"), "type": "OAuthException", "code": code,
        "error_data": { "messaging_product": "whatsapp", "details": message }, "fbtrace_id": "AFAKE",
    } })
}

impl Vendor for Whatsapp {
    const NAME: &'static str = "WhatsApp";

    fn check(&self, call: &Call) -> Result<(), String> {
        ensure(call.path == format!("/v23.0/{}/messages", self.phone_number_id), "no such address")?;
        bearer(call, &self.token)?;
        let body = &call.body;
        let kind = text(&body["type"], "type", 20)?;
        fields(
            body,
            &["messaging_product", "to", "type", "biz_opaque_callback_data", kind],
            &["recipient_type", "context"],
        )?;
        ensure(body["messaging_product"] == "whatsapp", "messaging_product is not whatsapp")?;
        ensure(
            matches!(body["recipient_type"].as_str(), None | Some("individual")),
            "recipient_type is not individual",
        )?;
        text(&body["biz_opaque_callback_data"], "biz_opaque_callback_data", 512)?;
        let to = text(&body["to"], "to", 15)?;
        ensure(
            to.len() >= 7 && !to.starts_with('0') && to.bytes().all(|b| b.is_ascii_digit()),
            "to is not a number's digits",
        )?;
        match kind {
            "template" => self.template(&body["template"]),
            "text" => {
                fields(&body["text"], &["body"], &["preview_url"])?;
                text(&body["text"]["body"], "body", 4_096)?;
                ensure(self.windows.iter().any(|open| open == to), "131047: free text outside the 24-hour window")
            }
            _ => Err("not a kind Baton sends".to_owned()),
        }
    }

    fn take(&mut self, call: &Call) -> (Reply, Taken) {
        self.sent += 1;
        let to = &call.body["to"];
        let id = format!("wamid.FAKE{:04}", self.sent);
        let body = json!({
            "messaging_product": "whatsapp",
            "contacts": [{ "input": to, "wa_id": to }],
            "messages": [{ "id": id, "message_status": "accepted" }],
        });
        (Reply::new(200, body), Taken::New)
    }

    fn trouble(&self, status: u16) -> Value {
        match status {
            429 => error(130_429, "Rate limit hit"),
            500..=599 => error(131_000, "Something went wrong"),
            _ => error(100, "Invalid parameter"),
        }
    }
}

impl Whatsapp {
    fn template(&self, template: &Value) -> Result<(), String> {
        fields(template, &["name", "language", "components"], &[])?;
        ensure(template["name"] == self.template["name"], "132001: no such template")?;
        fields(&template["language"], &["code"], &["policy"])?;
        ensure(template["language"]["code"] == self.template["language"], "132001: not in that language")?;
        let [component] = template["components"].as_array().map_or(&[][..], Vec::as_slice) else {
            return Err("the approved template has one component".to_owned());
        };
        fields(component, &["type", "parameters"], &[])?;
        ensure(component["type"] == "body", "the component is not the body")?;
        self.filled(component["parameters"].as_array().ok_or("parameters are no list")?)
    }

    /// The body with its values: as many as it has places, and not over 1,024 characters.
    fn filled(&self, parameters: &[Value]) -> Result<(), String> {
        let mut body = self.template["components"][0]["text"].as_str().unwrap_or_default().to_owned();
        ensure(body.matches("{{").count() == parameters.len(), "132000: the number of parameters does not match")?;
        for (at, parameter) in parameters.iter().enumerate() {
            fields(parameter, &["type", "text"], &[])?;
            ensure(parameter["type"] == "text", "a parameter is not text")?;
            let value = text(&parameter["text"], "a parameter", 1_024)?;
            let plain = !value.contains(['\n', '\r', '\t']) && !value.contains("     ");
            ensure(plain, "132018: a parameter has a line break, a tab or more than four spaces")?;
            body = body.replace(&format!("{{{{{}}}}}", at + 1), value);
        }
        ensure(body.encode_utf16().count() <= 1_024, "132005: the filled body is over 1,024 characters")
    }
}
