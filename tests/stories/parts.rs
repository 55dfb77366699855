//! What the widget fetches only when it is wanted: nobody waits for it, and a network that loses it costs nobody the chat.

use serde_json::Value;
use tests::browser::{Browser, In, Page};
use tests::shop::Shop;
use tests::wait::until;

const CONTACT: In = In::Widget("[data-baton=contact]");
const EMAIL: In = In::Widget("[data-baton=contact] [name=email]");
const SAVE: In = In::Widget("[data-baton=contact-send]");

/// The files of the widget's parts that this page has asked for.
async fn asked_for(page: &Page) -> Vec<String> {
    let script = "return performance.getEntriesByType('resource').map(entry => entry.name)";
    let Value::Array(names) = page.run(script).await else { panic!("no list of resources") };
    names.iter().filter_map(Value::as_str).filter(|name| name.contains("/parts-")).map(str::to_owned).collect()
}

async fn write(page: &Page, text: &str) {
    page.type_into(In::Widget("[data-baton=input]"), text).await;
    page.click(In::Widget("[data-baton=send]")).await;
}

#[tokio::test]
async fn a_form_is_fetched_when_it_is_wanted_and_one_that_cannot_be_had_costs_nobody_the_chat() {
    let shop = Shop::open().await;
    let browser = Browser::start().await;
    let page = browser.window("parts").await;
    page.goto(&shop.origin()).await;
    page.click(In::Widget("[data-baton=launcher]")).await;
    write(&page, "What does it cost to thaw a frozen pipe?").await;
    page.reads(In::Widget("[data-baton=message]"), "$240").await;
    assert_eq!(asked_for(&page).await, Vec::<String>::new(), "nothing is fetched that is not wanted");

    page.block(&["*/parts-*"]).await;
    write(&page, "Can I talk to a person?").await;
    page.see(In::Widget("[data-baton=queue-place]")).await;
    write(&page, "I am still here").await;
    until("the line to be sent", async || {
        let sent = page.texts(In::Widget("[data-from=visitor][data-state=sent]")).await.len();
        if sent == 3 { Ok(()) } else { Err(format!("{sent} lines")) }
    })
    .await;
    assert!(page.texts(CONTACT).await.is_empty(), "there is no form without its part");

    page.block(&[]).await;
    page.see(CONTACT).await;
    page.type_into(EMAIL, "sam@customer.example").await;
    page.click(SAVE).await;
    until("the desk to know how to reach the visitor", async || {
        let list = shop.owner().inbox("all").await;
        let Some(row) = list.conversations.first() else { return Err("no conversation".to_owned()) };
        let view = shop.owner().view(&row.id).await;
        match view.contact.email.as_deref() {
            Some("sam@customer.example") => Ok(()),
            other => Err(format!("{other:?}")),
        }
    })
    .await;
}
