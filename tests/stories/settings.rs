//! What would fail later is refused when it is saved, with a sentence that says what is wrong and how to mend it.

use protocol::handoff::{Channel, TriggerKind};
use protocol::settings::hours::{Interval, TimeOfDay, Weekday};
use protocol::settings::routes::{Rule, Step, Tell, To};
use protocol::settings::{OwnMessage, Settings, Webhook};
use reqwest::Method;
use serde_json::{Value, json};
use tests::api::{Refused, call};
use tests::shop::Shop;

fn interval(from: (u16, u16), to: (u16, u16)) -> Interval {
    let at = |(hour, minute)| TimeOfDay::new(hour, minute).expect("a time of day");
    Interval { from: at(from), to: at(to) }
}

fn monday(settings: &mut Settings, open: &[Interval]) {
    settings.hours.week.insert(Weekday::Monday, open.to_vec());
}

fn rule_to(to: To) -> Rule {
    let tell = vec![Tell { channel: Channel::Email, to, at: Default::default() }];
    Rule { name: "night".to_owned(), steps: vec![Step { tell, ..Step::default() }], ..Rule::default() }
}

fn says(text: &str) -> Vec<OwnMessage> {
    vec![OwnMessage { trigger: Some(TriggerKind::HumanRequest), text: text.to_owned(), ..OwnMessage::default() }]
}

fn hook(id: &str, url: &str) -> Vec<Webhook> {
    vec![Webhook { id: id.to_owned(), url: url.to_owned(), events: Vec::new() }]
}

type Change = Box<dyn Fn(&mut Settings)>;

/// What an owner may get wrong, and what the sentence must name.
fn mistakes() -> Vec<(Change, &'static [&'static str])> {
    vec![
        (
            Box::new(|s| monday(s, &[interval((9, 0), (14, 0)), interval((13, 0), (18, 0))])),
            &["`hours.week.monday`", "09:00-14:00 and 13:00-18:00 overlap"],
        ),
        (
            Box::new(|s| monday(s, &[interval((24, 0), (2, 0))])),
            &["`hours.week.monday`", "no interval begins at 24:00"],
        ),
        (
            Box::new(|s| s.hours.time_zone = "Europe/Atlantis".to_owned()),
            &["`hours.time_zone`", "no zone called Europe/Atlantis"],
        ),
        (
            Box::new(|s| drop(s.hours.dates.insert("2026-02-30".to_owned(), Default::default()))),
            &["2026-02-30 is no date"],
        ),
        (
            Box::new(|s| s.routes.rules = vec![rule_to(To::Group("night shift".to_owned()))]),
            &["`routes.rules[0].steps[0].tell[0].to`", "no group called night shift"],
        ),
        (
            Box::new(|s| s.routes.rules = vec![rule_to(To::SlackChannel("C0NIGHTS01".to_owned()))]),
            &["only Slack has a slack_channel"],
        ),
        (
            Box::new(|s| s.messages = says("Ana comes right away.")),
            &["`messages[0].text`", "right away", "{reply_time}"],
        ),
        (Box::new(|s| s.messages = says("We answer within 5 minutes.")), &["`messages[0].text`", "5 minutes"]),
        (Box::new(|s| s.messages = says("Hello {foo}!")), &["`messages[0].text`", "there is no {foo}", "{business}"]),
        (Box::new(|s| s.webhooks = hook("crm", "")), &["`webhooks[0].url`", "begins with https://"]),
        (Box::new(|s| s.webhooks = hook("", "https://crm.example.com")), &["`webhooks[0].id`", "A-Z a-z 0-9"]),
        (Box::new(|s| s.email.reply_domain = "nowhere".to_owned()), &["`email.reply_domain`", "in.example.com"]),
    ]
}

#[tokio::test]
async fn settings_that_would_fail_later_are_refused_with_the_place_and_the_mend() {
    let shop = Shop::open().await;
    let owner = shop.owner();
    let before = owner.settings().await;
    for (change, named) in mistakes() {
        let mut document = before.clone();
        change(&mut document.settings);
        let refused = owner.put_settings(&document).await.expect_err("a mistake");
        let Refused { status, code, message } = &refused;
        assert_eq!((*status, code.as_str()), (422, "invalid"), "{message}");
        assert!(named.iter().all(|words| message.contains(words)), "{named:?} in {message}");
    }
    // No clock shows it, so it is not even settings.
    let mut json = json!(before);
    json["settings"]["hours"]["week"] = json!({ "monday": [{ "from": "25:00", "to": "26:00" }] });
    let put = owner.request(Method::PUT, "settings").json(&json);
    let refused = call::<Value>(put).await.expect_err("no time of day");
    assert_eq!((refused.status, refused.code.as_str()), (400, "bad_json"));
    assert!(refused.message.contains("a time of day is written as 09:30, up to 24:00"), "{}", refused.message);
    assert_eq!(owner.settings().await, before, "a refused document changed something");
}

#[tokio::test]
async fn what_is_right_is_kept_as_it_was_written() {
    let shop = Shop::open().await;
    shop.owner()
        .change_settings(|s| {
            monday(s, &[interval((9, 0), (13, 30)), interval((22, 0), (2, 0))]);
            s.hours.time_zone = "Europe/Madrid".to_owned();
            s.routes.groups.insert("night shift".to_owned(), vec!["tom".to_owned()]);
            s.routes.rules = vec![rule_to(To::Group("night shift".to_owned()))];
            s.messages = says("Thank you {name}. {business} opens {opening}. {reply_time}");
            s.webhooks = hook("crm", "https://crm.example.com/baton");
        })
        .await;
    let kept = shop.owner().settings().await.settings;
    assert_eq!(kept.hours.week[&Weekday::Monday], [interval((9, 0), (13, 30)), interval((22, 0), (2, 0))]);
    assert_eq!((kept.routes.rules.len(), kept.messages.len(), kept.webhooks.len()), (1, 1, 1));
}
