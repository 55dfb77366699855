//! What every channel is made of: its four answers, its secrets, and the pieces of a request they share.
//!
//! Not for: which channels there are (`channel`), or what only one vendor has.

use crate::http::{Request, Response};
use domain::effect::Recipient;
use domain::outbox::Verdict;
use protocol::handoff::Notice;
use protocol::settings::{Mode, Settings};
use std::fmt;

/// The secrets of one Baton. Plain values: the worker fills them from its own secrets.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Keys {
    /// `xoxb-…`
    pub slack_token: Option<String>,
    /// `https://hooks.slack.com/services/…`
    pub slack_webhook_url: Option<String>,
    pub slack_signing_secret: Option<String>,
    pub whatsapp_token: Option<String>,
    pub whatsapp_app_secret: Option<String>,
    pub whatsapp_verify_token: Option<String>,
    pub resend_key: Option<String>,
    /// `whsec_…`: proves that a hook call comes from Resend.
    pub resend_hook_secret: Option<String>,
    pub postmark_token: Option<String>,
    /// `user:password`, as written into the address Postmark is given (HTTP Basic).
    pub postmark_hook_password: Option<String>,
    pub sendgrid_key: Option<String>,
    /// Base64, without its head and foot: the public key that checks SendGrid's event webhook.
    pub sendgrid_hook_key: Option<String>,
    /// Signs reply addresses; never empty where `email.reply_domain` is used.
    pub reply_secret: Option<String>,
    /// `whsec_…`: signs what Baton tells the owner's own servers.
    pub webhook_secret: Option<String>,
    pub model_key: Option<String>,
}

/// One telling: what, to whom, and under which name it may be told again.
#[derive(Clone, Copy, Debug)]
pub struct Sending<'a> {
    pub notice: &'a Notice,
    pub recipient: &'a Recipient,
    /// `<conversation>.<job>`: the same at every attempt, so a vendor that compares keys sends once.
    /// Resend also compares bodies: the notice must be the same at every attempt as well.
    pub job_key: &'a str,
    pub settings: &'a Settings,
}

/// A channel that is on but cannot be used yet. `why` names the missing setting or secret.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotReady {
    pub why: String,
}

/// What a channel is to the outbox.
pub(crate) struct Connector {
    /// As people write it.
    pub name: &'static str,
    pub request: fn(&Sending, &Keys) -> Result<Request, NotReady>,
    pub verdict: fn(&Response, &Settings) -> Verdict,
    pub pace_ms: u64,
    pub retry_ms: &'static [u64],
}

/// What most channels wait before each further try: a hiccup is over in seconds, a deployment in minutes,
/// and after three quarters of an hour the handoff has to have failed visibly.
pub(crate) const RETRY_MS: &[u64] = &[1_000, 5_000, 30_000, 120_000, 600_000, 1_800_000];

impl NotReady {
    pub(crate) fn new(why: impl Into<String>) -> Self {
        Self { why: why.into() }
    }
}

impl Connector {
    pub(crate) fn later(&self, after_ms: Option<u64>, why: &str) -> Verdict {
        Verdict::Later { after_ms, why: format!("{}: {why}", self.name) }
    }

    pub(crate) fn broken(&self, why: &str) -> Verdict {
        Verdict::Broken { why: format!("{}: {why}", self.name) }
    }

    pub(crate) fn never(&self, why: &str) -> Verdict {
        Verdict::Never { why: format!("{}: {why}", self.name) }
    }
}

/// Stands where a secret would in a request that is kept and not sent.
const CAPTURED_KEY: &str = "captured";

/// The secret a live request needs, or what is missing. A captured one holds no secret at all.
pub(crate) fn secret(mode: Mode, key: Option<&String>, missing: &str) -> Result<String, NotReady> {
    if mode == Mode::Capture {
        return Ok(CAPTURED_KEY.to_owned());
    }
    match key.map(|key| key.trim()).filter(|key| !key.is_empty()) {
        // A line break pasted along with a key would make the whole request fail with a riddle.
        Some(key) if key.chars().all(|c| c.is_ascii_graphic()) => Ok(key.to_owned()),
        Some(_) => Err(NotReady::new(format!("{missing} (the one set holds spaces or foreign characters)"))),
        None => Err(NotReady::new(missing)),
    }
}

pub(crate) fn bearer(secret: &str) -> (&'static str, String) {
    ("authorization", format!("Bearer {secret}"))
}

/// `base` is a setting; people write it with and without the slash at its end.
pub(crate) fn address(base: &str, path: &str) -> String {
    format!("{}/{path}", base.trim().trim_end_matches('/'))
}

/// Says which secrets are set, never what they are.
impl fmt::Debug for Keys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let said = |key: &Option<String>| if key.is_some() { "set" } else { "not set" };
        f.debug_struct("Keys")
            .field("slack_token", &said(&self.slack_token))
            .field("slack_webhook_url", &said(&self.slack_webhook_url))
            .field("slack_signing_secret", &said(&self.slack_signing_secret))
            .field("whatsapp_token", &said(&self.whatsapp_token))
            .field("whatsapp_app_secret", &said(&self.whatsapp_app_secret))
            .field("whatsapp_verify_token", &said(&self.whatsapp_verify_token))
            .field("resend_key", &said(&self.resend_key))
            .field("resend_hook_secret", &said(&self.resend_hook_secret))
            .field("postmark_token", &said(&self.postmark_token))
            .field("postmark_hook_password", &said(&self.postmark_hook_password))
            .field("sendgrid_key", &said(&self.sendgrid_key))
            .field("sendgrid_hook_key", &said(&self.sendgrid_hook_key))
            .field("reply_secret", &said(&self.reply_secret))
            .field("webhook_secret", &said(&self.webhook_secret))
            .field("model_key", &said(&self.model_key))
            .finish()
    }
}

#[cfg(test)]
mod tests {
    use super::{Keys, secret};
    use protocol::settings::Mode;

    #[test]
    fn debug_shows_no_secret() {
        let token = Some("xoxb-hidden".to_owned());
        let shown = format!("{:?}", Keys { slack_token: token, ..Keys::default() });
        assert!(shown.contains("slack_token: \"set\"") && shown.contains("model_key: \"not set\""));
        assert!(!shown.contains("hidden"));
    }

    #[test]
    fn secrets_are_needed_live_and_absent_from_captures() {
        let key = "re_1\n".to_owned();
        assert_eq!(secret(Mode::Live, Some(&key), "m"), Ok("re_1".to_owned()));
        assert_eq!(secret(Mode::Capture, Some(&key), "m"), Ok("captured".to_owned()));
        assert!(secret(Mode::Live, None, "m").is_err());
        assert!(secret(Mode::Live, Some(&" ".to_owned()), "m").is_err());
        assert!(secret(Mode::Live, Some(&"a b".to_owned()), "m").is_err());
    }
}
