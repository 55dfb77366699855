//! Who is heard: the assistant not beside a person, a note never by a visitor, a line never twice.

use futures_util::future::join_all;
use protocol::transcript::{Author, Kind, Stage};
use protocol::visitor::{ClientFrame, ServerFrame};
use tests::api::client_id;
use tests::shop::Shop;

#[tokio::test]
async fn promise_7_the_assistant_says_nothing_while_a_person_holds_the_conversation() {
    let shop = Shop::open().await;
    let tom = shop.member("tom").await;
    let visitor = shop.visitor().await;
    visitor.ask_for_person().await.unwrap();
    tom.claim(&visitor.conversation).await.unwrap();
    let claimed = visitor.messages(0).await.messages.len();

    // The assistant knows this one, and would ask for a person at the other.
    visitor.say("What does it cost to repair a leaking tap?").await;
    visitor.say("This is ridiculous, I want a human!").await;
    let lines = visitor.messages(0).await.messages;
    let since = lines.get(claimed..).unwrap();
    assert!(since.iter().all(|line| line.from == Author::Visitor), "{since:#?}");
    assert_eq!(since.len(), 2);
}

#[tokio::test]
async fn promise_7_notes_never_reach_a_visitor() {
    let shop = Shop::open().await;
    let tom = shop.member("tom").await;
    let visitor = shop.visitor().await;
    visitor.ask_for_person().await.unwrap();
    let mut socket = visitor.socket(0).await;
    tom.claim(&visitor.conversation).await.unwrap();
    let secret = "He still owes us for March.";
    let view = tom.note(&visitor.conversation, secret).await.unwrap();
    assert!(view.messages.iter().any(|line| line.kind == Kind::Note && line.text == secret), "the team reads it");
    tom.reply(&visitor.conversation, "Hello, Tom here.").await.unwrap();

    let is_reply = |frame: &ServerFrame| {
        matches!(frame, ServerFrame::Message { message } if message.text.contains("Tom here")).then_some(())
    };
    socket.wait_for("the reply after the note", is_reply).await;
    assert!(!format!("{:?}", socket.seen).contains(secret), "the note went over the visitor's socket");
    let mut resumed = visitor.socket(0).await;
    resumed.wait_for("the reply on a new socket", is_reply).await;
    assert!(!format!("{:?}", resumed.seen).contains(secret), "the note went over a resumed socket");

    let read = visitor.messages(0).await;
    let caused = visitor.say("Are you there?").await;
    assert!(!format!("{read:?}{caused:?}").contains(secret), "the note was given over HTTP");
    let row = tom.view(&visitor.conversation).await.row;
    assert!(!row.excerpt.contains(secret), "the inbox's excerpt is the last public line");
}

#[tokio::test]
async fn promise_5_a_line_sent_twice_is_stored_once() {
    let shop = Shop::open().await;
    let visitor = shop.visitor().await;
    let id = client_id("visitor");
    let text = "What does it cost to repair a leaking tap?";
    let first = visitor.send(&id, text).await.unwrap();
    let second = visitor.send(&id, text).await.unwrap();
    assert_eq!(first.messages, second.messages, "a repeated call is answered as the first was");

    join_all((0..6).map(|_| visitor.send(&id, text))).await.into_iter().for_each(|sent| drop(sent.unwrap()));
    let mut socket = visitor.socket(0).await;
    socket.wait_for("caught_up", |frame| matches!(frame, ServerFrame::CaughtUp { .. }).then_some(())).await;
    socket.send(&ClientFrame::Send { id: id.clone(), text: text.to_owned() }).await;
    let own = |frame: &ServerFrame| matches!(frame, ServerFrame::Message { message } if message.id == id).then_some(());
    socket.wait_for("the line's acknowledgement", own).await;

    let lines = visitor.messages(0).await.messages;
    assert_eq!(lines.iter().filter(|line| line.id == id).count(), 1, "{lines:#?}");
    assert_eq!(lines.iter().filter(|line| !line.sources.is_empty()).count(), 1, "answered once: {lines:#?}");
}

#[tokio::test]
async fn promise_5_a_members_line_sent_twice_is_stored_once() {
    let shop = Shop::open().await;
    let tom = shop.member("tom").await;
    let visitor = shop.visitor().await;
    visitor.ask_for_person().await.unwrap();
    tom.claim(&visitor.conversation).await.unwrap();
    for (act, id) in [("reply", client_id("member")), ("note", client_id("member"))] {
        let sends = (0..4).map(|_| tom.write(&visitor.conversation, act, &id, "On my way."));
        join_all(sends).await.into_iter().for_each(|sent| drop(sent.unwrap()));
        let lines = tom.view(&visitor.conversation).await.messages;
        assert_eq!(lines.iter().filter(|line| line.id == id).count(), 1, "{act}: {lines:#?}");
    }
}

#[tokio::test]
async fn promise_11_a_handoff_nobody_can_be_told_of_is_visible_at_once() {
    use protocol::settings::Mode;
    let shop = Shop::open_with(|settings| {
        settings.slack.mode = Mode::Off;
        settings.whatsapp.mode = Mode::Off;
        settings.email.mode = Mode::Off;
    })
    .await;
    let visitor = shop.visitor().await;
    let told = visitor.say("I want to talk to a person").await;
    assert_eq!(told.stage, Stage::Waiting);
    assert!(told.status.ask_contact, "the visitor is asked how to be reached");
    let said = &told.messages.last().unwrap().text;
    assert!(said.contains("could not reach anybody"), "the visitor is told the truth, not {said:?}");

    let row = tests::wait::until("the conversation in the inbox", async || {
        let rows = shop.owner().inbox("waiting").await.conversations;
        rows.into_iter().find(|row| row.id == visitor.conversation).ok_or_else(|| "not there".to_owned())
    })
    .await;
    assert!(row.failed, "the inbox shows it in red: {row:#?}");
    assert!(shop.owner().view(&visitor.conversation).await.handoffs.iter().all(|handoff| handoff.failed));
}
