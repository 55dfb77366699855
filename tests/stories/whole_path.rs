//! The whole path: a question, an answer, a wish for a person, the team told three ways, a person, and thanks.

use protocol::transcript::{Outcome, Stage};
use tests::browser::{Browser, In, Page};
use tests::fakes::Call;
use tests::services::Services;
use tests::shop::Shop;
use tests::wait::until;

const QUESTION: &str = "What does it cost to repair a leaking tap?";
const WISH: &str = "Can I talk to somebody?";
const GREETING: &str = "Hello, Tom here. I can come tomorrow at nine.";

const ASSISTANT: In = In::Widget("[data-baton=message][data-from=assistant]");
const ANY_LINE: In = In::Widget("[data-baton=message]");

#[tokio::test]
async fn a_visitor_asks_is_handed_over_answered_by_a_person_and_rates() {
    let services = Services::start().await;
    let shop = services.shop().await;
    let browser = Browser::start().await;

    let visitor = browser.window("whole-path-visitor").await;
    visitor.goto(&shop.origin()).await;
    visitor.click(In::Widget("[data-baton=launcher]")).await;
    visitor.see(In::Widget("[data-baton=panel]")).await;
    ask(&visitor, QUESTION).await;
    visitor.reads(ASSISTANT, "$145").await;
    visitor.reads(ASSISTANT, "Prices").await;
    ask(&visitor, WISH).await;
    visitor.reads(ASSISTANT, "I'm asking the team to join you").await;

    let mail = the_team_is_told(&services, &shop).await;
    let member = browser.window("whole-path-member").await;
    member.goto(&link_in(&mail)).await;
    member.reads(In::Page("[data-desk=message][data-from=visitor]"), QUESTION).await;
    member.reads(In::Page("[data-desk=evidence]"), "talk to somebody").await;
    member.click(In::Page("[data-desk=claim]")).await;
    visitor.reads(ANY_LINE, "Tom Brandt has joined").await;
    member.retype(In::Page("[data-desk=reply-input]"), GREETING).await;
    member.click(In::Page("[data-desk=send]")).await;
    visitor.reads(In::Widget("[data-baton=message][data-from=member]"), GREETING).await;

    member.click(In::Page("[data-desk=resolve]")).await;
    member.click(In::Page("[data-desk=outcome][data-outcome=helped]")).await;
    visitor.see(In::Widget("[data-baton=rating]")).await;
    visitor.click(In::Widget("[data-baton=rating] [data-score=\"5\"]")).await;
    visitor.click(In::Widget("[data-baton=rating-send]")).await;
    it_is_all_recorded(&shop).await;
}

async fn ask(visitor: &Page, text: &str) {
    visitor.type_into(In::Widget("[data-baton=input]"), text).await;
    visitor.click(In::Widget("[data-baton=send]")).await;
    visitor.reads(In::Widget("[data-baton=message][data-from=visitor]"), text).await;
}

/// Each channel took what it should, with what a person needs to go on. Answers Tom's mail.
async fn the_team_is_told(services: &Services, shop: &Shop) -> Call {
    services.slack.wait_for(1).await;
    services.whatsapp.wait_for(shop.numbers().len()).await;
    services.resend.wait_for(shop.addresses().len()).await;

    let card = services.cards()[0].body.to_string();
    for part in ["asked for a person", WISH, "#token="] {
        assert!(card.contains(part), "the card lacks {part:?}: {card}");
    }
    until("the transcript in the card's thread", async || {
        let thread = services.thread();
        if thread.iter().any(|lines| lines.contains(QUESTION)) { Ok(()) } else { Err(format!("{thread:?}")) }
    })
    .await;
    assert_eq!(services.phoned(), shop.numbers());
    assert_eq!(services.mailed(), shop.addresses());
    let mail = services.mail_to("tom@harbour-plumbing.example");
    let text = mail.body["text"].as_str().unwrap();
    for part in [QUESTION, WISH, "$145"] {
        assert!(text.contains(part), "the mail lacks {part:?}: {text}");
    }
    mail
}

fn link_in(mail: &Call) -> String {
    let text = mail.body["text"].as_str().unwrap();
    let word = text.split_whitespace().find(|word| word.contains("/console/#token="));
    word.unwrap_or_else(|| panic!("no link in the mail: {text}")).to_owned()
}

async fn it_is_all_recorded(shop: &Shop) {
    let row = shop.owner().inbox("all").await.conversations.into_iter().next().expect("one conversation");
    until("the rating to be recorded", async || {
        let view = shop.owner().view(&row.id).await;
        match (view.rating, view.row.stage, view.row.outcome) {
            (Some(5), Stage::Resolved, Some(Outcome::Helped)) => Ok(()),
            other => Err(format!("{other:?}")),
        }
    })
    .await;
}
