//! What the widget fetches once it can be used: nobody waits for it, and a network that loses it costs nobody the chat.

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
async fn parts_are_fetched_once_the_panel_is_open_and_where_they_cannot_be_had_the_chat_goes_on() {
    let shop = Shop::open().await;
    let browser = Browser::start().await;
    let page = browser.window("parts").await;
    page.goto(&shop.origin()).await;
    page.block(&["*/parts-*"]).await;
    page.see(In::Widget("[data-baton=launcher]")).await;
    assert_eq!(asked_for(&page).await, Vec::<String>::new(), "nothing is fetched before it is opened");
    page.click(In::Widget("[data-baton=launcher]")).await;
    write(&page, "What does it cost to thaw a frozen pipe?").await;
    page.reads(In::Widget("[data-baton=message]"), "$240").await;
    write(&page, "Can I talk to a person?").await;
    write(&page, "I am still here").await;
    until("the lines to reach the desk", async || {
        let list = shop.owner().inbox("all").await;
        let Some(row) = list.conversations.first() else { return Err("no conversation".to_owned()) };
        let view = shop.owner().view(&row.id).await;
        let arrived = view.messages.iter().any(|message| message.text == "I am still here");
        if arrived { Ok(()) } else { Err(format!("{} lines", view.messages.len())) }
    })
    .await;
    until("each line to be there once", async || {
        let own = page.texts(In::Widget("[data-baton=message][data-from=visitor]")).await.len();
        if own == 3 { Ok(()) } else { Err(format!("{own} lines")) }
    })
    .await;
    assert!(page.texts(CONTACT).await.is_empty(), "there is no form without the parts");

    page.type_into(In::Widget("[data-baton=input]"), "And one mo").await;
    page.block(&[]).await;
    page.see(In::Widget("[data-baton=queue-place]")).await;
    page.see(CONTACT).await;
    let kept = page
        .run("return document.querySelector('baton-chat').shadowRoot.querySelector('[data-baton=input]').value")
        .await;
    assert_eq!(kept, "And one mo", "what was being written stays");
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
