//! One conversation, as the team works on it together: who looks and types, a colleague named in a note, saved replies,
//! what the pages suggest, what it was worth, and who the visitor is.

use protocol::desk::{ActBody, DeskClientFrame, DeskFrame, Earlier, Present, Suggested};
use protocol::handoff::Channel;
use protocol::replies::{CannedReply, Replies};
use protocol::settings::Webhook;
use protocol::transcript::{Contact, Kind, Outcome};
use protocol::visitor::{ClientFrame, ServerFrame};
use reqwest::Method;
use serde_json::{Value, json};
use std::time::Duration;
use tests::api::{Answer, Desk, Refused, Visitor, call};
use tests::fakes::webhook;
use tests::runtime::secret;
use tests::shop::Shop;
use tests::socket::DeskSocket;
use tests::wait::{until, until_within};

const WISH: &str = "Can I talk to somebody?";
/// What is saved is read by every copy within ten seconds.
const LIVE_WITHIN: Duration = Duration::from_secs(60);

async fn get<T: serde::de::DeserializeOwned>(desk: &Desk, path: &str) -> Answer<T> {
    call(desk.request(Method::GET, path)).await
}

async fn present(socket: &mut DeskSocket, what: &str, wanted: impl Fn(&[Present]) -> bool) {
    socket
        .wait_for(what, |frame| match frame {
            DeskFrame::Present { members } if wanted(members) => Some(()),
            _ => None,
        })
        .await;
}

fn names(members: &[Present]) -> Vec<(&str, bool)> {
    members.iter().map(|present| (present.member.id.as_str(), present.typing)).collect()
}

async fn looks(desk: &Desk, conversation: &str) -> DeskSocket {
    let mut socket = desk.conversation_socket(conversation, 0).await;
    socket.send(&DeskClientFrame::Looking { away: false }).await;
    socket
}

#[tokio::test]
async fn members_see_who_else_looks_and_types_and_the_visitor_sees_the_holder_alone() {
    let shop = Shop::open().await;
    let (tom, priya) = (shop.member("tom").await, shop.member("priya").await);
    let visitor = shop.visitor().await;
    visitor.say(WISH).await;
    tom.claim(&visitor.conversation).await.unwrap();

    let mut toms = looks(&tom, &visitor.conversation).await;
    present(&mut toms, "Tom to see himself", |members| names(members) == [("tom", false)]).await;
    let mut priyas = looks(&priya, &visitor.conversation).await;
    present(&mut toms, "Tom to see Priya", |members| names(members).contains(&("priya", false))).await;
    priyas.send(&DeskClientFrame::Typing { note: false }).await;
    present(&mut toms, "Priya to type", |members| names(members).contains(&("priya", true))).await;

    // The visitor hears of the holder's reply; not of a note, nor of anybody else.
    let mut page = visitor.socket(0).await;
    page.wait_for("all lines", |frame| matches!(frame, ServerFrame::CaughtUp { .. }).then_some(())).await;
    toms.send(&DeskClientFrame::Typing { note: true }).await;
    present(&mut priyas, "Tom to type a note", |members| names(members).contains(&("tom", true))).await;
    // From another window of his, for one says it at most once a second.
    let mut other = looks(&tom, &visitor.conversation).await;
    other.send(&DeskClientFrame::Typing { note: false }).await;
    let name = page
        .wait_for("typing", |frame| match frame {
            ServerFrame::Typing { name } => Some(name.clone()),
            _ => None,
        })
        .await;
    assert_eq!(name, "Tom Brandt");
    let typed = page.seen.iter().filter(|frame| matches!(frame, ServerFrame::Typing { .. })).count();
    assert_eq!(typed, 1, "neither the note nor Priya: {:#?}", page.seen);

    // Away and back; and gone with the socket.
    priyas.send(&DeskClientFrame::Looking { away: true }).await;
    present(&mut toms, "Priya to be away", |members| !names(members).iter().any(|(id, _)| *id == "priya")).await;
    priyas.send(&DeskClientFrame::Looking { away: false }).await;
    present(&mut toms, "Priya to be back", |members| names(members).iter().any(|(id, _)| *id == "priya")).await;
    drop(priyas);
    present(&mut toms, "Priya to be gone", |members| !names(members).iter().any(|(id, _)| *id == "priya")).await;
}

#[tokio::test]
async fn a_colleague_named_in_a_note_gets_a_mail_and_the_visitor_reads_nothing() {
    let shop = Shop::open().await;
    let tom = shop.member("tom").await;
    let visitor = shop.visitor().await;
    visitor.say("What does it cost to repair a leaking tap?").await;
    let before = shop.owner().captured().await.captured.len();
    let note = tom.note(&visitor.conversation, "@Priya Nair have you met them? @tom").await.unwrap();
    assert_eq!(note.messages.last().unwrap().kind, Kind::Note);
    let told = until("Priya to be told twice", async || {
        let captured = shop.owner().captured().await.captured;
        let new: Vec<_> = captured[..captured.len() - before].to_vec();
        if new.len() == 2 { Ok(new) } else { Err(format!("{new:#?}")) }
    })
    .await;
    for (channel, holds) in
        [(Channel::Email, "Tom Brandt mentioned you in a note"), (Channel::Whatsapp, "mentioned you")]
    {
        let one = told.iter().find(|one| one.channel == channel).unwrap_or_else(|| panic!("{channel:?}: {told:#?}"));
        assert!(one.to == "Priya Nair" && one.body.contains(holds), "{one:#?}");
    }
    let mail: Value =
        serde_json::from_str(&told.iter().find(|one| one.channel == Channel::Email).unwrap().body).unwrap();
    assert!(mail["subject"].as_str().unwrap().ends_with("a colleague mentioned you"), "{mail}");
    assert!(mail.get("reply_to").is_none(), "an answer to it would reach the visitor: {mail}");
    let read = visitor.messages(0).await.messages;
    assert!(read.iter().all(|line| !line.text.contains("Priya")), "{read:#?}");
    // The same line again is the same note, and tells nobody again.
    let sent = &note.messages.last().unwrap().id;
    tom.write(&visitor.conversation, "note", sent, "@Priya Nair have you met them? @tom").await.unwrap();
    assert_eq!(shop.owner().captured().await.captured.len(), before + 2);
}

#[tokio::test]
async fn saved_replies_are_the_teams_and_a_stale_save_is_refused() {
    let shop = Shop::open().await;
    let (tom, owner) = (shop.member("tom").await, shop.owner());
    let put = async |desk: &Desk, replies: &Replies| -> Answer<Replies> {
        call(desk.request(Method::PUT, "replies").json(replies)).await
    };
    let first: Replies = get(&tom, "replies").await.unwrap();
    assert_eq!(first, Replies::default());
    let reply = CannedReply {
        title: "Hours".into(),
        text: " Hi {visitor}, nine to five. ".into(),
        shortcut: Some("/Hours".into()),
    };
    let saved = put(&tom, &Replies { version: 0, replies: vec![reply.clone()] }).await.unwrap();
    assert_eq!((saved.version, saved.replies[0].shortcut.as_deref()), (1, Some("hours")));
    assert_eq!(get::<Replies>(&owner, "replies").await.unwrap(), saved);

    let stale = put(&owner, &Replies { version: 0, replies: Vec::new() }).await.unwrap_err();
    assert_eq!((stale.status, stale.code.as_str()), (409, "conflict"));
    let odd = CannedReply { text: "Dear {customer}".into(), ..reply };
    let odd = put(&owner, &Replies { version: 1, replies: vec![odd] }).await.unwrap_err();
    assert_eq!(odd.status, 422);
    assert!(odd.message.contains("{customer}") && odd.message.contains("{visitor}"), "{odd:?}");
    let posted = call::<Replies>(owner.request(Method::POST, "replies")).await.unwrap_err();
    assert_eq!(posted.status, 405);
    assert_eq!(get::<Replies>(&Desk::with(&shop.origin(), "nonsense"), "replies").await.unwrap_err().status, 401);
}

async fn suggested(desk: &Desk, visitor: &Visitor) -> Answer<Suggested> {
    get(desk, &format!("conversations/{}/suggestion", visitor.conversation)).await
}

#[tokio::test]
async fn the_pages_suggest_an_answer_to_the_open_question_and_send_nothing() {
    let shop = Shop::open().await;
    let tom = shop.member("tom").await;
    let visitor = shop.visitor().await;
    visitor.say(WISH).await;
    tom.claim(&visitor.conversation).await.unwrap();
    assert_eq!(suggested(&tom, &visitor).await.unwrap().suggestion, None);
    visitor.say("What does it cost to repair a leaking tap?").await;
    let before = visitor.messages(0).await.messages.len();
    let found = until_within(LIVE_WITHIN, "the pages to be searched", async || {
        suggested(&tom, &visitor).await.unwrap().suggestion.ok_or_else(|| "nothing yet".to_owned())
    })
    .await;
    assert!(found.text.contains("$145") && found.sure && found.confidence > 0.5, "{found:#?}");
    assert_eq!(found.sources[0].title, "Prices");
    assert_eq!(visitor.messages(0).await.messages.len(), before, "nothing is sent by itself");
    tom.reply(&visitor.conversation, &found.text).await.unwrap();
    assert_eq!(suggested(&tom, &visitor).await.unwrap().suggestion, None);
}

#[tokio::test]
async fn what_a_talk_was_worth_is_in_the_row_and_in_the_event() {
    let receiver = webhook::start(secret("BATON_WEBHOOK_SECRET")).await;
    let shop = Shop::open_with(|settings| {
        settings.webhooks = vec![Webhook { id: "crm".to_owned(), url: receiver.url(), ..Webhook::default() }];
        settings.currency = "USD".to_owned();
    })
    .await;
    let tom = shop.member("tom").await;
    assert_eq!(tom.me().await.unwrap().currency, "USD");
    let visitor = shop.visitor().await;
    visitor.say(WISH).await;
    tom.claim(&visitor.conversation).await.unwrap();
    let won = |value_cents| ActBody { outcome: Some(Outcome::Won), value_cents, ..ActBody::default() };
    let bad = tom.act(&visitor.conversation, "resolve", won(Some(-1))).await.unwrap_err();
    assert_eq!((bad.status, bad.message.contains("value_cents")), (422, true), "{bad:?}");
    let view = tom.act(&visitor.conversation, "resolve", won(Some(48_000))).await.unwrap();
    assert_eq!(view.row.value_cents, Some(48_000));
    until("the inbox to say it too", async || {
        let rows = tom.inbox("resolved").await.conversations;
        if rows.iter().any(|row| row.value_cents == Some(48_000)) { Ok(()) } else { Err(format!("{rows:#?}")) }
    })
    .await;
    until("the event to say it", async || {
        let calls = shop.owner().webhook_calls().await;
        let resolved = calls.iter().find(|call| call.body.contains("conversation.resolved"));
        match resolved.map(|call| call.body.contains(r#""value_cents":48000"#)) {
            Some(true) => Ok(()),
            other => Err(format!("{other:?} {calls:#?}")),
        }
    })
    .await;
    let mut settings = shop.owner().settings().await;
    settings.settings.currency = "euro".to_owned();
    let refused = shop.owner().put_settings(&settings).await.unwrap_err();
    assert!(refused.status == 422 && refused.message.contains("`currency`"), "{refused:?}");
}

#[tokio::test]
async fn the_same_person_is_known_by_address_and_only_to_the_team() {
    let shop = Shop::open().await;
    let tom = shop.member("tom").await;
    let contact = |email: Option<&str>, phone: Option<&str>| Contact {
        name: None,
        email: email.map(str::to_owned),
        phone: phone.map(str::to_owned),
    };
    let (first, second, other) = (shop.visitor().await, shop.visitor().await, shop.visitor().await);
    for (visitor, contact) in [
        (&first, contact(Some("Sam@Example.com"), None)),
        (&second, contact(Some("sam@example.com"), Some("+1 902 555 0188"))),
        (&other, contact(None, Some("+1 902 555 9999"))),
    ] {
        visitor.say("When are you open?").await;
        visitor.leave_contact(&contact).await.unwrap();
    }
    let earlier = async |visitor: &Visitor| -> Vec<String> {
        // The desk knows a conversation once it has reported.
        let found: Result<Earlier, Refused> =
            get(&tom, &format!("conversations/{}/earlier", visitor.conversation)).await;
        let Ok(found) = found else { return Vec::new() };
        found.conversations.into_iter().map(|row| row.id).collect()
    };
    until("both talks to be one person's", async || {
        let (one, two) = (earlier(&first).await, earlier(&second).await);
        let expect = ([second.conversation.clone()], [first.conversation.clone()]);
        if one == expect.0 && two == expect.1 { Ok(()) } else { Err(format!("{one:?} {two:?}")) }
    })
    .await;
    assert!(earlier(&other).await.is_empty());
    let unknown = get::<Earlier>(&tom, "conversations/unknown-id-0000/earlier").await.unwrap_err();
    assert_eq!(unknown.status, 404);

    // A link to one of them opens that one alone.
    first.say(WISH).await;
    let link = until("a link by mail", async || {
        let captured = shop.owner().captured().await.captured;
        let ours = captured.iter().find(|one| one.conversation == first.conversation && one.channel == Channel::Email);
        let at = ours.and_then(|one| Some(one.body.split_once("#token=")?.1.split('&').next()?.to_owned()));
        at.ok_or_else(|| format!("{captured:#?}"))
    })
    .await;
    let linked = Desk::with(&shop.origin(), &link);
    let refused = |answer: Answer<Earlier>| -> Refused { answer.unwrap_err() };
    let own = refused(get(&linked, &format!("conversations/{}/earlier", first.conversation)).await);
    assert_eq!((own.status, own.code.as_str()), (403, "not_allowed"));
    assert!(suggested(&linked, &first).await.is_ok());
    assert_eq!(suggested(&linked, &second).await.unwrap_err().status, 403);
    let replies: Replies = get(&linked, "replies").await.unwrap();
    assert_eq!(replies.version, 0);
    let put: Answer<Replies> = call(linked.request(Method::PUT, "replies").json(&replies)).await;
    assert_eq!(put.unwrap_err().status, 403);
}

#[tokio::test]
async fn what_the_browser_says_and_what_the_visitor_has_seen_are_known_to_the_team() {
    let shop = Shop::open().await;
    let tom = shop.member("tom").await;
    let body = json!({ "site": "main", "zone": "Europe/Madrid", "referrer": "https://search.example/?q=plumber" });
    let request = tests::api::client().post(format!("{}/api/chat", shop.origin())).json(&body);
    let opened: Value = call(request.header("user-agent", "Mozilla/5.0 (iPhone)")).await.unwrap();
    let (id, token) = (opened["conversation"].as_str().unwrap(), opened["token"].as_str().unwrap());
    let visitor = Visitor::known(&shop.origin(), id.to_owned(), token.to_owned());
    let client = tom.view(id).await.client;
    assert_eq!((client.zone.as_str(), client.agent.as_str()), ("Europe/Madrid", "Mozilla/5.0 (iPhone)"));
    assert_eq!(client.referrer, "https://search.example/?q=plumber");

    visitor.say(WISH).await;
    tom.claim(id).await.unwrap();
    let mut page = visitor.socket(0).await;
    let said = tom.reply(id, "Hello, Tom here.").await.unwrap().messages.last().unwrap().seq;
    assert_eq!(tom.view(id).await.seen, 0, "to have come is not to be seen");
    page.send(&ClientFrame::Seen { upto: said }).await;
    until("the team to know", async || match tom.view(id).await.seen {
        seen if seen == said => Ok(()),
        seen => Err(seen.to_string()),
    })
    .await;
    let tomorrow = ActBody { tomorrow: true, ..ActBody::default() };
    let both = ActBody { minutes: Some(5), ..tomorrow.clone() };
    assert_eq!(tom.act(id, "snooze", both).await.unwrap_err().status, 422);
    let view = tom.act(id, "snooze", tomorrow).await.unwrap();
    assert!(view.snoozed_ms.is_some_and(|until_ms| until_ms > view.row.last_ms), "{view:#?}");
    let note = view.messages.last().unwrap();
    assert!(note.kind == Kind::Note && note.text.contains("until the business opens"), "{note:#?}");
}
