//! The widget in each of its states, in the order a visitor meets them: from the launcher to a rating, and offline.
//!
//! For: whoever looks at all of them: axe, the camera, the accessibility tree. Not for: what the states must do; the
//! stories of the widget say that.

use crate::api::Desk;
use crate::browser::{In, Page};
use crate::cable::Cable;
use crate::shop::Shop;
use crate::wait::until;
use protocol::transcript::Outcome;

/// The names a look is called with.
pub const STATES: [&str; 7] = ["closed", "greeting", "conversation", "waiting", "claimed", "resolved", "offline"];

const QUESTION: &str = "What does it cost to repair a leaking tap?";
const WISH: &str = "Can I talk to somebody?";
const REPLY: &str = "Hello, Tom here. I can come tomorrow at nine.";
const LINES: In = In::Widget("[data-baton=message]");

/// A page of the shop in a language, as a site in that language serves it.
pub async fn arrive(page: &Page, origin: &str, language: &str, direction: &str) {
    page.goto(origin).await;
    page.see(In::Widget("[data-baton=launcher]")).await;
    let script = format!(
        "const html = document.documentElement; [html.lang, html.dir] = ['{language}', '{direction}'];
         document.querySelector('baton-chat').dir = '{direction}'"
    );
    page.run(&script).await;
}

/// Walks a page that has arrived by this cable through all the states, and looks in each.
pub async fn walk(page: &Page, shop: &Shop, cable: &Cable, mut look: impl AsyncFnMut(&Page, &str)) {
    let tom = shop.member("tom").await;
    look(page, STATES[0]).await;
    page.click(In::Widget("[data-baton=launcher]")).await;
    page.reads(LINES, "Skipper").await;
    look(page, STATES[1]).await;
    say(page, QUESTION).await;
    page.reads(LINES, "$145").await;
    look(page, STATES[2]).await;
    say(page, WISH).await;
    page.see(In::Widget("[data-baton=contact]")).await;
    page.see(In::Widget("[data-baton=queue]")).await;
    look(page, STATES[3]).await;

    let conversation = newest(&tom).await;
    tom.claim(&conversation).await.unwrap();
    page.reads(LINES, "Tom Brandt").await;
    tom.reply(&conversation, REPLY).await.unwrap();
    page.reads(LINES, REPLY).await;
    // It is a part of its own: what hides it is the place it was fetched into.
    if !page.texts(In::Widget(":not([hidden])>.late>[data-baton=contact]")).await.is_empty() {
        page.click(In::Widget("[data-baton=contact-later]")).await;
    }
    look(page, STATES[4]).await;

    tom.resolve(&conversation, Outcome::Helped).await.unwrap();
    page.see(In::Widget("[data-baton=rating]")).await;
    page.click(In::Widget("[data-baton=rating] [data-score=\"4\"]")).await;
    page.see(In::Widget("[data-baton=rating-send]")).await;
    look(page, STATES[5]).await;
    page.click(In::Widget("[data-baton=rating-send]")).await;
    page.reads(LINES, "Thank you for telling us").await;

    cable.pull();
    say(page, "Are you still there?").await;
    until("the widget to notice that the network is gone", async || {
        let banners = page.texts(In::Widget(".banner")).await;
        if banners.iter().any(|banner| !banner.is_empty()) { Ok(()) } else { Err(format!("{banners:?}")) }
    })
    .await;
    look(page, STATES[6]).await;
    cable.put_back();
}

async fn say(page: &Page, text: &str) {
    page.type_into(In::Widget("[data-baton=input]"), text).await;
    page.click(In::Widget("[data-baton=send]")).await;
}

/// The conversation that was in the inbox last.
pub async fn newest(desk: &Desk) -> String {
    until("a conversation that waits", async || {
        let rows = desk.inbox("all").await.conversations;
        let newest = rows.into_iter().rfind(|row| row.stage == protocol::transcript::Stage::Waiting);
        newest.map(|row| row.id).ok_or_else(|| "none".to_owned())
    })
    .await
}
