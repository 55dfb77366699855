//! A captured notice, read as its channel would draw it. What cannot be read is shown as it is.

use crate::mail::{self, Mail};
use crate::slack::{self, SlackMessage};
use crate::whatsapp::{self, WhatsappMessage};
use protocol::handoff::Channel;
use serde_json::Value;

#[derive(Clone, Debug, PartialEq)]
pub enum Shown {
    Slack(SlackMessage),
    Whatsapp(WhatsappMessage),
    Mail(Mail),
    /// Neither: the JSON, indented, or the body as it came.
    Raw(String),
}

pub fn read(channel: Channel, body: &str) -> Shown {
    let Ok(value) = serde_json::from_str::<Value>(body) else {
        return Shown::Raw(body.to_owned());
    };
    let shown = match channel {
        Channel::Slack => slack::read(&value).map(Shown::Slack),
        Channel::Whatsapp => whatsapp::read(&value).map(Shown::Whatsapp),
        Channel::Email => mail::read(&value).map(Shown::Mail),
    };
    shown.unwrap_or_else(|| Shown::Raw(slack::pretty(&value)))
}

#[cfg(test)]
mod tests {
    use super::{Shown, read};
    use protocol::handoff::Channel;

    #[test]
    fn each_channel_reads_its_own_and_the_rest_stays_raw() {
        let slack = r#"{"channel":"C1","text":"hi"}"#;
        assert!(matches!(read(Channel::Slack, slack), Shown::Slack(_)));
        assert!(matches!(read(Channel::Whatsapp, slack), Shown::Raw(json) if json.contains("\n  \"text\"")));
        assert!(matches!(read(Channel::Email, "not json"), Shown::Raw(body) if body == "not json"));
    }
}
