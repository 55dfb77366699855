//! Every trigger through the real thing: what the visitor wrote, and the reason the team reads in its notices.

use protocol::handoff::{Channel, Evidence, Hold, TriggerKind, Urgency};
use protocol::knowledge::{NewSource, Sources, Tried};
use protocol::settings::Semantic;
use protocol::simulate::Simulation;
use protocol::transcript::{Contact, Stage};
use reqwest::Method;
use serde_json::{Value, json};
use std::time::Duration;
use tests::api::{Visitor, call};
use tests::fakes::{Answer, model};
use tests::runtime::secret;
use tests::shop::Shop;
use tests::wait::{until, until_within};

/// On a busy computer the first texts take the model most of a second each.
const READ_WITHIN: Duration = Duration::from_secs(60);

/// What the team knows of a conversation once this trigger is among its reasons.
async fn reason(shop: &Shop, visitor: &Visitor, trigger: TriggerKind) -> (Evidence, Urgency, Hold) {
    until(&format!("{trigger:?} among the reasons"), async || {
        let handoffs = shop.owner().view(&visitor.conversation).await.handoffs;
        let found = handoffs.iter().rev().find_map(|handoff| {
            let evidence = handoff.evidence.iter().find(|evidence| evidence.trigger == trigger)?;
            Some((evidence.clone(), handoff.urgency, handoff.hold))
        });
        found.ok_or_else(|| format!("{handoffs:#?}"))
    })
    .await
}

/// The Slack card and the mail both give the reason, in our words and in the visitor's.
async fn told(shop: &Shop, visitor: &Visitor, evidence: &Evidence) {
    for channel in [Channel::Slack, Channel::Email] {
        until(&format!("a notice on {channel:?} with its reason"), async || {
            let all = shop.owner().captured().await.captured;
            let mut own =
                all.iter().filter(|kept| kept.channel == channel && kept.conversation == visitor.conversation);
            let gives = |body: &str| {
                let body = text_of(&serde_json::from_str(body).expect("a captured body is JSON"));
                let said = evidence.quotes.iter().all(|quote| body.contains(quote.trim_end_matches('…')));
                body.contains(&evidence.why) && said
            };
            if own.any(|kept| gives(&kept.body)) { Ok(()) } else { Err(format!("{evidence:?} in {all:#?}")) }
        })
        .await;
    }
}

/// All text of a request, in its order, as people read it.
fn text_of(body: &Value) -> String {
    match body {
        Value::String(text) => text.replace("&amp;", "&").replace("&lt;", "<").replace("&gt;", ">"),
        Value::Array(parts) => parts.iter().map(text_of).collect::<Vec<_>>().join("\n"),
        Value::Object(fields) => fields.values().map(text_of).collect::<Vec<_>>().join("\n"),
        _ => String::new(),
    }
}

async fn says(shop: &Shop, lines: &[&str]) -> Visitor {
    let visitor = shop.visitor().await;
    for line in lines {
        visitor.say(line).await;
    }
    visitor
}

async fn fires(shop: &Shop, visitor: &Visitor, trigger: TriggerKind, hold: Hold) -> (Evidence, Urgency) {
    let (evidence, urgency, held) = reason(shop, visitor, trigger).await;
    assert_eq!(held, hold, "{trigger:?}");
    if hold == Hold::Hold {
        assert_eq!(visitor.messages(0).await.stage, Stage::Waiting, "{trigger:?}");
    }
    told(shop, visitor, &evidence).await;
    (evidence, urgency)
}

#[tokio::test]
async fn what_a_visitor_says_brings_in_the_team_with_the_reason() {
    let shop = Shop::open().await;

    let wish = says(&shop, &["let me talk to someone who actually knows"]).await;
    fires(&shop, &wish, TriggerKind::HumanRequest, Hold::Hold).await;

    let strong = says(&shop, &["This is ridiculous, I have been waiting for an hour"]).await;
    let (_, urgency) = fires(&shop, &strong, TriggerKind::Frustration, Hold::Hold).await;
    assert_eq!(urgency, Urgency::Urgent);

    let rising = [
        "ugh, what does it cost to repair a leaking tap?",
        "come on, when are you open on Saturday?",
        "come on, come on, and a frozen pipe?",
    ];
    let (evidence, _) = fires(&shop, &says(&shop, &rising).await, TriggerKind::Frustration, Hold::Hold).await;
    assert!(evidence.quotes.len() > 1 && evidence.score >= evidence.threshold, "{evidence:?}");

    let outside = says(&shop, &["Do you sell trampolines for giraffes?"]).await;
    let (evidence, _) = fires(&shop, &outside, TriggerKind::OutOfScope, Hold::Hold).await;
    assert!(evidence.score < evidence.threshold, "{evidence:?}");

    let lead =
        says(&shop, &["What does it cost to repair a leaking tap in each of our twelve rental properties by Friday?"])
            .await;
    let (evidence, urgency) = fires(&shop, &lead, TriggerKind::HighValue, Hold::Alongside).await;
    assert!(!evidence.quotes.is_empty(), "{evidence:?}");
    assert_eq!(urgency, Urgency::Urgent);
}

#[tokio::test]
async fn what_happens_in_a_conversation_brings_in_the_team_with_the_reason() {
    let shop = Shop::open().await;

    let question = "What does it cost to repair a leaking tap?";
    let again = says(&shop, &[question, "so how much would it cost to repair a tap that is leaking?"]).await;
    fires(&shop, &again, TriggerKind::RepeatedFailure, Hold::Hold).await;

    let unhelped = shop.visitor().await;
    for question in [question, "When are you open on Saturday?"] {
        let answer = unhelped.say(question).await.messages.pop().expect("an answer");
        unhelped.thumb(answer.seq, false).await.expect("the thumb is taken");
    }
    fires(&shop, &unhelped, TriggerKind::RepeatedFailure, Hold::Hold).await;
    assert_eq!(unhelped.thumb(1_000, false).await.unwrap_err().status, 422);

    let known = shop.visitor().await;
    let contact = Contact { name: Some("Sam Reed".to_owned()), email: Some("sam@example.com".to_owned()), phone: None };
    known.say(question).await;
    known.leave_contact(&contact).await.expect("the contact is taken");
    known.say("When are you open on Saturday?").await;
    fires(&shop, &known, TriggerKind::PostCapture, Hold::Alongside).await;
}

#[tokio::test]
async fn a_broken_assistant_brings_in_the_team_with_the_reason() {
    let broken = model::start(secret("BATON_MODEL_KEY")).await;
    let shop = Shop::open_with(|settings| broken.writes_for(settings)).await;
    broken.next([Answer::Status(500), Answer::Status(500)]);
    // What the pages say would be answered from them instead.
    let visitor = says(&shop, &["Do you tune grand pianos?"]).await;
    fires(&shop, &visitor, TriggerKind::AssistantFailure, Hold::Hold).await;
}

#[tokio::test]
async fn a_simulation_tells_what_would_happen_and_does_nothing() {
    let shop = Shop::open().await;
    let simulate =
        async |body: Value| call::<Simulation>(shop.owner().request(Method::POST, "simulate").json(&body)).await;
    let lines = json!([
        { "from": "visitor", "text": "What does it cost to repair a leaking tap?" },
        { "from": "visitor", "text": "Can I talk to somebody?" },
    ]);
    let told = simulate(json!({ "transcript": lines, "at": "2026-11-21T21:00:00+01:00" })).await.unwrap();
    assert!(told.earlier[0].words.iter().any(|words| words.contains("$145")), "{told:#?}");
    assert_eq!(told.last.triggers[0].trigger, TriggerKind::HumanRequest);
    assert!(told.last.route.iter().any(|one| one.channel == Channel::Slack), "{told:#?}");
    assert!(!told.last.words.is_empty());

    let refused = simulate(json!({ "transcript": lines, "at": "tomorrow" })).await.unwrap_err();
    assert_eq!((refused.status, refused.code.as_str()), (422, "invalid"));
    let refused = simulate(json!({ "transcript": [] })).await.unwrap_err();
    assert_eq!(refused.status, 422, "{refused:?}");

    assert!(shop.owner().captured().await.captured.is_empty(), "a simulation told somebody");
    assert!(shop.owner().inbox("all").await.conversations.is_empty(), "a simulation is in the inbox");
}

#[tokio::test]
async fn the_sentence_model_finds_what_no_word_says_and_the_line_is_shown() {
    let shop = Shop::open_with(|settings| settings.answers.semantic = Semantic::Full).await;
    let faq = NewSource {
        id: "faq".to_owned(),
        title: "Questions".to_owned(),
        url: None,
        text: "## Can my dog stay in the house while you work?\n\n## Are pets a problem?\n\n\
               Animals are welcome. Please keep them out of the room where we work.\n\n\
               ## Do you plant hedges?\n\n## Would you trim my garden?\n\nWe do not do gardens.\n"
            .to_owned(),
        ..NewSource::default()
    };
    shop.owner().teach(&faq).await.expect("the page is learnt");
    // The model reads some texts a round, and the desk answers meanwhile.
    let asked = "knowledge/search?q=will%20my%20puppy%20bother%20you%20while%20you%20work%3F";
    until_within(READ_WITHIN, "what was taught to be read", async || {
        let tried: Tried = call(shop.owner().request(Method::GET, asked)).await.unwrap();
        let answers = tried.words.iter().any(|words| words.contains("Animals are welcome"));
        if answers { Ok(()) } else { Err(format!("{:?}: {:?}", tried.decision, tried.words)) }
    })
    .await;
    let visitor = shop.visitor().await;
    let said = visitor.say("will my puppy bother you while you work?").await.messages;
    assert!(said.iter().any(|line| line.text.contains("Animals are welcome")), "{said:#?}");
    let sources: Sources = call(shop.owner().request(Method::GET, "knowledge/sources")).await.unwrap();
    let line = sources.calibration.expect("a calibration");
    assert!(line.asked >= 2 && line.threshold > 0.0, "{line:?}");
}
