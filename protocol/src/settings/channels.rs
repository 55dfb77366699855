//! The channels that reach the team: whether each is used, and where it sends.

use serde::{Deserialize, Serialize};

/// Whether a channel is used, and how.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Mode {
    #[default]
    Off,
    /// Kept and shown on the console's Captured page instead of sent.
    Capture,
    Live,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct SlackSetting {
    pub mode: Mode,
    /// The channel's id (`C0123456789`) or name; unused with an incoming webhook.
    pub channel: String,
    pub base_url: String,
}

impl Default for SlackSetting {
    fn default() -> Self {
        Self { mode: Mode::Off, channel: String::new(), base_url: "https://slack.com/api".to_owned() }
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct WhatsappSetting {
    pub mode: Mode,
    pub phone_number_id: String,
    /// The approved template used outside the 24-hour window, and its language.
    pub template: String,
    pub template_language: String,
    /// Whether the approved template has the two buttons of `docs/whatsapp/baton_handoff.json`. Off where
    /// nothing is said: one approved before there were buttons has none, and Meta refuses what it does not have.
    pub template_buttons: bool,
    /// With the API's version: `https://graph.facebook.com/v23.0`.
    pub base_url: String,
}

impl Default for WhatsappSetting {
    fn default() -> Self {
        Self {
            mode: Mode::Off,
            phone_number_id: String::new(),
            template: "baton_handoff".to_owned(),
            template_language: "en".to_owned(),
            template_buttons: false,
            base_url: "https://graph.facebook.com/v23.0".to_owned(),
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct EmailSetting {
    pub mode: Mode,
    pub provider: EmailProvider,
    /// `Baton <baton@example.com>`, a sender the provider has verified.
    pub from: String,
    /// Whose mail comes back to Baton: `in.example.com`. Replies then go to `reply+<tag>@in.example.com`;
    /// empty means that notices cannot be answered by mail.
    pub reply_domain: String,
    /// Empty means the provider's own address.
    pub base_url: String,
}

impl Default for EmailSetting {
    fn default() -> Self {
        Self {
            mode: Mode::Off,
            provider: EmailProvider::Resend,
            from: String::new(),
            reply_domain: String::new(),
            base_url: String::new(),
        }
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum EmailProvider {
    #[default]
    Resend,
    Postmark,
    Sendgrid,
    /// The Worker's own `send_email` binding, named `EMAIL`.
    Cloudflare,
}
