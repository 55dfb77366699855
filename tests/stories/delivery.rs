//! Telling the team: exactly once, in spite of crashes and moody vendors, and never in silence.

use protocol::handoff::{Channel, Delivery, DeliveryState};
use protocol::settings::Mode;
use protocol::transcript::Stage;
use serde_json::Value;
use std::time::Duration;
use tests::api::{Desk, Visitor};
use tests::cable::Cable;
use tests::fakes::{Answer, Gate, resend, slack, whatsapp};
use tests::hooks::{Heard, Knock, whatsapp_status};
use tests::services::Services;
use tests::shop::Shop;
use tests::wait::until_within;

/// An attempt that died with its worker is repeated 15 s later, and Slack's second retry comes 5 s after
/// its first.
const DELIVERED_WITHIN: Duration = Duration::from_secs(45);

/// Waits until every telling of the first handoff has ended, one way or the other.
async fn settled(desk: &Desk, conversation: &str) -> Vec<Delivery> {
    until_within(DELIVERED_WITHIN, "every delivery to end", async || {
        let view = desk.view(conversation).await;
        let deliveries = view.handoffs.first().map(|handoff| handoff.deliveries.clone()).unwrap_or_default();
        let ended = |delivery: &Delivery| !matches!(delivery.state, DeliveryState::Queued | DeliveryState::Retrying);
        if !deliveries.is_empty() && deliveries.iter().all(ended) {
            Ok(deliveries)
        } else {
            Err(format!("{deliveries:#?}"))
        }
    })
    .await
}

fn states(deliveries: &[Delivery], channel: Channel) -> Vec<DeliveryState> {
    deliveries.iter().filter(|delivery| delivery.channel == channel).map(|delivery| delivery.state).collect()
}

async fn visitor_who_asked(shop: &Shop) -> Visitor {
    let visitor = shop.visitor().await;
    let told = visitor.say("Can I talk to somebody?").await;
    assert_eq!(told.stage, Stage::Waiting);
    visitor
}

#[tokio::test]
async fn promise_3_killed_between_commit_and_delivery_each_notice_arrives_exactly_once() {
    let services = Services::start().await;
    let cables = [
        Cable::to_origin(&services.slack.origin()).await,
        Cable::to_origin(&services.whatsapp.origin()).await,
        Cable::to_origin(&services.resend.origin()).await,
    ];
    cables.iter().for_each(Cable::pull);
    let mut shop = Shop::open_with(|settings| {
        services.lead(settings);
        settings.slack.base_url = format!("{}/api", cables[0].origin());
        settings.whatsapp.base_url = format!("{}/v23.0", cables[1].origin());
        settings.email.base_url = cables[2].origin();
    })
    .await;

    let visitor = visitor_who_asked(&shop).await;
    shop.runtime.kill().await;
    assert!(services.slack.attempts().is_empty(), "nothing was to be delivered before the crash");
    cables.iter().for_each(Cable::put_back);
    shop.runtime.resume().await;

    let deliveries = settled(&shop.owner(), &visitor.conversation).await;
    assert!(deliveries.iter().all(|delivery| delivery.state == DeliveryState::Sent), "{deliveries:#?}");
    assert_eq!(services.cards().len(), 1);
    assert_eq!(services.phoned(), shop.numbers());
    assert_eq!(services.mailed(), shop.addresses());
    assert!(visitor.messages(0).await.messages.iter().any(|line| line.text == "Can I talk to somebody?"));
}

#[tokio::test]
async fn a_mail_in_doubt_is_sent_again_under_the_same_key_and_arrives_once() {
    let services = Services::start().await;
    let mut shop = Shop::open_with(|settings| {
        services.lead(settings);
        (settings.slack.mode, settings.whatsapp.mode) = (Mode::Off, Mode::Off);
    })
    .await;
    let never = Gate::default();
    let everybody = shop.addresses().len();
    services.resend.next(vec![Answer::Hold(never); everybody]);

    let visitor = visitor_who_asked(&shop).await;
    services.resend.wait_for(everybody).await;
    shop.runtime.kill().await;
    shop.runtime.resume().await;

    let deliveries = settled(&shop.owner(), &visitor.conversation).await;
    assert_eq!(states(&deliveries, Channel::Email), vec![DeliveryState::Sent; everybody]);
    assert_eq!(services.resend.attempts().len(), 2 * everybody, "each was asked for again");
    assert_eq!(services.mailed(), shop.addresses(), "and recognised by its key");
}

#[tokio::test]
async fn a_card_in_doubt_is_sent_again_rather_than_not_at_all_and_both_carry_its_key() {
    let services = Services::start().await;
    let mut shop = services.shop().await;
    services.slack.next([Answer::Hold(Gate::default())]);
    let visitor = visitor_who_asked(&shop).await;
    services.slack.wait_for(1).await;
    shop.runtime.kill().await;
    shop.runtime.resume().await;

    let deliveries = settled(&shop.owner(), &visitor.conversation).await;
    assert_eq!(states(&deliveries, Channel::Slack), [DeliveryState::Sent]);
    let keys: Vec<Value> = services.cards().into_iter().map(|card| card.body["metadata"].clone()).collect();
    assert_eq!(keys.len(), 2, "Slack compares no keys");
    assert!(keys[0] == keys[1] && keys[0].is_object(), "nobody could tell that these are one card: {keys:#?}");
}

#[tokio::test]
async fn whatsapps_own_word_ends_the_doubt_after_a_crash() {
    let services = Services::start().await;
    let mut shop = Shop::open_with(|settings| {
        services.lead(settings);
        (settings.slack.mode, settings.email.mode) = (Mode::Off, Mode::Off);
    })
    .await;
    let numbers = shop.numbers().len();
    services.whatsapp.next(vec![Answer::Hold(Gate::default()); numbers]);
    let visitor = visitor_who_asked(&shop).await;
    let calls = services.whatsapp.wait_for(numbers).await;
    shop.runtime.kill().await;
    shop.runtime.resume().await;
    for (at, call) in calls.iter().enumerate() {
        let wamid = format!("wamid.FAKE{:04}", at + 1);
        let news = whatsapp_status(&wamid, &call.body["biz_opaque_callback_data"], "delivered", None);
        assert_eq!(Knock::whatsapp(&news).at(&shop.origin()).await, Heard::taken());
    }

    // A second handoff waits behind the first in each member's lane: once it is out, the first is over.
    let tom = shop.member("tom").await;
    tom.claim(&visitor.conversation).await.unwrap();
    tom.act(&visitor.conversation, "release", Default::default()).await.unwrap();
    until_within(DELIVERED_WITHIN, "the second handoff's messages", async || {
        let view = shop.owner().view(&visitor.conversation).await;
        let second = view.handoffs.get(1).map(|handoff| states(&handoff.deliveries, Channel::Whatsapp));
        if second == Some(vec![DeliveryState::Sent; numbers]) { Ok(()) } else { Err(format!("{second:?}")) }
    })
    .await;
    assert_eq!(services.whatsapp.attempts().len(), 2 * numbers, "each handoff was told once");
}

#[tokio::test]
async fn slack_is_busy_then_broken_then_fine_and_gets_one_card() {
    const WAIT: Duration = Duration::from_secs(2);
    let services = Services::start().await;
    let shop = services.shop().await;
    services.slack.next([Answer::TooMany { retry_after_s: WAIT.as_secs() }, Answer::Status(500)]);

    let visitor = visitor_who_asked(&shop).await;
    let deliveries = settled(&shop.owner(), &visitor.conversation).await;
    let card = deliveries.iter().find(|delivery| delivery.channel == Channel::Slack).expect("Slack is told");
    assert_eq!((card.state, card.attempts), (DeliveryState::Sent, 3), "{card:#?}");
    assert_eq!(services.cards().len(), 1);
    let attempts = services.slack.attempts();
    let waited = attempts[1].at - attempts[0].at;
    assert!(waited >= WAIT, "Slack asked for {WAIT:?} and was given {waited:?}");
    assert!(attempts[2].at - attempts[1].at >= Duration::from_secs(1), "a broken vendor is given time");
}

#[tokio::test]
async fn whatsapp_refuses_for_good_and_the_team_sees_it() {
    let services = Services::start().await;
    let shop = services.shop().await;
    let numbers = shop.numbers().len();
    services.whatsapp.next(vec![whatsapp::refuse(400, 131_026, "Message undeliverable"); numbers]);

    let visitor = visitor_who_asked(&shop).await;
    let deliveries = settled(&shop.owner(), &visitor.conversation).await;
    assert_eq!(states(&deliveries, Channel::Whatsapp), vec![DeliveryState::Failed; numbers]);
    let failed = deliveries.iter().filter(|delivery| delivery.channel == Channel::Whatsapp);
    for delivery in failed {
        assert_eq!(delivery.attempts, 1, "what is refused for good is not tried again");
        assert!(delivery.why.as_deref().is_some_and(|why| why.contains("WhatsApp")), "{delivery:#?}");
    }
    assert_eq!(services.whatsapp.attempts().len(), numbers);
    let view = shop.owner().view(&visitor.conversation).await;
    assert!(!view.row.failed, "Slack and email have told the team");
}

#[tokio::test]
async fn promise_11_all_channels_fail_is_visible() {
    let services = Services::start().await;
    let shop = services.shop_that_calls_once().await;
    services.slack.next([slack::refuse("channel_not_found")]);
    services.whatsapp.next(vec![whatsapp::refuse(400, 131_026, "Message undeliverable"); shop.numbers().len()]);
    services.resend.next(vec![resend::refuse(403, "invalid_api_key", "API key is invalid"); shop.addresses().len()]);

    let visitor = visitor_who_asked(&shop).await;
    let deliveries = settled(&shop.owner(), &visitor.conversation).await;
    assert!(
        deliveries.iter().all(|delivery| delivery.state == DeliveryState::Failed && delivery.why.is_some()),
        "{deliveries:#?}"
    );
    let lines = visitor.messages(0).await.messages;
    let truths = lines.iter().filter(|line| line.text.contains("could not reach anybody")).count();
    assert_eq!(truths, 1, "the visitor is told the truth, once: {lines:#?}");
    until_within(DELIVERED_WITHIN, "the inbox to show it in red", async || {
        let rows = shop.owner().inbox("waiting").await.conversations;
        match rows.iter().find(|row| row.id == visitor.conversation) {
            Some(row) if row.failed => Ok(()),
            other => Err(format!("{other:?}")),
        }
    })
    .await;
}

#[tokio::test]
async fn promise_2_a_claim_spares_those_who_were_not_told_yet() {
    let services = Services::start().await;
    let shop = services.shop().await;
    services.slack.next([Answer::TooMany { retry_after_s: 600 }]);
    let visitor = visitor_who_asked(&shop).await;
    services.slack.wait_for_attempts(1).await;
    let tom = shop.member("tom").await;
    tom.claim(&visitor.conversation).await.unwrap();

    let deliveries = settled(&shop.owner(), &visitor.conversation).await;
    assert_eq!(states(&deliveries, Channel::Slack), [DeliveryState::Spared]);
    assert!(services.cards().is_empty(), "what waited in the outbox was taken out of it");
}
