//! An owner's own messages, which may promise no more than Baton knows; and their webhooks.

use super::{is_name, is_web};
use domain::limits;
use domain::promise::{self, Broken};
use protocol::settings::{OwnMessage, Settings, Webhook};

pub fn fault(settings: &Settings) -> Option<String> {
    if settings.messages.len() > limits::OWN_MESSAGES {
        return Some(format!("`messages` holds at most {}", limits::OWN_MESSAGES));
    }
    if settings.webhooks.len() > limits::WEBHOOKS {
        return Some(format!("`webhooks` holds at most {}", limits::WEBHOOKS));
    }
    let message = settings.messages.iter().enumerate().find_map(|(place, message)| message_fault(place, message));
    message.or_else(|| {
        let hooks = &settings.webhooks;
        hooks.iter().enumerate().find_map(|(place, hook)| webhook_fault(place, hook, &hooks[..place]))
    })
}

fn message_fault(place: usize, message: &OwnMessage) -> Option<String> {
    let at = format!("`messages[{place}]`");
    let length = message.text.trim().chars().count();
    if length == 0 || length > limits::OWN_MESSAGE_CHARS {
        return Some(format!("{at} is a text of 1 to {} characters", limits::OWN_MESSAGE_CHARS));
    }
    match promise::broken(&message.text)? {
        Broken::Soon { words } => Some(format!(
            "{at}: “{words}” promises when a person comes, which nobody knows; leave it out or use {{reply_time}}"
        )),
        Broken::Time { words } => Some(format!(
            "{at}: “{words}” promises a time; {{reply_time}} says the measured one, {{opening}} when you open"
        )),
        Broken::Variable { name } => {
            Some(format!("{at}: there is no {name}; there are {{business}}, {{name}}, {{opening}} and {{reply_time}}"))
        }
    }
}

fn webhook_fault(place: usize, hook: &Webhook, before: &[Webhook]) -> Option<String> {
    let at = format!("`webhooks[{place}]`");
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    if !is_name(&hook.id) || hook.id.len() > *limits::ID_CHARS.end() || !hook.id.chars().all(plain) {
        return Some(format!("{at} has an id of 1 to 64 of A-Z a-z 0-9 _ -"));
    }
    if before.iter().any(|known| known.id == hook.id) {
        return Some(format!("{at}: another one is called {} already", hook.id));
    }
    (!is_web(&hook.url)).then(|| format!("{at}: `url` begins with https:// (or http://)"))
}
