//! Pictures of what the stories of waiting and of the desk are about, for whoever has to look at them:
//! `cargo test -p tests --test stories looks -- --ignored` writes `target/looks`. Nothing is compared.

use protocol::handoff::Channel;
use serde_json::Value;
use std::path::PathBuf;
use tests::browser::{Browser, In, Page};
use tests::fakes::{slack, webhook};
use tests::hooks::{Knock, outside_the_window, whatsapp_status};
use tests::noon::Noon;
use tests::runtime::{repository, secret};
use tests::services::Services;
use tests::shop::Shop;

const WISH: &str = "I want to talk to a person";
/// "Hello, I would like to talk to a person, please."
const ARABIC: &str = "مرحبا، أود التحدث إلى شخص من فضلك.";
const PLACE: In = In::Widget("[data-baton=queue-place]");
const LAPTOP: (u32, u32) = (1280, 900);
const PHONE: (u32, u32) = (390, 780);

fn file(name: &str) -> PathBuf {
    let folder = repository().join("target/looks");
    std::fs::create_dir_all(&folder).unwrap();
    folder.join(format!("{name}.png"))
}

/// Light and dark, wide and narrow.
async fn looks(page: &Page, name: &str) {
    for ((width, height), size) in [(LAPTOP, "wide"), (PHONE, "phone")] {
        page.frame(width, height).await;
        for dark in [false, true] {
            page.dark(dark).await;
            let colours = if dark { "dark" } else { "light" };
            page.picture(&file(&format!("{name}-{size}-{colours}")), None).await;
        }
    }
    page.dark(false).await;
    page.frame(LAPTOP.0, LAPTOP.1).await;
}

async fn waiting_page(browser: &Browser, shop: &Shop, name: &str) -> Page {
    let page = browser.window(name).await;
    page.goto(&shop.origin()).await;
    page.click(In::Widget("[data-baton=launcher]")).await;
    page.see(In::Widget("[data-baton=panel]")).await;
    page.type_into(In::Widget("[data-baton=input]"), WISH).await;
    page.click(In::Widget("[data-baton=send]")).await;
    page.see(PLACE).await;
    page
}

#[tokio::test]
#[ignore = "writes target/looks; it tests nothing that other stories do not"]
async fn the_wait() {
    let shop = Shop::open().await;
    let tom = shop.member("tom").await;
    for _ in 0..5 {
        let visitor = shop.visitor().await;
        visitor.say(WISH).await;
        tom.claim(&visitor.conversation).await.unwrap();
    }
    shop.visitor().await.say(WISH).await;
    let browser = Browser::start().await;
    let page = waiting_page(&browser, &shop, "looks-wait").await;
    page.reads(PLACE, "1 before you").await;
    page.run("document.activeElement.blur()").await;
    looks(&page, "wait").await;
    page.run("document.documentElement.dir = 'rtl'; document.documentElement.lang = 'ar'").await;
    page.type_into(In::Widget("[data-baton=input]"), ARABIC).await;
    page.click(In::Widget("[data-baton=send]")).await;
    page.reads(In::Widget("[data-baton=message][data-from=visitor]"), ARABIC).await;
    looks(&page, "wait-rtl").await;

    shop.owner()
        .change_settings(|settings| {
            settings.routes.rules.clear();
            settings.hours = Noon::new().after_hours();
        })
        .await;
    let page = waiting_page(&browser, &shop, "looks-closed").await;
    page.reads(In::Widget("[data-baton=queue-wait]"), "We open").await;
    looks(&page, "wait-closed").await;
}

#[tokio::test]
#[ignore = "writes target/looks; it tests nothing that other stories do not"]
async fn the_desk() {
    let (services, receiver) = (Services::start().await, webhook::start(secret("BATON_WEBHOOK_SECRET")).await);
    let shop = Shop::open_with(|settings| {
        services.lead(settings);
        settings.webhooks =
            vec![protocol::settings::Webhook { id: "crm".to_owned(), url: receiver.url(), events: Vec::new() }];
    })
    .await;
    let visitor = shop.visitor().await;
    visitor.say("This is ridiculous, I have been waiting for hours").await;
    let calls = services.whatsapp.wait_for(3).await;
    let news: [(usize, &str, Option<Value>); 3] =
        [(0, "delivered", None), (1, "read", None), (2, "failed", Some(outside_the_window()))];
    for (at, status, error) in news {
        let (wamid, data) = (format!("wamid.FAKE{:04}", at + 1), &calls[at].body["biz_opaque_callback_data"]);
        Knock::whatsapp(&whatsapp_status(&wamid, data, status, error)).at(&shop.origin()).await;
    }
    let browser = Browser::start().await;
    let page = browser.window("looks-desk").await;
    page.goto(&shop.owner().invite("ana").await.unwrap().link).await;
    page.click(In::Page("[data-desk=row]")).await;
    page.see(In::Page("[data-desk=delivery][data-state=failed]")).await;
    looks(&page, "trail").await;
    visitor.say(ARABIC).await;
    page.reads(In::Page("[data-desk=message][data-from=visitor]"), ARABIC).await;
    looks(&page, "trail-rtl").await;

    let tested = shop.owner().test_channel(Channel::Whatsapp, None).await.unwrap();
    shop.owner().claim(&tested.conversation).await.unwrap();
    services.slack.next([slack::refuse("not_in_channel")]);
    shop.owner().test_channel(Channel::Slack, None).await.unwrap();
    shop.owner().test_channel(Channel::Email, None).await.unwrap();
    page.goto(&format!("{}/console/#/channels", shop.origin())).await;
    page.see(In::Page("[data-desk=channel][data-proof=broken]")).await;
    looks(&page, "channels").await;
    page.goto(&format!("{}/console/#/webhooks", shop.origin())).await;
    page.click(In::Page("[data-desk=webhook-call] summary")).await;
    looks(&page, "webhooks").await;
}
