//! The conversation as the visitor sees it: marks in the text, days, what became of a line, and histories so long that
//! only a part of them can be in the page.

use protocol::transcript::{Author, Message, Source, Stage as Standing};
use tests::browser::{Browser, In, Page};
use tests::stage::{Stage, line, now_ms, settings};
use tests::wait::until;

const DAY_MS: i64 = 24 * 60 * 60 * 1_000;
const ROOT: &str = "const root = document.querySelector('baton-chat').shadowRoot;";

pub async fn opened(browser: &Browser, stage: &Stage, name: &str) -> Page {
    let page = browser.window(name).await;
    page.goto(&stage.origin()).await;
    page.click(In::Widget("[data-baton=launcher]")).await;
    page.see(In::Widget("[data-baton=panel]")).await;
    page
}

async fn run(page: &Page, script: &str) -> serde_json::Value {
    page.run(&format!("{ROOT} {script}")).await
}

/// Waits until a script that is true or false says true.
async fn holds(page: &Page, script: &str) {
    until(script, async || match run(page, &format!("return {script}")).await.as_bool() {
        Some(true) => Ok(()),
        other => Err(format!("{other:?}; {}", run(page, "return root.querySelector('.lines')?.innerText").await)),
    })
    .await;
}

/// The widget has no socket here and asks ever more rarely; a network that is back makes it ask at once.
async fn asks_again(page: &Page) {
    page.run("dispatchEvent(new Event('online'))").await;
}

fn history(lines: u64) -> Vec<Message> {
    let began = now_ms() - lines as i64 * 10 * 60_000;
    (1..=lines)
        .map(|seq| {
            let from = if seq % 3 == 0 { Author::Visitor } else { Author::Member };
            let text = format!("Line {seq}. {}", "It was said at length. ".repeat(seq as usize % 7));
            line(seq, from, began + seq as i64 * 10 * 60_000, &text)
        })
        .collect()
}

/// As the parts draw them, which come after the plain ones.
const DRAWN: &str = "[...root.querySelectorAll('[data-baton=message][data-seq]')]";
const SHOWN: &str = "[...root.querySelectorAll('[data-baton=message]')]";

#[tokio::test]
async fn of_two_thousand_lines_a_window_is_in_the_page_and_scrolling_moves_it() {
    let stage = Stage::open(settings(), history(2_000)).await;
    let browser = Browser::start().await;
    let page = opened(&browser, &stage, "long-history").await;
    holds(&page, &format!("{SHOWN}.at(-1)?.dataset.seq == '2000'")).await;
    let shown = run(&page, &format!("return {SHOWN}.length")).await.as_u64().unwrap();
    assert!((20..=90).contains(&shown), "{shown} rows at first");
    holds(&page, "(log => log.scrollHeight - log.scrollTop - log.clientHeight < 90)(root.querySelector('.log'))").await;

    // Up to the first line, as a hand would: a bit, and a bit more. What is looked at stays where it is.
    let up = format!(
        "const log = root.querySelector('.log'); const done = arguments[0];
        const where = () => log.getBoundingClientRect().top;
        const next = (steps, worst, most) => {{
            const rows = {SHOWN};
            if (rows[0].dataset.seq == '1' && log.scrollTop == 0 || steps > 400) return done({{steps, worst, most}});
            log.scrollTop -= 900;
            const eye = rows.find(row => row.getBoundingClientRect().bottom > where() + 40);
            const before = eye.getBoundingClientRect().top;
            requestAnimationFrame(() => requestAnimationFrame(() => {{
                const moved = eye.isConnected ? Math.abs(eye.getBoundingClientRect().top - before) : 9999;
                next(steps + 1, Math.max(worst, moved), Math.max(most, {SHOWN}.length));
            }}));
        }};
        next(0, 0, 0);"
    );
    let walked = page.client.execute_async(&format!("{ROOT} {up}"), vec![]).await.unwrap();
    assert!(walked["worst"].as_f64().unwrap() <= 2.0, "the place was lost: {walked}");
    assert!(walked["most"].as_u64().unwrap() <= 90, "too many rows: {walked}");
    assert!(walked["steps"].as_u64().unwrap() <= 400, "never at the first line: {walked}");

    // A line that comes meanwhile is counted, and one press leads to it.
    stage.says(Author::Member, "Are you there?");
    asks_again(&page).await;
    holds(&page, "root.querySelector('[data-baton=newest]').innerText.trim() == '1'").await;
    assert_eq!(run(&page, &format!("return {SHOWN}[0].dataset.seq")).await, "1");
    page.click(In::Widget("[data-baton=newest]")).await;
    holds(&page, &format!("{SHOWN}.at(-1).dataset.seq == '2001'")).await;
    holds(&page, "root.querySelector('[data-baton=newest]').hidden").await;
}

/// `cargo test -p tests --test stories how_long -- --ignored --nocapture` prints; a loaded computer proves nothing.
#[tokio::test]
#[ignore = "measures"]
async fn how_long_a_long_history_takes_on_a_slow_computer() {
    let stage = Stage::open(settings(), history(2_000)).await;
    let browser = Browser::start().await;
    let page = browser.window("slow").await;
    page.goto(&stage.origin()).await;
    page.slow_down(4).await;
    page.run(
        "window.tasks = []; new PerformanceObserver(list => tasks.push(...list.getEntries().map(e => e.duration)))\
              .observe({type: 'longtask'})",
    )
    .await;
    page.click(In::Widget("[data-baton=launcher]")).await;
    holds(&page, &format!("{SHOWN}.at(-1)?.dataset.seq == '2000'")).await;
    println!("opening: tasks over 50 ms {}", page.run("return JSON.stringify(tasks.splice(0))").await);
    let up = "const log = root.querySelector('.log'); const done = arguments[0]; let left = 60; let frames = [];
        let last = performance.now();
        const step = now => { frames.push(now - last); last = now; log.scrollTop -= 300;
            left-- ? requestAnimationFrame(step) : done(frames.sort((a, b) => a - b)) };
        requestAnimationFrame(step);";
    let frames = page.client.execute_async(&format!("{ROOT} {up}"), vec![]).await.unwrap();
    println!("scrolling: median frame {} ms, worst {} ms", frames[30], frames[60]);
    println!("scrolling: tasks over 50 ms {}", page.run("return JSON.stringify(tasks)").await);
}

#[tokio::test]
async fn days_are_marked_and_the_visitor_reads_what_became_of_a_line() {
    let now = now_ms();
    let lines = vec![
        line(1, Author::Assistant, now - 500 * DAY_MS, "Long ago"),
        line(2, Author::Assistant, now - 3 * DAY_MS, "The other day"),
        line(3, Author::Member, now - DAY_MS, "Yesterday it was"),
        line(4, Author::Member, now, "And today"),
    ];
    let stage = Stage::open(settings(), lines).await;
    let browser = Browser::start().await;
    let page = opened(&browser, &stage, "days").await;
    holds(&page, &format!("{DRAWN}.length == 4")).await;
    let above = run(&page, &format!("return {SHOWN}.map(row => row.dataset.above)")).await;
    let marks: Vec<String> = serde_json::from_value(above).unwrap();
    assert!(marks[0].contains("202") && !marks[1].contains("202"), "{marks:?}");
    assert_eq!(marks[2..], ["Yesterday", "Today"]);

    page.type_into(In::Widget("[data-baton=input]"), "Thank you").await;
    page.click(In::Widget("[data-baton=send]")).await;
    page.reads(In::Widget("[data-from=visitor] .meta"), "Delivered").await;
    {
        let mut scene = stage.scene();
        scene.status.stage = Standing::Claimed;
        scene.status.member = Some("Ana".to_owned());
        scene.status.seen = 5;
    }
    asks_again(&page).await;
    page.reads(In::Widget("[data-from=visitor] .meta"), "Seen by Ana").await;
    stage.says(Author::Member, "You are welcome");
    asks_again(&page).await;
    page.reads(In::Widget("[data-from=member]"), "You are welcome").await;
    holds(&page, "!root.querySelector('[data-from=visitor] .meta').textContent.includes('Seen')").await;
}

#[tokio::test]
async fn what_came_while_the_panel_was_closed_is_marked_as_new() {
    let stage = Stage::open(settings(), vec![line(1, Author::Assistant, now_ms(), "Hello")]).await;
    let browser = Browser::start().await;
    let page = opened(&browser, &stage, "new-lines").await;
    holds(&page, &format!("{SHOWN}.length == 1")).await;
    holds(&page, "!root.querySelector('[data-new]')").await;
    page.click(In::Widget("[data-baton=close]")).await;
    stage.says(Author::Member, "I have looked it up");
    stage.says(Author::Member, "It is there");
    asks_again(&page).await;
    until("the badge to count", async || match page.texts(In::Widget("[data-baton=launcher] span")).await.as_slice() {
        [count] if count == "2" => Ok(()),
        other => Err(format!("{other:?}")),
    })
    .await;
    page.click(In::Widget("[data-baton=launcher]")).await;
    holds(&page, "root.querySelectorAll('[data-new]').length == 1").await;
    assert_eq!(run(&page, "return root.querySelector('[data-new]').dataset.above").await, "New messages");
    assert_eq!(run(&page, "return root.querySelector('[data-new]').dataset.seq").await, "2");
    // What comes while it is open is not marked.
    page.click(In::Widget("[data-baton=close]")).await;
    page.click(In::Widget("[data-baton=launcher]")).await;
    holds(&page, "!root.querySelector('[data-new]')").await;
}

const MARKED: &str = "## Prices\nWe do **repairs** and *hire*:\n- a `tune-up`, [all of it](https://velo.example/p)\n- \
    <b>no</b> [x](javascript:alert(1))\n\n```\n1 < 2\n```\nhttps://www.velo.example/hours.";

#[tokio::test]
async fn marks_become_elements_long_lines_fold_and_sources_are_cards() {
    let now = now_ms();
    let mut marked = line(1, Author::Assistant, now, MARKED);
    let source = |title: &str, url: Option<&str>| Source { title: title.to_owned(), url: url.map(str::to_owned) };
    marked.sources = vec![source("Our prices", Some("https://www.velo.example/p")), source("Handbook", None)];
    let lines = vec![
        marked,
        line(2, Author::Member, now, &"A long story. ".repeat(200)),
        line(3, Author::Visitor, now, "**not bold** https://a.example"),
        line(4, Author::Member, now, "🎂🎉"),
    ];
    let stage = Stage::open(settings(), lines).await;
    let browser = Browser::start().await;
    let page = opened(&browser, &stage, "marks").await;
    holds(&page, &format!("{DRAWN}.length == 4")).await;
    let first = "root.querySelector('[data-seq=\"1\"] .bubble')";
    for (script, expect) in [
        (format!("{first}.querySelectorAll('strong').length"), 2),
        (format!("{first}.querySelectorAll('li').length"), 2),
        (format!("{first}.querySelectorAll('b, script, img').length"), 0),
        (format!("{first}.querySelectorAll('a').length"), 2),
        (format!("{first}.querySelectorAll('a[target=_blank][rel~=noopener][aria-describedby=new-tab]').length"), 2),
        ("root.querySelectorAll('#new-tab').length".to_owned(), 1),
        ("root.querySelectorAll('[data-seq=\"3\"] strong').length".to_owned(), 0),
        ("root.querySelectorAll('[data-seq=\"3\"] a').length".to_owned(), 1),
        ("root.querySelectorAll('[data-seq=\"4\"] [data-big]').length".to_owned(), 1),
        ("root.querySelectorAll('a.source').length".to_owned(), 1),
        ("root.querySelectorAll('[data-baton=copy]').length".to_owned(), 3),
    ] {
        assert_eq!(run(&page, &format!("return {script}")).await, expect, "{script}");
    }
    assert_eq!(run(&page, &format!("return {first}.querySelector('pre').textContent")).await, "1 < 2");
    assert_eq!(run(&page, "return root.querySelector('.source .host').textContent").await, "velo.example");

    let height = "root.querySelector('[data-seq=\"2\"] .bubble').offsetHeight";
    assert!(run(&page, &format!("return {height}")).await.as_u64().unwrap() <= 300);
    page.click(In::Widget("[data-baton=show-all]")).await;
    holds(&page, &format!("{height} > 400")).await;
    holds(&page, "!root.querySelector('[data-baton=show-all]')").await;
}

#[tokio::test]
async fn a_line_that_lies_here_is_sent_by_a_press() {
    let stage = Stage::open(settings(), vec![line(1, Author::Assistant, now_ms(), "Hello")]).await;
    let browser = Browser::start().await;
    let page = opened(&browser, &stage, "retry").await;
    holds(&page, &format!("{SHOWN}.length == 1")).await;
    stage.scene().away = true;
    page.type_into(In::Widget("[data-baton=input]"), "Still there?").await;
    page.click(In::Widget("[data-baton=send]")).await;
    asks_again(&page).await;
    page.see(In::Widget("[data-baton=retry]")).await;
    stage.scene().away = false;
    page.click(In::Widget("[data-baton=retry]")).await;
    page.reads(In::Widget("[data-from=visitor] .meta"), "Delivered").await;
    holds(&page, "!root.querySelector('[data-baton=retry]')").await;
    assert_eq!(stage.scene().messages.iter().filter(|line| line.text == "Still there?").count(), 1);
}

#[tokio::test]
async fn before_the_first_line_stand_greeting_faces_and_consent_and_after_the_last_how_to_begin_again() {
    let mut wanted = settings();
    wanted.greeting = Some("Hi! How can we **help**?".to_owned());
    wanted.faces =
        ["Ana", "Tom"].map(|name| protocol::settings::widget::Face { name: name.to_owned(), picture: None }).to_vec();
    wanted.consent = Some("We keep this conversation for 90 days.".to_owned());
    wanted.privacy_url = Some("https://velo.example/privacy".to_owned());
    let stage = Stage::open(wanted, vec![line(1, Author::Assistant, now_ms(), "I am an AI")]).await;
    let browser = Browser::start().await;
    let page = opened(&browser, &stage, "welcome").await;
    page.reads(In::Widget("[data-baton=greeting]"), "How can we help?").await;
    assert_eq!(run(&page, "return root.querySelector('.faces').ariaLabel").await, "The team: Ana, Tom");
    page.reads(In::Widget("[data-baton=consent]"), "90 days").await;
    let link = run(&page, "return root.querySelector('[data-baton=consent] a').href").await;
    assert_eq!(link, "https://velo.example/privacy");
    page.see(In::Widget("[data-baton=human]")).await;

    page.type_into(In::Widget("[data-baton=input]"), "Hello").await;
    page.click(In::Widget("[data-baton=send]")).await;
    holds(&page, "root.querySelector('[data-baton=consent]').hidden").await;
    stage.scene().status.stage = Standing::Resolved;
    asks_again(&page).await;
    holds(&page, "root.querySelector('[data-baton=input]').placeholder == 'Write to start again'").await;
}
