//! A captured mail as a mail program would list and show it: the JSON of Resend and Cloudflare, Postmark or SendGrid.
//! Whoever writes a mail decides what is in it; here only the places it stands in differ.

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
    let mail = Mail {
        subject: first(body, &["subject", "Subject"])?,
        from: first(body, &["from", "From"]).unwrap_or_default(),
        to: first(body, &["to", "To"]).or_else(|| recipients(body)).unwrap_or_default(),
        reply_to: first(body, &["reply_to", "ReplyTo", "replyTo"]).unwrap_or_default(),
        html: first(body, &["html", "HtmlBody"]).or_else(|| content(body, "text/html")).unwrap_or_default(),
        text: first(body, &["text", "TextBody"]).or_else(|| content(body, "text/plain")).unwrap_or_default(),
    };
    (!mail.html.is_empty() || !mail.text.is_empty()).then_some(mail)
}

fn first(body: &Value, keys: &[&str]) -> Option<String> {
    keys.iter().find_map(|key| body.get(key)).map(line)
}

/// SendGrid's: one mail may go to several lists of people.
fn recipients(body: &Value) -> Option<String> {
    let lists = body.get("personalizations")?.as_array()?;
    let each = lists.iter().filter_map(|list| list.get("to")).map(line).filter(|to| !to.is_empty());
    Some(each.collect::<Vec<_>>().join(", "))
}

/// SendGrid's: the same mail in several kinds.
fn content(body: &Value, kind: &str) -> Option<String> {
    let is_kind = |part: &&Value| part.get("type").and_then(Value::as_str) == Some(kind);
    body.get("content")?.as_array()?.iter().find(is_kind)?.get("value").map(line)
}

/// A string, an address with its name, or several of either, as one line.
fn line(value: &Value) -> String {
    match value {
        Value::String(one) => one.clone(),
        Value::Array(many) => many.iter().map(line).filter(|each| !each.is_empty()).collect::<Vec<_>>().join(", "),
        Value::Object(address) => {
            let part = |key: &str| address.get(key).and_then(Value::as_str).filter(|part| !part.is_empty());
            match (part("name"), part("email")) {
                (Some(name), Some(email)) => format!("{name} <{email}>"),
                (_, email) => email.unwrap_or_default().to_owned(),
            }
        }
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::{Mail, read};
    use serde_json::json;

    fn waiting() -> Mail {
        Mail {
            subject: "Waiting".into(),
            from: "Baton <b@x.test>".into(),
            to: "ana@x.test".into(),
            reply_to: "reply+t@in.test".into(),
            html: "<p>Hi</p>".into(),
            text: "Hi".into(),
        }
    }

    #[test]
    fn every_providers_mail_is_read() {
        let resend = json!({ "from": "Baton <b@x.test>", "to": ["ana@x.test"], "subject": "Waiting",
            "reply_to": "reply+t@in.test", "html": "<p>Hi</p>", "text": "Hi" });
        let postmark = json!({ "From": "Baton <b@x.test>", "To": "ana@x.test", "Subject": "Waiting",
            "ReplyTo": "reply+t@in.test", "HtmlBody": "<p>Hi</p>", "TextBody": "Hi" });
        let sendgrid = json!({ "personalizations": [{ "to": [{ "email": "ana@x.test" }] }],
            "from": { "email": "b@x.test", "name": "Baton" }, "reply_to": { "email": "reply+t@in.test" },
            "subject": "Waiting", "content": [
                { "type": "text/plain", "value": "Hi" }, { "type": "text/html", "value": "<p>Hi</p>" }] });
        let cloudflare = json!({ "from": { "email": "b@x.test", "name": "Baton" }, "to": "ana@x.test",
            "subject": "Waiting", "replyTo": "reply+t@in.test", "html": "<p>Hi</p>", "text": "Hi" });
        for body in [resend, postmark, sendgrid, cloudflare] {
            assert_eq!(read(&body), Some(waiting()), "{body}");
        }
    }

    #[test]
    fn several_recipients_are_one_line_and_what_is_no_mail_is_none() {
        let both = json!({ "to": ["ana@x.test", "ben@x.test"], "subject": "Waiting", "text": "Hi" });
        assert_eq!(read(&both).unwrap().to, "ana@x.test, ben@x.test");
        assert_eq!(read(&json!({ "subject": "no body" })), None);
        assert_eq!(read(&json!({ "html": "<p>no subject</p>" })), None);
        assert_eq!(read(&json!({ "subject": "odd", "content": "text", "personalizations": 3 })), None);
    }
}
