//! Mails that wait: for a burst to end, for a visitor to have left, for the business to open.

use protocol::handoff::{Channel, Delivery, DeliveryState};
use protocol::settings::Mode;
use protocol::settings::hours::{Hours, Interval, TimeOfDay, Weekday, Window};
use protocol::transcript::{Author, Contact, Kind, Message};
use std::time::Duration;
use tests::api::Visitor;
use tests::fakes::{Answer, Call, Gate};
use tests::hooks::{Heard, Knock, now_s};
use tests::mail_hooks::{
    Fate, answered, postmark_inbound, raw_mail, resend_mail, resend_received, resend_status, routed,
};
use tests::runtime::secret;
use tests::services::Services;
use tests::shop::Shop;
use tests::wait::{PATIENCE, until, until_within};

const TOM: &str = "tom@harbour-plumbing.example";
const SARA: &str = "sara@example.com";
/// A minute in which a visitor's lines are gathered, and some patience.
const MIRRORED_WITHIN: Duration = Duration::from_secs(90);
/// Two minutes until a visitor counts as gone, and some patience.
const MISSED_WITHIN: Duration = Duration::from_secs(160);
/// At most two minutes to the opening, 20 s of gathering, and some patience.
const OPENED_WITHIN: Duration = Duration::from_secs(200);

fn text_of(mail: &Call) -> String {
    mail.body["text"].as_str().expect("a mail has a text").to_owned()
}

fn reply_address(mail: &Call) -> String {
    mail.body["reply_to"].as_str().expect("a mail that can be answered").to_owned()
}

fn mails_about(services: &Services, visitor: &Visitor, address: &str) -> Vec<Call> {
    let own = |mail: &Call| mail.body["headers"]["X-Baton-Conversation"] == visitor.conversation.as_str();
    services.mails_to(address).into_iter().filter(own).collect()
}

/// The `place`th mail (from 1) to this address about the visitor.
async fn mail(services: &Services, visitor: &Visitor, address: &str, place: usize, within: Duration) -> Call {
    until_within(within, &format!("mail {place} to {address}"), async || {
        let mails = mails_about(services, visitor, address);
        mails.get(place - 1).cloned().ok_or_else(|| format!("{} of them", mails.len()))
    })
    .await
}

async fn by_resend(services: &Services, shop: &Shop, id: &str, from: &str, to: &str, text: &str) {
    services.resend.receive(resend_mail(id, from, to, text));
    let event = resend_received(id, from, to);
    let knock = Knock::resend(secret("BATON_RESEND_HOOK_SECRET"), &format!("msg_{id}"), &event);
    assert_eq!(knock.at(&shop.origin()).await, Heard::taken());
}

async fn report(shop: &Shop, fate: Fate, mail_id: &str, mail: &Call) {
    let event = resend_status(fate, mail_id, &mail.body);
    let knock = Knock::resend(secret("BATON_RESEND_HOOK_SECRET"), &format!("msg_{fate:?}_{mail_id}"), &event);
    assert_eq!(knock.at(&shop.origin()).await, Heard::taken());
}

/// As the team sees it: asking the visitor's own door would count as reading.
async fn lines_of(shop: &Shop, visitor: &Visitor) -> Vec<Message> {
    shop.owner().view(&visitor.conversation).await.messages
}

/// A visitor with an address, whom Tom has answered in the console.
async fn answered_in_the_console(shop: &Shop, email: &str) -> Visitor {
    let visitor = shop.visitor().await;
    visitor.ask_for_person().await.unwrap();
    let contact = Contact { email: Some(email.to_owned()), ..Contact::default() };
    visitor.leave_contact(&contact).await.unwrap();
    let tom = shop.member("tom").await;
    tom.claim(&visitor.conversation).await.unwrap();
    tom.reply(&visitor.conversation, "Hello, Tom here.").await.unwrap();
    visitor
}

/// A Spanish visitor with an address who asked for a person; Tom claimed by answering his notice.
async fn answered_by_mail(services: &Services, shop: &Shop) -> Visitor {
    let sara = shop.visitor().await;
    sara.say("Hola, ¿puedo hablar con una persona?").await;
    let contact = Contact { name: Some("Sara".to_owned()), email: Some(SARA.to_owned()), ..Contact::default() };
    sara.leave_contact(&contact).await.unwrap();
    for member in shop.addresses() {
        mail(services, &sara, &member, 1, PATIENCE).await;
    }
    let to = reply_address(&mail(services, &sara, TOM, 1, PATIENCE).await);
    let first = postmark_inbound("first", TOM, &to, &answered("Hola Sara, soy Tom.", &to));
    let knock = Knock::postmark(secret("BATON_POSTMARK_HOOK_PASSWORD"), &first);
    assert_eq!(knock.at(&shop.origin()).await, Heard::taken());
    sara
}

#[tokio::test]
async fn a_member_and_a_visitor_who_has_left_go_on_by_mail_and_whoever_is_there_gets_none() {
    let services = Services::start().await;
    let shop = Shop::open_with(|settings| {
        services.lead(settings);
        (settings.slack.mode, settings.whatsapp.mode) = (Mode::Off, Mode::Off);
        settings.email.reply_domain = "in.harbour-plumbing.example".to_owned();
    })
    .await;
    let ben = answered_in_the_console(&shop, "ben@example.com").await;
    let mut watching = ben.socket(0).await;
    let cleo = answered_in_the_console(&shop, "cleo@example.com").await;
    assert!(cleo.messages(0).await.messages.iter().any(|line| line.text == "Hello, Tom here."));
    let sara = answered_by_mail(&services, &shop).await;
    let mirror = a_burst_is_one_mail(&services, &sara).await;
    let to = reply_address(&mirror);
    let raw = raw_mail("second", TOM, &to, &[], &answered("Sí, mañana a las nueve.", &to));
    assert!(routed(&shop.origin(), TOM, &to, raw).await);

    let missed = mail(&services, &sara, SARA, 1, MISSED_WITHIN).await;
    let text = text_of(&missed);
    assert_eq!(missed.body["subject"], "Tu conversación con Harbour Plumbing & Heating");
    assert!(text.contains("Hola Sara, soy Tom.") && text.contains("Sí, mañana a las nueve."), "{text}");
    assert!(text.contains("Escribe tu respuesta encima de esta línea") && text.contains("Responde a este correo"));
    assert!(!text.contains("The visitor left their contact"), "a note got out: {text}");
    the_visitor_answers(&services, &shop, &sara, &missed).await;

    // Both were answered before her, so their two minutes were over before hers.
    watching.wait_for("Tom's line", |frame| format!("{frame:?}").contains("Tom here").then_some(())).await;
    for there in ["ben@example.com", "cleo@example.com"] {
        assert!(services.mails_to(there).is_empty(), "{there} was there and was mailed");
    }
    assert_eq!(services.mails_to(SARA).len(), 1, "all she missed is one mail");
    let later = text_of(&mail(&services, &sara, TOM, 3, MIRRORED_WITHIN).await);
    assert!(later.contains("¿Cuánto cuesta?") && !later.contains("¿Puede venir mañana?"), "{later}");
    assert_eq!(mails_about(&services, &sara, TOM).len(), 3, "a burst is one mail");
}

/// What she writes in a minute goes to Tom at once, once, although the answer to the sending was lost; what she writes
/// meanwhile is the next mail's.
async fn a_burst_is_one_mail(services: &Services, sara: &Visitor) -> Call {
    services.resend.next([Answer::Hold(Gate::default())]);
    sara.say("¿Puede venir mañana?").await;
    sara.say("Es el grifo de la cocina.").await;
    let mirror = mail(services, sara, TOM, 2, MIRRORED_WITHIN).await;
    sara.say("¿Cuánto cuesta?").await;
    let text = text_of(&mirror);
    assert!(text.contains("¿Puede venir mañana?") && text.contains("Es el grifo de la cocina."), "{text}");
    assert!(!text.contains("soy Tom") && !text.contains("hablar con una persona"), "he has those: {text}");
    mirror
}

/// Their answer comes back into the conversation, and nobody else's does.
async fn the_visitor_answers(services: &Services, shop: &Shop, sara: &Visitor, missed: &Call) {
    let to = reply_address(missed);
    let quoted = format!("El jue, 26 nov 2026 a las 10:00, Harbour (<{to}>)\nescribió:\n\n> Hola Sara, soy Tom.");
    let text = format!("Perfecto, gracias.\n\n{quoted}\n");
    let before = lines_of(shop, sara).await;
    by_resend(services, shop, "not-her", "mallory@elsewhere.example", &to, "Give me his address").await;
    by_resend(services, shop, "not-tom", TOM, &to, "A member has an address of their own").await;
    assert_eq!(lines_of(shop, sara).await, before);
    for _ in 0..2 {
        by_resend(services, shop, "hers", "Sara <Sara@Example.com>", &to, &text).await;
    }
    let after = lines_of(shop, sara).await;
    let new: Vec<_> = after[before.len()..].iter().map(|line| (line.from, line.text.as_str())).collect();
    assert_eq!(new, [(Author::Visitor, "Perfecto, gracias.")]);

    // Had it come back instead, the team would know that she has not read it.
    let mail_id = format!("00000000-0000-4000-8000-{:012}", services.resend.accepted().len());
    report(shop, Fate::Bounced, &mail_id, missed).await;
    let last = lines_of(shop, sara).await.pop().expect("a line");
    assert_eq!((last.from, last.kind), (Author::System, Kind::Note));
    assert!(last.text.starts_with("The mail to the visitor did not arrive: Email: bounced"), "{}", last.text);
}

/// Closed now, and open again from the minute after the next on, every day for an hour. In milliseconds, the opening.
fn closed_for_a_minute() -> (Hours, i64) {
    let opens_min = now_s() / 60 + 2;
    let at = |minute: u64| {
        let of_day = u16::try_from(minute % 1_440).expect("below a day");
        TimeOfDay::new(of_day / 60, of_day % 60).expect("a time of day")
    };
    let interval = Interval { from: at(opens_min), to: at(opens_min + 60) };
    let week = Weekday::ALL.into_iter().map(|day| (day, vec![interval])).collect();
    let hours = Hours { week, weekend: Vec::new(), ..Hours::default() };
    (hours, i64::try_from(opens_min * 60_000).expect("a moment"))
}

async fn for_opening(shop: &Shop, visitor: &Visitor) -> Vec<Delivery> {
    let handoffs = shop.owner().view(&visitor.conversation).await.handoffs;
    let all = handoffs.into_iter().flat_map(|handoff| handoff.deliveries);
    all.filter(|delivery| delivery.channel == Channel::Email).collect()
}

#[tokio::test]
async fn what_waits_over_night_is_one_mail_a_member_at_opening_without_what_was_claimed() {
    let services = Services::start().await;
    let mut shop = Shop::open_with(|settings| {
        services.lead(settings);
        settings.routes.rules.clear();
        settings.email.reply_domain = "in.harbour-plumbing.example".to_owned();
    })
    .await;
    let (hours, opens_ms) = closed_for_a_minute();
    shop.owner().change_settings(|settings| settings.hours = hours).await;
    let mut visitors = Vec::new();
    for _ in 0..3 {
        let visitor = shop.visitor().await;
        visitor.say("Can I talk to somebody?").await;
        visitors.push(visitor);
    }
    let claimed = visitors.pop().expect("three visitors");
    services.slack.wait_for(3).await;
    let view = shop.owner().view(&claimed.conversation).await;
    assert_eq!(view.handoffs[0].window, Window::AfterHours);
    assert_eq!(visitors[0].messages(0).await.status.queue.and_then(|queue| queue.opens_ms), Some(opens_ms));
    let waiting = for_opening(&shop, &visitors[0]).await;
    let waits = |delivery: &Delivery| delivery.state == DeliveryState::Queued && delivery.due_ms == Some(opens_ms);
    assert!(waiting.len() == shop.members.len() && waiting.iter().all(waits), "{waiting:#?}");
    shop.member("tom").await.claim(&claimed.conversation).await.unwrap();
    assert!(services.resend.attempts().is_empty(), "nobody is mailed at night");

    services.resend.next([Answer::Status(500)]);
    shop.runtime.restart().await;
    let deadline = until_within(OPENED_WITHIN, "every digest to be sent", async || {
        let mut open = Vec::new();
        for visitor in &visitors {
            open.extend(for_opening(&shop, visitor).await.into_iter().filter(|d| d.state != DeliveryState::Sent));
        }
        if open.is_empty() { Ok(now_s()) } else { Err(format!("{open:#?}")) }
    });
    assert!(i64::try_from(deadline.await * 1_000).expect("a moment") >= opens_ms, "it left before the opening");
    assert_eq!(services.mailed(), shop.addresses(), "one mail each");
    let mut attempts: Vec<u32> = for_opening(&shop, &visitors[0]).await.iter().map(|told| told.attempts).collect();
    attempts.sort_unstable();
    assert_eq!(attempts, [1, 1, 2], "one had to be made again");
    for mail in services.resend.accepted() {
        let text = text_of(&mail);
        assert!(visitors.iter().all(|visitor| text.contains(&visitor.conversation)), "{text}");
        assert!(!text.contains(&claimed.conversation), "somebody is there already: {text}");
        assert!(mail.body.get("reply_to").is_none(), "it is about several, so it has no answer");
    }
    let spared = for_opening(&shop, &claimed).await;
    assert!(spared.iter().all(|delivery| delivery.state == DeliveryState::Spared), "{spared:#?}");
    a_digest_that_comes_back(&services, &shop, &visitors).await;
}

/// Each conversation in it knows.
async fn a_digest_that_comes_back(services: &Services, shop: &Shop, visitors: &[Visitor]) {
    let toms = async |visitor: &Visitor| {
        let all = for_opening(shop, visitor).await;
        all.into_iter().find(|delivery| delivery.to == "Tom Brandt").expect("a telling of Tom's")
    };
    let mail_id = toms(&visitors[0]).await.receipt.expect("an id");
    report(shop, Fate::Bounced, &mail_id, &services.mail_to(TOM)).await;
    for visitor in visitors {
        let told = until("Tom's telling to have failed", async || match toms(visitor).await {
            told if told.state == DeliveryState::Failed => Ok(told),
            told => Err(format!("{told:#?}")),
        })
        .await;
        assert!(told.why.is_some_and(|why| why.contains("bounced")));
    }
}
