//! The widget for everybody: no violation that axe knows in any state, every control large enough and never out of reach,
//! a focus that can be seen, and settings of the visitor's own: forced colours, four times the size, wider spacing.

use tests::access::{force_colours, lines};
use tests::axe;
use tests::browser::{Browser, In, Page};
use tests::cable::Cable;
use tests::shop::Shop;
use tests::walk::{arrive, walk};

const LAPTOP: (u32, u32) = (1280, 900);
/// What is left of 1280 by 1024 pixels at 400 %.
const FOUR_TIMES: (u32, u32) = (320, 256);

/// Controls that are smaller than a finger: 44 by 44, but for links in a sentence. What is drawn before one, invisibly, may
/// reach further than it does.
const SMALL: &str = "return [...root.querySelectorAll('button, a, input, textarea')].filter(seen)
    .filter((e) => !e.closest('.bubble, p'))
    .map((e) => {
        const [box, more] = [e.getBoundingClientRect(), getComputedStyle(e, '::before')];
        const by = (side) => more.position == 'absolute' ? Math.max(0, -parseFloat(more[side]) || 0) : 0;
        return [e, box.width + by('left') + by('right'), box.height + by('top') + by('bottom')];
    })
    .filter(([, width, height]) => width < 43.9 || height < 43.9)
    .map(([e, width, height]) => `${name(e)} is ${width} by ${height}`)";

/// What sticks out of the page sideways, scrolls sideways, or can be brought nowhere where a finger reaches it.
const OUT_OF_REACH: &str = "const found = [];
    for (const e of [panel, ...panel.querySelectorAll('*')].filter(seen)) {
        const box = e.getBoundingClientRect();
        const style = getComputedStyle(e);
        if (box.width > 1 && (box.left < -1 || box.right > innerWidth + 1)) found.push(`${name(e)} sticks out`);
        if (style.overflowX != 'visible' && box.width > 1 && e.scrollWidth > e.clientWidth + 1 && style.clipPath == 'none'
            && !(style.textOverflow == 'ellipsis' && e.closest('a')))
            found.push(`${name(e)} scrolls sideways or is cut off: ${e.scrollWidth} in ${e.clientWidth}`);
    }
    for (const e of panel.querySelectorAll('button, a, input, textarea')) {
        if (!seen(e)) continue;
        e.scrollIntoView({ block: 'center', behavior: 'instant' });
        const box = e.getBoundingClientRect();
        const hit = root.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
        if (!hit || !(e.contains(hit) || hit.contains(e))) found.push(`${name(e)} cannot be reached: ${hit?.className}`);
    }
    panel.scrollTop = 0;
    return [...new Set(found)]";

/// How far line height, letters and words may be spread by a reader's own style sheet (WCAG 1.4.12).
const SPREAD: &str = "const style = document.createElement('style');
    style.id = 'spread';
    style.textContent = '* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }'
        + 'p { margin-block-end: 2em !important }';
    root.append(style); return []";
const GATHER: &str = "root.getElementById('spread').remove(); return []";

/// Text that no longer fits where it is cut off.
const CUT_OFF: &str = "return [...panel.querySelectorAll('button, h2, h3, p, label, a, .bubble, .meta')].filter(seen)
    .filter((e) => getComputedStyle(e).clipPath == 'none' && e.clientWidth > 1 && getComputedStyle(e).textOverflow != 'ellipsis')
    .filter((e) => e.scrollWidth > e.clientWidth + 1 || (getComputedStyle(e).overflowY != 'visible'
        && e.scrollHeight > e.clientHeight + 1))
    .map((e) => `${name(e)} is cut off: ${e.textContent}`)";

async fn inspect(page: &Page, what: &str, script: &str, found: &mut Vec<String>) {
    found.extend(lines(page, script).await.into_iter().map(|line| format!("{what}: {line}")));
}

async fn examine(language: &str, direction: &str) {
    let shop = Shop::open().await;
    let browser = Browser::start().await;
    let page = browser.window(&format!("widget-axe-{direction}")).await;
    page.frame(LAPTOP.0, LAPTOP.1).await;
    let cable = Cable::to(shop.runtime.port()).await;
    arrive(&page, &cable.origin(), language, direction).await;
    let mut found = Vec::new();
    walk(&page, &shop, &cable, async |page, state| {
        for dark in [false, true] {
            page.dark(dark).await;
            let what = format!("{state}, {direction}, {}", if dark { "dark" } else { "light" });
            found
                .extend(axe::violations_in(page, "baton-chat").await.into_iter().map(|line| format!("{what}: {line}")));
        }
        page.dark(false).await;
        force_colours(page, true).await;
        let forced = axe::violations_in(page, "baton-chat").await;
        found.extend(forced.into_iter().map(|line| format!("{state}, {direction}, forced colours: {line}")));
        force_colours(page, false).await;
        inspect(page, &format!("{state}, {direction}"), SMALL, &mut found).await;
    })
    .await;
    assert!(found.is_empty(), "{} violations:\n{}", found.len(), found.join("\n"));
}

#[tokio::test]
async fn nothing_is_wrong_in_any_state_from_left_to_right() {
    examine("en", "ltr").await;
}

#[tokio::test]
async fn nothing_is_wrong_in_any_state_from_right_to_left() {
    examine("ar", "rtl").await;
}

#[tokio::test]
async fn nothing_is_lost_at_four_times_the_size_or_with_wider_spacing() {
    let shop = Shop::open().await;
    let browser = Browser::start().await;
    let page = browser.window("widget-zoom").await;
    page.frame(LAPTOP.0, LAPTOP.1).await;
    // German, whose words are long.
    let cable = Cable::to(shop.runtime.port()).await;
    arrive(&page, &cable.origin(), "de", "ltr").await;
    let mut found = Vec::new();
    walk(&page, &shop, &cable, async |page, state| {
        if state == "closed" {
            return;
        }
        for (width, height) in [LAPTOP, FOUR_TIMES, (320, 800)] {
            page.frame(width, height).await;
            let what = format!("{state}, {width} by {height}");
            inspect(page, &what, OUT_OF_REACH, &mut found).await;
            lines(page, SPREAD).await;
            inspect(page, &format!("{what}, spread"), CUT_OFF, &mut found).await;
            inspect(page, &format!("{what}, spread"), OUT_OF_REACH, &mut found).await;
            lines(page, GATHER).await;
        }
        page.frame(LAPTOP.0, LAPTOP.1).await;
    })
    .await;
    assert!(found.is_empty(), "{} things are lost:\n{}", found.len(), found.join("\n"));
}

/// Whether what is pressed or focused shows without colours of ours.
const TELLS_APART: &str = "const thumb = panel.querySelector('[data-baton=thumb-up]');
    const look = (e) => { const s = getComputedStyle(e); return s.borderTopColor + s.borderTopWidth + s.outlineStyle };
    const before = look(thumb);
    thumb.setAttribute('aria-pressed', 'true');
    const after = look(thumb);
    thumb.setAttribute('aria-pressed', 'false');
    return before == after ? ['a pressed thumb looks like another'] : []";

/// Also of the plain panel, before its parts are there.
const EDGES: &str = "const found = [];
    panel.querySelector('textarea').focus();
    const composer = getComputedStyle(panel.querySelector('.composer'));
    if (composer.outlineStyle == 'none') found.push('the composer does not show that it has the focus');
    for (const css of ['.panel', '.bubble', '[data-baton=choice]', '[data-baton=send]']) {
        const e = root.querySelector(css);
        if (e && getComputedStyle(e).borderTopStyle == 'none') found.push(`${css} has no edge`);
    }
    return found";

#[tokio::test]
async fn forced_colours_leave_edges_states_and_the_focus() {
    let shop = Shop::open().await;
    let browser = Browser::start().await;
    let page = browser.window("widget-forced-colours").await;
    page.goto(&shop.origin()).await;
    page.click(In::Widget("[data-baton=launcher]")).await;
    page.reads(In::Widget(".bubble"), "Skipper").await;
    force_colours(&page, true).await;
    let is_forced = page.run("return matchMedia('(forced-colors: active)').matches").await;
    assert_eq!(is_forced, true, "Chromium was asked to force its colours");
    let found = lines(&page, EDGES).await;
    assert!(found.is_empty(), "at first: {found:#?}");
    page.type_into(In::Widget("[data-baton=input]"), "What does it cost to repair a leaking tap?").await;
    page.click(In::Widget("[data-baton=send]")).await;
    page.see(In::Widget("[data-baton=thumb-up]")).await;
    let found = [lines(&page, EDGES).await, lines(&page, TELLS_APART).await].concat();
    assert!(found.is_empty(), "{found:#?}");
}
