//! The widget in every language: chosen by the script, the page or the browser, fetched once, and written as that
//! language writes.

use std::fs;
use tests::browser::{Browser, In, Page};
use tests::runtime::repository;
use tests::shop::Shop;
use tests::wait::until;
use tests::walk::arrive;

const INPUT: In = In::Widget("[data-baton=input]");

/// What a file of `widget/words` says.
fn said(tag: &str, name: &str) -> String {
    let file = repository().join(format!("widget/words/{tag}.json"));
    let phrases: serde_json::Value = serde_json::from_str(&fs::read_to_string(file).unwrap()).unwrap();
    phrases[name].as_str().unwrap_or_default().to_owned()
}

fn every_language() -> Vec<String> {
    let files = fs::read_dir(repository().join("widget/words")).unwrap().map(|entry| entry.unwrap().path());
    let json = files.filter(|path| path.extension().is_some_and(|end| end == "json"));
    let mut tags: Vec<String> = json.map(|path| path.file_stem().unwrap().to_string_lossy().into_owned()).collect();
    tags.sort();
    tags
}

/// The panel's language, what the composer is called, the direction it reads in, and what the launcher is called.
async fn spoken(page: &Page) -> [String; 4] {
    let script = "const root = document.querySelector('baton-chat').shadowRoot;
        const input = root.querySelector('[data-baton=input]');
        return [root.querySelector('[data-baton=panel]')?.lang ?? '', input?.placeholder ?? '',
            input ? getComputedStyle(input.closest('.composer')).direction : '',
            root.querySelector('[data-baton=launcher]').ariaLabel]";
    serde_json::from_value(page.run(script).await).unwrap()
}

async fn speaks(page: &Page, tag: &str, placeholder: &str, direction: &str) {
    until(&format!("the widget to speak {tag}"), async || {
        let [lang, says, reads, _] = spoken(page).await;
        let good = lang == tag && says == placeholder && reads == direction;
        if good { Ok(()) } else { Err(format!("{lang} {says} {reads}")) }
    })
    .await;
}

async fn languages_asked_for(page: &Page) -> Vec<String> {
    let script = "return performance.getEntriesByType('resource').map((e) => e.name)
        .filter((name) => name.includes('/words-')).map((name) => name.split('/').pop())";
    serde_json::from_value(page.run(script).await).unwrap()
}

#[tokio::test]
async fn every_language_is_fetched_once_and_spoken() {
    let shop = Shop::open().await;
    let browser = Browser::start().await;
    let page = browser.window("words").await;
    for tag in every_language() {
        let direction = if ["ar", "he"].contains(&tag.as_str()) { "rtl" } else { "ltr" };
        arrive(&page, &shop.origin(), &tag, direction).await;
        page.run("localStorage.clear()").await;
        page.click(In::Widget("[data-baton=launcher]")).await;
        page.see(INPUT).await;
        let placeholder = match said(&tag, "placeholder") {
            own if own.is_empty() => said(tag.split('-').next().unwrap(), "placeholder"),
            own => own,
        };
        speaks(&page, &tag, &placeholder, direction).await;
        assert_eq!(languages_asked_for(&page).await, [format!("{tag}.json")]);
    }
}

#[tokio::test]
async fn a_script_may_change_the_language_and_what_was_being_written_stays() {
    let shop = Shop::open().await;
    let browser = Browser::start().await;
    let page = browser.window("words-changed").await;
    page.goto(&shop.origin()).await;
    page.click(In::Widget("[data-baton=launcher]")).await;
    page.reads(In::Widget("[data-baton=message]"), "Skipper").await;
    assert!(languages_asked_for(&page).await.is_empty(), "English is there already");
    assert_eq!(spoken(&page).await[3], "Close chat");
    page.type_into(INPUT, "How much is").await;
    for (locale, tag) in [("pt-BR", "pt"), ("zh-TW", "zh-Hant"), ("he", "he")] {
        page.run(&format!("return baton.setLocale('{locale}').then(() => true)")).await;
        let direction = if tag == "he" { "rtl" } else { "ltr" };
        speaks(&page, tag, &said(tag, "placeholder"), direction).await;
        assert_eq!(spoken(&page).await[3], said(tag, "close"));
        let script = "const root = document.querySelector('baton-chat').shadowRoot;
            return [...root.querySelectorAll('[data-baton=input]')].map((e) => e.value).join('|')";
        assert_eq!(page.run(script).await, "How much is", "in one composer");
        page.reads(In::Widget("[data-baton=message]"), "Skipper").await;
    }
    page.click(In::Widget("[data-baton=close]")).await;
    until("the launcher to be named", async || {
        let name = spoken(&page).await[3].clone();
        if name == said("he", "open_chat") { Ok(()) } else { Err(name) }
    })
    .await;
}

#[tokio::test]
async fn a_language_nobody_speaks_or_that_does_not_come_is_english() {
    let shop = Shop::open().await;
    let browser = Browser::start().await;
    let page = browser.window("words-missing").await;
    arrive(&page, &shop.origin(), "tlh", "ltr").await;
    page.click(In::Widget("[data-baton=launcher]")).await;
    page.see(INPUT).await;
    speaks(&page, "en", "Write a message…", "ltr").await;

    let blocked = serde_json::json!({ "urls": ["*/words-*"] });
    page.devtools("Network.enable", serde_json::json!({})).await;
    page.devtools("Network.setBlockedURLs", blocked).await;
    arrive(&page, &shop.origin(), "de", "ltr").await;
    page.click(In::Widget("[data-baton=launcher]")).await;
    page.see(INPUT).await;
    speaks(&page, "en", "Write a message…", "ltr").await;
}

/// The widget's own script, with the languages there are.
#[tokio::test]
async fn tags_numbers_and_times_are_the_languages_own() {
    let shop = Shop::open().await;
    let browser = Browser::start().await;
    let page = browser.window("words-intl").await;
    page.goto(&shop.origin()).await;
    let source = fs::read_to_string(repository().join("widget/words/words.js")).unwrap();
    let tags = format!("en {}", every_language().join(" "));
    // What the driver runs is no module.
    let source = source
        .replace("__LANGUAGES__", &tags)
        .replace("__FIRST__", "[]")
        .replace("export ", "")
        .replace("import.meta.url", "location");
    let run = async |call: &str| page.run(&format!("{source}; return {call}")).await;
    for (wanted, tag) in [
        ("pt-BR", Some("pt")),
        ("pt-PT", Some("pt-PT")),
        ("zh-TW", Some("zh-Hant")),
        ("zh_HK", Some("zh-Hant")),
        ("zh-Hans-SG", Some("zh")),
        ("iw", Some("he")),
        ("de_AT", Some("de")),
        ("tlh", None),
        ("not a tag", None),
    ] {
        let found = run(&format!("speaks({wanted:?}) ?? null")).await;
        assert_eq!(found.as_str(), tag, "{wanted}");
    }
    let forms = "one={count} wiadomość|few={count} wiadomości|many={count} wiadomości.|other={count} wiadomości!";
    for (count, text) in [(1, "1 wiadomość"), (3, "3 wiadomości"), (5, "5 wiadomości."), (22, "22 wiadomości")] {
        assert_eq!(run(&format!("counted({forms:?}, {count}, 'pl')")).await, text);
    }
    assert_eq!(run("counted('one={count} line|other={count} lines', 1234, 'en')").await, "1,234 lines");
    assert_eq!(run("counted('other={count} 件', 3, 'ar-EG')").await, "٣ 件");
    assert_eq!(run("span(10, 'minute', 'de')").await, "10 Minuten");
    assert_eq!(run("span(2, 'hour', 'he')").await, "שעתיים");
    let noon = "new Date(2026, 10, 26, 12, 5).getTime()";
    assert_eq!(run(&format!("moment({noon}, 0, 'de')")).await, "12:05");
    assert_eq!(run(&format!("moment({noon}, 1, 'de')")).await, "Donnerstag, 12:05");
}
