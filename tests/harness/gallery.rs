//! Every page of the console, in a shop where something is going on: for whoever looks at all of them.
//!
//! A new page is one line of [`ROOMS`]. Not for: what the pages must do; their own stories say that.

use crate::browser::{Browser, In, Page};
use crate::shop::Shop;
use protocol::desk::ActBody;
use protocol::transcript::{Contact, Outcome};

/// A page of the console in one state.
#[derive(Clone, Copy, Debug)]
pub struct Room {
    /// Names its pictures.
    pub name: &'static str,
    /// What stands after `/console/` in the address.
    pub fragment: &'static str,
    /// What is there once the page has all it shows.
    pub ready: &'static str,
    /// What is pressed, one after another, before anybody looks.
    pub press: &'static [&'static str],
}

const fn room(name: &'static str, fragment: &'static str, ready: &'static str) -> Room {
    Room { name, fragment, ready, press: &[] }
}

/// A part of the rules as a form.
const fn rules_form(name: &'static str, press: &'static [&'static str]) -> Room {
    Room { press, ..room(name, "#/rules", "[data-desk=form] :is(input, select)") }
}

/// All but the sign-in page and a conversation, which need an address of their own.
pub const ROOMS: &[Room] = &[
    room("inbox", "#/", "[data-desk=row]"),
    room("metrics", "#/metrics", "[data-desk=tile]"),
    room("knowledge", "#/knowledge", "[data-desk=source]"),
    Room {
        press: &["[data-desk=knowledge-tab][data-part=pairs]"],
        ..room("pairs", "#/knowledge", "[data-desk=source]")
    },
    Room { press: &["[data-desk=knowledge-tab][data-part=gaps]"], ..room("gaps", "#/knowledge", "[data-desk=source]") },
    room("rules", "#/rules", "[data-desk=rules-tab]"),
    rules_form("rules-hours", &["[data-desk=section][data-section=hours]"]),
    rules_form("rules-triggers", &["[data-desk=section][data-section=triggers]"]),
    rules_form("rules-routes", &["[data-desk=section][data-section=routes]"]),
    Room {
        press: &["[data-desk=rules-tab][data-part=simulate]"],
        ..room("rules-try", "#/rules", "[data-desk=rules-tab]")
    },
    Room {
        press: &["[data-desk=rules-tab][data-part=replay]"],
        ..room("rules-past", "#/rules", "[data-desk=rules-tab]")
    },
    Room {
        press: &["[data-desk=rules-tab][data-part=history]"],
        ..room("rules-history", "#/rules", "[data-desk=rules-tab]")
    },
    room("team", "#/team", "[data-desk=member]"),
    room("channels", "#/channels", "h1"),
    room("webhooks", "#/webhooks", "h1"),
    room("privacy", "#/privacy", "h1"),
    room("setup", "#/setup", "[data-desk=setup-standing]"),
    Room {
        press: &[
            "[data-desk=setup-guide][data-channel=slack] summary",
            "[data-step=messages] summary",
            "[data-step=tests] summary",
            "[data-step=card] summary",
            "[data-step=cover] summary",
        ],
        ..room("setup-open", "#/setup", "[data-desk=setup-standing]")
    },
    room("captured", "#/captured", "[data-desk=captured]"),
];

/// One who waits, one who is being helped, two who were helped, one whom the assistant helps, and what they left behind.
#[derive(Debug)]
pub struct Gallery {
    pub shop: Shop,
    /// The conversation with the most to see: claimed by Ana, with a note and a reply.
    pub conversation: String,
}

impl Gallery {
    pub async fn open() -> Self {
        let shop = Shop::open().await;
        let owner = shop.owner();
        let waits = shop.visitor().await;
        waits.say("Do you service gas boilers?").await;
        waits
            .say("I need twelve radiators in an office block by Friday, budget 20,000 dollars. A person, please.")
            .await;
        let angry = shop.visitor().await;
        angry.say("This is ridiculous, I have been waiting for hours and nobody calls back!").await;
        let helped = shop.visitor().await;
        helped.say("What are your opening hours?").await;
        helped.say("And do you sell tickets for the opera?").await;
        for (name, outcome, score) in [("Sam Rivera", Outcome::Won, 5), ("Noor Aziz", Outcome::Helped, 3)] {
            let ended = shop.visitor().await;
            let email = format!("{}@example.com", name.split(' ').next().unwrap().to_lowercase());
            ended
                .leave_contact(&Contact { name: Some(name.to_owned()), email: Some(email), phone: None })
                .await
                .unwrap();
            ended.say("Can I talk to somebody about a heat pump?").await;
            owner.claim(&ended.conversation).await.unwrap();
            owner.reply(&ended.conversation, "Hello! We can come on Tuesday at nine.").await.unwrap();
            owner
                .act(&ended.conversation, "resolve", ActBody { outcome: Some(outcome), ..ActBody::default() })
                .await
                .unwrap();
            ended.rate(score, "Quick and friendly.").await.unwrap();
        }
        let held = shop.visitor().await;
        held.say("What does a new bathroom cost?").await;
        held.leave_contact(&Contact {
            name: Some("Mara Lindqvist".to_owned()),
            email: Some("mara@example.com".to_owned()),
            phone: Some("+46701234567".to_owned()),
        })
        .await
        .unwrap();
        held.say("Could I speak to a person about two bathrooms, please?").await;
        owner.claim(&held.conversation).await.unwrap();
        owner.note(&held.conversation, "She asked in spring as well: the house by the harbour.").await.unwrap();
        owner.reply(&held.conversation, "Hi Mara, good to hear from you again. Which rooms are they?").await.unwrap();
        held.say("Both on the first floor, about six square metres each.").await;
        Self { shop, conversation: held.conversation }
    }

    /// A window in which Ana, the owner, is signed in.
    pub async fn enter(&self, browser: &Browser, name: &str) -> Page {
        let page = browser.window(name).await;
        page.goto(&self.shop.owner().invite("ana").await.unwrap().link).await;
        page.see(In::Page("[data-desk=signout]")).await;
        page
    }

    pub async fn show(&self, page: &Page, room: &Room) {
        page.goto(&self.address("")).await;
        page.goto(&self.address(room.fragment)).await;
        page.see(In::Page(room.ready)).await;
        for part in room.press {
            page.click(In::Page(part)).await;
        }
    }

    pub async fn show_conversation(&self, page: &Page) {
        page.goto(&self.address(&format!("#/c/{}", self.conversation))).await;
        page.see(In::Page("[data-desk=message][data-from=member]")).await;
        page.see(In::Page("[data-desk=delivery]")).await;
    }

    pub fn address(&self, fragment: &str) -> String {
        format!("{}/console/{fragment}", self.shop.origin())
    }
}
