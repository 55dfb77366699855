//! What Slack's answers mean: done, later, or never and how to mend it.
//!
//! Slack answers 200 with `ok: false` for nearly every error; an incoming webhook answers in plain words.

use super::CONNECTOR;
use crate::http::Response;
use domain::outbox::Verdict;
use protocol::settings::Settings;
use serde_json::Value;

pub(super) fn verdict(response: &Response, _: &Settings) -> Verdict {
    match response.status {
        200..=299 => taken(response),
        429 => CONNECTOR.later(response.retry_after_ms(), "too many messages"),
        500..=599 => CONNECTOR.later(response.retry_after_ms(), &format!("error {}", response.status)),
        _ => refused(response),
    }
}

fn taken(response: &Response) -> Verdict {
    let body = response.json();
    match (&body["ok"], &body["error"]) {
        (Value::Bool(true), _) => Verdict::Done { receipt: receipt(&body) },
        (Value::Bool(false), Value::String(error)) => judge(error, &body, response),
        // What a webhook says. Anything else under 200 is a proxy's page, not Slack.
        _ if response.body.trim_ascii() == b"ok" => Verdict::Done { receipt: None },
        _ => CONNECTOR.later(None, "an answer that is not Slack's"),
    }
}

fn receipt(body: &Value) -> Option<String> {
    Some(format!("{}:{}", body["channel"].as_str()?, body["ts"].as_str()?))
}

/// A status of 4xx: JSON from the API, a word from a webhook.
fn refused(response: &Response) -> Verdict {
    let body = response.json();
    let word = String::from_utf8_lossy(&response.body);
    match body["error"].as_str().or_else(|| one_word(&word)) {
        Some(error) => judge(error, &body, response),
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

fn judge(error: &str, body: &Value, response: &Response) -> Verdict {
    match error {
        "ratelimited"
        | "rate_limited"
        | "internal_error"
        | "fatal_error"
        | "service_unavailable"
        | "request_timeout"
        | "rollup_error"
        | "accesslimited"
        | "team_added_to_org" => CONNECTOR.later(response.retry_after_ms(), error),
        "missing_scope" => {
            let needed = body["needed"].as_str().unwrap_or("chat:write");
            CONNECTOR.never(&format!("missing_scope: give the app the scope {needed} and install it again"))
        }
        _ => CONNECTOR.never(&mend(error).map_or_else(|| error.to_owned(), |mend| format!("{error}: {mend}"))),
    }
}

/// What the owner can do about it.
fn mend(error: &str) -> Option<&'static str> {
    Some(match error {
        "not_in_channel" => "invite the app to the channel (/invite @Baton)",
        "channel_not_found" => "check the channel's id in the settings, and invite the app if it is private",
        "is_archived" | "channel_is_archived" => "the channel is archived: choose another in the settings",
        "invalid_auth" | "not_authed" => "check BATON_SLACK_TOKEN",
        "token_revoked" | "token_expired" | "account_inactive" => {
            "install the app again and set the new BATON_SLACK_TOKEN"
        }
        "no_permission"
        | "ekm_access_denied"
        | "restricted_action"
        | "action_prohibited"
        | "posting_to_general_channel_denied" => {
            "the workspace does not let the app write there: ask its administrator or choose another channel"
        }
        "no_service" | "no_service_id" | "invalid_token" | "no_team" | "team_disabled" => {
            "the incoming webhook is gone: make a new one and set BATON_SLACK_WEBHOOK_URL"
        }
        "message_not_found" | "thread_not_found" => "the card was deleted in Slack",
        "cant_update_message" | "edit_window_closed" => "the workspace does not let the app change its messages",
        "msg_too_long"
        | "msg_blocks_too_long"
        | "invalid_blocks"
        | "invalid_blocks_format"
        | "invalid_payload"
        | "no_text" => "Slack did not take the message's form: please report this",
        "org_login_required" | "team_access_not_granted" => "the workspace has moved: install the app again",
        _ => return None,
    })
}
