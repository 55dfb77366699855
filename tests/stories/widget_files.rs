//! Files from the visitor, and the conversation as a file or a mail.

use crate::widget_log::opened;
use protocol::transcript::Author;
use tests::browser::{Browser, In, Page};
use tests::stage::{Stage, line, now_ms, settings};
use tests::wait::until;

/// Gives the page files as a hand would: `how` is what is done with the data that holds them.
async fn give(page: &Page, files: &str, how: &str) {
    let script = format!(
        "const root = document.querySelector('baton-chat').shadowRoot; const data = new DataTransfer();
        for (const [name, type, bytes] of {files}) data.items.add(new File([new Uint8Array(bytes)], name, {{type}}));
        {how}"
    );
    page.run(&script).await;
}

const PICK: &str = "const input = root.querySelector('[data-baton=file-input]'); input.files = data.files;
    input.dispatchEvent(new Event('change'));";
const PASTE: &str = "root.querySelector('[data-baton=input]').dispatchEvent(
    new ClipboardEvent('paste', {clipboardData: data, bubbles: true, cancelable: true}));";
const DROP: &str = "root.querySelector('.log').dispatchEvent(
    new DragEvent('drop', {dataTransfer: data, bubbles: true, cancelable: true}));";

async fn files_sent(stage: &Stage, count: usize) {
    until("the files at the worker", async || {
        let sent = stage.scene().messages.iter().filter(|line| line.attachment.is_some()).count();
        if sent == count { Ok(()) } else { Err(format!("{sent}")) }
    })
    .await;
}

#[tokio::test]
async fn files_are_picked_pasted_and_dropped_and_become_lines() {
    let stage = Stage::open(settings(), vec![line(1, Author::Assistant, now_ms(), "Hello")]).await;
    let browser = Browser::start().await;
    let page = opened(&browser, &stage, "files").await;
    page.see(In::Widget("[data-baton=attach]")).await;
    give(&page, "[['my bike.png', 'image/png', 2048]]", PICK).await;
    files_sent(&stage, 1).await;
    give(&page, "[['pasted.webp', 'image/webp', 10]]", PASTE).await;
    files_sent(&stage, 2).await;
    give(&page, "[['invoice.pdf', 'application/pdf', 5000], ['b.gif', 'image/gif', 7]]", DROP).await;
    files_sent(&stage, 4).await;
    let first = stage.scene().messages[1].attachment.clone().unwrap();
    assert_eq!((first.name.as_str(), first.media_type.as_str(), first.bytes), ("my bike.png", "image/png", 2_048));
    until("each file a line, and no tile left", async || {
        let shown = page.texts(In::Widget("[data-baton=file]")).await.len();
        let tiles = page.texts(In::Widget("[data-baton=tile]")).await.len();
        if (shown, tiles) == (4, 0) { Ok(()) } else { Err(format!("{shown} files, {tiles} tiles")) }
    })
    .await;
    page.see(In::Widget("[data-baton=file] img")).await;
    page.reads(In::Widget("[data-baton=file]"), "invoice.pdf").await;
}

#[tokio::test]
async fn a_file_that_comes_before_anybody_can_take_it_waits_and_the_page_stays() {
    let stage = Stage::open(settings(), vec![line(1, Author::Assistant, now_ms(), "Hello")]).await;
    let browser = Browser::start().await;
    for (count, how) in [(1, DROP), (2, PASTE)] {
        let page = browser.window(&format!("early-{count}")).await;
        page.goto(&stage.origin()).await;
        page.block(&["*/parts-*"]).await;
        page.click(In::Widget("[data-baton=launcher]")).await;
        page.see(In::Widget("[data-baton=panel]")).await;
        page.key_in("a").await;
        let event = how.replacen("dispatchEvent(", "dispatchEvent(window.given = ", 1);
        give(&page, "[['bike.png', 'image/png', 2048]]", &event).await;
        assert_eq!(page.run("return given.defaultPrevented").await, true, "the browser would show the file");
        let words = "const text = new DataTransfer(); text.setData('text/plain', 'hello');
            const event = new DragEvent('drop', {dataTransfer: text, bubbles: true, cancelable: true});
            document.querySelector('baton-chat').shadowRoot.querySelector('textarea').dispatchEvent(event);
            return event.defaultPrevented";
        assert_eq!(page.run(words).await, false, "words are the browser's");
        page.block(&[]).await;
        files_sent(&stage, count).await;
    }
}

#[tokio::test]
async fn a_file_that_is_not_taken_says_why_and_can_be_taken_back() {
    let stage = Stage::open(settings(), vec![line(1, Author::Assistant, now_ms(), "Hello")]).await;
    let browser = Browser::start().await;
    let page = opened(&browser, &stage, "files-refused").await;
    page.see(In::Widget("[data-baton=attach]")).await;
    give(&page, "[['a.exe', 'application/x-msdownload', 5]]", PICK).await;
    page.reads(In::Widget(".wrong"), "Pictures (PNG, JPEG, GIF, WebP) and PDF files can be sent.").await;
    give(&page, "[['a.png', 'image/png', 10485761]]", PICK).await;
    page.reads(In::Widget(".wrong"), "larger than 10 MB").await;

    stage.scene().refuses_files = Some("This is no picture.");
    give(&page, "[['fake.png', 'image/png', 5]]", PICK).await;
    page.reads(In::Widget("[data-baton=tile]"), "This is no picture.").await;
    stage.scene().refuses_files = None;
    page.click(In::Widget("[data-baton=tile] .retry")).await;
    files_sent(&stage, 1).await;

    stage.scene().away = true;
    give(&page, "[['b.png', 'image/png', 5]]", PICK).await;
    page.reads(In::Widget("[data-baton=tile]"), "could not be sent").await;
    page.click(In::Widget("[data-baton=remove]")).await;
    until("the tile to go", async || {
        let tiles = page.texts(In::Widget("[data-baton=tile]")).await;
        if tiles.is_empty() { Ok(()) } else { Err(format!("{tiles:?}")) }
    })
    .await;
    files_sent(&stage, 1).await;
}

#[tokio::test]
async fn without_a_place_for_files_nothing_is_offered() {
    let mut wanted = settings();
    (wanted.attachments, wanted.transcript_mail) = (false, false);
    let stage = Stage::open(wanted, vec![line(1, Author::Assistant, now_ms(), "Hello")]).await;
    let browser = Browser::start().await;
    let page = opened(&browser, &stage, "no-files").await;
    page.reads(In::Widget("[data-baton=message]"), "Hello").await;
    give(&page, "[['a.png', 'image/png', 5]]", PASTE).await;
    page.click(In::Widget("[data-baton=options]")).await;
    page.see(In::Widget("[data-baton=download]")).await;
    let hidden = "const root = document.querySelector('baton-chat').shadowRoot;
        return ['attach', 'mail'].every(name => root.querySelector(`[data-baton=${name}]`).hidden)
            && !root.querySelector('[data-baton=tile]')";
    assert_eq!(page.run(hidden).await, true);
}

#[tokio::test]
async fn the_conversation_is_downloaded_and_mailed() {
    let stage = Stage::open(settings(), vec![line(1, Author::Assistant, now_ms(), "Hello")]).await;
    let browser = Browser::start().await;
    let page = opened(&browser, &stage, "transcript").await;
    page.reads(In::Widget("[data-baton=message]"), "Hello").await;
    page.run(
        "window.saved = []; const make = URL.createObjectURL.bind(URL);
        URL.createObjectURL = blob => { blob.text().then(text => saved.push(text)); return make(blob); }",
    )
    .await;
    page.click(In::Widget("[data-baton=options]")).await;
    page.click(In::Widget("[data-baton=download]")).await;
    until("the transcript to be saved", async || match page.run("return saved[0]").await.as_str() {
        Some(text) if text.contains("# Velo Workshop") => Ok(()),
        other => Err(format!("{other:?}")),
    })
    .await;
    page.type_into(In::Widget("[data-baton=mail] input"), "sam@example.com").await;
    page.click(In::Widget("[data-baton=mail-send]")).await;
    page.reads(In::Widget("[data-baton=menu-says]"), "on its way to sam@example.com").await;
    assert_eq!(stage.scene().mailed, ["sam@example.com"]);

    stage.scene().away = true;
    page.click(In::Widget("[data-baton=mail-send]")).await;
    page.reads(In::Widget("[data-baton=menu-says]"), "That did not work").await;
    page.press(tests::browser::Key::Escape).await;
    let closed = "const root = document.querySelector('baton-chat').shadowRoot;
        return root.querySelector('[data-baton=menu]').hidden && root.activeElement?.dataset.baton";
    assert_eq!(page.run(closed).await, "options");
}
