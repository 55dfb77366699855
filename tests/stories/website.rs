//! A whole website is read: what is taken in and what is left aside, what visitors then learn, and what becomes of it
//! when the runtime dies, the owner thinks otherwise, or the website changes.

mod asking;
mod changes;
mod questions;

use asking::{Said, ask_all};
use protocol::desk::DeskFrame;
use protocol::knowledge::{PageState, PageText, ReadingState, SourceDetail, SourceKind};
use questions::{ANSWERED, OFF_TOPIC};
use tests::website::workshop::{SOURCE, Workshop, reading, source};
use tests::website::{Edition, Manner};
use tests::website::{PDF_SAYS, SECRET, Website, pages};

const RIGHT: usize = 36;
const HANDED_OVER: usize = 19;
const PDF: &str = "/files/price-list-2026.pdf";

/// What is odd about the website, how its owner finds it listed, and what the reason says.
const ODD: [(&str, PageState, &str); 21] = [
    ("/private/staff", PageState::LeftOut, "robots.txt"),
    ("/hire/city-bikes?colour=red", PageState::LeftOut, "/hire/city-bikes"),
    ("/hire/tandem", PageState::LeftOut, "same text"),
    ("/old-prices", PageState::LeftOut, "/hire/prices"),
    ("/rent", PageState::LeftOut, "/hire"),
    ("/a", PageState::LeftOut, "/workshop/services"),
    ("/big", PageState::LeftOut, "2 MB"),
    ("/go/partner", PageState::LeftOut, "https://www.example.com/offers"),
    ("/go/inside", PageState::LeftOut, "127.0.0.1"),
    ("/go/metadata", PageState::LeftOut, "private network"),
    ("/go/ten", PageState::LeftOut, "private network"),
    ("/go/mapped", PageState::LeftOut, "private network"),
    ("/loop/a", PageState::Failed, "without an end"),
    ("/never", PageState::Failed, "in time"),
    ("/gone-already", PageState::Failed, "404"),
    ("/slow", PageState::Read, ""),
    ("/news/flaky", PageState::Read, ""),
    ("/about/history", PageState::Read, ""),
    ("/cafe/menu", PageState::Read, ""),
    ("/workshop/winter-storage", PageState::Read, ""),
    (PDF, PageState::ForConsole, ""),
];

#[tokio::test]
async fn a_whole_website_is_read_and_answers_what_visitors_ask() {
    let website = Website::start().await;
    let shop = Workshop::open().await;
    let owner = shop.owner();
    let mut console = owner.inbox_socket().await;
    let listed = owner.teach(&source(&website)).await.expect("the website is taken");
    let begun = &listed.sources[0];
    assert_eq!((begun.title.as_str(), begun.kind), ("127.0.0.1", SourceKind::Website));
    // An open console sees it grow, page by page.
    let counts = |frame: &DeskFrame| match frame {
        DeskFrame::Reading { source } => source.reading.as_ref().map(|reading| (reading.read, reading.found)),
        _ => None,
    };
    let early = console.wait_for("some pages", |frame| counts(frame).filter(|(read, _)| *read >= 5)).await;
    console.wait_for("more pages", |frame| counts(frame).filter(|(read, _)| *read > early.0)).await;

    let detail = shop.has_read().await;
    everything_is_accounted_for(&website, &detail);
    the_folder_is_left_alone(&website, &shop).await;
    a_console_reads_the_pdf(&website, &shop, &detail).await;
    asking::until_known(&shop, "Winter storage").await;
    let right = answered_right(&website, &shop).await;
    let handed_over = handed_over(&shop).await;
    assert!(right >= RIGHT && handed_over >= HANDED_OVER, "{right} right and {handed_over} handed over");
}

fn everything_is_accounted_for(website: &Website, detail: &SourceDetail) {
    let reading = reading(detail);
    assert_eq!((reading.state, &reading.why), (ReadingState::Done, &None), "{detail:#?}");
    for (path, state, says) in ODD {
        let page = website.page(detail, path);
        let why = page.why.clone().unwrap_or_default();
        assert_eq!(page.state, state, "{path}: {why}");
        assert!(why.contains(says) && (page.passages > 0) == (state == PageState::Read), "{page:?}");
    }
    for page in pages::of(Edition::First, &Manner::default()) {
        assert_eq!(website.page(detail, page.path).state, PageState::Read, "{}", page.path);
    }
    let of = |state| website.paths(detail, state).len() as u32;
    let states = [PageState::Read, PageState::ForConsole, PageState::LeftOut, PageState::Failed].map(of);
    assert_eq!([reading.read, reading.for_console, reading.left_out, reading.failed], states);
    assert_eq!((reading.found, reading.waiting), (states.iter().sum(), 0));
    // A first reading has none before it to differ from.
    assert_eq!((reading.added, reading.changed, reading.removed), (0, 0, 0));
    assert!(reading.next_ms.is_some_and(|next| next > reading.ended_ms.unwrap_or(i64::MAX)), "{reading:?}");
    let passages: u32 = detail.pages.iter().map(|page| page.passages).sum();
    assert_eq!(detail.source.passages, passages);
    // The endless calendar ends with the depth, and nothing else was asked for more often than it takes.
    let months =
        website.paths(detail, PageState::Read).into_iter().filter(|path| path.starts_with("/calendar")).count();
    assert!((2..=5).contains(&months), "{months} months of the calendar");
    for (path, times) in website.all_asked() {
        let most = match path.as_str() {
            "/never" => 3,
            "/news/flaky" => 2,
            // Each redirect leads there once more.
            "/hire" | "/hire/prices" | "/workshop/services" => 2,
            _ if path.starts_with("/loop/") => 4,
            _ => 1,
        };
        assert!(times <= most, "{path} was asked for {times} times");
    }
}

async fn the_folder_is_left_alone(website: &Website, shop: &Workshop) {
    assert_eq!(website.asked("/private/staff"), 0);
    let (mut after, mut all) = (Some(0), Vec::new());
    while let Some(from) = after {
        let some = shop.owner().passages(SOURCE, from).await.expect("passages are given");
        all.extend(some.passages);
        after = some.next;
    }
    assert!(all.len() > 100, "{} passages", all.len());
    // Neither the secret nor what stands on every page is known.
    for unwanted in [SECRET, "cookies", "newsletter", "Skip to content", "dataLayer"] {
        let found = all.iter().find(|passage| passage.text.contains(unwanted));
        assert!(found.is_none(), "{unwanted}: {found:?}");
    }
    for wanted in ["Édith", "Besançon", "“famous”", "€4 – no change"] {
        assert!(all.iter().any(|passage| passage.text.contains(wanted)), "no passage says {wanted}");
    }
}

async fn a_console_reads_the_pdf(website: &Website, shop: &Workshop, detail: &SourceDetail) {
    let (owner, page) = (shop.owner(), website.page(detail, PDF));
    let bytes = owner.file(SOURCE, page.page).await.expect("the file is passed on");
    assert!(bytes.starts_with(b"%PDF-1.4"));
    let other = website.page(detail, "/faq").page;
    let (status, why) = owner.file(SOURCE, other).await.expect_err("a page is no file");
    assert!(status == 422 && why.contains("no page of text"), "{status} {why}");
    let text =
        PageText { title: "Price list 2026".to_owned(), text: format!("# Small parts\n\n{PDF_SAYS}.\n"), why: None };
    let refused = owner.put_page(SOURCE, other, &text).await.expect_err("a page is no file");
    assert_eq!((refused.status, refused.code.as_str()), (409, "conflict"));
    let after = owner.put_page(SOURCE, page.page, &text).await.expect("the text is taken");
    let read = website.page(&after, PDF);
    assert_eq!((read.state, read.title.as_str(), read.passages), (PageState::Read, "Price list 2026", 1));
    assert_eq!((reading(&after).for_console, after.source.passages), (0, detail.source.passages + 1));
}

/// How many questions get the answer the website gives, with its page.
async fn answered_right(website: &Website, shop: &Workshop) -> usize {
    let texts: Vec<&str> = ANSWERED.iter().map(|asked| asked.text).collect();
    let mut wrong = Vec::new();
    for (asked, said) in ANSWERED.iter().zip(ask_all(shop, &texts).await) {
        let right = match &said {
            Said::Answer { text, urls } => {
                urls.contains(&website.url(asked.page)) && asked.says.iter().all(|words| text.contains(words))
            }
            Said::HandedOver | Said::Else(_) => false,
        };
        if !right {
            wrong.push(format!("{} ({} {:?})\n    {said:?}", asked.text, asked.page, asked.says));
        }
    }
    let right = ANSWERED.len() - wrong.len();
    eprintln!("{right} of {} answered right; not these:\n{}", ANSWERED.len(), wrong.join("\n"));
    right
}

/// How many questions that the website does not answer go to a person. None is answered with what it does not say.
async fn handed_over(shop: &Workshop) -> usize {
    let said = ask_all(shop, &OFF_TOPIC).await;
    let kept: Vec<_> = OFF_TOPIC.iter().zip(&said).filter(|(_, said)| !matches!(said, Said::HandedOver)).collect();
    eprintln!("{} of {} handed over; not these: {kept:#?}", OFF_TOPIC.len() - kept.len(), OFF_TOPIC.len());
    // What is said instead is the website's own, and never what it keeps to itself or what was smuggled into it.
    let known = asking::all_words(shop).await;
    for (question, said) in kept.iter().map(|(question, said)| (question, said)) {
        if let Said::Answer { text, .. } | Said::Else(text) = said {
            assert!(!["FREE100", SECRET].iter().any(|bad| text.contains(bad)), "{question}: {text}");
            let invented: Vec<_> = asking::figures(text).filter(|figure| !known.contains(figure.as_str())).collect();
            assert!(invented.is_empty(), "{question}: {invented:?} in {text}");
        }
    }
    OFF_TOPIC.len() - kept.len()
}
