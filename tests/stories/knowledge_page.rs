//! The Knowledge page: websites with their pages and PDFs, own answers, gaps, and teaching from a conversation.

use super::files::{is_live, knowledge_page};
use protocol::knowledge::{Gaps, PageState, Pairs};
use reqwest::Method;
use std::time::Duration;
use tests::api::{Desk, call};
use tests::browser::{Browser, In, Page};
use tests::shop::Shop;
use tests::wait::{until, until_within};
use tests::website::{Manner, Website};

/// The whole website has a page that never answers and is tried three times.
const READ_WITHIN: Duration = Duration::from_secs(120);
const QUESTION: &str = "Do you repair garden fountains?";
const ANSWER: &str = "Yes, we repair garden fountains from April to October, for 95 dollars an hour.";

async fn pairs(desk: &Desk) -> Pairs {
    call(desk.request(Method::GET, "knowledge/pairs")).await.unwrap()
}

async fn turn_to(page: &Page, part: &str) {
    page.click(In::Page(&format!("[data-desk=knowledge-tab][data-part={part}]"))).await;
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

#[tokio::test]
async fn a_website_is_read_before_the_owners_eyes_and_its_pdf_by_the_console() {
    let website = Website::start_with(Manner { only: "/workshop", ..Manner::default() }).await;
    let shop = Shop::open_with(|settings| settings.answers.local_addresses = true).await;
    let browser = Browser::start().await;
    let page = knowledge_page(&browser, &shop, "knowledge-website").await;
    page.type_into(In::Page("#website-start"), &website.url("/")).await;
    page.click(In::Page("[data-desk=add-website]")).await;
    let source = "[data-desk=source][data-kind=website]";
    see(&page, source).await;
    until_within(READ_WITHIN, "the website to be read", async || {
        let texts = page.texts(In::Page(source)).await;
        let reading = !page.texts(In::Page(&format!("{source} [data-desk=progress]"))).await.is_empty();
        if texts.iter().any(|text| text.contains("again in")) && !reading { Ok(()) } else { Err(format!("{texts:?}")) }
    })
    .await;

    page.click(In::Page(&format!("{source} [data-desk=source-open]"))).await;
    see(&page, "[data-desk=web-page][data-state=read]").await;
    page.click(In::Page("[data-desk=page-filter][data-state=read]")).await;
    page.reads(In::Page("[data-desk=web-page]"), "/workshop").await;
    see(&page, "[data-desk=passage]").await;
    page.click(In::Page("[data-desk=source-read]")).await;
    see(&page, "[data-desk=source-cancel]").await;
    page.click(In::Page("[data-desk=source-remove]")).await;
    page.reads(In::Page(".sure"), "Remove it and all it taught?").await;
    page.click(In::Page("[data-desk=source-remove-yes]")).await;
    is_gone(&page, source).await;
}

#[tokio::test]
async fn a_pdf_found_on_a_website_is_read_by_an_open_console() {
    let website = Website::start_with(Manner { only: "/files", ..Manner::default() }).await;
    let shop = Shop::open_with(|settings| settings.answers.local_addresses = true).await;
    let browser = Browser::start().await;
    let page = knowledge_page(&browser, &shop, "knowledge-pdf").await;
    page.type_into(In::Page("#website-start"), &website.url("/")).await;
    page.click(In::Page("[data-desk=add-website]")).await;
    let owner = shop.owner();
    until_within(READ_WITHIN, "the PDF to be read", async || {
        let listed = owner.sources().await.map_err(|refused| format!("{refused:?}"))?;
        let id = listed.sources.iter().find(|source| source.website.is_some()).map(|source| source.id.clone());
        let detail = owner.source(&id.ok_or("no website")?).await.map_err(|refused| format!("{refused:?}"))?;
        let pdf = detail.pages.iter().find(|page| page.url.ends_with(".pdf")).ok_or(format!("{detail:?}"))?;
        if pdf.state == PageState::Read && pdf.passages > 0 { Ok(()) } else { Err(format!("{pdf:?}")) }
    })
    .await;
    is_live(&shop, "What do brass valve caps cost?", "2.40").await;
}

#[tokio::test]
async fn an_answer_is_written_found_edited_and_removed() {
    let shop = Shop::open().await;
    let browser = Browser::start().await;
    let page = knowledge_page(&browser, &shop, "knowledge-pairs").await;
    turn_to(&page, "pairs").await;
    page.click(In::Page("[data-desk=pair-new]")).await;
    page.type_into(In::Page("[data-desk=editor-question]"), QUESTION).await;
    page.type_into(In::Page("[data-desk=editor-answer]"), ANSWER).await;
    page.click(In::Page("[data-desk=editor-save]")).await;
    page.reads(In::Page("[data-desk=pair]"), QUESTION).await;
    is_gone(&page, "[data-desk=editor]").await;
    is_live(&shop, QUESTION, "95 dollars").await;

    page.type_into(In::Page("[data-desk=pair-find]"), "nothing of the kind").await;
    is_gone(&page, "[data-desk=pair]").await;
    page.retype(In::Page("[data-desk=pair-find]"), "fountains").await;
    page.click(In::Page("[data-desk=pair-edit]")).await;
    page.click(In::Page("[data-desk=editor-phrasing]")).await;
    page.type_into(In::Page(".phrasings > :last-child [data-desk=editor-question]"), "My fountain is broken").await;
    page.retype(In::Page("[data-desk=editor-answer]"), "Yes, for 99 dollars an hour.").await;
    page.click(In::Page("[data-desk=editor-save]")).await;
    page.reads(In::Page("[data-desk=pair]"), "and 1 other way of asking it").await;
    page.reads(In::Page("[data-desk=pair]"), "99 dollars").await;
    let stored = pairs(&shop.owner()).await.pairs;
    assert_eq!(stored.len(), 1);
    assert_eq!(stored[0].questions, [QUESTION, "My fountain is broken"]);

    page.click(In::Page("[data-desk=pair-remove]")).await;
    page.click(In::Page("[data-desk=pair-remove-yes]")).await;
    is_gone(&page, "[data-desk=pair]").await;
    assert!(pairs(&shop.owner()).await.pairs.is_empty());
}

#[tokio::test]
async fn a_gap_is_answered_and_gone_and_another_is_set_aside() {
    let shop = Shop::open().await;
    for question in [QUESTION, "Do you sell tickets for the opera?"] {
        shop.visitor().await.say(question).await;
    }
    until("both gaps", async || {
        let gaps: Gaps = call(shop.owner().request(Method::GET, "knowledge/gaps")).await.unwrap();
        if gaps.gaps.len() == 2 { Ok(()) } else { Err(format!("{gaps:?}")) }
    })
    .await;
    let browser = Browser::start().await;
    let page = knowledge_page(&browser, &shop, "knowledge-gaps").await;
    turn_to(&page, "gaps").await;
    page.reads(In::Page("[data-desk=gap]"), QUESTION).await;
    page.reads(In::Page("[data-desk=gap]"), "opera").await;
    let of = |words: &str, button: &str| {
        format!(
            "[...document.querySelectorAll('[data-desk=gap]')].find(e => e.innerText.includes('{words}'))\
             .querySelector('[data-desk={button}]').click()"
        )
    };
    page.run(&of("fountains", "gap-answer")).await;
    page.type_into(In::Page("[data-desk=editor-answer]"), ANSWER).await;
    page.click(In::Page("[data-desk=editor-save]")).await;
    until("only the opera", async || match page.texts(In::Page("[data-desk=gap]")).await {
        left if left.len() == 1 && left[0].contains("opera") => Ok(()),
        other => Err(format!("{other:?}")),
    })
    .await;
    page.click(In::Page("[data-desk=gap-aside]")).await;
    is_gone(&page, "[data-desk=gap]").await;
    is_live(&shop, QUESTION, "95 dollars").await;
}

#[tokio::test]
async fn what_a_member_told_a_visitor_is_taught_with_one_press() {
    let shop = Shop::open().await;
    let visitor = shop.visitor().await;
    visitor.say(QUESTION).await;
    shop.owner().claim(&visitor.conversation).await.unwrap();
    shop.owner().reply(&visitor.conversation, ANSWER).await.unwrap();
    let browser = Browser::start().await;
    let page = browser.window("knowledge-teach").await;
    page.goto(&shop.owner().invite("ana").await.unwrap().link).await;
    see(&page, "[data-desk=signout]").await;
    page.goto(&format!("{}/console/#/c/{}", shop.origin(), visitor.conversation)).await;
    page.click(In::Page("[data-desk=message][data-from=member] [data-desk=teach]")).await;
    see(&page, "[data-desk=editor]").await;
    page.click(In::Page("[data-desk=editor-save]")).await;
    is_gone(&page, "[data-desk=editor]").await;
    let stored = pairs(&shop.owner()).await.pairs;
    assert_eq!(stored.len(), 1, "{stored:?}");
    assert!(stored[0].questions[0].contains("fountains") && stored[0].answer.contains("95 dollars"), "{stored:?}");
    is_live(&shop, QUESTION, "95 dollars").await;
}

#[tokio::test]
async fn a_question_is_tried_its_source_is_opened_and_its_passages_are_found() {
    let shop = Shop::open().await;
    let browser = Browser::start().await;
    let page = knowledge_page(&browser, &shop, "knowledge-ask").await;
    until_within(READ_WITHIN, "the question to be answered", async || {
        page.retype(In::Page("[data-desk=ask]"), "What does it cost to repair a leaking tap?").await;
        page.click(In::Page("[data-desk=ask-send]")).await;
        see(&page, "[data-desk=tried]").await;
        let answers = page.texts(In::Page("[data-desk=tried][data-decision=answer]")).await;
        if answers.iter().any(|text| text.contains("$145")) { Ok(()) } else { Err(format!("{answers:?}")) }
    })
    .await;
    page.reads(In::Page("[data-desk=tried]"), "is enough").await;
    let used = "[data-desk=found-passage][data-used=true]";
    page.reads(In::Page(used), "answers").await;
    page.click(In::Page(&format!("{used} .found-head button"))).await;
    see(&page, "[data-desk=source-page]").await;
    see(&page, "[data-desk=passage]").await;
    page.type_into(In::Page("[data-desk=passage-find]"), "no such letters").await;
    is_gone(&page, "[data-desk=passage]").await;
    page.retype(In::Page("[data-desk=passage-find]"), "leaking").await;
    page.reads(In::Page("[data-desk=passage]"), "leaking").await;

    // What nobody taught is taught from here.
    page.retype(In::Page("[data-desk=ask]"), QUESTION).await;
    page.click(In::Page("[data-desk=ask-send]")).await;
    page.reads(In::Page("[data-desk=tried][data-decision=hand_over]"), "is needed").await;
    page.click(In::Page("[data-desk=tried-teach]")).await;
    page.type_into(In::Page("[data-desk=editor-answer]"), ANSWER).await;
    page.click(In::Page("[data-desk=editor-save]")).await;
    is_gone(&page, "[data-desk=editor]").await;
    assert_eq!(pairs(&shop.owner()).await.pairs[0].questions, [QUESTION]);
    page.click(In::Page("[data-desk=tried-close]")).await;
    is_gone(&page, "[data-desk=tried]").await;
}

/// Light and dark, on a desk, a tablet and in a hand; the whole page, however long.
pub async fn picture(page: &Page, name: &str) {
    let folder = tests::runtime::repository().join("target/looks");
    std::fs::create_dir_all(&folder).unwrap();
    for (width, height) in [(1440, 1100), (820, 1180), (390, 1500)] {
        page.frame(width, height).await;
        for dark in [false, true] {
            page.dark(dark).await;
            let colours = if dark { "dark" } else { "light" };
            page.picture(&folder.join(format!("{name}-{width}-{colours}.png")), None).await;
        }
    }
    page.dark(false).await;
    page.frame(1440, 1100).await;
}

#[tokio::test]
#[ignore = "writes target/looks; it tests nothing that other stories do not"]
async fn looks_of_the_knowledge_page() {
    let website = Website::start().await;
    let shop = Shop::open_with(|settings| settings.answers.local_addresses = true).await;
    for question in [QUESTION, "Can you mend a garden fountain?", "Do you sell tickets for the opera?"] {
        shop.visitor().await.say(question).await;
    }
    let browser = Browser::start().await;
    let page = knowledge_page(&browser, &shop, "looks-knowledge").await;
    page.type_into(In::Page("#website-start"), &website.url("/")).await;
    page.click(In::Page("[data-desk=add-website]")).await;
    see(&page, "[data-desk=progress]").await;
    page.click(In::Page(".advanced summary")).await;
    picture(&page, "knowledge-reading").await;
    page.click(In::Page("[data-desk=source][data-kind=website] [data-desk=source-open]")).await;
    see(&page, "[data-desk=web-page][data-state=read]").await;
    see(&page, "[data-desk=source-remove]").await;
    page.click(In::Page("[data-desk=source-remove]")).await;
    picture(&page, "knowledge-website").await;
    page.type_into(In::Page("[data-desk=passage-find]"), "puncture").await;
    picture(&page, "knowledge-passages").await;
    page.click(In::Page("[data-desk=source-close]")).await;
    for (question, name) in [("What does a leaking tap cost?", "answers"), (QUESTION, "hands-over")] {
        page.retype(In::Page("[data-desk=ask]"), question).await;
        page.click(In::Page("[data-desk=ask-send]")).await;
        page.reads(In::Page("[data-desk=tried]"), "sure").await;
        picture(&page, &format!("knowledge-{name}")).await;
    }
    page.click(In::Page("[data-desk=tried-close]")).await;
    page.run("document.querySelector('[data-desk=calibration]')?.scrollIntoView()").await;
    picture(&page, "knowledge-line").await;
    page.click(In::Page("[data-desk=add-way][data-way=files]")).await;
    super::files::choose(&page, &["workshop-guide.pdf", "scan.pdf", "prices.csv"]).await;
    see(&page, "[data-desk=upload][data-name=\"prices.csv\"][data-state=done]").await;
    page.click(In::Page("[data-desk=upload][data-name=\"workshop-guide.pdf\"] summary")).await;
    picture(&page, "knowledge-files").await;
    page.click(In::Page("[data-desk=add-way][data-way=pair]")).await;
    page.type_into(In::Page("[data-desk=editor-question]"), "Do you rent tandems?").await;
    page.click(In::Page("[data-desk=editor-phrasing]")).await;
    page.type_into(In::Page("[data-desk=editor-answer]"), "Yes, a tandem is 30 dollars a day, helmets included.").await;
    picture(&page, "knowledge-editor").await;
    page.click(In::Page("[data-desk=editor-save]")).await;
    is_gone(&page, "[data-desk=editor]").await;
    turn_to(&page, "pairs").await;
    see(&page, "[data-desk=pair]").await;
    picture(&page, "knowledge-pairs").await;
    turn_to(&page, "gaps").await;
    see(&page, "[data-desk=gap]").await;
    picture(&page, "knowledge-gaps").await;
}
