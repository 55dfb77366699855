//! Pictures of everything people see, for whoever has to look at it: `cargo xtask screenshots` writes them to
//! `target/screenshots`. Nothing is compared.

use std::path::PathBuf;
use tests::browser::{Browser, In, Page};
use tests::cable::Cable;
use tests::gallery::{Gallery, ROOMS, Room};
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

/// A page longer than the screen is shown down to its end, as far as this.
const LONGEST: u64 = 6_000;

/// As high as all that scrolls in it, where that is more than the screen.
async fn unroll(page: &Page, width: u32, height: u32) {
    page.frame(width, height).await;
    let script = "const page = document.querySelector('.pages.page');
        return page ? page.scrollHeight + innerHeight - page.clientHeight : 0";
    let whole = page.run(script).await.as_u64().unwrap_or(0).min(LONGEST) as u32;
    if whole > height {
        page.frame(width, whole).await;
    }
}

async fn take(page: &Page, name: &str) {
    take_in(page, name, &SIZES).await;
}

async fn take_in(page: &Page, name: &str, sizes: &[(u32, u32)]) {
    for &(width, height) in sizes {
        unroll(page, width, height).await;
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
    for (name, part) in IN_A_CONVERSATION {
        gallery.show(&page, &ROOMS[0]).await;
        gallery.show_conversation(&page).await;
        page.click(In::Page(part)).await;
        take(&page, name).await;
    }
    // Where there is room for it, it stands there without being asked for.
    gallery.show(&page, &ROOMS[0]).await;
    gallery.show_conversation(&page).await;
    page.frame(SIZES[1].0, SIZES[1].1).await;
    page.click(In::Page("[data-desk=details]")).await;
    take_in(&page, "conversation-details", &SIZES[1..]).await;
    for room in MORE {
        gallery.show(&page, room).await;
        if let Some(ready) = SHOWS.iter().find(|(name, _)| *name == room.name).map(|(_, ready)| ready) {
            page.see(In::Page(ready)).await;
        }
        take(&page, room.name).await;
    }
}

/// What is pressed in a conversation.
const IN_A_CONVERSATION: [(&str, &str); 5] = [
    ("conversation-snooze", "[data-desk=snooze]"),
    ("conversation-note", "[data-desk=note-toggle]"),
    ("conversation-resolve", "[data-desk=resolve]"),
    ("conversation-replies", "[data-desk=replies]"),
    ("conversation-transfer", "[data-desk=transfer]"),
];

/// Parts of pages that open on a press.
const MORE: &[Room] = &[
    Room { name: "inbox-filter", fragment: "#/", ready: "[data-desk=row]", press: &["[data-desk=filter]"] },
    Room { name: "inbox-alerts", fragment: "#/", ready: "[data-desk=row]", press: &["[data-desk=alerts]"] },
    Room {
        name: "rules-simulated",
        fragment: "#/rules",
        ready: "[data-desk=rules-tab]",
        press: &["[data-desk=rules-tab][data-part=simulate]", "button[data-desk=simulate]"],
    },
    Room {
        name: "rules-replayed",
        fragment: "#/rules",
        ready: "[data-desk=rules-tab]",
        press: &["[data-desk=rules-tab][data-part=replay]", "button[data-desk=replay]"],
    },
    Room { name: "team-rota", fragment: "#/team", ready: "[data-desk=member]", press: &["[data-desk=rota-edit]"] },
    Room { name: "team-edit", fragment: "#/team", ready: "[data-desk=member]", press: &["[data-desk=edit]"] },
    Room {
        name: "knowledge-source",
        fragment: "#/knowledge",
        ready: "[data-desk=source]",
        press: &["[data-desk=source-open]"],
    },
    Room {
        name: "setup-whatsapp",
        fragment: "#/setup",
        ready: "[data-desk=setup-standing]",
        press: &["[data-desk=setup-guide][data-channel=whatsapp] summary"],
    },
    Room {
        name: "setup-email",
        fragment: "#/setup",
        ready: "[data-desk=setup-standing]",
        press: &["[data-desk=setup-guide][data-channel=email] summary"],
    },
];

/// What comes after the last press.
const SHOWS: [(&str, &str); 2] =
    [("rules-simulated", "[data-desk=verdict]"), ("rules-replayed", "[data-desk=replay-numbers]")];

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
