//! Who somebody in Slack is, how a member is found there, and how they are mentioned.
//!
//! For: matching accounts to members by e-mail address where the settings name no account. It is a nicety:
//! an app without the two `users:read` scopes still delivers. So an answer is read with [`user`] and never judged by
//! `channel::verdict`, which would take a missing scope for a broken channel.

use super::NO_TOKEN;
use crate::connector::{Keys, NotReady, address, bearer, secret};
use crate::http::{Method, Request, Response};
use protocol::settings::{Mode, Settings};
use serde::Deserialize;

/// An account, as its workspace knows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SlackUser {
    /// `U0123456789`
    pub id: String,
    /// The person's whole name where they gave one: a visitor reads it.
    pub name: String,
    /// Absent without the scope `users:read.email`, and for guests who hide it.
    pub email: Option<String>,
}

/// More people than this are a channel: mention nobody else.
const MENTIONS: usize = 10;
/// Ours are 11; Slack asks for room.
const USER_ID_BYTES: usize = 32;

/// `users.info`: whose account it is. Read with [`user`].
pub fn users_info_request(settings: &Settings, keys: &Keys, user: &str) -> Result<Request, NotReady> {
    ask(settings, keys, "users.info", ("user", user))
}

/// `users.lookupByEmail`: the account with this address. Read with [`user`].
pub fn lookup_by_email_request(settings: &Settings, keys: &Keys, email: &str) -> Result<Request, NotReady> {
    ask(settings, keys, "users.lookupByEmail", ("email", email.trim()))
}

/// The account, if the answer holds one that is still in use.
pub fn user(response: &Response) -> Option<SlackUser> {
    let answer: Answer = serde_json::from_slice(&response.body).ok()?;
    let User { id, deleted, name, profile } = answer.user.filter(|_| answer.ok)?;
    let names = [profile.real_name, profile.display_name, name];
    let said = names.into_iter().flatten().find(|name| !name.trim().is_empty());
    let name = said.unwrap_or_else(|| id.clone());
    let email = profile.email.filter(|email| !email.trim().is_empty());
    (!deleted).then_some(SlackUser { id, name, email })
}

/// `<@U1> <@U2>`: these people are notified. Empty where there is nobody to mention; what is no account is left out,
/// or a slip in the settings would be read aloud.
pub(super) fn mentions(users: &[String]) -> String {
    let mut named: Vec<String> = Vec::new();
    for mention in users.iter().map(|user| user.trim()).filter(|user| is_user(user)).map(|user| format!("<@{user}>")) {
        if named.len() < MENTIONS && !named.contains(&mention) {
            named.push(mention);
        }
    }
    named.join(" ")
}

fn is_user(id: &str) -> bool {
    (2..=USER_ID_BYTES).contains(&id.len())
        && id.starts_with(['U', 'W'])
        && id.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit())
}

/// Slack takes these two only as a query, not as JSON.
fn ask(settings: &Settings, keys: &Keys, method: &str, (name, value): (&str, &str)) -> Result<Request, NotReady> {
    if settings.slack.mode != Mode::Live {
        return Err(NotReady::new("Slack is not live, so nobody is looked up there"));
    }
    let token = secret(settings.slack.mode, keys.slack_token.as_ref(), NO_TOKEN)?;
    let query = form_urlencoded::Serializer::new(String::new()).append_pair(name, value).finish();
    let url = format!("{}?{query}", address(&settings.slack.base_url, method));
    let (header, bearer) = bearer(&token);
    Ok(Request { method: Method::Get, url, headers: vec![(header.to_owned(), bearer)], body: Vec::new() })
}

#[derive(Deserialize)]
struct Answer {
    ok: bool,
    user: Option<User>,
}

#[derive(Deserialize)]
struct User {
    id: String,
    #[serde(default)]
    deleted: bool,
    name: Option<String>,
    #[serde(default)]
    profile: Profile,
}

#[derive(Default, Deserialize)]
struct Profile {
    real_name: Option<String>,
    display_name: Option<String>,
    email: Option<String>,
}

#[cfg(test)]
mod tests {
    use super::mentions;

    #[test]
    fn only_accounts_are_mentioned_each_once_and_not_the_whole_town() {
        let users = ["U0ANA", " W0TOM ", "U0ANA", "ana", "!channel", "U0<x>", "", "C0123456789"].map(str::to_owned);
        assert_eq!(mentions(&users), "<@U0ANA> <@W0TOM>");
        let town: Vec<String> = (0..50).map(|number| format!("U{number:010}")).collect();
        assert_eq!(mentions(&town).matches("<@").count(), 10);
        assert_eq!(mentions(&[]), "");
    }
}
