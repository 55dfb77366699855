//! What became of a mail: sent, delivered, opened, bounced, complained about; by each provider.

use protocol::handoff::{Channel, Delivery, DeliveryState};
use protocol::settings::routes::{Clock, Rule, Step, Tell, To, When};
use protocol::settings::{EmailProvider, Mode, Settings};
use serde_json::Value;
use tests::api::{Visitor, substance};
use tests::fakes::{Call, postmark, sendgrid};
use tests::hooks::{Heard, Knock};
use tests::mail_hooks::{Fate, postmark_status, resend_status};
use tests::runtime::secret;
use tests::services::Services;
use tests::shop::Shop;
use tests::wait::until;

/// Mails to the whole team; a quarter of an hour later Slack.
fn mail_and_then_slack(settings: &mut Settings) {
    let step = |after_minutes, channel| Step {
        after_minutes,
        clock: Clock::Wall,
        tell: vec![Tell { channel, to: To::Team, at: Default::default() }],
    };
    let steps = vec![step(0, Channel::Email), step(15, Channel::Slack)];
    settings.routes.rules = vec![Rule { name: "mail first".to_owned(), when: When::default(), steps }];
}

async fn told_by_mail(shop: &Shop, visitor: &Visitor) -> Vec<Delivery> {
    let handoffs = shop.owner().view(&visitor.conversation).await.handoffs;
    let all = handoffs.into_iter().flat_map(|handoff| handoff.deliveries);
    all.filter(|delivery| delivery.channel == Channel::Email).collect()
}

/// A visitor who asked for a person, and each mail Resend took for it with the id it gave, in the deliveries' order.
async fn visitor_with_mails(services: &Services, shop: &Shop) -> (Visitor, Vec<(String, Value)>) {
    let visitor = shop.visitor().await;
    visitor.say("Can I talk to somebody?").await;
    let sent = until("every mail to be sent", async || {
        let told = told_by_mail(shop, &visitor).await;
        let all = told.len() == shop.members.len() && told.iter().all(|d| d.state == DeliveryState::Sent);
        if all { Ok(told) } else { Err(format!("{told:#?}")) }
    })
    .await;
    let calls = services.resend.accepted();
    let key = |delivery: &Delivery| format!("{}.{}", visitor.conversation, delivery.job);
    let body = |delivery: &Delivery| {
        let call = calls.iter().find(|call| call.header("idempotency-key") == Some(&key(delivery)));
        call.expect("what was sent under this job").body.clone()
    };
    let mails = sent.iter().map(|delivery| (delivery.receipt.clone().expect("an id"), body(delivery))).collect();
    (visitor, mails)
}

/// Resend's news of one mail, under an id of Svix's own.
async fn report(shop: &Shop, (mail_id, sent): &(String, Value), fate: Fate) {
    let event = resend_status(fate, mail_id, sent);
    let knock = Knock::resend(secret("BATON_RESEND_HOOK_SECRET"), &format!("msg_{fate:?}_{mail_id}"), &event);
    assert_eq!(knock.at(&shop.origin()).await, Heard::taken());
}

#[tokio::test]
async fn sent_delivered_and_opened_are_shown_apart_and_never_go_back() {
    let services = Services::start().await;
    let shop = Shop::open_with(|settings| {
        services.lead(settings);
        mail_and_then_slack(settings);
    })
    .await;
    let (visitor, mails) = visitor_with_mails(&services, &shop).await;
    report(&shop, &mails[1], Fate::Delivered).await;
    report(&shop, &mails[2], Fate::Delivered).await;
    report(&shop, &mails[2], Fate::Opened).await;
    let states = async || told_by_mail(&shop, &visitor).await.iter().map(|told| told.state).collect::<Vec<_>>();
    let shown = [DeliveryState::Sent, DeliveryState::Delivered, DeliveryState::Seen];
    assert_eq!(states().await, shown);

    let before = shop.owner().view(&visitor.conversation).await;
    report(&shop, &mails[1], Fate::Delivered).await;
    report(&shop, &mails[2], Fate::Delivered).await;
    let after = shop.owner().view(&visitor.conversation).await;
    assert_eq!(substance(&after), substance(&before), "old news changed something");
    assert!(services.cards().is_empty(), "nobody needs another way");
}

#[tokio::test]
async fn when_every_mail_comes_back_the_next_way_begins_at_once() {
    let services = Services::start().await;
    let shop = Shop::open_with(|settings| {
        services.lead(settings);
        mail_and_then_slack(settings);
    })
    .await;
    let (visitor, mails) = visitor_with_mails(&services, &shop).await;
    report(&shop, &mails[0], Fate::Bounced).await;
    report(&shop, &mails[1], Fate::Complained).await;
    let told = told_by_mail(&shop, &visitor).await;
    let why = |at: usize| told[at].why.clone().unwrap_or_default();
    assert_eq!((told[0].state, told[1].state), (DeliveryState::Failed, DeliveryState::Failed));
    assert!(why(0).starts_with("Email: bounced: ") && why(1).contains("marked it as spam"), "{told:#?}");
    let step = |view: &protocol::desk::ConversationView| view.handoffs[0].ladder.next;
    assert_eq!(step(&shop.owner().view(&visitor.conversation).await), 1, "there is still one who may read it");

    report(&shop, &mails[2], Fate::Bounced).await;
    services.slack.wait_for(1).await;
    let view = shop.owner().view(&visitor.conversation).await;
    assert_eq!(step(&view), 2);
    assert!(!view.row.failed, "Slack is on its way: {view:#?}");
    report(&shop, &mails[2], Fate::Bounced).await;
    assert_eq!(services.cards().len(), 1, "news told twice is one step");
}

/// Complaints come from a mailbox, so always after the delivery; and some servers take a mail before they return it.
#[tokio::test]
async fn a_complaint_after_the_delivery_turns_it_red_and_the_next_way_begins() {
    let services = Services::start().await;
    let shop = Shop::open_with(|settings| {
        services.lead(settings);
        mail_and_then_slack(settings);
    })
    .await;
    let (visitor, mails) = visitor_with_mails(&services, &shop).await;
    for mail in &mails {
        report(&shop, mail, Fate::Delivered).await;
        report(&shop, mail, Fate::Complained).await;
    }
    let told = told_by_mail(&shop, &visitor).await;
    assert!(told.iter().all(|delivery| delivery.state == DeliveryState::Failed), "{told:#?}");
    services.slack.wait_for(1).await;
    report(&shop, &mails[0], Fate::Delivered).await;
    assert_eq!(services.cards().len(), 1);
}

/// One shop on another provider's fake, with one handoff that is told by mail alone.
async fn told_through(provider: EmailProvider, base_url: String) -> (Shop, Visitor) {
    let shop = Shop::open_with(|settings| {
        (settings.slack.mode, settings.whatsapp.mode, settings.email.mode) = (Mode::Off, Mode::Off, Mode::Live);
        (settings.email.provider, settings.email.base_url) = (provider, base_url);
        settings.email.reply_domain = "in.harbour-plumbing.example".to_owned();
    })
    .await;
    let visitor = shop.visitor().await;
    visitor.say("Can I talk to somebody?").await;
    (shop, visitor)
}

async fn all_are(shop: &Shop, visitor: &Visitor, state: DeliveryState) -> Vec<Delivery> {
    until(&format!("every mail to be {state:?}"), async || {
        let told = told_by_mail(shop, visitor).await;
        let all = told.len() == shop.members.len() && told.iter().all(|delivery| delivery.state == state);
        if all { Ok(told) } else { Err(format!("{told:#?}")) }
    })
    .await
}

/// The addresses of mails, in order.
fn sorted(calls: &[Call], address: impl Fn(&Value) -> &Value) -> Vec<String> {
    let mut all: Vec<String> =
        calls.iter().map(|call| address(&call.body).as_str().unwrap_or_default().to_owned()).collect();
    all.sort();
    all
}

#[tokio::test]
async fn postmark_brings_notices_and_news_of_them() {
    let fake = postmark::start(secret("BATON_POSTMARK_TOKEN")).await;
    let (shop, visitor) = told_through(EmailProvider::Postmark, fake.base_url()).await;
    let told = all_are(&shop, &visitor, DeliveryState::Sent).await;
    let calls = fake.accepted();
    assert_eq!(sorted(&calls, |mail| &mail["To"]), shop.addresses());
    for call in &calls {
        let text = call.body["TextBody"].as_str().unwrap_or_default();
        assert!(text.contains("Can I talk to somebody?") && text.contains(&visitor.conversation), "{text}");
        let reply_to = call.body["ReplyTo"].as_str().unwrap_or_default();
        assert!(reply_to.starts_with("reply+") && reply_to.ends_with("@in.harbour-plumbing.example"), "{reply_to}");
    }

    let report = async |fate: Fate, mail_id: &str, sent: &Value| {
        let event = postmark_status(fate, mail_id, sent);
        let knock = Knock::postmark(secret("BATON_POSTMARK_HOOK_PASSWORD"), &event);
        assert_eq!(knock.at(&shop.origin()).await, Heard::taken());
    };
    for delivery in &told {
        let key = format!("{}.{}", visitor.conversation, delivery.job);
        let call = calls.iter().find(|call| call.body["Metadata"]["job"] == key.as_str()).expect("a mail of this job");
        report(Fate::Delivered, delivery.receipt.as_deref().expect("an id"), &call.body).await;
    }
    all_are(&shop, &visitor, DeliveryState::Delivered).await;
}

#[tokio::test]
async fn sendgrid_brings_notices() {
    let fake = sendgrid::start(secret("BATON_SENDGRID_KEY")).await;
    let (shop, visitor) = told_through(EmailProvider::Sendgrid, fake.base_url()).await;
    let told = all_are(&shop, &visitor, DeliveryState::Sent).await;
    let mut receipts: Vec<String> = told.into_iter().filter_map(|delivery| delivery.receipt).collect();
    receipts.sort();
    assert_eq!(receipts, ["mail-1", "mail-2", "mail-3"]);
    let calls = fake.accepted();
    assert_eq!(sorted(&calls, |mail| &mail["personalizations"][0]["to"][0]["email"]), shop.addresses());
    for call in &calls {
        let text = call.body["content"][0]["value"].as_str().unwrap_or_default();
        assert!(text.contains("Can I talk to somebody?") && text.contains(&visitor.conversation), "{text}");
        let reply_to = call.body["reply_to"]["email"].as_str().unwrap_or_default();
        assert!(reply_to.starts_with("reply+"), "{reply_to}");
    }
}
