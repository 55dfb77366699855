//! The widget on pages that are no help: wild style sheets, patched prototypes, bodies that are replaced, frames,
//! shadow trees, and the script twice.

use serde_json::json;
use tests::browser::{Browser, In, Page};
use tests::host::Host;
use tests::shop::Shop;
use tests::wait::until;

const LAUNCHER: In = In::Widget("[data-baton=launcher]");
const PANEL: In = In::Widget("[data-baton=panel]");
const LINES: In = In::Widget("[data-baton=message]");
const QUESTION: &str = "What does it cost to thaw a frozen pipe?";

/// What websites do to elements that are not theirs, all at once.
const WILD_STYLE: &str = "<style>
    * { all: revert !important }
    body *, html > *, baton-chat { display: block !important; position: static !important; opacity: .1 !important;
        color: red !important; font: 40px serif !important; transform: rotate(7deg) !important; --brand: pink !important }
    baton-chat, body > *, html > :not(head, body) { display: none !important; visibility: hidden !important; width: 0 !important }
    button { background: lime !important; border: 9px solid !important; width: 100% !important; height: 300px !important }
    html { font-size: 62.5% !important; text-transform: uppercase !important; letter-spacing: .5em !important;
        line-height: 3 !important; visibility: hidden !important; pointer-events: none !important;
        cursor: none !important; user-select: none !important }
    .cover { position: fixed !important; inset: 0 !important; z-index: 2147483647 !important; background: #0003 !important;
        display: block !important; visibility: visible !important; pointer-events: auto !important }
</style><div class=cover></div>";

/// Prototype.js, MooTools, polyfills and session recorders have done each of these. Only for who calls from Baton's own
/// files: the browser's driver works in the same page.
const PATCHED: &str = "<script>
    const patch = (where, name, theirs) => {
        const own = where[name];
        where[name] = function (...rest) {
            const ours = Error().stack.split('\\n').slice(1).some((line) => /baton[.-]|\\/baton\\//.test(line));
            return (ours ? theirs : own || (() => this)).apply(this, rest);
        };
    };
    patch(JSON, 'stringify', () => '\"patched\"');
    patch(Array, 'from', (iterable) => [].slice.call(iterable));
    for (const name of ['append', 'prepend', 'replaceChildren', 'before', 'after'])
        patch(Element.prototype, name, () => { throw new Error(name + ' is ours') });
    for (const name of ['matches', 'closest']) patch(Element.prototype, name, () => false);
    const own = { attach: Element.prototype.attachShadow, open: XMLHttpRequest.prototype.open, fetch: window.fetch };
    Element.prototype.attachShadow = function (options) { return own.attach.call(this, options) };
    XMLHttpRequest.prototype.open = function (...rest) { this.watched = true; return own.open.apply(this, rest) };
    window.fetch = (...rest) => own.fetch.apply(window, rest);
    Array.prototype.last = function () { return this[this.length - 1] };
    Object.defineProperty(Object.prototype, 'extend', { value() {}, writable: true, configurable: true });
    window.$ = window.$$ = () => null;
    window.name = 'open';
    window.baton = document.createElement('details');
</script>";

async fn opens_and_answers(page: &Page) {
    page.click(LAUNCHER).await;
    page.see(PANEL).await;
    page.type_into(In::Widget("[data-baton=input]"), QUESTION).await;
    page.click(In::Widget("[data-baton=send]")).await;
    page.reads(LINES, "$240").await;
}

fn tag(shop: &Shop) -> String {
    format!("<script async src=\"{}/baton.js\"></script>", shop.origin())
}

#[tokio::test]
async fn wild_styles_and_patched_prototypes_do_not_reach_the_widget() {
    let (shop, host, browser) = (Shop::open().await, Host::start().await, Browser::start().await);
    let head = format!("{WILD_STYLE}{PATCHED}");
    let html = format!("<!doctype html><html lang=en><body><h1>Shop</h1>{head}{}</body></html>", tag(&shop));
    let page = browser.window("hostile").await;
    page.goto(&host.page("/", &html)).await;
    opens_and_answers(&page).await;
    let script = "const root = document.querySelector('baton-chat').shadowRoot;
        const launcher = root.querySelector('[data-baton=launcher]'), panel = root.querySelector('[data-baton=panel]');
        const [box, style] = [launcher.getBoundingClientRect(), getComputedStyle(panel)];
        return [box.width, box.height, Math.round(innerWidth - box.right), Math.round(innerHeight - box.bottom),
            getComputedStyle(launcher).backgroundColor, style.textTransform, style.letterSpacing, style.opacity,
            style.visibility, document.elementFromPoint(box.x + 30, box.y + 30).localName]";
    let drawn = page.run(script).await;
    let wanted = json!([60, 60, 20, 20, "rgb(15, 118, 110)", "none", "normal", "1", "visible", "baton-chat"]);
    let colour = page.run("return JSON.parse(localStorage['baton:main']).colour").await;
    let mut wanted = wanted;
    if let Some(rgb) = colour.as_str().and_then(rgb) {
        wanted[4] = json!(rgb);
    }
    assert_eq!(drawn, wanted);
    let leaves_alone =
        "return [typeof window.$, Object.keys(window).filter((key) => /wbg|wasm/.test(key)).length, document.cookie]";
    assert_eq!(page.run(leaves_alone).await, json!(["function", 0, ""]));
}

/// As the browser says a colour.
fn rgb(hex: &str) -> Option<String> {
    let number = u32::from_str_radix(hex.strip_prefix('#')?, 16).ok()?;
    Some(format!("rgb({}, {}, {})", number >> 16, number >> 8 & 255, number & 255))
}

#[tokio::test]
async fn a_single_page_app_swaps_its_body_and_the_conversation_stays_open() {
    let (shop, host, browser) = (Shop::open().await, Host::start().await, Browser::start().await);
    let html = format!("<!doctype html><html lang=en><body><h1>One</h1>{}</body></html>", tag(&shop));
    let page = browser.window("swapped").await;
    page.goto(&host.page("/", &html)).await;
    opens_and_answers(&page).await;
    page.type_into(In::Widget("[data-baton=input]"), "half a thou").await;

    // As Turbo and Astro do it: the next body is another element, the address changes, the scripts run again.
    let swap = format!(
        "const next = document.createElement('body');
         next.innerHTML = '<h1>Two</h1>';
         const script = document.createElement('script');
         script.src = '{}/baton.js';
         script.onload = () => window.again = true;
         next.appendChild(script);
         document.body.replaceWith(next);
         history.pushState({{}}, '', '/two')",
        shop.origin()
    );
    page.run(&swap).await;
    page.see(In::Page("h1")).await;
    until("the script to have run again", async || {
        let again = page.run("return window.again").await;
        if again == json!(true) { Ok(()) } else { Err(again.to_string()) }
    })
    .await;
    page.see(PANEL).await;
    let state = "const root = document.querySelector('baton-chat').shadowRoot;
        return [document.querySelectorAll('baton-chat').length, root.querySelector('[data-baton=input]').value,
            root.activeElement?.dataset.baton]";
    assert_eq!(page.run(state).await, json!([1, "half a thou", "input"]), "nothing is lost, not even the focus");

    // As a framework does that draws the whole document: everything below the root is new.
    page.run(
        "const body = document.createElement('body');
         body.innerHTML = '<h1>Three</h1>';
         document.documentElement.replaceChildren(document.createElement('head'), body)",
    )
    .await;
    page.see(PANEL).await;
    page.type_into(In::Widget("[data-baton=input]"), "ght").await;
    page.click(In::Widget("[data-baton=send]")).await;
    page.reads(LINES, "half a thought").await;
}

#[tokio::test]
async fn twice_on_a_page_in_a_frame_and_in_a_shadow_tree_there_is_one_widget_that_works() {
    let (shop, host, browser) = (Shop::open().await, Host::start().await, Browser::start().await);
    let twice = host.page("/twice", &format!("<!doctype html><html lang=en><body>{0}{0}{0}</body></html>", tag(&shop)));
    let page = browser.window("twice").await;
    page.goto(&twice).await;
    opens_and_answers(&page).await;
    assert_eq!(page.run("return document.querySelectorAll('baton-chat').length").await, 1);

    let framed =
        format!("<!doctype html><html lang=en><iframe id=inner src=\"{twice}\" width=700 height=700></iframe></html>");
    let page = browser.window("inner").await;
    page.goto(&host.page("/framed", &framed)).await;
    page.see(In::Page("#inner")).await.enter_frame().await.expect("a frame");
    opens_and_answers(&page).await;

    let shadow = format!(
        "<!doctype html><html lang=en><body><x-app></x-app><script>customElements.define('x-app', class extends HTMLElement {{
            connectedCallback() {{
                const script = document.createElement('script');
                script.src = '{}/baton.js';
                this.attachShadow({{ mode: 'closed' }}).appendChild(script);
            }}
        }})</script></body></html>",
        shop.origin()
    );
    let page = browser.window("shadow").await;
    page.goto(&host.page("/shadow", &shadow)).await;
    opens_and_answers(&page).await;
}
