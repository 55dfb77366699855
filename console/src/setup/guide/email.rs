//! Mail: three providers with a key, and Cloudflare's own binding without one.

use super::{Asks, Copied, Step, copied, secret, test_step};
use protocol::settings::EmailProvider;

const BINDING: &str = "[[send_email]]\nname = \"EMAIL\"\n";

pub fn steps(provider: EmailProvider, address: &str) -> Vec<Step> {
    vec![
        Step {
            title: "Choose who sends, and as whom",
            text: "Save it, and the steps below are those of your provider. Members need a mail address too, under Team.",
            asks: Some(Asks::Settings),
            ..Step::default()
        },
        domain(provider),
        key(provider),
        Step {
            title: "See whether the provider takes it",
            text: "Asks what the key may do, and whether the sender’s domain is verified. No mail is sent.",
            asks: Some(Asks::Check),
            ..Step::default()
        },
        news(provider, address),
        test_step(),
    ]
}

fn domain(provider: EmailProvider) -> Step {
    let (text, link) = match provider {
        EmailProvider::Resend => {
            ("Add the sender’s domain and its DNS records.", ("Domains at Resend", "https://resend.com/domains"))
        }
        EmailProvider::Postmark => (
            "Confirm the domain under Sender Signatures. Until Postmark has approved the account, mail goes to the sender’s own domain only.",
            ("Sender signatures at Postmark", "https://account.postmarkapp.com/signature_domains"),
        ),
        EmailProvider::Sendgrid => (
            "Settings → Sender Authentication: authenticate the sender’s domain.",
            ("Sender authentication at SendGrid", "https://app.sendgrid.com/settings/sender_auth"),
        ),
        EmailProvider::Cloudflare => (
            "Onboard the domain under Email Service. Mail to verified addresses of your own team is free; mail to visitors needs a paid plan.",
            ("Cloudflare’s dashboard", "https://dash.cloudflare.com"),
        ),
    };
    Step { title: "Have the sender’s domain verified", text, link: Some(link), ..Step::default() }
}

fn key(provider: EmailProvider) -> Step {
    let (text, copy): (&'static str, Copied) = match provider {
        EmailProvider::Resend => (
            "To receive answers by Resend too, the key needs full access.",
            secret("BATON_RESEND_KEY", "API Keys → Create"),
        ),
        EmailProvider::Postmark => {
            ("It is the token of a server, not of the account.", secret("BATON_POSTMARK_TOKEN", "Server → API Tokens"))
        }
        EmailProvider::Sendgrid => {
            ("The key needs the permission Mail Send.", secret("BATON_SENDGRID_KEY", "Settings → API Keys"))
        }
        EmailProvider::Cloudflare => {
            return Step {
                title: "Bind it to the Worker",
                text: "It has no key. Add this to wrangler.toml, and deploy.",
                copies: vec![copied("wrangler.toml", BINDING)],
                ..Step::default()
            };
        }
    };
    Step { title: "Set the key", text, copies: vec![copy], ..Step::default() }
}

fn news(provider: EmailProvider, address: &str) -> Step {
    let (text, copies) = match provider {
        EmailProvider::Resend => (
            "Webhooks → Add: this address with the events delivered, bounced, complained, failed and suppressed; and received, for answers.",
            vec![
                copied("Webhook", format!("{address}/hooks/resend")),
                secret("BATON_RESEND_HOOK_SECRET", "the webhook’s signing secret"),
            ],
        ),
        EmailProvider::Postmark => {
            let host = address.split_once("://").map_or(address, |(_, host)| host);
            (
                "The stream’s Webhooks: delivery, bounce and spam complaint. Choose a user and a password; both stand in the address and in the secret, as user:password.",
                vec![
                    copied("Webhook", format!("https://<user>:<password>@{host}/hooks/postmark")),
                    secret("BATON_POSTMARK_HOOK_PASSWORD", "user:password"),
                ],
            )
        }
        EmailProvider::Sendgrid => (
            "Mail Settings → Event Webhook, Signed: delivered, bounced, dropped and spam reports.",
            vec![
                copied("Webhook", format!("{address}/hooks/sendgrid")),
                secret("BATON_SENDGRID_HOOK_KEY", "the webhook’s public key"),
            ],
        ),
        EmailProvider::Cloudflare => (
            "Cloudflare says nothing of a mail it took. For answers: Email Routing → Catch-all address → Send to a Worker → this one, on the domain for replies.",
            Vec::new(),
        ),
    };
    Step { title: "Learn what became of a mail (optional)", text, copies, ..Step::default() }
}
