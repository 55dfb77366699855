//! Pictures of the widget for whoever has to look at them: `cargo test -p tests --test stories widget_looks --
//! --ignored` writes `target/looks`. Nothing is compared.

use crate::widget_log::opened;
use protocol::settings::widget::{Face, Look, Side};
use protocol::transcript::{Attachment, Author, Message, Source, Stage as Standing};
use protocol::visitor::{Queue, WidgetSettings};
use std::path::PathBuf;
use tests::browser::{Browser, In, Page};
use tests::runtime::repository;
use tests::stage::{Stage, line, now_ms, settings};

const LAPTOP: (u32, u32) = (1100, 800);
const PHONE: (u32, u32) = (390, 780);

fn file(name: &str) -> PathBuf {
    let folder = repository().join("target/looks");
    std::fs::create_dir_all(&folder).unwrap();
    folder.join(format!("{name}.png"))
}

async fn looks(page: &Page, name: &str) {
    page.run("document.querySelector('baton-chat').shadowRoot.activeElement?.blur()").await;
    for ((width, height), size) in [(LAPTOP, "wide"), (PHONE, "phone")] {
        page.frame(width, height).await;
        for dark in [false, true] {
            page.dark(dark).await;
            let end = "const log = document.querySelector('baton-chat').shadowRoot.querySelector('.log');
                if (!log.dataset.stay) log.scrollTop = log.scrollHeight";
            page.run(end).await;
            page.picture(&file(&format!("widget-{name}-{size}-{}", if dark { "dark" } else { "light" })), None).await;
        }
    }
    page.dark(false).await;
    page.frame(LAPTOP.0, LAPTOP.1).await;
}

fn rich() -> WidgetSettings {
    let picture = |name: &str| Face { name: name.to_owned(), picture: None };
    WidgetSettings {
        greeting: Some(
            "Hi there! How can we help with your bike?\n\nWe usually answer within a few minutes.".to_owned(),
        ),
        faces: vec![picture("Ana"), picture("Tom"), picture("Priya")],
        consent: Some("We keep this conversation for 90 days to help you.".to_owned()),
        privacy_url: Some("https://velo.example/privacy".to_owned()),
        ..settings()
    }
}

fn talk() -> Vec<Message> {
    let now = now_ms();
    let ago = |minutes: i64| now - minutes * 60_000;
    let mut answer = line(
        3,
        Author::Assistant,
        ago(1_440),
        "A **full service** takes about two days:\n\n- drivetrain cleaned and *regreased*\n- brakes and gears adjusted\n- \
         wheels trued\n\nYou can [book a slot](https://velo.example/book) online.",
    );
    answer.sources = vec![
        Source { title: "Services and prices".to_owned(), url: Some("https://www.velo.example/services".to_owned()) },
        Source { title: "How long does it take?".to_owned(), url: Some("https://velo.example/faq".to_owned()) },
    ];
    let mut picture = line(6, Author::Visitor, ago(12), "");
    picture.attachment = Some(Attachment {
        id: "a".to_owned(),
        name: "bike.svg".to_owned(),
        media_type: "image/png".to_owned(),
        bytes: 84_000,
        url: String::new(),
    });
    let mut last = line(
        8,
        Author::Member,
        ago(3),
        "Looks like the bottom bracket. I have one **in stock**, shall I keep it for you? 🙂",
    );
    last.choices = vec!["Yes, please".to_owned(), "How much is it?".to_owned()];
    vec![
        line(
            1,
            Author::Assistant,
            ago(1_442),
            "Hi, I'm Vee, the workshop's AI assistant. Ask me about repairs, hire or opening hours.",
        ),
        line(2, Author::Visitor, ago(1_441), "How long does a full service take?"),
        answer,
        line(4, Author::Visitor, ago(14), "Something creaks when I pedal. Can a person have a look?"),
        line(5, Author::System, ago(13), "Ana Ferreira has joined"),
        picture,
        line(7, Author::Visitor, ago(11), "👍"),
        last,
    ]
}

async fn stage_of(settings: WidgetSettings, messages: Vec<Message>) -> Stage {
    let stage = Stage::open(settings, messages).await;
    let origin = stage.origin();
    for message in &mut stage.scene().messages {
        if let Some(attachment) = &mut message.attachment {
            attachment.url = format!("{origin}/picture.svg");
        }
    }
    for (place, face) in stage.scene().settings.faces.iter_mut().enumerate() {
        face.picture = (place == 0).then(|| format!("{origin}/face.svg"));
    }
    stage
}

#[tokio::test]
#[ignore = "writes target/looks"]
async fn the_widget() {
    let browser = Browser::start().await;
    let stage = stage_of(
        rich(),
        vec![line(
            1,
            Author::Assistant,
            now_ms(),
            "I'm Vee, the workshop's AI assistant. Ask me about repairs, hire or opening hours.",
        )],
    )
    .await;
    let page = opened(&browser, &stage, "look-welcome").await;
    page.reads(In::Widget("[data-baton=message]"), "Vee").await;
    looks(&page, "welcome").await;

    let stage = stage_of(rich(), talk()).await;
    stage.scene().status.stage = Standing::Claimed;
    stage.scene().status.member = Some("Ana Ferreira".to_owned());
    let page = opened(&browser, &stage, "look-talk").await;
    page.reads(In::Widget("[data-baton=message]"), "bottom bracket").await;
    looks(&page, "talk").await;
    page.click(In::Widget("[data-baton=options]")).await;
    let up = "const log = document.querySelector('baton-chat').shadowRoot.querySelector('.log');
        log.dataset.stay = 1; log.scrollTop = 150";
    page.run(up).await;
    looks(&page, "menu").await;

    let stage = stage_of(rich(), talk()).await;
    {
        let mut scene = stage.scene();
        (scene.lang, scene.dir) = ("ar", "rtl");
        scene.messages[1].text = "كم تستغرق الصيانة الكاملة؟".to_owned();
        scene.status.stage = Standing::Waiting;
        scene.status.queue = Some(Queue { place: Some(2), expected_ms: Some(600_000), opens_ms: None });
        scene.messages.truncate(3);
    }
    let page = opened(&browser, &stage, "look-rtl").await;
    page.reads(In::Widget("[data-baton=message]"), "full service").await;
    looks(&page, "rtl").await;
}

#[tokio::test]
#[ignore = "writes target/looks"]
async fn the_widget_in_other_colours() {
    let browser = Browser::start().await;
    // As the worker has them.
    let yellow = ".panel{--brand:#f7cd00;--on-brand:#000;--link:#7f6a00;--radius:6px;inset-inline:var(--edge) auto}\
                  .panel[data-dark]{--brand:#ffd400;--on-brand:#000;--link:#ffd400}";
    let black = ".panel{--radius:28px}.panel[data-dark]{--brand:#373737;--on-brand:#fff;--link:#8f8f8f}";
    let white = ".panel{--brand:#cfcfcf;--on-brand:#000;--link:#6f6f6f;--radius:0px}";
    for (name, colour, css, mode, side) in [
        ("yellow", "#ffd400", yellow, Look::Auto, Side::Start),
        ("black", "#000000", black, Look::Dark, Side::End),
        ("white", "#ffffff", white, Look::Light, Side::End),
    ] {
        let (colour, css) = (colour.to_owned(), css.to_owned());
        let wanted = WidgetSettings { colour, css, mode, side, ..rich() };
        let stage = stage_of(wanted, talk()).await;
        stage.scene().status.stage = Standing::Resolved;
        stage.scene().status.ask_rating = name == "yellow";
        let page = opened(&browser, &stage, name).await;
        page.reads(In::Widget("[data-baton=message]"), "bottom bracket").await;
        looks(&page, name).await;
    }
}
