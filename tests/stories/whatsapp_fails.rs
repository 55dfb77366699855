//! What becomes of a message after Meta took it: statuses in any order, and failures that call the next step.

use crate::hooks::{deliveries, report, shop_on_whatsapp, told_by_whatsapp};
use crate::whatsapp_both_ways::{ANA, DAY_S, Sent, is_to, view, visitor_told};
use protocol::handoff::{Channel, Delivery, DeliveryState, Urgency};
use protocol::settings::hours::{Hours, Interval, Weekday, Window};
use protocol::settings::routes::OnCall;
use tests::api::Visitor;
use tests::fakes::whatsapp::Outside;
use tests::hooks::{Heard, Knock, now_s, outside_the_window, whatsapp_sent_before, whatsapp_text};
use tests::services::Services;
use tests::shop::Shop;
use tests::wait::until;

const ANGRY: &str = "This is ridiculous, I have been waiting for an hour";

/// Open for one hour, three days from now.
fn closed_now() -> Hours {
    let day = Weekday::ALL[usize::try_from((now_s() / DAY_S + 3 + 3) % 7).expect("below 7")];
    let hour = Interval { from: "10:00".parse().unwrap(), to: "11:00".parse().unwrap() };
    Hours { week: [(day, vec![hour])].into(), weekend: Vec::new(), ..Hours::default() }
}

/// The default matrix at night, with Ana on call.
async fn shop_at_night(services: &Services) -> Shop {
    Shop::open_with(|settings| {
        services.lead(settings);
        settings.routes.rules.clear();
        settings.routes.on_call =
            OnCall { members: vec!["ana".to_owned()], from: "2020-01-06".to_owned(), ..OnCall::default() };
        settings.hours = closed_now();
    })
    .await
}

/// An angry visitor, once Ana's phone and Slack have been told, and what Ana was sent.
async fn angry_at_night(services: &Services, shop: &Shop) -> (Visitor, Sent) {
    let visitor = shop.visitor().await;
    visitor.say(ANGRY).await;
    until("Ana and Slack to be told", async || {
        let told = view(shop, &visitor).await.handoffs.swap_remove(0).deliveries;
        let sent = told.iter().filter(|one| one.state == DeliveryState::Sent).count();
        if sent == 2 { Ok(()) } else { Err(format!("{told:#?}")) }
    })
    .await;
    let own = told_by_whatsapp(shop, &visitor).await.swap_remove(0);
    let call = services.whatsapp.accepted().swap_remove(0);
    assert!(is_to(&call, ANA));
    (visitor, (own.receipt.expect("a wamid"), call))
}

fn of_step(deliveries: &[Delivery], step: u32) -> Vec<&Delivery> {
    deliveries.iter().filter(|one| one.step == step).collect()
}

#[tokio::test]
async fn promise_11_at_night_a_message_that_fails_after_a_200_calls_the_next_step_at_once() {
    let services = Services::start().await;
    let shop = shop_at_night(&services).await;
    let (visitor, sent) = angry_at_night(&services, &shop).await;
    let handoff = view(&shop, &visitor).await.handoffs.swap_remove(0);
    assert_eq!((handoff.window, handoff.urgency), (Window::AfterHours, Urgency::Urgent));
    let mails = deliveries(&view(&shop, &visitor).await, Channel::Email);
    assert!(mails.len() == 3 && mails.iter().all(|mail| mail.due_ms.is_some()), "at opening: {mails:#?}");
    assert!(!services.cards()[0].raw.contains("<@"), "a log calls nobody");

    for _ in 0..2 {
        report(&shop, &sent, "failed", Some(outside_the_window())).await;
    }
    let told = until("the second step", async || {
        let told = view(&shop, &visitor).await.handoffs.swap_remove(0).deliveries;
        let second = of_step(&told, 1);
        let sent = second.iter().filter(|one| one.state == DeliveryState::Sent).count();
        if sent == 2 { Ok(told) } else { Err(format!("{told:#?}")) }
    })
    .await;
    assert_eq!(of_step(&told, 1).len(), 2, "the failure, told twice, calls once");
    assert_eq!(services.phoned(), [ANA, ANA]);
    assert_eq!(services.cards().len(), 1);
    assert!(services.thread().iter().any(|line| line.starts_with("<@U0HARBOUR1> Nobody has claimed this")));
    assert!(services.mailed().is_empty(), "the mails wait for the morning");
    assert!(!view(&shop, &visitor).await.row.failed);
}

#[tokio::test]
async fn once_meta_says_that_the_day_is_over_the_next_message_is_a_template() {
    let services = Services::start().await;
    services.whatsapp.outside(Outside::Accept);
    let shop = shop_at_night(&services).await;
    let yesterday = whatsapp_sent_before(whatsapp_text("wamid.IN0001", ANA, "On duty!", None), DAY_S - 300);
    assert_eq!(Knock::whatsapp(&yesterday).at(&shop.origin()).await, Heard::taken());
    let (_, sent) = angry_at_night(&services, &shop).await;
    assert_eq!(sent.1.body["type"], "interactive");
    report(&shop, &sent, "failed", Some(outside_the_window())).await;
    let calls = services.whatsapp.wait_for(2).await;
    assert_eq!(calls[1].body["type"], "template", "Meta would fail it again");
}

#[tokio::test]
async fn statuses_come_in_any_order_and_a_state_never_goes_back() {
    let services = Services::start().await;
    let shop = shop_on_whatsapp(&services).await;
    let (visitor, sent) = visitor_told(&services, &shop).await;
    let orders = [
        (["read", "delivered", "sent"], DeliveryState::Seen),
        (["delivered", "sent", "read"], DeliveryState::Seen),
        (["failed", "sent", "delivered"], DeliveryState::Delivered),
    ];
    for (message, (order, end)) in sent.iter().zip(orders) {
        for status in order.into_iter().chain(order) {
            report(&shop, message, status, (status == "failed").then(outside_the_window)).await;
        }
        let told = told_by_whatsapp(&shop, &visitor).await;
        let own = told.iter().find(|one| one.receipt.as_deref() == Some(&message.0)).unwrap();
        assert_eq!(own.state, end, "{order:?}");
    }
    assert_eq!(view(&shop, &visitor).await.handoffs[0].ladder.next, 1, "nobody was called for it");
}
