//! A mail as the mail server has it (RFC 5322 and MIME), read by mail-parser.

use super::{Mail, Parts};
use mail_parser::{Address, Message, MessageParser, MimeHeaders, PartType};

/// `None` for what is no mail at all. Anything a mail program may send is read as far as it goes.
pub fn read(raw: &[u8]) -> Option<Mail> {
    let message = MessageParser::default().parse(raw)?;
    Some(parts(&message).mail())
}

fn parts(message: &Message) -> Parts {
    Parts {
        from: message.from().map(addresses).and_then(|all| all.into_iter().next()).unwrap_or_default(),
        to: message.to().into_iter().chain(message.cc()).flat_map(addresses).collect(),
        subject: message.subject().unwrap_or_default().to_owned(),
        headers: headers(message),
        text: bodies(message, false),
        html: bodies(message, true),
        files: message.attachments().filter(|part| part.attachment_name().is_some()).count(),
    }
}

fn addresses(all: &Address) -> Vec<String> {
    all.iter().filter_map(|one| one.address()).map(str::to_owned).collect()
}

/// The first of each name counts; folded lines are joined.
fn headers(message: &Message) -> Vec<(String, String)> {
    let joined = |value: &str| value.split_whitespace().collect::<Vec<_>>().join(" ");
    message.headers_raw().map(|(name, value)| (name.trim().to_ascii_lowercase(), joined(value))).collect()
}

/// Apple Mail cuts a text around each picture, so there may be several.
fn bodies(message: &Message, html: bool) -> Option<String> {
    let listed: Vec<_> = if html { message.html_bodies().collect() } else { message.text_bodies().collect() };
    let mut found: Vec<&str> = Vec::new();
    for part in listed {
        match &part.body {
            PartType::Text(text) if !html => found.push(text),
            PartType::Html(text) if html => found.push(text),
            _ => {}
        }
    }
    (!found.is_empty()).then(|| found.join("\n"))
}
