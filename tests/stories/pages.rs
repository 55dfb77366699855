//! The widget on websites with rules of their own: strict policies, no wasm, no frames, no scripts at all.

use protocol::transcript::{Author, Stage};
use serde_json::json;
use tests::api::Visitor;
use tests::browser::{Browser, In, Page};
use tests::host::Host;
use tests::shop::Shop;
use tests::wait::until;

const LAUNCHER: In = In::Widget("[data-baton=launcher]");
const PANEL: In = In::Widget("[data-baton=panel]");
const FRAME: In = In::Widget("[data-baton=frame]");
const FORM: In = In::Widget("[data-baton=form]");
const LINES: In = In::Widget("[data-baton=message]");
const QUESTION: &str = "What does it cost to thaw a frozen pipe?";

fn with_widget(tag: &str) -> String {
    format!(
        "<!doctype html><html lang=en><title>A strict shop</title><h1>Shop</h1>{tag}\
         <script nonce=n0nce>window.broken = []; addEventListener('securitypolicyviolation', \
         ({{ effectiveDirective, blockedURI }}) => broken.push(effectiveDirective + ' ' + blockedURI))</script></html>"
    )
}

async fn ask(page: &Page) {
    page.type_into(In::Widget("[data-baton=input]"), QUESTION).await;
    page.click(In::Widget("[data-baton=send]")).await;
    page.reads(LINES, "$240").await;
}

#[tokio::test]
async fn a_strict_policy_with_a_nonce_and_trusted_types_is_kept_to_the_letter() {
    let (shop, host, browser) = (Shop::open().await, Host::start().await, Browser::start().await);
    let baton = shop.origin();
    let socket = baton.replace("http", "ws");
    let html = with_widget(&format!("<script async nonce=n0nce src=\"{baton}/baton.js\"></script>"));
    let policies = [
        // As documented: by a nonce, with trusted types, and nothing that is not needed.
        format!(
            "default-src 'none'; script-src 'nonce-n0nce' 'wasm-unsafe-eval'; connect-src {baton} {socket}; \
             require-trusted-types-for 'script'; trusted-types 'none'"
        ),
        // And by address, as a website without nonces writes it.
        format!(
            "default-src 'self'; script-src {baton} 'nonce-n0nce' 'wasm-unsafe-eval'; connect-src {baton} {socket}"
        ),
    ];
    for (number, policy) in policies.iter().enumerate() {
        let page = browser.window(&format!("strict-{number}")).await;
        page.goto(&host.guarded(&format!("/strict-{number}"), &html, policy)).await;
        page.click(LAUNCHER).await;
        page.see(PANEL).await;
        ask(&page).await;
        assert_eq!(page.run("return broken").await, json!([]), "{policy}");
        let place = page.run("return getComputedStyle(document.querySelector('baton-chat').shadowRoot.querySelector('[data-baton=panel]')).position").await;
        assert_eq!(place, "fixed", "the panel's style sheet was refused");
    }
}

#[tokio::test]
async fn where_wasm_is_forbidden_the_panel_runs_in_a_frame_of_batons_own_origin() {
    let (shop, host, browser) = (Shop::open().await, Host::start().await, Browser::start().await);
    let baton = shop.origin();
    let html = with_widget(&format!("<script async nonce=n0nce src=\"{baton}/baton.js\"></script>"));
    let policy =
        format!("default-src 'none'; script-src {baton} 'nonce-n0nce'; connect-src {baton}; frame-src {baton}");
    let address = host.guarded("/prices", &html, &policy);
    let page = browser.window("framed").await;
    page.goto(&format!("{address}?boiler=7")).await;
    page.run("window.heard = []; baton.on('message', ({ text }) => heard.push(text)); baton.on('close', () => heard.push('close'))")
        .await;
    page.click(LAUNCHER).await;
    page.see(FRAME).await.enter_frame().await.expect("a frame");
    page.see(PANEL).await;
    ask(&page).await;
    let width = page.run("return document.querySelector('baton-chat').shadowRoot.querySelector('[data-baton=panel]').getBoundingClientRect().width - innerWidth").await;
    assert_eq!(width, json!(0), "the panel fills its frame");
    page.press(tests::browser::Key::Escape).await;
    page.client.enter_parent_frame().await.expect("the page");
    until("the frame to close, the page to have heard, and the launcher to have the focus", async || {
        let script = "const root = document.querySelector('baton-chat').shadowRoot;
            return [root.querySelector('[data-baton=frame]').hidden, root.activeElement?.dataset.baton,
                heard.some((text) => text.includes('$240')), heard.at(-1)]";
        let seen = page.run(script).await;
        if seen == json!([true, "launcher", true, "close"]) { Ok(()) } else { Err(seen.to_string()) }
    })
    .await;

    // The desk is told of it a moment later.
    let row = until("the conversation to be in the inbox", async || {
        shop.owner().inbox("all").await.conversations.into_iter().next().ok_or_else(|| "none".to_owned())
    })
    .await;
    let view = shop.owner().view(&row.id).await;
    let told = serde_json::to_string(&view).expect("JSON");
    assert!(told.contains(&format!("{address}?boiler=7")) && told.contains("A strict shop"), "{told}");

    // On the next page the conversation is known, and what came meanwhile is counted.
    let tom = shop.member("tom").await;
    tom.claim(&row.id).await.expect("free");
    page.goto("about:blank").await;
    tom.reply(&row.id, "Tom here.").await.expect("taken");
    page.goto(&address).await;
    page.reads(LAUNCHER, "1").await;
    page.click(LAUNCHER).await;
    page.see(FRAME).await.enter_frame().await.expect("a frame");
    page.reads(LINES, "Tom here.").await;
}

/// As the documentation has it: the frame makes its calls itself.
#[tokio::test]
async fn where_calls_are_forbidden_as_well_there_is_one_frame_and_the_launcher_closes_it() {
    let (shop, host, browser) = (Shop::open().await, Host::start().await, Browser::start().await);
    let baton = shop.origin();
    let html = with_widget(&format!("<script async nonce=n0nce src=\"{baton}/baton.js\"></script>"));
    let policy = format!("default-src 'none'; script-src {baton} 'nonce-n0nce'; frame-src {baton}");
    let page = browser.window("framed-without-calls").await;
    page.goto(&host.guarded("/prices", &html, &policy)).await;
    for hidden in [false, true, false] {
        page.click(LAUNCHER).await;
        until("the one frame to follow the launcher", async || {
            let script = "const root = document.querySelector('baton-chat').shadowRoot;
                return [...root.querySelectorAll('iframe')].map((frame) => frame.hidden).concat(root.querySelector('.l').ariaExpanded)";
            let seen = page.run(script).await;
            if seen == json!([hidden, (!hidden).to_string()]) { Ok(()) } else { Err(seen.to_string()) }
        })
        .await;
    }
}

#[tokio::test]
async fn only_the_listed_websites_may_show_the_frame() {
    let (host, other) = (Host::start().await, Host::start().await);
    let listed = host.origin();
    let shop = Shop::open_with(|settings| settings.origins = vec![listed]).await;
    let answer = reqwest::get(format!("{}/frame?site=main", shop.origin())).await.expect("an answer");
    let policy = answer.headers()["content-security-policy"].to_str().expect("text").to_owned();
    assert!(policy.contains(&format!("frame-ancestors 'self' {}", host.origin())), "{policy}");
    assert!(policy.contains("script-src 'self' 'wasm-unsafe-eval'"), "{policy}");
    assert_eq!(reqwest::get(format!("{}/frame?site=nobody", shop.origin())).await.expect("an answer").status(), 404);

    let browser = Browser::start().await;
    for (website, allowed) in [(&host, true), (&other, false)] {
        let html = format!(
            "<!doctype html><iframe src=\"{}/frame?origin={}\"></iframe>\
            <script>addEventListener('message', ({{ data }}) => window.said = data.baton)</script>",
            shop.origin(),
            website.origin()
        );
        let page = browser.window("ancestors").await;
        page.goto(&website.page("/", &html)).await;
        if allowed {
            until("the frame to be ready", async || {
                let said = page.run("return window.said").await;
                if said == "ready" || said == "kept" { Ok(()) } else { Err(said.to_string()) }
            })
            .await;
        } else {
            page.client.enter_frame(0).await.expect("a frame");
            let address = page.run("return location.href").await;
            assert!(address.as_str().is_some_and(|address| address.starts_with("chrome-error:")), "{address}");
        }
    }
}

#[tokio::test]
async fn where_frames_are_forbidden_too_a_plain_form_reaches_the_team() {
    let (shop, host, browser) = (Shop::open().await, Host::start().await, Browser::start().await);
    let baton = shop.origin();
    let html = with_widget(&format!("<script async nonce=n0nce src=\"{baton}/baton.js\"></script>"));
    let policy = format!("default-src 'none'; script-src {baton} 'nonce-n0nce'; connect-src {baton}");
    let address = host.guarded("/prices", &html, &policy);
    let page = browser.window("form").await;
    page.goto(&address).await;
    page.click(LAUNCHER).await;
    page.reads(FORM, "Write to us").await;
    let link = page
        .run("return document.querySelector('baton-chat').shadowRoot.querySelector('[data-baton=form]').href")
        .await;
    page.goto(link.as_str().expect("an address")).await;
    page.type_into(In::Page("#text"), "Could somebody look at <b>our</b> boiler?").await;
    page.type_into(In::Page("#name"), "Sam").await;
    page.type_into(In::Page("#email"), "sam@").await;
    // The browser's own check is a convenience; the door has its own.
    page.run("document.forms[0].noValidate = true").await;
    page.click(In::Page("main form p:last-of-type button")).await;
    page.reads(In::Page("[role=alert]"), "e-mail").await;
    page.retype(In::Page("#email"), "sam@velo.example").await;
    page.click(In::Page("main form p:last-of-type button")).await;
    page.reads(In::Page("main li"), "Could somebody look at <b>our</b> boiler?").await;
    page.reads(In::Page("main li"), "asking the team").await;

    let rows = shop.owner().inbox("all").await.conversations;
    let [row] = &rows[..] else { panic!("{} conversations", rows.len()) };
    assert_eq!(row.stage, Stage::Waiting);
    let view = shop.owner().view(&row.id).await;
    assert_eq!(view.contact.email.as_deref(), Some("sam@velo.example"));
    let told = serde_json::to_string(&view).expect("JSON");
    assert!(told.contains(&address), "{told}");

    // Reloaded, the browser sends the same form once more; it is the same line.
    page.run("location.reload()").await;
    page.reads(In::Page("main li"), "asking the team").await;
    let tom = shop.member("tom").await;
    tom.claim(&row.id).await.expect("free");
    tom.reply(&row.id, "I can come tomorrow.").await.expect("taken");
    page.click(In::Page("button[name=look]")).await;
    page.reads(In::Page("main li"), "I can come tomorrow.").await;
    page.type_into(In::Page("#text"), "Tomorrow is fine.").await;
    page.click(In::Page("main form p:last-of-type button")).await;
    page.reads(In::Page("main li"), "Tomorrow is fine.").await;
    let lines = tom.view(&row.id).await.messages;
    let said: Vec<&str> =
        lines.iter().filter(|line| line.from == Author::Visitor).map(|line| line.text.as_str()).collect();
    assert_eq!(said, ["Could somebody look at <b>our</b> boiler?", "Tomorrow is fine."]);
}

#[tokio::test]
async fn the_form_is_guarded_as_every_door_is() {
    let host = Host::start().await;
    let listed = host.origin();
    let shop = Shop::open_with(|settings| settings.origins = vec![listed.clone()]).await;
    let (form, client) = (format!("{}/form", shop.origin()), tests::api::client());
    let page = client.get(format!("{form}?locale=de-AT")).send().await.expect("an answer");
    let policy = page.headers()["content-security-policy"].to_str().expect("text").to_owned();
    assert!(policy.contains("default-src 'none'") && policy.contains("frame-ancestors 'none'"), "{policy}");
    let html = page.text().await.expect("a page");
    assert!(html.contains("lang=\"de\"") && html.contains("Ihre Nachricht") && !html.contains("<script"), "{html}");
    let field = |name: &str| {
        let (_, rest) = html.split_once(&format!("name={name} value=\"")).expect("the field");
        rest.split('"').next().expect("a value").to_owned()
    };
    let fields = [("conversation", field("conversation")), ("token", field("token")), ("line", field("line"))];
    let send = |change: (&str, &str), origin: &str| {
        let mut body: Vec<(String, String)> =
            fields.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect();
        body.push(("text".to_owned(), "Hallo".to_owned()));
        body.retain(|(name, _)| name != change.0);
        body.push((change.0.to_owned(), change.1.to_owned()));
        let body: String =
            reqwest::Url::parse_with_params("http://x/", &body).expect("fields").query().unwrap_or_default().to_owned();
        client
            .post(&form)
            .header("content-type", "application/x-www-form-urlencoded")
            .header("origin", origin)
            .body(body)
            .send()
    };
    for (change, origin, status) in [
        (("text", " "), shop.origin(), 422),
        (("homepage", "https://spam.example"), shop.origin(), 422),
        (("token", "no-token"), shop.origin(), 401),
        (("conversation", "0000000000000000"), shop.origin(), 404),
        (("text", "Hallo"), "https://elsewhere.example".to_owned(), 403),
        (("text", "Hallo"), "null".to_owned(), 403),
    ] {
        let answer = send(change, &origin).await.expect("an answer");
        assert_eq!(answer.status(), status, "{change:?} from {origin}");
        assert!(answer.text().await.expect("a body").contains("\"error\""));
    }
    assert!(shop.owner().inbox("all").await.conversations.is_empty(), "a refused form left a conversation");
    for origin in [shop.origin(), listed.clone()] {
        let answer = send(("text", "Hallo"), &origin).await.expect("an answer");
        assert_eq!(answer.status(), 200, "{origin}");
    }
    let visitor = Visitor::known(&shop.origin(), field("conversation"), field("token"));
    let said = visitor.messages(0).await.messages.into_iter().filter(|line| line.text == "Hallo").count();
    assert_eq!(said, 1, "one form, sent twice");
}
