//! Who is told, when, and what the visitor reads: the default matrix, the rota, rules and own words, over HTTP.
//!
//! Not for: what happens while nobody claims; see `ladder`.

use protocol::handoff::Channel::{Slack, Whatsapp};
use protocol::handoff::{Delivery, DeliveryState, Handoff, TriggerKind, Urgency};
use protocol::settings::hours::{Hours, Window};
use protocol::settings::routes::{At, OnCall, Rule, Step, Tell, To, When};
use protocol::settings::{OwnMessage, Settings};
use protocol::transcript::{Author, Contact};
use tests::api::Visitor;
use tests::noon::Noon;
use tests::services::Services;
use tests::shop::{SLACK_CHANNEL, Shop};
use tests::wait::until;

pub const ANGRY: &str = "This is ridiculous, I have been waiting for hours";
const ANGRY_ES: &str = "Esto es inaceptable, llevo horas esperando";
const WISH: &str = "Can I talk to somebody?";
const WISH_ES: &str = "Quiero hablar con una persona";
const TEAM: [&str; 3] = ["Ana Ferreira", "Priya Nair", "Tom Brandt"];

/// The newest handoff, once what leaves at once has left.
pub async fn handoff(shop: &Shop, visitor: &Visitor) -> Handoff {
    let left = |d: &Delivery| d.due_ms.is_some() || d.state == DeliveryState::Sent;
    until("what leaves at once to have left", async || {
        let view = shop.owner().view(&visitor.conversation).await;
        let newest = view.handoffs.last().cloned().ok_or("no handoff")?;
        if newest.deliveries.iter().all(left) { Ok(newest) } else { Err(format!("{newest:#?}")) }
    })
    .await
}

/// `whatsapp Tom Brandt now`, in the order of the alphabet.
fn told(handoff: &Handoff) -> Vec<String> {
    let each = handoff.deliveries.iter().map(|delivery| {
        let when = match delivery.when {
            At::Now => "now",
            At::Opening => "opening",
            At::Log => "log",
        };
        format!("{} {} {when}", delivery.channel.name(), delivery.to)
    });
    let mut told: Vec<String> = each.collect();
    told.sort();
    told
}

fn everybody(channel: &str, when: &str) -> Vec<String> {
    TEAM.map(|name| format!("{channel} {name} {when}")).to_vec()
}

fn slack(when: &str) -> Vec<String> {
    vec![format!("slack {SLACK_CHANNEL} {when}")]
}

async fn says(shop: &Shop, locale: &str, page: &str, text: &str) -> Visitor {
    let visitor = Visitor::open_on(&shop.origin(), locale, &format!("https://harbour-plumbing.example{page}")).await;
    visitor.say(text).await;
    visitor
}

/// What Baton wrote to the visitor, newest last.
pub async fn read_by(visitor: &Visitor) -> Vec<String> {
    let lines = visitor.messages(0).await.messages.into_iter();
    lines.filter(|line| matches!(line.from, Author::Assistant | Author::System)).map(|line| line.text).collect()
}

/// One field of the default matrix.
struct Field {
    window: Window,
    hours: Hours,
    urgency: Urgency,
    locale: &'static str,
    says: &'static str,
    told: Vec<String>,
    reads: &'static str,
}

fn matrix() -> Vec<Field> {
    let noon = Noon::new();
    let on_call = vec!["whatsapp Tom Brandt now".to_owned()];
    let field = |window, urgency, told: [Vec<String>; 2], reads| {
        let hours = match window {
            Window::Open => noon.open(),
            Window::AfterHours => noon.after_hours(),
            Window::Weekend => noon.weekend(),
        };
        let spanish = matches!((window, urgency), (Window::Weekend, Urgency::Urgent))
            || matches!((window, urgency), (Window::Open | Window::AfterHours, Urgency::Standard));
        let (locale, says) = match (spanish, urgency) {
            (true, Urgency::Urgent) => ("es-ES", ANGRY_ES),
            (true, Urgency::Standard) => ("es-ES", WISH_ES),
            (false, Urgency::Urgent) => ("en-CA", ANGRY),
            (false, Urgency::Standard) => ("en-CA", WISH),
        };
        let mut told = told.concat();
        told.sort();
        Field { window, hours, urgency, locale, says, told, reads }
    };
    let (mails, mails_later) = (everybody("email", "now"), everybody("email", "opening"));
    vec![
        field(
            Window::Open,
            Urgency::Urgent,
            [slack("now"), everybody("whatsapp", "now")],
            "I'm sorry about this. I'm asking the team to join you here.",
        ),
        field(
            Window::Open,
            Urgency::Standard,
            [slack("now"), mails],
            "Claro que sí. Estoy pidiendo al equipo que se una a esta conversación.",
        ),
        field(
            Window::AfterHours,
            Urgency::Urgent,
            [[on_call.clone(), slack("log")].concat(), mails_later.clone()],
            "I'm sorry about this. We are closed just now, but I'm asking whoever is on call to join you here. \
             We open today at 18:30.",
        ),
        field(
            Window::AfterHours,
            Urgency::Standard,
            [slack("log"), mails_later.clone()],
            "Claro que sí. Ahora mismo estamos cerrados, así que lo he puesto en la lista del equipo para cuando \
             abramos hoy a las 18:30.",
        ),
        field(
            Window::Weekend,
            Urgency::Urgent,
            [on_call, mails_later.clone()],
            "Lo siento mucho. Ahora mismo estamos cerrados, pero estoy pidiendo a la persona de guardia que se una. \
             Abrimos mañana a las 9:30.",
        ),
        field(
            Window::Weekend,
            Urgency::Standard,
            [slack("log"), mails_later],
            "Of course. We are closed just now, so I have put this on the team's list for when we open tomorrow at \
             9:30.",
        ),
    ]
}

fn rota(from: String, hands_over: &str) -> OnCall {
    let members = ["ana", "tom", "priya"].map(str::to_owned).to_vec();
    OnCall { members, from, hands_over: hands_over.parse().unwrap() }
}

/// No rules of the owner's, and Tom is on call this week.
fn defaults(settings: &mut Settings) {
    settings.routes.rules.clear();
    settings.routes.on_call = rota(Noon::new().days_ago(7), "00:00");
}

#[tokio::test]
async fn the_default_matrix_tells_whom_it_says_and_the_visitor_reads_what_is_known() {
    let services = Services::start().await;
    let shop = Shop::open_with(|settings| {
        services.lead(settings);
        defaults(settings);
    })
    .await;
    for field in matrix() {
        shop.owner().change_settings(|settings| settings.hours = field.hours.clone()).await;
        let visitor = says(&shop, field.locale, "/", field.says).await;
        let handoff = handoff(&shop, &visitor).await;
        let at = format!("{:?} {:?}", field.urgency, field.window);
        assert_eq!((handoff.urgency, handoff.window), (field.urgency, field.window), "{at}");
        assert_eq!(told(&handoff), field.told, "{at}");
        let lines = read_by(&visitor).await;
        assert!(lines.last().is_some_and(|line| line.starts_with(field.reads)), "{at}: {lines:#?}");
        let queue = visitor.messages(0).await.status.queue.expect("the visitor waits");
        assert_eq!(queue.opens_ms.is_some(), field.window != Window::Open, "{at}: {queue:?}");
        let later = handoff.deliveries.iter().filter(|delivery| delivery.when == At::Opening);
        for delivery in later {
            assert_eq!((delivery.state, delivery.due_ms), (DeliveryState::Queued, queue.opens_ms), "{at}");
        }
    }
    let tom = shop.members.iter().find(|member| member.id == "tom").and_then(|tom| tom.phone.clone()).unwrap();
    let mut phoned = shop.numbers();
    phoned.extend([&tom, &tom].map(|number| number.trim_start_matches('+').to_owned()));
    phoned.sort();
    assert_eq!(services.phoned(), phoned, "everybody once, and twice whoever is on call");
    assert_eq!(services.mailed(), shop.addresses(), "no mail leaves before the opening");
    assert_eq!(services.cards().len(), 5, "two to act on and three for the record");
}

#[tokio::test]
async fn whoever_has_the_week_is_on_call() {
    let noon = Noon::new();
    let shop = Shop::open_with(|settings| {
        defaults(settings);
        settings.hours = noon.after_hours();
    })
    .await;
    for (weeks, hands_over, name) in [
        (0, "00:00", "Ana Ferreira"),
        (1, "00:00", "Tom Brandt"),
        (1, "18:00", "Ana Ferreira"),
        (2, "00:00", "Priya Nair"),
        (3, "00:00", "Ana Ferreira"),
    ] {
        let on_call = rota(noon.days_ago(7 * weeks), hands_over);
        shop.owner().change_settings(|settings| settings.routes.on_call = on_call).await;
        let visitor = says(&shop, "en", "/", ANGRY).await;
        let handoff = handoff(&shop, &visitor).await;
        let called: Vec<&str> =
            handoff.deliveries.iter().filter(|d| d.channel == Whatsapp).map(|d| d.to.as_str()).collect();
        assert_eq!(called, [name], "{weeks} weeks on, handing over at {hands_over}");
    }
}

#[tokio::test]
async fn a_rule_takes_a_trigger_on_a_page_in_a_language_to_a_group() {
    let tell = |channel, to, at| Tell { channel, to, at };
    let nights = Rule {
        name: "Emergencias".to_owned(),
        when: When {
            triggers: vec![TriggerKind::Frustration],
            pages: vec!["/emergency".to_owned()],
            languages: vec!["es".to_owned()],
            ..When::default()
        },
        steps: vec![Step {
            tell: vec![
                tell(Whatsapp, To::Group("partners".to_owned()), At::Now),
                tell(Slack, To::SlackChannel("C0NIGHTS01".to_owned()), At::Log),
            ],
            ..Step::default()
        }],
    };
    let shop = Shop::open_with(|settings| {
        defaults(settings);
        settings.routes.rules = vec![nights];
        settings.routes.groups.insert("partners".to_owned(), vec!["priya".to_owned(), "tom".to_owned()]);
    })
    .await;
    let visitor = says(&shop, "es", "/emergency?from=ad", ANGRY_ES).await;
    let by_rule = handoff(&shop, &visitor).await;
    assert_eq!(by_rule.ladder.rule, "Emergencias");
    assert_eq!(told(&by_rule), ["slack C0NIGHTS01 log", "whatsapp Priya Nair now", "whatsapp Tom Brandt now"]);
    for (locale, page, text) in
        [("en", "/emergency", ANGRY), ("es", "/prices", ANGRY_ES), ("es", "/emergency", WISH_ES)]
    {
        let visitor = says(&shop, locale, page, text).await;
        assert_eq!(handoff(&shop, &visitor).await.ladder.rule, "", "{locale} {page} {text}");
    }
}

#[tokio::test]
async fn the_owners_own_words_are_said_where_they_fit_and_promise_nothing() {
    let own = |window, text: &str| OwnMessage {
        trigger: Some(TriggerKind::HumanRequest),
        window: Some(window),
        language: Some("en".to_owned()),
        text: text.to_owned(),
    };
    let noon = Noon::new();
    let shop = Shop::open_with(|settings| {
        defaults(settings);
        settings.messages = vec![
            own(Window::Open, "Sure, {name}: I am calling the workshop of {business}."),
            own(Window::AfterHours, "The workshop opens {opening}. Leave us your number, {name}."),
            own(Window::Weekend, "Visitors were answered {reply_time}"),
        ];
    })
    .await;
    let first_line = async |hours: Hours| {
        shop.owner().change_settings(|settings| settings.hours = hours).await;
        let visitor = shop.visitor().await;
        let sam = Contact { name: Some("Sam".to_owned()), email: Some("sam@example.com".to_owned()), phone: None };
        visitor.leave_contact(&sam).await.unwrap();
        visitor.say(WISH).await;
        read_by(&visitor).await.pop().unwrap()
    };
    assert_eq!(first_line(noon.open()).await, "Sure, Sam: I am calling the workshop of Harbour Plumbing & Heating.");
    assert_eq!(first_line(noon.after_hours()).await, "The workshop opens today at 18:30. Leave us your number, Sam.");
    let unknown = first_line(noon.weekend()).await;
    assert!(unknown.starts_with("Of course. We are closed"), "nobody has measured a wait: {unknown}");

    for (text, words) in
        [("Somebody is with you right away.", "right away"), ("We answer within 5 minutes.", "5 minutes")]
    {
        let mut document = shop.owner().settings().await;
        document.settings.messages = vec![own(Window::Open, text)];
        let refused = shop.owner().put_settings(&document).await.unwrap_err();
        assert!(refused.status == 422 && refused.message.contains(words), "{refused:?}");
    }
}
