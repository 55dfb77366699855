//! A business ready for customers: the demo shop on a worker of its own, with its team and its knowledge.
//!
//! Every channel captures unless a story says otherwise. Not for: the outside services; see `fakes`.

use crate::api::{Desk, Visitor};
use crate::runtime::{OWNER_TOKEN, Runtime, repository};
use protocol::handoff::{Channel, Urgency};
use protocol::knowledge::NewSource;
use protocol::settings::routes::{At, Clock, Rule, Step, Tell, To, When};
use protocol::settings::{Member, Mode, Semantic, Settings};
use serde::Deserialize;
use std::fs;

pub const SLACK_CHANNEL: &str = "C0HARBOUR01";
pub const WHATSAPP_NUMBER_ID: &str = "109876543210";

/// `demo/business.json`
#[derive(Debug, Deserialize)]
struct Business {
    business: String,
    assistant: String,
    colour: String,
    members: Vec<Member>,
    people_only: Vec<String>,
}

#[derive(Debug)]
pub struct Shop {
    pub runtime: Runtime,
    pub members: Vec<Member>,
}

impl Shop {
    /// Opens with every channel capturing.
    pub async fn open() -> Self {
        Self::open_with(|_| ()).await
    }

    /// Opens with settings a story has changed.
    pub async fn open_with(change: impl FnOnce(&mut Settings)) -> Self {
        Self::open_taught(pages(), change).await
    }

    /// Opens knowing these pages alone.
    pub async fn open_taught(pages: Vec<NewSource>, change: impl FnOnce(&mut Settings)) -> Self {
        Self::open_on(Runtime::start().await, pages, change).await
    }

    /// The same on a worker that runs already.
    pub async fn open_on(runtime: Runtime, pages: Vec<NewSource>, change: impl FnOnce(&mut Settings)) -> Self {
        let business = business();
        let shop = Self { runtime, members: business.members.clone() };
        let owner = shop.owner();
        owner
            .change_settings(|settings| {
                settings.business = business.business;
                settings.assistant = business.assistant;
                settings.colour = business.colour;
                settings.answers.people_only = business.people_only;
                // Reading every page with the sentence model would take most of a story's time; one story does.
                settings.answers.semantic = Semantic::Static;
                settings.slack.mode = Mode::Capture;
                settings.slack.channel = SLACK_CHANNEL.to_owned();
                settings.whatsapp.mode = Mode::Capture;
                settings.whatsapp.phone_number_id = WHATSAPP_NUMBER_ID.to_owned();
                settings.email.mode = Mode::Capture;
                settings.email.from = "Harbour <chat@harbour-plumbing.example>".to_owned();
                settings.routes.rules = everybody();
                change(settings);
            })
            .await;
        for member in &shop.members {
            owner.add_member(member).await.expect("the member is taken");
        }
        for page in pages {
            owner.teach(&page).await.expect("the page is learnt");
        }
        shop
    }

    pub fn origin(&self) -> String {
        self.runtime.origin()
    }

    /// With the owner's token, acting as the first member.
    pub fn owner(&self) -> Desk {
        Desk::with(&self.origin(), OWNER_TOKEN).acting_as(&self.members.first().expect("an owner").id)
    }

    /// Signed in with a session of their own, by an invitation's link.
    pub async fn member(&self, id: &str) -> Desk {
        let invite = self.owner().invite(id).await.expect("an invitation");
        Desk::with(&self.origin(), &token_of(&invite.link)).signed_in().await
    }

    pub async fn visitor(&self) -> Visitor {
        Visitor::open(&self.origin()).await
    }

    pub fn name_of(&self, id: &str) -> &str {
        &self.members.iter().find(|member| member.id == id).expect("one of the team").name
    }
}

/// Every channel to everybody at once, and once more when nobody has claimed: most stories are about other things
/// than the matrix.
pub fn everybody() -> Vec<Rule> {
    let tell = |channel| Tell { channel, to: To::Team, at: At::Now };
    let all: Vec<Tell> = Channel::ALL.map(tell).to_vec();
    let rule = |urgency, minutes| Rule {
        name: "everybody".to_owned(),
        when: When { urgencies: vec![urgency], ..When::default() },
        steps: [0, minutes].map(|after_minutes| Step { after_minutes, clock: Clock::Wall, tell: all.clone() }).to_vec(),
    };
    vec![rule(Urgency::Urgent, 5), rule(Urgency::Standard, 15)]
}

/// The token in a console link: `<origin>/console/#token=…&conversation=…`
pub fn token_of(link: &str) -> String {
    let (_, rest) = link.split_once("#token=").unwrap_or_else(|| panic!("no token in the link {link}"));
    rest.split('&').next().expect("split gives one at least").to_owned()
}

fn business() -> Business {
    let path = repository().join("demo/business.json");
    serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap()
}

/// The demo site's pages, as the assistant is taught them: what lays out the page is left away.
pub fn pages() -> Vec<NewSource> {
    let folder = repository().join("demo/pages");
    let files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    files.filter(|path| path.extension().is_some_and(|extension| extension == "md")).map(|path| page(&path)).collect()
}

fn page(path: &std::path::Path) -> NewSource {
    let file = fs::read_to_string(path).unwrap();
    let (front, text) = file.trim_start_matches("---\n").split_once("\n---\n").expect("front matter");
    let title = front.lines().find_map(|line| line.strip_prefix("title: ")).expect("a title");
    let id = path.file_stem().unwrap().to_string_lossy().into_owned();
    let text = text.lines().filter(|line| !line.starts_with('<')).collect::<Vec<_>>().join("\n");
    NewSource { url: Some(format!("/{id}")), title: title.to_owned(), id, text, ..NewSource::default() }
}
