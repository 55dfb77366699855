//! The same attempts, brought in through every door there is, and looked at by the team on every page of the console.

use super::{assert_nothing_ran, attempts, watched};
use protocol::desk::ActBody;
use protocol::inbox::{Filter, SavedView};
use protocol::knowledge::{FileName, NewSource, Pair};
use protocol::replies::{CannedReply, Replies};
use protocol::settings::Member;
use protocol::transcript::Contact;
use serde_json::{Value, json};
use tests::api::{Desk, Visitor, call, client_id};
use tests::browser::{Browser, In};
use tests::gallery::{Gallery, ROOMS};
use tests::shop::Shop;

/// A visitor may say so much in a minute.
const LINES: usize = 20;

/// On a page whose title and address are attempts, come from another such page.
async fn arrives(shop: &Shop, title: &str, url: &str) -> Visitor {
    let page = json!({ "title": title, "url": url });
    let body = json!({ "site": "main", "page": page, "referrer": url, "locale": title, "zone": title });
    let asked = tests::api::client().post(format!("{}/api/chat", shop.origin())).json(&body);
    let opened: Value = call(asked).await.expect("the chat is opened");
    let text = |name: &str| opened[name].as_str().expect("the chat is opened").to_owned();
    Visitor::known(&shop.origin(), text("conversation"), text("token"))
}

/// All attempts are said by visitors and answered by the team; the conversations are given back.
async fn everybody_says_it(shop: &Shop, owner: &Desk) -> Vec<String> {
    let mut conversations = Vec::new();
    let mut taken = [0; 3];
    for lines in attempts().chunks(LINES) {
        let visitor = arrives(shop, &lines.concat(), lines.last().expect("a chunk has one")).await;
        visitor.say("Could I talk to a person, please?").await;
        for line in lines {
            taken[0] += usize::from(visitor.send(&client_id("visitor"), line).await.is_ok());
        }
        let name = lines.iter().find(|line| line.starts_with('<')).cloned();
        let contact = Contact { name, email: Some("a@b.example".to_owned()), phone: None };
        visitor.leave_contact(&contact).await.expect("a contact is taken");
        owner.claim(&visitor.conversation).await.expect("it is claimed");
        for line in lines {
            taken[1] += usize::from(owner.note(&visitor.conversation, line).await.is_ok());
            taken[2] += usize::from(owner.reply(&visitor.conversation, line).await.is_ok());
        }
        conversations.push(visitor.conversation.clone());
    }
    let all = attempts().len();
    assert!(taken.iter().all(|count| count + 5 >= all), "of {all} were taken: {taken:?}");
    conversations
}

/// What is refused cannot be shown; each kind must be taken in some form.
async fn the_team_writes_it(owner: &Desk) {
    let short: Vec<&String> =
        attempts().iter().filter(|text| text.len() < 60 && !text.contains(char::is_control)).collect();
    let mut replies = Vec::new();
    let (mut sources, mut pairs) = (0, 0);
    for (number, attempt) in short.iter().take(24).enumerate() {
        let text = attempt.to_string();
        replies.push(CannedReply { title: text.clone(), text: text.clone(), shortcut: None });
        let file = Some(FileName { name: text.clone(), bytes: 9 });
        let source = NewSource {
            id: format!("attack-{number}"),
            title: text.clone(),
            url: Some(text.clone()),
            text: format!("{text}\n\n# {text}\n\nOpen from nine to six."),
            file,
            ..NewSource::default()
        };
        let plain = NewSource { url: None, ..source.clone() };
        sources += usize::from(owner.teach(&source).await.is_ok() || owner.teach(&plain).await.is_ok());
        let pair =
            Pair { id: format!("pair-{number:05}"), questions: vec![text.clone()], answer: text, ..Pair::default() };
        pairs += usize::from(owner.put::<Value>("knowledge/pairs", &pair).await.is_ok());
    }
    assert!(sources > 10 && pairs > 5, "{sources} sources and {pairs} pairs were taken");
    owner.put::<Replies>("replies", &Replies { version: 0, replies }).await.expect("the replies are kept");
    let views: Vec<SavedView> = short
        .iter()
        .take(10)
        .enumerate()
        .map(|(number, name)| SavedView {
            id: format!("view-{number:05}"),
            name: name.to_string(),
            filter: Filter::default(),
        })
        .collect();
    owner.put_views(&views).await.expect("the views are kept");
    let member: Member = serde_json::from_value(
        json!({ "id": "mallory", "name": attempts()[1], "role": "member", "email": "m@b.example" }),
    )
    .unwrap();
    owner.add_member(&member).await.expect("the member is taken");
    let words: Vec<String> = short.iter().take(10).map(|text| text.to_string()).collect();
    owner
        .change_settings(|settings| {
            settings.business = words[0].clone();
            settings.assistant = words[1].clone();
            settings.answers.people_only = words.clone();
            settings.high_value_phrases = words.clone();
            settings.routes.rules[0].name = words[2].clone();
        })
        .await;
}

#[tokio::test]
async fn attack_nothing_that_is_shown_to_the_team_runs() {
    let shop = Shop::open().await;
    let owner = shop.owner();
    let conversations = everybody_says_it(&shop, &owner).await;
    the_team_writes_it(&owner).await;
    let ended = owner.act(&conversations[0], "return", ActBody::default()).await;
    ended.expect("it is given back");
    let lost = shop.visitor().await;
    let asked = lost.send(&client_id("visitor"), &format!("What is {} about tax law?", attempts()[0])).await;
    asked.expect("the line is taken");

    let gallery = Gallery { shop, conversation: conversations[1].clone() };
    let browser = Browser::start().await;
    let page = watched(&browser, "attack-console").await;
    page.goto(&gallery.shop.owner().invite("ana").await.unwrap().link).await;
    page.see(In::Page("[data-desk=signout]")).await;
    for room in ROOMS {
        gallery.show(&page, room).await;
        assert_nothing_ran(&page, room.name).await;
    }
    for conversation in &conversations {
        page.goto(&gallery.address(&format!("#/c/{conversation}"))).await;
        page.reads(In::Page("[data-desk=message]"), "canary(").await;
        assert_nothing_ran(&page, conversation).await;
        // Of a long talk only what is near the view is drawn: now its beginning.
        page.run("document.querySelector('.transcript').scrollTop = 0").await;
        page.see(In::Page("[data-desk=message][data-from=visitor]")).await;
        assert_nothing_ran(&page, conversation).await;
    }
}
