//! The page of one conversation, as two people of the team use it at once.

use crate::hooks::visitor_with_card;
use protocol::transcript::Contact;
use serde_json::json;
use tests::api::Visitor;
use tests::browser::{Browser, In, Key, Page};
use tests::hooks::{Heard, Knock, slack_line};
use tests::services::Services;
use tests::shop::Shop;
use tests::wait::until;

const WISH: &str = "Can I talk to somebody about a new boiler?";
const QUESTION: &str = "What does it cost to repair a leaking tap?";
const TOM_IN_SLACK: &str = "U0HARBOUR2";
const FIELD: In = In::Page("[data-desk=reply-input]");

async fn see(page: &Page, css: &str) {
    page.see(In::Page(css)).await;
}

async fn click(page: &Page, css: &str) {
    page.click(In::Page(css)).await;
}

async fn is_gone(page: &Page, css: &str) {
    until(&format!("{css} to be gone"), async || {
        let script = format!("return [...document.querySelectorAll('{css}')].filter(e => e.checkVisibility()).length");
        let count = page.run(&script).await;
        if count == 0 { Ok(()) } else { Err(count.to_string()) }
    })
    .await;
}

async fn field_reads(page: &Page, text: &str) {
    until(&format!("the field to read {text:?}"), async || {
        let value = page.run("return document.querySelector('[data-desk=reply-input]').value").await;
        if value == text { Ok(()) } else { Err(value.to_string()) }
    })
    .await;
}

/// Signed in as this member, with the conversation before them.
async fn at_desk(browser: &Browser, shop: &Shop, who: &str, conversation: &str) -> Page {
    let page = browser.window(&format!("talk-{who}")).await;
    page.goto(&shop.owner().invite(who).await.unwrap().link).await;
    see(&page, "[data-desk=signout]").await;
    page.goto(&format!("{}/console/#/c/{conversation}", shop.origin())).await;
    see(&page, "[data-desk=conversation]").await;
    page
}

/// Somebody who left their contact and asks for a person.
async fn a_visitor(shop: &Shop) -> Visitor {
    let visitor = Visitor::open_on(&shop.origin(), "en", &format!("{}/prices", shop.origin())).await;
    visitor.say("I'm Sam Keller, sam@example.com").await;
    visitor.say(WISH).await;
    visitor
}

#[tokio::test]
async fn two_members_see_each_other_before_both_answer() {
    let shop = Shop::open().await;
    let visitor = a_visitor(&shop).await;
    let browser = Browser::start().await;
    let tom = at_desk(&browser, &shop, "tom", &visitor.conversation).await;
    let priya = at_desk(&browser, &shop, "priya", &visitor.conversation).await;
    see(&tom, "[data-desk=present][data-member=priya][data-typing=false]").await;
    see(&priya, "[data-desk=present][data-member=tom]").await;
    click(&tom, "[data-desk=claim]").await;
    field_is_prefilled(&tom).await;
    tom.type_into(FIELD, "x").await;
    priya.reads(In::Page("[data-desk=writing]"), "Tom Brandt is writing…").await;
    assert!(tom.texts(In::Page("[data-desk=present][data-member=tom]")).await.is_empty(), "one does not see oneself");
    drop(priya);
    is_gone(&tom, "[data-desk=present]").await;
}

#[tokio::test]
async fn a_saved_reply_is_kept_found_and_filled_in_and_what_is_open_is_not_sent() {
    let shop = Shop::open().await;
    let visitor = a_visitor(&shop).await;
    let browser = Browser::start().await;
    let tom = at_desk(&browser, &shop, "tom", &visitor.conversation).await;
    click(&tom, "[data-desk=claim]").await;
    field_is_prefilled(&tom).await;
    tom.retype(FIELD, "/").await;
    click(&tom, "[data-desk=replies-edit]").await;
    tom.type_into(In::Page("[data-desk=kept-title]"), "Call back").await;
    tom.type_into(In::Page("[data-desk=kept-shortcut]"), "call").await;
    tom.type_into(In::Page("[data-desk=kept-text]"), "Hi {customer}").await;
    click(&tom, "[data-desk=replies-save]").await;
    tom.reads(In::Page("[data-desk=replies-refused]"), "{customer} is nothing Baton can fill in").await;
    tom.retype(In::Page("[data-desk=kept-text]"), "Hi {visitor}, {me} of {business}. I call {phone}.").await;
    click(&tom, "[data-desk=replies-save]").await;
    is_gone(&tom, "[data-desk=replies-editor]").await;

    // Found behind a slash with the keyboard alone.
    tom.see(FIELD).await.click().await.unwrap();
    tom.key_in("/").await;
    see(&tom, "[data-desk=reply-option]").await;
    tom.key_in("cal").await;
    tom.press(Key::Enter).await;
    field_reads(&tom, "Hi Sam Keller, Tom Brandt of Harbour Plumbing & Heating. I call {phone}.").await;
    tom.reads(In::Page("[data-desk=reply-hint]"), "{phone}").await;
    tom.press(Key::Enter).await;
    assert_eq!(tom.run("return document.querySelector('[data-desk=send]').disabled").await, true);
    tom.retype(FIELD, "Hi Sam, I call you.").await;
    tom.press(Key::Enter).await;
    tom.reads(In::Page("[data-desk=message][data-from=member]"), "Hi Sam, I call you.").await;
    tom.reads(In::Page("[data-desk=reached]"), "Not seen yet").await;
    visitor.messages(0).await;
    tom.reads(In::Page("[data-desk=reached]"), "Seen").await;
}

#[tokio::test]
async fn a_colleague_is_named_with_the_keyboard_and_stands_out() {
    let shop = Shop::open().await;
    let visitor = a_visitor(&shop).await;
    let browser = Browser::start().await;
    let tom = at_desk(&browser, &shop, "tom", &visitor.conversation).await;
    click(&tom, "[data-desk=note-toggle]").await;
    tom.see(FIELD).await.click().await.unwrap();
    tom.key_in("have you met them, @nai").await;
    see(&tom, "[data-desk=mention][data-member=priya][aria-selected=true]").await;
    tom.press(Key::Enter).await;
    field_reads(&tom, "have you met them, @Priya Nair ").await;
    tom.key_in("?").await;
    tom.press(Key::Enter).await;
    tom.reads(In::Page("[data-desk=message][data-kind=note] [data-desk=named]"), "@Priya Nair").await;
    assert!(visitor.messages(0).await.messages.iter().all(|line| !line.text.contains("Priya")));
}

#[tokio::test]
async fn a_suggestion_is_used_and_the_talk_ends_with_its_worth() {
    let shop = Shop::open_with(|settings| settings.currency = "USD".to_owned()).await;
    let visitor = a_visitor(&shop).await;
    let browser = Browser::start().await;
    let tom = at_desk(&browser, &shop, "tom", &visitor.conversation).await;
    click(&tom, "[data-desk=claim]").await;
    field_is_prefilled(&tom).await;
    tom.see(FIELD).await.clear().await.unwrap();
    visitor.say(QUESTION).await;
    tom.reads(In::Page("[data-desk=suggestion][data-sure=true]"), "$145").await;
    assert!(!visitor.messages(0).await.messages.iter().any(|line| line.text.contains("$145")));
    click(&tom, "[data-desk=suggestion-use]").await;
    is_gone(&tom, "[data-desk=suggestion]").await;
    click(&tom, "[data-desk=send]").await;
    tom.reads(In::Page("[data-desk=message][data-from=member]"), "$145").await;

    click(&tom, "[data-desk=snooze]").await;
    click(&tom, "[data-desk=snooze-for][data-until=tomorrow]").await;
    tom.reads(In::Page("[data-desk=snoozed]"), "Snoozed until").await;
    click(&tom, "[data-desk=resolve]").await;
    tom.type_into(In::Page("[data-desk=worth]"), "a lot").await;
    click(&tom, "[data-desk=outcome][data-outcome=won]").await;
    tom.reads(In::Page("[data-desk=worth-wrong]"), "no amount").await;
    tom.retype(In::Page("[data-desk=worth]"), "1,480.50").await;
    click(&tom, "[data-desk=outcome][data-outcome=won]").await;
    tom.reads(In::Page("[data-desk=ended]"), "$1,480.50").await;
    assert_eq!(shop.owner().view(&visitor.conversation).await.row.value_cents, Some(148_050));
}

async fn field_is_prefilled(page: &Page) {
    until("the opener", async || {
        let value = page.run("return document.querySelector('[data-desk=reply-input]').value").await;
        if value.as_str().unwrap_or_default().contains("boiler") { Ok(()) } else { Err(value.to_string()) }
    })
    .await;
}

#[tokio::test]
async fn the_card_says_who_it_is_and_what_they_wrote_before() {
    let shop = Shop::open().await;
    let before = shop.visitor().await;
    before.say("When are you open on Saturday?").await;
    let sam = Contact { name: None, email: Some("sam@example.com".to_owned()), phone: None };
    before.leave_contact(&sam).await.unwrap();
    let browser = Browser::start().await;
    let page = browser.window("talk-visitor").await;
    page.goto(&format!("{}/prices", shop.origin())).await;
    page.click(In::Widget("[data-baton=launcher]")).await;
    page.type_into(In::Widget("[data-baton=input]"), &format!("I'm Sam Keller, sam@example.com. {WISH}")).await;
    page.click(In::Widget("[data-baton=send]")).await;
    let waiting = until("the conversation to wait", async || {
        let rows = shop.owner().inbox("waiting").await.conversations;
        rows.first().map(|row| row.id.clone()).ok_or_else(|| "nobody waits".to_owned())
    })
    .await;
    let tom = at_desk(&browser, &shop, "tom", &waiting).await;
    tom.reads(In::Page("[data-fact=name]"), "Sam Keller").await;
    tom.reads(In::Page("[data-fact=device]"), "Chrome on Linux").await;
    tom.reads(In::Page("[data-fact=language]"), "English").await;
    see(&tom, "[data-fact=time]").await;
    tom.reads(In::Page("[data-desk=earlier-row]"), "When are you open on Saturday?").await;
    tom.reads(In::Page("details[data-desk=evidence] summary"), "Asked for a person").await;
    click(&tom, "[data-desk=claim]").await;
    field_is_prefilled(&tom).await;
    tom.retype(FIELD, "Hello Sam, Tom here.").await;
    click(&tom, "[data-desk=send]").await;
    // The widget itself says that the visitor has it before their eyes.
    tom.reads(In::Page("[data-desk=reached][data-reached=seen]"), "Seen").await;
    click(&tom, "[data-desk=earlier-row]").await;
    tom.reads(In::Page("[data-desk=message][data-from=visitor]"), "When are you open on Saturday?").await;
}

/// What is drawn near the view at most, whatever there is: three screens of short lines.
const DRAWN: u64 = 100;
/// Long tasks of the page since it began to watch, and what was put into the transcript.
const WATCH: &str = "[window.long, window.made] = [[], 0];
    new PerformanceObserver(list => list.getEntries().forEach(e => window.long.push(e.duration)))
    .observe({entryTypes: ['longtask']});
    new MutationObserver(list => list.forEach(each => window.made += each.addedNodes.length))
    .observe(document.querySelector('.transcript'), {childList: true, subtree: true})";
/// Drags the bar somewhere else, and waits until that is drawn.
const JUMP: &str = "const frame = document.querySelector('.transcript');
    frame.scrollTop = TO;
    const frames = count => new Promise(done => count ? requestAnimationFrame(() => done(frames(count - 1))) : done());
    return frames(4)";
/// Turns the wheel and says by how much what was read has moved: `[moved, lines in the page]`.
const TURN: &str = "const frame = document.querySelector('.transcript');
    const top = line => line.getBoundingClientRect().top - frame.getBoundingClientRect().top;
    const lines = () => [...frame.querySelectorAll('[data-line]')];
    const read = lines().find(line => top(line) + line.offsetHeight > 0);
    const [seq, before] = [read.dataset.line, top(read)];
    frame.scrollTop += BY;
    const frames = count => new Promise(done => count ? requestAnimationFrame(() => done(frames(count - 1))) : done());
    return frames(4).then(() => {
        const now = lines().find(line => line.dataset.line === seq);
        return [Math.round(top(now) - before), lines().length];
    })";

/// How many lines are in the page.
async fn drawn(page: &Page) -> u64 {
    page.run("return document.querySelectorAll('[data-desk=message]').length").await.as_u64().unwrap()
}

/// A talk of so many lines, some of which take much more room than others. Tom writes them in Slack, which is told
/// that each was taken; the console would be told the whole talk each time.
async fn long_talk(shop: &Shop, card: &str, first: usize, lines: usize) {
    for line in first..lines {
        let tale = if line % 7 == 0 { "It goes on and on, and takes a few rows. ".repeat(12) } else { String::new() };
        let text = format!("note: Line {line} of a very long talk. {tale}");
        let (id, ts) = (format!("Ev0LONG{line:05}"), format!("1795360000.{line:06}"));
        let taken = Knock::slack_event(&slack_line(&id, TOM_IN_SLACK, card, &ts, text.trim())).at(&shop.origin()).await;
        assert_eq!(taken, Heard::taken());
    }
}

#[tokio::test]
async fn of_two_thousand_lines_only_those_near_the_view_are_in_the_page() {
    let services = Services::start().await;
    let shop = services.shop().await;
    let (visitor, card) = visitor_with_card(&services, &shop).await;
    let first = shop.owner().view(&visitor.conversation).await.messages.len();
    long_talk(&shop, &card, first, 1_990).await;
    until("all of them", async || match shop.owner().view(&visitor.conversation).await.messages.len() {
        1_990 => Ok(()),
        other => Err(other.to_string()),
    })
    .await;
    let browser = Browser::start().await;
    let page = at_desk(&browser, &shop, "tom", &visitor.conversation).await;
    page.reads(In::Page("[data-desk=message]"), "Line 1989").await;
    assert!(drawn(&page).await <= DRAWN);

    page.run(WATCH).await;
    click(&page, "[data-desk=note-toggle]").await;
    page.type_into(FIELD, "Typing in a long talk is as light as in a short one.").await;
    let typed = page.run("return window.made").await;
    assert_eq!(typed, json!(0), "no key draws anything");
    click(&page, "[data-desk=send]").await;
    page.reads(In::Page("[data-desk=message]"), "as light as in a short one").await;
    let made = page.run("return window.made").await.as_u64().unwrap();
    assert!(made < 60, "one more line draws little else: {made}");

    // What is read moves by what the wheel turned, though the lines above are higher or lower than was guessed.
    page.run(&JUMP.replace("TO", "frame.scrollHeight / 2")).await;
    for by in [-700, -700, -700, -700, 350, -700, -700, -700, -700, 350] {
        let turned = page.run(&TURN.replace("BY", &by.to_string())).await;
        let (moved, lines): (i64, u64) = serde_json::from_value(turned).unwrap();
        assert!((moved + by).abs() <= 2, "turned by {by}, moved by {moved}");
        assert!(lines <= DRAWN, "{lines}");
    }
    // Who reads back is left where they are by what comes in below.
    shop.member("priya").await.note(&visitor.conversation, "Is he still there?").await.expect("the note is taken");
    let turned = page.run(&TURN.replace("BY", "0")).await;
    assert_eq!(turned[0], json!(0));
    page.run(&JUMP.replace("TO", "0")).await;
    page.reads(In::Page("[data-desk=message]"), "Line 4 ").await;
    assert!(drawn(&page).await <= DRAWN);
    // Whoever writes sees it stand there.
    page.type_into(FIELD, "Back at the end.").await;
    click(&page, "[data-desk=send]").await;
    page.reads(In::Page("[data-desk=message]"), "Back at the end.").await;
    let long = page.run("return window.long").await;
    let worst = long.as_array().unwrap().iter().filter_map(|ms| ms.as_f64()).fold(0.0, f64::max);
    // Told and not judged: how long a task takes is the machine's to say.
    eprintln!("longest task with 2,000 lines: {worst} ms");
}
