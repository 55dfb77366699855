//! Every written attempt to have a browser run something, in every place where somebody else's words are shown: to
//! visitors in the widget, to the team in the console. None runs, none is even stopped by the page's policy, and none
//! leaves anything in the page that could run later.

mod desk;

use crate::widget::{LAUNCHER, write};
use serde_json::{Value, json};
use std::fs;
use std::sync::LazyLock;
use tests::browser::{Browser, In, Page};
use tests::runtime::repository;
use tests::shop::Shop;
use tests::wait::until;

/// As many as the table must hold at least.
const AT_LEAST: usize = 60;
/// Each calls `canary` with its own number; what else a page may do of itself counts, too.
const WATCH: &str = r"
    window.ran = [];
    const tell = (what) => { window.ran.push(`${what}`); if (window !== top) top.postMessage({ canary: `${what}` }, '*'); };
    window.canary = tell;
    for (const name of ['alert', 'confirm', 'prompt', 'print']) window[name] = () => tell(name);
    addEventListener('message', ({ data }) => data?.canary && window.ran.push(data.canary));
    addEventListener('securitypolicyviolation', (e) => tell(`policy ${e.violatedDirective} ${e.blockedURI} ${e.sample}`));
    window.sockets = [];
    window.WebSocket = class extends WebSocket { constructor(...all) { super(...all); window.sockets.push(this); } };";
/// What has run, and what in the page could.
const FOUND: &str = r"
    const found = [...window.ran];
    const visit = (root) => {
        for (const element of root.querySelectorAll('*')) {
            for (const { name, value } of element.attributes) {
                const mark = `${element.tagName} ${name}=${value.slice(0, 90)}`;
                if (/^on/i.test(name)) found.push(mark);
                if (!/^(href|src|action|formaction|xlink:href|data|srcdoc|poster)$/i.test(name)) continue;
                let scheme = '';
                try { scheme = new URL(value, location.href).protocol; } catch {}
                if (/^(javascript|vbscript):$/.test(scheme)) found.push(mark);
                if (/^(data|blob):$|^srcdoc$/.test(scheme || name) && /canary/.test(value)) found.push(mark);
            }
            if (element.tagName === 'SCRIPT' && /canary/.test(element.textContent)) found.push('SCRIPT with text');
            if (element.shadowRoot) visit(element.shadowRoot);
        }
    };
    visit(document);
    return found;";

pub fn attempts() -> &'static [String] {
    static ALL: LazyLock<Vec<String>> = LazyLock::new(|| {
        let path = repository().join("tests/payloads/attacks.json");
        serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap()
    });
    assert!(ALL.len() >= AT_LEAST, "{} attempts", ALL.len());
    &ALL
}

pub async fn watched(browser: &Browser, name: &str) -> Page {
    let page = browser.window(name).await;
    page.devtools("Page.addScriptToEvaluateOnNewDocument", json!({ "source": WATCH })).await;
    page
}

pub async fn assert_nothing_ran(page: &Page, place: &str) {
    let found: Vec<String> = serde_json::from_value(page.run(FOUND).await).unwrap();
    assert!(found.is_empty(), "{place}: {found:#?}");
}

/// The watch sees what it is there for: put in as HTML, attempts do run, and are left lying about.
async fn the_watch_watches(page: &Page) {
    page.run(
        "const box = document.createElement('div');
        box.innerHTML = '<img src=x onerror=canary(2)><a href=\"java\\tscript:1\">x</a>';
        document.body.append(box)",
    )
    .await;
    until("the watch to bark", async || {
        let found: Vec<String> = serde_json::from_value(page.run(FOUND).await).unwrap();
        if found.len() == 3 && found.contains(&"2".to_owned()) { Ok(()) } else { Err(format!("{found:?}")) }
    })
    .await;
    page.run("document.body.lastElementChild.remove(); window.ran.length = 0").await;
}

/// What a hostile worker, a deceived model or a member could send, in every member of every frame.
fn frames(number: usize, attempt: &str) -> Vec<Value> {
    let seq = |place: usize| 1_000 + number * 10 + place;
    let message = |place: usize, from: &str, kind: &str| {
        json!({ "type": "message", "message": {
            "seq": seq(place), "id": format!("attack-{number}-{place}-{attempt}"), "at_ms": 1_700_000_000_000_i64,
            "from": from, "kind": kind, "name": attempt, "text": attempt,
            "sources": [{ "title": attempt, "url": attempt }, { "title": attempt }],
            "choices": [attempt],
            "attachment": { "id": attempt, "name": attempt, "media_type": attempt, "bytes": 9, "url": attempt },
        } })
    };
    let status = json!({ "stage": "claimed", "episode": 1, "thinking": true, "member": attempt });
    vec![
        message(0, "visitor", "text"),
        message(1, "assistant", "text"),
        message(2, "member", "text"),
        message(3, attempt, attempt),
        message(4, "system", "event"),
        json!({ "type": "typing", "name": attempt }),
        json!({ "type": "status", "status": status }),
        json!({ "type": "draft", "turn": 9_000 + number, "text": attempt }),
        json!({ "type": "refused", "code": attempt, "message": attempt }),
        json!({ "type": attempt, "message": attempt }),
    ]
}

#[tokio::test]
async fn attack_nothing_that_is_shown_to_a_visitor_runs() {
    let shop = Shop::open().await;
    let browser = Browser::start().await;
    let page = watched(&browser, "attack-widget").await;
    // The page's own title and address say it as well.
    page.goto(&format!("{}/?q=%3Cimg%20src%3Dx%20onerror%3Dcanary(2)%3E#javascript:canary(45)", shop.origin())).await;
    page.run("document.title = '<img src=x onerror=canary(2)>'").await;
    the_watch_watches(&page).await;
    page.click(LAUNCHER).await;
    // Typed by the visitor, as far as one line may hold it.
    for attempt in attempts().iter().filter(|attempt| !attempt.contains(char::is_control)).take(12) {
        write(&page, attempt).await;
    }
    assert_nothing_ran(&page, "typed by the visitor").await;
    let all: Vec<Vec<Value>> = attempts().iter().enumerate().map(|(number, attempt)| frames(number, attempt)).collect();
    for (number, frames) in all.iter().enumerate() {
        let script = format!(
            "for (const frame of {}) window.sockets.at(-1)
                .dispatchEvent(new MessageEvent('message', {{ data: JSON.stringify(frame) }}))",
            Value::from(frames.clone())
        );
        page.run(&script).await;
        assert_nothing_ran(&page, &format!("attempt {}: {}", number + 1, attempts()[number])).await;
    }
    let rows = page.texts(In::Widget("[data-baton=message]")).await;
    let shown = rows.iter().filter(|row| row.contains("canary(")).count();
    // Of a long log only its end is drawn; each attempt stood there in its turn.
    assert!(shown >= 40 && shown + 5 >= rows.len(), "only {shown} of {} rows show an attempt", rows.len());

    the_owners_own_words_are_no_way_in_either(&shop, &page).await;
}

/// What the page remembers of the settings is drawn before anybody is asked.
async fn the_owners_own_words_are_no_way_in_either(shop: &Shop, page: &Page) {
    let visitor = shop.visitor().await;
    for (number, attempt) in attempts().iter().enumerate().filter(|(number, _)| number % 8 == 0 || *number > 70) {
        let saved = json!({
            "conversation": visitor.conversation, "token": visitor.token, "seen": attempt, "business": attempt,
            "assistant": attempt, "colour": attempt, "css": attempt, "locale": attempt, "greeting": attempt,
            "logo": attempt, "faces": [{ "name": attempt, "picture": attempt }], "mode": attempt, "side": attempt, "radius": attempt,
            "consent": attempt, "privacy_url": attempt, "turnstile": attempt,
        });
        let script = "localStorage.setItem('baton:main', arguments[0])";
        page.client.execute(script, vec![json!(saved.to_string())]).await.unwrap();
        page.goto(&format!("{}/?{number}", shop.origin())).await;
        page.click(LAUNCHER).await;
        page.see(In::Widget("[data-baton=message]")).await;
        assert_nothing_ran(page, &format!("settings with attempt {}: {attempt}", number + 1)).await;
    }
}
