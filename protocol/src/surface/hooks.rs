//! Where vendors knock, and what says that the worker is there.

use super::Answer::Other;
use super::Who::{Anyone, Vendor};
use super::{Endpoint, get, post};

/// `GET /healthz`
#[derive(schemars::JsonSchema)]
#[expect(dead_code, reason = "the door writes it by hand; the document describes it")]
struct Health {
    /// `ok`
    status: String,
    version: String,
}

pub(super) fn endpoints() -> Vec<Endpoint> {
    let hook = |path, summary| {
        post(path, Vendor, summary).raw("application/json").answers_with(Other("application/json")).errors(&[404, 500])
    };
    vec![
        post("/hooks/slack", Vendor, "Slack's events and buttons, signed with the app's secret.")
            .raw("application/x-www-form-urlencoded")
            .answers_with(Other("application/json"))
            .errors(&[404, 500]),
        hook("/hooks/whatsapp", "WhatsApp's messages and delivery reports, signed with the app's secret."),
        get("/hooks/whatsapp", Vendor, "Meta's handshake when the hook is set up.")
            .query::<String>("hub.mode", "`subscribe`")
            .query::<String>("hub.verify_token", "The token that was set.")
            .query::<String>("hub.challenge", "Given back as it came.")
            .answers_with(Other("text/plain"))
            .errors(&[403, 500]),
        hook("/hooks/resend", "Resend's reports and inbound mail."),
        hook("/hooks/postmark", "Postmark's reports and inbound mail."),
        hook("/hooks/sendgrid", "SendGrid's reports and inbound mail."),
        get("/healthz", Anyone, "Whether the worker is there, and which version.").answers::<Health>(),
    ]
}
