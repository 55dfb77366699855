//! What Slack's answers mean: done, later, never, or broken until somebody mends it, and how.
//!
//! Slack answers 200 with `ok: false` for nearly every error; an incoming webhook answers in plain words.

use super::CONNECTOR;
use crate::http::Response;
use domain::outbox::Verdict;
use protocol::settings::Settings;
use protocol::settings::routes::To;
use serde_json::Value;

pub(super) fn verdict(response: &Response, settings: &Settings) -> Verdict {
    match response.status {
        200..=299 => taken(response, settings),
        429 => CONNECTOR.later(response.retry_after_ms(), "too many messages"),
        500..=599 => CONNECTOR.later(response.retry_after_ms(), &format!("error {}", response.status)),
        _ => refused(response, settings),
    }
}

/// Why nothing can be sent any more, of an event that says so: "Slack: app_uninstalled: install the app again …".
pub(super) fn revoked(event: &str) -> String {
    format!("{}: {event}: {INSTALL}", CONNECTOR.name)
}

fn taken(response: &Response, settings: &Settings) -> Verdict {
    let body = response.json();
    match (&body["ok"], &body["error"]) {
        (Value::Bool(true), _) => Verdict::Done { receipt: receipt(&body) },
        (Value::Bool(false), Value::String(error)) => judge(error, &body, response, settings),
        // What a webhook says. Anything else under 200 is a proxy's page, not Slack.
        _ if response.body.trim_ascii() == b"ok" => Verdict::Done { receipt: None },
        _ => CONNECTOR.later(None, "an answer that is not Slack's"),
    }
}

fn receipt(body: &Value) -> Option<String> {
    Some(format!("{}:{}", body["channel"].as_str()?, body["ts"].as_str()?))
}

/// A status of 4xx: JSON from the API, a word from a webhook.
fn refused(response: &Response, settings: &Settings) -> Verdict {
    let body = response.json();
    let word = String::from_utf8_lossy(&response.body);
    match body["error"].as_str().or_else(|| one_word(&word)) {
        Some(error) => judge(error, &body, response, settings),
        None => CONNECTOR.never(&format!("error {}", response.status)),
    }
}

fn one_word(text: &str) -> Option<&str> {
    let word = text.trim();
    (1..=64)
        .contains(&word.len())
        .then_some(word)
        .filter(|word| word.bytes().all(|b| b.is_ascii_lowercase() || b == b'_'))
}

fn judge(error: &str, body: &Value, response: &Response, settings: &Settings) -> Verdict {
    if is_passing(error) {
        return CONNECTOR.later(response.retry_after_ms(), error);
    }
    if let Some(mend) = broken(error, body, settings) {
        let why = format!("{error}: {mend}");
        // A card that one channel refuses says nothing of the others.
        let others = is_of_channel(error) && named_channels(settings).len() > 1;
        return if others { CONNECTOR.never(&why) } else { CONNECTOR.broken(&why) };
    }
    CONNECTOR.never(&mend(error).map_or_else(|| error.to_owned(), |mend| format!("{error}: {mend}")))
}

fn is_passing(error: &str) -> bool {
    matches!(
        error,
        "ratelimited"
            | "rate_limited"
            | "internal_error"
            | "fatal_error"
            | "service_unavailable"
            | "request_timeout"
            | "rollup_error"
            | "accesslimited"
            | "team_added_to_org"
    )
}

const INSTALL: &str = "install the app again and set the new BATON_SLACK_TOKEN";

/// The mend of what stops every message until somebody mends it: the app's standing, its token, the channel.
fn broken(error: &str, body: &Value, settings: &Settings) -> Option<String> {
    Some(match error {
        "not_in_channel" => format!("invite the app to {}", channels(settings)),
        "channel_not_found" => {
            format!("check {} in the settings, and invite the app where it is private", channels(settings))
        }
        "is_archived" => format!("choose another channel than {} in the settings", channels(settings)),
        "missing_scope" => {
            let needed = body["needed"].as_str().and_then(|needed| one_line_of(needed, 100)).unwrap_or("chat:write");
            format!("give the app the scope {needed} and install it again")
        }
        "invalid_auth" | "not_authed" => "check BATON_SLACK_TOKEN".to_owned(),
        "not_allowed_token_type" => "BATON_SLACK_TOKEN has to be the bot's, which begins with xoxb-".to_owned(),
        "token_revoked" | "token_expired" | "account_inactive" => INSTALL.to_owned(),
        "org_login_required" | "team_access_not_granted" => "the workspace has moved: install the app again".to_owned(),
        "no_permission"
        | "ekm_access_denied"
        | "restricted_action"
        | "restricted_action_read_only_channel"
        | "restricted_action_thread_only_channel"
        | "restricted_action_non_threadable_channel" => format!(
            "the workspace does not let the app write to {}: ask its administrator or choose another channel",
            channels(settings)
        ),
        // From here on the words of webhooks, whose channel is their own and not in the settings.
        "channel_is_archived" => "make a webhook for another channel and set BATON_SLACK_WEBHOOK_URL".to_owned(),
        "action_prohibited" | "posting_to_general_channel_denied" => {
            "the workspace does not let the webhook write there: ask its administrator".to_owned()
        }
        "no_service" | "no_service_id" | "invalid_token" | "no_team" | "team_disabled" => {
            "the incoming webhook or its workspace is gone: make a new one and set BATON_SLACK_WEBHOOK_URL".to_owned()
        }
        _ => return None,
    })
}

/// Every channel a card may go to. Slack's answer does not say which one it was.
fn channels(settings: &Settings) -> String {
    match named_channels(settings).as_slice() {
        [] => "its channel".to_owned(),
        [only] => (*only).to_owned(),
        [most @ .., last] => format!("{} or {last}", most.join(", ")),
    }
}

fn named_channels(settings: &Settings) -> Vec<&str> {
    let tells = settings.routes.rules.iter().flat_map(|rule| &rule.steps).flat_map(|step| &step.tell);
    let ruled = tells.filter_map(|tell| match &tell.to {
        To::SlackChannel(channel) => Some(channel),
        _ => None,
    });
    let mut all: Vec<&str> = Vec::new();
    for channel in std::iter::once(&settings.slack.channel).chain(ruled).map(|channel| channel.trim()) {
        if !channel.is_empty() && !all.contains(&channel) {
            all.push(channel);
        }
    }
    all
}

/// Errors of the channel rather than of the app, its token or a webhook.
fn is_of_channel(error: &str) -> bool {
    matches!(error, "not_in_channel" | "channel_not_found" | "is_archived" | "no_permission")
        || error.starts_with("restricted_action")
}

/// Slack's own words are shown only where they are as short and plain as they should be.
fn one_line_of(word: &str, limit: usize) -> Option<&str> {
    let plain = word.bytes().all(|b| b.is_ascii_alphanumeric() || b":._,-".contains(&b));
    (plain && (1..=limit).contains(&word.len())).then_some(word)
}

/// What the owner can do about one message that will not go; the next may.
fn mend(error: &str) -> Option<&'static str> {
    Some(match error {
        "message_not_found" | "thread_not_found" => "the card was deleted in Slack",
        "restricted_action_thread_locked" => "the card's thread is locked in Slack",
        "cant_update_message" | "edit_window_closed" => "the workspace does not let the app change its messages",
        "user_not_in_channel" => "they have left the channel",
        "msg_too_long"
        | "msg_blocks_too_long"
        | "invalid_blocks"
        | "invalid_blocks_format"
        | "invalid_payload"
        | "no_text" => "Slack did not take the message's form: please report this",
        _ => return None,
    })
}
