//! What nobody could answer is gathered, taught, and answered: by hand, and from what a member wrote.

use protocol::knowledge::{Decision, Gap, Gaps, NewSource, Pair, Pairs, Sources, Tried};
use protocol::transcript::{Author, Message, Stage};
use reqwest::Method;
use std::time::Duration;
use tests::api::{Answer, Desk, Visitor, call};
use tests::shop::Shop;
use tests::wait::{until, until_within};

const QUESTION: &str = "Do you repair garden fountains?";
/// A pair is live within a minute: published at once, and no copy is older than ten seconds.
const LIVE_WITHIN: Duration = Duration::from_secs(60);

async fn gaps(desk: &Desk) -> Vec<Gap> {
    let gaps: Gaps = call(desk.request(Method::GET, "knowledge/gaps")).await.unwrap();
    gaps.gaps
}

/// Once exactly these questions are open, with their counts.
async fn open(desk: &Desk, expect: &[(&str, u32)]) -> Vec<Gap> {
    until(&format!("the gaps {expect:?}"), async || {
        let gaps = gaps(desk).await;
        let open: Vec<(&str, u32)> = gaps.iter().map(|gap| (gap.question.as_str(), gap.count)).collect();
        if open == expect { Ok(gaps.clone()) } else { Err(format!("{gaps:#?}")) }
    })
    .await
}

fn pair(id: &str, question: &str, answer: &str) -> Pair {
    let questions = vec![question.to_owned()];
    Pair { id: id.to_owned(), questions, answer: answer.to_owned(), ..Pair::default() }
}

async fn save(desk: &Desk, pair: &Pair) -> Answer<Pairs> {
    call(desk.request(Method::PUT, "knowledge/pairs").json(pair)).await
}

async fn draft(desk: &Desk, conversation: &str, seq: u64) -> Answer<Pair> {
    call(desk.request(Method::GET, &format!("conversations/{conversation}/draft?seq={seq}"))).await
}

async fn asks(shop: &Shop, text: &str) -> (Visitor, Message) {
    let visitor = shop.visitor().await;
    let said = visitor.say(text).await.messages;
    (visitor, said.into_iter().rfind(|line| line.from == Author::Assistant).expect("the assistant says something"))
}

/// Asked again and again until the answer is what was taught.
async fn is_live(shop: &Shop, question: &str, holds: &str) {
    until_within(LIVE_WITHIN, &format!("{question:?} to be answered"), async || {
        let (_, line) = asks(shop, question).await;
        if line.text.contains(holds) { Ok(()) } else { Err(line.text) }
    })
    .await;
}

#[tokio::test]
async fn a_gap_becomes_a_pair_and_the_next_visitor_is_answered() {
    let shop = Shop::open().await;
    let owner = shop.owner();
    let (first, _) = asks(&shop, QUESTION).await;
    assert_eq!(first.messages(0).await.stage, Stage::Waiting, "nobody guesses");
    asks(&shop, "do you repair a garden fountain").await;
    asks(&shop, "I'm Ana Ruiz, ana@example.com: is there a loyalty card?").await;
    let open_gaps = open(&owner, &[(QUESTION, 2), ("I'm …, …: is there a loyalty card?", 1)]).await;
    let gap = &open_gaps[0];
    assert_eq!((gap.unanswered, gap.disliked, gap.conversations.len()), (2, 0, 2));
    assert!(gap.conversations.contains(&first.conversation));

    // Saved by a member: whoever answers visitors may teach what they answered.
    let tom = shop.member("tom").await;
    let taught =
        Pair { gap: Some(gap.id.clone()), ..pair("fountains", QUESTION, "Yes, from **$180**, from May to October.") };
    let saved = save(&tom, &taught).await.unwrap().pairs;
    assert_eq!((saved.len(), saved[0].id.as_str()), (1, "fountains"));
    assert!(saved[0].saved_ms > 0);
    is_live(&shop, QUESTION, "Yes, from $180, from May to October.").await;
    is_live(&shop, "can you repair a garden fountain?", "$180").await;
    assert_eq!(gaps(&owner).await.len(), 1, "what is taught is no gap");

    // Set aside, the same question stays away.
    let aside: Gaps =
        call(owner.request(Method::DELETE, &format!("knowledge/gaps/{}", open_gaps[1].id))).await.unwrap();
    assert!(aside.gaps.is_empty());
    asks(&shop, "is there a loyalty card").await;
    asks(&shop, "Do you sell saxophones?").await;
    open(&owner, &[("Do you sell saxophones?", 1)]).await;

    // A page that answers it closes a gap by itself.
    let page = NewSource {
        id: "music".to_owned(),
        title: "Music".to_owned(),
        text: "## Saxophones\nWe sell saxophones on Saturdays, from $400.".to_owned(),
        ..NewSource::default()
    };
    let _: Sources = owner.teach(&page).await.unwrap();
    open(&owner, &[]).await;

    // Deleted, the pair is no longer answered from.
    let left: Pairs = call(owner.request(Method::DELETE, "knowledge/pairs/fountains")).await.unwrap();
    assert!(left.pairs.is_empty());
    until_within(LIVE_WITHIN, "the pair to be forgotten", async || {
        let (_, line) = asks(&shop, QUESTION).await;
        if line.text.contains("$180") { Err(line.text) } else { Ok(()) }
    })
    .await;
}

#[tokio::test]
async fn a_thumb_down_is_a_gap_until_the_owner_answers_it() {
    let shop = Shop::open().await;
    let owner = shop.owner();
    let (visitor, line) = asks(&shop, "What does it cost to repair a leaking tap?").await;
    assert!(!line.sources.is_empty(), "{line:#?}");
    visitor.thumb(line.seq, false).await.unwrap();
    let found = open(&owner, &[("What does it cost to repair a leaking tap?", 1)]).await;
    assert_eq!((found[0].unanswered, found[0].disliked), (0, 1));
    // Up and down again is the same thumb.
    visitor.thumb(line.seq, true).await.unwrap();
    visitor.thumb(line.seq, false).await.unwrap();
    save(&owner, &pair("leaking-tap", "What does it cost to repair a leaking tap?", "$145, and the washer is free."))
        .await
        .unwrap();
    is_live(&shop, "What does it cost to repair a leaking tap?", "the washer is free").await;
    open(&owner, &[]).await;
}

#[tokio::test]
async fn a_members_answer_becomes_a_pair_in_one_click() {
    let shop = Shop::open().await;
    let (visitor, _) = asks(&shop, "I'm Sam Reed, do you rent out jackhammers?").await;
    let tom = shop.member("tom").await;
    open(&tom, &[("I'm …, do you rent out jackhammers?", 1)]).await;
    tom.claim(&visitor.conversation).await.unwrap();
    let seq = tom.view(&visitor.conversation).await.messages.last().unwrap().seq;
    tom.reply(&visitor.conversation, "Hi Sam! We do, for $60 a day.").await.unwrap();
    tom.reply(&visitor.conversation, "The deposit is $200. Let me know if you have any questions.").await.unwrap();

    let proposed = draft(&tom, &visitor.conversation, seq + 1).await.unwrap();
    assert_eq!(proposed.questions, ["do you rent out jackhammers?"]);
    assert_eq!(proposed.answer, "We do, for $60 a day.\nThe deposit is $200.");
    assert_eq!(proposed.gap, Some(gaps(&tom).await[0].id.clone()));
    save(&tom, &Pair { id: "jackhammers".to_owned(), ..proposed }).await.unwrap();
    assert!(gaps(&tom).await.is_empty());
    is_live(&shop, "Do you rent out jackhammers?", "for $60 a day").await;

    let refused = draft(&tom, &visitor.conversation, 9_999).await.unwrap_err();
    assert_eq!((refused.status, refused.code.as_str()), (404, "not_found"));
    let refused = draft(&tom, &visitor.conversation, 1).await.unwrap_err();
    assert_eq!((refused.status, refused.code.as_str()), (409, "conflict"));
    assert_eq!(refused.message, "only what a member wrote to the visitor can be taught");
}

#[tokio::test]
async fn what_cannot_be_a_pair_is_refused_in_words() {
    let shop = Shop::open().await;
    let owner = shop.owner();
    let good = pair("good-pair", "How?", "So.");
    for (bad, status, says) in [
        (Pair { id: "x".to_owned(), ..good.clone() }, 422, "`id`"),
        (Pair { questions: Vec::new(), ..good.clone() }, 422, "at least one question"),
        (Pair { questions: vec!["x".repeat(301)], ..good.clone() }, 422, "300 characters"),
        (Pair { answer: String::new(), ..good.clone() }, 422, "has an answer"),
        (Pair { answer: "x".repeat(4_001), ..good.clone() }, 422, "4000 characters"),
        (Pair { url: Some("javascript:x".to_owned()), ..good.clone() }, 422, "https://"),
        (Pair { gap: Some("nonsense".to_owned()), ..good.clone() }, 404, "no such gap"),
    ] {
        let refused = save(&owner, &bad).await.unwrap_err();
        assert_eq!(refused.status, status, "{refused:?}");
        assert!(refused.message.contains(says), "{refused:?}");
    }
    let nobody = Desk::with(&shop.origin(), "nonsense");
    assert_eq!(save(&nobody, &good).await.unwrap_err().status, 401);
    for path in ["knowledge/pairs/unknown", "knowledge/gaps/gap-99", "knowledge/gaps/x"] {
        let refused = call::<Pairs>(owner.request(Method::DELETE, path)).await.unwrap_err();
        assert_eq!(refused.status, 404, "{path}");
    }
    assert_eq!(call::<Pairs>(owner.request(Method::POST, "knowledge/pairs")).await.unwrap_err().status, 405);
    assert_eq!(call::<Pairs>(owner.request(Method::GET, "knowledge/pairs/x/y")).await.unwrap_err().status, 404);
}

async fn tries(desk: &Desk, question: &str) -> Answer<Tried> {
    let letter = |byte: u8| match byte {
        byte if byte.is_ascii_alphanumeric() => char::from(byte).to_string(),
        byte => format!("%{byte:02X}"),
    };
    let asked: String = question.bytes().map(letter).collect();
    call(desk.request(Method::GET, &format!("knowledge/search?q={asked}"))).await
}

#[tokio::test]
async fn a_question_that_is_tried_is_answered_as_a_visitors_is() {
    let shop = Shop::open().await;
    let tom = shop.member("tom").await;
    let question = "What does it cost to repair a leaking tap?";
    let (_, line) = asks(&shop, question).await;
    let tried = tries(&tom, question).await.unwrap();
    assert_eq!(tried.decision, Decision::Answer, "{tried:#?}");
    assert_eq!((tried.words.as_slice(), &tried.sources), ([line.text.clone()].as_slice(), &line.sources));
    assert!(tried.passages[0].used && tried.confidence.unwrap() >= tried.threshold && !tried.asks_model);

    let (visitor, line) = asks(&shop, QUESTION).await;
    let tried = tries(&tom, QUESTION).await.unwrap();
    assert_eq!((tried.decision, tried.words.last()), (Decision::HandOver, Some(&line.text)), "{tried:#?}");
    let handoff = &tom.view(&visitor.conversation).await.handoffs[0];
    assert_eq!(tried.triggers, handoff.evidence);
    // Nothing of it was stored: the only question in vain is the visitor's.
    open(&tom, &[(QUESTION, 1)]).await;

    for (path, status) in [("knowledge/search", 422), ("knowledge/search?q=", 422), ("knowledge/search/x?q=x", 404)] {
        assert_eq!(call::<Tried>(tom.request(Method::GET, path)).await.unwrap_err().status, status, "{path}");
    }
    assert_eq!(tries(&tom, &"x".repeat(4_001)).await.unwrap_err().status, 422);
    assert_eq!(call::<Tried>(tom.request(Method::POST, "knowledge/search?q=x")).await.unwrap_err().status, 405);
    assert_eq!(tries(&Desk::with(&shop.origin(), "nonsense"), QUESTION).await.unwrap_err().status, 401);
}
