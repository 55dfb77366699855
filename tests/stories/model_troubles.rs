//! Everything that goes wrong between a model and its visitor: each ends in the model's answer, in the pages' own words,
//! or with a person who is told why. Nobody waits for nothing, and nobody reads what no page says.

use protocol::handoff::TriggerKind;
use protocol::settings::{Provider, Settings};
use protocol::transcript::{Author, Kind, Message, Stage};
use protocol::visitor::ServerFrame;
use serde_json::json;
use tests::api::Visitor;
use tests::shop::Shop;
use tests::socket::VisitorSocket;
use tests::teller::{Piece, Teller, answer, begin, call, call_at, delta, end, in_bytes, line, stop, text};
use tests::wait::until;

const QUESTION: &str = "What does it cost to repair a leaking tap?";
/// What no page of the shop says.
const OFF_TOPIC: &str = "Do you repair grand pianos as well?";
const BY_MODEL: &str = "To repair a leaking tap costs $145.";
/// How the pages begin to say it.
const BY_PAGES: &str = "Fixed prices for common jobs:";
/// No price of the shop.
const INVENTED: &str = "$99";

/// What the visitor of a trouble reads, how often the model was asked, and what the team is told of it.
enum Ends {
    Model(usize),
    Pages(usize, &'static str),
}

struct Trouble {
    name: &'static str,
    scripts: Vec<Vec<Piece>>,
    ends: Ends,
}

fn trouble(name: &'static str, scripts: impl Into<Vec<Vec<Piece>>>, ends: Ends) -> Trouble {
    Trouble { name, scripts: scripts.into(), ends }
}

/// What the network and the server do.
fn of_the_way() -> Vec<Trouble> {
    let keep_alive = || line(": keep-alive");
    let alive = vec![keep_alive(), begin(), keep_alive(), text(BY_MODEL), keep_alive(), end()];
    let error = || vec![begin(), text("To rep"), line(r#"data: {"error":{"message":"the engine is overloaded"}}"#)];
    vec![
        trouble("letters cut in the middle", [in_bytes(answer("Repair a leaking tap — $145."))], Ends::Model(1)),
        trouble("keep-alive comments", [alive], Ends::Model(1)),
        trouble("an error in mid-stream, once", [error(), answer(BY_MODEL)], Ends::Model(2)),
        trouble("an error in mid-stream, always", [error()], Ends::Pages(2, "overloaded")),
        trouble("too many requests", [vec![Piece::Refuse(429, Some(1))], answer(BY_MODEL)], Ends::Model(2)),
        trouble("too many for a minute", [vec![Piece::Refuse(429, Some(60))]], Ends::Pages(1, "429")),
        trouble("overloaded", [vec![Piece::Refuse(529, None)]], Ends::Pages(2, "529")),
        trouble("a key that is refused", [vec![Piece::Refuse(401, None)]], Ends::Pages(1, "BATON_MODEL_KEY")),
        trouble("a connection that breaks", [vec![begin(), Piece::Break]], Ends::Pages(2, "could not")),
        trouble("an answer of nothing", [vec![]], Ends::Pages(2, "nothing")),
    ]
}

/// What the model does.
fn of_the_model() -> Vec<Trouble> {
    let whole = format!(r#"{{"action":"answer","passages":[1],"text":"{BY_MODEL}"}}"#);
    let mut pieces: Vec<Piece> = whole.chars().map(|letter| call(&letter.to_string())).collect();
    pieces.push(stop());
    let refusal = vec![delta(&json!({ "refusal": "I would rather not." })), stop()];
    let prose = vec![delta(&json!({ "content": "To repair a leaking tap costs $145, I think." })), stop()];
    let twice = vec![call_at(0, &whole), call_at(1, &whole), stop()];
    let elsewhere = vec![call(r#"{"action":"answer","passages":[40],"text":"It costs $145."}"#), stop()];
    let more = format!("{BY_MODEL} A new boiler costs {INVENTED}.");
    vec![
        trouble("a call in pieces", [pieces], Ends::Model(1)),
        trouble("a refusal", [refusal], Ends::Pages(2, "refused")),
        trouble("prose", [prose], Ends::Pages(2, "checks")),
        trouble("nonsense", [vec![call(r#"{"action":"answer","text":"#), stop()]], Ends::Pages(2, "checks")),
        trouble("two calls", [twice], Ends::Pages(2, "twice")),
        trouble("a passage that is none", [elsewhere], Ends::Pages(2, "passage 40")),
        trouble("an invented price", [answer("To repair a leaking tap costs $99.")], Ends::Pages(2, "checks")),
        trouble("a price too many", [answer(&more)], Ends::Model(1)),
        trouble("nonsense, then sense", [vec![call("{]"), stop()], answer(BY_MODEL)], Ends::Model(2)),
    ]
}

async fn shop(teller: &Teller) -> Shop {
    Shop::open_with(|settings: &mut Settings| {
        settings.answers.provider = Provider::Openai;
        settings.answers.base_url = teller.base_url();
        settings.answers.model = "told".to_owned();
        settings.answers.within_ms = 10_000;
    })
    .await
}

async fn answered(visitor: &Visitor) -> Vec<Message> {
    until("an answer", async || {
        let lines = visitor.messages(0).await.messages;
        let newest = lines.last().filter(|line| line.from == Author::Assistant && line.seq > 1);
        if newest.is_some() { Ok(lines) } else { Err(format!("{lines:#?}")) }
    })
    .await
}

async fn plays(shop: &Shop, teller: &Teller, trouble: Trouble) {
    let Trouble { name, scripts, ends } = trouble;
    let before = teller.requests().len();
    teller.now(scripts);
    let visitor = shop.visitor().await;
    let mut socket = visitor.socket(0).await;
    visitor.say(QUESTION).await;
    let lines = answered(&visitor).await;
    let (asked, read) = (teller.requests().len() - before, &lines.last().unwrap().text);
    let view = shop.owner().view(&visitor.conversation).await;
    assert_eq!(view.row.stage, Stage::Assistant, "{name}: {lines:#?}");
    let notes: Vec<&str> =
        view.messages.iter().filter(|line| line.kind == Kind::Note).map(|line| line.text.as_str()).collect();
    match ends {
        Ends::Model(times) => {
            assert!(read.contains("$145") && !read.contains(BY_PAGES), "{name}: {read}; {notes:#?}");
            assert_eq!((asked, notes.len()), (times, 0), "{name}: {notes:#?}");
        }
        Ends::Pages(times, told) => {
            assert!(read.starts_with(BY_PAGES), "{name}: {read}");
            assert_eq!(asked, times, "{name}: {notes:#?}");
            assert!(notes.len() == 1 && notes[0].contains(told), "{name}: {notes:#?}");
        }
    }
    never_showed(&mut socket, name, lines.last().unwrap().seq).await;
}

/// Neither in a line nor while one was written.
async fn never_showed(socket: &mut VisitorSocket, name: &str, newest: u64) {
    let came =
        |frame: &ServerFrame| matches!(frame, ServerFrame::Message { message } if message.seq == newest).then_some(());
    socket.wait_for("the answer", came).await;
    let shown = socket.seen.iter().filter_map(|frame| match frame {
        ServerFrame::Message { message } => Some(&message.text),
        ServerFrame::Draft { text, .. } => Some(text),
        _ => None,
    });
    for text in shown {
        assert!(!text.contains(INVENTED), "{name}: the visitor read {text:?}");
    }
}

#[tokio::test]
async fn whatever_the_network_and_the_server_do_the_visitor_is_answered() {
    let teller = Teller::start([]).await;
    let shop = shop(&teller).await;
    for trouble in of_the_way() {
        plays(&shop, &teller, trouble).await;
    }
}

#[tokio::test]
async fn whatever_the_model_does_the_visitor_is_answered_and_reads_no_invention() {
    let teller = Teller::start([]).await;
    let shop = shop(&teller).await;
    for trouble in of_the_model() {
        plays(&shop, &teller, trouble).await;
    }
}

#[tokio::test]
async fn what_the_pages_do_not_say_goes_to_a_person_who_is_told_why() {
    let refusing = |status| vec![Piece::Refuse(status, None)];
    let invented = answer("We repair grand pianos for $99.");
    let teller = Teller::start([]).await;
    let shop = shop(&teller).await;
    for (script, told) in [(refusing(529), "overloaded"), (refusing(401), "BATON_MODEL_KEY"), (invented, "checks")] {
        teller.now([script]);
        let visitor = shop.visitor().await;
        visitor.say(OFF_TOPIC).await;
        let lines = answered(&visitor).await;
        assert!(lines.iter().all(|line| !line.text.contains(INVENTED)), "{lines:#?}");
        let view = shop.owner().view(&visitor.conversation).await;
        assert_eq!(view.row.stage, Stage::Waiting, "{told}");
        let evidence = &view.handoffs[0].evidence[0];
        assert_eq!(evidence.trigger, TriggerKind::AssistantFailure, "{told}");
        assert!(evidence.why.contains(told), "{told}: {}", evidence.why);
    }
}
