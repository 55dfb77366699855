//! The transcript as a file and by mail, how far the team has read, and what the owner's settings tell a widget.

use super::refusal;
use protocol::desk::DeskClientFrame;
use protocol::settings::Mode;
use protocol::settings::widget::{Face, Look, Side};
use protocol::visitor::ServerFrame;
use reqwest::Method;
use serde_json::json;
use tests::api::{Refused, Visitor};
use tests::services::Services;
use tests::shop::Shop;
use tests::wait::until;

#[tokio::test]
async fn a_transcript_is_saved_and_mailed_once_an_hour() {
    let services = Services::start().await;
    let shop = services.shop_that_calls_once().await;
    let visitor = Visitor::open_on(&shop.origin(), "de-DE", "https://shop.example/").await;
    visitor.say("Was kostet eine Wartung?").await;
    shop.owner().note(&visitor.conversation, "he haggles").await.expect("a note");
    let file = visitor.request(Method::GET, "/transcript").send().await.expect("an answer");
    let header =
        |name: &str| file.headers().get(name).and_then(|value| value.to_str().ok()).unwrap_or_default().to_owned();
    assert_eq!(header("content-type"), "text/markdown; charset=utf-8");
    assert!(header("content-disposition").starts_with("attachment; filename="), "{}", header("content-disposition"));
    let text = file.text().await.expect("a body");
    assert!(text.starts_with("# Ihre Unterhaltung mit ") && text.contains("> Was kostet eine Wartung?"), "{text}");
    assert!(!text.contains("haggles"), "a note never leaves the team");

    let mail =
        |email: &'static str| visitor.request(Method::POST, "/transcript").json(&json!({ "email": email })).send();
    assert_eq!(refusal(mail("sam").await.expect("an answer")).await.0, 422);
    assert_eq!(mail("sam@example.com").await.expect("an answer").status(), 202);
    let again = mail("sam@example.com").await.expect("an answer");
    assert_eq!(again.headers().get("retry-after").and_then(|value| value.to_str().ok()), Some("3600"));
    let (status, code, words) = refusal(again).await;
    assert_eq!((status, code.as_str()), (429, "just_mailed"));
    assert!(words.contains("warten Sie eine Stunde"), "{words}");
    let sent = until("the mail", async || {
        services.mails_to("sam@example.com").into_iter().next().ok_or_else(|| format!("{:?}", services.mailed()))
    })
    .await;
    let said = sent.body["text"].as_str().expect("a text");
    assert!(said.contains("Was kostet eine Wartung?") && said.contains("angefordert"), "{said}");
    assert!(!said.contains("haggles") && sent.body.get("reply_to").is_none(), "{}", sent.body);
}

#[tokio::test]
async fn where_no_mail_is_set_up_the_transcript_is_saved_alone() {
    let shop = Shop::open_with(|settings| settings.email.mode = Mode::Off).await;
    let (visitor, opened) = Visitor::opened(&shop.origin()).await;
    assert!(!opened.settings.transcript_mail);
    let mail = visitor.request(Method::POST, "/transcript").json(&json!({ "email": "sam@example.com" })).send().await;
    let (status, code, _) = refusal(mail.expect("an answer")).await;
    assert_eq!((status, code.as_str()), (404, "unavailable"));
    assert_eq!(visitor.request(Method::GET, "/transcript").send().await.expect("an answer").status(), 200);
}

#[tokio::test]
async fn the_visitor_sees_that_somebody_looks() {
    let shop = Shop::open().await;
    let visitor = shop.visitor().await;
    visitor.say("Can I talk to a person?").await;
    let mut socket = visitor.socket(0).await;
    let tom = shop.member("tom").await;
    let mut desk = tom.conversation_socket(&visitor.conversation, 0).await;
    desk.send(&DeskClientFrame::Looking { away: false }).await;
    let seen = |frame: &ServerFrame| match frame {
        ServerFrame::Status { status } if status.seen > 0 => Some(status.seen),
        _ => None,
    };
    let first = socket.wait_for("the first line to be read", seen).await;
    let said = visitor.say("It is about my boiler.").await;
    let own = said.messages.iter().find(|line| line.text.contains("my boiler")).expect("the line").seq;
    assert!(own > first);
    let all = |frame: &ServerFrame| match frame {
        ServerFrame::Status { status } if status.seen == own => Some(()),
        _ => None,
    };
    socket.wait_for("the second line to be read while somebody looks", all).await;
}

#[tokio::test]
async fn the_owners_settings_reach_the_widget_and_wrong_ones_are_refused_with_their_place() {
    let shop = Shop::open_with(|settings| {
        settings.widget.greeting = " Welcome to Harbour! ".to_owned();
        settings.widget.faces = vec![
            Face { name: "Ana".to_owned(), picture: Some("https://harbour.example/ana.jpg".to_owned()) },
            Face { name: "Tom".to_owned(), picture: None },
        ];
        settings.widget.logo = "https://harbour.example/logo.svg".to_owned();
        (settings.widget.mode, settings.widget.side) = (Look::Dark, Side::Start);
        (settings.widget.radius, settings.widget.offset) = (8, 32);
        settings.privacy.consent = "We keep this for 90 days.".to_owned();
        settings.privacy.link = "https://harbour.example/privacy".to_owned();
    })
    .await;
    let (_, opened) = Visitor::opened(&shop.origin()).await;
    let shown = opened.settings;
    assert_eq!(shown.greeting.as_deref(), Some("Welcome to Harbour!"));
    assert_eq!(shown.faces.len(), 2);
    assert_eq!((shown.mode, shown.side, shown.radius, shown.offset), (Look::Dark, Side::Start, 8, 32));
    assert_eq!(shown.consent.as_deref(), Some("We keep this for 90 days."));
    assert_eq!(shown.privacy_url.as_deref(), Some("https://harbour.example/privacy"));
    assert!(shown.attachments && shown.transcript_mail && shown.turnstile.is_none());

    let owner = shop.owner();
    let mut document = owner.settings().await;
    let widget = &mut document.settings.widget;
    (widget.greeting, widget.radius, widget.offset) = ("x".repeat(301), 29, 201);
    widget.logo = "http://harbour.example/logo.svg".to_owned();
    let face = || Face { name: String::new(), picture: Some("javascript:alert(1)".to_owned()) };
    widget.faces = vec![face(), face(), face(), face()];
    widget.turnstile = "not a key".to_owned();
    let put = owner.request(Method::PUT, "settings").json(&document).send().await.expect("an answer");
    assert_eq!(put.status(), 422);
    let text = put.text().await.expect("a body");
    for place in ["greeting", "faces", "faces/0/name", "faces/0/picture", "logo", "radius", "offset", "turnstile"] {
        assert!(text.contains(&format!("\"/widget/{place}\"")), "{place} is missing in {text}");
    }
    let refused: Result<_, Refused> = owner.put_settings(&document).await;
    assert_eq!(refused.expect_err("refused").status, 422);
}
