//! Sockets drop, laptops sleep, workers restart: nothing is lost and nothing comes twice.

use protocol::transcript::Stage;
use protocol::visitor::{ClientFrame, ServerFrame};
use tests::api::{Visitor, client_id};
use tests::cable::Cable;
use tests::shop::Shop;
use tests::socket::VisitorSocket;

fn seqs(socket: &VisitorSocket) -> Vec<u64> {
    let lines = socket.seen.iter().filter_map(|frame| match frame {
        ServerFrame::Message { message } => Some(message.seq),
        _ => None,
    });
    lines.collect()
}

fn caught_up(frame: &ServerFrame) -> Option<u64> {
    match frame {
        ServerFrame::CaughtUp { seq } => Some(*seq),
        _ => None,
    }
}

async fn public_seqs(visitor: &Visitor) -> Vec<u64> {
    visitor.messages(0).await.messages.iter().map(|line| line.seq).collect()
}

#[tokio::test]
async fn the_socket_drops_while_the_team_answers_and_nothing_is_lost_or_doubled() {
    let shop = Shop::open().await;
    let tom = shop.member("tom").await;
    let visitor = shop.visitor().await;
    visitor.ask_for_person().await.unwrap();
    tom.claim(&visitor.conversation).await.unwrap();
    let cable = Cable::to(shop.runtime.port()).await;
    let far = visitor.by_way_of(&cable.origin());

    let mut socket = far.socket(0).await;
    let before = socket.wait_for("caught_up", caught_up).await;
    cable.pull();
    assert_eq!(socket.next_text().await, None, "the socket notices that its cable was pulled");
    for text in ["First answer.", "Second answer."] {
        tom.reply(&visitor.conversation, text).await.unwrap();
    }
    tom.note(&visitor.conversation, "Between us.").await.unwrap();
    cable.put_back();

    let mut resumed = far.socket(before).await;
    tom.reply(&visitor.conversation, "Third answer.").await.unwrap();
    let third = |frame: &ServerFrame| {
        matches!(frame, ServerFrame::Message { message } if message.text == "Third answer.").then_some(())
    };
    resumed.wait_for("the third answer", third).await;
    let mut all = seqs(&socket);
    all.extend(seqs(&resumed));
    assert_eq!(all, public_seqs(&visitor).await, "each public line exactly once, in order");
}

#[tokio::test]
async fn a_restart_keeps_the_conversation_and_everybodys_place_in_it() {
    let mut shop = Shop::open().await;
    let tom = shop.member("tom").await;
    let visitor = shop.visitor().await;
    visitor.say("What does it cost to thaw a frozen pipe?").await;
    visitor.ask_for_person().await.unwrap();
    tom.claim(&visitor.conversation).await.unwrap();
    let before = visitor.sees().await;

    shop.runtime.kill().await;
    shop.runtime.resume().await;
    assert_eq!(visitor.sees().await, before, "the transcript and the status are what they were");
    let mut socket = visitor.socket(0).await;
    socket.wait_for("caught_up", caught_up).await;
    tom.reply(&visitor.conversation, "Still here.").await.unwrap();
    let reply = |frame: &ServerFrame| {
        matches!(frame, ServerFrame::Message { message } if message.text == "Still here.").then_some(())
    };
    socket.wait_for("the reply after the restart", reply).await;
    assert_eq!(visitor.messages(0).await.stage, Stage::Claimed);
}

#[tokio::test]
async fn a_broken_frame_is_refused_and_the_socket_lives_on() {
    let shop = Shop::open().await;
    let visitor = shop.visitor().await;
    let mut socket = visitor.socket(0).await;
    socket.wait_for("caught_up", caught_up).await;
    let refusal = |frame: &ServerFrame| match frame {
        ServerFrame::Refused { id, code, .. } => Some((id.clone(), code.clone())),
        _ => None,
    };
    socket.send_text("{\"type\":\"send\"").await;
    assert_eq!(socket.wait_for("a refusal", refusal).await, (None, "bad_json".to_owned()));
    let id = client_id("visitor");
    socket.send(&ClientFrame::Send { id: id.clone(), text: "  ".to_owned() }).await;
    assert_eq!(socket.wait_for("a refusal", refusal).await, (Some(id), "empty_text".to_owned()));

    socket.send_text("ping").await;
    assert_eq!(socket.next_text().await.as_deref(), Some("pong"));
    let id = client_id("visitor");
    socket.send(&ClientFrame::Send { id: id.clone(), text: "When are you open on Saturday?".to_owned() }).await;
    let answer = |frame: &ServerFrame| {
        matches!(frame, ServerFrame::Message { message } if !message.sources.is_empty()).then_some(())
    };
    socket.wait_for("the answer", answer).await;
}
