//! The made-up website's business as an owner runs it: a worker of its own that knows nothing but what it reads there.

use super::Website;
use crate::api::{Answer, Desk, Visitor, call};
use crate::runtime::{OWNER_TOKEN, Runtime};
use crate::wait::until_within;
use protocol::knowledge::{
    NewSource, PageState, PageSummary, PageText, Passages, Reading, ReadingState, SourceDetail, Sources,
};
use protocol::settings::{Member, Mode, Role, Semantic, Settings};
use reqwest::Method;
use serde_json::json;
use std::time::Duration;

/// The source's id in every story.
pub const SOURCE: &str = "website";
/// A page that never answers is given up after some minutes; all others have long been read by then.
const READ_WITHIN: Duration = Duration::from_secs(240);

#[derive(Debug)]
pub struct Workshop {
    pub runtime: Runtime,
}

impl Workshop {
    /// With everything as a new owner finds it, but for what development needs.
    pub async fn open() -> Self {
        Self::open_with(|_| ()).await
    }

    pub async fn open_with(change: impl FnOnce(&mut Settings)) -> Self {
        let shop = Self { runtime: Runtime::start().await };
        let owner = shop.owner();
        let email = Some("maren@fernhill.example".to_owned());
        let maren = Member {
            id: "maren".to_owned(),
            name: "Maren Oduya".to_owned(),
            role: Role::Owner,
            email,
            phone: None,
            slack_user: None,
            whatsapp_id: None,
            ..Member::default()
        };
        owner.add_member(&maren).await.expect("the member is taken");
        owner
            .change_settings(|settings| {
                settings.business = "Fernhill Cycles".to_owned();
                settings.answers.local_addresses = true;
                // As in every story but one: the sentence model would take most of the time.
                settings.answers.semantic = Semantic::Static;
                settings.email.mode = Mode::Capture;
                settings.email.from = "Fernhill <chat@fernhill.example>".to_owned();
                change(settings);
            })
            .await;
        shop
    }

    pub fn owner(&self) -> Desk {
        Desk::with(&self.runtime.origin(), OWNER_TOKEN).acting_as("maren")
    }

    pub async fn visitor(&self) -> Visitor {
        Visitor::open(&self.runtime.origin()).await
    }

    /// Waits until the reading is over.
    pub async fn has_read(&self) -> SourceDetail {
        until_within(READ_WITHIN, "the website to be read", async || {
            let detail = self.owner().source(SOURCE).await.expect("the source is there");
            let reading = reading(&detail);
            if reading.state == ReadingState::Reading { Err(format!("{reading:?}")) } else { Ok(detail) }
        })
        .await
    }
}

/// How its reading goes or went.
pub fn reading(detail: &SourceDetail) -> &Reading {
    detail.source.reading.as_ref().expect("a website's source has a reading")
}

/// This website as a source.
pub fn source(website: &Website) -> NewSource {
    let website = protocol::knowledge::Website { start: website.url("/"), ..Default::default() };
    NewSource { id: SOURCE.to_owned(), website: Some(website), ..NewSource::default() }
}

impl Website {
    /// The page of this path, if the source lists it.
    pub fn find<'a>(&self, detail: &'a SourceDetail, path: &str) -> Option<&'a PageSummary> {
        let url = self.url(path);
        detail.pages.iter().find(|page| page.url == url)
    }

    /// The same, which must be listed.
    pub fn page<'a>(&self, detail: &'a SourceDetail, path: &str) -> &'a PageSummary {
        self.find(detail, path).unwrap_or_else(|| panic!("{path} is not listed"))
    }

    /// Paths of all pages in this state, in order.
    pub fn paths(&self, detail: &SourceDetail, state: PageState) -> Vec<String> {
        let of_state = detail.pages.iter().filter(|page| page.state == state);
        of_state.map(|page| page.url.trim_start_matches(&self.origin()).to_owned()).collect()
    }
}

/// What an owner's console asks of sources.
impl Desk {
    pub async fn sources(&self) -> Answer<Sources> {
        call(self.request(Method::GET, "knowledge/sources")).await
    }

    pub async fn source(&self, id: &str) -> Answer<SourceDetail> {
        call(self.request(Method::GET, &format!("knowledge/sources/{id}"))).await
    }

    pub async fn passages(&self, id: &str, after: u32) -> Answer<Passages> {
        call(self.request(Method::GET, &format!("knowledge/sources/{id}/passages?after={after}"))).await
    }

    /// `read` or `cancel`.
    pub async fn act_on_source(&self, id: &str, act: &str) -> Answer<SourceDetail> {
        call(self.request(Method::POST, &format!("knowledge/sources/{id}/{act}")).json(&json!({}))).await
    }

    pub async fn delete_source(&self, id: &str) -> Answer<Sources> {
        call(self.request(Method::DELETE, &format!("knowledge/sources/{id}"))).await
    }

    pub async fn put_page(&self, id: &str, page: u64, text: &PageText) -> Answer<SourceDetail> {
        call(self.request(Method::PUT, &format!("knowledge/sources/{id}/pages/{page}")).json(text)).await
    }

    /// A file's bytes, or the refusal's status and message.
    pub async fn file(&self, id: &str, page: u64) -> Result<Vec<u8>, (u16, String)> {
        let request = self.request(Method::GET, &format!("knowledge/sources/{id}/pages/{page}/file"));
        let response = request.send().await.expect("the worker answers");
        let status = response.status();
        let bytes = response.bytes().await.expect("the answer has a body").to_vec();
        if status.is_success() {
            Ok(bytes)
        } else {
            Err((status.as_u16(), String::from_utf8_lossy(&bytes).into_owned()))
        }
    }
}
