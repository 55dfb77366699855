//! The console in a real browser: what failed is shown, what was captured can be read, a race is told.

use tests::browser::{Browser, In};
use tests::fakes::whatsapp;
use tests::services::Services;
use tests::shop::Shop;

#[tokio::test]
async fn the_console_shows_a_channel_that_refused_for_good() {
    let services = Services::start().await;
    let shop = services.shop().await;
    services.whatsapp.next(vec![whatsapp::refuse(400, 131_026, "Message undeliverable"); shop.numbers().len()]);
    let visitor = shop.visitor().await;
    visitor.say("Can I talk to somebody?").await;
    services.whatsapp.wait_for_attempts(shop.numbers().len()).await;

    let browser = Browser::start().await;
    let page = browser.window("console-refused").await;
    page.goto(&shop.owner().invite("ana").await.unwrap().link).await;
    page.click(In::Page(&format!("[data-desk=row][data-id=\"{}\"]", visitor.conversation))).await;
    page.see(In::Page("[data-desk=delivery][data-channel=whatsapp][data-state=failed]")).await;
    page.see(In::Page("[data-desk=delivery][data-channel=slack][data-state=sent]")).await;
}

#[tokio::test]
async fn the_inbox_is_live_and_two_members_see_who_has_it() {
    let shop = Shop::open().await;
    let browser = Browser::start().await;
    let (tom, priya) = (browser.window("console-tom").await, browser.window("console-priya").await);
    for (page, id) in [(&tom, "tom"), (&priya, "priya")] {
        page.goto(&shop.owner().invite(id).await.unwrap().link).await;
    }
    let visitor = shop.visitor().await;
    visitor.say("Can I talk to somebody?").await;
    let row = format!("[data-desk=row][data-id=\"{}\"]", visitor.conversation);
    for page in [&tom, &priya] {
        page.click(In::Page(&row)).await;
        page.see(In::Page("[data-desk=claim]")).await;
    }
    tom.click(In::Page("[data-desk=claim]")).await;
    tom.see(In::Page("[data-desk=reply-input]")).await;
    priya.see(In::Page(&format!("{row}[data-stage=claimed]"))).await;
    priya.reads(In::Page(&row), "Tom Brandt").await;
}

#[tokio::test]
async fn captured_notices_are_shown_as_their_channel_would() {
    let shop = Shop::open().await;
    shop.visitor().await.say("Can I talk to somebody?").await;
    let browser = Browser::start().await;
    let page = browser.window("console-captured").await;
    let link = shop.owner().invite("ana").await.unwrap().link;
    page.goto(&link).await;
    page.see(In::Page("[data-desk=row]")).await;
    page.goto(&format!("{}/console/#captured", shop.origin())).await;
    for channel in ["slack", "whatsapp", "email"] {
        page.reads(In::Page(&format!("[data-desk=captured][data-channel={channel}]")), "asked for a person").await;
    }
}
