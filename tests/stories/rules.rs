//! The Rules page: what is wrong is shown as it is typed, rules are tried before they are trusted, and undone.

use super::knowledge_page::picture;
use protocol::handoff::{Channel, TriggerKind};
use protocol::replay::{Replayed, Verdict};
use protocol::rules::{History, Merged, PastSettings, Problems};
use protocol::settings::hours::{Interval, TimeOfDay, Weekday, Window};
use protocol::settings::{OwnMessage, Settings, TriggerSetting};
use protocol::simulate::Simulation;
use reqwest::Method;
use serde_json::{Value, json};
use std::time::Duration;
use tests::api::{Answer, Desk, call};
use tests::browser::{Browser, In, Page};
use tests::shop::Shop;
use tests::wait::{until, until_within};

/// The shop's own pages say it.
const ANSWERED: &str = "How much does it cost to repair a leaking tap?";
const EMERGENCY: &str = "My boiler is leaking, this is an emergency!";

async fn post<T: serde::de::DeserializeOwned>(desk: &Desk, path: &str, body: &Value) -> Answer<T> {
    call(desk.request(Method::POST, path).json(body)).await
}

async fn get<T: serde::de::DeserializeOwned>(desk: &Desk, path: &str) -> Answer<T> {
    call(desk.request(Method::GET, path)).await
}

/// The Rules page, as the owner sees it.
async fn rules_page(browser: &Browser, shop: &Shop, name: &str) -> Page {
    let page = browser.window(name).await;
    page.goto(&shop.owner().invite("ana").await.unwrap().link).await;
    see(&page, "[data-desk=signout]").await;
    page.goto(&format!("{}/console/#/rules", shop.origin())).await;
    see(&page, "[data-desk=form] .field").await;
    page
}

async fn see(page: &Page, css: &str) {
    page.see(In::Page(css)).await;
}

async fn press(page: &Page, css: &str) {
    page.click(In::Page(css)).await;
}

async fn turn_to(page: &Page, part: &str) {
    press(page, &format!("[data-desk=rules-tab][data-part={part}]")).await;
}

async fn open_section(page: &Page, section: &str) {
    press(page, &format!("[data-desk=section][data-section={section}]")).await;
}

async fn is_gone(page: &Page, css: &str) {
    until(&format!("{css} to be gone"), async || match page.texts(In::Page(css)).await {
        none if none.is_empty() => Ok(()),
        some => Err(format!("{some:?}")),
    })
    .await;
}

/// A shop that opens on weekdays from nine to five, and listens for emergencies.
fn weekdays(settings: &mut Settings) {
    let at = |hour| TimeOfDay::new(hour, 0).unwrap();
    settings.hours.time_zone = "Europe/Madrid".to_owned();
    for day in &Weekday::ALL[..5] {
        settings.hours.week.insert(*day, vec![Interval { from: at(9), to: at(17) }]);
    }
    settings.high_value_phrases = vec!["emergency".to_owned()];
    settings.routes.rules.clear();
}

#[tokio::test]
async fn a_mistake_is_shown_with_its_place_as_it_is_typed_and_mended() {
    let shop = Shop::open().await;
    let browser = Browser::start().await;
    let page = rules_page(&browser, &shop, "rules-mistake").await;

    // What a text promises only the worker knows.
    open_section(&page, "messages").await;
    press(&page, "[data-desk=add][data-at='/messages']").await;
    let text = "textarea[data-at='/messages/0/text']";
    page.type_into(In::Page(text), "Ana comes right away.").await;
    page.reads(In::Page("[data-desk=wrong][data-at='/messages/0/text']"), "right away").await;
    page.reads(In::Page("[data-desk=problem][data-at='/messages/0/text']"), "Messages › 1 › Text").await;
    page.reads(In::Page("[data-desk=standing]"), "1 thing to mend").await;
    assert_eq!(page.run("return document.querySelector('[data-desk=save]').disabled").await, json!(true));
    page.retype(In::Page(text), "Thank you, {name}. We open {opening}.").await;
    is_gone(&page, "[data-desk=wrong]").await;

    // What the schema says is said at once, by the line; and the form follows the text.
    let write = |change: &str| {
        format!(
            "const area = document.querySelector('[data-desk=json]'); const all = JSON.parse(area.value); {change};
             area.value = JSON.stringify(all, null, 2); area.dispatchEvent(new Event('input', {{bubbles: true}}));"
        )
    };
    page.run(&write("all.busines = 'Velo'; all.answers.threshold = 2")).await;
    page.reads(In::Page("[data-desk=problem][data-at='/busines']"), "did you mean business?").await;
    page.reads(In::Page("[data-desk=problem][data-at='/answers/threshold']"), "is 0 to 1").await;
    page.reads(In::Page("[data-desk=problem][data-at='/answers/threshold']"), "line ").await;
    page.run(&write("delete all.busines; all.answers.threshold = 0.6; all.business = 'Harbour & Sons'")).await;
    is_gone(&page, "[data-desk=problem]").await;
    open_section(&page, "business").await;
    let name = page.run("return document.querySelector('input[data-at=\"/business\"]').value").await;
    assert_eq!(name, json!("Harbour & Sons"));
    page.retype(In::Page("input[data-at='/assistant']"), "Pip").await;
    let json = page.run("return JSON.parse(document.querySelector('[data-desk=json]').value).assistant").await;
    assert_eq!(json, json!("Pip"), "the text follows the form");

    press(&page, "[data-desk=save]").await;
    page.reads(In::Page("[data-desk=saved]"), "Saved as version").await;
    let saved = shop.owner().settings().await.settings;
    assert_eq!((saved.business.as_str(), saved.assistant.as_str()), ("Harbour & Sons", "Pip"));
    assert_eq!(saved.messages[0].text, "Thank you, {name}. We open {opening}.");
}

#[tokio::test]
async fn a_saturday_nights_emergency_is_tried_and_nobody_is_told() {
    let shop = Shop::open_with(weekdays).await;
    let browser = Browser::start().await;
    let page = rules_page(&browser, &shop, "rules-simulate").await;
    turn_to(&page, "simulate").await;
    page.retype(In::Page("[data-desk=talk]"), EMERGENCY).await;
    page.run(
        "const at = document.querySelector('[data-desk=talk-at]'); at.value = '2026-11-21T21:00';
         at.dispatchEvent(new Event('input', {bubbles: true}))",
    )
    .await;
    press(&page, "button[data-desk=simulate]").await;
    page.reads(In::Page("[data-desk=verdict]"), "urgent").await;
    page.reads(In::Page("[data-desk=evidence]"), "emergency").await;
    page.reads(In::Page("[data-desk=rung]"), "2026-11-21 21:00").await;
    page.reads(In::Page("[data-desk=told]"), "WhatsApp").await;
    page.reads(In::Page("[data-desk=plan]"), "when you open, 2026-11-23 09:00").await;
    assert_eq!(page.texts(In::Page("[data-desk=language]")).await.len(), 6);
    assert!(page.texts(In::Page("[data-desk=rung]")).await.len() >= 3);
    assert!(shop.owner().captured().await.captured.is_empty(), "a trial tells nobody");

    // With what is not saved yet: nobody listens for emergencies any more.
    turn_to(&page, "settings").await;
    open_section(&page, "triggers").await;
    press(&page, "[data-desk=trigger][data-trigger=high_value] input").await;
    press(&page, "[data-desk=trigger][data-trigger=out_of_scope] input").await;
    press(&page, "[data-desk=try-it]").await;
    page.retype(In::Page("[data-desk=talk]"), "We plan a commercial project, an emergency").await;
    press(&page, "button[data-desk=simulate]").await;
    page.reads(In::Page("[data-desk=verdict]"), "Nobody is brought in").await;
    press(&page, "[data-desk=use-draft]").await;
    press(&page, "button[data-desk=simulate]").await;
    page.reads(In::Page("[data-desk=verdict]"), "Brings in the team").await;
}

#[tokio::test]
async fn a_trial_takes_a_whole_talk_a_page_and_rules_that_are_not_saved() {
    let shop = Shop::open_with(weekdays).await;
    let owner = shop.owner();
    let mut draft = owner.settings().await.settings;
    draft.routes.rules = tests::shop::everybody();
    draft.routes.rules[0].name = "Shop".to_owned();
    draft.routes.rules[0].when.pages = vec!["/shop/".to_owned()];
    let line = |from: &str, text: &str| json!({"from": from, "text": text});
    let talk =
        json!([line("visitor", "What is a tune-up?"), line("assistant", "It costs 45."), line("visitor", EMERGENCY)]);
    let asked =
        json!({"transcript": talk, "at": "2026-11-21T21:00", "page": "https://a.example/shop/taps", "settings": draft});
    let tried: Simulation = post(&owner, "simulate", &asked).await.unwrap();
    let plan = tried.plan.expect("a plan");
    assert_eq!((plan.rule.as_str(), plan.window), ("Shop", Window::Weekend));
    assert_eq!(plan.rungs[0].at.shown, "2026-11-21 21:00");
    assert_eq!(plan.rungs[1].at.shown, "2026-11-21 21:05");
    assert_eq!(tried.earlier[0].words, ["It costs 45."]);
    assert_eq!(owner.settings().await.settings.routes.rules.len(), 0, "nothing was saved");
    // A member may try, too; but not what could not be saved.
    let member = shop.member("tom").await;
    post::<Simulation>(&member, "simulate", &asked).await.unwrap();
    draft.colour = "blue".to_owned();
    let refused =
        post::<Value>(&member, "simulate", &json!({"transcript": talk, "settings": draft})).await.unwrap_err();
    let told = "`colour`: is a colour such as #0f766e; write # and six digits or letters from a to f";
    assert_eq!((refused.status, refused.message.as_str()), (422, told));
    for at in ["Saturday", "2026-11-21", "2026-11-21T25:00"] {
        let refused = post::<Value>(&member, "simulate", &json!({"transcript": talk, "at": at})).await.unwrap_err();
        assert_eq!(refused.status, 422, "{at}: {refused:?}");
    }
}

#[tokio::test]
async fn everything_that_is_wrong_is_found_at_once() {
    let shop = Shop::open().await;
    let owner = shop.owner();
    let mut wrong = owner.settings().await.settings;
    wrong.colour = "teal".to_owned();
    wrong.privacy.link = "http://example.com".to_owned();
    wrong.hours.time_zone = "Mars/Base".to_owned();
    wrong.routes.rules[0].steps[1].after_minutes = 0;
    wrong.messages = vec![OwnMessage { text: "We answer within 5 minutes.".to_owned(), ..OwnMessage::default() }];
    let found: Problems = post(&owner, "settings/check", &json!({"settings": wrong})).await.unwrap();
    let at: Vec<&str> = found.problems.iter().map(|problem| problem.at.as_str()).collect();
    let expect =
        ["/colour", "/privacy/link", "/hours/time_zone", "/routes/rules/0/steps/1/after_minutes", "/messages/0/text"];
    assert_eq!(at, expect);
    assert!(found.problems.iter().all(|problem| !problem.message.is_empty()));
    // Saving them is refused with all of them.
    let document = json!({"version": owner.settings().await.version, "settings": wrong});
    let answer = owner.request(Method::PUT, "settings").json(&document).send().await.unwrap();
    assert_eq!(answer.status().as_u16(), 422);
    let body: Value = answer.json().await.unwrap();
    assert_eq!(body["error"]["problems"].as_array().map(Vec::len), Some(5), "{body}");
    // It is the owner's alone.
    let member = shop.member("tom").await;
    for path in ["settings/check", "settings/restore", "settings/merge"] {
        let refused = post::<Value>(&member, path, &json!({})).await.unwrap_err();
        assert_eq!(refused.status, 403, "{path}");
    }
    for path in ["settings/history", "settings/history/1"] {
        assert_eq!(get::<Value>(&member, path).await.unwrap_err().status, 403, "{path}");
    }
}

#[tokio::test]
async fn the_past_is_played_again_under_other_rules() {
    let shop = Shop::open().await;
    let [calm, asks, pays] = [shop.visitor().await, shop.visitor().await, shop.visitor().await];
    calm.say(ANSWERED).await;
    asks.say("Can I talk to somebody?").await;
    pays.say(&format!("{ANSWERED} It is for our holiday flats.")).await;
    let owner = shop.owner();
    until("three conversations", async || match owner.inbox("all").await.conversations.len() {
        3 => Ok(()),
        count => Err(count.to_string()),
    })
    .await;
    let same: Replayed = post(&owner, "replay", &json!({})).await.unwrap();
    assert_eq!((same.count, same.conversations.len()), (3, 3));
    assert!(same.conversations.iter().all(|one| one.verdict == Verdict::Same), "{same:#?}");

    let mut draft = owner.settings().await.settings;
    for kind in [TriggerKind::HumanRequest, TriggerKind::OutOfScope] {
        draft.triggers.insert(kind, TriggerSetting { enabled: false, ..TriggerSetting::usual(kind) });
    }
    draft.high_value_phrases.push("holiday flats".to_owned());
    let other: Replayed = post(&owner, "replay", &json!({"settings": draft})).await.unwrap();
    let verdict = |id: &str| other.conversations.iter().find(|one| one.conversation == id).unwrap();
    assert_eq!(verdict(&calm.conversation).verdict, Verdict::Same);
    assert_eq!(verdict(&asks.conversation).verdict, Verdict::Fewer);
    let more = verdict(&pays.conversation);
    assert_eq!((more.verdict, more.would[0].triggers[0]), (Verdict::More, TriggerKind::HighValue));
    assert!(more.would[0].told.iter().any(|to| to.channel == Channel::Slack), "{more:#?}");
    let before: Replayed = post(&owner, "replay", &json!({"to": "2020-01-01T00:00:00Z"})).await.unwrap();
    assert_eq!((before.count, before.conversations.len(), before.next), (0, 0, None));
    let refused = post::<Value>(&owner, "replay", &json!({"after": "yesterday"})).await.unwrap_err();
    assert_eq!(refused.status, 422);

    // The same on the page, with what is not saved yet.
    let browser = Browser::start().await;
    let page = rules_page(&browser, &shop, "rules-replay").await;
    open_section(&page, "triggers").await;
    press(&page, "[data-desk=trigger][data-trigger=human_request] input").await;
    press(&page, "[data-desk=trigger][data-trigger=out_of_scope] input").await;
    turn_to(&page, "replay").await;
    press(&page, "button[data-desk=replay]").await;
    page.reads(In::Page("[data-desk=replay-state]"), "3 conversations looked at").await;
    page.reads(In::Page("[data-desk=differs][data-verdict=fewer]"), "called less often").await;
    press(&page, "[data-desk=differs] a").await;
    page.reads(In::Page("[data-desk=message]"), "Can I talk to somebody?").await;
}

#[tokio::test]
async fn a_replay_goes_on_from_batch_to_batch_and_meets_everybody_once() {
    let shop = Shop::open().await;
    let mut told = Vec::new();
    for _ in 0..14 {
        let visitor = shop.visitor().await;
        visitor.say("What is a tune-up?").await;
        told.push(visitor.conversation);
    }
    let owner = shop.owner();
    until("all of them", async || match owner.inbox("all").await.conversations.len() {
        14 => Ok(()),
        count => Err(count.to_string()),
    })
    .await;
    let (mut met, mut after) = (Vec::new(), None);
    for _ in 0..14 {
        let batch: Replayed = post(&owner, "replay", &json!({"after": after})).await.unwrap();
        met.extend(batch.conversations.into_iter().map(|one| one.conversation));
        after = batch.next;
        if after.is_none() {
            break;
        }
    }
    assert!(after.is_none());
    met.sort();
    told.sort();
    assert_eq!(met, told);
}

#[tokio::test]
async fn what_was_saved_is_undone() {
    let shop = Shop::open().await;
    let owner = shop.owner();
    let before = owner.settings().await;
    let ana = shop.member("ana").await;
    ana.change_settings(|settings| settings.business = "Seaside Plumbing".to_owned()).await;
    let history: History = get(&owner, "settings/history").await.unwrap();
    let newest = &history.versions[0];
    assert_eq!((newest.version, newest.changes), (before.version + 1, Some(1)));
    assert_eq!(newest.by.as_ref().map(|by| by.name.as_str()), Some(shop.name_of("ana")));
    let past: PastSettings = get(&owner, &format!("settings/history/{}", newest.version)).await.unwrap();
    assert_eq!(past.differences[0].at, "/business");
    assert_eq!(past.differences[0].after.as_deref(), Some("\"Seaside Plumbing\""));
    assert_eq!(get::<Value>(&owner, "settings/history/99").await.unwrap_err().status, 404);

    let browser = Browser::start().await;
    let page = rules_page(&browser, &shop, "rules-undo").await;
    turn_to(&page, "history").await;
    press(&page, "[data-desk=version] [data-desk=version-open]").await;
    page.reads(In::Page("[data-desk=difference][data-at='/business']"), "Seaside Plumbing").await;
    press(&page, "[data-desk=version] [data-desk=version-restore]").await;
    page.reads(In::Page("[data-desk=saved]"), "was brought back").await;
    let now = owner.settings().await;
    assert_eq!((now.settings, now.version), (before.settings, before.version + 2));
    let restored: History = get(&owner, "settings/history").await.unwrap();
    assert_eq!(restored.versions[0].restored, Some(before.version));
    // Whoever has not seen the newest may not undo it.
    let stale = json!({"version": 1, "newest": before.version});
    assert_eq!(post::<Value>(&owner, "settings/restore", &stale).await.unwrap_err().status, 409);
}

#[tokio::test]
async fn two_people_who_write_at_once_are_put_together() {
    let shop = Shop::open().await;
    let owner = shop.owner();
    let browser = Browser::start().await;
    let page = rules_page(&browser, &shop, "rules-conflict").await;
    page.retype(In::Page("input[data-at='/assistant']"), "Pip").await;
    let base = owner.settings().await;
    owner.change_settings(|settings| settings.business = "Seaside Plumbing".to_owned()).await;
    press(&page, "[data-desk=save]").await;
    page.reads(In::Page("[data-desk=conflict]"), "Seaside Plumbing").await;
    press(&page, "[data-desk=merge]").await;
    is_gone(&page, "[data-desk=conflict]").await;
    until_within(Duration::from_secs(20), "both changes to be saved", async || {
        press(&page, "[data-desk=save]").await;
        let now = owner.settings().await.settings;
        if now.assistant == "Pip" && now.business == "Seaside Plumbing" { Ok(()) } else { Err(now.assistant) }
    })
    .await;
    // Where both have changed the same, the place is named.
    let mut mine = base.settings.clone();
    mine.business = "Harbour Two".to_owned();
    let merge = json!({"base": base.version, "settings": mine});
    let merged: Merged = post(&owner, "settings/merge", &merge).await.unwrap();
    assert_eq!(merged.clashes, ["/business"]);
    assert_eq!((merged.settings.business.as_str(), merged.settings.assistant.as_str()), ("Harbour Two", "Pip"));
}

#[tokio::test]
#[ignore = "writes target/looks; it tests nothing that other stories do not"]
async fn looks_of_the_rules_page() {
    let shop = Shop::open_with(|settings| {
        weekdays(settings);
        settings.routes.rules = tests::shop::everybody();
        settings.routes.groups.insert("sales".to_owned(), vec!["ana".to_owned()]);
    })
    .await;
    for text in ["Can I talk to somebody?", "What is a tune-up?", EMERGENCY] {
        shop.visitor().await.say(text).await;
    }
    let browser = Browser::start().await;
    let page = rules_page(&browser, &shop, "rules-looks").await;
    picture(&page, "rules-business").await;
    for section in ["hours", "triggers", "routes"] {
        open_section(&page, section).await;
        picture(&page, &format!("rules-{section}")).await;
    }
    open_section(&page, "business").await;
    page.retype(In::Page("input[data-at='/colour']"), "teal").await;
    see(&page, "[data-desk=problem]").await;
    picture(&page, "rules-wrong").await;
    press(&page, "[data-desk=discard]").await;
    turn_to(&page, "simulate").await;
    press(&page, "[data-desk=quick-time]:last-child").await;
    press(&page, "button[data-desk=simulate]").await;
    see(&page, "[data-desk=plan]").await;
    picture(&page, "rules-simulate").await;
    turn_to(&page, "replay").await;
    press(&page, "button[data-desk=replay]").await;
    page.reads(In::Page("[data-desk=replay-state]"), "3 conversations looked at").await;
    picture(&page, "rules-replay").await;
    turn_to(&page, "history").await;
    press(&page, "[data-desk=version] [data-desk=version-open]").await;
    see(&page, "[data-desk=difference]").await;
    picture(&page, "rules-history").await;
}
