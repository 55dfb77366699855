//! What the widget fetches once it can be used: nobody waits for it, and a network that loses it costs nobody the chat.

use crate::widget::{ANY_LINE, LAUNCHER, opened, write};
use serde_json::{Value, json};
use tests::browser::{Browser, In, Key, Page};
use tests::shop::Shop;
use tests::wait::until;

const MENU: In = In::Widget("[data-baton=options]");
const CONTACT: In = In::Widget("[data-baton=contact]");
const EMAIL: In = In::Widget("[data-baton=contact] [name=email]");
const SAVE: In = In::Widget("[data-baton=contact-send]");

/// The files of the widget's parts that this page has asked for.
async fn asked_for(page: &Page) -> Vec<String> {
    let script = "return performance.getEntriesByType('resource').map(entry => entry.name)";
    let Value::Array(names) = page.run(script).await else { panic!("no list of resources") };
    names.iter().filter_map(Value::as_str).filter(|name| name.contains("/parts-")).map(str::to_owned).collect()
}

#[tokio::test]
async fn parts_are_fetched_once_the_panel_is_open_and_where_they_cannot_be_had_the_chat_goes_on() {
    let shop = Shop::open().await;
    let browser = Browser::start().await;
    let page = browser.window("parts").await;
    page.goto(&shop.origin()).await;
    page.block(&["*/parts-*"]).await;
    page.see(LAUNCHER).await;
    assert_eq!(asked_for(&page).await, Vec::<String>::new(), "nothing is fetched before it is opened");
    page.click(LAUNCHER).await;
    write(&page, "What does it cost to thaw a frozen pipe?").await;
    page.reads(ANY_LINE, "$240").await;
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

/// Long after the parts would have been asked for, had there been a reason: the panel waits 50 ms for what it has drawn.
async fn rests(page: &Page) {
    page.run("return new Promise((then) => setTimeout(() => requestIdleCallback(then), 500))").await;
}

async fn greeted(browser: &Browser, shop: &Shop, name: &str) -> Page {
    let page = opened(browser, &shop.origin(), name).await;
    page.reads(ANY_LINE, "Ask me anything").await;
    page
}

#[tokio::test]
async fn who_opens_and_only_looks_gets_no_parts_and_who_comes_nearer_gets_them() {
    let (shop, browser) = (Shop::open().await, Browser::start().await);
    let page = greeted(&browser, &shop, "looks-only").await;
    rests(&page).await;
    assert_eq!(asked_for(&page).await, Vec::<String>::new(), "the first line is all there is to see");
    let place = page
        .run(
            "const { x, y } = document.querySelector('baton-chat').shadowRoot.querySelector('.log')
             .getBoundingClientRect(); return [x + 40, y + 40]",
        )
        .await;
    let moved = json!({ "type": "mouseMoved", "x": place[0], "y": place[1] });
    page.devtools("Input.dispatchMouseEvent", moved).await;
    page.see(MENU).await;

    let page = greeted(&browser, &shop, "one-key").await;
    rests(&page).await;
    assert_eq!(asked_for(&page).await, Vec::<String>::new());
    page.press(Key::Tab).await;
    page.see(MENU).await;
}

#[tokio::test]
async fn what_is_to_be_read_before_the_first_word_and_what_was_said_before_need_no_touch() {
    let says = "We keep this conversation for 90 days.";
    let shop = Shop::open_with(|settings| settings.privacy.consent = says.to_owned()).await;
    let browser = Browser::start().await;
    let page = greeted(&browser, &shop, "consent").await;
    page.reads(In::Widget("[data-baton=consent]"), says).await;

    let shop = Shop::open().await;
    let page = greeted(&browser, &shop, "again").await;
    write(&page, "What does it cost to thaw a frozen pipe?").await;
    page.reads(ANY_LINE, "$240").await;
    page.goto(&shop.origin()).await;
    page.run("baton.open()").await;
    page.see(MENU).await;
    page.reads(ANY_LINE, "$240").await;
}

/// How the business wants it, before and without any parts: what it weighs is said by `domain::look`, and measured there.
#[tokio::test]
async fn the_business_s_name_and_look_do_not_wait_for_the_parts() {
    let shop = Shop::open_with(|settings| {
        settings.colour = "#ffd500".to_owned();
        settings.widget.radius = 4;
    })
    .await;
    let browser = Browser::start().await;
    let page = browser.window("look").await;
    page.goto(&shop.origin()).await;
    page.block(&["*/parts-*"]).await;
    page.click(LAUNCHER).await;
    page.reads(In::Widget("h2"), "Harbour Plumbing").await;
    page.reads(In::Widget("header p"), "Skipper · AI assistant").await;
    let script = "const root = document.querySelector('baton-chat').shadowRoot;
        const style = (of) => getComputedStyle(root.querySelector(of));
        return [style('.avatar').backgroundColor, style('.avatar').color, style('.human').color,
            style('.panel').borderRadius, style('.panel').backgroundColor]";
    let light = page.run(script).await;
    // Yellow neither stands out from white nor can be read on it; shades of it do.
    assert_eq!(light, json!(["rgb(247, 206, 0)", "rgb(0, 0, 0)", "rgb(127, 106, 0)", "4px", "rgb(255, 255, 255)"]));
    page.dark(true).await;
    page.click(In::Widget("[data-baton=close]")).await;
    page.goto(&shop.origin()).await;
    page.click(LAUNCHER).await;
    page.reads(In::Widget("h2"), "Harbour Plumbing").await;
    let dark = page.run(script).await;
    assert_eq!(dark, json!(["rgb(255, 213, 0)", "rgb(0, 0, 0)", "rgb(255, 213, 0)", "4px", "rgb(21, 23, 28)"]));
}

/// What has the focus, and whether it is still in the page.
const FOCUSED: &str = "const at = document.querySelector('baton-chat').shadowRoot.activeElement;
    return at && (at.dataset.baton || at.className)";

#[tokio::test]
async fn nobody_loses_their_place_as_the_parts_take_over() {
    let (shop, browser) = (Shop::open().await, Browser::start().await);
    for (place, name) in [("[data-baton=close]", "close"), (".log", "log"), ("[data-baton=input]", "input")] {
        let page = greeted(&browser, &shop, name).await;
        let focus = format!("document.querySelector('baton-chat').shadowRoot.querySelector('{place}').focus()");
        page.run(&focus).await;
        page.press(Key::Shift).await;
        page.see(MENU).await;
        page.see(In::Widget(".log .bubble p")).await;
        assert_eq!(page.run(FOCUSED).await, name);
    }
}

#[tokio::test]
async fn a_device_that_turned_dark_and_settings_kept_since_before_are_followed() {
    let (shop, browser) = (
        Shop::open_with(|settings| {
            settings.colour = "#7c3aed".to_owned();
            settings.widget.radius = 4;
        })
        .await,
        Browser::start().await,
    );
    let page = greeted(&browser, &shop, "turns-dark").await;
    page.dark(true).await;
    page.press(Key::Shift).await;
    page.see(In::Widget(".panel[data-dark]")).await;
    page.dark(false).await;
    page.see(In::Widget(".panel:not([data-dark])")).await;

    let without = "const kept = JSON.parse(localStorage['baton:main']); delete kept.css; kept.radius = 4;
        localStorage['baton:main'] = JSON.stringify(kept)";
    page.run(without).await;
    page.goto(&shop.origin()).await;
    page.click(LAUNCHER).await;
    page.see(MENU).await;
    let look = "const root = document.querySelector('baton-chat').shadowRoot;
        const style = (of) => getComputedStyle(root.querySelector(of));
        return [style('.avatar').backgroundColor, style('.avatar').color, style('.panel').borderRadius]";
    assert_eq!(page.run(look).await, json!(["rgb(124, 58, 237)", "oklch(1 0 0)", "4px"]));
}
