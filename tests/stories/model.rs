//! A model writes the answers: it is late, it breaks, and a person always comes first.

use protocol::handoff::TriggerKind;
use protocol::transcript::{Author, Stage};
use tests::api::Visitor;
use tests::fakes::model::{self, Model};
use tests::fakes::{Answer, Fake, Gate};
use tests::runtime::secret;
use tests::shop::Shop;
use tests::wait::until;

const QUESTION: &str = "What does it cost to repair a leaking tap?";

async fn shop_with_model() -> (Fake<Model>, Shop) {
    let model = model::start(secret("BATON_MODEL_KEY")).await;
    let shop = Shop::open_with(|settings| model.writes_for(settings)).await;
    (model, shop)
}

async fn reads(visitor: &Visitor, text: &str) {
    until(&format!("the visitor to read {text:?}"), async || {
        let lines = visitor.messages(0).await.messages;
        if lines.iter().any(|line| line.text.contains(text)) { Ok(()) } else { Err(format!("{lines:#?}")) }
    })
    .await;
}

#[tokio::test]
async fn a_model_answers_from_passages_and_names_its_source() {
    let (model, shop) = shop_with_model().await;
    model.next([model::answer("A leaking tap costs $145 to repair.", &[1])]);
    let visitor = shop.visitor().await;
    let sent = visitor.say(QUESTION).await;
    assert!(sent.status.thinking, "the visitor sees that an answer is being written");
    reads(&visitor, "A leaking tap costs $145").await;
    let lines = visitor.messages(0).await.messages;
    let answer = lines.last().unwrap();
    assert_eq!((answer.from, answer.sources.is_empty()), (Author::Assistant, false), "{answer:#?}");
}

#[tokio::test]
async fn promise_4_a_late_answer_is_dropped_when_a_person_has_claimed_meanwhile() {
    let (model, shop) = shop_with_model().await;
    let gate = Gate::default();
    model.next([
        model::late_answer(gate.clone(), "To repair a leaking tap costs $145.", &[1]),
        model::answer("To thaw a frozen pipe costs $240.", &[1]),
    ]);
    let visitor = shop.visitor().await;
    visitor.say(QUESTION).await;
    model.wait_for(1).await;
    let tom = shop.member("tom").await;
    tom.claim(&visitor.conversation).await.unwrap();
    tom.reply(&visitor.conversation, "Hello, Tom here.").await.unwrap();
    gate.open();

    // The model is asked one thing at a time: once the next answer is there, the late one has been dealt with.
    tom.act(&visitor.conversation, "return", Default::default()).await.unwrap();
    visitor.say("And what does it cost to thaw a frozen pipe?").await;
    reads(&visitor, "To thaw a frozen pipe costs $240.").await;
    let lines = visitor.messages(0).await.messages;
    assert!(!lines.iter().any(|line| line.text.contains("To repair a leaking tap")), "{lines:#?}");
}

#[tokio::test]
async fn a_model_that_breaks_brings_in_a_person_for_what_the_pages_do_not_say() {
    let (model, shop) = shop_with_model().await;
    model.next([Answer::Status(500), Answer::Status(500)]);
    let visitor = shop.visitor().await;
    visitor.say("Do you repair grand pianos as well?").await;
    reads(&visitor, "Something went wrong on my side").await;
    let view = shop.owner().view(&visitor.conversation).await;
    assert_eq!(view.row.stage, Stage::Waiting);
    let evidence = &view.handoffs[0].evidence[0];
    assert_eq!(evidence.trigger, TriggerKind::AssistantFailure);
    assert_eq!(model.attempts().len(), 2, "it was asked once more before");
}
