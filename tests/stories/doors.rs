//! Every door refuses what it should, says why in the one error shape, and the conversation goes on.

use protocol::desk::SettingsDocument;
use protocol::settings::Semantic;
use protocol::visitor::{ChatOpened, Messages, OpenChat};
use reqwest::{Method, RequestBuilder, Response};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use std::time::Duration;
use tests::api::{Answer, Desk, Refused, Visitor, call, client_id};
use tests::runtime::{OWNER_TOKEN, Runtime};
use tests::shop::Shop;
use tests::socket::VisitorSocket;
use tests::wait::until_within;

/// A visitor's line, over the limit of 64 KB a body may have.
const OVERSIZED: usize = 70 * 1024;
/// A call that is not answered by then was let go of by wrangler's proxy, also where a machine is slow and busy.
const SOON: Duration = Duration::from_secs(45);
/// Room for several of those.
const PATIENCE: Duration = Duration::from_secs(240);

fn refused(answer: Answer<Value>) -> (u16, String) {
    match answer {
        Err(Refused { status, code, message }) => {
            assert!(!message.is_empty(), "{code} says nothing to people");
            (status, code)
        }
        Ok(value) => panic!("this door should have refused, but gave {value}"),
    }
}

fn expect(status: u16, code: &str) -> (u16, String) {
    (status, code.to_owned())
}

#[tokio::test]
async fn a_developers_own_wrangler_runs_the_worker() {
    let runtime = Runtime::start_by_wrangler().await;
    let messages = until_within(PATIENCE, "a chat by way of wrangler", async || chat(&runtime.origin()).await).await;
    assert!(!messages.messages.is_empty(), "{}", runtime.log());
}

/// Wrangler's own proxy holds calls back while it starts the worker anew, as it may on a busy machine, and can lose one
/// that it holds: who gets no answer begins again, as a person would reload the page.
async fn chat(origin: &str) -> Result<Messages, String> {
    let owner = Desk::with(origin, OWNER_TOKEN);
    let mut document: SettingsDocument = soon(owner.request(Method::GET, "settings")).await?;
    // With the sentence model the worker first reads what it ships with: 16 seconds on a sixth of one core.
    document.settings.answers.semantic = Semantic::Static;
    let _: SettingsDocument = soon(owner.request(Method::PUT, "settings").json(&document)).await?;

    let client = tests::api::client();
    let body = OpenChat { site: "main".to_owned(), ..OpenChat::default() };
    let opened: ChatOpened = soon(client.post(format!("{origin}/api/chat")).json(&body)).await?;
    let visitor = Visitor::known(origin, opened.conversation, opened.token);
    soon(visitor.request(Method::GET, "/messages?after=0")).await
}

async fn soon<T: DeserializeOwned>(request: RequestBuilder) -> Result<T, String> {
    let answer = request.timeout(SOON).send().await.and_then(Response::error_for_status);
    answer.map_err(|error| error.to_string())?.json().await.map_err(|error| error.to_string())
}

#[tokio::test]
async fn wrong_knocks_get_clear_errors_and_the_conversation_goes_on() {
    let shop = Shop::open().await;
    let visitor = shop.visitor().await;
    visitor.say("What does it cost to repair a leaking tap?").await;
    let before = visitor.messages(0).await.messages;

    tokens_are_checked(&shop, &visitor).await;
    bodies_are_checked(&visitor).await;
    texts_are_checked(&visitor).await;

    assert_eq!(visitor.messages(0).await.messages, before, "a refused call left something behind");
    let answer = visitor.say("When are you open on Saturday?").await;
    assert!(answer.messages.iter().any(|line| line.text.contains("9 AM")), "{answer:#?}");
}

async fn tokens_are_checked(shop: &Shop, visitor: &Visitor) {
    let other = shop.visitor().await;
    let with = |conversation: &str, token: &str| {
        let mut changed = visitor.clone();
        (changed.conversation, changed.token) = (conversation.to_owned(), token.to_owned());
        changed
    };
    let read = |visitor: Visitor| async move { refused(call(visitor.request(Method::GET, "/messages")).await) };

    assert_eq!(read(with(&visitor.conversation, "not-a-token")).await, expect(401, "invalid_token"));
    let mut forged = visitor.token.clone();
    forged.pop();
    assert_eq!(read(with(&visitor.conversation, &forged)).await, expect(401, "invalid_token"));
    assert_eq!(read(with(&visitor.conversation, &other.token)).await, expect(404, "conversation_gone"));
    assert_eq!(read(with("0000000000000000", &visitor.token)).await, expect(404, "conversation_gone"));

    let bare = tests::api::client().get(format!("{}/api/chat/{}/messages", shop.origin(), visitor.conversation));
    assert_eq!(refused(call(bare).await), expect(401, "no_token"));
    let stranger = Desk::with(&shop.origin(), &visitor.token);
    assert_eq!(refused(call(stranger.request(Method::GET, "conversations")).await), expect(401, "invalid_token"));
    let missing = shop.owner();
    assert_eq!(
        refused(call(missing.request(Method::GET, "conversations/unknown")).await),
        expect(404, "conversation_gone")
    );

    let path = format!("/api/chat/{}/socket", visitor.conversation);
    let socket = VisitorSocket::open(&shop.origin(), &path, "not-a-token").await;
    assert!(socket.is_err(), "a socket opened with an invalid token");
}

async fn bodies_are_checked(visitor: &Visitor) {
    let post = || visitor.request(Method::POST, "/messages").header("content-type", "application/json");
    assert_eq!(refused(call(post().body("{\"id\": \"visitor-1")).await), expect(400, "bad_json"));
    assert_eq!(refused(call(post().body("[]")).await), expect(400, "bad_json"));
    let huge = json!({ "id": client_id("visitor"), "text": "x".repeat(OVERSIZED) }).to_string();
    assert_eq!(refused(call(post().body(huge)).await), expect(413, "too_large"));
}

async fn texts_are_checked(visitor: &Visitor) {
    let send = |id: String, text: String| async move {
        refused(call(visitor.request(Method::POST, "/messages").json(&json!({ "id": id, "text": text }))).await)
    };
    assert_eq!(send(client_id("visitor"), "   ".to_owned()).await, expect(422, "empty_text"));
    assert_eq!(send(client_id("visitor"), "x".repeat(4_001)).await, expect(422, "too_long"));
    assert_eq!(send("short".to_owned(), "Hello".to_owned()).await, expect(422, "invalid"));
}

#[tokio::test]
async fn every_address_answers_and_a_wrong_one_says_so_in_the_one_shape() {
    let shop = Shop::open().await;
    let to = |method: Method, path: &str| tests::api::client().request(method, format!("{}{path}", shop.origin()));
    let health: Value = call(to(Method::GET, "/healthz")).await.expect("healthy");
    assert_eq!((&health["status"], health["version"].is_string()), (&json!("ok"), true), "{health}");

    let not_found = [
        (Method::GET, "/api"),
        (Method::GET, "/api/nothing"),
        (Method::POST, "/api/chat/unknown/nothing"),
        (Method::POST, "/hooks/pigeon"),
    ];
    for (method, path) in not_found {
        assert_eq!(refused(call(to(method, path)).await), expect(404, "not_found"), "{path}");
    }
    for (method, path) in [(Method::GET, "/api/chat"), (Method::GET, "/hooks/slack"), (Method::PUT, "/hooks/whatsapp")]
    {
        assert_eq!(refused(call(to(method, path)).await), expect(405, "method_not_allowed"), "{path}");
    }
}

#[tokio::test]
async fn a_foreign_website_is_refused_and_a_listed_one_is_let_in() {
    let shop = Shop::open_with(|settings| settings.origins = vec!["https://harbour-plumbing.example".to_owned()]).await;
    let open = |origin: &'static str| {
        let request = tests::api::client().post(format!("{}/api/chat", shop.origin()));
        request.header("origin", origin).json(&json!({ "site": "main" }))
    };
    assert_eq!(refused(call(open("https://elsewhere.example")).await), expect(403, "origin_not_allowed"));

    let response = open("https://harbour-plumbing.example").send().await.unwrap();
    assert_eq!(response.status(), 201);
    let allowed = response.headers().get("access-control-allow-origin").expect("a browser needs this header");
    assert_eq!(allowed, "https://harbour-plumbing.example");
}

#[tokio::test]
async fn promise_8_a_visitor_cannot_flood_a_conversation() {
    let shop = Shop::open().await;
    let visitor = shop.visitor().await;
    let mut refusal = None;
    for number in 0..40 {
        if let Err(refused) = visitor.send(&client_id("visitor"), &format!("Hello, {number}?")).await {
            refusal = Some((refused.status, refused.code));
            break;
        }
    }
    assert_eq!(refusal, Some(expect(429, "too_fast")));
    assert!(visitor.messages(0).await.messages.len() > 30, "reading goes on");
}

#[tokio::test]
async fn promise_6_hooks_refuse_what_is_not_signed() {
    let shop = Shop::open().await;
    let http = tests::api::client();
    let slack = |stamp: &str| {
        http.post(format!("{}/hooks/slack", shop.origin()))
            .header("x-slack-request-timestamp", stamp)
            .header("x-slack-signature", format!("v0={}", "0".repeat(64)))
            .body(r#"{"type":"url_verification","challenge":"c"}"#)
    };
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap().as_secs();
    assert_eq!(refused(call(slack(&now.to_string())).await), expect(401, "bad_signature"));
    assert_eq!(refused(call(slack("1600000000")).await), expect(401, "bad_signature"));

    let whatsapp = http
        .post(format!("{}/hooks/whatsapp", shop.origin()))
        .header("x-hub-signature-256", format!("sha256={}", "0".repeat(64)))
        .body("not even JSON, which must not matter before the signature has been checked");
    assert_eq!(refused(call(whatsapp).await), expect(401, "bad_signature"));
    let handshake =
        format!("{}/hooks/whatsapp?hub.mode=subscribe&hub.verify_token=wrong&hub.challenge=1", shop.origin());
    assert_eq!(refused(call(http.get(handshake)).await), expect(403, "not_allowed"));
}

#[tokio::test]
async fn a_conversation_link_opens_nothing_else() {
    let shop = Shop::open().await;
    let (first, second) = (shop.visitor().await, shop.visitor().await);
    first.ask_for_person().await.unwrap();
    // Not every captured message has a link: the transcript in Slack's thread has none.
    let rest = tests::wait::until("a captured notice with its link", async || {
        let bodies = shop.owner().captured().await.captured.into_iter().map(|captured| captured.body);
        let mut rests = bodies.filter_map(|body| Some(body.split_once("#token=")?.1.to_owned()));
        rests.next().ok_or_else(|| "none".to_owned())
    })
    .await;
    let token: String = rest.chars().take_while(|c| c.is_ascii_alphanumeric() || "._-".contains(*c)).collect();
    let link = Desk::with(&shop.origin(), &token);

    assert_eq!(link.view(&first.conversation).await.row.id, first.conversation);
    let other = link.try_view(&second.conversation).await.unwrap_err();
    assert_eq!((other.status, other.code.as_str()), (403, "not_allowed"));
    for path in ["conversations", "settings", "members", "captured"] {
        assert_eq!(refused(call(link.request(Method::GET, path)).await), expect(403, "not_allowed"), "{path}");
    }
}
