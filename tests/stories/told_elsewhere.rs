//! What Baton tells outside its own pages: events to the owner's servers, and whether each channel really arrives.

use protocol::desk::{ChannelTest, WebhookCall};
use protocol::handoff::{Channel, DeliveryState};
use protocol::settings::webhooks::EventKind;
use protocol::settings::{Mode, Settings, Webhook};
use protocol::transcript::{Author, Contact, Outcome};
use serde_json::json;
use std::collections::BTreeSet;
use std::time::Duration;
use tests::api::Desk;
use tests::fakes::{Answer, Call, slack, webhook};
use tests::hooks::{Heard, Knock, slack_press_in, whatsapp_free_press, whatsapp_press, whatsapp_text};
use tests::runtime::secret;
use tests::services::Services;
use tests::shop::Shop;
use tests::wait::until;

const TOM: &str = "U0HARBOUR2";
const TOMS_NUMBER: &str = "19025550143";
const TOMS_ADDRESS: &str = "tom@harbour-plumbing.example";
/// Before a receiver that failed is called again, at the least.
const RETRY: Duration = Duration::from_secs(5);

fn webhook(id: &str, url: String, events: &[EventKind]) -> Webhook {
    Webhook { id: id.to_owned(), url, events: events.to_vec() }
}

fn id_of(call: &Call) -> String {
    call.header("webhook-id").expect("an id").to_owned()
}

#[tokio::test]
async fn every_event_arrives_signed_once_and_with_what_it_is_about() {
    let crm = webhook::start(secret("BATON_WEBHOOK_SECRET")).await;
    let ratings = webhook::start(secret("BATON_WEBHOOK_SECRET")).await;
    let hooks = vec![webhook("crm", crm.url(), &[]), webhook("ratings", ratings.url(), &[EventKind::Rated])];
    let shop = Shop::open_with(|settings| settings.webhooks = hooks).await;
    let visitor = shop.visitor().await;
    visitor.say("Can I talk to somebody?").await;
    let contact = Contact { name: Some("Sam".to_owned()), email: Some("sam@example.com".to_owned()), phone: None };
    visitor.leave_contact(&contact).await.unwrap();
    let tom = shop.member("tom").await;
    tom.claim(&visitor.conversation).await.unwrap();
    tom.note(&visitor.conversation, "he still owes us for June").await.unwrap();
    tom.reply(&visitor.conversation, "Hello Sam, Tom here.").await.unwrap();
    tom.resolve(&visitor.conversation, Outcome::Helped).await.unwrap();
    visitor.rate(5, "Quick!").await.unwrap();

    let calls = crm.wait_for(EventKind::ALL.len()).await;
    let kinds: BTreeSet<String> = crm.kinds().into_iter().collect();
    let all = EventKind::ALL.map(|kind| json!(kind).as_str().expect("a word").to_owned());
    assert_eq!(kinds, BTreeSet::from(all));
    let data = |kind: &str| {
        let call = calls.iter().find(|call| call.body["type"] == kind).expect("one of each kind");
        assert_eq!(call.body["data"]["conversation"], visitor.conversation.as_str());
        call.body["data"].clone()
    };
    assert_eq!(data("conversation.handed_off")["trigger"], "human_request");
    assert_eq!(data("contact.captured")["contact"], json!({ "name": "Sam", "email": "sam@example.com" }));
    assert_eq!(data("conversation.claimed")["member"], json!({ "id": "tom", "name": "Tom Brandt" }));
    assert_eq!(data("conversation.replied")["text"], "Hello Sam, Tom here.");
    assert_eq!(data("conversation.resolved")["outcome"], "helped");
    assert_eq!(
        (&data("conversation.rated")["rating"], &data("conversation.rated")["text"]),
        (&json!(5), &json!("Quick!"))
    );

    let rated = ratings.wait_for(1).await;
    assert_ne!(id_of(&rated[0]), id_of(calls.last().expect("seven")), "each webhook's call is one of its own");
    let desk = shop.owner();
    until("every call to be listed as delivered", async || {
        let listed = desk.webhook_calls().await;
        let done = listed.iter().filter(|call| call.state == DeliveryState::Delivered && call.attempts == 1).count();
        if (done, listed.len()) == (8, 8) { Ok(()) } else { Err(format!("{listed:#?}")) }
    })
    .await;
    assert_eq!((crm.attempts().len(), ratings.attempts().len()), (7, 1));
    assert!(crm.accepted().iter().all(|call| !call.raw.contains("June")), "a note got out");
}

async fn call_that_is(desk: &Desk, state: DeliveryState) -> WebhookCall {
    until(&format!("a call that is {state:?}"), async || {
        let listed = desk.webhook_calls().await;
        listed.iter().find(|call| call.state == state).cloned().ok_or_else(|| format!("{listed:#?}"))
    })
    .await
}

#[tokio::test]
async fn a_receiver_that_fails_is_called_again_and_an_event_can_be_replayed_under_its_id() {
    let crm = webhook::start(secret("BATON_WEBHOOK_SECRET")).await;
    let hooks = vec![webhook("crm", crm.url(), &[EventKind::Opened])];
    let shop = Shop::open_with(|settings| settings.webhooks = hooks).await;
    let desk = shop.owner();
    crm.next([Answer::Status(500)]);
    let visitor = shop.visitor().await;
    visitor.say("What does it cost to repair a leaking tap?").await;

    let failed = call_that_is(&desk, DeliveryState::Retrying).await;
    assert_eq!((failed.webhook.as_str(), failed.kind, failed.attempts), ("crm", EventKind::Opened, 1));
    assert_eq!(failed.why.as_deref(), Some("webhook: its server answered 500"));
    crm.wait_for(1).await;
    let attempts = crm.attempts();
    assert_eq!((attempts.len(), id_of(&attempts[0])), (2, id_of(&attempts[1])));
    assert!(attempts[1].at - attempts[0].at >= RETRY, "a broken server is given time");
    let delivered = call_that_is(&desk, DeliveryState::Delivered).await;
    assert_eq!((&delivered.id, delivered.attempts, &delivered.why), (&failed.id, 2, &None));

    desk.replay(&delivered.id).await.unwrap();
    let attempts = crm.wait_for_attempts(3).await;
    assert_eq!((id_of(&attempts[2]), &attempts[2].raw), (id_of(&attempts[0]), &attempts[0].raw));
    assert_eq!(crm.accepted().len(), 1, "a receiver that keeps ids takes it once");
    assert_eq!(call_that_is(&desk, DeliveryState::Delivered).await.id, delivered.id);
    let unknown = desk.replay("msg_unknown").await.unwrap_err();
    assert_eq!((unknown.status, unknown.code.as_str()), (404, "not_found"));
    let refused = shop.member("tom").await.replay(&delivered.id).await.unwrap_err();
    assert_eq!(refused.status, 403, "what leaves the house is the owner's business");
}

#[tokio::test]
async fn a_webhook_that_was_removed_is_called_no_more() {
    let crm = webhook::start(secret("BATON_WEBHOOK_SECRET")).await;
    let hooks = vec![webhook("crm", crm.url(), &[])];
    let shop = Shop::open_with(|settings| settings.webhooks = hooks).await;
    let desk = shop.owner();
    crm.next([Answer::Status(500)]);
    shop.visitor().await.say("What does it cost to repair a leaking tap?").await;
    call_that_is(&desk, DeliveryState::Retrying).await;
    desk.change_settings(|settings| settings.webhooks.clear()).await;
    shop.visitor().await.say("What does it cost to repair a leaking tap?").await;

    let over = call_that_is(&desk, DeliveryState::Failed).await;
    assert_eq!(over.why.as_deref(), Some("this webhook is no longer in the settings"));
    assert_eq!((desk.webhook_calls().await.len(), crm.attempts().len()), (1, 1));
}

/// The newest test of the channel, once all it sent has left.
async fn sent(desk: &Desk, channel: Channel) -> ChannelTest {
    until(&format!("the test of {channel:?} to be sent"), async || {
        let state = desk.channel(channel).await;
        let all = |test: &ChannelTest| !test.deliveries.is_empty() && test.deliveries.iter().all(is_sent);
        state.test.clone().filter(all).ok_or_else(|| format!("{state:#?}"))
    })
    .await
}

fn is_sent(delivery: &protocol::handoff::Delivery) -> bool {
    delivery.state == DeliveryState::Sent
}

async fn confirmed_by(desk: &Desk, channel: Channel) -> Option<String> {
    let test = desk.channel(channel).await.test.expect("a test");
    assert_eq!(test.confirmed_by.is_some(), test.confirmed_ms.is_some());
    test.confirmed_by.map(|member| member.id)
}

async fn is_in_no_view(desk: &Desk, conversation: &str) {
    for view in ["all", "waiting", "claimed", "mine", "assistant", "resolved"] {
        let rows = desk.inbox(view).await.conversations;
        assert!(rows.iter().all(|row| row.id != conversation), "a test is among {view}: {rows:#?}");
    }
}

#[tokio::test]
async fn slack_is_proved_by_pressing_i_got_it_on_the_card() {
    let services = Services::start().await;
    let shop = services.shop().await;
    let desk = shop.owner();
    assert_eq!(desk.channel(Channel::Slack).await.test, None);
    let test = desk.test_channel(Channel::Slack, None).await.unwrap();
    let card = services.slack.wait_for(1).await.swap_remove(0);
    assert!(card.raw.contains("Test") && card.raw.contains("I got it"), "{}", card.raw);
    sent(&desk, Channel::Slack).await;
    assert_eq!(confirmed_by(&desk, Channel::Slack).await, None, "sent is no proof");
    is_in_no_view(&desk, &test.conversation).await;

    let press = slack_press_in(&test.conversation, "claim", TOM, &services.slack.cards()[0]);
    for _ in 0..2 {
        assert_eq!(Knock::slack_press(&press).at(&shop.origin()).await, Heard::taken());
    }
    assert_eq!(confirmed_by(&desk, Channel::Slack).await.as_deref(), Some("tom"));
    is_in_no_view(&shop.member("tom").await, &test.conversation).await;
    assert!(services.phoned().is_empty() && services.mailed().is_empty(), "only Slack was tested");
}

#[tokio::test]
async fn whatsapp_is_proved_by_its_button_and_email_in_the_console() {
    let services = Services::start().await;
    let shop = services.shop().await;
    let desk = shop.owner();
    let test = desk.test_channel(Channel::Whatsapp, Some("tom")).await.unwrap();
    let wamid = sent(&desk, Channel::Whatsapp).await.deliveries[0].receipt.clone().expect("a wamid");
    let message = services.whatsapp.accepted().swap_remove(0);
    assert_eq!((services.phoned(), message.raw.contains("TEST")), (vec![TOMS_NUMBER.to_owned()], true));
    assert_eq!(confirmed_by(&desk, Channel::Whatsapp).await, None);
    let press = whatsapp_press("wamid.IN1", TOMS_NUMBER, &wamid, &format!("claim:{}", test.conversation));
    assert_eq!(Knock::whatsapp(&press).at(&shop.origin()).await, Heard::taken());
    assert_eq!(confirmed_by(&desk, Channel::Whatsapp).await.as_deref(), Some("tom"));

    let mailed = desk.test_channel(Channel::Email, Some("tom")).await.unwrap();
    sent(&desk, Channel::Email).await;
    let mail = services.mail_to(TOMS_ADDRESS);
    assert!(mail.body["subject"].as_str().is_some_and(|subject| subject.starts_with("Test: ")), "{:#?}", mail.body);
    assert_eq!((services.mailed().len(), confirmed_by(&desk, Channel::Email).await), (1, None));
    shop.member("tom").await.claim(&mailed.conversation).await.unwrap();
    assert_eq!(confirmed_by(&desk, Channel::Email).await.as_deref(), Some("tom"));
    for id in [&test.conversation, &mailed.conversation] {
        is_in_no_view(&shop.member("tom").await, id).await;
    }
}

#[tokio::test]
async fn a_test_that_fails_says_the_mend_and_one_that_arrives_switches_the_channel_on_again() {
    let services = Services::start().await;
    let shop = Shop::open_with(|settings: &mut Settings| {
        services.lead(settings);
        settings.slack.channel = "#leads".to_owned();
        settings.email.mode = Mode::Off;
    })
    .await;
    let desk = shop.owner();
    services.slack.next([slack::refuse("not_in_channel")]);
    desk.test_channel(Channel::Slack, None).await.unwrap();
    const WHY: &str = "Slack: not_in_channel: invite the app to #leads";
    let state = until("the test to have failed", async || {
        let state = desk.channel(Channel::Slack).await;
        let failed = state.test.as_ref().is_some_and(|test| test.deliveries[0].state == DeliveryState::Failed);
        if failed && state.fault.is_some() { Ok(state) } else { Err(format!("{state:#?}")) }
    })
    .await;
    let test = state.test.expect("a test");
    assert_eq!(test.deliveries[0].why.as_deref(), Some(WHY));
    assert_eq!((state.fault.map(|fault| fault.why).as_deref(), test.confirmed_by), (Some(WHY), None));

    let again = desk.test_channel(Channel::Slack, None).await.unwrap();
    sent(&desk, Channel::Slack).await;
    assert!(desk.channel(Channel::Slack).await.fault.is_some(), "sent is no proof");
    shop.member("tom").await.claim(&again.conversation).await.unwrap();
    until("Slack to be used again", async || match desk.channel(Channel::Slack).await {
        state if state.fault.is_none() => Ok(()),
        state => Err(format!("{state:#?}")),
    })
    .await;
    let off = desk.test_channel(Channel::Email, None).await.unwrap_err();
    assert_eq!((off.status, off.message.as_str()), (422, "email is off: switch it on in the settings first"));
}

/// A test that nobody pressed yet, and one that somebody did, are nobody's place and nobody's conversation.
#[tokio::test]
async fn a_test_stands_in_no_queue_and_takes_no_line_from_a_visitor() {
    let services = Services::start().await;
    let shop = services.shop_that_calls_once().await;
    let desk = shop.owner();
    let test = desk.test_channel(Channel::Whatsapp, Some("tom")).await.unwrap();
    let wamid = sent(&desk, Channel::Whatsapp).await.deliveries[0].receipt.clone().expect("a wamid");
    let visitor = shop.visitor().await;
    visitor.say("Can I talk to somebody?").await;
    let place = until("a place in the queue", async || {
        let queue = visitor.messages(0).await.status.queue.unwrap_or_default();
        queue.place.ok_or_else(|| format!("{queue:?}"))
    })
    .await;
    assert_eq!(place, 1, "a test is nobody who waits");

    let press = whatsapp_press("wamid.IN1", TOMS_NUMBER, &wamid, &format!("claim:{}", test.conversation));
    assert_eq!(Knock::whatsapp(&press).at(&shop.origin()).await, Heard::taken());
    services.whatsapp.wrote(TOMS_NUMBER);
    let claim = whatsapp_free_press("wamid.IN2", TOMS_NUMBER, &wamid, &format!("claim:{}", visitor.conversation));
    assert_eq!(Knock::whatsapp(&claim).at(&shop.origin()).await, Heard::taken());
    until("the desk to know who holds it", async || {
        let held = shop.member("tom").await.inbox("mine").await.conversations;
        if held.iter().any(|row| row.id == visitor.conversation) { Ok(()) } else { Err(format!("{held:#?}")) }
    })
    .await;
    let line = whatsapp_text("wamid.IN3", TOMS_NUMBER, "Hello, Tom here.", None);
    assert_eq!(Knock::whatsapp(&line).at(&shop.origin()).await, Heard::taken());
    let lines = visitor.messages(0).await.messages;
    let said: Vec<&str> =
        lines.iter().filter(|line| line.from == Author::Member).map(|line| line.text.as_str()).collect();
    assert_eq!(said, ["Hello, Tom here."], "he holds one conversation: {lines:#?}");
}
