//! What stops a visitor: too fast, the same again, too many chats. In their language, with when to come back; and old
//! widgets, which know nothing of all this, are understood as before.

use super::refusal;
use protocol::visitor::{ClientFrame, ServerFrame};
use reqwest::{Client, Method, Response};
use serde_json::{Value, json};
use tests::api::{Visitor, call, client_id};
use tests::shop::Shop;

async fn send(visitor: &Visitor, text: &str) -> Response {
    let body = json!({ "id": client_id("visitor"), "text": text });
    visitor.request(Method::POST, "/messages").json(&body).send().await.expect("the worker answers")
}

fn retry_after(response: &Response) -> Option<u32> {
    response.headers().get("retry-after")?.to_str().ok()?.parse().ok()
}

#[tokio::test]
async fn who_writes_the_same_or_too_fast_is_asked_to_wait_in_their_language() {
    let shop = Shop::open().await;
    let ana = Visitor::open_on(&shop.origin(), "es-ES", "https://shop.example/").await;
    for _ in 0..4 {
        assert_eq!(send(&ana, "Hola, ¿hay alguien ahí?").await.status(), 200);
    }
    let fifth = send(&ana, "hola, ¿hay alguien ahí?").await;
    assert_eq!(retry_after(&fifth), Some(60));
    let (status, code, words) = refusal(fifth).await;
    assert_eq!((status, code.as_str()), (429, "repeated"));
    assert!(words.contains("ya ha llegado"), "{words}");

    let mut socket = ana.socket(0).await;
    socket.send(&ClientFrame::Send { id: client_id("visitor"), text: "Hola, ¿hay alguien ahí?".to_owned() }).await;
    let refused = |frame: &ServerFrame| match frame {
        ServerFrame::Refused { code, message, .. } => Some((code.clone(), message.clone())),
        _ => None,
    };
    let (code, words) = socket.wait_for("the refusal", refused).await;
    assert_eq!(code, "repeated");
    assert!(words.contains("ya ha llegado"), "{words}");

    let kim = shop.visitor().await;
    for number in 0..30 {
        assert_eq!(send(&kim, &format!("Question {number}?")).await.status(), 200);
    }
    let over = send(&kim, "One more?").await;
    assert_eq!(retry_after(&over), Some(60));
    let (status, code, words) = refusal(over).await;
    assert_eq!((status, code.as_str()), (429, "too_fast"));
    assert!(words.contains("wait a moment"), "{words}");
    let long = refusal(send(&kim, &"x".repeat(4_001)).await).await;
    assert_eq!((long.0, long.1.as_str()), (422, "too_long"));
    assert!(long.2.contains("4000"), "{}", long.2);
}

#[tokio::test]
async fn too_many_chats_from_one_address_are_stopped_in_words() {
    let shop = Shop::open().await;
    let open = |locale: &'static str| {
        let request = Client::new().post(format!("{}/api/chat", shop.origin()));
        request.json(&json!({ "site": "main", "locale": locale })).send()
    };
    let mut opened = 0;
    let refused = loop {
        let response = open("de-DE").await.expect("the worker answers");
        if response.status() != 201 {
            break response;
        }
        opened += 1;
        assert!(opened <= 60, "nothing stops it");
    };
    assert_eq!(retry_after(&refused), Some(60));
    let (status, code, words) = refusal(refused).await;
    assert_eq!((status, code.as_str()), (429, "too_many_chats"));
    assert!(words.contains("Bitte warten Sie eine Minute"), "{words}");
}

/// The very frames and bodies of a widget from before there were files, identities and guards.
#[tokio::test]
async fn promise_9_an_old_widget_is_understood() {
    let shop = Shop::open().await;
    let post = Client::new().post(format!("{}/api/chat", shop.origin())).header("content-type", "application/json");
    let old = r#"{"site":"main","locale":"en","page":{"url":"https://a.example/","title":"A"},"zone":"Europe/Lisbon","referrer":""}"#;
    let opened: Value = call(post.body(old)).await.expect("a chat opens");
    for name in ["business", "assistant", "colour", "locale"] {
        assert!(opened["settings"][name].is_string(), "{opened}");
    }
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let visitor = Visitor::known(&shop.origin(), text(&opened["conversation"]), text(&opened["token"]));
    let mut socket = visitor.socket(0).await;
    for frame in [
        r#"{"type":"resume","after":1}"#,
        r#"{"type":"send","id":"abcdefgh","text":"How much is a boiler service?"}"#,
        r#"{"type":"typing"}"#,
        r#"{"type":"contact","contact":{"name":"Zoë"}}"#,
        r#"{"type":"seen","upto":2}"#,
        r#"{"type":"human"}"#,
        r#"{"type":"cancel"}"#,
    ] {
        socket.send_text(frame).await;
    }
    let cancelled = |frame: &ServerFrame| match frame {
        ServerFrame::Message { message } if message.text.contains("go on helping") => Some(()),
        ServerFrame::Refused { code, message, .. } => panic!("refused: {code} {message}"),
        _ => None,
    };
    socket.wait_for("the last frame's effect", cancelled).await;
    let all = visitor.messages(0).await;
    assert!(all.messages.iter().any(|line| line.id == "abcdefgh"));
    let status = serde_json::to_value(&all.status).expect("JSON");
    assert!(status.get("seen").is_none(), "what is nothing is not said: {status}");
}
