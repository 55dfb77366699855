//! Slack: a card in a channel, the transcript in its thread, and what people press and write there.
//!
//! With a bot token Slack is two-way. With only an incoming webhook it is one-way: no thread and no
//! buttons that act, so the newest lines of the transcript go into the one message.
//! Not for: deciding whose words reach a visitor. That is the conversation's.

mod arrival;
mod card;
mod controls;
mod hint;
mod mrkdwn;
mod people;
mod transcript;
mod verdict;

pub use arrival::{Arrival, arrival};
pub use controls::{Action, Buttons};
pub use hint::hint_request;
pub use people::{SlackUser, lookup_by_email_request, user, users_info_request};
pub use transcript::transcript_chunks;

use crate::connector::{Connector, Keys, NotReady, RETRY_MS, Sending, address, bearer, secret};
use crate::http::Request;
use protocol::handoff::Notice;
use protocol::settings::{Mode, Settings};
use serde_json::{Value, json};

pub(crate) const CONNECTOR: Connector = Connector {
    name: "Slack",
    request,
    verdict: verdict::verdict,
    // About one message a second in one channel.
    pace_ms: 1_000,
    retry_ms: RETRY_MS,
};

const NO_TOKEN: &str = "Slack has no bot token: set BATON_SLACK_TOKEN (or BATON_SLACK_WEBHOOK_URL)";
/// A button's address. Ours are a tenth of it.
const URL_LIMIT: usize = 3_000;
/// A nudge is a sentence or two; Slack folds a message at 4,000.
const NUDGE_UNITS: usize = 1_000;

/// The card: by the bot where there is one, else to the incoming webhook.
fn request(sending: &Sending, keys: &Keys) -> Result<Request, NotReady> {
    if sending.notice.link.len() > URL_LIMIT {
        return Err(NotReady::new("Slack takes no link over 3,000 characters: shorten public_url in the settings"));
    }
    match (&keys.slack_token, &keys.slack_webhook_url) {
        (None, Some(url)) => webhook(sending, url),
        _ => post(sending, keys),
    }
}

fn post(sending: &Sending, keys: &Keys) -> Result<Request, NotReady> {
    let setting = &sending.settings.slack;
    let named = [sending.recipient.address.trim(), setting.channel.trim()];
    let channel = match named.into_iter().find(|name| !name.is_empty()) {
        Some(channel) => channel,
        None if setting.mode == Mode::Capture => "#captured",
        None => return Err(NotReady::new("Slack has no channel: name one in the settings")),
    };
    let body = json!({
        "channel": channel,
        "text": card::text(sending.notice, &sending.recipient.mentions, None),
        "blocks": card::blocks(sending.notice, &sending.recipient.mentions),
        "unfurl_links": false,
        "unfurl_media": false,
        "metadata": metadata(sending.job_key),
    });
    call(sending.settings, keys, "chat.postMessage", &body)
}

fn webhook(sending: &Sending, url: &str) -> Result<Request, NotReady> {
    let url = url.trim();
    if crate::text::web_address(url).is_none() {
        return Err(NotReady::new("Slack's webhook is no web address: check BATON_SLACK_WEBHOOK_URL"));
    }
    let body = json!({
        "text": card::text(sending.notice, &sending.recipient.mentions, None),
        "blocks": card::one_way_blocks(sending.notice, &sending.recipient.mentions),
        "unfurl_links": false,
        "unfurl_media": false,
    });
    Ok(Request::post_json(url.to_owned(), &body, &[]))
}

/// One message in a card's thread: a chunk of the transcript, or a later line. `text` is mrkdwn as
/// [`transcript_chunks`] and [`line`] give it; `receipt` is the card's `channel:ts`.
pub fn thread_request(
    settings: &Settings,
    keys: &Keys,
    receipt: &str,
    text: &str,
    job_key: &str,
) -> Result<Request, NotReady> {
    let (channel, ts) = place(receipt)?;
    let body = json!({
        "channel": channel,
        "thread_ts": ts,
        "text": text,
        "unfurl_links": false,
        "unfurl_media": false,
        "metadata": metadata(job_key),
    });
    call(settings, keys, "chat.postMessage", &body)
}

/// A message in a card's thread to whoever holds the conversation: its visitor still waits for a first reply.
/// `text` is plain; `mentions` are Slack accounts; `receipt` is the card's `channel:ts`.
pub fn nudge_request(
    settings: &Settings,
    keys: &Keys,
    receipt: &str,
    mentions: &[String],
    text: &str,
    job_key: &str,
) -> Result<Request, NotReady> {
    let text = format!("{} {}", people::mentions(mentions), mrkdwn::escape_to(text, NUDGE_UNITS));
    thread_request(settings, keys, receipt, text.trim_start(), job_key)
}

/// The card again, with `state` ("Claimed by Ana") under its head and what is left to press. `receipt` is the
/// card's `channel:ts`.
pub fn update_request(
    settings: &Settings,
    keys: &Keys,
    receipt: &str,
    notice: &Notice,
    state: &str,
    buttons: Buttons,
) -> Result<Request, NotReady> {
    let (channel, ts) = place(receipt)?;
    let body = json!({
        "channel": channel,
        "ts": ts,
        "text": card::text(notice, &[], Some(state)),
        "blocks": card::changed_blocks(notice, state, buttons),
    });
    call(settings, keys, "chat.update", &body)
}

fn call(settings: &Settings, keys: &Keys, method: &str, body: &Value) -> Result<Request, NotReady> {
    let token = secret(settings.slack.mode, keys.slack_token.as_ref(), NO_TOKEN)?;
    Ok(Request::post_json(address(&settings.slack.base_url, method), body, &[bearer(&token)]))
}

/// Slack has no idempotency key. This one travels with the message, so a person looking at a double sees why.
fn metadata(job_key: &str) -> Value {
    json!({ "event_type": "baton_handoff", "event_payload": { "key": job_key } })
}

fn place(receipt: &str) -> Result<(&str, &str), NotReady> {
    let place = receipt.split_once(':').filter(|(channel, ts)| !channel.is_empty() && !ts.is_empty());
    place.ok_or_else(|| NotReady::new("Slack's card has no place: it was sent by a webhook, which has no threads"))
}
