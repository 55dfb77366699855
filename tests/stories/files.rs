//! Files in the console: each kind is read in the browser and answers a question, and one that breaks breaks nothing.

use fantoccini::Locator;
use protocol::transcript::Author;
use std::time::Duration;
use tests::browser::{Browser, In, Page};
use tests::runtime::repository;
use tests::shop::Shop;
use tests::wait::{until, until_within};

/// What is taught is published at once, and no copy is older than ten seconds.
const LIVE_WITHIN: Duration = Duration::from_secs(60);

/// A file, a question only it answers, and what the answer has to say.
const KINDS: [(&str, &str, &str); 6] = [
    ("workshop-guide.pdf", "How long does a full service of my bicycle take?", "two working days"),
    ("rental-terms.docx", "How much is the deposit for an electric bicycle?", "150"),
    ("prices.csv", "What does an inner tube cost?", "6,50"),
    ("opening.txt", "Is the café at the workshop open on Sundays?", "10 to 16"),
    ("courses.md", "When does the repair course for beginners take place?", "first Saturday"),
    ("tours.html", "When does the lighthouse tour start?", "nine in the morning"),
];

/// The Knowledge page, as the owner sees it.
pub async fn knowledge_page(browser: &Browser, shop: &Shop, name: &str) -> Page {
    let page = browser.window(name).await;
    page.goto(&shop.owner().invite("ana").await.unwrap().link).await;
    page.see(In::Page("[data-desk=signout]")).await;
    page.goto(&format!("{}/console/#/knowledge", shop.origin())).await;
    page.see(In::Page("[data-desk=source]")).await;
    page
}

/// Chooses files, as a file dialog does.
pub async fn choose(page: &Page, names: &[&str]) {
    let paths: Vec<String> =
        names.iter().map(|name| repository().join("tests/payloads/files").join(name).display().to_string()).collect();
    let input = page.client.find(Locator::Css("[data-desk=file-input]")).await.unwrap();
    input.send_keys(&paths.join("\n")).await.unwrap();
}

fn upload(name: &str, state: &str) -> String {
    format!("[data-desk=upload][data-name=\"{name}\"][data-state={state}]")
}

/// Asked by one visitor after another until the answer says it.
pub async fn is_live(shop: &Shop, question: &str, says: &str) {
    until_within(LIVE_WITHIN, &format!("{question:?} to be answered with {says:?}"), async || {
        let said = shop.visitor().await.say(question).await.messages;
        let line = said.into_iter().rfind(|line| line.from == Author::Assistant).expect("the assistant says something");
        if line.text.contains(says) && !line.sources.is_empty() { Ok(()) } else { Err(line.text) }
    })
    .await;
}

#[tokio::test]
async fn every_kind_of_file_is_read_in_the_browser_and_answers_a_question() {
    let shop = Shop::open().await;
    let browser = Browser::start().await;
    let page = knowledge_page(&browser, &shop, "files-kinds").await;
    page.click(In::Page("[data-desk=add-way][data-way=files]")).await;
    choose(&page, &KINDS.map(|(name, ..)| name)).await;
    for (name, ..) in KINDS {
        page.see(In::Page(&upload(name, "done"))).await;
    }
    page.click(In::Page(&format!("{} summary", upload("rental-terms.docx", "done")))).await;
    page.reads(In::Page("[data-desk=upload-text]"), "- Breakdown help within 20 km").await;
    page.reads(In::Page("[data-desk=source][data-kind=file]"), "Workshop guide").await;
    for (_, question, says) in KINDS {
        is_live(&shop, question, says).await;
    }
    // Looked into, a source shows what the assistant knows by it; chosen again, a file takes its own place.
    page.click(In::Page("[data-desk=source][data-id=file-prices-csv] [data-desk=source-open]")).await;
    page.reads(In::Page("[data-desk=passage]"), "Brake pads").await;
    page.click(In::Page("[data-desk=source-close]")).await;
    let before = page.texts(In::Page("[data-desk=source]")).await.len();
    page.click(In::Page("[data-desk=add-way][data-way=files]")).await;
    choose(&page, &["prices.csv"]).await;
    page.see(In::Page(&upload("prices.csv", "done"))).await;
    assert_eq!(page.texts(In::Page("[data-desk=source]")).await.len(), before);
}

#[tokio::test]
async fn a_file_that_cannot_be_read_says_why_and_the_console_goes_on() {
    let shop = Shop::open().await;
    let browser = Browser::start().await;
    let page = knowledge_page(&browser, &shop, "files-broken").await;
    page.click(In::Page("[data-desk=add-way][data-way=files]")).await;
    choose(&page, &["broken.pdf", "locked.pdf", "scan.pdf", "courses.md"]).await;
    for (name, why) in [("broken.pdf", "damaged"), ("locked.pdf", "password"), ("scan.pdf", "pictures")] {
        page.reads(In::Page(&format!("{} [data-desk=upload-why]", upload(name, "failed"))), why).await;
    }
    page.see(In::Page(&upload("courses.md", "done"))).await;

    // A reader that traps leaves no answer; one that cannot be loaded says so by an error.
    let stands_in = |posts: &str| {
        format!("window.Worker = class {{ postMessage() {{ setTimeout(() => {posts}) }} terminate() {{}} }}")
    };
    page.run(&stands_in("this.onmessage(new MessageEvent('message', {data: ''}))")).await;
    choose(&page, &["opening.txt"]).await;
    page.reads(In::Page(&format!("{} [data-desk=upload-why]", upload("opening.txt", "failed"))), "given up").await;
    page.run(&stands_in("this.onerror(new ErrorEvent('error'))")).await;
    choose(&page, &["prices.csv"]).await;
    page.reads(In::Page(&format!("{} [data-desk=upload-why]", upload("prices.csv", "failed"))), "could not be loaded")
        .await;

    // The list is still alive.
    page.click(In::Page("[data-desk=knowledge-tab][data-part=gaps]")).await;
    page.reads(In::Page(".knowledge .empty"), "Every question was answered").await;
}

#[tokio::test]
async fn nobody_downloads_the_reader_of_files_before_a_file_is_chosen() {
    let shop = Shop::open().await;
    let browser = Browser::start().await;
    let page = knowledge_page(&browser, &shop, "files-lazy").await;
    let loaded = "return performance.getEntriesByType('resource').filter(e => e.name.includes('reader.js')).length";
    assert_eq!(page.run(loaded).await, 0);
    page.click(In::Page("[data-desk=add-way][data-way=files]")).await;
    choose(&page, &["courses.md"]).await;
    page.see(In::Page(&upload("courses.md", "done"))).await;
    until("the reader among what was loaded", async || match page.run(loaded).await.as_i64() {
        Some(1..) => Ok(()),
        other => Err(format!("{other:?}")),
    })
    .await;
}
