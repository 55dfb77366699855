//! The README's pictures, taken of the product at work: `cargo test -p tests --test stories pictures -- --ignored`
//! writes `docs/images`. Look at them before they are committed.

use protocol::transcript::Outcome;
use std::path::PathBuf;
use tests::api::Desk;
use tests::browser::{Browser, In, Page};
use tests::runtime::repository;
use tests::shop::Shop;
use tests::wait::until;

const ASSISTANT: In = In::Widget("[data-baton=message][data-from=assistant]");
const QUESTION: &str = "What does it cost to repair a leaking tap?";
const ANSWER: &str = "$145";
const WISH: &str = "Can I talk to somebody about a new boiler?";
const REPLY: &str = "Hi Sam, Tom here. Happy to help with the boiler. How old is the one you have?";
/// In the visitor's own page, whose token only it has.
const LEAVE_CONTACT: &str = "
    const {conversation, token} = Object.values(localStorage).map(JSON.parse).find(kept => kept.token);
    return fetch(`/api/chat/${conversation}/contact`, {method: 'POST', headers: {authorization: `Bearer ${token}`,
        'content-type': 'application/json'}, body: JSON.stringify({name: 'Sam Keller', phone: '+19025550188'})})
        .then(answer => answer.status)";

fn file(name: &str) -> PathBuf {
    let folder = repository().join("docs/images");
    std::fs::create_dir_all(&folder).unwrap();
    folder.join(format!("{name}.png"))
}

#[tokio::test]
#[ignore = "writes docs/images; it tests nothing that other stories do not"]
async fn pictures_for_the_readme() {
    let shop = Shop::open_with(|settings| settings.slack.channel = "#front-desk".to_owned()).await;
    let browser = Browser::start().await;
    an_inbox_with_some_history(&shop).await;

    let visitor = a_visitor_who_asks(&browser, &shop).await;
    let member = browser.window("picture-console").await;
    member.frame(1280, 800).await;
    member.goto(&shop.owner().invite("tom").await.unwrap().link).await;
    member.click(In::Page("[data-desk=row][data-stage=waiting]")).await;
    member.click(In::Page("[data-desk=claim]")).await;
    member.retype(In::Page("[data-desk=reply-input]"), REPLY).await;
    member.click(In::Page("[data-desk=send]")).await;
    visitor.reads(In::Widget("[data-baton=message][data-from=member]"), REPLY).await;
    member.reads(In::Page("[data-desk=message][data-from=member]"), REPLY).await;
    member.run("document.activeElement.blur()").await;
    member.picture(&file("console"), None).await;
    notices(&member, &shop).await;
}

/// Others of the day: one helped, one who asks the assistant just now.
async fn an_inbox_with_some_history(shop: &Shop) {
    let priya: Desk = shop.member("priya").await;
    let helped = shop.visitor().await;
    helped.say("Is somebody there? My drain is blocked and I need a person").await;
    priya.claim(&helped.conversation).await.unwrap();
    priya.reply(&helped.conversation, "Hello, Priya here. I can be there at two.").await.unwrap();
    priya.resolve(&helped.conversation, Outcome::Won).await.unwrap();
    shop.visitor().await.say("When are you open on Saturday?").await;
}

async fn a_visitor_who_asks(browser: &Browser, shop: &Shop) -> Page {
    let visitor = browser.window("picture-visitor").await;
    visitor.frame(1280, 776).await;
    visitor.goto(&shop.origin()).await;
    visitor.click(In::Widget("[data-baton=launcher]")).await;
    visitor.reads(ASSISTANT, "Skipper").await;
    assert_eq!(visitor.run(LEAVE_CONTACT).await, 200);
    ask(&visitor, QUESTION).await;
    visitor.reads(ASSISTANT, ANSWER).await;
    ask(&visitor, WISH).await;
    visitor.reads(ASSISTANT, "I'm asking the team").await;
    visitor.run("document.activeElement.blur()").await;
    visitor.picture(&file("visitor"), None).await;
    visitor
}

async fn ask(visitor: &Page, text: &str) {
    visitor.type_into(In::Widget("[data-baton=input]"), text).await;
    visitor.click(In::Widget("[data-baton=send]")).await;
}

async fn notices(member: &Page, shop: &Shop) {
    member.frame(1280, 1400).await;
    member.goto(&format!("{}/console/#captured", shop.origin())).await;
    for (channel, words, name) in [("slack", "Suggested first line", "notice"), ("email", "Sam Keller", "mail")] {
        let css = format!("[data-desk=captured][data-channel={channel}]");
        // The last such is the first that was sent.
        let mark = format!(
            "const found = [...document.querySelectorAll('{css}')].findLast(e => e.innerText.includes('{words}') \
             && e.innerText.includes('Sam Keller')); found?.setAttribute('id', '{name}'); return !!found"
        );
        until(&format!("the notice by {channel}"), async || match member.run(&mark).await.as_bool() {
            Some(true) => Ok(()),
            other => Err(format!("{other:?}")),
        })
        .await;
        member.picture(&file(name), Some(&format!("#{name}"))).await;
    }
}
