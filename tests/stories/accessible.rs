//! No page of the console has anything that axe-core calls a violation: light and dark, on a desk and in a hand.

use tests::axe;
use tests::browser::{Browser, In, Page};
use tests::gallery::{Gallery, ROOMS};

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
