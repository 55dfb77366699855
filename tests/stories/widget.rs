//! The widget in a real browser, when the page is reloaded and when the network goes away.

use serde_json::json;
use tests::browser::{Browser, In, Page};
use tests::cable::Cable;
use tests::shop::Shop;
use tests::wait::until;

const QUESTION: &str = "What does it cost to thaw a frozen pipe?";
pub const LAUNCHER: In = In::Widget("[data-baton=launcher]");
pub const ANY_LINE: In = In::Widget("[data-baton=message]");

pub async fn opened(browser: &Browser, address: &str, name: &str) -> Page {
    let page = browser.window(name).await;
    page.goto(address).await;
    page.click(In::Widget("[data-baton=launcher]")).await;
    page.see(In::Widget("[data-baton=panel]")).await;
    page
}

pub async fn write(page: &Page, text: &str) {
    page.type_into(In::Widget("[data-baton=input]"), text).await;
    page.click(In::Widget("[data-baton=send]")).await;
}

pub async fn conversation(shop: &Shop) -> String {
    until("the conversation in the inbox", async || {
        let row = shop.owner().inbox("all").await.conversations.into_iter().next();
        row.map(|row| row.id).ok_or_else(|| "none".to_owned())
    })
    .await
}

/// Exactly the public lines of the transcript, in their order.
pub async fn shows_exactly_the_transcript(page: &Page, shop: &Shop, conversation: &str) {
    until("the widget to show each line once", async || {
        let view = shop.owner().view(conversation).await;
        let wanted: Vec<String> =
            view.messages.iter().filter(|line| line.is_public()).map(|line| line.seq.to_string()).collect();
        let script = "return [...document.querySelector('baton-chat').shadowRoot\
                      .querySelectorAll('[data-baton=message]')].map(e => e.dataset.seq)";
        let shown: Vec<String> = serde_json::from_value(page.run(script).await).unwrap_or_default();
        if shown == wanted { Ok(()) } else { Err(format!("shown {shown:?}, wanted {wanted:?}")) }
    })
    .await;
}

#[tokio::test]
async fn a_reload_keeps_the_conversation() {
    let shop = Shop::open().await;
    let browser = Browser::start().await;
    let page = opened(&browser, &shop.origin(), "reload").await;
    write(&page, QUESTION).await;
    page.reads(ANY_LINE, "$240").await;

    page.goto(&format!("{}/prices", shop.origin())).await;
    until("the widget on the next page", async || {
        if page.texts(In::Widget("[data-baton=panel]")).await.is_empty() {
            page.click(In::Widget("[data-baton=launcher]")).await;
        }
        let lines = page.texts(ANY_LINE).await;
        if lines.iter().any(|line| line.contains(QUESTION)) { Ok(()) } else { Err(format!("{lines:?}")) }
    })
    .await;
    shows_exactly_the_transcript(&page, &shop, &conversation(&shop).await).await;
}

#[tokio::test]
async fn two_answers_that_did_not_help_bring_in_a_person() {
    let shop = Shop::open().await;
    let browser = Browser::start().await;
    let page = opened(&browser, &shop.origin(), "thumbs").await;
    for (place, question) in [QUESTION, "What does it cost to repair a leaking tap?"].into_iter().enumerate() {
        write(&page, question).await;
        until("both answers to be there to judge", async || {
            let buttons = page.texts(In::Widget("[data-baton=thumb-down]")).await.len();
            if buttons > place { Ok(()) } else { Err(format!("{buttons} answers")) }
        })
        .await;
        page.click(In::Widget("[data-baton=thumb-down]:not([aria-pressed=true])")).await;
        page.see(In::Widget("[data-baton=thumb-down][aria-pressed=true]")).await;
    }
    page.reads(ANY_LINE, "keep you going in circles").await;
    let view = shop.owner().view(&conversation(&shop).await).await;
    assert_eq!(view.handoffs[0].evidence[0].trigger, protocol::handoff::TriggerKind::RepeatedFailure);
}

#[tokio::test]
async fn the_network_goes_away_while_both_sides_write_and_nothing_is_lost_or_doubled() {
    let shop = Shop::open().await;
    let cable = Cable::to(shop.runtime.port()).await;
    let browser = Browser::start().await;
    let page = opened(&browser, &cable.origin(), "cable").await;
    write(&page, "I want to talk to a person").await;
    page.reads(ANY_LINE, "I'm asking the team").await;
    let id = conversation(&shop).await;
    let tom = shop.member("tom").await;
    tom.claim(&id).await.unwrap();
    page.reads(ANY_LINE, "Tom Brandt has joined").await;

    cable.pull();
    write(&page, "Are you still there?").await;
    page.reads(ANY_LINE, "Are you still there?").await;
    tom.reply(&id, "I have looked it up.").await.unwrap();
    tom.reply(&id, "It costs $240.").await.unwrap();
    cable.put_back();

    page.reads(ANY_LINE, "It costs $240.").await;
    until("the visitor's line at the team", async || {
        let lines = tom.view(&id).await.messages;
        match lines.iter().filter(|line| line.text == "Are you still there?").count() {
            1 => Ok(()),
            count => Err(format!("{count} times")),
        }
    })
    .await;
    shows_exactly_the_transcript(&page, &shop, &id).await;
}

#[tokio::test]
async fn nothing_is_stored_or_asked_for_before_the_widget_is_opened() {
    let shop = Shop::open().await;
    let browser = Browser::start().await;
    let page = browser.window("quiet").await;
    page.goto(&shop.origin()).await;
    page.see(In::Widget("[data-baton=launcher]")).await;
    let kept = page.run("return localStorage.length + sessionStorage.length + document.cookie.length").await;
    assert_eq!(kept, 0);
    let asked = page.run("return performance.getEntriesByType('resource').map(e => e.name)").await;
    let names: Vec<String> = serde_json::from_value(asked).unwrap();
    let extra: Vec<_> = names.iter().filter(|name| name.contains("/api/") || name.contains("/baton/")).collect();
    assert!(extra.is_empty(), "the loader asked for {extra:?}");
    assert!(names.iter().any(|name| name.ends_with("/baton.js")), "{names:?}");
}

#[tokio::test]
async fn a_pointer_on_its_way_starts_the_widget_and_tells_the_worker_nothing() {
    let shop = Shop::open().await;
    let browser = Browser::start().await;
    let page = browser.window("pointer").await;
    page.goto(&shop.origin()).await;
    page.see(LAUNCHER).await;
    let script = "const { x, y } = document.querySelector('baton-chat').shadowRoot\
                  .querySelector('[data-baton=launcher]').getBoundingClientRect(); return [x + 30, y + 30]";
    let place = page.run(script).await;
    let at = |name: &str| json!({ "type": name, "x": place[0], "y": place[1], "button": "left", "clickCount": 1 });
    page.devtools("Input.dispatchMouseEvent", at("mouseMoved")).await;
    until("the closed panel", async || {
        let script = "return !!document.querySelector('baton-chat').shadowRoot.querySelector('.panel[hidden]')";
        if page.run(script).await == true { Ok(()) } else { Err("none".to_owned()) }
    })
    .await;
    let asked = page.run("return performance.getEntriesByType('resource').map(e => e.name).join(' ')").await;
    let asked = asked.as_str().unwrap_or_default();
    assert!(asked.contains("/baton/widget-") && !asked.contains("/api/"), "{asked}");
    assert_eq!(page.run("return localStorage.length + sessionStorage.length").await, 0);

    page.devtools("Input.dispatchMouseEvent", at("mousePressed")).await;
    page.devtools("Input.dispatchMouseEvent", at("mouseReleased")).await;
    page.see(In::Widget("[data-baton=panel]")).await;
    write(&page, QUESTION).await;
    page.reads(ANY_LINE, "$240").await;
}
