//! The panel before there is a widget in it: the script shows it while the wasm is still coming, and what a visitor does
//! meanwhile is neither lost nor done twice.

use protocol::transcript::Author;
use serde_json::json;
use tests::browser::{Browser, In, Key, Page};
use tests::stage::{Stage, Wasm, line, now_ms, settings};
use tests::wait::until;

const LAUNCHER: In = In::Widget("[data-baton=launcher]");
const OPEN: In = In::Widget("[data-baton=panel]:not([hidden])");
const INPUT: In = In::Widget("[data-baton=input]");
const LINES: In = In::Widget("[data-baton=message]");
const QUESTION: &str = "Do you mend bicycles on Sundays?";
/// What the page hears of the widget, in order.
const HEARD: &str = "window.heard = []; ['ready', 'open', 'close', 'message', 'handoff'].forEach((name) =>
    baton.on(name, () => heard.push(name)));";
const ROOT: &str = "const root = document.querySelector('baton-chat').shadowRoot;";

/// The shell, open; the wasm waits for the story.
async fn shell(browser: &Browser, stage: &Stage, name: &str) -> Page {
    stage.scene().wasm = Wasm::Later;
    let page = browser.window(name).await;
    page.goto(&stage.origin()).await;
    page.see(LAUNCHER).await;
    page.run(HEARD).await;
    page.click(LAUNCHER).await;
    page.see(INPUT).await;
    assert_eq!(page.run("return heard").await, json!(["open"]), "the page hears of it when it is there");
    assert_eq!(run(&page, "return root.querySelector('.l').ariaExpanded").await, json!("true"));
    page
}

async fn run(page: &Page, script: &str) -> serde_json::Value {
    page.run(&format!("{ROOT} {script}")).await
}

async fn heard(page: &Page, names: &[&str]) {
    until("the page to hear", async || {
        let heard = page.run("return heard").await;
        if heard == json!(names) { Ok(()) } else { Err(heard.to_string()) }
    })
    .await;
}

fn stands(stage: &Stage, text: &str) -> usize {
    stage.scene().messages.iter().filter(|line| line.text == text).count()
}

async fn arrives(stage: &Stage) {
    until("the line to be taken", async || {
        let taken = stands(stage, QUESTION);
        if taken == 1 { Ok(()) } else { Err(format!("{taken} times")) }
    })
    .await;
}

#[tokio::test]
async fn what_is_sent_before_the_widget_is_there_goes_out_once_it_is() {
    let stage = Stage::open(settings(), vec![line(1, Author::Assistant, now_ms(), "Hello")]).await;
    let browser = Browser::start().await;
    for by_key in [true, false] {
        let page = shell(&browser, &stage, "shell-sends").await;
        page.type_into(INPUT, QUESTION).await;
        if by_key {
            page.press(Key::Enter).await;
        } else {
            page.click(In::Widget("[data-baton=send]")).await;
        }
        assert_eq!(run(&page, "return root.querySelector('textarea').value").await, json!(QUESTION), "it stands there");
        assert_eq!(stands(&stage, QUESTION), 0);
        stage.scene().wasm = Wasm::All;
        arrives(&stage).await;
        page.reads(LINES, QUESTION).await;
        assert_eq!(run(&page, "return root.querySelector('textarea').value").await, json!(""));
        let focused = if by_key { "TEXTAREA" } else { "BUTTON" };
        assert_eq!(run(&page, "return root.activeElement.tagName").await, json!(focused), "the focus stays");
        heard(&page, &["open", "ready", "message"]).await;
        stage.scene().messages.truncate(1);
    }
}

#[tokio::test]
async fn what_is_being_written_is_still_there_and_can_be_sent_when_the_widget_comes() {
    let stage = Stage::open(settings(), Vec::new()).await;
    let browser = Browser::start().await;
    let page = shell(&browser, &stage, "shell-writes").await;
    page.type_into(INPUT, QUESTION).await;
    stage.scene().wasm = Wasm::All;
    heard(&page, &["open", "ready"]).await;
    page.see(In::Widget(".send[data-ready]")).await;
    page.press(Key::Enter).await;
    arrives(&stage).await;
}

#[tokio::test]
async fn closed_before_the_widget_is_there_it_stays_closed() {
    let stage = Stage::open(settings(), Vec::new()).await;
    let browser = Browser::start().await;
    for way in ["the cross", "Escape", "the launcher"] {
        let page = shell(&browser, &stage, "shell-closes").await;
        page.type_into(INPUT, "half a thought").await;
        match way {
            "the cross" => page.click(In::Widget("[data-baton=close]")).await,
            "Escape" => page.press(Key::Escape).await,
            _ => page.click(LAUNCHER).await,
        }
        assert!(page.texts(OPEN).await.is_empty(), "{way}");
        heard(&page, &["open", "close"]).await;
        assert_eq!(run(&page, "return root.activeElement.className").await, json!("l"), "{way}: the focus goes back");
        stage.scene().wasm = Wasm::All;
        heard(&page, &["open", "close", "ready"]).await;
        assert!(page.texts(OPEN).await.is_empty(), "{way}");
        page.click(LAUNCHER).await;
        page.see(OPEN).await;
        assert_eq!(run(&page, "return root.querySelector('textarea').value").await, json!("half a thought"), "{way}");
        heard(&page, &["open", "close", "ready", "open"]).await;
    }
}

/// However many commands wait for the widget, it comes as the panel was last seen.
#[tokio::test]
async fn many_commands_come_to_what_was_seen_last() {
    let stage = Stage::open(settings(), Vec::new()).await;
    let browser = Browser::start().await;
    for (calls, open, told) in [
        ("baton.open(); baton.open()", true, vec!["open"]),
        ("baton.close(); baton.open()", true, vec!["open", "close", "open"]),
        (
            "baton.open(); setTimeout(() => root.querySelector('[data-baton=close]').click())",
            false,
            vec!["open", "close"],
        ),
        ("baton.close(); baton.open(); baton.close()", false, vec!["open", "close", "open", "close"]),
    ] {
        let page = shell(&browser, &stage, "shell-commands").await;
        run(&page, calls).await;
        heard(&page, &told).await;
        stage.scene().wasm = Wasm::All;
        let mut all = told.clone();
        all.push("ready");
        heard(&page, &all).await;
        // All that waited was done before the page heard that.
        assert_eq!(page.texts(OPEN).await.is_empty(), !open, "{calls}");
        assert_eq!(page.run("return heard").await, json!(all), "{calls}");
    }
}

#[tokio::test]
async fn closed_by_the_page_before_anything_was_open_the_first_click_still_opens() {
    let stage = Stage::open(settings(), Vec::new()).await;
    stage.scene().wasm = Wasm::Later;
    let browser = Browser::start().await;
    let page = browser.window("shell-hovered").await;
    page.goto(&stage.origin()).await;
    page.see(LAUNCHER).await;
    page.run(HEARD).await;
    run(&page, "root.querySelector('.l').dispatchEvent(new PointerEvent('pointerenter')); baton.close()").await;
    stage.scene().wasm = Wasm::All;
    heard(&page, &["ready"]).await;
    page.click(LAUNCHER).await;
    page.see(OPEN).await;
    heard(&page, &["ready", "open"]).await;
}

#[tokio::test]
async fn what_is_written_on_is_not_sent_and_of_two_presses_none_is_lost() {
    let stage = Stage::open(settings(), Vec::new()).await;
    let browser = Browser::start().await;
    let page = shell(&browser, &stage, "shell-edits").await;
    page.type_into(INPUT, QUESTION).await;
    page.press(Key::Enter).await;
    page.type_into(INPUT, " And on").await;
    stage.scene().wasm = Wasm::All;
    heard(&page, &["open", "ready"]).await;
    page.see(In::Widget(".send[data-ready]")).await;
    let written = format!("{QUESTION} And on");
    assert_eq!(run(&page, "return root.querySelector('textarea').value").await, json!(written));
    assert!(stage.scene().messages.is_empty());

    let page = shell(&browser, &stage, "shell-presses").await;
    page.type_into(INPUT, QUESTION).await;
    page.press(Key::Enter).await;
    page.click(In::Widget("[data-baton=human]")).await;
    stage.scene().wasm = Wasm::All;
    arrives(&stage).await;
    until("a person to be asked for", async || {
        let asked = run(&page, "return root.querySelector('.human').disabled").await;
        if asked == json!(true) { Ok(()) } else { Err(asked.to_string()) }
    })
    .await;
}

#[tokio::test]
async fn a_widget_that_breaks_off_takes_its_panel_away_and_the_next_click_brings_both() {
    let stage = Stage::open(settings(), Vec::new()).await;
    let browser = Browser::start().await;
    let page = shell(&browser, &stage, "shell-breaks").await;
    // The line is gone: the ways round cannot be had either.
    page.block(&["*/more-*"]).await;
    page.type_into(INPUT, QUESTION).await;
    page.press(Key::Enter).await;
    stage.scene().wasm = Wasm::BreaksOff;
    until("the launcher to warn", async || {
        let says = page.texts(LAUNCHER).await.concat();
        if says.contains('⚠') { Ok(()) } else { Err(says) }
    })
    .await;
    assert!(page.texts(OPEN).await.is_empty());
    heard(&page, &["open", "close"]).await;
    stage.scene().wasm = Wasm::All;
    page.block(&[]).await;
    page.click(LAUNCHER).await;
    page.see(OPEN).await;
    arrives(&stage).await;
    page.reads(LINES, QUESTION).await;
    assert_eq!(run(&page, "return root.querySelectorAll('.panel').length").await, json!(1));
    heard(&page, &["open", "close", "open", "ready"]).await;
}

#[tokio::test]
async fn the_shell_speaks_the_visitors_language_and_reads_in_its_direction() {
    let stage = Stage::open(settings(), Vec::new()).await;
    (stage.scene().lang, stage.scene().dir) = ("ar", "rtl");
    let browser = Browser::start().await;
    let page = shell(&browser, &stage, "shell-arabic").await;
    let said = run(
        &page,
        "const panel = root.querySelector('.panel'), box = panel.getBoundingClientRect();
        return [panel.lang, root.querySelector('textarea').placeholder, root.querySelector('.human').textContent,
            getComputedStyle(root.querySelector('header')).direction, box.left < innerWidth / 2]",
    )
    .await;
    assert_eq!(said, json!(["ar", "اكتب رسالة…", "التحدث مع شخص", "rtl", true]));
    stage.scene().wasm = Wasm::All;
    heard(&page, &["open", "ready"]).await;
}
