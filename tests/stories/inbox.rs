//! The inbox: by keys alone, its search, what is unread, views that are kept, and a list that moves.

mod crowd;

use protocol::inbox::{Filter, SavedView, View};
use protocol::transcript::{Contact, Stage};
use tests::api::Visitor;
use tests::browser::{Browser, In, Key, Page};
use tests::shop::Shop;
use tests::wait::until;

const WISH: &str = "Can I talk to somebody?";
const QUESTION: &str = "How much is a call-out on Saturday?";

async fn signed_in(browser: &Browser, shop: &Shop, name: &str, member: &str) -> Page {
    let page = browser.window(name).await;
    page.goto(&shop.owner().invite(member).await.unwrap().link).await;
    page.see(In::Page("[data-desk=row]")).await;
    page
}

fn row(visitor: &Visitor) -> String {
    format!("[data-desk=row][data-id=\"{}\"]", visitor.conversation)
}

async fn see(page: &Page, css: &str) {
    page.see(In::Page(css)).await;
}

async fn is_gone(page: &Page, css: &str) {
    until(&format!("{css} to be gone"), async || match page.texts(In::Page(css)).await {
        none if none.is_empty() => Ok(()),
        some => Err(format!("{some:?}")),
    })
    .await;
}

/// The `data-…` of what has the focus.
async fn focus_is_on(page: &Page, css: &str) {
    let script = format!("return document.activeElement?.matches('{css}') ?? false");
    until(&format!("the focus on {css}"), async || match page.run(&script).await.as_bool() {
        Some(true) => Ok(()),
        _ => Err(page.run("return document.activeElement?.outerHTML?.slice(0, 200)").await.to_string()),
    })
    .await;
}

/// The ids of the list's rows, from the top.
async fn order(page: &Page) -> Vec<String> {
    let ids = page.run("return [...document.querySelectorAll('[data-desk=row]')].map(row => row.dataset.id)").await;
    serde_json::from_value(ids).unwrap()
}

#[tokio::test]
async fn a_member_works_the_inbox_by_keys_alone() {
    let shop = Shop::open().await;
    let (first, second) = (shop.visitor().await, shop.visitor().await);
    first.say(WISH).await;
    second.say(QUESTION).await;
    let browser = Browser::start().await;
    let page = signed_in(&browser, &shop, "inbox-keys", "tom").await;
    see(&page, &row(&second)).await;

    page.press('?').await;
    page.reads(In::Page("[data-desk=keys]"), "Next conversation").await;
    page.press(Key::Escape).await;
    is_gone(&page, "[data-desk=keys]").await;

    // The one who waits is first, wherever the others are.
    page.press('j').await;
    focus_is_on(&page, &row(&first)).await;
    page.press('j').await;
    focus_is_on(&page, &row(&second)).await;
    page.press('k').await;
    focus_is_on(&page, &row(&first)).await;
    page.press(Key::Enter).await;
    see(&page, &format!("{}[aria-current=true]", row(&first))).await;
    see(&page, "[data-desk=conversation] [data-desk=claim]").await;

    page.press('r').await;
    page.reads(In::Page("[data-desk=error]"), "press c").await;
    page.press('c').await;
    see(&page, &format!("{}[data-stage=claimed]", row(&first))).await;
    // The opener is offered, and the cursor is behind it.
    focus_is_on(&page, "[data-desk=reply-input]").await;
    page.key_in(" I am cej.").await;
    page.press(Key::Enter).await;
    page.reads(In::Page("[data-desk=message]"), "I am cej.").await;
    page.press(Key::Escape).await;
    page.press('n').await;
    focus_is_on(&page, "[data-desk=reply-input]").await;
    page.key_in("for us only").await;
    page.press(Key::Enter).await;
    page.reads(In::Page("[data-desk=message][data-kind=note]"), "for us only").await;
    page.press(Key::Escape).await;
    page.press('r').await;
    focus_is_on(&page, "[data-desk=reply-input]").await;
    page.press(Key::Escape).await;

    page.press('e').await;
    focus_is_on(&page, "[data-desk=outcome]").await;
    page.press(Key::Enter).await;
    see(&page, &format!("{}[data-stage=resolved]", row(&first))).await;
    page.press(Key::Escape).await;
    is_gone(&page, "[data-desk=conversation]").await;
    page.press('/').await;
    focus_is_on(&page, "[data-desk=search]").await;
    page.key_in("saturday").await;
    page.press(Key::Enter).await;
    is_gone(&page, &row(&first)).await;
    focus_is_on(&page, &row(&second)).await;
    page.press(Key::Escape).await;
    see(&page, &row(&first)).await;

    let said = first.messages(0).await;
    assert_eq!(said.stage, Stage::Resolved);
    assert!(said.messages.iter().any(|line| line.text.ends_with("I am cej.")), "{said:#?}");
    assert!(said.messages.iter().all(|line| !line.text.contains("for us only")), "{said:#?}");
}

#[tokio::test]
async fn a_search_finds_words_of_the_transcript_and_addresses_and_marks_them() {
    let shop = Shop::open().await;
    let (plumb, other) = (shop.visitor().await, shop.visitor().await);
    plumb.say("My Vaillánt boiler whistles at night").await;
    other.say(QUESTION).await;
    let contact = Contact {
        name: Some("Núria Camps".into()),
        email: Some("nuria@camps.example".into()),
        phone: Some("+34 600 123 456".into()),
    };
    other.leave_contact(&contact).await.unwrap();
    let owner = shop.owner();
    let found = async |query: &str| {
        let list = owner.list(&[("q", query)]).await.unwrap();
        let marked = list.found.values().flatten().filter(|piece| piece.hit).map(|piece| piece.text.clone());
        let ids: Vec<String> = list.conversations.iter().map(|row| row.id.clone()).collect();
        (ids, marked.collect::<Vec<_>>())
    };
    until("the lines to be in the index", async || match found("vaillant whistl").await {
        (ids, marked) if ids == [plumb.conversation.clone()] && marked.iter().any(|word| word == "Vaillánt") => Ok(()),
        other => Err(format!("{other:?}")),
    })
    .await;
    for query in ["nuria@camps.example", "NURIA", "600123456", "+34 600", "camps saturday"] {
        until(&format!("{query} to be found"), async || match found(query).await.0 {
            ids if ids == [other.conversation.clone()] => Ok(()),
            ids => Err(format!("{ids:?}")),
        })
        .await;
    }
    for nothing in ["vaillant camps", "\"", "🙂", "boilers OR"] {
        assert_eq!(found(nothing).await.0, [""; 0], "{nothing}");
    }
    assert_eq!(owner.list(&[("q", "boiler"), ("view", "resolved")]).await.unwrap().conversations, []);
    assert_eq!(owner.list(&[("q", &"x".repeat(300))]).await.unwrap_err().status, 422);
    assert_eq!(owner.list(&[("view", "everything")]).await.unwrap_err().status, 422);
    assert_eq!(owner.list(&[("before", "nonsense")]).await.unwrap_err().status, 422);

    let browser = Browser::start().await;
    let page = signed_in(&browser, &shop, "inbox-search", "tom").await;
    page.type_into(In::Page("[data-desk=search]"), "whist").await;
    is_gone(&page, &row(&other)).await;
    page.reads(In::Page(&format!("{} mark", row(&plumb))), "whistles").await;
    page.retype(In::Page("[data-desk=search]"), "camps.example").await;
    is_gone(&page, &row(&plumb)).await;
    page.reads(In::Page(&format!("{} mark", row(&other))), "camps.example").await;
    page.retype(In::Page("[data-desk=search]"), "zeppelin").await;
    page.reads(In::Page("[data-desk=rows]"), "Nothing was found").await;
}

#[tokio::test]
async fn what_a_member_has_not_read_is_marked_until_they_have() {
    let shop = Shop::open().await;
    let visitor = shop.visitor().await;
    visitor.say(WISH).await;
    let browser = Browser::start().await;
    let (tom, priya) = (
        signed_in(&browser, &shop, "inbox-unread-tom", "tom").await,
        signed_in(&browser, &shop, "inbox-unread-priya", "priya").await,
    );
    let unread = format!("{}[data-unread=true]", row(&visitor));
    see(&tom, &unread).await;
    tom.click(In::Page(&row(&visitor))).await;
    is_gone(&tom, &unread).await;
    see(&priya, &unread).await;

    tom.press('u').await;
    see(&tom, &unread).await;
    // It stays so while it is open, and is read when it is opened again.
    tom.press(Key::Escape).await;
    is_gone(&tom, "[data-desk=conversation]").await;
    see(&tom, &unread).await;
    tom.client.refresh().await.unwrap();
    see(&tom, &unread).await;
    tom.click(In::Page(&row(&visitor))).await;
    is_gone(&tom, &unread).await;
    tom.press(Key::Escape).await;
    is_gone(&tom, "[data-desk=conversation]").await;
    visitor.say("Hello? Are you there?").await;
    see(&tom, &unread).await;

    let stranger = shop.member("priya").await.see("no-such-conversation", 1).await.unwrap_err();
    assert_eq!(stranger.status, 404);
}

#[tokio::test]
async fn a_view_is_kept_for_its_member_alone() {
    let shop = Shop::open().await;
    let (wants, asks) = (shop.visitor().await, shop.visitor().await);
    wants.say(WISH).await;
    asks.say(QUESTION).await;
    let browser = Browser::start().await;
    let page = signed_in(&browser, &shop, "inbox-views", "tom").await;
    see(&page, &row(&asks)).await;
    page.click(In::Page("[data-desk=filter]")).await;
    page.see(In::Page("[data-desk=filter-trigger]")).await.select_by_value("human_request").await.unwrap();
    is_gone(&page, &row(&asks)).await;
    page.type_into(In::Page("[data-desk=view-name]"), "They asked").await;
    page.click(In::Page("[data-desk=keep-view]")).await;
    let saved = "[data-desk=saved-view]";
    see(&page, &format!("{saved}[aria-pressed=true]")).await;
    page.click(In::Page("[data-desk=view][data-view=all]")).await;
    see(&page, &row(&asks)).await;

    page.client.refresh().await.unwrap();
    page.reads(In::Page(saved), "They asked").await;
    see(&page, &row(&asks)).await;
    page.click(In::Page(saved)).await;
    is_gone(&page, &row(&asks)).await;
    see(&page, &row(&wants)).await;
    let other = signed_in(&browser, &shop, "inbox-views-priya", "priya").await;
    assert!(other.texts(In::Page(saved)).await.is_empty(), "it is Tom's");

    page.click(In::Page("[data-desk=filter]")).await;
    page.click(In::Page("[data-desk=drop-view]")).await;
    is_gone(&page, saved).await;

    let nameless = SavedView { id: "view-0001".into(), name: " ".into(), filter: Filter::default() };
    assert_eq!(shop.owner().put_views(std::slice::from_ref(&nameless)).await.unwrap_err().status, 422);
    let kept = SavedView { name: "Mine".into(), filter: Filter { view: View::Mine, ..Filter::default() }, ..nameless };
    assert_eq!(shop.owner().put_views(&[kept.clone(), kept.clone()]).await.unwrap_err().status, 422);
    assert_eq!(shop.owner().put_views(std::slice::from_ref(&kept)).await.unwrap().views, [kept]);
}

#[tokio::test]
async fn a_list_that_moves_keeps_what_is_selected() {
    let shop = Shop::open().await;
    let (calm, busy) = (shop.visitor().await, shop.visitor().await);
    calm.say(QUESTION).await;
    busy.say(QUESTION).await;
    let browser = Browser::start().await;
    let page = signed_in(&browser, &shop, "inbox-moves", "tom").await;
    until("the later one to be first", async || match order(&page).await {
        ids if ids == [busy.conversation.clone(), calm.conversation.clone()] => Ok(()),
        ids => Err(format!("{ids:?}")),
    })
    .await;
    page.press('j').await;
    page.press('j').await;
    focus_is_on(&page, &row(&calm)).await;

    calm.say(WISH).await;
    until("the one who waits to be first", async || match order(&page).await {
        ids if ids == [calm.conversation.clone(), busy.conversation.clone()] => Ok(()),
        ids => Err(format!("{ids:?}")),
    })
    .await;
    see(&page, &format!("{}[data-at=true]", row(&calm))).await;
    focus_is_on(&page, &row(&calm)).await;
    page.press('j').await;
    focus_is_on(&page, &row(&busy)).await;
}

/// `cargo test -p tests --test stories looks_of_the_inbox -- --ignored` writes `target/looks`. Nothing is compared.
#[tokio::test]
#[ignore = "writes target/looks; it tests nothing that other stories do not"]
async fn looks_of_the_inbox() {
    let shop = Shop::open().await;
    let lines = [
        WISH,
        QUESTION,
        "This is ridiculous, I have been waiting for hours",
        "We need heat pumps for twelve properties",
        "Do you repair boilers?",
    ];
    let mut visitors = Vec::new();
    for line in lines {
        let visitor = shop.visitor().await;
        visitor.say(line).await;
        visitors.push(visitor);
    }
    let contact = Contact { name: Some("Núria Camps".into()), email: Some("nuria@camps.example".into()), phone: None };
    visitors[1].leave_contact(&contact).await.unwrap();
    shop.member("priya").await.claim(&visitors[3].conversation).await.unwrap();
    let browser = Browser::start().await;
    let page = signed_in(&browser, &shop, "looks-inbox", "tom").await;
    page.press('j').await;
    looks(&page, "inbox").await;
    page.click(In::Page("[data-desk=filter]")).await;
    looks(&page, "inbox-filter").await;
    page.click(In::Page("[data-desk=alerts]")).await;
    looks(&page, "inbox-alerts").await;
    page.click(In::Page("[data-desk=alerts]")).await;
    page.type_into(In::Page("[data-desk=search]"), "saturday").await;
    page.see(In::Page("mark")).await;
    looks(&page, "inbox-search").await;
    page.press(Key::Escape).await;
    page.press('?').await;
    looks(&page, "inbox-keys").await;
}

async fn looks(page: &Page, name: &str) {
    let folder = tests::runtime::repository().join("target/looks");
    std::fs::create_dir_all(&folder).unwrap();
    for (width, height) in [(1440, 900), (820, 1000), (390, 780)] {
        page.frame(width, height).await;
        for dark in [false, true] {
            page.dark(dark).await;
            let colours = if dark { "dark" } else { "light" };
            page.picture(&folder.join(format!("{name}-{width}-{colours}.png")), None).await;
        }
    }
    page.dark(false).await;
    page.frame(1440, 900).await;
}
