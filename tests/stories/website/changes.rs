//! What becomes of a website's source over time: a crash, a change of mind, a second reading, its end.

use super::asking::{Said, ask, until_known};
use protocol::knowledge::{Change, PageState, ReadingState, Website as Limits};
use std::time::Duration;
use tests::api::Refused;
use tests::wait::{until, until_within};
use tests::website::workshop::{SOURCE, Workshop, reading, source};
use tests::website::{Edition, Manner, Website, pages};

/// Only a part of the website: these stories are about time, not about size.
const SMALL: Manner = Manner { crawl_delay: None, only: "/workshop" };

/// Waits until the source has read so many pages.
async fn has_some(shop: &Workshop, read: u32) {
    until("some pages", async || {
        let detail = shop.owner().source(SOURCE).await.expect("the source is there");
        let reading = reading(&detail);
        if reading.read >= read { Ok(()) } else { Err(format!("{reading:?}")) }
    })
    .await;
}

#[tokio::test]
async fn a_runtime_that_dies_while_it_reads_loses_nothing_and_doubles_nothing() {
    let website = Website::start_with(SMALL).await;
    let mut shop = Workshop::open().await;
    // The page is asked for and not answered: the crash falls into the middle of it.
    website.hold("/workshop/gears");
    shop.owner().teach(&source(&website)).await.expect("the website is taken");
    until("the page to be asked for", async || {
        if website.asked("/workshop/gears") > 0 { Ok(()) } else { Err("not yet".to_owned()) }
    })
    .await;
    has_some(&shop, 3).await;
    let before = shop.owner().source(SOURCE).await.expect("the source is there");
    shop.runtime.kill().await;
    website.let_go();
    shop.runtime.resume().await;

    let after = shop.has_read().await;
    assert_eq!(reading(&after).state, ReadingState::Done, "{after:#?}");
    for page in pages::of(Edition::First, &SMALL) {
        assert_eq!(website.page(&after, page.path).state, PageState::Read, "{}", page.path);
    }
    let mut urls: Vec<_> = after.pages.iter().map(|page| &page.url).collect();
    urls.sort();
    urls.dedup();
    assert_eq!(urls.len(), after.pages.len(), "a page is listed twice");
    // What was stored before the crash was not read again.
    for page in before.pages.iter().filter(|page| page.state == PageState::Read) {
        let kept = after.pages.iter().find(|kept| kept.page == page.page).expect("the page is still there");
        assert_eq!((&kept.url, kept.read_ms, kept.passages), (&page.url, page.read_ms, page.passages));
    }
    assert!(website.asked("/workshop/gears") >= 2);
}

#[tokio::test]
async fn an_owner_who_cancels_keeps_what_was_read_and_a_deleted_website_is_forgotten() {
    let website = Website::start_with(Manner { crawl_delay: Some("0.3"), ..SMALL }).await;
    let shop = Workshop::open().await;
    let owner = shop.owner();
    owner.teach(&source(&website)).await.expect("the website is taken");
    let again = owner.act_on_source(SOURCE, "read").await.expect_err("it is under way");
    assert_eq!((again.status, again.code.as_str()), (409, "conflict"));
    has_some(&shop, 4).await;
    let cancelled = owner.act_on_source(SOURCE, "cancel").await.expect("it is cancelled");
    let state = reading(&cancelled);
    assert_eq!((state.state, state.waiting), (ReadingState::Cancelled, 0), "{state:?}");
    assert!(state.read >= 4 && cancelled.source.passages > 0, "{state:?}");
    assert!(website.paths(&cancelled, PageState::Waiting).is_empty());
    let late = owner.act_on_source(SOURCE, "cancel").await.expect_err("nothing is under way");
    assert_eq!(late.status, 409);

    // One page after another, with the pause robots.txt asks for; the clock of a request's arrival is a little uneven.
    let pause = website.least_pause("/workshop").expect("several pages were asked for");
    assert!(pause >= Duration::from_millis(200), "{pause:?}");
    // What was cancelled stays so: nothing is asked for any more while other things go on.
    let asked = website.all_asked();
    until_known(&shop, "the workshop").await;
    assert_eq!(website.all_asked(), asked, "pages were read after the cancel");
    assert_eq!(owner.source(SOURCE).await.expect("the source is there"), cancelled);

    owner.delete_source(SOURCE).await.expect("it is deleted");
    assert_eq!(owner.source(SOURCE).await.expect_err("it is gone").status, 404);
    assert_eq!(owner.passages(SOURCE, 0).await.expect_err("it is gone").status, 404);
    until("the website to be forgotten", async || {
        match ask(&shop.visitor().await, "Tell me about the workshop").await {
            Said::HandedOver => Ok(()),
            other => Err(format!("{other:?}")),
        }
    })
    .await;
}

#[tokio::test]
async fn a_second_reading_tells_what_has_changed() {
    let website = Website::start_with(SMALL).await;
    let shop = Workshop::open().await;
    let owner = shop.owner();
    let mut limited = source(&website);
    limited.website = limited.website.map(|limits| Limits { every_hours: None, ..limits });
    owner.teach(&limited).await.expect("the website is taken");
    let first = shop.has_read().await;
    assert_eq!(reading(&first).next_ms, None);
    let (changed, before, now) = pages::CHANGED;
    let old = website.page(&first, changed).clone();

    website.publish(Edition::Second);
    website.forget();
    website.hold(changed);
    owner.act_on_source(SOURCE, "read").await.expect("it is read again");
    until("the changed page to be asked for", async || {
        if website.asked(changed) > 0 { Ok(()) } else { Err("not yet".to_owned()) }
    })
    .await;
    // Until the new text is there the old one stands.
    let during = owner.source(SOURCE).await.expect("the source is there");
    assert_eq!(website.page(&during, changed).passages, old.passages);
    website.let_go();

    let second = shop.has_read().await;
    let state = reading(&second);
    assert_eq!(state.state, ReadingState::Done, "{state:?}");
    let of = |change| second.pages.iter().filter(move |page| page.change == Some(change)).map(|page| page.url.clone());
    assert_eq!(of(Change::Changed).collect::<Vec<_>>(), [website.url(changed)]);
    assert_eq!(of(Change::Added).collect::<Vec<_>>(), [website.url(pages::NEW)]);
    let mut removed: Vec<_> = of(Change::Removed).collect();
    removed.sort();
    assert_eq!(removed, [website.url(pages::DEAD), website.url(pages::GONE)]);
    assert_eq!((state.added, state.changed, state.removed), (1, 1, 2), "{state:?}");
    assert_eq!(website.page(&second, changed).page, old.page);
    let words = super::asking::all_words(&shop).await;
    assert!(words.contains(now) && !words.contains(before));
    assert!(!words.contains("air forks") && !words.contains("dry and warm"));

    // What was removed is said once.
    owner.act_on_source(SOURCE, "read").await.expect("it is read again");
    let third = shop.has_read().await;
    assert_eq!((reading(&third).added, reading(&third).changed, reading(&third).removed), (0, 0, 0));
    assert!(website.find(&third, pages::GONE).is_none());
}

#[tokio::test]
async fn a_website_that_is_away_is_read_by_itself_once_it_is_back() {
    let website = Website::start_with(SMALL).await;
    website.is_away(true);
    let mut shop = Workshop::open().await;
    shop.owner().teach(&source(&website)).await.expect("the website is taken");
    let failed = shop.has_read().await;
    let state = reading(&failed);
    assert_eq!((state.state, state.failed_in_row), (ReadingState::Failed, 1), "{state:?}");
    let wait_ms = state.next_ms.expect("it is read again") - state.ended_ms.expect("it has ended");
    assert_eq!(wait_ms, 60_000, "soon, and not only tomorrow");
    // The time to read it is kept, whatever happens to the runtime meanwhile.
    shop.runtime.kill().await;
    website.is_away(false);
    website.forget();
    shop.runtime.resume().await;
    until_within(Duration::from_secs(150), "the website to be read by itself", async || {
        let detail = shop.owner().source(SOURCE).await.expect("the source is there");
        let reading = reading(&detail);
        if reading.state == ReadingState::Done { Ok(()) } else { Err(format!("{reading:?}")) }
    })
    .await;
    let read = shop.owner().source(SOURCE).await.expect("the source is there");
    let after = reading(&read);
    assert!(after.began_ms >= state.next_ms.unwrap_or_default() && after.failed_in_row == 0, "{after:?}");
    assert_eq!(after.next_ms.map(|next| next - after.ended_ms.unwrap_or_default()), Some(24 * 3_600_000));
    assert!(read.source.passages > 0 && website.asked("/workshop/gears") == 1);
}

#[tokio::test]
async fn an_address_that_must_not_be_read_is_refused_in_words() {
    let website = Website::start_with(SMALL).await;
    let shop = Workshop::open_with(|settings| settings.answers.local_addresses = false).await;
    let owner = shop.owner();
    let with = |change: &dyn Fn(&mut Limits)| {
        let mut limits = Limits { start: "https://fernhill.example/".to_owned(), ..Limits::default() };
        change(&mut limits);
        protocol::knowledge::NewSource { website: Some(limits), ..source(&website) }
    };
    let start = |address: &str| {
        let address = address.to_owned();
        with(&move |limits| limits.start.clone_from(&address))
    };
    let wrong = [
        (start(&website.url("/")), "private network"),
        (start("http://2130706433/"), "private network"),
        (start("http://[::ffff:10.0.0.1]/"), "private network"),
        (start("http://metadata.google.internal/"), "private network"),
        (start("https://anna:secret@fernhill.example/"), "password"),
        (start("ftp://fernhill.example/"), "http://"),
        (start(""), "https://example.com/"),
        (with(&|limits| limits.max_pages = 0), "max_pages"),
        (with(&|limits| limits.max_pages = 1_001), "max_pages"),
        (with(&|limits| limits.max_depth = 11), "max_depth"),
        (with(&|limits| limits.every_hours = Some(0)), "every_hours"),
        (with(&|limits| limits.every_hours = Some(721)), "every_hours"),
    ];
    for (source, named) in wrong {
        let refused = owner.teach(&source).await.expect_err("this must not be read");
        let Refused { status, code, message } = &refused;
        assert_eq!((*status, code.as_str()), (422, "invalid"), "{source:?}");
        assert!(message.contains(named), "{named} in {message}");
    }
    assert!(owner.sources().await.expect("the list is given").sources.is_empty());
    assert!(website.all_asked().is_empty(), "{:?}", website.all_asked());
}
