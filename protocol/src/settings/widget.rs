//! How the widget looks on the business's website, and what it offers there.

use serde::{Deserialize, Serialize};

/// The colour is `settings.colour`, what is said of data `settings.privacy`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct Widget {
    /// Your own first line, shown above the conversation until something was said. Up to 300 characters.
    pub greeting: String,
    /// Who of the team is shown, at most three.
    pub faces: Vec<Face>,
    /// A picture of your logo: `https://example.com/logo.svg`.
    pub logo: String,
    /// Light, dark, or as the visitor's device is set.
    pub mode: Look,
    /// How round the panel's corners are, in pixels: 0 to 28.
    #[cfg_attr(feature = "schema", schemars(range(max = 28)))]
    pub radius: u8,
    /// The side of the window it stands at: where lines end (right, in English) or where they start.
    pub side: Side,
    /// How far from the window's edges, in pixels: 0 to 200.
    #[cfg_attr(feature = "schema", schemars(range(max = 200)))]
    pub offset: u16,
    /// Visitors may send pictures and PDFs, where the worker has a bucket to keep them in.
    pub attachments: bool,
    /// Visitors may have the conversation mailed to them, where email is set up.
    pub transcript_mail: bool,
    /// The public site key of Cloudflare Turnstile, which tells people from machines before a first line. It works where
    /// the secret `BATON_TURNSTILE_SECRET` is set too.
    pub turnstile: String,
    /// Where Turnstile is asked instead of at Cloudflare; empty for Cloudflare's own.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub turnstile_url: String,
}

impl Default for Widget {
    fn default() -> Self {
        Self {
            greeting: String::new(),
            faces: Vec::new(),
            logo: String::new(),
            mode: Look::Auto,
            radius: 18,
            side: Side::End,
            offset: 20,
            attachments: true,
            transcript_mail: true,
            turnstile: String::new(),
            turnstile_url: String::new(),
        }
    }
}

/// Somebody of the team, as visitors see them before anybody has answered.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct Face {
    pub name: String,
    /// `https://example.com/ana.jpg`; the name's first letters where there is none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub picture: Option<String>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Look {
    /// As the visitor's device is set.
    #[default]
    Auto,
    Light,
    Dark,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Side {
    /// Where lines start: left in English, right in Arabic.
    Start,
    #[default]
    End,
}

#[cfg(test)]
mod tests {
    use super::Widget;
    use crate::settings::Settings;

    #[test]
    fn promise_9_the_widgets_settings_are_pinned_and_a_document_without_them_is_read() {
        let json = r#"{"greeting":"Hi!","faces":[{"name":"Ana","picture":"https://velo.example/ana.jpg"},{"name":"Tom"}],"logo":"","mode":"light","radius":18,"side":"start","offset":20,"attachments":false,"transcript_mail":true,"turnstile":"0x4AAA"}"#;
        let read: Widget = serde_json::from_str(json).unwrap();
        assert_eq!(serde_json::to_string(&read).unwrap(), json);
        let old: Settings = serde_json::from_str(r#"{"business":"Velo"}"#).unwrap();
        assert_eq!(old.widget, Widget::default());
        assert_eq!(serde_json::from_str::<Widget>("{}").unwrap(), Widget::default());
    }
}
