//! What the team sees of its own channels: the proof of each telling, tests, faults in words, and webhooks.

use protocol::handoff::Channel;
use protocol::settings::{Mode, Webhook};
use serde_json::{Value, json};
use tests::api::Visitor;
use tests::browser::{Browser, In, Page};
use tests::fakes::{slack, webhook, whatsapp};
use tests::hooks::{Heard, Knock, outside_the_window, slack_press, whatsapp_status};
use tests::runtime::secret;
use tests::services::Services;
use tests::shop::{SLACK_CHANNEL, Shop};
use tests::wait::until;

const WISH: &str = "Can I talk to somebody?";
const ANGRY: &str = "This is ridiculous, I have been waiting for hours";
const TOM: &str = "U0HARBOUR2";
const TOMS_PHONE: &str = "19025550143";
const SNOOZE_MS: i64 = 15 * 60_000;

async fn signed_in(browser: &Browser, shop: &Shop, name: &str) -> Page {
    let page = browser.window(name).await;
    page.goto(&shop.owner().invite("ana").await.unwrap().link).await;
    page.see(In::Page("[data-desk=signout]")).await;
    page
}

async fn turn_to(page: &Page, shop: &Shop, fragment: &str) {
    page.goto(&format!("{}/console/{fragment}", shop.origin())).await;
}

/// The card of one channel, with what has been proven of it.
fn channel(channel: Channel, proof: &str) -> String {
    format!("[data-desk=channel][data-channel={}][data-proof={proof}]", channel.name())
}

async fn see(page: &Page, css: &str) {
    page.see(In::Page(css)).await;
}

/// What a moment on the page is, in milliseconds since 1970.
async fn moment(page: &Page, css: &str) -> i64 {
    let script = format!("return Date.parse(document.querySelector('{css}')?.dateTime ?? '')");
    until(&format!("the moment at {css}"), async || {
        page.run(&script).await.as_i64().ok_or_else(|| "no such moment".to_owned())
    })
    .await
}

#[tokio::test]
async fn sent_delivered_and_seen_are_shown_apart_and_a_failure_in_words() {
    let services = Services::start().await;
    let shop = services.shop().await;
    let visitor = shop.visitor().await;
    visitor.say(WISH).await;
    let calls = services.whatsapp.wait_for(shop.numbers().len()).await;
    let browser = Browser::start().await;
    let page = signed_in(&browser, &shop, "console-trail").await;
    page.click(In::Page("[data-desk=row]")).await;
    let phoned = "[data-desk=handoff] [data-desk=delivery][data-channel=whatsapp]";
    see(&page, &format!("{phoned}[data-state=sent][data-when=now][data-step=\"0\"] .step.reached[data-proof=sent]"))
        .await;
    see(&page, &format!("{phoned}[data-state=sent] .step:not(.reached)[data-proof=delivered]")).await;

    let failure = outside_the_window();
    let title = failure["title"].as_str().expect("Meta names it").to_owned();
    let news: [(usize, &str, Option<Value>); 4] =
        [(0, "delivered", None), (1, "delivered", None), (1, "read", None), (2, "failed", Some(failure))];
    for (at, status, error) in news {
        let (wamid, data) = (format!("wamid.FAKE{:04}", at + 1), &calls[at].body["biz_opaque_callback_data"]);
        let told = Knock::whatsapp(&whatsapp_status(&wamid, data, status, error));
        assert_eq!(told.at(&shop.origin()).await, Heard::taken());
    }
    see(&page, &format!("{phoned}[data-state=delivered] .step.reached[data-proof=delivered]")).await;
    see(&page, &format!("{phoned}[data-state=delivered] .step:not(.reached)[data-proof=seen]")).await;
    see(&page, &format!("{phoned}[data-state=seen] .step.reached[data-proof=seen]")).await;
    page.reads(In::Page(&format!("{phoned}[data-state=failed] .why")), "WhatsApp").await;
    let whys = page.texts(In::Page(&format!("{phoned}[data-state=failed] .why"))).await;
    assert!(whys.len() == 1 && whys[0].len() > "WhatsApp: ".len() + title.len() / 2, "{whys:?} of {title}");
    see(&page, "[data-desk=delivery][data-channel=slack][data-state=sent] .step.reached[data-proof=sent]").await;
    assert!(
        page.texts(In::Page("[data-channel=slack] .step[data-proof=delivered]")).await.is_empty(),
        "Slack says no more"
    );

    // And the claim ends it.
    see(&page, "[data-desk=rung-next]").await;
    page.click(In::Page("[data-desk=claim]")).await;
    page.reads(In::Page("[data-desk=handoff-claimed]"), "Claimed").await;
    assert!(page.texts(In::Page("[data-desk=rung-next]")).await.is_empty());
}

#[tokio::test]
async fn snoozing_puts_the_next_step_off_and_says_so_to_the_team_alone() {
    let shop = Shop::open().await;
    let visitor = shop.visitor().await;
    visitor.say(ANGRY).await;
    let browser = Browser::start().await;
    let page = signed_in(&browser, &shop, "console-snooze").await;
    page.click(In::Page("[data-desk=row]")).await;
    let next = "[data-desk=rung-next] time";
    let before = moment(&page, next).await;
    page.click(In::Page("[data-desk=snooze]")).await;
    page.click(In::Page("[data-desk=snooze-for][data-until=\"15\"]")).await;
    page.reads(In::Page("[data-desk=message][data-kind=note]"), "Ana Ferreira put this off for 15 minutes.").await;
    until("the next step to be put off", async || {
        let view = shop.owner().view(&visitor.conversation).await;
        let said =
            view.messages.iter().rev().find(|line| line.text.contains("put this off")).map_or(0, |line| line.at_ms);
        let after = moment(&page, next).await;
        if after > before && after >= said + SNOOZE_MS - 60_000 {
            Ok(())
        } else {
            Err(format!("{before} {after} {said}"))
        }
    })
    .await;
    let lines = visitor.messages(0).await.messages;
    assert!(lines.iter().all(|line| !line.text.contains("put this off")), "{lines:#?}");
}

#[tokio::test]
async fn a_channel_is_green_only_once_somebody_pressed_i_got_it() {
    let services = Services::start().await;
    let shop = Shop::open_with(|settings| {
        services.lead(settings);
        settings.email.mode = Mode::Off;
    })
    .await;
    let browser = Browser::start().await;
    let page = signed_in(&browser, &shop, "console-channels").await;
    turn_to(&page, &shop, "#/channels").await;
    see(&page, &channel(Channel::Email, "off")).await;

    let whatsapp = "[data-desk=channel][data-channel=whatsapp]";
    see(&page, &channel(Channel::Whatsapp, "untested")).await;
    page.see(In::Page(&format!("{whatsapp} select"))).await.select_by_value("tom").await.unwrap();
    page.click(In::Page(&format!("{whatsapp} [data-desk=channel-test-send]"))).await;
    see(&page, &channel(Channel::Whatsapp, "waiting")).await;
    assert_eq!(services.whatsapp.wait_for(1).await[0].body["to"], TOMS_PHONE);
    see(&page, &format!("{whatsapp} [data-desk=channel-test] [data-desk=delivery][data-state=sent]")).await;
    page.click(In::Page(&format!("{whatsapp} [data-desk=channel-confirm]"))).await;
    page.reads(
        In::Page(&format!("{} [data-desk=channel-proof]", channel(Channel::Whatsapp, "confirmed"))),
        "Ana Ferreira got it",
    )
    .await;

    // In Slack it is pressed in the message itself.
    page.click(In::Page("[data-channel=slack] [data-desk=channel-test-send]")).await;
    see(&page, &channel(Channel::Slack, "waiting")).await;
    until("the card", async || if services.cards().len() == 1 { Ok(()) } else { Err("none".to_owned()) }).await;
    let card = services.slack.cards().pop().expect("one card");
    let test = tests(&shop, Channel::Slack).await;
    let press = slack_press(&Visitor::known(&shop.origin(), test.clone(), String::new()), "claim", TOM, &card);
    assert_eq!(Knock::slack_press(&press).at(&shop.origin()).await, Heard::taken());
    page.reads(
        In::Page(&format!("{} [data-desk=channel-proof]", channel(Channel::Slack, "confirmed"))),
        "Tom Brandt got it",
    )
    .await;

    no_test_is_in_the_inbox(&page, &shop).await;
    turn_to(&page, &shop, &format!("#/c/{test}")).await;
    page.reads(In::Page("[data-desk=test]"), "Test of Slack").await;
}

/// The conversation of a channel's newest test.
async fn tests(shop: &Shop, channel: Channel) -> String {
    shop.owner().channel(channel).await.test.expect("a test was sent").conversation
}

async fn no_test_is_in_the_inbox(page: &Page, shop: &Shop) {
    for view in ["all", "waiting", "claimed"] {
        let rows = shop.owner().inbox(view).await.conversations;
        assert!(rows.is_empty(), "{view}: {rows:#?}");
    }
    turn_to(page, shop, "#/").await;
    page.reads(In::Page("main"), "No conversations yet").await;
    assert!(page.texts(In::Page("[data-desk=row]")).await.is_empty());
}

#[tokio::test]
async fn a_fault_is_said_in_words_and_a_test_that_arrives_mends_it() {
    let services = Services::start().await;
    let shop = services.shop().await;
    services.slack.next([slack::refuse("not_in_channel")]);
    let browser = Browser::start().await;
    let page = signed_in(&browser, &shop, "console-fault").await;
    turn_to(&page, &shop, "#/channels").await;
    see(&page, &channel(Channel::Slack, "untested")).await;
    page.click(In::Page("[data-channel=slack] [data-desk=channel-test-send]")).await;
    see(&page, &channel(Channel::Slack, "broken")).await;
    let fault = In::Page("[data-channel=slack] [data-desk=channel-fault]");
    page.reads(fault, "Slack: not_in_channel: invite the app to").await;
    page.reads(fault, SLACK_CHANNEL).await;
    the_owners_hear_of_it(&services, &shop).await;

    page.click(In::Page("[data-channel=slack] [data-desk=channel-test-send]")).await;
    until(
        "the card of the second test",
        async || if services.cards().len() == 1 { Ok(()) } else { Err("none".to_owned()) },
    )
    .await;
    let test = tests(&shop, Channel::Slack).await;
    turn_to(&page, &shop, &format!("#/c/{test}")).await;
    page.reads(In::Page("[data-desk=claim]"), "I got it").await;
    page.click(In::Page("[data-desk=claim]")).await;
    turn_to(&page, &shop, "#/channels").await;
    see(&page, &channel(Channel::Slack, "confirmed")).await;
    assert!(page.texts(fault).await.is_empty(), "what works has no fault");
}

/// On every channel that works: by phone, and by mail with the way to the page where it is mended.
async fn the_owners_hear_of_it(services: &Services, shop: &Shop) {
    let told = services.whatsapp.wait_for(1).await;
    assert_eq!(told[0].body["to"], "19025550142", "the owner alone");
    services.resend.wait_for(1).await;
    let mail = services.mail_to("ana@harbour-plumbing.example").body;
    assert_eq!(mail["subject"], "[Urgent] Baton: a channel is out of order");
    let text = mail["text"].as_str().expect("a mail has a text");
    assert!(text.contains("Baton has switched Slack off") && text.contains("not_in_channel"), "{text}");
    assert!(text.contains(&format!("{}/console/#/channels", shop.origin())), "{text}");
}

#[tokio::test]
async fn a_phone_channel_that_breaks_is_told_in_slack() {
    let services = Services::start().await;
    let shop = services.shop().await;
    services.whatsapp.next(vec![whatsapp::refuse(401, 190, "Invalid OAuth access token"); 3]);
    shop.owner().test_channel(Channel::Whatsapp, None).await.unwrap();
    until("the alert in Slack", async || match services.cards().first() {
        Some(card) if card.raw.contains("Baton has switched WhatsApp off") => Ok(()),
        other => Err(format!("{other:?}")),
    })
    .await;
    let card = services.cards().remove(0).body;
    assert_eq!(card["blocks"][0]["text"]["text"], "Urgent · Baton: a channel is out of order");
    // What comes next goes round it: nobody waits for a channel that is off.
    shop.visitor().await.say(WISH).await;
    until("the card of the visitor", async || match services.cards().len() {
        2 => Ok(()),
        count => Err(format!("{count} cards")),
    })
    .await;
    assert!(services.phoned().is_empty());
}

#[tokio::test]
async fn the_owners_own_server_is_told_and_can_be_told_again() {
    let receiver = webhook::start(secret("BATON_WEBHOOK_SECRET")).await;
    let shop = Shop::open_with(|settings| {
        let (id, url) = ("crm".to_owned(), receiver.url());
        settings.webhooks = vec![Webhook { id, url, events: Vec::new() }];
    })
    .await;
    let visitor = shop.visitor().await;
    visitor.say(WISH).await;
    shop.member("tom").await.claim(&visitor.conversation).await.unwrap();
    receiver.wait_for(3).await;
    let browser = Browser::start().await;
    let page = signed_in(&browser, &shop, "console-webhooks").await;
    turn_to(&page, &shop, "#/webhooks").await;
    for event in ["conversation.opened", "conversation.handed_off", "conversation.claimed"] {
        see(&page, &format!("[data-desk=webhook-call][data-event=\"{event}\"][data-state=delivered]")).await;
    }
    let claimed = "[data-desk=webhook-call][data-event=\"conversation.claimed\"]";
    page.click(In::Page(&format!("{claimed} summary"))).await;
    let body = In::Page("[data-desk=webhook-body][open] pre");
    page.reads(body, &format!("\"conversation\": {}", json!(visitor.conversation))).await;
    page.reads(body, "Tom Brandt").await;

    page.click(In::Page(&format!("{claimed} [data-desk=webhook-replay]"))).await;
    let again = receiver.wait_for_attempts(4).await;
    let id = |at: usize| again[at].header("webhook-id").map(str::to_owned);
    assert_eq!(again[3].body["type"], "conversation.claimed");
    assert!((0..3).any(|at| id(at) == id(3) && again[at].raw == again[3].raw), "the same call, under its own id");
    assert_eq!(receiver.accepted().len(), 3, "the receiver knows it");
    see(&page, &format!("{claimed}[data-state=delivered]")).await;
}
