//! A model's answer while it is written: people see it grow, and what ends it before its end leaves no trace and no
//! silence.

use protocol::desk::DeskFrame;
use protocol::handoff::TriggerKind;
use protocol::transcript::{Author, Kind, Message, Stage};
use protocol::visitor::ServerFrame;
use std::time::Duration;
use tests::api::Visitor;
use tests::browser::{Browser, In};
use tests::fakes::Gate;
use tests::socket::VisitorSocket;
use tests::teller::{Piece, Teller, answer, begin, end, hand_off, question, text};
use tests::wait::until;

const QUESTION: &str = "What does it cost to repair a leaking tap?";
const FIRST: &str = "A leaking tap costs $145 to repair.";
const SECOND: &str = " To replace a kitchen or bathroom tap, your own tap, costs $185.";
/// What no page of the shop says.
const OFF_TOPIC: &str = "Do you repair grand pianos as well?";

async fn reads(visitor: &Visitor, text: &str) -> Vec<Message> {
    until(&format!("the visitor to read {text:?}"), async || {
        let lines = visitor.messages(0).await.messages;
        if lines.iter().any(|line| line.text.contains(text)) { Ok(lines) } else { Err(format!("{lines:#?}")) }
    })
    .await
}

async fn drafted(socket: &mut VisitorSocket, wanted: &str) {
    let draft = |frame: &ServerFrame| matches!(frame, ServerFrame::Draft { text, .. } if text == wanted).then_some(());
    socket.wait_for(&format!("the draft {wanted:?}"), draft).await;
}

fn answers(lines: &[Message]) -> Vec<&Message> {
    let asked = lines.iter().position(|line| line.from == Author::Visitor).unwrap_or(lines.len());
    lines[asked..].iter().filter(|line| line.from == Author::Assistant).collect()
}

#[tokio::test]
async fn the_answer_grows_before_peoples_eyes_and_is_read_out_once() {
    let (half, whole) = (Gate::default(), Gate::default());
    let (begun, rest) = SECOND.split_at(7);
    // Nobody knows that a sentence is over before the next begins.
    let script = vec![
        begin(),
        text(FIRST),
        text(begun),
        Piece::Wait(half.clone()),
        text(rest),
        text(" A"),
        Piece::Wait(whole.clone()),
        text(" leaking tap costs $145."),
        end(),
    ];
    let teller = Teller::start([script]).await;
    let shop = teller.shop(|_| ()).await;
    let browser = Browser::start().await;
    let page = browser.window("streaming").await;
    page.goto(&shop.origin()).await;
    page.click(In::Widget("[data-baton=launcher]")).await;
    page.type_into(In::Widget("[data-baton=input]"), QUESTION).await;
    page.click(In::Widget("[data-baton=send]")).await;

    let draft = In::Widget("[data-baton=draft]");
    page.reads(draft, FIRST).await;
    assert!(!page.texts(draft).await.concat().contains("replace"), "half a sentence has not been checked yet");
    half.open();
    page.reads(draft, SECOND.trim()).await;
    let announced = "const lines = document.querySelector('baton-chat').shadowRoot.querySelector('[role=log]'); \
                     return lines.getAttribute('aria-live') + lines.textContent";
    let announced = page.run(announced).await.to_string();
    assert!(announced.contains("polite") && !announced.contains("leaking tap costs"), "{announced}");
    whole.open();
    page.reads(In::Widget("[data-baton=message]"), SECOND.trim()).await;
    until("the draft to be gone", async || {
        let texts = page.texts(draft).await;
        if !texts.concat().contains("tap") { Ok(()) } else { Err(format!("{texts:?}")) }
    })
    .await;
}

/// From the server's writing to the visitor's socket: no more than a moment, however loaded the computer.
const SHOWN_WITHIN: Duration = Duration::from_secs(2);

#[tokio::test]
async fn a_sentence_is_shown_as_soon_as_it_is_written() {
    let gates: [Gate; 3] = Default::default();
    let mut script = vec![begin(), text(FIRST)];
    for gate in &gates {
        script.extend([Piece::Wait(gate.clone()), text(" A leaking tap costs $145.")]);
    }
    script.push(end());
    let teller = Teller::start([script]).await;
    let shop = teller.shop(|_| ()).await;
    let visitor = shop.visitor().await;
    let mut socket = visitor.socket(0).await;
    visitor.say(QUESTION).await;
    let mut waits = Vec::new();
    for (place, gate) in gates.iter().enumerate() {
        gate.open();
        let sentences = place + 1;
        let grown = |frame: &ServerFrame| match frame {
            ServerFrame::Draft { text, .. } => (text.matches("costs").count() == sentences).then_some(()),
            _ => None,
        };
        socket.wait_for("the next sentence", grown).await;
        let written = *teller.told().last().unwrap();
        waits.push(written.elapsed());
    }
    println!("a sentence reaches the visitor within {waits:?} of being written");
    assert!(waits.iter().all(|wait| *wait < SHOWN_WITHIN), "{waits:?}");
    reads(&visitor, FIRST).await;
}

#[tokio::test]
async fn promise_7_a_claim_ends_what_is_being_written_and_nothing_more_is_shown() {
    let gate = Gate::default();
    let teller =
        Teller::start([vec![begin(), text(FIRST), text(" And"), Piece::Wait(gate.clone()), text(" more."), end()]])
            .await;
    let shop = teller.shop(|_| ()).await;
    let visitor = shop.visitor().await;
    let mut socket = visitor.socket(0).await;
    let tom = shop.member("tom").await;
    let mut watching = tom.conversation_socket(&visitor.conversation, 0).await;
    visitor.say(QUESTION).await;
    drafted(&mut socket, FIRST).await;
    let seen = |frame: &DeskFrame| matches!(frame, DeskFrame::Draft { text, .. } if text == FIRST).then_some(());
    watching.wait_for("the team to see it too", seen).await;

    tom.claim(&visitor.conversation).await.unwrap();
    drafted(&mut socket, "").await;
    until(
        "the request to be called off",
        async || {
            if teller.hung_up() == 1 { Ok(()) } else { Err("still open".to_owned()) }
        },
    )
    .await;
    gate.open();
    tom.reply(&visitor.conversation, "Tom here, hello.").await.unwrap();
    let lines = reads(&visitor, "Tom here").await;
    assert!(answers(&lines).is_empty(), "{lines:#?}");
    let reply = |frame: &ServerFrame| {
        matches!(frame, ServerFrame::Message { message } if message.from == Author::Member).then_some(())
    };
    socket.wait_for("Tom's line", reply).await;
    let after_claim =
        socket.seen.iter().skip_while(|frame| !matches!(frame, ServerFrame::Draft { text, .. } if text.is_empty()));
    assert!(after_claim.skip(1).all(|frame| !matches!(frame, ServerFrame::Draft { .. })), "{:#?}", socket.seen);
}

#[tokio::test]
async fn three_lines_in_a_burst_are_one_question() {
    let teller = Teller::start([answer(FIRST)]).await;
    let shop = teller.shop(|_| ()).await;
    let visitor = shop.visitor().await;
    for line in ["Hello, I have a question about a tap", "it is leaking", "what does it cost to repair?"] {
        visitor.say(line).await;
    }
    let lines = reads(&visitor, FIRST).await;
    assert_eq!(answers(&lines).len(), 1, "{lines:#?}");
    let requests = teller.requests();
    assert_eq!(requests.len(), 1);
    let asked = question(&requests[0]);
    assert_eq!(asked, "Hello, I have a question about a tap\nit is leaking\nwhat does it cost to repair?");
}

#[tokio::test]
async fn a_line_in_the_middle_of_an_answer_begins_it_anew() {
    let never = Gate::default();
    let held = vec![begin(), text(FIRST), text(" And"), Piece::Wait(never)];
    let teller = Teller::start([held, answer("A leaking kitchen tap costs $145 to repair.")]).await;
    let shop = teller.shop(|_| ()).await;
    let visitor = shop.visitor().await;
    let mut socket = visitor.socket(0).await;
    visitor.say(QUESTION).await;
    drafted(&mut socket, FIRST).await;
    visitor.say("The one in the kitchen.").await;
    drafted(&mut socket, "").await;
    let lines = reads(&visitor, "kitchen tap costs").await;
    assert_eq!(answers(&lines).len(), 1, "{lines:#?}");
    assert_eq!(question(&teller.requests()[1]), format!("{QUESTION}\nThe one in the kitchen."));
    assert_eq!(teller.hung_up(), 1, "the first request was called off");
}

#[tokio::test]
async fn a_restart_in_the_middle_of_an_answer_ends_in_one_answer() {
    let never = Gate::default();
    let held = vec![begin(), text(FIRST), text(" And"), Piece::Wait(never)];
    let teller = Teller::start([held, answer("A leaking tap costs $145.")]).await;
    let mut shop = teller.shop(|settings| settings.answers.within_ms = 60_000).await;
    let visitor = shop.visitor().await;
    let mut socket = visitor.socket(0).await;
    visitor.say(QUESTION).await;
    drafted(&mut socket, FIRST).await;
    drop(socket);
    shop.runtime.kill().await;
    shop.runtime.resume().await;
    let lines = tests::wait::until_within(Duration::from_secs(50), "the answer", async || {
        let lines = visitor.messages(0).await.messages;
        if answers(&lines).is_empty() { Err(format!("{lines:#?}")) } else { Ok(lines) }
    })
    .await;
    assert_eq!(answers(&lines).len(), 1, "{lines:#?}");
    assert!(answers(&lines)[0].text.contains("$145"));
    assert_eq!(teller.requests().len(), 2);
}

#[tokio::test]
async fn a_restart_that_takes_too_long_ends_in_the_pages_own_words_once() {
    let never = Gate::default();
    let teller = Teller::start([vec![begin(), text(FIRST), text(" And"), Piece::Wait(never)]]).await;
    let mut shop = teller.shop(|settings| settings.answers.within_ms = 3_000).await;
    let visitor = shop.visitor().await;
    visitor.say(QUESTION).await;
    teller.asked(1).await;
    shop.runtime.kill().await;
    shop.runtime.resume().await;
    let lines = reads(&visitor, "$145").await;
    assert_eq!(answers(&lines).len(), 1, "{lines:#?}");
    let view = shop.owner().view(&visitor.conversation).await;
    let notes: Vec<_> = view.messages.iter().filter(|line| line.kind == Kind::Note).collect();
    assert!(notes.len() == 1 && notes[0].text.contains("did not answer in time"), "{notes:#?}");
}

#[tokio::test]
async fn a_stream_that_breaks_is_asked_for_once_more() {
    let broken = vec![begin(), text(FIRST), text(" And"), Piece::Break];
    let teller = Teller::start([broken, answer("A leaking tap costs $145.")]).await;
    let shop = teller.shop(|_| ()).await;
    let visitor = shop.visitor().await;
    visitor.say(QUESTION).await;
    let lines = reads(&visitor, "$145").await;
    assert_eq!(answers(&lines).len(), 1, "{lines:#?}");
    assert_eq!(teller.requests().len(), 2);
}

#[tokio::test]
async fn a_model_that_stalls_is_answered_for_from_the_pages_or_by_a_person() {
    let never = Gate::default();
    let teller = Teller::start([vec![begin(), text(FIRST), text(" And"), Piece::Wait(never)]]).await;
    let shop = teller.shop(|settings| settings.answers.within_ms = 3_000).await;
    let knows = shop.visitor().await;
    knows.say(QUESTION).await;
    let lines = reads(&knows, "$145").await;
    assert!(!answers(&lines)[0].sources.is_empty(), "{lines:#?}");
    assert_eq!(teller.requests().len(), 2, "it was asked once more");

    let lost = shop.visitor().await;
    lost.say(OFF_TOPIC).await;
    reads(&lost, "Something went wrong on my side").await;
    let view = shop.owner().view(&lost.conversation).await;
    assert_eq!(view.row.stage, Stage::Waiting);
    let evidence = &view.handoffs[0].evidence[0];
    assert_eq!(evidence.trigger, TriggerKind::AssistantFailure);
    assert!(evidence.why.contains("in time"), "{}", evidence.why);
}

#[tokio::test]
async fn a_model_that_hands_over_does() {
    let teller = Teller::start([hand_off()]).await;
    let shop = teller.shop(|_| ()).await;
    let visitor = shop.visitor().await;
    visitor.say(OFF_TOPIC).await;
    until("the conversation to wait for a person", async || {
        let view = shop.owner().view(&visitor.conversation).await;
        let triggers: Vec<_> =
            view.handoffs.iter().flat_map(|handoff| &handoff.evidence).map(|it| it.trigger).collect();
        if triggers == [TriggerKind::OutOfScope] { Ok(()) } else { Err(format!("{triggers:?}")) }
    })
    .await;
    assert_eq!(teller.requests().len(), 1);
}
