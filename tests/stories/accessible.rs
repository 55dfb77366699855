//! No page of the console has anything that axe-core calls a violation: light and dark, on a desk and in a hand.

use tests::axe;
use tests::browser::{Browser, In, Page};
use tests::gallery::{Gallery, ROOMS};
use tests::wait::until;

const SIZES: [(u32, u32); 2] = [(1440, 900), (390, 844)];

/// What axe says of the page as it is, in every size and colour.
async fn look_at(page: &Page, name: &str, found: &mut Vec<String>) {
    for (width, height) in SIZES {
        page.frame(width, height).await;
        for dark in [false, true] {
            page.dark(dark).await;
            let colours = if dark { "dark" } else { "light" };
            let lines = axe::violations(page).await;
            found.extend(lines.into_iter().map(|line| format!("{name}, {width}, {colours}: {line}")));
        }
    }
    page.dark(false).await;
    page.frame(SIZES[0].0, SIZES[0].1).await;
}

#[tokio::test]
async fn axe_finds_nothing_on_any_page_of_the_console() {
    let gallery = Gallery::open().await;
    let browser = Browser::start().await;
    let mut found = Vec::new();

    let stranger = browser.window("axe-sign-in").await;
    stranger.goto(&gallery.address("")).await;
    stranger.see(In::Page("form")).await;
    look_at(&stranger, "sign-in", &mut found).await;

    let page = gallery.enter(&browser, "axe").await;
    for room in ROOMS {
        gallery.show(&page, room).await;
        look_at(&page, room.name, &mut found).await;
    }
    gallery.show_conversation(&page).await;
    look_at(&page, "conversation", &mut found).await;
    assert!(found.is_empty(), "axe finds {} violations:\n{}", found.len(), found.join("\n"));
}

/// A phone's keyboard takes half of the page; a window is made smaller.
#[tokio::test]
async fn whoever_reads_the_end_goes_on_reading_it_in_a_smaller_window() {
    let gallery = Gallery::open().await;
    let browser = Browser::start().await;
    let page = gallery.enter(&browser, "smaller").await;
    // The second time it is drawn anew.
    for round in 1..=2 {
        page.frame(SIZES[0].0, SIZES[0].1).await;
        gallery.show(&page, &ROOMS[0]).await;
        gallery.show_conversation(&page).await;
        for (width, height) in [(1440, 900), (820, 1180), (390, 844), (390, 500), (390, 844)] {
            page.frame(width, height).await;
            until(&format!("the end, in {width} by {height}, round {round}"), async || {
                let script = "const {scrollHeight, scrollTop, clientHeight} = document.querySelector('.transcript');
                    return scrollHeight - scrollTop - clientHeight";
                match page.run(script).await.as_i64() {
                    Some(left) if left < 4 => Ok(()),
                    left => Err(format!("{left:?} px below")),
                }
            })
            .await;
        }
    }
}
