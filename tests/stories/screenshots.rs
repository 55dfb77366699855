//! Pictures of everything people see, for whoever has to look at it: `cargo xtask screenshots` writes them to
//! `target/screenshots`. Nothing is compared.

use std::path::PathBuf;
use tests::browser::{Browser, In, Page};
use tests::cable::Cable;
use tests::gallery::{Gallery, ROOMS};
use tests::runtime::repository;
use tests::shop::Shop;
use tests::walk::{arrive, walk};

/// The widget's: what it is in a page, and where it covers one.
const WIDGET_SIZES: [(u32, u32, &str); 2] = [(1280, 900, "desktop"), (390, 844, "phone")];
const SIZES: [(u32, u32); 3] = [(1440, 900), (820, 1180), (390, 844)];

fn file(name: &str) -> PathBuf {
    let folder = repository().join("target/screenshots");
    std::fs::create_dir_all(&folder).unwrap();
    folder.join(format!("{name}.png"))
}

async fn take(page: &Page, name: &str) {
    for (width, height) in SIZES {
        page.frame(width, height).await;
        for dark in [false, true] {
            page.dark(dark).await;
            let colours = if dark { "dark" } else { "light" };
            page.picture(&file(&format!("{name}-{width}-{colours}")), None).await;
        }
    }
    page.dark(false).await;
    page.frame(SIZES[0].0, SIZES[0].1).await;
}

#[tokio::test]
#[ignore = "writes target/screenshots; it tests nothing that other stories do not"]
async fn screenshots_of_the_console() {
    let gallery = Gallery::open().await;
    let browser = Browser::start().await;
    let stranger = browser.window("screenshots-sign-in").await;
    stranger.goto(&gallery.address("")).await;
    stranger.see(In::Page("form")).await;
    take(&stranger, "sign-in").await;

    let page = gallery.enter(&browser, "screenshots").await;
    for room in ROOMS {
        gallery.show(&page, room).await;
        take(&page, room.name).await;
    }
    gallery.show_conversation(&page).await;
    take(&page, "conversation").await;
}

#[tokio::test]
#[ignore = "writes target/screenshots; it tests nothing that other stories do not"]
async fn screenshots_of_the_widget() {
    let shop = Shop::open().await;
    let browser = Browser::start().await;
    let cable = Cable::to(shop.runtime.port()).await;
    for (language, direction) in [("en", "ltr"), ("ar", "rtl")] {
        let page = browser.window(&format!("screenshots-widget-{direction}")).await;
        let (width, height, _) = WIDGET_SIZES[0];
        page.frame(width, height).await;
        arrive(&page, &cable.origin(), language, direction).await;
        walk(&page, &shop, &cable, async |page, state| {
            page.run("document.activeElement.blur()").await;
            for (width, height, size) in WIDGET_SIZES {
                page.frame(width, height).await;
                for dark in [false, true] {
                    page.dark(dark).await;
                    let colours = if dark { "dark" } else { "light" };
                    page.picture(&file(&format!("widget-{state}-{direction}-{size}-{colours}")), None).await;
                }
            }
            page.dark(false).await;
            page.frame(width, height).await;
        })
        .await;
    }
}
