//! A notice by mail is answered by mail, whoever brings the answer, and only by whom it was for.

use protocol::settings::Mode;
use protocol::transcript::{Author, Kind, Stage};
use tests::api::{Visitor, substance};
use tests::fakes::Call;
use tests::hooks::{Heard, Knock, now_s};
use tests::mail_hooks::{QUOTE, SIGNATURE, answered, postmark_inbound, raw_mail, resend_mail, resend_received, routed};
use tests::runtime::secret;
use tests::services::Services;
use tests::shop::Shop;
use tests::wait::until;

const TOM: &str = "tom@harbour-plumbing.example";
const PRIYA: &str = "priya@harbour-plumbing.example";
const ANSWER: &str = "Hello, Tom here. Is the tap in the kitchen?";

/// Tells by mail alone, and can be answered.
async fn shop_on_mail(services: &Services) -> Shop {
    Shop::open_with(|settings| {
        services.lead(settings);
        (settings.slack.mode, settings.whatsapp.mode) = (Mode::Off, Mode::Off);
        settings.email.reply_domain = "in.harbour-plumbing.example".to_owned();
    })
    .await
}

/// A visitor who asked for a person, and the address Tom's notice is answered at.
async fn visitor_and_reply_address(services: &Services, shop: &Shop) -> (Visitor, String) {
    let visitor = shop.visitor().await;
    visitor.say("Can I talk to somebody?").await;
    let notice = until("Tom's notice", async || {
        let mails = services.mails_to(TOM);
        let own = |mail: &Call| mail.body["headers"]["X-Baton-Conversation"] == visitor.conversation.as_str();
        mails.iter().find(|mail| own(mail)).cloned().ok_or_else(|| format!("{mails:#?}"))
    })
    .await;
    let reply_to = notice.body["reply_to"].as_str().expect("a notice that can be answered").to_owned();
    assert!(notice.body["text"].as_str().is_some_and(|text| text.contains("—— reply above this line ——")));
    (visitor, reply_to)
}

async fn from_the_team(visitor: &Visitor) -> Vec<String> {
    let lines = visitor.messages(0).await.messages;
    lines.into_iter().filter(|line| line.from == Author::Member).map(|line| line.text).collect()
}

/// Postmark's inbound hook.
async fn by_postmark(shop: &Shop, id: &str, from: &str, to: &str, text: &str) {
    let mail = postmark_inbound(id, from, to, text);
    let knock = Knock::postmark(secret("BATON_POSTMARK_HOOK_PASSWORD"), &mail);
    assert_eq!(knock.at(&shop.origin()).await, Heard::taken());
}

/// Resend's hook, which names the mail, and the mail itself, which Baton fetches.
async fn by_resend(services: &Services, shop: &Shop, id: &str, from: &str, to: &str, text: &str) {
    services.resend.receive(resend_mail(id, from, to, text));
    let knock = Knock::resend(secret("BATON_RESEND_HOOK_SECRET"), &format!("msg_{id}"), &resend_received(id, from, to));
    assert_eq!(knock.at(&shop.origin()).await, Heard::taken());
}

/// The Worker's own event, with header lines of the story's choice.
async fn by_routing(shop: &Shop, id: &str, from: &str, to: &str, extra: &[&str], text: &str) {
    assert!(routed(&shop.origin(), from, to, raw_mail(id, from, to, extra, text)).await, "the mail was not taken");
}

#[tokio::test]
async fn a_members_answer_by_mail_claims_and_reaches_the_visitor_whoever_brings_it() {
    let services = Services::start().await;
    let shop = shop_on_mail(&services).await;
    for way in ["postmark", "resend", "routing"] {
        let (visitor, to) = visitor_and_reply_address(&services, &shop).await;
        let id = format!("answer-{way}");
        let bring = async |text: &str| match way {
            "postmark" => by_postmark(&shop, &id, TOM, &to, text).await,
            "resend" => by_resend(&services, &shop, &id, TOM, &to, text).await,
            _ => by_routing(&shop, &id, TOM, &to, &[], text).await,
        };
        bring(&answered(ANSWER, &to)).await;

        let view = shop.owner().view(&visitor.conversation).await;
        assert_eq!(view.row.stage, Stage::Claimed, "{way}");
        assert_eq!(view.row.member.map(|member| member.id).as_deref(), Some("tom"), "{way}");
        let lines = visitor.messages(0).await.messages;
        let joined = lines.iter().filter(|line| line.text == "Tom Brandt has joined").count();
        assert_eq!((joined, from_the_team(&visitor).await), (1, vec![ANSWER.to_owned()]), "{way}");
        assert!(lines.iter().all(|line| !line.text.contains(QUOTE) && !line.text.contains(SIGNATURE)), "{lines:#?}");

        // Told again by its own way, and by another: it is the same mail.
        bring(&answered(ANSWER, &to)).await;
        by_routing(&shop, &id, TOM, &to, &[], &answered(ANSWER, &to)).await;
        let again = shop.owner().view(&visitor.conversation).await;
        assert_eq!(again.messages, view.messages, "{way}: an old mail changed something");
    }
    until("each of the three to be Tom's at the desk, which is told a moment later", async || {
        let claimed = shop.owner().inbox("claimed").await.conversations;
        if claimed.len() == 3 { Ok(()) } else { Err(format!("{claimed:#?}")) }
    })
    .await;
}

#[tokio::test]
async fn strangers_machines_bounces_and_forged_addresses_change_nothing() {
    let services = Services::start().await;
    let shop = shop_on_mail(&services).await;
    let (visitor, to) = visitor_and_reply_address(&services, &shop).await;
    until("everybody's notice to be out", async || match services.mailed() {
        all if all.len() == shop.addresses().len() => Ok(()),
        some => Err(format!("{some:?}")),
    })
    .await;
    let before = until("the deliveries to be settled", async || {
        let view = shop.owner().view(&visitor.conversation).await;
        let known = view.handoffs[0].deliveries.iter().filter(|delivery| delivery.receipt.is_some()).count();
        if known == shop.addresses().len() { Ok(view) } else { Err(format!("{known}")) }
    })
    .await;

    let words = answered(ANSWER, &to);
    let mallory = "mallory@elsewhere.example";
    by_postmark(&shop, "stranger-1", mallory, &to, &words).await;
    by_resend(&services, &shop, "stranger-2", mallory, &to, &words).await;
    by_routing(&shop, "stranger-3", mallory, &to, &[], &words).await;
    for (at, header) in [
        "Auto-Submitted: auto-replied",
        "X-Autoreply: yes",
        "Precedence: bulk",
        "Return-Path: <>",
        "List-Id: <news.shop.example>",
        &format!("X-Baton-Conversation: {}", visitor.conversation),
    ]
    .iter()
    .enumerate()
    {
        by_routing(&shop, &format!("machine-{at}"), TOM, &to, &[header], &words).await;
    }
    by_routing(&shop, "bounce-1", "MAILER-DAEMON@mail.example", &to, &[], &words).await;
    by_routing(&shop, "quote-only", TOM, &to, &[], &answered("", &to)).await;

    // One letter of the tag is another: of the seal, of the side, of the conversation.
    let at = to.find('@').expect("an address");
    for place in ["reply+".len(), at - 21, at - 1] {
        let mut forged = to.clone().into_bytes();
        forged[place] = if forged[place] == b'q' { b'r' } else { b'q' };
        let forged = String::from_utf8(forged).expect("ASCII");
        by_postmark(&shop, &format!("forged-{place}"), TOM, &forged, &words).await;
    }
    assert_eq!(substance(&shop.owner().view(&visitor.conversation).await), substance(&before));
}

#[tokio::test]
async fn promise_6_mail_hooks_are_believed_only_when_they_prove_who_sends() {
    let services = Services::start().await;
    let shop = shop_on_mail(&services).await;
    let (visitor, to) = visitor_and_reply_address(&services, &shop).await;
    services.resend.receive(resend_mail("proof", TOM, &to, ANSWER));
    let received = resend_received("proof", TOM, &to);
    let inbound = postmark_inbound("proof", TOM, &to, ANSWER);
    let known = secret("BATON_RESEND_HOOK_SECRET");
    let mut changed = Knock::resend(known, "msg_proof", &received);
    changed.body = changed.body.replace("proof", "other");
    let mut unnamed = Knock::postmark(secret("BATON_POSTMARK_HOOK_PASSWORD"), &inbound);
    unnamed.headers.retain(|(name, _)| *name != "authorization");
    let wrong = [
        Knock::resend("whsec_b3RoZXItaG9vay1vZi1hLXN0b3J5LTIy", "msg_proof", &received),
        Knock::resend_at(known, "msg_proof", &received, now_s() - 600),
        Knock::resend_at(known, "msg_proof", &received, now_s() + 600),
        changed,
        unnamed,
        Knock::postmark("baton:wrong", &inbound),
        Knock::postmark("baton:", &inbound),
    ];
    for knock in wrong {
        assert_eq!(knock.at(&shop.origin()).await, Heard::refused(401, "bad_signature"), "{knock:#?}");
    }
    // No key for SendGrid's events is set here: then nothing is believed.
    let unsigned = Knock { path: "/hooks/sendgrid", headers: Vec::new(), body: "[]".to_owned() };
    assert_eq!(unsigned.at(&shop.origin()).await, Heard::refused(401, "bad_signature"));
    assert_eq!(shop.owner().view(&visitor.conversation).await.row.stage, Stage::Waiting);
    assert!(from_the_team(&visitor).await.is_empty());
}

#[tokio::test]
async fn promise_7_an_answer_while_another_member_holds_it_is_a_note() {
    let services = Services::start().await;
    let shop = shop_on_mail(&services).await;
    let (visitor, to) = visitor_and_reply_address(&services, &shop).await;
    shop.member("priya").await.claim(&visitor.conversation).await.unwrap();
    by_postmark(&shop, "late", TOM, &to, &answered("I know them, they paid in cash.", &to)).await;
    by_routing(&shop, "for-the-team", PRIYA, &to, &[], &answered("note: ask about June", &to)).await;
    by_routing(&shop, "for-the-visitor", PRIYA, &to, &[], &answered(ANSWER, &to)).await;

    assert_eq!(from_the_team(&visitor).await, [ANSWER]);
    let view = shop.owner().view(&visitor.conversation).await;
    assert_eq!(view.row.member.map(|member| member.id).as_deref(), Some("priya"));
    let notes = view.messages.iter().filter(|line| line.from == Author::Member && line.kind == Kind::Note);
    let notes: Vec<_> = notes.map(|line| (line.name.as_deref().unwrap_or_default(), line.text.as_str())).collect();
    assert_eq!(notes, [("Tom Brandt", "I know them, they paid in cash."), ("Priya Nair", "ask about June")]);
}
