//! Who a visitor is by the word of the business's own server. Every bad token is `connectors/tests/identity.rs`'s; here is
//! what the doors make of some of each kind.

use super::refusal;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as BASE64;
use hmac::{Hmac, KeyInit, Mac};
use protocol::visitor::{ChatOpened, Messages};
use reqwest::{Client, Method};
use serde_json::{Value, json};
use sha2::Sha256;
use std::time::{SystemTime, UNIX_EPOCH};
use tests::api::{Visitor, call};
use tests::runtime::secret;
use tests::services::Services;
use tests::shop::Shop;

fn now() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).expect("a clock").as_secs()
}

fn token(header: &Value, claims: &Value, secret: &str) -> String {
    let signed = format!("{}.{}", BASE64.encode(header.to_string()), BASE64.encode(claims.to_string()));
    let mut mac = Hmac::<Sha256>::new_from_slice(secret.as_bytes()).expect("any length is a key");
    mac.update(signed.as_bytes());
    format!("{signed}.{}", BASE64.encode(mac.finalize().into_bytes()))
}

fn good() -> Value {
    json!({ "sub": "customer-7", "exp": now() + 600, "name": "Sam Ode", "email": "sam@example.com", "site": "main" })
}

fn signed(claims: &Value) -> String {
    token(&json!({ "alg": "HS256", "typ": "JWT" }), claims, secret("BATON_IDENTITY_SECRET"))
}

fn with(name: &str, value: Value) -> Value {
    let mut claims = good();
    claims[name] = value;
    claims
}

fn bad() -> Vec<(&'static str, String)> {
    let key = secret("BATON_IDENTITY_SECRET");
    let alg = |alg: &str| token(&json!({ "alg": alg }), &good(), key);
    let whole = signed(&good());
    let (claims, seal) = whole.rsplit_once('.').expect("parts");
    let bare = |name: &str| {
        let mut claims = good();
        claims.as_object_mut().expect("claims").remove(name);
        signed(&claims)
    };
    vec![
        ("nothing", String::new()),
        ("no token", "let me in".to_owned()),
        ("two parts", claims.to_owned()),
        ("no signature", format!("{claims}.")),
        ("a fourth part", format!("{whole}.{seal}")),
        ("alg none", alg("none")),
        ("alg HS384", alg("HS384")),
        ("alg in small letters", alg("hs256")),
        ("an extension", token(&json!({ "alg": "HS256", "crit": ["exp"] }), &good(), key)),
        ("another secret", token(&json!({ "alg": "HS256" }), &good(), "another secret of thirty-two letters")),
        ("Baton's own secret", token(&json!({ "alg": "HS256" }), &good(), secret("BATON_SECRET"))),
        (
            "another's signature",
            format!("{}.{seal}", signed(&with("sub", json!("boss"))).rsplit_once('.').expect("parts").0),
        ),
        ("no exp", bare("exp")),
        ("no sub", bare("sub")),
        ("an empty sub", signed(&with("sub", json!("")))),
        ("a long sub", signed(&with("sub", json!("x".repeat(201))))),
        ("expired", signed(&with("exp", json!(now() - 1)))),
        ("too long", signed(&with("exp", json!(now() + 3_800)))),
        ("exp a text", signed(&with("exp", json!("soon")))),
        ("nbf ahead", signed(&with("nbf", json!(now() + 120)))),
        ("iat ahead", signed(&with("iat", json!(now() + 120)))),
        ("another site", signed(&with("site", json!("other")))),
        ("no e-mail address", signed(&with("email", json!("sam")))),
        ("no telephone number", signed(&with("phone", json!("call me")))),
        ("a long name", signed(&with("name", json!("x".repeat(121))))),
        ("claims that are a list", signed(&json!(["sub"]))),
    ]
}

async fn identify(visitor: &Visitor, body: &Value) -> reqwest::Response {
    visitor.request(Method::POST, "/identify").json(body).send().await.expect("the worker answers")
}

#[tokio::test]
async fn promise_6_a_bad_identity_says_nothing_and_the_chat_goes_on() {
    let shop = Shop::open().await;
    let visitor = shop.visitor().await;
    visitor.say("How much is a boiler service?").await;
    let bad = bad();
    assert!(bad.len() >= 20);
    for (about, token) in bad {
        let (status, code, words) = refusal(identify(&visitor, &json!({ "identity": token })).await).await;
        assert_eq!((status, code.as_str()), (401, "identity"), "{about}");
        assert!(words.contains("identity"), "{about}: {words}");
        let opened: ChatOpened = open(&shop, &json!({ "site": "main", "identity": token })).await;
        assert!(!opened.identified, "{about}");
        let view = shop.owner().view(&opened.conversation).await;
        assert_eq!((view.identity, view.contact.name), (None, None), "{about}");
    }
    let view = shop.owner().view(&visitor.conversation).await;
    assert!(view.identity.is_none() && view.contact.email.is_none());
    visitor.say("And on a Saturday?").await;
}

async fn open(shop: &Shop, body: &Value) -> ChatOpened {
    let request = Client::new().post(format!("{}/api/chat", shop.origin())).json(body);
    call(request).await.expect("a chat opens")
}

#[tokio::test]
async fn a_good_identity_is_the_contact_and_the_team_is_told() {
    let services = Services::start().await;
    let shop = services.shop_that_calls_once().await;
    let body =
        json!({ "site": "main", "identity": signed(&good()), "attributes": { "plan": "pro", "basket": "3 taps" } });
    let opened = open(&shop, &body).await;
    assert!(opened.identified);
    let visitor = Visitor::known(&shop.origin(), opened.conversation, opened.token);
    assert!(shop.owner().inbox("all").await.conversations.is_empty(), "an opened chat is nothing for the inbox yet");

    visitor.say("Can I talk to a person?").await;
    let view = shop.owner().view(&visitor.conversation).await;
    assert_eq!(view.identity.as_ref().map(|identity| identity.subject.as_str()), Some("customer-7"));
    assert_eq!(
        (view.contact.name.as_deref(), view.contact.email.as_deref()),
        (Some("Sam Ode"), Some("sam@example.com"))
    );
    assert_eq!(view.attributes["basket"], "3 taps");
    assert!(!visitor.messages(0).await.status.ask_contact, "whoever can be reached is not asked how");
    let mail = services.resend.wait_for(1).await.remove(0);
    let text = mail.body["text"].as_str().expect("a text");
    assert!(text.contains("known to your website as customer-7") && text.contains("plan: pro"), "{text}");

    let changed = identify(&visitor, &json!({ "attributes": { "plan": "", "basket": "4 taps" } })).await;
    assert_eq!(changed.status(), 200);
    let _: Messages = changed.json().await.expect("messages");
    let view = shop.owner().view(&visitor.conversation).await;
    assert_eq!(view.attributes.into_iter().collect::<Vec<_>>(), [("basket".to_owned(), "4 taps".to_owned())]);
    let many: serde_json::Map<String, Value> = (0..21).map(|number| (number.to_string(), json!("x"))).collect();
    assert_eq!(refusal(identify(&visitor, &json!({ "attributes": many })).await).await.0, 422);
    let long = json!({ "attributes": { "note": "x".repeat(201) } });
    assert_eq!(refusal(identify(&visitor, &long).await).await.0, 422);
}
