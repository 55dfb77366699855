//! What an owner decides. One JSON document a site, edited in the console, read by everything.

use crate::handoff::{Channel, Hold, TriggerKind, Urgency};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A site's settings. Every field has a default, so `{}` is a working document.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// The business's name, as visitors know it.
    pub business: String,
    /// What the assistant calls itself.
    pub assistant: String,
    /// `#rrggbb`, the widget's colour.
    pub colour: String,
    /// BCP 47; used where a visitor's own language is unknown or not spoken.
    pub locale: String,
    /// Where the widget may be shown: `https://example.com`. Empty means anywhere.
    pub origins: Vec<String>,
    /// Where this Baton is reached; links in notices begin with it. Empty means the address the visitor used.
    pub public_url: String,
    pub answers: Answers,
    /// Only what differs from the registry's defaults.
    pub triggers: BTreeMap<TriggerKind, TriggerSetting>,
    /// What marks a valuable visitor, in the owner's words.
    pub high_value_phrases: Vec<String>,
    pub routes: Routes,
    pub slack: SlackSetting,
    pub whatsapp: WhatsappSetting,
    pub email: EmailSetting,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            business: "Our team".to_owned(),
            assistant: "Assistant".to_owned(),
            colour: "#0f766e".to_owned(),
            locale: "en".to_owned(),
            origins: Vec::new(),
            public_url: String::new(),
            answers: Answers::default(),
            triggers: BTreeMap::new(),
            high_value_phrases: ["commercial project", "corporate account", "bulk order"].map(str::to_owned).to_vec(),
            routes: Routes::default(),
            slack: SlackSetting::default(),
            whatsapp: WhatsappSetting::default(),
            email: EmailSetting::default(),
        }
    }
}

/// How the assistant answers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Answers {
    pub provider: Provider,
    /// For `openai`: the address before `/chat/completions`, such as `https://api.openai.com/v1`.
    pub base_url: String,
    pub model: String,
    /// A model that has not answered by then has failed. 1,000 to 60,000.
    pub within_ms: u32,
    /// Below this confidence (0 to 1) a question is out of scope.
    pub threshold: f32,
    /// How meaning is compared, beside words.
    pub semantic: Semantic,
    /// Topics only people answer, in the owner's words: "past orders", "custom quote".
    pub people_only: Vec<String>,
}

impl Default for Answers {
    fn default() -> Self {
        Self {
            provider: Provider::Passages,
            base_url: String::new(),
            model: String::new(),
            within_ms: 20_000,
            threshold: 0.5,
            semantic: Semantic::default(),
            people_only: Vec::new(),
        }
    }
}

/// Which model compares meanings. Both know English; other languages go by words alone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Semantic {
    /// Words alone.
    None,
    /// A vector for each word piece: microseconds a sentence, 6 MB of memory.
    Static,
    /// A small transformer, the better judge: some 11 ms for a question, 24 MB of memory.
    #[default]
    Full,
}

/// Who writes the answers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Provider {
    /// No model: the best sentences of the business's own pages.
    #[default]
    Passages,
    /// Any server that speaks OpenAI's chat completions.
    Openai,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TriggerSetting {
    pub enabled: bool,
    pub urgency: Urgency,
    pub hold: Hold,
}

/// Which channels tell the team, and how long a claim may take before it is overdue.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Routes {
    pub urgent: Vec<Channel>,
    pub standard: Vec<Channel>,
    pub urgent_claim_minutes: u32,
    pub standard_claim_minutes: u32,
}

impl Default for Routes {
    fn default() -> Self {
        Self {
            urgent: Channel::ALL.to_vec(),
            standard: Channel::ALL.to_vec(),
            urgent_claim_minutes: 5,
            standard_claim_minutes: 15,
        }
    }
}

/// Whether a channel is used, and how.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mode {
    #[default]
    Off,
    /// Kept and shown on the console's Captured page instead of sent.
    Capture,
    Live,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
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
#[serde(default)]
pub struct WhatsappSetting {
    pub mode: Mode,
    pub phone_number_id: String,
    /// The approved template used outside the 24-hour window, and its language.
    pub template: String,
    pub template_language: String,
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
            base_url: "https://graph.facebook.com/v23.0".to_owned(),
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct EmailSetting {
    pub mode: Mode,
    pub provider: EmailProvider,
    /// `Baton <baton@example.com>`, a sender the provider has verified.
    pub from: String,
    pub base_url: String,
}

impl Default for EmailSetting {
    fn default() -> Self {
        Self {
            mode: Mode::Off,
            provider: EmailProvider::Resend,
            from: String::new(),
            base_url: "https://api.resend.com".to_owned(),
        }
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EmailProvider {
    #[default]
    Resend,
}

/// Somebody who answers visitors.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Member {
    pub id: String,
    pub name: String,
    pub role: Role,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// E.164 without spaces: `+34600111222`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    /// `U0123456789`
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub slack_user: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    Owner,
    Member,
}
