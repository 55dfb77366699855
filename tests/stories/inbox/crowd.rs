//! Hundreds and thousands of conversations: the page holds only the rows near the view, pages come as they are needed,
//! and nothing stalls.

use futures_util::StreamExt;
use futures_util::stream;
use std::time::{Duration, Instant};
use tests::api::Visitor;
use tests::browser::{Browser, In, Key, Page};
use tests::runtime::Runtime;
use tests::shop::Shop;
use tests::wait::until_within;

const WITHIN: Duration = Duration::from_secs(60);
/// Chats opened side by side while a crowd gathers.
const AT_ONCE: usize = 4;

async fn crowd(shop: &Shop, count: usize) -> Vec<Visitor> {
    let opened = (0..count).map(|number| async move {
        let visitor = shop.visitor().await;
        // A burst of visitors may find wrangler starting over; they send their line again under its id, as widgets do.
        let text = format!("What are your opening hours? ({number})");
        let line = serde_json::json!({ "id": format!("crowd-{number:06}"), "text": text });
        while !visitor
            .request(reqwest::Method::POST, "/messages")
            .json(&line)
            .send()
            .await
            .unwrap()
            .status()
            .is_success()
        {}
        visitor
    });
    stream::iter(opened).buffer_unordered(AT_ONCE).collect().await
}

async fn inbox(browser: &Browser, shop: &Shop, name: &str) -> Page {
    let page = browser.window(name).await;
    page.goto(&shop.owner().invite("tom").await.unwrap().link).await;
    page.see(In::Page("[data-desk=row]")).await;
    page
}

/// How many conversations the list says it has, and how many rows are in the page.
async fn sizes(page: &Page) -> (u64, u64) {
    let script = "const rows = document.querySelectorAll('[data-desk=rows] li');
        return [Number(rows[0]?.getAttribute('aria-setsize') ?? 0), rows.length]";
    serde_json::from_value(page.run(script).await).unwrap()
}

/// Scrolls to the end until the desk has nothing more.
async fn all_of(page: &Page, count: u64) {
    until_within(Duration::from_secs(180), "the whole list", async || {
        page.run("const list = document.querySelector('[data-desk=rows]'); list.scrollTop = list.scrollHeight").await;
        let (known, drawn) = sizes(page).await;
        assert!(drawn < 60, "only what is near the view is in the page: {drawn}");
        if known >= count { Ok(()) } else { Err(format!("{known} of {count}")) }
    })
    .await;
}

#[tokio::test]
async fn a_long_list_comes_page_by_page_and_the_keyboard_goes_on_past_the_window() {
    let shop = Shop::open_on(Runtime::start_crowded().await, tests::shop::pages(), |_| ()).await;
    crowd(&shop, 230).await;
    let owner = shop.owner();
    let mut cursor = until_within(WITHIN, "the first page", async || {
        owner.list(&[]).await.unwrap().next.ok_or_else(|| "no more than a page".to_owned())
    })
    .await;
    // A page's end is a place in the order: what moves meanwhile is neither skipped nor told twice.
    let first = owner.list(&[]).await.unwrap();
    cursor = first.next.clone().unwrap_or(cursor);
    let rest = owner.list(&[("before", &cursor)]).await.unwrap();
    let told: std::collections::BTreeSet<&str> =
        first.conversations.iter().chain(&rest.conversations).map(|row| row.id.as_str()).collect();
    assert_eq!(told.len(), first.conversations.len() + rest.conversations.len());
    let moment = first.conversations[199].last_ms;
    let older = owner.list(&[("before", &moment.to_string())]).await.unwrap();
    assert!(older.conversations.iter().all(|row| row.last_ms < moment), "a number is still a moment");

    let browser = Browser::start().await;
    let page = inbox(&browser, &shop, "inbox-crowd").await;
    for _ in 0..30 {
        page.press('j').await;
    }
    let script = "const row = document.activeElement; const list = document.querySelector('[data-desk=rows]');
        const [a, b] = [row.getBoundingClientRect(), list.getBoundingClientRect()];
        return row.closest('li')?.getAttribute('aria-posinset') + (a.top >= b.top - 1 && a.bottom <= b.bottom + 1)";
    until_within(WITHIN, "the thirtieth row in view and focused", async || match page.run(script).await {
        seen if seen == "30true" => Ok(()),
        seen => Err(seen.to_string()),
    })
    .await;
    page.press(Key::Escape).await;
    all_of(&page, 230).await;
}

/// Long tasks, in milliseconds, are gathered by the browser itself.
const WATCH: &str = "window.long = []; new PerformanceObserver(list => {
    for (const entry of list.getEntries()) window.long.push(Math.round(entry.duration)); }).observe({ type: 'longtask' })";

/// The measure of the issue, as it is written: `cargo test -p tests --test stories crowd -- --ignored --nocapture`.
#[tokio::test]
#[ignore = "gathers five thousand visitors, which takes minutes; it is a measure"]
async fn with_five_thousand_conversations_and_a_hundred_a_minute_nothing_stalls() {
    let shop = Shop::open_on(Runtime::start_crowded().await, tests::shop::pages(), |_| ()).await;
    crowd(&shop, 5_000).await;
    let browser = Browser::start().await;
    let page = inbox(&browser, &shop, "inbox-thousands").await;
    page.run(WATCH).await;
    let began = Instant::now();
    all_of(&page, 5_000).await;
    println!("the whole list in {:?}, long tasks {}", began.elapsed(), page.run("return window.long").await);

    page.run("window.long.length = 0; document.querySelector('[data-desk=rows]').scrollTop = 0").await;
    let minute = Instant::now();
    for number in 0..100u32 {
        shop.visitor().await.say(&format!("Do you come on Sundays? ({number})")).await;
        if number % 5 == 0 {
            page.press('j').await;
        }
        let next = Duration::from_millis(600) * (number + 1);
        until_within(WITHIN, "the next visitor's time", async || match minute.elapsed() {
            now if now >= next => Ok(()),
            now => Err(format!("{now:?}")),
        })
        .await;
    }
    let long: Vec<u32> = serde_json::from_value(page.run("return window.long").await).unwrap();
    println!("a hundred conversations in {:?}: {} long tasks: {long:?}", minute.elapsed(), long.len());
    assert!(long.is_empty(), "{long:?}");
}
