//! Slack's Web API, as far as Baton uses it, and an incoming webhook, with Slack's limits (`blocks`).
//!
//! Not for: events from Slack; a story signs and sends those itself.

mod blocks;

use super::common::{Answer, Call, Fake, Reply, Taken, Vendor, bearer, ensure, fields};
use blocks::{is_user, message};
use serde_json::{Value, json};

const WEBHOOK: &str = "/services/T0FAKE/B0FAKE/hook";

pub struct Slack {
    token: String,
    /// Channel and `ts` of what was posted outside threads.
    cards: Vec<(String, String)>,
    posted: usize,
    users: Vec<User>,
}

struct User {
    id: String,
    name: String,
    email: String,
}

/// A workspace with one bot, whose token this is.
pub async fn start(token: &str) -> Fake<Slack> {
    Fake::start(Slack { token: token.to_owned(), cards: Vec::new(), posted: 0, users: Vec::new() }).await
}

impl Fake<Slack> {
    pub fn base_url(&self) -> String {
        format!("{}/api", self.origin())
    }

    pub fn webhook_url(&self) -> String {
        format!("{}{WEBHOOK}", self.origin())
    }

    /// The `ts` of every card, oldest first.
    pub fn cards(&self) -> Vec<String> {
        self.vendor(|slack| slack.cards.iter().map(|(_, ts)| ts.clone()).collect())
    }

    /// Somebody has an account in the workspace.
    pub fn user(&self, id: &str, name: &str, email: &str) {
        let user = User { id: id.to_owned(), name: name.to_owned(), email: email.to_owned() };
        self.vendor(|slack| slack.users.push(user));
    }

    /// What only one person was shown: who, and the whole message.
    pub fn hints(&self) -> Vec<(String, Value)> {
        let shown = self.accepted().into_iter().filter(|call| call.path.ends_with("chat.postEphemeral"));
        shown.map(|call| (call.body["user"].as_str().unwrap_or_default().to_owned(), call.body)).collect()
    }
}

/// Slack's way of saying no: 200 and a word.
pub fn refuse(error: &str) -> Answer {
    Answer::Refuse { status: 200, body: json!({ "ok": false, "error": error }) }
}

/// Who the token's bearer is; it sends nothing.
const AUTH: &str = "/api/auth.test";

impl Vendor for Slack {
    const NAME: &'static str = "Slack";

    fn is_read(&self, call: &Call) -> bool {
        call.method == "GET" && question(call).is_some()
    }

    fn check(&self, call: &Call) -> Result<(), String> {
        let body = &call.body;
        const SHARED: &[&str] = &["text", "blocks", "unfurl_links", "unfurl_media", "mrkdwn", "metadata"];
        match call.path.as_str() {
            _ if self.is_read(call) => return bearer(call, &self.token),
            "/api/chat.postMessage" => {
                bearer(call, &self.token)?;
                fields(body, &["channel", "text"], &[SHARED, &["thread_ts", "reply_broadcast"]].concat())?;
                ensure(is_channel(&body["channel"]), "channel is neither an id nor a name")?;
                match body.get("thread_ts") {
                    Some(ts) => self.known(body, ts)?,
                    None => ensure(body["blocks"].is_array(), "a card has blocks")?,
                }
            }
            "/api/chat.update" => {
                bearer(call, &self.token)?;
                fields(body, &["channel", "ts", "text"], SHARED)?;
                self.known(body, &body["ts"])?;
            }
            "/api/chat.postEphemeral" => {
                bearer(call, &self.token)?;
                fields(body, &["channel", "user", "text"], &["blocks", "thread_ts"])?;
                ensure(body["user"].as_str().is_some_and(is_user), "user is no account")?;
                self.known(body, &body["thread_ts"])?;
            }
            AUTH => return bearer(call, &self.token),
            WEBHOOK => {
                ensure(call.header("authorization").is_none(), "a webhook is its own secret")?;
                fields(body, &["text"], &["blocks", "unfurl_links", "unfurl_media", "mrkdwn"])?;
            }
            _ => return Err("no such method".to_owned()),
        }
        message(body)
    }

    fn take(&mut self, call: &Call) -> (Reply, Taken) {
        if let Some(asked) = question(call) {
            return (Reply::new(200, self.answer(&asked)), Taken::Nothing);
        }
        if call.path == AUTH {
            let known = json!({ "ok": true, "url": "https://harbour.slack.com/", "team": "Harbour Plumbing",
                "user": "baton", "team_id": "T0HARBOUR", "user_id": "U0BATON", "bot_id": "B0BATON" });
            return (Reply::new(200, known), Taken::Nothing);
        }
        if call.path == WEBHOOK {
            return (Reply::new(200, json!("ok")), Taken::New);
        }
        self.posted += 1;
        let (channel, text) = (channel_id(call.body["channel"].as_str().unwrap_or_default()), &call.body["text"]);
        let new_ts = format!("1795356301.{:06}", self.posted);
        let body = match call.path.as_str() {
            "/api/chat.postEphemeral" => json!({ "ok": true, "message_ts": new_ts }),
            "/api/chat.update" => {
                let ts = &call.body["ts"];
                json!({ "ok": true, "channel": channel, "ts": ts, "text": text, "message": { "text": text } })
            }
            _ => {
                if call.body.get("thread_ts").is_none() {
                    self.cards.push((channel.clone(), new_ts.clone()));
                }
                let (bot, user) = ("B0FAKE", "U0FAKE");
                let message = json!({ "type": "message", "bot_id": bot, "user": user, "text": text, "ts": new_ts });
                json!({ "ok": true, "channel": channel, "ts": new_ts, "message": message })
            }
        };
        (Reply::new(200, body), Taken::New)
    }

    fn trouble(&self, status: u16) -> Value {
        let error = match status {
            429 => "ratelimited",
            500..=599 => "internal_error",
            _ => "invalid_arguments",
        };
        json!({ "ok": false, "error": error })
    }
}

/// What is asked about people.
enum Question {
    Id(String),
    Email(String),
}

/// Slack reads these from the query alone.
fn question(call: &Call) -> Option<Question> {
    let (method, query) = call.path.split_once('?')?;
    let url = reqwest::Url::parse(&format!("http://slack/?{query}")).ok()?;
    let (name, value) = url.query_pairs().next()?;
    match (method, name.as_ref()) {
        ("/api/users.info", "user") => Some(Question::Id(value.into_owned())),
        ("/api/users.lookupByEmail", "email") => Some(Question::Email(value.into_owned())),
        _ => None,
    }
}

impl Slack {
    fn answer(&self, asked: &Question) -> Value {
        let (found, error) = match asked {
            Question::Id(id) => (self.users.iter().find(|user| user.id == *id), "user_not_found"),
            Question::Email(email) => (self.users.iter().find(|user| user.email == *email), "users_not_found"),
        };
        let Some(User { id, name, email }) = found else { return json!({ "ok": false, "error": error }) };
        let profile = json!({ "real_name": name, "display_name": "", "email": email });
        json!({ "ok": true, "user": { "id": id, "name": id.to_lowercase(), "deleted": false, "profile": profile } })
    }

    fn known(&self, body: &Value, ts: &Value) -> Result<(), String> {
        let known = self.cards.iter().any(|(channel, card)| body["channel"] == channel.as_str() && ts == card.as_str());
        ensure(known, "there is no card at that channel and ts")
    }
}

fn is_channel(value: &Value) -> bool {
    let Some(name) = value.as_str() else { return false };
    let id = name.len() >= 9
        && name.starts_with(['C', 'G', 'D'])
        && name.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit());
    let plain = name.strip_prefix('#').unwrap_or(name);
    let named = (1..=80).contains(&plain.len())
        && plain.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b"-_".contains(&b));
    id || named
}

/// Slack answers a name with the channel's id.
fn channel_id(channel: &str) -> String {
    match channel.starts_with(['C', 'G', 'D']) {
        true => channel.to_owned(),
        false => format!(
            "C0{}",
            channel
                .bytes()
                .filter(u8::is_ascii_alphanumeric)
                .map(|b| b.to_ascii_uppercase() as char)
                .chain("0000000".chars())
                .collect::<String>()
        ),
    }
}
