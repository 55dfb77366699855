//! What a website does with the widget from its own scripts, and what the widget does by itself there.

use serde_json::{Value, json};
use tests::browser::{Browser, In, Page};
use tests::host::Host;
use tests::shop::Shop;
use tests::wait::until;

const LAUNCHER: In = In::Widget("[data-baton=launcher]");
const PANEL: In = In::Widget("[data-baton=panel]");
const GREETING: In = In::Widget("[data-baton=greeting]");
const QUESTION: &str = "What does it cost to thaw a frozen pipe?";

/// A page of the business with the widget on it.
fn shop_page(shop: &Shop, attributes: &str, scripts: &str) -> String {
    let tag = format!("<script async src=\"{}/baton.js\" {attributes}></script>", shop.origin());
    format!("<!doctype html><html lang=en><title>Prices</title><h1>Prices</h1>{scripts}{tag}</html>")
}

async fn value_of(page: &Page, script: &str, wanted: Value) {
    until(&format!("{script} to be {wanted}"), async || {
        let value = page.run(&format!("return {script}")).await;
        if value == wanted { Ok(()) } else { Err(value.to_string()) }
    })
    .await;
}

/// What a call is rejected with.
async fn refused(page: &Page, call: &str) -> String {
    let said = page.run(&format!("return {call}.then(() => 'taken', (error) => error.message)")).await;
    said.as_str().unwrap_or_default().to_owned()
}

/// Calls that are made before the script is there, and events, in the order in which they happened.
const QUEUED: &str = "<script>
    window.heard = [];
    (window.baton ||= []).push(['on', 'open', () => heard.push('open')]);
    for (const name of ['ready', 'close', 'unread', 'handoff', 'claimed', 'resolved'])
        baton.push(['on', name, (detail) => heard.push(name)]);
    baton.push(['on', 'open', () => { throw new Error('a listener of the page breaks') }]);
    baton.push(['on', 'message', ({ from, text }) => heard.push(from + (text.includes('$240') ? ' answers' : ''))]);
    baton.push(['send', 'What does it cost to thaw a frozen pipe?']);
</script>";

#[tokio::test]
async fn a_website_opens_the_chat_writes_into_it_and_hears_of_everything() {
    let (shop, host, browser) = (Shop::open().await, Host::start().await, Browser::start().await);
    let page = browser.window("script").await;
    page.goto(&host.page("/prices", &shop_page(&shop, "", QUEUED))).await;
    page.reads(In::Widget("[data-baton=message]"), "$240").await;
    page.reads(In::Widget("[data-baton=message]"), QUESTION).await;
    value_of(
        &page,
        "heard.includes('ready') && heard.includes('open') && heard.includes('assistant answers')",
        json!(true),
    )
    .await;

    page.run("baton.close()").await;
    value_of(&page, "heard.includes('close')", json!(true)).await;
    page.run("window.off = () => heard.push('never'); baton.on('open', off).then(() => baton.off('open', off))").await;
    page.run("baton.once('open').then(() => heard.push('once')); baton.open()").await;
    value_of(&page, "heard.includes('once')", json!(true)).await;
    value_of(&page, "heard.includes('never')", json!(false)).await;

    page.run("baton.send('I want to talk to a person')").await;
    value_of(&page, "heard.includes('handoff')", json!(true)).await;
    let row = until("the conversation to be in the inbox", async || {
        shop.owner().inbox("all").await.conversations.into_iter().next().ok_or_else(|| "none".to_owned())
    })
    .await;
    let tom = shop.member("tom").await;
    tom.claim(&row.id).await.expect("free");
    value_of(&page, "heard.includes('claimed')", json!(true)).await;
    tom.reply(&row.id, "Tom here.").await.expect("taken");
    value_of(&page, "heard.includes('member')", json!(true)).await;

    for (call, why) in [
        ("baton.send('  ')", "needs a text"),
        ("baton.send('x'.repeat(4001))", "4,000"),
        ("baton.identify('no-token')", "JSON Web Token"),
        ("baton.identify('a.b.' + 'c'.repeat(4100))", "4096"),
        ("baton.identify(null, Object.fromEntries(Array.from({ length: 21 }, (_, i) => ['k' + i, 1])))", "20"),
        ("baton.identify(null, { ['k'.repeat(41)]: 1 })", "1 to 40"),
        ("baton.identify(null, { plan: 'x'.repeat(201) })", "over 200"),
        ("baton.identify(null, { plan: {} })", "no text"),
        ("baton.identify(null, [1])", "an object"),
        ("baton.setLocale('not a language')", "language"),
    ] {
        let said = refused(&page, call).await;
        assert!(said.contains(why), "{call}: {said}");
    }
}

/// The page's own `fetch` is watched: what is said of the visitor, and where.
const WATCHED: &str = "<script>
    window.told = [];
    const own = window.fetch;
    window.fetch = (url, options) => {
        if (String(url).endsWith('/identify')) told.push({ url: String(url), body: options.body, by: options.headers.authorization });
        return own(url, options);
    };
    Array.prototype.toJSON = () => 'patched';
    (window.baton ||= []).push(['identify', 'aGVhZA.Ym9keQ.c2lnbg', { plan: 'pro \"plus\"', seats: 3, trial: false }]);
</script>";

#[tokio::test]
async fn a_website_says_who_the_visitor_is_and_the_conversation_is_told_once_there_is_one() {
    let (shop, host, browser) = (Shop::open().await, Host::start().await, Browser::start().await);
    let page = browser.window("identify").await;
    page.goto(&host.page("/account", &shop_page(&shop, "", WATCHED))).await;
    page.see(LAUNCHER).await;
    value_of(&page, "told.length", json!(0)).await;
    page.click(LAUNCHER).await;
    value_of(&page, "told.length", json!(1)).await;
    let told = page.run("return told[0]").await;
    let body: Value = serde_json::from_str(told["body"].as_str().expect("a body")).expect("JSON");
    let attributes = json!({ "plan": "pro \"plus\"", "seats": "3", "trial": "false" });
    assert_eq!(body, json!({ "identity": "aGVhZA.Ym9keQ.c2lnbg", "attributes": attributes }));
    let address = told["url"].as_str().expect("an address");
    assert!(address.starts_with(&format!("{}/api/chat/", shop.origin())), "{address}");
    assert!(told["by"].as_str().expect("a bearer").len() > 40, "{told}");

    // Nobody has signed that one; what the page says of the visitor is told the team all the same.
    let said = refused(&page, "baton.identify('aGVhZA.Ym9keQ.c2lnbg')").await;
    assert!(said.starts_with("baton: "), "{said}");
    assert_eq!(refused(&page, "baton.identify(null, { plan: 'gold' })").await, "taken");
    page.type_into(In::Widget("[data-baton=input]"), QUESTION).await;
    page.click(In::Widget("[data-baton=send]")).await;
    page.reads(In::Widget("[data-baton=message]"), "$240").await;
    let row = until("the conversation in the inbox", async || {
        shop.owner().inbox("all").await.conversations.into_iter().next().ok_or_else(|| "none".to_owned())
    })
    .await;
    let view = serde_json::to_value(shop.owner().view(&row.id).await).expect("JSON");
    assert!(view.to_string().contains("\"plan\":\"gold\""), "{view}");
}

#[tokio::test]
async fn a_greeting_comes_once_is_waved_away_and_never_disturbs_a_conversation() {
    let (shop, host, browser) = (Shop::open().await, Host::start().await, Browser::start().await);
    let greets = |path: &str, every: u32| {
        format!(
            "data-greet='[{{\"after\":1,\"path\":\"{path}\",\"text\":\"Questions about our prices?\",\"every\":{every}}}]'"
        )
    };
    let prices = host.page("/prices", &shop_page(&shop, &greets("/prices*", 7), ""));
    let start = host.page("/", &shop_page(&shop, &greets("/prices*", 7), ""));
    let page = browser.window("greet").await;

    // Not on another page, until a single-page app goes on to the one it is for.
    page.goto(&start).await;
    page.see(LAUNCHER).await;
    page.run("history.pushState({}, '', '/prices/boilers')").await;
    page.reads(GREETING, "Questions about our prices?").await;
    assert_eq!(page.run("return document.activeElement.tagName").await, "BODY", "it takes the focus");
    assert_eq!(
        page.run("return document.querySelector('baton-chat').shadowRoot.querySelector('[role=status]').dataset.baton")
            .await,
        "greeting"
    );
    page.click(In::Widget("[data-baton=greeting-dismiss]")).await;
    assert!(page.texts(GREETING).await.is_empty());

    // Not again for a week.
    page.goto(&prices).await;
    page.see(LAUNCHER).await;
    let mark = page.run("return localStorage.getItem('baton-greeted:main')").await;
    assert!(mark.as_str().is_some_and(|ms| ms.len() >= 13), "{mark}");
    until("the page to be looked at for two seconds", async || {
        let seen = page.run("return performance.now() > 2200").await;
        if seen == json!(true) { Ok(()) } else { Err(seen.to_string()) }
    })
    .await;
    assert!(page.texts(GREETING).await.is_empty(), "greeted twice");

    // When a week has passed, it is there again, and a click on it opens the chat.
    page.run("localStorage.setItem('baton-greeted:main', Date.now() - 8 * 864e5)").await;
    page.goto(&prices).await;
    page.click(In::Widget("[data-baton=greeting-open]")).await;
    page.see(PANEL).await;
    assert!(page.texts(GREETING).await.is_empty(), "it stands over an open chat");

    // Whoever has a conversation is not greeted.
    page.reads(In::Widget("[data-baton=message]"), "AI").await;
    page.run("localStorage.removeItem('baton-greeted:main')").await;
    page.goto(&prices).await;
    page.see(LAUNCHER).await;
    until("two seconds on the page", async || {
        let seen = page.run("return performance.now() > 2200").await;
        if seen == json!(true) { Ok(()) } else { Err(seen.to_string()) }
    })
    .await;
    assert!(page.texts(GREETING).await.is_empty(), "greeted in a conversation");
}
