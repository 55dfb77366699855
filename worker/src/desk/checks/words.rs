//! An owner's own messages, which may promise no more than Baton knows; and their webhooks.

use super::{Found, NO_WEB, is_name, is_web};
use domain::limits;
use domain::promise::{self, Broken};
use protocol::settings::{OwnMessage, Settings, Webhook};

pub fn check(settings: &Settings, found: &mut Found) {
    found.unless(settings.messages.len() <= limits::OWN_MESSAGES, "/messages", "holds at most 100", "");
    for (place, message) in settings.messages.iter().enumerate().take(limits::OWN_MESSAGES) {
        message_check(&format!("/messages/{place}/text"), message, found);
    }
    found.unless(settings.webhooks.len() <= limits::WEBHOOKS, "/webhooks", "holds at most 10", "");
    let hooks = &settings.webhooks;
    for (place, hook) in hooks.iter().enumerate().take(limits::WEBHOOKS) {
        webhook_check(&format!("/webhooks/{place}"), hook, &hooks[..place], found);
    }
}

fn message_check(at: &str, message: &OwnMessage, found: &mut Found) {
    let length = message.text.trim().chars().count();
    if length == 0 || length > limits::OWN_MESSAGE_CHARS {
        found.add(at, "is a text of 1 to 1000 characters", "write it, or take the message away");
    }
    match promise::broken(&message.text) {
        None => {}
        Some(Broken::Soon { words }) => found.add(
            at,
            format!("“{words}” promises when a person comes, which nobody knows"),
            "leave it out or use {reply_time}",
        ),
        Some(Broken::Time { words }) => found.add(
            at,
            format!("“{words}” promises a time"),
            "{reply_time} says the measured one, {opening} when you open",
        ),
        Some(Broken::Variable { name }) => {
            found.add(at, format!("there is no {name}"), "there are {business}, {name}, {opening} and {reply_time}");
        }
    }
}

fn webhook_check(at: &str, hook: &Webhook, before: &[Webhook], found: &mut Found) {
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    if !is_name(&hook.id) || hook.id.len() > *limits::ID_CHARS.end() || !hook.id.chars().all(plain) {
        found.add(format!("{at}/id"), "is 1 to 64 of A-Z a-z 0-9 _ -", "write a short name such as crm");
    }
    if before.iter().any(|known| known.id == hook.id) {
        found.add(format!("{at}/id"), format!("another one is called {} already", hook.id), "give it another name");
    }
    if !is_web(&hook.url) {
        found.add(format!("{at}/url"), NO_WEB, "");
    }
}
