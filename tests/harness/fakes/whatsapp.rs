//! WhatsApp's Cloud API: one address that takes messages, with Meta's rules for templates, buttons, the 24-hour
//! window and the pace to one person.
//!
//! Not for: statuses and messages from WhatsApp; a story signs and sends those itself, see `hooks`.

use super::common::{Answer, Call, Fake, Reply, Taken, Vendor, bearer, ensure, fields, text};
use serde_json::{Value, json};
use std::time::{Duration, Instant};

/// What Meta approved: the very file an owner submits.
const TEMPLATE: &str = include_str!("../../../docs/whatsapp/baton_handoff.json");

pub struct Whatsapp {
    token: String,
    phone_number_id: String,
    template: Value,
    /// Who wrote within the last 24 hours and may be sent free messages.
    windows: Vec<String>,
    outside: Outside,
    pair_rate: Option<Duration>,
    /// To whom, and when last.
    last: Vec<(String, Instant)>,
    read: Vec<String>,
    sent: usize,
}

/// What becomes of a free message outside the window.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Outside {
    /// It fails the story: Baton knows the window.
    #[default]
    Violation,
    /// Refused at once with 131047: the window closed in between.
    Refuse,
    /// Taken, as Meta mostly does; the story sends the failure afterwards.
    Accept,
}

pub async fn start(token: &str, phone_number_id: &str) -> Fake<Whatsapp> {
    Fake::start(Whatsapp {
        token: token.to_owned(),
        phone_number_id: phone_number_id.to_owned(),
        template: serde_json::from_str(TEMPLATE).expect("the template is JSON"),
        windows: Vec::new(),
        outside: Outside::default(),
        pair_rate: None,
        last: Vec::new(),
        read: Vec::new(),
        sent: 0,
    })
    .await
}

impl Fake<Whatsapp> {
    pub fn base_url(&self) -> String {
        format!("{}/v23.0", self.origin())
    }

    /// This person (a number's digits, or a business-scoped id) wrote to the business just now.
    pub fn wrote(&self, person: &str) {
        self.vendor(|whatsapp| whatsapp.windows.push(person.to_owned()));
    }

    /// 24 hours have passed since they wrote.
    pub fn window_closed(&self, person: &str) {
        self.vendor(|whatsapp| whatsapp.windows.retain(|open| open != person));
    }

    pub fn outside(&self, outside: Outside) {
        self.vendor(|whatsapp| whatsapp.outside = outside);
    }

    /// From now on two messages to one person within `least` are refused with 131056; Meta's own is six seconds.
    pub fn pair_rate(&self, least: Duration) {
        self.vendor(|whatsapp| whatsapp.pair_rate = Some(least));
    }

    /// The messages that were marked as read. They count among the attempts, and not as accepted.
    pub fn read(&self) -> Vec<String> {
        self.vendor(|whatsapp| whatsapp.read.clone())
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

    fn is_read(&self, call: &Call) -> bool {
        call.method == "GET" && call.path == self.number_path()
    }

    fn check(&self, call: &Call) -> Result<(), String> {
        if self.is_read(call) {
            return bearer(call, &self.token);
        }
        ensure(call.path == format!("/v23.0/{}/messages", self.phone_number_id), "no such address")?;
        bearer(call, &self.token)?;
        let body = &call.body;
        ensure(body["messaging_product"] == "whatsapp", "messaging_product is not whatsapp")?;
        if is_mark(body) {
            return mark(body);
        }
        let kind = text(&body["type"], "type", 20)?;
        let needed = ["messaging_product", "recipient_type", "type", "biz_opaque_callback_data", kind];
        fields(body, &needed, &["to", "recipient", "context"])?;
        ensure(body["recipient_type"] == "individual", "recipient_type is not individual")?;
        text(&body["biz_opaque_callback_data"], "biz_opaque_callback_data", 512)?;
        addressed(body)?;
        quoted(&body["context"])?;
        match kind {
            "template" => self.template(&body["template"]),
            "text" => {
                fields(&body["text"], &["body"], &["preview_url"])?;
                text(&body["text"]["body"], "body", 4_096)?;
                self.in_window(body)
            }
            "interactive" => {
                interactive(&body["interactive"])?;
                self.in_window(body)
            }
            _ => Err("not a kind Baton sends".to_owned()),
        }
    }

    fn take(&mut self, call: &Call) -> (Reply, Taken) {
        let body = &call.body;
        if self.is_read(call) {
            let number = json!({ "display_phone_number": "+34 600 999 888", "verified_name": "Harbour Plumbing",
                "id": self.phone_number_id });
            return (Reply::new(200, number), Taken::Nothing);
        }
        if is_mark(body) {
            self.read.push(body["message_id"].as_str().unwrap_or_default().to_owned());
            return (Reply::new(200, json!({ "success": true })), Taken::Nothing);
        }
        if self.outside == Outside::Refuse && !self.is_open(body) {
            return (Reply::new(400, error(131_047, "Re-engagement message")), Taken::Nothing);
        }
        if self.is_too_soon(call) {
            return (Reply::new(400, error(131_056, "Pair rate limit hit")), Taken::Nothing);
        }
        self.sent += 1;
        let to = person(body);
        let known = if body["to"].is_string() { "wa_id" } else { "user_id" };
        let body = json!({
            "messaging_product": "whatsapp",
            "contacts": [{ "input": to, known: to }],
            "messages": [{ "id": format!("wamid.FAKE{:04}", self.sent), "message_status": "accepted" }],
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
    /// Where the number says what it is called.
    fn number_path(&self) -> String {
        format!("/v23.0/{}?fields=display_phone_number,verified_name", self.phone_number_id)
    }

    fn in_window(&self, body: &Value) -> Result<(), String> {
        let allowed = self.outside != Outside::Violation || self.is_open(body);
        ensure(allowed, "131047: a free message outside the 24-hour window")
    }

    fn is_open(&self, body: &Value) -> bool {
        body["type"] == "template" || self.windows.iter().any(|open| open == person(body))
    }

    fn is_too_soon(&mut self, call: &Call) -> bool {
        let (to, Some(least)) = (person(&call.body), self.pair_rate) else { return false };
        let soon = self.last.iter().any(|(last, at)| last == to && call.at.duration_since(*at) < least);
        if !soon {
            self.last.retain(|(last, _)| last != to);
            self.last.push((to.to_owned(), call.at));
        }
        soon
    }

    fn template(&self, template: &Value) -> Result<(), String> {
        fields(template, &["name", "language", "components"], &[])?;
        ensure(template["name"] == self.template["name"], "132001: no such template")?;
        fields(&template["language"], &["code"], &["policy"])?;
        ensure(template["language"]["code"] == self.template["language"], "132001: not in that language")?;
        let components = template["components"].as_array().map_or(&[][..], Vec::as_slice);
        let [body, buttons @ ..] = components else { return Err("the approved template has a body".to_owned()) };
        fields(body, &["type", "parameters"], &[])?;
        ensure(body["type"] == "body", "the first component is not the body")?;
        self.filled(body["parameters"].as_array().ok_or("parameters are no list")?)?;
        let approved = self.template["components"][1]["buttons"].as_array().map_or(0, Vec::len);
        ensure(buttons.len() <= approved, "132018: the approved template has fewer buttons")?;
        buttons.iter().enumerate().try_for_each(|(at, button)| quick_reply(button, at))
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

/// Whom it goes to, in either field.
fn person(body: &Value) -> &str {
    [&body["to"], &body["recipient"]].into_iter().find_map(Value::as_str).unwrap_or_default()
}

/// A number goes in `to`, a business-scoped id in `recipient`. Meta takes both at once, and an id in `to`, which
/// it then never delivers; Baton has no reason to send either.
fn addressed(body: &Value) -> Result<(), String> {
    match (&body["to"], &body["recipient"]) {
        (to, Value::Null) => {
            let to = text(to, "to", 15)?;
            let digits = to.bytes().all(|b| b.is_ascii_digit());
            ensure(to.len() >= 7 && !to.starts_with('0') && digits, "to is not a number's digits")
        }
        (Value::Null, id) => {
            let (country, id) = text(id, "recipient", 135)?.split_once('.').ok_or("recipient is no user id")?;
            let id = id.strip_prefix("ENT.").unwrap_or(id);
            let upper = country.len() == 2 && country.bytes().all(|b| b.is_ascii_uppercase());
            ensure(upper && !id.is_empty() && id.bytes().all(|b| b.is_ascii_alphanumeric()), "recipient is no user id")
        }
        _ => Err("to and recipient at once".to_owned()),
    }
}

fn quoted(context: &Value) -> Result<(), String> {
    if context.is_null() {
        return Ok(());
    }
    fields(context, &["message_id"], &[])?;
    ensure(text(&context["message_id"], "message_id", 256)?.starts_with("wamid."), "message_id is no wamid")
}

fn is_mark(body: &Value) -> bool {
    body.get("status").is_some()
}

fn mark(body: &Value) -> Result<(), String> {
    fields(body, &["messaging_product", "status", "message_id"], &["typing_indicator"])?;
    ensure(body["status"] == "read", "status is not read")?;
    ensure(text(&body["message_id"], "message_id", 256)?.starts_with("wamid."), "message_id is no wamid")
}

fn quick_reply(component: &Value, at: usize) -> Result<(), String> {
    fields(component, &["type", "sub_type", "index", "parameters"], &[])?;
    ensure(component["type"] == "button" && component["sub_type"] == "quick_reply", "not a quick reply")?;
    ensure(component["index"].as_str() == Some(&at.to_string()), "the index is not the button's place, as text")?;
    let [parameter] = component["parameters"].as_array().map_or(&[][..], Vec::as_slice) else {
        return Err("a quick reply has one parameter".to_owned());
    };
    fields(parameter, &["type", "payload"], &[])?;
    ensure(parameter["type"] == "payload", "the parameter is no payload")?;
    text(&parameter["payload"], "payload", 256).map(drop)
}

fn interactive(message: &Value) -> Result<(), String> {
    fields(message, &["type", "body", "action"], &["header", "footer"])?;
    ensure(message["type"] == "button", "not a message with reply buttons")?;
    fields(&message["body"], &["text"], &[])?;
    text(&message["body"]["text"], "body", 1_024)?;
    fields(&message["action"], &["buttons"], &[])?;
    let buttons = message["action"]["buttons"].as_array().ok_or("buttons are no list")?;
    ensure((1..=3).contains(&buttons.len()), "1 to 3 buttons")?;
    for (at, button) in buttons.iter().enumerate() {
        fields(button, &["type", "reply"], &[])?;
        ensure(button["type"] == "reply", "a button is no reply")?;
        let reply = &button["reply"];
        fields(reply, &["id", "title"], &[])?;
        let id = text(&reply["id"], "a button's id", 256)?;
        ensure(id == id.trim(), "a button's id begins or ends with a space")?;
        text(&reply["title"], "a button's title", 20)?;
        let same = |other: &&Value| other["reply"]["id"] == id || other["reply"]["title"] == reply["title"];
        ensure(buttons[..at].iter().find(same).is_none(), "two buttons are the same")?;
    }
    Ok(())
}
