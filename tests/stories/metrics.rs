//! The figures: what visitors and the team did is what they say, and what the log says again.

use protocol::desk::{ActBody, Captured};
use protocol::error::ErrorBody;
use protocol::handoff::{Channel, TriggerKind};
use protocol::metrics::{Behind, Figure, Mailed, Metrics, Recomputed};
use protocol::transcript::{Contact, Outcome};
use reqwest::Method;
use tests::api::{Desk, Visitor, call};
use tests::shop::Shop;
use tests::wait::until;

async fn metrics(desk: &Desk, query: &str) -> Metrics {
    call(desk.request(Method::GET, &format!("metrics{query}"))).await.unwrap()
}

async fn behind(desk: &Desk, query: &str) -> Vec<String> {
    let behind: Behind = call(desk.request(Method::GET, &format!("metrics/conversations?{query}"))).await.unwrap();
    behind.rows.into_iter().map(|row| row.conversation).collect()
}

async fn recompute(desk: &Desk) -> Recomputed {
    call(desk.request(Method::POST, "metrics/recompute")).await.unwrap()
}

/// Answered by the assistant, with a thumb up.
async fn answered(shop: &Shop) -> Visitor {
    let visitor = shop.visitor().await;
    let line = visitor.say("What does it cost to thaw a frozen pipe?").await.messages.pop().unwrap();
    visitor.thumb(line.seq, true).await.unwrap();
    visitor
}

/// Handed over, claimed, replied to, won and rated.
async fn won(shop: &Shop, tom: &Desk) -> Visitor {
    let visitor = shop.visitor().await;
    visitor.say("Can I talk to somebody please?").await;
    let contact = Contact { email: Some("sam@example.com".to_owned()), ..Contact::default() };
    visitor.leave_contact(&contact).await.unwrap();
    tom.claim(&visitor.conversation).await.unwrap();
    tom.reply(&visitor.conversation, "Hello, Tom here.").await.unwrap();
    tom.resolve(&visitor.conversation, Outcome::Won).await.unwrap();
    visitor.rate(5, "Quick and kind").await.unwrap();
    visitor
}

#[tokio::test]
async fn what_happened_is_what_the_figures_say_and_what_the_log_says_again() {
    let shop = Shop::open().await;
    let (owner, tom, priya) = (shop.owner(), shop.member("tom").await, shop.member("priya").await);
    let alone = answered(&shop).await;
    let won = won(&shop, &tom).await;
    let unknown = shop.visitor().await;
    unknown.say("Do you rent out jackhammers?").await;
    let contact = Contact { email: Some("Sam@example.com".to_owned()), ..Contact::default() };
    unknown.leave_contact(&contact).await.unwrap();
    let spam = shop.visitor().await;
    spam.say("Can I talk to a person?").await;
    priya.act(&spam.conversation, "claim", ActBody::default()).await.unwrap();
    priya.resolve(&spam.conversation, Outcome::Spam).await.unwrap();
    owner.test_channel(Channel::Slack, None).await.unwrap();
    // Nobody has written here.
    shop.visitor().await;

    let page = until("all of it to be counted", async || {
        let page = metrics(&tom, "").await;
        let counted = &page.period;
        let told: u32 = counted.channels.iter().map(|channel| channel.sent).sum();
        let whole = counted.conversations == 3 && counted.spam == 1 && counted.csat_escalated.of == 1 && told >= 4;
        if whole { Ok(page) } else { Err(format!("{counted:?}")) }
    })
    .await;
    let period = &page.period;
    assert_eq!((period.visitors, period.won, page.days.len()), (3, 1, 28));
    assert_eq!((period.answered_alone.part, period.escalated.part, period.claimed.part), (1, 2, 1));
    let triggers = [(TriggerKind::HumanRequest, 1), (TriggerKind::OutOfScope, 1)];
    assert_eq!(period.by_trigger, triggers.into());
    assert_eq!((period.unanswered.part, period.unanswered.of), (1, 2));
    assert_eq!((period.thumbs.part, period.csat_escalated.part, period.repeated.part), (1, 1, 1));
    assert_eq!((period.reply.all.count, period.reply.within.of), (1, 2), "nobody came to the second");
    assert_eq!(period.members.iter().map(|it| it.member.id.as_str()).collect::<Vec<_>>(), ["tom"]);
    assert_eq!(page.days.last().unwrap().conversations, 3);
    assert_eq!(page.before.conversations, 0);

    assert_eq!(behind(&tom, "figure=answered_alone").await, [alone.conversation.as_str()]);
    assert_eq!(behind(&tom, "figure=members&of=tom").await, [won.conversation.as_str()]);
    assert_eq!(behind(&tom, "figure=spam").await, [spam.conversation.as_str()]);
    assert_eq!(behind(&tom, "figure=repeated").await, [unknown.conversation.as_str()]);
    assert_eq!(behind(&tom, "figure=by_trigger&of=out_of_scope").await, [unknown.conversation.as_str()]);

    let again = recompute(&owner).await;
    assert!(again.equal && again.events >= 20, "{again:?}");
    assert_eq!((again.conversations, again.days), (4, 1));
    assert_eq!(metrics(&tom, "").await.period, page.period);
    the_table(&tom, &page).await;
    the_mail(&shop).await;
}

/// Who owns the shop gets it, as a mail that is captured.
async fn the_mail(shop: &Shop) {
    let owner = shop.owner();
    let sent: Mailed = call(owner.request(Method::POST, "metrics/weekly")).await.unwrap();
    assert_eq!(sent.mails, 1);
    let mail = until("the week's mail", async || {
        let captured = owner.captured().await.captured;
        let weekly = |mail: &Captured| mail.body.contains("your week in conversations");
        captured.into_iter().find(weekly).ok_or_else(|| "not yet".to_owned())
    })
    .await;
    assert_eq!((mail.channel, mail.conversation.as_str()), (Channel::Email, ""));
    let body: serde_json::Value = serde_json::from_str(&mail.body).unwrap();
    let text = body["text"].as_str().unwrap();
    assert!(text.contains("Conversations: 3 (the week before: 0)"), "{text}");
    assert!(text.contains(&format!("{}/console/#/metrics", shop.origin())), "{text}");
}

async fn the_table(tom: &Desk, page: &Metrics) {
    let answer = tom.request(Method::GET, "metrics.csv").send().await.unwrap();
    let header = |name: &str| answer.headers()[name].to_str().unwrap().to_owned();
    assert_eq!(header("content-type"), "text/csv; charset=utf-8");
    let name = format!("attachment; filename=\"baton-{}-{}.csv\"", page.period.from, page.period.to);
    assert_eq!(header("content-disposition"), name);
    let table = answer.text().await.unwrap();
    let lines: Vec<Vec<&str>> = table.split_terminator("\r\n").map(|line| line.split(',').collect()).collect();
    assert_eq!(lines.len(), 29);
    assert!(lines.iter().all(|line| line.len() == lines[0].len()), "{table}");
    let place = lines[0].iter().position(|name| *name == "conversations").unwrap();
    assert_eq!((lines[28][0], lines[28][place]), (page.period.to.as_str(), "3"));
    let answer = tom.request(Method::GET, "metrics.json").send().await.unwrap();
    assert!(answer.headers()["content-disposition"].to_str().unwrap().ends_with(".json\""));
    assert_eq!(answer.json::<Metrics>().await.unwrap(), *page);
}

#[tokio::test]
async fn what_cannot_be_looked_at_is_refused_and_only_the_owner_recomputes() {
    let shop = Shop::open().await;
    let tom = shop.member("tom").await;
    let status = async |method: Method, path: &str| {
        let answer = tom.request(method, path).send().await.unwrap();
        let status = answer.status().as_u16();
        if status >= 400 {
            answer.json::<ErrorBody>().await.unwrap();
        }
        status
    };
    for (method, path, expected) in [
        (Method::GET, "metrics?from=2026-03-01&to=2026-03-31", 200),
        (Method::GET, "metrics?from=yesterday", 422),
        (Method::GET, "metrics?from=2026-03-02&to=2026-03-01", 422),
        (Method::GET, "metrics?from=2024-01-01&to=2026-03-01", 422),
        (Method::GET, "metrics.csv?to=2026-02-30", 422),
        (Method::GET, "metrics/conversations?figure=escalated", 200),
        (Method::GET, "metrics/conversations?figure=happiness", 422),
        (Method::GET, "metrics/conversations", 422),
        (Method::GET, "metrics/conversations?figure=by_trigger&of=thirst", 422),
        (Method::GET, "metrics/conversations?figure=won&of=tom", 422),
        (Method::GET, "metrics/other", 404),
        (Method::POST, "metrics", 405),
        (Method::GET, "metrics/recompute", 405),
        (Method::POST, "metrics/recompute", 403),
        (Method::POST, "metrics/weekly", 403),
    ] {
        assert_eq!(status(method, path).await, expected, "{path}");
    }
    let visitor = shop.visitor().await;
    let nobody = Desk::with(&shop.origin(), &visitor.token).request(Method::GET, "metrics").send().await.unwrap();
    assert!([401, 403].contains(&nobody.status().as_u16()));
    assert_eq!(metrics(&tom, "?from=2026-03-01&to=2026-03-31").await.days.len(), 31);
    let empty: Behind = call(tom.request(Method::GET, "metrics/conversations?figure=escalated")).await.unwrap();
    assert_eq!((empty.figure, empty.rows.len(), empty.more), (Figure::Escalated, 0, false));
}
