//! A mail from Resend: its webhook names one, and the text is fetched (resend.com/docs/dashboard/receiving).

use super::{Mail, Parts};
use crate::connector::{Keys, NotReady, address, bearer, secret};
use crate::email::resend::{BASE, NO_KEY};
use crate::email::{CONNECTOR, base};
use crate::http::{Method, Request, Response};
use domain::outbox::Verdict;
use protocol::settings::{Mode, Settings};
use serde::Deserialize;
use serde_json::{Map, Value};

/// Asks for the mail `email_id` of an `Arrival::Fetch`. With whatever provider mail is sent: only Resend knows it.
pub fn received_request(email_id: &str, settings: &Settings, keys: &Keys) -> Result<Request, NotReady> {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
    if email_id.is_empty() || !email_id.bytes().all(plain) {
        return Err(NotReady::new("Email cannot fetch a mail without its id"));
    }
    let key = secret(Mode::Live, keys.resend_key.as_ref(), NO_KEY)?;
    let (name, value) = bearer(&key);
    Ok(Request {
        method: Method::Get,
        url: address(base(&settings.email, BASE), &format!("emails/receiving/{email_id}")),
        headers: vec![(name.to_owned(), value)],
        body: Vec::new(),
    })
}

/// The mail, or whether to ask again.
pub fn received(response: &Response) -> Result<Mail, Verdict> {
    match response.status {
        200..=299 => match serde_json::from_slice::<Received>(&response.body) {
            Ok(received) => Ok(received.parts().mail()),
            Err(_) => Err(CONNECTOR.later(None, "an answer that is not Resend's")),
        },
        429 | 500..=599 => {
            Err(CONNECTOR
                .later(response.retry_after_ms(), &format!("error {} while a mail was fetched", response.status)))
        }
        401 | 403 => {
            Err(CONNECTOR.broken("check BATON_RESEND_KEY: to read mails it needs full access, not only sending"))
        }
        // It may not be there yet: the webhook is quick.
        404 => Err(CONNECTOR.later(None, "Resend does not have the mail yet")),
        status => Err(CONNECTOR.never(&format!("error {status} while a mail was fetched"))),
    }
}

#[derive(Deserialize)]
struct Received {
    from: String,
    #[serde(default)]
    to: Vec<String>,
    cc: Option<Vec<String>>,
    bcc: Option<Vec<String>>,
    #[serde(default)]
    subject: String,
    message_id: Option<String>,
    text: Option<String>,
    html: Option<String>,
    headers: Option<Map<String, Value>>,
    #[serde(default)]
    attachments: Vec<Value>,
}

impl Received {
    fn parts(self) -> Parts {
        let named = self.headers.unwrap_or_default();
        let mut headers: Vec<(String, String)> =
            named.iter().filter_map(|(name, value)| Some((name.to_ascii_lowercase(), first(value)?))).collect();
        if let Some(id) = self.message_id.filter(|_| !headers.iter().any(|(name, _)| name == "message-id")) {
            headers.push(("message-id".to_owned(), id));
        }
        let copies = self.cc.into_iter().chain(self.bcc).flatten();
        Parts {
            from: self.from,
            to: self.to.into_iter().chain(copies).collect(),
            subject: self.subject,
            headers,
            text: self.text,
            html: self.html,
            files: self.attachments.len(),
        }
    }
}

/// A header that stands several times comes as a list.
fn first(value: &Value) -> Option<String> {
    value.as_str().or_else(|| value[0].as_str()).map(str::to_owned)
}
