//! The Worker's secrets, read by name and never printed.

use connectors::channel::Keys;
use worker::Env;

use crate::error::Failed;

/// Seals every token Baton gives out. Shorter ones could be guessed from a token.
const SECRET_CHARS: usize = 32;

pub fn sealing(env: &Env) -> Result<Vec<u8>, Failed> {
    let secret = read(env, "BATON_SECRET").unwrap_or_default();
    if secret.len() < SECRET_CHARS {
        let mend =
            "set the secret BATON_SECRET to at least 32 random characters (npx wrangler secret put BATON_SECRET)";
        return Err(Failed::NotConfigured(mend.to_owned()));
    }
    Ok(secret.into_bytes())
}

pub fn owner_token(env: &Env) -> Option<String> {
    read(env, "BATON_OWNER_TOKEN")
}

/// Signs who visitors are: the business's own server has it too.
pub fn identity(env: &Env) -> Option<String> {
    read(env, "BATON_IDENTITY_SECRET")
}

/// Turnstile's secret half.
pub fn turnstile(env: &Env) -> Option<String> {
    read(env, "BATON_TURNSTILE_SECRET")
}

pub fn keys(env: &Env) -> Keys {
    Keys {
        slack_token: read(env, "BATON_SLACK_TOKEN"),
        slack_webhook_url: read(env, "BATON_SLACK_WEBHOOK_URL"),
        slack_signing_secret: read(env, "BATON_SLACK_SIGNING_SECRET"),
        whatsapp_token: read(env, "BATON_WHATSAPP_TOKEN"),
        whatsapp_app_secret: read(env, "BATON_WHATSAPP_APP_SECRET"),
        whatsapp_verify_token: read(env, "BATON_WHATSAPP_VERIFY_TOKEN"),
        resend_key: read(env, "BATON_RESEND_KEY"),
        resend_hook_secret: read(env, "BATON_RESEND_HOOK_SECRET"),
        postmark_token: read(env, "BATON_POSTMARK_TOKEN"),
        postmark_hook_password: read(env, "BATON_POSTMARK_HOOK_PASSWORD"),
        sendgrid_key: read(env, "BATON_SENDGRID_KEY"),
        sendgrid_hook_key: read(env, "BATON_SENDGRID_HOOK_KEY"),
        reply_secret: read(env, "BATON_SECRET"),
        webhook_secret: read(env, "BATON_WEBHOOK_SECRET"),
        model_key: read(env, "BATON_MODEL_KEY"),
    }
}

fn read(env: &Env, name: &str) -> Option<String> {
    env.secret(name).ok().map(|secret| secret.to_string()).filter(|value| !value.is_empty())
}
