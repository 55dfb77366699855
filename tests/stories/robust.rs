//! The widget in a real browser while everything around it goes wrong: nothing is lost, nothing comes twice, and the
//! visitor is told what is the matter.

use crate::widget::{ANY_LINE, LAUNCHER, conversation, opened, shows_exactly_the_transcript, write};
use protocol::transcript::Outcome;
use serde_json::json;
use std::time::Duration;
use tests::browser::{Browser, In, Page};
use tests::cable::Cable;
use tests::shop::Shop;
use tests::wait::{until, until_within};

const INPUT: In = In::Widget("[data-baton=input]");
const PENDING: In = In::Widget("[data-baton=message][data-state=sending]");
const BANNER: In = In::Widget(".banner");
/// Every socket the page makes, from before its own scripts run.
const WATCH_SOCKETS: &str = "
    window.sockets = [];
    window.WebSocket = class extends WebSocket { constructor(...all) { super(...all); window.sockets.push(this); } };
    window.skipped = 0;
    const now = Date.now.bind(Date);
    Date.now = () => now() + window.skipped;";

async fn before_every_page(page: &Page, script: &str) {
    page.devtools("Page.addScriptToEvaluateOnNewDocument", json!({ "source": script })).await;
}

/// How often the team has the line.
async fn arrives_once(shop: &Shop, text: &str) {
    let id = conversation(shop).await;
    until_within(Duration::from_secs(60), &format!("{text:?} at the team"), async || {
        let lines = shop.owner().view(&id).await.messages;
        match lines.iter().filter(|line| line.text == text).count() {
            1 => Ok(()),
            count => Err(format!("{count} times")),
        }
    })
    .await;
}

async fn sockets(page: &Page) -> u64 {
    page.run("return window.sockets.length").await.as_u64().expect("a count")
}

async fn reconnects(page: &Page, before: u64) {
    until("another socket, open", async || {
        let script = "return window.sockets.length + ':' + (window.sockets.at(-1).readyState === 1)";
        let state = page.run(script).await;
        if state == json!(format!("{}:true", before + 1)) { Ok(()) } else { Err(state.to_string()) }
    })
    .await;
}

#[tokio::test]
async fn robust_what_is_being_written_and_what_was_not_sent_outlive_the_page() {
    let shop = Shop::open().await;
    let cable = Cable::to(shop.runtime.port()).await;
    let browser = Browser::start().await;
    let page = opened(&browser, &cable.origin(), "outlives").await;
    write(&page, "Are you open on Sunday?").await;
    arrives_once(&shop, "Are you open on Sunday?").await;

    page.type_into(INPUT, "And what about a draft").await;
    page.goto(&format!("{}/prices", cable.origin())).await;
    page.click(LAUNCHER).await;
    page.see(INPUT).await;
    until("the draft on the next page", async || {
        let kept = page
            .run("return document.querySelector('baton-chat').shadowRoot.querySelector('[data-baton=input]').value");
        let kept = kept.await;
        if kept == "And what about a draft" { Ok(()) } else { Err(kept.to_string()) }
    })
    .await;

    cable.pull();
    page.click(In::Widget("[data-baton=send]")).await;
    page.see(PENDING).await;
    page.goto("about:blank").await;
    cable.put_back();
    // Nobody opens the panel: the line is sent all the same.
    page.goto(&cable.origin()).await;
    arrives_once(&shop, "And what about a draft").await;
    page.click(LAUNCHER).await;
    shows_exactly_the_transcript(&page, &shop, &conversation(&shop).await).await;
}

#[tokio::test]
async fn robust_a_hotel_a_killed_worker_and_a_slow_network_lose_nothing() {
    let mut shop = Shop::open().await;
    let cable = Cable::to(shop.runtime.port()).await;
    let browser = Browser::start().await;
    let page = opened(&browser, &cable.origin(), "hotel").await;
    write(&page, "What does a new tap cost?").await;
    arrives_once(&shop, "What does a new tap cost?").await;

    cable.into_hotel();
    write(&page, "Said in a hotel.").await;
    page.reads(BANNER, "No connection").await;
    assert_eq!(page.texts(PENDING).await.len(), 1);
    cable.put_back();
    arrives_once(&shop, "Said in a hotel.").await;

    shop.runtime.kill().await;
    write(&page, "Said to a dead worker.").await;
    page.see(PENDING).await;
    shop.runtime.resume().await;
    arrives_once(&shop, "Said to a dead worker.").await;

    page.set_slow(1_500).await;
    write(&page, "Said on the train.").await;
    arrives_once(&shop, "Said on the train.").await;
    page.set_slow(0).await;
    page.set_offline(true).await;
    write(&page, "Said in a tunnel.").await;
    page.set_offline(false).await;
    arrives_once(&shop, "Said in a tunnel.").await;
    shows_exactly_the_transcript(&page, &shop, &conversation(&shop).await).await;
}

#[tokio::test]
async fn robust_sleep_a_page_put_away_and_frames_of_another_version() {
    let shop = Shop::open().await;
    let browser = Browser::start().await;
    let page = browser.window("sleep").await;
    before_every_page(&page, WATCH_SOCKETS).await;
    page.goto(&shop.origin()).await;
    page.click(LAUNCHER).await;
    write(&page, "Do you repair boilers?").await;
    arrives_once(&shop, "Do you repair boilers?").await;
    let id = conversation(&shop).await;

    // The computer sleeps for two minutes: by its clock, between two looks at it.
    let before = sockets(&page).await;
    page.run("window.skipped = 120000").await;
    reconnects(&page, before).await;

    // The page is put away for the way back, and another is looked at.
    let before = sockets(&page).await;
    page.run("dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }))").await;
    until("the socket to be closed", async || {
        let state = page.run("return window.sockets.at(-1).readyState").await;
        if state.as_u64() >= Some(2) { Ok(()) } else { Err(state.to_string()) }
    })
    .await;
    shop.owner().claim(&id).await.unwrap();
    shop.owner().reply(&id, "Said while you were away.").await.unwrap();
    page.run("dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))").await;
    reconnects(&page, before).await;
    page.reads(ANY_LINE, "Said while you were away.").await;

    // A worker of next year speaks to a widget of today.
    page.run(
        r#"const says = (data) => window.sockets.at(-1).dispatchEvent(new MessageEvent('message', { data }));
        for (const data of ['', '{', 'null', '[]', '7', '{"type":"confetti"}', '{"type":"message"}', '{"type":7}',
            '{"type":"message","message":{"seq":-1,"id":1}}', '{"type":"status","status":{"stage":"on_the_moon"}}',
            '{"type":"refused","code":"bad_json","message":"technical words"}']) says(data);
        window.sockets.at(-1).dispatchEvent(new MessageEvent('message', { data: new ArrayBuffer(8) }))"#,
    )
    .await;
    shop.owner().reply(&id, "Still talking.").await.unwrap();
    page.reads(ANY_LINE, "Still talking.").await;
    assert!(!page.texts(BANNER).await.concat().contains("technical"), "what the visitor cannot mend is not said");
    shows_exactly_the_transcript(&page, &shop, &id).await;
    shop.owner().resolve(&id, Outcome::Helped).await.unwrap();
}

#[tokio::test]
async fn robust_two_tabs_have_one_conversation_read_it_once_and_finish_each_others_lines() {
    let shop = Shop::open().await;
    let cable = Cable::to(shop.runtime.port()).await;
    let browser = Browser::start().await;
    let page = browser.window("tabs").await;
    page.goto(&cable.origin()).await;
    let first = page.tab().await;
    let second = page.open_tab().await;
    page.goto(&cable.origin()).await;
    page.see(LAUNCHER).await;
    page.switch_to(&first).await;
    page.see(LAUNCHER).await;
    // In the same moment, each before the other has stored anything.
    page.run("setTimeout(() => baton.open(), 1500)").await;
    page.switch_to(&second).await;
    page.run("setTimeout(() => baton.open(), 1300)").await;
    page.see(INPUT).await;
    write(&page, "Said in the second tab.").await;
    arrives_once(&shop, "Said in the second tab.").await;
    page.switch_to(&first).await;
    page.reads(ANY_LINE, "Said in the second tab.").await;
    let id = conversation(&shop).await;
    shows_exactly_the_transcript(&page, &shop, &id).await;

    // Closed in both, and read in one.
    for tab in [&first, &second] {
        page.switch_to(tab).await;
        page.run("return baton.close()").await;
    }
    shop.owner().claim(&id).await.unwrap();
    shop.owner().reply(&id, "Here I am.").await.unwrap();
    let badge = In::Widget("[data-baton=launcher] span");
    for tab in [&second, &first] {
        page.switch_to(tab).await;
        page.reads(badge, "1").await;
    }
    page.click(LAUNCHER).await;
    page.reads(ANY_LINE, "Here I am.").await;
    page.switch_to(&second).await;
    until("nothing unread in the other tab", async || {
        let badges = page.texts(badge).await.concat();
        if badges.is_empty() { Ok(()) } else { Err(badges) }
    })
    .await;

    // A tab is closed with a line unsent, and the other one sends it.
    page.switch_to(&first).await;
    cable.pull();
    write(&page, "Said and gone.").await;
    page.see(PENDING).await;
    page.client.close_window().await.unwrap();
    page.switch_to(&second).await;
    cable.put_back();
    arrives_once(&shop, "Said and gone.").await;
}

#[tokio::test]
async fn robust_a_browser_that_keeps_nothing_an_asset_that_is_gone_and_a_worker_that_says_no() {
    let shop = Shop::open().await;
    let browser = Browser::start().await;
    let page = browser.window("full").await;
    page.goto(&shop.origin()).await;
    // The page's own things fill the browser's storage to the last byte.
    page.run(
        "for (let size = 1 << 22; size; size >>= 1) {
            try { for (;;) { localStorage.setItem('x' + localStorage.length, 'x'.repeat(size)); } } catch {}
        }",
    )
    .await;
    // An update has taken the widget's files away while this page was open.
    page.devtools("Network.enable", json!({})).await;
    page.devtools("Network.setBlockedURLs", json!({ "urls": ["*/baton/*"] })).await;
    page.click(LAUNCHER).await;
    until("the launcher to say so", async || {
        let label = page.run("return document.querySelector('baton-chat').shadowRoot.querySelector('[data-baton=launcher]').ariaLabel").await;
        if label.as_str().is_some_and(|label| label.contains('⚠')) { Ok(()) } else { Err(label.to_string()) }
    })
    .await;
    page.devtools("Network.setBlockedURLs", json!({ "urls": [] })).await;
    page.click(LAUNCHER).await;
    page.reads(BANNER, "does not keep the chat").await;
    write(&page, "Do you hear me?").await;
    arrives_once(&shop, "Do you hear me?").await;
    until("it to be said once", async || {
        let says = page.texts(BANNER).await.concat();
        if says.is_empty() { Ok(()) } else { Err(says) }
    })
    .await;

    // A stuck key: more lines than the worker takes in a minute.
    page.run("for (let i = 0; i < 32; i++) baton.send('line ' + i)").await;
    page.reads(BANNER, "We try again within").await;
    page.reads(ANY_LINE, "line 31").await;
    let lines = page.texts(ANY_LINE).await;
    for number in 0..32 {
        let text = format!("line {number}");
        let shown = lines.iter().filter(|line| line.lines().any(|part| part == text)).count();
        assert_eq!(shown, 1, "{text} in {lines:?}");
    }

    // The owner has taken this website off the list, which is known everywhere within a minute.
    shop.owner().change_settings(|settings| settings.origins = vec!["https://other.example".to_owned()]).await;
    until_within(Duration::from_secs(90), "a refusal in words", async || {
        page.run("localStorage.clear()").await;
        page.goto(&format!("{}/prices", shop.origin())).await;
        page.click(LAUNCHER).await;
        let (says, lines) = until("an answer of either kind", async || {
            let (says, lines) = (page.texts(BANNER).await.concat(), page.texts(ANY_LINE).await);
            if says.is_empty() && lines.is_empty() { Err("nothing yet".to_owned()) } else { Ok((says, lines)) }
        })
        .await;
        if lines.is_empty() && !says.contains("No connection") { Ok(()) } else { Err(says) }
    })
    .await;
}
