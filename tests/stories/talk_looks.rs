//! Pictures of one conversation's page at three widths, light and dark: `cargo test -p tests --test stories looks_of_a_talk --
//! --ignored` writes `target/looks`. Look at them after a change of the page.

use protocol::transcript::Contact;
use tests::api::Visitor;
use tests::browser::{Browser, In, Page};
use tests::shop::Shop;

async fn picture(page: &Page, name: &str) {
    let folder = tests::runtime::repository().join("target/looks");
    std::fs::create_dir_all(&folder).unwrap();
    for (width, height) in [(1440, 900), (820, 1100), (390, 844)] {
        page.frame(width, height).await;
        for dark in [false, true] {
            page.dark(dark).await;
            let colours = if dark { "dark" } else { "light" };
            page.picture(&folder.join(format!("{name}-{width}-{colours}.png")), None).await;
        }
    }
    page.dark(false).await;
    page.frame(1440, 900).await;
}

#[tokio::test]
#[ignore = "writes target/looks; it tests nothing that other stories do not"]
async fn looks_of_a_talk() {
    let shop = Shop::open().await;
    let before = shop.visitor().await;
    before.say("When are you open on Saturday?").await;
    let sam = Contact { name: None, email: Some("sam@example.com".to_owned()), phone: None };
    before.leave_contact(&sam).await.unwrap();
    let visitor = Visitor::open_on(&shop.origin(), "en", &format!("{}/prices", shop.origin())).await;
    visitor.say("I'm Sam Keller, sam@example.com").await;
    visitor.say("What does it cost to repair a leaking tap?").await;
    visitor.say("Can I talk to somebody about a new boiler?").await;
    let priya = shop.member("priya").await;
    priya.note(&visitor.conversation, "@Tom Brandt you know their boiler, don't you?").await.unwrap();
    let browser = Browser::start().await;
    let page = browser.window("looks-talk").await;
    page.goto(&shop.owner().invite("tom").await.unwrap().link).await;
    page.see(In::Page("[data-desk=signout]")).await;
    page.goto(&format!("{}/console/#/c/{}", shop.origin(), visitor.conversation)).await;
    page.see(In::Page("[data-desk=claim]")).await;
    let other = browser.window("looks-talk-other").await;
    other.goto(&shop.owner().invite("priya").await.unwrap().link).await;
    other.see(In::Page("[data-desk=signout]")).await;
    other.goto(&format!("{}/console/#/c/{}", shop.origin(), visitor.conversation)).await;
    page.see(In::Page("[data-desk=present]")).await;
    picture(&page, "talk-waiting").await;
    page.click(In::Page("[data-desk=claim]")).await;
    visitor.say("What does it cost to thaw a frozen pipe?").await;
    page.see(In::Page("[data-desk=suggestion]")).await;
    picture(&page, "talk-claimed").await;
    page.click(In::Page("[data-desk=replies]")).await;
    page.click(In::Page("[data-desk=replies-edit]")).await;
    picture(&page, "talk-replies").await;
    page.run("document.querySelector('[data-desk=replies-editor] .acts button:nth-of-type(2)').click()").await;
    page.frame(390, 844).await;
    page.click(In::Page("[data-desk=details]")).await;
    picture(&page, "talk-card").await;
    page.click(In::Page("[data-desk=resolve]")).await;
    picture(&page, "talk-resolve").await;
}
