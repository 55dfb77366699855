//! Who may do what: every endpoint of the doors with every kind of caller, over real HTTP. The table is `table`; a match
//! arm of a door that no line of the table names fails the test, so no endpoint is added without saying who may use it.

mod table;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as BASE64;
use hmac::{Hmac, KeyInit, Mac};
use reqwest::{Client, Method};
use serde_json::Value;
use sha2::Sha256;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use table::{LINES, Line, May};
use tests::api::{Desk, Visitor};
use tests::runtime::{OWNER_TOKEN, repository, secret};
use tests::shop::{Shop, token_of};
use tests::wait::until;

/// Whoever knocks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Caller {
    Nobody,
    Visitor,
    OtherVisitor,
    OtherLink,
    Link,
    Member,
    Owner,
    Root,
    Expired,
    Revoked,
}

const CALLERS: [Caller; 10] = [
    Caller::Nobody,
    Caller::Visitor,
    Caller::OtherVisitor,
    Caller::OtherLink,
    Caller::Link,
    Caller::Member,
    Caller::Owner,
    Caller::Root,
    Caller::Expired,
    Caller::Revoked,
];

/// The statuses that are right for a caller at an endpoint.
fn expected(line: &Line, caller: Caller) -> Vec<u16> {
    use Caller::{Link, Member, Nobody, OtherLink, OtherVisitor, Owner, Root, Visitor};
    let ok = || line.ok.to_vec();
    match (line.may, caller) {
        (May::Anybody, _) => ok(),
        (_, Nobody) => vec![401],
        (May::Visitor, Visitor) => ok(),
        (May::Visitor, OtherVisitor) => vec![404],
        (May::Visitor, _) | (_, Visitor | OtherVisitor | Caller::Expired | Caller::Revoked) => vec![401],
        (May::SignIn, Root) => ok(),
        (May::SignIn, _) => vec![403],
        (May::AnyLink, _) | (May::Link, Link | Member | Owner | Root) => ok(),
        (May::Link, OtherLink) => vec![403],
        (May::Team, Member | Owner | Root) | (May::Owner, Owner | Root) => ok(),
        (May::Team | May::Owner, _) => vec![403],
    }
}

struct World {
    shop: Shop,
    visitor: Visitor,
    bearers: BTreeMap<Caller, String>,
}

impl World {
    async fn open() -> Self {
        let shop = Shop::open().await;
        let (visitor, other) = (shop.visitor().await, shop.visitor().await);
        let (member, owner) = (shop.member("tom").await, shop.member("ana").await);
        let revoked = shop.member("priya").await;
        revoked.delete::<Value>("sessions/current").await.expect("the session ends");
        let mut bearers = BTreeMap::from([
            (Caller::Visitor, visitor.token.clone()),
            (Caller::OtherVisitor, other.token.clone()),
            (Caller::Expired, expired(&member.bearer)),
            (Caller::Member, member.bearer),
            (Caller::Owner, owner.bearer),
            (Caller::Root, OWNER_TOKEN.to_owned()),
            (Caller::Revoked, revoked.bearer),
        ]);
        bearers.insert(Caller::OtherLink, link(&shop, &other).await);
        bearers.insert(Caller::Link, link(&shop, &visitor).await);
        Self { shop, visitor, bearers }
    }

    async fn status(&self, line: &Line, caller: Caller) -> u16 {
        let path = line.path.replace("{this}", &self.visitor.conversation);
        let method: Method = line.method.parse().expect("a method");
        let mut request = Client::new().request(method, format!("{}{path}", self.shop.origin()));
        if let Some(bearer) = self.bearers.get(&caller) {
            request = request.bearer_auth(bearer);
        }
        if !line.body.is_empty() {
            request = request.header("content-type", "application/json").body(line.body);
        }
        let response = request.send().await.expect("the worker answers");
        let status = response.status().as_u16();
        let text = response.text().await.expect("a body");
        if status >= 400 {
            let body: Value = serde_json::from_str(&text).unwrap_or_default();
            assert!(
                body["error"]["message"].is_string(),
                "{} {path}: {status} without the error shape: {text}",
                line.method
            );
        }
        status
    }
}

/// A link to this conversation alone, as the team is sent one.
async fn link(shop: &Shop, visitor: &Visitor) -> String {
    visitor.ask_for_person().await.expect("the team is called");
    until("a notice with a link to one person", async || {
        let captured = shop.owner().captured().await.captured;
        let mails = captured
            .into_iter()
            .filter(|one| one.conversation == visitor.conversation && one.channel == protocol::handoff::Channel::Email);
        let bodies: Vec<String> = mails.map(|one| one.body).filter(|body| body.contains("#token=")).collect();
        let body = bodies.first().ok_or_else(|| "none".to_owned())?;
        let whole = token_of(body);
        Ok(whole.chars().take_while(|c| c.is_ascii_alphanumeric() || "._-".contains(*c)).collect())
    })
    .await
}

/// The same claims with their time over, sealed as the worker does: well made, and too late.
fn expired(token: &str) -> String {
    let claims = token.split('.').nth(1).expect("claims");
    let mut claims: Value = serde_json::from_slice(&BASE64.decode(claims).unwrap()).unwrap();
    claims["expires_ms"] = Value::from(1);
    let claims = BASE64.encode(claims.to_string());
    let mut mac = Hmac::<Sha256>::new_from_slice(secret("BATON_SECRET").as_bytes()).expect("any length is a key");
    let label = "desk";
    mac.update(&(label.len() as u64).to_be_bytes());
    for part in [label, "v1", ".", &claims] {
        mac.update(part.as_bytes());
    }
    format!("v1.{claims}.{}", BASE64.encode(mac.finalize().into_bytes()))
}

#[tokio::test]
async fn every_endpoint_lets_in_whom_it_should_and_nobody_else() {
    let world = World::open().await;
    let mut wrong = Vec::new();
    for line in LINES {
        for caller in CALLERS {
            let (expected, status) = (expected(line, caller), world.status(line, caller).await);
            if !expected.contains(&status) {
                wrong.push(format!("{} {} by {caller:?}: {status}, not {expected:?}", line.method, line.path));
            }
        }
    }
    assert!(wrong.is_empty(), "{} of the table are wrong:\n{}", wrong.len(), wrong.join("\n"));
    let root = Desk::with(&world.shop.origin(), OWNER_TOKEN);
    assert!(root.me().await.is_ok(), "the table itself counts as no guessing");
}

/// Where the doors tell endpoints apart: `desk/members.rs ([id, "away"], Method::Put)`, and how often.
fn arms() -> BTreeMap<String, usize> {
    let doors = repository().join("worker/src/door");
    let mut arms = BTreeMap::new();
    for file in ["desk.rs", "visitor.rs", "hooks.rs", "pages.rs", "desk"] {
        collect(&doors, &doors.join(file), &mut arms);
    }
    arms
}

fn collect(doors: &Path, path: &Path, arms: &mut BTreeMap<String, usize>) {
    if path.is_dir() {
        for entry in fs::read_dir(path).unwrap() {
            collect(doors, &entry.unwrap().path(), arms);
        }
        return;
    }
    let file = path.strip_prefix(doors).unwrap().display().to_string();
    for line in fs::read_to_string(path).unwrap().lines().map(str::trim) {
        if let Some(arm) = arm(line) {
            *arms.entry(format!("{file} {arm}")).or_default() += 1;
        }
    }
}

/// What a line of a door's source matches on: a path, a method, or both. Not what leads on to a further match, and not
/// what any other method is answered with.
fn arm(line: &str) -> Option<&str> {
    let comment = line.starts_with("//") || line.starts_with("use ");
    let pattern = line.split_once("=>").map(|(pattern, _)| pattern.trim());
    let names_method = line.contains("Method::");
    let names_path = pattern.is_some_and(|pattern| pattern.contains('[') && pattern.contains('"'));
    let leads_on = pattern.is_some_and(|pattern| pattern.contains("..")) && !names_method;
    let any_other = pattern.is_some_and(|pattern| pattern.ends_with(", _)"));
    let wanted = !comment && (names_method || names_path) && !leads_on && !any_other;
    wanted.then(|| pattern.unwrap_or(line))
}

#[test]
fn no_endpoint_is_missing_in_the_table() {
    let found = arms();
    assert!(found.len() > 30, "the doors are not read: {found:?}");
    let mut named: BTreeMap<&str, BTreeSet<(&str, &str)>> = BTreeMap::new();
    for line in LINES {
        for arm in line.arms {
            named.entry(arm).or_default().insert((line.method, line.path));
        }
    }
    let short = |(arm, count): &(&String, &usize)| named.get(arm.as_str()).map_or(0, BTreeSet::len) < **count;
    let missing: Vec<_> = found.iter().filter(short).map(|(arm, count)| format!("{count} × {arm}")).collect();
    assert!(missing.is_empty(), "say in permissions/table.rs who may use:\n{}", missing.join("\n"));
    let gone: Vec<_> = named.keys().filter(|arm| !found.contains_key(**arm)).collect();
    assert!(gone.is_empty(), "the doors have no such arm any more: {gone:#?}");
}

#[test]
fn arms_are_told_from_what_leads_on() {
    assert_eq!(arm("([id, \"away\"], Method::Put) => {"), Some("([id, \"away\"], Method::Put)"));
    assert_eq!(arm("[\"team\"] => members::team(&request, env, bearer).await,"), Some("[\"team\"]"));
    assert_eq!(arm("[\"members\", rest @ ..] => members::answer(request).await,"), None);
    assert_eq!(arm("([] | [_], _) => Err(Failed::WrongMethod),"), None);
    assert_eq!(arm("Method::Get => call::desk(env).await,"), Some("Method::Get"));
    assert_eq!(arm("use worker::{Env, Method, Request};"), None);
}
