//! A harmless call to each vendor: whether our key is good, and who they take us for. Nothing is sent to anybody.
//!
//! Not for: proof that a person is reached; that is a test on the real route, which somebody confirms.

use crate::connector::{Keys, NotReady, address, bearer};
use crate::email;
use crate::http::{Method, Request, Response};
use domain::words::{fill, team};
use protocol::handoff::Channel;
use protocol::settings::{EmailProvider, Mode, Settings};
use serde_json::Value;

/// The call, as the settings and secrets are now. Nothing where the channel is a binding, which has no key.
///
/// # Errors
/// Says what is missing and how it is set.
pub fn request(channel: Channel, settings: &Settings, keys: &Keys) -> Result<Option<Request>, NotReady> {
    match channel {
        Channel::Slack => slack(settings, keys),
        Channel::Whatsapp => whatsapp(settings, keys),
        Channel::Email => mail(settings, keys),
    }
}

/// Whether the vendor knows us, and what as; or what is wrong, with the mend.
pub fn verdict(channel: Channel, settings: &Settings, response: &Response) -> (bool, String) {
    let body = response.json();
    let fine = (200..300).contains(&response.status);
    match channel {
        Channel::Slack if fine && body["ok"] == true => {
            (true, fill(team::SETUP_CHECK_SLACK, &[("bot", text(&body["user"])), ("team", text(&body["team"]))]))
        }
        Channel::Slack => (false, refused("Slack", text(&body["error"]), response.status, "BATON_SLACK_TOKEN")),
        Channel::Whatsapp if fine => {
            let words = [("name", text(&body["verified_name"])), ("number", text(&body["display_phone_number"]))];
            (true, fill(team::SETUP_CHECK_WHATSAPP, &words))
        }
        Channel::Whatsapp => {
            let why = text(&body["error"]["message"]);
            (false, refused("WhatsApp", why, response.status, "BATON_WHATSAPP_TOKEN"))
        }
        Channel::Email => email_verdict(settings, response, &body),
    }
}

fn slack(settings: &Settings, keys: &Keys) -> Result<Option<Request>, NotReady> {
    let setting = &settings.slack;
    if keys.slack_token.is_none() && keys.slack_webhook_url.is_some() {
        return Ok(None);
    }
    let token = have(keys.slack_token.as_deref(), "BATON_SLACK_TOKEN")?;
    if setting.mode != Mode::Off && setting.channel.trim().is_empty() {
        return Err(NotReady::new(team::SETUP_NO_SLACK_CHANNEL));
    }
    Ok(Some(Request::post_json(address(&setting.base_url, "auth.test"), &serde_json::json!({}), &[bearer(token)])))
}

fn whatsapp(settings: &Settings, keys: &Keys) -> Result<Option<Request>, NotReady> {
    let setting = &settings.whatsapp;
    let token = have(keys.whatsapp_token.as_deref(), "BATON_WHATSAPP_TOKEN")?;
    let id = setting.phone_number_id.trim();
    if id.is_empty() || !id.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(NotReady::new(team::SETUP_CHECK_NO_NUMBER));
    }
    let url = format!("{}?fields=display_phone_number,verified_name", address(&setting.base_url, id));
    Ok(Some(get(url, bearer(token))))
}

fn mail(settings: &Settings, keys: &Keys) -> Result<Option<Request>, NotReady> {
    let setting = &settings.email;
    let (path, header) = match setting.provider {
        EmailProvider::Cloudflare => return Ok(None),
        EmailProvider::Resend => ("domains", bearer(have(keys.resend_key.as_deref(), "BATON_RESEND_KEY")?)),
        EmailProvider::Postmark => {
            let token = have(keys.postmark_token.as_deref(), "BATON_POSTMARK_TOKEN")?;
            ("server", ("x-postmark-server-token", token.to_owned()))
        }
        EmailProvider::Sendgrid => ("scopes", bearer(have(keys.sendgrid_key.as_deref(), "BATON_SENDGRID_KEY")?)),
    };
    Ok(email::provider_address(setting, path).map(|url| get(url, header)))
}

fn email_verdict(settings: &Settings, response: &Response, body: &Value) -> (bool, String) {
    let (name, secret) = match settings.email.provider {
        EmailProvider::Resend => ("Resend", "BATON_RESEND_KEY"),
        EmailProvider::Postmark => ("Postmark", "BATON_POSTMARK_TOKEN"),
        EmailProvider::Sendgrid => ("SendGrid", "BATON_SENDGRID_KEY"),
        EmailProvider::Cloudflare => ("Cloudflare", ""),
    };
    if !(200..300).contains(&response.status) {
        let why = [&body["message"], &body["Message"], &body["errors"][0]["message"]];
        let why = why.into_iter().map(text).find(|why| !why.is_empty()).unwrap_or_default();
        // A key that may only send is refused this question, and sends all the same.
        if settings.email.provider == EmailProvider::Resend && body["name"] == "restricted_api_key" {
            return (true, team::SETUP_CHECK_SENDS_ONLY.to_owned());
        }
        return (false, refused(name, why, response.status, secret));
    }
    let domain = sender_domain(&settings.email.from);
    match settings.email.provider {
        EmailProvider::Resend => {
            let known = body["data"].as_array().into_iter().flatten();
            let own = known.into_iter().find(|one| text(&one["name"]).eq_ignore_ascii_case(&domain));
            match own.map(|one| text(&one["status"])) {
                Some("verified") => (true, fill(team::SETUP_CHECK_DOMAIN, &[("domain", &domain)])),
                Some(_) => (false, fill(team::SETUP_CHECK_DOMAIN_WAITS, &[("domain", &domain)])),
                None => (false, fill(team::SETUP_CHECK_NO_DOMAIN, &[("domain", &domain)])),
            }
        }
        EmailProvider::Postmark => (true, fill(team::SETUP_CHECK_SERVER, &[("name", text(&body["Name"]))])),
        EmailProvider::Sendgrid => {
            let scopes = body["scopes"].as_array().into_iter().flatten();
            if scopes.into_iter().any(|scope| scope == "mail.send") {
                (true, team::SETUP_CHECK_MAY_SEND.to_owned())
            } else {
                (false, team::SETUP_CHECK_MAY_NOT_SEND.to_owned())
            }
        }
        EmailProvider::Cloudflare => (true, team::SETUP_CHECK_BINDING.to_owned()),
    }
}

/// `Harbour <chat@harbour.example>` is of `harbour.example`.
fn sender_domain(from: &str) -> String {
    let address = from.rsplit_once('<').map_or(from, |(_, rest)| rest);
    let domain = address.rsplit_once('@').map_or("", |(_, domain)| domain);
    domain.trim().trim_end_matches('>').to_lowercase()
}

fn get(url: String, (name, value): (&str, String)) -> Request {
    Request { method: Method::Get, url, headers: vec![(name.to_owned(), value)], body: Vec::new() }
}

fn have<'a>(secret: Option<&'a str>, name: &str) -> Result<&'a str, NotReady> {
    secret.ok_or_else(|| NotReady::new(fill(team::SETUP_CHECK_NO_SECRET, &[("secret", name)])))
}

fn refused(vendor: &str, why: &str, status: u16, secret: &str) -> String {
    let why = if why.is_empty() { format!("status {status}") } else { why.to_owned() };
    fill(team::SETUP_CHECK_REFUSED, &[("vendor", vendor), ("why", &why), ("secret", secret)])
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}
