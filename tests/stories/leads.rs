//! Who visitors are, said in passing, reaches the team; and they are answered in their own language.

use protocol::handoff::Channel;
use protocol::knowledge::NewSource;
use protocol::settings::Settings;
use protocol::transcript::{Author, Contact, Stage};
use tests::api::Visitor;
use tests::shop::Shop;
use tests::wait::until;

async fn shop() -> Shop {
    Shop::open_with(|settings: &mut Settings| settings.locale = "en-US".to_owned()).await
}

/// What the assistant says to a line.
async fn said(visitor: &Visitor, text: &str) -> String {
    let lines = visitor.say(text).await.messages;
    let said: Vec<&str> =
        lines.iter().filter(|line| line.from == Author::Assistant).map(|line| line.text.as_str()).collect();
    said.join("\n")
}

#[tokio::test]
async fn a_lead_in_free_text_reaches_the_notice() {
    let shop = shop().await;
    let visitor = shop.visitor().await;
    assert_eq!(said(&visitor, "Hi, I'm Ana Ruiz").await, "Nice to meet you, Ana Ruiz! What can I help you with?");
    let answer = said(&visitor, "call me on 415-555-0134 about this: what does it cost to repair a leaking tap?").await;
    assert!(!answer.is_empty());
    visitor.say("Can I talk to a person? My e-mail is ana.ruiz@example.com").await;
    let contact = Contact {
        name: Some("Ana Ruiz".to_owned()),
        email: Some("ana.ruiz@example.com".to_owned()),
        phone: Some("415-555-0134".to_owned()),
    };
    assert_eq!(shop.owner().view(&visitor.conversation).await.contact, contact);
    let status = visitor.messages(0).await;
    assert_eq!((status.stage, status.status.ask_contact), (Stage::Waiting, false), "there is nothing left to ask");
    for channel in [Channel::Slack, Channel::Email] {
        until(&format!("a notice on {channel:?} with the contact"), async || {
            let all = shop.owner().captured().await.captured;
            let tells = |body: &str| {
                ["Ana Ruiz", "ana.ruiz@example.com", "415-555-0134"].iter().all(|part| body.contains(part))
            };
            let own = all.iter().filter(|kept| kept.channel == channel && kept.conversation == visitor.conversation);
            if own.clone().any(|kept| tells(&kept.body)) { Ok(()) } else { Err(format!("{all:#?}")) }
        })
        .await;
    }
}

#[tokio::test]
async fn whoever_waits_may_leave_a_contact_in_a_line() {
    let shop = shop().await;
    let visitor = shop.visitor().await;
    let handed = said(&visitor, "a person please").await;
    assert!(handed.contains("tell us how to reach you"), "{handed}");
    assert!(visitor.messages(0).await.status.ask_contact);
    let thanks = said(&visitor, "ana@example.com").await;
    assert!(thanks.contains("The team can reach you now"), "{thanks}");
    assert!(!visitor.messages(0).await.status.ask_contact);
}

#[tokio::test]
async fn a_shop_in_two_languages_answers_in_the_visitors() {
    let shop = shop().await;
    let owner = shop.owner();
    let page = |id: &str, title: &str, text: &str| NewSource {
        id: id.to_owned(),
        title: title.to_owned(),
        url: Some(format!("/{id}")),
        text: text.to_owned(),
        ..NewSource::default()
    };
    let spanish = "## Alquiler de bombas\nAlquilamos bombas de achique por 35 $ al día, con manguera y fianza de 100 $.\n\n## Zona\nTrabajamos en toda la ciudad y en los pueblos de alrededor.";
    let english = "## Pump hire\nWe hire out drain pumps for $35 a day, with a hose and a deposit of $100.\n\n## Snow\nWe clear snow from flat roofs in winter.";
    owner.teach(&page("bombas", "Bombas", spanish)).await.unwrap();
    owner.teach(&page("pumps", "Pumps", english)).await.unwrap();

    until("both pages to be answered from", async || {
        let es = Visitor::open_on(&shop.origin(), "es-ES", "https://shop.example/es").await;
        let text = said(&es, "¿cuánto cuesta el alquiler de bombas?").await;
        if text.contains("35 $") && !text.contains("Esto solo") { Ok(()) } else { Err(text) }
    })
    .await;
    let en = Visitor::open_on(&shop.origin(), "en-US", "https://shop.example/").await;
    let text = said(&en, "how much is pump hire?").await;
    assert!(text.contains("$35") && !text.contains("35 $"), "{text}");
    let text = said(&en, "and what about bombas de achique?").await;
    assert!(text.starts_with("I only have this in Spanish:") && text.contains("35 $"), "{text}");

    let nl = Visitor::open_on(&shop.origin(), "nl-NL", "https://shop.example/").await;
    let lines = nl.messages(0).await.messages;
    assert!(lines.last().is_some_and(|line| line.text.contains("I don't speak your language yet")), "{lines:#?}");
}
