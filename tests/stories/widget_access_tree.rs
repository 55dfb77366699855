//! The widget without eyes and without a mouse: what Chromium tells screen readers on the whole path, and the whole path
//! by keyboard alone.

use std::fs;
use tests::access::{dialog, focused, lines, tab_back};
use tests::browser::{Browser, In, Key, Page};
use tests::cable::Cable;
use tests::runtime::repository;
use tests::shop::Shop;
use tests::wait::until;
use tests::walk::{arrive, newest, walk};

const LINES: In = In::Widget("[data-baton=message]");

/// What a screen reader is told, state by state, is in `widget_access_tree/`. A story that finds something else leaves it
/// in `target/trees`: read it aloud, and where it is better, copy it.
#[tokio::test]
async fn a_screen_reader_is_told_the_whole_path() {
    let shop = Shop::open().await;
    let browser = Browser::start().await;
    let page = browser.window("widget-tree").await;
    let cable = Cable::to(shop.runtime.port()).await;
    arrive(&page, &cable.origin(), "en", "ltr").await;
    let mut differing = Vec::new();
    walk(&page, &shop, &cable, async |page, state| {
        if state == "closed" {
            return;
        }
        let wanted = repository().join(format!("tests/stories/widget_access_tree/{state}.txt"));
        let wanted = fs::read_to_string(wanted).unwrap_or_default();
        let there = settled(page, &wanted).await;
        if there != wanted {
            let folder = repository().join("target/trees");
            fs::create_dir_all(&folder).unwrap();
            fs::write(folder.join(format!("{state}.txt")), &there).unwrap();
            differing.push(format!("{state}:\n{}", difference(&wanted, &there)));
        }
    })
    .await;
    assert!(differing.is_empty(), "target/trees has what is told now:\n{}", differing.join("\n"));
}

/// The tree, once it is as wanted, or else once it no longer changes.
async fn settled(page: &Page, wanted: &str) -> String {
    let mut before = String::new();
    let mut same = 0;
    until("the accessibility tree to settle", async || {
        let now = dialog(page).await;
        same = if now == before { same + 1 } else { 0 };
        before.clone_from(&now);
        if now == wanted || same >= 8 { Ok(now) } else { Err(now) }
    })
    .await
}

fn difference(wanted: &str, there: &str) -> String {
    let only = |sign: char, of: &str, other: &str| -> Vec<String> {
        of.lines()
            .filter(|line| !other.lines().any(|known| known == *line))
            .map(|line| format!("{sign} {line}"))
            .collect()
    };
    [only('-', wanted, there), only('+', there, wanted)].concat().join("\n")
}

/// The focus as it is drawn: its outline or its frame, and how far that stands out from the ground it is on.
const FOCUS: &str = r"
    const at = root.activeElement;
    const shown = at.matches('textarea') ? at.closest('.composer') ?? at : at;
    const style = getComputedStyle(shown);
    const rgb = (colour) => { const c = document.createElement('canvas').getContext('2d');
        c.fillStyle = colour; c.fillRect(0, 0, 1, 1); return [...c.getImageData(0, 0, 1, 1).data] };
    const light = (colour) => rgb(colour).slice(0, 3).map((v) => v / 255)
        .map((v) => v <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4)
        .reduce((sum, v, i) => sum + v * [.2126, .7152, .0722][i], 0);
    const outlined = style.outlineStyle != 'none' && parseFloat(style.outlineWidth) >= 2;
    const drawn = outlined ? style.outlineColor : style.boxShadow.match(/^\w+\([^)]*\)/)?.[0];
    if (!drawn) return [`${name(at)} does not show the focus`];
    // Inside the launcher the outline lies on its own colour.
    const ground = parseFloat(style.outlineOffset) < 0 && at != shown.closest('.log') ? style.backgroundColor
        : getComputedStyle(panel).backgroundColor;
    const [a, b] = [light(drawn), light(ground)].sort((x, y) => y - x);
    const contrast = (a + .05) / (b + .05);
    return contrast >= 3 ? [] : [`the focus on ${name(at)} stands out by ${contrast.toFixed(2)} only`]";

/// Tab until the focus is on this, and each stop shows that it has it.
async fn tab_until(page: &Page, wanted: &str) {
    until(&format!("the focus on {wanted}"), async || {
        let now = focused(page).await;
        if !now.is_empty() {
            let faults = lines(page, FOCUS).await;
            assert!(faults.is_empty(), "{faults:?}");
        }
        if now == wanted {
            return Ok(());
        }
        page.press(Key::Tab).await;
        Err(now)
    })
    .await;
}

async fn has_focus(page: &Page, wanted: &str) {
    until(&format!("the focus on {wanted:?}"), async || {
        let now = focused(page).await;
        if now == wanted { Ok(()) } else { Err(now) }
    })
    .await;
}

#[tokio::test]
async fn the_whole_path_by_keyboard_alone() {
    let shop = Shop::open().await;
    let tom = shop.member("tom").await;
    let browser = Browser::start().await;
    let page = browser.window("widget-keyboard").await;
    page.goto(&shop.origin()).await;
    page.see(In::Widget("[data-baton=launcher]")).await;

    tab_until(&page, "launcher").await;
    page.press(Key::Enter).await;
    page.see(In::Widget("[data-baton=panel]")).await;
    // Where there is no mouse, as here, the panel itself has it: what is to be read comes before what is to be written.
    has_focus(&page, "panel").await;
    page.reads(LINES, "Skipper").await;
    tab_until(&page, "input").await;
    page.key_in("What does it cost to repair a leaking tap?").await;
    page.press(Key::Enter).await;
    page.reads(LINES, "$145").await;

    // From the composer around the page and into the panel again: nothing holds the focus.
    tab_until(&page, "thumb-up").await;
    page.press(' ').await;
    page.see(In::Widget("[data-baton=thumb-up][aria-pressed=true]")).await;
    tab_until(&page, "human").await;
    page.press(Key::Enter).await;
    page.see(In::Widget("[data-baton=contact]")).await;
    tab_until(&page, "email").await;
    page.key_in("sam at nowhere").await;
    page.press(Key::Enter).await;
    page.reads(In::Widget("[role=alert]"), "email address").await;
    has_focus(&page, "email").await;
    for _ in 0.."sam at nowhere".len() {
        page.press(Key::Backspace).await;
    }
    page.key_in("sam@example.com").await;
    page.press(Key::Enter).await;
    page.reads(LINES, "The team can reach you").await;

    let conversation = newest(&tom).await;
    tom.claim(&conversation).await.unwrap();
    tom.reply(&conversation, "Hello, Tom here.").await.unwrap();
    page.reads(LINES, "Hello, Tom here.").await;
    tom.resolve(&conversation, protocol::transcript::Outcome::Helped).await.unwrap();
    page.see(In::Widget("[data-baton=rating]")).await;
    tab_until(&page, "star").await;
    page.press(' ').await;
    page.see(In::Widget("[data-baton=rating-send]")).await;
    tab_until(&page, "rating-send").await;
    page.press(Key::Enter).await;

    has_focus(&page, "panel").await;
    page.press(Key::Escape).await;
    has_focus(&page, "launcher").await;
    assert!(page.texts(In::Widget("[data-baton=panel]:not([hidden])")).await.is_empty(), "Escape closes the panel");
}

#[tokio::test]
async fn the_focus_leaves_the_panel_at_both_ends_and_on_a_phone_stays_where_the_panel_covers_the_page() {
    let shop = Shop::open().await;
    let browser = Browser::start().await;
    let page = browser.window("widget-no-trap").await;
    page.goto(&shop.origin()).await;
    page.click(In::Widget("[data-baton=launcher]")).await;
    page.reads(LINES, "Skipper").await;
    for forward in [true, false] {
        page.click(In::Widget("[data-baton=input]")).await;
        until("the focus in the page", async || {
            match forward {
                true => page.press(Key::Tab).await,
                false => tab_back(&page).await,
            }
            let now = focused(&page).await;
            if now.is_empty() { Ok(()) } else { Err(now) }
        })
        .await;
    }
    page.click(In::Widget("[data-baton=close]")).await;

    page.frame(390, 780).await;
    page.click(In::Widget("[data-baton=launcher]")).await;
    page.see(In::Widget("[data-baton=panel]")).await;
    let mut stops = Vec::new();
    for _ in 0..20 {
        page.press(Key::Tab).await;
        let at = "return document.activeElement.tagName";
        stops.push(page.run(at).await.as_str().unwrap_or_default().to_owned());
    }
    // The browser's own bar is a stop as well; there the page has nothing that is focused.
    assert!(stops.iter().all(|stop| stop == "BATON-CHAT" || stop == "BODY"), "{stops:?}");
    assert!(stops.iter().any(|stop| stop == "BATON-CHAT"), "{stops:?}");
    page.press(Key::Escape).await;
    until("the panel to close", async || {
        let open = page.texts(In::Widget("[data-baton=panel]:not([hidden])")).await;
        if open.is_empty() { Ok(()) } else { Err(format!("{open:?}")) }
    })
    .await;
    has_focus(&page, "launcher").await;
}
