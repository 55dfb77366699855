//! Turnstile before the first line: a person passes once, a machine does not, and nobody is locked out by its failure.

use super::refusal;
use protocol::visitor::{ChatOpened, ClientFrame, Messages, ServerFrame};
use reqwest::{Client, Method};
use serde_json::{Value, json};
use tests::api::{Answer, Refused, Visitor, call, client_id};
use tests::fakes::{Answer as Says, turnstile};
use tests::runtime::secret;
use tests::shop::Shop;

async fn open(shop: &Shop, more: Value) -> Answer<ChatOpened> {
    let mut body = json!({ "site": "main" });
    body.as_object_mut().expect("an object").extend(more.as_object().expect("an object").clone());
    call(Client::new().post(format!("{}/api/chat", shop.origin())).json(&body)).await
}

fn visitor(shop: &Shop, opened: &ChatOpened) -> Visitor {
    Visitor::known(&shop.origin(), opened.conversation.clone(), opened.token.clone())
}

async fn prove(visitor: &Visitor, token: &str) -> Answer<Messages> {
    call(visitor.request(Method::POST, "/challenge").json(&json!({ "turnstile": token }))).await
}

fn code(answer: Answer<Messages>) -> (u16, String) {
    let Refused { status, code, message } = answer.expect_err("refused");
    assert!(!message.is_empty());
    (status, code)
}

#[tokio::test]
async fn a_first_line_waits_until_a_person_has_shown_themselves() {
    let cloudflare = turnstile::start(secret("BATON_TURNSTILE_SECRET")).await;
    let base = cloudflare.origin();
    let shop = Shop::open_with(|settings| {
        settings.widget.turnstile = "0x4AAAAAAAExample".to_owned();
        settings.widget.turnstile_url = base;
    })
    .await;
    let wanted = (403, "challenge".to_owned());
    let opened = open(&shop, json!({})).await.expect("a chat opens");
    assert_eq!(opened.settings.turnstile.as_deref(), Some("0x4AAAAAAAExample"));
    let sam = visitor(&shop, &opened);
    assert_eq!(code(sam.send(&client_id("visitor"), "Hello?").await), wanted);
    assert_eq!(code(sam.ask_for_person().await), wanted);
    let file = sam.request(Method::POST, "/attachments?id=file-00000001&name=a.png").body(&b"\x89PNG\r\n\x1a\n0"[..]);
    assert_eq!(refusal(file.send().await.expect("an answer")).await.0, 403);
    let mut socket = sam.socket(0).await;
    socket.send(&ClientFrame::Send { id: client_id("visitor"), text: "Hello?".to_owned() }).await;
    let refused = |frame: &ServerFrame| match frame {
        ServerFrame::Refused { code, .. } => Some(code.clone()),
        _ => None,
    };
    assert_eq!(socket.wait_for("the refusal", refused).await, "challenge");

    assert_eq!(code(prove(&sam, "").await), wanted);
    assert_eq!(code(prove(&sam, "machine").await), wanted);
    prove(&sam, "person-1").await.expect("a person");
    sam.say("How much is a boiler service?").await;
    socket.send(&ClientFrame::Send { id: client_id("visitor"), text: "And on a Saturday?".to_owned() }).await;
    prove(&sam, "person-1").await.expect("the same again, as after a lost answer");

    let straight = open(&shop, json!({ "turnstile": "person-2" })).await.expect("a chat opens");
    assert_eq!(straight.settings.turnstile, None, "nothing is left to prove");
    visitor(&shop, &straight).say("How much is a boiler service?").await;
    let machine = open(&shop, json!({ "turnstile": "machine" })).await.expect_err("refused");
    assert_eq!((machine.status, machine.code.as_str()), (403, "challenge"));
    let asked = cloudflare.attempts().remove(0);
    assert_eq!(asked.path, "/siteverify");
}

#[tokio::test]
async fn where_turnstile_fails_visitors_are_let_by() {
    let cloudflare = turnstile::start(secret("BATON_TURNSTILE_SECRET")).await;
    let base = cloudflare.origin();
    let shop = Shop::open_with(|settings| {
        settings.widget.turnstile = "0x4AAAAAAAExample".to_owned();
        settings.widget.turnstile_url = base;
    })
    .await;
    let opened = open(&shop, json!({})).await.expect("a chat opens");
    cloudflare.next([Says::Status(500)]);
    prove(&visitor(&shop, &opened), "anything").await.expect("let by");
    let opened = open(&shop, json!({})).await.expect("a chat opens");
    let broken = json!({ "success": false, "error-codes": ["internal-error"] });
    cloudflare.next([Says::Give(broken)]);
    prove(&visitor(&shop, &opened), "anything").await.expect("let by");
    visitor(&shop, &opened).say("How much is a boiler service?").await;

    // Without a site key nobody is asked for anything.
    let open_shop = Shop::open().await;
    let opened = open(&open_shop, json!({})).await.expect("a chat opens");
    assert_eq!(opened.settings.turnstile, None);
    visitor(&open_shop, &opened).say("How much is a boiler service?").await;
}
