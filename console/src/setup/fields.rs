//! The settings a guide lets an owner write in place, as plain texts, and what becomes of them when somebody else has
//! saved meanwhile. Not for: the whole of the settings; the Rules page has those.

use super::mode_key;
use protocol::desk::SettingsDocument;
use protocol::handoff::Channel;
use protocol::settings::{EmailProvider, Mode, Settings};

/// One setting: how it is shown, read and written.
#[derive(Clone, Copy, Debug)]
pub struct Field {
    /// The name tests know it by.
    pub key: &'static str,
    pub label: &'static str,
    pub hint: &'static str,
    pub kind: Kind,
    read: fn(&Settings) -> String,
    write: fn(&mut Settings, &str),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// With an example.
    Text(&'static str),
    /// The value, and what it is called.
    Choice(&'static [(&'static str, &'static str)]),
}

const MODE_HINT: &str = "What is captured can be read on the Captured page, as it would have arrived.";
const MODES: Kind =
    Kind::Choice(&[("off", "Off"), ("capture", "Capture: nothing is sent"), ("live", "Live: really sent")]);
const PROVIDERS: Kind = Kind::Choice(&[
    ("resend", "Resend"),
    ("postmark", "Postmark"),
    ("sendgrid", "SendGrid"),
    ("cloudflare", "Cloudflare Email Service"),
]);
const BUTTONS: Kind =
    Kind::Choice(&[("yes", "It was approved with its two buttons"), ("no", "It was approved without buttons")]);

/// What the guide of a channel asks for, in order.
pub fn fields(channel: Channel) -> &'static [Field] {
    match channel {
        Channel::Slack => &SLACK,
        Channel::Whatsapp => &WHATSAPP,
        Channel::Email => &EMAIL,
    }
}

static SLACK: [Field; 2] = [
    Field {
        key: "channel",
        label: "The channel’s id or name",
        hint: "The id stands at the end of the channel’s About tab and outlives a new name. An incoming webhook needs none.",
        kind: Kind::Text("C0123456789"),
        read: |settings| settings.slack.channel.clone(),
        write: |settings, value| settings.slack.channel = value.to_owned(),
    },
    Field {
        key: "mode",
        label: "Mode",
        hint: MODE_HINT,
        kind: MODES,
        read: |settings| mode_key(settings.slack.mode).to_owned(),
        write: |settings, value| settings.slack.mode = mode(value),
    },
];

static WHATSAPP: [Field; 5] = [
    Field {
        key: "phone_number_id",
        label: "Phone number id",
        hint: "The long number on the API Setup page, not the telephone number itself.",
        kind: Kind::Text("109876543210"),
        read: |settings| settings.whatsapp.phone_number_id.clone(),
        write: |settings, value| settings.whatsapp.phone_number_id = value.to_owned(),
    },
    Field {
        key: "template",
        label: "Name of the approved template",
        hint: "",
        kind: Kind::Text("baton_handoff"),
        read: |settings| settings.whatsapp.template.clone(),
        write: |settings, value| settings.whatsapp.template = value.to_owned(),
    },
    Field {
        key: "template_language",
        label: "The template’s language",
        hint: "As Meta shows it beside the template.",
        kind: Kind::Text("en"),
        read: |settings| settings.whatsapp.template_language.clone(),
        write: |settings, value| settings.whatsapp.template_language = value.to_owned(),
    },
    Field {
        key: "template_buttons",
        label: "The template’s buttons",
        hint: "Meta refuses a message with buttons its template does not have.",
        kind: BUTTONS,
        read: |settings| if settings.whatsapp.template_buttons { "yes" } else { "no" }.to_owned(),
        write: |settings, value| settings.whatsapp.template_buttons = value == "yes",
    },
    Field {
        key: "mode",
        label: "Mode",
        hint: MODE_HINT,
        kind: MODES,
        read: |settings| mode_key(settings.whatsapp.mode).to_owned(),
        write: |settings, value| settings.whatsapp.mode = mode(value),
    },
];

static EMAIL: [Field; 4] = [
    Field {
        key: "provider",
        label: "Who sends",
        hint: "The steps below go by the provider that is saved.",
        kind: PROVIDERS,
        read: |settings| provider_key(settings.email.provider).to_owned(),
        write: |settings, value| settings.email.provider = provider(value),
    },
    Field {
        key: "from",
        label: "Sender",
        hint: "Its domain must be one the provider has verified.",
        kind: Kind::Text("Velo <chat@velo.example>"),
        read: |settings| settings.email.from.clone(),
        write: |settings, value| settings.email.from = value.to_owned(),
    },
    Field {
        key: "reply_domain",
        label: "Domain for replies (optional)",
        hint: "One of its own: all mail to it goes to Baton. Without it, notices cannot be answered by mail.",
        kind: Kind::Text("in.velo.example"),
        read: |settings| settings.email.reply_domain.clone(),
        write: |settings, value| settings.email.reply_domain = value.to_owned(),
    },
    Field {
        key: "mode",
        label: "Mode",
        hint: MODE_HINT,
        kind: MODES,
        read: |settings| mode_key(settings.email.mode).to_owned(),
        write: |settings, value| settings.email.mode = mode(value),
    },
];

fn mode(key: &str) -> Mode {
    [Mode::Live, Mode::Capture].into_iter().find(|mode| mode_key(*mode) == key).unwrap_or(Mode::Off)
}

const ALL_PROVIDERS: [EmailProvider; 4] =
    [EmailProvider::Resend, EmailProvider::Postmark, EmailProvider::Sendgrid, EmailProvider::Cloudflare];

fn provider_key(provider: EmailProvider) -> &'static str {
    match provider {
        EmailProvider::Resend => "resend",
        EmailProvider::Postmark => "postmark",
        EmailProvider::Sendgrid => "sendgrid",
        EmailProvider::Cloudflare => "cloudflare",
    }
}

fn provider(key: &str) -> EmailProvider {
    ALL_PROVIDERS.into_iter().find(|provider| provider_key(*provider) == key).unwrap_or_default()
}

/// What stands in each field, in their order.
pub fn values(channel: Channel, settings: &Settings) -> Vec<String> {
    fields(channel).iter().map(|field| (field.read)(settings)).collect()
}

/// Puts what was written into the settings; all else stays.
pub fn write(channel: Channel, written: &[String], settings: &mut Settings) {
    for (field, value) in fields(channel).iter().zip(written) {
        (field.write)(settings, value.trim());
    }
}

/// Somebody saved while this was being written: the document to save now, or nothing where they changed the same fields
/// and a person has to look.
pub fn again(
    channel: Channel,
    began: &Settings,
    written: &[String],
    fresh: &SettingsDocument,
) -> Option<SettingsDocument> {
    if values(channel, began) != values(channel, &fresh.settings) {
        return None;
    }
    let mut document = fresh.clone();
    write(channel, written, &mut document.settings);
    Some(document)
}

#[cfg(test)]
mod tests {
    use super::{Kind, again, fields, values, write};
    use protocol::desk::SettingsDocument;
    use protocol::handoff::Channel;
    use protocol::settings::{EmailProvider, Mode, Settings};

    fn texts(values: &[&str]) -> Vec<String> {
        values.iter().map(|value| (*value).to_owned()).collect()
    }

    #[test]
    fn every_field_reads_back_what_was_written() {
        let written = [
            (Channel::Slack, texts(&["C0LEADS", "live"])),
            (Channel::Whatsapp, texts(&["1098", "handoff_es", "es", "yes", "capture"])),
            (Channel::Email, texts(&["postmark", "Velo <chat@velo.example>", "in.velo.example", "live"])),
        ];
        let mut settings = Settings::default();
        for (channel, values_written) in &written {
            write(*channel, values_written, &mut settings);
        }
        for (channel, values_written) in &written {
            assert_eq!(values(*channel, &settings), *values_written);
        }
        assert_eq!((settings.slack.mode, settings.email.provider), (Mode::Live, EmailProvider::Postmark));
        write(Channel::Slack, &texts(&["  C1 ", "nonsense"]), &mut settings);
        assert_eq!((settings.slack.channel.as_str(), settings.slack.mode), ("C1", Mode::Off));
    }

    #[test]
    fn every_choice_offered_is_one_that_can_be_saved() {
        for channel in Channel::ALL {
            for (at, field) in fields(channel).iter().enumerate() {
                let Kind::Choice(choices) = field.kind else { continue };
                for (value, _) in choices {
                    let mut settings = Settings::default();
                    let mut all = values(channel, &settings);
                    all[at] = (*value).to_owned();
                    write(channel, &all, &mut settings);
                    assert_eq!(values(channel, &settings)[at], *value, "{} {value}", field.key);
                }
            }
        }
    }

    #[test]
    fn what_somebody_else_saved_is_kept() {
        let began = Settings::default();
        let mut fresh = SettingsDocument { version: 8, settings: began.clone() };
        fresh.settings.business = "Velo".to_owned();
        fresh.settings.slack.base_url = "http://127.0.0.1:1/api".to_owned();
        let mine = texts(&["C1", "live"]);
        let both = again(Channel::Slack, &began, &mine, &fresh).unwrap();
        assert_eq!((both.version, both.settings.business.as_str()), (8, "Velo"));
        assert_eq!((both.settings.slack.channel.as_str(), both.settings.slack.mode), ("C1", Mode::Live));
        assert_eq!(both.settings.slack.base_url, fresh.settings.slack.base_url);
        fresh.settings.slack.channel = "C2".to_owned();
        assert_eq!(again(Channel::Slack, &began, &mine, &fresh), None, "they wrote the same field");
    }
}
