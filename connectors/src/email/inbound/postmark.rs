//! A mail as Postmark's inbound webhook has it (postmarkapp.com/developer/webhooks/inbound-webhook).

use super::{Mail, Parts, answer};
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
pub(in crate::email) struct Inbound {
    from: String,
    #[serde(default)]
    to_full: Vec<Person>,
    #[serde(default)]
    cc_full: Vec<Person>,
    /// The address it was delivered to, whatever `To` says.
    #[serde(default)]
    original_recipient: String,
    #[serde(default)]
    subject: String,
    /// Postmark's own id; the mail's is among the headers.
    #[serde(rename = "MessageID")]
    message_id: String,
    #[serde(default)]
    text_body: String,
    #[serde(default)]
    html_body: String,
    #[serde(default)]
    stripped_text_reply: String,
    #[serde(default)]
    headers: Vec<Header>,
    #[serde(default)]
    attachments: Vec<serde_json::Value>,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Person {
    email: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Header {
    name: String,
    value: String,
}

impl Inbound {
    /// The mail, and the once-key: its own Message-ID, else Postmark's id.
    pub fn mail(self) -> (String, Mail) {
        let postmark_id = self.message_id.clone();
        let hint = self.stripped_text_reply.trim().to_owned();
        let parts = self.parts();
        let body = parts.body();
        let mut text = answer::of(&body);
        // Postmark saw a quote where we saw none: then the shorter one is the answer.
        if !hint.is_empty() && text == body.trim() && hint.len() < text.len() {
            text = answer::of(&hint);
        }
        let mail = parts.mail_with(text);
        (mail.message_id.clone().unwrap_or(postmark_id), mail)
    }

    fn parts(self) -> Parts {
        let people = self.to_full.into_iter().chain(self.cc_full).map(|person| person.email);
        let headers = self.headers.into_iter().map(|header| (header.name.to_ascii_lowercase(), header.value));
        Parts {
            from: self.from,
            to: people.chain([self.original_recipient]).collect(),
            subject: self.subject,
            headers: headers.collect(),
            text: Some(self.text_body),
            html: Some(self.html_body).filter(|html| !html.is_empty()),
            files: self.attachments.len(),
        }
    }
}
