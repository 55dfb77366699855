//! A captured mail (Resend's JSON) as a mail program would list and show it.

use serde_json::Value;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mail {
    pub subject: String,
    pub from: String,
    pub to: String,
    pub reply_to: String,
    /// Shown in a frame where nothing runs; empty when there is only text.
    pub html: String,
    pub text: String,
}

/// `None` when it is no mail.
pub fn read(body: &Value) -> Option<Mail> {
    let subject = body.get("subject")?.as_str()?.to_owned();
    let (html, text) = (strings(body, "html"), strings(body, "text"));
    if html.is_empty() && text.is_empty() {
        return None;
    }
    let (from, to, reply_to) = (strings(body, "from"), strings(body, "to"), strings(body, "reply_to"));
    Some(Mail { subject, from, to, reply_to, html, text })
}

/// A string, or several, as one line.
fn strings(body: &Value, key: &str) -> String {
    match body.get(key) {
        Some(Value::String(one)) => one.clone(),
        Some(Value::Array(many)) => many.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(", "),
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::read;
    use serde_json::json;

    #[test]
    fn a_mail_is_read() {
        let mail = read(
            &json!({ "from": "Baton <b@x.test>", "to": ["ana@x.test", "ben@x.test"], "subject": "Waiting", "html": "<p>Hi</p>", "text": "Hi" }),
        );
        assert_eq!(mail.unwrap().to, "ana@x.test, ben@x.test");
        assert_eq!(read(&json!({ "subject": "no body" })), None);
        assert_eq!(read(&json!({ "html": "<p>no subject</p>" })), None);
    }
}
