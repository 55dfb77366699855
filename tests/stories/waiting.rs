//! Waiting for a person, as the visitor sees it: the place in the queue, the usual wait, the opening, and the way back.

use protocol::settings::Mode;
use protocol::simulate::Simulation;
use protocol::transcript::Stage;
use reqwest::Method;
use serde_json::json;
use tests::api::{Desk, Visitor, call};
use tests::browser::{Browser, In, Key, Page};
use tests::fakes::Answer;
use tests::noon::Noon;
use tests::services::Services;
use tests::shop::Shop;
use tests::wait::until;

const QUEUE: In = In::Widget("[data-baton=queue]");
const PLACE: In = In::Widget("[data-baton=queue-place]");
const WAIT: In = In::Widget("[data-baton=queue-wait]");
const BACK: In = In::Widget("[data-baton=cancel-wait]");
const ANY_LINE: In = In::Widget("[data-baton=message]");
const WISH: &str = "I want to talk to a person";
const ANGRY: &str = "This is ridiculous, I have been waiting for hours";

/// A visitor's window, with the chat open.
async fn opened(browser: &Browser, shop: &Shop, name: &str) -> Page {
    let page = browser.window(name).await;
    page.goto(&shop.origin()).await;
    open_chat(&page).await;
    page
}

async fn open_chat(page: &Page) {
    page.click(In::Widget("[data-baton=launcher]")).await;
    page.see(In::Widget("[data-baton=panel]")).await;
}

async fn write(page: &Page, text: &str) {
    page.type_into(In::Widget("[data-baton=input]"), text).await;
    page.click(In::Widget("[data-baton=send]")).await;
}

/// What the widget keeps of its conversation: its id and its token.
async fn visitor_of(page: &Page, shop: &Shop) -> Visitor {
    let script = "return Object.values(localStorage).map(JSON.parse).find(kept => kept.token)";
    let kept = until("the widget's conversation", async || {
        let kept = page.run(script).await;
        if kept.is_object() { Ok(kept) } else { Err(kept.to_string()) }
    })
    .await;
    let word = |name: &str| kept[name].as_str().expect("a conversation is kept").to_owned();
    Visitor::known(&shop.origin(), word("conversation"), word("token"))
}

/// The strip is away: it is in the page and hidden.
async fn waits_no_more(page: &Page) {
    until("the strip to go", async || {
        let hidden =
            "return document.querySelector('baton-chat').shadowRoot.querySelector('[data-baton=queue]').hidden";
        match page.run(hidden).await.as_bool() {
            Some(true) => Ok(()),
            other => Err(format!("hidden: {other:?}")),
        }
    })
    .await;
}

#[tokio::test]
async fn those_who_wait_see_their_places_move_up_and_the_urgent_go_first() {
    let shop = Shop::open().await;
    let tom = shop.member("tom").await;
    let browser = Browser::start().await;
    let (first, second) = (opened(&browser, &shop, "queue-first").await, opened(&browser, &shop, "queue-second").await);
    write(&first, WISH).await;
    first.reads(PLACE, "You are next").await;
    write(&second, WISH).await;
    second.reads(PLACE, "1 before you").await;
    first.reads(PLACE, "You are next").await;

    let urgent = shop.visitor().await;
    urgent.say(ANGRY).await;
    first.reads(PLACE, "1 before you").await;
    second.reads(PLACE, "2 before you").await;
    until("the place of the urgent one", async || {
        let queue = urgent.messages(0).await.status.queue;
        if queue.as_ref().and_then(|queue| queue.place) == Some(1) { Ok(()) } else { Err(format!("{queue:?}")) }
    })
    .await;
    tom.claim(&urgent.conversation).await.unwrap();
    first.reads(PLACE, "You are next").await;
    second.reads(PLACE, "1 before you").await;

    let longest = visitor_of(&first, &shop).await;
    tom.claim(&longest.conversation).await.unwrap();
    waits_no_more(&first).await;
    second.reads(PLACE, "You are next").await;
    second.see(BACK).await;
    // Whoever is passed back to the team waits anew.
    tom.act(&longest.conversation, "release", Default::default()).await.unwrap();
    first.reads(PLACE, "1 before you").await;
}

#[tokio::test]
async fn whoever_would_rather_not_wait_goes_on_with_the_assistant_and_the_team_sees_it() {
    let services = Services::start().await;
    let shop = services.shop().await;
    let members = shop.members.len();
    services.whatsapp.next(vec![Answer::TooMany { retry_after_s: 600 }; members]);
    let browser = Browser::start().await;
    let page = opened(&browser, &shop, "cancel").await;
    write(&page, WISH).await;
    page.see(QUEUE).await;
    services.whatsapp.wait_for_attempts(members).await;
    let visitor = visitor_of(&page, &shop).await;
    until("the card", async || if services.cards().len() == 1 { Ok(()) } else { Err("none".to_owned()) }).await;

    page.click(BACK).await;
    waits_no_more(&page).await;
    page.reads(ANY_LINE, "All right, I'll go on helping you.").await;
    write(&page, "What does it cost to thaw a frozen pipe?").await;
    page.reads(ANY_LINE, "$240").await;
    assert_eq!(visitor.messages(0).await.stage, Stage::Assistant);

    until("the card to say so", async || {
        let updates: Vec<String> = services
            .slack
            .accepted()
            .iter()
            .filter(|call| call.path.ends_with("chat.update"))
            .map(|call| call.raw.clone())
            .collect();
        if updates.iter().any(|card| card.contains("The visitor went on with the assistant")) {
            Ok(())
        } else {
            Err(format!("{updates:#?}"))
        }
    })
    .await;
    assert!(services.phoned().is_empty(), "what had not left is spared");
    let desk = browser.window("console-cancelled").await;
    desk.goto(&shop.owner().invite("ana").await.unwrap().link).await;
    desk.click(In::Page(&format!("[data-desk=row][data-stage=assistant][data-id=\"{}\"]", visitor.conversation))).await;
    desk.reads(In::Page("[data-desk=handoff-cancelled]"), "went on with the assistant").await;
    desk.see(In::Page("[data-desk=delivery][data-channel=whatsapp][data-state=spared]")).await;
    desk.see(In::Page("[data-desk=delivery][data-channel=slack][data-state=sent]")).await;

    // And may ask again.
    write(&page, "Please let me talk to a human after all").await;
    page.reads(PLACE, "You are next").await;
    assert_eq!(shop.owner().view(&visitor.conversation).await.handoffs.len(), 2);
}

#[tokio::test]
async fn out_of_hours_the_strip_says_when_the_business_opens() {
    let noon = Noon::new();
    let shop = Shop::open_with(|settings| {
        settings.routes.rules.clear();
        settings.hours = noon.after_hours();
    })
    .await;
    let browser = Browser::start().await;
    let page = opened(&browser, &shop, "closed").await;
    write(&page, WISH).await;
    page.reads(ANY_LINE, "when we open today at 18:30").await;
    page.reads(PLACE, "You are next").await;
    let visitor = visitor_of(&page, &shop).await;
    let opens_ms = visitor.messages(0).await.status.queue.and_then(|queue| queue.opens_ms).expect("it will open");
    // The strip speaks of the visitor's own clock, which here is another than the business's.
    let own =
        format!("return new Date({opens_ms}).toLocaleTimeString('en-US', {{hour: 'numeric', minute: '2-digit'}})");
    let time = page.run(&own).await.as_str().expect("a time").to_owned();
    page.reads(WAIT, "We open").await;
    page.reads(WAIT, &time).await;

    shop.owner().change_settings(|settings| settings.hours = noon.open()).await;
    let other = opened(&browser, &shop, "open").await;
    write(&other, WISH).await;
    other.reads(PLACE, "1 before you").await;
    assert_eq!(other.texts(WAIT).await, [""], "open, and nobody has measured a wait");
}

/// The desk has seen the visitor wait before somebody claims: a wait nobody saw is none.
async fn claimed_after_a_wait(shop: &Shop, member: &Desk, visitor: &Visitor) {
    until("the desk to see the visitor wait", async || {
        let rows = shop.owner().inbox("waiting").await.conversations;
        rows.iter()
            .any(|row| row.id == visitor.conversation)
            .then_some(())
            .ok_or_else(|| format!("{} rows", rows.len()))
    })
    .await;
    member.claim(&visitor.conversation).await.unwrap();
}

#[tokio::test]
async fn after_five_measured_waits_the_usual_one_is_said_and_not_before() {
    let shop = Shop::open().await;
    let tom = shop.member("tom").await;
    let early = shop.visitor().await;
    early.say(WISH).await;
    assert_eq!(early.messages(0).await.status.queue.and_then(|queue| queue.expected_ms), None);
    claimed_after_a_wait(&shop, &tom, &early).await;
    for _ in 0..4 {
        let visitor = shop.visitor().await;
        visitor.say(WISH).await;
        claimed_after_a_wait(&shop, &tom, &visitor).await;
    }
    until("the measured wait to be known", async || {
        let asked = json!({ "transcript": [{ "from": "visitor", "text": WISH }] });
        let told: Simulation = call(shop.owner().request(Method::POST, "simulate").json(&asked)).await.unwrap();
        let said = told.last.words.iter().any(|words| words.contains("usually waited"));
        if said { Ok(()) } else { Err(format!("{:?}", told.last.words)) }
    })
    .await;

    let browser = Browser::start().await;
    let page = opened(&browser, &shop, "usual-wait").await;
    write(&page, WISH).await;
    page.reads(ANY_LINE, "Visitors have usually waited about 5 minutes.").await;
    page.reads(WAIT, "Usually about 5 minutes").await;
    page.reads(PLACE, "You are next").await;
}

#[tokio::test]
async fn the_tabs_of_one_browser_wait_together() {
    let shop = Shop::open().await;
    let tom = shop.member("tom").await;
    let browser = Browser::start().await;
    let page = opened(&browser, &shop, "tabs").await;
    let one = page.tab().await;
    write(&page, WISH).await;
    page.reads(PLACE, "You are next").await;

    let two = page.open_tab().await;
    page.goto(&format!("{}/prices", shop.origin())).await;
    until("the chat in the second tab", async || {
        if page.texts(In::Widget("[data-baton=panel]")).await.is_empty() {
            page.click(In::Widget("[data-baton=launcher]")).await;
        }
        let shown = page.texts(PLACE).await;
        if shown.iter().any(|line| line == "You are next") { Ok(()) } else { Err(format!("{shown:?}")) }
    })
    .await;
    page.click(BACK).await;
    waits_no_more(&page).await;
    page.switch_to(&one).await;
    waits_no_more(&page).await;
    page.reads(ANY_LINE, "All right, I'll go on helping you.").await;

    write(&page, "No, I do want to talk to a person").await;
    page.reads(PLACE, "You are next").await;
    page.switch_to(&two).await;
    page.reads(PLACE, "You are next").await;
    let visitor = visitor_of(&page, &shop).await;
    tom.claim(&visitor.conversation).await.unwrap();
    waits_no_more(&page).await;
    page.switch_to(&one).await;
    waits_no_more(&page).await;
}

#[tokio::test]
async fn a_keyboard_is_enough_to_wait_and_to_stop_waiting() {
    let shop = Shop::open_with(|settings| settings.slack.mode = Mode::Off).await;
    let browser = Browser::start().await;
    let page = browser.window("keyboard").await;
    page.goto(&shop.origin()).await;
    page.see(In::Widget("[data-baton=launcher]")).await;
    page.tab_to("launcher").await;
    page.press(Key::Enter).await;
    page.see(In::Widget("[data-baton=panel]")).await;
    page.tab_to("human").await;
    page.press(Key::Enter).await;
    page.reads(PLACE, "You are next").await;

    page.tab_to("cancel-wait").await;
    page.press(' ').await;
    waits_no_more(&page).await;
    page.reads(ANY_LINE, "All right, I'll go on helping you.").await;
    // The focus must not be lost with the button: the next key goes on from where the visitor is.
    page.tab_to("input").await;
    page.key_in("What does it cost to thaw a frozen pipe?").await;
    page.press(Key::Enter).await;
    page.reads(ANY_LINE, "$240").await;
}
