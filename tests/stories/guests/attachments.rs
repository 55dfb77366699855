//! Files: what is taken, what is refused, who can read them, and that they go with their conversation.

use super::refusal;
use futures_util::stream::unfold;
use protocol::privacy::{Erase, Erasure, PersonExport};
use protocol::transcript::{Attachment, Author};
use protocol::visitor::{ChatOpened, Messages, ServerFrame};
use reqwest::{Body, Client, Method, Response, Url};
use serde_json::json;
use std::convert::Infallible;
use std::time::Duration;
use tests::api::{Visitor, call, client_id};
use tests::runtime::Runtime;
use tests::services::Services;
use tests::shop::Shop;
use tests::wait::until;

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n0000IHDR-a-picture-of-a-boiler";
const PDF: &[u8] = b"%PDF-1.7\na drawing of a boiler";
const MEGABYTE: usize = 1024 * 1024;
const PIECE_TAKES: Duration = Duration::from_millis(100);

async fn send(visitor: &Visitor, id: &str, name: &str, bytes: &[u8]) -> Response {
    let named = Url::parse_with_params("http://any/", [("id", id), ("name", name)]).expect("an address");
    let request = visitor.request(Method::POST, &format!("/attachments?{}", named.query().unwrap_or_default()));
    request.body(bytes.to_vec()).send().await.expect("the worker answers")
}

/// As over a slow line: the refusal is there long before the last byte is sent.
async fn send_slowly(visitor: &Visitor, name: &str, bytes: Vec<u8>) -> Response {
    let path = format!("/attachments?id={}&name={name}", client_id("file"));
    let request = visitor.request(Method::POST, &path).header("content-length", bytes.len());
    let pieces: Vec<Vec<u8>> = bytes.chunks(MEGABYTE).map(<[u8]>::to_vec).collect();
    let line = (pieces.into_iter(), tokio::time::interval(PIECE_TAKES));
    let body = Body::wrap_stream(unfold(line, async |(mut pieces, mut pace)| {
        pace.tick().await;
        let piece = pieces.next()?;
        Some((Ok::<_, Infallible>(piece), (pieces, pace)))
    }));
    request.body(body).send().await.expect("the worker answers")
}

async fn sent(visitor: &Visitor, id: &str, name: &str, bytes: &[u8]) -> Attachment {
    let response = send(visitor, id, name, bytes).await;
    assert_eq!(response.status(), 200, "{:?}", response.text().await);
    let messages: Messages = response.json().await.expect("messages");
    messages.messages.into_iter().find_map(|line| line.attachment).expect("a line with the file")
}

#[tokio::test]
async fn a_picture_reaches_the_team_and_is_read_at_its_own_address_alone() {
    let services = Services::start().await;
    let shop = services.shop_that_calls_once().await;
    let visitor = shop.visitor().await;
    let mut socket = visitor.socket(0).await;
    let id = client_id("file");
    let file = sent(&visitor, &id, "../my \"boiler\".png", PNG).await;
    assert_eq!((file.name.as_str(), file.media_type.as_str()), ("my boiler.png", "image/png"));
    assert_eq!(file.bytes, PNG.len() as u64);
    let shown = |frame: &ServerFrame| match frame {
        ServerFrame::Message { message } if message.id == id => message.attachment.clone(),
        _ => None,
    };
    assert_eq!(socket.wait_for("the line on the socket", shown).await, file);
    let again = sent(&visitor, &id, "other.png", PNG).await;
    assert_eq!(again, file, "sent again it is the same file");

    let read = Client::new().get(&file.url).send().await.expect("an answer");
    assert_eq!(read.status(), 200);
    let header =
        |name: &str| read.headers().get(name).and_then(|value| value.to_str().ok()).unwrap_or_default().to_owned();
    assert_eq!((header("content-type").as_str(), header("x-content-type-options").as_str()), ("image/png", "nosniff"));
    assert!(header("content-security-policy").contains("sandbox"), "{}", header("content-security-policy"));
    assert_eq!(header("content-disposition"), "inline; filename=\"my boiler.png\"; filename*=UTF-8''my%20boiler.png");
    assert_eq!(header("cross-origin-resource-policy"), "cross-origin");
    assert_eq!(read.bytes().await.expect("a body").as_ref(), PNG);

    visitor.ask_for_person().await.expect("the team is called");
    let mail = services.resend.wait_for(1).await.remove(0);
    let text = mail.body["text"].as_str().expect("a text");
    assert!(text.contains("my boiler.png") && text.contains(&file.url), "{text}");
    until("the file under the Slack card", async || {
        let thread = services.thread().join("\n");
        if thread.contains("my boiler.png") { Ok(()) } else { Err(thread) }
    })
    .await;
    let view = shop.owner().view(&visitor.conversation).await;
    let line = view.messages.iter().find(|line| line.id == id).expect("the line");
    assert_eq!(line.attachment.as_ref(), Some(&file));
    addresses_are_guarded(&file).await;
}

/// Nothing but the very address opens it.
async fn addresses_are_guarded(file: &Attachment) {
    let (address, query) = file.url.split_once('?').expect("a query");
    let until = query.split('&').find_map(|part| part.strip_prefix("until=")).expect("an end").to_owned();
    let seal = query.split('&').find_map(|part| part.strip_prefix("sig=")).expect("a seal").to_owned();
    let mut turned = seal.clone();
    turned.replace_range(..1, if seal.starts_with('A') { "B" } else { "A" });
    let later: i64 = until.parse::<i64>().expect("a number") + 1;
    let other = address.rsplit_once('/').expect("a path").0.to_owned() + "/another";
    for (about, url, status) in [
        ("no query", address.to_owned(), 401),
        ("no seal", format!("{address}?until={until}"), 401),
        ("an empty seal", format!("{address}?until={until}&sig="), 401),
        ("a turned seal", format!("{address}?until={until}&sig={turned}"), 401),
        ("a later end", format!("{address}?until={later}&sig={seal}"), 401),
        ("an end that is no number", format!("{address}?until=never&sig={seal}"), 401),
        ("another file", format!("{other}?until={until}&sig={seal}"), 401),
    ] {
        let answer = Client::new().get(url).send().await.expect("an answer");
        assert_eq!(refusal(answer).await.0, status, "{about}");
    }
    assert_eq!(Client::new().post(&file.url).send().await.expect("an answer").status(), 405);
}

#[tokio::test]
async fn what_is_no_picture_or_too_much_is_refused_in_kind_words() {
    let shop = Shop::open().await;
    let visitor = shop.visitor().await;
    let svg = b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>";
    let html = b"<!doctype html><script>alert(1)</script>";
    for (name, bytes) in [("a.png", &svg[..]), ("a.png", &html[..]), ("a.pdf", &b"MZ\x90\0"[..]), ("a.png", &b""[..])] {
        let (status, code, words) = refusal(send(&visitor, &client_id("file"), name, bytes).await).await;
        assert_eq!((status, code.as_str()), (415, "wrong_type"), "{name}");
        assert!(words.contains("PDF"), "{words}");
    }
    let spanish = visitor.request(Method::POST, "/attachments?id=file-00000001&name=a");
    let spanish = spanish.header("accept-language", "es-ES,es;q=0.9").body("hola").send().await.expect("an answer");
    assert!(refusal(spanish).await.2.contains("imágenes"));
    let mut huge = PNG.to_vec();
    huge.resize(10 * MEGABYTE + 1, 0);
    let (status, code, words) = refusal(send(&visitor, &client_id("file"), "a.png", &huge).await).await;
    assert_eq!((status, code.as_str()), (413, "too_large"));
    assert!(words.contains("10 MB"), "{words}");
    let refused = refusal(send_slowly(&visitor, "a.png", huge).await).await;
    assert_eq!((refused.0, refused.1.as_str()), (413, "too_large"), "whoever sends slowly reads it too");
    for id in ["", "short", "with space and more", "slack.C1.1-2"] {
        assert_eq!(refusal(send(&visitor, id, "a.png", PNG).await).await.0, 422, "{id:?}");
    }
    let bare = Client::new().post(format!("{}/api/chat/{}/attachments", shop.origin(), visitor.conversation));
    assert_eq!(refusal(bare.body(PNG).send().await.expect("an answer")).await.0, 401);
    assert!(visitor.messages(0).await.messages.iter().all(|line| line.attachment.is_none()));

    for number in 0..20 {
        sent(&visitor, &client_id("file"), &format!("{number}.pdf"), PDF).await;
    }
    let (status, code, _) = refusal(send(&visitor, &client_id("file"), "one more.pdf", PDF).await).await;
    assert_eq!((status, code.as_str()), (409, "files_full"));
}

#[tokio::test]
async fn files_survive_a_restart_stand_in_the_export_and_go_with_the_conversation() {
    let mut shop = Shop::open().await;
    let visitor = shop.visitor().await;
    let file = sent(&visitor, &client_id("file"), "plan.pdf", PDF).await;
    let visitor_said = visitor.say("How much is a boiler service?").await;
    assert!(visitor_said.messages.iter().any(|line| line.from == Author::Assistant), "the assistant goes on");
    shop.runtime.restart().await;
    let after = visitor.messages(0).await.messages.into_iter().find_map(|line| line.attachment).expect("the file");
    assert_eq!(after, file, "the address is the same for weeks");
    let read = Client::new().get(&after.url).send().await.expect("an answer");
    let disposition =
        read.headers().get("content-disposition").and_then(|value| value.to_str().ok()).unwrap_or_default();
    assert!(disposition.starts_with("attachment; "), "{disposition}");
    assert_eq!(read.bytes().await.expect("a body").as_ref(), PDF);

    let desk = shop.owner();
    let named = format!("privacy/export?conversation={}", visitor.conversation);
    let export: PersonExport = until("the desk to know of it", async || {
        call(desk.request(Method::GET, &named)).await.map_err(|refused: tests::api::Refused| refused.message)
    })
    .await;
    let text = serde_json::to_string(&export).expect("JSON");
    assert!(text.contains("plan.pdf") && text.contains(&file.id), "{text}");

    let asked = |confirm| Erase { conversations: vec![visitor.conversation.clone()], confirm };
    let erase = |body: Erase| call::<Erasure>(desk.request(Method::POST, "privacy/erase").json(&body));
    let plan = erase(asked(None)).await.expect("a plan");
    assert_eq!(erase(asked(plan.confirm)).await.expect("an erasure").erased, 1);
    let gone = Client::new().get(&file.url).send().await.expect("an answer");
    assert_eq!(refusal(gone).await.0, 404, "the file is gone with its conversation");
}

#[tokio::test]
async fn without_a_bucket_or_the_owners_leave_files_are_cleanly_off() {
    let shop = Shop::open_on(Runtime::start_without_files().await, Vec::new(), |_| ()).await;
    let (visitor, opened) = Visitor::opened(&shop.origin()).await;
    assert!(!opened.settings.attachments);
    let photo: Vec<u8> = PNG.iter().copied().chain(std::iter::repeat_n(0, 5 * MEGABYTE)).collect();
    let (status, code, words) = refusal(send_slowly(&visitor, "a.png", photo).await).await;
    assert_eq!((status, code.as_str()), (404, "unavailable"));
    assert!(!words.is_empty());
    visitor.say("How much is a boiler service?").await;

    let shop = Shop::open_with(|settings| settings.widget.attachments = false).await;
    let opened: ChatOpened =
        call(Client::new().post(format!("{}/api/chat", shop.origin())).json(&json!({ "site": "main" })))
            .await
            .expect("open");
    assert!(!opened.settings.attachments);
    let visitor = Visitor::known(&shop.origin(), opened.conversation, opened.token);
    assert_eq!(refusal(send(&visitor, &client_id("file"), "a.png", PNG).await).await.0, 404);
}
