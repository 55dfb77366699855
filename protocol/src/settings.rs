//! What an owner decides. One JSON document a site, edited in the console, read by everything.

mod budget;
pub mod channels;
pub mod hours;
pub mod messages;
mod privacy;
pub mod routes;
mod triggers;
pub mod webhooks;
pub mod widget;

use crate::handoff::TriggerKind;
pub use budget::Budget;
pub use channels::{EmailProvider, EmailSetting, Mode, SlackSetting, WhatsappSetting};
pub use hours::Hours;
pub use messages::OwnMessage;
pub use privacy::Privacy;
pub use routes::Routes;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
pub use triggers::TriggerSetting;
pub use webhooks::Webhook;
pub use widget::Widget;

/// A site's settings. Every field has a default, so `{}` is a working document.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct Settings {
    /// The business's name, as visitors know it.
    pub business: String,
    /// What the assistant calls itself.
    pub assistant: String,
    /// The widget's colour: `#` and six digits or letters from a to f, such as `#0f766e`.
    pub colour: String,
    /// A language's short name, such as `en` or `pt-BR`: spoken where a visitor's own is unknown or not among Baton's.
    pub locale: String,
    /// Three letters, such as `EUR` or `USD`: what a conversation was worth is said in it.
    pub currency: String,
    /// Where the widget may be shown: `https://example.com`. Empty means anywhere.
    pub origins: Vec<String>,
    /// Where this Baton is reached; links in notices begin with it. Empty means the address the visitor used.
    pub public_url: String,
    /// What visitors read about their data.
    pub privacy: Privacy,
    /// How the widget looks, and what it offers.
    pub widget: Widget,
    pub answers: Answers,
    /// When the team is brought in: only what differs from what Baton does by itself.
    pub triggers: BTreeMap<TriggerKind, TriggerSetting>,
    /// What marks a valuable visitor, in the owner's words.
    pub high_value_phrases: Vec<String>,
    pub hours: Hours,
    pub routes: Routes,
    /// The owner's own words to visitors at a handoff; the first that fits is said.
    pub messages: Vec<OwnMessage>,
    pub slack: SlackSetting,
    pub whatsapp: WhatsappSetting,
    pub email: EmailSetting,
    pub webhooks: Vec<Webhook>,
    /// Owners get the week's figures by mail on Monday at 8:00, in the business's time zone.
    pub weekly_summary: bool,
    /// After so many days without a line a conversation that nobody waits for is erased, with all that is kept of it.
    /// 7 to 3,650; never when absent.
    #[cfg_attr(feature = "schema", schemars(range(min = 7, max = 3650)))]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub retention_days: Option<u32>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            business: "Our team".to_owned(),
            assistant: "Assistant".to_owned(),
            colour: "#0f766e".to_owned(),
            locale: "en".to_owned(),
            currency: "EUR".to_owned(),
            origins: Vec::new(),
            public_url: String::new(),
            privacy: Privacy::default(),
            widget: Widget::default(),
            answers: Answers::default(),
            triggers: BTreeMap::new(),
            high_value_phrases: ["commercial project", "corporate account", "bulk order"].map(str::to_owned).to_vec(),
            hours: Hours::default(),
            routes: Routes::default(),
            messages: Vec::new(),
            slack: SlackSetting::default(),
            whatsapp: WhatsappSetting::default(),
            email: EmailSetting::default(),
            webhooks: Vec::new(),
            weekly_summary: true,
            retention_days: None,
        }
    }
}

/// How the assistant answers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct Answers {
    /// Who writes the answers.
    pub provider: Provider,
    /// For `openai`: the address before `/chat/completions`, such as `https://api.openai.com/v1`. For `anthropic` the
    /// address before `/v1/messages`, or empty for Anthropic's own. `workers_ai` has none.
    pub base_url: String,
    /// As its server names it: `gpt-4.1-mini`, `claude-haiku-4-5`, `@cf/meta/llama-3.1-8b-instruct`.
    pub model: String,
    /// A model that has not answered by then has failed. 1,000 to 60,000 ms.
    #[cfg_attr(feature = "schema", schemars(range(min = 1_000, max = 60_000)))]
    pub within_ms: u32,
    pub budget: Budget,
    /// Below this confidence (0 to 1) a question is out of scope.
    #[cfg_attr(feature = "schema", schemars(range(min = 0.0, max = 1.0)))]
    pub threshold: f32,
    /// How meaning is compared, beside words. It changes how sure the assistant is of its answers.
    pub semantic: Semantic,
    /// Topics only people answer, in the owner's words: "past orders", "custom quote".
    pub people_only: Vec<String>,
    /// Websites on this computer may be read. For development only: on a server it would let an owner reach what
    /// stands beside it.
    pub local_addresses: bool,
}

impl Default for Answers {
    fn default() -> Self {
        Self {
            provider: Provider::Passages,
            base_url: String::new(),
            model: String::new(),
            within_ms: 20_000,
            budget: Budget::default(),
            threshold: 0.5,
            semantic: Semantic::default(),
            people_only: Vec::new(),
            local_addresses: false,
        }
    }
}

/// Which model compares meanings. Both know English; other languages go by words alone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
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
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Provider {
    /// No model: the best sentences of the business's own pages.
    #[default]
    Passages,
    /// Any server that speaks OpenAI's chat completions.
    Openai,
    /// Anthropic's Messages API.
    Anthropic,
    /// The model binding of the Cloudflare account Baton runs on.
    WorkersAi,
}

/// Somebody who answers visitors.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Member {
    pub id: String,
    pub name: String,
    pub role: Role,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// E.164 without spaces: `+34600111222`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    /// `U0123456789`; found by e-mail address where it is not given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub slack_user: Option<String>,
    /// WhatsApp's business-scoped id (`US.1349…`), for whoever hides their number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub whatsapp_id: Option<String>,
    /// When they work; nothing said is always.
    #[serde(default, skip_serializing_if = "crate::team::Week::is_empty")]
    pub hours: crate::team::Week,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub away: Option<crate::team::Away>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Role {
    Owner,
    #[default]
    Member,
}
