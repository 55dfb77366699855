//! One conversation, one person in charge, whoever else tries.

use protocol::transcript::{Author, Kind, Outcome, Stage};
use tests::shop::Shop;

#[tokio::test]
async fn two_members_claim_at_once_and_one_wins() {
    let shop = Shop::open().await;
    let (tom, priya) = (shop.member("tom").await, shop.member("priya").await);
    for _ in 0..5 {
        let visitor = shop.visitor().await;
        visitor.ask_for_person().await.unwrap();
        let (toms, priyas) = tokio::join!(tom.claim(&visitor.conversation), priya.claim(&visitor.conversation));
        let (won, lost, winner) = match (toms, priyas) {
            (Ok(won), Err(lost)) => (won, lost, "tom"),
            (Err(lost), Ok(won)) => (won, lost, "priya"),
            both => panic!("exactly one claim must win: {both:#?}"),
        };
        assert_eq!(won.row.stage, Stage::Claimed);
        assert_eq!(won.row.member.map(|member| member.id).as_deref(), Some(winner));
        assert_eq!((lost.status, lost.code.as_str()), (409, "claimed_by_other"));
        assert!(lost.message.contains(shop.name_of(winner)), "the loser is not told who won: {}", lost.message);

        let joined = format!("{} has joined", shop.name_of(winner));
        let lines = visitor.messages(0).await;
        assert_eq!(lines.messages.iter().filter(|line| line.text == joined).count(), 1);
        assert_eq!(lines.status.member.as_deref(), Some(shop.name_of(winner)));
    }
}

#[tokio::test]
async fn only_the_holder_answers_and_claiming_twice_is_harmless() {
    let shop = Shop::open().await;
    let (tom, priya) = (shop.member("tom").await, shop.member("priya").await);
    let visitor = shop.visitor().await;
    visitor.ask_for_person().await.unwrap();

    let early = tom.reply(&visitor.conversation, "Hello").await.unwrap_err();
    assert_eq!((early.status, early.code.as_str()), (409, "not_claimed"));
    tom.claim(&visitor.conversation).await.unwrap();
    tom.claim(&visitor.conversation).await.unwrap();
    let other = priya.reply(&visitor.conversation, "Hello").await.unwrap_err();
    assert_eq!((other.status, other.code.as_str()), (409, "claimed_by_other"));
    let other = priya.resolve(&visitor.conversation, Outcome::Helped).await.unwrap_err();
    assert_eq!((other.status, other.code.as_str()), (409, "claimed_by_other"));

    let lines = visitor.messages(0).await.messages;
    assert!(!lines.iter().any(|line| line.from == Author::Member), "{lines:#?}");
    assert_eq!(lines.iter().filter(|line| line.kind == Kind::Event).count(), 1, "{lines:#?}");
}

#[tokio::test]
async fn a_resolved_conversation_is_rated_and_writing_again_opens_a_new_episode() {
    let shop = Shop::open().await;
    let tom = shop.member("tom").await;
    let visitor = shop.visitor().await;
    visitor.say("Can I talk to somebody please?").await;
    let early = visitor.rate(5, "").await.unwrap_err();
    assert_eq!((early.status, early.code.as_str()), (409, "wrong_stage"));
    tom.claim(&visitor.conversation).await.unwrap();
    tom.resolve(&visitor.conversation, Outcome::Won).await.unwrap();

    assert!(visitor.messages(0).await.status.ask_rating);
    let rated = visitor.rate(5, "Quick and kind").await.unwrap();
    assert!(!rated.status.ask_rating);
    let view = tom.view(&visitor.conversation).await;
    assert_eq!((view.rating, view.rating_comment.as_str()), (Some(5), "Quick and kind"));
    assert_eq!(view.row.outcome, Some(Outcome::Won));

    let again = visitor.say("What does it cost to thaw a frozen pipe?").await;
    assert_eq!((again.status.episode, again.stage), (2, Stage::Assistant));
    assert!(again.messages.iter().any(|line| line.text.contains("$240")), "{again:#?}");
}
