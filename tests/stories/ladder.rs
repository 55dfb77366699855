//! The ladder by the clock on the wall: steps of a minute, a crash in between, and what ends it.
//!
//! Not for: which steps there are; see `routes`.

use super::routes::{ANGRY, handoff, read_by};
use protocol::handoff::Channel::{Email, Slack, Whatsapp};
use protocol::settings::routes::{At, Clock, Rule, Step, Tell, To, When};
use protocol::transcript::Stage;
use std::time::Duration;
use tests::api::Visitor;
use tests::browser::{Browser, In};
use tests::services::Services;
use tests::shop::Shop;
use tests::wait::{until, until_within};

/// A step of one minute, with what a loaded computer may add.
const MINUTE: Duration = Duration::from_secs(90);

/// Slack at once, Tom's phone after a minute, a mail to the owners after two.
fn three_steps() -> Rule {
    let tell = |channel, to| vec![Tell { channel, to, at: At::Now }];
    let step = |after_minutes, tell| Step { after_minutes, clock: Clock::Wall, tell };
    let steps = vec![
        step(0, tell(Slack, To::Team)),
        step(1, tell(Whatsapp, To::Member("tom".to_owned()))),
        step(2, tell(Email, To::LastResort)),
    ];
    Rule { name: "Three steps".to_owned(), when: When::default(), steps }
}

fn count(lines: &[String], part: &str) -> usize {
    lines.iter().filter(|line| line.contains(part)).count()
}

#[tokio::test]
async fn the_ladder_climbs_minute_by_minute_through_a_crash_until_somebody_comes_or_nobody_is_left() {
    let services = Services::start().await;
    let mut shop = Shop::open_with(|settings| {
        services.lead(settings);
        settings.routes.rules = vec![three_steps()];
        (settings.routes.urgent_claim_minutes, settings.routes.urgent_reply_minutes) = (1, 1);
    })
    .await;
    let (tom, priya) = (shop.member("tom").await, shop.member("priya").await);
    let [left, stopped, held] = [shop.visitor().await, shop.visitor().await, shop.visitor().await];
    for visitor in [&left, &stopped, &held] {
        visitor.say(ANGRY).await;
    }
    priya.claim(&held.conversation).await.unwrap();
    until(
        "three cards",
        async || if services.cards().len() == 3 { Ok(()) } else { Err(format!("{:?}", services.cards())) },
    )
    .await;
    assert!(services.phoned().is_empty() && services.mailed().is_empty(), "a step before its time");

    // A minute on: the second step of two, and Priya, who has claimed and not written, is reminded.
    let (toms, priyas) = ("19025550143".to_owned(), "19025550144".to_owned());
    until_within(MINUTE, "the second step, and the reminder", async || match services.phoned() {
        phoned if phoned == [toms.clone(), toms.clone(), priyas.clone()] => Ok(()),
        phoned => Err(format!("{phoned:?}")),
    })
    .await;
    until("the reminder by mail", async || match services.mailed() {
        mailed if mailed == ["priya@harbour-plumbing.example"] => Ok(()),
        mailed => Err(format!("{mailed:?}")),
    })
    .await;
    tom.reply(&stopped.conversation, "No.").await.expect_err("nobody writes who has not claimed");
    tom.claim(&stopped.conversation).await.unwrap();
    tom.reply(&stopped.conversation, "Tom here.").await.unwrap();
    assert_eq!(count(&read_by(&left).await, "Nobody has been free to join"), 1);
    for visitor in [&left, &held] {
        handoff(&shop, visitor).await;
    }
    shop.runtime.kill().await;
    shop.runtime.resume().await;

    // Another minute: the last step of the one, and the other is asked for anew. Nobody looks in meanwhile.
    until_within(MINUTE, "the last step, and the card of the one let go", async || {
        let (cards, mailed) = (services.cards().len(), services.mailed());
        let both = cards == 4 && mailed == ["ana@harbour-plumbing.example", "priya@harbour-plumbing.example"];
        if both { Ok(()) } else { Err(format!("{cards} cards, {mailed:?}")) }
    })
    .await;
    assert_eq!(count(&read_by(&held).await, "Priya Nair has not been able to answer"), 1);
    let view = shop.owner().view(&held.conversation).await;
    assert_eq!((view.row.stage, view.handoffs.len()), (Stage::Waiting, 2));
    tom.claim(&held.conversation).await.unwrap();
    tom.reply(&held.conversation, "Tom here, for Priya.").await.unwrap();

    // A third: there is nobody left to tell.
    until_within(MINUTE, "the end of the ladder", async || {
        let rows = shop.owner().inbox("all").await.conversations;
        let row = rows.into_iter().find(|row| row.id == left.conversation).ok_or("no row")?;
        if row.unanswered && row.overdue { Ok(()) } else { Err(format!("{row:?}")) }
    })
    .await;
    ends_in_red_and_with_the_truth(&shop, &left).await;
    let messages = (services.cards().len(), services.phoned().len(), services.mailed().len());
    assert_eq!(messages, (4, 3, 2), "each step was taken once, and none after a claim");
    is_heard_again(&services, &shop, &left).await;
}

async fn ends_in_red_and_with_the_truth(shop: &Shop, left: &Visitor) {
    let lines = read_by(left).await;
    assert_eq!(count(&lines, "nobody from the team has been able to join you"), 1, "{lines:#?}");
    assert!(lines.last().is_some_and(|line| line.contains("tell us how to reach you")), "{lines:#?}");
    let messages = left.messages(0).await;
    assert!(messages.stage == Stage::Waiting && messages.status.ask_contact, "{:?}", messages.status);
    let browser = Browser::start().await;
    let page = browser.window("console-unanswered").await;
    page.goto(&shop.owner().invite("ana").await.unwrap().link).await;
    let row = format!("[data-desk=row][data-id=\"{}\"]", left.conversation);
    page.reads(In::Page(&format!("{row} [data-desk=row-alarm]")), "Unanswered").await;
    page.click(In::Page(&row)).await;
    page.reads(In::Page("[data-desk=alarm]"), "Unanswered").await;
    page.reads(In::Page("[data-desk=handoff-unanswered]"), "Nobody answered").await;
    for step in 0..3 {
        page.see(In::Page(&format!("[data-desk=rung][data-step=\"{step}\"] [data-desk=delivery][data-state=sent]")))
            .await;
    }
}

/// Whoever asks once more after the end is no nuisance: the team is called anew, and the row is not red any more.
async fn is_heard_again(services: &Services, shop: &Shop, left: &Visitor) {
    left.ask_for_person().await.unwrap();
    until("a card of a new call", async || match services.cards().len() {
        5 => Ok(()),
        count => Err(format!("{count} cards")),
    })
    .await;
    until("the row to wait like any other", async || {
        let rows = shop.owner().inbox("waiting").await.conversations;
        let row = rows.into_iter().find(|row| row.id == left.conversation).ok_or("no row")?;
        if row.unanswered || row.failed { Err(format!("{row:?}")) } else { Ok(()) }
    })
    .await;
    assert_eq!(shop.owner().view(&left.conversation).await.handoffs.len(), 2);
}
