//! How each channel is connected, in numbered steps. Facts of vendors are as in `docs/slack`, `docs/whatsapp` and
//! `docs/email`, which say more. No secret is ever asked for or shown here: each is set by one command.

mod email;

use protocol::handoff::Channel;
use protocol::settings::EmailProvider;

/// One thing to do.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Step {
    pub title: &'static str,
    pub text: &'static str,
    /// What it is called, and its address.
    pub link: Option<(&'static str, &'static str)>,
    pub copies: Vec<Copied>,
    /// A word and what it is for.
    pub points: &'static [(&'static str, &'static str)],
    pub asks: Option<Asks>,
}

/// A text to copy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Copied {
    pub label: String,
    pub text: String,
}

/// What can be done on the page itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asks {
    Settings,
    /// A harmless call to the vendor.
    Check,
    Test,
}

/// What stands in the manifest for the worker's own address.
const MANIFEST_ADDRESS: &str = "https://YOUR-WORKER.workers.dev";
const MANIFEST: &str = include_str!("../../../docs/slack/manifest.yaml");
const TEMPLATE: &str = include_str!("../../../docs/whatsapp/baton_handoff.json");
const TEMPLATE_CALL: &str = r#"curl -X POST "https://graph.facebook.com/v23.0/<WhatsApp business account id>/message_templates" -H "Authorization: Bearer $TOKEN" -H "Content-Type: application/json" --data @docs/whatsapp/baton_handoff.json"#;

/// The line that brings the widget to a website.
pub fn script(address: &str) -> String {
    format!(r#"<script async src="{}/baton.js" data-site="main"></script>"#, address.trim_end_matches('/'))
}

/// All steps, for a worker at `address`. Only mail has several providers.
pub fn guide(channel: Channel, provider: EmailProvider, address: &str) -> Vec<Step> {
    let address = address.trim_end_matches('/');
    match channel {
        Channel::Slack => slack(address),
        Channel::Whatsapp => whatsapp(address),
        Channel::Email => email::steps(provider, address),
    }
}

fn copied(label: &str, text: impl Into<String>) -> Copied {
    Copied { label: label.to_owned(), text: text.into() }
}

/// The command that sets a secret; it asks for the value, which then stands in no history.
fn secret(name: &str, found: &str) -> Copied {
    let label = if found.is_empty() { name.to_owned() } else { format!("{name}: {found}") };
    Copied { label, text: format!("npx wrangler secret put {name}") }
}

fn test_step() -> Step {
    Step {
        title: "Send a test",
        text: "Everybody with an address on this channel gets a marked notice. Press “I got it” where it arrives: that is the proof.",
        asks: Some(Asks::Test),
        ..Step::default()
    }
}

const SCOPES: [(&str, &str); 5] = [
    ("chat:write", "cards, their changes, and the transcript in their thread"),
    ("channels:history", "what you write under a card, in public channels Baton was invited to; it reads no history"),
    ("groups:history", "the same in private channels"),
    ("users:read", "whose account wrote or pressed"),
    ("users:read.email", "the same account by its email address, so that members need no Slack id"),
];

fn slack(address: &str) -> Vec<Step> {
    let manifest = MANIFEST.replace(MANIFEST_ADDRESS, address);
    vec![
        Step {
            title: "Make the app at Slack",
            text: "At Slack press Create New App → From a manifest, choose your workspace, and paste the text below: it describes the app. It asks for five permissions and no more:",
            link: Some(("Your Slack apps", "https://api.slack.com/apps")),
            copies: vec![copied("Manifest, with the address of this Baton", manifest)],
            points: &SCOPES,
            asks: None,
        },
        Step {
            title: "Install it, and set its two secrets",
            text: "Run each command in a terminal, in Baton’s folder (the one with wrangler.toml); it asks for the value. If Slack says that the address is not verified, press Retry under Event Subscriptions afterwards.",
            copies: vec![
                secret("BATON_SLACK_TOKEN", "OAuth & Permissions → Bot User OAuth Token, xoxb-…"),
                secret("BATON_SLACK_SIGNING_SECRET", "Basic Information → Signing Secret"),
            ],
            ..Step::default()
        },
        Step {
            title: "Name the channel, and go live",
            text: "Every card goes to this channel, unless a rule names another.",
            asks: Some(Asks::Settings),
            ..Step::default()
        },
        Step {
            title: "See whether Slack takes the token",
            text: "Asks Slack who this token is. Nothing is posted.",
            asks: Some(Asks::Check),
            ..Step::default()
        },
        Step {
            title: "Invite the app to the channel",
            text: "Write this in the channel itself. An app that is no member of it may not post.",
            copies: vec![copied("In the channel", "/invite @Baton")],
            ..Step::default()
        },
        test_step(),
    ]
}

const PERMISSIONS: [(&str, &str); 2] = [
    ("whatsapp_business_messaging", "sending messages, and hearing what became of them"),
    ("whatsapp_business_management", "reading the number’s name, and submitting the template"),
];

fn whatsapp(address: &str) -> Vec<Step> {
    vec![
        Step {
            title: "Make a Meta app with WhatsApp, and register a number",
            text: "Choose the type Business and add WhatsApp. The phone number id is on its API Setup page.",
            link: Some(("Your Meta apps", "https://developers.facebook.com/apps")),
            ..Step::default()
        },
        Step {
            title: "Make a token that does not expire",
            text: "In the Business settings make a system user, give it the app and the WhatsApp account, and a token with both permissions:",
            points: &PERMISSIONS,
            ..Step::default()
        },
        Step {
            title: "Set the three secrets",
            text: "Run each command in a terminal, in Baton’s folder (the one with wrangler.toml); it asks for the value.",
            copies: vec![
                secret("BATON_WHATSAPP_TOKEN", "the system user’s token"),
                secret("BATON_WHATSAPP_APP_SECRET", "App settings → Basic → App secret"),
                secret("BATON_WHATSAPP_VERIFY_TOKEN", "any word of your own"),
            ],
            ..Step::default()
        },
        Step {
            title: "Have the first message approved",
            text: "Meta calls it a template. Outside 24 hours after a person’s last message Meta lets nothing else be sent. Approval takes minutes to a day.",
            copies: vec![copied("The template", TEMPLATE), copied("The call that submits it", TEMPLATE_CALL)],
            ..Step::default()
        },
        Step {
            title: "Tell Meta where to report to",
            text: "WhatsApp → Configuration → Webhook: this address, your verify token, and the field messages. Without it Baton learns neither what arrived nor what members answer.",
            copies: vec![copied("Callback", format!("{address}/hooks/whatsapp"))],
            ..Step::default()
        },
        Step {
            title: "Write down the ids, and go live",
            text: "Members need a number too, under Team.",
            asks: Some(Asks::Settings),
            ..Step::default()
        },
        Step {
            title: "See whether Meta knows the number",
            text: "Asks Meta for the number’s name. Nothing is sent.",
            asks: Some(Asks::Check),
            ..Step::default()
        },
        test_step(),
    ]
}

#[cfg(test)]
mod tests {
    use super::{Asks, guide, script};
    use protocol::handoff::Channel;
    use protocol::settings::EmailProvider;

    const ADDRESS: &str = "https://baton.velo.example";
    const PROVIDERS: [EmailProvider; 4] =
        [EmailProvider::Resend, EmailProvider::Postmark, EmailProvider::Sendgrid, EmailProvider::Cloudflare];

    #[test]
    fn every_guide_asks_for_its_settings_checks_and_tests_in_that_order() {
        for channel in Channel::ALL {
            for provider in PROVIDERS {
                let asks: Vec<Asks> =
                    guide(channel, provider, ADDRESS).into_iter().filter_map(|step| step.asks).collect();
                assert_eq!(asks, [Asks::Settings, Asks::Check, Asks::Test], "{channel:?} {provider:?}");
            }
        }
    }

    #[test]
    fn the_manifest_has_this_batons_own_address_and_explains_each_permission() {
        let steps = guide(Channel::Slack, EmailProvider::Resend, "https://baton.velo.example/");
        let manifest = &steps[0].copies[0].text;
        assert_eq!(manifest.matches("https://baton.velo.example/hooks/slack").count(), 2);
        assert!(!manifest.contains("YOUR-WORKER"));
        let asked: Vec<&str> = manifest.lines().filter_map(|line| line.trim().strip_prefix("- ")).collect();
        let explained: Vec<&str> = steps[0].points.iter().map(|(scope, _)| *scope).collect();
        assert_eq!(asked[..explained.len()], explained, "every scope of the manifest is explained, and no other");
        assert!(asked[explained.len()..].iter().all(|event| !event.contains(':')), "{asked:?}");
    }

    #[test]
    fn each_provider_names_its_own_secret() {
        let named = |provider| {
            let steps = guide(Channel::Email, provider, ADDRESS);
            let copies = steps.into_iter().flat_map(|step| step.copies);
            copies.map(|copied| copied.text).collect::<Vec<_>>().join("\n")
        };
        assert!(named(EmailProvider::Resend).contains("wrangler secret put BATON_RESEND_KEY"));
        assert!(named(EmailProvider::Resend).contains("https://baton.velo.example/hooks/resend"));
        assert!(named(EmailProvider::Postmark).contains("BATON_POSTMARK_TOKEN"));
        assert!(named(EmailProvider::Postmark).contains("https://<user>:<password>@baton.velo.example/hooks/postmark"));
        assert!(named(EmailProvider::Sendgrid).contains("BATON_SENDGRID_KEY"));
        let cloudflare = named(EmailProvider::Cloudflare);
        assert!(cloudflare.contains("[[send_email]]") && !cloudflare.contains("secret put"), "{cloudflare}");
    }

    #[test]
    fn the_script_line_is_one_line_with_one_address() {
        let line = script("https://baton.velo.example/");
        assert_eq!(line, r#"<script async src="https://baton.velo.example/baton.js" data-site="main"></script>"#);
    }
}
