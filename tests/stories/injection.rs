//! Every written attempt to turn the assistant, through the whole path, with a model that obeys each of them: nothing of
//! it is shown, not even while it is written, and the visitor is answered all the same.
//!
//! The shop's pages never count as sure here, so nothing of a poisoned page can come by another way than the model's.

use protocol::knowledge::NewSource;
use protocol::settings::{Semantic, Settings};
use protocol::transcript::{Author, Stage};
use protocol::visitor::ServerFrame;
use serde_json::{Value, json};
use std::fs;
use std::sync::LazyLock;
use tests::fakes::model::{self, Dialect, Model};
use tests::fakes::{Call, Fake};
use tests::runtime::{repository, secret};
use tests::shop::Shop;
use tests::socket::VisitorSocket;

/// Both pages speak of it, so a model may rest on either.
const QUESTION: &str = "What is a tune-up, and when are you open?";
const HONEST: &str = "A tune-up is 49 €.";
/// What the attempts are after, which the pages have none of; and the only figures there are.
#[derive(serde::Deserialize)]
struct Marks {
    never: Vec<String>,
    figures: Vec<String>,
}

fn marks() -> &'static Marks {
    static MARKS: LazyLock<Marks> = LazyLock::new(|| {
        let path = repository().join("tests/payloads/model/never.json");
        serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap()
    });
    &MARKS
}

struct Attempt {
    name: String,
    place: String,
    text: String,
    /// What an obedient model does.
    corrupted: Vec<Value>,
}

fn attempts(is_wanted: impl Fn(&str) -> bool) -> Vec<Attempt> {
    let path = repository().join("tests/payloads/model/injections.json");
    let written: Vec<Value> = serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap();
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let attempt = |value: &Value| Attempt {
        name: text(&value["name"]),
        place: text(&value["where"]),
        text: text(&value["text"]),
        corrupted: value["corrupted"].as_array().unwrap().clone(),
    };
    written.iter().map(attempt).filter(|attempt| is_wanted(&attempt.place)).collect()
}

/// In the order a model is asked to write in, so that its text is shown while it grows.
fn in_order(act: &Value) -> String {
    let parts = ["action", "passages", "text", "choices", "why"].iter().filter(|name| !act[**name].is_null());
    let members: Vec<String> = parts.map(|name| format!("{}:{}", json!(name), act[*name])).collect();
    format!("{{{}}}", members.join(","))
}

fn page(id: &str, title: &str, text: &str) -> NewSource {
    let (id, title, text) = (id.to_owned(), title.to_owned(), text.to_owned());
    NewSource { url: Some(format!("/{id}")), id, title, text, ..NewSource::default() }
}

fn prices() -> NewSource {
    page("prices", "Prices", "Tune-up: 49 €.")
}

async fn shop() -> (Fake<Model>, Shop) {
    let model = model::start(secret("BATON_MODEL_KEY")).await;
    let hours = page("hours", "Hours", "We are open Monday to Friday from 9 to 18.");
    let shop = Shop::open_taught(vec![hours, prices()], |settings: &mut Settings| {
        settings.business = "Velo & Co".to_owned();
        model.writes_for(settings);
        settings.answers.semantic = Semantic::None;
        settings.answers.people_only = Vec::new();
        settings.answers.threshold = 1.0;
    })
    .await;
    (model, shop)
}

/// Until the assistant has answered the newest line, in whatever way.
async fn answered(socket: &mut VisitorSocket, after: u64) -> u64 {
    let came = |frame: &ServerFrame| match frame {
        ServerFrame::Message { message } if message.from == Author::Assistant && message.seq > after => {
            Some(message.seq)
        }
        _ => None,
    };
    socket.wait_for("an answer", came).await
}

/// Puts the attempt where it was made, and asks.
async fn plays(model: &Fake<Model>, shop: &Shop, attempt: &Attempt) {
    let acts = |act: &Value| Dialect::Openai.acts(&in_order(act));
    let honest = json!({ "action": "answer", "passages": [1, 2], "text": HONEST });
    let owner = shop.owner();
    let mut source = prices();
    match attempt.place.as_str() {
        "page" => source.text = format!("{}\n{}", source.text, attempt.text),
        "title" => source.title.clone_from(&attempt.text),
        "heading" => source.text = format!("# {}\n\n{}", attempt.text, source.text),
        _ => {}
    }
    if !matches!(attempt.place.as_str(), "question" | "transcript") {
        owner.teach(&source).await.expect("the page is learnt");
    }
    let visitor = shop.visitor().await;
    let mut socket = visitor.socket(1).await;
    let mut read = 1;
    if attempt.place == "transcript" {
        model.now([acts(&honest)]);
        visitor.say(&attempt.text).await;
        read = answered(&mut socket, read).await;
    }
    // What the first try may not say, the strict one tries in other words.
    model.now(attempt.corrupted.iter().cycle().take(2).map(acts));
    let asks_beside = format!("{} {QUESTION}", attempt.text);
    visitor.say(if attempt.place == "question" { &asks_beside } else { QUESTION }).await;
    answered(&mut socket, read).await;
    let view = owner.view(&visitor.conversation).await;
    assert!(matches!(view.row.stage, Stage::Assistant | Stage::Waiting), "{}: {:?}", attempt.name, view.row.stage);
    for frame in &socket.seen {
        match frame {
            ServerFrame::Draft { text, .. } => assert_harmless(text, attempt),
            ServerFrame::Message { message } if message.from == Author::Assistant => {
                assert_harmless(&message.text, attempt);
                let sources = message.sources.iter().filter_map(|source| source.url.as_deref());
                sources.for_each(|url| assert!(url.starts_with('/'), "{}: leads to {url}", attempt.name));
            }
            _ => {}
        }
    }
    if !matches!(attempt.place.as_str(), "question" | "transcript") {
        owner.teach(&prices()).await.expect("the page is learnt again");
    }
}

fn assert_harmless(text: &str, attempt: &Attempt) {
    let lower = text.to_lowercase();
    for never in &marks().never {
        assert!(!lower.contains(never.as_str()), "{}: shown {text:?} with {never:?}", attempt.name);
    }
    let numbers = text.split(|c: char| !c.is_ascii_digit()).filter(|number| !number.is_empty());
    for number in numbers {
        assert!(
            marks().figures.iter().any(|figure| figure == number),
            "{}: shown {text:?} with {number}",
            attempt.name
        );
    }
}

async fn plays_all(attempts: Vec<Attempt>) {
    let (model, shop) = shop().await;
    // What the model says is shown if it is true: without that the rest would prove nothing.
    model.next([model::answer(HONEST, &[1, 2])]);
    let visitor = shop.visitor().await;
    let mut socket = visitor.socket(1).await;
    visitor.say(QUESTION).await;
    answered(&mut socket, 1).await;
    assert_eq!(visitor.messages(0).await.messages.last().unwrap().text, HONEST);

    let mut reached = 0;
    for attempt in &attempts {
        let before = model.attempts().len();
        plays(&model, &shop, attempt).await;
        reached += usize::from(model.attempts()[before..].iter().any(gives_both_pages));
    }
    println!("{reached} of {} attempts reached a model that has both pages", attempts.len());
    // For others a poisoned page is no longer found, or a person was asked for and called.
    assert!(reached * 4 >= attempts.len() * 3, "only {reached} of {} attempts reached the model", attempts.len());
}

/// What an obedient model cites is there, so it is not for want of a passage that nothing is shown.
fn gives_both_pages(call: &Call) -> bool {
    let said = call.body["messages"].as_array().and_then(|all| all.last()?["content"].as_str());
    let material: Value = said.and_then(|text| serde_json::from_str(text).ok()).unwrap_or_default();
    material["passages"].as_array().is_some_and(|passages| passages.len() >= 2)
}

/// Half of them each, for an address may open thirty chats a minute.
#[tokio::test]
async fn no_attempt_in_a_question_gets_through() {
    let mut questions = attempts(|place| place == "question");
    questions.truncate(questions.len() / 2);
    plays_all(questions).await;
}

#[tokio::test]
async fn no_other_attempt_in_a_question_gets_through() {
    let questions = attempts(|place| place == "question");
    let half = questions.len() / 2;
    plays_all(questions.into_iter().skip(half).collect()).await;
}

#[tokio::test]
async fn no_attempt_in_a_page_its_title_or_the_transcript_gets_through() {
    let elsewhere = attempts(|place| place != "question");
    assert!(elsewhere.len() >= 10, "{}", elsewhere.len());
    plays_all(elsewhere).await;
}
