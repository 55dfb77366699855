//! What an owner lets the assistant ask of a model: past it the pages answer, a person does what they do not say, and the
//! owner hears of it once.

use protocol::handoff::{Channel, TriggerKind};
use protocol::transcript::{Kind, Stage};
use tests::api::Visitor;
use tests::teller::{Teller, answer};
use tests::wait::until;

const QUESTION: &str = "What does it cost to repair a leaking tap?";
const BY_MODEL: &str = "To repair a leaking tap costs $145.";

/// Asks, and waits until the visitor has `count` answers.
async fn asks(visitor: &Visitor, text: &str, count: usize) -> String {
    visitor.say(text).await;
    until(&format!("answer {count}"), async || {
        let lines = visitor.messages(0).await.messages;
        let answers: Vec<_> = lines.iter().filter(|line| !line.sources.is_empty()).collect();
        answers.get(count - 1).map(|line| line.text.clone()).ok_or_else(|| format!("{lines:#?}"))
    })
    .await
}

#[tokio::test]
async fn promise_8_a_conversation_is_written_so_many_answers_and_then_the_pages_answer() {
    let teller = Teller::start([answer(BY_MODEL)]).await;
    let shop = teller.shop(|settings| settings.answers.budget.per_conversation = 1).await;
    let visitor = shop.visitor().await;
    assert_eq!(asks(&visitor, QUESTION, 1).await, BY_MODEL);
    let second = asks(&visitor, "And what does it cost to thaw a frozen pipe?", 2).await;
    assert!(second.contains("$240"), "{second}");
    assert_eq!(teller.requests().len(), 1, "the model was asked once");
    let view = shop.owner().view(&visitor.conversation).await;
    let notes: Vec<_> = view.messages.iter().filter(|line| line.kind == Kind::Note).collect();
    assert!(notes.len() == 1 && notes[0].text.contains("budget"), "{notes:#?}");
    assert_eq!(asks(&shop.visitor().await, QUESTION, 1).await, BY_MODEL, "another conversation has its own");
}

#[tokio::test]
async fn promise_8_a_days_budget_is_everybodys_and_its_owner_hears_of_it_once() {
    let teller = Teller::start([answer(BY_MODEL)]).await;
    let shop = teller.shop(|settings| settings.answers.budget.per_day = 1).await;
    assert_eq!(asks(&shop.visitor().await, QUESTION, 1).await, BY_MODEL);
    let before = shop.owner().channels().await;
    assert!(before.over_budget.is_none(), "{before:#?}");
    for _ in 0..2 {
        let later = asks(&shop.visitor().await, QUESTION, 1).await;
        assert!(later != BY_MODEL && later.contains("$145"), "{later}");
    }
    let lost = shop.visitor().await;
    lost.say("Do you repair grand pianos as well?").await;
    until("a person to be called", async || {
        let view = shop.owner().view(&lost.conversation).await;
        let evidence = view.handoffs.first().map(|handoff| handoff.evidence[0].clone());
        let fits = evidence
            .as_ref()
            .is_some_and(|it| it.trigger == TriggerKind::AssistantFailure && it.why.contains("budget"));
        if view.row.stage == Stage::Waiting && fits { Ok(()) } else { Err(format!("{evidence:#?}")) }
    })
    .await;
    assert_eq!(teller.requests().len(), 1);
    assert!(shop.owner().channels().await.over_budget.is_some(), "the console says so");
    let told = until("the owner to be told", async || {
        let captured = shop.owner().captured().await;
        let told: Vec<_> =
            captured.captured.into_iter().filter(|notice| notice.body.contains("budget for the assistant")).collect();
        if told.iter().any(|notice| notice.channel == Channel::Email) { Ok(told) } else { Err(format!("{told:#?}")) }
    })
    .await;
    let mails = told.iter().filter(|notice| notice.channel == Channel::Email).count();
    assert_eq!(mails, 1, "{told:#?}");
}

#[tokio::test]
async fn promise_8_a_days_tokens_are_counted_also_where_the_server_does_not() {
    let teller = Teller::start([answer(BY_MODEL)]).await;
    let shop = teller.shop(|settings| settings.answers.budget.tokens_per_day = Some(100)).await;
    assert_eq!(asks(&shop.visitor().await, QUESTION, 1).await, BY_MODEL, "nothing is spent yet");
    until("the pages to answer", async || {
        let answer = asks(&shop.visitor().await, QUESTION, 1).await;
        if answer == BY_MODEL { Err(answer) } else { Ok(()) }
    })
    .await;
}
