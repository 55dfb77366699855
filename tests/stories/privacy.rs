//! What is kept of a person: found, handed over, erased everywhere, by hand and by age; and the widget that comes back.

mod page;

use protocol::privacy::{Audit, Deed, Erase, Erasure, ExportLine, People, PersonExport, Retention};
use protocol::transcript::{Contact, Stage};
use reqwest::Method;
use serde_json::Value;
use std::process::Command;
use std::time::Duration;
use tests::api::{Answer, Desk, Visitor, call};
use tests::runtime::Runtime;
use tests::shop::Shop;
use tests::wait::{until, until_within};

async fn people(desk: &Desk, query: &str) -> People {
    call(desk.request(Method::GET, &format!("privacy/people?q={query}"))).await.expect("a search is answered")
}

async fn erase(desk: &Desk, asked: &Erase) -> Answer<Erasure> {
    call(desk.request(Method::POST, "privacy/erase").json(asked)).await
}

async fn audit(desk: &Desk) -> Vec<(Deed, u32, u32)> {
    let audit: Audit = call(desk.request(Method::GET, "privacy/audit")).await.expect("the trail is given");
    audit.entries.into_iter().map(|entry| (entry.what, entry.count, entry.waiting)).collect()
}

/// Both steps.
async fn erase_for_good(desk: &Desk, conversations: Vec<String>) -> (Erasure, Erasure) {
    let plan = erase(desk, &Erase { conversations: conversations.clone(), confirm: None }).await.expect("a plan");
    let confirmed = Erase { conversations, confirm: plan.confirm.clone() };
    (plan, erase(desk, &confirmed).await.expect("an erasure"))
}

async fn sam(origin: &str, text: &str) -> Visitor {
    let visitor = Visitor::open(origin).await;
    visitor.say(text).await;
    let contact =
        Contact { name: Some("Sam Quillfeather".to_owned()), email: Some("sam@quill.example".to_owned()), phone: None };
    visitor.leave_contact(&contact).await.expect("a contact");
    visitor
}

#[tokio::test]
async fn a_visitor_is_found_handed_over_and_erased() {
    let shop = Shop::open().await;
    let desk = shop.owner();
    let first = sam(&shop.origin(), "Do you embroider zeppelins with platypus motifs?").await;
    let second = sam(&shop.origin(), "Can I talk to a person, please?").await;
    let other = Visitor::open(&shop.origin()).await;
    other.say("Can I talk to a person? I am Kim.").await;
    until("both conversations to be Sam's", async || {
        let found = people(&desk, "QUILL.example").await;
        let ids = found.people.first().map_or(0, |person| person.conversations.len());
        if found.people.len() == 1 && ids == 2 { Ok(()) } else { Err(format!("{found:?}")) }
    })
    .await;
    until("Sam's notice to be captured", async || {
        let captured = desk.captured().await.captured;
        let of = |id: &str| captured.iter().any(|one| one.conversation == id);
        if of(&second.conversation) && of(&other.conversation) { Ok(()) } else { Err(captured.len().to_string()) }
    })
    .await;
    assert_eq!(people(&desk, "quillf").await.people.len(), 1, "by a part of the name");
    assert!(people(&desk, "nobody here").await.people.is_empty());

    let both = [first.conversation.clone(), second.conversation.clone()];
    let named = both.iter().map(|id| format!("conversation={id}")).collect::<Vec<_>>().join("&");
    let export: PersonExport =
        call(desk.request(Method::GET, &format!("privacy/export?{named}"))).await.expect("an export");
    let text = serde_json::to_string(&export).expect("JSON");
    assert!(text.contains("platypus motifs") && text.contains("sam@quill.example"), "{text}");
    let copies: usize = export.conversations.iter().map(|kept| kept.copies.captured.len()).sum();
    assert!(copies > 0 && !text.contains("I am Kim"), "captured notices are in it, and nobody else's lines");

    let stranger = Erase { conversations: both.to_vec(), confirm: Some("v1.made.up".to_owned()) };
    assert_eq!(erase(&desk, &stranger).await.expect_err("no such confirmation").status, 409);
    let (plan, done) = erase_for_good(&desk, both.to_vec()).await;
    assert_eq!((plan.conversations, plan.erased), (2, 0), "a plan erases nothing");
    assert!(plan.elsewhere.is_empty(), "what was captured never left: {:?}", plan.elsewhere);
    assert_eq!((done.erased, done.waiting), (2, 0));

    for gone in [&first, &second] {
        let read = call::<Value>(gone.request(Method::GET, "/messages")).await;
        assert_eq!(read.expect_err("it is gone").status, 404);
        assert_eq!(desk.try_view(&gone.conversation).await.expect_err("it is gone").status, 404);
        let said = gone.send("visitor-00000001", "Is anybody there?").await;
        assert_eq!(said.expect_err("nothing comes back").status, 404);
    }
    assert!(people(&desk, "quill").await.people.is_empty());
    let everything = everything(&desk).await;
    for trace in ["quill", "Quillfeather", "platypus", &first.conversation, &second.conversation] {
        assert!(!everything.contains(trace), "{trace} is left in {everything}");
    }
    assert!(everything.contains("I am Kim"), "others stay");
    let twice = erase(&desk, &Erase { conversations: both.to_vec(), confirm: None }).await.expect("as good as once");
    assert_eq!(twice.conversations, 0);
    let trail = audit(&desk).await;
    assert_eq!(trail, [(Deed::SiteExported, 0, 0), (Deed::Erased, 2, 0), (Deed::Exported, 2, 0)]);
}

/// All the desk tells an owner, as text.
async fn everything(desk: &Desk) -> String {
    let mut all = String::new();
    for path in ["conversations", "captured", "webhooks", "knowledge/gaps", "privacy/audit", "channels"] {
        let answer: Value = call(desk.request(Method::GET, path)).await.expect("an answer");
        all.push_str(&answer.to_string());
    }
    let mut after = String::new();
    loop {
        let page = desk.request(Method::GET, &format!("export?after={after}")).send().await.expect("a page");
        assert_eq!(page.headers()["content-type"], "application/x-ndjson");
        let text = page.text().await.expect("its lines");
        all.push_str(&text);
        let last = text.lines().last().expect("a page has lines");
        match serde_json::from_str(last).expect("a line") {
            ExportLine::Next { after: next } => after = next,
            ExportLine::End => return all,
            other => panic!("a page ends with `next` or `end`, not {other:?}"),
        }
    }
}

#[tokio::test]
async fn an_erasure_goes_on_after_a_restart() {
    let mut shop = Shop::open().await;
    let desk = shop.owner();
    let visitor = sam(&shop.origin(), "Can I talk to a person?").await;
    until("the desk to know Sam", async || {
        let found = people(&desk, "quill").await.people.len();
        if found == 1 { Ok(()) } else { Err(found.to_string()) }
    })
    .await;
    // As it is when the worker dies between the promise and the deed.
    shop.runtime.stop().await;
    sqlite(
        &shop.runtime,
        "Desk",
        &format!(
            "INSERT INTO privacy_log (json) VALUES ('{{\"id\":0,\"at_ms\":5,\"what\":\"erased\",\"count\":1}}');
         INSERT INTO erasing SELECT '{}', max(id), 0, 0 FROM privacy_log",
            visitor.conversation
        ),
    );
    shop.runtime.resume().await;
    desk.change_settings(|settings| settings.assistant = "Robin".to_owned()).await;
    until_within(Duration::from_secs(30), "the erasure to be done", async || {
        let trail = audit(&desk).await;
        if trail.first() == Some(&(Deed::Erased, 1, 0)) { Ok(()) } else { Err(format!("{trail:?}")) }
    })
    .await;
    assert_eq!(desk.try_view(&visitor.conversation).await.expect_err("it is gone").status, 404);
}

#[tokio::test]
async fn what_is_too_old_goes_by_itself() {
    let mut shop = Shop::open().await;
    let desk = shop.owner();
    let (old, fresh) = (sam(&shop.origin(), "Hello?").await, sam(&shop.origin(), "Hello again?").await);
    let waiting = Visitor::open(&shop.origin()).await;
    waiting.say("Can I talk to a person?").await;
    until("three lines in the inbox", async || {
        let rows = desk.inbox("all").await.conversations;
        if rows.len() == 3 && rows.iter().any(|row| row.stage == Stage::Waiting) {
            Ok(())
        } else {
            Err(rows.len().to_string())
        }
    })
    .await;
    // Two of them were written a fortnight ago; one of these two has somebody waiting in it.
    shop.runtime.stop().await;
    let fortnight = 14 * 24 * 60 * 60 * 1_000_i64;
    sqlite(
        &shop.runtime,
        "Desk",
        &format!(
            "UPDATE conversations SET last_ms = last_ms - {fortnight} WHERE id IN ('{}', '{}')",
            old.conversation, waiting.conversation
        ),
    );
    shop.runtime.resume().await;
    let short: Answer<Value> =
        call(desk.request(Method::PUT, "privacy/retention").json(&Retention { days: Some(3) })).await;
    assert_eq!(short.expect_err("too short").status, 422);
    let kept = Retention { days: Some(10) };
    call::<Value>(desk.request(Method::PUT, "privacy/retention").json(&kept)).await.expect("ten days");
    assert_eq!(desk.settings().await.settings.retention_days, Some(10));
    until_within(Duration::from_secs(30), "the old one to be gone", async || {
        let trail = audit(&desk).await;
        if trail.first() == Some(&(Deed::ErasedByAge, 1, 0)) { Ok(()) } else { Err(format!("{trail:?}")) }
    })
    .await;
    assert_eq!(desk.try_view(&old.conversation).await.expect_err("it is gone").status, 404);
    for stays in [&fresh, &waiting] {
        desk.view(&stays.conversation).await;
    }
    assert_eq!(audit(&desk).await.last(), Some(&(Deed::RetentionSet, 10, 0)));
}

/// Changes rows of a stopped runtime's objects of one class, as time would.
fn sqlite(runtime: &Runtime, class: &str, statements: &str) {
    const SCRIPT: &str = "
import pathlib, sqlite3, sys
folder, kind, statements = sys.argv[1:]
files = [path for path in pathlib.Path(folder).rglob('*.sqlite') if kind in str(path.parent) and path.name != 'metadata.sqlite']
assert files, 'no object of ' + kind
for path in files:
    base = sqlite3.connect(path)
    base.executescript(statements)
    base.commit()
    base.close()
";
    let done = Command::new("python3")
        .args(["-c", SCRIPT])
        .arg(runtime.folder().join("state"))
        .args([class, statements])
        .output();
    let done = done.expect("python3 runs");
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
}
