//! The widget where it is asked to wait, where a file is too large, and where nothing may be kept.

use crate::widget_log::opened;
use axum::http::StatusCode;
use protocol::transcript::Author;
use std::time::Duration;
use tests::browser::{Browser, In, Page};
use tests::host::Host;
use tests::shop::Shop;
use tests::stage::{Stage, line, now_ms, settings};
use tests::wait::until;

const LAUNCHER: In = In::Widget("[data-baton=launcher]");
const PANEL: In = In::Widget("[data-baton=panel]");
const INPUT: In = In::Widget("[data-baton=input]");
const LINES: In = In::Widget("[data-baton=message]");
const TILE: In = In::Widget("[data-baton=tile]");
const BANNER: In = In::Widget(".banner");
const QUESTION: &str = "What does it cost to thaw a frozen pipe?";
/// More than the widget's own patience after one failure, or after two.
const ASKED_S: u32 = 6;

async fn write(page: &Page, text: &str) {
    page.type_into(INPUT, text).await;
    page.click(In::Widget("[data-baton=send]")).await;
}

#[tokio::test]
async fn a_worker_or_a_proxy_that_asks_for_time_is_given_it() {
    let stage = Stage::open(settings(), vec![line(1, Author::Assistant, now_ms(), "Hello")]).await;
    let browser = Browser::start().await;
    let page = opened(&browser, &stage, "patience").await;
    page.reads(LINES, "Hello").await;
    stage.scene().busy = vec![
        (StatusCode::TOO_MANY_REQUESTS, ASKED_S, Some("Please wait a moment.")),
        (StatusCode::SERVICE_UNAVAILABLE, ASKED_S, None),
    ];
    write(&page, QUESTION).await;
    page.reads(BANNER, "Please wait a moment. We try again within 6 seconds.").await;
    page.reads(LINES, QUESTION).await;
    until("the line to be taken", async || {
        let taken = stage.scene().messages.iter().filter(|line| line.text == QUESTION).count();
        if taken == 1 { Ok(()) } else { Err(format!("{taken} times")) }
    })
    .await;
    let posted = stage.scene().posted.clone();
    assert_eq!(posted.len(), 3, "once for each answer");
    for pair in posted.windows(2) {
        let waited = pair[1] - pair[0];
        assert!(waited >= Duration::from_secs(u64::from(ASKED_S)), "only {waited:?}");
    }
    until("nothing to be said of it any more", async || {
        let said = page.texts(BANNER).await.concat();
        if said.is_empty() { Ok(()) } else { Err(said) }
    })
    .await;
}

/// The browser is made to say that the file is small, as an older widget that knows another bound would.
const TOO_LARGE: &str = "Object.defineProperty(File.prototype, 'size', { value: 5 });
    const root = document.querySelector('baton-chat').shadowRoot, data = new DataTransfer();
    const picture = new Uint8Array(11 * 1024 * 1024);
    picture.set([137, 80, 78, 71, 13, 10, 26, 10]);
    data.items.add(new File([picture], 'huge.png', { type: 'image/png' }));
    const input = root.querySelector('[data-baton=file-input]');
    input.files = data.files;
    input.dispatchEvent(new Event('change'));";

#[tokio::test]
async fn a_file_that_the_worker_finds_too_large_is_refused_in_words_and_nothing_else_is_lost() {
    let (shop, host, browser) = (Shop::open().await, Host::start().await, Browser::start().await);
    let html =
        format!("<!doctype html><html lang=en><script async src=\"{}/baton.js\"></script></html>", shop.origin());
    let page = browser.window("too-large").await;
    page.goto(&host.page("/", &html)).await;
    page.click(LAUNCHER).await;
    page.type_into(INPUT, "half a thought").await;
    page.see(In::Widget("[data-baton=attach]")).await;
    page.run(TOO_LARGE).await;
    page.reads(TILE, "This file is too large. It may have up to 10 MB.").await;
    assert_eq!(page.see(INPUT).await.prop("value").await.expect("a value").as_deref(), Some("half a thought"));
    page.click(In::Widget("[data-baton=remove]")).await;
    page.see(INPUT).await.clear().await.expect("an input");
    write(&page, QUESTION).await;
    page.reads(LINES, "$240").await;
}

#[tokio::test]
async fn in_a_sandboxed_frame_the_chat_works_and_says_that_nothing_is_kept() {
    let (shop, host, browser) = (Shop::open().await, Host::start().await, Browser::start().await);
    let inner = format!(
        "<!doctype html><html lang=en><h1>In a sandbox</h1><script async src=\"{}/baton.js\"></script>",
        shop.origin()
    );
    let inner = host.page("/inner", &inner);
    let outer = format!(
        "<!doctype html><html lang=en><iframe style='border:0;width:900px;height:800px' sandbox='allow-scripts' src='{inner}'></iframe></html>"
    );
    let page = browser.window("sandboxed").await;
    let address = host.page("/", &outer);
    for round in 0..2 {
        page.goto(&address).await;
        page.client.enter_frame(0).await.expect("a frame");
        page.click(LAUNCHER).await;
        page.see(PANEL).await;
        page.reads(BANNER, "does not keep the chat").await;
        // Nothing is remembered: each time it is a new conversation.
        assert!(!page.texts(LINES).await.concat().contains(QUESTION), "round {round}");
        write(&page, QUESTION).await;
        page.reads(LINES, "$240").await;
        page.client.enter_parent_frame().await.expect("the page");
    }
    // The desk is told of each a moment later.
    until("two conversations in the inbox", async || match shop.owner().inbox("all").await.conversations.len() {
        2 => Ok(()),
        other => Err(other.to_string()),
    })
    .await;
}

#[tokio::test]
async fn what_one_tab_counts_or_reads_every_tab_shows() {
    let (shop, host, browser) = (Shop::open().await, Host::start().await, Browser::start().await);
    let html =
        format!("<!doctype html><html lang=en><script async src=\"{}/baton.js\"></script></html>", shop.origin());
    let address = host.page("/", &html);
    let page = browser.window("unread").await;
    page.goto(&address).await;
    page.click(LAUNCHER).await;
    write(&page, "I want to talk to a person").await;
    page.reads(LINES, "I'm asking the team").await;
    page.run("baton.close()").await;
    let id = crate::widget::conversation(&shop).await;
    let tom = shop.member("tom").await;
    tom.claim(&id).await.expect("free");

    // A tab whose panel was never opened, and stays so.
    let first = page.tab().await;
    let second = page.open_tab().await;
    page.goto(&address).await;
    page.see(LAUNCHER).await;
    shows(&page, "").await;
    tom.reply(&id, "Tom here.").await.expect("taken");
    shows(&page, "1").await;
    page.switch_to(&first).await;
    shows(&page, "1").await;
    page.run("baton.open()").await;
    page.reads(LINES, "Tom here.").await;
    page.switch_to(&second).await;
    shows(&page, "").await;
    assert_eq!(page.run("return localStorage.getItem('baton:main:unread')").await, serde_json::Value::Null);

    // A tab that had counted by itself shows nothing of it once its own panel was open.
    page.switch_to(&first).await;
    page.run("baton.close()").await;
    page.goto("about:blank").await;
    tom.reply(&id, "Are you there?").await.expect("taken");
    page.goto(&address).await;
    shows(&page, "1").await;
    page.run("baton.open()").await;
    page.reads(LINES, "Are you there?").await;
    page.run("baton.close()").await;
    shows(&page, "").await;
    page.switch_to(&second).await;
    shows(&page, "").await;
}

/// The launcher's badge.
async fn shows(page: &Page, count: &str) {
    until(&format!("the badge to be {count:?}"), async || {
        let badge = page
            .run("return document.querySelector('baton-chat').shadowRoot.querySelector('.l span').textContent")
            .await;
        if badge == count { Ok(()) } else { Err(badge.to_string()) }
    })
    .await;
}
