//! Turnstile in the widget: a first line waits for it and goes by itself, and whatever becomes of it nothing is lost.

use protocol::transcript::Author;
use serde_json::json;
use tests::browser::{Browser, In, Page};
use tests::fakes::Fake;
use tests::fakes::turnstile::{self, Turnstile};
use tests::host::Host;
use tests::runtime::{repository, secret};
use tests::shop::Shop;
use tests::wait::until;

const LAUNCHER: In = In::Widget("[data-baton=launcher]");
const PANEL: In = In::Widget("[data-baton=panel]");
const INPUT: In = In::Widget("[data-baton=input]");
const LINES: In = In::Widget("[data-baton=message]");
/// What the page's own part of it holds.
const BOX: In = In::Page("[data-baton=challenge]");
const CHECKBOX: In = In::Page("[data-turnstile]");
const QUESTION: &str = "What does it cost to thaw a frozen pipe?";

async fn guarded_shop(plan: &[&'static str]) -> (Shop, Fake<Turnstile>) {
    let cloudflare = turnstile::start(secret("BATON_TURNSTILE_SECRET")).await;
    cloudflare.vendor(|vendor| vendor.plan = plan.to_vec());
    let base = cloudflare.origin();
    let shop = Shop::open_with(|settings| {
        settings.widget.turnstile = "0x4AAAAAAAExample".to_owned();
        settings.widget.turnstile_url = base;
    })
    .await;
    (shop, cloudflare)
}

fn with_widget(shop: &Shop) -> String {
    format!(
        "<!doctype html><html lang=en><title>Shop</title><h1>Shop</h1>\
         <script async nonce=n0nce src=\"{}/baton.js\"></script>\
         <script nonce=n0nce>window.broken = []; addEventListener('securitypolicyviolation', \
         ({{ effectiveDirective, blockedURI }}) => broken.push(effectiveDirective + ' ' + blockedURI))</script></html>",
        shop.origin()
    )
}

async fn open(page: &Page, address: &str) {
    page.goto(address).await;
    page.click(LAUNCHER).await;
    page.see(PANEL).await;
}

async fn write(page: &Page) {
    page.type_into(INPUT, QUESTION).await;
    page.click(In::Widget("[data-baton=send]")).await;
    page.reads(LINES, QUESTION).await;
}

/// What the visitor reads above the composer.
async fn says(page: &Page, words: &str) {
    until(&format!("the challenge to say {words:?}"), async || {
        let said = page
            .run("return document.querySelector('[data-baton=challenge]')?.shadowRoot.querySelector('p').innerText ?? ''")
            .await;
        if said.as_str().is_some_and(|said| said.contains(words)) { Ok(()) } else { Err(said.to_string()) }
    })
    .await;
}

/// For whoever wants to look.
async fn picture(page: &Page, name: &str) {
    let folder = repository().join("target/pictures");
    std::fs::create_dir_all(&folder).expect("a folder");
    page.picture(&folder.join(format!("{name}.png")), None).await;
}

async fn is_gone(page: &Page) {
    until("the challenge to go", async || {
        let boxes = page.run("return document.querySelectorAll('[data-baton=challenge]').length").await;
        if boxes == json!(0) { Ok(()) } else { Err(boxes.to_string()) }
    })
    .await;
}

/// The line has come, and once.
async fn is_answered(page: &Page, shop: &Shop) {
    page.reads(LINES, "$240").await;
    is_gone(page).await;
    let row = until("the conversation in the inbox", async || {
        shop.owner().inbox("all").await.conversations.into_iter().next().ok_or_else(|| "none".to_owned())
    })
    .await;
    let lines = shop.owner().view(&row.id).await.messages;
    assert_eq!(lines.iter().filter(|line| line.from == Author::Visitor).count(), 1);
}

#[tokio::test]
async fn a_first_line_waits_for_the_challenge_and_goes_by_itself_in_every_tab() {
    let (shop, _cloudflare) = guarded_shop(&["ask"]).await;
    let (host, browser) = (Host::start().await, Browser::start().await);
    let address = host.page("/", &with_widget(&shop));
    let page = browser.window("challenge").await;
    open(&page, &address).await;
    says(&page, "confirm that you are a person").await;
    write(&page).await;
    let focus = "const root = document.querySelector('baton-chat').shadowRoot;
        const box = document.querySelector('[data-baton=challenge]').shadowRoot;
        return [root.activeElement?.dataset.baton, box.querySelector('p').role, box.querySelector('a').hidden]";
    assert_eq!(page.run(focus).await, json!(["send", "status", true]), "the focus is where the visitor has it");
    assert!(shop.owner().inbox("all").await.conversations.is_empty(), "nothing has come yet");
    for (dark, name) in [(true, "challenge-dark"), (false, "challenge")] {
        page.dark(dark).await;
        picture(&page, name).await;
    }

    let (first, second) = (page.tab().await, page.open_tab().await);
    open(&page, &address).await;
    says(&page, "confirm that you are a person").await;
    page.switch_to(&first).await;
    page.click(CHECKBOX).await;
    is_answered(&page, &shop).await;
    page.switch_to(&second).await;
    is_gone(&page).await;
    page.reads(LINES, "$240").await;

    // Whoever comes back has nothing to show any more.
    open(&page, &address).await;
    page.reads(LINES, "$240").await;
    assert_eq!(page.texts(BOX).await, Vec::<String>::new());
}

#[tokio::test]
async fn what_fails_or_takes_too_long_is_said_and_begins_again() {
    for (plan, words) in [(["expire", "person"], "too long"), (["error", "person"], "did not work")] {
        let (shop, _cloudflare) = guarded_shop(&plan).await;
        let (host, browser) = (Host::start().await, Browser::start().await);
        let page = browser.window("challenge-again").await;
        open(&page, &host.page("/", &with_widget(&shop))).await;
        says(&page, words).await;
        // By the time this is written the next attempt may have passed.
        write(&page).await;
        is_answered(&page, &shop).await;
    }
    // A machine, by the worker's own question.
    let (shop, cloudflare) = guarded_shop(&["machine", "machine", "person"]).await;
    let (host, browser) = (Host::start().await, Browser::start().await);
    let page = browser.window("challenge-refused").await;
    open(&page, &host.page("/", &with_widget(&shop))).await;
    write(&page).await;
    let again = "document.querySelector('[data-baton=challenge]').shadowRoot.querySelector('button').click()";
    says(&page, "did not work").await;
    page.run(again).await;
    cloudflare.wait_for(2).await;
    says(&page, "did not work").await;
    page.run(again).await;
    is_answered(&page, &shop).await;
}

#[tokio::test]
async fn where_cloudflare_cannot_be_reached_the_form_is_offered_and_the_line_is_kept() {
    let (shop, _cloudflare) = guarded_shop(&[]).await;
    let (host, browser) = (Host::start().await, Browser::start().await);
    let (baton, html) = (shop.origin(), with_widget(&shop));
    let policy = format!(
        "default-src 'none'; script-src {baton} 'nonce-n0nce' 'wasm-unsafe-eval'; connect-src {baton} {}",
        baton.replace("http", "ws")
    );
    let page = browser.window("challenge-blocked").await;
    // The nonce is the page's own, but not to be had by an address the policy does not know: that one is left out.
    open(
        &page,
        &host.guarded("/strict", &html.replace(" nonce=n0nce src", " src"), &policy.replace(" 'nonce-n0nce'", "")),
    )
    .await;
    write(&page).await;
    says(&page, "cannot be loaded here").await;
    picture(&page, "challenge-blocked").await;
    let link =
        page.run("return document.querySelector('[data-baton=challenge]').shadowRoot.querySelector('a').href").await;
    let strict = page.tab().await;
    page.open_tab().await;
    page.goto(link.as_str().expect("an address")).await;
    page.type_into(In::Page("#text"), "The chat does not let me by.").await;
    page.type_into(In::Page("#email"), "sam@velo.example").await;
    page.click(In::Page("main form p:last-of-type button")).await;
    page.reads(In::Page("main li"), "The chat does not let me by.").await;
    // On a page that lets Cloudflare in, the line goes after all.
    page.switch_to(&strict).await;
    open(&page, &host.page("/", &html)).await;
    page.reads(LINES, "$240").await;
    is_gone(&page).await;
}

#[tokio::test]
async fn strict_policies_and_the_frame_let_the_challenge_in_as_documented() {
    let (shop, cloudflare) = guarded_shop(&[]).await;
    let (host, browser) = (Host::start().await, Browser::start().await);
    let (baton, html, theirs) = (shop.origin(), with_widget(&shop), cloudflare.origin());
    let socket = baton.replace("http", "ws");
    let connect = format!("connect-src {baton} {socket}; frame-src {theirs}");
    let policies = [
        format!(
            "default-src 'none'; script-src 'nonce-n0nce' 'wasm-unsafe-eval'; {connect}; \
             require-trusted-types-for 'script'; trusted-types baton"
        ),
        format!("default-src 'none'; script-src {baton} {theirs} 'nonce-n0nce' 'wasm-unsafe-eval'; {connect}"),
    ];
    for (number, policy) in policies.iter().enumerate() {
        let page = browser.window(&format!("challenge-strict-{number}")).await;
        open(&page, &host.guarded(&format!("/strict-{number}"), &html, policy)).await;
        write(&page).await;
        page.reads(LINES, "$240").await;
        is_gone(&page).await;
        assert_eq!(page.run("return broken").await, json!([]), "{policy}");
    }
    // Without wasm: in the frame, which has Baton's own policy.
    let policy =
        format!("default-src 'none'; script-src {baton} 'nonce-n0nce'; connect-src {baton}; frame-src {baton}");
    let page = browser.window("challenge-framed").await;
    page.goto(&host.guarded("/framed", &html, &policy)).await;
    page.click(LAUNCHER).await;
    page.see(In::Widget("[data-baton=frame]")).await.enter_frame().await.expect("a frame");
    page.see(PANEL).await;
    write(&page).await;
    page.reads(LINES, "$240").await;
    is_gone(&page).await;
}
